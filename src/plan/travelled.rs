//! What a patrol that is done tells of the ways it went: that one of ours travelled them, when, and who.

use crate::analysis::presence;
use crate::earth::measure;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Road;
use crate::network::Network;
use crate::quantity::Metres;

/// A way follows the road that is nearest, and none where that is farther than this.
const ON_ROAD: Metres = Metres::new(30.0);

/// The edit that writes the last day of a patrol, and its unit, beside every road it followed; none where all of them
/// know a later day, or it followed none.
///
/// # Cost
/// One look for the nearest road for each stretch of its way.
pub fn travelled(op: &Operation, network: &Network, patrol: &Patrol) -> Option<Edit> {
    let day = patrol.back.date();
    let unit = patrol.going(&op.units);
    let base = patrol.base.and_then(|id| op.bases.get(id));
    let reporter = unit
        .map(|unit| unit.name.clone())
        .or_else(|| base.map(|base| base.name.clone()))
        .unwrap_or_default();
    let mut rows: Vec<(Id<Road>, Road)> = Vec::new();
    let walked = presence::passages(patrol);
    for pair in walked.iter().flat_map(|(_, line)| line.windows(2)) {
        let &[a, b] = pair else { continue };
        let middle = measure::between(a, b, 0.5);
        let Some((_, id, _)) = network.snap(middle).filter(|(_, _, away)| *away <= ON_ROAD) else {
            continue;
        };
        if rows.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let Some(road) = op.roads.get(id) else { continue };
        if road.travelled.is_none_or(|known| known < day) {
            let row = Road {
                travelled: Some(day),
                reporter: reporter.clone(),
                ..road.clone()
            };
            rows.push((id, row));
        }
    }
    (!rows.is_empty()).then_some(Edit::Roads(Change::Put(rows)))
}
