//! Weights that were worked out already: the same are asked for at every movement of the hand.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::model::Assumptions;
use crate::model::Revision;
use crate::model::Road;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::Weights;

/// So many are kept: a patrol of several days by night and day, beside what the bases reach.
const MOST: usize = 16;

/// The last weights, each with what it was worked out from; may be asked from several threads.
#[derive(Default)]
pub struct KeptWeights {
    kept: Mutex<Vec<(Origin, Weights)>>,
}

/// What weights are worked out from.
struct Origin {
    network: Network,
    roads: Revision,
    conditions: Conditions,
    assumptions: Arc<Assumptions>,
}

impl Origin {
    fn is(&self, other: &Self) -> bool {
        self.network.is(&other.network)
            && self.roads == other.roads
            && self.conditions == other.conditions
            && self.assumptions == other.assumptions
    }
}

impl KeptWeights {
    /// The weights of [`Network::weights`], worked out anew only where they are not among the last ones.
    pub fn of(
        &self,
        network: &Network,
        roads: &Table<Road>,
        conditions: Conditions,
        assumptions: &Arc<Assumptions>,
    ) -> Weights {
        let origin = Origin {
            network: network.clone(),
            roads: roads.revision(),
            conditions,
            assumptions: Arc::clone(assumptions),
        };
        // Whoever fell over with the list in hand left it whole.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|(known, _)| known.is(&origin)) {
            let found = kept.remove(at);
            let weights = found.1.clone();
            kept.push(found);
            return weights;
        }
        drop(kept);
        let weights = network.weights(roads, conditions, assumptions);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push((origin, weights.clone()));
        weights
    }
}

impl std::fmt::Debug for KeptWeights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        write!(f, "{} kept weights", kept.len())
    }
}
