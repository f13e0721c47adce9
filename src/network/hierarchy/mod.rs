//! A network made ready for answers over a whole country: an order of its junctions that holds for every season, means
//! and closure, times upon it that are made anew in a moment, and passes instead of searches.
//!
//! The times are the same to the millisecond as those of the plain search; `tests` hold one against the other.

mod change;
mod chordal;
mod cut;
mod dissect;
mod metric;
mod peel;
mod piece;
mod sweep;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use rayon::prelude::*;

use crate::network::hierarchy::chordal::Ladder;
use crate::network::hierarchy::dissect::dissect;
use crate::network::hierarchy::metric::Metric;
use crate::network::hierarchy::peel::peel;
use crate::network::hierarchy::sweep::Scratch;
use crate::network::hierarchy::sweep::Selection;
use crate::network::hierarchy::sweep::TOGETHER;
use crate::network::weights::CLOSED;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The arcs of a network as a search reads them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arcs<'a> {
    /// Where the arcs of each junction begin; one more at the end.
    pub(crate) first_arc: &'a [u32],
    /// Where each leads, and its time.
    pub(crate) links: &'a [[u32; 2]],
}

impl Arcs<'_> {
    fn nodes(&self) -> usize {
        self.first_arc.len().saturating_sub(1)
    }

    fn each(&self) -> impl Iterator<Item = (u32, [u32; 2])> + '_ {
        let bounds = self.first_arc.windows(2).zip(0..);
        bounds.flat_map(|(bounds, tail)| {
            let arcs = match bounds {
                [from, to] => self.links.get(*from as usize..*to as usize),
                _ => None,
            };
            arcs.unwrap_or_default().iter().map(move |link| (tail, *link))
        })
    }
}

/// The order of a network's junctions, with what climbs from each to those above it. Depends on the arcs, not on their
/// times. A copy is cheap.
#[derive(Debug, Clone)]
pub(crate) struct Hierarchy {
    inner: Arc<Order>,
}

#[derive(Debug)]
struct Order {
    ladder: Ladder,
    /// The rank of each junction.
    rank: Vec<u32>,
    /// The junction of each rank.
    node: Vec<u32>,
    /// Which climb each arc is part of; the lowest bit says that it goes down. Loops are part of none.
    climb_of_arc: Vec<u32>,
}

impl Order {
    /// The climb that an arc is part of; none for a loop.
    fn climb_of(&self, arc: u32) -> Option<usize> {
        let climb = self
            .climb_of_arc
            .get(arc as usize)
            .filter(|climb| **climb != NO_CLIMB)?;
        Some((climb >> 1) as usize)
    }
}

/// No climb.
const NO_CLIMB: u32 = u32::MAX;
/// A climb and its direction stand in one number.
const MOST_CLIMBS: usize = (NO_CLIMB >> 1) as usize;
/// An order that was found before may have so many climbs for each arc; good ones have one or two.
const WORTH: usize = 8;

/// The rank of each junction of an order; none where it does not name each once.
fn ranks(order: &[u32]) -> Option<Vec<u32>> {
    let mut rank = vec![u32::MAX; order.len()];
    for (number, node) in (0..).zip(order) {
        let slot = rank.get_mut(*node as usize).filter(|rank| **rank == u32::MAX)?;
        *slot = number;
    }
    Some(rank)
}

impl Hierarchy {
    /// Puts the junctions of a network in order; none where it is larger than its numbers reach.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// Seconds for a million junctions, on two cores; see `benches/reach.rs`.
    pub(crate) fn build(
        arcs: Arcs<'_>,
        places: &[[f32; 2]],
        ticket: &Ticket,
    ) -> Result<Option<Self>, Cancelled> {
        let mut neighbours: Vec<Vec<u32>> = vec![Vec::new(); arcs.nodes()];
        for (tail, [head, _]) in arcs.each().filter(|(tail, [head, _])| tail != head) {
            for (a, b) in [(tail, head), (head, tail)] {
                if let Some(near) = neighbours.get_mut(a as usize)
                    && !near.contains(&b)
                {
                    near.push(b);
                }
            }
        }
        let peeled = peel(places, neighbours);
        ticket.check()?;
        let mut order = peeled.order;
        order.extend(dissect(&peeled.core, ticket)?);
        ticket.check()?;
        Ok(Self::of_order(arcs, order, MOST_CLIMBS))
    }

    /// The network in an order that was found before: its junctions, those that were left out first in front. None where
    /// that is no order of these junctions, or so bad a one that it would cost more than it saves.
    ///
    /// # Cost
    /// A pass over the climbs: a second for a million junctions.
    pub(crate) fn in_known_order(arcs: Arcs<'_>, order: Vec<u32>) -> Option<Self> {
        let most = arcs.links.len().saturating_mul(WORTH).saturating_add(WORTH);
        Self::of_order(arcs, order, most.min(MOST_CLIMBS))
    }

