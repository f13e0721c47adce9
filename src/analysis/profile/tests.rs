//! Counts by hand, formulas against tables and plain loops, planted findings, and what cannot be said.

use jiff::ToSpan as _;
use jiff::civil::date;

use super::near::Near;
use super::near::near;
use super::scan::Scan;
use super::scan::scan;
use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::incident;
use crate::analysis::tests::table;
use crate::earth::measure;
use crate::model::Period;
use crate::ticket::Ticket;

const MONDAY: Date = date(2018, 1, 1);

fn after(days: i64) -> Date {
    MONDAY.checked_add(days.days()).unwrap()
}

fn operation(rows: Vec<Incident>) -> Operation {
    Operation {
        incidents: table(rows),
        ..Operation::default()
    }
}

fn all() -> IncidentFilter {
    IncidentFilter::of(Period::ALWAYS)
}

/// A grid of ten by ten places six kilometres apart, each with a day of its own, dealt out by chance.
fn even() -> Vec<Event> {
    let place = |n: i32| at_km(f64::from(n % 10) * 6.0, f64::from(n / 10) * 6.0);
    let mut days: Vec<i32> = (0..100).map(|n| n * 3).collect();
    crate::analysis::chance::Chance::new(5).shuffle(&mut days);
    let mut events: Vec<Event> = (0..100)
        .zip(days)
        .map(|(n, day)| Event { at: place(n), day })
        .collect();
    events.sort_by_key(|event| event.day);
    events
}

#[test]
fn weekdays_months_hours_and_light_are_counted_as_one_would() {
    // Each Friday at 20:00 for a year, and one Monday at noon.
    let mut rows: Vec<Incident> = (0..52)
        .map(|week| Incident {
            time: Some(Time::constant(20, 0, 0, 0)),
            ..incident(at_km(0.0, 0.0), after(4 + week * 7))
        })
        .collect();
    rows.push(Incident {
        time: Some(Time::constant(12, 0, 0, 0)),
        ..incident(at_km(0.0, 0.0), MONDAY)
    });
    let vague = Incident {
        date_precision: DatePrecision::Year,
        ..incident(at_km(0.0, 0.0), after(9))
    };
    rows.push(vague);
    let mut op = operation(rows);
    op.about = std::sync::Arc::new(crate::model::About {
        offset_minutes: 120,
        ..crate::model::About::default()
    });
    let found = profile(&op, &all());
    assert_eq!(found.weekdays.counts, [1, 0, 0, 0, 52, 0, 0]);
    assert!(found.weekdays.chance.unwrap() < 1e-9);
    assert_eq!(
        (
            found.hours[4][20],
            found.hours[0][12],
            found.with_hour,
            found.vague
        ),
        (52, 1, 53, 1)
    );
    assert_eq!(
        found.light.counts,
        [1, 52],
        "near the equator the sun is down at eight"
    );
    assert_eq!(found.months.total(), 53);
    assert!(
        found.months.chance.unwrap() > 0.5,
        "four or five a month: {:?}",
        found.months
    );
    assert!((found.months.expected.iter().sum::<f64>() - 53.0).abs() < 1e-9);
}

#[test]
fn the_chance_of_unevenness_is_that_of_the_tables() {
    // 95 % of chi-square with 6 degrees is 12.592, with 1 degree 3.841.
    for (square, degrees, chance) in [(12.592, 6.0, 0.05), (3.841, 1.0, 0.05), (16.812, 6.0, 0.01)] {
        let found = 1.0 - tails::gamma_share(square / 2.0, degrees / 2.0);
        assert!((found - chance).abs() < 1e-4, "{square}: {found}");
    }
}

#[test]
fn under_thirty_on_one_day_or_at_one_place_nothing_is_said() {
    let ticket = Ticket::new();
    for count in [0, 1, 12, 29] {
        let rows = (0..count)
            .map(|n| incident(at_km(0.0, n as f64), after(n * 3)))
            .collect();
        let op = operation(rows);
        let found = profile(&op, &all());
        assert!(found.is_too_few() && found.weekdays.chance.is_none() && found.months.chance.is_none());
        let (events, _) = events(&op, &all());
        assert_eq!(near(&events, &ticket).unwrap(), Near::TooFew);
        assert_eq!(scan(&events, &ticket).unwrap(), Scan::TooFew);
    }
    let one_day = operation(
        (0..40)
            .map(|n| incident(at_km(0.0, f64::from(n)), MONDAY))
            .collect(),
    );
    assert!(profile(&one_day, &all()).is_one_day());
    assert_eq!(near(&events(&one_day, &all()).0, &ticket).unwrap(), Near::TooFew);
    assert_eq!(scan(&events(&one_day, &all()).0, &ticket).unwrap(), Scan::TooFew);
    let one_place = operation((0..40).map(|n| incident(at_km(0.0, 0.0), after(n * 5))).collect());
    assert_eq!(
        scan(&events(&one_place, &all()).0, &ticket).unwrap(),
        Scan::TooFew
    );
    let Near::Windows(windows) = near(&events(&one_place, &all()).0, &ticket).unwrap() else {
        panic!("there are forty on forty days");
    };
    // All are near one another: dealing out the days changes nothing.
    assert!(
        windows
            .iter()
            .all(|window| (window.expected - f64::from(window.pairs)).abs() < 1e-9)
    );
    assert!(windows.iter().all(|window| window.chance > 0.99));
}

