//! The numbers of tiles in PMTiles: level by level, within a level along a Hilbert curve.

use crate::earth::TileId;

/// The deepest level whose tiles have numbers here; tiles of level 26 are half a metre wide.
pub(super) const MAX_ZOOM: u8 = 30;

/// The number of the first tile of a level.
const fn first_of(z: u8) -> u64 {
    ((1 << (2 * z as u64)) - 1) / 3
}

/// One turn of the curve within a square of this side.
fn turn(side: u64, x: u64, y: u64, rx: u64, ry: u64) -> (u64, u64) {
    match (ry, rx) {
        (0, 0) => (y, x),
        (0, _) => (
            side.wrapping_sub(1).wrapping_sub(y),
            side.wrapping_sub(1).wrapping_sub(x),
        ),
        _ => (x, y),
    }
}

/// The number of a tile; none for tiles that cannot be.
pub(super) fn number_of(tile: TileId) -> Option<u64> {
    if tile.z > MAX_ZOOM || u64::from(tile.x.max(tile.y)) >= 1 << tile.z {
        return None;
    }
    let (mut x, mut y) = (u64::from(tile.x), u64::from(tile.y));
    let mut number = first_of(tile.z);
    for level in (0..tile.z).rev() {
        let side = 1_u64 << level;
        let (rx, ry) = (u64::from(x & side > 0), u64::from(y & side > 0));
        number += side * side * ((3 * rx) ^ ry);
        (x, y) = turn(side, x & (side - 1), y & (side - 1), rx, ry);
    }
    Some(number)
}

/// The tile of a number; none past the deepest level.
pub(super) fn tile_of(number: u64) -> Option<TileId> {
    let z = (0..=MAX_ZOOM).find(|z| number < first_of(z + 1))?;
    let mut rest = number - first_of(z);
    let (mut x, mut y) = (0_u64, 0_u64);
    for level in 0..z {
        let side = 1_u64 << level;
        let rx = 1 & (rest / 2);
        let ry = 1 & (rest ^ rx);
        (x, y) = turn(side, x, y, rx, ry);
        x += side * rx;
        y += side * ry;
        rest /= 4;
    }
    Some(TileId {
        z,
        x: u32::try_from(x).ok()?,
        y: u32::try_from(y).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_specification() {
        // The table in the PMTiles v3 specification.
        for (z, x, y, number) in [
            (0, 0, 0, 0),
            (1, 0, 0, 1),
            (1, 0, 1, 2),
            (1, 1, 1, 3),
            (1, 1, 0, 4),
            (2, 0, 0, 5),
            (12, 3423, 1763, 19_078_479),
        ] {
            let tile = TileId { z, x, y };
            assert_eq!(number_of(tile), Some(number));
            assert_eq!(tile_of(number), Some(tile));
        }
    }

    #[test]
    fn neighbours_on_the_curve_are_neighbours_on_the_map() {
        for number in first_of(6)..first_of(7) - 1 {
            let (a, b) = (tile_of(number).unwrap(), tile_of(number + 1).unwrap());
            assert_eq!(a.x.abs_diff(b.x) + a.y.abs_diff(b.y), 1);
            assert_eq!(number_of(a), Some(number));
        }
    }

    #[test]
    fn tiles_that_cannot_be_have_no_number() {
        assert_eq!(number_of(TileId { z: 3, x: 8, y: 0 }), None);
        assert_eq!(number_of(TileId { z: 31, x: 0, y: 0 }), None);
        assert_eq!(tile_of(u64::MAX), None);
        let last = TileId {
            z: MAX_ZOOM,
            x: (1 << MAX_ZOOM) - 1,
            y: 0,
        };
        assert_eq!(tile_of(number_of(last).unwrap()), Some(last));
    }
}
