//! Taking a written day apart, without deciding what its numbers mean.

use crate::store::import::value::month;

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Written {
    /// A year alone.
    Year(i16),
    /// Year and month.
    Month(i16, i8),
    /// A day whose order is sure, perhaps with hour, minute, second and the minutes of its zone east of Greenwich.
    Day {
        date: (i16, i8, i8),
        time: Option<(i8, i8, i8)>,
        zone: Option<i32>,
    },
    /// A spreadsheet's serial number.
    Serial(f64),
    /// Two numbers and a year: day and month in one order or the other.
    Pair(i8, i8, i16),
}

/// Takes a written day apart; none for what is no day.
pub(crate) fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    number_alone(text)
        .or_else(|| iso(text))
        .or_else(|| date_time_group(text))
        .or_else(|| numbers(text))
        .or_else(|| with_month_name(text))
}

fn number_alone(text: &str) -> Option<Written> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    match text.len() {
        4 if !text.contains('.') => text.parse().ok().map(Written::Year),
        8 if !text.contains('.') => {
            let date = (
                number(text.get(..4)?)?,
                number(text.get(4..6)?)?,
                number(text.get(6..)?)?,
            );
            Some(Written::Day {
                date,
                time: None,
                zone: None,
            })
        }
        _ => text
            .parse()
            .ok()
            .map(Written::Serial)
            .filter(|_| text.matches('.').count() <= 1 && text.len() >= 5),
    }
}

fn number<T: std::str::FromStr>(digits: &str) -> Option<T> {
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// `2018-06-12`, `2018/6/12 10:00`, `2018-06-12T10:00:00Z`, `2018-06`.
fn iso(text: &str) -> Option<Written> {
    let cut = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (date, rest) = text.split_at_checked(cut)?;
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let year = parts.first().filter(|year| year.len() == 4)?;
    let year: i16 = number(year)?;
    match *parts.as_slice() {
        [_, month] if rest.is_empty() => Some(Written::Month(year, number(month)?)),
        [_, month, day] => {
            let (time, zone) = time_of_day(rest.trim_start_matches(['T', 't', ' ']))?;
            Some(Written::Day {
                date: (year, number(month)?, number(day)?),
                time,
                zone,
            })
        }
        _ => None,
    }
}

pub(super) type Clock = (Option<(i8, i8, i8)>, Option<i32>);

/// `10:00`, `10:00:00.000`, `10:00Z`, `10:00+02:00`, `10h30`, or nothing at all.
pub(super) fn time_of_day(text: &str) -> Option<Clock> {
    let text = text.trim();
    if text.is_empty() {
        return Some((None, None));
    }
    let (clock, zone) = if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        (clock, Some(0))
    } else if let Some(at) = text.rfind(['+', '-']).filter(|at| *at > 0) {
        let (clock, zone) = text.split_at_checked(at)?;
        (clock, Some(zone_minutes(zone)?))
    } else {
        (text, None)
    };
    let clock = clock.trim().replace(['h', 'H'], ":");
    let parts: Vec<&str> = clock.split(':').collect();
    let time = match *parts.as_slice() {
        [hour, ""] => (number(hour)?, 0, 0),
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => {
            let second = second.split('.').next().unwrap_or("");
            (number(hour)?, number(minute)?, number(second)?)
        }
        _ => return None,
    };
    Some((Some(time), zone))
}

fn zone_minutes(text: &str) -> Option<i32> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        2 => (number::<i32>(&digits)?, 0),
        4 => (number(digits.get(..2)?)?, number(digits.get(2..)?)?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// `190252BMAR18`, `19 0252B MAR 2018`: day, hour, minute, letter of the zone, month, year.
fn date_time_group(text: &str) -> Option<Written> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !plain.is_ascii() || plain.len() < 12 {
        return None;
    }
    let (day, hour, minute) = (
        number(plain.get(..2)?)?,
        number(plain.get(2..4)?)?,
        number(plain.get(4..6)?)?,
    );
    let letter = plain.get(6..7)?.chars().next()?;
    let zone = zone_of_letter(letter)?;
    let month = month::number(plain.get(7..10)?)?;
    let year = year_of(plain.get(10..)?)?;
    Some(Written::Day {
        date: (year, month, day),
        time: Some((hour, minute, 0)),
        zone,
    })
}

/// The minutes of a zone by its letter; `J` is local time.
fn zone_of_letter(letter: char) -> Option<Option<i32>> {
    const EAST: &str = "ZABCDEFGHIKLM";
    const WEST: &str = "ZNOPQRSTUVWXY";
    let letter = letter.to_ascii_uppercase();
    if letter == 'J' {
        return Some(None);
    }
    let hours = |letters: &str| letters.find(letter).and_then(|at| i32::try_from(at).ok());
    hours(EAST)
        .or_else(|| hours(WEST).map(|hours| -hours))
        .map(|hours| Some(hours * 60))
}

/// A year of four digits, or of two as POSIX reads them: 69 to 99 lie in the twentieth century.
fn year_of(digits: &str) -> Option<i16> {
    let year: i16 = number(digits)?;
    match digits.len() {
        4 => Some(year),
        2 if year >= 69 => Some(1900 + year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// `12/06/2018`, `12.6.18`, `06-12-2018 10:00`, `06/2018`.
fn numbers(text: &str) -> Option<Written> {
    // An hour behind it is read to see that the rest is a day, and dropped with the order still open.
    let (date, rest) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    time_of_day(rest)?;
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    match *parts.as_slice() {
        [month, year] if year.len() == 4 => Some(Written::Month(number(year)?, number(month)?)),
        [first, second, year] if first.len() <= 2 && second.len() <= 2 => {
            Some(Written::Pair(number(first)?, number(second)?, year_of(year)?))
        }
        _ => None,
    }
}

/// `12 March 2018`, `05-Apr-18`, `1er mars 2018`, `March 12, 2018`, `mardi 12 juin 2018`, `June 2018`.
fn with_month_name(text: &str) -> Option<Written> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ',' | '.'))
        .filter(|part| !part.is_empty() && *part != "of" && *part != "de")
        .collect();
    let parts = match parts.as_slice() {
        [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => rest,
        all => all,
    };
    match parts {
        [name, year] => Some(Written::Month(
            year_of(year).filter(|_| year.len() == 4)?,
            month::number(name)?,
        )),
        [day, name, year] if month::number(name).is_some() => Some(Written::Day {
            date: (year_of(year)?, month::number(name)?, day_of(day)?),
            time: None,
            zone: None,
        }),
        [name, day, year] => Some(Written::Day {
            date: (
                year_of(year).filter(|_| year.len() == 4)?,
                month::number(name)?,
                day_of(day)?,
            ),
            time: None,
            zone: None,
        }),
        _ => None,
    }
}

/// `12`, `1er`, `3rd`.
fn day_of(text: &str) -> Option<i8> {
    let lower = text.to_lowercase();
    let digits = ["er", "st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(&lower);
    number(digits)
}

fn is_weekday(text: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    ];
    let folded = crate::words::fold(text);
    folded.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&folded))
}
