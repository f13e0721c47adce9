//! The outline of the cells that are reached within a time: along their sides, islands and holes told apart.

use std::collections::BTreeMap;

use geo::Contains as _;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Point;
use geo_types::Polygon;

use crate::quantity::Seconds;
use crate::surface::search::Times;

/// A corner of cells: column and row.
type Corner = (i64, i64);

/// What is reached within a time, in degrees; empty where nothing is.
///
/// # Cost
/// Linear in cells and sides, and for each hole in the islands around it.
pub fn outline(times: &Times, within: Seconds) -> MultiPolygon<f64> {
    let frame = times.surface().frame;
    let limit_ms = (within.get() * 1000.0) as u32;
    let inside = |column: i64, row: i64| -> bool {
        let on_it = (0..frame.columns as i64).contains(&column) && (0..frame.rows as i64).contains(&row);
        let time = on_it.then(|| {
            times
                .surface()
                .padded(row as usize * frame.columns + column as usize)
        });
        time.and_then(|cell| times.times.get(cell))
            .is_some_and(|time| *time <= limit_ms)
    };
    // Every side between in and out, with the inside on its right as one looks along it, rows counted downwards.
    let mut next: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    let mut side = |from: Corner, to: Corner| next.entry(from).or_default().push(to);
    for row in 0..frame.rows as i64 {
        for column in 0..frame.columns as i64 {
            if !inside(column, row) {
                continue;
            }
            if !inside(column, row - 1) {
                side((column, row), (column + 1, row));
            }
            if !inside(column + 1, row) {
                side((column + 1, row), (column + 1, row + 1));
            }
            if !inside(column, row + 1) {
                side((column + 1, row + 1), (column, row + 1));
            }
            if !inside(column - 1, row) {
                side((column, row + 1), (column, row));
            }
        }
    }
    let rings = rings(next);
    let placed = |ring: &[Corner]| {
        let places = ring
            .iter()
            .filter_map(|(column, row)| frame.place(*column as f64, *row as f64));
        // The other way round than rows are counted: against the clock around islands, as RFC 7946 wants it.
        let mut line: Vec<Coord<f64>> = places.map(Coord::from).collect();
        line.reverse();
        LineString(line)
    };
    let (islands, holes): (Vec<_>, Vec<_>) = rings.into_iter().partition(|ring| doubled_area(ring) > 0);
    let mut polygons: Vec<Polygon<f64>> = islands
        .iter()
        .map(|ring| Polygon::new(placed(ring), Vec::new()))
        .collect();
    for hole in holes {
        // A point just within the hole; the smallest island around it is its own.
        let Some(inner) = within_hole(&hole).and_then(|(x, y)| frame.place(x, y)) else {
            continue;
        };
        let around = (islands.iter().zip(&mut polygons))
            .filter(|(_, polygon)| polygon.contains(&Point::from(inner)))
            .min_by_key(|(ring, _)| doubled_area(ring));
        if let Some((_, polygon)) = around {
            polygon.interiors_push(placed(&hole));
        }
    }
    MultiPolygon(polygons)
}

/// Sides put together to closed rings; where two rings meet in a corner, each turns to its own side.
fn rings(mut next: BTreeMap<Corner, Vec<Corner>>) -> Vec<Vec<Corner>> {
    let mut rings = Vec::new();
    while let Some((start, _)) = next.first_key_value() {
        let start = *start;
        let mut ring: Vec<Corner> = vec![start];
        let (mut at, mut came) = (start, None);
        while let Some(ways) = next.get_mut(&at) {
            let pick = ways
                .iter()
                .position(|way| came.is_none_or(|came| turns_in(came, at, *way)))
                .unwrap_or(0);
            let to = ways.swap_remove(pick);
            if ways.is_empty() {
                next.remove(&at);
            }
            // Corners in the middle of a straight side say nothing.
            if let [.., before, last] = ring.as_slice()
                && (last.0 - before.0).signum() == (to.0 - last.0).signum()
                && (last.1 - before.1).signum() == (to.1 - last.1).signum()
            {
                ring.pop();
            }
            ring.push(to);
            came = Some(at);
            at = to;
            if at == start {
                break;
            }
        }
        rings.push(ring);
    }
    rings
}

/// Whether the way turns towards the inside (to the right), so that cells which touch in a corner stay apart.
fn turns_in(came: Corner, at: Corner, to: Corner) -> bool {
    let (ax, ay) = (at.0 - came.0, at.1 - came.1);
    let (bx, by) = (to.0 - at.0, to.1 - at.1);
    ax * by - ay * bx > 0
}

/// Twice the area of a ring: positive for islands, negative for holes.
fn doubled_area(ring: &[Corner]) -> i64 {
    (ring.windows(2))
        .map(|pair| {
            if let [a, b] = pair {
                a.0 * b.1 - b.0 * a.1
            } else {
                0
            }
        })
        .sum()
}

/// A point within a hole: beside the middle of its first side, on the left as one looks along it.
fn within_hole(ring: &[Corner]) -> Option<(f64, f64)> {
    let (a, b) = (ring.first()?, ring.get(1)?);
    let (dx, dy) = ((b.0 - a.0).signum() as f64, (b.1 - a.1).signum() as f64);
    // Half a cell along the side, so that the point is no corner, and a quarter of one aside.
    Some((
        a.0 as f64 + 0.5 * dx + 0.25 * dy,
        a.1 as f64 + 0.5 * dy - 0.25 * dx,
    ))
}
