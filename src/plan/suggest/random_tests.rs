//! Random made-up grounds: every suggestion passes the checker, which works its ways out by a search of its own; and
//! each ground on which one once did not.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::whole_tests::check;
use super::whole_tests::patrols_of;
use super::whole_tests::request;
use super::whole_tests::suggested;
use super::*;
use crate::model::Access;
use crate::model::AreaKind;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Mode;
use crate::model::OpenSeason;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::model::Priority;
use crate::model::RoadClass;
use crate::plan::accept;
use crate::plan::ground;
use crate::plan::ground::DAY;

/// A village: where (in hundredths of a degree), priority, access, days since the last visit.
type Village = (i32, i32, u8, u8);

fn any_operation() -> impl Strategy<Value = Operation> {
    let village = (0_i32..60, 0_i32..60, 0_u8..3, 0_u8..8);
    let road = (0_usize..9, 0_usize..9, 0_u8..5, 0_u8..8);
    (
        proptest::collection::vec(village, 4..8),
        proptest::collection::vec(road, 2..8),
        0_i32..60,
        proptest::bool::ANY,
    )
        .prop_map(|(villages, roads, no_go, noded)| operation(&villages, &roads, no_go, noded))
}

fn operation(villages: &[Village], roads: &[(usize, usize, u8, u8)], no_go: i32, noded: bool) -> Operation {
    let at = |x: i32, y: i32| (27.0 + f64::from(x) / 100.0, -2.5 + f64::from(y) / 100.0);
    let mut op = Operation::default();
    let communities = villages.iter().enumerate().map(|(index, (x, y, class, access))| {
        let (lon, lat) = at(*x, *y);
        let priority = [Priority::Must, Priority::Should, Priority::Could][usize::from(*class)];
        let mut row = ground::community(&format!("V{index}"), lon, lat, priority);
        row.access = match access {
            0 => Access::AskFirst,
            1 => Access::DoNotVisit,
            _ => Access::Open,
        };
        row
    });
    op.communities = ground::rows(communities.collect());
    let home = villages[0];
    let (lon, lat) = at(home.0, home.1);
    op.bases = ground::rows(vec![ground::base("COB", lon, lat + 0.002)]);
    op.units = ground::rows(vec![
        ground::unit("1 Platoon", Mode::Vehicle),
        ground::unit("Section", Mode::Foot),
        ground::unit("Boats", Mode::Boat),
    ]);
    let chain = (1..villages.len()).map(|to| (to - 1, to, 0, 3));
    let ways = chain
        .chain(roads.iter().copied())
        .filter_map(|(from, to, class, state)| {
            let (a, b) = (villages.get(from)?, villages.get(to)?);
            let class = [
                RoadClass::Track,
                RoadClass::Path,
                RoadClass::River,
                RoadClass::Tertiary,
                RoadClass::Ferry,
            ][usize::from(class)];
            let mut road = ground::road(class, &[at(a.0, a.1), at(b.0, b.1)]);
            road.noded = noded;
            match state {
                0 => {
                    road.closure = Some(Closure {
                        period: Period::between(DAY.tomorrow().unwrap(), DAY.tomorrow().unwrap()),
                        reason: "washed away".to_owned(),
                    });
                }
                1 => road.condition = Condition::Poor,
                2 => road.open = OpenSeason::WetOnly,
                _ => {}
            }
            (a != b).then_some(road)
        });
    op.roads = ground::rows(ways.collect());
    let (lon, lat) = at(no_go, 30);
    op.areas = ground::rows(vec![ground::area(AreaKind::NoGo, lon, lat, 0.02)]);
    op
}

proptest! {
    #[test]
    fn every_suggestion_passes_the_checker(op in any_operation(), days in 1_u32..7, seed in 0_u64..1000) {
        let Ok(found) = suggested(&op, &request(days, seed)) else { return Ok(()) };
        let patrols = patrols_of(&found);
        let findings = check(&op, &patrols, Season::Dry);
        prop_assert!(findings.is_empty(), "{:?}\n{:?}", findings, patrols);
        prop_assert!(found.value <= found.bound.unwrap() + 1e-9);
        // Accepted, the patrols are proposed, numbered on, and as sound as before.
        let accepted = op.with(&accept(&op, &patrols));
        prop_assert_eq!(accepted.patrols.len(), patrols.len());
        prop_assert!(accepted.patrols.rows().all(|row| row.status == PatrolStatus::Proposed && row.approval.is_none()));
    }

    #[test]
    fn a_spoilt_suggestion_is_caught(op in any_operation(), seed in 0_u64..1000, spoil in 0_u8..6) {
        let Ok(found) = suggested(&op, &request(4, seed)) else { return Ok(()) };
        let mut patrols = patrols_of(&found);
        let Some(patrol) = patrols.first_mut() else { return Ok(()) };
        match spoil {
            0 => patrol.unit = None,
            1 => patrol.back = patrol.depart,
            2 => patrol.depart = patrol.depart.saturating_sub(SignedDuration::from_hours(12)),
            3 => patrol.route.truncate(1),
            4 => patrol.mode = if patrol.mode == Mode::Boat { Mode::Vehicle } else { Mode::Boat },
            _ => {
                let again = patrol.clone();
                patrols.push(again);
            }
        }
        prop_assert!(!check(&op, &patrols, Season::Dry).is_empty());
    }
}

