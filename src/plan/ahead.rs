//! What of the patrols that are still to come cannot be done, for the command line and the window alike.
//!
//! Judges nothing itself: `check` does. Here it is said which patrols are judged, and in which season.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Place;
use crate::model::Season;
use crate::model::Unit;
use crate::network::Access;
use crate::plan::check_over;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// All that is wrong with the patrols that are still to come: drafts, proposed and approved ones that leave on the
/// planned day of the operation or later, each in the season of its departure. The place of a finding is the record.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// As [`check_over`], once for each season.
pub fn ahead(
    op: &Operation,
    access: Option<&Arc<Access>>,
    season_on: impl Fn(Date) -> Season,
    ticket: &Ticket,
) -> Result<Vec<Finding>, Cancelled> {
    let day = analysis::planning_day(op);
    let is_ahead = |patrol: &Patrol| {
        matches!(
            patrol.status,
            PatrolStatus::Draft | PatrolStatus::Proposed | PatrolStatus::Approved
        ) && patrol.depart.date() >= day
    };
    let mut findings = Vec::new();
    for season in Season::ALL {
        let is_in = |patrol: &Patrol| is_ahead(patrol) && season_on(patrol.depart.date()) == season;
        let judged: Vec<(i64, Patrol)> = (op.patrols.iter())
            .filter(|(_, patrol)| is_in(patrol))
            .map(|(id, patrol)| (id.number(), patrol.clone()))
            .collect();
        if judged.is_empty() {
            continue;
        }
        let patrols: Vec<Patrol> = judged.iter().map(|(_, patrol)| patrol.clone()).collect();
        for mut finding in check_over(op, access, &patrols, season, ticket)? {
            finding.place = of_record(&finding.place, &judged);
            findings.push(finding);
        }
    }
    Ok(findings)
}

/// The checker counts the patrols it was given, from 1; whoever reads wants the record.
fn of_record(place: &Place, judged: &[(i64, Patrol)]) -> Place {
    let number = match place {
        Place::Row(row) => usize::try_from(*row).ok().and_then(|row| row.checked_sub(1)),
        _ => None,
    };
    match number.and_then(|number| judged.get(number)) {
        Some((id, _)) => Place::Record("patrols", *id),
        None => place.clone(),
    }
}

/// The findings by the patrols they are about; what is wrong between two patrols of a unit stands with both.
pub fn by_patrol(op: &Operation, findings: Vec<Finding>) -> BTreeMap<Id<Patrol>, Vec<Finding>> {
    let mut by_patrol: BTreeMap<Id<Patrol>, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        let Place::Record("patrols", number) = finding.place else {
            continue;
        };
        let id = Id::new(number);
        let units: Vec<Id<Unit>> = op.patrols.get(id).map_or(Vec::new(), |row| row.units().collect());
        let others = finding.arg("other").map(|name| {
            let of_name = |(other, patrol): &(Id<Patrol>, &Patrol)| {
                *other != id && patrol.name == name && units.iter().any(|unit| patrol.takes(*unit))
            };
            op.patrols
                .iter()
                .filter(of_name)
                .map(|(other, _)| other)
                .collect::<Vec<_>>()
        });
        for other in others.into_iter().flatten().chain([id]) {
            let known = by_patrol.entry(other).or_default();
            if !known.contains(&finding) {
                known.push(finding.clone());
            }
        }
    }
    by_patrol
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Change;
    use crate::model::Edit;
    use crate::model::Mode;
    use crate::model::PatrolKind;
    use crate::plan::ground;
    use crate::plan::ground::DAY;

    fn patrol(name: &str, op: &Operation, hour: i8, status: PatrolStatus) -> Patrol {
        let (unit, row) = op.units.iter().next().unwrap();
        Patrol {
            name: name.to_owned(),
            kind: PatrolKind::ShortRange,
            status,
            base: Some(row.base),
            unit: Some(unit),
            second: None,
            mode: Mode::Foot,
            depart: DAY.at(hour, 0, 0, 0),
            back: DAY.at(hour + 3, 0, 0, 0),
            stops: Vec::new(),
            route: Vec::new(),
            suggested_by_seed: None,
            approval: None,
            mission: String::new(),
        }
    }

    #[test]
    fn one_unit_on_two_patrols_is_told_of_both_and_what_is_over_is_not_judged() {
        let op = ground::small();
        let rows = [
            patrol("P01", &op, 7, PatrolStatus::Draft),
            patrol("P02", &op, 8, PatrolStatus::Proposed),
            patrol("P03", &op, 8, PatrolStatus::Cancelled),
        ];
        let rows = (1..).map(Id::new).zip(rows).collect();
        let op = op.with(&[Edit::Patrols(Change::Put(rows))]);
        let findings = ahead(&op, None, |_| Season::Dry, &Ticket::new()).unwrap();
        let by = by_patrol(&op, findings);
        let codes = |number| {
            by.get(&Id::new(number)).map_or_else(Vec::new, |all| {
                all.iter().map(|finding| finding.code).collect::<Vec<_>>()
            })
        };
        assert!(codes(1).contains(&"P114"), "{:?}", codes(1));
        assert!(codes(2).contains(&"P114"), "{:?}", codes(2));
        assert!(codes(3).is_empty());
    }
}
