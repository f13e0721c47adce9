//! Activities of the work plan that have no way there or no escort on their days, or in which a force of the host State takes
//! part that was not cleared.
//!
//! *Escort*: a patrol of kind escort or integrated, proposed, approved, under way or done, that halts within
//! `presence.radius` on that day. *Access*: a way from a base in use that arrives the same day, on foot or by the
//! means of a unit there, in the season and with the closures of that day; or a place within `presence.radius` where
//! an aircraft can land. Whether the activity is worth it, this does not say.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Place;
use crate::model::ServiceKind;
use crate::model::Severity;
use crate::network;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::ReachTree;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The most days of an activity that are looked at: one wrong year must not take for ever.
const MOST_DAYS: usize = 400;

/// What an activity lacks, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityFlag {
    /// Which activity.
    pub activity: Id<Activity>,
    /// On which of its days.
    pub days: Vec<Date>,
    /// What it lacks: P901 an escort, P902 a way there, P903 the clearance of a host force.
    pub finding: Finding,
}

/// What every planned activity lacks on its days, in the order of their numbers, clearance before escort before access.
///
/// Done and cancelled activities are not looked at.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One search over the network for each means and each set of days with the same season and closures.
pub fn flags(op: &Operation, network: &Network, ticket: &Ticket) -> Result<Vec<ActivityFlag>, Cancelled> {
    let mut ways = Ways::new(op, network, ticket);
    let mut flags = Vec::new();
    let all = op.activities.len();
    for (done, (id, activity)) in op.activities.iter().enumerate() {
        ticket.tick(done, all)?;
        match activity.status {
            ActivityStatus::Planned | ActivityStatus::UnderWay => {}
            ActivityStatus::Done | ActivityStatus::Cancelled => continue,
        }
        let days = days(activity);
        if activity.lacks_clearance() {
            flags.extend(uncleared(id, activity, &days));
        }
        if activity.needs_escort {
            let alone = days
                .iter()
                .copied()
                .filter(|day| !is_escorted(op, activity.at, *day));
            flags.extend(flag(id, activity, alone.collect(), "P901"));
        }
        if activity.needs_access {
            let mut cut_off = Vec::new();
            for day in days {
                if !can_land(op, activity.at, day) && !ways.lead_to(activity.at, day)? {
                    cut_off.push(day);
                }
            }
            flags.extend(flag(id, activity, cut_off, "P902"));
        }
    }
    Ok(flags)
}

/// The flag of these days; none where nothing is lacking.
fn flag(
    id: Id<Activity>,
    activity: &Activity,
    lacking: Vec<Date>,
    code: &'static str,
) -> Option<ActivityFlag> {
    let first = *lacking.first()?;
    let finding = Finding::new(code, Severity::Warning, Place::Record("activities", id.number()))
        .with("activity", activity.title.clone())
        .with("days", lacking.len().to_string())
        .with("of", days(activity).len().to_string())
        .with("day", first.to_string());
    Some(ActivityFlag {
        activity: id,
        days: lacking,
        finding,
    })
}

/// That a host force which takes part was not cleared, on all days.
fn uncleared(id: Id<Activity>, activity: &Activity, days: &[Date]) -> Option<ActivityFlag> {
    let mut flag = flag(id, activity, days.to_vec(), "P903")?;
    let host = activity.host()?;
    flag.finding = flag
        .finding
        .with_text("host", host.title())
        .with_text("clearance", activity.terms.clearance.title());
    Some(flag)
}

/// The days of an activity.
pub(crate) fn days(activity: &Activity) -> Vec<Date> {
    let days = activity.from.series(1.day());
    days.take_while(|day| *day <= activity.to.max(activity.from))
        .take(MOST_DAYS)
        .collect()
}

/// Whether a patrol that was asked for stands by that place on that day to escort.
fn is_escorted(op: &Operation, place: LonLat, day: Date) -> bool {
    escorts(op, place, day).any(|patrol| match patrol.status {
        PatrolStatus::Proposed | PatrolStatus::Approved | PatrolStatus::UnderWay | PatrolStatus::Done => true,
        PatrolStatus::Draft | PatrolStatus::Cancelled => false,
    })
}

