//! Whether there are people enough for the integrated patrols that are out at once.

use jiff::civil::Date;

use crate::model::Finding;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::Place;
use crate::model::Severity;
use crate::plan::check::held;

/// The people of each base who must be along, by the planning number that counts them and its word in the finding.
const WHO: [(&str, &str); 3] = [
    ("along.engagement", "engagement"),
    ("along.interpreter", "interpreter"),
    ("along.liaison", "liaison"),
];

/// The last day on which who went along is not free: that of return, and the day of rest after several days.
fn rested(patrol: &Patrol) -> Date {
    let (first, last) = (patrol.depart.date(), patrol.back.date());
    if first == last {
        last
    } else {
        last.tomorrow().unwrap_or(last)
    }
}

/// For each base and each kind of people the first of these patrols on one of whose days more are out, or rest after
/// several days, than there are people for.
pub(super) fn of_all(op: &Operation, patrols: &[Patrol]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let all: Vec<&Patrol> = (patrols.iter())
        .chain(held(op, patrols))
        .filter(|patrol| patrol.kind == PatrolKind::Integrated)
        .collect();
    for (id, base) in op.bases.iter() {
        let of_base = || all.iter().filter(|patrol| patrol.base == Some(id));
        let on = |day: Date| {
            let is_out = |patrol: &&&Patrol| (patrol.depart.date()..=rested(patrol)).contains(&day);
            of_base().filter(is_out).count()
        };
        for (name, who) in WHO {
            let there = op.assumptions.get(name) as usize;
            if there == 0 {
                continue;
            }
            let judged = patrols.iter().enumerate();
            let mut judged =
                judged.filter(|(_, patrol)| patrol.kind == PatrolKind::Integrated && patrol.base == Some(id));
            let too_many = judged.find_map(|(number, patrol)| {
                let days = patrol.depart.date().series(jiff::Span::new().days(1));
                let mut days = days.take_while(|day| *day <= rested(patrol));
                let day = days.find(|day| on(*day) > there)?;
                Some((number, patrol, day))
            });
            if let Some((number, patrol, day)) = too_many {
                let finding = Finding::new("P143", Severity::Fault, Place::Row(number as u64 + 1));
                let finding = finding
                    .with("patrol", patrol.name.clone())
                    .with("base", base.name.clone());
                let finding = finding.with("who", who).with("day", day.to_string());
                findings.push(finding.with("count", there.to_string()));
            }
        }
    }
    findings
}
