//! Names of months in English, French and Swahili, whole or shortened.

use crate::words::fold;

/// The names, folded; the first letters that make each one sure, then the whole name.
const NAMES: [&[&str]; 12] = [
    &["january", "janvier", "januari"],
    &["february", "fevrier", "februari"],
    &["march", "mars", "machi"],
    &["april", "avril", "aprili"],
    &["may", "mai", "mei"],
    &["june", "juin", "juni"],
    &["july", "juillet", "julai"],
    &["august", "aout", "agosti"],
    &["september", "septembre", "septemba"],
    &["october", "octobre", "oktoba"],
    &["november", "novembre", "novemba"],
    &["december", "decembre", "desemba"],
];

/// Short forms that are no beginnings of a name, or that begin two of them.
const SHORT: &[(&str, i8)] = &[
    ("sept", 9),
    ("jui", 0),
    ("ju", 0),
    ("ma", 0),
    ("fev", 2),
    ("aou", 8),
];

/// The number of a month by its name or a beginning of three letters or more that is its alone (`Mar`, `juil.`, `févr`).
pub(crate) fn number(text: &str) -> Option<i8> {
    let name = fold(text);
    if let Some((_, month)) = SHORT.iter().find(|(short, _)| *short == name) {
        return (*month > 0).then_some(*month);
    }
    if name.chars().count() < 3 {
        return None;
    }
    let mut found = (1_i8..)
        .zip(NAMES)
        .filter(|(_, names)| names.iter().any(|whole| whole.starts_with(&name)))
        .map(|(month, _)| month);
    match (found.next(), found.next()) {
        (Some(month), None) => Some(month),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_whole_and_short_names() {
        for (text, month) in [
            ("March", 3),
            ("mars", 3),
            ("MAR", 3),
            ("juin", 6),
            ("Jun", 6),
            ("juil.", 7),
            ("Jul", 7),
            ("août", 8),
            ("AUG", 8),
            ("févr.", 2),
            ("Sept", 9),
            ("Dec", 12),
            ("décembre", 12),
            ("Mei", 5),
            ("may", 5),
            ("mai", 5),
            ("OCT", 10),
            ("janv.", 1),
            ("agosti", 8),
        ] {
            assert_eq!(number(text), Some(month), "{text}");
        }
        for text in ["", "ma", "ju", "jui", "monday", "x", "Marchx"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
