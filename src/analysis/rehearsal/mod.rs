//! A rehearsal of the alert: the same alert at every community, in each season, by day and by night. All bases in use race,
//! and the first that arrives counts; beside it stands whether anybody would have called and anybody listened.
//!
//! Bases that are only planned do not race. A post is heard where a base in use listens and the hour lies in its hours. No
//! radio horizon is known to the operation: dead ground means here that no post speaks for a place.

mod post;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use post::Word;
pub use post::word;

use crate::analysis::coverage;
use crate::analysis::people;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Season;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The times by which arrivals are told, in hours.
pub const STEPS_H: [f64; 6] = [1.0, 2.0, 4.0, 6.0, 12.0, 24.0];

/// An hour of the alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hour {
    /// In the dark: slower ways, a slower start.
    pub night: bool,
    /// Minutes since midnight of the operation's clock, for the hours of the posts.
    pub minute: u16,
}

impl Hour {
    /// At noon.
    pub const NOON: Self = Self {
        night: false,
        minute: 12 * 60,
    };
    /// At midnight.
    pub const MIDNIGHT: Self = Self {
        night: true,
        minute: 0,
    };
}

/// What is rehearsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RehearsalRequest {
    /// By what means help moves.
    pub mode: Mode,
    /// The day for which bases, posts and closures count.
    pub day: Date,
    /// In which seasons.
    pub seasons: Vec<Season>,
    /// At which hours.
    pub hours: Vec<Hour>,
}

/// The race to one community.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raced {
    /// Which community.
    pub community: Id<Community>,
    /// The base from which help is there first; none where none comes.
    pub base: Option<Id<Base>>,
    /// From alert to arrival; none where no way leads there.
    pub arrival: Option<Seconds>,
    /// How soon help has to be there.
    pub limit: Seconds,
    /// Whether the alert gets out.
    pub word: Word,
}

impl Raced {
    /// Whether help comes within the limit of the community, if it was called.
    pub fn in_time(&self) -> bool {
        self.arrival.is_some_and(|arrival| arrival <= self.limit)
    }
}

/// All communities in one season, at one hour.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The season.
    pub season: Season,
    /// The hour.
    pub hour: Hour,
    /// Every community, in the order of their numbers.
    pub raced: Vec<Raced>,
}

/// So many communities, and the share of the people who live there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many communities.
    pub communities: usize,
    /// Of the people, 0 to 1.
    pub people: f64,
}

impl Run {
    /// The communities of a kind, with the share of the people.
    pub fn share(&self, op: &Operation, holds: impl Fn(&Raced) -> bool) -> Share {
        let among: std::collections::BTreeSet<_> = (self.raced.iter().filter(|raced| holds(raced)))
            .map(|raced| raced.community)
            .collect();
        Share {
            communities: among.len(),
            people: people::share(&people::people(op), |id| among.contains(&id)),
        }
    }

    /// Those at which help is within a time.
    pub fn within(&self, op: &Operation, limit: Seconds) -> Share {
        self.share(op, |raced| raced.arrival.is_some_and(|arrival| arrival <= limit))
    }

    /// The time within which help is at half of the communities; none where that never is.
    pub fn median(&self) -> Option<Seconds> {
        let mut times: Vec<f64> = self
            .raced
            .iter()
            .filter_map(|raced| Some(raced.arrival?.get()))
            .collect();
        times.sort_by(f64::total_cmp);
        let half = self.raced.len().div_ceil(2).checked_sub(1)?;
        times.get(half).copied().map(Seconds::new)
    }
}

/// The rehearsal.
#[derive(Debug, Clone, PartialEq)]
pub struct Rehearsal {
    /// What was rehearsed.
    pub request: RehearsalRequest,
    /// How many bases raced.
    pub bases: usize,
    /// A run for each season and hour.
    pub runs: Vec<Run>,
}

/// A community that nobody reaches in time, at least once.
#[derive(Debug, Clone, PartialEq)]
pub struct Late {
    /// Which.
    pub community: Id<Community>,
    /// In how many runs.
    pub runs: usize,
    /// The race in each run, in their order.
    pub raced: Vec<Raced>,
}

impl Rehearsal {
    /// The communities that nobody reaches in time, at least once: those always late first, then by priority and people.
    pub fn late(&self, op: &Operation) -> Vec<Late> {
        let people = people::people(op);
        let mut late: Vec<Late> = op
            .communities
            .iter()
            .filter_map(|(community, _)| {
                let in_run = |run: &Run| {
                    run.raced
                        .iter()
                        .find(|raced| raced.community == community)
                        .copied()
                };
                let raced: Vec<Raced> = self.runs.iter().filter_map(in_run).collect();
                let runs = raced.iter().filter(|raced| !raced.in_time()).count();
                (runs > 0).then_some(Late {
                    community,
                    runs,
                    raced,
                })
            })
            .collect();
        late.sort_by(|a, b| {
            let key = |late: &Late| {
                let priority = op.communities.get(late.community).map(|row| row.priority);
                (std::cmp::Reverse(late.runs), priority)
            };
            let people = |late: &Late| people.get(&late.community).copied().unwrap_or(0.0);
            key(a).cmp(&key(b)).then_with(|| people(b).total_cmp(&people(a)))
        });
        late
    }
}

/// Sounds the same alert at every community.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One search over the network for each season and hour.
pub fn rehearse(
    op: &Operation,
    network: &Network,
    request: &RehearsalRequest,
    ticket: &Ticket,
) -> Result<Rehearsal, Cancelled> {
    let in_use = |id: &Id<Base>| op.bases.get(*id).is_some_and(|base| !base.planned);
    let mut bases = coverage::bases_on(op, request.day);
    bases.retain(|(id, _)| in_use(id));
    let mut runs = Vec::new();
    for season in &request.seasons {
        for hour in &request.hours {
            let conditions = Conditions {
                mode: request.mode,
                season: *season,
                night: hour.night,
                date: Some(request.day),
            };
            let found = coverage::coverage(op, network, &op.roads, &bases, conditions, ticket)?;
            let raced = op.communities.iter().map(|(id, row)| Raced {
                community: id,
                base: found.nearest.get(&id).copied(),
                arrival: found.time(id),
                limit: coverage::limit(op, row, None),
                word: word(op, id, request.day, hour.minute),
            });
            runs.push(Run {
                season: *season,
                hour: *hour,
                raced: raced.collect(),
            });
        }
    }
    Ok(Rehearsal {
        request: request.clone(),
        bases: bases.len(),
        runs,
    })
}
