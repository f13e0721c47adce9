//! What is planned already is changed in the window: patrols and activities in the inspector.

use super::*;

use doria::chart::Hit;
use doria::model::Activity;
use doria::model::Id;
use doria::model::Mode;
use doria::model::Patrol;
use doria::model::PatrolStatus;
use egui::accesskit::Role;

use crate::hand::type_into;

fn select(harness: &mut Harness<'_, Doria>, table: &'static str, id: i64) {
    let hit = Hit::new(table, id);
    harness.state_mut().ask(Action::Select(vec![hit]));
    harness.run_steps(6);
}

/// Types into a field and leaves it by Enter.
pub(crate) fn enter(harness: &mut Harness<'_, Doria>, lang: Lang, key: &str, text: &str) {
    calm(harness);
    type_into(harness, &words::text(lang, key), text);
    harness.key_press(Key::Enter);
    harness.run_steps(6);
}

/// Waits until nothing is worked out any more, and all of it is shown.
fn calm(harness: &mut Harness<'_, Doria>) {
    until(harness, |doria| doria.desk().is_idle());
    harness.run_steps(6);
}

/// Opens the last list of this name, that of the right panel, and chooses from it.
pub(crate) fn choose(harness: &mut Harness<'_, Doria>, lang: Lang, key: &str, choice: &str) {
    let name = format!("{} ", words::text(lang, key));
    let is_list = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        node.role() == Role::ComboBox && node.label().is_some_and(|label| label.starts_with(&name))
    };
    // What is worked out beside the frames lays the panel out anew: a click would fall beside the list.
    calm(harness);
    harness.query_all_by(is_list).last().unwrap().scroll_to_me();
    harness.run_steps(6);
    calm(harness);
    // What is checked beside the frames may lay the panel out anew meanwhile.
    for _ in 0..50 {
        if harness.query_all_by(is_list).last().is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
        harness.run_steps(2);
    }
    harness.query_all_by(is_list).last().unwrap().click();
    harness.run_steps(6);
    harness.query_all_by_label(choice).last().unwrap().click();
    harness.run_steps(6);
}

fn patrol(harness: &Harness<'_, Doria>, id: Id<Patrol>) -> Patrol {
    let op = harness.state().desk().operation();
    op.patrols.get(id).unwrap().clone()
}

fn undo(harness: &mut Harness<'_, Doria>) {
    harness.state_mut().ask(Action::Command(Command::Undo));
    harness.run_steps(6);
}

#[test]
fn who_goes_how_and_when_is_changed_in_the_inspector_one_step_each() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("replan-{}", lang.code()));
        let mut harness = window(&folder, lang);
        until(&mut harness, |doria| doria.desk().is_idle());
        let op = harness.state().desk().operation().clone();
        let (id, before) = op
            .patrols
            .iter()
            .find(|(_, row)| row.status == PatrolStatus::Proposed && !row.stops.is_empty())
            .unwrap();
        select(&mut harness, "patrols", id.number());
        enter(&mut harness, lang, "inspector-leaves-at", "8 h 15");
        let new = patrol(&harness, id);
        assert_eq!(new.depart, before.depart.date().at(8, 15, 0, 0));
        assert_ne!(new.stops[0].arrive, before.stops[0].arrive);
        // The table of the legs is that of the new hours.
        let first = new.stops[0].arrive.strftime("08:15–%H:%M").to_string();
        harness.get_by_label(&first);
        enter(&mut harness, lang, "inspector-leaves-at", "early");
        harness.get_by_label(&words::text(lang, "inspector-no-hour"));
        assert_eq!(patrol(&harness, id), new);
        undo(&mut harness);
        assert_eq!(patrol(&harness, id), *before);

        let day = before.depart.date().tomorrow().unwrap();
        enter(&mut harness, lang, "inspector-leaves", &day.to_string());
        assert_eq!(patrol(&harness, id).depart.date(), day);
        undo(&mut harness);

        // A means that the unit has not: it is done, and said at once what is wrong with it.
        let unit = before.unit.and_then(|id| op.units.get(id)).unwrap();
        let lacking = Mode::ALL.iter().find(|mode| !unit.can_move(**mode)).unwrap();
        choose(
            &mut harness,
            lang,
            "toolbar-mode",
            &words::text(lang, lacking.title()),
        );
        assert_eq!(patrol(&harness, id).mode, *lacking);
        let told =
            doria::model::Finding::new("P106", doria::model::Severity::Fault, doria::model::Place::Whole)
                .with("unit", unit.name.clone())
                .with("mode", lacking.code());
        harness.get_by_label(&told.cause(lang));
        undo(&mut harness);

        let (other, row) = op.units.iter().find(|(id, _)| Some(*id) != before.unit).unwrap();
        let base = &op.bases.get(row.base).unwrap().name;
        choose(
            &mut harness,
            lang,
            "record-unit",
            &format!("{} · {base}", row.name),
        );
        let new = patrol(&harness, id);
        assert_eq!((new.unit, new.base), (Some(other), Some(row.base)));
        undo(&mut harness);
        assert_eq!(patrol(&harness, id), *before);

        // No number of a person comes in by a name either.
        enter(&mut harness, lang, "inspector-name", "P12 0812345678");
        harness.get_by_label(&words::text(lang, "entry-person"));
        assert_eq!(patrol(&harness, id), *before);

        // What a role has approved is told, not changed.
        harness.state_mut().ask(Action::Approve(id, "G3".to_owned()));
        harness.run_steps(6);
        harness.get_by_label(&words::text(lang, "inspector-stands"));
        let name = words::text(lang, "inspector-leaves-at");
        assert!(harness.query_by_role_and_label(Role::TextInput, &name).is_none());
    }
}

