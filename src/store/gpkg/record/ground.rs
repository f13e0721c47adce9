//! Roads, services, areas and maps.

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Pieces;
use super::Record;
use super::flag;
use super::line;
use super::maybe_int;
use super::maybe_text;
use super::multi_polygon;
use super::point;
use super::text;
use crate::earth::ControlPoint;
use crate::earth::LonLat;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Confidence;
use crate::model::Crossing;
use crate::model::GridLook;
use crate::model::Influence;
use crate::model::Limits;
use crate::model::MadeOf;
use crate::model::MapRef;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::model::Weekday;
use crate::store::gpkg::geometry::Shape;

/// Limits stand in the file in tonnes and metres, as people write them.
const KG_IN_TONNE: f64 = 1000.0;
const CM_IN_METRE: f64 = 100.0;

/// A number of small parts as a value in the large unit.
fn part_of(parts: Option<f64>, in_whole: f64) -> Value {
    parts.map_or(Value::Null, |parts| Value::Real(parts / in_whole))
}

/// A value in the large unit as its number of small parts; none where it makes no sense.
fn parts(whole: Option<f64>, in_whole: f64) -> Option<f64> {
    let parts = (whole? * in_whole).round();
    (1.0..=f64::from(u16::MAX) * in_whole)
        .contains(&parts)
        .then_some(parts)
}

impl Record for Road {
    const GEOMETRY: Geometry = Geometry::Line;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "TEXT"),
        ("class", "TEXT"),
        ("condition", "TEXT"),
        ("open", "TEXT"),
        ("crossing", "TEXT"),
        ("closed", "BOOLEAN"),
        ("closed_from", "DATE"),
        ("closed_to", "DATE"),
        ("closed_reason", "TEXT"),
        ("oneway", "BOOLEAN"),
        ("no_motor", "BOOLEAN"),
        ("stated_kmh", "REAL"),
        ("noded", "BOOLEAN"),
        ("travelled", "DATE"),
        ("reporter", "TEXT"),
        ("load_t", "REAL"),
        ("width_m", "REAL"),
        ("depth_m", "REAL"),
        ("flows", "BOOLEAN"),
        ("source", "TEXT"),
        ("speed_class", "INTEGER"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Line(self.line.clone()))
    }

    fn values(&self) -> Vec<Value> {
        let closure = self.closure.as_ref();
        vec![
            text(&self.name),
            text(self.class.code()),
            text(self.condition.code()),
            text(self.open.code()),
            text(self.crossing.code()),
            flag(closure.is_some()),
            maybe_text(closure.and_then(|closure| closure.period.from)),
            maybe_text(closure.and_then(|closure| closure.period.to)),
            maybe_text(closure.map(|closure| &closure.reason)),
            flag(self.oneway),
            flag(self.no_motor),
            self.stated_kmh.map_or(Value::Null, Value::Real),
            flag(self.noded),
            maybe_text(self.travelled),
            text(&self.reporter),
            part_of(self.limits.load_kg.map(f64::from), KG_IN_TONNE),
            part_of(self.limits.width_cm.map(f64::from), CM_IN_METRE),
            part_of(self.limits.depth_cm.map(f64::from), CM_IN_METRE),
            flag(self.flows),
            text(&self.source),
            maybe_int(self.speed_class),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        let line = line(shape)?;
        if line.len() < 2 {
            return None;
        }
        let name = cells.text();
        let class = cells.choice(RoadClass::from_code)?;
        let condition = cells.choice(Condition::from_code)?;
        let open = cells.choice(OpenSeason::from_code)?;
        let crossing = cells.choice(Crossing::from_code)?;
        let (closed, from, to, reason) = (cells.flag(), cells.date(), cells.date(), cells.text());
        Some(Self {
            name,
            class,
            line,
            condition,
            open,
            crossing,
            closure: closed.then_some(Closure {
                period: Period { from, to },
                reason,
            }),
            oneway: cells.flag(),
            no_motor: cells.flag(),
            stated_kmh: cells.real(),
            noded: cells.flag(),
            travelled: cells.date(),
            reporter: cells.text(),
            limits: Limits {
                load_kg: parts(cells.real(), KG_IN_TONNE).map(|kg| kg as u32),
                width_cm: parts(cells.real(), CM_IN_METRE).map(|cm| cm as u16),
                depth_cm: parts(cells.real(), CM_IN_METRE).map(|cm| cm as u16),
            },
            flows: cells.flag(),
            source: cells.text(),
            speed_class: cells.int(),
        })
    }
}

impl Record for Service {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "TEXT"),
        ("kind", "TEXT"),
        ("day", "TEXT"),
        ("source", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Point(self.at))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(&self.name),
            text(self.kind.code()),
            maybe_text(self.day.map(Weekday::code)),
            text(&self.source),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            at: point(shape)?,
            name: cells.text(),
            kind: cells.choice(ServiceKind::from_code)?,
            day: cells.choice(Weekday::from_code),
            source: cells.text(),
        })
    }
}

impl Record for Area {
    const GEOMETRY: Geometry = Geometry::MultiPolygon;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "TEXT"),
        ("kind", "TEXT"),
        ("armed_group", "TEXT"),
        ("valid_from", "DATE"),
        ("valid_to", "DATE"),
        ("confidence", "TEXT"),
        ("made_of", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::MultiPolygon(self.outline.clone()))
    }

    fn values(&self) -> Vec<Value> {
        let influence = &self.influence;
        vec![
            text(&self.name),
            text(self.kind.code()),
            text(&influence.group),
            maybe_text(influence.period.from),
            maybe_text(influence.period.to),
            maybe_text(influence.confidence.map(Confidence::code)),
            maybe_text(influence.made_of.as_ref().map(MadeOf::text)),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            outline: multi_polygon(shape)?,
            name: cells.text(),
            kind: cells.choice(AreaKind::from_code)?,
            influence: Influence {
                group: cells.text(),
                period: Period {
                    from: cells.date(),
                    to: cells.date(),
                },
                confidence: cells.choice(Confidence::from_code),
                made_of: cells.choice(MadeOf::read),
            },
        })
    }
}

impl Record for MapRef {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("path", "TEXT"),
        ("opacity", "REAL"),
        ("shown", "BOOLEAN"),
        ("look", "TEXT"),
    ];
    const PIECES: Option<Pieces> = Some(Pieces {
        table: "map_points",
        owner: "map",
        columns: &[("column_px", "REAL"), ("row_px", "REAL")],
    });

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(&self.path),
            Value::Real(self.opacity),
            flag(self.shown),
            maybe_text(self.look.map(GridLook::code)),
        ]
    }

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        Some(Self {
            path: cells.maybe_text()?,
            opacity: cells.real()?.clamp(0.0, 1.0),
            shown: cells.flag(),
            points: Vec::new(),
            look: cells.maybe_text().and_then(|code| GridLook::from_code(&code)),
        })
    }

    fn pieces(&self) -> Vec<(LonLat, Vec<Value>)> {
        let values = |point: &ControlPoint| vec![Value::Real(point.column), Value::Real(point.row)];
        self.points
            .iter()
            .map(|point| (point.at, values(point)))
            .collect()
    }

    fn add_piece(&mut self, at: LonLat, cells: &mut Cells<'_>) -> Option<()> {
        self.points.push(ControlPoint {
            column: cells.real()?,
            row: cells.real()?,
            at,
        });
        Some(())
    }
}
