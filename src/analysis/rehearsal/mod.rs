//! A rehearsal of the alert: the same alert at every community, in each season, by day and by night. All bases in use race,
//! and the first that arrives counts; beside it stands whether anybody would have called and anybody listened.
//!
//! Bases that are only planned do not race. A post is heard where a base in use listens and the hour lies in its hours. No
//! radio horizon is known to the operation: dead ground means here that no post speaks for a place.

mod post;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

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
use crate::words;
use crate::words::Lang;
use crate::words::number;

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
    /// The communities of a kind, with the share of all these people who live there.
    fn share(&self, people: &People, holds: impl Fn(&Raced) -> bool) -> Share {
        let among = self.raced.iter().filter(|raced| holds(raced));
        let mut share = Share {
            communities: 0,
            people: 0.0,
        };
        for raced in among {
            share.communities += 1;
            share.people += people.get(&raced.community).copied().unwrap_or(0.0);
        }
        let all: f64 = people.values().sum();
        share.people = if all > 0.0 { share.people / all } else { 0.0 };
        share
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

/// What a line of the distribution counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Counts {
    /// Help is there within so many hours.
    Within(f64),
    /// Help is there as soon as it has to be.
    InTime,
    /// Word gets out so.
    Word(Word),
}

impl Counts {
    fn holds(self, raced: &Raced) -> bool {
        match self {
            Self::Within(hours) => raced
                .arrival
                .is_some_and(|arrival| arrival <= Seconds::from_hours(hours)),
            Self::InTime => raced.in_time(),
            Self::Word(word) => raced.word == word,
        }
    }

    /// What it is called.
    pub fn title(self, lang: Lang) -> String {
        match self {
            Self::Within(hours) => {
                let time = number::duration(lang, Seconds::from_hours(hours));
                words::text_with(lang, "rehearsal-within", &[("time", time.into())])
            }
            Self::InTime => words::text(lang, "rehearsal-in-time"),
            Self::Word(word) => words::text(lang, &format!("rehearsal-word-{}", word.code())),
        }
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
    /// How many communities each line counts, run by run; lines of how word gets out only where there are any.
    pub distribution: Vec<(Counts, Vec<Share>)>,
    /// Whom nobody reaches in time, at least once: those always late first, then by priority and people.
    pub late: Vec<Late>,
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

type People = BTreeMap<Id<Community>, f64>;

fn distribution(runs: &[Run], people: &People) -> Vec<(Counts, Vec<Share>)> {
    let lines = STEPS_H.into_iter().map(Counts::Within);
    let lines = lines
        .chain([Counts::InTime])
        .chain(Word::ALL.into_iter().map(Counts::Word));
    let counted = lines.map(|line| {
        let shares: Vec<Share> = runs
            .iter()
            .map(|run| run.share(people, |raced| line.holds(raced)))
            .collect();
        (line, shares)
    });
    let is_empty = |shares: &[Share]| shares.iter().all(|share| share.communities == 0);
    counted
        .filter(|(line, shares)| !matches!(line, Counts::Word(_)) || !is_empty(shares))
        .collect()
}

fn late(op: &Operation, runs: &[Run], people: &People) -> Vec<Late> {
    let in_runs = |index: usize| -> Vec<Raced> {
        runs.iter()
            .filter_map(|run| run.raced.get(index).copied())
            .collect()
    };
    let mut late: Vec<Late> = Vec::new();
    for (index, (community, _)) in op.communities.iter().enumerate() {
        let raced = in_runs(index);
        let runs = raced.iter().filter(|raced| !raced.in_time()).count();
        if runs > 0 {
            late.push(Late {
                community,
                runs,
                raced,
            });
        }
    }
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
    let people = people::people(op);
    Ok(Rehearsal {
        request: request.clone(),
        bases: bases.len(),
        distribution: distribution(&runs, &people),
        late: late(op, &runs, &people),
        runs,
    })
}
