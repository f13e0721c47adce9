//! Whole suggestions on made-up grounds: each passes the checker, which works its ways out by a search of its own.

use jiff::SignedDuration;
use jiff::ToSpan as _;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::model::Access;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::AreaKind;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Mode;
use crate::model::OpenSeason;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::model::Phase;
use crate::model::Priority;
use crate::model::RoadClass;
use crate::model::Stakeholder;
use crate::model::Task;
use crate::model::UsualTask;
use crate::plan::accept;
use crate::plan::ground;
use crate::plan::ground::DAY;
use crate::words::Lang;

fn request(days: u32, seed: u64) -> SuggestRequest {
    SuggestRequest {
        days,
        seed,
        from: DAY,
        season: Season::Dry,
        stop: Stop {
            steps: 2000,
            time: None,
        },
    }
}

fn suggested(op: &Operation, request: &SuggestRequest) -> Result<Suggestion, PlanError> {
    suggest(op, &ground::network(op), request, &Ticket::new(), &mut |_| ())
}

fn check(op: &Operation, patrols: &[Patrol], season: Season) -> Vec<crate::model::Finding> {
    crate::plan::check(op, patrols, season, &Ticket::new()).unwrap()
}

fn patrols_of(suggestion: &Suggestion) -> Vec<Patrol> {
    suggestion
        .patrols
        .iter()
        .map(|suggested| suggested.patrol.clone())
        .collect()
}

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
    #![proptest_config(ProptestConfig::with_cases(24))]

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

#[test]
fn the_same_request_gives_the_same_suggestion_and_another_seed_other_hours() {
    let op = ground::small();
    let one = suggested(&op, &request(5, 1)).unwrap();
    assert_eq!(one, suggested(&op, &request(5, 1)).unwrap());
    let other = suggested(&op, &request(5, 2)).unwrap();
    let hours = |found: &Suggestion| -> Vec<_> { patrols_of(found).iter().map(|row| row.depart).collect() };
    assert_ne!(hours(&one), hours(&other));
}

#[test]
fn must_places_come_first_and_what_is_not_seen_is_named() {
    let op = ground::small();
    let found = suggested(&op, &request(7, 3)).unwrap();
    // Asha, the only must-place, is in reach every day: it is never too long without presence.
    assert_eq!(found.must_days, (7, 7));
    let seen = |name: &str| {
        patrols_of(&found)
            .iter()
            .flat_map(|row| row.stops.clone())
            .any(|stop| stop.name == name)
    };
    for (id, row) in op.communities.iter() {
        assert_eq!(found.uncovered.contains(&id), !seen(&row.name), "{}", row.name);
    }
}

