//! Files whose names differ by a date, a number or a word for "copy" may be editions of one another.

use crate::store::import::value::month;
use crate::words::fold;

/// Words that tell editions of a file apart.
#[rustfmt::skip]
const OF_EDITIONS: &[&str] = &[
    "copy", "copie", "final", "finale", "new", "nouveau", "nouvelle", "old", "update", "updated", "maj", "version",
    "rev", "edition", "draft", "brouillon", "export",
];

/// What stays of the name of a source without what tells its editions apart: `incidents_2018-06`, `incidents (1)` and
/// `Incidents juin 2018 - copie` are all `incidents`.
pub(super) fn of(source: &str) -> String {
    let folded = fold(source);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1
        && words.last().is_some_and(|word| {
            let number = word.trim_start_matches('v');
            (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
                || OF_EDITIONS.contains(word)
                || month::number(word).is_some()
        })
    {
        words.pop();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_of_a_file_are_of_one_family() {
        for name in [
            "incidents",
            "incidents_2018-06",
            "incidents (1)",
            "Incidents juin 2018 - copie",
            "incidents_v2",
            "INCIDENTS_20180630_final",
        ] {
            assert_eq!(of(name), "incidents", "{name}");
        }
        assert_eq!(of("ACLED"), "acled");
        assert_ne!(of("JOC 2018"), of("Human rights 2018"));
        assert_eq!(of("2018-06"), "2018", "a name of numbers keeps one");
    }
}
