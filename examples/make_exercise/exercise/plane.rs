//! A flat plane in kilometres over the exercise's area, and the area itself.
//! Good to a few metres here; nothing in the program uses it.

use doria::earth::LonLat;

/// Western edge, degrees.
pub(crate) const WEST: f64 = 27.0;
/// Eastern edge, degrees.
pub(crate) const EAST: f64 = 28.3;
/// Southern edge, degrees.
pub(crate) const SOUTH: f64 = -3.6;
/// Northern edge, degrees.
pub(crate) const NORTH: f64 = -1.9;

/// Kilometres in a degree of longitude at 2.75° S.
const KM_OF_LON: f64 = 111.19;
/// Kilometres in a degree of latitude there.
const KM_OF_LAT: f64 = 110.58;

/// A spot: kilometres east and north of the area's south-western corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Spot {
    /// The spot of these degrees.
    pub(crate) fn at(lon: f64, lat: f64) -> Self {
        Self {
            x: (lon - WEST) * KM_OF_LON,
            y: (lat - SOUTH) * KM_OF_LAT,
        }
    }

    /// The spot of a place.
    pub(crate) fn of(place: LonLat) -> Self {
        Self::at(place.lon(), place.lat())
    }

    /// The place, rounded to five decimals (about a metre), so that files are the same everywhere.
    pub(crate) fn place(self) -> LonLat {
        LonLat::clamped(
            rounded(WEST + self.x / KM_OF_LON),
            rounded(SOUTH + self.y / KM_OF_LAT),
        )
    }

    /// Kilometres to another spot.
    pub(crate) fn to(self, other: Self) -> f64 {
        let (dx, dy) = (other.x - self.x, other.y - self.y);
        (dx * dx + dy * dy).sqrt()
    }

    /// The spot this share of the way to another.
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        Self {
            x: self.x + (other.x - self.x) * share,
            y: self.y + (other.y - self.y) * share,
        }
    }

    /// The spot moved by kilometres.
    pub(crate) fn moved(self, dx: f64, dy: f64) -> Self {
        Self {
            x: self.x + dx,
            y: self.y + dy,
        }
    }
}

/// Whether a place lies in the area.
pub(crate) fn in_area(place: LonLat) -> bool {
    (WEST..=EAST).contains(&place.lon()) && (SOUTH..=NORTH).contains(&place.lat())
}

/// The area's width and height in kilometres.
pub(crate) fn size() -> (f64, f64) {
    ((EAST - WEST) * KM_OF_LON, (NORTH - SOUTH) * KM_OF_LAT)
}

/// Degrees to five decimals.
pub(crate) fn rounded(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}

/// Where two pieces cross: the shares along the first and the second, if they do.
pub(crate) fn crossing(a: Spot, b: Spot, c: Spot, d: Spot) -> Option<(f64, f64)> {
    let (rx, ry, sx, sy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y);
    let cross = rx * sy - ry * sx;
    if cross.abs() < 1e-12 {
        return None;
    }
    let t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
    let u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
    ((0.0..1.0).contains(&t) && (0.0..1.0).contains(&u)).then_some((t, u))
}

/// The length of a line in kilometres.
pub(crate) fn length(line: &[Spot]) -> f64 {
    line.windows(2).map(|pair| pair[0].to(pair[1])).sum()
}
