//! How many are reported along the ways: made while somebody looks at it, or shows its layer.

use std::sync::Arc;

use crate::analysis::IncidentFilter;
use crate::analysis::roadside;
use crate::analysis::roadside::RoadsideRequest;
use crate::chart::LayerId;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::model::Operation;
use crate::model::Revision;

/// The layer that shows it.
pub(crate) const LAYER: LayerId = LayerId("roadside");
/// The layer of what gathers over the ground.
const OVER_GROUND: LayerId = LayerId("hotspots");

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RoadsideKey {
    /// Incidents, protected counts, communities, roads.
    records: [Revision; 4],
    filter: IncidentFilter,
    request: RoadsideRequest,
}

impl Desk {
    /// Somebody looks at it in place of what gathers over the ground, or at that again: the layers change places, since the
    /// two in one hue would hide each other.
    pub(crate) fn show_roadside(&mut self, looks: bool) {
        if looks != self.situation.roadside {
            let (wanted, other) = if looks {
                (LAYER, OVER_GROUND)
            } else {
                (OVER_GROUND, LAYER)
            };
            self.shown.insert(wanted);
            self.shown.remove(&other);
        }
        self.situation.roadside = looks;
    }

    pub(crate) fn derive_roadside(&mut self, op: &Arc<Operation>, filter: &IncidentFilter) {
        let is_shown = self.shown.contains(&LAYER);
        if !(self.situation.roadside || is_shown) || op.roads.is_empty() {
            return;
        }
        // The network comes first, by itself.
        let Some(network) = self.derived.network.exactly(&op.roads.revision()) else {
            return;
        };
        let request = RoadsideRequest::of(op);
        let key = RoadsideKey {
            records: [
                op.incidents.revision(),
                op.protected.revision(),
                op.communities.revision(),
                op.roads.revision(),
            ],
            filter: filter.clone(),
            request,
        };
        let (op, filter) = (Arc::clone(op), filter.clone());
        self.want(
            JobKind::Roadside,
            |derived| &mut derived.roadside,
            key,
            move |ticket| roadside::roadside(&op, &network, &filter, request, ticket),
        );
    }
}
