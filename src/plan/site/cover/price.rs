//! Prices of demand, and the bound that they prove (Lagrange): whoever covers a row is paid its price, a row that is not
//! paid for counts in full, and as many sites as may be opened are those that are paid most. No choice covers more.
//!
//! Good prices are found by the primal-dual hybrid gradient (Chambolle and Pock 2011) with steps by row and site, means and
//! restarts (Applegate and others 2021): prices follow what is open, what is open follows the prices.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a site or a row of them"
)]

use std::collections::BTreeMap;

use crate::plan::site::cover::part::Fate;
use crate::plan::site::cover::part::GONE;
use crate::plan::site::cover::part::Part;
use crate::plan::site::cover::watch::Watch;

/// Prices by row, and how much of each site is open where they hold.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    pub(super) of: Vec<f64>,
    pub(super) share: Vec<f64>,
}

/// A bound in whole numbers: parts of a unit of weight, so that nothing is rounded in its favour.
#[derive(Debug, Clone, Default)]
pub(super) struct Proof {
    /// Parts in a unit.
    pub(super) parts: i64,
    /// The bound in parts.
    pub(super) bound: i64,
    /// By site what it is paid, in parts.
    pub(super) paid: Vec<i64>,
}

/// So many parts a unit has that no sum overflows.
pub(super) fn parts(part: &Part) -> i64 {
    let total: i64 = part
        .once
        .iter()
        .zip(&part.twice)
        .map(|(once, twice)| once + twice)
        .sum();
    let room = (1_i64 << 60) / (part.gained + total + 1);
    if room < 2 {
        1
    } else {
        1 << room.min(1 << 20).ilog2()
    }
}

/// What prices prove: exact, in whole numbers.
pub(super) fn proof(part: &Part, prices: &[f64], fates: &[Fate]) -> Proof {
    let parts = parts(part);
    let mut paid = vec![0_i64; part.names.len()];
    let mut bound = part.gained * parts;
    for (row, sites) in part.rows.all().enumerate() {
        let (once, twice) = (part.once[row] * parts, part.twice[row] * parts);
        let price = ((prices[row] * parts as f64) as i64).clamp(0, once);
        bound += once - price + (twice - price).max(0);
        if price > 0 {
            for site in sites {
                paid[*site as usize] += price;
            }
        }
    }
    let of = |fate: Fate| {
        (paid.iter().zip(fates))
            .filter(move |(_, other)| **other == fate)
            .map(|(paid, _)| *paid)
    };
    bound += of(Fate::Open).sum::<i64>();
    let mut free: Vec<i64> = of(Fate::Free).collect();
    let most = part.most.saturating_sub(of(Fate::Open).count());
    if most > 0 && most < free.len() {
        free.select_nth_unstable_by(most - 1, |a, b| b.cmp(a));
    }
    bound += free.iter().take(most).sum::<i64>();
    Proof { parts, bound, paid }
}

impl Proof {
    /// The bound in whole units: a value is a multiple of `unit`.
    pub(super) fn value(&self, unit: i64) -> i64 {
        self.bound.div_euclid(self.parts).div_euclid(unit) * unit
    }

    /// Decides the free sites that are open or closed in every choice that covers at least `wanted`; how many those are.
    pub(super) fn decide(&self, part: &Part, fates: &mut [Fate], wanted: i64) -> usize {
        let open = fates.iter().filter(|fate| **fate == Fate::Open).count();
        let most = part.most.saturating_sub(open);
        let mut free: Vec<u32> = (0..self.paid.len() as u32)
            .filter(|site| fates[*site as usize] == Fate::Free)
            .collect();
        if most == 0 || most >= free.len() {
            return 0;
        }
        let paid = |site: u32| self.paid[site as usize];
        free.select_nth_unstable_by(most, |a, b| paid(*b).cmp(&paid(*a)).then(a.cmp(b)));
        let next = paid(free[most]);
        let last = free[..most].iter().map(|site| paid(*site)).min().unwrap_or(next);
        let wanted = wanted * self.parts;
        let mut decided = 0;
        for (rank, site) in free.iter().enumerate() {
            let paid = paid(*site);
            if rank < most && self.bound - paid + next < wanted {
                fates[*site as usize] = Fate::Open;
                decided += 1;
            } else if rank >= most && self.bound - last + paid < wanted {
                fates[*site as usize] = Fate::Closed;
                decided += 1;
            }
        }
        decided
    }
}

