//! The operation as a whole: its name, its marking, its clock.
//!
//! A marking may be raised freely; that it was lowered stands in the audit trail, however it came about.

use crate::desk::Desk;
use crate::model::About;
use crate::model::Edit;
use crate::model::Marking;
use crate::store::gpkg::AuditNote;

impl Desk {
    /// Another name, marking or clock, as one step. That it is an exercise, and the grain of protected incidents, stay.
    pub(crate) fn set_about(&mut self, about: About) {
        let now = &self.operation().about;
        let about = About {
            exercise: now.exercise,
            cell_km: now.cell_km,
            ..about
        };
        if about != **now {
            let notes = lowered(now.marking, about.marking);
            self.edit_noted("step-about", &[Edit::About(about)], notes.into_iter().collect());
        }
    }

    /// Writes down that undo or redo has made the marking lower than it was.
    pub(crate) fn audit_marking(&self, before: Marking) {
        if let Some(note) = lowered(before, self.operation().about.marking) {
            self.document.audit(note);
        }
    }
}

/// The line of the audit trail for a marking that is lower than before.
fn lowered(before: Marking, now: Marking) -> Option<AuditNote> {
    (now < before).then(|| AuditNote {
        kind: "marking-lowered",
        detail: format!("{} -> {}", before.code(), now.code()),
    })
}
