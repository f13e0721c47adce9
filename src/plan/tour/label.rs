//! The tour that gains most at given prices, among more than there are: a tour may come back to a place once it has
//! forgotten it (ng-routes). So what is found is never less than the best real tour gains.
//!
//! Labels grow from both ends to half the budget and are joined over one way in the middle. A label is dropped where
//! another at the same place is as short, has gained as much and remembers no place more.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a place, ring or label of them"
)]

use std::collections::HashSet;

use super::memory::Memory;
use super::memory::Set;
use super::queue::Open;
use super::task::Task;

/// After so many settled labels it is asked whether to give up.
const LOOK: usize = 256;
/// Nobody before.
pub(super) const NONE: u32 = u32::MAX;

/// How a search for tours goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Drops labels whatever they remember, and comes back to no place: quick, but proves nothing.
    Rough,
    /// Misses none.
    Exact,
    /// Gives all real tours, of each set of places the shortest.
    All,
}

/// What a search for tours is to do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    /// Only tours that gain more than this are of use.
    pub(crate) above: f64,
    pub(crate) manner: Manner,
    /// Most tours that are given.
    pub(crate) tours: usize,
    /// Most labels before the search gives up.
    pub(crate) labels: usize,
}

/// A tour that gains.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) gain: f64,
    pub(crate) stops: Vec<u16>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sight {
    /// No tour gains more than this, or than `Wish::above` where that is more; none where the search gave up or was
    /// rough.
    pub(crate) most: Option<f64>,
    /// Tours that gain, the best first.
    pub(crate) tours: Vec<Found>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub(super) length: f64,
    gain: f64,
    memory: Set,
    node: u16,
    before: u32,
}

/// Labels from one end, settled place by place, the one with the most gain first.
pub(crate) struct Half {
    pub(super) labels: Vec<Label>,
    pub(super) settled: Vec<Row>,
}

/// The settled labels of a place: gain and memory side by side, and their numbers.
#[derive(Default)]
pub(super) struct Row {
    pub(super) gains: Vec<(f64, Set)>,
    pub(super) numbers: Vec<u32>,
}

/// The most that can still be gained from a place to the other end, by what is left of the budget.
pub(crate) struct Rest {
    step: f64,
    /// Up to so much it is known; beyond it may be anything.
    known: f64,
    most: Vec<f64>,
}

/// Steps of the budget in a [`Rest`].
const STEPS: usize = 512;

impl Rest {
    fn most(&self, row: usize, left: f64) -> f64 {
        if left > self.known {
            return f64::INFINITY;
        }
        let step = ((left / self.step) as usize).min(STEPS - 1);
        self.most[row * STEPS + step]
    }
}

/// Searches the tours of a kind of team where each place pays `pay`.
pub(crate) struct Labels<'a> {
    pub(crate) task: &'a Task,
    pub(crate) kind: usize,
    pub(crate) memory: &'a Memory,
    pub(crate) pay: &'a [f64],
    /// Whether it is time to give up.
    pub(crate) stop: &'a dyn Fn() -> bool,
}

/// From which end, how far, and what is known of the rest.
struct Side<'a> {
    ahead: bool,
    reach: f64,
    rest: Option<&'a Rest>,
}

