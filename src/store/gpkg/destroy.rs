//! Destroying: records that are gone for good, from the operation, its history and its restore points.
//!
//! Deleting is a step that can be taken back; this cannot. The disk may keep old blocks, against which only a key helps.

use jiff::civil::Date;

use super::content;
use super::error::FileError;
use super::file::OperationFile;
use super::history;
use super::left;
use super::overview;
use super::restore;
use super::restore::RestorePoint;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Month;
use crate::model::Operation;
use crate::model::Table;
use crate::store::audit;

/// What is to be destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doomed {
    /// One incident, by its number.
    Incident(Id<Incident>),
    /// Every incident, observation, alert and check-in before a day, and the protected counts of the months before its own.
    Before(Date),
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Destroyed {
    /// Records that are gone from the operation.
    pub records: usize,
    /// Restore points that were cleaned.
    pub points: usize,
    /// Restore points that could not be opened, and hold what they held.
    pub left: Vec<RestorePoint>,
}

impl Doomed {
    /// The edits that take it out of an operation, and how many records that are.
    pub fn edits(&self, operation: &Operation) -> (Vec<Edit>, usize) {
        self.edits_with(operation, &self.incidents(operation))
    }

    /// The numbers of the incidents that go, those too that its further sources had before they were merged: in a restore
    /// point they may still stand for themselves.
    fn incidents(&self, operation: &Operation) -> Vec<Id<Incident>> {
        let mut all: Vec<Id<Incident>> = match *self {
            Self::Incident(id) => vec![id],
            Self::Before(day) => ids(&operation.incidents, |row| row.date < day),
        };
        let merged = operation
            .merged
            .rows()
            .filter(|row| all.binary_search(&row.into).is_ok());
        let were: Vec<_> = merged.map(|row| row.was).collect();
        all.extend(were);
        all.sort_unstable();
        all.dedup();
        all
    }

    fn edits_with(&self, operation: &Operation, doomed: &[Id<Incident>]) -> (Vec<Edit>, usize) {
        let is_doomed = |id: Id<Incident>| doomed.binary_search(&id).is_ok();
        let incidents = ids_by(&operation.incidents, |id, row| {
            is_doomed(id) || self.is_before(row.date)
        });
        // A table gives its numbers in their order.
        let goes = |id: Id<Incident>| incidents.binary_search(&id).is_ok();
        let merged = ids_by(&operation.merged, |_, row| {
            let is_of_doomed = is_doomed(row.into) || is_doomed(row.was);
            is_of_doomed || self.is_before(row.report.date) || goes(row.into)
        });
        let apart = ids_by(&operation.apart, |_, row| goes(row.first) || goes(row.second));
        let mut many = incidents.len() + merged.len();
        let mut edits = vec![
            Edit::Incidents(Change::Remove(incidents)),
            Edit::Merged(Change::Remove(merged)),
            Edit::Apart(Change::Remove(apart)),
        ];
        if let Self::Before(day) = *self {
            let observations = ids(&operation.observations, |row| row.date < day);
            let is_over = |month: Month| month.first_day() < day.first_of_month();
            let counts = ids(&operation.protected, |row| is_over(row.month));
            let alerts = ids(&operation.alerts, |row| row.called.date() < day);
            let alert_counts = ids(&operation.alert_counts, |row| is_over(row.month));
            let check_ins = ids(&operation.check_ins, |row| row.date < day);
            let dated_events = ids(&operation.dated_events, |row| row.date < day);
            many += observations.len() + counts.len() + alerts.len() + alert_counts.len() + check_ins.len();
            many += dated_events.len();
            edits.extend([
                Edit::Observations(Change::Remove(observations)),
                Edit::Protected(Change::Remove(counts)),
                Edit::Alerts(Change::Remove(alerts)),
                Edit::AlertCounts(Change::Remove(alert_counts)),
                Edit::CheckIns(Change::Remove(check_ins)),
                Edit::DatedEvents(Change::Remove(dated_events)),
            ]);
        }
        (edits, many)
    }

    fn is_before(&self, date: Date) -> bool {
        matches!(*self, Self::Before(day) if date < day)
    }
}

/// The numbers of the rows for which something holds.
fn ids<T>(table: &Table<T>, holds: impl Fn(&T) -> bool) -> Vec<Id<T>> {
    ids_by(table, |_, row| holds(row))
}

fn ids_by<T>(table: &Table<T>, holds: impl Fn(Id<T>, &T) -> bool) -> Vec<Id<T>> {
    let rows = table.iter().filter(|(id, row)| holds(*id, row));
    rows.map(|(id, _)| id).collect()
}

impl OperationFile {
    /// Destroys records in the file, which holds `operation`, in all steps that could bring them back, and in its restore
    /// points. The steps before it cannot be taken back any more.
    ///
    /// # Errors
    /// [`FileError`] where the operation's own file was not changed.
    ///
    /// # Cost
    /// The file and each restore point are written anew.
    pub fn destroy(&mut self, operation: &Operation, doomed: Doomed) -> Result<Destroyed, FileError> {
        let incidents = doomed.incidents(operation);
        let (edits, records) = doomed.edits_with(operation, &incidents);
        let after = operation.with(&edits);
        self.write_for_good(operation, &after, records)?;
        let mut done = Destroyed {
            records,
            ..Destroyed::default()
        };
        for point in restore::points(self.path()) {
            match self.clean(&point, doomed, &incidents) {
                Ok(()) => done.points += 1,
                Err(_) => done.left.push(point),
            }
        }
        Ok(done)
    }

    fn write_for_good(
        &mut self,
        before: &Operation,
        after: &Operation,
        records: usize,
    ) -> Result<(), FileError> {
        self.in_one(before, |transaction| {
            content::write_difference(transaction, before, after)?;
            history::clear(transaction)?;
            left::clear(transaction)?;
            overview::forget(transaction)?;
            audit::add(transaction, "destroy", &records.to_string())
        })?;
        // What was there is written over already; this gives its room back, where there is room to do so.
        drop(self.connection().execute_batch("VACUUM"));
        Ok(())
    }

    fn clean(
        &self,
        point: &RestorePoint,
        doomed: Doomed,
        incidents: &[Id<Incident>],
    ) -> Result<(), FileError> {
        let mut opened = Self::open(self.place_of(&point.path))?;
        let (edits, records) = doomed.edits_with(&opened.operation, incidents);
        let after = opened.operation.with(&edits);
        opened.file.write_for_good(&opened.operation, &after, records)
    }
}
