//! Putting a large network in order, and taking an order that was found before.

use sha2::Digest as _;
use sha2::Sha256;

use crate::network::Network;
use crate::network::hierarchy::Arcs;
use crate::network::hierarchy::Hierarchy;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// From so many junctions on a network is worth being put in order.
const LARGE: usize = 20_000;

impl Network {
    /// Whether answers over the whole of it take long enough to put it in order first.
    pub fn is_large(&self) -> bool {
        self.nodes() >= LARGE
    }

    /// Puts the junctions in order, so that times over the whole network take a pass in place of a search. The answers
    /// are the same to the millisecond; the order holds for every season, means and closure. A network too large for it
    /// stays as it is.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// Seconds for a million junctions; nothing where it was done before.
    pub fn put_in_order(&self, ticket: &Ticket) -> Result<(), Cancelled> {
        if self.order().is_some() {
            return Ok(());
        }
        // Only how places lie to one another counts: a degree is as good as a metre near the equator.
        let places: Vec<[f32; 2]> = (self.graph.places.iter())
            .map(|place| [place.lon() as f32, place.lat() as f32])
            .collect();
        let found = self.with_arcs(|arcs| Hierarchy::build(arcs, &places, ticket))?;
        self.take(found);
        Ok(())
    }

    /// The junctions in order, those that were left out first in front; none while it is in none.
    pub fn order(&self) -> Option<&[u32]> {
        self.graph.hierarchy.get().map(Hierarchy::order)
    }

    /// Takes an order that was found before for a network of this [`Network::shape`]. Says whether it is one: whatever
    /// it is given, answers stay the same.
    ///
    /// # Cost
    /// A second for a million junctions.
    pub fn take_order(&self, order: Vec<u32>) -> bool {
        let found = self.with_arcs(|arcs| Hierarchy::in_known_order(arcs, order));
        self.take(found)
    }

    /// What an order depends on, as a digest: which junctions are tied together. No places, no names.
    pub fn shape(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        for numbers in [&self.graph.first_arc, &self.graph.heads] {
            digest.update((numbers.len() as u64).to_le_bytes());
            for some in numbers.chunks(1024) {
                let bytes: Vec<u8> = some.iter().flat_map(|number| number.to_le_bytes()).collect();
                digest.update(bytes);
            }
        }
        digest.finalize().into()
    }

    fn with_arcs<R>(&self, work: impl FnOnce(Arcs<'_>) -> R) -> R {
        let links: Vec<[u32; 2]> = self.graph.heads.iter().map(|head| [*head, 0]).collect();
        work(Arcs {
            first_arc: &self.graph.first_arc,
            links: &links,
        })
    }

    /// Where two find one at once the first one's stays.
    fn take(&self, found: Option<Hierarchy>) -> bool {
        let is_one = found.is_some();
        if let Some(hierarchy) = found {
            drop(self.graph.hierarchy.set(hierarchy));
        }
        is_one
    }
}
