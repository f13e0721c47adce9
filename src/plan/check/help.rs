//! Whether who is out can be helped: other units and care within reach of every halt, and units that stay at base.
//!
//! Worked out with the checker's own ways, unit by unit and place by place.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::Place;
use crate::model::ServiceKind;
use crate::model::Severity;
use crate::network::Conditions;
use crate::plan::check::Case;
use crate::plan::check::Judge;
use crate::plan::check::held;
use crate::quantity::Seconds;

/// The halts of one patrol; escorts go where the activity is.
pub(super) fn of_one(judge: &Judge<'_>, case: &Case<'_>) -> Vec<Finding> {
    let patrol = case.patrol;
    let mut findings = Vec::new();
    if patrol.kind == PatrolKind::Escort {
        return findings;
    }
    let asked = |name: &str| judge.op.assumptions.get(name);
    let (back_h, care_min) = (asked("patrol.reach-back"), asked("patrol.evacuation"));
    for stop in &patrol.stops {
        let date = stop.arrive.date();
        if back_h > 0.0 && !is_helped(judge, patrol, (stop.at, date), Seconds::from_hours(back_h)) {
            let finding = case.fault("P137").with("stop", stop.name.clone());
            findings.push(finding.with("hours", back_h.to_string()));
        }
        if care_min > 0.0 && !has_care(judge, patrol, (stop.at, date), Seconds::from_minutes(care_min)) {
            let finding = case.fault("P138").with("stop", stop.name.clone());
            findings.push(finding.with("minutes", care_min.to_string()));
        }
    }
    findings
}

fn is_helped(judge: &Judge<'_>, patrol: &Patrol, (at, date): (LonLat, Date), limit: Seconds) -> bool {
    let turn_out = Seconds::from_minutes(judge.op.assumptions.get("turn-out.day"));
    judge.op.units.iter().any(|(id, unit)| {
        let base = judge.op.bases.get(unit.base).filter(|base| base.is_open_on(date));
        let Some(base) = base.filter(|_| ![patrol.unit, patrol.second].contains(&Some(id))) else {
            return false;
        };
        let mode = if unit.can_move(unit.mode) {
            // No helicopter is counted on.
            unit.mode.leading()
        } else {
            Mode::Foot
        };
        let time = judge.time(conditions(judge, mode, date), base.at, at);
        time.is_some_and(|time| time + turn_out <= limit)
    })
}

fn has_care(judge: &Judge<'_>, patrol: &Patrol, (at, date): (LonLat, Date), limit: Seconds) -> bool {
    let op = judge.op;
    let services = op.services.rows().filter(|service| {
        matches!(
            service.kind,
            ServiceKind::Hospital
                | ServiceKind::HealthPost
                | ServiceKind::Airstrip
                | ServiceKind::LandingSite
        )
    });
    let sites = op.bases.rows().filter(|base| base.landing_site);
    let mut all = services
        .map(|service| service.at)
        .chain(sites.map(|base| base.at));
    all.any(|care| {
        let time = judge.time(conditions(judge, patrol.mode.leading(), date), at, care);
        time.is_some_and(|time| time <= limit)
    })
}

const fn conditions(judge: &Judge<'_>, mode: Mode, date: Date) -> Conditions {
    Conditions {
        mode,
        season: judge.season,
        night: false,
        date: Some(date),
    }
}

/// Bases that too many units leave on one day, escorts aside: one finding for each base, by its first such day.
pub(super) fn reserves(op: &Operation, patrols: &[Patrol]) -> Vec<Finding> {
    let reserve = op.assumptions.get("patrol.reserve") as usize;
    let mut findings = Vec::new();
    if reserve == 0 {
        return findings;
    }
    let held = held(op, patrols);
    for (id, base) in op.bases.iter() {
        let units = || {
            op.units
                .iter()
                .filter(|(_, unit)| unit.base == id)
                .map(|(unit, _)| unit)
        };
        let is_too_few = |day: Date| {
            let is_out = |unit: &_| {
                let all = patrols.iter().chain(held.iter().copied());
                all.filter(|patrol| [patrol.unit, patrol.second].contains(&Some(*unit)))
                    .filter(|patrol| patrol.kind != PatrolKind::Escort)
                    .any(|patrol| (patrol.depart.date()..=patrol.back.date()).contains(&day))
            };
            units().filter(is_out).count() + reserve > units().count()
        };
        let of_base = patrols.iter().enumerate().filter(|(_, patrol)| {
            let unit = patrol.unit.and_then(|unit| op.units.get(unit));
            patrol.kind != PatrolKind::Escort && unit.is_some_and(|unit| unit.base == id)
        });
        let mut days = of_base.flat_map(|(number, patrol)| {
            let on = patrol.depart.date().series(jiff::Span::new().days(1));
            on.take_while(|day| *day <= patrol.back.date())
                .map(move |day| (number, patrol, day))
        });
        if let Some((number, patrol, day)) = days.find(|(_, _, day)| is_too_few(*day)) {
            let finding = Finding::new("P139", Severity::Fault, Place::Row(number as u64 + 1));
            let finding = finding
                .with("patrol", patrol.name.clone())
                .with("base", base.name.clone());
            findings.push(
                finding
                    .with("day", day.to_string())
                    .with("reserve", reserve.to_string()),
            );
        }
    }
    findings
}