/// A suggestion for made-up ground, and what the checker says of it.
fn judged(op: &Operation, (days, seed): (u32, u64)) -> (Suggestion, Vec<crate::model::Finding>) {
    let found = suggested(op, &request(days, seed)).unwrap();
    let findings = check(op, &patrols_of(&found), Season::Dry);
    (found, findings)
}

#[test]
fn nobody_leaves_a_base_on_the_edge_of_a_no_go_area() {
    let villages = [(47, 28, 0, 0), (0, 0, 0, 0), (36, 0, 0, 0), (59, 41, 0, 2)];
    let op = operation(&villages, &[], 45, false);
    assert_eq!(suggested(&op, &request(1, 0)).unwrap_err(), PlanError::NoReach);
    // A kilometre farther east one does.
    let aside = [(48, 28, 0, 0), (0, 0, 0, 0), (36, 0, 0, 0), (59, 41, 0, 2)];
    let (found, findings) = judged(&operation(&aside, &[], 45, false), (1, 0));
    assert_eq!((found.patrols.is_empty(), findings), (false, Vec::new()));
}

#[test]
fn no_walk_from_the_road_to_a_village_goes_through_a_no_go_area() {
    // The last village lies 4 km north of the road, the area between them; then there is no area between them.
    for (no_go, seen) in [(27.3, false), (27.5, true)] {
        let mut op = ground::small();
        let mut rows: Vec<_> = op.communities.rows().cloned().collect();
        rows.push(ground::community("Fula", 27.3, -2.464, Priority::Must));
        op.communities = ground::rows(rows);
        op.areas = ground::rows(vec![ground::area(AreaKind::NoGo, no_go, -2.48, 0.012)]);
        let (found, findings) = judged(&op, (4, 1));
        let stops = |name: &str| {
            (patrols_of(&found).iter()).any(|row| row.stops.iter().any(|stop| stop.name == name))
        };
        assert_eq!((stops("Fula"), stops("Asha"), findings), (seen, true, Vec::new()));
    }
}

#[test]
fn a_walk_beside_a_road_that_is_closed_on_its_day_passes_the_checker() {
    let villages = [
        (17, 14, 0, 0),
        (1, 11, 0, 0),
        (2, 15, 0, 0),
        (26, 31, 2, 0),
        (21, 36, 1, 2),
        (5, 14, 0, 2),
    ];
    let (found, findings) = judged(&operation(&villages, &[(0, 5, 3, 0)], 7, false), (3, 259));
    assert!(found.patrols.len() > 3);
    assert_eq!(findings, []);
}

#[test]
fn the_road_up_to_a_halt_is_that_of_the_day_on_which_one_comes() {
    // A road that is closed on the morning after the night at its end.
    let villages = [
        (56, 10, 0, 2),
        (24, 38, 2, 2),
        (36, 31, 0, 0),
        (10, 0, 0, 0),
        (9, 33, 0, 2),
        (3, 50, 0, 0),
        (17, 0, 0, 0),
    ];
    let (found, findings) = judged(&operation(&villages, &[(2, 5, 3, 0)], 0, true), (2, 0));
    assert!(
        patrols_of(&found)
            .iter()
            .any(|row| row.kind == PatrolKind::LongRange)
    );
    assert_eq!(findings, []);
}

#[test]
fn ways_drawn_one_along_the_other_are_as_long_as_they_are() {
    let villages = [
        (22, 7, 0, 0),
        (4, 0, 0, 0),
        (0, 0, 0, 0),
        (24, 5, 0, 0),
        (5, 24, 0, 2),
    ];
    let mut op = operation(&villages, &[(0, 4, 0, 3)], 20, false);
    let (found, findings) = judged(&op, (1, 0));
    assert_eq!(findings, []);
    // The second of the two on one straight line takes nothing off the way and adds nothing to it.
    let rows: Vec<_> = op.roads.rows().take(4).cloned().collect();
    op.roads = ground::rows(rows);
    let (alone, _) = judged(&op, (1, 0));
    let hours = |found: &Suggestion| -> Vec<_> {
        (patrols_of(found).iter())
            .map(|row| row.back.duration_since(row.depart))
            .collect()
    };
    assert_eq!(hours(&found), hours(&alone));
}
