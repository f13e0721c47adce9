//! UCDP GED exports (codebook; DOMAIN.md 3.4).
//!
//! `type_of_violence` 1 state-based and 2 non-state are armed clashes, 3 one-sided is killing (every event has at least
//! one death). `where_prec` 1 is the very place, 2 near it, 3 a district, 4 a province, 5 a line or fuzzy area, 6 and 7
//! a country, the sea or the air. `date_prec` 1 is the day, 2 and 3 the week, 4 the month, 5 longer.

use crate::model::DatePrecision;
use crate::model::IncidentKind;
use crate::model::PlacePrecision;
use crate::store::import::incident::Preset;
use crate::store::import::incident::Said;
use crate::store::import::table::Columns;
use crate::store::import::table::Row;
use crate::store::import::value::date::Day;

/// See the module.
pub(crate) static UCDP: Preset = Preset {
    title: "import-preset-ucdp",
    source: "UCDP GED",
    marks: &["type of violence", "where prec", "date start", "side a"],
    columns: &[
        ("key", "id"),
        ("date", "date start"),
        ("until", "date end"),
        ("kind", "type of violence"),
        ("actor", "side a"),
        ("other-actor", "side b"),
        ("place", "where coordinates"),
        ("latitude", "latitude"),
        ("longitude", "longitude"),
        ("fatalities", "best"),
        ("precision", "where prec"),
        ("date-precision", "date prec"),
    ],
    said,
    place_precision,
    date_precision,
};

fn said(columns: &Columns, row: &Row<'_>, _fatalities: Option<u32>) -> Said {
    match columns.cell(row, "kind").text().as_ref() {
        "1" | "2" => Said::Happened(IncidentKind::ArmedClash),
        "3" => Said::Happened(IncidentKind::Killing),
        _ => Said::Unknown,
    }
}

fn place_precision(columns: &Columns, row: &Row<'_>) -> PlacePrecision {
    match columns.cell(row, "precision").text().as_ref() {
        "1" => PlacePrecision::Exact,
        "3" => PlacePrecision::District,
        "4" | "5" => PlacePrecision::Province,
        "6" | "7" => PlacePrecision::Country,
        _ => PlacePrecision::Near,
    }
}

fn date_precision(columns: &Columns, row: &Row<'_>, day: Day) -> DatePrecision {
    let stated = match columns.cell(row, "date-precision").text().as_ref() {
        "2" | "3" => DatePrecision::Week,
        "4" => DatePrecision::Month,
        "5" => DatePrecision::Year,
        _ => DatePrecision::Day,
    };
    stated.max(day.precision)
}
