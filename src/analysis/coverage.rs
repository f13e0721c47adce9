//! How soon help arrives after an alert: from every base in use to every community, by the conditions of the day.
//!
//! Planned bases count from their first day on, so that a base that is only thought of shows at once whom it would
//! reach; what there is without them stands beside it ([`Covered`]). Says nothing of presence; [`presence`](crate::analysis::presence) does.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::landing;
use crate::analysis::people;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Road;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::End;
use crate::network::Network;
use crate::network::reach;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// How soon help arrives where.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coverage {
    /// The time from alert to arrival, turn-out and friction included; none where no way leads from a base.
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

/// The share of the people whom help reaches within their limit, with the bases that are only planned and without.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Covered {
    /// From all bases of the day, 0 to 1.
    pub share: f64,
    /// From those alone that are in use already, 0 to 1.
    pub today: f64,
    /// How many bases of the day are only planned.
    pub planned: usize,
}

impl Covered {
    /// Both shares in words: `18 % get help in time`, with the planned bases and the share of today where there are any.
    pub fn sentence(&self, lang: Lang) -> String {
        let share = number::percent(lang, self.share);
        if self.planned == 0 {
            return words::text_with(lang, "coverage-share", &[("share", share.into())]);
        }
        let args = [
            ("share", Arg::from(share)),
            ("planned", self.planned.into()),
            ("today", number::percent(lang, self.today).into()),
        ];
        words::text_with(lang, "coverage-share-planned", &args)
    }
}

/// The time that passes between an alert and the start.
pub fn turn_out(op: &Operation, night: bool) -> Seconds {
    let name = if night { "turn-out.night" } else { "turn-out.day" };
    Seconds::from_minutes(op.assumptions.get(name))
}

/// From alert to arrival: turning out, and the move with its friction.
pub fn response(op: &Operation, night: bool, moving: Seconds) -> Seconds {
    turn_out(op, night) + moving * (1.0 + op.assumptions.get("response.friction"))
}

/// How soon help has to be there: what is asked, else the community's own limit, else that of its priority.
pub fn limit(op: &Operation, community: &Community, asked: Option<Seconds>) -> Seconds {
    asked.unwrap_or_else(|| community.response_limit(&op.assumptions))
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
    let network = &landing::network_for(op, network, conditions.mode);
    let weights = network.weights(roads, conditions, &op.assumptions);
    let starts: Vec<LonLat> = bases.iter().map(|(_, at)| *at).collect();
    let tree = reach(network, &weights, &starts, None, ticket)?;
    let goals: Vec<LonLat> = op.communities.rows().map(|community| community.at).collect();
    network.walk_legs(&weights, &goals, End::Goal, ticket)?;
    let mut coverage = Coverage::default();
    for (id, community) in op.communities.iter() {
        ticket.check()?;
        let arrival = tree.arrival_at(community.at);
        let time = arrival.map(|(moving, _)| response(op, conditions.night, moving));
        coverage.times.insert(id, time);
        let start = arrival.and_then(|(_, start)| start);
        if let Some((base, _)) = start.and_then(|start| bases.get(start)) {
            coverage.nearest.insert(id, *base);
        }
    }
    Ok(coverage)
}

/// Both shares on a day, where what help finds from all bases of it is known already.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One more search over the network where some base is only planned.
pub fn covered(
    op: &Operation,
    network: &Network,
    (all, day): (&Coverage, Date),
    conditions: Conditions,
    asked: Option<Seconds>,
    ticket: &Ticket,
) -> Result<Covered, Cancelled> {
    let share = covered_share(op, all, asked);
    let is_planned = |id: Id<Base>| op.bases.get(id).is_some_and(|base| base.planned);
    let (planned, used): (Vec<_>, Vec<_>) =
        bases_on(op, day).into_iter().partition(|(id, _)| is_planned(*id));
    let today = if planned.is_empty() {
        share
    } else {
        let used = coverage(op, network, &op.roads, &used, conditions, ticket)?;
        covered_share(op, &used, asked)
    };
    Ok(Covered {
        share,
        today,
        planned: planned.len(),
    })
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
