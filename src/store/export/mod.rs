//! What leaves the operation: one patrol for a hand-held, layers for other programs, each for a stated audience.
//!
//! A writer sees only rows that were released for the audience. Where a file name comes from, what is marked on paper and
//! the line in the audit trail are the caller's.

pub mod calendar;
mod error;
mod geojson;
mod globe;
mod layer;
mod left;
mod patrol;
mod released;
mod table;
mod xml;

#[cfg(test)]
mod tests;

pub use error::ExportError;
pub use layer::ExportLayer;
pub use layer::Selection;
pub use left::Left;
pub use patrol::gpx;
pub use patrol::kml;
pub use released::may_leave;

use std::path::Path;

use crate::model::Finding;
use crate::model::Marking;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::protect::Audience;
use crate::store::export::layer::Sheet;
use crate::store::export::released::Released;
use crate::store::gpkg;
use crate::store::write;
use crate::store::write::WriteError;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What was exported, or would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The format, as in `geojson`.
    pub format: &'static str,
    /// The layers with their numbers of rows.
    pub layers: Vec<(ExportLayer, usize)>,
    /// The marking that the file bears.
    pub marking: Marking,
    /// What was widened or left out, and why.
    pub findings: Vec<Finding>,
    /// What is behind it, where others outside get protected incidents: to be kept with the operation.
    pub left: Option<Left>,
}

/// The formats, by the endings of their names.
const FORMATS: &[(&str, Format)] = &[
    ("geojson", Format::GeoJson),
    ("json", Format::GeoJson),
    ("csv", Format::Csv),
    ("kml", Format::Kml),
    ("gpx", Format::Gpx),
    ("gpkg", Format::GeoPackage),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    GeoJson,
    Csv,
    Kml,
    Gpx,
    GeoPackage,
}

impl Format {
    const fn code(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Csv => "csv",
            Self::Kml => "kml",
            Self::Gpx => "gpx",
            Self::GeoPackage => "gpkg",
        }
    }
}

/// Writes layers of an operation for an audience; the format follows the ending of the name. No layers asked for are
/// all that the audience may have and the format can hold.
///
/// # Errors
/// [`ExportError`]; the file that stood there stays as it was.
pub fn export(
    op: &Operation,
    audience: Audience,
    out: &Path,
    layers: &[Selection],
    lang: Lang,
) -> Result<Exported, ExportError> {
    let (format, sheets, exported) = gathered(op, audience, out, layers)?;
    let about = about(exported.marking, audience, lang);
    let name = op.about.name.as_str();
    let written = match format {
        Format::GeoPackage => write_geopackage(out, &sheets, &about),
        Format::GeoJson => write::whole(out, geojson::write(&sheets, name, &about).as_bytes()),
        Format::Csv => write::whole(out, table::write(&sheets).as_bytes()),
        Format::Kml => write::whole(out, globe::kml(&sheets, name, &about, lang).as_bytes()),
        Format::Gpx => write::whole(out, globe::gpx(&sheets, op, name, &about, lang).as_bytes()),
    };
    written.map_err(ExportError::NotWritten)?;
    Ok(exported)
}

/// What an export would hold, and what it would leave out; writes nothing.
///
/// # Errors
/// [`ExportError`], as for the export itself.
///
/// # Cost
/// As the export, but for the writing.
pub fn look(
    op: &Operation,
    audience: Audience,
    out: &Path,
    layers: &[Selection],
) -> Result<Exported, ExportError> {
    gathered(op, audience, out, layers).map(|(_, _, exported)| exported)
}

fn gathered(
    op: &Operation,
    audience: Audience,
    out: &Path,
    layers: &[Selection],
) -> Result<(Format, Vec<Sheet>, Exported), ExportError> {
    let format = format_of(out).ok_or(ExportError::UnknownEnding)?;
    let mut released = Released::new(op, audience);
    let mut sheets = Vec::new();
    for selection in chosen(layers, audience)? {
        let sheet = released.sheet(selection);
        match selection.only {
            Some(number) if sheet.lines.is_empty() => {
                return Err(ExportError::NoRow(selection.layer, number));
            }
            _ => sheets.push(sheet),
        }
    }
    let mut findings = released.findings;
    if format == Format::Gpx {
        fit_for_gpx(&mut sheets, layers.is_empty(), &mut findings)?;
    }
    let holds_protected = sheets.iter().any(|sheet| sheet.layer == ExportLayer::Protected);
    let exported = Exported {
        format: format.code(),
        layers: sheets
            .iter()
            .map(|sheet| (sheet.layer, sheet.lines.len()))
            .collect(),
        marking: marking(op, &sheets),
        findings,
        left: (holds_protected && audience == Audience::Shared).then(|| Left::of(op)),
    };
    Ok((format, sheets, exported))
}

