//! Which shares of which tours are worth most if tours could be split (the linear master problem of set packing): a
//! revised simplex with the whole inverse of the basis, to which tours can be added at any time.
//!
//! Its prices need not be exact: whoever uses them for a bound proves it from the prices alone.

#![allow(
    clippy::indexing_slicing,
    reason = "dense tables made here, each index the number of a row or column of them"
)]

/// Less than this is nothing.
const NOTHING: f64 = 1e-9;
/// Columns that are looked at closely before all are priced again.
const BATCH: usize = 40;
/// How far right-hand sides are moved apart, so that no two steps of the simplex are the same.
const APART: f64 = 1e-6;

/// A column: what it is worth and the rows in which it stands once.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) worth: f64,
    pub(crate) rows: Vec<u16>,
}

/// The problem and its present basis.
#[derive(Debug)]
pub(crate) struct Master {
    rows: usize,
    columns: Vec<Column>,
    /// By row of the basis: its column; slack of row r is `SLACK + r`.
    basis: Vec<usize>,
    in_basis: Vec<bool>,
    /// Column by column.
    inverse: Vec<f64>,
    amount: Vec<f64>,
    limit: Vec<f64>,
    price: Vec<f64>,
}

const SLACK: usize = usize::MAX / 2;

impl Master {
    /// A problem without columns; each row may be filled up to its limit.
    pub(crate) fn of(limits: &[f64]) -> Self {
        let rows = limits.len();
        // Distinct without chance: steps of the golden ratio.
        let limit: Vec<f64> = (limits.iter().enumerate())
            .map(|(row, limit)| limit + APART * (1.0 + ((row + 1) as f64 * 0.618_033_988_75).fract()))
            .collect();
        let mut inverse = vec![0.0; rows * rows];
        for row in 0..rows {
            inverse[row * rows + row] = 1.0;
        }
        Self {
            rows,
            columns: Vec::new(),
            basis: (0..rows).map(|row| SLACK + row).collect(),
            in_basis: Vec::new(),
            inverse,
            amount: limit.clone(),
            limit,
            price: vec![0.0; rows],
        }
    }

    /// One column more.
    pub(crate) fn add(&mut self, column: Column) {
        self.columns.push(column);
        self.in_basis.push(false);
    }

    /// Makes a column worthless, so that it leaves the mixture.
    pub(crate) fn devalue(&mut self, column: usize) {
        self.columns[column].worth = -1.0;
    }

    /// How many columns.
    pub(crate) const fn len(&self) -> usize {
        self.columns.len()
    }

    /// The prices of the rows, none below 0.
    pub(crate) fn prices(&self) -> &[f64] {
        &self.price
    }

    /// What a column is worth beyond the prices of its rows.
    pub(crate) fn gain(&self, column: usize) -> f64 {
        gain(&self.columns[column], &self.price)
    }

    /// The columns of the present mixture and their shares.
    pub(crate) fn mixture(&self) -> Vec<(usize, f64)> {
        (self.basis.iter().zip(&self.amount))
            .filter(|(column, amount)| **column < SLACK && **amount > 1e-5)
            .map(|(column, amount)| (*column, *amount))
            .collect()
    }

