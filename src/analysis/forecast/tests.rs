//! What is expected follows what was reported, the past judges it, and silence is no calm.

use jiff::civil::date;

use super::ground::density;
use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::community;
use crate::analysis::tests::incident;
use crate::model::Id;
use crate::model::Priority;

const DAY: Date = date(2018, 7, 1);

/// Thirty villages, of which the first three have most of what is reported, evenly over half a year.
fn operation() -> Operation {
    let village = |n: i64| {
        let at = at_km(20.0 * (n % 6) as f64, 20.0 * (n / 6) as f64);
        (
            Id::new(n + 1),
            Community {
                name: format!("V{n}"),
                priority: Priority::Could,
                ..community(at, 500)
            },
        )
    };
    let mut incidents = Vec::new();
    for n in 0..30_i64 {
        let every = if n < 3 { 6 } else { 90 + n };
        let mut back = 1 + n;
        while back < 400 {
            let day = DAY.checked_sub(back.days()).unwrap();
            incidents.push(incident(village(n).1.at, day));
            back += every;
        }
    }
    Operation {
        communities: (0..30).map(village).collect(),
        incidents: (1..).zip(incidents).map(|(id, row)| (Id::new(id), row)).collect(),
        ..Operation::default()
    }
}

fn found(op: &Operation) -> Forecast {
    let request = ForecastRequest {
        day: DAY,
        weeks: 4,
        days: 365,
    };
    forecast(op, &request, &Ticket::new()).unwrap()
}

#[test]
fn most_is_expected_where_most_was_reported_and_the_past_judges_it() {
    let answer = found(&operation());
    let first: Vec<&str> = answer
        .places
        .iter()
        .take(3)
        .map(|place| place.name.as_str())
        .collect();
    for name in ["V0", "V1", "V2"] {
        assert!(first.contains(&name), "{first:?}");
    }
    assert!(!answer.too_few && answer.trials > 0);
    let ours = answer.judged[0];
    assert_eq!(ours.way, Way::Ours);
    assert!(ours.score.pei > 0.9 && ours.score.pai > 4.0, "{ours:?}");
    assert!(
        answer
            .places
            .iter()
            .all(|place| place.low <= place.events && place.events <= place.high)
    );
}

#[test]
fn few_reports_are_said_to_be_few_and_none_are_no_calm() {
    let mut op = operation();
    op.incidents = op
        .incidents
        .iter()
        .take(5)
        .map(|(id, row)| (id, row.clone()))
        .collect();
    let answer = found(&op);
    assert!(answer.too_few);
    op.incidents = crate::model::Table::default();
    let answer = found(&op);
    assert!(answer.too_few && answer.judged.is_empty());
    assert!(
        answer
            .places
            .iter()
            .all(|place| place.standing != Standing::Quiet)
    );
    assert_eq!(found(&Operation::default()).places, Vec::new());
}

#[test]
fn the_plain_density_is_the_sum_of_its_kernels() {
    let places = [at_km(0.0, 0.0), at_km(3.0, 4.0), at_km(30.0, 0.0)];
    let dense = density(&places, &[2.0, 1.0, 1.0], 10.0);
    // Five kilometres apart: (1 − 0.25)² = 0.5625.
    for (found, want) in dense.iter().zip([2.5625, 2.125, 1.0]) {
        assert!((found - want).abs() < 1e-3, "{dense:?}");
    }
}
