//! Grids of the ground, speeds by class, barriers.

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Record;
use super::int;
use super::line;
use super::text;
use crate::model::Barrier;
use crate::model::ClassSpeed;
use crate::model::GridKind;
use crate::model::GroundGrid;
use crate::model::SpeedMode;
use crate::store::gpkg::geometry::Shape;

impl Record for GroundGrid {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] =
        &[("kind", "TEXT"), ("path", "TEXT"), ("digest", "TEXT")];

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![text(self.kind.code()), text(&self.path), text(&self.digest)]
    }

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            kind: cells.choice(GridKind::from_code)?,
            path: cells.maybe_text()?,
            digest: cells.text(),
        })
    }
}

impl Record for ClassSpeed {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("class", "INTEGER"),
        ("label", "TEXT"),
        ("kmh", "REAL"),
        ("mode", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![
            int(self.class),
            text(&self.label),
            Value::Real(self.kmh),
            text(self.mode.code()),
        ]
    }

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            class: cells.int()?,
            label: cells.text(),
            kmh: cells.real()?.max(0.0),
            mode: cells.choice(SpeedMode::from_code)?,
        })
    }
}

impl Record for Barrier {
    const GEOMETRY: Geometry = Geometry::Line;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[("name", "TEXT"), ("source", "TEXT")];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Line(self.line.clone()))
    }

    fn values(&self) -> Vec<Value> {
        vec![text(&self.name), text(&self.source)]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        let line = line(shape)?;
        (line.len() > 1).then(|| Self {
            line,
            name: cells.text(),
            source: cells.text(),
        })
    }
}
