//! All incidents of an operation as marks, and which of them a filter lets pass.
//!
//! Made once per state of the incidents: a filter then looks at a day and at one of a few groups, never at a record.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;

use jiff::civil::Date;

use crate::analysis::IncidentFilter;
use crate::chart::cluster::grid::Grid;
use crate::chart::cluster::keep_step;
use crate::earth::mercator;
use crate::model::Grade;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentFamily;
use crate::model::IncidentKind;
use crate::model::Period;
use crate::model::Table;

/// One incident on the world square.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) id: Id<Incident>,
    pub(super) family: IncidentFamily,
    pub(super) rough: bool,
    date: Date,
    /// Its place among the groups of the column.
    group: u32,
}

/// All incidents but those of protected kinds.
#[derive(Debug, Default)]
pub(super) struct Column {
    marks: Vec<Mark>,
    /// Each kind with each armed group and grade that occurs.
    groups: Vec<(IncidentKind, String, Grade)>,
    grids: Mutex<BTreeMap<i32, Arc<Grid>>>,
}

/// Which marks of a column pass a filter.
#[derive(Debug, Default)]
pub(super) struct Pass {
    period: Period,
    groups: Vec<bool>,
}

impl Pass {
    /// Whether a mark of the column passes.
    pub(super) fn takes(&self, mark: &Mark) -> bool {
        self.period.contains(mark.date) && self.groups.get(mark.group as usize).copied().unwrap_or(false)
    }
}

impl Column {
    /// The incidents of a table. Protected kinds have no marks, whatever the table holds.
    pub(super) fn of(table: &Table<Incident>) -> Self {
        let mut numbers: BTreeMap<(IncidentKind, &str, Grade), u32> = BTreeMap::new();
        let mut groups = Vec::new();
        let mut marks = Vec::with_capacity(table.len());
        for (id, row) in table.iter().filter(|(_, row)| !row.kind.is_protected()) {
            let like = (row.kind, row.actor.as_str(), row.grade);
            let group = *numbers.entry(like).or_insert_with(|| {
                groups.push((row.kind, row.actor.clone(), row.grade));
                // Fewer than there are marks, and these have numbers of the same size.
                u32::try_from(groups.len() - 1).unwrap_or(u32::MAX)
            });
            let (x, y) = mercator::world_from_earth(row.at);
            marks.push(Mark {
                x,
                y,
                id,
                family: row.kind.family(),
                rough: !row.precision.is_point(),
                date: row.date,
                group,
            });
        }
        Self {
            marks,
            groups,
            grids: Mutex::default(),
        }
    }

    /// All marks, in the order of the table.
    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What a filter lets pass.
    pub(super) fn pass(&self, filter: &IncidentFilter) -> Pass {
        let takes = |(kind, actor, grade): &(IncidentKind, String, Grade)| {
            filter.takes_kind(*kind, actor) && grade.is_at_least(filter.at_least)
        };
        Pass {
            period: filter.period,
            groups: self.groups.iter().map(takes).collect(),
        }
    }

    /// The cells of a zoom step.
    ///
    /// # Cost
    /// One sort of all marks, once for each step.
    pub(super) fn grid(&self, step: i32, side: f64) -> Arc<Grid> {
        keep_step(&self.grids, step, || Grid::of(&self.marks, side))
    }
}
