//! Days along a line: where a day lies, which day lies where, and which days are written.
//!
//! Draws nothing.

use jiff::ToSpan as _;
use jiff::Unit;
use jiff::civil::Date;

use crate::analysis::timeline::monday_of;
use crate::words::Lang;
use crate::words::number;

/// The day from which days are counted.
const FIRST: Date = Date::constant(2000, 1, 1);
/// Room for the text of a tick, in points.
const LABEL: f64 = 62.0;
/// The shortest span that the axis shows, in days.
const LEAST_DAYS: f64 = 10.0;

/// The number of a day.
pub(super) fn number_of(day: Date) -> f64 {
    FIRST
        .until((Unit::Day, day))
        .map_or(0.0, |span| f64::from(span.get_days()))
}

/// The day in which this number lies.
pub(super) fn day_of(number: f64) -> Date {
    FIRST.checked_add((number.floor() as i64).days()).unwrap_or(FIRST)
}

/// Which days are seen: from the beginning of one, so many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seen {
    pub(super) from: f64,
    pub(super) days: f64,
}

impl Seen {
    /// All of it, with a little room at the ends.
    pub(super) fn whole(first: Date, last: Date) -> Self {
        let days = (number_of(last) - number_of(first) + 1.0).max(LEAST_DAYS);
        let room = days * 0.01;
        Self {
            from: number_of(first) - room,
            days: days + 2.0 * room,
        }
    }

    /// Nearer by a factor, with the day at this share of it staying; within the whole.
    #[must_use]
    pub(super) fn zoomed(self, factor: f64, share: f64, whole: Self) -> Self {
        let days = (self.days / factor).clamp(LEAST_DAYS.min(whole.days), whole.days);
        let held = self.from + self.days * share;
        Self {
            from: held - days * share,
            days,
        }
        .within(whole)
    }

    /// Moved by so many days; within the whole.
    #[must_use]
    pub(super) fn moved(self, days: f64, whole: Self) -> Self {
        Self {
            from: self.from + days,
            ..self
        }
        .within(whole)
    }

    fn within(self, whole: Self) -> Self {
        let days = self.days.min(whole.days);
        Self {
            from: self.from.max(whole.from).min(whole.from + whole.days - days),
            days,
        }
    }
}

/// Days laid along a line on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    pub(super) seen: Seen,
    pub(super) left: f32,
    pub(super) width: f32,
}

impl Axis {
    /// Points for each day.
    pub(super) fn per_day(&self) -> f64 {
        f64::from(self.width) / self.seen.days.max(1.0)
    }

    /// Where a day begins.
    pub(super) fn x(&self, day: Date) -> f32 {
        self.x_of(number_of(day))
    }

    /// Where the day of this number begins.
    pub(super) fn x_of(&self, number: f64) -> f32 {
        self.left + ((number - self.seen.from) * self.per_day()) as f32
    }

    /// The day that lies there.
    pub(super) fn day_at(&self, x: f32) -> Date {
        day_of(self.seen.from + f64::from(x - self.left) / self.per_day().max(1e-9))
    }

    /// From which to which day a hand chooses: whole weeks where a day is too narrow to be meant.
    pub(super) fn snapped(&self, one: Date, other: Date) -> (Date, Date) {
        let (first, last) = (one.min(other), one.max(other));
        if self.per_day() >= 3.0 {
            return (first, last);
        }
        let sunday = monday_of(last).checked_add(6.days()).unwrap_or(last);
        (monday_of(first), sunday)
    }

