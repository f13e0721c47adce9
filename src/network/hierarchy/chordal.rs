//! The ladder that a network becomes when its junctions are left out one by one, each tying its remaining neighbours
//! together: every shortest way has one that only climbs and then only descends.
//!
//! Depends on the order alone, not on any time (customisable contraction hierarchies: Dibbelt, Strasser and Wagner
//! 2016).

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one ladder, indexed by its own numbers"
)]

use crate::network::hierarchy::piece::NONE;

/// Rungs by rank: the lowest was left out first.
#[derive(Debug)]
pub(super) struct Ladder {
    /// Where the climbs of each rank begin; one more at the end.
    pub(super) first: Vec<u32>,
    /// Where each climb leads, the lowest first.
    pub(super) heads: Vec<u32>,
    /// Where the climbs into each rank begin in `into`.
    first_into: Vec<u32>,
    /// The climbs into each rank, and from where, the lowest first.
    into: Vec<[u32; 2]>,
}

impl Ladder {
    /// The ladder of a network: its ties by rank, in any order. None where it would have more climbs than `most`.
    pub(super) fn new(ranks: usize, ties: &[[u32; 2]], most: usize) -> Option<Self> {
        let (first_own, own) = grouped(ranks, ties);
        let mut ladder = Self {
            first: Vec::with_capacity(ranks + 1),
            heads: Vec::with_capacity(ties.len() * 2),
            first_into: Vec::new(),
            into: Vec::new(),
        };
        // The ranks of which this one is the lowest above: their other climbs become climbs of this one.
        let mut first_below = vec![NONE; ranks];
        let mut next_below = vec![NONE; ranks];
        let mut above: Vec<u32> = Vec::new();
        ladder.first.push(0);
        for rank in 0..ranks {
            above.clear();
            above.extend_from_slice(&own[first_own[rank] as usize..first_own[rank + 1] as usize]);
            let mut below = first_below[rank];
            while below != NONE {
                let climbs =
                    ladder.first[below as usize] as usize + 1..ladder.first[below as usize + 1] as usize;
                above.extend_from_slice(&ladder.heads[climbs]);
                below = next_below[below as usize];
            }
            above.sort_unstable();
            above.dedup();
            if let Some(lowest) = above.first() {
                next_below[rank] = first_below[*lowest as usize];
                first_below[*lowest as usize] = rank as u32;
            }
            if above.len() > most - ladder.heads.len() {
                return None;
            }
            ladder.heads.extend_from_slice(&above);
            ladder.first.push(ladder.heads.len() as u32);
        }
        ladder.find_into();
        Some(ladder)
    }

    fn find_into(&mut self) {
        let ranks = self.ranks();
        let mut first = vec![0_u32; ranks + 1];
        for head in &self.heads {
            first[*head as usize + 1] += 1;
        }
        for rank in 0..ranks {
            first[rank + 1] += first[rank];
        }
        let mut next = first.clone();
        let mut into = vec![[NONE; 2]; self.heads.len()];
        for rank in 0..ranks {
            for climb in self.climbs(rank) {
                let slot = &mut next[self.heads[climb] as usize];
                into[*slot as usize] = [climb as u32, rank as u32];
                *slot += 1;
            }
        }
        (self.first_into, self.into) = (first, into);
    }

    pub(super) const fn ranks(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// The climbs of a rank, by number.
    pub(super) fn climbs(&self, rank: usize) -> std::ops::Range<usize> {
        self.first[rank] as usize..self.first[rank + 1] as usize
    }

    /// The climbs into a rank, each with the rank that it comes from.
    pub(super) fn into(&self, rank: usize) -> &[[u32; 2]] {
        &self.into[self.first_into[rank] as usize..self.first_into[rank + 1] as usize]
    }

    /// The lowest rank above one: all others above it are above that one, too.
    pub(super) fn next(&self, rank: usize) -> Option<usize> {
        let climbs = self.climbs(rank);
        (!climbs.is_empty()).then(|| self.heads[climbs.start] as usize)
    }

    /// The rank that a climb begins at.
    pub(super) fn rank_of(&self, climb: usize) -> usize {
        self.first.partition_point(|first| *first as usize <= climb) - 1
    }

    /// The climb from one rank to another.
    pub(super) fn climb(&self, from: u32, to: u32) -> Option<usize> {
        let climbs = self.climbs(from as usize);
        let at = self.heads[climbs.clone()].binary_search(&to).ok()?;
        Some(climbs.start + at)
    }
}

/// The upper end of each tie, by its lower end.
fn grouped(ranks: usize, ties: &[[u32; 2]]) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; ranks + 1];
    for [a, b] in ties {
        first[*a.min(b) as usize + 1] += 1;
    }
    for rank in 0..ranks {
        first[rank + 1] += first[rank];
    }
    let mut next = first.clone();
    let mut uppers = vec![NONE; ties.len()];
    for [a, b] in ties {
        let slot = &mut next[*a.min(b) as usize];
        uppers[*slot as usize] = *a.max(b);
        *slot += 1;
    }
    (first, uppers)
}
