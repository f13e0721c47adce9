//! When somebody of ours was last in or beside every community.
//!
//! Counts what was done, not what is planned: halts and ways of patrols that are back, and bases in use. What others
//! observed is no presence of ours; silence reads it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::earth::measure::LocalPlane;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::quantity::Metres;

/// The last presence of every community up to a day; none where there never was any.
///
/// A halt counts on the day of its arrival, a way that passes within `presence.radius` on the day the patrol left
/// (the earlier where it was out for several), a base in use on the day itself, a base that left on its last day.
pub fn last_presence(op: &Operation, day: Date) -> BTreeMap<Id<Community>, Option<Date>> {
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let trails = trails(op, day, radius);
    op.communities
        .iter()
        .map(|(id, community)| {
            let patrolled = trails
                .iter()
                .filter(|trail| trail.around.contains(community.at))
                .filter_map(|trail| trail.last_at(community.at, day, radius))
                .max();
            (id, patrolled.max(base_presence(op, community.at, day, radius)))
        })
        .collect()
}

/// A patrol that is back, with the box outside which it was nowhere near.
pub(crate) struct Trail<'a> {
    patrol: &'a Patrol,
    around: Extent,
}

/// The patrols that were back by a day.
pub(crate) fn trails(op: &Operation, day: Date, radius: Metres) -> Vec<Trail<'_>> {
    let done = op.patrols.rows();
    done.filter(|patrol| patrol.status == PatrolStatus::Done && patrol.depart.date() <= day)
        .filter_map(|patrol| {
            let places = patrol
                .route
                .iter()
                .copied()
                .chain(patrol.stops.iter().map(|stop| stop.at));
            Some(Trail {
                patrol,
                around: widened(Extent::around(places)?, radius),
            })
        })
        .collect()
}

impl<'a> Trail<'a> {
    /// The patrol itself.
    pub(crate) const fn patrol(&self) -> &'a Patrol {
        self.patrol
    }

    /// The last day up to `day` on which the patrol was within the radius of a place.
    pub(crate) fn last_at(&self, place: LonLat, day: Date, radius: Metres) -> Option<Date> {
        let stops = self.patrol.stops.iter();
        let halted = stops
            .filter(|stop| stop.arrive.date() <= day && measure::near_distance(stop.at, place) <= radius)
            .map(|stop| stop.arrive.date())
            .max();
        halted.or_else(|| passes(&self.patrol.route, place, radius).then(|| self.patrol.depart.date()))
    }
}

/// A box grown by a length on all sides.
fn widened(extent: Extent, by: Metres) -> Extent {
    let low = LonLat::clamped(extent.west, extent.south);
    let high = LonLat::clamped(extent.east, extent.north);
    // A little more than needed: the box only spares work.
    let reach = by * 1.5;
    [(low, 180.0), (low, 270.0), (high, 0.0), (high, 90.0)]
        .into_iter()
        .fold(extent, |extent, (corner, bearing_deg)| {
            extent.with(measure::destination(corner, bearing_deg, reach))
        })
}

/// Whether a line passes within a distance of a place.
pub(crate) fn passes(line: &[LonLat], place: LonLat, radius: Metres) -> bool {
    let plane = LocalPlane::around(place);
    let middle = plane.forward(place);
    line.windows(2).any(|pair| {
        let &[a, b] = pair else { return false };
        let (a, b) = (plane.forward(a), plane.forward(b));
        let share = measure::nearest_share(middle, a, b);
        let (x_m, y_m) = (a.x_m + (b.x_m - a.x_m) * share, a.y_m + (b.y_m - a.y_m) * share);
        (x_m - middle.x_m).hypot(y_m - middle.y_m) <= radius.get()
    })
}

/// The last day up to `day` on which a base stood within the radius of a place.
fn base_presence(op: &Operation, place: LonLat, day: Date, radius: Metres) -> Option<Date> {
    op.bases
        .rows()
        .filter(|base| !base.planned && base.from.is_none_or(|from| from <= day))
        .filter(|base| measure::near_distance(base.at, place) <= radius)
        .map(|base| base.until.map_or(day, |until| until.min(day)))
        .max()
}
