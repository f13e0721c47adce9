//! Answers towards the places: every way taken against its direction.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use std::sync::Arc;

use crate::network::Network;
use crate::network::Weights;
use crate::network::weights::Times;
use crate::surface::Direction;

impl Weights {
    /// The same for those who come towards what are called the starts: every way is taken against its direction, so
    /// that downstream, downhill and one-way streets count as they do for who comes.
    #[must_use]
    pub fn towards(&self, network: &Network) -> Self {
        let time = |arc: u32| self.inner.links[arc as usize][1];
        let turned = (network.graph.edge_arcs.iter())
            .flat_map(|[there, back]| [(*there, time(*back)), (*back, time(*there))]);
        let mut times = self.inner.with(turned);
        times.towards = !times.towards;
        if let Some(walks) = &mut times.walks {
            walks.towards = times.towards;
        }
        Self {
            inner: Arc::new(times),
        }
    }
}

impl Times {
    /// Whether one goes away from the starts, or comes towards them.
    pub(crate) const fn direction(&self) -> Direction {
        if self.towards {
            Direction::To
        } else {
            Direction::From
        }
    }
}
