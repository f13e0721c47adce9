//! A tree over boxes that lie along a curve: sixteen neighbours to a node, sixteen nodes to the next, nothing moved.
//!
//! Boxes that follow each other must lie together for it to be quick; what it finds does not depend on that.

#![allow(
    clippy::indexing_slicing,
    reason = "the inner loop of every snap to a way, over dense arrays of one tree"
)]

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rayon::prelude::*;

/// So many boxes or nodes make a node.
const FAN: usize = 16;

/// A box in space, in single precision.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cuboid {
    pub(crate) low: [f32; 3],
    pub(crate) high: [f32; 3],
}

impl Cuboid {
    /// Around nothing.
    pub(crate) const NONE: Self = Self {
        low: [f32::INFINITY; 3],
        high: [f32::NEG_INFINITY; 3],
    };

    fn around(boxes: impl IntoIterator<Item = Self>) -> Self {
        let mut around = Self::NONE;
        for other in boxes {
            for side in 0..3 {
                around.low[side] = around.low[side].min(other.low[side]);
                around.high[side] = around.high[side].max(other.high[side]);
            }
        }
        around
    }

    /// The square of the distance from a point to the box.
    fn square(&self, at: [f32; 3]) -> f32 {
        (0..3)
            .map(|side| {
                (self.low[side] - at[side])
                    .max(at[side] - self.high[side])
                    .max(0.0)
            })
            .map(|away| away * away)
            .sum()
    }
}

/// Things by the boxes around them.
pub(crate) struct BoxTree<T> {
    things: Vec<(Cuboid, T)>,
    /// The boxes around [`FAN`] things each, then around as many of those, up to one.
    levels: Vec<Vec<Cuboid>>,
}

impl<T: Copy + Send + Sync> BoxTree<T> {
    /// The tree of these things, in their order.
    ///
    /// # Cost
    /// `O(n)`, on all cores.
    pub(crate) fn new(things: Vec<(Cuboid, T)>) -> Self {
        let mut levels: Vec<Vec<Cuboid>> = Vec::new();
        if !things.is_empty() {
            let around = |things: &[(Cuboid, T)]| Cuboid::around(things.iter().map(|(area, _)| *area));
            levels.push(things.par_chunks(FAN).map(around).collect());
        }
        while let Some(below) = levels.last().filter(|level| level.len() > 1) {
            let nodes = below
                .chunks(FAN)
                .map(|nodes| Cuboid::around(nodes.iter().copied()));
            levels.push(nodes.collect());
        }
        Self { things, levels }
    }

    /// All things whose boxes come within a distance of a point, in their order.
    pub(crate) fn within(&self, at: [f32; 3], reach: f32) -> Vec<T> {
        let (most, mut found) = (reach * reach, Vec::new());
        let mut waiting: Vec<(usize, usize)> = (0..self.levels.len())
            .last()
            .map(|top| (top, 0))
            .into_iter()
            .collect();
        while let Some((level, node)) = waiting.pop() {
            if self.levels[level][node].square(at) > most {
                continue;
            }
            if level == 0 {
                let near = self
                    .things_of(node)
                    .iter()
                    .filter(|(area, _)| area.square(at) <= most);
                found.extend(near.map(|(_, thing)| *thing));
            } else {
                waiting.extend(self.nodes_of(level, node).rev().map(|node| (level - 1, node)));
            }
        }
        found
    }

    /// All things with the squares of the distances to their boxes, the nearest first; of equals the first in their order.
    pub(crate) fn nearest_first(&self, at: [f32; 3]) -> impl Iterator<Item = (f32, T)> + '_ {
        let mut waiting: BinaryHeap<Next> = BinaryHeap::new();
        if let Some(top) = self.levels.len().checked_sub(1) {
            waiting.push(Next {
                square: self.levels[top][0].square(at),
                level: top + 1,
                number: 0,
            });
        }
        std::iter::from_fn(move || {
            while let Some(next) = waiting.pop() {
                match next.level {
                    0 => return Some((next.square, self.things[next.number].1)),
                    1 => waiting.extend((next.number * FAN..).zip(self.things_of(next.number)).map(
                        |(number, (area, _))| Next {
                            square: area.square(at),
                            level: 0,
                            number,
                        },
                    )),
                    level => waiting.extend(self.nodes_of(level - 1, next.number).map(|number| Next {
                        square: self.levels[level - 2][number].square(at),
                        level: level - 1,
                        number,
                    })),
                }
            }
            None
        })
    }

    fn things_of(&self, node: usize) -> &[(Cuboid, T)] {
        &self.things[node * FAN..((node + 1) * FAN).min(self.things.len())]
    }

    /// The nodes below one, by number.
    fn nodes_of(&self, level: usize, node: usize) -> std::ops::Range<usize> {
        node * FAN..((node + 1) * FAN).min(self.levels[level - 1].len())
    }
}

/// What is looked at next: a thing on level 0, else a node.
struct Next {
    square: f32,
    level: usize,
    number: usize,
}

impl Ord for Next {
    /// The nearest is the greatest; of equals what holds others, then the first.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.square.total_cmp(&self.square))
            .then(self.level.cmp(&other.level))
            .then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Next {}
