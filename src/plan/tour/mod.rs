//! Which places several teams go to, and in which order, when they have no time for all (team orienteering): the best
//! plan that a given time allows, and a proof of how much better any could be.
//!
//! Plain numbers only ([`Task`]): places with scores, lengths between them, teams with a start, an end and a budget.
//!
//! - `plan`: tours that change by a place, with the cost of every insertion kept; `order`: the order of the halts of one.
//! - `ruin`, `repair`, `search`: tours are taken apart and filled up again while the search cools down (annealing).
//! - `pool`, `pack`, `recombine`: tours once good are put together anew, by the prices of `master`, a linear problem.
//! - `label`, `join`: the best tour at given prices among more than there are; `bound`: the proof made of it.
//! - `solve`: all of it within so many seconds.

mod bound;
mod dice;
mod join;
mod label;
mod master;
mod memory;
mod order;
mod pack;
mod plan;
mod pool;
mod queue;
mod recombine;
mod repair;
mod ruin;
mod search;
mod solve;
mod task;

#[cfg(test)]
mod tests;

pub(crate) use solve::Answer;
pub(crate) use solve::searched;
pub(crate) use solve::solve;
pub(crate) use task::Crew;
pub(crate) use task::Task;
