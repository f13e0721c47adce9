//! Tracks of receivers as patrols that were made: when they left and came back, where they went and where they halted.
//!
//! A halt is told by the column `halts`, which reading GPX fills from the moments of the points. Who carried the receiver is
//! a person and stays out.

use std::borrow::Cow;

use geo::Simplify as _;
use geo_types::Coord;
use geo_types::Geometry;
use geo_types::LineString;
use jiff::civil::DateTime;
use jiff::civil::Time;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::earth::mgrs;
use crate::model::Base;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Stop;
use crate::model::Task;
use crate::quantity::Metres;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known::Seen;
use crate::store::import::record::one_named;
use crate::store::import::record::put;
use crate::store::import::record::visited;
use crate::store::import::record::vocabulary;
use crate::store::import::table::Cell;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
use crate::store::import::table::Peek;
use crate::store::import::table::Records;
use crate::store::import::table::Row;
use crate::store::import::table::RowReader;
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::date;
use crate::store::import::value::date::Day;
use crate::store::import::value::position::Positions;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("start", needed, ["start", "depart", "begin", "from", "debut", "time"]),
    field!("end", ["end", "back", "return", "to", "fin", "retour"]),
    field!("halts", ["halts", "stops", "haltes", "arrets"]),
    field!("name", ["name", "patrol", "nom"]),
    field!("mode", ["mode", "means", "moyen"]),
    field!("base", ["base", "tob", "cob"]),
    field!("unit", ["unit", "unite"]),
];

/// A halt within this distance of the base is the yard of the base.
const YARD: Metres = Metres::new(300.0);
/// A line is kept to this distance, in degrees: some ten metres.
const KEPT_DEG: f64 = 1e-4;
/// Nobody walks this fast from halt to halt, in kilometres an hour.
const WALK_KMH: f64 = 7.0;

/// See the module.
pub(super) struct Tracks;

impl Records for Tracks {
    fn kind(&self) -> ImportKind {
        ImportKind::Tracks
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["start", "end"]
    }

    /// A line with a moment may be a way that somebody mapped: only a person says that it was a patrol.
    fn claim(&self, _columns: &Columns, _positions: &Positions, _peek: &Peek) -> u32 {
        0
    }

    fn lies_at_points(&self) -> bool {
        false
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let patrols = context.operation.patrols.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(patrols.filter_map(|row| Some(mark(row.depart, *row.route.first()?)))),
            rows: Vec::new(),
        })
    }
}

/// The moment and place of the start, to about ten metres.
type Mark = (DateTime, i64, i64);

fn mark(depart: DateTime, at: LonLat) -> Mark {
    let rounded = |degrees: f64| (degrees * 1e4).round() as i64;
    (depart, rounded(at.lon()), rounded(at.lat()))
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<Mark>,
    rows: Vec<Patrol>,
}

impl Reader<'_> {
    fn patrol(&self, row: &Row<'_>, notes: &mut Notes) -> Result<Patrol, Finding> {
        let context = self.context;
        let operation = context.operation;
        let line = line(row.shape.as_ref()).ok_or_else(|| refusal("I312", row.at))?;
        if context.cell(row, "start").is_empty() {
            return Err(refusal("I343", row.at));
        }
        let depart = moment(context.day(row, "start")?);
        let stated = context.optional_day(row, "end", notes).map(moment);
        let halts = halts(&context.cell(row, "halts").text(), operation.about.offset_minutes)
            .ok_or_else(|| refusal("I344", row.at))?;
        let last = halts.last().map_or(depart, |halt| halt.2);
        let back = stated.unwrap_or(last).max(last);
        if halts.iter().any(|halt| halt.1 < depart) || back < depart {
            return Err(refusal("I344", row.at));
        }
        let base = visited::base(operation, &context.text(row, "base", notes))
            .or_else(|| self.base_near(*line.first()?));
        let unit = context.text(row, "unit", notes);
        let units = operation.units.iter().map(|(id, row)| (id, row.name.as_str()));
        let yard = base.and_then(|id| Some(operation.bases.get(id)?.at));
        let is_out = |halt: &&Halted| yard.is_none_or(|yard| measure::near_distance(yard, halt.0) > YARD);
        let stops: Vec<Stop> = halts.iter().filter(is_out).map(|halt| self.stop(halt)).collect();
        if stops.is_empty() {
            notes.count("I345");
        }
        let mode = context.choice(row, "mode", &vocabulary::MODE, Mode::Foot, notes);
        let mode = mode.unwrap_or_else(|| {
            notes.count("I346");
            by_speed(&line, &halts, depart, back)
        });
        Ok(Patrol {
            name: named(context.text(row, "name", notes), depart),
            kind: if depart.date() == back.date() {
                PatrolKind::ShortRange
            } else {
                PatrolKind::LongRange
            },
            status: PatrolStatus::Done,
            base,
            unit: one_named(units, &unit),
            second: None,
            mode,
            depart,
            back,
            stops,
            route: thinned(&line),
            suggested_by_seed: None,
            approval: None,
            mission: String::new(),
        })
    }

    fn stop(&self, (at, arrive, leave): &Halted) -> Stop {
        let operation = self.context.operation;
        let community = visited::community(operation, "", Some(*at));
        let name = community.and_then(|id| Some(operation.communities.get(id)?.name.clone()));
        Stop {
            at: *at,
            community,
            name: name.or_else(|| mgrs(*at, 4)).unwrap_or_default(),
            arrive: *arrive,
            leave: *leave,
            task: Task::Unsaid,
        }
    }

    /// The base from which a track starts.
    fn base_near(&self, start: LonLat) -> Option<Id<Base>> {
        let operation = self.context.operation;
        let radius = Metres::from_km(operation.assumptions.get("presence.radius"));
        (operation.bases.iter())
            .map(|(id, row)| (measure::near_distance(row.at, start), id))
            .filter(|(away, _)| *away <= radius)
            .min_by(|(a, _), (b, _)| a.get().total_cmp(&b.get()))
            .map(|(_, id)| id)
    }
}

