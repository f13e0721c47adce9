//! What the days of a team can earn where each halt pays something: the teams' side of the bound.
//!
//! The best tour of so many days is found exactly, but for four things, each of which can only make it better: times are
//! those of the quickest day, rounded down to a step; a day is as long as the longest one; a team may stay at a place for
//! a night although the day would allow it to go on; and a place may be halted at again on the same day where two others
//! lie between. So no tour that a team can make is missed, on whatever days it halts where.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a halt, a step or a day of them"
)]

use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::suggest::choices::Choice;

/// Place by place how many halts are sold.
pub(crate) type Sold = Vec<(usize, f64)>;

/// What a team can sell.
#[derive(Debug)]
pub(crate) struct Seller {
    free: Vec<bool>,
    busy_after: bool,
    tours: Tours,
}

/// Where a team can halt and how many steps it takes to be through there, from everywhere.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tours {
    /// The places; the base is the number after them.
    places: Vec<usize>,
    /// Row by row from where; too many where there is no way.
    steps: Vec<usize>,
    /// Steps of a day, and days of the longest tour.
    of_day: usize,
    days: usize,
}

/// The best that comes to be through at a place at a step of a day.
#[derive(Debug, Clone, Copy)]
struct Label {
    earned: f64,
    from: At,
    /// Where it was before on the same day, so that it does not go straight back; nowhere after a night.
    before: Option<usize>,
}

/// Which label: the step, the place, and whether it is the best or the second.
#[derive(Debug, Clone, Copy)]
struct At {
    step: usize,
    node: usize,
    rank: usize,
}

const NONE: Label = Label {
    earned: f64::NEG_INFINITY,
    from: At {
        step: 0,
        node: 0,
        rank: 0,
    },
    before: None,
};

/// The labels of one day: for each step and place the best, and the best that comes from somewhere else.
struct Day(Vec<[Label; 2]>);

impl Seller {
    /// What the team can sell, in steps of so many minutes; none where it never moves.
    pub(crate) fn of(problem: &Problem, team: &Team, choices: &[Choice], step: u32) -> Option<Self> {
        let longest_day = (problem.window.iter().flatten())
            .map(|(from, to)| team.duty.min(to.saturating_sub(*from)))
            .max()?;
        // Shorter than any stay, so that no two halts are at once.
        let step = step.clamp(1, problem.dwell.max(1));
        let places: Vec<usize> = choices.iter().map(|choice| usize::from(choice.place)).collect();
        let nodes: Vec<usize> = places.iter().copied().chain([team.home]).collect();
        let mut tables = team.matrix.clone();
        tables.sort_unstable();
        tables.dedup();
        let quickest = |from: usize, to: usize| {
            let of = |table: &usize| Some(problem.matrices.get(*table)?.get(from, to));
            tables.iter().filter_map(of).min().unwrap_or(NO_WAY)
        };
        let mut steps = Vec::with_capacity(nodes.len() * nodes.len());
        for from in &nodes {
            for to in &nodes {
                let stay = if *to == team.home { 0 } else { problem.dwell };
                let minutes = quickest(*from, *to).saturating_add(stay);
                steps.push(usize::try_from(minutes / step).unwrap_or(usize::MAX));
            }
        }
        Some(Self {
            free: team.busy.iter().map(|busy| !busy).collect(),
            busy_after: team.busy_after,
            tours: Tours {
                places,
                steps,
                of_day: usize::try_from(longest_day / step).unwrap_or(0),
                days: problem.max_days.min(problem.days),
            },
        })
    }

    /// Its tours, which other teams may have too.
    pub(crate) const fn tours(&self) -> &Tours {
        &self.tours
    }

    /// The best that the days of the team can earn where tours of 1, 2 … days earn this at best, and the halts sold.
    pub(crate) fn best(&self, kinds: &[(f64, Sold)]) -> (f64, Sold) {
        let days = self.free.len();
        // best[t]: the most that the first t days earn, and the tour kind and day before it that give it.
        let mut best: Vec<(f64, Option<(usize, usize)>)> = vec![(0.0, None); days + 1];
        for end in 1..=days {
            let mut here = (best[end - 1].0, Some((0, end - 1)));
            for (kind, (earned, _)) in kinds.iter().enumerate() {
                let length = kind + 1;
                // A tour of several days takes its day of rest along, unless the plan ends before.
                let with_rest = length + usize::from(kind > 0);
                for taken in [with_rest, length] {
                    let fits = taken == with_rest || (end == days && !self.busy_after);
                    let Some(start) = end.checked_sub(taken).filter(|_| fits) else {
                        continue;
                    };
                    let total = best[start].0 + earned;
                    if total > here.0 && self.free[start..start + taken].iter().all(|free| *free) {
                        here = (total, Some((kind + 1, start)));
                    }
                }
            }
            best[end] = here;
        }
        let mut sold = Vec::new();
        let mut at = days;
        while let Some((kind, before)) = best[at].1 {
            if let Some((_, halts)) = kind.checked_sub(1).and_then(|kind| kinds.get(kind)) {
                sold.extend(halts.iter().copied());
            }
            at = before;
        }
        (best[days].0, sold)
    }
}

