//! Whose ground it is: areas of influence made of the reports that name a group, and how such areas change from one day to
//! another.

pub mod change;
pub mod made;
#[cfg(test)]
mod tests;
pub mod told;

use std::collections::BTreeMap;

use crate::analysis::duplicate::alike;
use crate::model::Grade;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Operation;
use crate::model::Period;
use crate::words::fold;

/// Whether a report says something of where a group is: a broken road and a protest do not.
const fn tells_of_a_group(kind: IncidentKind) -> bool {
    !matches!(kind, IncidentKind::Obstacle | IncidentKind::Protest)
}

/// Whether a report counts for the groups that it names. Protected incidents have no place of their own and never do.
fn counts(row: &Incident, days: Period, at_least: Grade) -> bool {
    !row.kind.is_protected()
        && tells_of_a_group(row.kind)
        && row.precision.is_point()
        && days.contains(row.date)
        && row.grade.is_at_least(at_least)
}

/// A group that reports name, as most of them write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// How many reports with a place name it.
    pub reports: u32,
}

/// The groups that reports of these days name, those with most reports first; a report that names two sides counts for both.
/// Where nobody knows who it was, it counts for none.
///
/// # Cost
/// One pass over the incidents.
pub fn named(op: &Operation, days: Period, at_least: Grade) -> Vec<Named> {
    let mut found: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
    for row in op.incidents.rows().filter(|row| counts(row, days, at_least)) {
        for side in alike::sides(&row.actor) {
            let written = row
                .actor
                .split(alike::BETWEEN)
                .find(|name| fold(name).trim() == side);
            let written = written.unwrap_or(&row.actor).trim();
            *found.entry(side).or_default().entry(written).or_default() += 1;
        }
    }
    let mut groups: Vec<Named> = (found.into_values())
        .filter_map(|written| {
            let reports = written.values().sum();
            // Of equally many the first by letters.
            let name = written
                .into_iter()
                .max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)))?
                .0;
            Some(Named {
                name: name.to_owned(),
                reports,
            })
        })
        .collect();
    groups.sort_by(|a, b| b.reports.cmp(&a.reports).then_with(|| a.name.cmp(&b.name)));
    groups
}
