//! Taking a written day apart, without deciding what its numbers mean.

use crate::store::import::value::month;

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Written {
    /// A year alone.
    Year(i16),
    /// Year and month.
    Month(i16, i8),
    /// A day whose order is sure, perhaps with an hour.
    Day { date: (i16, i8, i8), clock: Clock },
    /// A spreadsheet's serial number.
    Serial(f64),
    /// Two numbers and a year: day and month in one order or the other, perhaps with an hour.
    Pair {
        first: i8,
        second: i8,
        year: i16,
        clock: Clock,
    },
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
                clock: NO_CLOCK,
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
        [_, month, day] => Some(Written::Day {
            date: (year, number(month)?, number(day)?),
            clock: clock_of(
                rest.trim_start_matches(['T', 't', ' ']),
                rest.starts_with(['T', 't']),
            )?,
        }),
        _ => None,
    }
}

/// Hour, minute and second, and the minutes of the zone east of Greenwich, each where it is stated.
pub(super) type Clock = (Option<(i8, i8, i8)>, Option<i32>);

const NO_CLOCK: Clock = (None, None);

/// `10:00`, `10:00:00.000`, `10:00Z`, `10:00:00+02:00`, `10h30`, `2:30 PM`, or nothing at all.
pub(super) fn time_of_day(text: &str) -> Option<Clock> {
    clock_of(text, false)
}

/// The same; behind a `T` hours and minutes may have a zone west of Greenwich as well. Elsewhere `10:00-12:00` is from
/// one hour to another, of which the first is read.
fn clock_of(text: &str, behind_t: bool) -> Option<Clock> {
    let text = text.trim();
    if text.is_empty() {
        return Some(NO_CLOCK);
    }
    if let Some((time, half)) = half_day(text) {
        return Some((Some(of_half_day(time, half)?), None));
    }
    let (clock, zone) = if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        (clock, Some(0))
    } else if let Some(at) = text.rfind(['+', '-']).filter(|at| *at > 0) {
        let (clock, zone) = text.split_at_checked(at)?;
        let to_seconds = clock.matches(':').count() == 2 && !clock.ends_with(char::is_whitespace);
        let until = zone.trim_start_matches('-');
        if zone.starts_with('-') && !to_seconds && !behind_t {
            hands(until)?;
            return Some((Some(hands(clock)?), None));
        }
        (clock, Some(zone_minutes(zone)?))
    } else {
        (text, None)
    };
    Some((Some(hands(clock)?), zone))
}

/// Hour, minute and second of `10`, `10:00`, `10h30`, `10:00:00.000`; the hour alone only with its `h` or `:`.
fn hands(clock: &str) -> Option<(i8, i8, i8)> {
    let clock = clock.trim().replace(['h', 'H'], ":");
    let parts: Vec<&str> = clock.split(':').collect();
    match *parts.as_slice() {
        [hour, ""] => Some((number(hour)?, 0, 0)),
        [hour, minute] => Some((number(hour)?, number(minute)?, 0)),
        [hour, minute, second] => {
            let second = second.split('.').next().unwrap_or("");
            Some((number(hour)?, number(minute)?, number(second)?))
        }
        _ => None,
    }
}

/// The hour and whether it is of the second half of the day, where `am` or `pm` stands behind it.
fn half_day(text: &str) -> Option<(&str, bool)> {
    let at = text.len().checked_sub(2)?;
    let (clock, half) = text.split_at_checked(at)?;
    match half.to_ascii_lowercase().as_str() {
        "am" => Some((clock, false)),
        "pm" => Some((clock, true)),
        _ => None,
    }
}

fn of_half_day(clock: &str, second_half: bool) -> Option<(i8, i8, i8)> {
    let (hour, minute, second) = hands(clock)?;
    let hour = (1..=12).contains(&hour).then_some(hour % 12)?;
    Some((if second_half { hour + 12 } else { hour }, minute, second))
}

/// What stands behind a day and its blank, without the word between the two.
fn behind(text: &str) -> &str {
    let text = text.trim().trim_start_matches(',').trim_start();
    ["à ", "at "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text)
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

/// Whether a text is a date-time group, as only soldiers write their moments.
pub(crate) fn is_date_time_group(text: &str) -> bool {
    date_time_group(text.trim()).is_some()
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
        clock: (Some((hour, minute, 0)), zone),
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

/// `12/06/2018`, `12.6.18`, `06-12-2018 10:00`, `12/06/2018 à 14h30`, `06/2018`.
fn numbers(text: &str) -> Option<Written> {
    let (date, rest) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let clock = time_of_day(behind(rest))?;
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    match *parts.as_slice() {
        [month, year] if year.len() == 4 && rest.is_empty() => {
            Some(Written::Month(number(year)?, number(month)?))
        }
        [first, second, year] if first.len() <= 2 && second.len() <= 2 => Some(Written::Pair {
            first: number(first)?,
            second: number(second)?,
            year: year_of(year)?,
            clock,
        }),
        _ => None,
    }
}

/// Where the hour begins behind a day: at the first word that has a digit and a colon, or digits and an `h`.
fn clock_begin(text: &str) -> usize {
    let is_hour = |word: &str| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && matches!(word.as_bytes().get(digits), Some(b':' | b'h' | b'H'))
    };
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if is_hour(word) {
            return at;
        }
        at += word.len();
    }
    text.len()
}

/// `12 March 2018`, `05-Apr-18 06:30`, `1er mars 2018`, `March 12, 2018 at 2:30 PM`, `mardi 12 juin 2018 à 6h30`,
/// `June 2018`.
fn with_month_name(text: &str) -> Option<Written> {
    let (day, clock) = text.split_at_checked(clock_begin(text))?;
    let clock = time_of_day(clock)?;
    let parts: Vec<&str> = day
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ',' | '.'))
        .filter(|part| !part.is_empty() && !matches!(*part, "of" | "de" | "à" | "at"))
        .collect();
    let parts = match parts.as_slice() {
        [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => rest,
        all => all,
    };
    match parts {
        [name, year] if clock == NO_CLOCK => Some(Written::Month(
            year_of(year).filter(|_| year.len() == 4)?,
            month::number(name)?,
        )),
        [day, name, year] if month::number(name).is_some() => Some(Written::Day {
            date: (year_of(year)?, month::number(name)?, day_of(day)?),
            clock,
        }),
        [name, day, year] => Some(Written::Day {
            date: (
                year_of(year).filter(|_| year.len() == 4)?,
                month::number(name)?,
                day_of(day)?,
            ),
            clock,
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
