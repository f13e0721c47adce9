//! The shortest times from some nodes to all others: a search over flat arrays with a queue of buckets.
//!
//! Dijkstra's search with the heap replaced by a ring of buckets of equal width. Inside a bucket nodes are taken in any
//! order and taken again where a shorter way turns up (Meyer and Sanders 2003, Δ-stepping, on one core), so the times
//! are exact whatever the width. Keeps no predecessors: `trace` finds the way back from the times.

#![allow(
    clippy::indexing_slicing,
    reason = "the inner loop of every answer, over dense arrays of one network"
)]

use crate::network::weights::CLOSED;

/// The most buckets in the ring; wider buckets where the longest arc would need more.
const MOST_BUCKETS: u32 = 1 << 14;

/// What of the weights rules the queue: how wide a bucket is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shape {
    shift: u32,
    largest: u32,
}

impl Shape {
    /// Buckets about as wide as a typical arc is long: narrower ones are empty, in wider ones nodes are taken twice.
    pub(crate) fn of(links: &[[u32; 2]]) -> Self {
        let (mut sum, mut count, mut largest) = (0_u64, 0_u64, 0);
        for [_, ms] in links {
            if *ms != CLOSED {
                sum += u64::from(*ms);
                count += 1;
                largest = largest.max(*ms);
            }
        }
        let mean = sum.checked_div(count).unwrap_or(1).max(1);
        Self {
            shift: mean.ilog2().saturating_sub(1),
            largest,
        }
    }

    /// The same where some arcs may take as long as this.
    pub(crate) fn with(self, longest: u32) -> Self {
        let largest = if longest == CLOSED {
            self.largest
        } else {
            self.largest.max(longest)
        };
        Self { largest, ..self }
    }
}

/// Where arcs lead and how long they take: what a search runs over.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    /// Where the arcs of each node begin.
    pub(crate) first_arc: &'a [u32],
    /// Where each arc leads, and its time.
    pub(crate) links: &'a [[u32; 2]],
    pub(crate) shape: Shape,
}

/// Asked for the best time to a target so far.
pub(crate) type Target<'a> = &'a dyn Fn(&[u32]) -> u32;

/// The queue, kept from one search to the next.
#[derive(Default)]
pub(crate) struct Scratch {
    buckets: Vec<Vec<(u32, u32)>>,
}

impl Scratch {
    /// Fills `times` (all [`CLOSED`] before) with the shortest time to each node from the seeds (node, time), as far as
    /// the limit. With a target time the search ends as soon as nothing shorter can come: `target` is asked for it after
    /// each bucket.
    pub(crate) fn run(
        &mut self,
        field: Field<'_>,
        seeds: &[(u32, u32)],
        limit: u32,
        times: &mut [u32],
        target: Option<Target<'_>>,
    ) {
        let Field {
            first_arc,
            links,
            shape,
        } = field;
        // CLOSED itself is no time.
        let limit = limit.min(CLOSED - 1);
        let farthest = seeds.iter().map(|seed| seed.1).filter(|ms| *ms <= limit).max();
        let Some(farthest) = farthest else { return };
        let span = shape.largest.max(farthest);
        let mut shift = shape.shift;
        while (span >> shift) + 2 > MOST_BUCKETS {
            shift += 1;
        }
        let ring = ((span >> shift) + 2).next_power_of_two() as usize;
        let mask = ring - 1;
        if self.buckets.len() < ring {
            self.buckets.resize_with(ring, Vec::new);
        }
        let mut waiting = 0_usize;
        for (node, ms) in seeds {
            if *ms <= limit && *ms < times[*node as usize] {
                times[*node as usize] = *ms;
                self.buckets[(*ms >> shift) as usize & mask].push((*node, *ms));
                waiting += 1;
            }
        }
        let mut bucket = 0_usize;
        while waiting > 0 {
            while let Some((node, key)) = self.buckets[bucket & mask].pop() {
                waiting -= 1;
                if times[node as usize] != key {
                    continue;
                }
                let (from, to) = (
                    first_arc[node as usize] as usize,
                    first_arc[node as usize + 1] as usize,
                );
                for [head, ms] in &links[from..to] {
                    // A closed arc saturates and is beyond every limit.
                    let time = key.saturating_add(*ms);
                    if time <= limit && time < times[*head as usize] {
                        times[*head as usize] = time;
                        self.buckets[(time >> shift) as usize & mask].push((*head, time));
                        waiting += 1;
                    }
                }
            }
            bucket += 1;
            if let Some(target) = target
                && waiting > 0
                && ((target(times) >> shift) as usize) < bucket
            {
                // What is left waits in the ring: empty it for the next search.
                for bucket in &mut self.buckets {
                    bucket.clear();
                }
                return;
            }
        }
    }
}
