//! Communities, contacts.

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Record;
use super::int;
use super::maybe_id;
use super::maybe_int;
use super::maybe_text;
use super::point;
use super::text;
use crate::model::Access;
use crate::model::Community;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Priority;
use crate::model::Weekday;
use crate::store::gpkg::geometry::Shape;

impl Record for Community {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "TEXT"),
        ("other_names", "TEXT"),
        ("population", "INTEGER"),
        ("priority", "TEXT"),
        ("access", "TEXT"),
        ("market_day", "TEXT"),
        ("response_minutes", "INTEGER"),
        ("presence_days", "INTEGER"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Point(self.at))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(&self.name),
            text(&self.other_names),
            maybe_int(self.population),
            text(self.priority.code()),
            text(self.access.code()),
            maybe_text(self.market_day.map(Weekday::code)),
            maybe_int(self.response_minutes),
            maybe_int(self.presence_days),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            at: point(shape)?,
            name: cells.text(),
            other_names: cells.text(),
            population: cells.count(),
            priority: cells.choice(Priority::from_code)?,
            access: cells.choice(Access::from_code)?,
            market_day: cells.choice(Weekday::from_code),
            response_minutes: cells.count(),
            presence_days: cells.count(),
        })
    }
}

impl Record for Contact {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("community", "INTEGER"),
        ("means", "TEXT"),
        ("hours", "TEXT"),
        ("language", "TEXT"),
        ("listens", "INTEGER"),
        ("since", "DATE"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Point(self.at))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            int(self.community.number()),
            text(self.means.code()),
            text(&self.hours),
            text(&self.language),
            maybe_id(self.listens),
            maybe_text(self.since),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            at: point(shape)?,
            community: cells.id()?,
            means: cells.choice(ContactMeans::from_code)?,
            hours: cells.text(),
            language: cells.text(),
            listens: cells.id(),
            since: cells.date(),
        })
    }
}
