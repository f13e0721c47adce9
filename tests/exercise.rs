//! The bundled exercise is what its generator makes, and holds the story that the manual tells.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test: it fails loudly when something is off"
)]

#[path = "../examples/make_exercise/exercise/mod.rs"]
mod exercise;

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use doria::model::Crossing;
use doria::model::IncidentKind;
use doria::model::Mode;
use doria::model::Month;
use doria::model::Operation;
use doria::model::PatrolStatus;
use doria::store::gpkg::OperationFile;
use exercise::march::Going;
use exercise::march::March;
use exercise::march::key;
use geo::Contains as _;
use jiff::civil::Date;
use jiff::civil::date;

fn maps() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("maps")
}

fn bundled() -> Operation {
    let opened = OperationFile::open_read_only(maps().join("shabunda.gpkg")).unwrap();
    assert!(opened.findings.is_empty(), "{:?}", opened.findings);
    opened.operation
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn making_the_exercise_again_gives_the_same_bytes() {
    let path = folder("exercise").join("shabunda.gpkg");
    let operation = exercise::operation(&maps().join("source")).unwrap();
    OperationFile::create(&path, &operation).unwrap();
    let made = std::fs::read(&path).unwrap();
    let kept = std::fs::read(maps().join("shabunda.gpkg")).unwrap();
    // Not assert_eq: nobody wants to read a megabyte of bytes.
    assert!(made == kept, "run: cargo run --example make_exercise");
}

#[test]
fn making_the_map_again_gives_the_same_bytes() {
    let ground = exercise::ground::Ground::read(&maps().join("source")).unwrap();
    let made = exercise::basemap::archive(&ground, &bundled()).unwrap();
    let kept = std::fs::read(maps().join("shabunda.pmtiles")).unwrap();
    assert!(made == kept, "run: cargo run --example make_exercise");
    assert!(made.len() < 3_000_000);
}

#[test]
fn the_exercise_says_that_it_is_one() {
    let operation = bundled();
    assert!(operation.about.exercise);
    assert_eq!(operation.about.offset_minutes, 120);
}

#[test]
fn the_upsurge_rises_in_month_five_and_falls_after_the_base() {
    let operation = bundled();
    let between = |from: Date, to: Date| {
        let inside = operation
            .incidents
            .rows()
            .filter(|row| (from..=to).contains(&row.date));
        inside.count()
    };
    let calm = between(date(2017, 7, 1), date(2017, 10, 31));
    let upsurge = between(date(2017, 11, 1), date(2018, 2, 28));
    let after = between(date(2018, 7, 1), date(2018, 10, 31));
    assert!(upsurge > 2 * calm, "{upsurge} after {calm}");
    assert!(2 * after < upsurge, "{after} after {upsurge}");
    let total = operation.incidents.len();
    assert!((600..=900).contains(&total), "{total}");
}

#[test]
fn no_invented_incident_lies_at_a_place_with_a_real_name() {
    let operation = bundled();
    let source = std::fs::read_to_string(maps().join("source/airstrips.csv")).unwrap();
    let real: BTreeSet<&str> = source
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(2))
        .filter_map(|town| town.split(' ').next())
        .filter(|town| !town.is_empty() && *town != "Shabunda")
        .collect();
    assert!(real.contains("Lulingu"));
    for incident in operation.incidents.rows() {
        assert!(!real.contains(incident.place.as_str()), "{}", incident.place);
        assert!(!incident.kind.is_protected(), "{:?} as a point", incident.kind);
    }
}