#[test]
fn reasons_add_up_and_are_sentences_in_both_languages() {
    let op = ground::small();
    let found = suggested(&op, &request(7, 3)).unwrap();
    for suggested in &found.patrols {
        assert_eq!(suggested.why.len(), suggested.patrol.stops.len());
        for why in &suggested.why {
            let sum: f64 = why.iter().map(|reason| reason.share).sum();
            assert!(why.is_empty() || (0.95..=1.001).contains(&sum), "{sum}");
            for reason in why {
                for lang in Lang::ALL {
                    let text = reason.sentence(lang);
                    assert!(
                        !text.contains("reason-") && !text.contains('{') && !text.contains('$'),
                        "{text}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_activity_gets_its_escort_on_all_of_its_days() {
    let mut op = ground::small();
    let day = |days: i64| DAY.saturating_add(days.days());
    op.activities = ground::rows(vec![Activity {
        title: "Mobile clinic".to_owned(),
        stakeholder: Stakeholder::Medical,
        phase: Phase::Respond,
        place: "Chai".to_owned(),
        at: ground::at(27.3, -2.5),
        from: day(2),
        to: day(4),
        needs_escort: true,
        needs_access: true,
        status: ActivityStatus::Planned,
        indicator: String::new(),
        after: None,
    }]);
    let found = suggested(&op, &request(7, 1)).unwrap();
    let patrols = patrols_of(&found);
    let escort = patrols.iter().find(|row| row.kind == PatrolKind::Escort).unwrap();
    let stay = &escort.stops[0];
    assert!(stay.arrive.date() <= day(2) && stay.leave.date() >= day(4));
    assert_eq!(stay.task, Task::Usual(UsualTask::Escort, "Mobile clinic".into()));
    assert!(
        check(&op, &patrols, Season::Dry).is_empty(),
        "{:?}",
        check(&op, &patrols, Season::Dry)
    );
    // Once it is accepted, asking again gives no second one.
    let after = op.with(&accept(&op, &patrols));
    let again = suggested(&after, &request(7, 1));
    let none = |found: &Suggestion| patrols_of(found).iter().all(|row| row.kind != PatrolKind::Escort);
    assert!(
        again
            .as_ref()
            .map_or_else(|error| *error == PlanError::NoReach, none)
    );
}

#[test]
fn what_is_missing_is_said() {
    let op = ground::small();
    let error = |change: &dyn Fn(&mut Operation)| {
        let mut op = op.clone();
        change(&mut op);
        suggested(&op, &request(3, 1)).unwrap_err()
    };
    assert_eq!(
        error(&|op| op.bases = ground::rows(Vec::new())),
        PlanError::NoBase
    );
    assert_eq!(
        error(&|op| op.units = ground::rows(Vec::new())),
        PlanError::NoUnit
    );
    assert_eq!(
        error(&|op| op.roads = ground::rows(Vec::new())),
        PlanError::NoNetwork
    );
    assert_eq!(
        error(&|op| op.communities = ground::rows(Vec::new())),
        PlanError::NoCommunity
    );
    let shut = error(&|op| {
        let mut base = ground::base("COB", 27.0, -2.5);
        base.until = Some(date(2018, 1, 1));
        op.bases = ground::rows(vec![base]);
    });
    assert_eq!(shut, PlanError::NoOpenBase);
    let tired = error(&|op| {
        let mut unit = ground::unit("1 Platoon", Mode::Vehicle);
        unit.duty_hours = 0.5;
        op.units = ground::rows(vec![unit]);
    });
    assert_eq!(tired, PlanError::NoReach);
    assert_eq!(suggested(&op, &request(0, 1)).unwrap_err(), PlanError::Days);
    assert_eq!(suggested(&op, &request(29, 1)).unwrap_err(), PlanError::Days);
    for error in [
        PlanError::NoBase,
        PlanError::NoReach,
        PlanError::NothingToCover,
        PlanError::NoSites,
    ] {
        for lang in Lang::ALL {
            assert!(!error.sentence(lang).contains("plan-"));
        }
    }
}

#[test]
fn a_cancelled_search_keeps_what_it_told() {
    let op = ground::small();
    let ticket = Ticket::new();
    let mut kept = None;
    let answer = suggest(
        &op,
        &ground::network(&op),
        &request(5, 1),
        &ticket,
        &mut |better| {
            kept = Some(better.clone());
            ticket.cancel();
        },
    );
    assert_eq!(answer.unwrap_err(), PlanError::Cancelled);
    let kept = kept.unwrap();
    assert!(!kept.patrols.is_empty() && kept.bound.is_none());
    assert!(check(&op, &patrols_of(&kept), Season::Dry).is_empty());
}

#[test]
fn a_base_that_is_only_planned_is_no_presence() {
    let mut op = ground::small();
    let standing = |op: &Operation| {
        let (demands, _) = worth::places(op, DAY, 5, &Ticket::new()).unwrap();
        demands[3].standing
    };
    let mut site = ground::base("TOB", 27.4, -2.5);
    op.bases = ground::rows(vec![ground::base("COB", 27.0, -2.5), site.clone()]);
    assert!(standing(&op));
    site.planned = true;
    op.bases = ground::rows(vec![ground::base("COB", 27.0, -2.5), site]);
    assert!(!standing(&op));
}

#[test]
fn who_is_too_far_for_any_unit_is_told_apart_from_who_is_left_out() {
    let mut op = ground::small();
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    rows.push(ground::community("Far", 29.0, -2.5, Priority::Must));
    let mut asked = ground::community("Ask", 27.3, -2.6, Priority::Could);
    asked.access = Access::AskFirst;
    rows.push(asked);
    op.communities = ground::rows(rows);
    let found = suggested(&op, &request(3, 3)).unwrap();
    let name = |ids: &[Id<Community>]| -> Vec<String> {
        ids.iter()
            .map(|id| op.communities.get(*id).unwrap().name.clone())
            .collect()
    };
    assert_eq!(
        (name(&found.beyond), name(&found.marked)),
        (vec!["Far".to_owned()], vec!["Ask".to_owned()])
    );
    assert_eq!(found.left_out() + 2, found.uncovered.len());
    // Nobody gets to Far: its days promise nothing, beside three days of Asha and presence.
    assert!(found.bound.unwrap() <= 3.0 * 3.0 + 3.0, "{:?}", found.bound);
}
