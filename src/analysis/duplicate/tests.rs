//! The finder against looking at every pair, and what merging does and undoes.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::date;

use super::*;
use crate::analysis::tests::incident;
use crate::earth::measure::distance;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Grade;
use crate::model::IncidentKind;

const RULE: DuplicateRule = DuplicateRule {
    days: 2,
    distance: Metres::from_km(5.0),
};

/// A row of numbers that look like chance and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }
}

fn made(seed: u64, count: usize, days: u64, wide: f64) -> Vec<Incident> {
    let mut numbers = Numbers(seed);
    let kinds = [
        IncidentKind::Looting,
        IncidentKind::Killing,
        IncidentKind::Roadblock,
        IncidentKind::ArmedClash,
        IncidentKind::Displacement,
    ];
    let precisions = [
        PlacePrecision::Exact,
        PlacePrecision::Near,
        PlacePrecision::Near,
        PlacePrecision::District,
        PlacePrecision::Province,
    ];
    let vague = [
        DatePrecision::Day,
        DatePrecision::Day,
        DatePrecision::Day,
        DatePrecision::Week,
        DatePrecision::Month,
        DatePrecision::Year,
    ];
    let actors = [
        "Raia Mutomboki",
        "raia-mutomboki",
        "FDLR",
        "",
        "FARDC / FDLR",
        "Unknown",
    ];
    (0..count)
        .map(|n| {
            let lon = 27.0 + wide * numbers.below(1000) as f64 / 1000.0;
            let lat = -2.5 - wide * numbers.below(1000) as f64 / 1000.0;
            let at = LonLat::new(lon, lat).unwrap();
            let day = date(2018, 1, 1) + (numbers.below(days) as i64).days();
            Incident {
                kind: numbers.of(&kinds),
                precision: numbers.of(&precisions),
                date_precision: numbers.of(&vague),
                until: (numbers.below(5) == 0).then(|| day + 3.days()),
                actor: numbers.of(&actors).to_owned(),
                source: numbers.of(&["JOC", "ACLED", "CA", ""]).to_owned(),
                source_key: n.to_string(),
                ..incident(at, day)
            }
        })
        .collect()
}

fn operation(rows: Vec<Incident>) -> Operation {
    let rows = (1..).zip(rows).map(|(n, row)| (Id::new(n), row)).collect();
    Operation::default().with(&[Edit::Incidents(Change::Put(rows))])
}

fn found(op: &Operation) -> Duplicates {
    duplicates(op, RULE, &Ticket::new()).unwrap()
}

/// Every pair looked at, in the words of the rule.
fn by_looking(op: &Operation) -> BTreeSet<(i64, i64)> {
    let span = |row: &Incident| -> (Date, Date) {
        let (from, to) = match row.date_precision {
            DatePrecision::Week => (row.date, row.date + 6.days()),
            DatePrecision::Month => (row.date.first_of_month(), row.date.last_of_month()),
            _ => (row.date, row.date),
        };
        (from, row.until.map_or(to, |until| until.max(to)))
    };
    let comes = |row: &Incident| {
        let km = row.precision.radius().get() / 1000.0;
        km < 30.0 && row.date_precision != DatePrecision::Year
    };
    let mut names = Names::default();
    let mut pairs = BTreeSet::new();
    for (a, one) in op.incidents.iter().filter(|(_, row)| comes(row)) {
        for (b, other) in op.incidents.iter().filter(|(b, row)| *b > a && comes(row)) {
            let (mine, yours) = (span(one), span(other));
            let near = mine.0 - 2.days() <= yours.1 && yours.0 - 2.days() <= mine.1;
            let km = distance(one.at, other.at).get() / 1000.0;
            let doubt = (one.precision.radius().get() + other.precision.radius().get()) / 1000.0;
            let one_source = !one.source.is_empty() && one.source == other.source;
            let may = if one_source {
                one.kind == other.kind && one.date == other.date && km <= doubt
            } else {
                km <= doubt + 5.0
            };
            let (x, y) = (names.number(&one.actor), names.number(&other.actor));
            let alike = names.alike(x, y) != Alike::No;
            if near && may && alike && one.kind.family() == other.kind.family() {
                pairs.insert((a.number(), b.number()));
            }
        }
    }
    pairs
}

fn pairs(found: &Duplicates) -> BTreeSet<(i64, i64)> {
    let pairs = found.pairs.iter();
    pairs
        .map(|pair| (pair.first.number(), pair.second.number()))
        .collect()
}

#[test]
fn the_pairs_are_those_that_looking_at_every_pair_finds_each_once() {
    let mut all = 0;
    for (seed, count, days, wide) in [
        (1, 300, 60, 0.6),
        (2, 300, 5, 1.5),
        (3, 200, 1, 0.05),
        (4, 400, 365, 0.2),
        (5, 2, 1, 0.0),
        (6, 0, 1, 0.0),
    ] {
        let op = operation(made(seed, count, days, wide));
        let found = found(&op);
        let want = by_looking(&op);
        assert_eq!(pairs(&found), want, "seed {seed}");
        assert_eq!(found.pairs.len(), want.len(), "none twice");
        all += want.len();
        let left = op.incidents.rows().filter(|row| {
            matches!(row.precision, PlacePrecision::Province | PlacePrecision::Country)
                || row.date_precision == DatePrecision::Year
        });
        assert_eq!(found.vague, left.count());
        for pair in &found.pairs {
            let row = |id| op.incidents.get(id).unwrap();
            assert_eq!(pair.away, distance(row(pair.first).at, row(pair.second).at));
        }
    }
    assert!(all > 1000, "{all}");
}

