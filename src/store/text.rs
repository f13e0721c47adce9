//! Texts from foreign files, made harmless for screen and paper.

/// The longest text that a name or a cell may be, in letters.
pub(crate) const LABEL: usize = 200;
/// The most marks that may stand on one letter.
const MOST_MARKS: usize = 3;

/// A text without control signs and marks that turn the line around, blanks made single, cut at so many letters. Letters
/// of every script stay.
pub(crate) fn clean(text: &str, longest: usize) -> String {
    let mut out = String::new();
    let mut letters = 0;
    let mut marks = 0;
    let mut gap = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            gap = true;
            continue;
        }
        if letter.is_control() || is_unseen(letter) {
            continue;
        }
        if ('\u{300}'..='\u{36f}').contains(&letter) {
            marks += 1;
            if marks > MOST_MARKS {
                continue;
            }
        } else {
            marks = 0;
        }
        if letters >= longest {
            break;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(letter);
        letters += 1;
    }
    out
}

/// Marks that change the direction of writing, and signs without width other than joiners.
const fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_spoil_a_label_is_left_out() {
        assert_eq!(clean("Shabunda\u{202e}gnp.exe", LABEL), "Shabundagnp.exe");
        assert_eq!(clean("a\u{0}b\u{7}\u{1b}[31m", LABEL), "ab[31m");
        assert_eq!(clean(" Nzovu \t\n du  Nord\u{a0}", LABEL), "Nzovu du Nord");
        assert_eq!(
            clean(&format!("e{}", "\u{301}".repeat(500)), LABEL)
                .chars()
                .count(),
            4
        );
        assert_eq!(clean(&"x".repeat(1000), LABEL).len(), 200);
        assert_eq!(clean("Maï-Maï شابوندا", LABEL), "Maï-Maï شابوندا");
    }
}
