//! A programme of patrols for one to twenty-eight days: who goes where on which day, why, and how good that is.
//!
//! Must-places within their interval come first, then risk-weighted presence that saturates with the stay and fades
//! with its half-life. The search (`build` of a first programme, annealing, then `day` by day) works on plain
//! numbers ([`Problem`](crate::plan::problem::Problem)); `bound` says how much better any programme could be. A suggestion is a
//! draft; "the bound proves the model, not the ground".

pub mod again;
mod air;
mod along;
mod anneal;
mod bound;
mod choices;
mod compare;
mod contacts;
mod day;
mod draw;
mod escort;
mod fuel;
mod gain;
mod gathering;
mod habit;
mod help;
mod joint;
mod lacking;
mod make;
mod mix;
mod moves;
mod near;
mod observer;
mod others;
mod passing;
mod patrols;
mod pool;
pub mod predict;
pub mod reason;
mod reserve;
mod search;
mod seller;
mod state;
mod taken;
mod teams;
mod tell;
mod told;
mod tour;
mod vary;
mod weightiest;
pub(crate) mod worth;

#[cfg(test)]
mod air_tests;
#[cfg(test)]
mod along_tests;
#[cfg(test)]
mod joint_tests;
#[cfg(test)]
mod lacking_tests;
#[cfg(test)]
mod presence_tests;
#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod supply_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod whole_tests;

use std::time::Instant;

use jiff::civil::Date;

use crate::model::Activity;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Season;
use crate::network::Network;
use crate::plan::PlanError;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use choices::Choices;
use make::made;
use search::Chance;
use state::State;
use tell::finished;

pub use again::Mended;
pub use again::again;
pub use along::sentence as along_sentence;
pub use compare::Comparison;
pub use compare::Figures;
pub use compare::compare;
pub use compare::compared_rows;
pub use compare::compared_sentences;
pub use draw::Drawn;
pub use draw::sentence as drawn_sentence;
pub use escort::without_escort;
pub use habit::Habit;
pub use lacking::Lack;
pub use lacking::Lacking;
pub use lacking::OneMore;
pub use lacking::Over;
pub use lacking::OverWhy;
pub use lacking::Remedy;
pub use patrols::SuggestedPatrol;
pub use predict::GivenAway;
pub use predict::Predictability;
pub use reason::Reason;
pub use reason::ReasonKind;
pub use taken::Taken;
pub use taken::sentences as taken_sentences;
pub use told::done_sentences;
pub use told::over_sentences;
pub use told::remedies;
pub use told::remedy_sentence;
pub use told::with_ways_sentence;

/// For so many steps of the search one step of the walk that collects near-optimal programmes.
const POOL_SHARE: u64 = 2;

/// So many times at most the days are gone over, as long as the programme gains by it.
const DAY_ROUNDS: u64 = 3;

/// Longest programme, in days.
pub const MOST_DAYS: u32 = 28;

/// When the search stops, whichever comes first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// After so many small changes tried: the same on every computer.
    pub steps: u64,
    /// After so long a time: then the programme depends on the computer.
    pub time: Option<Seconds>,
}

impl Default for Stop {
    fn default() -> Self {
        Self {
            steps: 500_000,
            time: None,
        }
    }
}

/// What programme is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SuggestRequest {
    /// How many days, 1 to 28.
    pub days: u32,
    /// The seed of all chance in it.
    pub seed: u64,
    /// The first day.
    pub from: Date,
    /// The state of the ground.
    pub season: Season,
    /// When to stop searching.
    pub stop: Stop,
}

/// A programme of patrols, as a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The patrols, by departure.
    pub patrols: Vec<SuggestedPatrol>,
    /// What it is worth: days of must-places within their interval times the days of the programme, and the presence.
    pub value: f64,
    /// No programme with these escorts is worth more; not known before the search has ended.
    pub bound: Option<f64>,
    /// Days of must-places within their interval, and how many there are.
    pub must_days: (u32, u32),
    /// Risk-weighted presence as a share of what presence everywhere on every day would be.
    pub presence: f64,
    /// Both with what the patrols pass on their way: days of must-places within their interval, and the share of presence.
    /// The search goes by halts alone, and so do value and bound.
    pub with_ways: (u32, f64),
    /// Communities where nobody of ours is on any of the days, nor passes.
    pub uncovered: Vec<Id<Community>>,
    /// Communities that patrols pass within `presence.radius` on their way and nobody halts at or beside.
    pub passed: Vec<Id<Community>>,
    /// Those of them where no unit can halt, or beside it, and be back within the longest patrol: no programme helps.
    pub beyond: Vec<Id<Community>>,
    /// Those of them that are not to be visited, or not before Civil Affairs was asked.
    pub marked: Vec<Id<Community>>,
    /// The longest patrol that fits into the programme, in days.
    pub longest_days: usize,
    /// Days that patrols of the operation, drafts among them, take from the units that could go.
    pub taken: Vec<Taken>,
    /// Activities within the days that need an escort and get none: no unit is free, or near enough.
    pub without_escort: Vec<Id<Activity>>,
    /// How predictable our patrols are, to somebody who saw those of the last four weeks.
    pub predictability: Predictability,
    /// The same of the patrols that are done in the four weeks before, where there are enough of them.
    pub done_predictability: Option<Predictability>,
    /// What those who watched the bases in these weeks have learnt.
    pub habits: Vec<Habit>,
    /// How it was drawn among near-optimal ones; none while the search goes on.
    pub drawn: Option<Drawn>,
    /// What it would take to bring a patrol everywhere, and which must-places stay over their interval and why; empty
    /// while the search goes on.
    pub lack: Lack,
    /// What was asked for.
    pub request: SuggestRequest,
    /// The seed.
    pub seed: u64,
    /// Small changes tried.
    pub steps: u64,
}

