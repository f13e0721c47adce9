//! How the pixels of a picture lie on the plane of its coordinate system: moved, sized, turned.

use geo_types::Coord;

/// The six numbers between pixels and a plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::store::tiles) struct Lie {
    /// `x = a·column + b·row + c`, `y = d·column + e·row + f`.
    forward: [f64; 6],
    /// The way back.
    back: [f64; 6],
}

impl Lie {
    /// From the numbers of the way from pixels (columns and rows from the upper left corner) to the plane; none where
    /// there is no way back.
    pub(in crate::store::tiles) fn new(forward: [f64; 6]) -> Option<Self> {
        let [a, b, c, d, e, f] = forward;
        let area = a * e - b * d;
        let size = (a.abs() + b.abs()).max(d.abs() + e.abs());
        if !forward.iter().all(|number| number.is_finite()) || area.abs() <= 1e-12 * size * size {
            return None;
        }
        let (ia, ib, id, ie) = (e / area, -b / area, -d / area, a / area);
        let back = [ia, ib, -(ia * c + ib * f), id, ie, -(id * c + ie * f)];
        Some(Self { forward, back })
    }

    /// North up, with its upper left corner and the size of a pixel.
    pub(in crate::store::tiles) fn upright(west: f64, north: f64, dx: f64, dy: f64) -> Option<Self> {
        Self::new([dx, 0.0, west, 0.0, -dy, north])
    }

    /// The same plane for a copy with pixels so many times wider and higher.
    pub(in crate::store::tiles) fn scaled(&self, wider: f64, higher: f64) -> Option<Self> {
        let [a, b, c, d, e, f] = self.forward;
        Self::new([a * wider, b * higher, c, d * wider, e * higher, f])
    }

    /// The plane's numbers of a pixel position.
    pub(in crate::store::tiles) fn coord(&self, column: f64, row: f64) -> Coord<f64> {
        let [a, b, c, d, e, f] = self.forward;
        Coord {
            x: a * column + b * row + c,
            y: d * column + e * row + f,
        }
    }

    /// The pixel position of a point of the plane; none where the numbers run off.
    pub(in crate::store::tiles) fn pixel(&self, at: Coord<f64>) -> Option<Coord<f64>> {
        let [a, b, c, d, e, f] = self.back;
        let pixel = Coord {
            x: a * at.x + b * at.y + c,
            y: d * at.x + e * at.y + f,
        };
        (pixel.x.is_finite() && pixel.y.is_finite()).then_some(pixel)
    }
}
