//! What people type into fields: whole numbers, days, hours of the day.

use jiff::civil::Date;
use jiff::civil::Time;

use crate::words::Lang;
use crate::words::fold;
use crate::words::number;

/// A whole number as people write it, blanks between the thousands; nothing for an empty field.
pub(in crate::ui::panel) fn number_of(text: &str) -> Result<Option<u32>, ()> {
    let figures: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if figures.is_empty() {
        return Ok(None);
    }
    figures.parse().map(Some).map_err(|_| ())
}

/// A number with a decimal point or comma; nothing for an empty field.
pub(in crate::ui::panel) fn decimal_of(text: &str) -> Result<Option<f64>, ()> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| ())
}

/// A day as `2018-03-12`, as `12/03/2018` with the day before the month, or as the window writes it, `12 Mar 2018` and
/// `12 mars 2018`; nothing for an empty field.
pub(in crate::ui::panel) fn day_of(text: &str) -> Result<Option<Date>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = text.parse::<Date>() {
        return Ok(Some(day));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if let &[day, month, year] = words.as_slice() {
        let month = month_of(month).ok_or(())?;
        let day = day.trim_end_matches("er").parse().map_err(|_| ())?;
        let year = year.parse().map_err(|_| ())?;
        return Date::new(year, month, day).map(Some).map_err(|_| ());
    }
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let &[day, month, year] = parts.as_slice() else {
        return Err(());
    };
    let (day, month, year) = (day.parse(), month.parse(), year.parse());
    match (day, month, year) {
        (Ok(day), Ok(month), Ok(year)) => Date::new(year, month, day).map(Some).map_err(|_| ()),
        _ => Err(()),
    }
}

/// An hour of the day as people write it: `07:30`, `7.30`, `7h30`, `7 h 30`, `0730`, `7`.
pub(in crate::ui::panel) fn clock_of(text: &str) -> Result<Time, ()> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let parts: Vec<&str> = text.split([':', '.', 'h', 'H']).collect();
    let (hour, minute) = match parts.as_slice() {
        [figures] if figures.len() == 4 && figures.is_ascii() => figures.split_at(2),
        [hour] | [hour, ""] => (*hour, "0"),
        [hour, minute] => (*hour, *minute),
        _ => return Err(()),
    };
    match (hour.parse(), minute.parse()) {
        (Ok(hour), Ok(minute)) => Time::new(hour, minute, 0, 0).map_err(|_| ()),
        _ => Err(()),
    }
}

/// The month of a name, as either language writes it, whole or short: `Mar`, `March`, `mars`, `févr.`.
fn month_of(name: &str) -> Option<i8> {
    let wanted = fold::plain(name.trim_end_matches('.'));
    if wanted.chars().count() < 3 {
        return None;
    }
    let fits = |month: i8, lang: Lang| {
        let whole = fold::plain(number::month_name(lang, month));
        let short = fold::plain(&number::short_date(lang, Date::constant(2028, month, 1)));
        let short = short
            .split_whitespace()
            .last()
            .unwrap_or("")
            .trim_end_matches('.')
            .to_owned();
        whole == wanted || short == wanted || (whole.starts_with(&wanted) && wanted.starts_with(&short))
    };
    let mut months = 1..=12;
    months.find(|month| Lang::ALL.into_iter().any(|lang| fits(*month, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_and_days_are_taken_as_people_write_them() {
        assert_eq!(number_of(" 12 500 "), Ok(Some(12_500)));
        assert_eq!(number_of("12\u{a0}500"), Ok(Some(12_500)));
        assert_eq!(number_of(""), Ok(None));
        assert_eq!(number_of("about 30"), Err(()));
        assert_eq!(decimal_of("3,5"), Ok(Some(3.5)));
        assert_eq!(decimal_of(" 12.25 "), Ok(Some(12.25)));
        assert_eq!(decimal_of(""), Ok(None));
        assert_eq!(decimal_of("heavy"), Err(()));
        for text in ["2018-03-12", "12/03/2018", "12.3.2018"] {
            assert_eq!(day_of(text), Ok(Some(date(2018, 3, 12))), "{text}");
        }
        for month in 1..=12 {
            let day = date(2018, month, 7);
            for lang in Lang::ALL {
                assert_eq!(day_of(&number::date(lang, day)), Ok(Some(day)), "{day} {lang:?}");
                let whole = format!("7 {} 2018", number::month_name(lang, month));
                assert_eq!(day_of(&whole), Ok(Some(day)), "{whole}");
            }
        }
        assert_eq!(day_of("12 Moon 2018"), Err(()));
        assert_eq!(day_of(" "), Ok(None));
        assert_eq!(day_of("31/02/2018"), Err(()));
        assert_eq!(day_of("soon"), Err(()));
    }

    #[test]
    fn an_hour_is_taken_as_people_write_it() {
        for text in ["07:30", "7.30", "7h30", "7 h 30", "0730", " 7:30 "] {
            assert_eq!(clock_of(text), Ok(jiff::civil::time(7, 30, 0, 0)), "{text}");
        }
        for text in ["7", "7 h", "07:00", "0700"] {
            assert_eq!(clock_of(text), Ok(jiff::civil::time(7, 0, 0, 0)), "{text}");
        }
        for text in ["", "25:00", "7:61", "early", "7:30:00", "-1", "12345"] {
            assert_eq!(clock_of(text), Err(()), "{text}");
        }
    }
}
