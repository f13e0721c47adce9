//! What of the walks on one ground holds on another: those whose search came to no cell that differs. A closed bridge
//! lets the walks of the places around it be searched anew, and of no others.

use std::sync::PoisonError;

use crate::network::legs::Lot;

impl Lot {
    /// Takes over the walks that were found on another ground under the same ways, and that hold here as well.
    ///
    /// # Cost
    /// Looks at every cell of both grounds once.
    pub(super) fn keep(&self, other: &Self) {
        let known = other.legs.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_empty() {
            return;
        }
        let Some(difference) = self.surface.difference(&other.surface) else {
            return;
        };
        let mut legs = self.legs.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, found) in known.iter() {
            let Some(leg) = found.get() else { continue };
            if !legs.contains_key(key) && !difference.touches(leg.square) {
                self.count(leg);
                legs.insert(*key, std::sync::Arc::clone(found));
            }
        }
    }
}
