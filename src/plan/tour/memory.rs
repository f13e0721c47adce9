//! What a tour remembers of the places it has passed, and which ways it may take.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a place or ring of them"
)]

use super::task::Task;

/// A set of places; the labels know of no more than these.
pub(crate) type Set = u128;
/// Most places that a set can hold.
pub(crate) const MOST_PLACES: usize = 128;
/// How many of the nearest places are remembered from the start, the place itself among them.
const FIRST: usize = 5;

/// What place is remembered where, and which ways are still of use.
#[derive(Debug, Clone)]
pub(crate) struct Memory {
    /// By place: the places that are remembered there.
    pub(crate) at: Vec<Set>,
    /// By row (places and ring): where it leads, the nearest first.
    pub(crate) ways: Vec<Vec<u16>>,
    /// By column: from where one comes, the nearest first.
    pub(super) from: Vec<Vec<u16>>,
}

impl Memory {
    /// Nothing remembered but where one is; every way by which a team can come home in time.
    pub(crate) fn of(task: &Task, kind: usize) -> Self {
        let crew = task.kinds()[kind][0];
        let ring = task.ring(crew);
        let budget = task.budget(crew);
        let rows: Vec<u16> = (0..task.places())
            .filter_map(|place| u16::try_from(place).ok())
            .chain([ring])
            .collect();
        let can = |a: u16, b: u16| {
            let before = if a == ring { 0.0 } else { task.length(ring, a) };
            let behind = if b == ring { 0.0 } else { task.length(b, ring) };
            a != b && before + task.length(a, b) + behind <= budget * (1.0 + 1e-12) + 1e-9
        };
        let sorted = |can: &dyn Fn(u16) -> bool, length: &[f64]| {
            let mut ends: Vec<u16> = rows.iter().copied().filter(|row| can(*row)).collect();
            ends.sort_by(|a, b| length[usize::from(*a)].total_cmp(&length[usize::from(*b)]));
            ends
        };
        let ways = rows
            .iter()
            .map(|a| sorted(&|b| can(*a, b), task.from(*a)))
            .collect();
        let from = rows
            .iter()
            .map(|b| sorted(&|a| can(a, *b), task.into(*b)))
            .collect();
        Self {
            at: (0..task.places())
                .map(|place| {
                    let near = u16::try_from(place).map_or(&[][..], |place| task.near(place));
                    near.iter()
                        .take(FIRST)
                        .fold(1 << place, |set: Set, other| set | 1 << usize::from(*other))
                })
                .collect(),
            ways,
            from,
        }
    }
}
