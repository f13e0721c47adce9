//! Maximal covering: of many sites open a few, so that the most weight is covered (Church and `ReVelle` 1974).
//!
//! Greedy with lazy gains, then swaps of one site for another, then an upper bound from Lagrangian prices. All numbers
//! are whole, so that the bound is proven without rounding, and "optimal" is said only where value and bound are equal.

use std::collections::BinaryHeap;

use crate::ticket::Cancelled;

/// Prices are whole numbers of so many parts of a unit of weight.
const PARTS: i64 = 1024;
/// Rounds of the search for good prices.
const ROUNDS: usize = 400;

/// Which demands each site covers, and what the demands weigh.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cover {
    /// By site the demands it covers, each once.
    pub sites: Vec<Vec<usize>>,
    /// By demand its weight.
    pub weights: Vec<u32>,
}

/// Which sites to open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opened {
    /// The sites, the one that gains most first.
    pub open: Vec<usize>,
    /// What each adds to those before it.
    pub gains: Vec<u64>,
    /// The weight covered.
    pub value: u64,
    /// No choice of as many sites covers more: proven.
    pub bound: u64,
    /// The choice is the best there is: value and bound are equal.
    pub optimal: bool,
}

impl Cover {
    /// Opens at most `most` sites.
    ///
    /// # Errors
    /// [`Cancelled`] where `go_on` says so.
    ///
    /// # Cost
    /// Greedy and swaps a few passes over all pairs of site and demand; the bound up to 400 passes.
    pub fn solve(
        &self,
        most: usize,
        mut go_on: impl FnMut(usize, usize) -> Result<(), Cancelled>,
    ) -> Result<Opened, Cancelled> {
        let most = most.min(self.sites.len());
        let mut open = self.greedy(most);
        while self.swap(&mut open) {
            go_on(0, ROUNDS)?;
        }
        let value = self.value(&open);
        let bound = self.bound(most, value, &mut go_on)?;
        let (open, gains) = self.in_order(&open);
        Ok(Opened {
            open,
            gains,
            value,
            bound,
            optimal: value == bound,
        })
    }

    fn weight(&self, demand: usize) -> u64 {
        self.weights.get(demand).copied().map_or(0, u64::from)
    }

    fn covers(&self, site: usize) -> &[usize] {
        self.sites.get(site).map_or(&[], Vec::as_slice)
    }

    /// The weight that these sites cover together.
    pub fn value(&self, open: &[usize]) -> u64 {
        let times = self.times(open);
        (times.iter().enumerate())
            .filter(|(_, times)| **times > 0)
            .map(|(demand, _)| self.weight(demand))
            .sum()
    }

    /// How often each demand is covered.
    fn times(&self, open: &[usize]) -> Vec<u32> {
        let mut times = vec![0; self.weights.len()];
        for demand in open.iter().flat_map(|site| self.covers(*site)) {
            if let Some(times) = times.get_mut(*demand) {
                *times += 1;
            }
        }
        times
    }

    fn gain(&self, site: usize, times: &[u32]) -> u64 {
        (self.covers(site).iter())
            .filter(|demand| times.get(**demand) == Some(&0))
            .map(|demand| self.weight(*demand))
            .sum()
    }

    /// Site after site the one that adds most; a gain is worked out anew only where it may still be the largest.
    fn greedy(&self, most: usize) -> Vec<usize> {
        let mut times = vec![0; self.weights.len()];
        let mut open = Vec::new();
        let mut heap: BinaryHeap<(u64, std::cmp::Reverse<usize>)> = (0..self.sites.len())
            .map(|site| (self.gain(site, &times), std::cmp::Reverse(site)))
            .collect();
        while open.len() < most {
            let Some((claimed, site)) = heap.pop() else { break };
            let gain = self.gain(site.0, &times);
            if gain < claimed {
                heap.push((gain, site));
                continue;
            }
            if gain == 0 {
                break;
            }
            for demand in self.covers(site.0) {
                if let Some(times) = times.get_mut(*demand) {
                    *times += 1;
                }
            }
            open.push(site.0);
        }
        open
    }

    /// The best exchange of an open site for a closed one; says whether there was one that gains.
    fn swap(&self, open: &mut [usize]) -> bool {
        let mut best: Option<(u64, usize, usize)> = None;
        let value = self.value(open);
        for at in 0..open.len() {
            let without: Vec<usize> = (open.iter().enumerate())
                .filter(|(other, _)| *other != at)
                .map(|(_, site)| *site)
                .collect();
            let times = self.times(&without);
            let rest = self.value(&without);
            for site in (0..self.sites.len()).filter(|site| !open.contains(site)) {
                let total = rest + self.gain(site, &times);
                if total > value && best.is_none_or(|(best, _, _)| total > best) {
                    best = Some((total, at, site));
                }
            }
        }
        let Some((_, at, site)) = best else { return false };
        open.get_mut(at).map(|slot| *slot = site).is_some()
    }

    /// The open sites in the order in which they add most, with what each adds.
    fn in_order(&self, open: &[usize]) -> (Vec<usize>, Vec<u64>) {
        let mut left = open.to_vec();
        let mut times = vec![0; self.weights.len()];
        let mut order = Vec::new();
        let mut gains = Vec::new();
        while let Some((gain, site)) = (left.iter())
            .map(|site| (self.gain(*site, &times), std::cmp::Reverse(*site)))
            .max()
        {
            let site = site.0;
            left.retain(|other| *other != site);
            for demand in self.covers(site) {
                if let Some(times) = times.get_mut(*demand) {
                    *times += 1;
                }
            }
            order.push(site);
            gains.push(gain);
        }
        (order, gains)
    }

