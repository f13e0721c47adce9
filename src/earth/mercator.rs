//! Web Mercator: the plane of map tiles (EPSG:3857) and the numbering of the tiles.

use crate::earth::Extent;
use crate::earth::LonLat;

/// Half the width of the world on the plane, in metres.
pub const HALF_WORLD_M: f64 = 20_037_508.342_789_244;
/// Where the square world ends, in degrees.
pub const MAX_LAT: f64 = 85.051_128_779_806_59;

/// A place as shares of the square world: x from 0 (180° W) to 1 east, y from 0 (north) to 1 (south).
pub fn world_from_earth(place: LonLat) -> (f64, f64) {
    let lat = place.lat().clamp(-MAX_LAT, MAX_LAT).to_radians();
    let y = 0.5 - lat.tan().asinh() / std::f64::consts::TAU;
    ((place.lon() + 180.0) / 360.0, y)
}

/// The place at these shares of the square world.
pub fn earth_from_world(x: f64, y: f64) -> LonLat {
    let lat = ((0.5 - y) * std::f64::consts::TAU).sinh().atan().to_degrees();
    LonLat::clamped(x * 360.0 - 180.0, lat)
}

/// Metres on the ground for one metre on the plane at this latitude.
pub fn ground_scale(lat_deg: f64) -> f64 {
    lat_deg.clamp(-MAX_LAT, MAX_LAT).to_radians().cos()
}

/// The number of a tile: zoom level, column from the west, row from the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileId {
    /// Zoom level: 2^z tiles a side.
    pub z: u8,
    /// Column, from 180° W.
    pub x: u32,
    /// Row, from the north.
    pub y: u32,
}

impl TileId {
    /// The tile of this level in which a place lies.
    pub fn at(place: LonLat, z: u8) -> Self {
        let side = 2_f64.powi(i32::from(z));
        let (x, y) = world_from_earth(place);
        let index = |share: f64| (share * side).floor().clamp(0.0, side - 1.0) as u32;
        Self {
            z,
            x: index(x),
            y: index(y),
        }
    }

    /// The tile one level up that holds this one; none at the top.
    pub fn parent(self) -> Option<Self> {
        Some(Self {
            z: self.z.checked_sub(1)?,
            x: self.x / 2,
            y: self.y / 2,
        })
    }

    /// The box of the tile.
    pub fn extent(self) -> Extent {
        let side = 2_f64.powi(i32::from(self.z));
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        let north_west = earth_from_world(x / side, y / side);
        let south_east = earth_from_world((x + 1.0) / side, (y + 1.0) / side);
        Extent::of(north_west).with(south_east)
    }
}
