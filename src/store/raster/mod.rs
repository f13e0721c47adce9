//! Grids of values in and out: GeoTIFF, and the elevation tiles of the shuttle mission (HGT, zipped too).
//!
//! A grid comes in only where its file says where it lies, in a system that Doria knows; nothing is shifted or guessed.

mod error;
pub(in crate::store) mod geokeys;
pub(in crate::store) mod geotiff;
mod hgt;
mod write;

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod tests;

pub use error::RasterError;
pub(in crate::store) use write::SECONDS;
pub use write::geotiff as write_geotiff;

use std::path::Path;

use crate::earth::Raster;
use crate::store::gate;

/// The most cells of a grid.
pub const MOST_CELLS: usize = 64 * 1024 * 1024;

/// Whether these first bytes are those of a TIFF, classic or large.
pub(crate) fn is_tiff(head: &[u8]) -> bool {
    matches!(
        head.get(..4),
        Some(b"II\x2a\0" | b"MM\0\x2a" | b"II\x2b\0" | b"MM\0\x2b")
    )
}

/// Whether a file is told to be an elevation tile by its name, as in `S03E027.hgt` or `S03E027.hgt.zip`.
pub(crate) fn is_hgt_name(name: &str) -> bool {
    let name = name.to_lowercase();
    [".hgt", ".hgt.zip", ".hgt.gz"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Reads a grid.
///
/// # Errors
/// [`RasterError`] for what is no grid of one value a cell, does not say where it lies, or lies on a datum that is not
/// known.
///
/// # Cost
/// The whole file and four bytes a cell in memory; a few nanoseconds a cell.
pub fn read(path: &Path) -> Result<Raster, RasterError> {
    let bytes = gate::open_file(path)?.read_whole(gate::MAX_FILE)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    of_bytes(bytes, &name)
}

/// Reads a grid from the bytes of a file of this name.
///
/// # Errors
/// As [`read`].
pub(crate) fn of_bytes(bytes: Vec<u8>, name: &str) -> Result<Raster, RasterError> {
    if is_tiff(&bytes) {
        geotiff::read(bytes)
    } else if is_hgt_name(name) {
        hgt::read(bytes, name)
    } else {
        Err(RasterError::NoRaster)
    }
}
