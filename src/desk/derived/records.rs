//! The answers that need the records alone: the planned day, the time line, density, hotspots, silence.

use std::sync::Arc;

use geo_types::MultiPolygon;
use jiff::civil::Date;

use crate::analysis;
use crate::analysis::density;
use crate::analysis::density::DensityRequest;
use crate::analysis::hotspot;
use crate::analysis::hotspot::Hotspots;
use crate::analysis::hotspot::place::SpotPlace;
use crate::analysis::hotspot::place::places;
use crate::analysis::impact;
use crate::analysis::impact::ImpactRequest;
use crate::analysis::silence;
use crate::analysis::timeline;
use crate::chart::world::DensityBand;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::earth::Extent;
use crate::model::Assumptions;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Revision;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Cells of a density along the longer side of what is seen and a little more.
pub(crate) const CELLS: usize = 480;

/// How densely incidents lie, as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DensityAnswer {
    /// The bands, the least dense first.
    pub bands: Vec<DensityBand>,
    /// The incidents for 100 km² from which on each band counts.
    pub at_least: Vec<f64>,
}

impl DensityAnswer {
    /// These bands.
    pub(crate) fn of(bands: Vec<density::Band>) -> Self {
        Self {
            at_least: bands.iter().map(|band| band.at_least).collect(),
            bands: bands
                .into_iter()
                .map(|band| DensityBand {
                    level: band.level,
                    outline: band.outline,
                })
                .collect(),
        }
    }
}

/// The tested hotspots, with their outlines together as they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct HotspotAnswer {
    /// What the test says.
    pub tested: Hotspots,
    /// All outlines.
    pub outlines: MultiPolygon<f64>,
    /// Where each of them lies, in their order.
    pub places: Vec<SpotPlace>,
    /// The radius that the reports themselves make likely.
    pub likely: Option<Metres>,
}

