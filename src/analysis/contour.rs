//! Outlines of all that is at or above a level: marching squares over the middles of cells, with holes.
//!
//! Gives polygons in cells, counted from the middle of the first cell; [`Frame::to_earth`](crate::analysis::frame::Frame::to_earth)
//! brings them to the earth. Outside the field all is below every level, so that every outline is closed.

use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;

/// Marks an edge from which no outline goes on. No outline crosses the edge of this number: it lies outside the field. (And
/// memory full of zeros costs nothing until it is written.)
const NONE: u32 = 0;

/// Values of cells, row by row.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The values.
    pub values: &'a [f64],
    /// How many lie beside each other.
    pub columns: usize,
    /// The value all around, below every level asked for.
    pub around: f64,
}

impl Field<'_> {
    fn rows(&self) -> usize {
        self.values.len() / self.columns.max(1)
    }

    /// The value of a cell of the field with one more row and column all around.
    fn at(&self, column: usize, row: usize) -> f64 {
        let inside = column.checked_sub(1).zip(row.checked_sub(1));
        inside
            .filter(|(column, _)| *column < self.columns)
            .and_then(|(column, row)| self.values.get(row * self.columns + column))
            .copied()
            .unwrap_or(self.around)
    }
}

/// The outlines of all that is at this level or above: outer rings against the clock, holes with it.
///
/// Between two middles the crossing is found by proportion. Where four cells meet crosswise, the mean of the four
/// decides whether they touch.
///
/// # Cost
/// Linear in the cells; sorting the holes into their polygons is quadratic in the rings, which are few.
pub fn at_least(field: Field<'_>, level: f64) -> MultiPolygon<f64> {
    let mut walk = Walk::new(field, level);
    walk.lay();
    assemble(walk.rings())
}

/// Crossings of the outline with the edges between neighbouring middles, and which crossing follows which.
struct Walk<'a> {
    field: Field<'a>,
    level: f64,
    /// Middles beside each other, with one more on either side.
    wide: usize,
    high: usize,
    /// The crossing after each; edges to the east first, then edges to the north.
    next: Vec<u32>,
    /// The edges from which an outline goes on.
    starts: Vec<usize>,
}

/// The four sides of a square of middles.
#[derive(Clone, Copy)]
enum Side {
    South,
    East,
    North,
    West,
}

/// Which way outlines cross a square, by which of its corners are inside (1 south-west, 2 south-east, 4 north-east,
/// 8 north-west). What is inside lies to the left.
const CROSSINGS: [&[(Side, Side)]; 16] = {
    use Side::{East as E, North as N, South as S, West as W};
    [
        &[],
        &[(S, W)],
        &[(E, S)],
        &[(E, W)],
        &[(N, E)],
        &[(S, W), (N, E)],
        &[(N, S)],
        &[(N, W)],
        &[(W, N)],
        &[(S, N)],
        &[(E, S), (W, N)],
        &[(E, N)],
        &[(W, E)],
        &[(S, E)],
        &[(W, S)],
        &[],
    ]
};
/// The same where the middle of a crosswise square is inside too.
const JOINED: [&[(Side, Side)]; 2] = {
    use Side::{East as E, North as N, South as S, West as W};
    [&[(S, E), (N, W)], &[(E, N), (W, S)]]
};

impl<'a> Walk<'a> {
    fn new(field: Field<'a>, level: f64) -> Self {
        let (wide, high) = (field.columns + 2, field.rows() + 2);
        Self {
            field,
            level,
            wide,
            high,
            next: vec![NONE; 2 * wide * high],
            starts: Vec::new(),
        }
    }

    /// The number of the edge from a middle to its neighbour in the east (`north` false) or north.
    fn edge(&self, column: usize, row: usize, north: bool) -> usize {
        row * self.wide + column + if north { self.wide * self.high } else { 0 }
    }

    fn side(&self, column: usize, row: usize, side: Side) -> usize {
        match side {
            Side::South => self.edge(column, row, false),
            Side::North => self.edge(column, row + 1, false),
            Side::West => self.edge(column, row, true),
            Side::East => self.edge(column + 1, row, true),
        }
    }

