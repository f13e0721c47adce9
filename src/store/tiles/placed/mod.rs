//! Pictures that do not say where they lie: laid by control points, or by what stands beside them in a world file, in
//! what GDAL writes (`.aux.xml`), or in a file of points as QGIS' georeferencer writes it.

mod beside;
mod error;
mod pam;
mod picture;
mod points;
mod preview;

#[cfg(test)]
mod tests;

use std::path::Path;

pub use error::PointsError;
pub use points::read_points;
pub use preview::Preview;
pub use preview::preview;

pub(super) use beside::beside;
pub(super) use picture::Laid;

use crate::earth::ControlPoint;
use crate::earth::System;
use crate::earth::control;
use crate::store::tiles::MapError;
use crate::store::tiles::mosaic::Lie;

/// How a picture lies: its plane, and its pixels on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lying {
    pub(super) system: System,
    pub(super) lie: Lie,
}

/// Where a picture lies: by its control points, else by what stands beside it; none where nothing says so.
pub(super) fn lying(path: &Path, points: &[ControlPoint]) -> Result<Option<Lying>, MapError> {
    if points.is_empty() {
        return beside(path);
    }
    by_points(points).map(Some)
}

/// Where a picture lies by its control points.
fn by_points(points: &[ControlPoint]) -> Result<Lying, MapError> {
    let fit = control::fit(points).map_err(MapError::Points)?;
    let lie = Lie::new(fit.forward).ok_or(MapError::Points(control::NoFit::OnALine))?;
    Ok(Lying {
        system: fit.system,
        lie,
    })
}
