//! The forecast in its view: places with their intervals, what is unknown apart, the scores beside, a click flies there.

use doria::words;
use doria::words::Arg;
use doria::words::Lang;
use egui_kittest::kittest::Queryable as _;

use super::*;

#[test]
fn the_forecast_is_listed_with_its_scores_and_what_is_unknown_is_found_by_a_tick() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("foreseen-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-incidents");
        assert!(harness.state().desk().answers().forecast.value.is_none());
        let view = words::text(lang, "forecast-view");
        let role = egui::accesskit::Role::Button;
        harness.get_by_role_and_label(role, &view).click();
        harness.run_steps(4);
        settle(&mut harness);
        let found = harness.state().desk().answers().forecast.value.clone().unwrap();
        harness.get_by_label(&words::text(lang, "forecast-way-last-90-days"));
        let first = &found.places[0];
        harness
            .get_by_label_contains(&format!("{} · ", first.name))
            .click();
        harness.run_steps(4);
        let selected = harness.state().desk().selection()[0];
        assert_eq!(Some(selected.id), first.community.map(doria::model::Id::number));

        let unknown: Vec<_> = found
            .places
            .iter()
            .filter(|place| place.standing == doria::analysis::forecast::Standing::Unknown)
            .collect();
        let said = [("count", Arg::from(unknown.len()))];
        harness
            .get_by_label(&words::text_with(lang, "forecast-only-unknown", &said))
            .click();
        harness.run_steps(4);
        let told = |code: &str| words::text(lang, &format!("forecast-standing-{code}"));
        let listed = harness
            .query_all_by_label_contains(&format!("{} · ", told("unknown")))
            .count();
        assert_eq!(unknown.is_empty(), listed == 0);
        let quiet = harness
            .query_all_by_label_contains(&format!("{} · ", told("quiet")))
            .count();
        assert_eq!(quiet, 0);
    }
}
