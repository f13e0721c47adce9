//! Incidents, what was merged into them, protected counts and observations.

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Record;
use super::flag;
use super::int;
use super::maybe_int;
use super::maybe_text;
use super::point;
use super::polygon;
use super::text;
use crate::model::Credibility;
use crate::model::DatePrecision;
use crate::model::Delivery;
use crate::model::Grade;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::MergedReport;
use crate::model::Month;
use crate::model::Observation;
use crate::model::PlacePrecision;
use crate::model::ProtectedCount;
use crate::model::Reliability;
use crate::model::ToldApart;
use crate::store::gpkg::geometry::Shape;

impl Record for Incident {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("kind", "TEXT"),
        ("place_precision", "TEXT"),
        ("date", "DATE"),
        ("until", "DATE"),
        ("date_precision", "TEXT"),
        ("time", "TEXT"),
        ("place", "TEXT"),
        ("actor", "TEXT"),
        ("fatalities", "INTEGER"),
        ("source", "TEXT"),
        ("source_key", "TEXT"),
        ("found_by_patrol", "BOOLEAN"),
        ("reliability", "TEXT"),
        ("credibility", "INTEGER"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Point(self.at))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(self.kind.code()),
            text(self.precision.code()),
            maybe_text(Some(self.date)),
            maybe_text(self.until),
            text(self.date_precision.code()),
            maybe_text(self.time),
            text(&self.place),
            text(&self.actor),
            maybe_int(self.fatalities),
            text(&self.source),
            text(&self.source_key),
            flag(self.found_by_patrol),
            maybe_text(self.grade.reliability.map(|half| half.code().to_uppercase())),
            maybe_int(
                self.grade
                    .credibility
                    .and_then(|half| half.code().parse::<u8>().ok()),
            ),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        let at = point(shape)?;
        let kind = cells.choice(IncidentKind::from_code)?;
        // A protected incident may never stand as a point, whoever wrote the row.
        if kind.is_protected() {
            return None;
        }
        Some(Self {
            kind,
            at,
            precision: cells.choice(PlacePrecision::from_code)?,
            date: cells.date()?,
            until: cells.date(),
            date_precision: cells.choice(DatePrecision::from_code)?,
            time: cells.time(),
            place: cells.text(),
            actor: cells.text(),
            fatalities: cells.count(),
            source: cells.text(),
            source_key: cells.text(),
            found_by_patrol: cells.flag(),
            grade: Grade {
                reliability: cells.choice(Reliability::from_code),
                credibility: cells.choice(Credibility::from_code),
            },
        })
    }
}

/// The report of a further source has the columns of an incident, behind those that say whose it is.
impl Record for MergedReport {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &merged_columns();

    fn shape(&self) -> Option<Shape> {
        self.report.shape()
    }

    fn values(&self) -> Vec<Value> {
        let own = [int(self.into.number()), int(self.was.number())];
        own.into_iter().chain(self.report.values()).collect()
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            into: cells.id()?,
            was: cells.id()?,
            // As little as an incident may it be of a protected kind.
            report: Incident::read(shape, cells)?,
        })
    }
}

/// Whose it is, then all columns of an incident.
#[allow(clippy::indexing_slicing, reason = "worked out while the program is built")]
const fn merged_columns() -> [(&'static str, &'static str); 2 + Incident::COLUMNS.len()] {
    let mut columns = [("merged_into", "INTEGER"); 2 + Incident::COLUMNS.len()];
    columns[1] = ("was", "INTEGER");
    let mut number = 0;
    while number < Incident::COLUMNS.len() {
        columns[2 + number] = Incident::COLUMNS[number];
        number += 1;
    }
    columns
}

impl Record for ToldApart {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("first", "INTEGER"), ("second", "INTEGER")];

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![int(self.first.number()), int(self.second.number())]
    }

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            first: cells.id()?,
            second: cells.id()?,
        })
    }
}

impl Record for ProtectedCount {
    const GEOMETRY: Geometry = Geometry::Polygon;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("kind", "TEXT"),
        ("area", "TEXT"),
        ("month", "TEXT"),
        ("actor", "TEXT"),
        ("count", "INTEGER"),
        ("source", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Polygon(self.outline.clone()))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(self.kind.code()),
            text(&self.area),
            text(&self.month.to_string()),
            text(&self.actor),
            int(self.count),
            text(&self.source),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            outline: polygon(shape)?,
            kind: cells.choice(IncidentKind::from_code)?,
            area: cells.text(),
            month: cells.choice(Month::parse)?,
            actor: cells.text(),
            count: cells.count()?,
            source: cells.text(),
        })
    }
}

impl Record for Delivery {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("source", "TEXT"),
        ("digest", "TEXT"),
        ("from_month", "TEXT"),
        ("to_month", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(&self.source),
            text(&self.digest),
            text(&self.from.to_string()),
            text(&self.to.to_string()),
        ]
    }

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            source: cells.text(),
            digest: cells.text(),
            from: cells.choice(Month::parse)?,
            to: cells.choice(Month::parse)?,
        })
    }
}

impl Record for Observation {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("date", "DATE"),
        ("place", "TEXT"),
        ("source", "TEXT"),
        ("source_key", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Point(self.at))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            maybe_text(Some(self.date)),
            text(&self.place),
            text(&self.source),
            text(&self.source_key),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            at: point(shape)?,
            date: cells.date()?,
            place: cells.text(),
            source: cells.text(),
            source_key: cells.text(),
        })
    }
}
