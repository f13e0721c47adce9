//! Ways to care whose length is known, the nights between, and the other way round.

use jiff::civil::date;

use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::community;
use crate::analysis::tests::road;
use crate::analysis::tests::table;
use crate::model::Closure;
use crate::model::Period;
use crate::model::Service;
use crate::model::ServiceKind;

const DAY: Date = date(2018, 7, 1);

fn hospital(at: LonLat, kind: ServiceKind) -> Service {
    Service {
        name: "Hospital".to_owned(),
        kind,
        at,
        day: None,
        source: String::new(),
    }
}

/// A road of 200 km with a hospital at its head; villages at 40, 140 and 160 km, the last the largest.
fn world() -> Operation {
    let village = |km: f64, people| community(at_km(km, 0.0), people);
    Operation {
        communities: table([village(40.0, 100), village(140.0, 200), village(160.0, 700)]),
        services: table([
            hospital(at_km(0.0, 0.0), ServiceKind::Hospital),
            hospital(at_km(160.0, 0.0), ServiceKind::Market),
        ]),
        roads: table([
            road(&[(0.0, 0.0), (100.0, 0.0)]),
            road(&[(100.0, 0.0), (200.0, 0.0)]),
        ]),
        ..Operation::default()
    }
}

fn found(op: &Operation) -> Care {
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    care(op, &network, (Mode::Foot, DAY, WITHIN), &SEASONS, &ticket).unwrap()
}

#[test]
fn nights_lie_between_the_marches_of_days() {
    let op = Operation::default();
    let hours = |moving: f64| with_nights(&op, Seconds::from_hours(moving)).hours();
    for (moving, with) in [(0.0, 0.0), (12.0, 12.0), (13.0, 25.0), (36.0, 60.0), (37.0, 73.0)] {
        assert!((hours(moving) - with).abs() < 1e-9, "{moving}");
    }
}

#[test]
fn care_is_reached_always_in_the_dry_season_only_or_never() {
    let op = world();
    let found = found(&op);
    assert_eq!(found.places, 1, "a market gives no care");
    let told: Vec<(i64, Standing)> = found
        .ways
        .iter()
        .map(|way| (way.community.number(), way.standing))
        .collect();
    // 40 h of walking are four marches; 35 h are three, in the wet season five.
    assert_eq!(
        told,
        [
            (3, Standing::Never),
            (2, Standing::Sometimes),
            (1, Standing::Always)
        ]
    );
    assert!((found.shares[0] - 0.3).abs() < 1e-9 && (found.shares[1] - 0.1).abs() < 1e-9);
    let dry = found.ways[1].times[0].unwrap().hours();
    assert!((dry - 59.0).abs() < 0.2, "{dry}");
}

#[test]
fn the_times_are_those_from_each_community_to_the_nearest_place() {
    let op = world();
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    let asked = conditions(Mode::Foot, DAY, Season::Wet);
    let weights = network.weights(&op.roads, asked, &op.assumptions);
    let from: Vec<LonLat> = op.communities.rows().map(|row| row.at).collect();
    let matrix = network::matrix(&network, &weights, &from, &places(&op), &ticket).unwrap();
    let quick = times(&op, &network, asked, &ticket).unwrap();
    for (row, quick) in matrix.iter().zip(quick) {
        let plain = with_nights(&op, row[0].unwrap());
        assert!((plain.get() - quick.unwrap().get()).abs() < 0.5);
    }
}

#[test]
fn a_way_that_is_shut_is_named_and_without_any_place_nobody_reaches_care() {
    let mut op = world();
    let mut shut = op.roads.get(Id::new(2)).unwrap().clone();
    shut.name = "Ulindi bridge".to_owned();
    shut.closure = Some(Closure {
        period: Period::ALWAYS,
        reason: String::new(),
    });
    op.roads = op.roads.with(vec![(Id::new(2), shut)]);
    let answer = found(&op);
    let way = answer
        .ways
        .iter()
        .find(|way| way.community == Id::new(2))
        .unwrap();
    let why = way.why_not.as_ref().unwrap();
    assert_eq!(why.ways[0].roads, [Id::new(2)]);
    op.services = table([]);
    let none = found(&op);
    assert!(
        none.ways
            .iter()
            .all(|way| way.standing == Standing::Never && way.why_not.is_none())
    );
    assert!(none.shares.iter().all(|share| *share == 0.0));
}
