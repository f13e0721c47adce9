//! No programme can be worth more than this.
//!
//! The problem is taken apart by a price on each halt (Lagrangian relaxation): the places buy as many halts as pay for
//! them, whatever their days; the teams sell as many as their hours hold, whatever their order. For any prices, what
//! both earn together is an upper bound; a subgradient search looks for good prices.
//! - A place: its worth grows less with each further halt, so n halts are worth at most what the first few best days
//!   give and n further halts would add to those (for every number of first days). Where no halt of any team is seen,
//!   it buys none, whatever it would pay. A halt beside it is the share of a halt that it counts there, a whole one at a
//!   must-place, whose interval it ends as well.
//! - A team: the best tours of so many days (`seller`), put together over the days with their rest, exactly.
//!
//! Left out are on which of its days a place has its halts, and escorts (which are fixed before), so it is not tight.

use crate::plan::problem::Mark;
use crate::plan::problem::Problem;
use crate::plan::problem::Worths;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::seller::Seller;
use crate::plan::suggest::seller::Sold;

/// How many best days of a place are tried as a beginning.
const FIRST_DAYS: usize = 12;
/// The search for good prices: with times rounded down to so many minutes, so many rounds, in steps of this share.
const STAGES: [(u32, usize, f64); 2] = [(15, 160, 0.3), (5, 24, 0.05)];
/// So many single steps of the search for tours are made in each stage at most: where the ground is large there are fewer
/// rounds.
const WORK: usize = 60_000_000;

/// An upper bound of the value of any programme. `value`, which some programme has, only guides the search for good
/// prices: it is no part of the bound.
///
/// # Cost
/// The rounds of [`STAGES`] times the work of the tours of each kind of team, and never more than [`WORK`].
pub(crate) fn bound(problem: &Problem, worths: &Worths, choices: &Choices, value: f64) -> f64 {
    let wanted: Vec<Vec<f64>> = (0..worths.len())
        .map(|place| most_by_halts(worths, place, &choices.seen_at(problem, place)))
        .collect();
    let without: f64 = (0..worths.len())
        .map(|place| worths.worth(place, &[]).value(problem.days))
        .sum();
    // For nothing, every place buys all that it can use.
    let all = wanted
        .iter()
        .filter_map(|most| most.iter().copied().reduce(f64::max));
    let mut search = Prices::of(&wanted, without, without + all.sum::<f64>());
    for (step, rounds, pace) in STAGES {
        let market = Market::of(problem, &wanted, choices, step);
        // With stays of no length a team could sell without end.
        let rounds = if problem.dwell == 0 {
            0
        } else {
            rounds.min(WORK / market.work().max(1))
        };
        // Where one round alone takes too long, that every place has all that it can use is the bound.
        if rounds > 0 {
            search.run(&market, rounds, pace, value);
        }
    }
    // The sums are of some thousand terms: their rounding is far below this.
    search.best + 1e-9 * search.best.abs()
}

/// The search for good prices: each goes down where more is sold than bought and up where less, in steps that become
/// smaller the more its surplus has swung (after `AdaGrad`).
struct Prices {
    /// What the programme is worth without any halt.
    without: f64,
    prices: Vec<f64>,
    /// What the first halt brings: prices move in this measure, for a must-place is worth a thousand others.
    measure: Vec<f64>,
    /// The least that was found, and with which prices.
    best: f64,
    best_prices: Vec<f64>,
}

impl Prices {
    fn of(wanted: &[Vec<f64>], without: f64, best: f64) -> Self {
        let first = |most: &Vec<f64>| most.get(1).copied().unwrap_or(0.0);
        Self {
            without,
            prices: vec![0.0; wanted.len()],
            measure: wanted.iter().map(first).collect(),
            best,
            best_prices: vec![0.0; wanted.len()],
        }
    }

    /// So many rounds from the best prices on, and one at the mean of the later half of them, which swings less.
    fn run(&mut self, market: &Market<'_>, rounds: usize, pace: f64, value: f64) {
        self.prices.clone_from(&self.best_prices);
        let mut squares = vec![0.0; self.prices.len()];
        let mut sums = vec![0.0; self.prices.len()];
        for round in 0..rounds {
            let surplus = self.ask(market);
            if self.best <= value {
                return;
            }
            let moved = self.prices.iter_mut().zip(&self.measure);
            for ((price, most), (surplus, square)) in moved.zip(surplus.iter().zip(&mut squares)) {
                *square += surplus * surplus;
                let step = surplus / f64::max(*square, 1.0).sqrt();
                *price = (*price - pace * most * step).clamp(0.0, *most);
            }
            if round >= rounds / 2 {
                sums.iter_mut()
                    .zip(&self.prices)
                    .for_each(|(sum, price)| *sum += price);
            }
        }
        let later = (rounds - rounds / 2).max(1) as f64;
        self.prices = sums.iter().map(|sum| sum / later).collect();
        self.ask(market);
    }

