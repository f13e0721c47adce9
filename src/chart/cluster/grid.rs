//! The cells of a zoom step: which marks lie in each, and which cells touch it. The same under every filter.

use crate::chart::cluster::column::Mark;

/// A cell: whether the places in it are rough, its row, its column. Rough and exact marks never share one.
type Key = (bool, i64, i64);

/// No such cell.
const NONE: u32 = u32::MAX;

/// The cells that hold a mark, by row and column.
#[derive(Debug)]
pub(super) struct Grid {
    keys: Vec<Key>,
    /// Where the marks of each cell begin in `order`; one more at the end.
    starts: Vec<u32>,
    /// The marks by their index, cell by cell.
    order: Vec<u32>,
    /// The cells that touch each, row by row.
    near: Vec<[u32; 8]>,
}

impl Grid {
    /// The cells of this side, on the world square.
    pub(super) fn of(marks: &[Mark], side: f64) -> Self {
        let cell = |value: f64| (value / side) as i64;
        let mut keyed: Vec<(Key, u32)> = marks
            .iter()
            .zip(0u32..)
            .map(|(mark, index)| ((mark.rough, cell(mark.y), cell(mark.x)), index))
            .collect();
        keyed.sort_unstable();
        let (mut keys, mut starts) = (Vec::new(), Vec::new());
        for (at, (key, _)) in (0u32..).zip(&keyed) {
            if keys.last() != Some(key) {
                keys.push(*key);
                starts.push(at);
            }
        }
        // Indexes of marks are of this size already.
        starts.push(u32::try_from(keyed.len()).unwrap_or(NONE));
        let near = keys.iter().map(|key| near(&keys, *key)).collect();
        Self {
            keys,
            starts,
            order: keyed.into_iter().map(|(_, index)| index).collect(),
            near,
        }
    }

    /// How many cells there are.
    pub(super) const fn len(&self) -> usize {
        self.keys.len()
    }

    /// The marks of a cell, by their index.
    pub(super) fn members(&self, cell: usize) -> &[u32] {
        let bounds = self.starts.get(cell).zip(self.starts.get(cell + 1));
        bounds
            .and_then(|(from, to)| self.order.get(*from as usize..*to as usize))
            .unwrap_or_default()
    }

    /// The cells that touch a cell, row by row.
    pub(super) fn near(&self, cell: usize) -> impl Iterator<Item = usize> {
        let near = self.near.get(cell).copied().unwrap_or([NONE; 8]);
        near.into_iter()
            .take_while(|other| *other != NONE)
            .map(|other| other as usize)
    }
}

/// The cells that touch a cell, among sorted ones.
fn near(keys: &[Key], middle: Key) -> [u32; 8] {
    let (rough, row, column) = middle;
    let mut found = [NONE; 8];
    let mut slots = found.iter_mut();
    for row in row - 1..=row + 1 {
        let from = keys.partition_point(|key| *key < (rough, row, column - 1));
        let beside = keys.iter().zip(0u32..).skip(from);
        for (key, at) in beside.take_while(|(key, _)| **key <= (rough, row, column + 1)) {
            if *key != middle
                && let Some(slot) = slots.next()
            {
                *slot = at;
            }
        }
    }
    found
}
