//! Counts judged beside plain sums, dealt worlds without change, presence, and what bands let be said.

use jiff::ToSpan as _;
use jiff::civil::date;

use super::*;
use crate::analysis::chance::Chance;
use crate::analysis::tests::at_km;
use crate::analysis::tests::community;
use crate::analysis::tests::incident;
use crate::analysis::tests::patrol;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Change as TableChange;
use crate::model::Edit;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::PatrolStatus;
use crate::model::PlacePrecision;
use crate::model::ProtectedCount;
use crate::words::Lang;

fn first_half() -> Days {
    Days::new(date(2018, 1, 1), date(2018, 6, 30))
}

fn request(a: Days, b: Days) -> PeriodsRequest {
    PeriodsRequest {
        a,
        b,
        filter: IncidentFilter::default(),
        by: By::Community,
    }
}

/// The second half of a year against the first.
fn halves() -> PeriodsRequest {
    request(Days::new(date(2018, 7, 1), date(2018, 12, 31)), first_half())
}

fn with_incidents(op: &Operation, rows: Vec<Incident>) -> Operation {
    let rows = (1..).zip(rows).map(|(n, row)| (Id::new(n), row)).collect();
    op.with(&[Edit::Incidents(TableChange::Put(rows))])
}

fn villages(count: u32) -> Operation {
    let rows = (0..count).map(|n| {
        let mut row = community(at_km(25.0 * f64::from(n % 8), 25.0 * f64::from(n / 8)), 100);
        row.name = format!("V{n}");
        (Id::new(i64::from(n) + 1), row)
    });
    Operation::default().with(&[Edit::Communities(TableChange::Put(rows.collect()))])
}

fn village_at(number: u32) -> LonLat {
    at_km(25.0 * f64::from(number % 8), 25.0 * f64::from(number / 8))
}

fn found(op: &Operation, request: &PeriodsRequest) -> Periods {
    periods(op, request, &Ticket::new()).unwrap()
}

/// The binomial tails, term by term.
fn plain_chance(before: u32, after: u32, share: f64) -> f64 {
    let n = before + after;
    let of = |k: u32| {
        let ways = (0..k).fold(1.0, |ways, i| ways * f64::from(n - i) / f64::from(i + 1));
        ways * share.powi(k as i32) * (1.0 - share).powi((n - k) as i32)
    };
    let more: f64 = (after..=n).map(of).sum();
    let less: f64 = (0..=after).map(of).sum();
    (2.0 * more.min(less)).min(1.0)
}

#[test]
fn the_chance_is_the_binomial_sum_of_the_paper() {
    for (before, after, share) in [
        (3, 12, 0.5),
        (0, 7, 0.4),
        (9, 0, 0.25),
        (5, 5, 0.5),
        (40, 61, 0.6),
    ] {
        let fast = chance::chance(Pair::new(f64::from(before), f64::from(after)), share);
        let plain = plain_chance(before, after, share);
        assert!((fast - plain).abs() < 1e-10, "{before} {after}: {fast} {plain}");
    }
}

#[test]
fn as_few_as_could_show_a_change_are_not_too_few_and_one_less_are() {
    let plain = Dispersion {
        times: 1.0,
        degrees: 0.0,
    };
    for days in [
        Pair::new(90.0, 90.0),
        Pair::new(300.0, 60.0),
        Pair::new(20.0, 200.0),
    ] {
        let least = chance::least(days, plain);
        let share = (days.after / days.sum()).min(days.before / days.sum());
        let alone = |count: f64| 2.0 * share.powf(count);
        assert!(alone(least) <= 0.05, "{days:?}: {least}");
        assert!(least <= 5.0 || alone(least - 1.0) > 0.05, "{days:?}: {least}");
        assert_eq!(chance::tested(Pair::new(least - 1.0, 0.0), days, plain), None);
        assert!(chance::tested(Pair::new(0.0, least), days, plain).is_some());
    }
}

/// A year of reports at forty villages, as many all the time; with bursts each may bring more soon after.
fn steady(seed: u64, bursts: f64) -> Operation {
    let mut chance = Chance::new(seed);
    let op = villages(40);
    let mut rows = Vec::new();
    for number in 0..40 {
        let mean = 2.0 + f64::from(number % 7) * 4.0;
        for _ in 0..chance.reports(mean) as u32 {
            let mut day = chance.below(365) as i64;
            loop {
                rows.push(incident(
                    village_at(number),
                    date(2018, 1, 1) + day.min(364).days(),
                ));
                if chance.share() >= bursts {
                    break;
                }
                day += chance.below(5) as i64;
            }
        }
    }
    with_incidents(&op, rows)
}

