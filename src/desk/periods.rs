//! Two periods side by side: what is compared, and the second map beside the first, with the same camera.
//!
//! A is the days that are chosen on the time line; B follows them until somebody says which days it is.

use std::sync::Arc;

use jiff::ToSpan as _;

use crate::analysis::IncidentFilter;
use crate::analysis::density;
use crate::analysis::density::DensityRequest;
use crate::analysis::periods;
use crate::analysis::periods::By;
use crate::analysis::periods::Days;
use crate::analysis::periods::PeriodsRequest;
use crate::chart::LayerId;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::DrawnMap;
use crate::desk::derived::CELLS;
use crate::desk::derived::DensityAnswer;
use crate::desk::derived::HotspotAnswer;
use crate::desk::derived::hotspots_of;
use crate::desk::influence;
use crate::desk::job::JobKind;
use crate::desk::picture::Picture;
use crate::desk::roadside;
use crate::desk::sight::Sight;
use crate::earth::Extent;
use crate::model::Assumptions;
use crate::model::Operation;
use crate::model::Revision;
use crate::quantity::Metres;

/// The layer of the difference.
pub(crate) const LAYER: LayerId = LayerId("periods");

/// What somebody asked about two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeriodsAsked {
    /// The days that A is held against; as many days right before it where none are given.
    pub against: Option<Days>,
    /// By what it is counted.
    pub by: By,
    /// A second map shows B beside the first.
    pub two_maps: bool,
}

