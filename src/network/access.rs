//! Walking beside the ways: over the ground where its grids are known, straight where they are not. The one place that
//! decides it for every answer.
//!
//! A network may carry its ground ([`Network::over`]). Then a place that lies on it is tied to the ways by the quickest
//! walk over slopes and land cover, round barriers and rivers, along the paths that are open on foot; every other place
//! by its straight walk, as a stated assumption. Night and season slow a walk as they slow all that is done on foot, so
//! one search for a place serves every hour; only what is shut on foot makes another ground.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::model::SpeedMode;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::NoGo;
use crate::network::Weights;
use crate::network::anchor::End;
use crate::network::legs::Lot;
use crate::network::pace::Paces;
use crate::network::stops::Stops;
use crate::quantity::Speed;
use crate::surface::Pace;
use crate::surface::Surface;
use crate::surface::Way;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// So many grounds that differ in what is shut on foot are kept.
const MOST: usize = 6;

/// In so many grounds of before it is looked for walks that hold on a new one.
const LOOKED_IN: usize = 2;

/// The ground that lies under a network, without the lines on it.
#[derive(Debug, Clone)]
pub struct Bed {
    /// Everybody walks on it, by day in the dry season.
    pub surface: Arc<Surface>,
    /// The pace on foot where no land cover says another.
    pub off_road: Speed,
    /// Lines that nobody crosses but on a way.
    pub barriers: Arc<Vec<Vec<LonLat>>>,
}

/// The ground under one network.
pub struct Access {
    bed: Bed,
    roads: Table<Road>,
    assumptions: Arc<Assumptions>,
    stops: Arc<Stops>,
    lots: Mutex<Vec<(LotKey, Arc<Lot>)>>,
    /// The last grounds of before an edit: most walks on them hold still.
    before: Vec<Arc<Lot>>,
}

/// What makes one ground another: the roads that are shut on foot, and the areas that nobody enters.
type LotKey = (Vec<Id<Road>>, NoGo);

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Access over {:?}", self.bed.surface.frame)
    }
}

impl Network {
    /// The same network with the ground under it: from now on walks beside the ways go over it. The roads are those
    /// that the network was built from.
    ///
    /// # Cost
    /// Every way is followed from cell to cell, once.
    #[must_use]
    pub fn over(&self, bed: Bed, roads: &Table<Road>, assumptions: &Arc<Assumptions>) -> Self {
        self.over_after(bed, roads, assumptions, None)
    }

    /// The same after an edit: of the walks that were found over the ground of before, those stay that the edit does not
    /// bear upon.
    ///
    /// # Cost
    /// As [`Self::over`] where the ways lie elsewhere now; else none.
    #[must_use]
    pub fn over_after(
        &self,
        bed: Bed,
        roads: &Table<Road>,
        assumptions: &Arc<Assumptions>,
        before: Option<&Self>,
    ) -> Self {
        let same_ways = before.filter(|before| Arc::ptr_eq(&before.graph, &self.graph));
        let former = same_ways.and_then(|before| before.access.as_ref());
        let former = former.filter(|former| former.bed.surface.frame == bed.surface.frame);
        let stops = former.map(|former| Arc::clone(&former.stops));
        let access = Access {
            stops: stops.unwrap_or_else(|| Arc::new(Stops::of(&self.graph, &bed.surface))),
            bed,
            roads: roads.clone(),
            assumptions: Arc::clone(assumptions),
            lots: Mutex::default(),
            before: former.map(|former| former.newest()).unwrap_or_default(),
        };
        Self {
            graph: Arc::clone(&self.graph),
            access: Some(Arc::new(access)),
            sites: self.sites.clone(),
        }
    }

    /// The ground under it; none where walks beside the ways are taken as straight.
    pub fn access(&self) -> Option<&Arc<Access>> {
        self.access.as_ref()
    }

    /// Works out how one walks between these places and the ways, with all cores: the answers that follow look it up.
    /// Nothing to do where walks are straight.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// A search of the cells within the walk limit for each place that is new.
    pub fn walk_legs(
        &self,
        weights: &Weights,
        places: &[LonLat],
        end: End,
        ticket: &Ticket,
    ) -> Result<(), Cancelled> {
        if let Some(walks) = &weights.inner.walks {
            let done = |place: &LonLat| -> Result<(), Cancelled> {
                ticket.check()?;
                walks.prepare(*place, end);
                Ok(())
            };
            places.par_iter().try_for_each(done)?;
        }
        Ok(())
    }
}

