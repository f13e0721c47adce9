//! Square cells of equal metric size over a part of the earth: where densities, silence and hotspots are counted.
//!
//! The cells lie on one flat plane that touches the ellipsoid in the middle of the part
//! ([`LocalPlane`]): true there, 0.1 % off at 100 km, 0.4 % at 300 km near the equator. Cells are counted from the
//! south-west, row by row; the value of a cell is that of its middle.

use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure::LocalPlane;
use crate::quantity::Metres;

/// The most cells a side that is ever made, whatever is asked for.
const MOST_A_SIDE: f64 = 4000.0;

/// Where the cells lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    plane: LocalPlane,
    west_m: f64,
    south_m: f64,
    cell_m: f64,
    columns: usize,
    rows: usize,
}

impl Frame {
    /// Cells over a box and a margin around it, so many along its longer side.
    pub fn over(extent: Extent, margin: Metres, cells: usize) -> Self {
        let cells = (cells as f64).clamp(1.0, MOST_A_SIDE);
        Self::cut(extent, margin, |longer_m| longer_m / cells)
    }

    /// Cells of a size over a box and a margin around it; larger ones where there would be too many.
    pub fn with_cell(extent: Extent, margin: Metres, cell: Metres) -> Self {
        Self::cut(extent, margin, |longer_m| cell.get().max(longer_m / MOST_A_SIDE))
    }

    fn cut(extent: Extent, margin: Metres, cell_of: impl Fn(f64) -> f64) -> Self {
        let plane = LocalPlane::around(extent.centre());
        let low = plane.forward(LonLat::clamped(extent.west, extent.south));
        let high = plane.forward(LonLat::clamped(extent.east, extent.north));
        let margin_m = margin.get().max(0.0);
        let (west_m, south_m) = (low.x_m - margin_m, low.y_m - margin_m);
        let (width_m, height_m) = (high.x_m + margin_m - west_m, high.y_m + margin_m - south_m);
        // A box of one place has no width; a metre is finer than anything asked.
        let cell_m = cell_of(width_m.max(height_m)).max(1.0);
        let side = |length_m: f64| ((length_m / cell_m - 1e-9).ceil() as usize).max(1);
        Self {
            plane,
            west_m,
            south_m,
            cell_m,
            columns: side(width_m),
            rows: side(height_m),
        }
    }

    /// Cells of a size on a bare plane, the south-west corner of the first at its origin.
    pub fn from_origin(cell: Metres, columns: usize, rows: usize) -> Self {
        Self {
            plane: LocalPlane::around(LonLat::clamped(0.0, 0.0)),
            west_m: 0.0,
            south_m: 0.0,
            cell_m: cell.get().max(f64::MIN_POSITIVE),
            columns: columns.max(1),
            rows: rows.max(1),
        }
    }

    /// The plane on which the cells are square.
    pub const fn plane(&self) -> &LocalPlane {
        &self.plane
    }

    /// The side of a cell.
    pub const fn cell(&self) -> Metres {
        Metres::new(self.cell_m)
    }

    /// How many cells lie beside each other.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// How many cells lie above each other.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// How many cells there are.
    pub const fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// Whether there is no cell; there always is one.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The middle of a cell on the plane.
    pub fn middle(&self, column: usize, row: usize) -> PlanePoint {
        self.point(column as f64, row as f64)
    }

    /// A point between the middles of cells, in cells from the middle of the first.
    fn point(&self, column: f64, row: f64) -> PlanePoint {
        PlanePoint {
            x_m: self.west_m + (column + 0.5) * self.cell_m,
            y_m: self.south_m + (row + 0.5) * self.cell_m,
        }
    }

    /// Where a point of the plane lies, in cells from the middle of the first.
    pub fn position(&self, point: PlanePoint) -> (f64, f64) {
        (
            (point.x_m - self.west_m) / self.cell_m - 0.5,
            (point.y_m - self.south_m) / self.cell_m - 0.5,
        )
    }

    /// The column and row of the cell in which a place lies; none outside.
    pub fn cell_at(&self, place: LonLat) -> Option<(usize, usize)> {
        let (column, row) = self.position(self.plane.forward(place));
        let (column, row) = ((column + 0.5).floor(), (row + 0.5).floor());
        let inside = column >= 0.0 && row >= 0.0 && column < self.columns as f64 && row < self.rows as f64;
        inside.then_some((column as usize, row as usize))
    }

    /// The number of a cell.
    pub const fn index(&self, column: usize, row: usize) -> usize {
        row * self.columns + column
    }

    /// The outline of a cell, longitude and latitude.
    pub fn cell_outline(&self, column: usize, row: usize) -> Polygon<f64> {
        let (c, r) = (column as f64, row as f64);
        let corners = [(c, r), (c + 1.0, r), (c + 1.0, r + 1.0), (c, r + 1.0), (c, r)];
        let ring = corners.map(|(column, row)| self.earth_from_cells(column - 0.5, row - 0.5));
        Polygon::new(LineString(ring.to_vec()), Vec::new())
    }

    fn earth_from_cells(&self, column: f64, row: f64) -> Coord<f64> {
        self.plane.inverse(self.point(column, row)).into()
    }

    /// Polygons in cells (as contours give them) brought to longitude and latitude.
    pub fn to_earth(&self, polygons: &MultiPolygon<f64>) -> MultiPolygon<f64> {
        let ring = |ring: &LineString<f64>| {
            LineString(ring.0.iter().map(|c| self.earth_from_cells(c.x, c.y)).collect())
        };
        let polygons = polygons.0.iter();
        MultiPolygon(
            polygons
                .map(|p| Polygon::new(ring(p.exterior()), p.interiors().iter().map(ring).collect()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_cell_lies_in_that_cell() {
        let extent = Extent::of(LonLat::clamped(27.0, -3.0)).with(LonLat::clamped(28.0, -2.0));
        let frame = Frame::over(extent, Metres::from_km(3.0), 77);
        for (column, row) in [(0, 0), (40, 13), (frame.columns() - 1, frame.rows() - 1)] {
            let place = frame.plane().inverse(frame.middle(column, row));
            assert_eq!(frame.cell_at(place), Some((column, row)));
        }
        assert_eq!(frame.cell_at(LonLat::clamped(29.0, -2.5)), None);
    }

    #[test]
    fn one_place_still_has_a_cell() {
        let frame = Frame::with_cell(
            Extent::of(LonLat::clamped(27.0, -3.0)),
            Metres::ZERO,
            Metres::new(500.0),
        );
        assert_eq!((frame.columns(), frame.rows()), (1, 1));
    }
}
