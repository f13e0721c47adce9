//! A checked position on WGS 84.

/// A place on the earth: longitude first, both in degrees, always on the globe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LonLat {
    lon: f64,
    lat: f64,
}

impl LonLat {
    /// The place at these degrees; none where they are no numbers or lie off the globe
    /// (longitude beyond ±180, latitude beyond ±90).
    pub fn new(lon: f64, lat: f64) -> Option<Self> {
        (lon.is_finite() && lat.is_finite() && lon.abs() <= 180.0 && lat.abs() <= 90.0)
            .then_some(Self { lon, lat })
    }

    /// The nearest place on the globe to these degrees: for positions that we computed ourselves.
    /// What is no number becomes 0.
    pub fn clamped(lon: f64, lat: f64) -> Self {
        let tame = |value: f64, limit: f64| {
            if value.is_finite() {
                value.clamp(-limit, limit)
            } else {
                0.0
            }
        };
        Self {
            lon: tame(lon, 180.0),
            lat: tame(lat, 90.0),
        }
    }

    /// Degrees east of Greenwich.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north of the equator.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Whether this is 0° 0°, the mark of a device or a sheet that knew no place.
    pub fn is_null_island(self) -> bool {
        self.lon.abs() < 1e-9 && self.lat.abs() < 1e-9
    }
}

impl From<LonLat> for geo_types::Coord<f64> {
    fn from(place: LonLat) -> Self {
        Self {
            x: place.lon,
            y: place.lat,
        }
    }
}

impl From<LonLat> for geo_types::Point<f64> {
    fn from(place: LonLat) -> Self {
        Self::new(place.lon, place.lat)
    }
}

/// The smallest box of degrees around some places. Does not cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Western edge, degrees.
    pub west: f64,
    /// Southern edge, degrees.
    pub south: f64,
    /// Eastern edge, degrees.
    pub east: f64,
    /// Northern edge, degrees.
    pub north: f64,
}

impl Extent {
    /// The box of one place.
    pub fn of(place: LonLat) -> Self {
        Self {
            west: place.lon,
            south: place.lat,
            east: place.lon,
            north: place.lat,
        }
    }

    /// The box around all the places; none where there are none.
    pub fn around(places: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        places.into_iter().fold(None, |extent: Option<Self>, place| {
            Some(extent.map_or_else(|| Self::of(place), |extent| extent.with(place)))
        })
    }

    /// The box that holds this place too.
    #[must_use]
    pub fn with(self, place: LonLat) -> Self {
        self.union(Self::of(place))
    }

    /// The box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// The middle of the box.
    pub fn centre(self) -> LonLat {
        LonLat::clamped((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }

    /// Whether the place lies in the box or on its edge.
    pub fn contains(self, place: LonLat) -> bool {
        (self.west..=self.east).contains(&place.lon) && (self.south..=self.north).contains(&place.lat)
    }

    /// The box grown by a share of its size on every side; 0.1 adds a tenth.
    #[must_use]
    pub fn grown(self, share: f64) -> Self {
        let (dx, dy) = ((self.east - self.west) * share, (self.north - self.south) * share);
        let low = LonLat::clamped(self.west - dx, self.south - dy);
        let high = LonLat::clamped(self.east + dx, self.north + dy);
        Self {
            west: low.lon,
            south: low.lat,
            east: high.lon,
            north: high.lat,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_off_the_globe_do_not_exist() {
        assert!(LonLat::new(27.3, -2.7).is_some());
        assert!(LonLat::new(181.0, 0.0).is_none());
        assert!(LonLat::new(0.0, -90.1).is_none());
        assert!(LonLat::new(f64::NAN, 0.0).is_none());
    }

    #[test]
    fn a_box_holds_its_places() {
        let a = LonLat::clamped(27.0, -3.0);
        let b = LonLat::clamped(28.0, -2.0);
        let extent = Extent::around([a, b]).unwrap();
        assert!(extent.contains(a) && extent.contains(b));
        assert_eq!(extent.centre(), LonLat::clamped(27.5, -2.5));
    }
}
