//! Several grids of elevation as one ground: the cells of the first, continued until they cover all of them.

use geo_types::Coord;

use crate::earth::Frame;
use crate::earth::Raster;

/// So many cells a ground may have: with heights, paces and the times of a search some two gigabytes.
const MOST_CELLS: f64 = 200e6;
/// How far the corners of two grids may stand off each other, in cells, and still be those of the same cells.
const NEAR: f64 = 1e-3;
/// The sides of a grid in another system are looked at in so many parts.
const PARTS: u32 = 16;

/// The cells of the first grid, continued over all; none where there is no grid, where one lies beyond the datum or the
/// system of the first, or where that would be too many cells.
pub(super) fn frame(elevation: &[&Raster]) -> Option<Frame> {
    let first = elevation.first()?.frame;
    let (mut from, mut to) = ((0.0_f64, 0.0_f64), (first.columns as f64, first.rows as f64));
    for raster in elevation.iter().skip(1) {
        for at in rim(&first, &raster.frame)? {
            from = (
                from.0.min((at.x + NEAR).floor()),
                from.1.min((at.y + NEAR).floor()),
            );
            to = (to.0.max((at.x - NEAR).ceil()), to.1.max((at.y - NEAR).ceil()));
        }
    }
    let (columns, rows) = (to.0 - from.0, to.1 - from.1);
    let corner = first.coord(from.0, from.1);
    (columns * rows <= MOST_CELLS).then_some(Frame {
        west: corner.x,
        north: corner.y,
        columns: columns as usize,
        rows: rows as usize,
        ..first
    })
}

/// Where the sides of a grid lie among the cells of another.
fn rim(first: &Frame, other: &Frame) -> Option<Vec<Coord<f64>>> {
    if let Some(corner) = offset(first, other) {
        let far = |x: f64, y: f64| Coord {
            x: corner.x + x,
            y: corner.y + y,
        };
        return Some(vec![
            far(0.0, 0.0),
            far(
                other.columns as f64 * other.dx / first.dx,
                other.rows as f64 * other.dy / first.dy,
            ),
        ]);
    }
    let parts = (0..=PARTS).map(|part| f64::from(part) / f64::from(PARTS));
    let sides = parts.flat_map(|part| [(part, 0.0), (part, 1.0), (0.0, part), (1.0, part)]);
    sides
        .map(|(x, y)| first.position(other.place(x * other.columns as f64, y * other.rows as f64)?))
        .collect()
}

/// How far a grid in the same system stands off the first, in cells of that.
fn offset(first: &Frame, other: &Frame) -> Option<Coord<f64>> {
    (first.system == other.system).then(|| Coord {
        x: (other.west - first.west) / first.dx,
        y: (first.north - other.north) / first.dy,
    })
}

/// The heights on a grid, the first that knows a place holds there; no number where none does.
///
/// # Cost
/// A copy where the cells are the same; else each cell that is not known yet is looked up by its place.
pub(super) fn heights(frame: &Frame, elevation: &[&Raster]) -> Vec<f32> {
    let mut heights = vec![f32::NAN; frame.cells()];
    for raster in elevation {
        if let Some((column, row)) = shared_cells(frame, &raster.frame) {
            copy(&mut heights, frame, raster, column, row);
            continue;
        }
        for (cell, height) in heights
            .iter_mut()
            .enumerate()
            .filter(|(_, height)| height.is_nan())
        {
            let (row, column) = (cell / frame.columns, cell % frame.columns);
            let middle = frame.place(column as f64 + 0.5, row as f64 + 0.5);
            *height = middle.and_then(|at| raster.between(at)).unwrap_or(f32::NAN);
        }
    }
    heights
}

/// Where a grid begins among the cells of another, if its cells are cells of that.
fn shared_cells(frame: &Frame, other: &Frame) -> Option<(i64, i64)> {
    let at = offset(frame, other)?;
    let alike = |a: f64, b: f64, count: usize| ((a - b) / a).abs() * count as f64 <= NEAR;
    let whole = |value: f64| (value - value.round()).abs() <= NEAR;
    let same = alike(frame.dx, other.dx, other.columns)
        && alike(frame.dy, other.dy, other.rows)
        && whole(at.x)
        && whole(at.y);
    same.then_some((at.x.round() as i64, at.y.round() as i64))
}

/// Fills what is not known yet.
fn copy(heights: &mut [f32], frame: &Frame, raster: &Raster, column: i64, row: i64) {
    for (from, line) in raster.values.chunks(raster.frame.columns.max(1)).enumerate() {
        let Some(to) = usize::try_from(row + from as i64)
            .ok()
            .filter(|to| *to < frame.rows)
        else {
            continue;
        };
        for (from, value) in line.iter().enumerate() {
            let at = usize::try_from(column + from as i64)
                .ok()
                .filter(|at| *at < frame.columns);
            let slot = at.and_then(|at| heights.get_mut(to * frame.columns + at));
            if let Some(slot) = slot.filter(|slot| slot.is_nan()) {
                *slot = *value;
            }
        }
    }
}
