//! Counts as people write them.

use crate::store::import::table::Cell;
use crate::words::fold;

/// Why a count could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoCount;

/// A whole number from 0 on: `12`, `1 000`, `12.0`; none where nothing stands there.
///
/// # Errors
/// [`NoCount`] for what is negative, worded, broken or could be meant in two ways (`1,000`).
pub(crate) fn count(cell: &Cell<'_>) -> Result<Option<u32>, NoCount> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Number(number) => whole(*number).map(Some),
        Cell::Moment(_) => Err(NoCount),
        Cell::Text(_) => {
            let text = cell.text();
            let blanks = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}';
            let mut groups = text.split(blanks);
            let first = groups.next().unwrap_or("");
            let grouped = groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
            if text.contains(blanks) && !(grouped && (1..=3).contains(&first.len())) {
                return Err(NoCount);
            }
            let digits: String = text.chars().filter(|c| !blanks(*c)).collect();
            let digits = digits
                .strip_suffix(".0")
                .or_else(|| digits.strip_suffix(",0"))
                .unwrap_or(&digits);
            if digits.bytes().all(|b| b.is_ascii_digit()) {
                digits.parse().map(Some).map_err(|_| NoCount)
            } else {
                Err(NoCount)
            }
        }
    }
}

fn whole(number: f64) -> Result<u32, NoCount> {
    if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) {
        Ok(number as u32)
    } else {
        Err(NoCount)
    }
}

/// A yes or no: `1`, `yes`, `oui`, `x`, `required`; none where nothing or anything else stands there.
pub(crate) fn yes(cell: &Cell<'_>) -> Option<bool> {
    const YES: &[&str] = &[
        "1",
        "yes",
        "y",
        "oui",
        "o",
        "true",
        "vrai",
        "x",
        "ndiyo",
        "required",
        "requis",
        "requise",
        "needed",
        "necessary",
        "necessaire",
        "obligatoire",
        "mandatory",
    ];
    const NO: &[&str] = &[
        "0",
        "no",
        "n",
        "non",
        "false",
        "faux",
        "hapana",
        "none",
        "aucun",
        "aucune",
        "n a",
        "not required",
        "not needed",
        "non requis",
        "non requise",
        "pas requis",
        "pas requise",
        "pas necessaire",
        "non necessaire",
    ];
    let text = cell.text();
    match text.as_ref() {
        "✓" | "✔" | "☑" => return Some(true),
        "-" | "–" | "—" | "☐" => return Some(false),
        _ => {}
    }
    let word = fold(&text);
    if YES.contains(&word.as_str()) {
        Some(true)
    } else if NO.contains(&word.as_str()) {
        Some(false)
    } else {
        None
    }
}

/// What stands behind hours.
pub(crate) const HOURS: &[&str] = &["hours", "heures", "hour", "heure", "hrs", "hr", "h"];
/// What stands behind kilometres per hour.
pub(crate) const KMH: &[&str] = &["km/h", "kmh", "kph", "kmph"];
/// What stands behind tonnes.
pub(crate) const TONNES: &[&str] = &["tonnes", "tons", "t"];
/// What stands behind metres.
pub(crate) const METRES: &[&str] = &["metres", "mètres", "m"];

/// A decimal number with one of these units behind it, or none.
pub(crate) fn measure(cell: &Cell<'_>, units: &[&str]) -> Option<f64> {
    let text = cell.text().to_lowercase();
    (units.iter().find_map(|unit| text.strip_suffix(unit)))
        .map_or_else(|| decimal(cell), |bare| decimal(&Cell::of_text(bare)))
}

/// A decimal number with point or comma.
pub(crate) fn decimal(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(_) => {
            let text = cell.text().replace('\u{2212}', "-").replace(',', ".");
            let plain = (text.bytes()).all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
            (plain)
                .then(|| text.parse().ok())
                .flatten()
                .filter(|number: &f64| number.is_finite())
        }
        _ => None,
    }
}

/// A number of metres: in `700,123` the comma may group thousands or begin millimetres, so it is none.
pub(crate) fn metres(cell: &Cell<'_>) -> Option<f64> {
    let text = cell.text();
    let thousands = (text.split_once(',')).is_some_and(|(before, after)| {
        let digits = before.trim_start_matches(['-', '+']).len();
        (1..=3).contains(&digits) && after.len() == 3 && !text.contains('.')
    });
    decimal(cell).filter(|_| !thousands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_before_three_digits_is_no_number_of_metres() {
        let metres = |text| metres(&Cell::of_text(text));
        assert_eq!(metres("700,123"), None);
        assert_eq!(metres("700123,250"), Some(700_123.25), "no group has six digits");
        assert_eq!(metres("700123,5"), Some(700_123.5));
        assert_eq!(metres("700123"), Some(700_123.0));
        assert_eq!(metres("9,710,555"), None);
        assert_eq!(metres("700.123"), Some(700.123));
    }

    #[test]
    fn counts_are_read_or_refused_but_never_guessed() {
        for (text, want) in [
            ("12", Ok(Some(12))),
            (" 0 ", Ok(Some(0))),
            ("1 000", Ok(Some(1000))),
            ("1\u{a0}000", Ok(Some(1000))),
            ("3.0", Ok(Some(3))),
            ("", Ok(None)),
            ("-1", Err(NoCount)),
            (">10", Err(NoCount)),
            ("several", Err(NoCount)),
            ("1,000", Err(NoCount)),
            ("99999999999999999999", Err(NoCount)),
            ("2.5", Err(NoCount)),
            ("NaN", Err(NoCount)),
            ("1 2", Err(NoCount)),
        ] {
            assert_eq!(count(&Cell::of_text(text)), want, "{text}");
        }
        assert_eq!(count(&Cell::Number(7.0)), Ok(Some(7)));
        assert_eq!(count(&Cell::Number(-7.0)), Err(NoCount));
    }

    #[test]
    fn answers_and_measures_are_read_in_many_spellings_or_not_at_all() {
        for text in ["oui", "REQUIS", "required", "x", "1", "✓", "Nécessaire"] {
            assert_eq!(yes(&Cell::of_text(text)), Some(true), "{text}");
        }
        for text in ["non", "No", "0", "-", "N/A", "pas requis"] {
            assert_eq!(yes(&Cell::of_text(text)), Some(false), "{text}");
        }
        assert_eq!(yes(&Cell::of_text("peut-être")), None);
        for text in ["8h", "8 h", "8 heures", "8", "8,0", "8 hrs"] {
            assert_eq!(measure(&Cell::of_text(text), HOURS), Some(8.0), "{text}");
        }
        assert_eq!(measure(&Cell::of_text("40 km/h"), KMH), Some(40.0));
        assert_eq!(measure(&Cell::of_text("8h30"), HOURS), None);
    }
}
