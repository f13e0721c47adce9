//! Where to put bases so that the communities that matter most come within reach: sites, reasons, and a proven bound.
//!
//! Candidates are communities, airstrips, landing sites and the junction nearest to each community; what is covered
//! counts by priority, people and risk, must-places most. A site is "for reconnaissance": nothing is known of its owner,
//! its water or its defence.

mod ask;
mod candidate;
mod closing;
pub mod cover;
mod must;
mod other;
mod rows;
mod times;
mod told;
mod why;

#[cfg(test)]
mod tests;

use crate::analysis::coverage;
use crate::analysis::people;
use crate::analysis::planning_day;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Priority;
use crate::model::Season;
use crate::network::Network;
use crate::plan::PlanError;
use crate::plan::suggest::worth;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use candidate::Candidate;
use candidate::CandidateKind;
use cover::Cover;
use cover::Opened;
use cover::Watch;
use times::Times;
use why::Supply;

pub use ask::How;
pub use ask::SiteRequest;
pub use closing::Changed;
pub use closing::Closing;
pub use closing::Fate;
pub use closing::WhatIf;
pub use closing::closing;
pub use must::MustLeft;
pub use other::APART;
pub use told::asked_sentence;
pub use told::closing_sentences;
pub use told::must_sentences;
pub use told::other_sentence;
pub use why::Why;

/// Weights are whole numbers of so many parts, so that a bound can be proven.
const PARTS: f64 = 100.0;
/// So much work the search for the best choice may take: some seconds, and the same on every computer.
const WORK: u64 = 2_000_000_000;

/// A proposed site, for reconnaissance.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Where.
    pub at: LonLat,
    /// The name of the place, or of the community at whose junction it is.
    pub name: String,
    /// The base that stands there already, and stays.
    pub base: Option<Id<Base>>,
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
    /// Bases that were free and are given up.
    pub given_up: Vec<Id<Base>>,
    /// What was asked for.
    pub asked: SiteRequest,
    /// What would have to give for the must-places that stay beyond reach.
    pub must: MustLeft,
    /// The next best answers that differ from those before them in more than a neighbouring place, the best first.
    pub others: Vec<OtherSites>,
}

/// Another answer, not as good.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherSites {
    /// Its sites, the one that gains most first.
    pub sites: Vec<(LonLat, String)>,
    /// The weight that comes within reach.
    pub value: f64,
    /// No answer that differs so from those before it covers more: proven.
    pub bound: f64,
    /// The sites of the best answer near which it has none.
    pub without: Vec<String>,
    /// Its sites near which the best answer has none.
    pub instead: Vec<String>,
}

/// A community that the bases which stay do not cover in full.
pub(super) struct Demand<'a> {
    id: Id<Community>,
    row: &'a Community,
    /// Its column in the tables of times.
    index: usize,
    weight: u32,
    /// When help is there from the bases that stay.
    today: Option<Seconds>,
    facts: worth::PlaceFacts,
}

/// Sites for so many bases that bring the most weight within reach which no base that stays reaches yet.
///
/// # Errors
/// What is missing; [`PlanError::NothingToCover`] where every community is within reach already.
///
/// # Cost
/// One search of the network per candidate (two to three per community), means and season, then milliseconds for
/// choosing, and as much again for each of the other answers.
pub fn sites(
    op: &Operation,
    network: &Network,
    request: &SiteRequest,
    ticket: &Ticket,
) -> Result<Sites, PlanError> {
    if request.most() == 0 {
        return Err(PlanError::NoSites);
    }
    if op.communities.is_empty() {
        return Err(PlanError::NoCommunity);
    }
    if network.is_empty() {
        return Err(PlanError::NoNetwork);
    }
    let staying: Vec<(Id<Base>, &Base)> = (request.how.bases(op))
        .filter(|(id, _)| !request.closed.contains(id) && !request.free.contains(id))
        .collect();
    let bases: Vec<LonLat> = staying.iter().map(|(_, base)| base.at).collect();
    // Help turns out first, as it does in the list of gaps.
    let response = |moving: Seconds| coverage::response(op, request.how.night, moving);
    let places: Vec<LonLat> = op.communities.rows().map(|row| row.at).collect();
    let how = &request.how;
    let today = times::times(op, network, how, (&bases, &places), ticket)?;
    let demands = demands(op, request, &today, response, ticket)?;
    let candidates = candidate::candidates(op, network, request);
    let at: Vec<LonLat> = candidates.iter().map(|candidate| candidate.at).collect();
    let times = times::times(op, network, how, (&at, &places), ticket)?;
    let cover = rows::rows(&demands, &times, &today, request, response);
    if cover.once.is_empty() {
        return Err(PlanError::NothingToCover);
    }
    let best = opened(&cover, request.most(), WORK, ticket)?;
    let more = opened(&cover, request.most().saturating_add(1), WORK, ticket)?;
    let others = other::others(&cover, &at, request.most(), &best, ticket)?;
    let others = others.iter().map(|other| told(other, &best, &candidates));
    let supply = supply(op, network, request, (&staying, &at), ticket)?;
    let in_time = |site: usize, demand: &Demand<'_>| {
        let time = times.get(site).and_then(|row| row.get(demand.index));
        time.copied()
            .flatten()
            .is_some_and(|time| response(time) <= request.last())
    };
    let is_today = |demand: &Demand<'_>| demand.today.is_some_and(|today| today <= request.last());
    let mut left: Vec<bool> = demands.iter().map(|demand| !is_today(demand)).collect();
    let sites: Vec<Site> = (best.open.iter().zip(&best.gains))
        .filter_map(|(index, gain)| {
            let candidate = candidates.get(*index)?;
            let reached = (0..demands.len())
                .filter(|demand| demands.get(*demand).is_some_and(|demand| in_time(*index, demand)));
            let again = reached
                .clone()
                .filter(|demand| left.get(*demand) == Some(&false))
                .count();
            let gained = gained(reached, &demands, &mut left);
            let base = match candidate.kind {
                CandidateKind::Base(id) => Some(id),
                _ => None,
            };
            Some(Site {
                at: candidate.at,
                name: candidate.name.clone(),
                base,
                gain: *gain as f64 / PARTS,
                communities: gained.iter().map(|demand| demand.id).collect(),
                why: why::of(op, (*index, candidate), (&gained, again), &supply, request),
            })
        })
        .collect();
    let stays = |id: &Id<Base>| sites.iter().any(|site| site.base == Some(*id));
    let uncovered: u64 = cover.once.iter().chain(&cover.twice).sum();
    Ok(Sites {
        value: best.value as f64 / PARTS,
        bound: best.bound as f64 / PARTS,
        optimal: best.optimal,
        next: more.value.saturating_sub(best.value) as f64 / PARTS,
        uncovered: uncovered as f64 / PARTS,
        beyond: (demands.iter().zip(&left))
            .filter(|(_, left)| **left)
            .map(|(demand, _)| demand.id)
            .collect(),
        given_up: request.free.iter().filter(|id| !stays(id)).copied().collect(),
        must: must::left(&demands, &times, &best.open, request, response, ticket)?,
        others: others.collect(),
        asked: request.clone(),
        sites,
    })
}

