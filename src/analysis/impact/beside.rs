//! What else changed: the months before, the same season a year ago, other reports, presence, and dated events that may explain a change.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::ImpactRequest;
use super::Kinds;
use super::Told;
use super::formula::Pair;
use super::ground::Grounds;
use super::window::Window;
use crate::analysis::day::days_between;
use crate::analysis::presence;
use crate::earth::LonLat;
use crate::model::ActivityStatus;
use crate::model::DatePrecision;
use crate::model::DatedEventKind;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::words::Key;

/// How far around the places dated events are told.
const NEAR: Metres = Metres::new(25_000.0);
/// A road is near where one of so many places along it is.
const LOOKS: usize = 5;

/// What happened that may explain a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatedKind {
    /// A base was opened.
    BaseOpened,
    /// A base was closed.
    BaseClosed,
    /// A way was closed.
    RoadClosed,
    /// A way was opened again.
    RoadOpened,
    /// An activity of the work plan began.
    Activity,
    /// What somebody noted that is none of these.
    Event(DatedEventKind),
}

impl DatedKind {
    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BaseOpened => "base-opened",
            Self::BaseClosed => "base-closed",
            Self::RoadClosed => "road-closed",
            Self::RoadOpened => "road-opened",
            Self::Activity => "activity",
            Self::Event(kind) => kind.code(),
        }
    }

    /// The key of its name for people.
    pub const fn title(self) -> Key {
        match self {
            Self::BaseOpened => "impact-event-base-opened",
            Self::BaseClosed => "impact-event-base-closed",
            Self::RoadClosed => "impact-event-road-closed",
            Self::RoadOpened => "impact-event-road-opened",
            Self::Activity => "impact-event-activity",
            Self::Event(kind) => kind.title(),
        }
    }
}

/// Something with a day that may explain a change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// What.
    pub kind: DatedKind,
    /// Its name; may be empty.
    pub name: String,
}

/// What else changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Counts of the same places in the days before those that are counted, and how many days those are; none where nothing was known then.
    pub earlier: Option<(Told, f64)>,
    /// The same days a year before, where reports reach back so far.
    pub year_before: Option<(Told, Told)>,
    /// Reports of all other kinds with a place, in the same places.
    pub others: Pair,
    /// Days on which a patrol of ours was there.
    pub presence: Pair,
    /// Alert contacts there before and after.
    pub contacts: Pair,
    /// Reports of those kinds that patrols of ours made.
    pub found_by_patrol: Pair,
    /// Bases, ways, activities and noted events with a day among those that are counted.
    pub events: Vec<Dated>,
}

pub(super) fn beside(op: &Operation, request: &ImpactRequest, kinds: &Kinds, window: &Window) -> Beside {
    let look = Look {
        op,
        grounds: Grounds::new(&request.places, Metres::ZERO),
        kinds,
    };
    let is_protected = kinds.has_protected();
    let told = |count: f64| Told::of(count, is_protected);
    let ends = window.ends();
    let [Some(before), after] = ends else {
        return Beside::none(dated(op, request, &look.grounds, None));
    };
    let first = first_day(op);
    let known_from = |day: Date| first.is_some_and(|first| first <= day);
    // Twice as long as the time before, as far as reports reach.
    let long = i64::from(days_between(before.0, before.1)) + 1;
    let earliest = before.0.checked_sub((2 * long).days()).unwrap_or(Date::MIN);
    let earliest = first.map_or(earliest, |first| first.max(earliest));
    let eve = before.0.yesterday().unwrap_or(before.0);
    let earlier_days = f64::from(days_between(earliest, eve) + 1);
    let earlier = (earlier_days >= 60.0).then(|| (told(look.count(earliest, eve)), earlier_days));
    let back = |day: Date| day.checked_sub(1.year()).unwrap_or(Date::MIN);
    let year_before = after.filter(|_| known_from(back(before.0))).map(|after| {
        (
            told(look.count(back(before.0), back(before.1))),
            told(look.count(back(after.0), back(after.1))),
        )
    });
    let both = |of: &dyn Fn(Date, Date) -> f64| {
        Pair::new(
            of(before.0, before.1),
            after.map_or(0.0, |after| of(after.0, after.1)),
        )
    };
    Beside {
        earlier,
        year_before,
        others: both(&|from, to| look.others(from, to)),
        presence: both(&|from, to| look.presence(from, to)),
        contacts: both(&|_, to| look.contacts(to)),
        found_by_patrol: both(&|from, to| look.found(from, to)),
        events: dated(
            op,
            request,
            &look.grounds,
            Some((before.0, after.map_or(before.1, |after| after.1))),
        ),
    }
}

