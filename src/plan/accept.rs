//! A suggestion becomes the operation's own: proposed patrols with numbers that go on where the operation's end.
//!
//! Accepting approves nothing: a role does that.

use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;

/// Numbers for new patrols, as in `P12`.
pub(crate) struct Names(u32);

impl Names {
    /// The numbers after the largest that a patrol of the operation has.
    pub(crate) fn after(op: &Operation) -> Self {
        let numbers = op.patrols.rows().filter_map(|patrol| number(&patrol.name));
        Self(numbers.max().unwrap_or(0))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> String {
        self.0 = self.0.saturating_add(1);
        format!("P{:02}", self.0)
    }
}

fn number(name: &str) -> Option<u32> {
    name.strip_prefix('P')?.parse().ok()
}

/// The edits that put these patrols into the operation: status proposed, not approved by anybody, numbered on.
pub fn accept<'a>(op: &Operation, patrols: impl IntoIterator<Item = &'a Patrol>) -> Vec<Edit> {
    let mut names = Names::after(op);
    let first = op.patrols.next_id().number();
    let rows: Vec<(Id<Patrol>, Patrol)> = (first..)
        .zip(patrols)
        .map(|(number, patrol)| {
            let mut patrol = patrol.clone();
            patrol.status = PatrolStatus::Proposed;
            patrol.approval = None;
            patrol.name = names.next();
            (Id::new(number), patrol)
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Edit::Patrols(Change::Put(rows))]
}
