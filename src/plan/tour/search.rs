//! The search: tours are partly taken apart and filled up again, and what came out is taken on although it is worse
//! while the search is hot (annealing, in cycles that begin anew from the best plan and become longer).

use super::dice::Dice;

use super::order::shorten;
use super::plan::Plan;
use super::pool::Pool;
use super::repair::Repair;
use super::repair::Taste;
use super::ruin::ruin;
use super::task::Task;

/// Heat at the beginning and at the end of a cycle, in mean scores of a place: by turns, since a plan of few long tours
/// is left only when it is hot, and one of many short ones is bettered where it is not.
const HOT: f64 = 2.5;
const WARM: f64 = 1.0;
const COLD: f64 = 0.03;
/// Steps of the first cycle, and by how much each is longer than the one before.
const FIRST_CYCLE: f64 = 6000.0;
const LONGER: f64 = 1.25;
/// What of all scores a shorter way is worth, per budget.
const WAY: f64 = 0.05;
/// In which the tours of a plan far below the present one are not put in order.
const HOPELESS: f64 = 4.0;

/// Tours of plans so far below the best one, in mean scores, are remembered.
const REMEMBERED: f64 = 4.0;

/// A plan that is kept: its score and its tours.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Best {
    pub(crate) score: f64,
    pub(crate) tours: Vec<(usize, Vec<u16>)>,
}

/// A search that can be let run for a while and go on later.
pub(crate) struct Search<'a> {
    task: &'a Task,
    dice: Dice,
    now: Plan<'a>,
    trial: Plan<'a>,
    repair: Repair,
    best: Best,
    total: f64,
    mean: f64,
    way: f64,
    cycle: f64,
    step: f64,
    steps: u64,
    stops: Vec<u16>,
    hot: f64,
}

impl<'a> Search<'a> {
    /// A search with its first plan, filled up greedily.
    pub(crate) fn of(task: &'a Task, seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let mut trial = Plan::empty(task);
        let mut repair = Repair::of(task.places());
        repair.fill(&mut trial, &mut dice, Taste::Even, 0.0, 0);
        let mut now = Plan::empty(task);
        now.follow(&mut trial);
        let total: f64 = task.scores().iter().sum();
        let budgets: f64 = (0..task.crews()).map(|crew| task.budget(crew)).sum();
        let mut search = Self {
            task,
            dice,
            now,
            trial,
            repair,
            best: Best::default(),
            total,
            mean: total / task.places().max(1) as f64,
            way: WAY * total / budgets.max(1e-9),
            cycle: FIRST_CYCLE,
            step: 0.0,
            steps: 0,
            stops: Vec::new(),
            hot: HOT,
        };
        search.keep();
        search
    }

    /// The best plan so far.
    pub(crate) const fn best(&self) -> &Best {
        &self.best
    }

    /// How many steps were done.
    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }

    /// Whether all places are gone to.
    pub(crate) fn is_complete(&self) -> bool {
        self.best.score >= self.total - 1e-9
    }

    /// Takes on a better plan from elsewhere.
    pub(crate) fn take(&mut self, tours: &[(usize, Vec<u16>)]) {
        self.trial.lay(tours);
        self.trial.settle();
        if self.trial.is_possible() && self.trial.score() > self.best.score + 1e-9 {
            self.keep();
            self.now.follow(&mut self.trial);
        } else {
            self.trial.follow(&mut self.now);
        }
    }

    /// Goes on for so many steps; says whether the best plan became better.
    pub(crate) fn run(&mut self, steps: u64, pool: &mut Pool) -> bool {
        let before = self.best.score;
        for _ in 0..steps {
            if self.is_complete() {
                break;
            }
            self.one(pool);
        }
        self.best.score > before + 1e-9
    }

    fn one(&mut self, pool: &mut Pool) {
        self.steps += 1;
        self.step += 1.0;
        if self.step > self.cycle {
            self.step = 0.0;
            self.cycle *= LONGER;
            self.hot = if self.hot > WARM { WARM } else { HOT };
            let tours = self.best.tours.clone();
            self.trial.lay(&tours);
            self.trial.settle();
            self.now.follow(&mut self.trial);
        }
        let heat = self.mean * self.hot * (COLD / self.hot).powf(self.step / self.cycle);
        ruin(&mut self.trial, &mut self.dice);
        let taste = Taste::any(&mut self.dice);
        let noise = 0.1 + 0.3 * self.dice.share();
        self.repair
            .fill(&mut self.trial, &mut self.dice, taste, noise, 64);
        if self.trial.score() > self.now.score() - HOPELESS * heat && self.put_in_order() {
            self.repair
                .fill(&mut self.trial, &mut self.dice, Taste::Even, noise, 64);
        }
        let possible = self.trial.is_possible();
        if possible && self.trial.score() > self.best.score + 1e-9 {
            self.trial.settle();
            self.keep();
        }
        let gain = self.worth(&self.trial) - self.worth(&self.now);
        if possible && gain > heat * self.dice.share().max(1e-300).ln() {
            if self.trial.score() > self.best.score - REMEMBERED * self.mean {
                self.remember(pool);
            }
            self.now.follow(&mut self.trial);
        } else {
            self.trial.follow(&mut self.now);
        }
    }

    /// Offers the changed tours to the memory.
    fn remember(&mut self, pool: &mut Pool) {
        for crew in 0..self.task.crews() {
            if self.trial.is_changed(crew) {
                self.trial.stops_into(crew, &mut self.stops);
                pool.offer(self.task, crew, &self.stops, self.trial.length(crew));
            }
        }
    }

    fn worth(&self, plan: &Plan<'_>) -> f64 {
        plan.score() - self.way * plan.total_length()
    }

    /// Puts the changed tours in order; says whether one became shorter.
    fn put_in_order(&mut self) -> bool {
        let mut any = false;
        for crew in 0..self.task.crews() {
            if !self.trial.is_changed(crew) {
                continue;
            }
            self.trial.stops_into(crew, &mut self.stops);
            if shorten(self.task, crew, &mut self.stops) {
                self.trial.reorder(crew, &self.stops);
                any = true;
            }
        }
        any
    }

    fn keep(&mut self) {
        self.best = Best {
            score: self.trial.score(),
            tours: (0..self.task.crews())
                .filter(|crew| self.trial.count(*crew) > 0)
                .map(|crew| (crew, self.trial.stops(crew)))
                .collect(),
        };
    }
}
