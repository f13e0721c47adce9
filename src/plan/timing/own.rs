//! What is doubtful about a way that a patrol has of its own: roads that are closed on its day or shut in its season, and
//! how much of it is walked.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Place;
use crate::model::Road;
use crate::model::Severity;
use crate::network::Closed;
use crate::network::Conditions;
use crate::network::pace::Paces;
use crate::plan::timing::way::Ways;
use crate::plan::timing::way::YARD;
use crate::quantity::Metres;

/// A way follows the road that is nearest, and none where that is farther than this.
const ON_ROAD: Metres = Metres::new(30.0);

/// The doubts about the line of a leg on a day, with the names of its ends.
///
/// # Cost
/// One look for the nearest road for each stretch of the line.
pub(super) fn doubts(ways: &Ways<'_>, line: &[LonLat], date: Date, (from, to): (&str, &str)) -> Vec<Finding> {
    let (op, network) = (ways.operation(), ways.network());
    let paces = Paces::of(
        Conditions {
            date: Some(date),
            ..ways.by_day()
        },
        &op.assumptions,
    );
    let mut shut: Vec<(Id<Road>, Finding)> = Vec::new();
    let mut walked = Metres::ZERO;
    for pair in line.windows(2) {
        let &[a, b] = pair else { continue };
        let followed = network
            .snap(measure::between(a, b, 0.5))
            .filter(|(_, _, away)| *away <= ON_ROAD)
            .and_then(|(_, id, _)| Some((id, op.roads.get(id)?)));
        let pace = followed.map(|(id, road)| (id, road, paces.on(road).err()));
        let (id, road, code) = match pace {
            Some((id, road, Some(Closed::Closure))) => (id, road, "P131"),
            Some((id, road, Some(Closed::Season))) => (id, road, "P132"),
            Some((id, road, Some(Closed::Limit))) => (id, road, "P135"),
            Some((_, _, None | Some(Closed::Night))) => continue,
            Some((_, _, Some(Closed::Means))) | None => {
                walked += measure::near_distance(a, b);
                continue;
            }
        };
        if shut.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let reason = road
            .closed_on(date)
            .map_or("none", |closure| closure.told_reason());
        let finding = Finding::new(code, Severity::Fault, Place::Whole)
            .with("from", from)
            .with("to", to)
            .with("road", if road.name.is_empty() { "none" } else { &road.name })
            .with("reason", reason)
            .with("day", date.to_string());
        shut.push((id, finding));
    }
    let mut doubts: Vec<Finding> = shut.into_iter().map(|(_, finding)| finding).collect();
    if walked > YARD {
        let finding = Finding::new("P112", Severity::Note, Place::Whole)
            .with("from", from)
            .with("to", to);
        doubts.push(finding.with("km", walked.km().to_string()));
    }
    doubts
}
