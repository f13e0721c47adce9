//! Who is not protected as they should be, ranked, and the one thing that makes the difference.
//!
//! A gap is a community where help after an alert comes later than its limit, or where nobody of ours was for longer
//! than its interval. Its weight is that of its priority × its share of the risk × its people. Gives no plan; the
//! planner starts from here.

mod cause;
mod inquiry;
mod sentence;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use cause::Cause;
pub use cause::WayName;

use crate::analysis::coverage;
use crate::analysis::coverage::Coverage;
use crate::analysis::coverage::Covered;
use crate::analysis::day::days_between;
use crate::analysis::people;
use crate::analysis::presence;
use crate::analysis::risk;
use crate::analysis::risk::Risk;
use crate::model::Access;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Priority;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Under which conditions gaps are looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapRequest {
    /// One limit for all; else every community's own.
    pub within: Option<Seconds>,
    /// How help moves, in which season, by day or night. Without a date of their own, closures of `day` hold.
    pub conditions: Conditions,
    /// The day for which one asks.
    pub day: Date,
}

/// A community that is not protected as it should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Which community.
    pub community: Id<Community>,
    /// Its name.
    pub name: String,
    /// Its place in the list, from 1.
    pub rank: usize,
    /// Weight of its priority × its share of the risk × its people.
    pub weight: f64,
    /// From alert to arrival; none where no way leads there.
    pub time: Option<Seconds>,
    /// How soon help should be there.
    pub limit: Seconds,
    /// The base from which help is there first.
    pub nearest_base: Option<Id<Base>>,
    /// When somebody of ours was last there.
    pub last_presence: Option<Date>,
    /// Help comes later than the limit, or not at all.
    pub beyond_reach: bool,
    /// Nobody of ours was there for longer than its interval.
    pub without_presence: bool,
    /// Incidents of protected kinds, known by area, weigh in its risk.
    pub protection_priority: bool,
    /// What makes the difference.
    pub cause: Cause,
}

/// All gaps of a day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gaps {
    /// The gaps, the heaviest first.
    pub gaps: Vec<Gap>,
    /// The share of the people whom help reaches within their limit, with the bases that are only planned.
    pub covered_share: f64,
    /// The same, and what it is without the bases that are only planned.
    pub covered: Covered,
    /// From alert to arrival for every community; none where no way leads there.
    pub times: BTreeMap<Id<Community>, Option<Seconds>>,
}

/// The communities that are not protected as they should be, the heaviest first; equals by their numbers.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// A handful of searches over the network (as it is; without closures; in the dry season; by day; on foot), and one
/// for each way that closes something: some ten milliseconds for the exercise.
pub fn gaps(
    op: &Operation,
    network: &Network,
    request: &GapRequest,
    ticket: &Ticket,
) -> Result<Gaps, Cancelled> {
    let conditions = Conditions {
        date: request.conditions.date.or(Some(request.day)),
        ..request.conditions
    };
    let bases = coverage::bases_on(op, request.day);
    ticket.tick(0, 4)?;
    let coverage = coverage::coverage(op, network, &op.roads, &bases, conditions, ticket)?;
    ticket.tick(1, 4)?;
    let last = presence::last_presence(op, request.day);
    let risks = risk::risks(op, request.day, ticket)?;
    let shares = shares(&risks);
    let people = people::people(op);
    ticket.tick(2, 4)?;
    let mut found = Vec::new();
    for (id, community) in op.communities.iter() {
        let last = last.get(&id).copied().flatten();
        let number = |of: &BTreeMap<Id<Community>, f64>| of.get(&id).copied().unwrap_or(0.0);
        let weight = priority_weight(op, community.priority) * number(&shares) * number(&people);
        let limit = coverage::limit(op, community, request.within);
        let time = coverage.time(id);
        let gap = Gap {
            community: id,
            name: community.name.clone(),
            rank: 0,
            weight,
            time,
            limit,
            nearest_base: coverage.nearest.get(&id).copied(),
            last_presence: last,
            beyond_reach: time.is_none_or(|time| time > limit),
            without_presence: is_overdue(op, community, last, request.day),
            protection_priority: risks.get(&id).is_some_and(|risk| risk.protection > 0.0),
            cause: Cause::NoVisit { since: last },
        };
        if gap.beyond_reach || gap.without_presence {
            found.push(gap);
        }
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.community.cmp(&b.community)));
    explain(op, network, conditions, &bases, &coverage, &mut found, ticket)?;
    for (rank, gap) in (1..).zip(&mut found) {
        gap.rank = rank;
    }
    ticket.tick(4, 4)?;
    let all = (&coverage, request.day);
    let covered = coverage::covered(op, network, all, conditions, request.within, ticket)?;
    Ok(Gaps {
        gaps: found,
        covered_share: covered.share,
        covered,
        times: coverage.times,
    })
}

/// Finds for every gap in reach what makes the difference.
fn explain(
    op: &Operation,
    network: &Network,
    conditions: Conditions,
    bases: &[(Id<Base>, crate::earth::LonLat)],
    coverage: &Coverage,
    gaps: &mut [Gap],
    ticket: &Ticket,
) -> Result<(), Cancelled> {
    if !gaps.iter().any(|gap| gap.beyond_reach) {
        return Ok(());
    }
    let mut inquiry = inquiry::Inquiry::new(op, network, conditions, bases, coverage, ticket)?;
    for gap in gaps.iter_mut().filter(|gap| gap.beyond_reach) {
        gap.cause = inquiry.cause(gap)?;
    }
    Ok(())
}

/// The share of the risk of all that each community bears: half by what was reported near it, half evenly, for where
/// nobody reports there may still be danger.
fn shares(risks: &BTreeMap<Id<Community>, Risk>) -> BTreeMap<Id<Community>, f64> {
    let reported: f64 = risks.values().map(|risk| risk.all()).sum();
    let even = 1.0 / risks.len().max(1) as f64;
    let share = |risk: &Risk| {
        if reported > 0.0 {
            0.5 * risk.all() / reported + 0.5 * even
        } else {
            even
        }
    };
    risks.iter().map(|(id, risk)| (*id, share(risk))).collect()
}

/// The weight of a priority.
pub fn priority_weight(op: &Operation, priority: Priority) -> f64 {
    op.assumptions.get(match priority {
        Priority::Must => "weight.must",
        Priority::Should => "weight.should",
        Priority::Could => "weight.could",
    })
}

/// The longest time without presence: the community's own, else that of its priority, in days.
pub fn presence_interval_days(op: &Operation, community: &Community) -> f64 {
    let name = match community.priority {
        Priority::Must => "presence.must",
        Priority::Should => "presence.should",
        Priority::Could => "presence.could",
    };
    community
        .presence_days
        .map_or_else(|| op.assumptions.get(name), f64::from)
}

/// Whether nobody was there for too long. Where patrols must not go, nobody is missed.
fn is_overdue(op: &Operation, community: &Community, last: Option<Date>, day: Date) -> bool {
    let visited = match community.access {
        Access::Open | Access::AskFirst => true,
        Access::DoNotVisit | Access::DoNotShow => false,
    };
    visited
        && last.is_none_or(|last| f64::from(days_between(last, day)) > presence_interval_days(op, community))
}
