//! The answers that need the network: the network itself, under the conditions set.

use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::network::Conditions;
use crate::network::Network;

impl Desk {
    /// By what means, in which season, by day or night and on which day people move.
    pub fn conditions(&self) -> Conditions {
        let situation = self.situation();
        Conditions {
            mode: situation.mode,
            season: situation.season,
            night: situation.night,
            date: Some(self.day()),
        }
    }

    /// The network of the roads as they are; none while it is being made.
    pub fn network(&self) -> Option<Arc<Network>> {
        let roads = self.operation().roads.revision();
        self.derived.network.exactly(&roads)
    }

    pub(crate) fn derive_ways(&mut self) {
        let op = Arc::clone(self.operation());
        let roads = op.roads.clone();
        self.want(
            JobKind::Network,
            |derived| &mut derived.network,
            roads.revision(),
            move |ticket| Network::build(&roads, ticket),
        );
        if let Some(network) = self.network() {
            self.derive_gaps(&network);
            self.derive_flags(&network);
        }
    }
}