    /// The junctions in their order.
    pub(crate) fn order(&self) -> &[u32] {
        &self.inner.node
    }

    fn of_order(arcs: Arcs<'_>, node: Vec<u32>, most: usize) -> Option<Self> {
        let rank = ranks(&node).filter(|rank| rank.len() == arcs.nodes())?;
        let rank_of = |node: u32| rank.get(node as usize).copied().unwrap_or(0);
        let ties: Vec<[u32; 2]> = arcs
            .each()
            .filter(|(tail, [head, _])| tail != head)
            .map(|(tail, [head, _])| [rank_of(tail), rank_of(head)])
            .collect();
        let ladder = Ladder::new(node.len(), &ties, most)?;
        let climb_of_arc = arcs
            .each()
            .map(|(tail, [head, _])| {
                let (from, to) = (rank_of(tail), rank_of(head));
                let climb = ladder.climb(from.min(to), from.max(to));
                climb.map_or(NO_CLIMB, |climb| (climb as u32) << 1 | u32::from(from > to))
            })
            .collect();
        Some(Self {
            inner: Arc::new(Order {
                ladder,
                rank,
                node,
                climb_of_arc,
            }),
        })
    }

    /// The same order with these times upon it: the arcs are those that it was built from.
    ///
    /// # Cost
    /// A pass over the triangles of the order, some tenths of a second for a million junctions.
    pub(crate) fn with_times(&self, links: &[[u32; 2]]) -> Timed {
        let ladder = &self.inner.ladder;
        let mut steps = metric::closed(ladder);
        for ([_, ms], climb) in links.iter().zip(&self.inner.climb_of_arc) {
            if let Some(step) = steps
                .get_mut((*climb >> 1) as usize)
                .filter(|_| *climb != NO_CLIMB)
            {
                let way = if climb & 1 == 1 {
                    &mut step[1]
                } else {
                    &mut step[0]
                };
                *way = (*way).min(*ms);
            }
        }
        Timed {
            order: Arc::clone(&self.inner),
            metric: Arc::new(Metric::new(ladder, steps)),
        }
    }
}

/// A network in order with the times of some conditions. A copy is cheap.
#[derive(Debug, Clone)]
pub(crate) struct Timed {
    order: Arc<Order>,
    metric: Arc<Metric>,
}

impl Timed {
    /// The same where the times of a few arcs are others: `arcs` holds those of now, `changed` says on which they differ.
    /// Exactly what [`Hierarchy::with_times`] gives.
    ///
    /// # Cost
    /// A copy of the times, and what those arcs bear upon: some milliseconds for a hundred arcs among millions.
    pub(crate) fn changed(&self, arcs: Arcs<'_>, changed: &[u32]) -> Self {
        let mut metric = Metric::clone(&self.metric);
        change::change(&self.order, arcs, &mut metric, changed);
        Self {
            order: Arc::clone(&self.order),
            metric: Arc::new(metric),
        }
    }

    /// The shortest time to each junction from the seeds (junction, time); [`CLOSED`] where there is no way.
    ///
    /// # Cost
    /// One pass over the order, whatever is asked.
    pub(crate) fn times_from(&self, seeds: &[(u32, u32)]) -> Vec<u32> {
        let Order { ladder, rank, .. } = &*self.order;
        let mut times = vec![CLOSED; rank.len()];
        sweep::climb(ladder, &self.metric, &self.ranked(seeds), &mut times);
        sweep::descend(ladder, &self.metric, &mut times);
        rank.iter()
            .map(|rank| times.get(*rank as usize).copied().unwrap_or(CLOSED))
            .collect()
    }

    /// The shortest time from each start, given by its seeds, to each of some junctions: a row for each start. Uses all
    /// cores.
    ///
    /// # Cost
    /// A pass over what leads to the junctions for every sixteen starts.
    pub(crate) fn rows(&self, starts: &[Vec<(u32, u32)>], to: &[u32]) -> Vec<Vec<u32>> {
        let Order { ladder, rank, .. } = &*self.order;
        let ranks: Vec<u32> = to
            .iter()
            .filter_map(|node| rank.get(*node as usize).copied())
            .collect();
        let selection = Selection::of(ladder, &self.metric, &ranks);
        let starts: Vec<Vec<(u32, u32)>> = starts.iter().map(|seeds| self.ranked(seeds)).collect();
        let batch = |scratch: &mut Scratch, starts: &[Vec<(u32, u32)>]| {
            selection.rows(ladder, &self.metric, starts, scratch)
        };
        let rows: Vec<Vec<Vec<u32>>> = starts
            .par_chunks(TOGETHER)
            .map_init(Scratch::default, batch)
            .collect();
        rows.into_iter().flatten().collect()
    }

    fn ranked(&self, seeds: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let ranked = |(node, time): &(u32, u32)| Some((*self.order.rank.get(*node as usize)?, *time));
        seeds.iter().filter_map(ranked).collect()
    }
}
