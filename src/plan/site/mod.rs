//! Where to put bases so that the communities that matter most come within reach: sites, reasons, and a proven bound.
//!
//! Candidates are communities, airstrips, landing sites and the junction nearest to each community; what is covered
//! counts by priority, people and risk, must-places most. A site is "for reconnaissance": nothing is known of its owner,
//! its water or its defence.

mod candidate;
pub mod cover;
mod why;

#[cfg(test)]
mod tests;

use crate::analysis::coverage;
use crate::analysis::landing;
use crate::analysis::people;
use crate::analysis::planning_day;
use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Priority;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::matrix;
use crate::plan::PlanError;
use crate::plan::suggest::worth;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use cover::Cover;
use cover::Opened;
use cover::Watch;

pub use why::Why;

/// Weights are whole numbers of so many parts, so that a bound can be proven.
const PARTS: f64 = 100.0;
/// So much work the search for the best choice may take: some seconds, and the same on every computer.
const WORK: u64 = 2_000_000_000;

/// What sites are asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SiteRequest {
    /// How many new bases at most.
    pub bases: usize,
    /// A community is covered within this time from a base.
    pub within: Seconds,
    /// By what means, in which season, on which day.
    pub conditions: Conditions,
}

/// A proposed site, for reconnaissance.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Where.
    pub at: LonLat,
    /// The name of the place, or of the community at whose junction it is.
    pub name: String,
    /// The weight that comes within reach beside that of the sites before it.
    pub gain: f64,
    /// The communities that do, the weightiest first.
    pub communities: Vec<Id<Community>>,
    /// What speaks for and against it.
    pub why: Vec<Why>,
}

/// Proposed sites together.
#[derive(Debug, Clone, PartialEq)]
pub struct Sites {
    /// The sites, the one that gains most first.
    pub sites: Vec<Site>,
    /// The weight that comes within reach.
    pub value: f64,
    /// No choice of as many of the candidates covers more: proven.
    pub bound: f64,
    /// Value and bound are equal: there is no better choice among the candidates.
    pub optimal: bool,
    /// What one base more would bring within reach beside, where the best choice of one more is chosen anew.
    pub next: f64,
    /// The weight that no base reaches today.
    pub uncovered: f64,
    /// Communities that stay beyond reach.
    pub beyond: Vec<Id<Community>>,
}

/// A community that no base reaches in time.
struct Demand<'a> {
    id: Id<Community>,
    row: &'a Community,
    weight: u32,
    facts: worth::PlaceFacts,
}

/// Sites for so many bases that bring the most weight within reach which no base reaches yet.
///
/// # Errors
/// What is missing; [`PlanError::NothingToCover`] where every community is within reach already.
///
/// # Cost
/// One search of the network per candidate (two to three per community), then milliseconds for choosing.
pub fn sites(
    op: &Operation,
    network: &Network,
    request: &SiteRequest,
    ticket: &Ticket,
) -> Result<Sites, PlanError> {
    if request.bases == 0 {
        return Err(PlanError::NoSites);
    }
    if op.communities.is_empty() {
        return Err(PlanError::NoCommunity);
    }
    if network.is_empty() {
        return Err(PlanError::NoNetwork);
    }
    let network = &landing::network_for(op, network, request.conditions.mode);
    let weights = network.weights(&op.roads, request.conditions, &op.assumptions);
    let bases: Vec<LonLat> = (op.bases.rows())
        .filter(|base| request.conditions.date.is_none_or(|date| base.is_open_on(date)))
        .map(|base| base.at)
        .collect();
    // Help turns out first, as it does in the list of gaps.
    let night = request.conditions.night;
    let within = |time: &Option<Seconds>| {
        time.is_some_and(|moving| coverage::response(op, night, moving) <= request.within)
    };
    let places: Vec<LonLat> = op.communities.rows().map(|row| row.at).collect();
    let today = matrix(network, &weights, &bases, &places, ticket)?;
    let covered = |index: usize| today.iter().any(|row| row.get(index).is_some_and(within));
    let demands = demands(op, request, |index| !covered(index), ticket)?;
    if demands.is_empty() {
        return Err(PlanError::NothingToCover);
    }
    let candidates = candidate::candidates(op, network);
    let at: Vec<LonLat> = candidates.iter().map(|candidate| candidate.at).collect();
    let to: Vec<LonLat> = demands.iter().map(|demand| demand.row.at).collect();
    let times = matrix(network, &weights, &at, &to, ticket)?;
    let mut cover = Cover {
        sites: candidates.len(),
        ..Cover::default()
    };
    for (index, demand) in demands.iter().enumerate() {
        let covers = |row: &Vec<Option<Seconds>>| row.get(index).is_some_and(within);
        let sites = (0..).zip(&times).filter(|(_, row)| covers(row));
        cover.ids.extend(sites.map(|(site, _)| site));
        cover.starts.push(cover.ids.len() as u32);
        cover.once.push(u64::from(demand.weight));
    }
    let opened = opened(&cover, request.bases, ticket)?;
    let more = self::opened(&cover, request.bases.saturating_add(1), ticket)?;
    let supply = matrix(network, &weights, &bases, &at, ticket)?;
    let mut left: Vec<bool> = vec![true; demands.len()];
    let sites = (opened.open.iter().zip(&opened.gains)).filter_map(|(index, gain)| {
        let candidate = candidates.get(*index)?;
        let covered = |demand: &usize| {
            times
                .get(*index)
                .and_then(|row| row.get(*demand))
                .is_some_and(within)
        };
        let covered = (0..demands.len()).filter(covered);
        let gained = gained(covered, &demands, &mut left);
        let supply: Vec<Option<Seconds>> = supply
            .iter()
            .map(|row| row.get(*index).copied().flatten())
            .collect();
        Some(Site {
            at: candidate.at,
            name: candidate.name.clone(),
            gain: *gain as f64 / PARTS,
            communities: gained.iter().map(|demand| demand.id).collect(),
            why: why::of(op, candidate, &gained, &supply, request),
        })
    });
    Ok(Sites {
        sites: sites.collect(),
        value: opened.value as f64 / PARTS,
        bound: opened.bound as f64 / PARTS,
        optimal: opened.optimal,
        next: more.value.saturating_sub(opened.value) as f64 / PARTS,
        uncovered: demands.iter().map(|demand| f64::from(demand.weight)).sum::<f64>() / PARTS,
        beyond: (demands.iter().zip(&left))
            .filter(|(_, left)| **left)
            .map(|(demand, _)| demand.id)
            .collect(),
    })
}

