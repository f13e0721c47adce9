//! No choice of tours can collect more than this.
//!
//! Each place gets a price; a team then collects, beyond the prices, at most what the best tour does. The sum of all
//! prices and of the best of all teams is never less than what the teams can collect together (Lagrangian relaxation):
//! whatever the prices are, so no rounding in the search for good ones can make the bound wrong. Good prices come from
//! the linear master problem, to which the tours found are added (column generation). What tours remember of their way
//! grows where they come back to a place.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a place, row or column of them"
)]

use super::label::Found;
use super::label::Labels;
use super::label::Manner;
use super::label::Sight;
use super::label::Wish;
use super::master::Column;
use super::master::Master;
use super::memory::MOST_PLACES;
use super::memory::Memory;
use super::memory::Set;
use super::pack::column;
use super::pack::master_of;
use super::pool::Pool;
use super::task::Task;

/// Tours that are taken at once from a search for them.
const TOURS: usize = 80;
/// Most labels of a search for tours.
const LABELS: usize = 2_000_000;
/// Most tours that are listed.
const MOST_LISTED: usize = 60_000;
/// What part of the room is listed first.
const FIRST_ROOM: f64 = 6.0;
/// How much prices are held back.
const HELD: f64 = 0.5;
/// Most places that are remembered at a place.
const REMEMBERED: u32 = 14;

/// The search for a bound, which can be let run step by step.
pub(crate) struct Bound<'a> {
    task: &'a Task,
    master: Master,
    /// Stops of every column.
    columns: Vec<Vec<u16>>,
    memories: Vec<Memory>,
    best: f64,
    grain: f64,
    state: State,
    /// The prices of the best bound, and what they prove.
    best_prices: Option<(f64, Vec<f64>)>,
    held: bool,
    room: Option<f64>,
    /// Whether tours were made to remember more since the last bound.
    more: bool,
    listed: bool,
}

/// What the next step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Looks for tours roughly.
    Rough,
    /// Looks for tours exactly.
    Exact,
    /// Lists all tours that come into question.
    All,
    /// Nothing more can be done.
    Done,
}

impl<'a> Bound<'a> {
    /// A search that begins with the tours known.
    pub(crate) fn of(task: &'a Task, pool: &Pool) -> Self {
        let mut master = master_of(task);
        let mut columns = Vec::new();
        for tour in pool.tours() {
            master.add(column(task, tour));
            columns.push(tour.stops.clone());
        }
        let small = task.places() <= MOST_PLACES && task.crews() > 0;
        Self {
            task,
            master,
            columns,
            memories: if small {
                (0..task.kinds().len())
                    .map(|kind| Memory::of(task, kind))
                    .collect()
            } else {
                Vec::new()
            },
            best: task.scores().iter().sum(),
            grain: task.grain(),
            state: if small { State::Rough } else { State::Done },
            best_prices: None,
            held: true,
            room: None,
            more: false,
            listed: false,
        }
    }

    /// The bound so far.
    pub(crate) fn best(&self) -> f64 {
        if self.grain > 0.0 {
            ((self.best + 1e-6) / self.grain).floor() * self.grain
        } else {
            self.best
        }
    }

    /// Whether nothing more can be done.
    pub(crate) fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// One step: prices, and tours that gain at them, which the pool is offered. `value` is that of the best plan.
    pub(crate) fn step(&mut self, pool: &mut Pool, value: f64, stop: &dyn Fn() -> bool) {
        match self.state {
            State::Done => {}
            State::Rough | State::Exact => self.look(pool, stop),
            State::All => self.list(pool, value, stop),
        }
    }

    /// Prices at which tours are looked for: those of the mixture, held back towards those of the best bound so far,
    /// between which they would swing.
    fn prices(&self) -> Vec<f64> {
        let now = self.master.prices().iter().map(|price| price.max(0.0));
        match (&self.best_prices, self.state) {
            (Some((_, best)), State::Exact) if self.held => best
                .iter()
                .zip(now)
                .map(|(best, now)| HELD * best + (1.0 - HELD) * now)
                .collect(),
            _ => now.collect(),
        }
    }

    fn look(&mut self, pool: &mut Pool, stop: &dyn Fn() -> bool) {
        self.master.solve(3000);
        let task = self.task;
        let prices = self.prices();
        let pay: Vec<f64> = task
            .scores()
            .iter()
            .zip(&prices)
            .map(|(score, price)| score - price)
            .collect();
        let rough = self.state == State::Rough;
        let mut bound: f64 = prices[..task.places()].iter().sum();
        let mut proven = true;
        let mut news = 0;
        for kind in 0..task.kinds().len() {
            let wish = Wish {
                above: prices[task.places() + kind],
                manner: if rough { Manner::Rough } else { Manner::Exact },
                tours: TOURS,
                labels: LABELS,
            };
            let labels = Labels {
                task,
                kind,
                memory: &self.memories[kind],
                pay: &pay,
                stop,
            };
            let Sight { most, tours } = labels.look(&wish, None);
            match most {
                Some(most) => bound += most * task.kinds()[kind].len() as f64,
                None => proven = false,
            }
            news += self.add(kind, tours, pool);
        }
        if rough {
            if news == 0 {
                self.state = State::Exact;
                self.held = true;
            }
            return;
        }
        if !proven {
            self.state = State::Done;
            return;
        }
        if self.best_prices.as_ref().is_none_or(|(best, _)| bound < *best) {
            self.best = self.best.min(bound);
            self.best_prices = Some((bound, prices));
        }
        if news == 0 && self.held {
            self.held = false;
        } else if news == 0 {
            self.held = true;
            // A look at the tours that lose least, on the way: among them is often a better plan.
            self.more = self.remember_more();
            self.state = State::All;
        } else {
            self.held = true;
        }
    }

