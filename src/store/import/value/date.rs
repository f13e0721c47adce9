//! Days as people write them. Whether day or month stands first is settled once for a column, never row by row.

mod parts;
#[cfg(test)]
mod tests;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::civil::Time;

use crate::model::DatePrecision;
use crate::store::import::choices::DateOrder;
use crate::store::import::table::Cell;

use parts::Clock;
pub(crate) use parts::Written;
pub(crate) use parts::is_date_time_group;
pub(crate) use parts::written;

/// A day that was read, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    /// The day, or the first one of the month or year.
    pub(crate) date: Date,
    /// The hour, in the operation's offset.
    pub(crate) time: Option<Time>,
    /// Day, month or year.
    pub(crate) precision: DatePrecision,
}

/// Why a day cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateFault {
    /// Nothing stands there.
    Blank,
    /// No day that Doria knows how to read, or none of the calendar.
    Unreadable,
    /// Day or month first: only a person can tell.
    Ambiguous,
    /// Stands against the order that holds for the column.
    AgainstOrder,
}

impl DateFault {
    /// The code of its finding.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Blank => "I211",
            Self::Unreadable => "I212",
            Self::Ambiguous => "I213",
            Self::AgainstOrder => "I214",
        }
    }
}

/// The first and last year that a report may lie in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Reads a day. `order` is what holds for the column; `offset_minutes` is the operation's, into which moments that
/// name their own zone are turned.
///
/// # Errors
/// [`DateFault`].
pub(crate) fn read(cell: &Cell<'_>, order: Option<DateOrder>, offset_minutes: i32) -> Result<Day, DateFault> {
    let day = match cell {
        Cell::Empty => return Err(DateFault::Blank),
        Cell::Moment(moment) => of_moment(*moment),
        Cell::Number(number) => of_serial(*number).map_or_else(|| of_year(*number), Ok)?,
        Cell::Text(text) => of_written(written(text).ok_or(DateFault::Unreadable)?, order, offset_minutes)?,
    };
    if YEARS.contains(&day.date.year()) {
        Ok(day)
    } else {
        Err(DateFault::Unreadable)
    }
}

fn of_moment(moment: DateTime) -> Day {
    Day {
        date: moment.date(),
        time: (moment.time() != Time::midnight()).then(|| moment.time()),
        precision: DatePrecision::Day,
    }
}

fn of_written(written: Written, order: Option<DateOrder>, offset_minutes: i32) -> Result<Day, DateFault> {
    let new = |year, month, day| Date::new(year, month, day).map_err(|_| DateFault::Unreadable);
    let plain = |date, precision| Day {
        date,
        time: None,
        precision,
    };
    match written {
        Written::Year(year) => Ok(plain(new(year, 1, 1)?, DatePrecision::Year)),
        Written::Month(year, month) => Ok(plain(new(year, month, 1)?, DatePrecision::Month)),
        Written::Day {
            date: (year, month, day),
            clock,
        } => at_clock(new(year, month, day)?, clock, offset_minutes),
        Written::Serial(number) => of_serial(number).ok_or(DateFault::Unreadable),
        Written::Pair {
            first,
            second,
            year,
            clock,
        } => {
            let (month, day) = of_pair(first, second, order)?;
            at_clock(new(year, month, day)?, clock, offset_minutes)
        }
    }
}

/// The moment of a day at a written hour, turned from the zone that stands there into the operation's.
fn at_clock(date: Date, (time, zone): Clock, offset_minutes: i32) -> Result<Day, DateFault> {
    let (hour, minute, second) = time.unwrap_or_default();
    let time = Time::new(hour, minute, second, 0).map_err(|_| DateFault::Unreadable)?;
    let mut moment = date.to_datetime(time);
    if let Some(zone) = zone {
        moment = moment
            .checked_add((offset_minutes - zone).minutes())
            .map_err(|_| DateFault::Unreadable)?;
    }
    Ok(Day {
        date: moment.date(),
        // Midnight sharp is how databases write a day without an hour.
        time: (zone.is_some() || time != Time::midnight()).then(|| moment.time()),
        precision: DatePrecision::Day,
    })
}

