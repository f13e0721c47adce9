//! Words without accents, capitals and punctuation: to find a heading or a name however somebody typed it.

/// The text in small plain letters and digits, every run of anything else one blank: `Date d'événement` gives
/// `date d evenement`, `sub_event_type` gives `sub event type`, `armedGroup` gives `armed group`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    let mut was_small = false;
    for letter in text.chars() {
        if ('\u{300}'..='\u{36f}').contains(&letter) {
            continue;
        }
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
        for small in letter.to_lowercase() {
            push_plain(&mut out, small);
        }
    }
    out
}

fn push_plain(out: &mut String, letter: char) {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
        'ç' => out.push('c'),
        'è' | 'é' | 'ê' | 'ë' => out.push('e'),
        'ì' | 'í' | 'î' | 'ï' => out.push('i'),
        'ñ' => out.push('n'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => out.push('o'),
        'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
        'ý' | 'ÿ' => out.push('y'),
        'œ' => out.push_str("oe"),
        'æ' => out.push_str("ae"),
        // What lower case leaves of a dotted capital I.
        '\u{300}'..='\u{36f}' => {}
        other => out.push(other),
    }
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
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
