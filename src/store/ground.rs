//! The grids that lie under an operation, read from where they are kept: the very file that was imported, or a word that
//! it is not.

use std::path::Path;

use sha2::Digest as _;
use sha2::Sha256;

use crate::earth::Raster;
use crate::model::GroundGrid;
use crate::store::folders;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::raster;
use crate::store::raster::RasterError;

/// Why a grid of an operation cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GroundError {
    /// It is no longer where it was.
    #[error("{path} is missing")]
    Missing {
        /// Where it should be.
        path: String,
    },
    /// Another file stands in its place.
    #[error("{path} is another file")]
    Changed {
        /// Where it is.
        path: String,
    },
    /// It cannot be read.
    #[error("{path}: {error}")]
    Raster {
        /// Where it is.
        path: String,
        /// Why not.
        error: RasterError,
    },
}

/// Reads a grid of the operation in this file.
///
/// # Errors
/// [`GroundError`].
///
/// # Cost
/// As [`raster::read`], and a digest of the file.
pub fn read(grid: &GroundGrid, operation: &Path) -> Result<Raster, GroundError> {
    let path = folders::found_path(&grid.path, Some(operation));
    let shown = || path.display().to_string();
    let opened = gate::open_file(&path).and_then(|file| file.read_whole(gate::MAX_FILE));
    let bytes = opened.map_err(|error| match error {
        GateError::NotFound => GroundError::Missing { path: shown() },
        error => GroundError::Raster {
            path: shown(),
            error: RasterError::Gate(error),
        },
    })?;
    let digest: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if digest != grid.digest {
        return Err(GroundError::Changed { path: shown() });
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    raster::of_bytes(bytes, &name).map_err(|error| GroundError::Raster { path: shown(), error })
}
