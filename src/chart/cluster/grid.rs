//! The cells of a zoom step: which marks lie in each, and which cells touch it. The same under every filter.

use crate::chart::cluster::column::Mark;

/// A cell: whether the places in it are rough, its row, its column. Rough and exact marks never share one.
type Key = (bool, i64, i64);

/// Up to so many cells between the outermost ones the marks are counted into them, not sorted.
const COUNTED: u64 = 1 << 22;

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
        let key = |mark: &Mark| (mark.rough, cell(mark.y), cell(mark.x));
        let ordered = counted(marks, key).unwrap_or_else(|| sorted(marks, key));
        let (mut keys, mut starts) = (Vec::new(), Vec::new());
        for (at, (key, _)) in (0u32..).zip(&ordered) {
            if keys.last() != Some(key) {
                keys.push(*key);
                starts.push(at);
            }
        }
        // Indexes of marks are of this size already.
        starts.push(u32::try_from(ordered.len()).unwrap_or(NONE));
        let near = keys.iter().map(|key| near(&keys, *key)).collect();
        Self {
            keys,
            starts,
            order: ordered.into_iter().map(|(_, index)| index).collect(),
            near,
        }
    }

    /// The marks by cell in either way.
    #[cfg(test)]
    #[expect(clippy::type_complexity, reason = "what both ways give")]
    pub(super) fn both(marks: &[Mark], side: f64) -> (Option<Vec<(Key, u32)>>, Vec<(Key, u32)>) {
        let cell = |value: f64| (value / side) as i64;
        let key = |mark: &Mark| (mark.rough, cell(mark.y), cell(mark.x));
        (counted(marks, key), sorted(marks, key))
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

/// The marks by cell and index, sorted.
fn sorted(marks: &[Mark], key: impl Fn(&Mark) -> Key) -> Vec<(Key, u32)> {
    let mut keyed: Vec<(Key, u32)> = marks
        .iter()
        .zip(0u32..)
        .map(|(mark, index)| (key(mark), index))
        .collect();
    keyed.sort_unstable();
    keyed
}

/// The same by counting how many there are in each cell; none where there are too many cells for that.
fn counted(marks: &[Mark], key: impl Fn(&Mark) -> Key) -> Option<Vec<(Key, u32)>> {
    let keys: Vec<Key> = marks.iter().map(key).collect();
    let ends = |of: fn(&Key) -> i64| Some((keys.iter().map(of).min()?, keys.iter().map(of).max()?));
    let ((top, bottom), (left, right)) = (ends(|key| key.1)?, ends(|key| key.2)?);
    let (rows, columns) = (
        (bottom - top + 1).cast_unsigned(),
        (right - left + 1).cast_unsigned(),
    );
    let cells = rows
        .checked_mul(columns)?
        .checked_mul(2)
        .filter(|cells| *cells <= COUNTED)?;
    let place = |key: &Key| {
        let row = u64::from(key.0) * rows + (key.1 - top).cast_unsigned();
        (row * columns + (key.2 - left).cast_unsigned()) as usize
    };
    let mut next = vec![0u32; usize::try_from(cells).ok()?];
    for key in &keys {
        if let Some(count) = next.get_mut(place(key)) {
            *count += 1;
        }
    }
    let mut before = 0;
    for count in &mut next {
        before += std::mem::replace(count, before);
    }
    let mut ordered = vec![((false, 0, 0), 0u32); keys.len()];
    for (key, index) in keys.into_iter().zip(0u32..) {
        if let Some(next) = next.get_mut(place(&key)) {
            if let Some(slot) = ordered.get_mut(*next as usize) {
                *slot = (key, index);
            }
            *next += 1;
        }
    }
    Some(ordered)
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
