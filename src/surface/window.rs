//! A piece cut out of the ground, searched in place of all of it, and the way that a search took over it.

use std::sync::Arc;

use crate::earth::Frame;
use crate::earth::LonLat;
use crate::quantity::Metres;
use crate::surface::ground::Surface;
use crate::surface::search::Direction;
use crate::surface::search::NEVER;
use crate::surface::search::Times;
use crate::surface::search::Walker;
use crate::surface::step::REACH;
use crate::surface::step::Stencil;

/// A rectangle of cells: columns and rows, from one up to but not with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Square {
    pub(crate) columns: (usize, usize),
    pub(crate) rows: (usize, usize),
}

impl Surface {
    /// The cells of the square of ground that holds all within a distance of a place; none off the ground.
    pub(crate) fn square(&self, place: LonLat, radius: Metres) -> Square {
        let frame = self.frame;
        let Some(cell) = frame.cell(place) else {
            return Square::default();
        };
        let (row, column) = (cell / frame.columns, cell % frame.columns);
        let (wide, high) = self.cell_m.get(row).copied().unwrap_or((1.0, 1.0));
        let cells = |side: f64| (radius.get() / side).ceil().clamp(0.0, 1e9) as usize;
        let (right, down) = (cells(wide), cells(high));
        let from = |at: usize, by: usize| at.saturating_sub(by);
        let to = |at: usize, by: usize, most: usize| at.saturating_add(by).saturating_add(1).min(most);
        Square {
            columns: (from(column, right), to(column, right, frame.columns)),
            rows: (from(row, down), to(row, down, frame.rows)),
        }
    }

    /// Width and height of the cells of a row, in metres; none beyond the last.
    pub(crate) fn cell_size_m(&self, row: usize) -> Option<(f64, f64)> {
        self.cell_m.get(row).copied()
    }

    /// The square of ground that holds all within a distance of a place: the same cells with the same paces and heights.
    ///
    /// # Cost
    /// A copy of its cells.
    pub(crate) fn around_place(&self, place: LonLat, radius: Metres) -> Self {
        self.cut(self.square(place, radius))
    }

    /// A piece of the ground.
    pub(crate) fn cut(&self, Square { columns, rows }: Square) -> Self {
        let corner = self.frame.coord(columns.0 as f64, rows.0 as f64);
        let frame = Frame {
            west: corner.x,
            north: corner.y,
            columns: columns.1 - columns.0,
            rows: rows.1 - rows.0,
            ..self.frame
        };
        let width = frame.columns + 2 * REACH;
        let cells = width * (frame.rows + 2 * REACH);
        let (mut kinds, mut heights) = (vec![0; cells], vec![0.0; cells]);
        for row in 0..frame.rows {
            let from = self.padded((row + rows.0) * self.frame.columns + columns.0);
            let to = (row + REACH) * width + REACH;
            let (ours, theirs) = (to..to + frame.columns, from..from + frame.columns);
            if let (Some(ours), Some(theirs)) = (kinds.get_mut(ours.clone()), self.kinds.get(theirs.clone()))
            {
                ours.copy_from_slice(theirs);
            }
            if let (Some(ours), Some(theirs)) = (heights.get_mut(ours), self.heights.get(theirs)) {
                ours.copy_from_slice(theirs);
            }
        }
        Self {
            frame,
            width,
            kinds,
            heights: Arc::new(heights),
            paces: self.paces.clone(),
            cell_m: self
                .cell_m
                .get(rows.0..rows.1)
                .map(<[_]>::to_vec)
                .unwrap_or_default(),
        }
    }
}

impl Times {
    /// The time of a cell, by its number row by row, in milliseconds; none where nobody comes.
    pub(crate) fn ms_of(&self, cell: usize) -> Option<u32> {
        let time = *self.times.get(self.surface().padded(cell))?;
        (time != NEVER).then_some(time)
    }

    /// The same of the cell in which a place lies.
    pub(crate) fn ms_at(&self, place: LonLat) -> Option<u32> {
        self.ms_of(self.surface().frame.cell(place)?)
    }

    /// The line of the quickest way between the place from which was searched and another, whichever way one goes; none
    /// where there is none.
    ///
    /// # Cost
    /// The steps of the way.
    pub(crate) fn line_to(&self, from: LonLat, there: LonLat, direction: Direction) -> Option<Vec<LonLat>> {
        let surface = self.surface();
        let frame = surface.frame;
        self.ms_at(there)?;
        let start = surface.padded(frame.cell(from)?);
        let mut at = surface.padded(frame.cell(there)?);
        let walker = Walker::new(surface, direction, Stencil::ThirtyTwo);
        let time_of = |cell: usize| self.times.get(cell).copied().unwrap_or(NEVER);
        let mut cells = Vec::new();
        while at != start {
            at = walker.before(at, time_of)?;
            cells.push(at);
        }
        // The first cell is that of the place itself.
        cells.pop();
        let width = frame.columns + 2 * REACH;
        let middle = |cell: &usize| {
            let (row, column) = (cell / width - REACH, cell % width - REACH);
            frame.place(column as f64 + 0.5, row as f64 + 0.5)
        };
        let mut line = vec![from];
        line.extend(bends(&cells).iter().rev().filter_map(middle));
        line.push(there);
        Some(line)
    }
}

/// The cells at which a way turns, and its two ends.
fn bends(cells: &[usize]) -> Vec<usize> {
    let mut bends: Vec<usize> = Vec::new();
    for (number, cell) in cells.iter().enumerate() {
        let step = |from: Option<&usize>, to: Option<&usize>| Some(to?.wrapping_sub(*from?));
        let before = number.checked_sub(1).and_then(|before| cells.get(before));
        let (came, goes) = (step(before, Some(cell)), step(Some(cell), cells.get(number + 1)));
        if came.is_none() || came != goes {
            bends.push(*cell);
        }
    }
    bends
}
