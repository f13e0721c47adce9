//! Who goes: means, bases, and that nobody is in two places or without rest.

use jiff::civil::Date;

use crate::model::Finding;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::Place;
use crate::model::Severity;
use crate::model::Unit;
use crate::plan::check::Case;
use crate::plan::check::held;

/// An escort may last so many days, whatever the longest routine patrol is.
const ESCORT_DAYS: i32 = 7;

/// Unit, base and length of one patrol.
pub(super) fn of_one(op: &Operation, case: &Case<'_>) -> Vec<Finding> {
    let patrol = case.patrol;
    let mut findings = Vec::new();
    let named = [patrol.unit, patrol.second].into_iter().flatten();
    let units: Vec<&Unit> = named.filter_map(|id| op.units.get(id)).collect();
    if patrol.unit.and_then(|id| op.units.get(id)).is_none() {
        findings.push(case.fault("P122"));
    }
    for unit in &units {
        if !unit.can_move(patrol.mode) {
            let finding = case.fault("P106").with("unit", unit.name.clone());
            findings.push(finding.with("mode", patrol.mode.code()));
        }
        if patrol.base.is_some_and(|base| base != unit.base) {
            findings.push(case.fault("P125").with("unit", unit.name.clone()));
        }
    }
    findings.extend(of_strength(op, case, &units));
    match patrol.base.and_then(|id| op.bases.get(id)) {
        None => findings.push(case.fault("P123")),
        Some(base) => {
            for day in [patrol.depart.date(), patrol.back.date()] {
                if !base.is_open_on(day) {
                    let finding = case.fault("P113").with("base", base.name.clone());
                    findings.push(finding.with("day", day.to_string()));
                    break;
                }
            }
        }
    }
    let days = days(patrol.depart.date(), patrol.back.date()) + 1;
    let limit = match patrol.kind {
        PatrolKind::Escort => ESCORT_DAYS,
        _ => op.assumptions.get("patrol.max-days") as i32,
    };
    if days > limit {
        let finding = case.fault("P120").with("days", days.to_string());
        findings.push(finding.with("limit", limit.to_string()));
    }
    findings
}

/// Whether it is joint with itself, or with a unit that is not there, and whether it is as strong as a patrol must be.
fn of_strength(op: &Operation, case: &Case<'_>, units: &[&Unit]) -> Vec<Finding> {
    let patrol = case.patrol;
    let mut findings = Vec::new();
    let is_other = |second| Some(second) != patrol.unit && op.units.get(second).is_some();
    if patrol.second.is_some_and(|second| !is_other(second)) {
        findings.push(case.fault("P147"));
        return findings;
    }
    let asked = |name: &str| op.assumptions.get(name) as u32;
    let people: u32 = units.iter().map(|unit| unit.strength).sum();
    let vehicles: u32 = units.iter().map(|unit| unit.vehicles).sum();
    let drives = patrol.mode.is_motor();
    let of = [
        ("people", people, asked("patrol.least-people")),
        (
            "vehicles",
            vehicles,
            if drives { asked("patrol.least-vehicles") } else { 0 },
        ),
    ];
    let too_few = of
        .into_iter()
        .filter(|(_, has, least)| has < least && !units.is_empty());
    findings.extend(too_few.map(|(what, has, least)| {
        let finding = case.fault("P146").with("what", what);
        finding
            .with("count", has.to_string())
            .with("least", least.to_string())
    }));
    findings
}

fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |span| span.get_days())
}

/// Patrols of one unit against each other, and against those that the operation holds already.
pub(super) fn of_all(op: &Operation, patrols: &[Patrol]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let held = held(op, patrols);
    for (index, one) in patrols.iter().enumerate() {
        let later = patrols.iter().skip(index + 1);
        for other in later.chain(held.iter().copied()) {
            let both = [one.unit, one.second].into_iter().flatten();
            let shared = both
                .into_iter()
                .find(|unit| [other.unit, other.second].contains(&Some(*unit)));
            if let Some(unit) = shared {
                findings.extend(of_pair(op, (index as u64 + 1, unit), one, other));
            }
        }
    }
    findings
}

fn of_pair(op: &Operation, (number, unit): (u64, Id<Unit>), one: &Patrol, other: &Patrol) -> Option<Finding> {
    let (first, second) = if one.depart <= other.depart {
        (one, other)
    } else {
        (other, one)
    };
    let between = days(first.back.date(), second.depart.date());
    let long = first.depart.date() != first.back.date();
    let code = if second.depart < first.back {
        "P114"
    } else if between == 0 {
        "P124"
    } else if long && between < 2 {
        "P118"
    } else {
        return None;
    };
    let unit = op.units.get(unit).map_or("", |unit| &unit.name);
    Some(
        Finding::new(code, Severity::Fault, Place::Row(number))
            .with("patrol", one.name.clone())
            .with("other", other.name.clone())
            .with("unit", unit),
    )
}
