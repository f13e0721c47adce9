//! Tables as text: CSV and its relatives, as spreadsheets of three continents write them.
//!
//! Commas, semicolons, tabs or bars; UTF-8, UTF-16 or Windows-1252; title lines above the headings; any line ends.

mod decode;
mod delimiter;
mod records;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::format::TableFormat;
use crate::store::import::source::Source;
use crate::store::import::table::Parts;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::Sheet;
use crate::store::import::table::context::refusal;
use crate::store::import::table::sheet::Visit;

use records::Record;
use records::Records;

/// See the module.
pub(super) static CSV: TableFormat = TableFormat {
    id: "csv",
    title: "import-format-csv",
    extensions: &["csv", "tsv", "txt", "tab"],
    // Text has no mark of its own; its name tells.
    knows: |_| false,
    open: |source, choices| Ok(Box::new(CsvSheet::open(source, choices)?)),
};

/// A text table, decoded, with its headings found.
#[derive(Debug)]
struct CsvSheet {
    text: String,
    /// Where the rows begin.
    start: usize,
    delimiter: u8,
    headings: Vec<String>,
    findings: Vec<Finding>,
}

impl CsvSheet {
    fn open(source: &Source, choices: &Choices) -> Result<Self, ImportError> {
        let decoded = decode::decode(source.whole()?, choices.encoding.as_deref())?;
        let layout = delimiter::layout(&decoded.text).ok_or(ImportError::NoHeadings)?;
        let mut findings = Vec::new();
        if decoded.guessed {
            findings
                .push(Finding::new("I271", Severity::Note, Place::Whole).with("encoding", decoded.encoding));
        }
        if layout.above > 0 {
            findings.push(
                Finding::new("I272", Severity::Note, Place::Whole).with("lines", layout.above.to_string()),
            );
        }
        Ok(Self {
            start: behind_mark(&decoded.text, layout.start),
            text: decoded.text,
            delimiter: layout.delimiter,
            headings: layout.headings,
            findings,
        })
    }

    /// Why a row cannot be read, if so.
    fn refusal(&self, at: RowAt, record: Record) -> Option<Finding> {
        let width = self.headings.len();
        if record.huge || record.unclosed {
            return Some(refusal("I242", at));
        }
        let lacks = record.cells < width && record.filled < record.cells.min(2);
        (record.beyond || lacks || is_short(record.cells, width)).then(|| {
            refusal("I241", at)
                .with("cells", record.cells.to_string())
                .with("headings", width.to_string())
        })
    }

    /// Goes through the rows that begin between two places, behind so many lines; gives where the next row begins.
    fn rows(&self, from: usize, to: usize, lines: u64, visit: Visit<'_>) -> Result<usize, ImportError> {
        let mut records = Records::new(&self.text, from, self.delimiter, self.headings.len());
        let mut row = Row {
            at: RowAt {
                number: 0,
                line: None,
            },
            cells: Vec::with_capacity(self.headings.len()),
            shape: None,
        };
        while records.at() < to {
            let Some(record) = records.read(&mut row.cells) else {
                break;
            };
            if record.filled == 0 {
                continue;
            }
            row.at.number += 1;
            row.at.line = Some(lines + record.lines + 1);
            match self.refusal(row.at, record) {
                None => visit(Ok(&row))?,
                Some(refusal) => visit(Err(refusal))?,
            }
        }
        Ok(records.at())
    }
}

/// Whether a row has too few cells to be trusted: spreadsheets leave out empty cells at the end, but not half a row.
const fn is_short(cells: usize, headings: usize) -> bool {
    cells * 2 < headings
}

impl Sheet for CsvSheet {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn parts(&self) -> Option<&dyn Parts> {
        Some(self)
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        let above = self.text.get(..self.start).unwrap_or("");
        self.rows(self.start, usize::MAX, lines(above, &self.text), visit)?;
        Ok(())
    }
}

impl Parts for CsvSheet {
    fn bounds(&self) -> (usize, usize) {
        (self.start, self.text.len())
    }

    fn cut(&self, near: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let rest = bytes.get(near..).unwrap_or_default();
        // Behind the next end of a line and the blank lines that follow it.
        let Some(end) = rest.iter().position(is_end) else {
            return bytes.len();
        };
        let blank = rest.iter().skip(end).take_while(|byte| is_end(byte)).count();
        near + end + blank
    }

    fn walk_part(&self, from: usize, to: usize, visit: Visit<'_>) -> Result<usize, ImportError> {
        self.rows(from, to, 0, visit)
    }
}

/// How many lines end in what stands above something else in a text; of `\r\n`, `\n` and `\r` each.
fn lines(above: &str, text: &str) -> u64 {
    let next = text.as_bytes().iter().skip(1).map(Some).chain([None]);
    let ends = above.bytes().zip(next).filter(|(sign, next)| match sign {
        b'\n' => true,
        b'\r' => *next != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}

/// Behind a mark of the encoding that stands at this byte.
fn behind_mark(text: &str, at: usize) -> usize {
    let is_mark = text.get(at..).is_some_and(|rest| rest.starts_with('\u{feff}'));
    at + if is_mark { '\u{feff}'.len_utf8() } else { 0 }
}

/// The first records of a text under a delimiter, with the byte after each.
fn first_records(text: &str, delimiter: u8, most: usize) -> Vec<(Vec<String>, usize)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    while records.len() < most && matches!(reader.read_record(&mut record), Ok(true)) {
        let after = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        records.push((cells, after.min(text.len())));
    }
    records
}

#[cfg(test)]
mod tests;