/// Incidents, observations, patrols, activities, bases, alerts.
pub(crate) type DayKey = [Revision; 6];

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TimelineKey {
    records: [Revision; 6],
    filter: analysis::IncidentFilter,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DensityKey {
    records: [Revision; 2],
    filter: analysis::IncidentFilter,
    bandwidth: Metres,
    pub(crate) extent: Extent,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HotspotKey {
    records: [Revision; 3],
    filter: analysis::IncidentFilter,
    bandwidth: Metres,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SilenceKey {
    records: [Revision; 9],
    assumptions: Arc<Assumptions>,
    day: Date,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ImpactKey {
    records: [Revision; 9],
    request: ImpactRequest,
}

/// The tested hotspots of a filter, and where they lie.
pub(crate) fn hotspots_of(
    op: &Operation,
    filter: &analysis::IncidentFilter,
    bandwidth: Metres,
    ticket: &Ticket,
) -> Result<HotspotAnswer, Cancelled> {
    let tested = hotspot::hotspots(op, filter, bandwidth, ticket)?;
    let outlines = tested.outlines();
    let places = places(op, filter, &tested.hotspots, ticket)?;
    Ok(HotspotAnswer {
        tested,
        outlines,
        places,
        likely: density::likely_bandwidth(op, filter),
    })
}

fn day_key(op: &Operation) -> DayKey {
    [
        op.incidents.revision(),
        op.observations.revision(),
        op.patrols.revision(),
        op.activities.revision(),
        op.bases.revision(),
        op.alerts.revision(),
    ]
}

impl Desk {
    /// Looks up the planned day once for each state of what it depends on; the season follows it.
    pub(crate) fn derive_day(&mut self) {
        let operation = self.operation();
        let key = day_key(operation);
        if self.derived.day.is_none_or(|(known, _)| known != key) {
            let to_come = self.overview().map(|overview| overview.last);
            let operation = Arc::clone(operation);
            let last = &mut self.derived.last_days;
            let day = analysis::planning_day_with(&operation, to_come, last);
            self.derived.day = Some((key, day));
        }
        self.follow_season();
    }

    pub(crate) fn derive_records(&mut self) {
        let op = Arc::clone(self.operation());
        let filter = self.situation.filter.clone();
        self.derive_timeline(&op, &filter);
        self.derive_hotspots(&op, &filter);
        if self.shown.iter().any(|layer| layer.0 == "hotspots") {
            self.derive_density(&op, &filter);
        }
        self.derive_silence(&op);
        self.derive_forecast(&op);
        if let Some(request) = self.situation.impact.clone() {
            self.derive_impact(&op, request);
        }
        self.derive_periods(&op);
        self.derive_roadside(&op, &filter);
        self.derive_ground_change(&op);
        if self.situation.profile {
            self.derive_profile(&op, &filter);
        }
        if self.situation.duplicates {
            self.derive_duplicates(&op);
        }
    }

    fn derive_impact(&mut self, op: &Arc<Operation>, request: ImpactRequest) {
        let key = ImpactKey {
            records: [
                op.incidents.revision(),
                op.protected.revision(),
                op.observations.revision(),
                op.communities.revision(),
                op.contacts.revision(),
                op.bases.revision(),
                op.patrols.revision(),
                op.roads.revision(),
                op.activities.revision(),
            ],
            request: request.clone(),
        };
        let op = Arc::clone(op);
        self.want(
            JobKind::Impact,
            |derived| &mut derived.impact,
            key,
            move |ticket| impact::impact(&op, &request, ticket),
        );
    }

    fn derive_timeline(&mut self, op: &Arc<Operation>, filter: &analysis::IncidentFilter) {
        let [incidents, observations, patrols, activities, bases, _] = day_key(op);
        let key = TimelineKey {
            records: [
                incidents,
                observations,
                patrols,
                activities,
                bases,
                op.protected.revision(),
            ],
            filter: analysis::IncidentFilter {
                period: Period::ALWAYS,
                ..filter.clone()
            },
        };
        let (op, filter) = (Arc::clone(op), filter.clone());
        self.want(
            JobKind::Timeline,
            |derived| &mut derived.timeline,
            key,
            move |_| Ok(timeline::timeline(&op, &filter)),
        );
    }

    fn derive_hotspots(&mut self, op: &Arc<Operation>, filter: &analysis::IncidentFilter) {
        let bandwidth = self.bandwidth();
        let key = HotspotKey {
            records: [
                op.incidents.revision(),
                op.protected.revision(),
                op.communities.revision(),
            ],
            filter: filter.clone(),
            bandwidth,
        };
        let (op, filter) = (Arc::clone(op), filter.clone());
        self.want(
            JobKind::Hotspots,
            |derived| &mut derived.hotspots,
            key,
            move |ticket| hotspots_of(&op, &filter, bandwidth, ticket),
        );
    }

    fn derive_density(&mut self, op: &Arc<Operation>, filter: &analysis::IncidentFilter) {
        let bandwidth = self.bandwidth();
        let before = self.derived.density.wanted().map(|key| key.extent);
        let extent = around(self.view.extent(), before);
        let key = DensityKey {
            records: [op.incidents.revision(), op.protected.revision()],
            filter: filter.clone(),
            bandwidth,
            extent,
        };
        let op = Arc::clone(op);
        let request = DensityRequest {
            filter: filter.clone(),
            bandwidth,
            extent,
            cells: CELLS,
        };
        self.want(
            JobKind::Density,
            |derived| &mut derived.density,
            key,
            move |ticket| {
                let found = density::density(&op, &request, ticket)?;
                Ok(DensityAnswer::of(density::bands(&found)))
            },
        );
    }

    fn derive_silence(&mut self, op: &Arc<Operation>) {
        let day = self.day();
        let key = SilenceKey {
            records: [
                op.incidents.revision(),
                op.protected.revision(),
                op.observations.revision(),
                op.communities.revision(),
                op.contacts.revision(),
                op.bases.revision(),
                op.patrols.revision(),
                op.services.revision(),
                op.activities.revision(),
            ],
            assumptions: Arc::clone(&op.assumptions),
            day,
        };
        let op = Arc::clone(op);
        self.want(
            JobKind::Silence,
            |derived| &mut derived.silence,
            key,
            move |ticket| silence::silence(&op, day, ticket),
        );
    }
}

/// How far beyond what is seen the density is worked out, in shares of its size on each side: the room around the map
/// that is drawn for the hand to push.
const BEYOND: f64 = 0.3;
/// A density that was worked out for an area so many times as wide as what is seen now is too coarse.
const COARSE: f64 = 2.4;

/// What is seen and more around it: the area from before while it covers that, so that a push of the map asks nothing
/// new.
fn around(seen: Extent, before: Option<Extent>) -> Extent {
    let size = |extent: &Extent| (extent.east - extent.west).max(extent.north - extent.south);
    let covers = |old: &Extent| {
        old.west <= seen.west && old.east >= seen.east && old.south <= seen.south && old.north >= seen.north
    };
    let fits = |old: &Extent| covers(old) && size(old) <= COARSE * size(&seen);
    before.filter(fits).unwrap_or_else(|| seen.grown(BEYOND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_push_asks_nothing_new_and_all_that_is_seen_is_in_it() {
        let seen = |west: f64, width: f64| Extent {
            west,
            south: -3.1,
            east: west + width,
            north: -2.2,
        };
        let first = around(seen(26.81, 1.4), None);
        assert!(first.west < 26.5 && first.east > 28.5 && first.south < -3.2 && first.north > -2.1);
        assert_eq!(around(seen(26.92, 1.4), Some(first)), first);
        assert_ne!(around(seen(27.9, 1.4), Some(first)), first, "pushed out of it");
        assert_ne!(around(seen(26.81, 0.4), Some(first)), first, "much nearer");
    }
}
