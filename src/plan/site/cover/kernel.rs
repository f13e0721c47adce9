//! The inverse of a small square matrix, kept while its rows and columns come, go and are exchanged.

#![allow(
    clippy::indexing_slicing,
    reason = "a dense square made here, whose sides are counted by the same number"
)]

/// The inverse of a square: by column of the square a line with a number for each of its rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Inverse {
    size: usize,
    /// Room between two lines.
    room: usize,
    lines: Vec<f64>,
    /// Kept between changes, so that none of them asks for memory.
    across: Vec<f64>,
    down: Vec<f64>,
}

impl Inverse {
    pub(super) const fn size(&self) -> usize {
        self.size
    }

    pub(super) fn line(&self, column: usize) -> &[f64] {
        &self.lines[column * self.room..column * self.room + self.size]
    }

    fn line_mut(&mut self, column: usize) -> &mut [f64] {
        &mut self.lines[column * self.room..column * self.room + self.size]
    }

    /// By column the sum over these rows.
    fn times_column(&self, rows: &[usize], sums: &mut Vec<f64>) {
        sums.clear();
        sums.extend((0..self.size).map(|column| {
            let line = self.line(column);
            rows.iter().map(|row| line[*row]).sum::<f64>()
        }));
    }

    /// By row the sum of the lines, each by its factor.
    fn times_row(&self, factors: &[f64], sums: &mut Vec<f64>) {
        sums.clear();
        sums.resize(self.size, 0.0);
        for (column, factor) in factors.iter().enumerate() {
            if *factor != 0.0 {
                for (sum, number) in sums.iter_mut().zip(self.line(column)) {
                    *sum += factor * number;
                }
            }
        }
    }

    fn make_room(&mut self) {
        if self.size < self.room {
            return;
        }
        let room = (self.room * 2).max(16);
        let mut lines = vec![0.0; room * room];
        for column in 0..self.size {
            lines[column * room..column * room + self.size].copy_from_slice(self.line(column));
        }
        self.room = room;
        self.lines = lines;
    }

    /// A square of one number.
    pub(super) fn single(number: f64) -> Self {
        let mut single = Self::default();
        single.make_room();
        single.size = 1;
        single.lines[0] = 1.0 / number;
        single
    }

    /// The inverse of a square that is given row by row; none where there is none.
    pub(super) fn of(mut square: Vec<f64>, size: usize) -> Option<Self> {
        let mut inverse = Self {
            size,
            room: size,
            lines: vec![0.0; size * size],
            ..Self::default()
        };
        for at in 0..size {
            inverse.lines[at * size + at] = 1.0;
        }
        let (mut pivot_line, mut pivot_own) = (Vec::new(), Vec::new());
        for at in 0..size {
            let best = (at..size).max_by(|a, b| {
                square[a * size + at]
                    .abs()
                    .total_cmp(&square[b * size + at].abs())
            })?;
            let pivot = square[best * size + at];
            if pivot.abs() < 1e-9 {
                return None;
            }
            if best != at {
                for column in 0..size {
                    square.swap(at * size + column, best * size + column);
                    inverse.lines.swap(at * size + column, best * size + column);
                }
            }
            pivot_line.clear();
            pivot_line.extend(
                square[at * size..(at + 1) * size]
                    .iter()
                    .map(|number| number / pivot),
            );
            square[at * size..(at + 1) * size].copy_from_slice(&pivot_line);
            pivot_own.clear();
            pivot_own.extend(
                inverse.lines[at * size..(at + 1) * size]
                    .iter()
                    .map(|number| number / pivot),
            );
            inverse.lines[at * size..(at + 1) * size].copy_from_slice(&pivot_own);
            for other in 0..size {
                let factor = square[other * size + at];
                if other != at && factor != 0.0 {
                    let line = square[other * size..(other + 1) * size].iter_mut();
                    line.zip(&pivot_line)
                        .for_each(|(number, pivot)| *number -= factor * pivot);
                    let line = inverse.lines[other * size..(other + 1) * size].iter_mut();
                    line.zip(&pivot_own)
                        .for_each(|(number, pivot)| *number -= factor * pivot);
                }
            }
        }
        Some(inverse)
    }

    /// Adds a column that holds ones in these rows, and a row with these numbers and `corner` below the new column; false
    /// where the square would have no inverse.
    pub(super) fn add(&mut self, ones: &[usize], row: &[f64], corner: f64) -> bool {
        let (mut down, mut across) = (std::mem::take(&mut self.down), std::mem::take(&mut self.across));
        self.times_column(ones, &mut down);
        self.times_row(row, &mut across);
        let rest = corner - row.iter().zip(&down).map(|(row, down)| row * down).sum::<f64>();
        let sound = rest.abs() > 1e-9;
        if sound {
            self.make_room();
            let size = self.size;
            self.size += 1;
            for (column, down) in down.iter().enumerate() {
                let factor = down / rest;
                let line = self.line_mut(column);
                if factor != 0.0 {
                    for (number, across) in line.iter_mut().zip(&across) {
                        *number += factor * across;
                    }
                }
                line[size] = -factor;
            }
            let last = self.line_mut(size);
            for (number, across) in last.iter_mut().zip(&across) {
                *number = -across / rest;
            }
            last[size] = 1.0 / rest;
        }
        (self.down, self.across) = (down, across);
        sound
    }

