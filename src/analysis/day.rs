//! The day on which one plans: given by the data, never by a clock.

use jiff::Unit;
use jiff::civil::Date;

use crate::model::Incident;
use crate::model::Kept;
use crate::model::Operation;
use crate::model::PatrolStatus;
use crate::model::Row;

/// What an operation without any day plans on.
const NO_DAY: Date = Date::constant(2018, 1, 1);

/// The day after the last thing known: incident, observation, alert or patrol that is back.
///
/// Where nothing has happened yet it is the first day that is planned (patrol, activity, base), and
/// 1 January 2018 where no day stands anywhere. The same operation always gives the same day.
pub fn planning_day(op: &Operation) -> Date {
    planning_day_with(op, None, &mut LastDays::default())
}

/// The last days of runs of incidents, kept from one state of an operation to the next.
pub type LastDays = Kept<Incident, Option<Date>>;

/// The same where something is known until this day that is not in the operation yet.
///
/// # Cost
/// Of the incidents only those runs are looked at that changed since `last` was asked before.
pub fn planning_day_with(op: &Operation, known: Option<Date>, last: &mut LastDays) -> Date {
    let last_of = |run: &[Row<Incident>]| {
        let days = run
            .iter()
            .map(|(_, row)| row.until.map_or(row.date, |until| until.max(row.date)));
        days.max()
    };
    let incidents = last.of(&op.incidents, last_of).copied().flatten();
    let observations = op.observations.rows().map(|row| row.date);
    let done = op
        .patrols
        .rows()
        .filter(|row| row.status == PatrolStatus::Done)
        .map(|row| row.back.date());
    let alerts = op.alerts.rows().map(|row| row.called.date());
    let last = (incidents.chain(observations).chain(done))
        .chain(alerts)
        .chain(known)
        .max();
    if let Some(last) = last {
        // The calendar ends in the year 9999; the last day of it is its own morrow.
        return last.tomorrow().unwrap_or(last);
    }
    let patrols = op.patrols.rows().map(|row| row.depart.date());
    let activities = op.activities.rows().map(|row| row.from);
    let bases = op.bases.rows().filter_map(|row| row.from);
    patrols.chain(activities).chain(bases).min().unwrap_or(NO_DAY)
}

/// Days from one to a later one, negative where it is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    // Days are the one unit that never fails between two dates.
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}
