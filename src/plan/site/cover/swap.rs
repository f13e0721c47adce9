//! Good choices quickly: greedy with lazy gains, then swaps of an open site for a closed one, from many beginnings.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a site or a row of them"
)]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::plan::site::cover::branch::Best;
use crate::plan::site::cover::part::Part;
use crate::plan::site::cover::watch::Watch;

/// A row of numbers by chance that its seed decides (`SplitMix64`, Steele and others 2014).
#[derive(Debug, Clone)]
pub(super) struct Draw(u64);

impl Draw {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below this one; 0 below nothing.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((mixed ^ (mixed >> 31)) >> 32) as usize * end) >> 32
    }
}

/// A choice of sites that is being made better: how often each row is covered, and what each site would add.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) open: Vec<u32>,
    is_open: Vec<bool>,
    times: Vec<u32>,
    /// By site what it would add; of an open one what it added when it was opened counts for nothing.
    gain: Vec<i64>,
    pub(super) value: i64,
}

impl Choice {
    /// No site is open.
    pub(super) fn none(part: &Part) -> Self {
        let gain = part
            .sites
            .all()
            .map(|rows| rows.iter().map(|row| part.once[*row as usize]).sum());
        Self {
            open: Vec::new(),
            is_open: vec![false; part.names.len()],
            times: vec![0; part.rows.len()],
            gain: gain.collect(),
            value: 0,
        }
    }

    /// What a row counts more when it is covered once more than so often.
    fn more(part: &Part, row: usize, times: u32) -> i64 {
        match times {
            0 => part.once[row],
            1 => part.twice[row],
            _ => 0,
        }
    }

    /// The best choice so far, as far as its sites are in this part.
    pub(super) fn of(part: &Part, best: &Best) -> Self {
        let mut choice = Self::none(part);
        for (site, name) in (0_u32..).zip(&part.names) {
            if choice.open.len() < part.most && best.open.contains(name) {
                choice.add(part, site);
            }
        }
        choice.fill(part);
        choice
    }

    /// Opens what adds most until no more may be opened.
    fn fill(&mut self, part: &Part) -> usize {
        let mut work = 0;
        while self.open.len() < part.most {
            let Some((_, site)) = self.best() else { break };
            work += self.add(part, site) + self.gain.len() / 4;
        }
        work
    }

    /// Closes some sites that lie together, opens others, swaps, and keeps what is no worse; ends with the work.
    pub(super) fn shake(
        &mut self,
        part: &Part,
        draw: &mut Draw,
        most: usize,
        best: &mut Best,
        watch: &mut Watch<'_>,
    ) {
        let end = watch.done() + most as u64;
        if part.most == 0 || part.names.len() <= part.most || self.open.is_empty() {
            return;
        }
        self.swaps(part, watch);
        best.take(part, &self.open, watch);
        while watch.done() < end && watch.goes_on() {
            let before = (self.open.clone(), self.value);
            let kicks = 1 + draw.below(self.open.len().min(4));
            let mut work = 0;
            for _ in 0..kicks {
                let at = draw.below(self.open.len());
                work += self.remove(part, at);
                // One of the best few that are closed, so that chance goes where something is to be gained.
                let next = self.among_best(draw);
                work += next.map_or(0, |site| self.add(part, site));
            }
            watch.spend(work + 1);
            self.swaps(part, watch);
            best.take(part, &self.open, watch);
            if self.value < before.1 {
                self.go_back(part, &before.0);
            }
        }
    }

    /// A closed site out of a few drawn, the one that adds most.
    fn among_best(&self, draw: &mut Draw) -> Option<u32> {
        let sites = self.gain.len();
        let few = (sites / 16).clamp(2, 24);
        (0..few)
            .map(|_| draw.below(sites) as u32)
            .filter(|site| !self.is_open[*site as usize])
            .max_by_key(|site| (self.gain[*site as usize], Reverse(*site)))
    }

