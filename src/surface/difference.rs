//! Where one ground differs from another, so that what was found out beside the difference still holds.

use std::sync::Arc;

use crate::surface::Surface;
use crate::surface::window::Square;

/// The cells in which two grounds differ, by their number row by row, in order.
#[derive(Debug)]
pub(crate) struct Difference {
    cells: Vec<usize>,
    columns: usize,
}

impl Surface {
    /// Where this ground has another pace or height than another; none where they do not lie on the same grid.
    ///
    /// # Cost
    /// Looks at every cell, a nanosecond or two each.
    pub(crate) fn difference(&self, other: &Self) -> Option<Difference> {
        if self.frame != other.frame || self.kinds.len() != other.kinds.len() {
            return None;
        }
        // The same pace may have another number there.
        let theirs: Vec<Option<usize>> = (self.paces.iter())
            .map(|pace| other.paces.iter().position(|theirs| theirs == pace))
            .collect();
        let same_heights = Arc::ptr_eq(&self.heights, &other.heights);
        let height = |ground: &Self, at: usize| ground.heights.get(at).map(|height| height.to_bits());
        let columns = self.frame.columns;
        let mut cells = Vec::new();
        for row in 0..self.frame.rows {
            let from = self.padded(row * columns);
            for column in 0..columns {
                let at = from + column;
                let ours = self
                    .kinds
                    .get(at)
                    .and_then(|kind| *theirs.get(usize::from(*kind))?);
                let is_same = ours == other.kinds.get(at).map(|kind| usize::from(*kind))
                    && (same_heights || height(self, at) == height(other, at));
                if !is_same {
                    cells.push(row * columns + column);
                }
            }
        }
        Some(Difference { cells, columns })
    }
}

impl Difference {
    /// Whether some cell of a square differs.
    pub(crate) fn touches(&self, square: Square) -> bool {
        (square.rows.0..square.rows.1).any(|row| {
            let first = row * self.columns + square.columns.0;
            let at = self.cells.partition_point(|cell| *cell < first);
            let last = row * self.columns + square.columns.1;
            self.cells.get(at).is_some_and(|cell| *cell < last)
        })
    }
}
