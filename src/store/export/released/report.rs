//! Incidents and observations as they leave: without source, key and notes; their grade for protection staff alone.

use crate::model::Grade;
use crate::store::export::layer::Cell;
use crate::store::export::layer::Line;
use crate::store::export::released::Released;
use crate::store::gpkg::Shape;

pub(super) const INCIDENTS: &[(&str, &str)] = &[
    ("kind", "TEXT"),
    ("date", "DATE"),
    ("until", "DATE"),
    ("date_precision", "TEXT"),
    ("time", "TEXT"),
    ("place", "TEXT"),
    ("place_precision", "TEXT"),
    ("actor", "TEXT"),
    ("fatalities", "INTEGER"),
    ("reliability", "TEXT"),
    ("credibility", "INTEGER"),
];

pub(super) fn incidents(released: &Released<'_>) -> Vec<Line> {
    let rows = released.op.incidents.iter();
    let sees = released.audience.sees_grades();
    let graded = |grade: Grade| if sees { grade } else { Grade::NONE };
    // The model has no protected incident at a point; should one ever stand there, it does not leave.
    rows.filter(|(_, row)| !row.kind.is_protected())
        .map(|(id, row)| Line {
            id: id.number(),
            shape: Some(Shape::Point(row.at)),
            cells: vec![
                Cell::text(row.kind.code()),
                Cell::maybe(Some(row.date)),
                Cell::maybe(row.until),
                Cell::text(row.date_precision.code()),
                Cell::maybe(row.time),
                Cell::text(row.place.as_str()),
                Cell::text(row.precision.code()),
                Cell::text(row.actor.as_str()),
                Cell::int(row.fatalities),
                letter(graded(row.grade)),
                figure(graded(row.grade)),
            ],
        })
        .collect()
}

fn letter(grade: Grade) -> Cell {
    Cell::maybe(grade.reliability.map(|half| half.code().to_uppercase()))
}

fn figure(grade: Grade) -> Cell {
    Cell::int(grade.credibility.and_then(|half| half.code().parse::<u8>().ok()))
}

pub(super) const OBSERVATIONS: &[(&str, &str)] = &[("date", "DATE"), ("place", "TEXT")];

pub(super) fn observations(released: &Released<'_>) -> Vec<Line> {
    let rows = released.op.observations.iter();
    rows.map(|(id, row)| Line {
        id: id.number(),
        shape: Some(Shape::Point(row.at)),
        cells: vec![Cell::maybe(Some(row.date)), Cell::text(row.place.as_str())],
    })
    .collect()
}
