//! A picture as it is shown to somebody who sets control points on it: small enough for a screen.

use std::path::Path;
use std::sync::Arc;

use super::Lying;
use super::picture::Whole;
use crate::earth::System;
use crate::store::gate::MAX_PIXELS;
use crate::store::gate::open_map_file;
use crate::store::tiles::MapError;
use crate::store::tiles::TileError;
use crate::store::tiles::geotiff::Geotiff;
use crate::store::tiles::mosaic::Lie;
use crate::store::tiles::mosaic::Pieces;
use crate::store::tiles::mosaic::shrunk;
use crate::store::tiles::raster::Picture;
use crate::store::tiles::sniff;

/// A TIFF is read in pieces, so that it may have more pixels than a picture that is decoded at once.
const MOST_OF_TIFF: u64 = MAX_PIXELS * 4;

/// A picture made smaller.
#[derive(Debug, Clone)]
pub struct Preview {
    /// How wide the picture itself is, in pixels.
    pub width: u32,
    /// And how high.
    pub height: u32,
    /// What is shown of it, with sides of at most the size that was asked for.
    pub picture: Arc<Picture>,
}

/// Reads a picture for somebody to look at, its longer side of at most so many pixels.
///
/// # Errors
/// [`MapError`]: it is no picture, or a larger one than Doria reads.
///
/// # Cost
/// The whole picture is unpacked once.
pub fn preview(path: &Path, longest: u32) -> Result<Preview, MapError> {
    let file = open_map_file(path)?;
    let head = file.head(sniff::HEAD)?;
    let lie = Lie::upright(0.0, 0.0, 1.0, 1.0).ok_or(MapError::NoPlace)?;
    let lying = Lying {
        system: System::WebMercator,
        lie,
    };
    if sniff::container(&head) == Some(sniff::Container::Tiff) {
        let tiff = Geotiff::open(path, file, Some(lying))?;
        return of_pieces(tiff.pieces(), longest, MOST_OF_TIFF);
    }
    drop(file);
    of_pieces(&Whole::read(path, lying)?, longest, MAX_PIXELS)
}

fn of_pieces(pieces: &impl Pieces, longest: u32, most_pixels: u64) -> Result<Preview, MapError> {
    let finest = pieces.levels().first().ok_or(MapError::NoTiles)?;
    let (width, height) = (finest.width, finest.height);
    let too_large = MapError::Tile(TileError::TooLarge);
    if u64::from(width) * u64::from(height) > most_pixels {
        return Err(too_large);
    }
    let picture = shrunk(pieces, longest).ok_or(too_large)?;
    Ok(Preview {
        width,
        height,
        picture: Arc::new(picture),
    })
}