    /// Takes a column and a row out; the last ones take their places.
    pub(super) fn remove(&mut self, column: usize, row: usize) -> bool {
        let pivot = self.line(column)[row];
        if pivot.abs() < 1e-9 {
            return false;
        }
        let mut across = std::mem::take(&mut self.across);
        across.clear();
        across.extend_from_slice(self.line(column));
        for other in 0..self.size {
            let line = self.line_mut(other);
            let factor = line[row] / pivot;
            if other != column && factor != 0.0 {
                for (number, across) in line.iter_mut().zip(&across) {
                    *number -= factor * across;
                }
            }
        }
        self.across = across;
        let last = self.size - 1;
        if column != last {
            let (from, to) = (last * self.room, column * self.room);
            self.lines.copy_within(from..from + self.size, to);
        }
        if row != last {
            for other in 0..last {
                let line = self.line_mut(other);
                line[row] = line[last];
            }
        }
        self.size = last;
        true
    }

    /// Another column in the place of one, with ones in these rows.
    pub(super) fn replace_column(&mut self, column: usize, ones: &[usize]) -> bool {
        let (mut down, mut across) = (std::mem::take(&mut self.down), std::mem::take(&mut self.across));
        self.times_column(ones, &mut down);
        let pivot = down[column];
        let sound = pivot.abs() > 1e-9;
        if sound {
            across.clear();
            across.extend(self.line(column).iter().map(|number| number / pivot));
            self.line_mut(column).copy_from_slice(&across);
            for (other, factor) in down.iter().enumerate() {
                if other != column && *factor != 0.0 {
                    let line = &mut self.lines[other * self.room..other * self.room + self.size];
                    for (number, across) in line.iter_mut().zip(&across) {
                        *number -= factor * across;
                    }
                }
            }
        }
        (self.down, self.across) = (down, across);
        sound
    }

    /// Another row in the place of one, with these numbers by column.
    pub(super) fn replace_row(&mut self, row: usize, numbers: &[f64]) -> bool {
        let mut across = std::mem::take(&mut self.across);
        self.times_row(numbers, &mut across);
        let pivot = across[row];
        let sound = pivot.abs() > 1e-9;
        if sound {
            for column in 0..self.size {
                let line = self.line_mut(column);
                let factor = line[row] / pivot;
                if factor != 0.0 {
                    for (number, across) in line.iter_mut().zip(&across) {
                        *number -= factor * across;
                    }
                }
                line[row] = factor;
            }
        }
        self.across = across;
        sound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest difference of square times inverse from one.
    fn off(square: &[Vec<f64>], inverse: &Inverse) -> f64 {
        let size = inverse.size();
        let mut off = 0.0_f64;
        for left in 0..size {
            let line = inverse.line(left);
            let column = |right: usize| {
                line.iter()
                    .zip(square)
                    .map(move |(number, row)| number * row[right])
            };
            for right in 0..size {
                let sum: f64 = column(right).sum();
                off = off.max((sum - f64::from(u8::from(left == right))).abs());
            }
        }
        off
    }

    #[test]
    fn the_inverse_follows_every_change() {
        let mut square = vec![vec![-1.0]];
        let mut inverse = Inverse::single(-1.0);
        // A column of ones in row 0, and a row below.
        assert!(inverse.add(&[0], &[-1.0], 0.0));
        square[0].push(1.0);
        square.push(vec![-1.0, 0.0]);
        assert!(off(&square, &inverse) < 1e-12);
        assert!(inverse.add(&[1], &[-1.0, 1.0], 1.0));
        square[0].push(0.0);
        square[1].push(1.0);
        square.push(vec![-1.0, 1.0, 1.0]);
        assert!(off(&square, &inverse) < 1e-12);
        assert!(inverse.replace_column(1, &[0, 1]));
        for (row, number) in [1.0, 1.0, 0.0].into_iter().enumerate() {
            square[row][1] = number;
        }
        assert!(off(&square, &inverse) < 1e-12);
        assert!(inverse.replace_row(2, &[-1.0, 0.0, 0.0]));
        square[2] = vec![-1.0, 0.0, 0.0];
        assert!(off(&square, &inverse) < 1e-12);
        assert!(inverse.remove(1, 0));
        // The last column and row took their places.
        let left = vec![vec![-1.0, 0.0], vec![-1.0, 1.0]];
        assert!(off(&left, &inverse) < 1e-12);
        // No inverse: nothing changes.
        assert!(!inverse.replace_row(0, &[-1.0, 1.0]));
        assert!(off(&left, &inverse) < 1e-12);
    }
}
