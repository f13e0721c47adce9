//! Times that were worked out already, kept with the network that they are for: the same are asked for at every movement
//! of the hand, and nearly the same after every edit.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use crate::model::Assumptions;
use crate::model::Revision;
use crate::model::Road;
use crate::model::Table;
use crate::network::Access;
use crate::network::Conditions;
use crate::network::Weights;

/// So many are kept: a patrol of several days by night and day, beside what the bases reach.
const MOST: usize = 16;
/// Of a large network so few, whatever it has: the hour that is drawn, by day and by night, with what is asked beside it.
const LEAST: usize = 4;
/// As many as together have so many arcs: 200 MB, or twice that where they lie upon an order.
const MOST_ARCS: usize = 25_000_000;

/// What times are worked out from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The ground under the network.
    pub(crate) access: Option<&'a Arc<Access>>,
    pub(crate) roads: &'a Table<Road>,
    /// The areas that nobody enters, where that was asked.
    pub(crate) areas: Option<Revision>,
    pub(crate) conditions: Conditions,
    pub(crate) assumptions: &'a Assumptions,
}

/// The last times, each with what it was worked out from; may be asked from several threads.
#[derive(Default)]
pub(crate) struct Recent {
    kept: Mutex<Vec<(Origin, Weights)>>,
}

struct Origin {
    access: Option<Arc<Access>>,
    roads: Table<Road>,
    areas: Option<Revision>,
    conditions: Conditions,
    assumptions: Assumptions,
}

impl Origin {
    /// Whether it differs in the roads and the ground at most.
    fn is_near(&self, asked: Asked<'_>) -> bool {
        self.areas == asked.areas
            && self.conditions == asked.conditions
            && self.assumptions == *asked.assumptions
    }

    fn is(&self, asked: Asked<'_>) -> bool {
        let same_ground = match (&self.access, asked.access) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        };
        same_ground && self.roads.revision() == asked.roads.revision() && self.is_near(asked)
    }
}

impl Recent {
    /// What was worked out from the same, else what `work_out` gives, which is kept.
    pub(crate) fn of(&self, asked: Asked<'_>, work_out: impl FnOnce() -> Weights) -> Weights {
        let mut kept = self.kept();
        if let Some(at) = kept.iter().position(|(origin, _)| origin.is(asked)) {
            let found = kept.remove(at);
            let weights = found.1.clone();
            kept.push(found);
            return weights;
        }
        drop(kept);
        let weights = work_out();
        let most = (MOST_ARCS / weights.inner.links.len().max(1)).clamp(LEAST, MOST);
        let origin = Origin {
            access: asked.access.cloned(),
            roads: asked.roads.clone(),
            areas: asked.areas,
            conditions: asked.conditions,
            assumptions: asked.assumptions.clone(),
        };
        let mut kept = self.kept();
        let gone = (kept.len() + 1).saturating_sub(most);
        kept.drain(..gone);
        kept.push((origin, weights.clone()));
        weights
    }

    /// The last times under the same conditions, with the roads that they were worked out from.
    pub(crate) fn near(&self, asked: Asked<'_>) -> Option<(Table<Road>, Weights)> {
        let kept = self.kept();
        let near = kept.iter().rev().find(|(origin, _)| origin.is_near(asked));
        near.map(|(origin, weights)| (origin.roads.clone(), weights.clone()))
    }

    /// All of them, the last used first.
    pub(crate) fn all(&self) -> Vec<Weights> {
        self.kept()
            .iter()
            .rev()
            .map(|(_, weights)| weights.clone())
            .collect()
    }

    fn kept(&self) -> MutexGuard<'_, Vec<(Origin, Weights)>> {
        // Whoever fell over with the list in hand left it whole.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