impl Prices {
    /// Prices to begin with: what these sites cover in vain is paid in full, what they share in parts.
    pub(super) fn first(part: &Part, open: &[u32]) -> Self {
        let mut times = vec![0_u32; part.rows.len()];
        for row in open.iter().flat_map(|site| part.sites.of(*site as usize)) {
            times[*row as usize] += 1;
        }
        let price = |row: usize| {
            let whole = part.once[row] as f64;
            match times[row] {
                0 => whole,
                1 => whole * 0.7,
                times => whole * 0.4 / f64::from(times),
            }
        };
        let mut share = vec![0.0; part.names.len()];
        for site in open {
            share[*site as usize] = 1.0;
        }
        Self {
            of: (0..part.rows.len()).map(price).collect(),
            share,
        }
    }

    /// The same for a part in which rows went elsewhere.
    pub(super) fn carried(&self, before: &Part, part: &Part, went: &[u32]) -> Self {
        let mut of = vec![0.0; part.rows.len()];
        for (price, row) in self.of.iter().zip(went) {
            if *row != GONE {
                of[*row as usize] += price;
            }
        }
        for (price, once) in of.iter_mut().zip(&part.once) {
            *price = price.min(*once as f64);
        }
        let of_name: BTreeMap<u32, f64> =
            (before.names.iter().copied().zip(self.share.iter().copied())).collect();
        let share = (part.names.iter()).map(|name| of_name.get(name).copied().unwrap_or_default());
        Self {
            share: share.collect(),
            of,
        }
    }
}

/// Prices and shares, with what follows from them.
#[derive(Debug, Clone)]
struct State {
    price: Vec<f64>,
    share: Vec<f64>,
    /// By row how much of its sites is open.
    load: Vec<f64>,
    /// By site what it is paid.
    paid: Vec<f64>,
}

impl State {
    fn zero(part: &Part) -> Self {
        let (rows, sites) = (part.rows.len(), part.names.len());
        Self {
            price: vec![0.0; rows],
            share: vec![0.0; sites],
            load: vec![0.0; rows],
            paid: vec![0.0; sites],
        }
    }

    fn add(&mut self, other: &Self) {
        let add = |sums: &mut [f64], numbers: &[f64]| {
            for (sum, number) in sums.iter_mut().zip(numbers) {
                *sum += number;
            }
        };
        add(&mut self.price, &other.price);
        add(&mut self.share, &other.share);
        add(&mut self.load, &other.load);
        add(&mut self.paid, &other.paid);
    }

    fn divided(&self, by: f64) -> Self {
        let divided = |numbers: &[f64]| numbers.iter().map(|number| number / by).collect();
        Self {
            price: divided(&self.price),
            share: divided(&self.share),
            load: divided(&self.load),
            paid: divided(&self.paid),
        }
    }

    /// The bound that the prices prove, and what the shares cover.
    fn worth(&self, part: &Part, most: usize) -> (f64, f64) {
        let (mut bound, mut value) = (part.gained as f64, part.gained as f64);
        for (row, (price, load)) in self.price.iter().zip(&self.load).enumerate() {
            let (once, twice) = (part.once[row] as f64, part.twice[row] as f64);
            bound += once - price + (twice - price).max(0.0);
            value += once * load.min(1.0) + twice * (load - 1.0).clamp(0.0, 1.0);
        }
        let mut paid = self.paid.clone();
        paid.select_nth_unstable_by(most - 1, |a, b| b.total_cmp(a));
        (bound + paid[..most].iter().sum::<f64>(), value)
    }
}

/// How prices and shares step.
struct Steps {
    /// How far prices step against shares.
    balance: f64,
    /// By row and by site, for a balance of one.
    of_row: Vec<f64>,
    of_site: Vec<f64>,
}

impl Steps {
    fn new(part: &Part) -> Self {
        let of_row = (part.rows.all().zip(&part.once)).map(|(sites, once)| *once as f64 / sites.len() as f64);
        let of_site = part.sites.all().map(|rows| {
            let weight: i64 = rows.iter().map(|row| part.once[*row as usize]).sum();
            1.0 / (weight as f64).max(1e-9)
        });
        Self {
            balance: 2.0,
            of_row: of_row.collect(),
            of_site: of_site.collect(),
        }
    }

    /// Balances the steps by how far prices and shares went since the last restart.
    fn rebalance(&mut self, from: &State, to: &State) {
        let went = |from: &[f64], to: &[f64], steps: &[f64]| -> f64 {
            let squares = from.iter().zip(to).zip(steps).filter(|(_, step)| **step > 0.0);
            squares
                .map(|((from, to), step)| (to - from) * (to - from) / step)
                .sum()
        };
        let prices = went(&from.price, &to.price, &self.of_row);
        let shares = went(&from.share, &to.share, &self.of_site);
        if prices > 0.0 && shares > 0.0 {
            let wanted = (prices / shares)
                .sqrt()
                .clamp(self.balance / 8.0, self.balance * 8.0);
            self.balance = (self.balance * wanted).sqrt();
        }
    }
}

