//! A halt of a patrol that the hand drags: which one is meant, and the patrol as it would be with the halt there.

use crate::chart::Hit;
use crate::desk::action::MapEvent;
use crate::desk::tool::Around;
use crate::desk::tool::patrol::stop_at;
use crate::earth::LonLat;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::plan::timing;
use crate::plan::timing::DraftStop;

/// How near to a handle the pointer takes it, in page units.
const NEAR: f32 = 9.0;

/// The one selected patrol whose halts may be dragged: what a role has approved, or what is under way, stands.
pub(crate) fn draggable<'a>(operation: &'a Operation, selection: &[Hit]) -> Option<(Id<Patrol>, &'a Patrol)> {
    let [hit] = selection else { return None };
    if hit.table != "patrols" {
        return None;
    }
    let id = Id::new(hit.id);
    let patrol = operation.patrols.get(id)?;
    patrol.may_change().then_some((id, patrol))
}

/// The place in the list of the halt under the pointer, the nearest where several are.
pub(super) fn grabbed(
    places: impl Iterator<Item = LonLat>,
    event: &MapEvent,
    around: &Around<'_>,
) -> Option<usize> {
    let distances = places.map(|place| around.view.page_from_earth(place).distance(event.page));
    let near = distances.enumerate().filter(|(_, distance)| *distance <= NEAR);
    let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map(|(index, _)| index)
}

/// The halt where the pointer is now; how long one stays and what is done there goes with it.
pub(super) fn stop_moved(stop: &DraftStop, event: &MapEvent, around: &Around<'_>) -> DraftStop {
    DraftStop {
        dwell: stop.dwell,
        task: stop.task.clone(),
        ..stop_at(event, around)
    }
}

/// The patrol with this halt where the pointer is, timed anew from its hour of departure; none while the network is
/// being made.
///
/// # Cost
/// One search of the network per leg, a few milliseconds on a district.
pub(super) fn patrol_moved(
    patrol: &Patrol,
    index: usize,
    event: &MapEvent,
    around: &Around<'_>,
) -> Option<Patrol> {
    let network = around.network?;
    let mut draft = timing::as_draft(patrol);
    let stop = draft.stops.get_mut(index)?;
    *stop = stop_moved(stop, event, around);
    let season = around.season_on(patrol.depart.date());
    Some(timing::anew(around.operation, network, patrol, draft, season))
}
