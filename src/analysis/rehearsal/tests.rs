//! The race on a small ground that can be worked out by hand, and against one search for each base.

use jiff::civil::date;

use super::*;
use crate::analysis::alert;
use crate::analysis::tests::at_km;
use crate::analysis::tests::base;
use crate::analysis::tests::community;
use crate::analysis::tests::road;
use crate::analysis::tests::table;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Priority;

const DAY: Date = date(2018, 7, 1);

fn post(community: i64, hours: &str, listens: Option<i64>) -> Contact {
    Contact {
        community: Id::new(community),
        at: at_km(0.0, 0.0),
        means: ContactMeans::Radio,
        hours: hours.to_owned(),
        language: String::new(),
        listens: listens.map(Id::new),
        since: None,
    }
}

/// A road of 60 km with a base at each end and one, only planned, in the middle; villages at 4, 30 and 52 km.
fn world() -> Operation {
    let planned = Base {
        planned: true,
        ..base(at_km(30.0, 0.0))
    };
    let far = Community {
        priority: Priority::Could,
        ..community(at_km(52.0, 0.0), 100)
    };
    Operation {
        communities: table([
            community(at_km(4.0, 0.0), 300),
            community(at_km(30.0, 0.0), 600),
            far,
        ]),
        bases: table([base(at_km(0.0, 0.0)), base(at_km(60.0, 0.0)), planned]),
        roads: table([road(&[(0.0, 0.0), (60.0, 0.0)])]),
        contacts: table([
            post(1, "06:00–20:00", Some(1)),
            post(2, "00:00–24:00", Some(3)),
            post(3, "by day", Some(2)),
        ]),
        ..Operation::default()
    }
}

fn rehearsed(op: &Operation) -> Rehearsal {
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    let request = RehearsalRequest {
        mode: Mode::Foot,
        day: DAY,
        seasons: vec![Season::Dry, Season::Wet],
        hours: vec![Hour::NOON, Hour::MIDNIGHT],
    };
    rehearse(op, &network, &request, &ticket).unwrap()
}

#[test]
fn the_first_base_counts_as_the_search_from_each_of_them_says() {
    let op = world();
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    let found = rehearsed(&op);
    assert_eq!((found.bases, found.runs.len()), (2, 4));
    for run in &found.runs {
        for raced in &run.raced {
            let conditions = Conditions {
                mode: Mode::Foot,
                season: run.season,
                night: run.hour.night,
                date: Some(DAY),
            };
            let at = op.communities.get(raced.community).unwrap().at;
            let help = alert::help(&op, &network, conditions, DAY, at, &ticket).unwrap();
            let in_use = help.iter().filter(|help| help.base != Id::new(3));
            let first = in_use
                .min_by(|a, b| a.arrival.unwrap().get().total_cmp(&b.arrival.unwrap().get()))
                .unwrap();
            let away = (raced.arrival.unwrap().get() - first.arrival.unwrap().get()).abs();
            assert!(away < 0.5, "{away}");
        }
    }
}

#[test]
fn shares_median_and_the_list_of_the_late_are_those_counted_by_hand() {
    let op = world();
    let found = rehearsed(&op);
    // Dry, by day: 4 km in 1 h, 30 km in 7.5 h, 8 km in 2 h; with a tenth of friction and half an hour to turn out.
    let run = &found.runs[0];
    let near = |hours: f64| {
        let limit = Seconds::from_hours(hours);
        let there = run
            .raced
            .iter()
            .filter(|raced| raced.arrival.is_some_and(|arrival| arrival <= limit));
        there.count()
    };
    assert_eq!(
        [near(1.5), near(1.7), near(2.6), near(2.8), near(8.7), near(8.8)],
        [0, 1, 1, 2, 2, 3]
    );
    let line = |wanted: Counts| {
        found
            .distribution
            .iter()
            .find(|(line, _)| *line == wanted)
            .unwrap()
            .1[0]
    };
    let two = line(Counts::Within(2.0));
    assert!(two.communities == 1 && (two.people - 0.3).abs() < 1e-9);
    assert_eq!(line(Counts::Within(12.0)).communities, 3);
    assert_eq!(line(Counts::Word(Word::Heard)).communities, 1);
    let median = run.median().unwrap().hours();
    assert!((median - 2.7).abs() < 0.05, "{median}");
    // Two hours for those that must be protected, a day for those that could be.
    let late = &found.late;
    assert_eq!(late[0].community, Id::new(2));
    assert_eq!((late[0].runs, late[0].raced.len()), (4, 4));
    assert!(late.iter().all(|late| late.community != Id::new(3)));
}

#[test]
fn word_gets_out_only_where_a_post_answers_and_a_base_in_use_listens() {
    let op = world();
    let at = |number, minute| word(&op, Id::new(number), DAY, minute);
    assert_eq!(at(1, 12 * 60), Word::Heard);
    assert_eq!(at(1, 0), Word::Asleep);
    assert_eq!(at(2, 0), Word::NobodyListens, "the base is only planned");
    assert_eq!(at(3, 0), Word::HoursUnclear);
    let without = Operation {
        contacts: table([]),
        ..op
    };
    assert_eq!(word(&without, Id::new(1), DAY, 0), Word::NoPost);
}

#[test]
fn without_a_base_nobody_comes_and_everybody_is_late() {
    let op = Operation {
        bases: table([]),
        ..world()
    };
    let found = rehearsed(&op);
    assert_eq!(found.bases, 0);
    assert!(found.runs.iter().all(|run| run.median().is_none()));
    assert_eq!(found.late.len(), 3);
}
