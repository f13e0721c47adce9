//! A patrol with its times: leg by leg how far, how long, in which direction, when it arrives, and what is doubtful.
//!
//! For patrols that are being drawn (every movement of the mouse) and for stored ones (orders, tables).
//! Proposes nothing; a doubt is told, never mended in silence.

mod anew;
mod doubt;
mod duty;
mod known;
mod own;
mod stored;
mod trust;
mod way;

#[cfg(test)]
mod tests;

use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Base;
use crate::model::Community;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Season;
use crate::model::Stop;
use crate::model::Task;
use crate::model::Unit;
use crate::network::Network;
use crate::plan::clock;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::words;
use crate::words::Lang;
use doubt::Doubts;
use way::Way;
use way::Ways;

pub use anew::PatrolChange;
pub use anew::anew;
pub use anew::changed;
pub use known::Known;
pub use stored::as_draft;
pub use stored::timed;
pub use trust::LegRange;

/// A halt of a patrol that is being drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftStop {
    /// Where.
    pub at: LonLat,
    /// The community visited, where it is one.
    pub community: Option<Id<Community>>,
    /// The name of the place.
    pub name: String,
    /// How long the patrol stays.
    pub dwell: Seconds,
    /// What is to be done there.
    pub task: Task,
    /// The leg to this place is a straight line, not a way on the network.
    pub free: bool,
}

/// A patrol that is being drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct PatrolDraft {
    /// Its number or name.
    pub name: String,
    /// What kind; a long-range or an integrated patrol stays overnight at the last halt that it reaches in time.
    pub kind: PatrolKind,
    /// The base it leaves from; without one it starts at its first stop.
    pub base: Option<Id<Base>>,
    /// The unit that goes.
    pub unit: Option<Id<Unit>>,
    /// The unit that goes with it on a joint patrol.
    pub second: Option<Id<Unit>>,
    /// How it moves.
    pub mode: Mode,
    /// When it leaves, in the operation's offset.
    pub depart: DateTime,
    /// Its halts in order, without the base.
    pub stops: Vec<DraftStop>,
    /// Whether it goes back to its base after the last halt.
    pub back_to_base: bool,
}

/// One leg with its times.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedLeg {
    /// The name of the place where it begins.
    pub from: String,
    /// The name of the place where it ends.
    pub to: String,
    /// The way.
    pub line: Vec<LonLat>,
    /// How long the way is.
    pub length: Metres,
    /// How long it takes.
    pub time: Seconds,
    /// From its beginning straight to its end, degrees from true north.
    pub bearing_deg: f64,
    /// When the patrol sets out on it.
    pub depart: DateTime,
    /// When it arrives.
    pub arrive: DateTime,
    /// Whether it is flown.
    pub flown: bool,
    /// What is doubtful about it.
    pub doubts: Vec<Finding>,
}

impl TimedLeg {
    /// Where it ends, and that it is flown there where it is.
    pub fn place(&self, lang: Lang) -> String {
        if self.flown {
            words::text_with(lang, "leg-flown", &[("place", self.to.as_str().into())])
        } else {
            self.to.clone()
        }
    }
}

/// A patrol with its times.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedPatrol {
    /// Its legs in order, the way home included.
    pub legs: Vec<TimedLeg>,
    /// When each leg may end, in their order.
    pub ranges: Vec<LegRange>,
    /// Its halts in order.
    pub stops: Vec<Stop>,
    /// When it is back, or leaves its last halt where it does not go back.
    pub back: DateTime,
    /// How long its way is.
    pub length: Metres,
    /// How long it is on the move.
    pub moving: Seconds,
    /// What is doubtful about it as a whole; the doubts of the legs stand with the legs.
    pub findings: Vec<Finding>,
}

impl TimedPatrol {
    /// The drawn patrol as a record, with these times and this way; a draft that nobody has asked for yet.
    pub fn into_patrol(&self, draft: &PatrolDraft) -> Patrol {
        let mut route: Vec<LonLat> = self
            .legs
            .iter()
            .flat_map(|leg| leg.line.iter().copied())
            .collect();
        route.dedup();
        Patrol {
            name: draft.name.clone(),
            kind: draft.kind,
            status: PatrolStatus::Draft,
            base: draft.base,
            unit: draft.unit,
            second: draft.second,
            mode: draft.mode,
            depart: draft.depart,
            back: self.back,
            stops: self.stops.clone(),
            route,
            suggested_by_seed: None,
            approval: None,
            mission: String::new(),
        }
    }

    /// All doubts, those of the patrol first.
    pub fn doubts(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .chain(self.legs.iter().flat_map(|leg| leg.doubts.iter()))
    }
}

/// Where a patrol is while it is being timed.
struct Position {
    at: LonLat,
    name: String,
    now: DateTime,
}

/// Where the next leg goes.
struct Target<'a> {
    at: LonLat,
    name: &'a str,
    free: bool,
    flown: bool,
}

impl<'a> Target<'a> {
    fn of(stop: &'a DraftStop) -> Self {
        Self {
            at: stop.at,
            name: &stop.name,
            free: stop.free,
            flown: false,
        }
    }
}

