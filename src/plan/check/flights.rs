//! Patrols by air: where a helicopter lands, and whether there are flights enough in a week.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure::near_distance;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Place;
use crate::model::ServiceKind;
use crate::model::Severity;
use crate::plan::check::held;

/// A halt is at a landing site within so many metres.
const AT_M: f64 = 300.0;

/// Whether a helicopter lands there on a day: at a base in use with a landing site, at a site or an airstrip.
pub(super) fn lands(op: &Operation, at: LonLat, day: Date) -> bool {
    let near = |place: LonLat| near_distance(place, at).get() <= AT_M;
    let is_base = |base: &crate::model::Base| {
        base.landing_site && !base.planned && base.is_open_on(day) && near(base.at)
    };
    op.bases.rows().any(is_base)
        || op.services.rows().any(|service| {
            matches!(service.kind, ServiceKind::LandingSite | ServiceKind::Airstrip) && near(service.at)
        })
}

/// For each week, from Monday to Sunday, the first of these patrols with which there are more flights than the mission has.
pub(super) fn of_all(op: &Operation, patrols: &[Patrol]) -> Vec<Finding> {
    let most = op.assumptions.get("air.flights") as usize;
    let all: Vec<&Patrol> = (patrols.iter())
        .chain(held(op, patrols))
        .filter(|patrol| patrol.mode == Mode::Air)
        .collect();
    let flown = |week: Date| {
        let days = all
            .iter()
            .flat_map(|patrol| [patrol.depart.date(), patrol.back.date()]);
        days.filter(|day| monday(*day) == week).count()
    };
    let mut findings = Vec::new();
    let mut told: Vec<Date> = Vec::new();
    for (number, patrol) in patrols
        .iter()
        .enumerate()
        .filter(|(_, patrol)| patrol.mode == Mode::Air)
    {
        for day in [patrol.depart.date(), patrol.back.date()] {
            let week = monday(day);
            if told.contains(&week) || flown(week) <= most {
                continue;
            }
            told.push(week);
            let finding = Finding::new("P150", Severity::Fault, Place::Row(number as u64 + 1));
            let finding = finding
                .with("patrol", patrol.name.clone())
                .with("day", week.to_string());
            findings.push(
                finding
                    .with("count", flown(week).to_string())
                    .with("limit", most.to_string()),
            );
        }
    }
    findings
}

/// The Monday of a week.
fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(back)).unwrap_or(day)
}
