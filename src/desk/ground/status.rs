//! How far each offline map under the operation is, and how much of what is seen the maps cover.

use std::path::PathBuf;

use crate::desk::ground::GroundKeeper;
use crate::desk::ground::laid::LaidFile;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::store::tiles::MapError;
use crate::store::tiles::MapInfo;

/// How finely the covered share of a view is looked at: so many places along each side.
const PLACES: u8 = 12;

/// How far a map is.
#[derive(Debug, Clone, PartialEq)]
pub enum MapStatus {
    /// It is being opened.
    Opening,
    /// It lies under the operation.
    Open(Box<MapInfo>),
    /// It could not be opened, and why.
    Refused(MapError),
}

impl MapStatus {
    /// Where the map is; none while that is not known.
    pub fn bounds(&self) -> Option<Extent> {
        match self {
            Self::Open(info) => info.bounds,
            Self::Opening | Self::Refused(_) => None,
        }
    }
}

impl GroundKeeper {
    /// The maps that are to be shown, bottom to top: each file with how far it is.
    pub fn statuses(&self) -> Vec<(PathBuf, MapStatus)> {
        let status = |file: &LaidFile| match self.refusal_or_info(file) {
            None => MapStatus::Opening,
            Some(Ok(info)) => MapStatus::Open(Box::new(info)),
            Some(Err(error)) => MapStatus::Refused(error),
        };
        self.files()
            .map(|file| (file.path.clone(), status(file)))
            .collect()
    }
}

/// How much of what is seen lies within one of the maps, from 0 to 1, to a twelfth of each side.
pub fn covered_share(seen: Extent, maps: &[Extent]) -> f64 {
    let step =
        |from: f64, to: f64, place: u8| from + (to - from) * (f64::from(place) + 0.5) / f64::from(PLACES);
    let mut covered = 0_u32;
    for row in 0..PLACES {
        for column in 0..PLACES {
            let at = LonLat::clamped(
                step(seen.west, seen.east, column),
                step(seen.south, seen.north, row),
            );
            covered += u32::from(maps.iter().any(|map| map.contains(at)));
        }
    }
    f64::from(covered) / f64::from(u32::from(PLACES) * u32::from(PLACES))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(west: f64, south: f64, east: f64, north: f64) -> Extent {
        let corner = |lon, lat| LonLat::new(lon, lat).unwrap();
        Extent::around([corner(west, south), corner(east, north)]).unwrap()
    }

    #[test]
    fn the_share_of_a_view_that_maps_cover_is_told_to_a_twelfth() {
        let seen = extent(26.0, -4.0, 30.0, -2.0);
        let share = |maps: &[Extent]| covered_share(seen, maps);
        assert!(share(&[]).abs() < 1e-12);
        assert!((share(&[extent(20.0, -10.0, 40.0, 0.0)]) - 1.0).abs() < 1e-12);
        let (west, east) = (extent(26.0, -4.0, 28.0, -2.0), extent(28.0, -4.0, 30.0, -2.0));
        assert!((share(&[west]) - 0.5).abs() < 1e-12);
        // Two maps beside each other count together, one over the other once.
        assert!((share(&[west, east]) - 1.0).abs() < 1e-12);
        assert!((share(&[west, west]) - 0.5).abs() < 1e-12);
        assert!(share(&[extent(0.0, 50.0, 5.0, 55.0)]).abs() < 1e-12);
    }
}
