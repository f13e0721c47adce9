//! Places as points of space, metres from the middle of the earth: no seam at 180° and none at the poles.

use crate::earth::LonLat;

const A_M: f64 = 6_378_137.0;
const E2: f64 = 0.006_694_379_990_141_3;

/// A place on the ellipsoid as a point of space, in metres.
///
/// The straight way between two such points is never longer than the way over the ground.
pub(crate) fn space_from_earth(place: LonLat) -> [f64; 3] {
    let (sin_lat, cos_lat) = place.lat().to_radians().sin_cos();
    let (sin_lon, cos_lon) = place.lon().to_radians().sin_cos();
    let normal_m = A_M / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    [
        normal_m * cos_lat * cos_lon,
        normal_m * cos_lat * sin_lon,
        normal_m * (1.0 - E2) * sin_lat,
    ]
}

/// How far a line that is straight on the map can bend away from the straight way through the earth, in metres.
///
/// A circle of the curvature of a parallel (the strongest bend a straight map line has) over a chord of that length
/// has the height `chord² / (8 · radius)`; a quarter is added for what the approximation leaves out.
///
/// Both places come with what [`space_from_earth`] says of them.
pub(crate) fn bend_m((a, p): (LonLat, [f64; 3]), (b, q): (LonLat, [f64; 3])) -> f64 {
    let square: f64 = (p.iter().zip(q)).map(|(p, q)| (p - q) * (p - q)).sum();
    let lat = a.lat().abs().max(b.lat().abs()).min(89.0);
    1.25 * square / (8.0 * A_M * lat.to_radians().cos())
}
