//! The legs of a patrol that is in the file: its own hours and its own way, doubted where that way is shut on its day.

use crate::earth::LonLat;
use crate::earth::measure;
use crate::earth::measure::LocalPlane;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Place;
use crate::model::Season;
use crate::model::Severity;
use crate::network::Network;
use crate::plan::clock;
use crate::plan::flight;
use crate::plan::timing::DraftStop;
use crate::plan::timing::Known;
use crate::plan::timing::PatrolDraft;
use crate::plan::timing::TimedLeg;
use crate::plan::timing::TimedPatrol;
use crate::plan::timing::doubt::Doubts;
use crate::plan::timing::duty;
use crate::plan::timing::own;
use crate::plan::timing::trust;
use crate::plan::timing::way::Way;
use crate::plan::timing::way::Ways;
use crate::quantity::Metres;
use crate::quantity::Seconds;

/// What rounding to whole minutes may take from a leg.
const SLACK: Seconds = Seconds::new(5.0);

/// Two places of a way are as near as one another within this.
const WITHIN: Metres = Metres::new(1.0);

/// A place that a leg begins or ends at, with the hour.
#[derive(Clone, Copy)]
struct End<'a> {
    at: LonLat,
    name: &'a str,
    arrive: jiff::civil::DateTime,
    leave: jiff::civil::DateTime,
}

/// A stored patrol leg by leg, for orders and tables.
///
/// Hours are those that the patrol states; the way is its own, cut at its halts, or the quickest of today where it has
/// none (said as P126). A way of its own is doubted where it goes over roads that are closed on the day of the leg (P131)
/// or shut in the season (P132); a leg that states less time than the quickest way takes, as P110.
pub fn timed(op: &Operation, network: &Network, patrol: &Patrol, season: Season) -> TimedPatrol {
    let known = Known::default();
    let ways = Ways::new(op, network, patrol.mode.leading(), season, &known);
    let doubts = Doubts::new(op);
    let draft = as_draft(patrol);
    let ends = ends(op, patrol);
    let cuts = cuts(&patrol.route, &ends);
    let mut timed = TimedPatrol {
        legs: Vec::new(),
        ranges: Vec::new(),
        stops: patrol.stops.clone(),
        back: patrol.back,
        length: Metres::ZERO,
        moving: Seconds::ZERO,
        findings: doubts.of_means(&draft),
    };
    if patrol.route.len() < 2 {
        let finding = Finding::new("P126", Severity::Note, Place::Whole);
        timed.findings.push(finding.with("patrol", patrol.name.clone()));
    }
    for (number, pair) in ends.windows(2).enumerate() {
        let &[from, to] = pair else { continue };
        let own = cuts.get(number..number + 2).map(|cut| piece(&patrol.route, cut));
        let based = patrol.base.is_some_and(|id| op.bases.get(id).is_some());
        let (legs, home) = (ends.len() - 1, ends.len() > patrol.stops.len() + 1);
        let flown = flight::is_flown(patrol.mode, based, number, legs, based && home);
        // Its hours are judged by the ground over which it goes.
        let way = if flown {
            Way::flown(op, from.at, to.at, from.leave.date())
        } else if own.as_ref().is_some_and(|line| doubts.enters(line)) {
            ways.through(from.at, to.at, from.leave)
        } else {
            ways.between(from.at, to.at, from.leave)
        };
        let mut leg = leg(patrol, (from, to), (&ways, &way), own, flown);
        leg.doubts.extend(doubts.of_leg(&leg));
        timed.length += leg.length;
        timed.moving += leg.time;
        timed.legs.push(leg);
    }
    timed.findings.extend(doubts.of_stops(&timed.stops));
    timed.findings.extend(duty::beyond(op, &draft, &timed));
    trust::judge(op, network, &mut timed, patrol.mode.leading(), season);
    timed
}

