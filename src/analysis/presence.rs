//! When somebody of ours was last in or beside every community.
//!
//! Counts what was done, not what is planned: halts and ways of patrols that are back, and bases in use. What others
//! observed is no presence of ours; silence reads it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::index::SpatialIndex;
use crate::model::Community;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Stop;
use crate::quantity::Metres;

/// Two places of a way are as near as one another within this.
const AS_NEAR: Metres = Metres::new(1.0);

/// The last presence of every community up to a day; none where there never was any.
///
/// A halt counts on the day of its arrival, a way that passes within `presence.radius` on the day on which the patrol
/// set out on that piece of it, a base in use on the day itself, a base that left on its last day. Where being passed
/// counts nothing (`presence.passing-share`), neither ways do nor halts that are at another community beside it.
///
/// # Cost
/// Each halt and each piece of way asks an index of the communities: about a millisecond for the exercise.
pub fn last_presence(op: &Operation, day: Date) -> BTreeMap<Id<Community>, Option<Date>> {
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let communities = communities(op);
    let passing = op.assumptions.get("presence.passing-share") > 0.0;
    let mut last: BTreeMap<Id<Community>, Option<Date>> =
        op.communities.iter().map(|(id, _)| (id, None)).collect();
    let mut note = |id: &Id<Community>, date: Date| {
        if let Some(last) = last.get_mut(id) {
            *last = (*last).max(Some(date));
        }
    };
    for patrol in patrols_back(op, day) {
        let passages = passages(patrol).into_iter().filter(|_| passing);
        for (date, line) in passages.filter(|(date, _)| *date <= day) {
            for id in communities.within_of_line(line, radius) {
                note(id, date);
            }
        }
        for stop in patrol.stops.iter().filter(|stop| stop.arrive.date() <= day) {
            for (id, is_at) in around_halt(&communities, stop, radius) {
                if is_at || passing {
                    note(&id, stop.arrive.date());
                }
            }
        }
    }
    let bases = op.bases.rows().filter(|base| !base.planned);
    for base in bases.filter(|base| base.from.is_none_or(|from| from <= day)) {
        for (id, _) in communities.within(base.at, radius) {
            note(id, base.until.map_or(day, |until| until.min(day)));
        }
    }
    last
}

/// The communities within the radius of a halt, and which of them it is at: the one that it names, else the nearest.
pub(crate) fn around_halt(
    communities: &SpatialIndex<Id<Community>>,
    stop: &Stop,
    radius: Metres,
) -> Vec<(Id<Community>, bool)> {
    let near: Vec<Id<Community>> = (communities.within(stop.at, radius).into_iter())
        .map(|(id, _)| *id)
        .collect();
    let named = stop.community.filter(|id| near.contains(id));
    let at = named.or_else(|| near.first().copied());
    near.into_iter().map(|id| (id, Some(id) == at)).collect()
}

/// The way of a patrol cut at its halts, each piece with the day on which the patrol set out on it.
///
/// Of one by air only what is walked. A halt lies where the way first comes nearest to it after the halt before.
pub(crate) fn passages(patrol: &Patrol) -> Vec<(Date, &[LonLat])> {
    let mut pieces = Vec::with_capacity(patrol.stops.len() + 1);
    let mut date = patrol.depart.date();
    let mut rest = patrol.route.as_slice();
    for stop in &patrol.stops {
        let mut nearest: Option<(Metres, usize)> = None;
        for (index, place) in rest.iter().enumerate() {
            let away = measure::near_distance(*place, stop.at);
            if nearest.is_none_or(|(known, _)| away + AS_NEAR < known) {
                nearest = Some((away, index));
            }
        }
        let Some((_, at)) = nearest else { break };
        pieces.push((date, rest.get(..=at).unwrap_or(rest)));
        rest = rest.get(at..).unwrap_or(&[]);
        date = stop.leave.date();
    }
    pieces.push((date, rest));
    if patrol.mode == Mode::Air {
        // Who is flown over has not seen a patrol: the first piece and the last are flown.
        pieces.pop();
        pieces.drain(..1.min(pieces.len()));
    }
    pieces
}

/// Where the communities are.
pub(crate) fn communities(op: &Operation) -> SpatialIndex<Id<Community>> {
    SpatialIndex::new(op.communities.iter().map(|(id, row)| (row.at, id)))
}

/// The patrols that had left by a day and are back.
pub(crate) fn patrols_back(op: &Operation, day: Date) -> impl Iterator<Item = &Patrol> {
    let done = op.patrols.rows();
    done.filter(move |patrol| patrol.status == PatrolStatus::Done && patrol.depart.date() <= day)
}
