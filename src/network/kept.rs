//! Weights that were worked out already: the same are asked for at every movement of the hand.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Assumptions;
use crate::model::Revision;
use crate::model::Road;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::NoGo;
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
    /// The areas that nobody enters, where that was asked.
    areas: Option<Revision>,
    conditions: Conditions,
    assumptions: Arc<Assumptions>,
}

impl Origin {
    fn is(&self, other: &Self) -> bool {
        self.network.is(&other.network)
            && self.roads == other.roads
            && self.areas == other.areas
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
            areas: None,
            conditions,
            assumptions: Arc::clone(assumptions),
        };
        self.kept(origin, || network.weights(roads, conditions, assumptions))
    }

    /// Those of [`Weights::avoiding`] the no-go areas of a table, likewise.
    pub fn avoiding(
        &self,
        network: &Network,
        roads: &Table<Road>,
        areas: &Table<Area>,
        conditions: Conditions,
        assumptions: &Arc<Assumptions>,
    ) -> Weights {
        let open = || self.of(network, roads, conditions, assumptions);
        if !areas.rows().any(|area| area.kind == AreaKind::NoGo) {
            return open();
        }
        let origin = Origin {
            network: network.clone(),
            roads: roads.revision(),
            areas: Some(areas.revision()),
            conditions,
            assumptions: Arc::clone(assumptions),
        };
        self.kept(origin, || open().avoiding(network, &NoGo::of_areas(areas)))
    }

    fn kept(&self, origin: Origin, work_out: impl FnOnce() -> Weights) -> Weights {
        // Whoever fell over with the list in hand left it whole.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|(known, _)| known.is(&origin)) {
            let found = kept.remove(at);
            let weights = found.1.clone();
            kept.push(found);
            return weights;
        }
        drop(kept);
        let weights = work_out();
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