#[test]
fn protected_counts_lie_in_areas_of_several_communities() {
    let operation = bundled();
    assert!(operation.protected.len() > 50);
    for count in operation.protected.rows() {
        assert!(count.kind.is_protected());
        let inside: Vec<_> = operation
            .communities
            .rows()
            .filter(|row| count.outline.contains(&geo_types::Point::from(row.at)))
            .collect();
        let people: u32 = inside.iter().filter_map(|row| row.population).sum();
        assert!(
            inside.len() >= 3 && people >= 2000,
            "{}: {} of {people}",
            count.area,
            inside.len()
        );
    }
    let in_months = |from: &str, to: &str| -> u32 {
        let (from, to) = (Month::parse(from).unwrap(), Month::parse(to).unwrap());
        let rows = operation
            .protected
            .rows()
            .filter(|row| (from..=to).contains(&row.month));
        rows.map(|row| row.count).sum()
    };
    let (before, after) = (in_months("2017-11", "2018-04"), in_months("2018-05", "2018-10"));
    assert!(3 * after < before, "{after} after {before}");
}

#[test]
fn the_bridge_at_shabunda_is_closed_and_everything_meets_the_network() {
    let operation = bundled();
    let closed: Vec<_> = operation
        .roads
        .rows()
        .filter(|road| road.closed_on(date(2018, 12, 31)).is_some())
        .collect();
    assert_eq!(closed.len(), 1);
    assert_eq!(closed[0].crossing, Crossing::Bridge);
    assert!(closed[0].closed_on(date(2018, 11, 13)).is_none());
    let obstacle = operation
        .incidents
        .rows()
        .any(|row| row.kind == IncidentKind::Obstacle && row.place == "Ulindi bridge");
    assert!(obstacle);
    let key = |lon: f64, lat: f64| ((lon * 1e5).round() as i64, (lat * 1e5).round() as i64);
    let ends: BTreeSet<(i64, i64)> = operation
        .roads
        .rows()
        .flat_map(|road| [road.line[0], road.line[road.line.len() - 1]])
        .map(|place| key(place.lon(), place.lat()))
        .collect();
    for community in operation.communities.rows() {
        assert!(
            ends.contains(&key(community.at.lon(), community.at.lat())),
            "{}",
            community.name
        );
    }
}

#[test]
fn the_closed_bridge_cuts_communities_off() {
    let operation = bundled();
    let roads: Vec<_> = operation.roads.rows().cloned().collect();
    let march = March::over(&roads);
    let start = operation.communities.rows().next().unwrap();
    assert_eq!(start.name, "Shabunda");
    let within = |mode, day, hours: u64| {
        let legs = march.from(start.at, Going { mode, day });
        let near = |at| legs.get(&key(at)).is_some_and(|leg| leg.seconds <= hours * 3600);
        operation.communities.rows().filter(|row| near(row.at)).count()
    };
    let (open, closed) = (date(2018, 11, 13), date(2018, 11, 14));
    for (mode, hours) in [(Mode::Vehicle, 6), (Mode::Foot, 6), (Mode::Foot, 1000)] {
        let (before, after) = (within(mode, open, hours), within(mode, closed, hours));
        eprintln!("{mode:?} within {hours} h: {before} communities, then {after}");
    }
    assert!(within(Mode::Vehicle, closed, 6) + 5 <= within(Mode::Vehicle, open, 6));
    assert!(within(Mode::Foot, closed, 6) < within(Mode::Foot, open, 6));
}

#[test]
fn no_unit_is_on_two_patrols_at_once() {
    let operation = bundled();
    let mut patrols: Vec<_> = operation.patrols.rows().collect();
    patrols.sort_by_key(|patrol| (patrol.unit, patrol.depart));
    for pair in patrols.windows(2) {
        if pair[0].unit == pair[1].unit {
            assert!(
                pair[0].back < pair[1].depart,
                "{} and {}",
                pair[0].name,
                pair[1].name
            );
        }
    }
    let done = patrols
        .iter()
        .filter(|patrol| patrol.status == PatrolStatus::Done)
        .count();
    assert!((55..=75).contains(&done), "{done}");
    for patrol in patrols {
        let times: Vec<_> = patrol
            .stops
            .iter()
            .flat_map(|stop| [stop.arrive, stop.leave])
            .collect();
        assert!(
            patrol.depart < times[0] && times[times.len() - 1] < patrol.back,
            "{}",
            patrol.name
        );
        assert!(times.is_sorted(), "{}", patrol.name);
    }
}
