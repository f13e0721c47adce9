//! The UTM grid on WGS 84: the plane of military maps and of our sheets.
//!
//! Any place can be projected into any zone, so that a sheet near a zone junction shows both sides on one plane.
//! Krüger's series to the sixth order in the third flattening (Karney, J. Geodesy 85, 2011): good to nanometres
//! within the zone, to a millimetre 40° from its meridian.

use crate::earth::LonLat;
use crate::earth::datum::Ellipsoid;

/// Scale on the central meridian.
const K0: f64 = 0.9996;
const FALSE_EASTING_M: f64 = 500_000.0;
const FALSE_NORTHING_SOUTH_M: f64 = 10_000_000.0;

/// A point on a flat plane, in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanePoint {
    /// Metres to the east.
    pub x_m: f64,
    /// Metres to the north.
    pub y_m: f64,
}

/// A zone of the grid, north or south of the equator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UtmZone {
    number: u8,
    south: bool,
}

impl UtmZone {
    /// The zone of this number (1 to 60).
    pub fn new(number: u8, south: bool) -> Option<Self> {
        (1..=60).contains(&number).then_some(Self { number, south })
    }

    /// The zone in which a place is mapped, with the exceptions of Norway and Svalbard.
    pub fn of(place: LonLat) -> Self {
        let (lon, lat) = (place.lon(), place.lat());
        let plain = (((lon + 180.0) / 6.0).floor() as i32).rem_euclid(60) + 1;
        let number = if (56.0..64.0).contains(&lat) && (3.0..12.0).contains(&lon) {
            32
        } else if (72.0..84.0).contains(&lat) && (0.0..42.0).contains(&lon) {
            match lon {
                lon if lon < 9.0 => 31,
                lon if lon < 21.0 => 33,
                lon if lon < 33.0 => 35,
                _ => 37,
            }
        } else {
            plain
        };
        Self {
            number: u8::try_from(number).unwrap_or(1),
            south: lat < 0.0,
        }
    }

    /// Its number, 1 to 60.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// Whether its northings count from the south.
    pub const fn is_south(self) -> bool {
        self.south
    }

    /// The longitude of its middle, in degrees.
    pub fn central_meridian(self) -> f64 {
        f64::from(self.number) * 6.0 - 183.0
    }

    /// Its name on a sheet: `UTM 35S`.
    pub fn title(self) -> String {
        format!("UTM {}{}", self.number, if self.south { 'S' } else { 'N' })
    }

    /// Its number in the EPSG register: 32735 for 35 south.
    pub fn epsg(self) -> u32 {
        if self.south {
            32700 + u32::from(self.number)
        } else {
            32600 + u32::from(self.number)
        }
    }

    /// Where the place lies on the plane of this zone (easting, northing).
    pub fn forward(self, place: LonLat) -> PlanePoint {
        self.forward_on(&Ellipsoid::WGS84, place)
    }

    /// The same for degrees and a plane that rest on another ellipsoid; the degrees are not those of WGS 84 then.
    pub(crate) fn forward_on(self, ellipsoid: &Ellipsoid, place: LonLat) -> PlanePoint {
        let series = series(ellipsoid);
        let mut dlon = (place.lon() - self.central_meridian() + 540.0).rem_euclid(360.0) - 180.0;
        // Beyond 85° from the meridian the projection runs off to infinity; such places are nobody's map.
        dlon = dlon.clamp(-85.0, 85.0);
        let (sin_l, cos_l) = dlon.to_radians().sin_cos();
        let tau = conformal(
            place.lat().clamp(-89.999_999, 89.999_999).to_radians().tan(),
            ellipsoid.e2(),
        );
        let xi0 = tau.atan2(cos_l);
        let eta0 = (sin_l / tau.hypot(cos_l)).asinh();
        let (mut xi, mut eta) = (xi0, eta0);
        for (j, a) in (1u8..).zip(series.alpha) {
            let j = 2.0 * f64::from(j);
            xi += a * (j * xi0).sin() * (j * eta0).cosh();
            eta += a * (j * xi0).cos() * (j * eta0).sinh();
        }
        PlanePoint {
            x_m: FALSE_EASTING_M + K0 * series.radius_m * eta,
            y_m: K0 * series.radius_m * xi + if self.south { FALSE_NORTHING_SOUTH_M } else { 0.0 },
        }
    }

    /// The place of a point on the plane of this zone.
    pub fn inverse(self, point: PlanePoint) -> LonLat {
        self.inverse_on(&Ellipsoid::WGS84, point)
    }

