//! Two periods side by side in the window: days chosen, the list, two maps with one camera, days of one's own.

use doria::analysis::periods::Days;
use doria::desk::Command;
use doria::words;
use doria::words::Lang;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;

use super::*;

fn ask(harness: &mut Harness<'_, Doria>, command: Command) {
    harness.state_mut().ask(Action::Command(command));
    harness.run_steps(6);
}

#[test]
fn two_periods_are_compared_and_seen_on_two_maps_with_one_camera() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("periods-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        ask(&mut harness, Command::Periods);
        // Nothing is chosen: it says what to do, and offers days.
        harness.get_by_label(&words::text(lang, "periods-choose"));
        let half_year = words::text_with(lang, "periods-last-days", &[("count", 180_i64.into())]);
        harness.get_by_label(&half_year).click();
        harness.run_steps(6);
        until(&mut harness, |doria| {
            let answer = &doria.desk().answers().periods;
            answer.value.is_some() && !answer.computing
        });
        settle(&mut harness);
        let (request, name, whole) = {
            let desk = harness.state().desk();
            let found = desk.answers().periods.value.clone().unwrap();
            let first = found.rows.first().unwrap();
            let name = first.name(desk.operation(), lang);
            (found.request.clone(), name, desk.view().width())
        };
        assert_eq!(request.a.count(), 180);
        assert_eq!(request.b, request.a.before());
        assert!(
            harness
                .query_all_by_label_contains(&format!("{name} · "))
                .next()
                .is_some()
        );
        ask(&mut harness, Command::TwoMaps);
        until(&mut harness, |doria| {
            let desk = doria.desk();
            let half = desk.view().width() < whole / 2.0;
            half && desk.map_beside().is_some_and(|map| map.page.width() < whole)
        });
        settle(&mut harness);
        let drawn = |map: &doria::desk::DrawnMap| {
            let hits = map.drawn.scene.items.iter().filter_map(|item| item.hit);
            hits.filter(|hit| hit.table == "incidents")
                .collect::<std::collections::BTreeSet<_>>()
        };
        let desk = harness.state().desk();
        let (a, b) = (drawn(desk.map().unwrap()), drawn(desk.map_beside().unwrap()));
        assert!(!a.is_empty() && !b.is_empty());
        for (hits, days) in [(&a, request.a), (&b, request.b)] {
            let rows = hits.iter().map(|hit| doria::model::Id::new(hit.id));
            for row in rows.filter_map(|id| desk.operation().incidents.get(id)) {
                assert!(days.period().contains(row.date), "{}", row.date);
            }
        }
        // The second map has the same camera, and the wheel over it moves both.
        let before = desk.view().denominator();
        let left = egui::pos2(330.0, 380.0);
        harness.hover_at(left);
        harness.run_steps(2);
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: vec2(0.0, 2.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(4);
        settle(&mut harness);
        let desk = harness.state().desk();
        assert!(desk.view().denominator() < before);
        let (first, second) = (desk.map().unwrap().page, desk.map_beside().unwrap().page);
        assert!((first.denominator() - second.denominator()).abs() < 1.0);
        ask(&mut harness, Command::TwoMaps);
        settle(&mut harness);
        let desk = harness.state().desk();
        assert!(desk.map_beside().is_none() && (desk.view().width() - whole).abs() < 1.0);
    }
}

#[test]
fn days_of_ones_own_are_held_against_and_days_in_common_are_refused() {
    let lang = Lang::En;
    let folder = Folder::new("periods-own");
    let mut harness = window(&folder, lang);
    settle(&mut harness);
    let a = Days::new(date(2018, 1, 1), date(2018, 6, 30));
    harness.state_mut().ask(Action::SetPeriod(a.period()));
    ask(&mut harness, Command::Periods);
    settle(&mut harness);
    let name = words::text(lang, "periods-b-first");
    let role = egui::accesskit::Role::TextInput;
    harness.get_by_role_and_label(role, &name).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    harness.get_by_role_and_label(role, &name).type_text("2017-10-01");
    harness.run_steps(4);
    settle(&mut harness);
    let request = harness.state().desk().periods_request().unwrap();
    assert_eq!(request.b, Days::new(date(2017, 10, 1), date(2017, 12, 31)));
    let asked = doria::desk::PeriodsAsked {
        against: Some(Days::new(date(2018, 6, 1), date(2018, 7, 30))),
        ..Default::default()
    };
    harness.state_mut().ask(Action::SetPeriods(Some(asked)));
    harness.run_steps(4);
    harness.get_by_label(&words::text(lang, "periods-overlap"));
    assert!(harness.state().desk().two_maps().is_none());
}
