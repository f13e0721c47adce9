//! Tables as text: CSV and its relatives, as spreadsheets of three continents write them.
//!
//! Commas, semicolons, tabs or bars; UTF-8, UTF-16 or Windows-1252; title lines above the headings; any line ends.

mod decode;
mod delimiter;

use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate;
use crate::store::import::Importer;
use crate::store::import::Target;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::outcome::Import;
use crate::store::import::outcome::Preview;
use crate::store::import::source::Source;
use crate::store::import::table;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::Sheet;
use crate::store::import::table::context::refusal;
use crate::store::import::table::sheet::Visit;
use crate::ticket::Ticket;
use crate::words::Key;

/// See the module.
pub(super) struct Csv;

impl Importer for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> Key {
        "import-format-csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "txt", "tab"]
    }

    /// Text has no mark of its own; its name tells.
    fn knows(&self, _source: &Source) -> bool {
        false
    }

    fn inspect(
        &self,
        source: &Source,
        choices: &Choices,
        operation: &Operation,
        ticket: &Ticket,
    ) -> Result<Preview, ImportError> {
        let sheet = CsvSheet::open(source, choices)?;
        table::inspect(&sheet, source, choices, operation, ticket)
    }

    fn read(
        &self,
        source: &Source,
        choices: &Choices,
        target: Target<'_>,
        ticket: &Ticket,
    ) -> Result<Import, ImportError> {
        let sheet = CsvSheet::open(source, choices)?;
        table::read(
            &sheet,
            source,
            choices,
            target.operation,
            target.encrypted,
            ticket,
        )
    }
}

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
    fn row<'r>(&self, number: u64, record: &'r csv::StringRecord, last: bool) -> Result<Row<'r>, Finding> {
        let width = self.headings.len();
        let filled = record.iter().filter(|cell| !cell.trim().is_empty()).count();
        if record.iter().any(|cell| cell.len() > gate::MAX_TEXT) || (last && self.is_unclosed(record)) {
            return Err(refusal("I242", number));
        }
        let beyond = record.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if beyond || (record.len() < width && filled < record.len().min(2)) || is_short(record.len(), width) {
            return Err(refusal("I241", number)
                .with("cells", record.len().to_string())
                .with("headings", width.to_string()));
        }
        Ok(Row {
            number,
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
    fn format(&self) -> &'static str {
        "csv"
    }

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
            let last = reader.position().byte() >= body.len() as u64;
            visit(self.row(number, &record, last))?;
        }
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
