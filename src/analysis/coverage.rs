//! How soon help arrives after an alert: from every base in use to every community, by the conditions of the day.
//!
//! Planned bases count from their first day on, so that a base that is only thought of shows at once whom it would
//! reach. Says nothing of presence; [`presence`](crate::analysis::presence) does.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::people;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Priority;
use crate::model::Road;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::reach;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// How soon help arrives where.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage {
    /// The time from alert to arrival, turn-out included; none where no way leads from a base.
    pub times: BTreeMap<Id<Community>, Option<Seconds>>,
    /// The base from which help is there first.
    pub nearest: BTreeMap<Id<Community>, Id<Base>>,
}

impl Coverage {
    /// The time to a community; none where no way leads there.
    pub fn time(&self, community: Id<Community>) -> Option<Seconds> {
        self.times.get(&community).copied().flatten()
    }
}

/// The bases in use or planned to be on a day, in the order of their numbers.
pub fn bases_on(op: &Operation, day: Date) -> Vec<(Id<Base>, LonLat)> {
    let open = op.bases.iter().filter(|(_, base)| base.is_open_on(day));
    open.map(|(id, base)| (id, base.at)).collect()
}

/// The time that passes between an alert and the start.
pub fn turn_out(op: &Operation, night: bool) -> Seconds {
    let name = if night { "turn-out.night" } else { "turn-out.day" };
    Seconds::from_minutes(op.assumptions.get(name))
}

/// How soon help has to be there: what is asked, else the community's own limit, else that of its priority.
pub fn limit(op: &Operation, community: &Community, asked: Option<Seconds>) -> Seconds {
    let own = community.response_minutes.map(f64::from);
    let name = match community.priority {
        Priority::Must => "response.must",
        Priority::Should => "response.should",
        Priority::Could => "response.could",
    };
    asked.unwrap_or_else(|| Seconds::from_minutes(own.unwrap_or_else(|| op.assumptions.get(name))))
}

/// How soon help arrives at every community from some bases.
///
/// The roads are given beside the operation so that one can ask what would be if one of them were open; they must be
/// those from which the network was built, changed in what closes or slows them alone.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One search over the network, then one look for each community.
pub fn coverage(
    op: &Operation,
    network: &Network,
    roads: &Table<Road>,
    bases: &[(Id<Base>, LonLat)],
    conditions: Conditions,
    ticket: &Ticket,
) -> Result<Coverage, Cancelled> {
    if bases.is_empty() {
        return Ok(Coverage {
            times: op.communities.iter().map(|(id, _)| (id, None)).collect(),
            nearest: BTreeMap::new(),
        });
    }
    let weights = network.weights(roads, conditions, &op.assumptions);
    let starts: Vec<LonLat> = bases.iter().map(|(_, at)| *at).collect();
    let tree = reach(network, &weights, &starts, None, ticket)?;
    let turn_out = turn_out(op, conditions.night);
    let mut coverage = Coverage::default();
    for (id, community) in op.communities.iter() {
        ticket.check()?;
        let arrival = tree.arrival_at(community.at);
        let time = arrival.map(|(move_time, _)| turn_out + move_time);
        coverage.times.insert(id, time);
        let start = arrival.and_then(|(_, start)| start);
        if let Some((base, _)) = start.and_then(|start| bases.get(start)) {
            coverage.nearest.insert(id, *base);
        }
    }
    Ok(coverage)
}

/// The share of the people whom help reaches within their limit.
pub fn covered_share(op: &Operation, coverage: &Coverage, asked: Option<Seconds>) -> f64 {
    people::share(&people::people(op), |id| {
        let community = op.communities.get(id);
        let limit = community.map(|community| limit(op, community, asked));
        coverage
            .time(id)
            .zip(limit)
            .is_some_and(|(time, limit)| time <= limit)
    })
}
