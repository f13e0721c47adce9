//! Is this plan possible? Judges any patrols, whoever made them.
//!
//! Shares with what makes them the pace on a road (`network::pace`), daylight and distances, and nothing else: it works
//! out the ways anew with a plain search of its own (`ways`), then goes through the rules: hours and daylight,
//! duty and rest, means, closures, access, bases, and that nobody is in two places. Mends nothing.

mod along;
mod clearance;
mod flights;
mod gathering;
mod help;
mod hours;
mod meet;
mod people;
mod place;
mod squares;
mod supply;
mod walk;
mod ways;

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::earth::LonLat;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Place;
use crate::model::Season;
use crate::model::Severity;
use crate::network::Access;
use crate::network::Conditions;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use ways::Ground;
use ways::Timed;

/// All that is wrong with these patrols in this season; nothing where they are possible.
///
/// Places are the patrols' numbers in the slice, from 1. They are judged together with the patrols of the operation
/// that are drafts, proposed, approved or under way.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Putting the roads together once, then a plain search over all of them for each leg and each pair of places that is
/// new: for tests, for accepting and for printing, not for every movement of the mouse.
pub fn check(
    op: &Operation,
    patrols: &[Patrol],
    season: Season,
    ticket: &Ticket,
) -> Result<Vec<Finding>, Cancelled> {
    check_over(op, None, patrols, season, ticket)
}

/// The same where the ground off the ways is known: walks are judged over it, by a search of the checker's own.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// That of [`check()`], and a search of the ground around each place.
pub fn check_over(
    op: &Operation,
    access: Option<&Arc<Access>>,
    patrols: &[Patrol],
    season: Season,
    ticket: &Ticket,
) -> Result<Vec<Finding>, Cancelled> {
    let ground = Ground::of(op, access, ticket)?;
    let judge = Judge {
        op,
        season,
        ground: &ground,
        timed: RefCell::default(),
    };
    let mut findings = Vec::new();
    for (index, patrol) in patrols.iter().enumerate() {
        ticket.tick(index, patrols.len())?;
        let case = Case {
            patrol,
            number: index as u64 + 1,
        };
        findings.extend(people::of_one(op, &case));
        findings.extend(hours::of_one(&judge, &case));
        findings.extend(place::of_one(&judge, &case));
        findings.extend(help::of_one(&judge, &case));
        findings.extend(gathering::of_one(op, &case));
        findings.extend(supply::of_one(op, &case));
        findings.extend(clearance::of_one(op, &case));
    }
    findings.extend(people::of_all(op, patrols));
    findings.extend(help::reserves(op, patrols));
    findings.extend(along::of_all(op, patrols));
    findings.extend(flights::of_all(op, patrols));
    Ok(findings)
}

/// The patrols of the operation that are still to come, but for those that are judged.
fn held<'a>(op: &'a Operation, judged: &[Patrol]) -> Vec<&'a Patrol> {
    let is_judged = |held: &Patrol| {
        let mut judged = judged.iter();
        judged.any(|judged| judged.name == held.name && judged.depart == held.depart)
    };
    let rows = op.patrols.rows();
    rows.filter(|held| !held.status.is_over() && !is_judged(held))
        .collect()
}

/// A patrol that is judged.
struct Case<'a> {
    patrol: &'a Patrol,
    number: u64,
}

impl Case<'_> {
    /// A fault of this patrol.
    fn fault(&self, code: &'static str) -> Finding {
        self.finding(code, Severity::Fault)
    }

    fn finding(&self, code: &'static str, severity: Severity) -> Finding {
        Finding::new(code, severity, Place::Row(self.number)).with("patrol", self.patrol.name.clone())
    }
}

/// The operation with the ways worked out so far.
struct Judge<'a> {
    op: &'a Operation,
    season: Season,
    ground: &'a Ground<'a>,
    timed: RefCell<Vec<(Conditions, Timed<'a>, Known)>>,
}

/// Times that were worked out once, by the two places.
type Known = BTreeMap<String, Option<Seconds>>;

impl Judge<'_> {
    fn with<R>(&self, conditions: Conditions, ask: impl FnOnce(&Timed<'_>, &mut Known) -> R) -> R {
        let mut all = self.timed.borrow_mut();
        let at = all
            .iter()
            .position(|(known, _, _)| *known == conditions)
            .unwrap_or_else(|| {
                all.push((conditions, self.ground.timed(conditions), Known::new()));
                all.len() - 1
            });
        match all.get_mut(at) {
            Some((_, timed, known)) => ask(timed, known),
            // Never: it was put there above.
            None => ask(&self.ground.timed(conditions), &mut Known::new()),
        }
    }

    /// The shortest time between two places.
    fn time(&self, conditions: Conditions, from: LonLat, to: LonLat) -> Option<Seconds> {
        self.with(conditions, |timed, known| {
            let key = format!("{from:?} {to:?}");
            *known.entry(key).or_insert_with(|| timed.between(from, to))
        })
    }
}