fn format_of(out: &Path) -> Option<Format> {
    let ending = out.extension()?.to_string_lossy().to_lowercase();
    let found = FORMATS.iter().find(|(other, _)| *other == ending);
    found.map(|(_, format)| *format)
}

/// The layers that were asked for, or all that the audience may have.
fn chosen(layers: &[Selection], audience: Audience) -> Result<Vec<Selection>, ExportError> {
    if layers.is_empty() {
        let all = ExportLayer::ALL.iter().copied();
        return Ok(all
            .filter(|layer| may_leave(*layer, audience))
            .map(Selection::all_of)
            .collect());
    }
    match layers.iter().find(|asked| !may_leave(asked.layer, audience)) {
        Some(refused) => Err(ExportError::NotForThem(refused.layer, audience)),
        None => Ok(layers.to_vec()),
    }
}

/// GPX holds places, ways and one patrol: a hand-held that is lost must not hold the programme.
fn fit_for_gpx(
    sheets: &mut Vec<Sheet>,
    unasked: bool,
    findings: &mut Vec<Finding>,
) -> Result<(), ExportError> {
    let patrols = sheets
        .iter()
        .find(|sheet| sheet.layer == ExportLayer::Patrols)
        .map_or(0, |sheet| sheet.lines.len());
    let one = patrols == 1;
    if patrols > 1 && !unasked {
        return Err(ExportError::OnePatrol(patrols));
    }
    let mut left_out = 0;
    sheets.retain_mut(|sheet| {
        let fits = match sheet.layer {
            ExportLayer::Patrols => one,
            // Halts are in the route of their patrol; the others are nothing for a hand-held.
            ExportLayer::PatrolStops
            | ExportLayer::Contacts
            | ExportLayer::Units
            | ExportLayer::Protected
            | ExportLayer::Areas => false,
            _ => true,
        };
        if !fits {
            left_out += sheet.lines.len();
        }
        fits
    });
    if left_out > 0 {
        let finding = Finding::new("M304", Severity::Note, Place::Whole);
        findings.push(finding.with("count", left_out.to_string()));
    }
    Ok(())
}

/// What is still to come is a list of targets, and protected incidents are what they are: never less than confidential.
fn marking(op: &Operation, sheets: &[Sheet]) -> Marking {
    let grave = |sheet: &Sheet| {
        !sheet.lines.is_empty()
            && match sheet.layer {
                ExportLayer::Protected | ExportLayer::Contacts | ExportLayer::Units => true,
                ExportLayer::Patrols => sheet.lines.iter().any(|line| {
                    let status = sheet.value(line, "status");
                    status != "done" && status != "cancelled"
                }),
                ExportLayer::PatrolStops | ExportLayer::Activities => true,
                _ => false,
            }
    };
    if sheets.iter().any(grave) {
        op.about.marking.max(Marking::Confidential)
    } else {
        op.about.marking
    }
}

fn about(marking: Marking, audience: Audience, lang: Lang) -> String {
    words::text_with(
        lang,
        "export-about",
        &[
            ("marking", Arg::from(words::text(lang, marking.title()))),
            ("audience", Arg::from(words::text(lang, audience.title()))),
        ],
    )
}

fn write_geopackage(out: &Path, sheets: &[Sheet], about: &str) -> Result<(), WriteError> {
    let layers: Vec<gpkg::PlainLayer<'_>> = sheets
        .iter()
        .map(|sheet| gpkg::PlainLayer {
            name: sheet.layer.table(),
            columns: sheet.columns,
            shape: kind_of(sheet),
            rows: sheet
                .lines
                .iter()
                .map(|line| {
                    (
                        line.id,
                        line.shape.as_ref(),
                        line.cells.iter().map(value).collect(),
                    )
                })
                .collect(),
        })
        .collect();
    gpkg::write_plain(out, &layers, about)
}

fn value(cell: &layer::Cell) -> rusqlite::types::Value {
    use rusqlite::types::Value;
    match cell {
        layer::Cell::Empty => Value::Null,
        layer::Cell::Text(text) => Value::Text(text.clone()),
        layer::Cell::Int(number) => Value::Integer(*number),
        layer::Cell::Real(number) => Value::Real(*number),
        layer::Cell::Bool(yes) => Value::Integer(i64::from(*yes)),
    }
}

/// Which shapes the rows of a layer have, known also where it is empty.
fn kind_of(sheet: &Sheet) -> gpkg::Geometry {
    match sheet.layer {
        ExportLayer::Units => gpkg::Geometry::None,
        ExportLayer::Roads => gpkg::Geometry::Line,
        ExportLayer::Patrols if sheet.is_in_parts() => gpkg::Geometry::MultiLine,
        ExportLayer::Patrols => gpkg::Geometry::Line,
        ExportLayer::Protected => gpkg::Geometry::Polygon,
        ExportLayer::Areas => gpkg::Geometry::MultiPolygon,
        _ => gpkg::Geometry::Point,
    }
}
