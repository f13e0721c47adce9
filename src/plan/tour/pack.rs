//! Puts tours together: of all that are known, those that share no place and are worth most.
//!
//! The prices of the linear mixture say how much each tour loses against it; a choice of tours is better than the best
//! plan only if all its losses together are less than the room above that plan, so few tours come into question.

#![allow(
    clippy::indexing_slicing,
    reason = "numbers of tours and of words of their sets, made here"
)]

use super::master::Column;
use super::master::Master;
use super::pool::Pool;
use super::task::Task;

/// A choice of tours, by number in the pool.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Choice {
    pub(crate) score: f64,
    pub(crate) tours: Vec<usize>,
    /// Whether nothing better can be made of these tours.
    pub(crate) proven: bool,
}

/// The linear problem of the tours of a pool.
pub(crate) fn master_of(task: &Task) -> Master {
    let mut limits = vec![1.0; task.places()];
    limits.extend(task.kinds().iter().map(|crews| crews.len() as f64));
    Master::of(&limits)
}

/// The column of a tour.
pub(crate) fn column(task: &Task, tour: &super::pool::Tour) -> Column {
    let mut rows = tour.stops.clone();
    rows.push(u16::try_from(task.places() + tour.kind).unwrap_or(u16::MAX));
    Column {
        worth: tour.score,
        rows,
    }
}

/// A tour that comes into question.
struct Candidate {
    number: usize,
    kind: usize,
    loss: f64,
    set: Vec<u64>,
}

/// Chooses tours worth more than `value`; the columns of the solved master are the tours of the pool in order. Looks at
/// `most` choices.
pub(crate) fn choose(task: &Task, pool: &Pool, master: &Master, value: f64, most: usize) -> Choice {
    let words = task.places().div_ceil(64);
    let prices: Vec<f64> = master.prices().iter().map(|price| price.max(0.0)).collect();
    let limits =
        std::iter::repeat_n(1.0, task.places()).chain(task.kinds().iter().map(|crews| crews.len() as f64));
    let top: f64 = limits.zip(&prices).map(|(limit, price)| limit * price).sum();
    let room = top - value - 1e-6;
    let mut candidates: Vec<Candidate> = (pool.tours().iter().enumerate())
        .filter_map(|(number, tour)| {
            let paid: f64 = tour.stops.iter().map(|stop| prices[usize::from(*stop)]).sum();
            let loss = paid + prices[task.places() + tour.kind] - tour.score;
            (loss < room).then(|| {
                let mut set = vec![0_u64; words];
                for stop in &tour.stops {
                    set[usize::from(*stop) / 64] |= 1 << (usize::from(*stop) % 64);
                }
                Candidate {
                    number,
                    kind: tour.kind,
                    loss: loss.max(0.0),
                    set,
                }
            })
        })
        .collect();
    candidates.sort_by(|a, b| a.loss.total_cmp(&b.loss));
    let mut descent = Descent {
        candidates: &candidates,
        prices: &prices[..task.places()],
        kind_prices: &prices[task.places()..],
        room,
        left: most,
        best: None,
        chosen: Vec::new(),
        teams: task.kinds().iter().map(Vec::len).collect(),
    };
    let all: Vec<usize> = (0..candidates.len()).collect();
    descent.go(&all, &vec![0; words], 0.0);
    let proven = descent.left > 0;
    let tours: Vec<usize> = (descent.best.unwrap_or_default().iter())
        .map(|at| candidates[*at].number)
        .collect();
    Choice {
        score: tours.iter().map(|number| pool.tours()[*number].score).sum(),
        tours,
        proven,
    }
}

struct Descent<'a> {
    candidates: &'a [Candidate],
    prices: &'a [f64],
    kind_prices: &'a [f64],
    room: f64,
    left: usize,
    best: Option<Vec<usize>>,
    chosen: Vec<usize>,
    teams: Vec<usize>,
}

impl Descent<'_> {
    /// Chooses among the open candidates, where so much is lost already.
    fn go(&mut self, open: &[usize], taken: &[u64], lost: f64) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return;
        }
        // What is not gone to at all, and the teams that stay, lose their price.
        let unserved: f64 = (self.prices.iter().enumerate())
            .filter(|(place, _)| taken[place / 64] >> (place % 64) & 1 == 0)
            .map(|(_, price)| price)
            .sum();
        let idle: f64 = self
            .teams
            .iter()
            .zip(self.kind_prices)
            .map(|(teams, price)| *teams as f64 * price)
            .sum();
        if lost + unserved + idle < self.room {
            self.room = lost + unserved + idle - 1e-6;
            self.best = Some(self.chosen.clone());
        }
        let Some(place) = self.dearest(open, taken, lost) else {
            return;
        };
        let has = |candidate: usize| self.candidates[candidate].set[place / 64] >> (place % 64) & 1 == 1;
        let (with, without): (Vec<usize>, Vec<usize>) = open.iter().partition(|candidate| has(**candidate));
        for candidate in with {
            let Candidate { kind, loss, set, .. } = &self.candidates[candidate];
            if lost + loss >= self.room || self.left == 0 {
                break;
            }
            if self.teams[*kind] == 0 {
                continue;
            }
            self.teams[*kind] -= 1;
            self.chosen.push(candidate);
            let taken: Vec<u64> = taken.iter().zip(set).map(|(a, b)| a | b).collect();
            let after = lost + loss;
            let open: Vec<usize> = (open.iter().copied())
                .filter(|other| {
                    let other = &self.candidates[*other];
                    self.teams[other.kind] > 0
                        && after + other.loss < self.room
                        && other.set.iter().zip(set).all(|(a, b)| a & b == 0)
                })
                .collect();
            self.go(&open, &taken, after);
            self.chosen.pop();
            self.teams[*kind] += 1;
        }
        let price = self.prices[place];
        if lost + price < self.room {
            // Left out for good: its price is lost here, so it must not count again.
            let mut taken = taken.to_vec();
            taken[place / 64] |= 1 << (place % 64);
            self.go(&without, &taken, lost + price);
        }
    }

    /// The place whose leaving out would cost most, of those that an open candidate goes to.
    fn dearest(&self, open: &[usize], taken: &[u64], lost: f64) -> Option<usize> {
        let mut any = vec![0_u64; taken.len()];
        for candidate in open {
            let candidate = &self.candidates[*candidate];
            if lost + candidate.loss < self.room {
                any.iter_mut()
                    .zip(&candidate.set)
                    .for_each(|(any, set)| *any |= set);
            }
        }
        (0..self.prices.len())
            .filter(|place| {
                any[place / 64] >> (place % 64) & 1 == 1 && taken[place / 64] >> (place % 64) & 1 == 0
            })
            .max_by(|a, b| self.prices[*a].total_cmp(&self.prices[*b]))
    }
}
