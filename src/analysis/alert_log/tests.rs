//! Rates, times and check-ins on logs that can be counted by hand, and the interval against the published tables.

use jiff::civil::date;

use super::*;
use crate::analysis::alert;
use crate::analysis::tests::at_km;
use crate::analysis::tests::base;
use crate::analysis::tests::community;
use crate::analysis::tests::road;
use crate::analysis::tests::table;
use crate::model::AlertCount;
use crate::model::CheckIn;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Mode;
use crate::network::Conditions;
use crate::network::Network;
use crate::ticket::Ticket;
use crate::words::Lang;

/// An alert from a community in a month of 2018 at noon; help after so many minutes.
fn called(community: i64, month: i8, by: Option<Answerer>, minutes: Option<i64>) -> Alert {
    let called = date(2018, month, 10).at(12, 0, 0, 0);
    Alert {
        kind: IncidentKind::Threat,
        community: Id::new(community),
        called,
        answered_by: by,
        base: None,
        unit: None,
        arrived: minutes.map(|minutes| called.saturating_add(minutes.minutes())),
    }
}

fn post(community: i64, since: Option<jiff::civil::Date>) -> Contact {
    Contact {
        community: Id::new(community),
        at: at_km(0.0, 0.0),
        means: ContactMeans::Radio,
        hours: String::new(),
        language: String::new(),
        listens: None,
        since,
    }
}

#[test]
fn a_rate_counts_whom_nobody_answered_and_says_nothing_of_a_few() {
    let mission = Some(Answerer::Mission);
    let state = Some(Answerer::State);
    let mut rows = vec![
        called(1, 3, mission, Some(60)),
        called(1, 3, None, None),
        called(1, 5, state, None),
    ];
    let op = |rows: &[Alert]| Operation {
        communities: table([community(at_km(0.0, 0.0), 100)]),
        alerts: table(rows.iter().cloned()),
        ..Operation::default()
    };
    let few = alert_log(&op(&rows), &Period::default());
    assert_eq!(few.answered, Rate { of: 2, all: 3 });
    assert_eq!(few.answered.share(), None);
    let months: Vec<_> = few
        .months
        .iter()
        .map(|row| (row.month.number(), row.answered.all))
        .collect();
    assert_eq!(
        months,
        [(3, 2), (4, 0), (5, 1)],
        "the month without any stands between"
    );
    assert_eq!(
        (few.by_state, few.unknown, few.in_time),
        (1, 1, Rate { of: 1, all: 2 })
    );
    for lang in Lang::ALL {
        let said = few.sentences(lang).join(" ");
        assert!(!said.contains('%'), "{said}");
    }
    // Help after the limit of the community is help, and not in time.
    rows.extend((0..9).map(|_| called(1, 6, mission, Some(60 * 48))));
    let many = alert_log(&op(&rows), &Period::default());
    assert_eq!((many.in_time, many.arrivals.len()), (Rate { of: 1, all: 11 }, 10));
    assert!(many.answered.share().is_some());
    // The period leaves out what lies beyond it.
    let march = Period::between(date(2018, 3, 1), date(2018, 3, 31));
    assert_eq!(alert_log(&op(&rows), &march).answered.all, 2);
}

#[test]
fn the_interval_of_a_share_is_that_of_clopper_and_pearson() {
    // As binom.test(8, 10), binom.test(0, 10) and binom.test(10, 10) of R give them.
    for ((of, all), low, high) in [
        ((8, 10), 0.443_904_5, 0.974_789_3),
        ((0, 10), 0.0, 0.308_497_1),
        ((10, 10), 0.691_502_9, 1.0),
    ] {
        let share = Rate { of, all }.share().unwrap();
        assert!((share.low - low).abs() < 1e-6, "{share:?}");
        assert!((share.high - high).abs() < 1e-6, "{share:?}");
    }
    assert_eq!(Rate { of: 9, all: 9 }.share(), None);
}

#[test]
fn the_middle_time_has_the_interval_of_its_order_statistics() {
    let times = |count: i64| (1..=count).rev().map(|n| Seconds::from_minutes(n as f64));
    assert_eq!(median(times(9)), None);
    // Of ten the second and the ninth (97.9 %), of twenty the sixth and the fifteenth (95.9 %): the usual tables.
    for (count, value, low, high) in [(10, 5.5, 2.0, 9.0), (20, 10.5, 6.0, 15.0), (11, 6.0, 2.0, 10.0)] {
        let middle = median(times(count)).unwrap();
        let minutes = [middle.value, middle.low, middle.high].map(Seconds::minutes);
        let wanted = [value, low, high];
        let near = minutes.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(near, "{count}: {minutes:?}");
    }
}