    /// No choice of `most` sites covers more than this.
    ///
    /// Each demand is offered a price λ ≤ its weight by the sites that cover it. For any prices the optimum is at most
    /// Σ (w − λ) + the `most` largest sums of λ over what a site covers. Subgradient steps look for good prices; every
    /// round gives a valid bound and the smallest is kept.
    fn bound(
        &self,
        most: usize,
        value: u64,
        go_on: &mut impl FnMut(usize, usize) -> Result<(), Cancelled>,
    ) -> Result<u64, Cancelled> {
        let target = i64::try_from(value)
            .unwrap_or(i64::MAX / PARTS)
            .saturating_mul(PARTS);
        let ceiling: Vec<i64> = self
            .weights
            .iter()
            .map(|weight| i64::from(*weight) * PARTS)
            .collect();
        let mut prices: Vec<i64> = ceiling.iter().map(|weight| weight / 2).collect();
        let mut best = i64::MAX;
        let mut pace = 1.0;
        let mut since = 0;
        for round in 0..ROUNDS {
            go_on(round, ROUNDS)?;
            let (total, chosen) = self.priced(most, &prices, &ceiling);
            if total < best {
                best = total;
                since = 0;
            } else {
                since += 1;
            }
            if since > 10 {
                pace *= 0.6;
                since = 0;
            }
            if best / PARTS <= target / PARTS {
                break;
            }
            self.step(&mut prices, &ceiling, &chosen, pace * (total - target) as f64);
        }
        // Weights are whole, so the optimum is, and a fraction above it is none.
        Ok(u64::try_from(best / PARTS).unwrap_or(0))
    }

    /// The bound at these prices (in parts), and the sites that it opens.
    fn priced(&self, most: usize, prices: &[i64], ceiling: &[i64]) -> (i64, Vec<usize>) {
        let unpaid: i64 = prices
            .iter()
            .zip(ceiling)
            .map(|(price, weight)| weight - price)
            .sum();
        let mut earned: Vec<(i64, usize)> = (0..self.sites.len())
            .map(|site| {
                let sum = self
                    .covers(site)
                    .iter()
                    .filter_map(|demand| prices.get(*demand))
                    .sum();
                (sum, site)
            })
            .collect();
        earned.sort_unstable_by(|a, b| b.cmp(a));
        earned.truncate(most);
        let total = unpaid + earned.iter().map(|(sum, _)| sum).sum::<i64>();
        (total, earned.into_iter().map(|(_, site)| site).collect())
    }

    /// Raises the prices of demands that nobody covered, lowers those of demands covered twice.
    fn step(&self, prices: &mut [i64], ceiling: &[i64], chosen: &[usize], length: f64) {
        let times = self.times(chosen);
        let off = |times: u32| 1.0 - f64::from(times);
        let square: f64 = times.iter().map(|times| off(*times) * off(*times)).sum();
        if square <= 0.0 {
            return;
        }
        for ((price, ceiling), times) in prices.iter_mut().zip(ceiling).zip(&times) {
            let change = (length / square * off(*times)).round().clamp(-1e15, 1e15) as i64;
            *price = (*price + change).clamp(0, *ceiling);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn brute(cover: &Cover, most: usize, from: usize, open: &mut Vec<usize>) -> u64 {
        let mut best = cover.value(open);
        if open.len() < most {
            for site in from..cover.sites.len() {
                open.push(site);
                best = best.max(brute(cover, most, site + 1, open));
                open.pop();
            }
        }
        best
    }

    fn any_cover() -> impl Strategy<Value = (Cover, usize)> {
        let demands = 12_usize;
        let site = proptest::collection::btree_set(0..demands, 0..6);
        (
            proptest::collection::vec(site, 1..9),
            proptest::collection::vec(0_u32..2000, demands),
            1_usize..4,
        )
            .prop_map(|(sites, weights, most)| {
                let sites = sites.into_iter().map(|site| site.into_iter().collect()).collect();
                (Cover { sites, weights }, most)
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn the_bound_holds_and_what_is_called_optimal_is((cover, most) in any_cover()) {
            let found = cover.solve(most, |_, _| Ok(())).unwrap();
            let best = brute(&cover, most, 0, &mut Vec::new());
            prop_assert!(found.open.len() <= most);
            prop_assert_eq!(cover.value(&found.open), found.value);
            prop_assert_eq!(found.gains.iter().sum::<u64>(), found.value);
            prop_assert!(found.value <= best, "{} of {}", found.value, best);
            prop_assert!(best <= found.bound, "{} above {}", best, found.bound);
            if found.optimal {
                prop_assert_eq!(found.value, best);
            }
        }
    }

    #[test]
    fn a_swap_mends_what_greed_spoils() {
        // Greed takes the middle site first and then cannot cover both ends.
        let cover = Cover {
            sites: vec![vec![0, 1, 2], vec![1, 2, 3, 4], vec![3, 4, 5]],
            weights: vec![10, 9, 9, 9, 9, 10],
        };
        assert!(cover.value(&cover.greedy(2)) < 56);
        let found = cover.solve(2, |_, _| Ok(())).unwrap();
        assert_eq!((found.open, found.value), (vec![0, 2], 56));
        assert!(found.optimal && found.bound == 56);
    }

    #[test]
    fn a_cancelled_search_stops() {
        let cover = Cover {
            sites: vec![vec![0]],
            weights: vec![1],
        };
        assert_eq!(cover.solve(1, |_, _| Err(Cancelled)), Err(Cancelled));
    }
}