/// The best choice of as many sites; a search that is called off is none.
fn opened(cover: &Cover, most: usize, ticket: &Ticket) -> Result<Opened, Cancelled> {
    let mut go_on = || ticket.check().is_ok();
    let mut on_better = |_| {};
    let found = cover.solve(most, 1, &mut Watch::new(WORK, &mut go_on, &mut on_better));
    ticket.check()?;
    Ok(found)
}

/// What a site brings within reach that those before it left, the weightiest first; notes that it is no longer left.
fn gained<'a, 'b>(
    covered: impl Iterator<Item = usize>,
    demands: &'b [Demand<'a>],
    left: &mut [bool],
) -> Vec<&'b Demand<'a>> {
    let mut gained: Vec<&Demand<'_>> = Vec::new();
    for demand in covered {
        if let (Some(left @ true), Some(demand)) = (left.get_mut(demand), demands.get(demand)) {
            *left = false;
            gained.push(demand);
        }
    }
    gained.sort_by_key(|demand| (std::cmp::Reverse(demand.weight), demand.id));
    gained
}

/// The communities that are to be covered, with their weights.
fn demands<'a>(
    op: &'a Operation,
    request: &SiteRequest,
    wanted: impl Fn(usize) -> bool,
    ticket: &Ticket,
) -> Result<Vec<Demand<'a>>, Cancelled> {
    let date = request.conditions.date.unwrap_or_else(|| planning_day(op));
    let (_, facts) = worth::places(op, date, 1, ticket)?;
    let people = people::people(op);
    let rows = op.communities.iter().zip(facts);
    let mut all: Vec<(usize, Id<Community>, &Community, worth::PlaceFacts, f64)> = rows
        .enumerate()
        .map(|(index, ((id, row), facts))| {
            let people = people.get(&id).copied().unwrap_or(0.0);
            let worth = worth::base_worth(op, row, people) * (1.0 + facts.risk + facts.protection);
            (index, id, row, facts, worth)
        })
        .collect();
    // A must-place weighs more than any other place, whatever that one's people and risk.
    let most = (all.iter())
        .filter(|(_, _, row, _, _)| row.priority != Priority::Must)
        .map(|(_, _, _, _, worth)| *worth)
        .fold(0.0, f64::max);
    all.retain(|(index, ..)| wanted(*index));
    let demands = all
        .into_iter()
        .map(|(_, id, row, facts, worth)| {
            let worth = worth + if row.priority == Priority::Must { most } else { 0.0 };
            Demand {
                id,
                row,
                weight: (worth * PARTS).round().clamp(1.0, 1e9) as u32,
                facts,
            }
        })
        .collect();
    Ok(demands)
}
