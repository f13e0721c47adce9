//! The exact sum of quartic kernels over cells, row by row on all cores.

use rayon::prelude::*;

use crate::analysis::frame::Frame;
use crate::earth::PlanePoint;
use crate::quantity::Metres;

/// The sum of (1 − r²/R²)² over all points, at the middle of every cell. Points outside the frame count in it too.
///
/// Exact: no bins. Every cell adds its points in one order, from the south, so that the same points give the same
/// bits on any machine with any number of cores.
///
/// # Cost
/// `O(n log n)` for sorting, then one pass over the cells under each kernel.
pub fn splat(frame: &Frame, points: &[PlanePoint], bandwidth: Metres) -> Vec<f64> {
    let mut values = vec![0.0; frame.len()];
    // In bandwidths instead of metres, a kernel is (1 − dx² − dy²)² without a division.
    let scale = 1.0 / bandwidth.get();
    let mut sorted: Vec<PlanePoint> = points.iter().map(|p| scaled(*p, scale)).collect();
    sorted.sort_by(|a, b| a.y_m.total_cmp(&b.y_m).then(a.x_m.total_cmp(&b.x_m)));
    let columns: Vec<f64> = (0..frame.columns())
        .map(|column| frame.middle(column, 0).x_m * scale)
        .collect();
    values
        .par_chunks_mut(frame.columns())
        .enumerate()
        .for_each(|(row, cells)| add_row(frame, row, &sorted, &columns, cells, scale));
    values
}

fn scaled(point: PlanePoint, scale: f64) -> PlanePoint {
    PlanePoint {
        x_m: point.x_m * scale,
        y_m: point.y_m * scale,
    }
}

/// Adds to one row of cells all points that reach it.
fn add_row(frame: &Frame, row: usize, points: &[PlanePoint], columns: &[f64], cells: &mut [f64], scale: f64) {
    let y = frame.middle(0, row).y_m * scale;
    let from = points.partition_point(|point| point.y_m <= y - 1.0);
    let reaching = points.get(from..).unwrap_or_default();
    let first = columns.first().copied().unwrap_or(0.0);
    let per_column = 1.0 / (frame.cell().get() * scale);
    for point in reaching.iter().take_while(|point| point.y_m < y + 1.0) {
        let dy = y - point.y_m;
        let rest = 1.0 - dy * dy;
        if rest <= 0.0 {
            continue;
        }
        let half = rest.sqrt();
        let position = (point.x_m - first) * per_column;
        let low = (position - half * per_column).ceil().max(0.0) as usize;
        let high = (position + half * per_column).floor() + 1.0;
        let high = (high.max(0.0) as usize).min(columns.len());
        let (Some(columns), Some(cells)) = (columns.get(low..high), cells.get_mut(low..high)) else {
            continue;
        };
        for (cell, x) in cells.iter_mut().zip(columns) {
            let dx = x - point.x_m;
            let kernel = rest - dx * dx;
            *cell += kernel * kernel;
        }
    }
}
