//! The planner on the exercise: what it suggests passes the checker, and says what it is worth at best.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test: it fails loudly when something is off"
)]

#[path = "../../examples/programme/ground.rs"]
mod ground;
mod operations;

use std::path::Path;

use doria::analysis::planning_day;
use doria::model::Access;
use doria::model::Finding;
use doria::model::Mode;
use doria::model::Operation;
use doria::model::Patrol;
use doria::model::PatrolKind;
use doria::model::PatrolStatus;
use doria::model::Season;
use doria::model::Stop as Halt;
use doria::model::Task;
use doria::network::Conditions;
use doria::network::Network;
use doria::network::route;
use doria::network::season_of;
use doria::plan::accept;
use doria::plan::suggest::Stop;
use doria::plan::suggest::SuggestRequest;
use doria::plan::suggest::Suggestion;
use doria::plan::suggest::suggest;
use doria::store::gpkg::OperationFile;
use doria::ticket::Ticket;
use jiff::civil::date;

fn exercise() -> Operation {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    OperationFile::open_read_only(&path).unwrap().operation
}

fn suggested(op: &Operation, days: u32, steps: u64, seed: u64) -> (Suggestion, Season) {
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let from = planning_day(op);
    let season = season_of(from, &op.assumptions);
    let request = SuggestRequest {
        days,
        seed,
        from,
        season,
        stop: Stop { steps, time: None },
    };
    let found = suggest(op, &network, &request, &Ticket::new(), &mut |_| ()).unwrap();
    (found, season)
}

fn check(op: &Operation, patrols: &[Patrol], season: Season) -> Vec<Finding> {
    doria::plan::check(op, patrols, season, &Ticket::new()).unwrap()
}

fn patrols_of(found: &Suggestion) -> Vec<Patrol> {
    found
        .patrols
        .iter()
        .map(|suggested| suggested.patrol.clone())
        .collect()
}

#[test]
fn a_fortnight_for_the_exercise_passes_the_checker_and_stays_under_its_bound() {
    let op = exercise();
    let (found, season) = suggested(&op, 14, 5_000, 1);
    let patrols = patrols_of(&found);
    assert!(patrols.len() > 20, "{}", patrols.len());
    let findings = check(&op, &patrols, season);
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(found.value <= found.bound.unwrap());
    // What must not be visited is not, nor is what Civil Affairs must be asked about.
    for stop in patrols.iter().flat_map(|patrol| &patrol.stops) {
        let row = op.communities.get(stop.community.unwrap()).unwrap();
        assert_eq!(row.access, Access::Open, "{}", row.name);
    }
    let missing = (op.communities.iter())
        .filter(|(_, row)| row.access != Access::Open)
        .all(|(id, _)| found.uncovered.contains(&id) || seen_otherwise(&op, &patrols, id));
    assert!(missing);
    // Accepted, they stand beside what was planned before, and that is sound too.
    let after = op.with(&accept(&op, &patrols));
    let rows: Vec<Patrol> = after.patrols.rows().rev().take(patrols.len()).cloned().collect();
    assert!(check(&after, &rows, season).is_empty());
}

/// Whether a base in use, a halt or the way of one of these patrols, or of a patrol that was asked for on one of these
/// days, lies within presence of a community, so that it is covered although no unit is sent there.
fn seen_otherwise(op: &Operation, patrols: &[Patrol], id: doria::model::Id<doria::model::Community>) -> bool {
    let at = op.communities.get(id).unwrap().at;
    let near =
        |place| doria::earth::measure::near_distance(at, place).km() <= op.assumptions.get("presence.radius");
    let first = planning_day(op);
    let days = first..first.saturating_add(jiff::Span::new().days(14));
    let held = op
        .patrols
        .rows()
        .filter(|patrol| !matches!(patrol.status, PatrolStatus::Draft | PatrolStatus::Cancelled));
    let asked_for: Vec<&Patrol> = held.chain(patrols).collect();
    let passes = |patrol: &Patrol| {
        let far = |pair: &[doria::earth::LonLat]| {
            let steps =
                (0..=20).map(|step| doria::earth::measure::between(pair[0], pair[1], f64::from(step) / 20.0));
            steps.into_iter().any(near)
        };
        patrol.depart.date() < days.end
            && patrol.back.date() >= days.start
            && patrol.route.windows(2).any(far)
    };
    op.bases.rows().any(|base| !base.planned && near(base.at))
        || asked_for.iter().any(|patrol| passes(patrol))
        || (asked_for.iter())
            .flat_map(|patrol| &patrol.stops)
            .any(|stop| near(stop.at) && stop.leave.date() >= days.start && stop.arrive.date() < days.end)
}

