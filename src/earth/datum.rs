//! Figures of the earth that maps rest on, and the way from their degrees to those of WGS 84 and back.
//!
//! The same place has other degrees and grid references on an old datum: in the United States those of NAD27 lie up to
//! a hundred metres and more off. A datum whose shift is not known here is refused by whoever reads it, never passed over.

use crate::earth::LonLat;

/// An ellipsoid of revolution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ellipsoid {
    /// Semi-major axis, metres.
    pub(crate) a_m: f64,
    /// Flattening.
    pub(crate) f: f64,
}

impl Ellipsoid {
    /// That of satellite navigation.
    pub(crate) const WGS84: Self = Self {
        a_m: 6_378_137.0,
        f: 1.0 / 298.257_223_563,
    };
    /// That of NAD27.
    pub(crate) const CLARKE_1866: Self = Self {
        a_m: 6_378_206.4,
        f: (6_378_206.4 - 6_356_583.8) / 6_378_206.4,
    };
    /// That of NAD83.
    pub(crate) const GRS80: Self = Self {
        a_m: 6_378_137.0,
        f: 1.0 / 298.257_222_101,
    };

    /// The square of its eccentricity.
    pub(crate) fn e2(&self) -> f64 {
        self.f * (2.0 - self.f)
    }

    /// The place at its surface in metres from the middle of the earth.
    fn geocentric(&self, place: LonLat) -> [f64; 3] {
        let (sin, cos) = place.lat().to_radians().sin_cos();
        let (sin_lon, cos_lon) = place.lon().to_radians().sin_cos();
        let across_m = self.a_m / (1.0 - self.e2() * sin * sin).sqrt();
        [
            across_m * cos * cos_lon,
            across_m * cos * sin_lon,
            across_m * (1.0 - self.e2()) * sin,
        ]
    }

    /// The degrees of such a point, its height above the surface left out (Bowring, repeated to the last bit).
    fn geographic(&self, [x_m, y_m, z_m]: [f64; 3]) -> LonLat {
        let from_axis_m = x_m.hypot(y_m);
        let mut lat = z_m.atan2(from_axis_m * (1.0 - self.e2()));
        for _ in 0..8 {
            let sin = lat.sin();
            let across_m = self.a_m / (1.0 - self.e2() * sin * sin).sqrt();
            lat = (z_m + self.e2() * across_m * sin).atan2(from_axis_m);
        }
        LonLat::clamped(y_m.atan2(x_m).to_degrees(), lat.to_degrees())
    }
}

/// The datum that degrees and plane coordinates rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Datum {
    /// That of satellite navigation and of everything in an operation.
    Wgs84,
    /// North America since 1983. Taken as WGS 84: the two lie a metre or two apart.
    Nad83,
    /// North America before. Shifted by the mean of the 48 states, and refused elsewhere.
    Nad27,
}

/// From NAD27 to WGS 84, mean of the contiguous United States, in metres (NIMA TR8350.2, B.3, there ± 5, 5 and 6 m).
const NAD27_SHIFT_M: [f64; 3] = [-8.0, 160.0, 176.0];
/// West, south, east and north of where that mean holds.
const NAD27_HOLDS: [f64; 4] = [-126.0, 24.0, -66.0, 50.0];

impl Datum {
    /// Its name on maps.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Wgs84 => "WGS 84",
            Self::Nad83 => "NAD83",
            Self::Nad27 => "NAD27",
        }
    }

    /// By how many metres a place may be off after the shift; 0 where there is none.
    pub const fn accuracy_m(self) -> u32 {
        match self {
            Self::Wgs84 => 0,
            Self::Nad83 => 2,
            Self::Nad27 => 10,
        }
    }

    pub(crate) const fn ellipsoid(self) -> Ellipsoid {
        match self {
            Self::Wgs84 => Ellipsoid::WGS84,
            Self::Nad83 => Ellipsoid::GRS80,
            Self::Nad27 => Ellipsoid::CLARKE_1866,
        }
    }

    /// The place on WGS 84 of degrees on this datum; none where the shift is not known.
    pub fn to_wgs84(self, place: LonLat) -> Option<LonLat> {
        match self {
            Self::Wgs84 | Self::Nad83 => Some(place),
            Self::Nad27 => {
                let [west, south, east, north] = NAD27_HOLDS;
                let holds = (west..=east).contains(&place.lon()) && (south..=north).contains(&place.lat());
                holds.then(|| shifted(place))
            }
        }
    }

    /// The degrees on this datum of a place on WGS 84, so that [`Datum::to_wgs84`] gives the place back; none where the
    /// shift is not known.
    pub fn from_wgs84(self, place: LonLat) -> Option<LonLat> {
        match self {
            Self::Wgs84 | Self::Nad83 => Some(place),
            Self::Nad27 => {
                let mut old = place;
                // Each round takes away all but a millionth of what is wrong.
                for _ in 0..5 {
                    let there = self.to_wgs84(old)?;
                    old = LonLat::clamped(
                        old.lon() - (there.lon() - place.lon()),
                        old.lat() - (there.lat() - place.lat()),
                    );
                }
                Some(old)
            }
        }
    }
}

fn shifted(place: LonLat) -> LonLat {
    let [x_m, y_m, z_m] = Ellipsoid::CLARKE_1866.geocentric(place);
    let [dx_m, dy_m, dz_m] = NAD27_SHIFT_M;
    Ellipsoid::WGS84.geographic([x_m + dx_m, y_m + dy_m, z_m + dz_m])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::measure::distance;

    #[test]
    fn nad27_is_shifted_as_others_shift_it_without_a_table() {
        // cs2cs EPSG:4267 EPSG:4326 in the Black Hills, which takes the mean of the western states: 45 m to the west.
        let old = LonLat::clamped(-103.75, 44.44);
        let new = Datum::Nad27.to_wgs84(old).unwrap();
        let gdal = LonLat::clamped(-103.750_572_319_692, 44.439_945_095_691_7);
        assert!(distance(new, gdal).get() < 2.0, "{new:?}");
        assert!((40.0..50.0).contains(&distance(new, old).get()), "{new:?}");
        let back = Datum::Nad27.from_wgs84(new).unwrap();
        assert!(distance(old, back).get() < 1e-6);
    }

    #[test]
    fn where_the_shift_is_not_known_nothing_is_shifted() {
        for place in [(27.3, -2.7), (-150.0, 61.0), (-99.0, 19.4)] {
            assert_eq!(Datum::Nad27.to_wgs84(LonLat::clamped(place.0, place.1)), None);
            assert_eq!(Datum::Nad27.from_wgs84(LonLat::clamped(place.0, place.1)), None);
        }
    }
}
