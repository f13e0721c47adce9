//! Sheets of XLSX workbooks, with title rows above the headings and real date cells.
//!
//! The workbook is an archive: what its entries say they unpack to is asked before anything is unpacked.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::AssertUnwindSafe;

use calamine::Data;
use calamine::Reader as _;
use calamine::Xlsx as Workbook;

use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate::GateError;
use crate::store::import::Importer;
use crate::store::import::Target;
use crate::store::import::archive;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::outcome::Import;
use crate::store::import::outcome::Preview;
use crate::store::import::source::Source;
use crate::store::import::table;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::Sheet;
use crate::store::import::table::headings;
use crate::store::import::table::sheet::Visit;
use crate::ticket::Ticket;
use crate::words::Key;

/// The most cells of a sheet, empty ones before others of their row included.
const MOST_CELLS: usize = 4_000_000;
/// The most columns of a sheet.
const MOST_COLUMNS: usize = 1024;

/// See the module.
pub(super) struct Xlsx;

impl Importer for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn title(&self) -> Key {
        "import-format-xlsx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm"]
    }

    /// Every archive begins alike; its name tells.
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
        let sheet = XlsxSheet::open(source, choices)?;
        table::inspect(&sheet, source, choices, operation, ticket)
    }

    fn read(
        &self,
        source: &Source,
        choices: &Choices,
        target: Target<'_>,
        ticket: &Ticket,
    ) -> Result<Import, ImportError> {
        let sheet = XlsxSheet::open(source, choices)?;
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

/// The rows of a sheet that have something in them, each as far as its last filled cell.
type Rows = Vec<Vec<Data>>;

/// One sheet of a workbook, with its headings found.
struct XlsxSheet {
    rows: Rows,
    headings: Vec<String>,
    sheets: Vec<String>,
    findings: Vec<Finding>,
}

impl XlsxSheet {
    fn open(source: &Source, choices: &Choices) -> Result<Self, ImportError> {
        let bytes = source.whole()?;
        archive::check(&bytes)?;
        // Should the library fall over a broken workbook, the workbook is refused and nothing else happens.
        std::panic::catch_unwind(AssertUnwindSafe(|| Self::of_bytes(bytes, choices)))
            .unwrap_or(Err(ImportError::Gate(GateError::Unpackable)))
    }

    fn of_bytes(bytes: Vec<u8>, choices: &Choices) -> Result<Self, ImportError> {
        let mut workbook: Workbook<_> = Workbook::new(Cursor::new(bytes)).map_err(broken)?;
        let sheets = workbook.sheet_names();
        let names: Vec<String> = match &choices.sheet {
            Some(sheet) if sheets.contains(sheet) => vec![sheet.clone()],
            Some(sheet) => {
                return Err(ImportError::NoSheet { sheet: sheet.clone() });
            }
            None => sheets.clone(),
        };
        let mut best: Option<(usize, Self)> = None;
        let mut fault = ImportError::NoHeadings;
        for name in names {
            let rows = match rows_of(&mut workbook, &name) {
                Ok(rows) => rows,
                // A sheet of diagrams beside one of rows does no harm.
                Err(error @ ImportError::Workbook { .. }) => {
                    fault = error;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let Some((known, sheet)) = Self::with_headings(rows, &sheets) else {
                continue;
            };
            // The first of the sheets with the most headings that are known.
            if best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, sheet));
            }
        }
        best.map(|(_, sheet)| sheet).ok_or(fault)
    }

    fn with_headings(mut rows: Rows, sheets: &[String]) -> Option<(usize, Self)> {
        let first: Vec<Vec<String>> = (rows.iter().take(headings::LOOKED_AT))
            .map(|row| row.iter().map(|cell| cell_of(cell).text().into_owned()).collect())
            .collect();
        let at = headings::find(&first)?;
        let found = first.get(at)?.clone();
        let mut findings = Vec::new();
        if at > 0 {
            findings.push(Finding::new("I272", Severity::Note, Place::Whole).with("lines", at.to_string()));
        }
        rows.drain(..=at);
        let known = headings::known(&found);
        let sheet = Self {
            rows,
            headings: found,
            sheets: sheets.to_vec(),
            findings,
        };
        Some((known, sheet))
    }
}

fn broken(error: calamine::XlsxError) -> ImportError {
    ImportError::Workbook {
        detail: short(&error.to_string()),
    }
}

/// The rows of a sheet, cell by cell, so that a lone cell in the last corner costs no more than itself.
fn rows_of(workbook: &mut Workbook<Cursor<Vec<u8>>>, name: &str) -> Result<Rows, ImportError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<Data>> = BTreeMap::new();
    let mut cells = 0_usize;
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let ((row, column), value) = (cell.get_position(), Data::from(cell.get_value().clone()));
        let blank = matches!(&value, Data::String(text) if text.trim().is_empty());
        if value == Data::Empty || blank {
            continue;
        }
        let column = column as usize;
        let row = rows.entry(row).or_default();
        cells += 1 + column.saturating_sub(row.len());
        if column >= MOST_COLUMNS || cells > MOST_CELLS {
            return Err(ImportError::Gate(GateError::TooMany { limit: MOST_CELLS }));
        }
        if row.len() <= column {
            row.resize(column + 1, Data::Empty);
        }
        if let Some(slot) = row.get_mut(column) {
            *slot = value;
        }
    }
    Ok(rows.into_values().collect())
}

/// What a library says, at a length that a sentence can bear.
fn short(detail: &str) -> String {
    detail.chars().take(80).collect()
}

fn cell_of(data: &Data) -> Cell<'_> {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::of_text(text),
        Data::Bool(yes) => Cell::Text(Cow::Borrowed(if *yes { "1" } else { "0" })),
        Data::DateTime(moment) => moment_of(moment),
        // `#REF!` and the like: what the spreadsheet itself could not say.
        Data::Error(_) => Cell::Text(Cow::Borrowed("#")),
    }
}

fn moment_of(moment: &calamine::ExcelDateTime) -> Cell<'static> {
    if moment.is_duration() {
        return Cell::Number(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok().zip(i8::try_from(day).ok()))
        .and_then(|(year, (month, day))| jiff::civil::Date::new(year, month, day).ok());
    let time = i8::try_from(hour)
        .ok()
        .zip(i8::try_from(minute).ok().zip(i8::try_from(second).ok()))
        .and_then(|(hour, (minute, second))| jiff::civil::Time::new(hour, minute, second, 0).ok());
    match (date, time) {
        (Some(date), Some(time)) => Cell::Moment(date.to_datetime(time)),
        _ => Cell::Number(moment.as_f64()),
    }
}

impl Sheet for XlsxSheet {
    fn format(&self) -> &'static str {
        "xlsx"
    }

    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn sheets(&self) -> &[String] {
        &self.sheets
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        for (number, row) in (1..).zip(&self.rows) {
            let cells: Vec<Cell<'_>> = row.iter().map(cell_of).collect();
            visit(Ok(Row {
                number,
                cells,
                shape: None,
            }))?;
        }
        Ok(())
    }
}