fn leg(
    patrol: &Patrol,
    (from, to): (End<'_>, End<'_>),
    (ways, way): (&Ways<'_>, &Way),
    own: Option<Vec<LonLat>>,
    flown: bool,
) -> TimedLeg {
    let time = clock::between(from.leave, to.arrive);
    let mut doubts = match &own {
        Some(line) if !flown => own::doubts(ways, line, from.leave.date(), (from.name, to.name)),
        _ => way.doubts(patrol.mode, from.name, to.name),
    };
    // A way that is shut says nothing of how long the patrol's own one takes.
    if time + SLACK < way.time && (own.is_none() || way.is_open()) {
        doubts.push(
            Finding::new("P110", Severity::Warning, Place::Whole)
                .with("patrol", patrol.name.clone())
                .with("from", from.name)
                .with("to", to.name)
                .with("time", clock::hours(time))
                .with("least", clock::hours(way.time)),
        );
    }
    let line = own.unwrap_or_else(|| way.line.clone());
    TimedLeg {
        from: from.name.to_owned(),
        to: to.name.to_owned(),
        length: measure::length(&line),
        time,
        bearing_deg: measure::bearing_deg(from.at, to.at),
        depart: from.leave,
        arrive: to.arrive,
        flown,
        doubts,
        line,
    }
}

/// Base, halts and base again, as far as the patrol has them.
fn ends<'a>(op: &'a Operation, patrol: &'a Patrol) -> Vec<End<'a>> {
    let base = patrol.base.and_then(|id| op.bases.get(id)).map(|base| End {
        at: base.at,
        name: &base.name,
        arrive: patrol.back,
        leave: patrol.depart,
    });
    let stops = patrol.stops.iter().map(|stop| End {
        at: stop.at,
        name: &stop.name,
        arrive: stop.arrive,
        leave: stop.leave,
    });
    // A patrol that does not say when it is back after its last halt ends there.
    let ends_at_base = patrol.stops.last().is_none_or(|last| patrol.back > last.leave);
    base.into_iter()
        .chain(stops)
        .chain(base.filter(|_| ends_at_base && !patrol.stops.is_empty()))
        .collect()
}

/// A place on a line: segment and share of it.
type Cut = (usize, f64, LonLat);

/// Where on the way each end lies, in order; empty where the patrol has no way.
fn cuts(route: &[LonLat], ends: &[End<'_>]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut from = (0, 0.0);
    for (number, end) in ends.iter().enumerate() {
        let Some(cut) = nearest_after(route, end.at, from) else {
            return Vec::new();
        };
        // The way ends where it ends, however often it passed there before.
        let cut = match (number + 1 == ends.len(), route.last()) {
            (true, Some(last)) => (route.len().saturating_sub(2), 1.0, *last),
            _ => cut,
        };
        from = (cut.0, cut.1);
        cuts.push(cut);
    }
    cuts
}

/// The first place of the line, from a place on it onwards, that is as near as any (within a metre).
fn nearest_after(route: &[LonLat], place: LonLat, (first, share): (usize, f64)) -> Option<Cut> {
    let plane = LocalPlane::around(place);
    let mut best: Option<(Metres, Cut)> = None;
    for (segment, pair) in route.windows(2).enumerate().skip(first) {
        let &[a, b] = pair else { continue };
        let mut foot = plane.foot(a, b);
        if segment == first && foot.share < share {
            let at = measure::between(a, b, share);
            foot = measure::Foot {
                share,
                at,
                away: measure::near_distance(place, at),
            };
        }
        if best.is_none_or(|(known, _)| foot.away + WITHIN < known) {
            best = Some((foot.away, (segment, foot.share, foot.at)));
        }
    }
    best.map(|(_, cut)| cut)
}

/// The way between two cuts.
fn piece(route: &[LonLat], cuts: &[Cut]) -> Vec<LonLat> {
    let &[from, to] = cuts else { return Vec::new() };
    let between = route.get(from.0 + 1..=to.0).unwrap_or(&[]);
    let mut line: Vec<LonLat> = std::iter::once(from.2)
        .chain(between.iter().copied())
        .chain([to.2])
        .collect();
    line.dedup();
    line
}

/// A stored patrol as it would be drawn, to be timed anew after a change; its legs go the quickest way then.
pub fn as_draft(patrol: &Patrol) -> PatrolDraft {
    PatrolDraft {
        name: patrol.name.clone(),
        kind: patrol.kind,
        base: patrol.base,
        unit: patrol.unit,
        second: patrol.second,
        mode: patrol.mode,
        depart: patrol.depart,
        stops: (patrol.stops.iter())
            .map(|stop| DraftStop {
                at: stop.at,
                community: stop.community,
                name: stop.name.clone(),
                dwell: clock::between(stop.arrive, stop.leave),
                task: stop.task.clone(),
                free: false,
            })
            .collect(),
        back_to_base: true,
    }
}
