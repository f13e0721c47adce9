//! The times between many places at once.

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::network::Network;
use crate::network::Weights;
use crate::network::anchor::Anchor;
use crate::network::anchor::End;
use crate::network::hierarchy::Timed;
use crate::network::reach::reach;
use crate::network::search::Scratch;
use crate::network::trace::Beginnings;
use crate::network::weights::CLOSED;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The time from each place to each other: a row for each of `from`, in it a time for each of `to`; none where there is
/// no way. Uses all cores.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// One search over the whole network for each row; a small part of that where the network is in order.
pub fn matrix(
    network: &Network,
    weights: &Weights,
    from: &[LonLat],
    to: &[LonLat],
    ticket: &Ticket,
) -> Result<Vec<Vec<Option<Seconds>>>, Cancelled> {
    let graph = &*network.graph;
    let inner = &*weights.inner;
    if inner.journey.is_some() {
        let row = |start: &LonLat| -> Result<Vec<Option<Seconds>>, Cancelled> {
            let tree = reach(network, weights, &[*start], None, ticket)?;
            Ok(to.iter().map(|place| tree.time_to(*place)).collect())
        };
        return from.par_iter().map(row).collect();
    }
    let targets: Vec<Anchor> = to
        .par_iter()
        .map(|place| network.anchor(*place, weights, End::Goal))
        .collect();
    if let Some(timed) = inner.in_order(graph) {
        ticket.check()?;
        return Ok(by_passes(network, weights, timed, from, &targets));
    }
    let fresh = || (Scratch::default(), vec![CLOSED; network.nodes()]);
    from.par_iter()
        .map_init(fresh, |(scratch, times), start| {
            ticket.check()?;
            let begin = Beginnings::new(graph, inner, &[network.anchor(*start, weights, End::Start)]);
            times.fill(CLOSED);
            scratch.run(inner.field(graph), &begin.seeds(), CLOSED - 1, times, None);
            let row = targets.iter().map(|target| {
                let (time, _) = begin.arrival(graph, inner, times, target)?;
                Some(inner.told(time))
            });
            Ok(row.collect())
        })
        .collect()
}

/// The same over a network in order: only the junctions beside the targets are asked for.
fn by_passes(
    network: &Network,
    weights: &Weights,
    timed: &Timed,
    from: &[LonLat],
    targets: &[Anchor],
) -> Vec<Vec<Option<Seconds>>> {
    let graph = &*network.graph;
    let inner = &*weights.inner;
    let edges = targets.iter().flat_map(|target| &target.ties);
    let mut beside: Vec<u32> = edges
        .filter_map(|tie| graph.edges.get(tie.edge as usize))
        .flat_map(|edge| [edge.from, edge.to])
        .collect();
    beside.sort_unstable();
    beside.dedup();
    let begins: Vec<Beginnings> = from
        .par_iter()
        .map(|start| Beginnings::new(graph, inner, &[network.anchor(*start, weights, End::Start)]))
        .collect();
    let starts: Vec<Vec<(u32, u32)>> = begins.iter().map(Beginnings::seeds).collect();
    let rows = timed.rows(&starts, &beside);
    let fresh = || vec![CLOSED; network.nodes()];
    let begins = begins.par_iter().zip(rows);
    begins
        .map_init(fresh, |times, (begin, row)| {
            for (node, time) in beside.iter().zip(row) {
                if let Some(slot) = times.get_mut(*node as usize) {
                    *slot = time;
                }
            }
            let row = targets.iter().map(|target| {
                let (time, _) = begin.arrival(graph, inner, times, target)?;
                Some(inner.told(time))
            });
            row.collect()
        })
        .collect()
}