    /// The days that are written, as far apart as their texts need.
    pub(super) fn ticks(&self, lang: Lang) -> Vec<(Date, String)> {
        let room = LABEL / self.per_day().max(1e-9);
        let (first, last) = (day_of(self.seen.from), day_of(self.seen.from + self.seen.days));
        if let Some(step) = [1, 2, 7, 14].into_iter().find(|step| *step as f64 >= room) {
            let start = monday_of(first);
            let days = start.series(step.days()).take_while(|day| *day <= last);
            return days
                .filter(|day| *day >= first)
                .map(|day| (day, number::short_date(lang, day)))
                .collect();
        }
        let months = [1_i32, 2, 3, 6]
            .into_iter()
            .find(|step| f64::from(*step) * 28.0 >= room);
        if let Some(step) = months {
            return month_ticks(lang, first, last, step);
        }
        let years = [1_i16, 2, 5, 10, 20, 50, 100]
            .into_iter()
            .find(|step| f64::from(*step) * 365.0 >= room)
            .unwrap_or(500);
        (first.year()..=last.year())
            .filter(|year| year % years == 0)
            .filter_map(|year| Date::new(year, 1, 1).ok())
            .filter(|day| *day >= first)
            .map(|day| (day, day.year().to_string()))
            .collect()
    }
}

fn month_ticks(lang: Lang, first: Date, last: Date, step: i32) -> Vec<(Date, String)> {
    let mut ticks: Vec<(Date, String)> = Vec::new();
    let months = first.first_of_month().series(1.month());
    for day in months.take_while(|day| *day <= last).filter(|day| *day >= first) {
        if (i32::from(day.month()) - 1) % step != 0 {
            continue;
        }
        let month = number::month_name(lang, day.month());
        // The year stands where it begins, and at the first tick.
        let text = if day.month() == 1 || ticks.is_empty() {
            format!("{month}\u{a0}{}", day.year())
        } else {
            month.to_owned()
        };
        ticks.push((day, text));
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn axis(first: Date, last: Date) -> Axis {
        Axis {
            seen: Seen::whole(first, last),
            left: 100.0,
            width: 900.0,
        }
    }

    #[test]
    fn every_day_lies_where_it_is_found_again() {
        let axis = axis(date(2017, 6, 1), date(2018, 5, 31));
        let mut day = date(2017, 6, 1);
        while day <= date(2018, 5, 31) {
            let middle = axis.x(day) + (axis.per_day() / 2.0) as f32;
            assert_eq!(axis.day_at(middle), day);
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn texts_of_ticks_never_run_into_each_other() {
        for days in [10, 30, 100, 400, 1500, 9000, 40_000_i64] {
            let first = date(1990, 3, 7);
            let last = first.checked_add(days.days()).unwrap();
            for lang in Lang::ALL {
                let axis = axis(first, last);
                let ticks = axis.ticks(lang);
                assert!(!ticks.is_empty(), "{days}");
                for pair in ticks.windows(2) {
                    let apart = axis.x(pair[1].0) - axis.x(pair[0].0);
                    assert!(apart >= 60.0, "{days}: {apart}");
                }
            }
        }
    }

    #[test]
    fn zooming_holds_the_day_under_the_pointer_and_stays_within_the_whole() {
        let whole = Seen::whole(date(2017, 1, 1), date(2018, 12, 31));
        let near = whole.zoomed(4.0, 0.5, whole);
        let middle = |seen: Seen| seen.from + seen.days / 2.0;
        assert!((middle(near) - middle(whole)).abs() < 1e-9);
        assert!((near.days * 4.0 - whole.days).abs() < 1e-9);
        assert_eq!(near.zoomed(0.01, 0.2, whole), whole);
        assert!((near.moved(1e6, whole).from + near.days - whole.from - whole.days).abs() < 1e-9);
    }

    #[test]
    fn a_hand_chooses_weeks_where_days_are_narrow() {
        let (from, to) = (date(2018, 3, 7), date(2018, 3, 14));
        let far = axis(date(2010, 1, 1), date(2018, 12, 31));
        assert_eq!(far.snapped(to, from), (date(2018, 3, 5), date(2018, 3, 18)));
        let near = axis(date(2018, 3, 1), date(2018, 3, 31));
        assert_eq!(near.snapped(to, from), (from, to));
    }
}