    /// Asks the market, keeps the prices where they are the best so far, and gives the surplus.
    fn ask(&mut self, market: &Market<'_>) -> Vec<f64> {
        let (total, surplus) = market.at(&self.prices);
        if self.without + total < self.best {
            self.best = self.without + total;
            self.best_prices.clone_from(&self.prices);
        }
        surplus
    }
}

/// Places that buy halts and teams that sell them.
struct Market<'a> {
    problem: &'a Problem,
    wanted: &'a [Vec<f64>],
    /// Each team, with the number of its kind: teams of a kind have the same tours.
    sellers: Vec<(Seller, usize)>,
}

impl<'a> Market<'a> {
    fn of(problem: &'a Problem, wanted: &'a [Vec<f64>], choices: &Choices, step: u32) -> Self {
        let mut sellers: Vec<(Seller, usize)> = Vec::new();
        let mut kinds = 0;
        for (number, team) in problem.teams.iter().enumerate() {
            let Some(seller) = Seller::of(problem, team, choices.of_team(number), step) else {
                continue;
            };
            let same = sellers.iter().find(|(other, _)| other.tours() == seller.tours());
            let kind = same.map_or(kinds, |(_, kind)| *kind);
            kinds = kinds.max(kind + 1);
            sellers.push((seller, kind));
        }
        Self {
            problem,
            wanted,
            sellers,
        }
    }

    /// The first seller of each kind.
    fn kinds(&self) -> impl Iterator<Item = &Seller> {
        let first = self.sellers.iter().enumerate().filter(|(number, (_, kind))| {
            let before = self.sellers.iter().take(*number);
            before.into_iter().all(|(_, other)| other != kind)
        });
        first.map(|(_, (seller, _))| seller)
    }

    fn work(&self) -> usize {
        self.kinds().map(|seller| seller.tours().work()).sum()
    }

    /// What places and teams earn at these prices, and by how much more is sold than bought, place by place.
    fn at(&self, prices: &[f64]) -> (f64, Vec<f64>) {
        let mut surplus = vec![0.0; prices.len()];
        let mut total = 0.0;
        for ((wanted, price), surplus) in self.wanted.iter().zip(prices).zip(&mut surplus) {
            let mut best = (0.0, 0);
            for (halts, most) in wanted.iter().enumerate() {
                let left = most - price * halts as f64;
                if left > best.0 {
                    best = (left, halts);
                }
            }
            total += best.0;
            *surplus -= best.1 as f64;
        }
        // A halt is presence at every place that sees it, and is paid for by all of them.
        let places = &self.problem.places;
        let pay: Vec<f64> = (places.iter().enumerate())
            .map(|(at, place)| {
                let of = |seen: &usize| Some(prices.get(*seen)? * self.problem.at_most(at, *seen));
                place.seen_from.iter().filter_map(of).sum()
            })
            .collect();
        let tours: Vec<Vec<(f64, Sold)>> = self.kinds().map(|seller| seller.tours().best(&pay)).collect();
        for (seller, kind) in &self.sellers {
            let (earned, sold) = seller.best(tours.get(*kind).map_or(&[], Vec::as_slice));
            total += earned;
            for (place, halts) in sold {
                for seen in places.get(place).map_or(&[][..], |place| &place.seen_from) {
                    if let Some(surplus) = surplus.get_mut(*seen) {
                        *surplus += halts * self.problem.at_most(place, *seen);
                    }
                }
            }
        }
        (total, surplus)
    }
}

/// The most that 0, 1, 2 … halts can add at a place, where so many of them can be presence there on each day.
fn most_by_halts(worths: &Worths, place: usize, by_day: &[usize]) -> Vec<f64> {
    let days = worths.days();
    let most = by_day.iter().sum();
    let value = |halts: &[Mark]| worths.worth(place, halts).value(days);
    let without = value(&[]);
    let mut limit = vec![f64::INFINITY; most + 1];
    let mut first: Vec<Mark> = Vec::new();
    for _ in 0..=FIRST_DAYS.min(most) {
        let base = value(&first);
        let mut more: Vec<(f64, usize)> = Vec::new();
        let mut next = (0.0, 0_u8);
        for (day, a_day) in (0_u8..).zip(by_day).filter(|(_, a_day)| **a_day > 0) {
            let mut with = first.clone();
            with.push(worths.best_halt(place, day));
            let once = value(&with);
            with.push(worths.best_halt(place, day));
            let twice = value(&with);
            more.push((once - base, 1));
            more.push((twice - once, a_day - 1));
            if once - base > next.0 {
                next = (once - base, day);
            }
        }
        more.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut added = more
            .iter()
            .flat_map(|(gain, times)| std::iter::repeat_n(*gain, *times));
        let mut sum = base - without;
        for limit in &mut limit {
            *limit = limit.min(sum);
            sum += added.next().unwrap_or(0.0).max(0.0);
        }
        if next.0 <= 0.0 {
            break;
        }
        first.push(worths.best_halt(place, next.1));
    }
    limit
}
