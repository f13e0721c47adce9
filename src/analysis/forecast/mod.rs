//! Where violence is to be expected in the coming weeks, with how sure that is, where we would not hear of it, and how good
//! such forecasts were until now.
//!
//! A place is a community, or where none is known one that reports name. Reports within `risk.radius` count at the nearest
//! place; what a patrol of ours found counts `risk.own-finding`, so that plans do not chase themselves; protected kinds do not
//! enter. See [`fit`] for the rates and [`score`] for the measures. A forecast without its score beside the plain ones
//! (density, the last 90 days, counts) says nothing, so the answer holds both.

pub mod fit;
mod ground;
mod judged;
pub mod score;
#[cfg(test)]
mod tests;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

use fit::Rate;
use ground::Ground;
use ground::back;
use judged::Trial;
use judged::judged;

pub use judged::Judged;

/// Fewer reports than these say nothing of places.
const TOO_FEW: f64 = 30.0;
/// The share of the places that is chosen when a forecast is judged.
pub const SHARE: f64 = 0.05;
/// How many times in the past it is tried, each time on the weeks that followed.
const TRIALS: i64 = 6;

/// Where more than this share of what happens is reported silence may be calm.
const HEARD: f64 = 0.5;

/// How a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Among the tenth of the places for which most is expected.
    High,
    /// Nothing was reported, and it may still be among them: go and look.
    Unknown,
    /// One would have heard, nothing was reported, and little is to be expected.
    Quiet,
    /// None of these.
    Between,
}

impl Standing {
    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Unknown => "unknown",
            Self::Quiet => "quiet",
            Self::Between => "between",
        }
    }
}

/// What is expected at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// The community; none where it is a place that reports name.
    pub community: Option<Id<Community>>,
    /// Its name.
    pub name: String,
    /// Where.
    pub at: LonLat,
    /// Events in the coming weeks, reported or not.
    pub events: f64,
    /// Between which that lies with nine chances in ten.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// The share of what happens there that is reported.
    pub seen: f64,
    /// Reports there in the days that were read.
    pub reports: f64,
    /// How it stands.
    pub standing: Standing,
}

/// The ways that are held against one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// That of this module, as far as it is reported.
    Ours,
    /// A density with a fixed bandwidth of ten kilometres.
    Density,
    /// The counts of the last 90 days.
    Lately,
    /// All counts.
    Counts,
}

impl Way {
    /// All, ours first.
    pub const ALL: [Self; 4] = [Self::Ours, Self::Density, Self::Lately, Self::Counts];

    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Density => "density",
            Self::Lately => "last-90-days",
            Self::Counts => "counts",
        }
    }
}

/// The forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The first day of the weeks.
    pub day: Date,
    /// How many weeks.
    pub weeks: u32,
    /// How many days of reports it rests on.
    pub days: i32,
    /// Fewer than thirty reports: what is expected is a guess from people and priority alone.
    pub too_few: bool,
    /// Every place, the most expected first.
    pub places: Vec<Expected>,
    /// How good it was in the past beside the plain ways; none where the past is too short.
    pub judged: Vec<Judged>,
    /// In how many trials.
    pub trials: usize,
}

/// Weeks that are looked ahead unless others are asked for.
pub const WEEKS: u32 = 4;
/// Days of reports that count at most unless others are asked for.
pub const DAYS: i32 = 365;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForecastRequest {
    /// The first day of the weeks.
    pub day: Date,
    /// How many weeks.
    pub weeks: u32,
    /// How many days of reports before it count at most.
    pub days: i32,
}

/// What is to be expected.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Seven fits of some hundred passes over the places each: a tenth of a second for a thousand places.
pub fn forecast(op: &Operation, request: &ForecastRequest, ticket: &Ticket) -> Result<Forecast, Cancelled> {
    let ground = Ground::of(op);
    let steps = TRIALS as usize + 1;
    ticket.tick(0, steps)?;
    let first = ground.events.iter().map(|event| event.1).min();
    let known = first.map_or(0, |first| days_between(first, request.day));
    let days = known.min(request.days).max(1);
    let counts = ground.counts(back(request.day, days), request.day);
    let rates = fit::rates(&ground.sites(&counts), f64::from(days));
    let total: f64 = counts.iter().sum();
    let span = f64::from(request.weeks) * 7.0;
    let mut places = ground.expected(&rates, &counts, span);
    places.sort_by(|a, b| b.events.total_cmp(&a.events).then_with(|| a.name.cmp(&b.name)));
    let mut trials = Vec::new();
    for trial in 1..=TRIALS {
        ticket.tick(trial as usize, steps)?;
        let day = request
            .day
            .checked_sub((trial * i64::from(request.weeks) * 7).days());
        let Some(day) = day
            .ok()
            .filter(|day| first.is_some_and(|first| days_between(first, *day) >= 90))
        else {
            break;
        };
        let end = day
            .checked_add((i64::from(request.weeks) * 7).days())
            .unwrap_or(Date::MAX);
        let came = ground.counts(day, end);
        let expected = Way::ALL.map(|way| ground.by(way, day, request.days, span));
        trials.extend(Trial::of(&expected, came));
    }
    Ok(Forecast {
        day: request.day,
        weeks: request.weeks,
        days,
        too_few: total < TOO_FEW,
        judged: judged(&trials),
        places,
        trials: trials.len(),
    })
}

/// How every place stands by its rate and reports.
pub fn standings(rates: &[Rate], counts: &[f64]) -> Vec<Standing> {
    let mut means: Vec<f64> = rates.iter().map(|rate| rate.mean).collect();
    means.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let index = ((means.len() as f64 - 1.0) * share).round().max(0.0) as usize;
        means.get(index).copied().unwrap_or(0.0)
    };
    let (tenth, middle) = (at(0.9), at(0.5));
    let one = |(rate, count): (&Rate, &f64)| {
        let (silent, high) = (*count <= 0.0, rate.interval().1);
        if !silent && rate.mean >= tenth {
            Standing::High
        } else if silent && high >= tenth {
            Standing::Unknown
        } else if silent && high < middle && rate.seen >= HEARD {
            Standing::Quiet
        } else {
            Standing::Between
        }
    };
    rates.iter().zip(counts).map(one).collect()
}
