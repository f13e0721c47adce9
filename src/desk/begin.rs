//! Another operation comes on the desk: nothing of the one before is left on it, neither its answers nor work for it nor
//! what was said of it.

use crate::chart::IncidentFilter;
use crate::desk::Desk;
use crate::desk::ImportStage;
use crate::desk::Points;
use crate::desk::derived::Derived;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::tool::ToolState;
use crate::model::Severity;
use crate::words::Key;

/// What is true of one operation only.
const SAID_OF_ONE: &[Key] = &[
    "notice-not-saved",
    "notice-stale",
    "notice-imported",
    "notice-accepted",
    "notice-check-failed",
    "notice-check-left-out",
    "notice-undone",
    "notice-redone",
    "notice-read-only",
];

impl Desk {
    /// A new operation lies on the desk, and its file is remembered.
    pub(crate) fn begin(&mut self) {
        self.clear();
        self.remember_file();
    }

    /// The desk is cleared for the operation that lies on it now.
    pub(crate) fn clear(&mut self) {
        for &key in SAID_OF_ONE {
            self.notices.forget(key);
        }
        self.leave_work();
        self.selection.clear();
        self.hovered = None;
        self.found = None;
        self.tool = ToolState::default();
        self.put_aside = None;
        self.placing = None;
        self.copied = None;
        self.points = Points::default();
        self.forget_departures();
        self.moment = None;
        self.situation.day = None;
        self.season_by_hand = false;
        self.situation.filter = IncidentFilter::default();
        self.situation.periods = None;
        self.situation.ground_against = None;
        self.beside.forget();
        self.drop_sheets("notice-sheet-other");
        self.drop_plans();
        self.derived = Derived::default();
        self.answers = self.derived.answers(&self.planning);
        self.fit_all();
    }

    /// Work for the operation that goes is stopped, and does nothing to this one. What was asked for is said.
    fn leave_work(&mut self) {
        let mut left = self.jobs.leave();
        left.retain(|kind| matches!(kind, JobKind::Check | JobKind::Map));
        let import = self.import.take();
        if import.is_some_and(|it| !matches!(it.stage, ImportStage::Done(_)) || !it.waiting.is_empty()) {
            left.insert(JobKind::Import);
        }
        for kind in left {
            let says = Saying::new("notice-left-work").with("job", Value::Key(kind.title().to_owned()));
            self.notices.say(Severity::Warning, says);
        }
    }
}
