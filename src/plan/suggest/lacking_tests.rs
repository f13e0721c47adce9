//! Contradictory demands end in a named relaxation, never in an empty plan or a bare refusal.

use super::whole_tests::patrols_of;
use super::whole_tests::request;
use super::whole_tests::suggested;
use super::*;
use crate::model::Access;
use crate::model::Mode;
use crate::model::Priority;
use crate::plan::ground;
use crate::words::Lang;

fn with_units(units: Vec<crate::model::Unit>) -> Operation {
    Operation {
        units: ground::rows(units),
        ..ground::small()
    }
}

fn told(op: &Operation, found: &Suggestion) -> String {
    over_sentences(op, &found.lack, Lang::En).join("\n")
}

#[test]
fn a_must_place_out_of_reach_is_named_with_the_unit_that_would_do() {
    // On foot one comes as far as Boma in a day and no farther; a vehicle would reach Dodo.
    let mut op = with_units(vec![ground::unit("Section", Mode::Foot)]);
    op.assumptions = op.assumptions.with("patrol.max-days", 1.0).unwrap().into();
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    rows[3].priority = Priority::Must;
    rows[3].presence_days = Some(5);
    op.communities = ground::rows(rows);
    let found = suggested(&op, &request(4, 1)).unwrap();
    assert!(!found.patrols.is_empty());
    let dodo = found
        .lack
        .over
        .iter()
        .find(|over| over.community == Id::new(4))
        .unwrap();
    assert_eq!((dodo.days, dodo.interval), (4, 5));
    assert!(
        matches!(dodo.why, OverWhy::NoUnit(Remedy::LongerPatrols { .. })),
        "{dodo:?}"
    );
    let told = told(&op, &found);
    assert!(
        told.contains("Dodo is over its interval of 5 days on 4 days. No unit gets there."),
        "{told}"
    );
    // With a vehicle it is inside.
    let op = Operation {
        units: ground::small().units,
        ..op
    };
    let found = suggested(&op, &request(4, 1)).unwrap();
    assert!(found.lack.over.is_empty(), "{:?}", found.lack.over);
    assert!(
        patrols_of(&found)
            .iter()
            .any(|row| row.stops.iter().any(|stop| stop.name == "Dodo"))
    );
}

#[test]
fn more_must_places_than_hours_leave_a_plan_and_name_one_more_unit() {
    let mut op = with_units(vec![ground::unit("Section", Mode::Foot)]);
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    for row in &mut rows {
        row.priority = Priority::Must;
        row.presence_days = Some(1);
    }
    op.communities = ground::rows(rows);
    let found = suggested(&op, &request(6, 1)).unwrap();
    assert!(!found.patrols.is_empty());
    assert!(
        found.lack.over.iter().any(|over| over.why == OverWhy::NoHours),
        "{:?}",
        found.lack.over
    );
    let more = found.lack.one_more.unwrap();
    assert!(more.days > 0 && more.base == Id::new(1), "{more:?}");
}

#[test]
fn places_that_nobody_may_visit_and_bases_without_units_are_named() {
    let mut op = ground::small();
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    rows[0].access = Access::AskFirst;
    op.communities = ground::rows(rows);
    let bases = vec![ground::base("COB", 27.0, -2.5), ground::base("TOB", 27.4, -2.5)];
    op.bases = ground::rows(bases);
    let found = suggested(&op, &request(4, 1)).unwrap();
    let asha = found
        .lack
        .over
        .iter()
        .find(|over| over.community == Id::new(1))
        .unwrap();
    assert_eq!(asha.why, OverWhy::NoUnit(Remedy::Mark));
    assert_eq!(found.lack.idle, [Id::new(2)]);
    assert!(told(&op, &found).contains("No unit lives at TOB"));
}

#[test]
fn what_is_said_to_do_does() {
    // Duty of so few hours that Chai is out of reach by a little.
    let mut vehicle = ground::unit("1 Platoon", Mode::Vehicle);
    vehicle.duty_hours = 3.0;
    let mut op = with_units(vec![vehicle]);
    op.assumptions = op.assumptions.with("patrol.max-days", 1.0).unwrap().into();
    let found = suggested(&op, &request(2, 1)).unwrap();
    let mut tried = 0;
    for lacking in &found.lack.places {
        let mut other = op.clone();
        match &lacking.remedy {
            Remedy::LongerDay { by, .. } => {
                let mut rows: Vec<_> = op.units.rows().cloned().collect();
                rows[0].duty_hours += by.hours();
                other.units = ground::rows(rows);
            }
            Remedy::LongerPatrols { days } => {
                other.assumptions = op
                    .assumptions
                    .with("patrol.max-days", *days as f64)
                    .unwrap()
                    .into();
            }
            _ => continue,
        }
        tried += 1;
        // The place is of more weight than all others now, so that the search does not leave it for them.
        let mut rows: Vec<_> = op.communities.rows().cloned().collect();
        rows[usize::try_from(lacking.community.number() - 1).unwrap()].priority = Priority::Must;
        other.communities = ground::rows(rows);
        let better = suggested(&other, &request(2, 1)).unwrap();
        assert!(!better.uncovered.contains(&lacking.community), "{lacking:?}");
    }
    assert!(tried > 0, "{:?}", found.lack.places);
}
