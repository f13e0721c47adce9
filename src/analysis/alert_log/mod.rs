//! What the kept alerts say: how many were answered, month by month, how soon help was there, and which posts are silent;
//! beside it what a rehearsal reckons for the same alerts.
//!
//! An alert that nobody answered counts as not answered, however short ago it was called. Times are of those alone at which
//! help arrived at a known hour. Alerts of protected kinds are known by area and month only and stand in no rate.

mod beside;
mod posts;
mod rate;
#[cfg(test)]
mod tests;
mod told;

use jiff::ToSpan as _;

use crate::model::Alert;
use crate::model::Answerer;
use crate::model::Month;
use crate::model::Operation;
use crate::model::Period;
use crate::quantity::Seconds;

pub use beside::Pair;
pub use beside::Rehearsed;
pub use beside::rehearsed;
pub use posts::PostStand;
pub use posts::posts;
pub use rate::Rate;
pub use rate::Sure;
pub use rate::TOO_FEW;
pub use rate::median;
pub use told::overdue_sentence;

/// A month of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthRate {
    /// Which month.
    pub month: Month,
    /// How many of its alerts were answered.
    pub answered: Rate,
}

/// Alerts of protected kinds: counts of areas and months, to be told as bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProtectedAlerts {
    /// How many.
    pub count: u32,
    /// How many of them somebody answered.
    pub answered: u32,
    /// At how many of them help was in time.
    pub in_time: u32,
}

/// What the log says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlertLog {
    /// Every month from that of the first alert to that of the last, those without any, too.
    pub months: Vec<MonthRate>,
    /// How many of all alerts were answered.
    pub answered: Rate,
    /// How many of those the State answered.
    pub by_state: usize,
    /// From the call to the arrival of help, where both are known.
    pub arrivals: Vec<Seconds>,
    /// At how many of those whose end is known help was in time: those at which it arrived at a known hour, and those that
    /// nobody answered.
    pub in_time: Rate,
    /// How many were answered, and nobody knows when help was there.
    pub unknown: usize,
    /// Those of protected kinds, which stand in nothing above.
    pub protected: ProtectedAlerts,
}

/// What the alerts of some days say.
///
/// # Cost
/// Linear in the alerts.
pub fn alert_log(op: &Operation, period: &Period) -> AlertLog {
    let alerts: Vec<&Alert> = op
        .alerts
        .rows()
        .filter(|row| period.contains(row.called.date()))
        .collect();
    let ends: Vec<bool> = alerts.iter().filter_map(|alert| alert.in_time(op)).collect();
    let counts = op.alert_counts.rows().filter(|row| period.touches(row.month));
    let protected = counts.fold(ProtectedAlerts::default(), |sum, row| ProtectedAlerts {
        count: sum.count.saturating_add(row.count),
        answered: sum.answered.saturating_add(row.answered),
        in_time: sum.in_time.saturating_add(row.in_time),
    });
    AlertLog {
        months: months(&alerts),
        answered: Rate::of(alerts.iter(), |alert| alert.is_answered()),
        by_state: (alerts.iter())
            .filter(|alert| alert.answered_by == Some(Answerer::State))
            .count(),
        arrivals: alerts.iter().filter_map(|alert| alert.arrival()).collect(),
        in_time: Rate::of(ends.iter(), |in_time| *in_time),
        unknown: alerts.len() - ends.len(),
        protected,
    }
}

fn months(alerts: &[&Alert]) -> Vec<MonthRate> {
    let of = |alert: &Alert| Month::of(alert.called.date());
    let first = alerts.iter().map(|alert| of(alert)).min();
    let last = alerts.iter().map(|alert| of(alert)).max();
    let Some((first, last)) = first.zip(last) else {
        return Vec::new();
    };
    let months = first.first_day().series(1.month()).map(Month::of);
    months
        .take_while(|month| *month <= last)
        .map(|month| MonthRate {
            month,
            answered: Rate::of(alerts.iter().filter(|alert| of(alert) == month), |alert| {
                alert.is_answered()
            }),
        })
        .collect()
}
