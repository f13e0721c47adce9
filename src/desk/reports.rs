//! Reports of one event are merged, told apart and taken out again: each one step of the history, with its line in the audit
//! trail, which says how many, never which.

use crate::analysis::duplicate::merge;
use crate::chart::Hit;
use crate::desk::Desk;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Incident;
use crate::model::MergedReport;
use crate::model::Severity;
use crate::store::gpkg::AuditNote;

/// What is to be done with reports that may tell of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportsAction {
    /// The first stays, the others become further sources of it.
    Merge(Id<Incident>, Vec<Id<Incident>>),
    /// The same with all that are sure.
    MergeSure,
    /// The two are two events.
    TellApart(Id<Incident>, Id<Incident>),
    /// A further source becomes an incident of its own again.
    TakeOut(Id<MergedReport>),
}

impl Desk {
    pub(crate) fn reports(&mut self, action: ReportsAction) {
        let op = self.operation();
        match action {
            ReportsAction::Merge(stays, others) => {
                let edits = merge::merged(op, &[(stays, others)]);
                self.merge(&edits);
                self.selection = vec![Hit::new("incidents", stays.number())];
            }
            ReportsAction::MergeSure => {
                let answer = &self.answers.duplicates;
                // Of an older state the groups may hold what is gone or changed.
                let Some(found) = answer
                    .value
                    .as_ref()
                    .filter(|_| !answer.computing && !answer.stale)
                else {
                    return;
                };
                let groups: Vec<_> = (found.groups.iter())
                    .filter_map(|group| group.split_first())
                    .map(|(stays, others)| (*stays, others.to_vec()))
                    .collect();
                let edits = merge::merged(op, &groups);
                self.merge(&edits);
            }
            ReportsAction::TellApart(first, second) => {
                let edits = merge::told_apart(op, &[(first, second)]);
                self.edit("step-tell-apart", &edits);
                self.selection.clear();
            }
            ReportsAction::TakeOut(id) => {
                let edits = merge::taken_out(op, id);
                self.edit_noted("step-take-out", &edits, vec![note("merge-undone", 1)]);
            }
        }
    }

    fn merge(&mut self, edits: &[Edit]) {
        let count = merge::count(edits);
        if count == 0 || !self.may_edit_or_say() {
            return;
        }
        self.edit_noted("step-merge", edits, vec![note("merge", count)]);
        let says = Saying::new("notice-merged").with("count", Value::Count(count));
        self.notices.say(Severity::Note, says);
    }
}

fn note(kind: &'static str, count: usize) -> AuditNote {
    AuditNote {
        kind,
        detail: format!("{count} reports"),
    }
}