    /// Which middles of a row are inside, with one more on either side.
    fn insides(&self, row: usize, insides: &mut Vec<u8>) {
        insides.clear();
        let own = row.checked_sub(1).map(|row| row * self.field.columns);
        let own = own.and_then(|from| self.field.values.get(from..from + self.field.columns));
        insides.push(0);
        insides.extend(
            own.unwrap_or_default()
                .iter()
                .map(|value| u8::from(*value >= self.level)),
        );
        insides.resize(self.wide, 0);
    }

    /// Notes for every square of four middles how the outline crosses it.
    ///
    /// Most squares lie wholly inside or outside: they are passed over by their corners' flags alone.
    fn lay(&mut self) {
        let (mut south, mut north) = (Vec::new(), Vec::new());
        self.insides(0, &mut south);
        for row in 0..self.high - 1 {
            self.insides(row + 1, &mut north);
            let squares = south.windows(2).zip(north.windows(2));
            for (column, (south, north)) in squares.enumerate() {
                let (&[south_west, south_east], &[north_west, north_east]) = (south, north) else {
                    continue;
                };
                let inside = south_west | south_east << 1 | north_east << 2 | north_west << 3;
                if !matches!(inside, 0 | 15) {
                    self.lay_square(column, row, inside);
                }
            }
            std::mem::swap(&mut south, &mut north);
        }
    }

    fn lay_square(&mut self, column: usize, row: usize, inside: u8) {
        let mean = || {
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
            let values = corners.map(|(east, north)| self.field.at(column + east, row + north));
            values.iter().sum::<f64>() / 4.0
        };
        let crossings = match inside {
            5 | 10 if mean() >= self.level => JOINED.get(usize::from(inside == 10)),
            _ => CROSSINGS.get(usize::from(inside)),
        };
        for (from, to) in crossings.copied().unwrap_or_default() {
            let (from, to) = (self.side(column, row, *from), self.side(column, row, *to));
            if let Some(next) = self.next.get_mut(from) {
                *next = u32::try_from(to).unwrap_or(NONE);
                self.starts.push(from);
            }
        }
    }

    /// Where the outline crosses an edge, in cells of the field itself.
    fn crossing(&self, edge: usize) -> Coord<f64> {
        let all = self.wide * self.high;
        let (north, edge) = (edge >= all, edge % all);
        let (column, row) = (edge % self.wide, edge / self.wide);
        let a = self.field.at(column, row);
        let b = if north {
            self.field.at(column, row + 1)
        } else {
            self.field.at(column + 1, row)
        };
        let share = ((self.level - a) / (b - a)).clamp(0.0, 1.0);
        let (x, y) = (column as f64 - 1.0, row as f64 - 1.0);
        if north {
            Coord { x, y: y + share }
        } else {
            Coord { x: x + share, y }
        }
    }

    /// The closed rings, each begun at its lowest edge.
    fn rings(&mut self) -> Vec<Vec<Coord<f64>>> {
        let mut rings = Vec::new();
        let mut starts = std::mem::take(&mut self.starts);
        starts.sort_unstable();
        for start in starts {
            let mut ring = Vec::new();
            let mut edge = start;
            while let Some(next) = self.next.get_mut(edge).filter(|next| **next != NONE) {
                let to = *next as usize;
                *next = NONE;
                ring.push(self.crossing(edge));
                edge = to;
            }
            // A level met exactly at a middle gives crossings that fall together.
            ring.dedup();
            if ring.len() >= 3 {
                ring.extend(ring.first().copied());
                rings.push(ring);
            }
        }
        rings
    }
}

