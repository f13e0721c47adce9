//! People who must be along: as many integrated patrols at once as there are people for, the weightiest ones.

use super::whole_tests::check;
use super::whole_tests::patrols_of;
use super::whole_tests::request;
use super::whole_tests::suggested;
use super::*;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::plan::accept;
use crate::plan::ground;
use crate::words::Lang;

fn with(numbers: &[(&str, f64)]) -> Operation {
    let mut op = ground::small();
    op.units = ground::rows(vec![
        ground::unit("1 Platoon", Mode::Vehicle),
        ground::unit("2 Platoon", Mode::Vehicle),
        ground::unit("3 Platoon", Mode::Vehicle),
    ]);
    for (name, value) in numbers {
        op.assumptions = op.assumptions.with(name, *value).unwrap().into();
    }
    op
}

/// The most integrated patrols that are out at once, and how many there are.
fn integrated(patrols: &[Patrol]) -> (usize, usize) {
    let all: Vec<&Patrol> = (patrols.iter())
        .filter(|row| row.kind == PatrolKind::Integrated)
        .collect();
    let on = |day| all.iter().filter(|row| row.depart.date() == day).count();
    (
        all.iter().map(|row| on(row.depart.date())).max().unwrap_or(0),
        all.len(),
    )
}

#[test]
fn no_more_patrols_are_integrated_at_once_than_the_rarest_of_those_who_go_along() {
    let op = with(&[]);
    let plain = suggested(&op, &request(5, 1)).unwrap();
    assert_eq!(integrated(&patrols_of(&plain)), (0, 0));
    assert_eq!(along_sentence(&op, &plain, Lang::En), None);
    let op = with(&[("along.engagement", 1.0), ("along.interpreter", 2.0)]);
    let one = suggested(&op, &request(5, 1)).unwrap();
    let patrols = patrols_of(&one);
    let (at_once, all) = integrated(&patrols);
    assert!(at_once == 1 && all >= 3, "{at_once} {all}");
    // Nothing else of the programme is another by it.
    let ways =
        |found: &Suggestion| -> Vec<_> { patrols_of(found).iter().map(|row| row.route.clone()).collect() };
    assert_eq!(ways(&one), ways(&plain));
    assert_eq!(check(&op, &patrols, Season::Dry), []);
    let two = suggested(&with(&[("along.interpreter", 2.0)]), &request(5, 1)).unwrap();
    assert_eq!(integrated(&patrols_of(&two)).0, 2);
    for lang in Lang::ALL {
        let told = along_sentence(&op, &one, lang).unwrap();
        assert!(told.contains(&all.to_string()) && !told.contains('{'), "{told}");
    }
}

/// On foot every patrol of this ground that gets anywhere is out overnight: people go along all the same, and rest after.
#[test]
fn people_go_along_on_patrols_of_several_days_and_rest_as_long_as_the_unit() {
    let mut op = with(&[("along.interpreter", 1.0)]);
    op.units = ground::rows(vec![
        ground::unit("1 Section", Mode::Foot),
        ground::unit("2 Section", Mode::Foot),
        ground::unit("3 Section", Mode::Foot),
    ]);
    let found = suggested(&op, &request(10, 1)).unwrap();
    let patrols = patrols_of(&found);
    let with: Vec<&Patrol> = (patrols.iter())
        .filter(|row| row.kind == PatrolKind::Integrated)
        .collect();
    let is_long = |row: &&&Patrol| row.depart.date() < row.back.date();
    assert!(with.iter().filter(is_long).count() >= 2, "{with:#?}");
    assert_eq!(check(&op, &patrols, Season::Dry), []);
    // Whoever was out overnight is not out again on the day after.
    for one in &with {
        let (first, last) = taken::days_of(one);
        let others = with.iter().filter(|other| other.name != one.name);
        let meets = |other: &&&Patrol| other.depart.date() <= last && first <= taken::days_of(other).1;
        assert_eq!(others.filter(meets).count(), 0, "{}", one.name);
    }
    // Taken over, they keep their people: nobody else gets them for those days.
    let op = op.with(&accept(
        &op,
        patrols.iter().filter(|row| row.kind == PatrolKind::Integrated),
    ));
    let next = patrols_of(&suggested(&op, &request(10, 2)).unwrap());
    assert_eq!(check(&op, &next, Season::Dry), []);
}

#[test]
fn patrols_that_were_asked_for_already_take_their_people_along() {
    let op = with(&[("along.liaison", 1.0)]);
    let first = patrols_of(&suggested(&op, &request(3, 1)).unwrap());
    let held: Vec<Patrol> = (first.into_iter())
        .filter(|row| row.kind == PatrolKind::Integrated)
        .collect();
    let op = op.with(&accept(&op, &held));
    let busy: Vec<_> = held.iter().map(|row| row.depart.date()).collect();
    let next = patrols_of(&suggested(&op, &request(3, 1)).unwrap());
    assert!(!next.is_empty());
    let late = |row: &&Patrol| row.kind == PatrolKind::Integrated && busy.contains(&row.depart.date());
    assert_eq!(next.iter().filter(late).count(), 0);
    assert_eq!(check(&op, &next, Season::Dry), []);
    // One that was called off gives them back.
    let rows = op.patrols.iter().map(|(id, row)| {
        let row = Patrol {
            status: PatrolStatus::Cancelled,
            ..row.clone()
        };
        (id, row)
    });
    let off = op.with(&[crate::model::Edit::Patrols(crate::model::Change::Put(
        rows.collect(),
    ))]);
    let again = patrols_of(&suggested(&off, &request(3, 1)).unwrap());
    assert!(again.iter().filter(late).count() > 0);
}
