//! The overview that a large operation keeps of its incidents, so that it opens to its map at once: made while the file has
//! nothing else to do, and when it is closed.

use std::sync::Arc;
use std::time::Duration;

use crate::chart::Overview;
use crate::desk::writer::Order;
use crate::model::Operation;
use crate::store::gpkg::OperationFile;

/// How long nothing is written before the overview is: a hand that works on incidents is not to wait for it.
pub(crate) const REST: Duration = Duration::from_secs(10);

/// Gives a file that holds this operation an overview of its incidents, where that is worth it; says whether it has one.
/// Without one it only opens later, so what goes wrong is no fault.
///
/// # Cost
/// About a second for a million incidents.
pub fn keep_overview(file: &mut OperationFile, operation: &Operation) -> bool {
    let overview = Overview::of(operation);
    overview.is_some_and(|overview| file.keep_overview(operation, &overview.to_bytes()).is_ok())
}

/// Which state the file holds, and whether its overview is still to be made.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    /// None where it is not known.
    held: Option<Arc<Operation>>,
    lacks: bool,
}

impl Keeping {
    /// The file holds this, and has an overview of it or not.
    pub(crate) fn of(held: Arc<Operation>, has_one: bool) -> Self {
        Self {
            lacks: !has_one,
            held: Some(held),
        }
    }

    /// Whether what the file holds is an exercise.
    pub(crate) fn is_of_exercise(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.about.exercise)
    }

    /// Something was written.
    pub(crate) fn follow(&mut self, order: &Order) {
        match order {
            Order::Commit(commit) => {
                let changed = commit.before.incidents.revision() != commit.after.incidents.revision();
                self.lacks |= changed;
                self.held = Some(Arc::clone(&commit.after));
            }
            Order::Destroy(..) => (self.held, self.lacks) = (None, true),
            _ => {}
        }
    }

    /// Whether the file is to be given one when it rests.
    pub(crate) fn is_due(&self) -> bool {
        let held = self.held.as_ref();
        self.lacks && held.is_some_and(|held| Overview::is_worth_it(&held.incidents))
    }

    /// Gives the file its overview, where it lacks one. Tried once for each state.
    pub(crate) fn keep(&mut self, file: &mut OperationFile) {
        if let Some(held) = self.held.as_ref().filter(|_| self.is_due()) {
            keep_overview(file, held);
            self.lacks = false;
        }
    }
}
