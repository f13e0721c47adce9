//! From which communities care is reached within 72 hours, and from which not, season by season.
//!
//! Care is a hospital or a health post. People walk there by day (`patrol.earliest` to `patrol.latest`) and rest at night, as
//! the activities of the work plan do, from the first hour of a morning on: a move of three days' march is there within 72
//! hours. The places of care themselves stand in no answer: they are not to be shown beside who needs them.

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::analysis::people;
use crate::analysis::why_not::Inquirer;
use crate::analysis::why_not::WhyNot;
use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Season;
use crate::network;
use crate::network::Conditions;
use crate::network::End;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::surface::Direction;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Within which care must be reached unless another time is asked for.
pub const WITHIN: Seconds = Seconds::from_hours(72.0);
/// The seasons that are compared.
pub const SEASONS: [Season; 2] = [Season::Dry, Season::Wet];

/// How a community stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Care is not within reach in any season.
    Never,
    /// It is in some seasons.
    Sometimes,
    /// It is in all of them.
    Always,
}

impl Standing {
    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Sometimes => "sometimes",
            Self::Always => "always",
        }
    }
}

/// The way to care from one community.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// From which community.
    pub community: Id<Community>,
    /// How long it takes, nights included, in each season of the request; none where no way leads there.
    pub times: Vec<Option<Seconds>>,
    /// How it stands.
    pub standing: Standing,
    /// How many people live there.
    pub people: f64,
    /// The shut ways that make it late in the last season in which it is; none where none do.
    pub why_not: Option<WhyNot>,
}

/// Who reaches care.
#[derive(Debug, Clone, PartialEq)]
pub struct Care {
    /// The seasons, in the order of the times.
    pub seasons: Vec<Season>,
    /// How many places of care there are.
    pub places: usize,
    /// Every community: those that never reach it first, then by people.
    pub ways: Vec<Way>,
    /// The share of the people who reach it, season by season, 0 to 1.
    pub shares: Vec<f64>,
}

/// Where care is given.
pub fn places(op: &Operation) -> Vec<LonLat> {
    op.services
        .rows()
        .filter(|service| service.kind.gives_care())
        .map(|service| service.at)
        .collect()
}

/// A move with the nights between its days' marches.
pub fn with_nights(op: &Operation, moving: Seconds) -> Seconds {
    let hour = |name| op.assumptions.get(name);
    let day_h = (hour("patrol.latest") - hour("patrol.earliest")).clamp(1.0, 24.0);
    let nights = ((moving.hours() / day_h).ceil() - 1.0).max(0.0);
    moving + Seconds::from_hours(nights * (24.0 - day_h))
}

/// How long the way to care takes from every community in one season.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One search over the network.
pub fn times(
    op: &Operation,
    network: &Network,
    conditions: Conditions,
    ticket: &Ticket,
) -> Result<Vec<Option<Seconds>>, Cancelled> {
    let places = places(op);
    if places.is_empty() {
        return Ok(vec![None; op.communities.len()]);
    }
    // The people go, the place of care stays.
    let weights = network
        .weights(&op.roads, conditions, &op.assumptions)
        .towards(network);
    let tree = network::reach(network, &weights, &places, None, ticket)?;
    let goals: Vec<LonLat> = op.communities.rows().map(|row| row.at).collect();
    network.walk_legs(&weights, &goals, End::Goal, ticket)?;
    let time = |at: &LonLat| tree.time_to(*at).map(|moving| with_nights(op, moving));
    Ok(goals.iter().map(time).collect())
}

/// Who reaches care within a time, and who does not, with what shuts the way.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// A search for each season, and one for each shut way that is tried for those who are late.
pub fn care(
    op: &Operation,
    network: &Network,
    (mode, day, within): (Mode, Date, Seconds),
    seasons: &[Season],
    ticket: &Ticket,
) -> Result<Care, Cancelled> {
    let people = people::people(op);
    let starts = places(op);
    let mut by_season = Vec::new();
    for season in seasons {
        by_season.push(times(op, network, conditions(mode, day, *season), ticket)?);
    }
    let mut inquirers = Vec::new();
    for season in seasons {
        let asked = conditions(mode, day, *season);
        inquirers.push(Inquirer::going(
            Direction::To,
            (op, network),
            asked,
            &starts,
            ticket,
        )?);
    }
    let mut ways = Vec::new();
    for (index, (community, row)) in op.communities.iter().enumerate() {
        ticket.tick(index, op.communities.len())?;
        let times: Vec<Option<Seconds>> = by_season
            .iter()
            .map(|times| times.get(index).copied().flatten())
            .collect();
        let late = |time: &Option<Seconds>| time.is_none_or(|time| time > within);
        let standing = match times.iter().filter(|time| late(time)).count() {
            0 => Standing::Always,
            some if some == times.len() => Standing::Never,
            _ => Standing::Sometimes,
        };
        let last_late = times
            .iter()
            .rposition(late)
            .and_then(|season| inquirers.get_mut(season));
        let why_not = match last_late {
            Some(inquirer) => inquirer.about(row.at, None)?,
            None => None,
        };
        ways.push(Way {
            community,
            standing,
            people: people.get(&community).copied().unwrap_or(0.0),
            times,
            why_not,
        });
    }
    let shares = (0..seasons.len()).map(|season| {
        let reaches = |way: &Way| {
            way.times
                .get(season)
                .copied()
                .flatten()
                .is_some_and(|time| time <= within)
        };
        let all: f64 = ways.iter().map(|way| way.people).sum();
        let some: f64 = ways.iter().filter(|way| reaches(way)).map(|way| way.people).sum();
        if all > 0.0 { some / all } else { 0.0 }
    });
    let shares = shares.collect();
    ways.sort_by(|a, b| {
        (a.standing.cmp(&b.standing))
            .then(b.people.total_cmp(&a.people))
            .then(a.community.cmp(&b.community))
    });
    Ok(Care {
        seasons: seasons.to_vec(),
        places: starts.len(),
        ways,
        shares,
    })
}

const fn conditions(mode: Mode, day: Date, season: Season) -> Conditions {
    Conditions {
        mode,
        season,
        night: false,
        date: Some(day),
    }
}