/// The patrols that stand by a place on a day to escort, whatever their state.
pub(crate) fn escorts(op: &Operation, place: LonLat, day: Date) -> impl Iterator<Item = &Patrol> {
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    op.patrols.rows().filter(move |patrol| {
        matches!(patrol.kind, PatrolKind::Escort | PatrolKind::Integrated)
            && patrol.stops.iter().any(|stop| {
                (stop.arrive.date()..=stop.leave.date()).contains(&day)
                    && measure::near_distance(stop.at, place) <= radius
            })
    })
}

/// Whether an aircraft can land close by on that day.
fn can_land(op: &Operation, place: LonLat, day: Date) -> bool {
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let services = op
        .services
        .rows()
        .filter(|row| matches!(row.kind, ServiceKind::Airstrip | ServiceKind::LandingSite))
        .map(|row| row.at);
    let bases = op
        .bases
        .rows()
        .filter(|base| base.landing_site && !base.planned && base.is_open_on(day))
        .map(|base| base.at);
    services
        .chain(bases)
        .any(|at| measure::near_distance(at, place) <= radius)
}

/// What must be equal for two days to have the same ways: season, closed roads, bases in use.
type Kind = (crate::model::Season, Vec<i64>, Vec<i64>);

/// The ways from all bases, made once for each kind of day.
struct Ways<'a> {
    op: &'a Operation,
    network: &'a Network,
    ticket: &'a Ticket,
    trees: BTreeMap<Kind, Vec<ReachTree>>,
}

impl<'a> Ways<'a> {
    const fn new(op: &'a Operation, network: &'a Network, ticket: &'a Ticket) -> Self {
        Self {
            op,
            network,
            ticket,
            trees: BTreeMap::new(),
        }
    }

    /// Whether some way arrives there on that day.
    fn lead_to(&mut self, place: LonLat, day: Date) -> Result<bool, Cancelled> {
        let kind = self.kind(day);
        if !self.trees.contains_key(&kind) {
            let trees = self.search(day)?;
            self.trees.insert(kind.clone(), trees);
        }
        let limit = self.limit();
        let mut trees = self.trees.get(&kind).into_iter().flatten();
        Ok(trees.any(|tree| tree.time_to(place).is_some_and(|time| time <= limit)))
    }

    /// A day's march: from the earliest hour to the latest.
    fn limit(&self) -> Seconds {
        let hour = |name| self.op.assumptions.get(name);
        Seconds::from_hours((hour("patrol.latest") - hour("patrol.earliest")).max(0.0))
    }

    fn kind(&self, day: Date) -> Kind {
        let closed = self
            .op
            .roads
            .iter()
            .filter(|(_, road)| road.closed_on(day).is_some());
        let open = self.op.bases.iter().filter(|(_, base)| base.is_open_on(day));
        (
            network::season_of(day, &self.op.assumptions),
            closed.map(|(id, _)| id.number()).collect(),
            open.map(|(id, _)| id.number()).collect(),
        )
    }

    fn search(&self, day: Date) -> Result<Vec<ReachTree>, Cancelled> {
        let mut trees = Vec::new();
        for mode in Mode::ALL.iter().copied() {
            let starts = self.starts(mode, day);
            if starts.is_empty() {
                continue;
            }
            let conditions = Conditions {
                mode,
                season: network::season_of(day, &self.op.assumptions),
                night: false,
                date: Some(day),
            };
            let weights = self
                .network
                .weights(&self.op.roads, conditions, &self.op.assumptions);
            let limit = Some(self.limit());
            trees.push(network::reach(
                self.network,
                &weights,
                &starts,
                limit,
                self.ticket,
            )?);
        }
        Ok(trees)
    }

    /// The bases in use from which this mode starts: all on foot, else those with a unit that moves so.
    fn starts(&self, mode: Mode, day: Date) -> Vec<LonLat> {
        let bases = self.op.bases.iter();
        bases
            .filter(|(id, base)| {
                let units = || self.op.units.rows().filter(|unit| unit.base == *id);
                base.is_open_on(day)
                    && !base.planned
                    && (mode == Mode::Foot || units().any(|unit| unit.mode == mode && unit.can_move(mode)))
            })
            .map(|(_, base)| base.at)
            .collect()
    }
}
