//! The alerts that were answered, rehearsed: what the planning numbers reckon for the same place, day and hour.

use std::collections::BTreeMap;

use crate::analysis::alert_log::Rate;
use crate::analysis::alert_log::Sure;
use crate::analysis::alert_log::median;
use crate::analysis::coverage;
use crate::analysis::coverage::Coverage;
use crate::earth::LonLat;
use crate::earth::sun;
use crate::model::Alert;
use crate::model::Answerer;
use crate::model::Base;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Season;
use crate::network;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// One alert, measured and rehearsed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Which alert.
    pub alert: Id<Alert>,
    /// From the call to the arrival, as it was.
    pub measured: Seconds,
    /// The same, as it is reckoned; none where no way led there that day.
    pub rehearsed: Option<Seconds>,
    /// How soon help had to be there.
    pub limit: Seconds,
}

/// The alerts at which help of ours arrived at a known hour, each beside its rehearsal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rehearsed {
    /// By what means help is reckoned to move where the log names no unit.
    pub mode: Option<Mode>,
    /// In the order of their numbers.
    pub pairs: Vec<Pair>,
}

impl Rehearsed {
    /// Within which time half of them were reached.
    pub fn measured(&self) -> Option<Sure<Seconds>> {
        median(self.pairs.iter().map(|pair| pair.measured))
    }

    /// Within which time half of them are reckoned to be reached; one without a way never is.
    pub fn reckoned(&self) -> Option<Seconds> {
        let never = Seconds::new(f64::INFINITY);
        let times = self.pairs.iter().map(|pair| pair.rehearsed.unwrap_or(never));
        median(times)
            .map(|sure| sure.value)
            .filter(|time| time.get().is_finite())
    }

    /// At how many help was in time.
    pub fn in_time(&self) -> Rate {
        Rate::of(self.pairs.iter(), |pair| pair.measured <= pair.limit)
    }

    /// At how many it is reckoned to be in time.
    pub fn reckoned_in_time(&self) -> Rate {
        Rate::of(self.pairs.iter(), |pair| {
            pair.rehearsed.is_some_and(|time| time <= pair.limit)
        })
    }

    /// How many times as long help took as it is reckoned to, in the middle; none of too few.
    pub fn factor(&self) -> Option<f64> {
        let factors = self.pairs.iter().filter_map(|pair| {
            let reckoned = pair.rehearsed.filter(|time| time.get() > 0.0)?;
            Some(Seconds::new(pair.measured.get() / reckoned.get()))
        });
        median(factors).map(|sure| sure.value.get())
    }
}

/// What two alerts must have in common to be reckoned at once: means, season, light, closed ways, bases in use.
type Kind = (Mode, Season, bool, Vec<i64>, Vec<i64>);

/// Rehearses the alerts of some days at which help of ours arrived at a known hour. All bases in use that day race; help
/// moves as its unit usually does, else by `mode`.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One search over the network for each means, season, light and set of closed ways and bases that alerts have.
pub fn rehearsed(
    op: &Operation,
    network: &Network,
    mode: Mode,
    period: &Period,
    ticket: &Ticket,
) -> Result<Rehearsed, Cancelled> {
    let mut known: BTreeMap<Kind, Coverage> = BTreeMap::new();
    let mut pairs = Vec::new();
    let all = op.alerts.len();
    for (done, (id, alert)) in op.alerts.iter().enumerate() {
        ticket.tick(done, all)?;
        let ours = alert.answered_by == Some(Answerer::Mission) && period.contains(alert.called.date());
        let community = op.communities.get(alert.community);
        let Some((measured, community)) = alert.arrival().filter(|_| ours).zip(community) else {
            continue;
        };
        let conditions = conditions(op, alert, community.at, mode);
        let bases = in_use(op, alert);
        let kind = kind(op, alert, conditions, &bases);
        if !known.contains_key(&kind) {
            let found = coverage::coverage(op, network, &op.roads, &bases, conditions, ticket)?;
            known.insert(kind.clone(), found);
        }
        pairs.push(Pair {
            alert: id,
            measured,
            rehearsed: known.get(&kind).and_then(|found| found.time(alert.community)),
            limit: coverage::limit(op, community, None),
        });
    }
    Ok(Rehearsed {
        mode: Some(mode),
        pairs,
    })
}

fn conditions(op: &Operation, alert: &Alert, at: LonLat, mode: Mode) -> Conditions {
    let day = alert.called.date();
    let unit = alert.unit.and_then(|id| op.units.get(id));
    Conditions {
        mode: unit.map_or(mode, |unit| unit.mode),
        season: network::season_of(day, &op.assumptions),
        night: sun::is_dark(alert.called, at, op.about.offset_minutes),
        date: Some(day),
    }
}

/// The bases in use on the day of the alert.
fn in_use(op: &Operation, alert: &Alert) -> Vec<(Id<Base>, LonLat)> {
    let mut bases = coverage::bases_on(op, alert.called.date());
    bases.retain(|(id, _)| op.bases.get(*id).is_some_and(|base| !base.planned));
    bases
}

fn kind(op: &Operation, alert: &Alert, conditions: Conditions, bases: &[(Id<Base>, LonLat)]) -> Kind {
    let day = alert.called.date();
    let roads = op.roads.iter();
    let closed = roads.filter(|(_, road)| road.closed_on(day).is_some());
    (
        conditions.mode,
        conditions.season,
        conditions.night,
        closed.map(|(id, _)| id.number()).collect(),
        bases.iter().map(|(id, _)| id.number()).collect(),
    )
}
