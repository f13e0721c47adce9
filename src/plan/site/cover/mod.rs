//! Maximal covering: of many sites open a few, so that the most weight is covered (Church and `ReVelle` 1974).
//!
//! Alike is told once (`part`), greed and swaps make good choices (`swap`), prices prove how much better any choice could be (`price`,
//! `corner`), and a tree closes what is between (`branch`, `tree`). All weights are whole numbers, and so is every bound that is told:
//! it is proven without rounding.

mod branch;
mod corner;
mod kernel;
mod lists;
mod part;
mod price;
mod swap;
mod tree;
mod watch;

#[cfg(test)]
mod tests;

pub use watch::Watch;

/// Which demands each site covers, and what the demands weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// How many sites there are.
    pub sites: usize,
    /// By demand where in `ids` its sites begin; one more at the end.
    pub starts: Vec<u32>,
    /// The sites, demand after demand.
    pub ids: Vec<u32>,
    /// By demand what it counts when it is covered.
    pub once: Vec<u64>,
    /// By demand what it counts more when a second site covers it; at most `once`. Where it is shorter, nothing.
    pub twice: Vec<u64>,
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

impl Default for Cover {
    fn default() -> Self {
        Self {
            sites: 0,
            starts: vec![0],
            ids: Vec::new(),
            once: Vec::new(),
            twice: Vec::new(),
        }
    }
}

impl Cover {
    /// Opens at most `most` sites; as many as add anything.
    ///
    /// # Cost
    /// As `watch` allows; on a thousand sites and ten thousand demands a second.
    pub fn solve(&self, most: usize, seed: u64, watch: &mut Watch<'_>) -> Opened {
        let whole = part::Part::whole(self, most.min(self.sites));
        let (part, _) = whole.without(&whole.dominated());
        let weights = part.once.iter().chain(&part.twice);
        let mut best = branch::Best {
            open: Vec::new(),
            value: 0,
            unit: weights.fold(0, |unit, weight| gcd(unit, *weight)).max(1),
        };
        let all: i64 = part.once.iter().sum::<i64>() + part.twice.iter().sum::<i64>();
        let bound = branch::search(part, &mut best, &mut swap::Draw::new(seed), watch).min(all);
        let (open, gains) = self.in_order(&best.open);
        let value: u64 = gains.iter().sum();
        let bound = bound.unsigned_abs().max(value);
        Opened {
            open,
            gains,
            value,
            bound,
            optimal: value == bound,
        }
    }

    /// The sites of a demand.
    pub(super) fn sites_of(&self, demand: usize) -> &[u32] {
        match (self.starts.get(demand), self.starts.get(demand + 1)) {
            (Some(from), Some(to)) => self.ids.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The weight that these sites cover together.
    pub fn value(&self, open: &[usize]) -> u64 {
        let mut is_open = vec![false; self.sites];
        for site in open {
            if let Some(is_open) = is_open.get_mut(*site) {
                *is_open = true;
            }
        }
        let is_open = |site: u32| is_open.get(site as usize).copied().unwrap_or_default();
        (0..self.once.len())
            .map(|demand| {
                let mut covering: Vec<u32> = self.sites_of(demand).to_vec();
                covering.retain(|site| is_open(*site));
                covering.sort_unstable();
                covering.dedup();
                let weight = |of: &[u64]| of.get(demand).copied().unwrap_or_default();
                match covering.len() {
                    0 => 0,
                    1 => weight(&self.once),
                    _ => weight(&self.once) + weight(&self.twice).min(weight(&self.once)),
                }
            })
            .sum()
    }

    /// The open sites in the order in which they add most, with what each adds; those that add nothing are left out.
    fn in_order(&self, open: &[u32]) -> (Vec<usize>, Vec<u64>) {
        let mut of_site: Vec<Vec<u32>> = vec![Vec::new(); open.len()];
        let mut place = vec![usize::MAX; self.sites];
        for (at, site) in open.iter().enumerate() {
            if let Some(place) = place.get_mut(*site as usize) {
                *place = at;
            }
        }
        for demand in 0..self.once.len() {
            for site in self.sites_of(demand) {
                let at = place.get(*site as usize).copied().unwrap_or(usize::MAX);
                if let Some(demands) = of_site.get_mut(at)
                    && demands.last() != Some(&(demand as u32))
                {
                    demands.push(demand as u32);
                }
            }
        }
        let mut times = vec![0_u8; self.once.len()];
        let weight = |of: &[u64], demand: u32| of.get(demand as usize).copied().unwrap_or_default();
        let more = |demand: u32, times: &[u8]| match times.get(demand as usize) {
            Some(0) => weight(&self.once, demand),
            Some(1) => weight(&self.twice, demand).min(weight(&self.once, demand)),
            _ => 0,
        };
        let mut left: Vec<usize> = (0..open.len()).collect();
        let (mut order, mut gains) = (Vec::new(), Vec::new());
        loop {
            let gain = |at: &usize| -> u64 {
                let demands = of_site.get(*at).map_or(&[][..], Vec::as_slice).iter();
                demands.map(|demand| more(*demand, &times)).sum()
            };
            let site = |at: &usize| open.get(*at).copied().unwrap_or_default();
            let Some((gain, at)) = (left.iter())
                .map(|at| (gain(at), *at))
                .max_by_key(|(gain, at)| (*gain, std::cmp::Reverse(site(at))))
                .filter(|(gain, _)| *gain > 0)
            else {
                return (order, gains);
            };
            left.retain(|other| *other != at);
            for demand in of_site.get(at).map_or(&[][..], Vec::as_slice) {
                if let Some(times) = times.get_mut(*demand as usize) {
                    *times = times.saturating_add(1);
                }
            }
            order.push(site(&at) as usize);
            gains.push(gain);
        }
    }
}

/// The largest number that both are multiples of.
fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