impl Access {
    /// The pace on foot that its walks were worked out with; those of other seasons and hours follow in proportion.
    pub(crate) const fn off_road(&self) -> Speed {
        self.bed.off_road
    }

    /// How wide a cell of the ground is, in metres.
    pub fn cell_m(&self) -> f64 {
        let row = self.bed.surface.frame.rows / 2;
        self.bed.surface.frame.cell_m(row).map_or(0.0, |cell| cell.0)
    }

    /// Whether the ground knows a place and one can be there; else one walks straight from it.
    pub fn knows(&self, place: LonLat) -> bool {
        self.bed.surface.is_open(place)
    }

    /// The ground as it is under some conditions, for those who do not enter some areas.
    pub(crate) fn lot(&self, conditions: Conditions, no_go: &NoGo) -> Arc<Lot> {
        let on_foot = Paces::of(
            Conditions {
                mode: Mode::Foot,
                ..conditions
            },
            &self.assumptions,
        );
        let shut: Vec<Id<Road>> = (self.roads.iter())
            .filter(|(_, road)| on_foot.on(road).is_err())
            .map(|(id, _)| id)
            .collect();
        let key = (shut, no_go.clone());
        // Whoever fell over with the list in hand left it whole; who waits here needs the same ground.
        let mut lots = self.lots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = lots.iter().position(|(known, _)| *known == key) {
            let found = lots.remove(at);
            let lot = Arc::clone(&found.1);
            lots.push(found);
            return lot;
        }
        let lot = Arc::new(Lot::new(self.surface(&key), Arc::clone(&self.stops)));
        let known = lots.iter().rev().map(|(_, lot)| lot).chain(&self.before);
        for other in known.take(LOOKED_IN) {
            lot.keep(other);
        }
        if lots.len() >= MOST {
            lots.remove(0);
        }
        lots.push((key, Arc::clone(&lot)));
        lot
    }

    /// The grounds that were asked for last, the newest first.
    fn newest(&self) -> Vec<Arc<Lot>> {
        let lots = self.lots.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = lots.iter().rev().take(LOOKED_IN);
        newest.map(|(_, lot)| Arc::clone(lot)).collect()
    }

    /// The ground on foot under some conditions, for whoever searches it himself.
    pub(crate) fn surface_under(&self, conditions: Conditions, no_go: &NoGo) -> Arc<Surface> {
        self.lot(conditions, no_go).whole()
    }

    fn surface(&self, (shut, no_go): &LotKey) -> Surface {
        let rivers = self.roads.rows().filter(|road| road.class == RoadClass::River);
        let barriers: Vec<&[LonLat]> = rivers
            .map(|road| road.line.as_slice())
            .chain(self.bed.barriers.iter().map(Vec::as_slice))
            .collect();
        let dry_day = Paces::of(
            Conditions {
                mode: Mode::Foot,
                season: Season::Dry,
                night: false,
                date: None,
            },
            &self.assumptions,
        );
        let mut ways: Vec<Way<'_>> = (self.roads.iter())
            .filter(|(id, road)| road.class != RoadClass::River && shut.binary_search(id).is_err())
            .filter_map(|(_, road)| on_foot(road, &dry_day))
            .collect();
        // The faster lie over the slower, so that nobody is slowed at a crossing.
        ways.sort_by_key(|way| way.pace.flat);
        let bed = &self.bed.surface;
        // Too many different paces: then the ways are not on the ground, which is slower and never wrong.
        let lined = bed
            .with_lines(barriers.iter().copied(), ways)
            .or_else(|| bed.with_lines(barriers, []));
        let mut surface = lined.unwrap_or_else(|| Surface::clone(bed));
        for area in no_go.outlines() {
            surface.shut(area);
        }
        surface
    }
}

/// A way with its pace on foot.
fn on_foot<'a>(road: &'a Road, paces: &Paces) -> Option<Way<'a>> {
    let pace = paces.if_open(road).ok()?;
    let length = measure::length(&road.line);
    // A ferry has a time and no speed; over its length it has both.
    let flat = Speed::new(length.get() / pace.time(length, 1.0).get());
    let mode = SpeedMode::Walking;
    flat.get().is_finite().then_some(Way {
        line: &road.line,
        pace: Pace { flat, mode },
    })
}