#[test]
fn where_nothing_changed_a_change_is_rarely_named_bursts_or_not() {
    for bursts in [0.0, 0.35] {
        let worlds = 80;
        let mut alarms = 0;
        for seed in 0..worlds {
            let found = found(&steady(seed, bursts), &halves());
            alarms += usize::from(found.shown(Verdict::Grew) + found.shown(Verdict::Fell) > 0);
            if bursts > 0.3 {
                assert!(found.dispersion.times > 1.1, "{:?}", found.dispersion);
            }
        }
        // 5 % of 80 are 4; three standard deviations more.
        assert!(alarms <= 9, "{alarms} of {worlds} with bursts {bursts}");
    }
}

#[test]
fn a_planted_change_is_found_where_it_lies_and_which_way_it_went() {
    let mut rows: Vec<Incident> = steady(5, 0.0).incidents.rows().cloned().collect();
    rows.retain(|row| row.at != village_at(3) || row.date < date(2018, 7, 1));
    for n in 0..30_i64 {
        rows.push(incident(village_at(3), date(2018, 1, 1) + (6 * n).days()));
        rows.push(incident(village_at(9), date(2018, 7, 1) + (6 * n).days()));
    }
    let op = with_incidents(&villages(40), rows);
    let told = found(&op, &halves());
    let verdict = |number: i64| {
        let place = Where::Community(Id::new(number));
        told.rows.iter().find(|row| row.place == place).unwrap()
    };
    assert_eq!(
        (verdict(4).verdict, verdict(10).verdict),
        (Verdict::Fell, Verdict::Grew)
    );
    assert!(verdict(4).change.high < 0.0 && verdict(10).change.low > 0.0);
    assert!(matches!(told.rows[0].place, Where::Community(id) if [4, 10].contains(&id.number())));
    let sum: f64 = told.rows.iter().map(|row| row.reports.sum()).sum();
    assert!((sum - told.all.reports.sum()).abs() < 1e-9);
    // Twice as long a period with twice as many reports is no change.
    let long = request(
        Days::new(date(2018, 5, 1), date(2018, 12, 31)),
        Days::new(date(2018, 1, 1), date(2018, 4, 30)),
    );
    assert_eq!(found(&steady(7, 0.0), &long).all.verdict, Verdict::Chance);
}

#[test]
fn more_that_comes_with_more_patrols_is_told_so() {
    let op = villages(2);
    let mut rows = Vec::new();
    for n in 0..12_i64 {
        rows.push(incident(village_at(0), date(2018, 1, 2) + (15 * n).days()));
    }
    for n in 0..48_i64 {
        rows.push(incident(village_at(0), date(2018, 7, 2) + (3 * n).days()));
    }
    let patrols = (0..5_i64)
        .map(|n| date(2018, 1, 5) + (30 * n).days())
        .chain((0..20_i64).map(|n| date(2018, 7, 5) + (8 * n).days()));
    let made = |day| patrol(PatrolStatus::Done, day, &[village_at(0)], &[village_at(0)]);
    let patrols: Vec<_> = (1..)
        .zip(patrols.map(made))
        .map(|(n, row)| (Id::new(n), row))
        .collect();
    let op = with_incidents(&op, rows).with(&[Edit::Patrols(TableChange::Put(patrols))]);
    let told = found(&op, &halves());
    let row = &told.rows[0];
    assert_eq!(row.presence, Pair::new(5.0, 20.0), "{:?}", told.days);
    assert_eq!(row.verdict, Verdict::Grew);
    assert_eq!(
        row.beyond_presence,
        Some(false),
        "four times as many patrols saw four times as much"
    );
    assert!(row.note(Lang::En).contains("not per day"));
}

#[test]
fn what_cannot_lie_in_one_period_or_at_one_place_is_left_out_and_counted() {
    let op = villages(2);
    let mut rows = vec![incident(village_at(0), date(2018, 2, 1)); 4];
    rows[1].date_precision = DatePrecision::Year;
    rows[2].date_precision = DatePrecision::Month;
    rows[3].precision = PlacePrecision::District;
    // Far from both villages.
    rows.push(incident(at_km(12.0, 60.0), date(2018, 8, 1)));
    let op = with_incidents(&op, rows);
    let told = found(&op, &halves());
    assert_eq!((told.vague, told.rough), (1, 1));
    assert_eq!(told.all.reports, Pair::new(2.0, 1.0));
    let elsewhere = told
        .rows
        .iter()
        .find(|row| row.place == Where::Elsewhere)
        .unwrap();
    assert_eq!(elsewhere.reports, Pair::new(0.0, 1.0));
    // Nothing is known after August: no more days count than are known.
    assert!(told.shortened && told.days.after < 35.0);
}

