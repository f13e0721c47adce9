//! ACLED exports, by the columns of 2023 and before (codebook; DOMAIN.md 3.3).
//!
//! `geo_precision` 1 is the very place, 2 near it or part of a region, 3 a larger region; `time_precision` 1 the day,
//! 2 the week, 3 the month.

use crate::model::DatePrecision;
use crate::model::PlacePrecision;
use crate::store::import::incident::Preset;
use crate::store::import::incident::said_by_words;
use crate::store::import::table::Columns;
use crate::store::import::table::Row;
use crate::store::import::value::date::Day;

/// See the module.
pub(crate) static ACLED: Preset = Preset {
    title: "import-preset-acled",
    source: "ACLED",
    marks: &[
        "event date",
        "event type",
        "sub event type",
        "latitude",
        "longitude",
    ],
    columns: &[
        ("key", "event id cnty"),
        ("date", "event date"),
        ("kind", "event type"),
        ("sub-kind", "sub event type"),
        ("tags", "tags"),
        ("actor", "actor1"),
        ("other-actor", "actor2"),
        ("place", "location"),
        ("latitude", "latitude"),
        ("longitude", "longitude"),
        ("fatalities", "fatalities"),
        ("precision", "geo precision"),
        ("date-precision", "time precision"),
    ],
    said: said_by_words,
    place_precision,
    date_precision,
};

fn place_precision(columns: &Columns, row: &Row<'_>) -> PlacePrecision {
    match columns.cell(row, "precision").text().as_ref() {
        "1" => PlacePrecision::Exact,
        "3" => PlacePrecision::District,
        _ => PlacePrecision::Near,
    }
}

fn date_precision(columns: &Columns, row: &Row<'_>, day: Day) -> DatePrecision {
    let stated = match columns.cell(row, "date-precision").text().as_ref() {
        "2" => DatePrecision::Week,
        "3" => DatePrecision::Month,
        _ => DatePrecision::Day,
    };
    stated.max(day.precision)
}
