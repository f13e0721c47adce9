//! A net of hexagons that lies fixed on the earth, so that two imports, and two operations, cut the ground alike.
//!
//! The net is drawn on a plate carrée that is true at the multiple of ten degrees of latitude nearest to the operation
//! (within two in a hundred for five degrees around it); its origin is at 0° 0°. Rows run from west to east, odd ones
//! shifted by half a hexagon.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use geo_types::Coord;
use geo_types::LineString;
use geo_types::Polygon;
use geo_types::Rect;

use crate::earth::LonLat;

/// Kilometres in a degree of longitude at the equator of WGS 84.
const KM_OF_LON: f64 = 111.319_49;
/// Kilometres in a degree of latitude at the equator of WGS 84.
const KM_OF_LAT: f64 = 110.574_28;
/// From one row to the next, in widths of a hexagon: half the root of three.
const ROW: f64 = 0.866_025_403_784_438_6;

/// How many hexagons an area is across at most: one that is wider was not cut from this net.
const MOST_ACROSS: i64 = 200;

/// A hexagon by its row and column.
pub(super) type Hexagon = (i64, i64);
/// A corner of hexagons, in half widths and half sides: whole numbers, so that shared corners are the same.
type Corner = (i64, i64);

/// The net.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Net {
    width_km: f64,
    km_of_lon: f64,
}

impl Net {
    /// The net of hexagons so wide, true near this latitude.
    pub(super) fn new(width_km: f64, lat_deg: f64) -> Self {
        let true_at = (lat_deg / 10.0).round().clamp(-8.0, 8.0) * 10.0;
        Self {
            width_km: width_km.clamp(1.0, 100.0),
            km_of_lon: KM_OF_LON * true_at.to_radians().cos(),
        }
    }

    /// The plane's kilometres of a place.
    fn plane(&self, place: LonLat) -> (f64, f64) {
        (place.lon() * self.km_of_lon, place.lat() * KM_OF_LAT)
    }

    /// The place of kilometres on the plane, to five decimals (about a metre), so that files are the same everywhere.
    fn place(&self, (x_km, y_km): (f64, f64)) -> LonLat {
        let rounded = |degrees: f64| (degrees * 1e5).round() / 1e5;
        LonLat::clamped(rounded(x_km / self.km_of_lon), rounded(y_km / KM_OF_LAT))
    }

    fn middle_km(&self, (row, column): Hexagon) -> (f64, f64) {
        let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        (
            (column as f64 + shift) * self.width_km,
            row as f64 * self.width_km * ROW,
        )
    }

    /// The middle of a hexagon.
    pub(super) fn middle(&self, hexagon: Hexagon) -> LonLat {
        self.place(self.middle_km(hexagon))
    }

    /// Widths of a hexagon from its middle to a place.
    pub(super) fn widths(&self, hexagon: Hexagon, place: LonLat) -> f64 {
        let ((ax, ay), (bx, by)) = (self.middle_km(hexagon), self.plane(place));
        (ax - bx).hypot(ay - by) / self.width_km
    }

    /// Widths of a hexagon between two places.
    pub(super) fn between(&self, a: LonLat, b: LonLat) -> f64 {
        let ((ax, ay), (bx, by)) = (self.plane(a), self.plane(b));
        (ax - bx).hypot(ay - by) / self.width_km
    }

