//! What is kept of the walks after an edit, against walks that are all searched anew.

use std::sync::Arc;

use crate::earth::Raster;
use crate::model::Assumptions;
use crate::model::Closure;
use crate::model::Mode;
use crate::model::Period;
use crate::model::Road;
use crate::model::SpeedMode;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::End;
use crate::network::Network;
use crate::network::access_tests::PLACES;
use crate::network::access_tests::bed;
use crate::network::access_tests::country;
use crate::network::access_tests::frame;
use crate::network::access_tests::middle;
use crate::network::reach;
use crate::network::tests::conditions;
use crate::surface::Layers;
use crate::surface::Pace;
use crate::surface::Surface;
use crate::ticket::Ticket;

#[test]
fn a_closed_way_leaves_the_walks_that_it_does_not_bear_upon() {
    let roads = country();
    let near = Arc::new(Assumptions::default().with("access.walk-limit", 0.4).unwrap());
    let built = Network::build(&roads, &Ticket::new()).unwrap();
    let bed = bed();
    let network = built.over(bed.clone(), &roads, &near);
    let under = Conditions {
        date: Some(jiff::civil::date(2019, 1, 7)),
        ..conditions(Mode::Foot)
    };
    let places = PLACES.map(|(column, row)| middle(column, row));
    let answers = |network: &Network, roads: &Table<Road>| {
        let weights = network.weights(roads, under, &near);
        (network.walk_legs(&weights, &places, End::Goal, &Ticket::new())).unwrap();
        let tree = reach(network, &weights, &[places[0]], None, &Ticket::new()).unwrap();
        places.map(|place| tree.time_to(place))
    };
    let before = answers(&network, &roads);
    let legs = |network: &Network, roads: &Table<Road>| {
        let weights = network.weights(roads, under, &near);
        weights
            .inner
            .walks
            .clone()
            .unwrap()
            .lot
            .legs
            .lock()
            .unwrap()
            .len()
    };
    let all = legs(&network, &roads);
    assert!(all >= places.len());
    let mut kept = Vec::new();
    for id in [1, 2, 3] {
        let id = crate::model::Id::new(id);
        let mut shut = roads.get(id).unwrap().clone();
        shut.closure = Some(Closure {
            period: Period::default(),
            reason: String::new(),
        });
        let edited = roads.with(vec![(id, shut)]);
        let network_after = built.over_after(bed.clone(), &edited, &near, Some(&network));
        kept.push(legs(&network_after, &edited));
        let fresh = built.over(bed.clone(), &edited, &near);
        assert_eq!(
            answers(&network_after, &edited),
            answers(&fresh, &edited),
            "{id:?}"
        );
        // Taken back, everything holds still.
        let again = built.over_after(bed.clone(), &roads, &near, Some(&network));
        assert_eq!(legs(&again, &roads), all);
        assert_eq!(answers(&again, &roads), before);
    }
    // The path bears upon the places around it; a closed river stays a barrier.
    assert!(kept[1] > 0 && kept[1] < all, "{kept:?} of {all}");
    assert_eq!(kept[2], all);
    // Other ground is another ground.
    let mut lower = bed.clone();
    lower.off_road = bed.off_road * 0.5;
    let flat = Raster {
        frame: frame(),
        values: vec![700.0; frame().cells()],
    };
    let layers = Layers {
        elevation: vec![&flat],
        open: Some(Pace {
            flat: lower.off_road,
            mode: SpeedMode::Walking,
        }),
        ..Layers::default()
    };
    lower.surface = Arc::new(Surface::new(&layers).unwrap());
    let other = built.over_after(lower, &roads, &near, Some(&network));
    assert_eq!(legs(&other, &roads), 0);
}
