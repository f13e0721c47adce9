//! The best prices there are, from corner to corner: the linear programme of the covering problem, solved in its prices.
//!
//! The bound is a convex function of the prices, flat between bends. Some sites are *tight*: they are paid exactly as
//! much as a site must be to be opened, and open by a share; some rows are *loose*: their prices keep the tight sites
//! tight. One price (or one site) at a time is moved, the loose prices follow, past one bend after another, until the bound
//! would rise; what lies at the last bend takes the place of what was moved (the simplex method on the dual, with a line
//! search over its bends). Every corner on the way is a proof, so that the search may end at any time; and where a site is
//! opened or closed, the corner of before is a beginning for the next.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a site, a row or a place in the kernel"
)]

mod step;

use crate::plan::site::cover::kernel::Inverse;
use crate::plan::site::cover::part::Fate;
use crate::plan::site::cover::part::Part;
use crate::plan::site::cover::watch::Watch;
use step::Scratch;

const NONE: u32 = u32::MAX;
/// Shares nearer than this are equal.
const NEAR: f64 = 1e-7;
/// After so many steps everything is worked out anew from the prices.
const REFRESH: usize = 80;

/// Prices at a corner, and how much of each site is open there.
#[derive(Debug, Clone)]
pub(super) struct Corner {
    /// By row its price.
    pub(super) prices: Vec<f64>,
    /// By site how much of it is open.
    pub(super) share: Vec<f64>,
    /// By row how much of its sites is open.
    load: Vec<f64>,
    /// What a site must be paid.
    level: f64,
    /// By site what it is paid more than that.
    rest: Vec<f64>,
    /// By site whether it is paid more, where it is not tight.
    above: Vec<bool>,
    /// By site its place among the tight ones.
    place: Vec<u32>,
    tight: Vec<u32>,
    /// By row its place among the loose ones, from 1; the level has place 0.
    column: Vec<u32>,
    loose: Vec<u32>,
    /// By place how often the row counts still, as it is moved: 0, 1 or 2.
    counts: Vec<u8>,
    inverse: Inverse,
    /// By row, and by site, how far everything moves when it is moved by one, as far as was seen (Devex).
    weight: Vec<f64>,
    weight_of_site: Vec<f64>,
    /// The bound.
    pub(super) bound: f64,
    /// By site what was decided.
    pub(super) fates: Vec<Fate>,
    pub(super) steps: usize,
}

/// What is moved.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mover {
    /// A price, up or down.
    Row(u32, f64),
    /// A tight site that is to be paid more or less than it must.
    Site(u32, f64),
}

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// No bound is lower.
    Best,
    /// The bound is below what was wanted.
    Below,
    /// Time is over, or so many steps were made.
    Stopped,
}

impl Corner {
    /// A corner of its own for these prices: one site is tight.
    pub(super) fn new(part: &Part, prices: Vec<f64>, fates: Vec<Fate>) -> Self {
        let (rows, sites) = (part.rows.len(), part.names.len());
        let mut corner = Self {
            prices,
            share: vec![0.0; sites],
            load: vec![0.0; rows],
            level: 0.0,
            rest: vec![0.0; sites],
            above: vec![false; sites],
            place: vec![NONE; sites],
            tight: Vec::new(),
            column: vec![NONE; rows],
            loose: vec![NONE],
            counts: vec![0],
            inverse: Inverse::default(),
            weight: vec![1.0; rows],
            weight_of_site: vec![1.0; sites],
            bound: 0.0,
            fates,
            steps: 0,
        };
        corner.restart(part);
        corner
    }

    fn number_open(&self) -> usize {
        self.fates.iter().filter(|fate| **fate == Fate::Open).count()
    }

    /// Lets all loose rows go, and finds the level anew.
    fn restart(&mut self, part: &Part) {
        for row in &self.loose {
            if *row != NONE {
                self.column[*row as usize] = NONE;
            }
        }
        for site in &self.tight {
            self.place[*site as usize] = NONE;
        }
        self.loose.truncate(1);
        self.counts.truncate(1);
        self.tight.clear();
        self.pay(part);
        let mut free: Vec<u32> = (0..part.names.len() as u32)
            .filter(|site| self.fates[*site as usize] == Fate::Free)
            .collect();
        let most = part
            .most
            .saturating_sub(self.number_open())
            .clamp(1, free.len().max(1));
        if free.is_empty() {
            return;
        }
        let paid = |site: &u32| self.rest[*site as usize];
        free.select_nth_unstable_by(most - 1, |a, b| paid(b).total_cmp(&paid(a)).then(a.cmp(b)));
        let last = free[most - 1];
        for (rank, site) in free.iter().enumerate() {
            self.above[*site as usize] = rank < most;
        }
        let change = self.rest[last as usize];
        self.level += change;
        for rest in &mut self.rest {
            *rest -= change;
        }
        self.tight.push(last);
        self.place[last as usize] = 0;
        self.inverse = Inverse::single(-1.0);
        self.shares(part);
        self.reload(part);
        self.total(part);
    }

    /// Works out what sites are paid beyond the level.
    fn pay(&mut self, part: &Part) {
        self.rest.fill(-self.level);
        for (price, sites) in self.prices.iter().zip(part.rows.all()) {
            if *price > 0.0 {
                for site in sites {
                    self.rest[*site as usize] += price;
                }
            }
        }
        for site in &self.tight {
            self.rest[*site as usize] = 0.0;
        }
    }

