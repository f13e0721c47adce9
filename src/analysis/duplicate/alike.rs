//! Whether two names of groups may mean one group.
//!
//! Compared are the sides that a report names (`A / B` names two), folded: without accents, capitals and punctuation.

use std::collections::HashMap;

use crate::words::fold;

/// Words that say that nobody knows the group.
const UNKNOWN: &[&str] = &[
    "unknown",
    "unidentified",
    "unnamed",
    "inconnu",
    "inconnus",
    "inconnue",
    "inconnues",
    "nonidentifie",
    "unspecified",
];
/// What stands between two sides.
pub const BETWEEN: [char; 3] = ['/', ';', '|'];
/// So many letters of a name bear one that is written otherwise.
const LETTERS_A_SLIP: usize = 6;

/// How alike two names are, the most alike first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// Both name the same group.
    Same,
    /// One name is in the other, or they differ by a slip of the pen.
    Nearly,
    /// At least one report does not say who it was.
    Open,
    /// They name two groups.
    No,
}

/// The names that were met, each once.
#[derive(Debug, Default)]
pub struct Names {
    numbers: HashMap<String, usize>,
    /// The sides of each name, folded; none where it says nothing.
    sides: Vec<Vec<String>>,
    known: HashMap<(usize, usize), Alike>,
}

impl Names {
    /// The number of a name.
    pub fn number(&mut self, name: &str) -> usize {
        if let Some(known) = self.numbers.get(name) {
            return *known;
        }
        let number = self.sides.len();
        self.sides.push(sides(name));
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// How alike two names are.
    pub fn alike(&mut self, a: usize, b: usize) -> Alike {
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let of = |number: usize| self.sides.get(number).map_or(&[][..], Vec::as_slice);
        let found = alike(of(a), of(b));
        self.known.insert(key, found);
        found
    }
}

/// The groups that a report names, folded; none where it says that nobody knows.
pub fn sides(name: &str) -> Vec<String> {
    let sides = name.split(BETWEEN).map(fold);
    sides
        .map(|side| side.trim().to_owned())
        .filter(|side| !side.is_empty() && !is_unknown(side))
        .collect()
}

fn is_unknown(side: &str) -> bool {
    side.contains("non identifie") || side.split(' ').any(|word| UNKNOWN.contains(&word))
}

fn alike(a: &[String], b: &[String]) -> Alike {
    if a.is_empty() || b.is_empty() {
        return Alike::Open;
    }
    let pairs = || a.iter().flat_map(|one| b.iter().map(move |other| (one, other)));
    if pairs().any(|(one, other)| one == other) {
        return Alike::Same;
    }
    if pairs().any(|(one, other)| is_near(one, other)) {
        return Alike::Nearly;
    }
    Alike::No
}

/// Whether all words of one are in the other, or they differ by few letters.
fn is_near(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let words: Vec<&str> = long.split(' ').collect();
    if short.split(' ').all(|word| words.contains(&word)) {
        return true;
    }
    let slips = short.chars().count() / LETTERS_A_SLIP;
    slips > 0 && letters_apart(one, other) <= slips
}

/// By how many letters put in, left out or changed two words differ (Levenshtein 1966).
fn letters_apart(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in (1..).zip(a.chars()) {
        let mut now = Vec::with_capacity(before.len());
        now.push(row);
        for ((other, left_up), up) in b.iter().zip(&before).zip(before.iter().skip(1)) {
            let changed = left_up + usize::from(letter != *other);
            let left: usize = now.last().copied().unwrap_or(row);
            now.push(changed.min(left + 1).min(up + 1));
        }
        before = now;
    }
    before.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_as_a_reader_would_say() {
        let mut names = Names::default();
        let mut of = |a: &str, b: &str| {
            let (a, b) = (names.number(a), names.number(b));
            assert_eq!(names.alike(a, b), names.alike(b, a));
            names.alike(a, b)
        };
        for (a, b, want) in [
            ("Raia Mutomboki", "raïa-mutomboki", Alike::Same),
            ("Raia Mutomboki", "Raia Mutomboki (Kokodikoko)", Alike::Nearly),
            ("Raia Mutomboki", "Raia Mutumboki", Alike::Nearly),
            ("FDLR", "FARDC", Alike::No),
            ("FDLR", "", Alike::Open),
            ("FDLR", "Unidentified armed group", Alike::Open),
            ("Hommes armés non identifiés", "FDLR", Alike::Open),
            ("FARDC / FDLR", "FDLR", Alike::Same),
            ("FARDC / FDLR", "Mai-Mai", Alike::No),
            ("Mai-Mai Yakutumba", "Mai-Mai Malaika", Alike::No),
            ("", "", Alike::Open),
        ] {
            assert_eq!(of(a, b), want, "{a} – {b}");
        }
    }

    #[test]
    fn letters_apart_are_counted_as_by_trying_every_change() {
        /// By the definition, one letter after the other.
        fn plain(a: &[u8], b: &[u8]) -> usize {
            match (a, b) {
                ([], rest) | (rest, []) => rest.len(),
                ([x, more_a @ ..], [y, more_b @ ..]) => {
                    let same = plain(more_a, more_b) + usize::from(x != y);
                    same.min(plain(more_a, b) + 1).min(plain(a, more_b) + 1)
                }
            }
        }
        let words = ["", "a", "ab", "ba", "abc", "acb", "abca", "bcab", "aabbc"];
        for a in words {
            for b in words {
                assert_eq!(letters_apart(a, b), plain(a.as_bytes(), b.as_bytes()), "{a} {b}");
            }
        }
    }
}
