//! Patrols that are changed after they were stored: who goes, how and when; and what is told of them.

use super::*;

use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::plan::timing::PatrolChange;

/// A proposed patrol of the exercise that halts somewhere.
fn proposed(desk: &Desk) -> (Id<Patrol>, Patrol) {
    let op = desk.operation();
    let found = op
        .patrols
        .iter()
        .find(|(_, row)| row.status == PatrolStatus::Proposed && !row.stops.is_empty());
    found.map(|(id, row)| (id, row.clone())).unwrap()
}

fn now(desk: &Desk, id: Id<Patrol>) -> Patrol {
    desk.operation().patrols.get(id).unwrap().clone()
}

/// Whether the new patrol is the old one with the change.
type Done = fn(&Patrol, &Patrol) -> bool;

#[test]
fn departure_means_kind_and_unit_are_one_step_each_and_the_hours_follow() {
    let folder = Folder::new("desk-replan");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let (id, before) = proposed(&desk);
    let later = before.depart.saturating_add(jiff::ToSpan::days(2));
    let unit = desk
        .operation()
        .units
        .iter()
        .find(|(unit, _)| Some(*unit) != before.unit);
    let (unit, home) = unit.map(|(id, row)| (id, row.base)).unwrap();
    let changes: [(PatrolChange, Done); 3] = [
        (PatrolChange::Depart(later), |new, old| {
            (new.depart.date() - old.depart.date()).get_days() == 2
                && new.stops[0].arrive > old.stops[0].arrive
        }),
        (PatrolChange::Kind(PatrolKind::Joint), |new, _| {
            new.kind == PatrolKind::Joint
        }),
        (PatrolChange::Mode(Mode::Bicycle), |new, old| {
            new.mode == Mode::Bicycle && new.back != old.back
        }),
    ];
    for (change, is_done) in changes {
        let old = now(&desk, id);
        desk.ask(Action::ChangePatrol(id, change));
        let new = now(&desk, id);
        assert!(is_done(&new, &old), "{change:?}");
        assert_eq!(new.status, PatrolStatus::Proposed);
        assert_eq!(desk.can_undo(), Some("step-patrol-changed"));
        desk.ask(Action::Command(Command::Undo));
        assert_eq!(now(&desk, id), old, "{change:?}");
    }
    desk.ask(Action::ChangePatrol(id, PatrolChange::Unit(Some(unit))));
    assert_eq!(
        (now(&desk, id).unit, now(&desk, id).base),
        (Some(unit), Some(home))
    );
}

#[test]
fn what_a_role_has_approved_stands_until_it_is_a_draft_again() {
    let folder = Folder::new("desk-stands");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let (id, _) = proposed(&desk);
    desk.ask(Action::Approve(id, "Sector commander".to_owned()));
    let approved = now(&desk, id);
    desk.ask(Action::ChangePatrol(id, PatrolChange::Mode(Mode::Truck)));
    assert_eq!(now(&desk, id), approved);
    assert!(said(&desk).contains("Make it a draft again"), "{}", said(&desk));
}

#[test]
fn one_unit_on_two_patrols_is_told_at_once_and_no_more_once_mended() {
    let folder = Folder::new("desk-double");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let doubled = |desk: &Desk, id: Id<Patrol>| {
        let all = desk.answers().ahead.value.clone().unwrap();
        let of = all.get(&id).map_or(&[][..], Vec::as_slice);
        of.iter().any(|finding| matches!(finding.code, "P114" | "P124"))
    };
    let (id, first) = proposed(&desk);
    assert!(!doubled(&desk, id));
    // The same again as a draft, as somebody draws it.
    let twin = desk.operation().patrols.next_id();
    let patrol = Patrol {
        name: "P99".to_owned(),
        status: PatrolStatus::Draft,
        ..first.clone()
    };
    let put = Edit::Patrols(Change::Put(vec![(twin, patrol)]));
    desk.ask(Action::Edit("step-patrol", vec![put]));
    settle(&mut desk);
    assert!(doubled(&desk, id) && doubled(&desk, twin), "with both of them");
    let later = first.depart.saturating_add(jiff::ToSpan::days(40));
    desk.ask(Action::ChangePatrol(twin, PatrolChange::Depart(later)));
    settle(&mut desk);
    assert!(!doubled(&desk, id) && !doubled(&desk, twin));
}