    /// Works out the bound from the prices.
    fn total(&mut self, part: &Part) {
        let rows: f64 = (self.prices.iter().zip(&part.once).zip(&part.twice))
            .map(|((price, once), twice)| (*once as f64 - price).max(0.0) + (*twice as f64 - price).max(0.0))
            .sum();
        let sites: f64 = (self.rest.iter().zip(&self.fates))
            .map(|(rest, fate)| match fate {
                Fate::Free => rest.max(0.0),
                Fate::Open => *rest,
                Fate::Closed => 0.0,
            })
            .sum();
        self.bound = part.gained as f64 + rows + sites + self.level * part.most as f64;
    }

    /// How much of each site is open, as the loose rows and the level want it.
    fn shares(&mut self, part: &Part) {
        let mut whole = 0.0;
        for (site, share) in self.share.iter_mut().enumerate() {
            // What is tight has its share below.
            let is_open = self.place[site] == NONE
                && match self.fates[site] {
                    Fate::Free => self.above[site],
                    Fate::Open => true,
                    Fate::Closed => false,
                };
            *share = f64::from(u8::from(is_open));
            whole += *share;
        }
        let mut shares = vec![0.0; self.tight.len()];
        for (column, row) in self.loose.iter().enumerate() {
            let wanted = if column == 0 {
                whole - part.most as f64
            } else {
                let sites = part.rows.of(*row as usize).iter();
                let open: f64 = sites.map(|site| self.share[*site as usize]).sum();
                f64::from(self.counts[column]) - open
            };
            if wanted != 0.0 {
                for (share, number) in shares.iter_mut().zip(self.inverse.line(column)) {
                    *share += wanted * number;
                }
            }
        }
        for (site, share) in self.tight.iter().zip(shares) {
            self.share[*site as usize] = share;
        }
    }

    fn reload(&mut self, part: &Part) {
        for (load, sites) in self.load.iter_mut().zip(part.rows.all()) {
            *load = sites.iter().map(|site| self.share[*site as usize]).sum();
        }
    }

    /// How often a row counts still just above its price, and just below.
    fn around(part: &Part, row: usize, price: f64) -> (f64, f64) {
        let (once, twice) = (part.once[row] as f64, part.twice[row] as f64);
        let above = u8::from(price < once) + u8::from(price < twice);
        let below = u8::from(price <= once) + u8::from(price <= twice && twice > 0.0);
        (f64::from(above), f64::from(below))
    }

    /// What promises most when it is moved, and how much the bound falls by each unit.
    fn mover(&self, part: &Part) -> Option<(Mover, f64)> {
        let mut best: Option<(Mover, f64)> = None;
        let mut score = 0.0;
        for (row, (price, load)) in self.prices.iter().zip(&self.load).enumerate() {
            let (above, below) = Self::around(part, row, *price);
            let (up, down) = (above - load, load - below);
            let (by, way) = if up > NEAR {
                (up, 1.0)
            } else if down > NEAR && *price > 0.0 {
                (down, -1.0)
            } else {
                continue;
            };
            let promise = by * by / self.weight[row];
            if promise > score && self.column[row] == NONE {
                score = promise;
                best = Some((Mover::Row(row as u32, way), by));
            }
        }
        for site in &self.tight {
            let share = self.share[*site as usize];
            let (least, most) = match self.fates[*site as usize] {
                Fate::Free => (0.0, 1.0),
                Fate::Open => (1.0, 1.0),
                Fate::Closed => (0.0, 0.0),
            };
            let (by, way) = if share < least - NEAR {
                (least - share, -1.0)
            } else if share > most + NEAR {
                (share - most, 1.0)
            } else {
                continue;
            };
            let promise = by * by / self.weight_of_site[*site as usize];
            if promise > score {
                score = promise;
                best = Some((Mover::Site(*site, way), by));
            }
        }
        best
    }

    /// Lowers the bound until it cannot be lowered or is below `wanted`.
    pub(super) fn solve(&mut self, part: &Part, wanted: f64, most: usize, watch: &mut Watch<'_>) -> End {
        if self.tight.is_empty() {
            return End::Best;
        }
        let mut scratch = Scratch::new(part);
        let mut since = 0;
        let mut doubted = false;
        for _ in 0..most {
            if self.bound < wanted {
                return End::Below;
            }
            if since >= REFRESH {
                since = 0;
                self.refresh(part);
            }
            let Some((mover, falls)) = self.mover(part) else {
                if doubted || since == 0 {
                    return End::Best;
                }
                // What was kept up to date may have drifted.
                doubted = true;
                since = 0;
                self.refresh(part);
                continue;
            };
            since += 1;
            doubted = false;
            self.steps += 1;
            let work = self.step(part, mover, falls, &mut scratch);
            if !watch.spend(work) {
                return End::Stopped;
            }
        }
        End::Stopped
    }

    /// Works everything out anew but what is tight and loose; starts anew where that has no inverse.
    fn refresh(&mut self, part: &Part) {
        let size = self.tight.len();
        let mut square = vec![0.0; size * size];
        for (column, row) in self.loose.iter().enumerate() {
            if column == 0 {
                for line in 0..size {
                    square[line * size] = -1.0;
                }
            } else {
                for site in part.rows.of(*row as usize) {
                    let place = self.place[*site as usize];
                    if place != NONE {
                        square[place as usize * size + column] = 1.0;
                    }
                }
            }
        }
        match Inverse::of(square, size) {
            Some(inverse) => {
                self.inverse = inverse;
                self.pay(part);
                self.shares(part);
                self.reload(part);
                self.total(part);
            }
            None => self.restart(part),
        }
    }

    /// Opens or closes a site for good.
    pub(super) fn decide(&mut self, part: &Part, site: u32, fate: Fate) {
        self.fates[site as usize] = fate;
        self.settle(part);
    }

    /// Takes note of what was decided.
    pub(super) fn settle(&mut self, part: &Part) {
        self.shares(part);
        self.reload(part);
        self.total(part);
    }
}
