//! Laying a number evenly over the cells of an area.

use geo_types::LineString;
use geo_types::Polygon;

use crate::analysis::frame::Frame;
use crate::earth::LonLat;
use crate::earth::PlanePoint;

/// Adds to every cell whose middle lies in the area its share of `total` for each square metre of the area.
///
/// An area smaller than a cell gives all it has to the one in which its middle lies, per square metre of the cell.
/// What lies outside the frame is not crowded into it: the share is that of the whole area.
pub(crate) fn lay(frame: &Frame, outline: &Polygon<f64>, total: f64, values: &mut [f64]) {
    let rings = rings(frame, outline);
    let area_m2 = area_m2(&rings);
    if area_m2 <= 0.0 {
        return;
    }
    let mut met = false;
    for_each_cell(frame, &rings, |cells| {
        met = true;
        for value in values.get_mut(cells).into_iter().flatten() {
            *value += total / area_m2;
        }
    });
    if !met && area_m2 < frame.cell().get().powi(2) {
        let middle = geo::Centroid::centroid(outline).map(|p| LonLat::clamped(p.x(), p.y()));
        let cell = middle.and_then(|place| frame.cell_at(place));
        let value = cell.and_then(|(column, row)| values.get_mut(frame.index(column, row)));
        if let Some(value) = value {
            *value += total / frame.cell().get().powi(2);
        }
    }
}

/// The share of an area that lies in every cell it meets: numbers of cells and shares that sum to at most 1.
pub(crate) fn shares(frame: &Frame, outline: &Polygon<f64>) -> Vec<(usize, f64)> {
    let rings = rings(frame, outline);
    let mut cells = Vec::new();
    for_each_cell(frame, &rings, |range| cells.extend(range));
    if cells.is_empty() {
        let middle = geo::Centroid::centroid(outline).map(|p| LonLat::clamped(p.x(), p.y()));
        let cell = middle.and_then(|place| frame.cell_at(place));
        return cell
            .map(|(column, row)| (frame.index(column, row), 1.0))
            .into_iter()
            .collect();
    }
    // Cells outside the frame are counted by area, so that the part inside keeps its share.
    let all = (area_m2(&rings) / frame.cell().get().powi(2)).max(cells.len() as f64);
    cells.into_iter().map(|cell| (cell, 1.0 / all)).collect()
}

fn rings(frame: &Frame, outline: &Polygon<f64>) -> Vec<Vec<PlanePoint>> {
    let ring = |ring: &LineString<f64>| -> Vec<PlanePoint> {
        let places = ring.0.iter().map(|c| LonLat::clamped(c.x, c.y));
        places.map(|place| frame.plane().forward(place)).collect()
    };
    std::iter::once(outline.exterior())
        .chain(outline.interiors())
        .map(ring)
        .collect()
}

/// The area of the first ring less that of the others.
fn area_m2(rings: &[Vec<PlanePoint>]) -> f64 {
    let areas = rings.iter().map(|ring| {
        let pairs = ring.iter().zip(ring.iter().skip(1));
        let twice: f64 = pairs.map(|(p, q)| p.x_m * q.y_m - q.x_m * p.y_m).sum();
        twice.abs() / 2.0
    });
    areas
        .enumerate()
        .map(|(index, area)| if index == 0 { area } else { -area })
        .sum()
}

/// Calls with every run of cells of a row whose middles lie inside the rings (even-odd).
fn for_each_cell(frame: &Frame, rings: &[Vec<PlanePoint>], mut with: impl FnMut(std::ops::Range<usize>)) {
    let rows = rings.iter().flatten().map(|p| frame.position(*p).1);
    let (low, high) = rows.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), row| {
        (low.min(row), high.max(row))
    });
    let first = low.ceil().max(0.0) as usize;
    let last = (high.floor() + 1.0).clamp(0.0, frame.rows() as f64) as usize;
    for row in first..last {
        let y_m = frame.middle(0, row).y_m;
        let mut crossings: Vec<f64> = rings
            .iter()
            .flat_map(|ring| ring.iter().zip(ring.iter().skip(1)))
            .filter(|(p, q)| (p.y_m > y_m) != (q.y_m > y_m))
            .map(|(p, q)| p.x_m + (q.x_m - p.x_m) * (y_m - p.y_m) / (q.y_m - p.y_m))
            .map(|x_m| frame.position(PlanePoint { x_m, y_m }).0)
            .collect();
        crossings.sort_by(f64::total_cmp);
        for pair in crossings.chunks_exact(2) {
            let &[from, to] = pair else { continue };
            let limit = |column: f64| column.ceil().clamp(0.0, frame.columns() as f64) as usize;
            let (from, to) = (limit(from), limit(to));
            if from < to {
                with(frame.index(from, row)..frame.index(0, row) + to);
            }
        }
    }
}
