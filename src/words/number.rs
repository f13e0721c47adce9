//! Numbers, spans and days as English and French write them.
//!
//! Units stand behind a no-break space; French has a decimal comma and spaces between thousands.

use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::words::Lang;

/// Keeps a number and its unit on one line.
const NBSP: char = '\u{a0}';

/// A number with so many digits behind the decimal mark: `1 234.5`, `1 234,5`.
pub fn decimal(lang: Lang, value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let plain = format!("{:.*}", digits, value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    if value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        // Four figures stay together, as on a sheet; from five on they are grouped.
        if index > 0 && whole.len() > 4 && (whole.len() - index).is_multiple_of(3) {
            out.push(NBSP);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(match lang {
            Lang::En => '.',
            Lang::Fr => ',',
        });
        out.push_str(fraction);
    }
    out
}

/// A number with as many digits as it has, two at most: `4`, `0.5`, `0,67`.
pub fn shortest(lang: Lang, value: f64) -> String {
    let is_whole = |factor: f64| (value * factor - (value * factor).round()).abs() < 1e-9;
    let digits = [1.0, 10.0].into_iter().position(is_whole).unwrap_or(2);
    decimal(lang, value, digits)
}

/// A count: `12 345`.
pub fn count(lang: Lang, value: usize) -> String {
    decimal(lang, value as f64, 0)
}

/// A share of one as per cent: `62 %`.
pub fn percent(lang: Lang, share: f64) -> String {
    format!("{}{NBSP}%", decimal(lang, share * 100.0, 0))
}

/// A length that was measured: metres below one kilometre, one decimal below ten.
pub fn distance(lang: Lang, length: Metres) -> String {
    let km = length.km();
    if !km.is_finite() {
        "–".to_owned()
    } else if length.get() < 995.0 {
        format!(
            "{}{NBSP}m",
            decimal(lang, (length.get() / 10.0).round() * 10.0, 0)
        )
    } else if km < 9.95 {
        format!("{}{NBSP}km", decimal(lang, km, 1))
    } else {
        format!("{}{NBSP}km", decimal(lang, km, 0))
    }
}

/// An area given in square metres, in square kilometres: to a tenth below ten, to a hundredth below one.
pub fn area(lang: Lang, square_metres: f64) -> String {
    let km2 = square_metres / 1e6;
    let digits = match km2 {
        ..1.0 => 2,
        ..10.0 => 1,
        _ => 0,
    };
    format!("{}{NBSP}km²", decimal(lang, km2, digits))
}

/// A length that is round by choice, as that of a scale bar: `500 m`, `5 km`, `2.5 km`; never `5.0 km`.
pub fn round_distance(lang: Lang, length: Metres) -> String {
    if length.get() < 999.5 {
        format!("{}{NBSP}m", shortest(lang, length.get()))
    } else {
        format!("{}{NBSP}km", shortest(lang, length.km()))
    }
}

/// A span of time to the minute: `40 min`, `2 h 40`, `3 d 4 h` (`3 j 4 h`).
pub fn duration(lang: Lang, span: Seconds) -> String {
    if !span.get().is_finite() {
        return "–".to_owned();
    }
    let minutes = span.minutes().round().max(0.0) as u64;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let day = match lang {
        Lang::En => 'd',
        Lang::Fr => 'j',
    };
    match (days, hours, rest) {
        (0, 0, rest) => format!("{rest}{NBSP}min"),
        (0, hours, 0) => format!("{hours}{NBSP}h"),
        (0, hours, rest) => format!("{hours}{NBSP}h{NBSP}{rest:02}"),
        (days, 0, _) => format!("{days}{NBSP}{day}"),
        (days, hours, _) => format!("{days}{NBSP}{day}{NBSP}{hours}{NBSP}h"),
    }
}

const MONTHS_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const MONTHS_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
];

/// The short name of a month, 1 to 12.
pub fn month_name(lang: Lang, month: i8) -> &'static str {
    let names = match lang {
        Lang::En => &MONTHS_EN,
        Lang::Fr => &MONTHS_FR,
    };
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or("?")
}

/// A day: `12 Mar 2018`, `12 mars 2018`.
pub fn date(lang: Lang, day: Date) -> String {
    format!("{}{NBSP}{}", short_date(lang, day), day.year())
}

/// A day without its year: `12 Mar`, `1er mars`.
pub fn short_date(lang: Lang, day: Date) -> String {
    let number = match (lang, day.day()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    };
    format!("{number}{NBSP}{}", month_name(lang, day.month()))
}

/// A day and time: `12 Mar 06:30`.
pub fn date_time(lang: Lang, at: DateTime) -> String {
    format!("{} {}", short_date(lang, at.date()), clock(at))
}