impl Beside {
    fn none(events: Vec<Dated>) -> Self {
        Self {
            earlier: None,
            year_before: None,
            others: Pair::default(),
            presence: Pair::default(),
            contacts: Pair::default(),
            found_by_patrol: Pair::default(),
            events,
        }
    }
}

fn first_day(op: &Operation) -> Option<Date> {
    let dated = op
        .incidents
        .rows()
        .filter(|row| row.date_precision != DatePrecision::Year);
    let incidents = dated.map(|row| row.date);
    incidents
        .chain(op.protected.rows().map(|row| row.month.first_day()))
        .min()
}

/// Where one looks.
struct Look<'a> {
    op: &'a Operation,
    grounds: Grounds,
    kinds: &'a Kinds,
}

impl Look<'_> {
    fn here(&self, at: LonLat) -> bool {
        self.grounds.places.is_empty() || self.grounds.hold(at)
    }

    fn count(&self, from: Date, to: Date) -> f64 {
        let days = from..=to;
        let placed = self.op.incidents.rows().filter(|row| {
            self.kinds.takes(row.kind)
                && row.date_precision != DatePrecision::Year
                && (row.precision.is_point() || self.grounds.places.is_empty())
                && days.contains(&row.date)
                && self.here(row.at)
        });
        let protected = self.op.protected.rows().filter(|row| {
            self.kinds.takes(row.kind)
                && days.contains(&row.month.first_day())
                && (self.grounds.places.is_empty() || self.grounds.touch(&row.outline))
        });
        placed.count() as f64 + protected.map(|row| f64::from(row.count)).sum::<f64>()
    }

    fn others(&self, from: Date, to: Date) -> f64 {
        let rows = self.op.incidents.rows();
        let others = rows.filter(|row| !self.kinds.takes(row.kind) && row.precision.is_point());
        others
            .filter(|row| (from..=to).contains(&row.date) && self.here(row.at))
            .count() as f64
    }

    fn found(&self, from: Date, to: Date) -> f64 {
        let rows = self
            .op
            .incidents
            .rows()
            .filter(|row| row.found_by_patrol && self.kinds.takes(row.kind));
        rows.filter(|row| (from..=to).contains(&row.date) && self.here(row.at))
            .count() as f64
    }

    fn presence(&self, from: Date, to: Date) -> f64 {
        let mut days: Vec<Date> = Vec::new();
        for patrol in presence::patrols_back(self.op, to) {
            for (date, line) in presence::passages(patrol) {
                if (from..=to).contains(&date) && line.iter().any(|at| self.here(*at)) {
                    days.push(date);
                }
            }
            let stops = patrol.stops.iter().filter(|stop| self.here(stop.at));
            days.extend(
                stops
                    .map(|stop| stop.arrive.date())
                    .filter(|date| (from..=to).contains(date)),
            );
        }
        days.sort_unstable();
        days.dedup();
        days.len() as f64
    }

    fn contacts(&self, on: Date) -> f64 {
        let rows = self
            .op
            .contacts
            .rows()
            .filter(|row| row.since.is_none_or(|since| since <= on));
        rows.filter(|row| self.here(row.at)).count() as f64
    }
}

/// What happened among the days that are counted, near the places.
fn dated(
    op: &Operation,
    request: &ImpactRequest,
    grounds: &Grounds,
    days: Option<(Date, Date)>,
) -> Vec<Dated> {
    let Some((first, last)) = days else {
        return Vec::new();
    };
    let wide = Grounds::new(&request.places, NEAR);
    let near = |at: LonLat| grounds.places.is_empty() || wide.hold(at);
    let mut events = Vec::new();
    let mut add = |date: Option<Date>, kind: DatedKind, name: &str| {
        if let Some(date) = date.filter(|date| (first..=last).contains(date)) {
            let name = name.to_owned();
            events.push(Dated { date, kind, name });
        }
    };
    for base in op.bases.rows().filter(|base| !base.planned && near(base.at)) {
        add(base.from, DatedKind::BaseOpened, &base.name);
        add(base.until, DatedKind::BaseClosed, &base.name);
    }
    for road in op.roads.rows() {
        let Some(closure) = &road.closure else { continue };
        let step = (road.line.len() / LOOKS).max(1);
        if road.line.iter().step_by(step).any(|at| near(*at)) {
            add(closure.period.from, DatedKind::RoadClosed, &road.name);
            add(closure.period.to, DatedKind::RoadOpened, &road.name);
        }
    }
    let begun = op
        .activities
        .rows()
        .filter(|row| row.status != ActivityStatus::Cancelled && near(row.at));
    for activity in begun {
        add(Some(activity.from), DatedKind::Activity, &activity.title);
    }
    for event in op.dated_events.rows().filter(|row| row.at.is_none_or(near)) {
        add(Some(event.date), DatedKind::Event(event.kind), &event.title);
    }
    events.sort();
    events
}
