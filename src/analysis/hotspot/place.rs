//! Where a hotspot lies, for people: the rectangle to look at, and the communities around which its incidents gather.

use std::collections::BTreeMap;

use geo::Intersects as _;
use geo_types::Point;

use crate::analysis::filter::Events;
use crate::analysis::filter::IncidentFilter;
use crate::analysis::hotspot::Hotspot;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::index::SpatialIndex;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Where a hotspot lies.
#[derive(Debug, Clone, PartialEq)]
pub struct SpotPlace {
    /// The rectangle around it.
    pub extent: Extent,
    /// The community nearest to its middle and how far that is; none where no community is known.
    pub nearest: Option<(Id<Community>, Metres)>,
    /// The incidents in it whose place is known, by the community nearest to each; the most first.
    pub communities: Vec<(Id<Community>, u32)>,
}

/// Where hotspots lie, in their order. Only incidents whose place is known are counted, as on the map.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Each incident is held against the rectangle of each hotspot, and those inside are looked up among the communities.
pub fn places(
    op: &Operation,
    filter: &IncidentFilter,
    spots: &[Hotspot],
    ticket: &Ticket,
) -> Result<Vec<SpotPlace>, Cancelled> {
    let communities = SpatialIndex::new(op.communities.iter().map(|(id, row)| (row.at, id)));
    let events = Events::of(op, filter);
    let mut places = Vec::new();
    for (done, spot) in spots.iter().enumerate() {
        ticket.tick(done, spots.len())?;
        places.extend(place_of(spot, &events.points, &communities));
    }
    Ok(places)
}

fn place_of(
    spot: &Hotspot,
    events: &[LonLat],
    communities: &SpatialIndex<Id<Community>>,
) -> Option<SpotPlace> {
    let corners = spot.polygon.exterior().0.iter();
    let extent = Extent::around(corners.map(|c| LonLat::clamped(c.x, c.y)))?;
    let nearest = communities.nearest(extent.centre());
    let mut counts: BTreeMap<Id<Community>, u32> = BTreeMap::new();
    for at in events.iter().filter(|at| extent.contains(**at)) {
        if !spot.polygon.intersects(&Point::from(*at)) {
            continue;
        }
        if let Some((community, _)) = communities.nearest(*at) {
            *counts.entry(*community).or_default() += 1;
        }
    }
    let mut counts: Vec<(Id<Community>, u32)> = counts.into_iter().collect();
    // A stable sort: of equal counts the older record stays first.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Some(SpotPlace {
        extent,
        nearest: nearest.map(|(id, away)| (*id, away)),
        communities: counts,
    })
}
