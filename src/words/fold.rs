//! Words without accents, capitals and punctuation: to find a heading or a name however somebody typed it.

/// The text in small plain letters and digits, every run of anything else one blank: `Date d'événement` gives
/// `date d evenement`, `sub_event_type` gives `sub event type`, `armedGroup` gives `armed group`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    let mut was_small = false;
    for letter in text.chars().filter(|letter| !is_mark(*letter)) {
        if !letter.is_alphanumeric() {
            gap = true;
            was_small = false;
            continue;
        }
        // A capital after a small letter begins a word in headings such as `eventDate`.
        if letter.is_uppercase() && was_small {
            gap = true;
        }
        was_small = letter.is_lowercase();
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        push_plain(&mut out, letter);
    }
    out
}

/// The text in small letters without accents; other signs stay.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        push_plain(&mut out, letter);
    }
    out
}

/// Letters with their accents, by the plain one.
const ACCENTS: &[(char, &str)] = &[
    ('a', "àáâãäåāăą"),
    ('c', "çćĉċč"),
    ('d', "ďđ"),
    ('e', "èéêëēĕėęě"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįı"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľł"),
    ('n', "ñńņňŋ"),
    ('o', "òóôõöøōŏő"),
    ('r', "ŕŗř"),
    ('s', "śŝşš"),
    ('t', "ţťŧ"),
    ('u', "ùúûüũūŭůűų"),
    ('w', "ŵ"),
    ('y', "ýÿŷ"),
    ('z', "źżž"),
    ('\'', "’‘ʼ"),
];

/// Appends a letter as small letters without accents; a mark that stands on the letter before it is left out.
fn push_plain(out: &mut String, letter: char) {
    // Most letters have nothing to lose.
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    for small in letter.to_lowercase().filter(|small| !is_mark(*small)) {
        match small {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            other => {
                let found = ACCENTS
                    .iter()
                    .find(|(_, with_accent)| with_accent.contains(other));
                out.push(found.map_or(other, |(bare, _)| *bare));
            }
        }
    }
}

/// Marks that combine with the letter before them, as texts pasted from some systems write every accent.
const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{fe20}'..='\u{fe2f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_capitals_and_punctuation_do_not_matter() {
        for (text, folded) in [
            ("Date de l’événement", "date de l evenement"),
            ("sub_event_type", "sub event type"),
            ("eventDate", "event date"),
            ("N°", "n"),
            ("  LATITUDE (°) ", "latitude"),
            ("Cœur", "coeur"),
            ("te\u{301}moin", "temoin"),
            ("IDP site", "idp site"),
            ("Bukāma", "bukama"),
            ("Bukøma", "bukoma"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn plain_letters_keep_their_punctuation_and_lose_pasted_accents() {
        assert_eq!(plain("Évêché d’Œuvre"), "eveche d'oeuvre");
        assert_eq!(plain("Kigoulube\u{301}"), plain("Kigoulubé"));
        assert_eq!(plain("BUKĀMA"), "bukama");
        assert_eq!(plain("İstanbul"), "istanbul");
    }
}