/// Twice the area inside a closed ring; below zero where it runs with the clock.
fn twice_area(ring: &[Coord<f64>]) -> f64 {
    let pairs = ring.iter().zip(ring.iter().skip(1));
    pairs.map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

/// Whether a point lies inside a closed ring (even-odd).
fn is_inside(point: Coord<f64>, ring: &[Coord<f64>]) -> bool {
    let pairs = ring.iter().zip(ring.iter().skip(1));
    let crossed = pairs.filter(|(a, b)| {
        (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}

/// An outer ring with what is needed to find its holes.
struct Outer {
    ring: Vec<Coord<f64>>,
    area: f64,
    low: Coord<f64>,
    high: Coord<f64>,
    holes: Vec<LineString<f64>>,
}

impl Outer {
    fn new(ring: Vec<Coord<f64>>, area: f64) -> Self {
        let fold = |pick: fn(f64, f64) -> f64, start: f64| {
            let start = Coord { x: start, y: start };
            ring.iter().fold(start, |kept, c| Coord {
                x: pick(kept.x, c.x),
                y: pick(kept.y, c.y),
            })
        };
        let (low, high) = (fold(f64::min, f64::INFINITY), fold(f64::max, f64::NEG_INFINITY));
        Self {
            ring,
            area,
            low,
            high,
            holes: Vec::new(),
        }
    }

    fn holds(&self, point: Coord<f64>) -> bool {
        (self.low.x..=self.high.x).contains(&point.x)
            && (self.low.y..=self.high.y).contains(&point.y)
            && is_inside(point, &self.ring)
    }
}

/// Sorts every hole into the smallest outer ring around it.
fn assemble(rings: Vec<Vec<Coord<f64>>>) -> MultiPolygon<f64> {
    let mut outers = Vec::new();
    let mut holes = Vec::new();
    for ring in rings {
        let area = twice_area(&ring);
        if area > 0.0 {
            outers.push(Outer::new(ring, area));
        } else if area < 0.0 {
            holes.push(ring);
        }
    }
    for hole in holes {
        let Some(&corner) = hole.first() else { continue };
        let around = outers.iter_mut().filter(|outer| outer.holds(corner));
        if let Some(outer) = around.min_by(|a, b| a.area.total_cmp(&b.area)) {
            outer.holes.push(LineString(hole));
        }
    }
    let polygons = outers.into_iter();
    MultiPolygon(
        polygons
            .map(|outer| Polygon::new(LineString(outer.ring), outer.holes))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use geo::Area as _;
    use geo::Contains as _;
    use proptest::prelude::*;

    use super::*;

    fn field(values: &[f64], columns: usize) -> Field<'_> {
        Field {
            values,
            columns,
            around: 0.0,
        }
    }

    #[test]
    fn a_ring_of_high_cells_has_a_hole() {
        let values = [1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0];
        let outline = at_least(field(&values, 3), 0.5);
        assert_eq!(outline.0.len(), 1);
        assert_eq!(outline.0[0].interiors().len(), 1);
        assert!((outline.0[0].interiors()[0].0[0].x - 0.5).abs() < 1.6);
        // A square of 3 cells with its corners cut by half a cell, less the diamond in the middle.
        assert!((outline.unsigned_area() - (9.0 - 4.0 * 0.125 - 0.5)).abs() < 1e-12);
    }

    #[test]
    fn crosswise_cells_touch_when_their_mean_is_high_enough() {
        let apart = at_least(field(&[1.0, 0.0, 0.0, 1.0], 2), 0.6);
        assert_eq!(apart.0.len(), 2);
        let joined = at_least(field(&[1.0, 0.0, 0.0, 1.0], 2), 0.4);
        assert_eq!(joined.0.len(), 1);
    }

    proptest! {
        #[test]
        fn every_middle_lies_on_its_side_of_the_outline(
            values in prop::collection::vec(0.0_f64..1.0, 56), level in 0.1_f64..0.9,
        ) {
            let outline = at_least(field(&values, 8), level);
            for (index, value) in values.iter().enumerate() {
                let middle = geo_types::Point::new((index % 8) as f64, (index / 8) as f64);
                // Exactly on the line counts for neither side.
                if (value - level).abs() > 1e-9 {
                    prop_assert_eq!(outline.contains(&middle), *value >= level, "{} {}", index, value);
                }
            }
        }
    }
}