/// The name of a track, else the moment of its start.
fn named(name: String, depart: DateTime) -> String {
    if name.is_empty() {
        depart.strftime("%Y-%m-%d %H:%M").to_string()
    } else {
        name
    }
}

/// Where, from when, until when, in the operation's offset.
type Halted = (LonLat, DateTime, DateTime);

/// The halts of a cell, in order; none where one cannot be read or they overlap.
fn halts(told: &str, offset_minutes: i32) -> Option<Vec<Halted>> {
    let mut halts: Vec<Halted> = Vec::new();
    for one in told.split(';').map(str::trim).filter(|one| !one.is_empty()) {
        let parts: Vec<&str> = one.split_whitespace().collect();
        let &[lon, lat, from, to] = parts.as_slice() else {
            return None;
        };
        let at = LonLat::new(lon.parse().ok()?, lat.parse().ok()?)?;
        let read = |text: &str| {
            let cell = Cell::Text(Cow::Owned(text.to_owned()));
            date::read(&cell, None, offset_minutes).ok().map(moment)
        };
        let (from, to) = (read(from)?, read(to)?);
        if to < from || halts.last().is_some_and(|before| from < before.2) {
            return None;
        }
        halts.push((at, from, to));
    }
    Some(halts)
}

fn moment(day: Day) -> DateTime {
    day.date.to_datetime(day.time.unwrap_or_else(Time::midnight))
}

/// On foot as far as the speed between the halts allows, else in a vehicle.
fn by_speed(line: &[LonLat], halts: &[Halted], depart: DateTime, back: DateTime) -> Mode {
    let hours = |from: DateTime, to: DateTime| to.duration_since(from).as_secs_f64() / 3600.0;
    let stood: f64 = halts.iter().map(|halt| hours(halt.1, halt.2)).sum();
    let moving = hours(depart, back) - stood;
    if moving > 0.0 && measure::length(line).km() / moving > WALK_KMH {
        Mode::Vehicle
    } else {
        Mode::Foot
    }
}

/// The places of a line, or of its parts one after another; none where there are not two.
fn line(shape: Option<&Geometry<f64>>) -> Option<Vec<LonLat>> {
    let parts: &[LineString<f64>] = match shape? {
        Geometry::LineString(line) => std::slice::from_ref(line),
        Geometry::MultiLineString(many) => &many.0,
        _ => return None,
    };
    let coords = parts.iter().flat_map(|part| &part.0);
    let mut places: Vec<LonLat> = coords.map(|at| LonLat::new(at.x, at.y)).collect::<Option<_>>()?;
    places.dedup();
    (places.len() > 1).then_some(places)
}

/// The line without points that change it by less than a receiver errs.
fn thinned(line: &[LonLat]) -> Vec<LonLat> {
    let coords: LineString<f64> = line.iter().copied().map(Coord::from).collect();
    let thin = coords.simplify(KEPT_DEG);
    thin.0.iter().map(|at| LonLat::clamped(at.x, at.y)).collect()
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let patrol = self.patrol(row, notes)?;
        let first = patrol.route.first().ok_or_else(|| refusal("I312", row.at))?;
        self.seen.meet(row.at, mark(patrol.depart, *first))?;
        self.rows.push(patrol);
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.patrols, Edit::Patrols)
    }
}
