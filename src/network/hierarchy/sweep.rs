//! The shortest times over a ladder: a climb from where one starts, then one pass down over all ranks (PHAST: Delling,
//! Goldberg, Nowatzyk and Werneck 2013), or over those that lead to what is asked for, for many starts at once.

#![allow(
    clippy::indexing_slicing,
    reason = "the inner loop of answers over a whole country, over dense arrays of one ladder"
)]

use crate::network::hierarchy::chordal::Ladder;
use crate::network::hierarchy::metric::Metric;
use crate::network::hierarchy::piece::NONE;
use crate::network::weights::CLOSED;

/// Later than any time: a rank that was seen on the climb.
const SEEN: u32 = CLOSED - 1;

/// Climbs from the seeds (rank, time): the times that only climb, into `times` (all [`CLOSED`] before); gives the ranks
/// that it came by, the lowest first.
pub(super) fn climb(ladder: &Ladder, metric: &Metric, seeds: &[(u32, u32)], times: &mut [u32]) -> Vec<u32> {
    let mut came_by: Vec<u32> = Vec::new();
    for (rank, time) in seeds {
        let mut at = Some(*rank as usize);
        while let Some(rank) = at.filter(|rank| times[*rank] == CLOSED) {
            times[rank] = SEEN;
            came_by.push(rank as u32);
            at = ladder.next(rank);
        }
        times[*rank as usize] = times[*rank as usize].min(*time);
    }
    came_by.sort_unstable();
    for rank in &came_by {
        let time = times[*rank as usize];
        for climb in ladder.climbs(*rank as usize) {
            let there = &mut times[ladder.heads[climb] as usize];
            *there = (*there).min(time.saturating_add(metric.times[climb][0]));
        }
    }
    // What was seen and not reached is closed.
    for rank in &came_by {
        let time = &mut times[*rank as usize];
        if *time >= SEEN {
            *time = CLOSED;
        }
    }
    came_by
}

/// Brings the times of a climb down to all ranks.
///
/// # Cost
/// One pass over all climbs.
pub(super) fn descend(ladder: &Ladder, metric: &Metric, times: &mut [u32]) {
    for rank in (0..ladder.ranks()).rev() {
        let mut best = times[rank];
        let climbs = ladder.climbs(rank);
        for (head, time) in ladder.heads[climbs.clone()].iter().zip(&metric.times[climbs]) {
            best = best.min(times[*head as usize].saturating_add(time[1]));
        }
        times[rank] = best;
    }
}

/// So many starts go down together.
pub(super) const TOGETHER: usize = 16;

/// The ranks that lead down to some targets, with the climbs between them.
pub(super) struct Selection {
    /// Which, the highest first.
    ranks: Vec<u32>,
    first: Vec<u32>,
    /// Where each climb leads among `ranks`, and how long it takes down.
    climbs: Vec<[u32; 2]>,
    /// Where each target stands among `ranks`.
    targets: Vec<u32>,
}

impl Selection {
    /// What leads to these ranks.
    pub(super) fn of(ladder: &Ladder, metric: &Metric, targets: &[u32]) -> Self {
        let mut place = vec![NONE; ladder.ranks()];
        let mut ranks: Vec<u32> = Vec::new();
        for target in targets {
            let mut at = Some(*target as usize);
            while let Some(rank) = at.filter(|rank| place[*rank] == NONE) {
                place[rank] = 0;
                ranks.push(rank as u32);
                at = ladder.next(rank);
            }
        }
        ranks.sort_unstable_by_key(|rank| std::cmp::Reverse(*rank));
        for (number, rank) in (0..).zip(&ranks) {
            place[*rank as usize] = number;
        }
        let mut selection = Self {
            first: vec![0],
            climbs: Vec::new(),
            targets: targets.iter().map(|rank| place[*rank as usize]).collect(),
            ranks,
        };
        for rank in &selection.ranks {
            for climb in ladder.climbs(*rank as usize) {
                let down = metric.times[climb][1];
                if down != CLOSED {
                    selection.climbs.push([place[ladder.heads[climb] as usize], down]);
                }
            }
            selection.first.push(selection.climbs.len() as u32);
        }
        selection
    }

    /// The time to each target from each of at most [`TOGETHER`] starts, each given by its seeds (rank, time): a row for
    /// each start.
    pub(super) fn rows(
        &self,
        ladder: &Ladder,
        metric: &Metric,
        starts: &[Vec<(u32, u32)>],
        scratch: &mut Scratch,
    ) -> Vec<Vec<u32>> {
        scratch.prepare(ladder.ranks(), self.ranks.len());
        let Scratch { climbed, times } = scratch;
        for (lane, seeds) in starts.iter().enumerate().take(TOGETHER) {
            let came_by = climb(ladder, metric, seeds, climbed);
            // Both run from the highest rank to the lowest.
            let mut at = self.ranks.iter().zip(times.iter_mut()).peekable();
            for rank in came_by.iter().rev() {
                while at.next_if(|(other, _)| *other > rank).is_some() {}
                if let Some((_, lanes)) = at.next_if(|(other, _)| *other == rank) {
                    lanes[lane] = climbed[*rank as usize];
                }
            }
            for rank in came_by {
                climbed[rank as usize] = CLOSED;
            }
        }
        for number in 0..self.ranks.len() {
            let mut best = times[number];
            for [head, down] in &self.climbs[self.first[number] as usize..self.first[number + 1] as usize] {
                let there = &times[*head as usize];
                for lane in 0..TOGETHER {
                    best[lane] = best[lane].min(there[lane].saturating_add(*down));
                }
            }
            times[number] = best;
        }
        let row = |lane: usize| {
            self.targets
                .iter()
                .map(|target| times[*target as usize][lane])
                .collect()
        };
        (0..starts.len().min(TOGETHER)).map(row).collect()
    }
}

/// Arrays that are kept from one batch of starts to the next.
#[derive(Default)]
pub(super) struct Scratch {
    climbed: Vec<u32>,
    times: Vec<[u32; TOGETHER]>,
}

impl Scratch {
    fn prepare(&mut self, ranks: usize, selected: usize) {
        // Each climb leaves its array as it was.
        self.climbed.resize(ranks, CLOSED);
        self.times.clear();
        self.times.resize(selected, [CLOSED; TOGETHER]);
    }
}
