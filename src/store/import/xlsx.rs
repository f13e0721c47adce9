//! Sheets of XLSX workbooks, with title rows above the headings and real date cells.
//!
//! The workbook is an archive: what its entries unpack to is measured before anything of it is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::Data;
use calamine::Reader as _;
use calamine::Xlsx as Workbook;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate::GateError;
use crate::store::gate::unless_it_falls;
use crate::store::import::archive;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::format::TableFormat;
use crate::store::import::source::Source;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::Sheet;
use crate::store::import::table::headings;
use crate::store::import::table::sheet::Visit;

/// The most cells of a sheet, empty ones before others of their row included.
const MOST_CELLS: usize = 4_000_000;
/// The most columns of a sheet.
const MOST_COLUMNS: usize = 1024;

/// See the module.
pub(super) static XLSX: TableFormat = TableFormat {
    id: "xlsx",
    title: "import-format-xlsx",
    extensions: &["xlsx", "xlsm"],
    // Every archive begins alike; its name tells.
    knows: |_| false,
    open: |source, choices| Ok(Box::new(XlsxSheet::open(source, choices)?)),
};

/// The rows of a sheet that have something in them with their numbers there, each as far as its last filled cell.
type Rows = Vec<(u64, Vec<Data>)>;

/// One sheet of a workbook, with its headings found.
struct XlsxSheet {
    rows: Rows,
    headings: Vec<String>,
    sheets: Vec<String>,
    /// Which of the sheets it is.
    name: String,
    findings: Vec<Finding>,
}

impl XlsxSheet {
    fn open(source: &Source, choices: &Choices) -> Result<Self, ImportError> {
        let bytes = source.whole()?;
        unless_it_falls(|| {
            archive::check(&bytes)?;
            match Self::of_bytes(bytes, choices) {
                // Sheets that statistics programs write have blanks before numbers, at which the library stops.
                Err(error @ ImportError::Workbook { .. }) => {
                    let trimmed = archive::without_blanks(&source.whole()?);
                    trimmed.map_or(Err(error), |bytes| Self::of_bytes(bytes, choices))
                }
                other => other,
            }
        })
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
            let Some((known, sheet)) = Self::with_headings(rows, &name, &sheets) else {
                continue;
            };
            // The first of the sheets with the most headings that are known.
            if best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, sheet));
            }
        }
        best.map(|(_, sheet)| sheet).ok_or(fault)
    }

    fn with_headings(mut rows: Rows, name: &str, sheets: &[String]) -> Option<(usize, Self)> {
        let first: Vec<Vec<String>> = (rows.iter().take(headings::LOOKED_AT))
            .map(|(_, row)| row.iter().map(|cell| cell_of(cell).text().into_owned()).collect())
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
            name: name.to_owned(),
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
    Ok((rows.into_iter())
        .map(|(row, cells)| (u64::from(row) + 1, cells))
        .collect())
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
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn sheets(&self) -> &[String] {
        &self.sheets
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        for (number, (line, row)) in (1..).zip(&self.rows) {
            let cells: Vec<Cell<'_>> = row.iter().map(cell_of).collect();
            visit(Ok(&Row {
                at: RowAt {
                    number,
                    line: Some(*line),
                },
                cells,
                shape: None,
            }))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::model::Operation;
    use crate::store::import;
    use crate::store::import::Question;
    use crate::store::test_folder::Folder;
    use crate::ticket::Ticket;

    /// A workbook of sheets, each a name with rows of texts; the first row of each stands in row 3.
    fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, content: &str| {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        };
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let (mut list, mut targets) = (String::new(), String::new());
        for (number, (name, rows)) in (1..).zip(sheets) {
            list += &format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#);
            targets += &format!(
                r#"<Relationship Id="rId{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
            );
            let mut data = String::new();
            for (row, cells) in (3..).zip(*rows) {
                let cells = (b'A'..).zip(*cells).map(|(column, text)| {
                    let at = format!("{}{row}", char::from(column));
                    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
                });
                data += &format!(r#"<row r="{row}">{}</row>"#, cells.collect::<String>());
            }
            put(
                &format!("xl/worksheets/sheet{number}.xml"),
                &format!(r#"<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>"#),
            );
        }
        put(
            "xl/workbook.xml",
            &format!(r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{list}</sheets></workbook>"#),
        );
        put(
            "xl/_rels/workbook.xml.rels",
            &format!(r#"<Relationships xmlns="{package}">{targets}</Relationships>"#),
        );
        put(
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        );
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_preview_names_the_sheet_that_is_read_and_refusals_name_its_rows() {
        let folder = Folder::new("import-sheets");
        let path = folder.file("two.xlsx");
        let bytes = workbook(&[
            ("Notes", &[&["to", "do"], &["call", "Tuesday"]]),
            (
                "Villages",
                &[
                    &["name", "latitude", "longitude"],
                    &["A", "-2.6", "27.3"],
                    &["B", "", ""],
                ],
            ),
        ]);
        std::fs::write(&path, bytes).unwrap();
        let (none, ticket) = (Operation::default(), Ticket::new());
        let preview = import::inspect(&path, &Choices::default(), &none, &ticket).unwrap();
        let question = Question::Sheet {
            sheets: vec!["Notes".to_owned(), "Villages".to_owned()],
            read: "Villages".to_owned(),
        };
        assert_eq!(preview.questions, [question]);
        let done = import::read(&path, &Choices::default(), &none, true, &ticket).unwrap();
        assert_eq!(done.report.imported, 1);
        let refused = &done.report.refused[0];
        assert_eq!(
            (refused.place.clone(), refused.arg("line")),
            (Place::Row(2), Some("5"))
        );
    }
}