#[test]
fn areas_count_what_lies_in_them() {
    let square = geo_types::Rect::new(
        (at_km(-5.0, -5.0).lon(), at_km(-5.0, -5.0).lat()),
        (at_km(5.0, 5.0).lon(), at_km(5.0, 5.0).lat()),
    );
    let area = |kind: AreaKind| Area {
        name: "North".to_owned(),
        kind,
        outline: geo_types::MultiPolygon(vec![square.to_polygon()]),
        influence: crate::model::Influence::default(),
    };
    let areas = vec![
        (Id::new(1), area(AreaKind::Sector)),
        (Id::new(2), area(AreaKind::NoGo)),
    ];
    let rows = vec![
        incident(at_km(0.0, 0.0), date(2018, 2, 1)),
        incident(at_km(0.0, 1.0), date(2018, 8, 1)),
        incident(at_km(40.0, 0.0), date(2018, 8, 2)),
    ];
    let op = with_incidents(&villages(1), rows).with(&[Edit::Areas(TableChange::Put(areas))]);
    let told = found(
        &op,
        &PeriodsRequest {
            by: By::Area,
            ..halves()
        },
    );
    let rows: Vec<(Where, Pair)> = told.rows.iter().map(|row| (row.place, row.reports)).collect();
    assert!(rows.contains(&(Where::Area(Id::new(1)), Pair::new(1.0, 1.0))));
    assert!(rows.contains(&(Where::Elsewhere, Pair::new(0.0, 1.0))));
    assert_eq!(rows.len(), 2, "nobody is responsible for a no-go area");
}

fn counted(before: u32, after: u32) -> Operation {
    let row = |month: i8, count: u32| ProtectedCount {
        kind: IncidentKind::SexualViolence,
        area: "Area 3".to_owned(),
        outline: geo_types::Polygon::new(geo_types::LineString::new(Vec::new()), Vec::new()),
        month: Month::new(2018, month).unwrap(),
        actor: String::new(),
        count,
        source: String::new(),
    };
    let rows = vec![(Id::new(1), row(3, before)), (Id::new(2), row(9, after))];
    // Records of the whole year, so that all months count.
    let known = [date(2018, 1, 1), date(2018, 12, 31)].map(|day| incident(village_at(0), day));
    with_incidents(&villages(1), known.to_vec()).with(&[Edit::Protected(TableChange::Put(rows))])
}

#[test]
fn of_protected_incidents_nothing_is_told_that_their_bands_do_not_tell() {
    for (first, second) in [
        ((1, 10), (2, 19)),
        ((5, 3), (9, 4)),
        ((12, 30), (19, 30)),
        ((2, 45), (1, 45)),
    ] {
        let told = |(before, after)| {
            let op = counted(before, after);
            let told = found(&op, &halves());
            let row = &told.protected[0];
            (row.bands(), row.verdict, row.name(Lang::En))
        };
        assert_eq!(told(first), told(second));
    }
    let row = |before, after| found(&counted(before, after), &halves()).protected[0].clone();
    assert_eq!(row(1, 45).verdict, Verdict::Grew, "whatever stands behind 1–2");
    assert_eq!(row(45, 1).verdict, Verdict::Fell);
    assert_eq!(row(9, 10).verdict, Verdict::Chance);
    assert_eq!(row(1, 2).verdict, Verdict::TooFew);
    // They are counted by whole months: a period that cuts March does not hold it.
    let cut = request(halves().a, Days::new(date(2018, 3, 2), date(2018, 6, 30)));
    let told = found(&counted(9, 10), &cut);
    assert_eq!(told.months, Pair::new(3.0, 6.0));
    assert_eq!(told.protected[0].before, None);
    assert_eq!(
        told.all.reports.sum() as u32,
        1,
        "they are no reports with a place"
    );
}

#[test]
fn periods_that_cannot_be_compared_are_refused_with_the_cause() {
    let a = first_half();
    assert_eq!(request(a, a.before()).fault(), None);
    assert_eq!(a.before(), Days::new(date(2017, 7, 4), date(2017, 12, 31)));
    assert_eq!(a.before().count(), a.count());
    let backwards = Days::new(a.last, a.first);
    assert_eq!(request(backwards, a.before()).fault(), Some(Fault::BackwardsA));
    assert_eq!(request(a, backwards).fault(), Some(Fault::BackwardsB));
    let over = Days::new(date(2017, 1, 1), a.first);
    assert_eq!(request(a, over).fault(), Some(Fault::Overlap));
    assert!(found(&steady(1, 0.0), &request(a, over)).is_empty());
    for few in [Operation::default(), counted(1, 1)] {
        let told = found(&few, &halves());
        assert!(told.rows.iter().all(|row| row.verdict == Verdict::TooFew));
    }
}
