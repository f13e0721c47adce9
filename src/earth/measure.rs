//! Distances, bearings, lengths and areas on the ellipsoid, and a flat plane for small neighbourhoods.

use geo::Bearing as _;
use geo::Destination as _;
use geo::Distance as _;
use geo::Geodesic;
use geo::GeodesicArea as _;
use geo::Orient as _;
use geo::orient::Direction;
use geo_types::MultiPolygon;
use geo_types::Point;

use crate::earth::LonLat;
use crate::earth::utm::PlanePoint;
use crate::quantity::Metres;

/// The shortest way over the ellipsoid between two places (Karney 2013), to nanometres.
pub fn distance(a: LonLat, b: LonLat) -> Metres {
    Metres::new(Geodesic.distance(Point::from(a), Point::from(b)))
}

/// The direction in which the shortest way from `a` to `b` begins, in degrees from true north, 0 to 360.
pub fn bearing_deg(a: LonLat, b: LonLat) -> f64 {
    Geodesic.bearing(Point::from(a), Point::from(b)).rem_euclid(360.0)
}

/// The place that lies so far in this direction (degrees from true north).
pub fn destination(from: LonLat, bearing_deg: f64, length: Metres) -> LonLat {
    let end = Geodesic.destination(Point::from(from), bearing_deg, length.get());
    LonLat::clamped(end.x(), end.y())
}

/// The length of a line over the ellipsoid.
pub fn length(line: &[LonLat]) -> Metres {
    line.windows(2)
        .map(|pair| {
            if let &[a, b] = pair {
                distance(a, b)
            } else {
                Metres::ZERO
            }
        })
        .sum()
}

/// The area of these outlines over the ellipsoid, in square metres, whichever way round they run; holes are left out.
pub fn area_m2(outline: &MultiPolygon<f64>) -> f64 {
    outline.orient(Direction::Default).geodesic_area_unsigned()
}

/// A flat plane around a place: true there, off by less than one in a thousand within 100 km of latitude 0 to 60.
///
/// For inner loops, indexes and densities: a few nanoseconds a place where the geodesic takes a microsecond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalPlane {
    lon: f64,
    lat: f64,
    east_m_per_deg: f64,
    north_m_per_deg: f64,
}

impl LocalPlane {
    /// The plane that touches the ellipsoid at this place.
    pub fn around(place: LonLat) -> Self {
        const A_M: f64 = 6_378_137.0;
        const E2: f64 = 0.006_694_379_990_141_3;
        let (sin, cos) = place.lat().to_radians().sin_cos();
        let w = (1.0 - E2 * sin * sin).sqrt();
        Self {
            lon: place.lon(),
            lat: place.lat(),
            east_m_per_deg: (A_M / w * cos).max(1.0).to_radians(),
            north_m_per_deg: (A_M * (1.0 - E2) / (w * w * w)).to_radians(),
        }
    }

    /// Where a place lies on the plane.
    pub fn forward(&self, place: LonLat) -> PlanePoint {
        PlanePoint {
            x_m: (place.lon() - self.lon) * self.east_m_per_deg,
            y_m: (place.lat() - self.lat) * self.north_m_per_deg,
        }
    }

    /// The place of a segment, straight on the map from `a` to `b`, that is nearest to the middle of the plane.
    pub fn foot(&self, a: LonLat, b: LonLat) -> Foot {
        let (p, q) = (self.forward(a), self.forward(b));
        let share = nearest_share(PlanePoint { x_m: 0.0, y_m: 0.0 }, p, q);
        let (x_m, y_m) = (p.x_m + (q.x_m - p.x_m) * share, p.y_m + (q.y_m - p.y_m) * share);
        Foot {
            share,
            at: between(a, b, share),
            away: Metres::new(x_m.hypot(y_m)),
        }
    }

    /// The place of a point of the plane.
    pub fn inverse(&self, point: PlanePoint) -> LonLat {
        LonLat::clamped(
            self.lon + point.x_m / self.east_m_per_deg,
            self.lat + point.y_m / self.north_m_per_deg,
        )
    }
}

/// The place of a segment that is nearest to another place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foot {
    /// How far along the segment, as a share of it.
    pub share: f64,
    /// Where.
    pub at: LonLat,
    /// How far from the other place.
    pub away: Metres,
}

/// The place at a share of the way along a segment that is straight on the map.
pub fn between(a: LonLat, b: LonLat, share: f64) -> LonLat {
    if share <= 0.0 {
        a
    } else if share >= 1.0 {
        b
    } else {
        LonLat::clamped(
            a.lon() + (b.lon() - a.lon()) * share,
            a.lat() + (b.lat() - a.lat()) * share,
        )
    }
}

/// The distance between two places close to each other (under 100 km: within one in a thousand).
pub fn near_distance(a: LonLat, b: LonLat) -> Metres {
    let middle = LonLat::clamped(a.lon(), (a.lat() + b.lat()) / 2.0);
    let plane = LocalPlane::around(middle);
    let (p, q) = (plane.forward(a), plane.forward(b));
    Metres::new((p.x_m - q.x_m).hypot(p.y_m - q.y_m))
}

/// The point of a segment of the plane that is nearest to a point, as a share of the way from `a` to `b`.
pub fn nearest_share(point: PlanePoint, a: PlanePoint, b: PlanePoint) -> f64 {
    let (dx, dy) = (b.x_m - a.x_m, b.y_m - a.y_m);
    let square = dx * dx + dy * dy;
    if square <= 0.0 {
        return 0.0;
    }
    (((point.x_m - a.x_m) * dx + (point.y_m - a.y_m) * dy) / square).clamp(0.0, 1.0)
}
