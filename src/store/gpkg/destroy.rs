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
use crate::model::Operation;
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
        match *self {
            Self::Incident(id) => {
                let there = operation.incidents.get(id).map(|_| id);
                let ids: Vec<_> = there.into_iter().collect();
                let count = ids.len();
                (vec![Edit::Incidents(Change::Remove(ids))], count)
            }
            Self::Before(day) => {
                let incidents = operation.incidents.iter();
                let incidents: Vec<_> = incidents
                    .filter(|(_, row)| row.date < day)
                    .map(|(id, _)| id)
                    .collect();
                let observations = operation.observations.iter();
                let observations: Vec<_> = observations
                    .filter(|(_, row)| row.date < day)
                    .map(|(id, _)| id)
                    .collect();
                let counts = operation.protected.iter();
                let counts: Vec<_> = counts
                    .filter(|(_, row)| row.month.first_day() < day.first_of_month())
                    .map(|(id, _)| id)
                    .collect();
                let alerts = operation.alerts.iter();
                let alerts: Vec<_> = alerts
                    .filter(|(_, row)| row.called.date() < day)
                    .map(|(id, _)| id)
                    .collect();
                let alert_counts = operation.alert_counts.iter();
                let alert_counts: Vec<_> = alert_counts
                    .filter(|(_, row)| row.month.first_day() < day.first_of_month())
                    .map(|(id, _)| id)
                    .collect();
                let check_ins = operation.check_ins.iter();
                let check_ins: Vec<_> = check_ins
                    .filter(|(_, row)| row.date < day)
                    .map(|(id, _)| id)
                    .collect();
                let dated_events = operation.dated_events.iter();
                let dated_events: Vec<_> = dated_events
                    .filter(|(_, row)| row.date < day)
                    .map(|(id, _)| id)
                    .collect();
                let many = incidents.len() + observations.len() + counts.len() + dated_events.len();
                let many = many + alerts.len() + alert_counts.len() + check_ins.len();
                let edits = vec![
                    Edit::Incidents(Change::Remove(incidents)),
                    Edit::Observations(Change::Remove(observations)),
                    Edit::Protected(Change::Remove(counts)),
                    Edit::Alerts(Change::Remove(alerts)),
                    Edit::AlertCounts(Change::Remove(alert_counts)),
                    Edit::CheckIns(Change::Remove(check_ins)),
                    Edit::DatedEvents(Change::Remove(dated_events)),
                ];
                (edits, many)
            }
        }
    }
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
        let (edits, records) = doomed.edits(operation);
        let after = operation.with(&edits);
        self.write_for_good(operation, &after, records)?;
        let mut done = Destroyed {
            records,
            ..Destroyed::default()
        };
        for point in restore::points(self.path()) {
            match self.clean(&point, doomed) {
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

    fn clean(&self, point: &RestorePoint, doomed: Doomed) -> Result<(), FileError> {
        let mut opened = Self::open(self.place_of(&point.path))?;
        let (edits, records) = doomed.edits(&opened.operation);
        let after = opened.operation.with(&edits);
        opened.file.write_for_good(&opened.operation, &after, records)
    }
}
