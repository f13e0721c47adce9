//! Numbers for places along a curve that fills the plane, so that what lies together is numbered together.

use crate::earth::Extent;
use crate::earth::LonLat;

/// Steps along each axis: 2^16, some ten metres over a province.
const BITS: u32 = 16;

/// How far along Hilbert's curve over the box a place lies.
pub(crate) fn along_curve(place: LonLat, extent: Extent) -> u32 {
    let side = f64::from((1_u32 << BITS) - 1);
    let share = |value: f64, low: f64, high: f64| {
        if high > low {
            ((value - low) / (high - low) * side) as u32
        } else {
            0
        }
    };
    let mut x = share(place.lon(), extent.west, extent.east);
    let mut y = share(place.lat(), extent.south, extent.north);
    let mut along = 0;
    for bit in (0..BITS).rev() {
        let (right, upper) = ((x >> bit) & 1, (y >> bit) & 1);
        along += ((3 * right) ^ upper) << (2 * bit);
        // Each quarter holds the curve turned or mirrored.
        let mask = (1_u32 << bit) - 1;
        (x, y) = (x & mask, y & mask);
        if upper == 0 {
            if right == 1 {
                (x, y) = (mask - x, mask - y);
            }
            (x, y) = (y, x);
        }
    }
    along
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_visits_every_cell_once_and_goes_from_neighbour_to_neighbour() {
        let extent = Extent {
            west: 0.0,
            south: 0.0,
            east: 15.0,
            north: 15.0,
        };
        let mut cells: Vec<(u32, i32, i32)> = Vec::new();
        for x in 0..16 {
            for y in 0..16 {
                // The middles of a 16 × 16 board, so that no rounding puts two into one quarter.
                let place = LonLat::clamped(
                    (f64::from(x) + 0.5) / 16.0 * 15.0,
                    (f64::from(y) + 0.5) / 16.0 * 15.0,
                );
                cells.push((along_curve(place, extent), x, y));
            }
        }
        cells.sort_unstable();
        for pair in cells.windows(2) {
            assert_ne!(pair[0].0, pair[1].0);
            let step = (pair[0].1 - pair[1].1).abs() + (pair[0].2 - pair[1].2).abs();
            assert_eq!(step, 1, "{pair:?}");
        }
    }
}