/// The times of a patrol that is being drawn.
///
/// Legs go the quickest way of that day and season, round no-go areas and closed ways where that can be done; a leg
/// without a way is drawn straight, walked off the network, and doubted. Times are whole minutes, rounded up.
///
/// # Cost
/// The times on all roads once for each day and night that it meets, then one search of the network per leg.
pub fn time(op: &Operation, network: &Network, draft: &PatrolDraft, season: Season) -> TimedPatrol {
    time_with(op, network, draft, season, &Known::default())
}

/// The same, with what was worked out for the patrol before.
///
/// # Cost
/// One search of the network for each leg that is new: the last two where a halt follows the pointer.
pub fn time_with(
    op: &Operation,
    network: &Network,
    draft: &PatrolDraft,
    season: Season,
    known: &Known,
) -> TimedPatrol {
    // A patrol by air walks where it does not fly.
    let ways = Ways::new(op, network, draft.mode.leading(), season, known);
    let doubts = Doubts::new(op);
    let base = draft.base.and_then(|id| op.bases.get(id));
    let mut timed = TimedPatrol {
        legs: Vec::new(),
        ranges: Vec::new(),
        stops: Vec::new(),
        back: draft.depart,
        length: Metres::ZERO,
        moving: Seconds::ZERO,
        findings: doubts.of_means(draft),
    };
    let mut position = base.map(|base| Position {
        at: base.at,
        name: base.name.clone(),
        now: draft.depart,
    });
    for stop in &draft.stops {
        if let Some(from) = &position {
            let to = Target {
                flown: draft.mode == Mode::Air && base.is_some() && timed.legs.is_empty(),
                ..Target::of(stop)
            };
            let leg = leg(&ways, draft, from, &to, &mut timed.stops);
            push(&doubts, &mut timed, leg);
        }
        let arrive = timed.legs.last().map_or(draft.depart, |leg| leg.arrive);
        let leave = clock::after(arrive, stop.dwell);
        timed.stops.push(Stop {
            at: stop.at,
            community: stop.community,
            name: stop.name.clone(),
            arrive,
            leave,
            task: stop.task.clone(),
        });
        position = Some(Position {
            at: stop.at,
            name: stop.name.clone(),
            now: leave,
        });
    }
    if let (Some(base), Some(from), true) = (base, &position, draft.back_to_base && !draft.stops.is_empty()) {
        let home = Target {
            at: base.at,
            name: &base.name,
            free: false,
            flown: draft.mode == Mode::Air,
        };
        let leg = leg(&ways, draft, from, &home, &mut timed.stops);
        push(&doubts, &mut timed, leg);
    }
    let end = timed.legs.last().map(|leg| leg.arrive);
    timed.back = end
        .max(timed.stops.last().map(|stop| stop.leave))
        .unwrap_or(draft.depart);
    timed.findings.extend(doubts.of_stops(&timed.stops));
    timed.findings.extend(duty::beyond(op, draft, &timed));
    trust::judge(op, network, &mut timed, draft.mode.leading(), season);
    timed
}

/// Whether a kind of patrol stays overnight where the day is too short.
pub(super) const fn stays_overnight(kind: PatrolKind) -> bool {
    matches!(kind, PatrolKind::LongRange | PatrolKind::Integrated)
}

/// The next leg; a patrol that may stay out first stays overnight at its last halt where the leg would otherwise end after
/// the last hour or past the unit's duty.
fn leg(
    ways: &Ways<'_>,
    draft: &PatrolDraft,
    from: &Position,
    to: &Target<'_>,
    stops: &mut [Stop],
) -> TimedLeg {
    let leg = leg_from(ways, draft, from, to);
    let Some(last) = stops.last_mut().filter(|_| stays_overnight(draft.kind)) else {
        return leg;
    };
    let Some(morning) = duty::morning_instead(ways.operation(), draft, last, &leg) else {
        return leg;
    };
    last.leave = morning;
    let rested = Position {
        at: from.at,
        name: from.name.clone(),
        now: morning,
    };
    leg_from(ways, draft, &rested, to)
}

fn leg_from(ways: &Ways<'_>, draft: &PatrolDraft, from: &Position, to: &Target<'_>) -> TimedLeg {
    let way = if to.flown {
        Way::flown(ways.operation(), from.at, to.at, from.now.date())
    } else if to.free {
        ways.straight(from.at, to.at)
    } else {
        ways.between(from.at, to.at, from.now)
    };
    TimedLeg {
        from: from.name.clone(),
        to: to.name.to_owned(),
        length: way.length,
        time: way.time,
        bearing_deg: measure::bearing_deg(from.at, to.at),
        depart: from.now,
        arrive: clock::after(from.now, way.time),
        flown: to.flown,
        doubts: way.doubts(draft.mode, &from.name, to.name),
        line: way.line,
    }
}

fn push(doubts: &Doubts<'_>, timed: &mut TimedPatrol, mut leg: TimedLeg) {
    leg.doubts.extend(doubts.of_leg(&leg));
    timed.length += leg.length;
    timed.moving += leg.time;
    timed.legs.push(leg);
}
