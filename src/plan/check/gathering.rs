//! Halts for a market, a school or a place of worship: whether people gather there when the patrol is.

use jiff::civil::Date;

use crate::earth::measure::near_distance;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::model::Severity;
use crate::model::Stop;
use crate::model::Task;
use crate::model::UsualTask;
use crate::model::Weekday;
use crate::plan::check::Case;

/// The halts of one patrol that are for a gathering and miss it. Where nobody knows when it is, nothing is said.
pub(super) fn of_one(op: &Operation, case: &Case<'_>) -> Vec<Finding> {
    let get = |name: &str| op.assumptions.get(name);
    let halts = case.patrol.stops.iter();
    halts
        .filter_map(|stop| match &stop.task {
            Task::Usual(UsualTask::Market, _) => {
                let day = market_day(op, stop)?;
                let hours = (get("market.from"), get("market.until"));
                let finding = missed(case, "P140", stop, hours, |date| Weekday::of(date) == day)?;
                Some(finding.with("weekday", day.code()))
            }
            Task::Usual(UsualTask::School, _) => {
                nearest(op, stop, ServiceKind::School)?;
                let hours = (get("school.from"), get("school.until"));
                missed(case, "P144", stop, hours, |date| is_school_day(op, date))
            }
            Task::Usual(UsualTask::Worship, _) => {
                let place = nearest(op, stop, ServiceKind::Worship)?;
                let usual = Weekday::ALL
                    .get((get("worship.day") - 1.0).max(0.0) as usize)
                    .copied();
                let day = place.day.or(usual)?;
                let hours = (get("worship.from"), get("worship.until"));
                let finding = missed(case, "P145", stop, hours, |date| Weekday::of(date) == day)?;
                Some(finding.with("weekday", day.code()))
            }
            _ => None,
        })
        .collect()
}

/// That no part of the stay lies in these hours of one of these days.
fn missed(
    case: &Case<'_>,
    code: &'static str,
    stop: &Stop,
    hours: (f64, f64),
    is_day: impl Fn(Date) -> bool,
) -> Option<Finding> {
    let is_met = days_of(stop).any(|date| is_day(date) && is_there(stop, date, hours));
    (!is_met).then(|| {
        let finding = case
            .finding(code, Severity::Warning)
            .with("stop", stop.name.clone());
        finding
            .with("opens", clock(hours.0))
            .with("closes", clock(hours.1))
    })
}

/// The day of the market at a halt: that of its community, else of the nearest market within presence whose day is known.
fn market_day(op: &Operation, stop: &Stop) -> Option<Weekday> {
    let community = stop.community.and_then(|id| op.communities.get(id));
    if let Some(day) = community.and_then(|row| row.market_day) {
        return Some(day);
    }
    let mut nearest: Option<(f64, Weekday)> = None;
    for (km, service) in within(op, stop, ServiceKind::Market) {
        let Some(day) = service.day else {
            continue;
        };
        if nearest.is_none_or(|(known, _)| km < known) {
            nearest = Some((km, day));
        }
    }
    nearest.map(|(_, day)| day)
}

/// The nearest service of a kind within presence of a halt.
fn nearest<'a>(op: &'a Operation, stop: &Stop, kind: ServiceKind) -> Option<&'a Service> {
    let mut nearest: Option<(f64, &Service)> = None;
    for (km, service) in within(op, stop, kind) {
        if nearest.is_none_or(|(known, _)| km < known) {
            nearest = Some((km, service));
        }
    }
    nearest.map(|(_, service)| service)
}

/// The services of a kind within presence of a halt, with how far they are, in kilometres.
fn within<'a>(op: &'a Operation, stop: &Stop, kind: ServiceKind) -> impl Iterator<Item = (f64, &'a Service)> {
    let community = stop.community.and_then(|id| op.communities.get(id));
    let at = community.map_or(stop.at, |row| row.at);
    let radius = op.assumptions.get("presence.radius");
    let of_kind = op.services.rows().filter(move |row| row.kind == kind);
    let far = of_kind.map(move |service| (near_distance(service.at, at).km(), service));
    far.filter(move |(km, _)| *km <= radius)
}

/// Whether there is school on a day: in its months, and on one of so many days of the week from Monday on.
fn is_school_day(op: &Operation, date: Date) -> bool {
    let get = |name: &str| op.assumptions.get(name).round();
    let (first, last) = (get("school.first-month"), get("school.last-month"));
    let month = f64::from(date.month());
    let months_in = (month - first).rem_euclid(12.0);
    let lasts = (last - first).rem_euclid(12.0);
    let before = Weekday::ALL.iter().take_while(|day| **day != Weekday::of(date));
    months_in <= lasts && (before.count() as f64) < op.assumptions.get("school.days")
}

fn days_of(stop: &Stop) -> impl Iterator<Item = Date> {
    let last = stop.leave.date();
    let days = stop.arrive.date().series(jiff::Span::new().days(1));
    days.take_while(move |day| *day <= last)
}

/// Whether the stay and the hours of a gathering on a day have some time in common.
fn is_there(stop: &Stop, date: Date, (opens, closes): (f64, f64)) -> bool {
    let midnight = date.at(0, 0, 0, 0);
    let hours = |at: jiff::civil::DateTime| at.duration_since(midnight).as_secs() as f64 / 3600.0;
    hours(stop.arrive) < closes && hours(stop.leave) > opens
}

fn clock(hours: f64) -> String {
    let minutes = (hours * 60.0).round().clamp(0.0, 1440.0) as u32;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
