//! Cells of tables that leave: a text that a spreadsheet would compute is made harmless, numbers stay numbers.

/// A cell of a CSV table. A text that begins like a formula (`=`, `+`, `-`, `@` and their full-width forms, after
/// blanks, quotes and marks that spreadsheets skip) gets an apostrophe before it; quoted where CSV needs it.
pub fn csv_cell(text: &str) -> String {
    let neutral = neutral(text);
    let quoted = neutral.len() > text.len()
        || neutral.contains([',', ';', '\t', '"', '\n', '\r'])
        || neutral.starts_with(char::is_whitespace)
        || neutral.ends_with(char::is_whitespace);
    if quoted {
        format!("\"{}\"", neutral.replace('"', "\"\""))
    } else {
        neutral
    }
}

/// The text itself, or with an apostrophe before it where a spreadsheet would take it for a formula.
pub fn neutral(text: &str) -> String {
    let skipped = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '\u{feff}' | '\u{200b}'..='\u{200f}')
    };
    let inside = text.trim_start_matches(skipped);
    let dangerous = inside.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if dangerous && !is_number(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_stay() {
        for (text, cell) in [
            ("Shabunda", "Shabunda"),
            ("-2.69", "-2.69"),
            ("+243", "+243"),
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\u{feff}\"=1", "\"'\u{feff}\"\"=1\""),
            ("＝1", "\"'＝1\""),
            ("-2+3", "\"'-2+3\""),
            ("-", "\"'-\""),
            ("a, b", "\"a, b\""),
            ("said \"no\"", "\"said \"\"no\"\"\""),
            ("", ""),
        ] {
            assert_eq!(csv_cell(text), cell);
        }
    }

    #[test]
    fn a_csv_reader_gets_the_neutral_text_back() {
        for text in ["=HYPERLINK(\"http://x\",\"y\")", " -x", "plain", "two\nlines"] {
            let line = format!("{},end\n", csv_cell(text));
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(line.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(&record[0], neutral(text));
            assert_eq!(&record[1], "end");
        }
    }
}
