//! Dated events.

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Record;
use super::maybe_text;
use super::point;
use super::text;
use crate::model::DatedEvent;
use crate::model::DatedEventKind;
use crate::store::gpkg::geometry::Shape;

impl Record for DatedEvent {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] =
        &[("title", "TEXT"), ("kind", "TEXT"), ("date", "DATE")];

    fn shape(&self) -> Option<Shape> {
        self.at.map(Shape::Point)
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(&self.title),
            text(self.kind.code()),
            maybe_text(Some(self.date)),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            title: cells.text(),
            kind: cells.choice(DatedEventKind::from_code)?,
            date: cells.date()?,
            at: point(shape),
        })
    }
}
