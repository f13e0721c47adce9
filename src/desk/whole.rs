//! The operation as a whole: its name, its marking, its clock.
//!
//! A marking may be raised freely; that it was lowered stands in the audit trail, however it came about.

use crate::desk::Desk;
use crate::model::About;
use crate::model::Edit;
use crate::model::Marking;

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
            self.edit("step-about", &[Edit::About(about)]);
        }
    }

    /// Writes down that the marking is lower than it was.
    pub(crate) fn audit_marking(&self, before: Marking) {
        let now = self.operation().about.marking;
        if now < before {
            let detail = format!("{} -> {}", before.code(), now.code());
            self.document.audit("marking-lowered", detail);
        }
    }
}