    /// The hexagon in which a place lies: that with the nearest middle; of equals the first.
    pub(super) fn at(&self, place: LonLat) -> Hexagon {
        let (x_km, y_km) = self.plane(place);
        let row = (y_km / (self.width_km * ROW)).round() as i64;
        let column = (x_km / self.width_km).round() as i64;
        let mut best = ((row, column), f64::INFINITY);
        for hexagon in (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |c| (row, c))) {
            let far = self.widths(hexagon, place);
            if far < best.1 {
                best = (hexagon, far);
            }
        }
        best.0
    }

    /// The hexagons whose middles lie within so many widths of a place.
    pub(super) fn near(&self, place: LonLat, widths: f64) -> impl Iterator<Item = Hexagon> {
        let (row, column) = self.at(place);
        let reach = widths.ceil() as i64 + 1;
        let net = *self;
        (row - reach * 2..=row + reach * 2)
            .flat_map(move |row| (column - reach..=column + reach).map(move |column| (row, column)))
            .filter(move |hexagon| net.widths(*hexagon, place) <= widths)
    }

    /// The hexagons whose middles lie in a box of degrees; none of a box wider than any area is.
    pub(super) fn inside(&self, bounds: Rect<f64>) -> Vec<Hexagon> {
        let corner = |at: Coord<f64>| self.at(LonLat::clamped(at.x, at.y));
        let ((south, west), (north, east)) = (corner(bounds.min()), corner(bounds.max()));
        let (rows, columns) = (south - 1..=north + 1, west - 1..=east + 1);
        let most = |from: i64, to: i64| to.saturating_sub(from) > MOST_ACROSS;
        if most(south, north) || most(west, east) {
            return Vec::new();
        }
        rows.flat_map(|row| columns.clone().map(move |column| (row, column)))
            .collect()
    }

    /// How wide a hexagon is, in kilometres.
    pub(super) const fn width_km(&self) -> f64 {
        self.width_km
    }

    /// The outline of merged hexagons: the sides that only one of them has, joined to rings, the longest outside.
    pub(super) fn outline(&self, hexagons: &BTreeSet<Hexagon>) -> Polygon<f64> {
        let mut sides: BTreeMap<Corner, Corner> = BTreeMap::new();
        let all: BTreeSet<(Corner, Corner)> =
            hexagons.iter().flat_map(|hexagon| sides_of(*hexagon)).collect();
        for (from, to) in &all {
            if !all.contains(&(*to, *from)) {
                sides.insert(*from, *to);
            }
        }
        let mut rings: Vec<LineString<f64>> = Vec::new();
        while let Some((start, mut next)) = sides.pop_first() {
            let mut ring = vec![self.corner(start)];
            while next != start {
                ring.push(self.corner(next));
                let Some(after) = sides.remove(&next) else { break };
                next = after;
            }
            ring.push(self.corner(start));
            rings.push(LineString(ring));
        }
        rings.sort_by_key(|ring| std::cmp::Reverse(ring.0.len()));
        let mut rings = rings.into_iter();
        let exterior = rings.next().unwrap_or_else(|| LineString(Vec::new()));
        Polygon::new(exterior, rings.collect())
    }

    fn corner(&self, (x, y): Corner) -> Coord<f64> {
        self.place((
            x as f64 * self.width_km / 2.0,
            y as f64 * self.width_km * ROW / 3.0,
        ))
        .into()
    }
}

/// The six hexagons around one.
pub(super) fn around((row, column): Hexagon) -> [Hexagon; 6] {
    let right = row.rem_euclid(2);
    [
        (row, column - 1),
        (row, column + 1),
        (row - 1, column - 1 + right),
        (row - 1, column + right),
        (row + 1, column - 1 + right),
        (row + 1, column + right),
    ]
}

/// The sides of a hexagon, against the clock.
fn sides_of((row, column): Hexagon) -> [(Corner, Corner); 6] {
    let (x, y) = (2 * column + row.rem_euclid(2), 3 * row);
    let (low, right_low, right_high) = ((x, y - 2), (x + 1, y - 1), (x + 1, y + 1));
    let (high, left_high, left_low) = ((x, y + 2), (x - 1, y + 1), (x - 1, y - 1));
    [
        (low, right_low),
        (right_low, right_high),
        (right_high, high),
        (high, left_high),
        (left_high, left_low),
        (left_low, low),
    ]
}

#[cfg(test)]
mod tests {
    use geo::Area as _;
    use geo::Contains as _;
    use geo_types::Point;

    use super::*;

    #[test]
    fn every_place_lies_in_its_hexagon() {
        let net = Net::new(10.0, -2.7);
        for n in 0..500_i32 {
            let place = LonLat::clamped(
                27.0 + f64::from(n * 37 % 101) / 80.0,
                -3.5 + f64::from(n * 53 % 97) / 70.0,
            );
            let hexagon = net.at(place);
            let outline = net.outline(&BTreeSet::from([hexagon]));
            assert!(outline.contains(&Point::from(place)), "{place:?}");
            assert!(
                around(hexagon)
                    .iter()
                    .all(|other| net.widths(*other, place) >= net.widths(hexagon, place))
            );
        }
    }

    #[test]
    fn a_hexagon_has_six_neighbours_that_share_a_side_with_it() {
        for hexagon in [(0, 0), (3, -2), (-5, 7)] {
            let mine = sides_of(hexagon);
            for other in around(hexagon) {
                let shared = sides_of(other)
                    .iter()
                    .filter(|(a, b)| mine.contains(&(*b, *a)))
                    .count();
                assert_eq!(shared, 1, "{hexagon:?} {other:?}");
            }
        }
    }

    #[test]
    fn merged_hexagons_have_one_outline_of_their_joint_size() {
        let net = Net::new(10.0, 0.0);
        let one = net.outline(&BTreeSet::from([(0, 0)])).unsigned_area();
        let ring: BTreeSet<Hexagon> = around((0, 0)).into();
        let outline = net.outline(&ring);
        assert_eq!(outline.interiors().len(), 1);
        assert!((outline.unsigned_area() / one - 6.0).abs() < 1e-3);
        let mut full = ring;
        full.insert((0, 0));
        assert!((net.outline(&full).unsigned_area() / one - 7.0).abs() < 1e-3);
    }
}
