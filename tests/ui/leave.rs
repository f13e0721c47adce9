//! What leaves as layers, by the labels of its card: what is in it, what is not, and what it would tell beside an earlier one.

use doria::model::Change;
use doria::model::Edit;
use doria::protect::Audience;

use super::*;

/// All protected counts as one number, but for the first.
fn set_counts(harness: &mut Harness<'_, Doria>, first: u32, others: u32) {
    let op = harness.state().desk().operation();
    let rows = op.protected.iter().enumerate().map(|(at, (id, row))| {
        let mut row = row.clone();
        row.count = if at == 0 { first } else { others };
        (id, row)
    });
    let edit = Edit::Protected(Change::Put(rows.collect()));
    harness.state_mut().ask(Action::Edit("step-edit", vec![edit]));
    harness.run_steps(2);
}

fn open_card(harness: &mut Harness<'_, Doria>, lang: Lang, out: &std::path::Path) {
    harness.state_mut().ask(Action::Command(Command::ExportLayers));
    harness.run_steps(3);
    type_path(harness, lang, out);
    settled(harness);
}

/// Until it is known what would be in the file.
fn settled(harness: &mut Harness<'_, Doria>) {
    harness.run_steps(3);
    until(harness, |doria| {
        doria.desk().is_idle() && doria.desk().departures().is_told()
    });
    harness.run_steps(4);
}

fn press(harness: &mut Harness<'_, Doria>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

#[test]
fn a_second_shared_file_that_tells_a_case_waits_for_a_word_and_the_first_does_not() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("leave-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let text = |key: &str| words::text(lang, key);
        set_counts(&mut harness, 25, 25);
        let (one, two) = (folder.0.join("one.geojson"), folder.0.join("two.geojson"));
        open_card(&mut harness, lang, &one);
        harness.get_by_label(&text("leave-shared"));
        assert!(harness.query_by_label(&text("leave-sure")).is_none());
        press(&mut harness, &text("leave-do"));
        until(&mut harness, |_| one.exists());
        settled_writing(&mut harness);
        let first = std::fs::read_to_string(&one).unwrap();
        assert!(first.contains("sexual-violence"), "protected areas are in it");
        assert!(!first.contains("hospital") && !first.contains("health-post"));

        set_counts(&mut harness, 26, 25);
        open_card(&mut harness, lang, &two);
        let warning = doria::model::Finding::new(
            "M308",
            doria::model::Severity::Warning,
            doria::model::Place::Whole,
        )
        .with("count", "1".to_owned());
        harness.get_by_label_contains(&warning.cause(lang));
        press(&mut harness, &text("leave-do"));
        assert!(!two.exists(), "nothing leaves before it is meant");
        // Without them there is nothing to warn of; for the mission's own neither.
        press(&mut harness, &text("leave-without"));
        settled(&mut harness);
        assert!(harness.query_by_label(&text("leave-sure")).is_none());
        // The list of the map's layers has a tick of the same name; the card comes after it.
        let title = text("export-layer-protected");
        let ticks: Vec<_> = harness.query_all_by_label(&title).collect();
        ticks.last().unwrap().click();
        settled(&mut harness);
        press(&mut harness, &text(Audience::Internal.title()));
        settled(&mut harness);
        assert!(harness.query_by_label(&text("leave-sure")).is_none());
        press(&mut harness, &text(Audience::Shared.title()));
        settled(&mut harness);
        press(&mut harness, &text("leave-sure"));
        press(&mut harness, &text("leave-do"));
        until(&mut harness, |_| two.exists());
        settled_writing(&mut harness);
        assert!(
            (harness.state().desk().notices().iter())
                .any(|notice| notice.sentence(lang).contains(&warning.cause(lang))),
            "said once more when it has left"
        );
    }
}

fn settled_writing(harness: &mut Harness<'_, Doria>) {
    harness.run_steps(3);
    until(harness, |doria| doria.desk().is_idle());
    // The line in the audit trail, with what left, is written after the file.
    for _ in 0..40 {
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
}

#[test]
fn a_sheet_for_others_waits_for_the_same_word() {
    let folder = Folder::new("leave-sheet");
    let mut harness = window(&folder, Lang::En);
    let text = |key: &str| words::text(Lang::En, key);
    set_counts(&mut harness, 25, 25);
    let sheet = |harness: &mut Harness<'_, Doria>, out: &std::path::Path| {
        harness.state_mut().ask(Action::Command(Command::Print));
        harness.run_steps(3);
        type_path(harness, Lang::En, out);
        press(harness, &text(Audience::Shared.title()));
        settled(harness);
    };
    let (one, two) = (folder.0.join("one.pdf"), folder.0.join("two.pdf"));
    sheet(&mut harness, &one);
    press(&mut harness, &text("print-do"));
    until(&mut harness, |_| one.exists());
    settled_writing(&mut harness);
    set_counts(&mut harness, 26, 25);
    sheet(&mut harness, &two);
    press(&mut harness, &text("print-do"));
    assert!(!two.exists(), "nothing leaves before it is meant");
    press(&mut harness, &text("leave-sure"));
    press(&mut harness, &text("print-do"));
    until(&mut harness, |_| two.exists());
}
