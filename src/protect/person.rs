//! Telling columns and values that speak of a person, in English, French and Swahili, so that they never come in.
//!
//! A heading is judged word by word, accents and capitals folded: `village` is no `age`. Values are judged where they
//! look like a telephone number or an e-mail address, whatever the heading says.

mod words;

use crate::words::fold;

use words::COUNT;
use words::COUNTED;
use words::FREE_TEXT;
use words::NAME;
use words::OF_A_CARD;
use words::OF_A_PERSON;
use words::ONE_OF_THEM;
use words::PERSON;

/// Why a column does not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    /// Its heading speaks of a person.
    Heading,
    /// Its values look like telephone numbers.
    Phone,
    /// Its values look like e-mail addresses.
    Mail,
    /// Free text, which may hold anything.
    FreeText,
}

/// Whether a heading speaks of a person, or of free text, which may. A plain `name` or `id` does not.
pub fn heading(heading: &str) -> Option<Personal> {
    let folded = fold(heading);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    // `Number of survivors` counts; `survivor ID number`, `victim number` tell one from another.
    let of_one = |pair: &[&str]| matches!(pair, [one, "number" | "num"] if ONE_OF_THEM.contains(one));
    let identifies = has(OF_A_CARD) || words.windows(2).any(of_one);
    let counts = has(COUNT)
        && !identifies
        && (words.iter()).all(|word| !PERSON.contains(word) || COUNTED.contains(word));
    let card = has(&["identity", "identite", "id", "national", "nationale"])
        && has(&["card", "carte", "national", "nationale", "piece"]);
    let numbered = has(&["identity", "identite"]) || folded == "id number" || folded == "numero id";
    let named = has(NAME) && has(OF_A_PERSON);
    let mail = folded.contains("e mail") || folded.contains("barua pepe");
    if (has(PERSON) && !counts) || card || numbered || named || mail {
        Some(Personal::Heading)
    } else if has(FREE_TEXT) {
        Some(Personal::FreeText)
    } else {
        None
    }
}

/// Whether a heading is a plain name: a place's name on places, lines, areas and services, else perhaps a person's.
pub fn is_plain_name(heading: &str) -> bool {
    NAME.contains(&fold(heading).as_str())
}

/// Whether a value looks like a telephone number or an e-mail address.
pub fn value(text: &str) -> Option<Personal> {
    let text = text.trim();
    if is_mail(text) {
        Some(Personal::Mail)
    } else if is_phone(text) {
        Some(Personal::Phone)
    } else {
        None
    }
}

/// Whether something that a person types holds a telephone number or an e-mail address anywhere in it.
pub fn typed(text: &str) -> Option<Personal> {
    if is_mail(text) {
        return Some(Personal::Mail);
    }
    let is_figure = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-./()".contains(c);
    let mut runs = text.split(|c: char| !is_figure(c));
    runs.any(holds_phone).then_some(Personal::Phone)
}

/// Whether some of these words of figures, one after the other, are a telephone number.
fn holds_phone(figures: &str) -> bool {
    let trimmed = figures
        .split_whitespace()
        .map(|word| word.trim_matches(['-', '.', '/']));
    let words: Vec<&str> = trimmed.filter(|word| !word.is_empty()).collect();
    let mut begins = (0..words.len()).filter_map(|first| words.get(first..));
    begins.any(|words| (1..=words.len()).any(|count| words.get(..count).is_some_and(is_phone_of)))
}

fn is_phone_of(words: &[&str]) -> bool {
    is_phone(&words.join(" "))
}

fn is_mail(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')'))
        .any(|word| {
            word.split_once('@').is_some_and(|(user, host)| {
                !user.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
            })
        })
}

/// Country codes of the missions' neighbourhoods, for numbers written without a plus sign.
const COUNTRY_CODES: &[&str] = &[
    "211", "223", "226", "227", "229", "231", "232", "235", "236", "237", "241", "242", "243", "244", "249",
    "250", "252", "253", "254", "255", "256", "257", "260", "509", "961",
];

fn is_phone(text: &str) -> bool {
    let mut rest = text;
    if let Some((label, number)) = text.split_once(':') {
        // `Tel: 0812345678`.
        if label.chars().all(|c| c.is_alphabetic() || c == '.') {
            rest = number.trim();
        }
    }
    if !(rest.chars()).all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-./()".contains(c)) {
        return false;
    }
    // Decimal degrees and dates have one point or two slashes; telephone numbers are longer runs of digits.
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let marked = rest.starts_with('+') || rest.starts_with("00") || rest.starts_with("(+");
    let local = digits.starts_with('0') && !rest.contains(['.', '/']) && (9..=11).contains(&digits.len());
    let bare = digits.len() == 12 && COUNTRY_CODES.iter().any(|code| digits.starts_with(code));
    let point = rest.matches('.').count() == 1;
    ((9..=15).contains(&digits.len()) && marked && !point) || local || (bare && !point)
}

#[cfg(test)]
mod tests;
