//! A grid of values that lies on the earth: elevation, land cover, seconds.

use geo_types::Coord;

use crate::earth::LonLat;
use crate::earth::System;
use crate::earth::measure::LocalPlane;

/// Where a grid lies: rows from the north, columns from the west, cells of one size in its own system.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The system of the numbers below.
    pub system: System,
    /// The western edge.
    pub west: f64,
    /// The northern edge.
    pub north: f64,
    /// The width of a cell.
    pub dx: f64,
    /// The height of a cell, positive.
    pub dy: f64,
    /// How many columns.
    pub columns: usize,
    /// How many rows.
    pub rows: usize,
}

impl Frame {
    /// How many cells there are.
    pub const fn cells(&self) -> usize {
        self.columns * self.rows
    }

    /// Columns and rows from the north-western corner to a place, with fractions of a cell; none where the system does
    /// not reach. The middle of the first cell is (0.5, 0.5).
    pub fn position(&self, place: LonLat) -> Option<Coord<f64>> {
        let at = self.system.coord(place)?;
        Some(Coord {
            x: (at.x - self.west) / self.dx,
            y: (self.north - at.y) / self.dy,
        })
    }

    /// The cell in which a place lies, by its number row by row; none outside.
    pub fn cell(&self, place: LonLat) -> Option<usize> {
        self.cell_at(self.position(place)?)
    }

    /// The cell at columns and rows from the north-western corner, by its number row by row; none outside.
    pub fn cell_at(&self, at: Coord<f64>) -> Option<usize> {
        let inside = at.x >= 0.0 && at.y >= 0.0;
        let (column, row) = (at.x.floor() as usize, at.y.floor() as usize);
        (inside && column < self.columns && row < self.rows).then_some(row * self.columns + column)
    }

    /// The numbers of a point in cells from the north-western corner.
    pub fn coord(&self, column: f64, row: f64) -> Coord<f64> {
        Coord {
            x: column.mul_add(self.dx, self.west),
            y: self.north - row * self.dy,
        }
    }

    /// The place of a point in cells from the north-western corner.
    pub fn place(&self, column: f64, row: f64) -> Option<LonLat> {
        self.system.place(self.coord(column, row))
    }

    /// How wide and high a cell of a row is on the ground, in metres. On a UTM grid those of the grid, which is true to
    /// four in ten thousand in its zone.
    pub fn cell_m(&self, row: usize) -> Option<(f64, f64)> {
        match self.system {
            System::Utm(..) => Some((self.dx, self.dy)),
            System::Degrees(_) | System::WebMercator => {
                let middle = self.columns as f64 / 2.0;
                let here = self.place(middle, row as f64 + 0.5)?;
                let east = self.place(middle + 1.0, row as f64 + 0.5)?;
                let north = self.place(middle, row as f64 - 0.5)?;
                let plane = LocalPlane::around(here);
                Some((plane.forward(east).x_m.abs(), plane.forward(north).y_m.abs()))
            }
        }
    }

    /// Whether both have the same cells at the same places.
    pub fn is_same(&self, other: &Self) -> bool {
        let near = |a: f64, b: f64, size: f64| (a - b).abs() <= size * 1e-3;
        self.system == other.system
            && (self.columns, self.rows) == (other.columns, other.rows)
            && near(self.west, other.west, self.dx)
            && near(self.north, other.north, self.dy)
            && near(
                self.dx * self.columns as f64,
                other.dx * other.columns as f64,
                self.dx,
            )
            && near(self.dy * self.rows as f64, other.dy * other.rows as f64, self.dy)
    }
}

/// A grid with its values; no number (`NaN`) where nothing is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    /// Where it lies.
    pub frame: Frame,
    /// The values, row by row from the north-west.
    pub values: Vec<f32>,
}

impl Raster {
    /// The value of the cell in which a place lies; none outside and where nothing is known.
    pub fn nearest(&self, place: LonLat) -> Option<f32> {
        self.nearest_at(self.frame.position(place)?)
    }

    /// The same at columns and rows from the north-western corner.
    pub fn nearest_at(&self, at: Coord<f64>) -> Option<f32> {
        let value = *self.values.get(self.frame.cell_at(at)?)?;
        (!value.is_nan()).then_some(value)
    }