    /// The same on another ellipsoid; the degrees are not those of WGS 84 then.
    pub(crate) fn inverse_on(self, ellipsoid: &Ellipsoid, point: PlanePoint) -> LonLat {
        let series = series(ellipsoid);
        let north_m = point.y_m - if self.south { FALSE_NORTHING_SOUTH_M } else { 0.0 };
        let xi = north_m / (K0 * series.radius_m);
        let eta = (point.x_m - FALSE_EASTING_M) / (K0 * series.radius_m);
        let (mut xi0, mut eta0) = (xi, eta);
        for (j, b) in (1u8..).zip(series.beta) {
            let j = 2.0 * f64::from(j);
            xi0 -= b * (j * xi).sin() * (j * eta).cosh();
            eta0 -= b * (j * xi).cos() * (j * eta).sinh();
        }
        let tau = geographic(xi0.sin() / eta0.sinh().hypot(xi0.cos()), ellipsoid.e2());
        let lon = self.central_meridian() + eta0.sinh().atan2(xi0.cos()).to_degrees();
        LonLat::clamped((lon + 540.0).rem_euclid(360.0) - 180.0, tau.atan().to_degrees())
    }

    /// The angle from true north to grid north at a place, in degrees, positive clockwise.
    pub fn convergence_deg(self, place: LonLat) -> f64 {
        let (a, b) = self.step_north(place);
        -(b.x_m - a.x_m).atan2(b.y_m - a.y_m).to_degrees()
    }

    fn step_north(self, place: LonLat) -> (PlanePoint, PlanePoint) {
        let next = LonLat::clamped(place.lon(), place.lat() + 1e-4);
        (self.forward(place), self.forward(next))
    }
}

/// The numbers of the series for an ellipsoid.
struct Series {
    radius_m: f64,
    alpha: [f64; 6],
    beta: [f64; 6],
}

/// Sums `c[0] n + c[1] n² + …`, with `first` the power of the first.
fn power_sum(n: f64, first: i32, coefficients: &[f64]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * n + c) * n.powi(first)
}

fn series(ellipsoid: &Ellipsoid) -> Series {
    let n = ellipsoid.f / (2.0 - ellipsoid.f);
    let n2 = n * n;
    let radius_m = ellipsoid.a_m / (1.0 + n) * (1.0 + n2 / 4.0 + n2 * n2 / 64.0 + n2 * n2 * n2 / 256.0);
    Series {
        radius_m,
        alpha: alpha(n),
        beta: beta(n),
    }
}

/// Karney 2011, equation 35.
#[rustfmt::skip]
fn alpha(n: f64) -> [f64; 6] {
    [
        power_sum(n, 1, &[0.5, -2.0 / 3.0, 5.0 / 16.0, 41.0 / 180.0, -127.0 / 288.0, 7891.0 / 37800.0]),
        power_sum(n, 2, &[13.0 / 48.0, -0.6, 557.0 / 1440.0, 281.0 / 630.0, -1_983_433.0 / 1_935_360.0]),
        power_sum(n, 3, &[61.0 / 240.0, -103.0 / 140.0, 15061.0 / 26880.0, 167_603.0 / 181_440.0]),
        power_sum(n, 4, &[49561.0 / 161_280.0, -179.0 / 168.0, 6_601_661.0 / 7_257_600.0]),
        power_sum(n, 5, &[34729.0 / 80640.0, -3_418_889.0 / 1_995_840.0]),
        power_sum(n, 6, &[212_378_941.0 / 319_334_400.0]),
    ]
}

/// Karney 2011, equation 36.
#[rustfmt::skip]
fn beta(n: f64) -> [f64; 6] {
    [
        power_sum(n, 1, &[0.5, -2.0 / 3.0, 37.0 / 96.0, -1.0 / 360.0, -81.0 / 512.0, 96199.0 / 604_800.0]),
        power_sum(n, 2, &[1.0 / 48.0, 1.0 / 15.0, -437.0 / 1440.0, 46.0 / 105.0, -1_118_711.0 / 3_870_720.0]),
        power_sum(n, 3, &[17.0 / 480.0, -37.0 / 840.0, -209.0 / 4480.0, 5569.0 / 90720.0]),
        power_sum(n, 4, &[4397.0 / 161_280.0, -11.0 / 504.0, -830_251.0 / 7_257_600.0]),
        power_sum(n, 5, &[4583.0 / 161_280.0, -108_847.0 / 3_991_680.0]),
        power_sum(n, 6, &[20_648_693.0 / 638_668_800.0]),
    ]
}

/// Tangent of the conformal latitude from that of the geographic one.
fn conformal(tau: f64, e2: f64) -> f64 {
    let e = e2.sqrt();
    let secant = tau.hypot(1.0);
    let sigma = (e * (e * tau / secant).atanh()).sinh();
    tau * sigma.hypot(1.0) - sigma * secant
}

/// The way back, by Newton's method; three rounds reach the last bit.
fn geographic(conformal_tau: f64, e2: f64) -> f64 {
    let mut tau = conformal_tau / (1.0 - e2);
    for _ in 0..6 {
        let guess = conformal(tau, e2);
        let step = (conformal_tau - guess) / guess.hypot(1.0) * (1.0 + (1.0 - e2) * tau * tau)
            / ((1.0 - e2) * tau.hypot(1.0));
        tau += step;
        if step.abs() < 1e-15 * tau.abs().max(1.0) {
            break;
        }
    }
    tau
}