    /// Lists the tours that lose less than some room against the mixture: few at first, then more, until the room holds
    /// every tour of a plan better than `value`. What is chosen of them is then the best there is.
    fn list(&mut self, pool: &mut Pool, value: f64, stop: &dyn Fn() -> bool) {
        let task = self.task;
        let Some((proven, prices)) = &self.best_prices else {
            self.state = State::Done;
            return;
        };
        let pay: Vec<f64> = task
            .scores()
            .iter()
            .zip(prices)
            .map(|(score, price)| score - price)
            .collect();
        let need = proven - value - self.grain + 1e-6;
        let room = match self.room {
            Some(room) if !self.more => 2.0 * room,
            _ => need / FIRST_ROOM,
        };
        let room = room.max(self.grain);
        let whole = room >= need;
        let room = room.min(need);
        let most_labels = if self.more { LABELS / 8 } else { LABELS };
        let mut complete = true;
        for kind in 0..task.kinds().len() {
            let labels = Labels {
                task,
                kind,
                memory: &self.memories[kind],
                pay: &pay,
                stop,
            };
            let above = prices[task.places() + kind] - room;
            let wish = Wish {
                above,
                manner: Manner::All,
                tours: MOST_LISTED,
                labels: most_labels,
            };
            let sight = (labels.rests(above, most_labels))
                .map(|rests| labels.look(&wish, Some(&rests)))
                .unwrap_or_default();
            complete &= sight.most.is_some();
            let crew = task.kinds()[kind][0];
            for tour in sight.tours {
                pool.offer(task, crew, &tour.stops, task.tour_length(crew, &tour.stops));
            }
        }
        if self.more && !(whole && complete) {
            self.more = false;
            self.state = State::Exact;
            return;
        }
        self.room = Some(room);
        if whole || !complete {
            self.listed = complete;
            self.state = State::Done;
        }
    }

    /// Goes on with listing tours where it was given up and the best plan has become better since.
    pub(crate) fn again(&mut self) {
        if self.state == State::Done && self.room.is_some() && !self.listed {
            self.room = None;
            self.state = State::All;
        }
    }

    /// Whether the pool has all tours of which a better plan could be made.
    pub(crate) const fn has_all(&self) -> bool {
        self.listed
    }

    /// Whether tours are being listed.
    pub(crate) fn is_listing(&self) -> bool {
        self.state == State::All
    }

    /// It is proven that nothing is worth more than this.
    pub(crate) fn close(&mut self, value: f64) {
        self.best = self.best.min(value);
    }

    /// Adds tours that gain; how many.
    fn add(&mut self, kind: usize, tours: Vec<Found>, pool: &mut Pool) -> usize {
        let mut news = 0;
        let crew = self.task.kinds()[kind][0];
        for Found { stops, .. } in tours {
            if !repeats(&stops) {
                pool.offer(self.task, crew, &stops, self.task.tour_length(crew, &stops));
            }
            let mut rows = stops.clone();
            rows.push(u16::try_from(self.task.places() + kind).unwrap_or(u16::MAX));
            let worth = stops.iter().map(|stop| self.task.score(*stop)).sum();
            self.master.add(Column { worth, rows });
            self.columns.push(stops);
            news += usize::from(self.master.gain(self.columns.len() - 1) > 1e-6);
        }
        news
    }

    /// Where tours of the mixture come back to a place, they are to remember it on the way; whether there were any.
    fn remember_more(&mut self) -> bool {
        let mut any = false;
        let mut forgetful: Vec<usize> = Vec::new();
        for (number, _) in self.master.mixture() {
            let stops = &self.columns[number];
            for (from, stop) in stops.iter().enumerate() {
                let Some(behind) = stops[from + 1..].iter().position(|other| other == stop) else {
                    continue;
                };
                let bit: Set = 1 << usize::from(*stop);
                let between = &stops[from + 1..from + 1 + behind];
                let full = |memory: &Memory| {
                    between.iter().any(|place| {
                        let at = memory.at[usize::from(*place)];
                        at & bit == 0 && at.count_ones() >= REMEMBERED
                    })
                };
                if self.memories.iter().any(full) {
                    continue;
                }
                for memory in &mut self.memories {
                    for place in between {
                        any |= memory.at[usize::from(*place)] & bit == 0;
                        memory.at[usize::from(*place)] |= bit;
                    }
                }
                forgetful.push(number);
            }
        }
        if any {
            self.drop_forgetful();
        }
        any
    }

    /// Columns that the tours now remember too much for are made worthless.
    fn drop_forgetful(&mut self) {
        let memory = &self.memories;
        for (number, stops) in self.columns.iter().enumerate() {
            if memory.iter().all(|memory| !allowed(memory, stops)) {
                self.master.devalue(number);
            }
        }
    }
}

fn repeats(stops: &[u16]) -> bool {
    let mut seen: Set = 0;
    stops.iter().any(|stop| {
        let bit: Set = 1 << usize::from(*stop);
        let again = seen & bit != 0;
        seen |= bit;
        again
    })
}

/// Whether a tour comes back to no place that it remembers.
fn allowed(memory: &Memory, stops: &[u16]) -> bool {
    let mut seen: Set = 0;
    for stop in stops {
        let bit: Set = 1 << usize::from(*stop);
        if seen & bit != 0 {
            return false;
        }
        seen = seen & memory.at[usize::from(*stop)] | bit;
    }
    true
}
