//! Halts that are for a market: whether one is held when the patrol is there.

use jiff::civil::Date;

use crate::earth::measure::near_distance;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::ServiceKind;
use crate::model::Severity;
use crate::model::Stop;
use crate::model::Task;
use crate::model::UsualTask;
use crate::model::Weekday;
use crate::plan::check::Case;

/// The halts of one patrol that are for a market and miss it. Where nobody knows the day, nothing is said.
pub(super) fn of_one(op: &Operation, case: &Case<'_>) -> Vec<Finding> {
    let get = |name: &str| op.assumptions.get(name);
    let hours = (get("market.from"), get("market.until"));
    let halts = case.patrol.stops.iter();
    halts
        .filter(|stop| matches!(stop.task, Task::Usual(UsualTask::Market, _)))
        .filter_map(|stop| {
            let day = market_day(op, stop)?;
            let is_met = days_of(stop).any(|date| Weekday::of(date) == day && is_there(stop, date, hours));
            (!is_met).then(|| {
                let finding = case
                    .finding("P140", Severity::Warning)
                    .with("stop", stop.name.clone());
                let finding = finding.with("weekday", day.code());
                finding
                    .with("opens", clock(hours.0))
                    .with("closes", clock(hours.1))
            })
        })
        .collect()
}

/// The day of the market at a halt: that of its community, else of the nearest market within presence.
fn market_day(op: &Operation, stop: &Stop) -> Option<Weekday> {
    let community = stop.community.and_then(|id| op.communities.get(id));
    if let Some(day) = community.and_then(|row| row.market_day) {
        return Some(day);
    }
    let at = community.map_or(stop.at, |row| row.at);
    let mut nearest: Option<(f64, Weekday)> = None;
    for service in op.services.rows().filter(|row| row.kind == ServiceKind::Market) {
        let km = near_distance(service.at, at).km();
        let Some(day) = service
            .day
            .filter(|_| km <= op.assumptions.get("presence.radius"))
        else {
            continue;
        };
        if nearest.is_none_or(|(known, _)| km < known) {
            nearest = Some((km, day));
        }
    }
    nearest.map(|(_, day)| day)
}

fn days_of(stop: &Stop) -> impl Iterator<Item = Date> {
    let last = stop.leave.date();
    let days = stop.arrive.date().series(jiff::Span::new().days(1));
    days.take_while(move |day| *day <= last)
}

/// Whether the stay and the hours of a market on a day have some time in common.
fn is_there(stop: &Stop, date: Date, (opens, closes): (f64, f64)) -> bool {
    let midnight = date.at(0, 0, 0, 0);
    let hours = |at: jiff::civil::DateTime| at.duration_since(midnight).as_secs() as f64 / 3600.0;
    hours(stop.arrive) < closes && hours(stop.leave) > opens
}

fn clock(hours: f64) -> String {
    let minutes = (hours * 60.0).round().clamp(0.0, 1440.0) as u32;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