#[test]
fn pairs_are_those_of_two_plain_loops_and_the_mean_is_that_of_the_formula() {
    let events = even();
    let mut plain = 0;
    for a in 0..events.len() {
        for b in a + 1..events.len() {
            plain += usize::from(measure::near_distance(events[a].at, events[b].at).km() <= 10.0);
        }
    }
    assert_eq!(near::pairs(&events).len(), plain);
    let Near::Windows(windows) = near(&events, &Ticket::new()).unwrap() else {
        panic!("a hundred are enough");
    };
    // Of all pairs of days so many lie within seven days; of those near, the same share is expected.
    let days: Vec<i32> = events.iter().map(|event| event.day).collect();
    let mut soon = 0.0;
    for a in 0..days.len() {
        for b in a + 1..days.len() {
            soon += f64::from(u8::from((days[a] - days[b]).abs() <= 7));
        }
    }
    let near_pairs: f64 = near::pairs(&events)
        .iter()
        .map(|pair| f64::from(u8::from(pair.2 == 3)))
        .sum();
    let expected = near_pairs * soon / 4950.0;
    let window = windows
        .iter()
        .find(|window| window.days == 7 && (window.km - 10.0).abs() < 1e-9)
        .unwrap();
    assert!(
        (window.expected - expected).abs() < 0.12 * expected,
        "{window:?} {expected}"
    );
    assert!(
        windows.iter().all(|window| window.chance > 0.01),
        "nothing is planted: {windows:?}"
    );
}

#[test]
fn repeats_that_are_planted_are_found_in_their_window() {
    let mut events = even();
    let repeats: Vec<Event> = events
        .iter()
        .step_by(3)
        .map(|event| Event {
            at: event.at,
            day: event.day + 4,
        })
        .collect();
    events.extend(repeats);
    events.sort_by_key(|event| event.day);
    let Near::Windows(windows) = near(&events, &Ticket::new()).unwrap() else {
        panic!("enough");
    };
    let first = windows[0];
    assert!(
        first.km <= 1.0 && first.days == 7 && first.times() > 5.0 && first.chance < 0.01,
        "{first:?}"
    );
    let far = windows
        .iter()
        .find(|window| window.days == 56 && window.km > 9.0)
        .unwrap();
    assert!(far.times() < 1.5, "{far:?}");
}

#[test]
fn a_gathering_in_place_and_time_is_found_and_none_where_none_is() {
    let mut events = even();
    let even_scan = scan(&events, &Ticket::new()).unwrap();
    assert!(
        !matches!(even_scan, Scan::Found(found) if found.chance < 0.01),
        "{even_scan:?}"
    );
    events.extend((0..9).map(|n| Event {
        at: at_km(30.0 + f64::from(n % 3), 30.0),
        day: 140 + n,
    }));
    events.sort_by_key(|event| event.day);
    let Scan::Found(found) = scan(&events, &Ticket::new()).unwrap() else {
        panic!("nine within ten days");
    };
    assert!(
        found.chance <= 0.01 && found.reports >= 9 && found.expected < 3.0,
        "{found:?}"
    );
    assert!(measure::near_distance(found.at, at_km(31.0, 30.0)).km() < 8.0);
    assert!(found.from <= 140 && found.to >= 148 && found.to - found.from < 60);
}

#[test]
fn the_ratio_is_that_of_the_formula() {
    // 10 reports where 2 are expected, of 100: 10 ln 5 + 90 ln (90 / 98).
    let told = scan::ratio(10.0, 2.0, 100.0);
    assert!((told - (10.0 * 5.0_f64.ln() + 90.0 * (90.0_f64 / 98.0).ln())).abs() < 1e-12);
    assert!(scan::ratio(2.0, 2.0, 100.0) == 0.0 && scan::ratio(100.0, 50.0, 100.0) > 60.0);
}
