//! What was worked out for a patrol that is being drawn: the same legs are asked for at every movement of the hand.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Revision;
use crate::model::Season;
use crate::network::Network;
use crate::plan::timing::way::Ground;
use crate::plan::timing::way::Way;

/// So many legs are remembered; more than any patrol has, with those under the pointer that were passed.
const MOST_LEGS: usize = 200;

/// What was worked out for a patrol before: a patrol that is drawn is timed at every movement of the mouse, and all of
/// its legs but the last two are those of the moment before.
#[derive(Debug, Default)]
pub struct Known {
    legs: Mutex<Legs>,
}

#[derive(Debug, Default)]
struct Legs {
    /// What the legs were worked out from.
    from: Option<(Network, [Revision; 2], Arc<Assumptions>, i32)>,
    ways: Vec<(LegKey, Way)>,
}

/// A leg: means, season, ends, day, by night, round no-go areas or through them.
pub(super) type LegKey = (Mode, Season, LonLat, LonLat, Date, bool, Ground);

impl Known {
    /// A leg that was worked out before from the same; what was worked out from something else is forgotten.
    pub(super) fn leg(&self, op: &Operation, network: &Network, key: &LegKey) -> Option<Way> {
        let mut legs = self.legs();
        let same = legs
            .from
            .as_ref()
            .is_some_and(|(known, records, values, offset)| {
                known.is(network)
                    && *records == [op.roads.revision(), op.areas.revision()]
                    && *values == op.assumptions
                    && *offset == op.about.offset_minutes
            });
        if !same {
            legs.ways.clear();
            legs.from = Some((
                network.clone(),
                [op.roads.revision(), op.areas.revision()],
                Arc::clone(&op.assumptions),
                op.about.offset_minutes,
            ));
        }
        let at = legs.ways.iter().position(|(known, _)| known == key)?;
        // The last used last: what is forgotten first are places over which the pointer went.
        let found = legs.ways.remove(at);
        let way = found.1.clone();
        legs.ways.push(found);
        Some(way)
    }

    pub(super) fn keep(&self, key: LegKey, way: Way) {
        let mut legs = self.legs();
        if legs.ways.len() >= MOST_LEGS {
            legs.ways.drain(..MOST_LEGS / 2);
        }
        legs.ways.push((key, way));
    }

    fn legs(&self) -> MutexGuard<'_, Legs> {
        // Whoever fell over with the legs in hand left them whole.
        self.legs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many legs were worked out.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.legs().ways.len()
    }
}