impl Suggestion {
    /// What the best programme is worth that was found: the one that is told, or the best of those it was drawn from.
    pub fn best(&self) -> f64 {
        self.drawn.map_or(self.value, |drawn| drawn.best.max(self.value))
    }

    /// How many communities some unit could halt at and the programme leaves out.
    pub fn left_out(&self) -> usize {
        self.uncovered
            .len()
            .saturating_sub(self.beyond.len() + self.marked.len())
    }
}

/// A programme of patrols.
///
/// `on_better` hears of the first programme and of better ones on the way, so that there is something to keep when the
/// work is cancelled.
///
/// # Errors
/// What is missing for any programme; [`PlanError::Cancelled`] after a cancelled ticket.
///
/// # Cost
/// Two searches of the network per place and means, then some microseconds a step: `benches/suggest.rs`.
pub fn suggest(
    op: &Operation,
    network: &Network,
    request: &SuggestRequest,
    ticket: &Ticket,
    on_better: &mut dyn FnMut(&Suggestion),
) -> Result<Suggestion, PlanError> {
    let started = Instant::now();
    let made = made(op, network, request, ticket)?;
    let choices = Choices::of(made.problem(), ticket)?;
    if choices.is_empty() && made.escorts.is_empty() {
        return Err(PlanError::NoReach);
    }
    let mut state = State::empty(made.problem(), &made.worths);
    search::build(&mut state, &choices, |_, _| ticket.check())?;
    let first = finished(&made, &choices, &state, None, 0);
    on_better(&first);
    let mut told = state.score();
    let mut chance = Chance::of(request.seed);
    let steps = request.stop.steps;
    let mut done = 0;
    // Better programmes are told at each eighth of the way: to write one down costs as much as some thousand steps.
    let mut next_told = steps / 8;
    let state = anneal::anneal(state, &choices, &mut chance, steps, |step, best| {
        done = step;
        if best.score() > told && (step >= next_told || ticket.is_cancelled()) {
            told = best.score();
            next_told = step + steps / 8;
            on_better(&finished(&made, &choices, best, None, step));
        }
        let permille = step.saturating_mul(1000).checked_div(steps).unwrap_or(0);
        ticket.tick(usize::try_from(permille).unwrap_or(0), 1000)?;
        let late = request
            .stop
            .time
            .is_some_and(|time| started.elapsed().as_secs_f64() > time.get());
        Ok(late)
    })?;
    // Each day is gone over with all its teams; then what is idle is filled with whatever still gains.
    let mut state = state;
    for round in 0..DAY_ROUNDS {
        if !day::better(&mut state, request.seed ^ round, ticket)? {
            break;
        }
    }
    search::build(&mut state, &choices, |_, _| ticket.check())?;
    search::prune(&mut state);
    let days = made.problem().days;
    let best = state.worth().value(days);
    let limit = bound::bound(made.problem(), &made.worths, &choices, best);
    let late = |_| {
        ticket.check()?;
        let time = request.stop.time;
        Ok(time.is_some_and(|time| started.elapsed().as_secs_f64() > time.get()))
    };
    let seed = (request.seed, steps / POOL_SHARE);
    let vary = |state: &mut State<'_>| {
        let mut chance = Chance::of(request.seed ^ 0x7661_7279);
        vary::firsts(state, &mut tell::firsts_before(&made), &mut chance);
    };
    let (mut state, drawn) = draw::drawn(state, &choices, seed, days, late, |mut state| {
        vary(&mut state);
        tell::guessed(&made, &state)
    })?;
    vary(&mut state);
    let done = if request.stop.time.is_none() { steps } else { done };
    // A bound below a programme that there is would be a mistake of ours, and none is better than a wrong one.
    let value = best.max(state.worth().value(days));
    let holds = value <= limit + 1e-9 * limit.abs();
    debug_assert!(holds, "the bound {limit} is below the value {value}");
    let finished = finished(&made, &choices, &state, holds.then_some(limit), done);
    let lack = lacking::lack(&made, &choices, &state, &finished.uncovered, ticket)?;
    Ok(Suggestion {
        lack,
        drawn: Some(drawn),
        ..finished
    })
}
