//! Alerts, counts of those of protected kinds, and when each post was heard.

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Record;
use super::int;
use super::maybe_id;
use super::maybe_text;
use super::polygon;
use super::text;
use crate::model::Alert;
use crate::model::AlertCount;
use crate::model::Answerer;
use crate::model::CheckIn;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::store::gpkg::geometry::Shape;

impl Record for Alert {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("kind", "TEXT"),
        ("community", "INTEGER"),
        ("called", "TEXT"),
        ("answered_by", "TEXT"),
        ("base", "INTEGER"),
        ("unit", "INTEGER"),
        ("arrived", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(self.kind.code()),
            int(self.community.number()),
            maybe_text(Some(self.called)),
            maybe_text(self.answered_by.map(Answerer::code)),
            maybe_id(self.base),
            maybe_id(self.unit),
            maybe_text(self.arrived),
        ]
    }

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        let kind = cells.choice(IncidentKind::from_code)?;
        // One of a protected kind may never stand with its place and hour, whoever wrote the row.
        if kind.is_protected() {
            return None;
        }
        Some(Self {
            kind,
            community: cells.id()?,
            called: cells.date_time()?,
            answered_by: cells.choice(Answerer::from_code),
            base: cells.id(),
            unit: cells.id(),
            arrived: cells.date_time(),
        })
    }
}

impl Record for AlertCount {
    const GEOMETRY: Geometry = Geometry::Polygon;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("kind", "TEXT"),
        ("area", "TEXT"),
        ("month", "TEXT"),
        ("count", "INTEGER"),
        ("answered", "INTEGER"),
        ("in_time", "INTEGER"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Polygon(self.outline.clone()))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(self.kind.code()),
            text(&self.area),
            text(&self.month.to_string()),
            int(self.count),
            int(self.answered),
            int(self.in_time),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            outline: polygon(shape)?,
            kind: cells.choice(IncidentKind::from_code)?,
            area: cells.text(),
            month: cells.choice(Month::parse)?,
            count: cells.count()?,
            answered: cells.count().unwrap_or(0),
            in_time: cells.count().unwrap_or(0),
        })
    }
}

impl Record for CheckIn {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("contact", "INTEGER"), ("date", "DATE")];

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![int(self.contact.number()), maybe_text(Some(self.date))]
    }

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            contact: cells.id()?,
            date: cells.date()?,
        })
    }
}
