//! Who loses what on a small ground, and that a question changes nothing.

use jiff::civil::date;

use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::base;
use crate::analysis::tests::community;
use crate::analysis::tests::patrol;
use crate::analysis::tests::road;
use crate::analysis::tests::table;
use crate::model::ActivityStatus;
use crate::model::ContactMeans;
use crate::model::PatrolStatus;
use crate::model::Phase;
use crate::model::ServiceKind;
use crate::model::Stakeholder;

const DAY: Date = date(2018, 7, 1);

/// A road of 100 km, a base at each end, a village 4 km from each; a hospital at the first base.
fn world() -> Operation {
    let going = Patrol {
        base: Some(Id::new(2)),
        ..patrol(PatrolStatus::Approved, date(2018, 7, 3), &[], &[])
    };
    let along = Patrol {
        base: Some(Id::new(1)),
        ..patrol(
            PatrolStatus::Approved,
            date(2018, 7, 3),
            &[],
            &[at_km(0.0, 0.0), at_km(60.0, 0.0)],
        )
    };
    Operation {
        communities: table([community(at_km(4.0, 0.0), 300), community(at_km(96.0, 0.0), 700)]),
        bases: table([base(at_km(0.0, 0.0)), base(at_km(100.0, 0.0))]),
        roads: table([
            road(&[(0.0, 0.0), (50.0, 0.0)]),
            road(&[(50.0, 0.0), (100.0, 0.0)]),
        ]),
        services: table([Service {
            name: "Hospital".to_owned(),
            kind: ServiceKind::Hospital,
            at: at_km(0.0, 0.0),
            day: None,
            source: String::new(),
        }]),
        contacts: table([Contact {
            community: Id::new(2),
            at: at_km(96.0, 0.0),
            means: ContactMeans::Radio,
            hours: String::new(),
            language: String::new(),
            listens: Some(Id::new(2)),
            since: None,
        }]),
        activities: table([Activity {
            title: "Clinic".to_owned(),
            stakeholder: Stakeholder::Medical,
            phase: Phase::Respond,
            place: String::new(),
            at: at_km(96.0, 0.0),
            from: date(2018, 7, 5),
            to: date(2018, 7, 6),
            needs_escort: false,
            needs_access: true,
            status: ActivityStatus::Planned,
            indicator: String::new(),
            after: Vec::new(),
            terms: crate::model::Terms::default(),
        }]),
        patrols: table([going, along]),
        ..Operation::default()
    }
}

fn asked(op: &Operation, scenario: &Scenario) -> WhatIf {
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    let now = Conditions {
        mode: Mode::Foot,
        season: Season::Dry,
        night: false,
        date: Some(DAY),
    };
    what_if(op, &network, (now, DAY), scenario, &ticket).unwrap()
}

#[test]
fn a_base_that_closes_takes_its_village_its_patrol_its_post_and_the_way_of_the_clinic() {
    let op = world();
    let found = asked(
        &op,
        &Scenario {
            bases: vec![Id::new(2)],
            ..Scenario::default()
        },
    );
    assert_eq!((found.before.helped, found.after.helped), (2, 1));
    assert!((found.after.helped_people - 0.3).abs() < 1e-9);
    assert_eq!(found.after.reached, 2, "from the other base, a day later");
    assert_eq!(found.before.cared, found.after.cared);
    let [lost] = found.communities.as_slice() else {
        panic!("{:?}", found.communities)
    };
    assert!(lost.community == Id::new(2) && lost.loses_help() && !lost.loses_care());
    assert_eq!(found.patrols, [Id::new(1)]);
    assert_eq!(found.activities, [Id::new(1)]);
    assert_eq!(found.posts, [Id::new(1)]);
    assert!(
        op.bases.get(Id::new(2)).unwrap().until.is_none(),
        "nothing was changed"
    );
    // The same as if the base were not there.
    let gone = Operation {
        bases: op.bases.without(&[Id::new(2)]),
        ..op.clone()
    };
    let without = asked(
        &gone,
        &Scenario {
            season: Some(Season::Dry),
            ..Scenario::default()
        },
    );
    assert_eq!(without.before, found.after);
}

#[test]
fn a_way_that_is_lost_takes_the_patrol_along_it_and_rains_make_all_later() {
    let op = world();
    let lost = asked(
        &op,
        &Scenario {
            roads: vec![Id::new(1)],
            ..Scenario::default()
        },
    );
    assert_eq!(lost.patrols, [Id::new(2)], "the other one goes elsewhere");
    assert!(
        lost.communities
            .iter()
            .any(|row| row.community == Id::new(2) && row.loses_care())
    );
    let wet = asked(
        &op,
        &Scenario {
            season: Some(Season::Wet),
            ..Scenario::default()
        },
    );
    let later = |[before, after]: [Option<Seconds>; 2]| after.unwrap() > before.unwrap();
    assert!(
        wet.communities
            .iter()
            .all(|row| later(row.help) && later(row.care))
    );
}

#[test]
fn doctors_who_move_take_care_along_and_help_stays() {
    let op = Operation {
        communities: table([community(at_km(4.0, 0.0), 300), community(at_km(190.0, 0.0), 700)]),
        roads: table([
            road(&[(0.0, 0.0), (100.0, 0.0)]),
            road(&[(100.0, 0.0), (200.0, 0.0)]),
        ]),
        ..world()
    };
    let found = asked(
        &op,
        &Scenario {
            moved: vec![(Id::new(1), at_km(200.0, 0.0))],
            ..Scenario::default()
        },
    );
    assert_eq!((found.before.cared, found.after.cared), (1, 1));
    assert!((found.before.cared_people - 0.3).abs() < 1e-9 && (found.after.cared_people - 0.7).abs() < 1e-9);
    assert!(
        found
            .communities
            .iter()
            .any(|row| row.community == Id::new(1) && row.loses_care())
    );
    assert_eq!(
        (found.before.helped, found.patrols.len()),
        (found.after.helped, 0)
    );
}
