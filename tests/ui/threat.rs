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
    // What lies below the edge of a panel is brought there first.
    harness.get_by_role_and_label(role, name).scroll_to_me();
    harness.run_steps(6);
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

#[test]
fn two_reports_are_seen_side_by_side_merged_and_taken_apart_again() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("duplicates-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        let op = harness.state().desk().operation().clone();
        let like = op.incidents.iter().find(|(_, row)| {
            row.date_precision == doria::model::DatePrecision::Day
                && row.precision.is_point()
                && !row.actor.is_empty()
                && row.source.starts_with("JOC")
        });
        let (first, row) = like.map(|(id, row)| (id, row.clone())).unwrap();
        let next = op.incidents.next_id();
        let twin = doria::model::Incident {
            source: "Another desk".to_owned(),
            source_key: "1".to_owned(),
            ..row
        };
        let put = doria::model::Edit::Incidents(doria::model::Change::Put(vec![(next, twin)]));
        harness.state_mut().ask(Action::Edit("step-edit", vec![put]));
        harness.run_steps(4);
        tab(&mut harness, lang, "panel-incidents");
        press(&mut harness, &words::text(lang, "duplicates-view"));
        until(&mut harness, |doria| {
            doria.desk().answers().duplicates.value.is_some()
        });
        settle(&mut harness);
        let found = harness.state().desk().answers().duplicates.value.clone().unwrap();
        let is_pair =
            |pair: &&doria::analysis::duplicate::Candidate| (pair.first, pair.second) == (first, next);
        assert!(found.pairs.iter().any(|pair| is_pair(&pair)), "the twin is found");
        let hits = [first, next].map(|id| Hit::new("incidents", id.number()));
        harness.state_mut().ask(Action::Select(hits.to_vec()));
        harness.run_steps(4);
        press(&mut harness, &words::text(lang, "duplicates-keep-first"));
        settle(&mut harness);
        let after = harness.state().desk().operation().clone();
        assert_eq!(after.incidents.len(), op.incidents.len());
        assert_eq!((after.merged.len(), after.incidents.get(next)), (1, None));
        // The one that stays is selected, with its further source, which can be taken out again.
        harness.get_by_label(&words::text(lang, "duplicates-further"));
        press(&mut harness, &words::text(lang, "duplicates-take-out"));
        let after = harness.state().desk().operation().clone();
        assert_eq!((after.merged.len(), after.apart.len()), (0, 1));
        assert!(after.incidents.get(next).is_some());
        for _ in 0..2 {
            harness.state_mut().ask(Action::Command(Command::Undo));
            harness.run_steps(4);
        }
        let back = harness.state().desk().operation().clone();
        assert_eq!((back.merged.len(), back.apart.len()), (0, 0));
        assert_eq!(back.incidents.len(), op.incidents.len() + 1);
    }
}

#[test]
fn areas_are_made_of_reports_and_their_change_is_told() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("influence-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-incidents");
        let half = |year: i16, month: i8| {
            let first = jiff::civil::date(year, month, 1);
            let last = jiff::civil::date(year, month + 5, 1).last_of_month();
            doria::model::Period::between(first, last)
        };
        press(&mut harness, &words::text(lang, "influence-view"));
        for (year, month) in [(2018, 1), (2018, 7)] {
            harness.state_mut().ask(Action::SetPeriod(half(year, month)));
            harness.run_steps(4);
            settle(&mut harness);
            press(&mut harness, &words::text(lang, "influence-make"));
            settle(&mut harness);
        }
        let op = harness.state().desk().operation().clone();
        let made: Vec<_> = op
            .areas
            .rows()
            .filter(|row| row.influence.made_of.is_some())
            .collect();
        assert!(made.len() >= 2, "{}", made.len());
        let day = half(2018, 7).to.unwrap();
        assert_eq!(harness.state().desk().shown_day(), day);
        let against = half(2018, 1).to.unwrap();
        let changes = doria::analysis::influence::change::changes(&op, day, against);
        assert!(!changes.is_empty());
        let told = format!(" · {}", words::text(lang, "influence-is-made"));
        assert!(harness.query_all_by_label_contains(&told).next().is_some());
        // What changed is drawn, and the legend says since when.
        let layer = doria::chart::LayerId("ground-change");
        assert!(harness.state().desk().shown(layer));
        let drawn = harness
            .state()
            .desk()
            .answers()
            .ground_change
            .value
            .clone()
            .unwrap();
        assert_eq!(drawn.at, day);
        let moved = drawn
            .groups
            .iter()
            .any(|group| group.gained_m2 + group.lost_m2 > 1e6);
        let legend = harness.state().desk().map().unwrap().drawn.legend.clone();
        assert_eq!(legend.iter().any(|entry| entry.layer == layer), moved);
        // The same again replaces them.
        press(&mut harness, &words::text(lang, "influence-make"));
        settle(&mut harness);
        assert_eq!(harness.state().desk().operation().areas.len(), op.areas.len());
    }
}
