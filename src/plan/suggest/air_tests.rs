//! Patrols that are flown out and home: to where nobody walks in days, within the flights that there are.

use super::supply_tests::radio_post;
use super::whole_tests::check;
use super::whole_tests::patrols_of;
use super::whole_tests::request;
use super::whole_tests::suggested;
use super::*;
use crate::analysis::presence;
use crate::model::Community;
use crate::model::ContactMeans;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::Priority;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::model::Task;
use crate::model::UsualTask;
use crate::plan::accept;
use crate::plan::ground;
use crate::plan::ground::DAY;

/// The small ground, and 100 km east of it two villages on a path of their own, with a landing site at one end of it.
fn with(numbers: &[(&str, f64)]) -> Operation {
    let mut op = ground::small();
    let mut communities: Vec<Community> = op.communities.rows().cloned().collect();
    communities.push(ground::community("Far", 28.02, -2.5, Priority::Must));
    communities.push(ground::community("Farther", 28.06, -2.5, Priority::Should));
    op.communities = ground::rows(communities);
    let mut roads: Vec<Road> = op.roads.rows().cloned().collect();
    roads.push(ground::road(RoadClass::Path, &[(28.0, -2.5), (28.02, -2.5)]));
    roads.push(ground::road(RoadClass::Path, &[(28.02, -2.5), (28.06, -2.5)]));
    op.roads = ground::rows(roads);
    op.services = ground::rows(vec![Service {
        name: "Field".to_owned(),
        kind: ServiceKind::LandingSite,
        at: ground::at(28.0, -2.5),
        day: None,
        source: String::new(),
    }]);
    op.units = ground::rows(vec![
        ground::unit("Flown", Mode::Air),
        ground::unit("Section", Mode::Foot),
    ]);
    for (name, value) in numbers {
        op.assumptions = op.assumptions.with(name, *value).unwrap().into();
    }
    op
}

/// The nearer of the two villages.
fn far(op: &Operation) -> Id<Community> {
    let mut rows = op.communities.iter();
    rows.find(|(_, row)| row.name == "Far").unwrap().0
}

fn flown(patrols: &[Patrol]) -> Vec<&Patrol> {
    patrols.iter().filter(|patrol| patrol.mode == Mode::Air).collect()
}

#[test]
fn who_is_flown_lands_first_walks_and_is_taken_up_within_the_flights_of_a_week() {
    // Nobody counts flights: the unit goes on foot.
    let none = patrols_of(&suggested(&with(&[]), &request(7, 1)).unwrap());
    assert!(flown(&none).is_empty() && !none.is_empty());
    for (flights, most) in [(2.0, 1), (4.0, 2), (20.0, 7)] {
        let op = with(&[("air.flights", flights)]);
        let found = suggested(&op, &request(7, 1)).unwrap();
        let patrols = patrols_of(&found);
        assert_eq!(check(&op, &patrols, Season::Dry), [], "{flights}");
        let flown = flown(&patrols);
        assert!((1..=most).contains(&flown.len()), "{flights}: {}", flown.len());
        for patrol in &flown {
            let ends = [patrol.stops.first().unwrap(), patrol.stops.last().unwrap()];
            assert!(
                ends.iter()
                    .all(|stop| stop.name == "Field" && stop.community.is_none())
            );
            let landing = Task::Usual(UsualTask::Landing, String::new());
            assert!(ends.iter().all(|stop| stop.task == landing));
            assert!(patrol.stops.len() > 2);
            // Half an hour for turning round, and 111 km at 200 km/h.
            let minutes = ends[0].arrive.duration_since(patrol.depart).as_mins();
            assert!((63..=65).contains(&minutes), "{minutes}");
            // Who is flown over has seen nobody.
            let walked = presence::passages(patrol);
            let east = |place: &crate::earth::LonLat| place.lon() > 27.99;
            assert!(walked.iter().flat_map(|(_, line)| *line).all(east), "{walked:?}");
        }
        for one in &found.patrols {
            assert_eq!(one.why.len(), one.patrol.stops.len());
        }
        let far = far(&op);
        assert!(!found.uncovered.contains(&far));
    }
}

#[test]
fn patrols_that_are_held_already_have_their_flights() {
    let op = with(&[("air.flights", 2.0)]);
    let first = patrols_of(&suggested(&op, &request(7, 1)).unwrap());
    let held = op.with(&accept(&op, flown(&first)));
    let next = patrols_of(&suggested(&held, &request(7, 2)).unwrap());
    assert!(flown(&next).is_empty());
    assert_eq!(check(&held, &next, Season::Dry), []);
    // The week after has flights of its own.
    let later = SuggestRequest {
        from: DAY.saturating_add(jiff::Span::new().days(7)),
        ..request(7, 2)
    };
    let next = patrols_of(&suggested(&held, &later).unwrap());
    assert_eq!(flown(&next).len(), 1);
    assert_eq!(check(&held, &next, Season::Dry), []);
}

#[test]
fn beyond_half_the_range_or_without_a_site_nobody_is_flown() {
    for change in ["range", "site", "base"] {
        let mut op = with(&[("air.flights", 10.0)]);
        match change {
            "range" => op.assumptions = op.assumptions.with("air.range", 200.0).unwrap().into(),
            "site" => op.services = ground::rows(Vec::new()),
            _ => {
                let mut base = op.bases.rows().next().unwrap().clone();
                base.landing_site = false;
                op.bases = ground::rows(vec![base]);
            }
        }
        let found = suggested(&op, &request(5, 1)).unwrap_or_else(|error| panic!("{change}: {error}"));
        let patrols = patrols_of(&found);
        assert!(flown(&patrols).is_empty(), "{change}");
        assert_eq!(check(&op, &patrols, Season::Dry), [], "{change}");
    }
}

/// To be put down is a halt: where nobody hears a patrol at the landing site, or helps it there, nobody is flown to it, though
/// the village beyond is heard.
#[test]
fn nobody_is_put_down_where_nobody_hears_or_helps() {
    let flown_with = |radio_km: f64, reach_back: f64| {
        let mut op = with(&[
            ("air.flights", 10.0),
            ("patrol.radio-range", radio_km),
            ("patrol.reach-back", reach_back),
        ]);
        let far = far(&op);
        let post = radio_post(far.number(), 28.02, ContactMeans::Radio);
        op.contacts = ground::rows(vec![post]);
        let found = suggested(&op, &request(5, 1));
        let patrols = found.as_ref().map(patrols_of).unwrap_or_default();
        assert_eq!(check(&op, &patrols, Season::Dry), [], "{radio_km} {reach_back}");
        !flown(&patrols).is_empty()
    };
    assert!(flown_with(0.0, 0.0));
    // The post is 2.2 km from the field.
    assert!(!flown_with(1.5, 0.0));
    assert!(flown_with(3.0, 0.0));
    // No way leads there.
    assert!(!flown_with(0.0, 48.0));
}
