//! The days before and after that are counted, in pieces of about a month.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::ImpactRequest;
use super::Kinds;
use super::formula::Pair;
use crate::analysis::day::days_between;
use crate::model::DatePrecision;
use crate::model::Month;
use crate::model::Operation;

/// A piece of time is about so many days long.
const PIECE_DAYS: f64 = 30.0;

/// Days from one to another, both included.
type Days = (Date, Date);

/// The days before and after that are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The pieces before, the oldest first; none where there is no day.
    pub before: Vec<Days>,
    /// The pieces after.
    pub after: Vec<Days>,
    /// Whole months, since protected incidents are known by month.
    pub whole_months: bool,
    /// Reports end, or begin, within what was asked for.
    pub shortened: bool,
}

impl Window {
    pub(super) fn of(op: &Operation, request: &ImpactRequest, kinds: &Kinds) -> Self {
        let (day, days) = (request.day, i64::from(request.window_days.max(1)));
        let asked = (
            day.checked_sub(days.days()).unwrap_or(Date::MIN),
            day.checked_add((days - 1).days()).unwrap_or(Date::MAX),
        );
        let known = known_days(op).unwrap_or((day, day));
        if kinds.has_protected() {
            return Self::in_months(day, asked, known);
        }
        let (first, last) = (asked.0.max(known.0), asked.1.min(known.1));
        let yesterday = day.yesterday().unwrap_or(day);
        Self {
            before: pieces(first, yesterday),
            after: pieces(day, last),
            whole_months: false,
            shortened: first > asked.0 || last < asked.1,
        }
    }

    /// Rounded outwards; the month in which the change falls is left out unless it is its first day.
    fn in_months(day: Date, asked: Days, known: Days) -> Self {
        let own = Month::of(day);
        let (first, last) = (Month::of(asked.0.max(known.0)), Month::of(asked.1.min(known.1)));
        let mut month = first;
        let mut window = Self {
            before: Vec::new(),
            after: Vec::new(),
            whole_months: true,
            shortened: first > Month::of(asked.0) || last < Month::of(asked.1),
        };
        while month <= last {
            let days = (month.first_day(), month.last_day());
            if month < own {
                window.before.push(days);
            } else if month > own || day.day() == 1 {
                window.after.push(days);
            }
            if month.last_day() == Date::MAX {
                break;
            }
            month = super::next(month);
        }
        window
    }

    /// How long the time before and after is: in days, or in months where those are counted, so that as many months are as long.
    pub fn spans(&self) -> Pair {
        let long = |pieces: &[Days]| -> f64 {
            if self.whole_months {
                return pieces.len() as f64;
            }
            let lengths = pieces.iter().map(|(first, last)| days_between(*first, *last) + 1);
            f64::from(lengths.sum::<i32>())
        };
        Pair::new(long(&self.before), long(&self.after))
    }

    /// The first and the last day before, and after; none where there is none.
    pub fn ends(&self) -> [Option<Days>; 2] {
        [&self.before, &self.after].map(|pieces| Some((pieces.first()?.0, pieces.last()?.1)))
    }

    /// The number of the piece in which a day lies, counted over all.
    pub(super) fn piece(&self, date: Date) -> Option<usize> {
        let mut all = self.before.iter().chain(&self.after);
        all.position(|(first, last)| (*first..=*last).contains(&date))
    }
}

/// From the first to the last day on which something is known.
pub(in crate::analysis) fn known_days(op: &Operation) -> Option<Days> {
    let dated = op
        .incidents
        .rows()
        .filter(|row| row.date_precision != DatePrecision::Year);
    let days = (dated.map(|row| row.date))
        .chain(op.observations.rows().map(|row| row.date))
        .chain(
            op.protected
                .rows()
                .flat_map(|row| [row.month.first_day(), row.month.last_day()]),
        );
    days.fold(None, |ends, day| {
        Some(ends.map_or((day, day), |(first, last): Days| (first.min(day), last.max(day))))
    })
}

/// Days as pieces of about a month, all as long as the others to a day.
fn pieces(first: Date, last: Date) -> Vec<Days> {
    let days = days_between(first, last) + 1;
    if days <= 0 {
        return Vec::new();
    }
    let count = (f64::from(days) / PIECE_DAYS).round().max(1.0) as i32;
    let start =
        |piece: i32| first.saturating_add((i64::from(days) * i64::from(piece) / i64::from(count)).days());
    let end = |piece: i32| start(piece + 1).yesterday().unwrap_or(last);
    (0..count).map(|piece| (start(piece), end(piece))).collect()
}