    /// Drops the columns that are not worth keeping; those in the basis stay. Numbers of columns change.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize, &Column) -> bool) -> Vec<usize> {
        let mut kept = Vec::new();
        let mut new = vec![0; self.columns.len()];
        for (number, new) in new.iter_mut().enumerate() {
            if self.in_basis[number] || keep(number, &self.columns[number]) {
                *new = kept.len();
                kept.push(number);
            }
        }
        self.columns = kept.iter().map(|number| self.columns[*number].clone()).collect();
        self.in_basis = kept.iter().map(|number| self.in_basis[*number]).collect();
        for column in &mut self.basis {
            if *column < SLACK {
                *column = new[*column];
            }
        }
        kept
    }

    /// Finds the best mixture, in at most so many steps; each grows with the square of the rows. Says whether it was
    /// found.
    pub(crate) fn solve(&mut self, most: usize) -> bool {
        self.work_out_prices();
        let mut left = most;
        loop {
            let mut batch: Vec<(f64, usize)> = Vec::new();
            for (number, column) in self.columns.iter().enumerate() {
                if !self.in_basis[number] {
                    let gain = gain(column, &self.price);
                    if gain > 1e-7 {
                        batch.push((gain, number));
                    }
                }
            }
            for row in 0..self.rows {
                if self.price[row] < -1e-7 {
                    batch.push((-self.price[row], SLACK + row));
                }
            }
            if batch.is_empty() {
                return true;
            }
            batch.sort_by(|a, b| b.0.total_cmp(&a.0));
            batch.truncate(BATCH);
            let mut moved = false;
            for (_, number) in batch {
                if left == 0 {
                    return false;
                }
                if self.enter(number) {
                    left -= 1;
                    moved = true;
                }
            }
            if !moved {
                return true;
            }
        }
    }

    /// Takes a column into the basis where it still gains.
    fn enter(&mut self, number: usize) -> bool {
        let rows = self.rows;
        let mut ways = vec![0.0; rows];
        let gain = if number >= SLACK {
            let row = number - SLACK;
            ways.copy_from_slice(&self.inverse[row * rows..(row + 1) * rows]);
            -self.price[row]
        } else {
            let column = &self.columns[number];
            for row in &column.rows {
                let from = usize::from(*row) * rows;
                for (way, cell) in ways.iter_mut().zip(&self.inverse[from..from + rows]) {
                    *way += cell;
                }
            }
            gain(column, &self.price)
        };
        if gain <= 1e-8 {
            return false;
        }
        let mut out = (f64::INFINITY, usize::MAX);
        for (row, (way, amount)) in ways.iter().zip(&self.amount).enumerate() {
            if *way > 1e-7 {
                let ratio = amount.max(0.0) / way;
                let better = ratio < out.0 - NOTHING
                    || (ratio < out.0 + NOTHING && out.1 < rows && *way > ways[out.1]);
                if better {
                    out = (ratio, row);
                }
            }
        }
        let (step, row) = out;
        if row == usize::MAX {
            return false;
        }
        for (amount, way) in self.amount.iter_mut().zip(&ways) {
            *amount -= step * way;
        }
        self.amount[row] = step;
        let pivot = ways[row];
        for (column, price) in self.inverse.chunks_exact_mut(rows).zip(&mut self.price) {
            let factor = column[row] / pivot;
            if factor != 0.0 {
                for (cell, way) in column.iter_mut().zip(&ways) {
                    *cell -= factor * way;
                }
                column[row] = factor;
                *price += gain * factor;
            }
        }
        let old = self.basis[row];
        if old < SLACK {
            self.in_basis[old] = false;
        }
        self.basis[row] = number;
        if number < SLACK {
            self.in_basis[number] = true;
        }
        true
    }

    fn work_out_prices(&mut self) {
        let worth: Vec<f64> = (self.basis.iter())
            .map(|column| {
                if *column < SLACK {
                    self.columns[*column].worth
                } else {
                    0.0
                }
            })
            .collect();
        for (price, column) in self.price.iter_mut().zip(self.inverse.chunks_exact(self.rows)) {
            *price = worth.iter().zip(column).map(|(worth, cell)| worth * cell).sum();
        }
        let amounts = {
            let mut amounts = vec![0.0; self.rows];
            for (limit, column) in self.limit.iter().zip(self.inverse.chunks_exact(self.rows)) {
                for (amount, cell) in amounts.iter_mut().zip(column) {
                    *amount += limit * cell;
                }
            }
            amounts
        };
        self.amount = amounts;
    }
}

fn gain(column: &Column, prices: &[f64]) -> f64 {
    column.worth
        - column
            .rows
            .iter()
            .map(|row| prices[usize::from(*row)])
            .sum::<f64>()
}
