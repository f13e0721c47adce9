//! The columns that are drawn from every frame: incidents and ways by place, made once per state of the operation.
//!
//! Derived data: holds positions and numbers, never the records themselves.

use std::collections::BTreeSet;

use crate::analysis::IncidentFilter;
use crate::chart::cluster::IncidentMarks;
use crate::chart::way::WayMarks;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Revision;

/// All incidents.
static ALL: IncidentFilter = IncidentFilter {
    period: Period::ALWAYS,
    hidden: BTreeSet::new(),
    actor: None,
};

/// All columns of one state of the operation.
#[derive(Debug, Default)]
pub struct Marks {
    incidents: IncidentMarks,
    ways: WayMarks,
    /// What the columns were made from.
    state: Option<(Revision, Revision, IncidentFilter)>,
}

impl Marks {
    /// The columns of an operation under a filter.
    pub fn of(operation: &Operation, filter: &IncidentFilter) -> Self {
        let mut marks = Self::default();
        marks.refresh(operation, filter);
        marks
    }

    /// Makes anew what has changed since; to be called before each frame.
    ///
    /// # Cost
    /// Nothing while nothing changed; else linear: some milliseconds for 100 000 incidents.
    pub fn refresh(&mut self, operation: &Operation, filter: &IncidentFilter) {
        let (incidents, roads) = (operation.incidents.revision(), operation.roads.revision());
        let state = self.state.as_ref();
        let same_ways = state.is_some_and(|(_, before, _)| *before == roads);
        let same_table = state.is_some_and(|(before, _, _)| *before == incidents);
        let same_incidents = same_table && self.filter() == filter;
        if !same_ways {
            self.ways = WayMarks::of(&operation.roads);
        }
        if !same_table {
            self.incidents = IncidentMarks::of(&operation.incidents, filter);
        } else if !same_incidents {
            self.incidents = self.incidents.filtered(filter);
        }
        if !(same_ways && same_incidents) {
            self.state = Some((incidents, roads, filter.clone()));
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
