//! No programme can be worth more than this.
//!
//! The problem is taken apart by a price on each halt (Lagrangian relaxation): the places buy as many halts as pay for
//! them, whatever their days; the teams sell as many as their hours hold, whatever their order. For any prices, what
//! both earn together is an upper bound; a subgradient search looks for good prices.
//! - A place: its worth grows less with each further halt, so n halts are worth at most what the first few best days
//!   give and n further halts would add to those (for every number of first days). Where no halt of any team is seen,
//!   it buys none, whatever it would pay.
//! - A team: the halts of a tour of so many days take at least their stays and half of the shortest ways in and out of
//!   each, and each place is halted at once a day at most; a fractional knapsack of the hours. Tours are put together
//!   over the days with their rest, exactly.
//!
//! Left out are the order of halts, the days on which they fall and escorts (which are fixed before), so it is not tight.

use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::problem::Worths;
use crate::plan::suggest::choices::Choice;
use crate::plan::suggest::choices::Choices;

/// How many best days of a place are tried as a beginning.
const FIRST_DAYS: usize = 12;
/// Rounds of the search for good prices.
const ROUNDS: usize = 120;

/// An upper bound of the value of any programme. `value`, which some programme has, only guides the search for good
/// prices: it is no part of the bound.
///
/// # Cost
/// Some ten milliseconds for 128 places and 6 teams over 14 days.
pub(crate) fn bound(problem: &Problem, worths: &Worths, choices: &Choices, value: f64) -> f64 {
    let sellers: Vec<Seller> = (0..problem.teams.len())
        .filter_map(|team| Seller::of(problem, team, choices.of_team(team)))
        .collect();
    let wanted: Vec<Vec<f64>> = (0..worths.len())
        .map(|place| most_by_halts(worths, place, choices.seen_at(problem, place)))
        .collect();
    let without: f64 = (0..worths.len())
        .map(|place| worths.worth(place, &[]).value(problem.days))
        .sum();
    let mut prices: Vec<f64> = wanted
        .iter()
        .map(|most| most.get(1).copied().unwrap_or(0.0) * 0.5)
        .collect();
    let mut best = f64::INFINITY;
    let mut pace = 1.0;
    let mut since = 0;
    for _ in 0..ROUNDS {
        let (total, surplus) = price(problem, &sellers, &wanted, &prices);
        let total = without + total;
        if total < best - 1e-9 {
            best = total;
            since = 0;
        } else {
            since += 1;
            if since >= 6 {
                pace *= 0.6;
                since = 0;
            }
        }
        let square: f64 = surplus.iter().map(|x| x * x).sum();
        if square <= 1e-12 || best <= value {
            break;
        }
        let step = pace * (total - value).max(0.0) / square;
        for (price, surplus) in prices.iter_mut().zip(&surplus) {
            *price = (*price - step * surplus).max(0.0);
        }
    }
    // The sums are of some thousand terms: their rounding is far below this.
    best + 1e-9 * best.abs()
}

