//! Rows of a patrol log as patrols that were made: battalions' sheets with operation types, date-time groups and places.
//!
//! A row is a patrol that halted at its position and at its destination; rows of other kinds (alerts, incidents) in the
//! same log are refused. Who led it is a person and stays out. Without a way of its own a patrol gets the straight one.

mod kind;

use jiff::ToSpan as _;
use jiff::civil::DateTime;
use jiff::civil::Time;

use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Stop;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known::Seen;
use crate::store::import::record::one_named;
use crate::store::import::record::put;
use crate::store::import::record::visited;
use crate::store::import::record::vocabulary;
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
use crate::store::import::value::date::Day;
use crate::store::import::value::date::is_date_time_group;
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;
use crate::words::fold;

use kind::kind;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("date", needed, [
        "dtg", "dt day", "dt and day", "date time group", "gdh", "depart", "departure", "date", "start", "date time",
        "from", "debut", "jour",
    ]),
    field!("back", ["back", "return", "retour", "end", "fin", "to"]),
    field!("kind", [
        "operation type", "op type", "ops type", "type of operation", "type d operation", "patrol type",
        "type de patrouille", "type of patrol", "operation", "type", "kind",
    ]),
    field!("place", ["loc", "location", "lieu", "localite", "village", "place", "area"]),
    field!("destination", ["dstn", "destination", "dest"]),
    field!("name", ["patrol", "patrol no", "patrol number", "serial", "ser", "numero", "no", "name"]),
    field!("mode", ["mode", "means", "moyen", "means of movement"]),
    field!("base", ["base", "tob", "cob", "from base"]),
    field!("unit", ["unit", "unite", "coy", "company", "compagnie"]),
];

/// Headings that only logs of patrols have.
const MARKS: &[&str] = &[
    "operation type",
    "op type",
    "ops type",
    "type of operation",
    "dt day",
    "dstn",
    "patrol type",
    "type de patrouille",
    "patrol no",
    "patrol number",
    "type of patrol",
];

/// See the module.
pub(super) struct Patrols;

impl Records for Patrols {
    fn kind(&self) -> ImportKind {
        ImportKind::Patrols
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["date", "back"]
    }

    fn claim(&self, columns: &Columns, positions: &Positions, peek: &Peek) -> u32 {
        let placed = positions.has(columns) || columns.has("place") || columns.has("destination");
        if !placed || !columns.has("date") {
            return 0;
        }
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        // A log under headings that could be those of incidents: patrols among its kinds, groups for its moments.
        let groups = peek.share(columns, "date", is_date_time_group) >= 0.5;
        let patrols = peek.share(columns, "kind", |text| kind(text).is_some()) >= 1.0 / 3.0;
        match (marked, groups && patrols) {
            (_, true) => 24,
            (true, false) => 20,
            (false, false) => 0,
        }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let patrols = context.operation.patrols.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(
                patrols.filter_map(|row| Some(mark(&row.name, row.depart, row.stops.first()?.at))),
            ),
            rows: Vec::new(),
        })
    }
}

/// Number, moment and place, to about ten metres.
type Mark = (String, DateTime, i64, i64);

fn mark(name: &str, depart: DateTime, at: LonLat) -> Mark {
    let rounded = |degrees: f64| (degrees * 1e4).round() as i64;
    (fold(name), depart, rounded(at.lon()), rounded(at.lat()))
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<Mark>,
    rows: Vec<Patrol>,
}

/// Where the row's patrol halted.
struct Halt {
    at: LonLat,
    name: String,
    community: Option<Id<Community>>,
}