    /// Opens these sites and no others.
    fn go_back(&mut self, part: &Part, open: &[u32]) {
        let mut keep = vec![false; self.gain.len()];
        for site in open {
            keep[*site as usize] = true;
        }
        for at in (0..self.open.len()).rev() {
            if !keep[self.open[at] as usize] {
                self.remove(part, at);
            }
        }
        for site in open {
            if !self.is_open[*site as usize] {
                self.add(part, *site);
            }
        }
    }

    /// Opens a site; gives the work.
    pub(super) fn add(&mut self, part: &Part, site: u32) -> usize {
        let mut work = 0;
        self.value += self.gain[site as usize];
        self.is_open[site as usize] = true;
        self.open.push(site);
        for row in part.sites.of(site as usize) {
            let row = *row as usize;
            let times = self.times[row];
            self.times[row] = times + 1;
            let less = Self::more(part, row, times) - Self::more(part, row, times + 1);
            if less != 0 {
                let sites = part.rows.of(row);
                work += sites.len();
                for other in sites {
                    self.gain[*other as usize] -= less;
                }
            }
        }
        work
    }

    /// Closes the site at a place in `open`; gives the work.
    pub(super) fn remove(&mut self, part: &Part, at: usize) -> usize {
        let mut work = 0;
        let site = self.open.swap_remove(at);
        for row in part.sites.of(site as usize) {
            let row = *row as usize;
            let times = self.times[row] - 1;
            self.times[row] = times;
            let more = Self::more(part, row, times) - Self::more(part, row, times + 1);
            if more != 0 {
                let sites = part.rows.of(row);
                work += sites.len();
                for other in sites {
                    self.gain[*other as usize] += more;
                }
            }
        }
        self.is_open[site as usize] = false;
        self.value -= self.gain[site as usize];
        work
    }

    /// The closed site that would add most; the first of equals.
    fn best(&self) -> Option<(i64, u32)> {
        let mut best: Option<(i64, u32)> = None;
        for ((site, gain), is_open) in (0_u32..).zip(&self.gain).zip(&self.is_open) {
            if !is_open && best.is_none_or(|(most, _)| *gain > most) {
                best = Some((*gain, site));
            }
        }
        best
    }

    /// Swaps until no swap of one site gains, each open site in its turn for the closed one that then adds most.
    pub(super) fn swaps(&mut self, part: &Part, watch: &mut Watch<'_>) {
        let mut quiet = 0;
        while quiet < self.open.len() {
            let site = self.open[0];
            let mut work = self.remove(part, 0);
            let gain = self.gain[site as usize];
            let better = self.best().filter(|(most, _)| *most > gain);
            let next = better.map_or(site, |(_, other)| other);
            // To the end of the list, so that all come in turn; `swap_remove` has brought the last one to the front.
            work += self.add(part, next);
            quiet = if better.is_some() { 0 } else { quiet + 1 };
            let len = self.open.len();
            if len > 2 {
                self.open[..len - 1].rotate_left(1);
            }
            if !watch.spend(work + 1 + self.gain.len() / 4) {
                return;
            }
        }
    }
}

/// Site after site the one that adds most, worked out anew only where it may still be the largest.
pub(super) fn greedy(part: &Part, watch: &mut Watch<'_>) -> Vec<u32> {
    let mut times = vec![0_u32; part.rows.len()];
    let gain = |site: u32, times: &[u32]| -> i64 {
        let rows = part.sites.of(site as usize).iter();
        rows.map(|row| Choice::more(part, *row as usize, times[*row as usize]))
            .sum()
    };
    let mut heap: BinaryHeap<(i64, Reverse<u32>, usize)> = (0..part.names.len() as u32)
        .map(|site| (gain(site, &times), Reverse(site), 0))
        .collect();
    watch.spend(part.rows.pairs());
    let mut open = Vec::new();
    while open.len() < part.most {
        let Some((claimed, Reverse(site), at)) = heap.pop() else {
            break;
        };
        if at < open.len() {
            watch.spend(part.sites.of(site as usize).len());
            heap.push((gain(site, &times), Reverse(site), open.len()));
            continue;
        }
        if claimed == 0 {
            break;
        }
        for row in part.sites.of(site as usize) {
            times[*row as usize] += 1;
        }
        open.push(site);
    }
    open
}
