//! Joint patrols: two units too small alone go together, and both are out for all of it.

use super::whole_tests::check;
use super::whole_tests::patrols_of;
use super::whole_tests::request;
use super::whole_tests::suggested;
use super::*;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::Unit;
use crate::plan::accept;
use crate::plan::ground;

/// Three sections of eight by vehicle, and a platoon on foot.
fn with(numbers: &[(&str, f64)]) -> Operation {
    let mut op = ground::small();
    let section = |name: &str| Unit {
        strength: 8,
        ..ground::unit(name, Mode::Vehicle)
    };
    op.units = ground::rows(vec![
        section("1 Section"),
        section("2 Section"),
        section("3 Section"),
        ground::unit("Platoon", Mode::Foot),
    ]);
    for (name, value) in numbers {
        op.assumptions = op.assumptions.with(name, *value).unwrap().into();
    }
    op
}

#[test]
fn units_too_small_alone_go_together_and_no_other_way() {
    let plain = patrols_of(&suggested(&with(&[]), &request(5, 1)).unwrap());
    assert!(plain.iter().all(|patrol| patrol.second.is_none()));
    let op = with(&[("patrol.least-people", 12.0)]);
    let found = suggested(&op, &request(5, 1)).unwrap();
    let patrols = patrols_of(&found);
    assert_eq!(check(&op, &patrols, Season::Dry), []);
    let joint: Vec<&Patrol> = patrols.iter().filter(|patrol| patrol.second.is_some()).collect();
    assert!(!joint.is_empty());
    for patrol in &patrols {
        let going = patrol.going(&op.units).unwrap();
        assert!(going.strength >= 12, "{}", going.name);
    }
    // Two of the three sections, always the same ones; the third stays at base.
    let pairs: std::collections::BTreeSet<_> =
        joint.iter().map(|patrol| (patrol.unit, patrol.second)).collect();
    assert_eq!(pairs.len(), 1);
    let out: std::collections::BTreeSet<_> = patrols.iter().flat_map(Patrol::units).collect();
    assert_eq!(out.len(), 3);
    // Taken over, neither of them is sent elsewhere.
    let held = op.with(&accept(&op, joint.iter().copied()));
    let next = patrols_of(&suggested(&held, &request(5, 2)).unwrap());
    assert_eq!(check(&held, &next, Season::Dry), []);
    // The third section is the reserve; with two in reserve nobody of the pair leaves while the platoon is out.
    let op = with(&[("patrol.least-people", 12.0), ("patrol.reserve", 2.0)]);
    let patrols = patrols_of(&suggested(&op, &request(5, 1)).unwrap());
    assert!(!patrols.is_empty());
    assert_eq!(check(&op, &patrols, Season::Dry), []);
}

#[test]
fn where_no_two_units_are_enough_that_is_said() {
    let op = with(&[("patrol.least-people", 40.0)]);
    assert_eq!(suggested(&op, &request(5, 1)), Err(PlanError::TooSmall));
}
