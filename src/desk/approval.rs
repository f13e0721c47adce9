//! Approving patrols: a role does it, never a name, and it is written down when.

use crate::desk::Desk;
use crate::desk::notice::Saying;
use crate::model::Approval;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Severity;

impl Desk {
    /// A role approves a patrol that is a draft or proposed. Says so where no role is named or it is too late.
    pub(crate) fn approve(&mut self, id: Id<Patrol>, role: &str) {
        let role = role.trim();
        let Some(patrol) = self.operation().patrols.get(id).cloned() else {
            return;
        };
        let says = match patrol.status {
            _ if role.is_empty() => Some("notice-approval-role"),
            PatrolStatus::Draft | PatrolStatus::Proposed => None,
            PatrolStatus::Approved
            | PatrolStatus::UnderWay
            | PatrolStatus::Done
            | PatrolStatus::Cancelled => Some("notice-approval-late"),
        };
        if let Some(key) = says {
            return self.notices.say(Severity::Warning, Saying::new(key));
        }
        let approved = Patrol {
            status: PatrolStatus::Approved,
            approval: Some(Approval {
                role: role.to_owned(),
                at: self.document.now(),
            }),
            ..patrol
        };
        self.edit(
            "step-approve",
            &[Edit::Patrols(Change::Put(vec![(id, approved)]))],
        );
    }
}
