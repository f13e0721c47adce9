//! Hours of duty, day by day, and where a patrol that may stay out has to stay overnight.

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::model::Stop;
use crate::model::Unit;
use crate::model::together;
use crate::plan::clock;
use crate::plan::timing::PatrolDraft;
use crate::plan::timing::TimedLeg;
use crate::plan::timing::TimedPatrol;
use crate::quantity::Seconds;

fn unit(op: &Operation, draft: &PatrolDraft) -> Option<Unit> {
    together(&op.units, draft.unit, draft.second)
}

/// The days on which the patrol is on duty for longer than its unit may be, one finding each.
///
/// Duty of a day lasts from the first departure to the last arrival or departure of that day; the night at a halt
/// is rest.
pub(super) fn beyond(op: &Operation, draft: &PatrolDraft, timed: &TimedPatrol) -> Vec<Finding> {
    let Some(unit) = unit(op, draft) else {
        return Vec::new();
    };
    let limit = Seconds::from_hours(unit.duty_hours);
    let mut days: Vec<(Date, DateTime, DateTime)> = Vec::new();
    for leg in &timed.legs {
        match days.last_mut().filter(|(day, _, _)| *day == leg.depart.date()) {
            Some((_, _, end)) => *end = leg.arrive,
            None => days.push((leg.depart.date(), leg.depart, leg.arrive)),
        }
    }
    days.into_iter()
        .filter_map(|(day, start, end)| {
            let duty = clock::between(start, end);
            (duty > limit).then(|| {
                Finding::new("P104", Severity::Warning, Place::Whole)
                    .with("patrol", draft.name.clone())
                    .with("unit", unit.name.clone())
                    .with("day", day.to_string())
                    .with("hours", clock::hours(duty))
                    .with("limit", clock::hours(limit))
            })
        })
        .collect()
}

/// The next morning's hour of departure, where this leg of a patrol that may stay out cannot end today in time.
pub(super) fn morning_instead(
    op: &Operation,
    draft: &PatrolDraft,
    last: &Stop,
    leg: &TimedLeg,
) -> Option<DateTime> {
    let latest = Seconds::from_hours(op.assumptions.get("patrol.latest"));
    let today = leg.depart.date();
    let evening = clock::after(today.at(0, 0, 0, 0), latest);
    // Duty began when the patrol left base, or this morning where it has been out for longer.
    let earliest = Seconds::from_hours(op.assumptions.get("patrol.earliest"));
    let first_hour = clock::after(today.at(0, 0, 0, 0), earliest);
    let start = if draft.depart.date() == today {
        draft.depart
    } else {
        first_hour
    };
    let duty_end = unit(op, draft).map_or(evening, |unit| {
        clock::after(start, Seconds::from_hours(unit.duty_hours))
    });
    // A leg that would not end in time even when begun in the morning gains nothing by waiting.
    let waits = last.leave > first_hour && leg.arrive > evening.min(duty_end);
    let tomorrow = today.saturating_add(1.day());
    waits.then(|| clock::after(tomorrow.at(0, 0, 0, 0), earliest))
}