#[test]
fn a_post_is_heard_by_check_ins_and_alerts_and_overdue_after_a_week() {
    let op = Operation {
        communities: table([
            community(at_km(0.0, 0.0), 100),
            community(at_km(5.0, 0.0), 100),
            community(at_km(9.0, 0.0), 100),
            community(at_km(12.0, 0.0), 100),
        ]),
        contacts: table([
            post(1, Some(date(2018, 1, 1))),
            post(2, Some(date(2018, 3, 1))),
            post(3, None),
            post(4, Some(date(2018, 6, 1))),
        ]),
        check_ins: table([
            CheckIn {
                contact: Id::new(1),
                date: date(2018, 3, 3),
            },
            CheckIn {
                contact: Id::new(1),
                date: date(2018, 3, 1),
            },
            CheckIn {
                contact: Id::new(1),
                date: date(2018, 3, 20),
            },
        ]),
        alerts: table([called(2, 3, None, None)]),
        ..Operation::default()
    };
    let stand = |day| -> Vec<(i64, Option<i32>, bool)> {
        let posts = posts(&op, day).into_iter();
        posts
            .map(|post| (post.contact.number(), post.days, post.overdue))
            .collect()
    };
    // The third was never heard and nobody knows since when it stands; the fourth does not stand yet.
    assert_eq!(
        stand(date(2018, 3, 10)),
        [(3, None, true), (1, Some(7), false), (2, Some(0), false)]
    );
    assert_eq!(
        stand(date(2018, 3, 18)),
        [(3, None, true), (1, Some(15), true), (2, Some(8), true)]
    );
    let patient = Operation {
        assumptions: std::sync::Arc::new(op.assumptions.with("alert.check-in", 30.0).unwrap()),
        ..op.clone()
    };
    assert_eq!(
        posts(&patient, date(2018, 3, 18))
            .iter()
            .filter(|post| post.overdue)
            .count(),
        1
    );
}

#[test]
fn what_is_reckoned_for_an_alert_is_what_the_race_to_its_community_says() {
    let op = Operation {
        communities: table([community(at_km(4.0, 0.0), 300), community(at_km(30.0, 0.0), 600)]),
        bases: table([base(at_km(0.0, 0.0))]),
        roads: table([road(&[(0.0, 0.0), (60.0, 0.0)])]),
        alerts: table([
            called(1, 7, Some(Answerer::Mission), Some(200)),
            called(2, 7, Some(Answerer::Mission), Some(900)),
            called(2, 7, Some(Answerer::State), Some(100)),
            called(2, 8, Some(Answerer::Mission), None),
        ]),
        ..Operation::default()
    };
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    let found = rehearsed(&op, &network, Mode::Foot, &Period::default(), &ticket).unwrap();
    let alerts: Vec<i64> = found.pairs.iter().map(|pair| pair.alert.number()).collect();
    assert_eq!(alerts, [1, 2], "help of ours, at a known hour");
    for pair in &found.pairs {
        let alert = op.alerts.get(pair.alert).unwrap();
        let day = alert.called.date();
        let conditions = Conditions {
            mode: Mode::Foot,
            season: crate::network::season_of(day, &op.assumptions),
            night: false,
            date: Some(day),
        };
        let at = op.communities.get(alert.community).unwrap().at;
        let help = alert::help(&op, &network, conditions, day, at, &ticket).unwrap();
        assert_eq!(pair.rehearsed, help[0].arrival);
    }
    assert_eq!(
        (found.factor(), found.measured()),
        (None, None),
        "two are too few"
    );
}

#[test]
fn alerts_of_protected_kinds_are_told_in_bands_and_stand_in_no_rate() {
    let corners = [(27.0, -2.0), (27.5, -2.0), (27.5, -2.5), (27.0, -2.0)];
    let count = AlertCount {
        kind: IncidentKind::Abduction,
        area: "PA".to_owned(),
        outline: geo_types::Polygon::new(geo_types::LineString::from(corners.to_vec()), Vec::new()),
        month: Month::new(2018, 3).unwrap(),
        count: 13,
        answered: 7,
        in_time: 0,
    };
    let op = Operation {
        alert_counts: table([count]),
        ..Operation::default()
    };
    let log = alert_log(&op, &Period::default());
    assert_eq!((log.answered.all, log.protected.count), (0, 13));
    for lang in Lang::ALL {
        let said = log.sentences(lang).join(" ");
        assert!(said.contains("10–19") && said.contains("5–9"), "{said}");
        assert!(!said.contains("13"), "{said}");
    }
}