impl Reader<'_> {
    /// Where the patrol was: at the position of the row, else at the community or base that it names.
    fn halts(&self, row: &Row<'_>, notes: &mut Notes) -> Result<Vec<Halt>, Finding> {
        let context = self.context;
        let (place, destination) = (
            context.text(row, "place", notes),
            context.text(row, "destination", notes),
        );
        let mut halts = Vec::new();
        if let Some(at) = context.place_if_stated(row, notes)? {
            halts.push(Halt {
                at,
                community: visited::community(context.operation, &place, Some(at)),
                name: place.clone(),
            });
        }
        halts.extend(self.named(&destination));
        // A patrol to a place that nobody knows was not at its base either.
        if destination.is_empty() && halts.is_empty() {
            halts.extend(self.named(&place));
        }
        if halts.is_empty() {
            let name = if destination.is_empty() {
                place
            } else {
                destination
            };
            return Err(refusal("I315", row.at).with("name", name));
        }
        Ok(halts)
    }

    /// The community or base of this name.
    fn named(&self, name: &str) -> Option<Halt> {
        let operation = self.context.operation;
        if let Some(id) = visited::community(operation, name, None) {
            let at = operation.communities.get(id)?.at;
            return Some(Halt {
                at,
                name: name.to_owned(),
                community: Some(id),
            });
        }
        let at = operation.bases.get(visited::base(operation, name)?)?.at;
        Some(Halt {
            at,
            name: name.to_owned(),
            community: None,
        })
    }

    /// The kind of patrol; a short one where nothing is stated.
    ///
    /// # Errors
    /// The refusal of a row that states something else than a patrol: logs list alerts and incidents, too, and what was
    /// no patrol is no presence.
    fn kind(&self, row: &Row<'_>, notes: &mut Notes) -> Result<PatrolKind, Finding> {
        let stated = self.context.cell(row, "kind");
        if stated.is_empty() {
            notes.count("I316");
            return Ok(PatrolKind::ShortRange);
        }
        kind(&stated.text()).ok_or_else(|| self.context.about(refusal("I318", row.at), row, "kind"))
    }

    fn patrol(&self, row: &Row<'_>, notes: &mut Notes) -> Result<Patrol, Finding> {
        let context = self.context;
        let kind = self.kind(row, notes)?;
        let day = context.day(row, "date")?;
        let depart = self.moment(day);
        let halts = self.halts(row, notes)?;
        let dwell = context.operation.assumptions.get("patrol.dwell").round() as i64;
        let base_word = context.text(row, "base", notes);
        let place = context.text(row, "place", notes);
        let named = |name: &str| visited::base(context.operation, name);
        let base = named(&base_word).or_else(|| named(&place));
        let units = context.operation.units.iter();
        let unit = one_named(
            units.map(|(id, row)| (id, row.name.as_str())),
            &context.text(row, "unit", notes),
        );
        let mode = context.choice(row, "mode", &vocabulary::MODE, Mode::Foot, notes);
        if mode.is_none() {
            notes.count("I317");
        }
        let mut arrive = depart;
        let mut stops = Vec::with_capacity(halts.len());
        for halt in halts {
            let leave = arrive.checked_add(dwell.minutes()).unwrap_or(arrive);
            stops.push(Stop {
                at: halt.at,
                community: halt.community,
                name: halt.name,
                arrive,
                leave,
                task: crate::model::Task::Unsaid,
            });
            arrive = leave;
        }
        let stated = context
            .optional_day(row, "back", notes)
            .map(|day| self.moment(day));
        let back = stated.filter(|back| *back >= arrive).unwrap_or(arrive);
        Ok(Patrol {
            name: context.text(row, "name", notes),
            kind,
            status: PatrolStatus::Done,
            base,
            unit,
            second: None,
            mode: mode.unwrap_or(Mode::Foot),
            depart,
            back,
            route: self.straight(base, &stops),
            stops,
            suggested_by_seed: None,
            approval: None,
            mission: String::new(),
        })
    }

    /// The moment of a day; where the log tells no hour, that at which patrols leave.
    fn moment(&self, day: Day) -> DateTime {
        let earliest = self.context.operation.assumptions.get("patrol.earliest");
        let usual = Time::new(earliest as i8, 0, 0, 0).unwrap_or_else(|_| Time::midnight());
        day.date.to_datetime(day.time.unwrap_or(usual))
    }

    /// From the base over the halts and back; without a base from halt to halt, and none at all for a single one.
    fn straight(&self, base: Option<Id<Base>>, stops: &[Stop]) -> Vec<LonLat> {
        let base = base
            .and_then(|id| self.context.operation.bases.get(id))
            .map(|base| base.at);
        let mut way: Vec<LonLat> = base.into_iter().collect();
        way.extend(stops.iter().map(|stop| stop.at));
        way.extend(base);
        way.dedup();
        if way.len() < 2 { Vec::new() } else { way }
    }
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let patrol = self.patrol(row, notes)?;
        let Some(first) = patrol.stops.first() else {
            return Err(refusal("I315", row.at).with("name", String::new()));
        };
        let mark = mark(&patrol.name, patrol.depart, first.at);
        self.seen.meet(row.at, mark)?;
        self.rows.push(patrol);
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.patrols, Edit::Patrols)
    }
}