impl Labels<'_> {
    /// Looks for the tours; what is left to gain from both ends helps where it is known.
    pub(crate) fn look(&self, wish: &Wish, rests: Option<&[Rest; 2]>) -> Sight {
        let half = self.budget() / 2.0;
        let side = |ahead: bool| Side {
            ahead,
            reach: half,
            rest: rests.map(|rests| &rests[usize::from(ahead)]),
        };
        let Some(ahead) = self.half(&side(true), wish) else {
            return Sight::default();
        };
        let Some(behind) = self.half(&side(false), wish) else {
            return Sight::default();
        };
        if wish.manner == Manner::All {
            self.join_all(&ahead, &behind, wish)
        } else {
            self.join(&ahead, &behind, wish)
        }
    }

    /// What can be gained from every place to the start, and to the end, by tours that gain more than `above`: searches
    /// over the whole budget, each helped by one over half of it from the other end.
    pub(crate) fn rests(&self, above: f64, labels: usize) -> Option<[Rest; 2]> {
        let wish = Wish {
            above,
            manner: Manner::Exact,
            tours: 0,
            labels,
        };
        let budget = self.budget();
        let near = |ahead: bool| {
            let half = self.half(
                &Side {
                    ahead,
                    reach: budget / 2.0,
                    rest: None,
                },
                &wish,
            )?;
            Some(self.rest(&half, budget / 2.0))
        };
        let (start, end) = (near(true)?, near(false)?);
        let far = |ahead: bool, rest: &Rest| {
            let half = self.half(
                &Side {
                    ahead,
                    reach: budget,
                    rest: Some(rest),
                },
                &wish,
            )?;
            Some(self.rest(&half, budget))
        };
        Some([far(true, &end)?, far(false, &start)?])
    }

    fn rest(&self, half: &Half, known: f64) -> Rest {
        let step = self.budget() / STEPS as f64;
        let mut most = vec![f64::NEG_INFINITY; STEPS * half.settled.len()];
        for (row, settled) in half.settled.iter().enumerate() {
            let cells = &mut most[row * STEPS..(row + 1) * STEPS];
            for number in &settled.numbers {
                let label = &half.labels[*number as usize];
                let at = ((label.length / step) as usize).min(STEPS - 1);
                cells[at] = cells[at].max(label.gain);
            }
            for at in 1..STEPS {
                cells[at] = cells[at].max(cells[at - 1]);
            }
        }
        Rest { step, known, most }
    }

    pub(super) fn crew(&self) -> usize {
        self.task.kinds()[self.kind][0]
    }

    /// The budget, and so much that no tour is missed because sums were taken in another order.
    pub(super) fn budget(&self) -> f64 {
        self.task.budget(self.crew()) * (1.0 + 1e-12) + 1e-9
    }

    /// Row of a place or ring in lists that have one row for the ring.
    pub(super) fn row(&self, node: u16) -> usize {
        usize::from(node).min(self.task.places())
    }

    /// Labels from one end.
    fn half(&self, side: &Side<'_>, wish: &Wish) -> Option<Half> {
        let task = self.task;
        let ring = task.ring(self.crew());
        let mut half = Half {
            labels: vec![Label {
                length: 0.0,
                gain: 0.0,
                memory: 0,
                node: ring,
                before: NONE,
            }],
            settled: (0..=task.places()).map(|_| Row::default()).collect(),
        };
        let ways = if side.ahead {
            &self.memory.ways
        } else {
            &self.memory.from
        };
        let mut known: HashSet<(u16, Set)> = HashSet::new();
        let mut open = Open::of(side.reach);
        let mut looked = 0_usize;
        open.push(0.0, 0);
        while let Some(number) = open.pop() {
            let label = half.labels[number as usize];
            if wish.manner == Manner::All && !known.insert((label.node, label.memory)) {
                continue;
            }
            if !half.settle(self.row(label.node), number, wish.manner) {
                continue;
            }
            looked += 1;
            if half.labels.len() > wish.labels || (looked.is_multiple_of(LOOK) && (self.stop)()) {
                return None;
            }
            let lengths = if side.ahead {
                task.from(label.node)
            } else {
                task.into(label.node)
            };
            for next in &ways[self.row(label.node)] {
                let length = label.length + lengths[usize::from(*next)];
                if length > side.reach {
                    break;
                }
                if let Some(new) = self.extend(side, wish, (number, &label), (*next, length))
                    && !half.is_beaten(usize::from(*next), &new, wish.manner)
                {
                    let at = u32::try_from(half.labels.len()).unwrap_or(NONE);
                    half.labels.push(new);
                    open.push(new.length, at);
                }
            }
        }
        Some(half)
    }

    /// The label at the next place, so far from the end; none where it is too far from the other, remembered, or can no
    /// longer gain enough.
    fn extend(
        &self,
        side: &Side<'_>,
        wish: &Wish,
        (number, label): (u32, &Label),
        (next, length): (u16, f64),
    ) -> Option<Label> {
        let task = self.task;
        let ring = task.ring(self.crew());
        let place = usize::from(next);
        if next == ring {
            return None;
        }
        let home = if side.ahead {
            task.length(next, ring)
        } else {
            task.length(ring, next)
        };
        let budget = self.budget();
        let bit: Set = 1 << place;
        if length + home > budget || label.memory & bit != 0 {
            return None;
        }
        let pay = self.pay[place];
        let rest = side.rest.map(|rest| rest.most(place, budget - length) - pay);
        if rest.is_some_and(|rest| label.gain + pay + rest <= wish.above) {
            return None;
        }
        let kept = if wish.manner == Manner::Exact {
            label.memory & self.memory.at[place]
        } else {
            label.memory
        };
        Some(Label {
            length,
            gain: label.gain + pay,
            memory: kept | bit,
            node: next,
            before: number,
        })
    }
}

impl Half {
    /// Whether a settled label makes this one needless. Labels are settled in the order of their lengths, so all that
    /// are there are as short.
    fn is_beaten(&self, row: usize, label: &Label, manner: Manner) -> bool {
        let gains = &self.settled[row].gains;
        match manner {
            Manner::Rough => gains.first().is_some_and(|(gain, _)| *gain >= label.gain),
            Manner::Exact => (gains.iter())
                .take_while(|(gain, _)| *gain >= label.gain)
                .any(|(_, memory)| memory & !label.memory == 0),
            Manner::All => false,
        }
    }

    /// Settles a label, the next in length, unless it is needless.
    fn settle(&mut self, row: usize, number: u32, manner: Manner) -> bool {
        let label = self.labels[number as usize];
        if self.is_beaten(row, &label, manner) {
            return false;
        }
        let settled = &mut self.settled[row];
        let at = settled.gains.partition_point(|(gain, _)| *gain >= label.gain);
        settled.gains.insert(at, (label.gain, label.memory));
        settled.numbers.insert(at, number);
        true
    }

    /// The places of a label, from where it is back to its end.
    pub(super) fn way(&self, number: u32) -> Vec<u16> {
        let mut stops = Vec::new();
        let mut at = number;
        while at != NONE {
            let label = &self.labels[at as usize];
            if label.before != NONE {
                stops.push(label.node);
            }
            at = label.before;
        }
        stops
    }
}
