//! Search and bound side by side: the best plan that so many seconds allow, and how much better any could be.
//!
//! The search begins; the bound, which finds good tours for it on its way, then takes its share of the time. When both
//! meet the plan is proven and the rest of the time is saved.

use super::bound::Bound;
use super::pool::Pool;
use super::recombine::Recombine;
use super::search::Best;
use super::search::Search;
use super::task::Task;

/// What of the time the search has for itself before the bound begins.
const ALONE: f64 = 0.06;
/// What of the time after that goes to the bound; and where it would not come to an end in it.
const SHARE: f64 = 0.5;
const SHARE_HOPELESS: f64 = 0.1;
/// Steps that a bound takes at least.
const STEPS_OF_BOUND: f64 = 25.0;
/// Steps of the search between two looks at the clock.
const STEPS: u64 = 16;
/// So many tours that are new make a mixture worth while.
const FRESH: usize = 50;
/// Choices of tours looked at on the way, and when all tours are listed.
const LOOKS: usize = 10_000;
const ALL_LOOKS: usize = 400_000;
/// Steps of the simplex for a mixture.
const MIX_STEPS: usize = 3000;
/// More places than this are no longer mixed: each step grows with their square.
const MOST_MIXED: usize = 250;

/// The best plan found.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Answer {
    /// What it collects.
    pub(crate) best: f64,
    /// Team and places in order, as they are numbered in the question.
    pub(crate) tours: Vec<(usize, Vec<usize>)>,
    /// No plan collects more.
    pub(crate) bound: f64,
    /// Seconds and value at each better plan.
    pub(crate) trace: Vec<(f64, f64)>,
    /// Steps of the search.
    pub(crate) steps: u64,
}

/// The best plan after so many steps of the search, whatever the clock says: team and places in order, as they are numbered
/// in the question. Without a bound, so nothing says how good it is.
pub(crate) fn searched(task: &Task, steps: u64, seed: u64) -> Vec<(usize, Vec<usize>)> {
    if task.places() == 0 || task.crews() == 0 {
        return Vec::new();
    }
    let mut search = Search::of(task, seed);
    search.run(steps, &mut Pool::default());
    named(task, search.best())
}

/// The tours of a plan by the numbers of the question.
fn named(task: &Task, best: &Best) -> Vec<(usize, Vec<usize>)> {
    let named = best.tours.iter().map(|(crew, stops)| {
        let stops = stops.iter().map(|stop| task.place(*stop));
        (task.crew(*crew), stops.collect())
    });
    named.collect()
}

/// Solves a task within so many seconds of a clock that runs already.
pub(crate) fn solve(task: &Task, seconds: f64, seed: u64, clock: &dyn Fn() -> f64) -> Answer {
    if task.places() == 0 {
        return Answer {
            trace: vec![(clock(), 0.0)],
            ..Answer::default()
        };
    }
    let mut run = Run {
        task,
        seconds,
        clock,
        search: Search::of(task, seed),
        memory: Recombine::of(task),
        bound: None,
        bound_s: 0.0,
        share: SHARE,
        tried: f64::NEG_INFINITY,
        trace: Vec::new(),
    };
    run.note();
    run.go();
    let best = run.search.best();
    let all: f64 = task.scores().iter().sum();
    Answer {
        best: best.score,
        tours: named(task, best),
        bound: run.bound.as_ref().map_or(all, Bound::best).max(best.score),
        steps: run.search.steps(),
        trace: run.trace,
    }
}

struct Run<'a> {
    task: &'a Task,
    seconds: f64,
    clock: &'a dyn Fn() -> f64,
    search: Search<'a>,
    memory: Recombine<'a>,
    bound: Option<Bound<'a>>,
    /// Seconds that went to the bound.
    bound_s: f64,
    /// What of the time goes to it.
    share: f64,
    /// The value of the best plan when all tours were last listed in vain.
    tried: f64,
    trace: Vec<(f64, f64)>,
}

impl Run<'_> {
    fn go(&mut self) {
        while (self.clock)() < self.seconds && !self.is_proven() {
            if self.is_turn_of_bound() {
                self.step_bound();
            } else {
                if self.search.run(STEPS, &mut self.memory.pool) {
                    self.note();
                }
                if self.memory.fresh() >= FRESH && self.task.places() <= MOST_MIXED {
                    self.recombine(LOOKS);
                }
            }
        }
    }

    fn is_proven(&self) -> bool {
        self.search.is_complete()
            || self
                .bound
                .as_ref()
                .is_some_and(|bound| bound.best() <= self.search.best().score + 1e-9)
    }

    fn is_turn_of_bound(&self) -> bool {
        let now = (self.clock)();
        let alone = ALONE * self.seconds;
        if now < alone || self.bound.as_ref().is_some_and(Bound::is_done) {
            return false;
        }
        self.bound_s <= self.share * (now - alone)
    }

    fn step_bound(&mut self) {
        let before = (self.clock)();
        let end = self.seconds;
        let clock = self.clock;
        let first = self.bound.is_none();
        let mut bound = match self.bound.take() {
            Some(bound) => bound,
            None => {
                self.recombine(LOOKS);
                Bound::of(self.task, &self.memory.pool)
            }
        };
        let listing = bound.is_listing();
        bound.step(&mut self.memory.pool, self.search.best().score, &|| {
            clock() >= end
        });
        if listing || bound.is_listing() {
            let proven = self.recombine(if listing { ALL_LOOKS } else { LOOKS });
            if listing && bound.has_all() && proven {
                bound.close(self.search.best().score);
            } else if listing && bound.is_done() && self.search.best().score > self.tried {
                self.tried = self.search.best().score;
            }
        }
        self.bound = Some(bound);
        let took = (self.clock)() - before;
        // Where so many steps as a bound takes do not fit into its time, most of it is the search's.
        if first && took * STEPS_OF_BOUND > self.share * self.seconds {
            self.share = SHARE_HOPELESS;
        }
        self.bound_s += took;
    }

    /// Puts the tours known together anew; says whether nothing better can be made of them.
    fn recombine(&mut self, looks: usize) -> bool {
        let solved = self.memory.mix(MIX_STEPS);
        let (tours, proven) = self.memory.choose(self.search.best().score, looks);
        if let Some(tours) = tours {
            self.search.take(&tours);
            self.note();
            if let Some(bound) = &mut self.bound {
                bound.again();
            }
        }
        self.memory.forget();
        solved && proven
    }

    fn note(&mut self) {
        self.trace.push(((self.clock)(), self.search.best().score));
    }
}
