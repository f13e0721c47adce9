//! Bases, units and patrols.

use rusqlite::types::Value;
use serde_json::Value as Json;
use serde_json::json;

use super::Cells;
use super::Geometry;
use super::Record;
use super::flag;
use super::int;
use super::line;
use super::maybe_id;
use super::maybe_int;
use super::maybe_text;
use super::point;
use super::text;
use crate::earth::LonLat;
use crate::model::Approval;
use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Stop;
use crate::model::Unit;
use crate::store::gpkg::geometry::Shape;

impl Record for Base {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "TEXT"),
        ("kind", "TEXT"),
        ("date_from", "DATE"),
        ("date_until", "DATE"),
        ("planned", "BOOLEAN"),
        ("platoons", "INTEGER"),
        ("landing_site", "BOOLEAN"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Point(self.at))
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(&self.name),
            text(self.kind.code()),
            maybe_text(self.from),
            maybe_text(self.until),
            flag(self.planned),
            int(self.platoons),
            flag(self.landing_site),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells) -> Option<Self> {
        Some(Self {
            at: point(shape)?,
            name: cells.text(),
            kind: cells.choice(BaseKind::from_code)?,
            from: cells.date(),
            until: cells.date(),
            planned: cells.flag(),
            platoons: cells.count().unwrap_or(0),
            landing_site: cells.flag(),
        })
    }
}

impl Record for Unit {
    const GEOMETRY: Geometry = Geometry::None;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "TEXT"),
        ("base", "INTEGER"),
        ("strength", "INTEGER"),
        ("vehicles", "INTEGER"),
        ("boats", "INTEGER"),
        ("mode", "TEXT"),
        ("duty_hours", "REAL"),
    ];

    fn shape(&self) -> Option<Shape> {
        None
    }

    fn values(&self) -> Vec<Value> {
        vec![
            text(&self.name),
            int(self.base.number()),
            int(self.strength),
            int(self.vehicles),
            int(self.boats),
            text(self.mode.code()),
            Value::Real(self.duty_hours),
        ]
    }

    fn read(_: Option<Shape>, cells: &mut Cells) -> Option<Self> {
        Some(Self {
            name: cells.text(),
            base: cells.id()?,
            strength: cells.count().unwrap_or(0),
            vehicles: cells.count().unwrap_or(0),
            boats: cells.count().unwrap_or(0),
            mode: cells.choice(Mode::from_code)?,
            duty_hours: cells.real()?,
        })
    }
}

impl Record for Patrol {
    const GEOMETRY: Geometry = Geometry::Line;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "TEXT"),
        ("kind", "TEXT"),
        ("status", "TEXT"),
        ("base", "INTEGER"),
        ("unit", "INTEGER"),
        ("mode", "TEXT"),
        ("depart", "TEXT"),
        ("back", "TEXT"),
        ("stops", "TEXT"),
        ("seed", "INTEGER"),
        ("approved_by", "TEXT"),
        ("approved_at", "TEXT"),
        ("mission", "TEXT"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Line(self.route.clone()))
    }

    fn values(&self) -> Vec<Value> {
        let approval = self.approval.as_ref();
        let stops: Vec<Json> = self.stops.iter().map(stop_json).collect();
        vec![
            text(&self.name),
            text(self.kind.code()),
            text(self.status.code()),
            maybe_id(self.base),
            maybe_id(self.unit),
            text(self.mode.code()),
            maybe_text(Some(self.depart)),
            maybe_text(Some(self.back)),
            Value::Text(Json::Array(stops).to_string()),
            maybe_int(self.suggested_by_seed.map(u64::cast_signed)),
            maybe_text(approval.map(|approval| &approval.role)),
            maybe_text(approval.map(|approval| approval.at)),
            text(&self.mission),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells) -> Option<Self> {
        let route = line(shape).unwrap_or_default();
        let name = cells.text();
        let kind = cells.choice(PatrolKind::from_code)?;
        let status = cells.choice(PatrolStatus::from_code)?;
        let (base, unit) = (cells.id(), cells.id());
        let mode = cells.choice(Mode::from_code)?;
        let (depart, back) = (cells.date_time()?, cells.date_time()?);
        let stops: Vec<Json> = serde_json::from_str(&cells.text()).ok()?;
        let stops = stops.iter().map(stop_from_json).collect::<Option<Vec<_>>>()?;
        let suggested_by_seed = cells.int().map(i64::cast_unsigned);
        let (role, at) = (cells.maybe_text(), cells.date_time());
        let approval = role.zip(at).map(|(role, at)| Approval { role, at });
        let mission = cells.text();
        Some(Self {
            name,
            kind,
            status,
            base,
            unit,
            mode,
            depart,
            back,
            stops,
            route,
            suggested_by_seed,
            approval,
            mission,
        })
    }
}

fn stop_json(stop: &Stop) -> Json {
    json!({
        "lon": stop.at.lon(),
        "lat": stop.at.lat(),
        "community": stop.community.map(Id::number),
        "name": stop.name,
        "arrive": stop.arrive.to_string(),
        "leave": stop.leave.to_string(),
        "task": stop.task,
    })
}

fn stop_from_json(json: &Json) -> Option<Stop> {
    let text = |key: &str| json.get(key).and_then(Json::as_str);
    Some(Stop {
        at: LonLat::new(json.get("lon")?.as_f64()?, json.get("lat")?.as_f64()?)?,
        community: json.get("community").and_then(Json::as_i64).map(Id::new),
        name: text("name")?.to_owned(),
        arrive: text("arrive")?.parse().ok()?,
        leave: text("leave")?.parse().ok()?,
        task: text("task").unwrap_or_default().to_owned(),
    })
}