/// A second unit is chosen, and the patrol made an integrated one: the list and the inspector say who goes.
#[test]
fn who_goes_together_and_who_goes_along_is_chosen_and_told() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("along-{}", lang.code()));
        let mut harness = window(&folder, lang);
        until(&mut harness, |doria| doria.desk().is_idle());
        let op = harness.state().desk().operation().clone();
        let (id, before) = op
            .patrols
            .iter()
            .find(|(_, row)| row.status == PatrolStatus::Proposed && row.base.is_some())
            .unwrap();
        let (second, partner) = (op.units.iter())
            .find(|(id, row)| Some(*id) != before.unit && Some(row.base) == before.base)
            .unwrap();
        select(&mut harness, "patrols", id.number());
        choose(&mut harness, lang, "inspector-second", &partner.name);
        assert_eq!(patrol(&harness, id).second, Some(second));
        let counted = op.assumptions.with("along.interpreter", 2.0).unwrap();
        let edit = doria::model::Edit::Assumptions(counted);
        harness.state_mut().ask(Action::Edit("step-edit", vec![edit]));
        harness.run_steps(4);
        let integrated = words::text(lang, doria::model::PatrolKind::Integrated.title());
        choose(&mut harness, lang, "inspector-kind", &integrated);
        let row = patrol(&harness, id);
        assert_eq!(
            (row.kind, row.second),
            (doria::model::PatrolKind::Integrated, Some(second))
        );
        let op = harness.state().desk().operation().clone();
        let who = doria::plan::along::in_words(&op, &row, lang);
        assert!(who.starts_with('1'), "{who}");
        harness.get_by_label(&who);
        tab(&mut harness, lang, "panel-patrols");
        settle(&mut harness);
        let who = [("who", words::Arg::from(who))];
        let told = words::text_with(lang, "patrols-along-who", &who);
        let both = row.going(&op.units).unwrap().name;
        let is_row = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            let label = node.label().unwrap_or_default();
            label.starts_with(&format!("{} · {both}", row.name)) && label.lines().any(|line| line == told)
        };
        assert!(harness.query_all_by(is_row).count() > 0, "{told}");
    }
}

#[test]
fn a_double_booked_unit_is_marked_on_both_rows_with_the_sentence() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("double-{}", lang.code()));
        let mut harness = window(&folder, lang);
        until(&mut harness, |doria| doria.desk().is_idle());
        let op = harness.state().desk().operation().clone();
        let (_, first) = op
            .patrols
            .iter()
            .find(|(_, row)| row.status == PatrolStatus::Proposed && !row.stops.is_empty())
            .unwrap();
        let twin = Patrol {
            name: "P99".to_owned(),
            ..first.clone()
        };
        let put = vec![(op.patrols.next_id(), twin)];
        let edit = doria::model::Edit::Patrols(doria::model::Change::Put(put));
        harness.state_mut().ask(Action::Edit("step-patrol", vec![edit]));
        tab(&mut harness, lang, "panel-patrols");
        settle(&mut harness);
        let unit = &op.units.get(first.unit.unwrap()).unwrap().name;
        for name in ["P99", &first.name] {
            let other = if name == "P99" { first.name.as_str() } else { "P99" };
            let row = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
                let label = node.label().unwrap_or_default();
                label.starts_with(&format!("{name} · "))
                    && label.lines().skip(1).any(|line| {
                        line.contains(unit.as_str()) && line.contains(other) && line.contains(name)
                    })
            };
            assert_eq!(harness.query_all_by(row).count(), 1, "{name}");
        }
    }
}

