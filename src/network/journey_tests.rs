//! Journeys through the doors that every means goes through, and answers towards the places.

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::model::Assumptions;
use crate::model::Mode;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::matrix;
use crate::network::mixed;
use crate::network::outline;
use crate::network::reach;
use crate::network::tests::at;
use crate::network::tests::conditions;
use crate::network::tests::road;
use crate::network::tests::table;
use crate::quantity::Seconds;
use crate::ticket::Ticket;

/// A track to a river that runs north, a path beyond, and a one-way road back.
fn country() -> Table<Road> {
    let river = Road {
        flows: true,
        ..road(RoadClass::River, &[(27.3, -2.6), (27.3, -2.5), (27.31, -2.3)])
    };
    let oneway = Road {
        oneway: true,
        ..road(RoadClass::Tertiary, &[(27.3, -2.52), (27.2, -2.54), (27.1, -2.5)])
    };
    table([
        road(RoadClass::Track, &[(27.1, -2.5), (27.2, -2.49), (27.3, -2.5)]),
        river,
        road(RoadClass::Path, &[(27.31, -2.3), (27.35, -2.28)]),
        oneway,
    ])
}

fn places() -> [LonLat; 5] {
    [
        at(27.1, -2.5),
        at(27.301, -2.599),
        at(27.35, -2.28),
        at(27.21, -2.495),
        at(27.31, -2.31),
    ]
}

#[test]
fn towards_a_place_is_the_way_from_the_others_to_it() {
    let roads = country();
    let network = Network::build(&roads, &Ticket::new()).unwrap();
    let mut differ = 0;
    for mode in Mode::ALL.iter().copied() {
        let weights = network.weights(&roads, conditions(mode), &Assumptions::default());
        let towards = weights.towards(&network);
        let all = places();
        let there = matrix(&network, &weights, &all, &all, &Ticket::new()).unwrap();
        let coming = matrix(&network, &towards, &all, &all, &Ticket::new()).unwrap();
        for (from, row) in there.iter().enumerate() {
            for (to, time) in row.iter().enumerate() {
                let back = coming[to][from];
                let same = match (time, back) {
                    (Some(a), Some(b)) => (a.get() - b.get()).abs() < 0.01,
                    (None, None) => true,
                    _ => false,
                };
                assert!(same, "{mode:?} {from} {to}: {time:?} {back:?}");
                differ += usize::from(*time != there[to][from]);
            }
        }
        let back = towards.towards(&network);
        assert_eq!(
            matrix(&network, &back, &all, &all, &Ticket::new()).unwrap(),
            there
        );
    }
    assert!(differ > 3, "upstream and one way matter: {differ}");
}

#[test]
fn a_mixture_comes_through_the_doors_of_every_means() {
    let roads = country();
    let network = Network::build(&roads, &Ticket::new()).unwrap();
    let under = conditions(Mode::Mixed);
    let numbers = Assumptions::default();
    let weights = network.weights(&roads, under, &numbers);
    let starts = [places()[0], places()[4]];
    let own = mixed(&network, &roads, (under, &numbers), &starts, &Ticket::new()).unwrap();
    let tree = reach(&network, &weights, &starts, None, &Ticket::new()).unwrap();
    let rows = matrix(&network, &weights, &starts, &places(), &Ticket::new()).unwrap();
    for (number, place) in places().into_iter().enumerate() {
        assert_eq!(tree.time_to(place), own.time_to(place));
        let by_start = [rows[0][number], rows[1][number]];
        assert_eq!(tree.time_to(place), by_start.iter().flatten().min().copied());
        // Off the river's end no way leads on.
        let Some((time, start)) = tree.arrival_at(place) else {
            assert!(number == 1 && by_start == [None, None]);
            continue;
        };
        assert_eq!(by_start[start.unwrap()], Some(time), "{number}");
    }
    let alone = reach(&network, &weights, &starts[..1], None, &Ticket::new()).unwrap();
    assert!(alone.legs_to(places()[2]).len() > 2);
    // What a vehicle alone does not reach, a mixture does.
    let driven = network.weights(&roads, conditions(Mode::Vehicle), &numbers);
    let driven = reach(&network, &driven, &starts[..1], None, &Ticket::new()).unwrap();
    assert!(driven.time_to(places()[2]).is_none() && rows[0][2].is_some());
    assert!(!outline(&network, &tree, Seconds::from_hours(3.0)).0.is_empty());
}

#[test]
fn a_helicopter_takes_off_and_lands_at_sites_only() {
    let roads = country();
    let [base, south, north, ..] = places();
    let numbers = Assumptions::default();
    let plain = Network::build(&roads, &Ticket::new()).unwrap();
    let time = |network: &Network, under: Conditions, starts: &[LonLat], to: LonLat| {
        let weights = network.weights(&roads, under, &numbers);
        let tree = reach(network, &weights, starts, None, &Ticket::new()).unwrap();
        tree.arrival_at(to)
    };
    let air = conditions(Mode::Air);
    assert_eq!(time(&plain, air, &[base], north), None, "no site at all");
    let network = plain.landing(vec![base, north]);
    assert_eq!(time(&network, air, &[south], north), None, "no site at the start");
    let (flown, start) = time(&network, air, &[south, base], north).unwrap();
    let hours = distance(base, north).km() / numbers.get("air.cruise");
    let expected = numbers.get("air.turn-around") + hours * 60.0;
    assert!((flown.minutes() - expected).abs() < 0.01, "{flown:?} {expected}");
    assert_eq!(start, Some(1), "it is the base that has the helicopter");
    let night = Conditions { night: true, ..air };
    assert_eq!(time(&network, night, &[base], north), None);
    let near = Assumptions::default().with("air.range", 20.0).unwrap();
    let weights = network.weights(&roads, air, &near);
    let tree = reach(&network, &weights, &[base], None, &Ticket::new()).unwrap();
    assert_eq!(tree.time_to(north), None, "there and back is too far");
}
