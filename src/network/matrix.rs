//! The times between many places at once.

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::network::Network;
use crate::network::Weights;
use crate::network::anchor::Anchor;
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
/// One search over the whole network for each row.
pub fn matrix(
    network: &Network,
    weights: &Weights,
    from: &[LonLat],
    to: &[LonLat],
    ticket: &Ticket,
) -> Result<Vec<Vec<Option<Seconds>>>, Cancelled> {
    let graph = &*network.graph;
    let inner = &*weights.inner;
    let targets: Vec<Anchor> = to
        .par_iter()
        .map(|place| network.anchor(*place, weights))
        .collect();
    let fresh = || (Scratch::default(), vec![CLOSED; network.nodes()]);
    from.par_iter()
        .map_init(fresh, |(scratch, times), start| {
            ticket.check()?;
            let begin = Beginnings::new(graph, inner, &[network.anchor(*start, weights)]);
            times.fill(CLOSED);
            scratch.run(inner.field(graph), &begin.seeds(), CLOSED - 1, times, None);
            let row = targets.iter().map(|target| {
                let (time, _) = begin.arrival(graph, inner, times, target)?;
                Some(Seconds::new(f64::from(time) / 1000.0))
            });
            Ok(row.collect())
        })
        .collect()
}
