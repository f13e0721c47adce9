//! Other times on a few ways: of the ladder only those climbs are made anew that they bear upon.
//!
//! From below, each climb that may have changed is worked out as the whole pass does it. Where it did change, it bears
//! upon those above it whose best way led over it, or for which the way over it is now better; upon no others
//! (Dibbelt, Strasser and Wagner 2016, section 7.3).

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one ladder, indexed by its own numbers"
)]

use std::cmp::Ordering;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::network::hierarchy::Arcs;
use crate::network::hierarchy::Order;
use crate::network::hierarchy::chordal::Ladder;
use crate::network::hierarchy::metric::Metric;
use crate::network::weights::CLOSED;

/// Climbs that are to be looked at, the lowest rank first: the rank, then the climb.
type Waiting = BinaryHeap<Reverse<(u32, u32)>>;

/// Brings a metric to the times of `arcs`, which differ from those that it holds on the arcs of these numbers alone.
///
/// # Cost
/// In proportion to the climbs that change and what lies right above and below them.
pub(super) fn change(order: &Order, arcs: Arcs<'_>, metric: &mut Metric, changed: &[u32]) {
    let ladder = &order.ladder;
    let mut waiting: Waiting = changed
        .iter()
        .filter_map(|arc| order.climb_of(*arc))
        .map(|climb| Reverse((ladder.rank_of(climb) as u32, climb as u32)))
        .collect();
    let mut last = None;
    while let Some(Reverse((rank, climb))) = waiting.pop() {
        if last.replace(climb) == Some(climb) {
            continue;
        }
        let climb = climb as usize;
        let old = metric.times[climb];
        let new = worked_out(order, arcs, metric, [rank, ladder.heads[climb]]);
        if new != old {
            metric.times[climb] = new;
            bear_upon(ladder, metric, rank as usize, climb, old, &mut waiting);
        }
    }
}

/// The time from one rank to a higher one and back: the quickest arc between them, or the way over a lower rank.
fn worked_out(order: &Order, arcs: Arcs<'_>, metric: &Metric, [low, high]: [u32; 2]) -> [u32; 2] {
    let nodes = [order.node[low as usize], order.node[high as usize]];
    let mut best = [
        arcs.quickest(nodes[0], nodes[1]),
        arcs.quickest(nodes[1], nodes[0]),
    ];
    // Both lists run from the lowest rank to the highest.
    let ladder = &order.ladder;
    let (mut mine, mut theirs) = (ladder.into(low as usize), ladder.into(high as usize));
    while let (Some(([a, below], rest)), Some(([b, other], others))) =
        (mine.split_first(), theirs.split_first())
    {
        match below.cmp(other) {
            Ordering::Less => mine = rest,
            Ordering::Greater => theirs = others,
            Ordering::Equal => {
                let [up, down] = metric.times[*a as usize];
                let [other_up, other_down] = metric.times[*b as usize];
                best[0] = best[0].min(down.saturating_add(other_up));
                best[1] = best[1].min(other_down.saturating_add(up));
                (mine, theirs) = (rest, others);
            }
        }
    }
    best
}

/// Lets those climbs wait that a changed one bears upon: with each other climb of its rank it makes a way between the
/// two upper ends.
fn bear_upon(
    ladder: &Ladder,
    metric: &Metric,
    rank: usize,
    climb: usize,
    old: [u32; 2],
    waiting: &mut Waiting,
) {
    let new = metric.times[climb];
    let head = ladder.heads[climb];
    for other in ladder.climbs(rank).filter(|other| *other != climb) {
        let end = ladder.heads[other];
        let (low, high) = (head.min(end), head.max(end));
        // All that stands above a rank is tied together.
        let Some(over) = ladder.climb(low, high) else {
            continue;
        };
        let [up, down] = metric.times[other];
        // From the head of the changed climb to the other one's, and back, by the times of before and of now.
        let there = [old[1].saturating_add(up), new[1].saturating_add(up)];
        let back = [down.saturating_add(old[0]), down.saturating_add(new[0])];
        let ways = if head < end { [there, back] } else { [back, there] };
        let known = metric.times[over];
        let matters = |known: u32, [before, now]: [u32; 2]| now < known || (before == known && now != before);
        if matters(known[0], ways[0]) || matters(known[1], ways[1]) {
            waiting.push(Reverse((low, over as u32)));
        }
    }
}

impl Arcs<'_> {
    /// The quickest arc from one junction right to another.
    fn quickest(&self, from: u32, to: u32) -> u32 {
        let bounds = self.first_arc[from as usize] as usize..self.first_arc[from as usize + 1] as usize;
        let own = self.links[bounds].iter().filter(|[head, _]| *head == to);
        own.map(|[_, ms]| *ms).min().unwrap_or(CLOSED)
    }
}