/// Month and day of two numbers whose order the column settles.
fn of_pair(first: i8, second: i8, order: Option<DateOrder>) -> Result<(i8, i8), DateFault> {
    let fits = |month: i8, day: i8| (1..=12).contains(&month) && (1..=31).contains(&day);
    let (day_first, month_first) = (fits(second, first), fits(first, second));
    if first == second && day_first {
        return Ok((first, second));
    }
    match (day_first, month_first, order) {
        (false, false, _) => Err(DateFault::Unreadable),
        (true, _, Some(DateOrder::DayFirst)) | (true, false, None) => Ok((second, first)),
        (_, true, Some(DateOrder::MonthFirst)) | (false, true, None) => Ok((first, second)),
        (true, true, None) => Err(DateFault::Ambiguous),
        (_, _, Some(_)) => Err(DateFault::AgainstOrder),
    }
}

/// The day of a spreadsheet's serial number (1900 date system; days since 30 December 1899), between 1954 and 2119.
fn of_serial(number: f64) -> Option<Day> {
    if !(20_000.0..80_000.0).contains(&number) {
        return None;
    }
    let days = number.floor();
    let date = Date::constant(1899, 12, 30)
        .checked_add((days as i64).days())
        .ok()?;
    let minutes = ((number - days) * 1440.0).round() as i64;
    let time = Time::midnight().checked_add(minutes.minutes()).ok();
    Some(Day {
        date,
        time: time.filter(|_| minutes > 0),
        precision: DatePrecision::Day,
    })
}

fn of_year(number: f64) -> Result<Day, DateFault> {
    if number.fract() != 0.0 || !(1900.0..=2100.0).contains(&number) {
        return Err(DateFault::Unreadable);
    }
    Date::new(number as i16, 1, 1)
        .map(|date| Day {
            date,
            time: None,
            precision: DatePrecision::Year,
        })
        .map_err(|_| DateFault::Unreadable)
}

/// The hour in a cell of its own: `06:30`, `6h30`, `2:30 PM`, `0630`, the number 630 that a spreadsheet leaves of it, or a
/// share of a day.
pub(crate) fn clock(cell: &Cell<'_>) -> Option<Time> {
    match cell {
        Cell::Empty => None,
        Cell::Moment(moment) => Some(moment.time()),
        Cell::Number(digits) if *digits >= 100.0 => {
            let whole = (digits.fract() == 0.0 && *digits < 2400.0).then_some(*digits as i16)?;
            of_digits(whole)
        }
        Cell::Number(share) => {
            let minutes = (share * 1440.0).round();
            (0.0..1440.0)
                .contains(&minutes)
                .then(|| Time::new((minutes / 60.0) as i8, (minutes % 60.0) as i8, 0, 0).ok())
                .flatten()
        }
        Cell::Text(text) => {
            let text = text.trim();
            if matches!(text.len(), 3 | 4) && text.bytes().all(|b| b.is_ascii_digit()) {
                return of_digits(text.parse().ok()?);
            }
            let (hour, minute, second) = parts::time_of_day(text)?.0?;
            Time::new(hour, minute, second, 0).ok()
        }
    }
}

/// The hour of three or four digits, as 630 for half past six.
fn of_digits(digits: i16) -> Option<Time> {
    let (hour, minute) = (i8::try_from(digits / 100).ok()?, i8::try_from(digits % 100).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

/// What the values of a column say about their order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    day_first: bool,
    month_first: bool,
    either: bool,
}

impl Evidence {
    /// Looks at one more value.
    pub(crate) fn see(&mut self, cell: &Cell<'_>) {
        let Cell::Text(text) = cell else { return };
        let Some(Written::Pair { first, second, .. }) = written(text) else {
            return;
        };
        match (first > 12, second > 12) {
            (true, false) => self.day_first = true,
            (false, true) => self.month_first = true,
            (false, false) if first != second => self.either = true,
            _ => {}
        }
    }

    /// Takes over what other values of the column say.
    pub(crate) const fn join(&mut self, other: Self) {
        self.day_first |= other.day_first;
        self.month_first |= other.month_first;
        self.either |= other.either;
    }

    /// The order, where the values settle it.
    pub(crate) const fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether some value can be read in two ways.
    pub(crate) const fn matters(self) -> bool {
        self.either
    }
}