fn report(source: &str, lon: f64, actor: &str) -> Incident {
    Incident {
        kind: IncidentKind::Killing,
        source: source.to_owned(),
        source_key: lon.to_string(),
        actor: actor.to_owned(),
        ..incident(LonLat::new(lon, -2.5).unwrap(), date(2018, 3, 12))
    }
}

#[test]
fn what_is_sure_is_one_event_of_each_source_and_a_third_report_may_spoil_it() {
    let a = report("JOC", 27.0, "Raia Mutomboki");
    let b = report("ACLED", 27.005, "Raïa Mutomboki");
    let c = report("CA", 27.002, "raia mutomboki");
    let groups = |rows: &[&Incident]| {
        let op = operation(rows.iter().map(|row| (*row).clone()).collect());
        let found = found(&op);
        (found.sure(), found.groups.clone())
    };
    assert_eq!(groups(&[&a, &b]).0, 1);
    assert_eq!(groups(&[&a, &b, &c]).0, 2, "three sources, one event");
    let again = report("ACLED", 27.006, "Raia Mutomboki");
    assert_eq!(
        groups(&[&a, &b, &again]).0,
        0,
        "which of the two of one source is it?"
    );
    // The best graded stays, then the best placed.
    let graded = Incident {
        grade: Grade::from_code("A1").unwrap(),
        ..c.clone()
    };
    assert_eq!(
        groups(&[&a, &b, &graded]).1,
        [[Id::new(3), Id::new(1), Id::new(2)]]
    );
    let near = Incident {
        precision: PlacePrecision::Near,
        ..a.clone()
    };
    assert_eq!(groups(&[&near, &b]).1, [[Id::new(2), Id::new(1)]]);
    for (change, why) in [
        (report("ACLED", 27.04, "Raia Mutomboki"), "four kilometres away"),
        (report("ACLED", 27.0, "Raia Mutumboki"), "written otherwise"),
        (report("ACLED", 27.0, ""), "nobody named"),
        (
            Incident {
                date: date(2018, 3, 13),
                ..b.clone()
            },
            "the day after",
        ),
        (
            Incident {
                kind: IncidentKind::Injury,
                ..b.clone()
            },
            "another kind",
        ),
        (
            Incident {
                fatalities: Some(3),
                ..b.clone()
            },
            "more dead",
        ),
    ] {
        let first = Incident {
            fatalities: Some(2),
            ..a.clone()
        };
        let op = operation(vec![first, change]);
        let found = found(&op);
        assert_eq!((found.pairs.len(), found.sure()), (1, 0), "{why}");
    }
}

#[test]
fn merged_reports_are_kept_whole_count_nowhere_and_come_back_under_their_number() {
    let op = operation(vec![
        report("JOC", 27.0, "A group"),
        report("ACLED", 27.0, "A group"),
        report("CA", 27.0, "A group"),
    ]);
    let ids = [1, 2, 3].map(Id::new);
    let once = op.with(&merge::merged(&op, &[(ids[1], vec![ids[2]])]));
    assert_eq!((once.incidents.len(), once.merged.len()), (2, 1));
    // What was merged into one that is merged goes with it.
    let twice = once.with(&merge::merged(&once, &[(ids[0], vec![ids[1]])]));
    assert_eq!((twice.incidents.len(), twice.merged.len()), (1, 2));
    assert!(twice.merged.rows().all(|row| row.into == ids[0]));
    assert_eq!(
        twice.incidents.get(ids[0]),
        op.incidents.get(ids[0]),
        "its own words"
    );
    assert!(found(&twice).pairs.is_empty());
    let mut back = twice.clone();
    for (id, _) in twice.merged.iter() {
        back = back.with(&merge::taken_out(&back, id));
    }
    let rows =
        |op: &Operation| -> Vec<_> { op.incidents.iter().map(|(id, row)| (id, row.clone())).collect() };
    assert_eq!(rows(&back), rows(&op));
    // Whoever took them apart is not asked about them again; the other two are open.
    assert_eq!(pairs(&found(&back)), BTreeSet::from([(2, 3)]));
    assert!(merge::merged(&op, &[(Id::new(9), vec![ids[0]])]).is_empty());
    assert!(merge::merged(&op, &[(ids[0], vec![ids[0], Id::new(9)])]).is_empty());
}

#[test]
fn what_was_told_apart_is_not_asked_again() {
    let op = operation(vec![
        report("JOC", 27.0, "A group"),
        report("ACLED", 27.0, "A group"),
    ]);
    assert_eq!(found(&op).sure(), 1);
    let edits = merge::told_apart(&op, &[(Id::new(2), Id::new(1))]);
    let after = op.with(&edits);
    assert!(found(&after).pairs.is_empty());
    assert!(merge::told_apart(&after, &[(Id::new(1), Id::new(2))]).is_empty());
}

#[test]
fn all_on_one_day_at_one_place_is_said_to_be_too_much() {
    let rows = (0..6000).map(|n| Incident {
        source_key: format!("{n}"),
        ..report(&format!("S{}", n % 7), 27.0, "A group")
    });
    let found = found(&operation(rows.collect()));
    assert!(found.too_many && found.groups.is_empty());
    assert!(found.pairs.iter().all(|pair| !pair.sure) && found.pairs.len() == MOST);
    for lang in crate::words::Lang::ALL {
        assert_eq!(found.sentences(lang).len(), 3);
        assert!(!RULE.sentence(lang).is_empty());
    }
}

/// Prints how long it takes; measures nothing that a test could fail on.
#[test]
#[ignore = "takes a while; says how long the search takes"]
fn a_hundred_thousand_reports_of_three_years() {
    let op = operation(made(9, 100_000, 1095, 2.0));
    let begun = std::time::Instant::now();
    let found = found(&op);
    let told = format!(
        "{} pairs in {:?}",
        found.pairs.len() + found.unlisted,
        begun.elapsed()
    );
    std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).unwrap();
}
