//! Visits to mining sites by IPIS, as the data set has them and as French spreadsheets of it do.
//!
//! A visit that names an armed group is an incident: looting where the group pillages, forced labour or illegal tax
//! where it does that, else the group's presence; the first of these that one of the two groups does. A visit that
//! names none is an observation of calm. The first of January stands for "that year" in the rounds of 2009, 2010 and
//! iTSCi (data note of the edition of 2022).

use crate::model::DatePrecision;
use crate::model::IncidentKind;
use crate::model::PlacePrecision;
use crate::store::import::incident::Preset;
use crate::store::import::incident::Said;
use crate::store::import::table::Columns;
use crate::store::import::table::Row;
use crate::store::import::value::date::Day;
use crate::words::fold;

/// The data set itself.
pub(crate) static IPIS: Preset = Preset {
    title: "import-preset-ipis",
    source: "IPIS",
    marks: &["pcode", "visit date", "armed group1"],
    columns: &[
        ("key", "vid"),
        ("date", "visit date"),
        ("place", "name"),
        ("longitude", "longitude"),
        ("latitude", "latitude"),
        ("actor", "armed group1"),
        ("origin", "location origin"),
        ("taxation-1", "taxation armed group1"),
        ("taxation-2", "taxation armed group2"),
        ("entrance-1", "entrance taxation armed group1"),
        ("entrance-2", "entrance taxation armed group2"),
        ("commerce-1", "commerce taxation armed group1"),
        ("commerce-2", "commerce taxation armed group2"),
        ("labour-1", "forced labour armed group1"),
        ("labour-2", "forced labour armed group2"),
        ("pillage-1", "pillaging armed group1"),
        ("pillage-2", "pillaging armed group2"),
    ],
    said,
    place_precision,
    date_precision,
};

/// Its French spreadsheets.
pub(crate) static IPIS_FR: Preset = Preset {
    title: "import-preset-ipis",
    source: "IPIS",
    marks: &["code site", "date de visite", "groupe arme"],
    columns: &[
        ("key", "n"),
        ("date", "date de visite"),
        ("place", "nom du site"),
        ("longitude", "longitude"),
        ("latitude", "latitude"),
        ("actor", "groupe arme"),
    ],
    said,
    place_precision,
    date_precision,
};

fn said(columns: &Columns, row: &Row<'_>, _fatalities: Option<u32>) -> Said {
    if columns.cell(row, "actor").is_empty() {
        return Said::Calm;
    }
    let does = |fields: &[&str]| fields.iter().any(|field| columns.cell(row, field).text() == "1");
    Said::Happened(if does(&["pillage-1", "pillage-2"]) {
        IncidentKind::Looting
    } else if does(&[
        "labour-1",
        "labour-2",
        "taxation-1",
        "taxation-2",
        "entrance-1",
        "entrance-2",
        "commerce-1",
        "commerce-2",
    ]) {
        IncidentKind::IllegalTax
    } else {
        IncidentKind::ArmedGroupMovement
    })
}

fn place_precision(columns: &Columns, row: &Row<'_>) -> PlacePrecision {
    // Measured at the site itself, or at a village near it, on a satellite picture, by estimate.
    match fold(&columns.cell(row, "origin").text()).as_str() {
        "" | "gps" => PlacePrecision::Exact,
        _ => PlacePrecision::Near,
    }
}

fn date_precision(_columns: &Columns, _row: &Row<'_>, day: Day) -> DatePrecision {
    if day.date.day_of_year() == 1 {
        DatePrecision::Year
    } else {
        day.precision
    }
}
