//! What if a base closes, or moves: who is no longer reached in time, who takes over, how much later help is.

use std::collections::BTreeMap;

use crate::analysis::coverage;
use crate::analysis::people;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Unit;
use crate::network::Network;
use crate::plan::PlanError;
use crate::plan::site::ask::How;
use crate::plan::site::times::Times;
use crate::plan::site::times::times;
use crate::quantity::Seconds;
use crate::ticket::Ticket;

/// What is asked: which bases close and which stand elsewhere. Nothing of it is done.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// These bases close.
    pub closed: Vec<Id<Base>>,
    /// These move there.
    pub moved: Vec<(Id<Base>, LonLat)>,
    /// The time within which help has to be there; none: each community's own.
    pub within: Option<Seconds>,
    /// By what means, in which seasons, on which day.
    pub how: How,
}

/// What becomes of a community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Help came in time, and no longer does.
    Lost,
    /// Help is later, though still in time.
    Later,
    /// Help was late, and is later still.
    Worse,
    /// Help comes in time where it did not.
    Gained,
    /// Help is sooner.
    Sooner,
}

/// A community for which help comes from elsewhere or at another time.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Which.
    pub community: Id<Community>,
    /// What becomes of it.
    pub fate: Fate,
    /// The people there.
    pub people: f64,
    /// The base from which help is there first today, and when; none where no way leads there.
    pub before: Option<(Id<Base>, Seconds)>,
    /// The same afterwards.
    pub after: Option<(Id<Base>, Seconds)>,
}

/// What would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    /// What was asked.
    pub asked: WhatIf,
    /// The communities for which something changes: the lost first, in them must-places first, then by people.
    pub changed: Vec<Changed>,
    /// The share of all people whom help reaches in time today, and afterwards.
    pub share: (f64, f64),
    /// Units that live at the bases that close.
    pub units: Vec<Id<Unit>>,
}

impl Closing {
    /// Those whom this becomes of.
    pub fn of(&self, fate: Fate) -> impl Iterator<Item = &Changed> {
        self.changed.iter().filter(move |changed| changed.fate == fate)
    }

    /// For how many communities each base takes over, whether in time or not; the most first.
    pub fn takes_over(&self) -> Vec<(Id<Base>, usize)> {
        let mut counts: BTreeMap<Id<Base>, usize> = BTreeMap::new();
        for changed in &self.changed {
            let was = changed.before.map(|(base, _)| base);
            if let Some((base, _)) = changed
                .after
                .filter(|(base, _)| was.is_some_and(|was| was != *base))
            {
                *counts.entry(base).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(base, count)| (std::cmp::Reverse(*count), *base));
        counts
    }
}

/// What would be if bases closed or moved.
///
/// # Errors
/// [`PlanError::NoBase`] where no base is in use, what else is missing, [`PlanError::Cancelled`].
///
/// # Cost
/// One search of the network for each base, means and season.
pub fn closing(
    op: &Operation,
    network: &Network,
    asked: &WhatIf,
    ticket: &Ticket,
) -> Result<Closing, PlanError> {
    if op.communities.is_empty() {
        return Err(PlanError::NoCommunity);
    }
    if network.is_empty() {
        return Err(PlanError::NoNetwork);
    }
    let bases: Vec<(Id<Base>, LonLat)> = asked.how.bases(op).map(|(id, base)| (id, base.at)).collect();
    if bases.is_empty() {
        return Err(PlanError::NoBase);
    }
    let gone = |id: &Id<Base>| asked.closed.contains(id) || asked.moved.iter().any(|(moved, _)| moved == id);
    let moved = asked.moved.iter().filter(|(id, _)| !asked.closed.contains(id));
    let ids: Vec<Id<Base>> = bases.iter().chain(moved.clone()).map(|(id, _)| *id).collect();
    let starts: Vec<LonLat> = bases.iter().chain(moved).map(|(_, at)| *at).collect();
    let goals: Vec<LonLat> = op.communities.rows().map(|row| row.at).collect();
    let times = times(op, network, &asked.how, (&starts, &goals), ticket)?;
    let today = |row: usize| row < bases.len();
    let then = |row: usize| !today(row) || ids.get(row).is_none_or(|id| !gone(id));
    let people = people::people(op);
    let mut changed = Vec::new();
    let (mut kept, mut keeps) = (Vec::new(), Vec::new());
    for (goal, (id, community)) in op.communities.iter().enumerate() {
        let first = |of: &dyn Fn(usize) -> bool| {
            first(&times, &ids, goal, of, |moving| {
                coverage::response(op, asked.how.night, moving)
            })
        };
        let (before, after) = (first(&today), first(&then));
        let limit = coverage::limit(op, community, asked.within);
        let in_time = |one: Option<(Id<Base>, Seconds)>| one.is_some_and(|(_, time)| time <= limit);
        kept.extend(in_time(before).then_some(id));
        keeps.extend(in_time(after).then_some(id));
        let fate = match (in_time(before), in_time(after), sooner(before, after)) {
            (true, false, _) => Fate::Lost,
            (false, true, _) => Fate::Gained,
            (true, true, Some(false)) => Fate::Later,
            (false, false, Some(false)) => Fate::Worse,
            (_, _, Some(true)) => Fate::Sooner,
            (_, _, None) => continue,
        };
        changed.push(Changed {
            community: id,
            fate,
            people: people.get(&id).copied().unwrap_or(0.0),
            before,
            after,
        });
    }
    let priority = |id: Id<Community>| op.communities.get(id).map(|row| row.priority);
    changed.sort_by(|one, other| {
        let key = |changed: &Changed| (changed.fate, priority(changed.community));
        key(one)
            .cmp(&key(other))
            .then(other.people.total_cmp(&one.people))
            .then(one.community.cmp(&other.community))
    });
    let share = |of: &[Id<Community>]| people::share(&people, |id| of.binary_search(&id).is_ok());
    Ok(Closing {
        share: (share(&kept), share(&keeps)),
        units: (op.units.iter())
            .filter(|(_, unit)| asked.closed.contains(&unit.base))
            .map(|(id, _)| id)
            .collect(),
        asked: asked.clone(),
        changed,
    })
}

/// Whether help is sooner afterwards; none where it is the same.
fn sooner(before: Option<(Id<Base>, Seconds)>, after: Option<(Id<Base>, Seconds)>) -> Option<bool> {
    match (before, after) {
        (Some((_, before)), Some((_, after))) => (before != after).then_some(after < before),
        (None, None) => None,
        (before, _) => Some(before.is_none()),
    }
}

/// The base from which help is there first, among some of the rows.
fn first(
    times: &Times,
    ids: &[Id<Base>],
    goal: usize,
    of: &dyn Fn(usize) -> bool,
    response: impl Fn(Seconds) -> Seconds,
) -> Option<(Id<Base>, Seconds)> {
    (times.iter().zip(ids).enumerate())
        .filter(|(row, _)| of(*row))
        .filter_map(|(_, (row, id))| Some((*id, response(row.get(goal).copied().flatten()?))))
        .min_by_key(|(id, time)| (*time, *id))
}