/// One step: shares after prices, prices after shares; gives the work.
fn step(part: &Part, state: &mut State, steps: &Steps, most: usize, room: &mut Vec<f64>) -> usize {
    let mut work = 2 * part.rows.len() + 40 * part.names.len();
    let wanted: Vec<f64> = (state.share.iter().zip(&state.paid).zip(&steps.of_site))
        .map(|((share, paid), step)| share + paid * step / steps.balance)
        .collect();
    project(&wanted, &steps.of_site, most as f64, &mut state.share);
    room.clear();
    room.resize(part.rows.len(), 0.0);
    for (site, share) in state.share.iter().enumerate() {
        if *share > 1e-12 {
            let rows = part.sites.of(site);
            work += rows.len();
            for row in rows {
                room[*row as usize] += share;
            }
        }
    }
    std::mem::swap(&mut state.load, room);
    for (row, load_before) in room.iter().enumerate() {
        let load = 2.0 * state.load[row] - load_before;
        let (once, twice) = (part.once[row] as f64, part.twice[row] as f64);
        let (before, step) = (state.price[row], steps.of_row[row] * steps.balance);
        let mut price = before + step * (2.0 - load);
        if price >= twice {
            price = (before + step * (1.0 - load)).max(twice.min(price));
        }
        let price = price.clamp(0.0, once);
        let change = price - before;
        if change != 0.0 {
            state.price[row] = price;
            let sites = part.rows.of(row);
            work += sites.len();
            for site in sites {
                state.paid[*site as usize] += change;
            }
        }
    }
    work
}

/// The nearest shares that open as much as may be opened.
fn project(wanted: &[f64], steps: &[f64], most: f64, share: &mut [f64]) {
    let cut = |level: f64| {
        (wanted.iter().zip(steps)).map(move |(wanted, step)| (wanted - level * step).clamp(0.0, 1.0))
    };
    let level = |wanted: f64, step: f64| wanted / step;
    let (mut low, mut high) = (f64::MAX, f64::MIN);
    for (wanted, step) in wanted.iter().zip(steps) {
        low = low.min(level(wanted - 1.0, *step));
        high = high.max(level(*wanted, *step));
    }
    for _ in 0..45 {
        let middle = f64::midpoint(low, high);
        if cut(middle).sum::<f64>() > most {
            low = middle;
        } else {
            high = middle;
        }
    }
    for (share, cut) in share.iter_mut().zip(cut(high)) {
        *share = cut;
    }
}

/// Makes prices better until the bound is below `wanted`, or what is covered by shares is nearly as much, or so many rounds
/// are over.
pub(super) fn descend(part: &Part, prices: &mut Prices, wanted: f64, rounds: usize, watch: &mut Watch<'_>) {
    const LOOK: usize = 10;
    let most = part.most;
    if most == 0 || most >= part.names.len() || part.rows.len() == 0 {
        return;
    }
    let mut steps = Steps::new(part);
    let mut state = State::zero(part);
    state.price.clone_from(&prices.of);
    state.share.clone_from(&prices.share);
    settle(part, &mut state);
    let mut best = state.worth(part, most).0;
    let mut from = state.clone();
    let (mut sum, mut times) = (State::zero(part), 0);
    let mut least = f64::MAX;
    let mut room = Vec::new();
    for round in 1..=rounds {
        let work = step(part, &mut state, &steps, most, &mut room);
        sum.add(&state);
        times += 1;
        if !watch.spend(work) {
            break;
        }
        if round % LOOK != 0 {
            continue;
        }
        let mean = sum.divided(f64::from(times));
        let (of_mean, of_state) = (mean.worth(part, most), state.worth(part, most));
        for (one, (bound, _)) in [(&mean, of_mean), (&state, of_state)] {
            if bound < best {
                best = bound;
                prices.of.clone_from(&one.price);
                prices.share.clone_from(&one.share);
            }
        }
        let gap = (of_mean.0 - of_mean.1).min(of_state.0 - of_state.1);
        if best < wanted || gap < 1e-3 * best {
            break;
        }
        if gap < 0.5 * least || times >= 200 {
            least = least.min(gap);
            if of_mean.0 - of_mean.1 < of_state.0 - of_state.1 {
                state = mean;
            }
            settle(part, &mut state);
            steps.rebalance(&from, &state);
            from.clone_from(&state);
            (sum, times) = (State::zero(part), 0);
        }
    }
}

/// Works out anew what follows from prices and shares.
fn settle(part: &Part, state: &mut State) {
    state.paid.fill(0.0);
    state.load.fill(0.0);
    for (row, sites) in part.rows.all().enumerate() {
        let mut load = 0.0;
        for site in sites {
            state.paid[*site as usize] += state.price[row];
            load += state.share[*site as usize];
        }
        state.load[row] = load;
    }
}
