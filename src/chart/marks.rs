//! The columns that are drawn from every frame: incidents and ways by place, made once per state of the operation.
//!
//! Derived data: holds positions and numbers, never the records themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::IncidentFilter;
use crate::chart::cluster::IncidentMarks;
use crate::chart::cluster::Overview;
use crate::chart::way::WayMarks;
use crate::model::Grade;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Revision;

/// All incidents.
static ALL: IncidentFilter = IncidentFilter {
    period: Period::ALWAYS,
    hidden: BTreeSet::new(),
    actor: None,
    at_least: Grade::NONE,
};

/// All columns of one state of the operation.
#[derive(Debug, Default)]
pub struct Marks {
    incidents: IncidentMarks,
    ways: WayMarks,
    /// What the columns were made from.
    state: Option<(Revision, Revision, IncidentFilter)>,
    /// What stands for the incidents, while they are read.
    overview: Option<Arc<Overview>>,
}

impl Marks {
    /// The columns of an operation under a filter.
    pub fn of(operation: &Operation, filter: &IncidentFilter) -> Self {
        let mut marks = Self::default();
        marks.refresh(operation, filter, None);
        marks
    }

    /// Makes anew what has changed since; to be called before each frame. While the incidents are read an overview stands
    /// for them, as long as nothing is filtered.
    ///
    /// # Cost
    /// Nothing while nothing changed; else linear: some milliseconds for 100 000 incidents.
    pub fn refresh(
        &mut self,
        operation: &Operation,
        filter: &IncidentFilter,
        overview: Option<&Arc<Overview>>,
    ) {
        let overview = overview.filter(|_| *filter == ALL);
        let same_overview = self.overview.as_ref().map(Arc::as_ptr) == overview.map(Arc::as_ptr);
        let (incidents, roads) = (operation.incidents.revision(), operation.roads.revision());
        let state = self.state.as_ref();
        let same_ways = state.is_some_and(|(_, before, _)| *before == roads);
        let same_table = state.is_some_and(|(before, _, _)| *before == incidents) && same_overview;
        let same_incidents = same_table && self.filter() == filter;
        if !same_ways {
            self.ways = WayMarks::of(&operation.roads);
        }
        if let Some(overview) = overview.filter(|_| !same_table) {
            self.incidents = IncidentMarks::of_overview(Arc::clone(overview));
        } else if !same_table {
            self.incidents = IncidentMarks::of(&operation.incidents, filter);
        } else if !same_incidents {
            self.incidents = self.incidents.filtered(filter);
        }
        if !(same_ways && same_incidents) {
            self.state = Some((incidents, roads, filter.clone()));
            self.overview = overview.map(Arc::clone);
        }
    }

    /// Which incidents are drawn.
    pub fn filter(&self) -> &IncidentFilter {
        self.state.as_ref().map_or(&ALL, |(_, _, filter)| filter)
    }

    /// The incidents.
    pub const fn incidents(&self) -> &IncidentMarks {
        &self.incidents
    }

    /// The roads, paths and rivers.
    pub const fn ways(&self) -> &WayMarks {
        &self.ways
    }
}
