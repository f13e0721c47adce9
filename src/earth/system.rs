//! Coordinate systems of foreign files that Doria reads: degrees, UTM and Web Mercator, each on its datum.

use geo_types::Coord;

use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::UtmZone;
use crate::earth::datum::Datum;
use crate::earth::mercator;

/// A coordinate system: where the numbers of a file lie on the earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    /// Longitude and latitude in degrees.
    Degrees(Datum),
    /// Easting and northing in metres.
    Utm(UtmZone, Datum),
    /// The plane of web maps, in metres that are too long away from the equator.
    WebMercator,
}

impl System {
    /// Degrees of WGS 84.
    pub const WGS84: Self = Self::Degrees(Datum::Wgs84);

    /// The system of a number of the EPSG register; none for those that Doria does not read.
    pub fn of_epsg(epsg: u32) -> Option<Self> {
        let zone = |first: u32, south| UtmZone::new(u8::try_from(epsg - first).ok()?, south);
        match epsg {
            4326 => Some(Self::WGS84),
            4269 => Some(Self::Degrees(Datum::Nad83)),
            4267 => Some(Self::Degrees(Datum::Nad27)),
            3857 | 900_913 => Some(Self::WebMercator),
            32601..=32660 => Some(Self::Utm(zone(32600, false)?, Datum::Wgs84)),
            32701..=32760 => Some(Self::Utm(zone(32700, true)?, Datum::Wgs84)),
            26901..=26923 => Some(Self::Utm(zone(26900, false)?, Datum::Nad83)),
            26701..=26722 => Some(Self::Utm(zone(26700, false)?, Datum::Nad27)),
            _ => None,
        }
    }

    /// Its number in the EPSG register.
    pub fn epsg(self) -> u32 {
        match self {
            Self::Degrees(Datum::Wgs84) => 4326,
            Self::Degrees(Datum::Nad83) => 4269,
            Self::Degrees(Datum::Nad27) => 4267,
            Self::WebMercator => 3857,
            Self::Utm(zone, Datum::Wgs84) => zone.epsg(),
            Self::Utm(zone, Datum::Nad83) => 26900 + u32::from(zone.number()),
            Self::Utm(zone, Datum::Nad27) => 26700 + u32::from(zone.number()),
        }
    }

    /// The datum it rests on.
    pub const fn datum(self) -> Datum {
        match self {
            Self::Degrees(datum) | Self::Utm(_, datum) => datum,
            Self::WebMercator => Datum::Wgs84,
        }
    }

    /// Whether its numbers are degrees.
    pub const fn is_degrees(self) -> bool {
        matches!(self, Self::Degrees(_))
    }

    /// The place of numbers in this system; none off the globe, and where the shift of its datum is not known.
    pub fn place(self, at: Coord<f64>) -> Option<LonLat> {
        if !(at.x.is_finite() && at.y.is_finite()) {
            return None;
        }
        match self {
            Self::Degrees(datum) => datum.to_wgs84(LonLat::new(at.x, at.y)?),
            Self::WebMercator => {
                let share = |value: f64| value / (2.0 * mercator::HALF_WORLD_M) + 0.5;
                let (x, y) = (share(at.x), 1.0 - share(at.y));
                let on_it = (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y);
                on_it.then(|| mercator::earth_from_world(x, y))
            }
            Self::Utm(zone, datum) => {
                // Farther out the grid is nobody's, and the numbers are of another system.
                let on_it = (-2_000_000.0..=3_000_000.0).contains(&at.x)
                    && (-100_000.0..=10_100_000.0).contains(&at.y);
                let point = PlanePoint { x_m: at.x, y_m: at.y };
                let old = on_it.then(|| zone.inverse_on(&datum.ellipsoid(), point))?;
                datum.to_wgs84(old)
            }
        }
    }

    /// The numbers of a place in this system, so that [`System::place`] gives the place back; none where the shift of its
    /// datum is not known.
    pub fn coord(self, place: LonLat) -> Option<Coord<f64>> {
        match self {
            Self::Degrees(datum) => datum.from_wgs84(place).map(Coord::from),
            Self::WebMercator => {
                let (x, y) = mercator::world_from_earth(place);
                let side_m = 2.0 * mercator::HALF_WORLD_M;
                Some(Coord {
                    x: (x - 0.5) * side_m,
                    y: (0.5 - y) * side_m,
                })
            }
            Self::Utm(zone, datum) => {
                let point = zone.forward_on(&datum.ellipsoid(), datum.from_wgs84(place)?);
                Some(Coord {
                    x: point.x_m,
                    y: point.y_m,
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::measure::distance;

    #[test]
    fn numbers_and_places_agree_in_every_system() {
        let home = LonLat::clamped(-103.74, 44.43);
        for epsg in [4326, 4269, 4267, 3857, 32613, 26913, 26713] {
            let system = System::of_epsg(epsg).unwrap();
            assert_eq!(system.epsg(), epsg);
            let there = system.coord(home).unwrap();
            let back = system.place(there).unwrap();
            assert!(distance(home, back).get() < 1e-5, "{epsg}");
        }
        for unknown in [0, 21035, 27700, 32661, 2154] {
            assert_eq!(System::of_epsg(unknown), None);
        }
    }

    #[test]
    fn nad27_utm_is_on_its_own_ellipsoid() {
        // A corner of the Spearfish sample: 590000 4928000 of EPSG:26713 is 103° 52' 04.42" W 44° 30' 05.97" N on
        // NAD27 (gdalinfo).
        let zone = UtmZone::new(13, false).unwrap();
        let corner = PlanePoint {
            x_m: 590_000.0,
            y_m: 4_928_000.0,
        };
        let old = zone.inverse_on(&Datum::Nad27.ellipsoid(), corner);
        assert!(
            (old.lon() + (103.0 + 52.0 / 60.0 + 4.42 / 3600.0)).abs() < 3e-6,
            "{old:?}"
        );
        assert!(
            (old.lat() - (44.0 + 30.0 / 60.0 + 5.97 / 3600.0)).abs() < 3e-6,
            "{old:?}"
        );
        // Some 200 m lie between the same numbers on the two datums: most of it the ellipsoid.
        let at = Coord {
            x: 590_000.0,
            y: 4_928_000.0,
        };
        let nad27 = System::of_epsg(26713).unwrap().place(at).unwrap();
        let wgs84 = System::of_epsg(32613).unwrap().place(at).unwrap();
        let apart_m = distance(nad27, wgs84).get();
        assert!((150.0..260.0).contains(&apart_m), "{apart_m}");
    }
}