/// The best choice of as many sites; a search that is called off is none.
pub(super) fn opened(cover: &Cover, most: usize, work: u64, ticket: &Ticket) -> Result<Opened, Cancelled> {
    let mut go_on = || ticket.check().is_ok();
    let mut on_better = |_| {};
    let found = cover.solve(most, 1, &mut Watch::new(work, &mut go_on, &mut on_better));
    ticket.check()?;
    Ok(found)
}

/// Another answer beside the best one, by the names of its places.
fn told(other: &Opened, best: &Opened, candidates: &[Candidate]) -> OtherSites {
    let at = |open: &[usize]| -> Vec<(LonLat, String)> {
        let known = open.iter().filter_map(|site| candidates.get(*site));
        known
            .map(|candidate| (candidate.at, candidate.name.clone()))
            .collect()
    };
    let (own, theirs) = (at(&other.open), at(&best.open));
    let far_from = |all: &[(LonLat, String)], from: &[(LonLat, String)]| -> Vec<String> {
        let far = |(here, _): &&(LonLat, String)| {
            let mut others = from.iter();
            others.all(|(there, _)| measure::near_distance(*here, *there) > APART)
        };
        all.iter().filter(far).map(|(_, name)| name.clone()).collect()
    };
    OtherSites {
        value: other.value as f64 / PARTS,
        bound: other.bound as f64 / PARTS,
        without: far_from(&theirs, &own),
        instead: far_from(&own, &theirs),
        sites: own,
    }
}

/// How supply gets from the bases that stay to each candidate, in every season.
fn supply(
    op: &Operation,
    network: &Network,
    request: &SiteRequest,
    (staying, at): (&[(Id<Base>, &Base)], &[LonLat]),
    ticket: &Ticket,
) -> Result<Vec<Supply>, Cancelled> {
    let bases: Vec<LonLat> = staying.iter().map(|(_, base)| base.at).collect();
    let names: Vec<String> = staying.iter().map(|(_, base)| base.name.clone()).collect();
    let of = |season: Season| {
        let how = How {
            seasons: vec![season],
            ..request.how.clone()
        };
        Ok(Supply {
            season,
            bases: names.clone(),
            times: times::times(op, network, &how, (&bases, at), ticket)?,
        })
    };
    Season::ALL.into_iter().map(of).collect()
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

/// The communities that are not covered in full, with their weights.
fn demands<'a>(
    op: &'a Operation,
    request: &SiteRequest,
    today: &Times,
    response: impl Fn(Seconds) -> Seconds,
    ticket: &Ticket,
) -> Result<Vec<Demand<'a>>, Cancelled> {
    let date = request.how.date.unwrap_or_else(|| planning_day(op));
    let (_, facts) = worth::places(op, date, 1, ticket)?;
    let people = people::people(op);
    let all: Vec<(Id<Community>, &Community, worth::PlaceFacts, f64)> = (op.communities.iter().zip(facts))
        .map(|((id, row), facts)| {
            let people = people.get(&id).copied().unwrap_or(0.0);
            let worth = worth::base_worth(op, row, people) * (1.0 + facts.risk + facts.protection);
            (id, row, facts, worth)
        })
        .collect();
    // A must-place weighs more than any other place, whatever that one's people and risk.
    let most = (all.iter())
        .filter(|(_, row, _, _)| row.priority != Priority::Must)
        .map(|(_, _, _, worth)| *worth)
        .fold(0.0, f64::max);
    let demands = all
        .into_iter()
        .enumerate()
        .map(|(index, (id, row, facts, worth))| {
            let worth = worth + if row.priority == Priority::Must { most } else { 0.0 };
            let times = today.iter().filter_map(|row| row.get(index).copied().flatten());
            Demand {
                id,
                row,
                index,
                weight: (worth * PARTS).round().clamp(1.0, 1e9) as u32,
                today: times.min().map(&response),
                facts,
            }
        });
    // Who is covered in full counts no more, but where a second base counts.
    let within = |demand: &Demand<'_>| demand.today.is_some_and(|today| today <= request.within);
    Ok(demands
        .filter(|demand| request.second > 0.0 || !within(demand))
        .collect())
}