/// B as the map draws it.
#[derive(Debug, Clone)]
pub(crate) struct BesideAnswer {
    density: Arc<DensityAnswer>,
    hotspots: Arc<HotspotAnswer>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PeriodsKey {
    /// Incidents, protected counts, observations, communities, areas, patrols, bases, alerts.
    records: [Revision; 8],
    assumptions: Arc<Assumptions>,
    request: PeriodsRequest,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BesideKey {
    records: [Revision; 3],
    filter: IncidentFilter,
    bandwidth: Metres,
    extent: Extent,
    /// The levels of the bands, by those of the first map.
    levels: Vec<f64>,
}

impl Desk {
    /// The period one looks at: the days that are chosen on the time line, an open end closed by what is known; none
    /// where all days are chosen.
    pub fn period_a(&self) -> Option<Days> {
        let chosen = self.situation.filter.period;
        if chosen.from.is_none() && chosen.to.is_none() {
            return None;
        }
        let begin = || {
            let timeline = self.answers.timeline.value.as_ref()?;
            timeline.weeks.first().map(|week| week.monday)
        };
        let end = || self.day().checked_sub(1.day()).ok();
        let first = chosen.from.or_else(begin)?;
        Some(Days::new(first, chosen.to.or_else(end)?))
    }

    /// What is compared; none where nobody asked, or no days are chosen.
    pub fn periods_request(&self) -> Option<PeriodsRequest> {
        let asked = self.situation.periods?;
        let a = self.period_a()?;
        Some(PeriodsRequest {
            a,
            b: asked.against.unwrap_or_else(|| a.before()),
            filter: IncidentFilter {
                period: crate::model::Period::ALWAYS,
                ..self.situation.filter.clone()
            },
            by: asked.by,
        })
    }

    /// What the two maps side by side show; none while there is one map.
    pub fn two_maps(&self) -> Option<PeriodsRequest> {
        let two = self.situation.periods.is_some_and(|asked| asked.two_maps);
        self.periods_request()
            .filter(|request| two && !self.is_reading() && request.fault().is_none())
    }

    /// The newest map of B that is ready.
    pub fn map_beside(&self) -> Option<&DrawnMap> {
        self.beside.last().filter(|_| self.two_maps().is_some())
    }

    /// Another comparison is asked for, or none. What it says is drawn.
    pub(crate) fn set_periods(&mut self, asked: Option<PeriodsAsked>) {
        if self.situation.periods.is_none() && asked.is_some() {
            self.shown.insert(LAYER);
        }
        self.situation.periods = asked;
        if self.two_maps().is_none() {
            self.beside = Picture::beside();
        }
    }

    /// Two maps, or one again; where no days are chosen their view opens, which says what to do.
    pub(crate) fn toggle_two_maps(&mut self) -> bool {
        let asked = self.situation.periods.unwrap_or_default();
        let two_maps = self.two_maps().is_none();
        self.set_periods(Some(PeriodsAsked { two_maps, ..asked }));
        if two_maps && self.two_maps().is_none() {
            self.for_window.push(Command::Periods);
        }
        true
    }

    pub(crate) fn derive_periods(&mut self, op: &Arc<Operation>) {
        let Some(request) = self.periods_request().filter(|request| request.fault().is_none()) else {
            return;
        };
        let key = PeriodsKey {
            records: [
                op.incidents.revision(),
                op.protected.revision(),
                op.observations.revision(),
                op.communities.revision(),
                op.areas.revision(),
                op.patrols.revision(),
                op.bases.revision(),
                op.alerts.revision(),
            ],
            assumptions: Arc::clone(&op.assumptions),
            request: request.clone(),
        };
        let made_of = Arc::clone(op);
        self.want(
            JobKind::Periods,
            |derived| &mut derived.periods,
            key,
            move |ticket| periods::periods(&made_of, &request, ticket),
        );
        self.derive_beside(op);
    }

    /// Where B gathers, in bands that begin where those of the first map do for as many days, so that a darker place is one
    /// with more reports.
    fn derive_beside(&mut self, op: &Arc<Operation>) {
        let Some(request) = self.two_maps() else { return };
        let Some(extent) = self.derived.density.wanted().map(|key| key.extent) else {
            return;
        };
        let first = self.answers.density.value.as_ref();
        let longer = f64::from(request.b.count()) / f64::from(request.a.count());
        let levels = first.map_or_else(Vec::new, |first| {
            first.at_least.iter().map(|level| level * longer).collect()
        });
        let key = BesideKey {
            records: [
                op.incidents.revision(),
                op.protected.revision(),
                op.communities.revision(),
            ],
            filter: IncidentFilter {
                period: request.b.period(),
                ..request.filter
            },
            bandwidth: self.bandwidth(),
            extent,
            levels,
        };
        let (op, asked) = (Arc::clone(op), key.clone());
        self.want(
            JobKind::Beside,
            |derived| &mut derived.beside,
            key,
            move |ticket| {
                let wanted = DensityRequest {
                    filter: asked.filter.clone(),
                    bandwidth: asked.bandwidth,
                    extent: asked.extent,
                    cells: CELLS,
                };
                let found = density::density(&op, &wanted, ticket)?;
                let bands = if asked.levels.is_empty() {
                    density::bands(&found)
                } else {
                    density::bands_from(&found, &asked.levels)
                };
                let hotspots = hotspots_of(&op, &asked.filter, asked.bandwidth, ticket)?;
                Ok(BesideAnswer {
                    density: Arc::new(DensityAnswer::of(bands)),
                    hotspots: Arc::new(hotspots),
                })
            },
        );
    }

    /// All that the second map is drawn from; none while there is one map.
    pub(crate) fn sight_beside(&self) -> Option<Sight> {
        let request = self.two_maps()?;
        let mut sight = self.sight();
        sight.filter.period = request.b.period();
        // The difference is one of A, and so are the reports along the ways and the ground gained.
        sight.shown.remove(&LAYER);
        sight.shown.remove(&roadside::LAYER);
        sight.shown.remove(&influence::LAYER);
        let found = self.derived.beside.answer().value.as_ref();
        sight.answers.density.value = found.map(|found| Arc::clone(&found.density));
        sight.answers.hotspots.value = found.map(|found| Arc::clone(&found.hotspots));
        Some(sight)
    }
}