/// What places and teams earn at these prices, and by how much more is sold than bought, place by place.
fn price(problem: &Problem, sellers: &[Seller], wanted: &[Vec<f64>], prices: &[f64]) -> (f64, Vec<f64>) {
    let mut surplus = vec![0.0; prices.len()];
    let mut total = 0.0;
    for ((wanted, price), surplus) in wanted.iter().zip(prices).zip(&mut surplus) {
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
    // A halt is presence at every place that is seen from it, and is paid for by all of them.
    let pay: Vec<f64> = (problem.places.iter())
        .map(|place| place.seen_from.iter().filter_map(|seen| prices.get(*seen)).sum())
        .collect();
    for seller in sellers {
        let (earned, sold) = seller.best(&pay);
        total += earned;
        for (place, halts) in sold {
            for seen in problem
                .places
                .get(place)
                .map_or(&[][..], |place| &place.seen_from)
            {
                if let Some(surplus) = surplus.get_mut(*seen) {
                    *surplus += halts;
                }
            }
        }
    }
    (total, surplus)
}

/// The most that 0, 1, 2 … halts can add at a place, where so many of them can be presence there on one day.
fn most_by_halts(worths: &Worths, place: usize, a_day: usize) -> Vec<f64> {
    let days = worths.days();
    let most = a_day * days;
    let value = |halts: &[u8]| worths.worth(place, halts).value(days);
    let without = value(&[]);
    let mut limit = vec![f64::INFINITY; most + 1];
    let mut first: Vec<u8> = Vec::new();
    for _ in 0..=FIRST_DAYS.min(most) {
        let base = value(&first);
        let mut more: Vec<(f64, usize)> = Vec::new();
        let mut next = (0.0, 0_u8);
        for day in (0..days).filter_map(|day| u8::try_from(day).ok()) {
            let mut with = first.clone();
            with.push(day);
            let once = value(&with);
            with.push(day);
            let twice = value(&with);
            more.push((once - base, 1));
            more.push((twice - once, a_day.saturating_sub(1)));
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
        first.push(next.1);
    }
    limit
}

/// What a team can sell: for tours of 1, 2 … days the places and the minutes that a halt takes there at least.
struct Seller {
    free: Vec<bool>,
    tours: Vec<TourKind>,
}

struct TourKind {
    /// How often a place can be halted at: once a day.
    days: f64,
    minutes: f64,
    /// Place and minutes of a halt there.
    halts: Vec<(usize, f64)>,
}

type Sold = Vec<(usize, f64)>;

impl Seller {
    fn of(problem: &Problem, team: usize, choices: &[Choice]) -> Option<Self> {
        let team = problem.teams.get(team)?;
        let longest_day = (problem.window.iter().flatten())
            .map(|(from, to)| team.duty.min(to.saturating_sub(*from)))
            .max()?;
        let minutes = shortest(problem, team);
        let mut kinds = Vec::new();
        for days in 1..=problem.max_days {
            let all = longest_day * u32::try_from(days).unwrap_or(1);
            let within: Vec<usize> = (choices.iter())
                .filter(|choice| choice.days <= days)
                .map(|choice| usize::from(choice.place))
                .collect();
            let nodes: Vec<usize> = within.iter().copied().chain([team.home]).collect();
            let half_ways = |node: usize| {
                let others = || nodes.iter().copied().filter(move |other| *other != node);
                let inwards = others().map(|other| minutes.get(other, node)).min().unwrap_or(0);
                let outwards = others().map(|other| minutes.get(node, other)).min().unwrap_or(0);
                f64::from(inwards + outwards) / 2.0
            };
            kinds.push(TourKind {
                days: days as f64,
                minutes: (f64::from(all) - half_ways(team.home)).max(0.0),
                halts: within
                    .iter()
                    .map(|place| (*place, f64::from(problem.dwell) + half_ways(*place)))
                    .collect(),
            });
        }
        Some(Self {
            free: team.busy.iter().map(|busy| !busy).collect(),
            tours: kinds,
        })
    }

    /// The best that the days of the team can earn with these payments for a halt, and the halts sold.
    fn best(&self, pay: &[f64]) -> (f64, Sold) {
        let kinds: Vec<(f64, Sold)> = self.tours.iter().map(|kind| kind.best(pay)).collect();
        let days = self.free.len();
        // best[t]: the most that the first t days earn, and the tour kind and day before it that give it.
        let mut best: Vec<(f64, Option<(usize, usize)>)> = vec![(0.0, None); days + 1];
        for end in 1..=days {
            let mut here = (
                best.get(end - 1).map_or(0.0, |before| before.0),
                Some((0, end - 1)),
            );
            for (kind, (earned, _)) in kinds.iter().enumerate() {
                let length = kind + 1;
                // A tour of several days takes its day of rest along, unless the plan ends before.
                let with_rest = if kind == 0 { length } else { length + 1 };
                for taken in [with_rest, length] {
                    let fits = taken == with_rest || end == days;
                    let Some(start) = end.checked_sub(taken).filter(|_| fits) else {
                        continue;
                    };
                    let free = self
                        .free
                        .get(start..start + length)
                        .is_some_and(|days| days.iter().all(|f| *f));
                    let total = best.get(start).map_or(0.0, |before| before.0) + earned;
                    if free && total > here.0 {
                        here = (total, Some((kind + 1, start)));
                    }
                }
            }
            if let Some(cell) = best.get_mut(end) {
                *cell = here;
            }
        }
        let mut sold = Vec::new();
        let mut at = days;
        while let Some((kind, before)) = best.get(at).and_then(|cell| cell.1) {
            if let Some((_, halts)) = kind.checked_sub(1).and_then(|kind| kinds.get(kind)) {
                sold.extend(halts.iter().copied());
            }
            at = before;
        }
        (best.last().map_or(0.0, |cell| cell.0), sold)
    }
}

/// The shortest time of any day from each place to each.
fn shortest(problem: &Problem, team: &Team) -> Matrix {
    let mut tables: Vec<&Matrix> = Vec::new();
    let mut used = team.matrix.clone();
    used.sort_unstable();
    used.dedup();
    tables.extend(used.iter().filter_map(|table| problem.matrices.get(*table)));
    let size = tables.first().map_or(0, |matrix| matrix.size());
    let mut least = Matrix::without_ways(size);
    for from in 0..size {
        for to in 0..size {
            let times = tables.iter().map(|matrix| matrix.get(from, to));
            least.set(from, to, times.min().unwrap_or(NO_WAY));
        }
    }
    least
}

impl TourKind {
    /// The fractional knapsack of one tour.
    fn best(&self, pay: &[f64]) -> (f64, Sold) {
        let mut offers: Vec<(f64, usize, f64)> = (self.halts.iter())
            .filter_map(|(place, minutes)| {
                let pay = pay.get(*place).copied().filter(|pay| *pay > 0.0)?;
                Some((pay, *place, minutes.max(1e-6)))
            })
            .collect();
        offers.sort_by(|a, b| (b.0 / b.2).total_cmp(&(a.0 / a.2)));
        let mut left = self.minutes;
        let mut earned = 0.0;
        let mut sold = Vec::new();
        for (pay, place, minutes) in offers {
            let share = (left / minutes).clamp(0.0, self.days);
            if share <= 0.0 {
                break;
            }
            earned += pay * share;
            sold.push((place, share));
            left -= minutes * share;
        }
        (earned, sold)
    }
}
