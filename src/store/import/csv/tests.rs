//! Rows against those of the `csv` library.

use super::*;
use crate::store::gate;
use crate::store::import::table::Cell;
use crate::store::import::table::share::read_in_parts;

/// Draws numbers, always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, of: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % of
    }

    fn text(&mut self, alphabet: &[&str], most: usize) -> String {
        (0..self.below(most))
            .map(|_| alphabet[self.below(alphabet.len())])
            .collect()
    }
}

fn sheet(body: &str, delimiter: u8) -> CsvSheet {
    let above = ["", "a,b\r\n", "a,b\n", "\r\n\na,b\r"][body.len() % 4];
    let text = format!("{above}{body}");
    CsvSheet {
        start: behind_mark(&text, above.len()),
        text,
        delimiter,
        headings: ["a", "b", "c"].map(str::to_owned).to_vec(),
        findings: Vec::new(),
    }
}

fn shown(row: &Result<&Row<'_>, Finding>) -> String {
    match row {
        Ok(row) => format!("{:?} {:?}", row.at, row.cells),
        Err(finding) => format!("{finding:?}"),
    }
}

fn ours(sheet: &CsvSheet) -> Vec<String> {
    let mut rows = Vec::new();
    sheet
        .walk(&mut |row| {
            rows.push(shown(&row));
            Ok(())
        })
        .unwrap();
    rows
}

/// All records of a text, with the byte at which each begins or the blank lines before it.
fn records(body: &str, delimiter: u8) -> Vec<(usize, csv::StringRecord)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body.as_bytes());
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| (record.position().unwrap().byte() as usize, record))
        .collect()
}

/// The same rows, made of the library's records one by one.
fn plain(sheet: &CsvSheet) -> Vec<String> {
    // The library leaves out a mark of the encoding itself.
    let mark = '\u{feff}'.len_utf8();
    let is_marked = sheet.start >= mark && sheet.text[..sheet.start].ends_with('\u{feff}');
    let start = if is_marked {
        sheet.start - mark
    } else {
        sheet.start
    };
    let body = &sheet.text[start..];
    let width = sheet.headings.len();
    let found = records(body, sheet.delimiter);
    // A quote that never closes swallows what is written behind it.
    let is_open = records(&format!("{body}\n\u{1}"), sheet.delimiter).len() == found.len();
    let (mut rows, mut number) = (Vec::new(), 0);
    for (turn, (at, record)) in found.iter().enumerate() {
        let filled = record.iter().filter(|cell| !cell.trim().is_empty()).count();
        if filled == 0 {
            continue;
        }
        number += 1;
        let mut begin = start + at;
        if begin == start {
            begin = sheet.start;
        }
        while matches!(sheet.text.as_bytes().get(begin), Some(b'\r' | b'\n')) {
            begin += 1;
        }
        let before = sheet.text[..begin].replace("\r\n", "\n").replace('\r', "\n");
        let at = RowAt {
            number,
            line: Some(before.matches('\n').count() as u64 + 1),
        };
        let beyond = record.iter().skip(width).any(|cell| !cell.trim().is_empty());
        let poor =
            beyond || (record.len() < width && filled < record.len().min(2)) || record.len() * 2 < width;
        let cells: Vec<Cell<'_>> = record.iter().take(width).map(Cell::of_text).collect();
        let row = Row {
            at,
            cells,
            shape: None,
        };
        let row = if (is_open && turn + 1 == found.len())
            || record.iter().any(|cell| cell.len() > gate::MAX_TEXT)
        {
            Err(refusal("I242", at))
        } else if poor {
            let refusal = refusal("I241", at).with("cells", record.len().to_string());
            Err(refusal.with("headings", width.to_string()))
        } else {
            Ok(&row)
        };
        rows.push(shown(&row));
    }
    rows
}

const ALPHABETS: &[&[&str]] = &[
    &["a", ",", "\"", "\n", "\r", " ", "é", ";"],
    &["abc", "1.5", ",", ",", ",", "\n", "\r\n"],
    &["x", ",", "\n", "\"x\"", "\"x\"\"y\"", ",\"a,b\nc\","],
    &["a", "\"\"", "\"", ",", "\n"],
    &["\n", "\r", "\r\n", "a", ",", "\u{feff}", "\u{a0}"],
];

#[test]
fn any_text_has_the_rows_that_the_library_reads() {
    let mut draw = Draw(1);
    for turn in 0..12_000 {
        let alphabet = ALPHABETS[draw.below(ALPHABETS.len())];
        let most = [8, 40, 300][draw.below(3)];
        let body = draw.text(alphabet, most);
        let sheet = sheet(&body, [b',', b',', b';'][draw.below(3)]);
        assert_eq!(ours(&sheet), plain(&sheet), "{turn}: {:?}", sheet.text);
    }
}

#[test]
fn the_parts_of_any_text_hold_its_rows() {
    let mut draw = Draw(2);
    for turn in 0..4_000 {
        let alphabet = ALPHABETS[draw.below(ALPHABETS.len())];
        let sheet = sheet(&draw.text(alphabet, 200), b',');
        let cells = |from: usize, to: usize| {
            let mut cells = Vec::new();
            let next = sheet.walk_part(from, to, &mut |row| {
                cells.push(match row {
                    Ok(row) => format!("{:?}", row.cells),
                    Err(refusal) => refusal.code.to_owned(),
                });
                Ok(())
            })?;
            Ok((cells, next))
        };
        let (from, to) = sheet.bounds();
        let step = 1 + draw.below(60);
        let mut cuts = vec![from];
        cuts.extend((from..to).step_by(step).skip(1).map(|near| sheet.cut(near)));
        cuts.push(to);
        cuts.dedup();
        let (made, end) = read_in_parts(&cuts, cells).unwrap();
        let want = cells(from, usize::MAX).unwrap();
        assert_eq!(
            (made.concat(), end),
            (want.0, to),
            "{turn}: {:?} at {cuts:?}",
            sheet.text
        );
        assert_eq!(end, want.1);
    }
}

#[test]
fn a_quote_within_the_last_row_refuses_nothing() {
    let rows = ours(&sheet("1,pipe of 5\",2", b','));
    assert!(rows[0].contains("pipe of 5\\\""), "{rows:?}");
    assert!(ours(&sheet("1,\"pipe of 5,2", b','))[0].contains("I242"));
}

#[test]
fn a_text_longer_than_any_may_be_refuses_its_row_alone() {
    let long = "\"\"".repeat(gate::MAX_TEXT + 5);
    for (cell, refused) in [("x".repeat(gate::MAX_TEXT), false), (format!("\"{long}\""), true)] {
        let rows = ours(&sheet(&format!("1,{cell},2\n1,2,3\n"), b','));
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].contains("I242"), refused);
        assert!(!rows[1].contains("I242"));
    }
}
