//! Whether two counts differ by more than chance, where counts come in bursts.
//!
//! How much more than chance (Poisson) counts vary is measured within the periods: each place's reports of one period, by
//! pieces of about a month, beside what an even spread over that period would bring (the Pearson statistic over its degrees of
//! freedom, all places and both periods together). That a place changed from one period to the other does not enter. Where
//! few pieces are known, Student's t allows for it, as in [`interval`].
//!
//! [`interval`]: crate::analysis::impact::interval

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Days;
use super::FALSE_DISCOVERIES;
use super::Row;
use crate::analysis::day::days_between;
use crate::analysis::hotspot::statistic;
use crate::analysis::impact::formula::Pair;
use crate::analysis::impact::interval;
use crate::analysis::tails;

/// A piece of time is about so many days long, and a period has at least so many.
const PIECE_DAYS: f64 = 30.0;
const LEAST_PIECES: f64 = 4.0;
/// Fewer reports than these are never said to have changed, however unlike they lie.
const FEWEST: f64 = 5.0;

/// What may be said of two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// More than before, and more than chance.
    Grew,
    /// Less than before, and more than chance.
    Fell,
    /// Chance may have done it.
    Chance,
    /// So few that no change could be shown.
    TooFew,
}

impl Verdict {
    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grew => "grew",
            Self::Fell => "fell",
            Self::Chance => "chance",
            Self::TooFew => "too-few",
        }
    }
}

/// How many times more than chance counts vary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// At least 1.
    pub times: f64,
    /// From how many degrees of freedom that is known; 0 where it is not, so that 1 stands.
    pub degrees: f64,
}

impl Dispersion {
    /// By what counts are divided.
    fn worth(self) -> f64 {
        if self.degrees < 1.0 {
            return 1.0;
        }
        let few = tails::t_within(0.95, self.degrees) / tails::t_within(0.95, 1e6);
        self.times * few.powi(2)
    }
}

/// Each place's reports by pieces of time.
pub(super) struct Pieces {
    periods: [Days; 2],
    counts: BTreeMap<(usize, usize), Vec<f64>>,
}

/// How many pieces some days have; none of so few days that pieces say nothing.
fn pieces_of(days: Days) -> usize {
    let long = f64::from(days.count());
    if long < 2.0 * LEAST_PIECES {
        return 0;
    }
    (long / PIECE_DAYS).round().max(LEAST_PIECES) as usize
}

/// In which piece of some days a day lies.
fn piece(days: Days, pieces: usize, day: Date) -> usize {
    let share = f64::from(days_between(days.first, day)) / f64::from(days.count());
    ((share * pieces as f64) as usize).min(pieces.saturating_sub(1))
}

/// How much of some days each of their pieces is.
fn shares(days: Days) -> Vec<f64> {
    let mut shares = vec![0.0; pieces_of(days)];
    let mut day = days.first;
    while day <= days.last && !shares.is_empty() {
        let of = piece(days, shares.len(), day);
        if let Some(share) = shares.get_mut(of) {
            *share += 1.0 / f64::from(days.count());
        }
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    shares
}

impl Pieces {
    pub(super) const fn new(a: Days, b: Days) -> Self {
        Self {
            periods: [b, a],
            counts: BTreeMap::new(),
        }
    }

    /// A report at a place on a day.
    pub(super) fn add(&mut self, place: usize, day: Date) {
        for (period, days) in self.periods.into_iter().enumerate() {
            let pieces = pieces_of(days);
            if pieces == 0 || !days.contains(day) {
                continue;
            }
            let counts = self.counts.entry((place, period));
            let counts = counts.or_insert_with(|| vec![0.0; pieces]);
            if let Some(count) = counts.get_mut(piece(days, pieces, day)) {
                *count += 1.0;
            }
        }
    }

    pub(super) fn dispersion(&self) -> Dispersion {
        let (mut square, mut degrees) = (0.0, 0.0);
        let shares = self.periods.map(shares);
        for ((_, period), counts) in &self.counts {
            let total: f64 = counts.iter().sum();
            let shares = shares.get(*period).into_iter().flatten();
            square += (counts.iter().zip(shares))
                .map(|(count, share)| (count - total * share).powi(2) / (total * share))
                .sum::<f64>();
            degrees += counts.len() as f64 - 1.0;
        }
        Dispersion {
            times: if degrees > 0.0 {
                (square / degrees).max(1.0)
            } else {
                1.0
            },
            degrees,
        }
    }
}

/// The share of the days that lies in A.
fn share(days: Pair) -> f64 {
    days.after / days.sum()
}

/// The chance of counts at least as unlike as these where nothing changed: twice the smaller tail of the binomial of the
/// sum. Counts may be fractions (worth fewer independent ones).
pub fn chance(reports: Pair, share: f64) -> f64 {
    let (before, after) = (reports.before, reports.after);
    let more = if after > 0.0 {
        tails::beta_share(share, after, before + 1.0)
    } else {
        1.0
    };
    let less = if before > 0.0 {
        1.0 - tails::beta_share(share, after + 1.0, before)
    } else {
        1.0
    };
    (2.0 * more.min(less)).min(1.0)
}

/// So many reports in both periods could show a change if all lay in the shorter one.
pub(super) fn least(days: Pair, dispersion: Dispersion) -> f64 {
    let least = share(days).min(1.0 - share(days));
    if !(least > 0.0 && least < 1.0) {
        return f64::INFINITY;
    }
    let alone = (FALSE_DISCOVERIES / 2.0).ln() / least.ln();
    (alone * dispersion.worth()).max(FEWEST).ceil()
}

/// The chance for counts that vary so much; none where there are too few.
pub(super) fn tested(reports: Pair, days: Pair, dispersion: Dispersion) -> Option<f64> {
    if reports.sum() < least(days, dispersion) {
        return None;
    }
    let worth = dispersion.worth();
    let reports = Pair::new(reports.before / worth, reports.after / worth);
    Some(chance(reports, share(days)))
}

/// Gives each row its change, its chance and what may be said of it.
pub(super) fn judge(rows: &mut [Row], days: Pair, dispersion: Dispersion) {
    let worth = dispersion.worth();
    for row in rows.iter_mut() {
        row.change = interval::change(row.reports, days, worth);
        row.p = tested(row.reports, days, dispersion);
    }
    let tested: Vec<f64> = rows.iter().filter_map(|row| row.p).collect();
    let mut q = statistic::false_discovery(&tested).into_iter();
    for row in rows.iter_mut() {
        row.q = row.p.and_then(|_| q.next());
        row.verdict = verdict(row.q, row.reports, days);
        let shown = matches!(row.verdict, Verdict::Grew | Verdict::Fell);
        let seen = row.presence.before > 0.0 && row.presence.after > 0.0;
        row.beyond_presence = (shown && seen).then(|| {
            let change = interval::change(row.reports, row.presence, worth);
            change.is_shown() && (change.low > 0.0) == (row.verdict == Verdict::Grew)
        });
    }
}

pub(super) fn verdict(q: Option<f64>, reports: Pair, days: Pair) -> Verdict {
    match q {
        None => Verdict::TooFew,
        Some(q) if q > FALSE_DISCOVERIES => Verdict::Chance,
        Some(_) if reports.after / days.after > reports.before / days.before => Verdict::Grew,
        Some(_) => Verdict::Fell,
    }
}
