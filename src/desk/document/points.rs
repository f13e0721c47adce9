//! What the document asks of its file about restore points and about what left, and the two ways in which its state changes
//! by restore points.

use std::sync::Arc;

use super::Document;
use crate::desk::history::History;
use crate::desk::history::Move;
use crate::desk::restore::Purpose;
use crate::desk::writer::Writer;
use crate::model::Operation;
use crate::store::export::Left;
use crate::store::gpkg;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::Doomed;
use crate::store::gpkg::RestorePoint;
use crate::store::gpkg::Step;

impl Document {
    /// Has the restore points listed; whether there is a thread that does it.
    pub(crate) fn look_for_points(&self) -> bool {
        self.with_writer(Writer::list_points)
    }

    /// Has the file kept as it is once all that waits is written.
    pub(crate) fn keep_point(&self, name: &str) -> bool {
        self.with_writer(|writer| writer.keep_point(name.to_owned()))
    }

    /// Has a restore point read.
    pub(crate) fn read_point(&self, point: RestorePoint, purpose: Purpose) -> bool {
        self.with_writer(|writer| writer.read_point(point, purpose))
    }

    /// Asks what left before in shared exports and sheets; whether there is a thread that can tell.
    pub(crate) fn ask_left(&self) -> bool {
        self.with_writer(Writer::ask_left)
    }

    /// Adds a line to the audit trail about something that left, with what is behind it where others outside have it;
    /// whether the thread will tell what that tells beside earlier ones.
    pub(crate) fn audit_left(&self, note: AuditNote, left: Option<Left>) -> bool {
        let will_tell = left.is_some();
        let is_asked = self.with_writer(|writer| match left {
            Some(left) => writer.audit_left(note, left),
            None => writer.audit(note),
        });
        will_tell && is_asked
    }

    fn with_writer(&self, ask: impl FnOnce(&Writer)) -> bool {
        self.writer.as_ref().map(ask).is_some()
    }

    /// Goes to another state as one step.
    pub(crate) fn go_to(&mut self, label: &str, after: Operation) {
        let before = Arc::clone(&self.operation);
        if gpkg::same(&before, &after) {
            return;
        }
        let after = Arc::new(after);
        self.operation = Arc::clone(&after);
        self.wished = 0;
        self.history.did(Move {
            label: label.to_owned(),
            before: Arc::clone(&before),
            after: Arc::clone(&after),
            selected_before: Vec::new(),
            selected_after: Vec::new(),
        });
        self.write(before, after, Step::Do(label.to_owned()), Vec::new());
    }

    /// Takes records out for good: neither this document nor its file remembers a step before it.
    pub(crate) fn destroy(&mut self, doomed: Doomed) {
        let before = Arc::clone(&self.operation);
        self.operation = Arc::new(before.with(&doomed.edits(&before).0));
        self.wished = 0;
        self.history = History::default();
        if self.with_writer(|writer| writer.destroy(before, doomed)) {
            self.begin_writing();
        }
    }
}
