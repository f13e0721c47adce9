//! Which pairs are one event beyond reasonable doubt, so that all of them may be merged in one step.
//!
//! Two sources, the same kind, the same day, known to the day; both places known, no farther apart than their uncertainty and a
//! kilometre; the same group named by both; hours, where both say one, no more than three apart; the same number of dead, where
//! both say one. And no third report spoils it: all that hang together by such pairs must be such pairs with each other, no two
//! of one source. Otherwise one of a source would be merged at will and the other not.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::duplicate::Candidate;
use crate::analysis::duplicate::alike::Alike;
use crate::analysis::duplicate::is_one_source;
use crate::model::DatePrecision;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;

/// Beside what both positions are uncertain by.
const NEAR_M: f64 = 1000.0;
/// Between the hours of two reports of one event.
const MOST_HOURS: i32 = 3;

/// Whether a pair that comes into question is sure, as long as no third report spoils it.
pub(super) fn is_sure(pair: &Candidate, a: &Incident, b: &Incident) -> bool {
    let known = [a, b].iter().all(|row| {
        row.precision.is_point() && row.date_precision == DatePrecision::Day && !row.source.is_empty()
    });
    let doubt = a.precision.radius().get() + b.precision.radius().get() + NEAR_M;
    let hours = (a.time.zip(b.time)).is_none_or(|(one, other)| {
        let minutes = |time: jiff::civil::Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
        (minutes(one) - minutes(other)).abs() <= MOST_HOURS * 60
    });
    let dead = (a.fatalities.zip(b.fatalities)).is_none_or(|(one, other)| one == other);
    known
        && !is_one_source(a, b)
        && a.kind == b.kind
        && a.date == b.date
        && pair.away.get() <= doubt
        && pair.actors == Alike::Same
        && hours
        && dead
}

/// The incidents that surely are one, each list with the one that stays first; pairs that a third report spoils are sure no
/// longer.
pub(super) fn groups(op: &Operation, pairs: &mut [Candidate]) -> Vec<Vec<Id<Incident>>> {
    let mut beside: BTreeMap<Id<Incident>, BTreeSet<Id<Incident>>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.sure) {
        beside.entry(pair.first).or_default().insert(pair.second);
        beside.entry(pair.second).or_default().insert(pair.first);
    }
    let mut groups = Vec::new();
    let mut met: BTreeSet<Id<Incident>> = BTreeSet::new();
    let mut whole: BTreeSet<Id<Incident>> = BTreeSet::new();
    for first in beside.keys() {
        if met.contains(first) {
            continue;
        }
        let group = together(*first, &beside);
        met.extend(&group);
        let each = |id: &Id<Incident>| beside.get(id).map_or(0, BTreeSet::len) == group.len() - 1;
        if group.iter().all(each) && are_of_many_sources(op, &group) {
            whole.extend(&group);
            groups.push(best_first(op, group));
        }
    }
    for pair in pairs.iter_mut() {
        pair.sure = pair.sure && whole.contains(&pair.first);
    }
    groups
}

/// All that hang together with one.
fn together(
    first: Id<Incident>,
    beside: &BTreeMap<Id<Incident>, BTreeSet<Id<Incident>>>,
) -> BTreeSet<Id<Incident>> {
    let mut group = BTreeSet::from([first]);
    let mut open = vec![first];
    while let Some(next) = open.pop() {
        for other in beside.get(&next).into_iter().flatten() {
            if group.insert(*other) {
                open.push(*other);
            }
        }
    }
    group
}

fn are_of_many_sources(op: &Operation, group: &BTreeSet<Id<Incident>>) -> bool {
    let sources: BTreeSet<&str> = group
        .iter()
        .filter_map(|id| op.incidents.get(*id))
        .map(|row| row.source.as_str())
        .collect();
    sources.len() == group.len()
}

/// The one that stays first: the best graded source and information, then the best known place, the most that is said, the
/// earliest number.
fn best_first(op: &Operation, group: BTreeSet<Id<Incident>>) -> Vec<Id<Incident>> {
    let mut group: Vec<Id<Incident>> = group.into_iter().collect();
    group.sort_by_key(|id| op.incidents.get(*id).map(|row| (worth(row), *id)));
    group
}

/// What a report is worth beside others of the same event: the smaller, the better.
pub fn worth(row: &Incident) -> impl Ord + use<> {
    let reliability = row.grade.reliability.map_or(u8::MAX, |half| half as u8);
    let credibility = row.grade.credibility.map_or(u8::MAX, |half| half as u8);
    let unsaid = [
        row.time.is_none(),
        row.fatalities.is_none(),
        row.place.is_empty(),
        row.actor.is_empty(),
    ];
    let unsaid = unsaid.iter().filter(|unsaid| **unsaid).count();
    (
        reliability,
        credibility,
        row.precision,
        row.date_precision,
        unsaid,
    )
}
