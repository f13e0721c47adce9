//! Incidents as marks: found by place, gathered into counts where they would cover one another.
//!
//! Clusters belong to the plane and the zoom step, not to the page, so that they stand still while the map is pushed.

mod column;
mod gather;
mod grid;
mod overview;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::analysis::IncidentFilter;
use crate::chart::cluster::column::Column;
use crate::chart::cluster::column::Pass;
use crate::chart::cluster::gather::gather;
use crate::chart::view::View;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::mercator;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentFamily;
use crate::model::Table;

pub use overview::Overview;

/// Distance within which marks are gathered, in page units.
pub const REACH: f64 = 19.0;
/// Zoom steps kept at once.
const KEPT: usize = 6;

/// Incidents that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The middle of all.
    pub at: LonLat,
    /// How many.
    pub count: usize,
    /// The family of most of them.
    pub family: IncidentFamily,
    /// The first of them by number: the one itself where it stands alone.
    pub first: Id<Incident>,
    /// Whether the place of all is known only roughly.
    pub rough: bool,
    x: f64,
    y: f64,
}

impl Cluster {
    /// Counts another cluster in; the place stays.
    pub fn take(&mut self, other: &Self) {
        if other.count > self.count {
            self.family = other.family;
        }
        self.count += other.count;
        self.first = self.first.min(other.first);
    }
}

/// The incidents that pass the filter, by place.
#[derive(Debug, Default)]
pub struct IncidentMarks {
    /// All incidents, whatever the filter.
    column: Arc<Column>,
    pass: Pass,
    steps: Mutex<BTreeMap<i32, Arc<Vec<Cluster>>>>,
    /// What stands for the incidents while they are read.
    overview: Option<Arc<Overview>>,
}

impl IncidentMarks {
    /// The incidents that pass a filter. Protected kinds have no marks, whatever the table holds.
    pub fn of(table: &Table<Incident>, filter: &IncidentFilter) -> Self {
        Self::passing(Arc::new(Column::of(table)), filter)
    }

    /// The same incidents under another filter.
    ///
    /// # Cost
    /// Nothing for now; the next clusters cost one pass over all incidents.
    pub fn filtered(&self, filter: &IncidentFilter) -> Self {
        Self::passing(Arc::clone(&self.column), filter)
    }

    fn passing(column: Arc<Column>, filter: &IncidentFilter) -> Self {
        let pass = column.pass(filter);
        Self {
            column,
            pass,
            steps: Mutex::default(),
            overview: None,
        }
    }

    /// Those of an overview, while the incidents themselves are read. No filter can be laid over them.
    pub fn of_overview(overview: Arc<Overview>) -> Self {
        Self {
            overview: Some(overview),
            ..Self::default()
        }
    }

    /// How many incidents there are.
    pub fn len(&self) -> usize {
        self.column
            .marks()
            .iter()
            .filter(|mark| self.pass.takes(mark))
            .count()
    }

    /// Where those lie, each for itself, on the square world of map tiles.
    pub fn places(&self) -> impl Iterator<Item = (f64, f64)> {
        let passing = self.column.marks().iter().filter(|mark| self.pass.takes(mark));
        passing.map(|mark| (mark.x, mark.y))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        !self.column.marks().iter().any(|mark| self.pass.takes(mark))
    }

    /// The clusters that a view shows.
    ///
    /// # Cost
    /// Proportional to what lies at the same heights; another filter costs one pass over all incidents, a new zoom step
    /// one sort of them, once.
    pub fn clusters(&self, view: &View, extent: Extent) -> Vec<Cluster> {
        let all = self.step(step_of(view));
        let (west, north) = mercator::world_from_earth(LonLat::clamped(extent.west, extent.north));
        let (east, south) = mercator::world_from_earth(LonLat::clamped(extent.east, extent.south));
        let from = all.partition_point(|cluster| cluster.y < north);
        let to = all.partition_point(|cluster| cluster.y <= south);
        all.get(from..to)
            .unwrap_or_default()
            .iter()
            .filter(|cluster| (west..=east).contains(&cluster.x))
            .cloned()
            .collect()
    }

    fn step(&self, step: i32) -> Arc<Vec<Cluster>> {
        if let Some(overview) = &self.overview {
            return overview.step(step);
        }
        keep_step(&self.steps, step, || {
            let grid = self.column.grid(step, reach_at(step));
            let mut clusters = gather(&self.column, &grid, &self.pass, reach_at(step));
            clusters.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.first.cmp(&b.first)));
            clusters
        })
    }
}

/// What is known for a zoom step, or is made for it now; a few steps are kept.
fn keep_step<T>(steps: &Mutex<BTreeMap<i32, Arc<T>>>, step: i32, make: impl FnOnce() -> T) -> Arc<T> {
    // A poisoned lock only means that another reader fell over; what is in it is whole.
    let mut steps = steps.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = steps.get(&step) {
        return Arc::clone(known);
    }
    let made = Arc::new(make());
    if steps.len() >= KEPT {
        // The farthest zoom step is the least likely to be asked for next.
        let farthest = steps.keys().copied().max_by_key(|other| (other - step).abs());
        farthest.and_then(|other| steps.remove(&other));
    }
    steps.insert(step, Arc::clone(&made));
    made
}

/// Two steps for each level of zoom.
fn step_of(view: &View) -> i32 {
    (view.zoom() * 2.0).round() as i32
}

/// The gathering distance at a zoom step, on the world square.
fn reach_at(step: i32) -> f64 {
    REACH / (256.0 * (f64::from(step) / 2.0).exp2())
}
