//! Whom a patrol supports: none escorts a force of the host State that human rights due diligence did not clear.

use crate::earth::measure::near_distance;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::PatrolKind;
use crate::model::Stop;
use crate::model::Task;
use crate::plan::check::Case;
use crate::quantity::Metres;

/// Halts of an escort for an activity in which a host force takes part that was not cleared: the activity that the task
/// names, or else all that are held there on these days.
pub(super) fn of_one(op: &Operation, case: &Case<'_>) -> Vec<Finding> {
    if case.patrol.kind != PatrolKind::Escort {
        return Vec::new();
    }
    let stops = case.patrol.stops.iter();
    let uncleared = stops.filter_map(|stop| {
        let held = held_at(op, stop);
        let is_named = |row: &&Activity| names(&stop.task, &row.title);
        let named: Vec<&Activity> = held.iter().copied().filter(is_named).collect();
        let escorted = if named.is_empty() { held } else { named };
        let all = escorted.iter().all(|row| row.lacks_clearance());
        let row = escorted.first().filter(|_| all)?;
        let host = row.host()?;
        let finding = case.fault("P151").with("activity", row.title.clone());
        Some(
            finding
                .with_text("host", host.title())
                .with_text("clearance", row.terms.clearance.title()),
        )
    });
    uncleared.collect()
}

/// The activities that ask for an escort at a halt on one of its days.
fn held_at<'a>(op: &'a Operation, stop: &Stop) -> Vec<&'a Activity> {
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let is_open = |row: &Activity| matches!(row.status, ActivityStatus::Planned | ActivityStatus::UnderWay);
    let rows = op.activities.rows();
    rows.filter(|row| row.needs_escort && is_open(row))
        .filter(|row| row.from <= stop.leave.date() && stop.arrive.date() <= row.to.max(row.from))
        .filter(|row| near_distance(row.at, stop.at) <= radius)
        .collect()
}

fn names(task: &Task, title: &str) -> bool {
    matches!(task, Task::Usual(_, named) if named == title)
}