#[test]
fn a_patrol_that_was_accepted_and_changed_is_not_open_again_in_the_suggestion() {
    let folder = Folder::new("desk-accepted-changed");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    desk.ask(Action::StartSuggest { days: 3, seed: 7 });
    settle(&mut desk);
    let planned = desk.answers().suggestion.value.clone().unwrap();
    let count = planned.plan.patrols.len();
    let suggested = &planned.plan.patrols[0].patrol;
    desk.ask(Action::AcceptSuggestion(Which::These([0].into())));
    settle(&mut desk);
    let id = desk.operation().patrols.iter().last().unwrap().0;
    assert!(desk.is_taken(suggested));
    let later = suggested.depart.saturating_add(jiff::ToSpan::days(1));
    desk.ask(Action::ChangePatrol(id, PatrolChange::Depart(later)));
    desk.ask(Action::ChangePatrol(id, PatrolChange::Mode(Mode::Bicycle)));
    assert_ne!(now(&desk, id).route, Vec::new());
    assert!(desk.is_taken(suggested), "it is the same patrol");
    assert_eq!(desk.planned_draft().unwrap().legs.len(), count - 1);
    // All the others, and not this one a second time.
    let before = desk.operation().patrols.len();
    desk.ask(Action::AcceptSuggestion(Which::Passing));
    settle(&mut desk);
    assert!(desk.operation().patrols.len() < before + count);
    while desk.is_taken(suggested) {
        desk.ask(Action::Command(Command::Undo));
        assert!(desk.operation().patrols.len() >= before - 1, "never open again");
    }
    // The step that brought it is taken back: what is drawn under its number is another.
    let drawn = Patrol {
        suggested_by_seed: None,
        ..suggested.clone()
    };
    let put = Edit::Patrols(Change::Put(vec![(id, drawn)]));
    desk.ask(Action::Edit("step-patrol", vec![put]));
    assert!(!desk.is_taken(suggested));
}

#[test]
fn a_suggestion_that_is_out_of_date_is_adjusted_and_half_of_it_stays_to_the_halt() {
    let folder = Folder::new("desk-mend");
    let mut desk = exercise_in(&folder);
    desk.ask(Action::StartSuggest { days: 5, seed: 3 });
    settle(&mut desk);
    let suggested = desk.answers().suggestion.value.clone().unwrap();
    let patrols: Vec<Patrol> = suggested
        .plan
        .patrols
        .iter()
        .map(|one| one.patrol.clone())
        .collect();
    // One of its units is lost.
    let lost = patrols[0].unit.unwrap();
    desk.edit("step-delete", &[Edit::Units(Change::Remove(vec![lost]))]);
    settle(&mut desk);
    assert!(
        desk.answers()
            .suggestion
            .value
            .clone()
            .unwrap()
            .is_out_of_date(&desk)
    );
    desk.ask(Action::MendSuggestion);
    settle(&mut desk);
    let answer = desk.answers().suggestion.clone();
    let mended = answer.value.unwrap();
    assert!(
        !answer.computing && !mended.is_out_of_date(&desk),
        "{}",
        said(&desk)
    );
    assert!(
        mended
            .plan
            .patrols
            .iter()
            .all(|one| one.patrol.unit != Some(lost))
    );
    // Its must-places are taken over by others; half of these go where and when they would have gone all the same.
    let others: Vec<&Patrol> = patrols.iter().filter(|row| row.unit != Some(lost)).collect();
    let same = |row: &&&Patrol| {
        let stops = |row: &Patrol| row.stops.iter().map(|stop| stop.name.clone()).collect::<Vec<_>>();
        (mended.plan.patrols.iter()).any(|one| {
            one.patrol.name == row.name && one.patrol.depart == row.depart && stops(&one.patrol) == stops(row)
        })
    };
    let kept = others.iter().filter(same).count();
    assert!(kept * 2 >= others.len(), "{kept} of {}", others.len());
    assert!(said(&desk).contains("Adjusted: of"), "{}", said(&desk));
}