    /// The value at a place, between the middles of the four cells around it; where one of them is not known, that of
    /// the cell itself.
    pub fn between(&self, place: LonLat) -> Option<f32> {
        self.between_at(self.frame.position(place)?)
    }

    /// The same at columns and rows from the north-western corner.
    pub fn between_at(&self, at: Coord<f64>) -> Option<f32> {
        let (x, y) = (at.x - 0.5, at.y - 0.5);
        let (column, row) = (x.floor(), y.floor());
        let corner = |dx: f64, dy: f64| {
            let (column, row) = (column + dx, row + dy);
            let inside = column >= 0.0
                && row >= 0.0
                && column < self.frame.columns as f64
                && row < self.frame.rows as f64;
            let value = inside.then(|| row as usize * self.frame.columns + column as usize);
            value
                .and_then(|cell| self.values.get(cell))
                .copied()
                .filter(|value| !value.is_nan())
        };
        let all = (
            corner(0.0, 0.0),
            corner(1.0, 0.0),
            corner(0.0, 1.0),
            corner(1.0, 1.0),
        );
        let (Some(a), Some(b), Some(c), Some(d)) = all else {
            return self.nearest_at(at);
        };
        let (right, down) = ((x - column) as f32, (y - row) as f32);
        let (above, below) = (a + (b - a) * right, c + (d - c) * right);
        Some(above + (below - above) * down)
    }

    /// How many cells are known.
    pub fn known(&self) -> usize {
        self.values.iter().filter(|value| !value.is_nan()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::measure::distance;

    fn frame(epsg: u32, west: f64, north: f64, size: f64) -> Frame {
        Frame {
            system: System::of_epsg(epsg).unwrap(),
            west,
            north,
            dx: size,
            dy: size,
            columns: 40,
            rows: 30,
        }
    }

    #[test]
    fn a_place_is_found_in_the_cell_whose_middle_it_is() {
        for frame in [
            frame(26713, 590_000.0, 4_928_000.0, 30.0),
            frame(32735, 380_000.0, 9_700_000.0, 90.0),
            frame(4326, 27.0, -2.0, 1.0 / 1200.0),
        ] {
            for cell in [0, 39, 1160, 1199] {
                let (row, column) = ((cell / 40) as f64, (cell % 40) as f64);
                let middle = frame.place(column + 0.5, row + 0.5).unwrap();
                assert_eq!(frame.cell(middle), Some(cell));
            }
            assert_eq!(frame.cell(frame.place(-0.5, 3.0).unwrap()), None);
            assert_eq!(frame.cell(frame.place(40.5, 3.0).unwrap()), None);
        }
    }

    #[test]
    fn cells_of_degrees_are_as_long_as_the_ground() {
        let frame = frame(4326, 27.0, 45.0, 1.0 / 1200.0);
        let (east_m, north_m) = frame.cell_m(10).unwrap();
        let (a, b) = (frame.place(5.0, 10.5).unwrap(), frame.place(6.0, 10.5).unwrap());
        assert!((distance(a, b).get() - east_m).abs() < 0.01);
        let (a, b) = (frame.place(5.0, 10.0).unwrap(), frame.place(5.0, 11.0).unwrap());
        assert!((distance(a, b).get() - north_m).abs() < 0.01);
    }

    #[test]
    fn values_between_cells_lie_on_the_plane_through_them() {
        let frame = frame(32735, 380_000.0, 9_700_000.0, 90.0);
        let values = (0..frame.cells()).map(|cell| (cell % 40) as f32 * 2.0 + (cell / 40) as f32);
        let mut raster = Raster {
            frame,
            values: values.collect(),
        };
        let value = raster.between(frame.place(10.75, 7.0).unwrap()).unwrap();
        assert!((value - (10.25 * 2.0 + 6.5)).abs() < 1e-3, "{value}");
        if let Some(cell) = raster.values.get_mut(6 * 40 + 10) {
            *cell = f32::NAN;
        }
        let value = raster.between(frame.place(10.75, 7.1).unwrap()).unwrap();
        assert!((value - 27.0).abs() < 1e-3, "{value}");
        assert_eq!(raster.between(frame.place(10.5, 6.5).unwrap()), None);
        assert_eq!(raster.known(), frame.cells() - 1);
    }
}
