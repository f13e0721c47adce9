//! Bases, units and patrols.

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Pieces;
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
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Stop;
use crate::model::Task;
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

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
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

    fn read(_: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
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
        ("seed", "INTEGER"),
        ("approved_by", "TEXT"),
        ("approved_at", "TEXT"),
        ("mission", "TEXT"),
        ("second_unit", "INTEGER"),
    ];
    const PIECES: Option<Pieces> = Some(Pieces {
        table: "patrol_stops",
        owner: "patrol",
        columns: &[
            ("name", "TEXT"),
            ("community", "INTEGER"),
            ("arrive", "TEXT"),
            ("leave", "TEXT"),
            ("task", "TEXT"),
        ],
    });

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Line(self.route.clone()))
    }

    fn values(&self) -> Vec<Value> {
        let approval = self.approval.as_ref();
        vec![
            text(&self.name),
            text(self.kind.code()),
            text(self.status.code()),
            maybe_id(self.base),
            maybe_id(self.unit),
            text(self.mode.code()),
            maybe_text(Some(self.depart)),
            maybe_text(Some(self.back)),
            maybe_int(self.suggested_by_seed.map(u64::cast_signed)),
            maybe_text(approval.map(|approval| &approval.role)),
            maybe_text(approval.map(|approval| approval.at)),
            text(&self.mission),
            maybe_id(self.second),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        let route = line(shape).unwrap_or_default();
        let name = cells.text();
        let kind = cells.choice(PatrolKind::from_code)?;
        let status = cells.choice(PatrolStatus::from_code)?;
        let (base, unit) = (cells.id(), cells.id());
        let mode = cells.choice(Mode::from_code)?;
        let (depart, back) = (cells.date_time()?, cells.date_time()?);
        let suggested_by_seed = cells.int().map(i64::cast_unsigned);
        let (role, at) = (cells.maybe_text(), cells.date_time());
        let approval = role.zip(at).map(|(role, at)| Approval { role, at });
        let mission = cells.text();
        let second = cells.id();
        Some(Self {
            name,
            kind,
            status,
            base,
            unit,
            second,
            mode,
            depart,
            back,
            stops: Vec::new(),
            route,
            suggested_by_seed,
            approval,
            mission,
        })
    }

    fn pieces(&self) -> Vec<(LonLat, Vec<Value>)> {
        let values = |stop: &Stop| {
            vec![
                text(&stop.name),
                maybe_id(stop.community),
                maybe_text(Some(stop.arrive)),
                maybe_text(Some(stop.leave)),
                text(&stop.task.to_text()),
            ]
        };
        self.stops.iter().map(|stop| (stop.at, values(stop))).collect()
    }

    fn add_piece(&mut self, at: LonLat, cells: &mut Cells<'_>) -> Option<()> {
        self.stops.push(Stop {
            at,
            name: cells.text(),
            community: cells.id(),
            arrive: cells.date_time()?,
            leave: cells.date_time()?,
            task: Task::from_text(&cells.text()),
        });
        Some(())
    }
}