impl Tours {
    /// How many single steps the search for the best ones takes, at most.
    pub(crate) const fn work(&self) -> usize {
        2 * self.days * (self.of_day + 1) * self.places.len() * self.places.len()
    }

    /// The best tours of 1, 2 … days where a halt at each place pays this, and their halts.
    pub(crate) fn best(&self, pay: &[f64]) -> Vec<(f64, Sold)> {
        let pay: Vec<f64> = (self.places.iter())
            .map(|place| pay.get(*place).copied().unwrap_or(0.0).max(0.0))
            .collect();
        let mut days: Vec<Day> = Vec::with_capacity(self.days);
        let mut kinds = Vec::with_capacity(self.days);
        for _ in 0..self.days {
            let nights = days.last().map(|day| self.nights(day));
            days.push(self.day(&pay, nights.as_deref()));
            let (earned, at) = self.home(days.last(), nights.as_deref());
            let sold = at.map_or(Vec::new(), |(on_way, at)| {
                self.halts(&days[..days.len() - usize::from(!on_way)], at)
            });
            kinds.push((earned, sold));
        }
        kinds
    }

    /// All labels of a day, which begins at the base or where the nights were spent.
    fn day(&self, pay: &[f64], nights: Option<&[(f64, At)]>) -> Day {
        let places = self.places.len();
        let mut day = Day(vec![[NONE; 2]; (self.of_day + 1) * places]);
        let base = At {
            step: 0,
            node: places,
            rank: 0,
        };
        let starts = nights.map_or(vec![(places, 0.0, base)], |nights| {
            let nights = nights.iter().enumerate();
            nights.map(|(node, (earned, at))| (node, *earned, *at)).collect()
        });
        for (node, earned, from) in starts {
            if earned > f64::NEG_INFINITY {
                let label = Label {
                    earned,
                    from,
                    before: None,
                };
                self.go_on(pay, (0, node), None, label, &mut day);
            }
        }
        for step in 0..=self.of_day {
            for node in 0..places {
                for rank in 0..2 {
                    let here = day.0[step * places + node][rank];
                    if here.earned > f64::NEG_INFINITY {
                        let next = Label {
                            earned: here.earned,
                            from: At { step, node, rank },
                            before: Some(node),
                        };
                        self.go_on(pay, (step, node), here.before, next, &mut day);
                    }
                }
            }
        }
        day
    }

    /// Goes on from a place at a step to every other, but not straight back.
    fn go_on(
        &self,
        pay: &[f64],
        (step, node): (usize, usize),
        back: Option<usize>,
        label: Label,
        day: &mut Day,
    ) {
        let places = self.places.len();
        let row = node * (places + 1);
        for (next, pay) in pay.iter().enumerate() {
            let through = step.saturating_add(self.steps[row + next]);
            if through <= self.of_day && next != node && Some(next) != back {
                let earned = label.earned + pay;
                day.keep(through * places + next, Label { earned, ..label });
            }
        }
    }

    /// For each place the best of those that spend the night there.
    fn nights(&self, day: &Day) -> Vec<(f64, At)> {
        let places = self.places.len();
        let mut nights = vec![(f64::NEG_INFINITY, NONE.from); places];
        for step in 0..=self.of_day {
            for (node, night) in nights.iter_mut().enumerate() {
                let earned = day.0[step * places + node][0].earned;
                if earned > night.0 {
                    *night = (earned, At { step, node, rank: 0 });
                }
            }
        }
        nights
    }

    /// The best of those that come home on a day: from a halt of that day, or straight after the night.
    fn home(&self, day: Option<&Day>, nights: Option<&[(f64, At)]>) -> (f64, Option<(bool, At)>) {
        let places = self.places.len();
        let home = |node: usize| self.steps[node * (places + 1) + places];
        let mut best = (0.0, None);
        for (node, (earned, at)) in nights.unwrap_or_default().iter().enumerate() {
            if *earned > best.0 && home(node) <= self.of_day {
                best = (*earned, Some((false, *at)));
            }
        }
        for (index, labels) in day.map_or(&[][..], |day| &day.0).iter().enumerate() {
            let (step, node) = (index / places, index % places);
            let earned = labels[0].earned;
            if earned > best.0 && step.saturating_add(home(node)) <= self.of_day {
                best = (earned, Some((true, At { step, node, rank: 0 })));
            }
        }
        best
    }

    /// The halts that led to a label of the last of these days.
    fn halts(&self, days: &[Day], mut at: At) -> Sold {
        let places = self.places.len();
        let mut sold = Vec::new();
        for day in days.iter().rev() {
            loop {
                let label = day.0[at.step * places + at.node][at.rank];
                sold.push((self.places[at.node], 1.0));
                at = label.from;
                if label.before.is_none() {
                    break;
                }
            }
        }
        sold
    }
}

impl Day {
    /// Keeps a label among the best two, which come from different places.
    fn keep(&mut self, index: usize, label: Label) {
        let [best, second] = &mut self.0[index];
        if label.earned > best.earned {
            if best.before != label.before {
                *second = *best;
            }
            *best = label;
        } else if label.earned > second.earned && label.before != best.before {
            *second = label;
        }
    }
}
