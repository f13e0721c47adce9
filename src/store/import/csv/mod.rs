//! Tables as text: CSV and its relatives, as spreadsheets of three continents write them.
//!
//! Commas, semicolons, tabs or bars; UTF-8, UTF-16 or Windows-1252; title lines above the headings; any line ends.

mod decode;
mod delimiter;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::format::TableFormat;
use crate::store::import::source::Source;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::Sheet;
use crate::store::import::table::context::refusal;
use crate::store::import::table::sheet::Visit;

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
            text: decoded.text,
            start: layout.start,
            delimiter: layout.delimiter,
            headings: layout.headings,
            findings,
        })
    }

    /// Whether a quote that opens in this record never closes, so that the rest of the file lies in it.
    fn is_unclosed(&self, record: &csv::StringRecord) -> bool {
        let from = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .and_then(|byte| self.text.get(self.start..)?.get(byte..));
        from.is_some_and(|rest| rest.bytes().filter(|b| *b == b'"').count() % 2 == 1)
    }

    /// The row of a record, or its refusal.
    fn row<'r>(&self, at: RowAt, record: &'r csv::StringRecord, last: bool) -> Result<Row<'r>, Finding> {
        let width = self.headings.len();
        let filled = record.iter().filter(|cell| !cell.trim().is_empty()).count();
        if record.iter().any(|cell| cell.len() > gate::MAX_TEXT) || (last && self.is_unclosed(record)) {
            return Err(refusal("I242", at));
        }
        let beyond = record.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if beyond || (record.len() < width && filled < record.len().min(2)) || is_short(record.len(), width) {
            return Err(refusal("I241", at)
                .with("cells", record.len().to_string())
                .with("headings", width.to_string()));
        }
        Ok(Row {
            at,
            cells: record.iter().take(width).map(Cell::of_text).collect(),
            shape: None,
        })
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

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        let body = self.text.get(self.start..).unwrap_or("");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(body.as_bytes());
        let (mut record, mut number) = (csv::StringRecord::new(), 0_u64);
        let mut lines = Lines::default();
        loop {
            match reader.read_record(&mut record) {
                Ok(false) => return Ok(()),
                // The text was valid before it was cut into cells, so only a cell that ends inside a letter could fail.
                Err(_) => return Err(ImportError::NotText),
                Ok(true) => {}
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            number += 1;
            let begin = (record.position()).map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
            let line = lines.at(&self.text, self.start.saturating_add(begin));
            let at = RowAt {
                number,
                line: Some(line),
            };
            let last = reader.position().byte() >= body.len() as u64;
            visit(self.row(at, &record, last))?;
        }
    }
}

/// Counts the lines of a text up to ever later places, each byte once.
#[derive(Debug, Default)]
struct Lines {
    byte: usize,
    ends: u64,
}

impl Lines {
    /// The line, from 1, of what stands at this byte or after the blank lines behind it. `\n`, `\r\n` and `\r` end lines.
    fn at(&mut self, text: &str, byte: usize) -> u64 {
        let bytes = text.as_bytes();
        while let Some(sign) = bytes.get(self.byte) {
            if self.byte >= byte && !matches!(sign, b'\r' | b'\n') {
                break;
            }
            let lone = *sign == b'\r' && bytes.get(self.byte + 1) != Some(&b'\n');
            self.ends += u64::from(lone || *sign == b'\n');
            self.byte += 1;
        }
        self.ends + 1
    }
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
