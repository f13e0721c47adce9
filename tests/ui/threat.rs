//! The threat picture in the window: how far reports can be relied on, which of them are one, whose ground it is.

use doria::chart::Hit;
use doria::desk::Command;
use doria::model::Grade;
use doria::words;
use doria::words::Lang;
use egui_kittest::kittest::Queryable as _;

use super::change::choose;
use super::*;

fn press(harness: &mut Harness<'_, Doria>, name: &str) {
    let role = egui::accesskit::Role::Button;
    harness.get_by_role_and_label(role, name).click();
    harness.run_steps(4);
}

#[test]
fn a_report_is_graded_by_hand_and_only_well_graded_ones_count() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("grade-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-incidents");
        let graded = |doria: &Doria, least: &str| {
            let least = Grade::from_code(least).unwrap();
            let rows = doria.desk().operation().incidents.rows();
            rows.filter(|row| row.grade.is_at_least(least)).count()
        };
        let (all, want) = {
            let doria = harness.state();
            (doria.desk().operation().incidents.len(), graded(doria, "B"))
        };
        assert!(want > 0 && want < all, "the exercise is graded");
        press(&mut harness, &words::text(lang, "grade-all"));
        let source = words::text(lang, "reliability-b");
        harness.get_by_label(&source).click();
        harness.run_steps(4);
        settle(&mut harness);
        let filter = harness.state().desk().situation().filter.clone();
        assert_eq!(filter.at_least.code(), "B");
        let line = harness.state().desk().answers().timeline.value.clone().unwrap();
        let counted: u32 = line
            .weeks
            .iter()
            .map(doria::analysis::timeline::Week::total)
            .sum();
        assert_eq!(counted as usize, want);
        harness.key_press(Key::Escape);
        harness.run_steps(4);
        let told = words::text_with(lang, "grade-at-least", &[("grade", "B".into())]);
        harness.get_by_role_and_label(egui::accesskit::Role::Button, &told);
        harness.get_by_label_contains(&format!("{want} "));

        let bad = {
            let rows = harness.state().desk().operation().incidents.iter();
            let mut ungraded = rows.filter(|(_, row)| row.grade.is_none());
            ungraded.next().unwrap().0
        };
        let hit = Hit::new("incidents", bad.number());
        harness.state_mut().ask(Action::Select(vec![hit]));
        harness.run_steps(4);
        let title = words::text(lang, "reliability-a");
        choose(&mut harness, lang, "inspector-reliability", &title);
        let title = words::text(lang, "credibility-2");
        choose(&mut harness, lang, "inspector-credibility", &title);
        let row = harness
            .state()
            .desk()
            .operation()
            .incidents
            .get(bad)
            .unwrap()
            .clone();
        assert_eq!(row.grade.code(), "A2");
        harness.state_mut().ask(Action::Command(Command::Undo));
        harness.run_steps(4);
        let row = harness
            .state()
            .desk()
            .operation()
            .incidents
            .get(bad)
            .unwrap()
            .clone();
        assert_eq!(row.grade.code(), "A", "one step for each half");
    }
}
