//! How many people live where, with a fair stand-in where nobody knows.

use std::collections::BTreeMap;

use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;

/// The people of every community. Where nobody knows the number it is the middle one (median) of the known;
/// 1 where none is known, so that shares become shares of communities.
pub fn people(op: &Operation) -> BTreeMap<Id<Community>, f64> {
    let mut known: Vec<u32> = op.communities.rows().filter_map(|row| row.population).collect();
    known.sort_unstable();
    let middle = known.get(known.len() / 2).map_or(1.0, |n| f64::from(*n)).max(1.0);
    op.communities
        .iter()
        .map(|(id, row)| (id, row.population.map_or(middle, f64::from)))
        .collect()
}

/// The share of all people who live in the communities of a kind; 0 where nobody lives.
pub fn share(people: &BTreeMap<Id<Community>, f64>, among: impl Fn(Id<Community>) -> bool) -> f64 {
    let all: f64 = people.values().sum();
    let some: f64 = people
        .iter()
        .filter(|(id, _)| among(**id))
        .map(|(_, people)| people)
        .sum();
    if all > 0.0 { some / all } else { 0.0 }
}
