//! Approving patrols: a role does it, never a name, and it is written down when.

use jiff::civil::DateTime;

use crate::desk::Desk;
use crate::desk::notice::Saying;
use crate::model::Approval;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Severity;

/// Why a patrol is not approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotApproved {
    /// Nobody is said to approve it.
    NoRole,
    /// It is approved already, under way, over or cancelled.
    TooLate,
}

/// The patrol as this role approves it at this hour of the operation's clock; for the window and the command line alike.
///
/// # Errors
/// [`NotApproved`].
pub fn approved(patrol: &Patrol, role: &str, at: DateTime) -> Result<Patrol, NotApproved> {
    let role = role.trim();
    match patrol.status {
        _ if role.is_empty() => Err(NotApproved::NoRole),
        PatrolStatus::Draft | PatrolStatus::Proposed => Ok(Patrol {
            status: PatrolStatus::Approved,
            approval: Some(Approval {
                role: role.to_owned(),
                at,
            }),
            ..patrol.clone()
        }),
        PatrolStatus::Approved | PatrolStatus::UnderWay | PatrolStatus::Done | PatrolStatus::Cancelled => {
            Err(NotApproved::TooLate)
        }
    }
}

impl Desk {
    /// A role approves a patrol that is a draft or proposed. Says so where no role is named or it is too late.
    pub(crate) fn approve(&mut self, id: Id<Patrol>, role: &str) {
        let Some(patrol) = self.operation().patrols.get(id) else {
            return;
        };
        let key = match approved(patrol, role, self.document.now()) {
            Ok(approved) => {
                let put = Edit::Patrols(Change::Put(vec![(id, approved)]));
                return self.edit("step-approve", &[put]);
            }
            Err(NotApproved::NoRole) => "notice-approval-role",
            Err(NotApproved::TooLate) => "notice-approval-late",
        };
        self.notices.say(Severity::Warning, Saying::new(key));
    }
}