/// The time of day: `06:30`.
pub fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// The time of day, with the days since a first one where it is a later one: `09:14 +1` on the day after it.
///
/// Whoever reads two hours side by side must see that a night lies between them. The parts never come on two lines.
pub fn clock_since(first: Date, at: DateTime) -> String {
    let days = first.until(at.date()).map_or(0, |span| span.get_days());
    if days > 0 {
        format!("{}{NBSP}+{days}", clock(at))
    } else {
        clock(at)
    }
}

/// A date-time group as on orders: `120630B MAR 18`. The letter names the offset from UTC
/// (A is one hour east, B two, Z none); offsets that are no whole hours take J, local time.
pub fn date_time_group(at: DateTime, offset_minutes: i32) -> String {
    let month = MONTHS_EN
        .get(usize::try_from(at.month() - 1).unwrap_or(0))
        .copied()
        .unwrap_or("?");
    format!(
        "{:02}{:02}{:02}{} {} {:02}",
        at.day(),
        at.hour(),
        at.minute(),
        zone_letter(offset_minutes),
        month.to_uppercase(),
        at.year().rem_euclid(100)
    )
}

/// The letter of a time zone in date-time groups.
fn zone_letter(offset_minutes: i32) -> char {
    // East of Greenwich A to M without J, west of it N to Y.
    const EAST: &[u8] = b"ZABCDEFGHIKLM";
    const WEST: &[u8] = b"ZNOPQRSTUVWXY";
    if offset_minutes % 60 != 0 {
        return 'J';
    }
    let hours = offset_minutes / 60;
    let letters = if hours < 0 { WEST } else { EAST };
    letters
        .get(hours.unsigned_abs() as usize)
        .map_or('J', |letter| char::from(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(got: &str, want: &str) {
        assert_eq!(got.replace(NBSP, " "), want);
    }

    #[test]
    fn numbers_are_written_as_the_reader_writes_them() {
        check(&decimal(Lang::En, 1234.56, 1), "1234.6");
        check(&decimal(Lang::Fr, 12345.6, 1), "12 345,6");
        check(&decimal(Lang::En, -0.04, 1), "0.0");
        check(&decimal(Lang::En, -3.0, 0), "−3");
        check(&percent(Lang::Fr, 0.62), "62 %");
        check(&decimal(Lang::En, f64::NAN, 1), "–");
    }

    #[test]
    fn spans_and_lengths_have_the_right_precision() {
        check(&duration(Lang::En, Seconds::from_minutes(160.0)), "2 h 40");
        check(&duration(Lang::En, Seconds::from_minutes(39.6)), "40 min");
        check(&duration(Lang::Fr, Seconds::from_hours(76.0)), "3 j 4 h");
        check(&duration(Lang::En, Seconds::from_hours(6.0)), "6 h");
        check(&area(Lang::En, 64.6e6), "65 km²");
        check(&area(Lang::Fr, 4.26e6), "4,3 km²");
        check(&area(Lang::En, 120_000.0), "0.12 km²");
        check(&distance(Lang::En, Metres::new(847.0)), "850 m");
        check(&distance(Lang::Fr, Metres::from_km(3.44)), "3,4 km");
        check(&distance(Lang::En, Metres::from_km(37.2)), "37 km");
        check(&distance(Lang::En, Metres::from_km(5.0)), "5.0 km");
        check(&round_distance(Lang::En, Metres::from_km(5.0)), "5 km");
        check(&round_distance(Lang::Fr, Metres::from_km(2.5)), "2,5 km");
        check(&round_distance(Lang::En, Metres::new(500.0)), "500 m");
        check(&shortest(Lang::Fr, 0.67), "0,67");
        check(&shortest(Lang::En, 12.0), "12");
    }

    #[test]
    fn an_hour_of_a_later_day_says_how_many_days_later() {
        let day = jiff::civil::date(2018, 3, 31);
        let at = |days: i64| day.at(9, 14, 0, 0).saturating_add(jiff::Span::new().days(days));
        check(&clock_since(day, at(0)), "09:14");
        check(&clock_since(day, at(1)), "09:14 +1");
        check(&clock_since(day, at(40)), "09:14 +40");
        // Midnight is enough: minutes later it is another day.
        let midnight = day.tomorrow().unwrap().at(0, 5, 0, 0);
        check(&clock_since(day, midnight), "00:05 +1");
    }

    #[test]
    fn days_and_date_time_groups() {
        let at = jiff::civil::date(2018, 3, 12).at(6, 30, 0, 0);
        check(&date(Lang::En, at.date()), "12 Mar 2018");
        check(&date(Lang::Fr, at.date()), "12 mars 2018");
        let first = jiff::civil::date(2019, 1, 1);
        check(&date(Lang::Fr, first), "1er janv. 2019");
        check(&short_date(Lang::Fr, first), "1er janv.");
        check(&short_date(Lang::En, first), "1 Jan");
        check(&date_time_group(at, 120), "120630B MAR 18");
        check(&date_time_group(at, 0), "120630Z MAR 18");
        check(&date_time_group(at, -300), "120630R MAR 18");
        check(&date_time_group(at, 330), "120630J MAR 18");
    }
}