/// The bridge over the Ulindi is closed on these days, 963 m from the base: neither planner nor checker walks round it.
#[test]
fn the_broken_bridge_of_the_exercise_is_seen_by_planner_and_checker() {
    let op = exercise();
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let day = date(2018, 12, 31);
    let conditions = |date| Conditions {
        mode: Mode::Vehicle,
        season: Season::Wet,
        night: false,
        date,
    };
    let way = |date, from, to| {
        let weights = network.weights(&op.roads, conditions(date), &op.assumptions);
        route(&network, &weights, from, to)
    };
    let (base, row) = op
        .bases
        .iter()
        .find(|(_, row)| row.name == "COB Shabunda")
        .unwrap();
    let (place, village) = (op.communities.iter())
        .find(|(_, row)| row.name == "Kingembo")
        .unwrap();
    assert!(way(Some(day), row.at, village.at).is_none(), "planner");
    let open = way(None, row.at, village.at).unwrap();
    let back = way(None, village.at, row.at).unwrap();
    let unit = (op.units.iter())
        .find(|(_, unit)| unit.base == base && unit.can_move(Mode::Vehicle))
        .unwrap()
        .0;
    let patrol = Patrol {
        name: "P99".to_owned(),
        kind: PatrolKind::ShortRange,
        status: PatrolStatus::Draft,
        base: Some(base),
        unit: Some(unit),
        second: None,
        mode: Mode::Vehicle,
        depart: day.at(7, 0, 0, 0),
        back: day.at(16, 30, 0, 0),
        stops: vec![Halt {
            at: village.at,
            community: Some(place),
            name: village.name.clone(),
            arrive: day.at(11, 0, 0, 0),
            leave: day.at(12, 0, 0, 0),
            task: Task::Unsaid,
        }],
        route: open.line.into_iter().chain(back.line).collect(),
        suggested_by_seed: None,
        approval: None,
        mission: String::new(),
    };
    let codes: Vec<&str> = check(&op, &[patrol], Season::Wet)
        .iter()
        .map(|found| found.code)
        .collect();
    assert!(codes.contains(&"P129") && codes.contains(&"P130"), "{codes:?}");
}

#[test]
fn the_search_is_worth_its_steps_and_four_weeks_hold_the_escorts() {
    let op = exercise();
    let (quick, _) = suggested(&op, 28, 0, 1);
    let (better, season) = suggested(&op, 28, 20_000, 1);
    assert!(better.value > quick.value, "{} {}", better.value, quick.value);
    let patrols = patrols_of(&better);
    // The clinic at Mulungu in the third week has no escort yet; the court at Lulingu has one already. The clinic gets
    // one, or is named among those for which no unit is free and near enough.
    let escorts: Vec<&Patrol> = patrols
        .iter()
        .filter(|row| row.kind == PatrolKind::Escort)
        .collect();
    let alone: Vec<&str> = (better.without_escort.iter())
        .map(|id| op.activities.get(*id).unwrap().place.as_str())
        .collect();
    assert_eq!(escorts.len() + alone.len(), 1, "{escorts:#?} {alone:?}");
    assert!(alone.iter().all(|place| *place == "Mulungu"), "{alone:?}");
    let to_mulungu = |row: &Patrol| row.stops.iter().any(|stop| stop.name == "Mulungu");
    assert!(escorts.iter().all(|row| to_mulungu(row)));
    let findings = check(&op, &patrols, season);
    assert!(findings.is_empty(), "{findings:#?}");
}
