//! Protected incidents of two periods: by area and whole months, in bands, never at a place.
//!
//! What is said of them rests on the bands alone: that they grew or fell is said only where every count that the bands allow
//! would show it. So what is said tells nothing of the counts behind the bands.

use std::collections::BTreeMap;

use super::Days;
use super::FALSE_DISCOVERIES;
use super::PeriodsRequest;
use super::chance;
use super::chance::Dispersion;
use super::chance::Verdict;
use crate::analysis::hotspot::statistic;
use crate::analysis::impact::formula::Pair;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::Operation;
use crate::protect::Band;

/// Protected incidents of a kind in an area.
#[derive(Debug, Clone, PartialEq)]
pub struct ProtectedRow {
    /// The area.
    pub area: String,
    /// The kind.
    pub kind: IncidentKind,
    /// The band of the period that it is held against (B); none where none was reported.
    pub before: Option<Band>,
    /// The band of the period one looks at (A).
    pub after: Option<Band>,
    /// What the bands let be said.
    pub verdict: Verdict,
}

/// How many whole months some days hold.
fn months(days: Days) -> f64 {
    let (mut count, mut month) = (0.0, Month::of(days.first));
    while month.last_day() <= days.last {
        if month.first_day() >= days.first {
            count += 1.0;
        }
        match month.last_day().tomorrow() {
            Ok(next) => month = Month::of(next),
            Err(_) => break,
        }
    }
    count
}

/// The rows, and how many whole months each period has. Months in which nothing at all is known do not count.
pub(super) fn rows(
    op: &Operation,
    request: &PeriodsRequest,
    known: Option<Days>,
    dispersion: Dispersion,
) -> (Vec<ProtectedRow>, Pair) {
    // A month whose first or last days alone are not known is a month all the same.
    let known =
        known.map(|days| Days::new(Month::of(days.first).first_day(), Month::of(days.last).last_day()));
    let (a, b) = (request.a.within(known), request.b.within(known));
    let long = Pair::new(months(b), months(a));
    let mut counts: BTreeMap<(&str, IncidentKind), [u32; 2]> = BTreeMap::new();
    if request.fault().is_none() {
        let rows = op.protected.rows();
        for row in rows.filter(|row| request.filter.takes_kind(row.kind, &row.actor)) {
            let (first, last) = (row.month.first_day(), row.month.last_day());
            let side = [b, a]
                .iter()
                .position(|days| days.contains(first) && days.contains(last));
            let Some(side) = side else { continue };
            let sums = counts.entry((&row.area, row.kind)).or_default();
            if let Some(sum) = sums.get_mut(side) {
                *sum = sum.saturating_add(row.count);
            }
        }
    }
    let mut rows: Vec<ProtectedRow> = counts
        .into_iter()
        .map(|((area, kind), [before, after])| ProtectedRow {
            area: area.to_owned(),
            kind,
            before: Band::of(before),
            after: Band::of(after),
            verdict: Verdict::TooFew,
        })
        .collect();
    judge(&mut rows, long, dispersion);
    rows.sort_by_key(|row| (row.verdict, std::cmp::Reverse(row.after.max(row.before))));
    (rows, long)
}

/// The smallest and the largest count of a band.
fn span(band: Option<Band>) -> [f64; 2] {
    match band {
        None => [0.0, 0.0],
        Some(Band::Least) => [1.0, 2.0],
        Some(Band::Few) => [3.0, 4.0],
        Some(Band::Middle) => [5.0, 9.0],
        Some(Band::Many) => [10.0, 19.0],
        Some(Band::Most(count)) => [f64::from(count); 2],
    }
}

/// The counts that the bands allow, at their corners.
fn corners(row: &ProtectedRow) -> impl Iterator<Item = Pair> {
    let (before, after) = (span(row.before), span(row.after));
    before
        .into_iter()
        .flat_map(move |before| after.map(|after| Pair::new(before, after)))
}

fn judge(rows: &mut [ProtectedRow], months: Pair, dispersion: Dispersion) {
    // The largest chance of all counts that may stand behind the bands.
    let worst = |row: &ProtectedRow| -> Option<f64> {
        let ways: Vec<Option<bool>> = corners(row).map(|pair| grew(pair, months)).collect();
        let same = ways
            .iter()
            .all(|way| way.is_some() && *way == ways.first().copied().flatten());
        let tested = corners(row).map(|pair| chance::tested(pair, months, dispersion));
        let worst = tested.flatten().reduce(f64::max)?;
        Some(if same { worst } else { 1.0 })
    };
    let p: Vec<Option<f64>> = rows.iter().map(worst).collect();
    let tested: Vec<f64> = p.iter().copied().flatten().collect();
    let mut q = statistic::false_discovery(&tested).into_iter();
    for (row, p) in rows.iter_mut().zip(p) {
        let q = p.and_then(|_| q.next());
        let least = Pair::new(span(row.before)[0], span(row.after)[0]);
        row.verdict = match q {
            None => Verdict::TooFew,
            // Some counts behind the bands are too few to say.
            Some(q) if q > FALSE_DISCOVERIES || chance::tested(least, months, dispersion).is_none() => {
                Verdict::Chance
            }
            Some(q) => chance::verdict(Some(q), least, months),
        };
    }
}

/// Which way two counts went; none where neither.
fn grew(reports: Pair, months: Pair) -> Option<bool> {
    let (before, after) = (reports.before / months.before, reports.after / months.after);
    (before < after || after < before).then_some(after > before)
}
