//! The views of the incidents where there are none: each says what would stand there and what to do.

use doria::desk::Command;
use doria::model::Change;
use doria::model::Edit;
use doria::words;
use doria::words::Lang;
use egui_kittest::kittest::Queryable as _;

use super::*;

#[test]
fn without_incidents_each_view_says_what_would_stand_there_and_offers_the_import() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("empty-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        let op = harness.state().desk().operation().clone();
        let incidents = op.incidents.iter().map(|(id, _)| id).collect();
        let protected = op.protected.iter().map(|(id, _)| id).collect();
        let edits = vec![
            Edit::Incidents(Change::Remove(incidents)),
            Edit::Protected(Change::Remove(protected)),
        ];
        harness.state_mut().ask(Action::Edit("step-delete", edits));
        harness.run_steps(4);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-incidents");
        let role = egui::accesskit::Role::Button;
        for (view, says) in [
            ("duplicates-view", "duplicates-empty"),
            ("influence-view", "influence-no-reports"),
            ("periods-view", "periods-empty"),
            ("layer-hotspots", "hotspots-empty"),
            ("profile-view", "incidents-none"),
        ] {
            harness
                .get_by_role_and_label(role, &words::text(lang, view))
                .click();
            harness.run_steps(6);
            harness.get_by_label(&words::text(lang, says));
            harness.get_by_role_and_label(role, &words::text(lang, Command::Import.title()));
        }
    }
}
