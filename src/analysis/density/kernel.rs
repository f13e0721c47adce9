//! The exact sum of quartic kernels over cells, row by row on all cores.
//!
//! Along a row a kernel is a polynomial of the fourth degree between its two ends. So a point does not touch every cell under
//! its kernel: its five coefficients are added where the kernel begins and taken away where it ends, and one walk along the
//! row sums and evaluates them. The row is cut into spans of some bandwidths, each with its own origin, so that nothing is
//! lost to large numbers; a cell that no kernel covers is nought to the bit.

use rayon::prelude::*;

use crate::analysis::frame::Frame;
use crate::earth::PlanePoint;
use crate::quantity::Metres;

/// Kernels narrower than this many cells are summed cell by cell: that is quicker then.
const NARROW: f64 = 10.0;
/// How long a span with an origin of its own is, in bandwidths.
const SPAN: f64 = 12.0;

/// The sum of (1 − r²/R²)² over all points, at the middle of every cell. Points outside the frame count in it too.
///
/// Exact: no bins. Every cell adds its points in one order, from the south, so that the same points give the same
/// bits on any machine with any number of cores.
///
/// # Cost
/// `O(n log n)` for sorting, then for each point the rows under its kernel, and one pass over the cells.
pub fn splat(frame: &Frame, points: &[PlanePoint], bandwidth: Metres) -> Vec<f64> {
    let mut values = vec![0.0; frame.len()];
    // In bandwidths instead of metres, a kernel is (1 − dx² − dy²)² without a division.
    let scale = 1.0 / bandwidth.get();
    let mut sorted: Vec<PlanePoint> = points.par_iter().map(|p| scaled(*p, scale)).collect();
    sorted.par_sort_by(|a, b| a.y_m.total_cmp(&b.y_m).then(a.x_m.total_cmp(&b.x_m)));
    let row = Row::of(frame, scale);
    values
        .par_chunks_mut(frame.columns())
        .enumerate()
        .for_each(|(number, cells)| {
            let y = frame.middle(0, number).y_m * scale;
            let from = sorted.partition_point(|point| point.y_m <= y - 1.0);
            let to = sorted.partition_point(|point| point.y_m < y + 1.0);
            let reaching = sorted.get(from..to).unwrap_or_default();
            if 2.0 * row.per_column < NARROW {
                row.each(y, reaching, cells);
            } else {
                row.by_ends(y, reaching, cells);
            }
        });
    values
}

fn scaled(point: PlanePoint, scale: f64) -> PlanePoint {
    PlanePoint {
        x_m: point.x_m * scale,
        y_m: point.y_m * scale,
    }
}

/// The columns of a row, in bandwidths.
struct Row {
    /// The middle of the first cell.
    first: f64,
    /// Columns in a bandwidth.
    per_column: f64,
    columns: usize,
}

/// The coefficients of a polynomial of the fourth degree; that of x⁴ is how many kernels cover the cell.
type Ends = [f64; 5];

impl Row {
    fn of(frame: &Frame, scale: f64) -> Self {
        Self {
            first: frame.middle(0, 0).x_m * scale,
            per_column: 1.0 / (frame.cell().get() * scale),
            columns: frame.columns(),
        }
    }

    /// The columns under a kernel on this row, the first and the one behind the last, with 1 − dy².
    fn under(&self, y: f64, point: &PlanePoint) -> Option<(usize, usize, f64)> {
        let dy = y - point.y_m;
        let rest = 1.0 - dy * dy;
        if rest <= 0.0 {
            return None;
        }
        let half = rest.sqrt() * self.per_column;
        let position = (point.x_m - self.first) * self.per_column;
        let (west, east) = (position - half, position + half);
        if east < 0.0 {
            return None;
        }
        // Cut off towards nought: quicker than rounding by a library where the processor has no instruction for it.
        let whole = west.max(0.0) as u32;
        let low = (whole + u32::from(f64::from(whole) < west)) as usize;
        let high = (east as u32 as usize + 1).min(self.columns);
        (low < high).then_some((low, high, rest))
    }

    /// Adds every kernel to every cell under it.
    fn each(&self, y: f64, points: &[PlanePoint], cells: &mut [f64]) {
        let step = 1.0 / self.per_column;
        for point in points {
            let Some((low, high, rest)) = self.under(y, point) else {
                continue;
            };
            let from = self.first - point.x_m;
            for (column, cell) in (low..high).zip(cells.get_mut(low..high).into_iter().flatten()) {
                let dx = from + column as f64 * step;
                let kernel = rest - dx * dx;
                *cell += kernel * kernel;
            }
        }
    }

    /// Adds every kernel where it begins and takes it away where it ends, then walks along the row.
    fn by_ends(&self, y: f64, points: &[PlanePoint], cells: &mut [f64]) {
        let step = 1.0 / self.per_column;
        let span = ((SPAN * self.per_column) as usize).max(1);
        let origin = |number: usize| self.first + (number as f64 + 0.5) * span as f64 * step;
        let mut ends: Vec<Ends> = vec![[0.0; 5]; self.columns + 1];
        for point in points {
            let Some((low, high, rest)) = self.under(y, point) else {
                continue;
            };
            let last = (high - 1) / span;
            let mut from = low;
            for number in low / span..=last {
                let end = high.min((number + 1) * span);
                let kernel = coefficients(point.x_m - origin(number), rest);
                if let Some(begins) = ends.get_mut(from) {
                    add(begins, &kernel, 1.0);
                }
                // At the end of a span all begins anew.
                if end < (number + 1) * span
                    && let Some(stops) = ends.get_mut(end)
                {
                    add(stops, &kernel, -1.0);
                }
                from = end;
            }
        }
        for (number, (cells, ends)) in cells.chunks_mut(span).zip(ends.chunks(span)).enumerate() {
            let mut sum: Ends = [0.0; 5];
            let start = (number * span) as f64 * step + self.first - origin(number);
            for (index, (cell, ends)) in cells.iter_mut().zip(ends).enumerate() {
                add(&mut sum, ends, 1.0);
                let x = start + index as f64 * step;
                let [c0, c1, c2, c3, covered] = sum;
                if covered > 0.5 {
                    *cell += ((((covered * x + c3) * x + c2) * x + c1) * x + c0).max(0.0);
                }
            }
        }
    }
}

/// (rest − (x − at)²)² as powers of x, from the constant on.
fn coefficients(at: f64, rest: f64) -> Ends {
    let square = at * at;
    let inner = square - rest;
    [
        inner * inner,
        -4.0 * at * inner,
        4.0 * square + 2.0 * inner,
        -4.0 * at,
        1.0,
    ]
}

fn add(to: &mut Ends, kernel: &Ends, sign: f64) {
    for (sum, coefficient) in to.iter_mut().zip(kernel) {
        *sum += sign * coefficient;
    }
}
