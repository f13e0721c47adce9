//! What may be typed about an alert contact: hours and a language. It is a post, never a person: nothing that looks like
//! a name, a number or an address of somebody is taken.

use crate::desk::Desk;
use crate::model::Base;
use crate::model::Id;
use crate::protect::person;
use crate::words;
use crate::words::Key;

/// Longer than this no hours are written, in letters.
const LONGEST_HOURS: usize = 32;
/// Longer than this no languages are written, in letters.
const LONGEST_LANGUAGE: usize = 40;
/// More words than this are no languages.
const MOST_LANGUAGES: usize = 5;

/// Hours in which somebody answers, as in `06:00–20:00` or `24 h`; empty where nobody knows.
///
/// # Errors
/// The key of what is wrong.
pub(super) fn hours(text: &str) -> Result<String, Key> {
    let text = text.trim();
    let is_of_hours = |c: char| c.is_ascii_digit() || c.is_whitespace() || ":.hH-–/,;".contains(c);
    let is_short = text.chars().count() <= LONGEST_HOURS;
    if is_short && text.chars().all(is_of_hours) && person::typed(text).is_none() {
        Ok(text.to_owned())
    } else {
        Err("post-no-hours")
    }
}

/// The languages spoken, in letters alone; empty where nobody knows.
///
/// # Errors
/// The key of what is wrong.
pub(super) fn language(text: &str) -> Result<String, Key> {
    let text = text.trim();
    let is_of_names = |c: char| c.is_alphabetic() || c.is_whitespace() || "-,;/'’".contains(c);
    let is_short = text.chars().count() <= LONGEST_LANGUAGE
        && text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .count()
            <= MOST_LANGUAGES;
    if is_short && text.chars().all(is_of_names) && person::heading(text).is_none() {
        Ok(text.to_owned())
    } else {
        Err("post-no-language")
    }
}

/// The bases that may listen; none first.
pub(super) fn bases(desk: &Desk) -> Vec<(Option<Id<Base>>, String)> {
    let none = (None, words::text(desk.lang(), "post-nobody-listens"));
    let bases = desk.operation().bases.iter();
    let bases = bases.map(|(id, base)| (Some(id), base.name.clone()));
    std::iter::once(none).chain(bases).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_languages_are_taken_and_nothing_of_a_person() {
        for text in [
            "",
            "06:00–20:00",
            "6 h – 18 h",
            "24 h",
            "06.00-12.00, 14.00-18.00",
        ] {
            assert_eq!(hours(text), Ok(text.to_owned()), "{text}");
        }
        for text in ["Jean, 06:00", "0812345678", "+243 812 345 678", "ask the chief"] {
            assert_eq!(hours(text), Err("post-no-hours"), "{text}");
        }
        for text in ["", "Kirega", "Swahili, French", "français / kiswahili"] {
            assert_eq!(language(text), Ok(text.to_owned()), "{text}");
        }
        for text in [
            "0812345678",
            "Kirega (081)",
            "mother of the victim",
            "a@b.org",
            "tel Jean",
        ] {
            assert_eq!(language(text), Err("post-no-language"), "{text}");
        }
    }
}