#[test]
fn an_activity_is_changed_in_the_inspector() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("activity-{}", lang.code()));
        let mut harness = window(&folder, lang);
        until(&mut harness, |doria| doria.desk().is_idle());
        let (id, before) = {
            let op = harness.state().desk().operation();
            let (id, row) = op.activities.iter().last().unwrap();
            (id, row.clone())
        };
        let now = |harness: &Harness<'_, Doria>| -> Activity {
            harness
                .state()
                .desk()
                .operation()
                .activities
                .get(id)
                .unwrap()
                .clone()
        };
        select(&mut harness, "activities", id.number());
        // A first day beyond the last takes it along.
        let later = before.to.checked_add(jiff::Span::new().days(10)).unwrap();
        enter(&mut harness, lang, "add-from", &later.to_string());
        assert_eq!(now(&harness).from, later);
        assert_eq!(now(&harness).to - later, (before.to - before.from).fieldwise());
        let too_early = later.yesterday().unwrap();
        enter(&mut harness, lang, "add-to", &too_early.to_string());
        harness.get_by_label(&words::text(lang, "add-ends-before"));
        undo(&mut harness);
        assert_eq!(now(&harness), before);
        enter(&mut harness, lang, "inspector-place", "lulingou");
        assert_eq!(now(&harness).place, "Lulingu");
        assert_ne!(now(&harness).at, before.at);
        enter(&mut harness, lang, "inspector-place", "nowhere at all");
        harness.get_by_label(&words::text(lang, "add-no-place"));
        assert_eq!(now(&harness).place, "Lulingu");
        let police = doria::model::Stakeholder::Police;
        choose(
            &mut harness,
            lang,
            "inspector-stakeholder",
            &words::text(lang, police.title()),
        );
        assert_eq!(now(&harness).stakeholder, police);
        let over = doria::model::ActivityStatus::Cancelled;
        choose(
            &mut harness,
            lang,
            "patrols-status",
            &words::text(lang, over.title()),
        );
        assert_eq!(now(&harness).status, over);
        let name = words::text(lang, "inspector-needs-escort");
        harness.get_by_label(&name).scroll_to_me();
        harness.run_steps(6);
        harness.get_by_label(&name).click();
        harness.run_steps(6);
        assert_ne!(now(&harness).needs_escort, before.needs_escort);
        for _ in 0..4 {
            undo(&mut harness);
        }
        assert_eq!(now(&harness), before);
    }
}

#[test]
fn an_activity_with_a_host_force_is_endorsed_once_that_is_cleared_and_waits_for_several() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("terms-{}", lang.code()));
        let mut harness = window(&folder, lang);
        until(&mut harness, |doria| doria.desk().is_idle());
        let op = harness.state().desk().operation().clone();
        let (id, before) = op.activities.iter().last().unwrap();
        let now = |harness: &Harness<'_, Doria>| -> Activity {
            let op = harness.state().desk().operation();
            op.activities.get(id).unwrap().clone()
        };
        select(&mut harness, "activities", id.number());
        let title = |key: words::Key| words::text(lang, key);
        let army = title(doria::model::HostForce::Army.title());
        choose(&mut harness, lang, "inspector-host", &army);
        let head = title(doria::model::Endorser::HeadOfMission.title());
        choose(&mut harness, lang, "inspector-endorsed", &head);
        assert_eq!(now(&harness).terms.endorsed, None);
        harness.get_by_label(&words::text(lang, "activity-not-cleared"));
        let cleared = title(doria::model::Clearance::Cleared.title());
        choose(&mut harness, lang, "inspector-clearance", &cleared);
        choose(&mut harness, lang, "inspector-endorsed", &head);
        let endorsed = now(&harness).terms.endorsed.unwrap();
        assert_eq!(endorsed.on, harness.state().desk().day());
        let (first, row) = op.activities.iter().next().unwrap();
        assert!(!before.after.contains(&first));
        let day = number::short_date(lang, row.from);
        choose(
            &mut harness,
            lang,
            "inspector-after",
            &format!("{day} · {}", row.title),
        );
        assert_eq!(now(&harness).after.len(), before.after.len() + 1);
        assert!(now(&harness).after.contains(&first));
        for _ in 0..4 {
            undo(&mut harness);
        }
        assert_eq!(now(&harness), *before);
    }
}

#[test]
fn an_area_gets_its_name_and_its_meaning_beside_the_map() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("change-area-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let (id, kind) = {
            let op = harness.state().desk().operation();
            let (id, row) = op.areas.iter().next().unwrap();
            (id, row.kind)
        };
        assert_ne!(kind, doria::model::AreaKind::NoGo);
        select(&mut harness, "areas", id.number());
        enter(&mut harness, lang, "inspector-name", "Swamp");
        let wanted = words::text(lang, doria::model::AreaKind::NoGo.title());
        choose(&mut harness, lang, "inspector-kind", &wanted);
        let op = harness.state().desk().operation();
        let row = op.areas.get(id).unwrap();
        assert_eq!(
            (row.name.as_str(), row.kind),
            ("Swamp", doria::model::AreaKind::NoGo)
        );
        harness.get_by_label(&words::text(lang, "area-no-go-means"));
        undo(&mut harness);
        undo(&mut harness);
        let op = harness.state().desk().operation();
        assert_eq!(op.areas.get(id).map(|row| row.kind), Some(kind));
    }
}
