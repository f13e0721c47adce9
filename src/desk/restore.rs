//! Restore points on the desk: listed, kept, compared and gone back to; and records destroyed for good.
//!
//! All of it is done by the thread that holds the file, after the steps that wait.

use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::open::Why;
use crate::desk::writer::PointsTold;
use crate::model::Operation;
use crate::model::Severity;
use crate::model::difference;
use crate::store::gpkg;
use crate::store::gpkg::Destroyed;
use crate::store::gpkg::Doomed;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Kept;
use crate::store::gpkg::RestorePoint;
use crate::words::Lang;

/// A restore point as the window lists it.
#[derive(Debug, Clone)]
pub struct SeenPoint {
    /// Which.
    pub point: RestorePoint,
    /// What it says of itself; why it cannot be read.
    pub kept: Result<Kept, Arc<FileError>>,
}

/// What is to be done with a point that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Say what going back would change.
    Compare,
    /// Go back.
    Return,
}

/// What the window knows of the restore points of the open operation.
#[derive(Debug, Default)]
pub struct Points {
    list: Option<Vec<SeenPoint>>,
    /// A point that is compared: its number, and what going back would change.
    compared: Option<(u32, Vec<difference::TableDifference>)>,
    /// How many things the thread was asked to do with them.
    under_way: usize,
}

impl Points {
    /// The points, the newest first; none before they were looked for.
    pub fn list(&self) -> Option<&[SeenPoint]> {
        self.list.as_deref()
    }

    /// Whether they are being looked at.
    pub const fn is_busy(&self) -> bool {
        self.under_way > 0
    }

    /// What going back to this point would change, in sentences; none where it was not compared.
    pub fn changes(&self, number: u32, lang: Lang) -> Option<Vec<String>> {
        let (_, tables) = self.compared.as_ref().filter(|(of, _)| *of == number)?;
        Some(tables.iter().map(|table| table.sentence(lang)).collect())
    }
}

impl Desk {
    /// The restore points of the open operation.
    pub const fn points(&self) -> &Points {
        &self.points
    }

    /// Looks for the points anew.
    pub(crate) fn look_for_points(&mut self) {
        self.points.compared = None;
        if self.document.look_for_points() {
            self.points.under_way += 1;
        }
    }

    /// Keeps the operation as it is now.
    pub(crate) fn keep_point(&mut self, name: &str) {
        if self.may_edit_or_say() && self.document.keep_point(name) {
            self.points.under_way += 1;
        }
    }

    /// Reads a point, for this purpose.
    pub(crate) fn read_point(&mut self, number: u32, purpose: Purpose) {
        let mut list = self.points.list.iter().flatten().map(|seen| &seen.point);
        let Some(point) = list.find(|point| point.number == number).cloned() else {
            return;
        };
        let may = purpose == Purpose::Compare || self.may_edit_or_say();
        if may && self.document.read_point(point, purpose) {
            self.points.under_way += 1;
        }
    }

    /// Destroys records for good; nothing before it can be taken back any more.
    pub(crate) fn destroy(&mut self, doomed: Doomed) {
        if self.may_edit_or_say() {
            self.selection.clear();
            self.document.destroy(doomed);
        }
    }

    /// The thread told something about the points.
    pub(crate) fn hear_points(&mut self, told: PointsTold) {
        self.points.under_way = self.points.under_way.saturating_sub(1);
        match told {
            PointsTold::Listed(list) => self.points.list = Some(list),
            PointsTold::Kept(Ok(point)) => {
                let says =
                    Saying::new("notice-point-kept").with("point", Value::Plain(point.number.to_string()));
                self.notices.say(Severity::Note, says);
                self.look_for_points();
            }
            PointsTold::Read(Ok(then), point, Purpose::Compare) => {
                let tables = difference::tables(self.document.operation(), &then);
                self.points.compared = Some((point.number, tables));
            }
            PointsTold::Read(Ok(then), point, Purpose::Return) => self.return_to(&then, &point),
            PointsTold::Kept(Err(error)) => self.say_of_points("notice-point-not-kept", error),
            PointsTold::Read(Err(error), ..) => self.say_of_points("notice-point-unread", error),
        }
    }

    fn return_to(&mut self, then: &Operation, point: &RestorePoint) {
        if !self.may_edit_or_say() {
            return;
        }
        let after = gpkg::with_numbers_going_on(then, self.document.operation());
        self.points.compared = None;
        self.selection.clear();
        self.document.go_to("step-restore", after);
        let says = Saying::new("notice-restored").with("point", Value::Plain(point.number.to_string()));
        self.notices.say(Severity::Note, says);
    }

    /// The records are gone.
    pub(crate) fn hear_destroyed(&mut self, done: &Destroyed) {
        let says = Saying::new("notice-destroyed")
            .with("records", Value::Count(done.records))
            .with("points", Value::Count(done.points));
        self.notices.say(Severity::Note, says);
        for point in &done.left {
            let file = Value::Plain(point.path.display().to_string());
            self.notices.say(
                Severity::Warning,
                Saying::new("notice-destroy-left").with("file", file),
            );
        }
        self.look_for_points();
    }

    fn say_of_points(&mut self, key: &'static str, error: FileError) {
        let cause = Value::Said(Arc::new(Why(Arc::new(error))));
        self.notices
            .say(Severity::Fault, Saying::new(key).with("cause", cause));
    }
}
