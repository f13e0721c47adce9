//! Offline maps: tiles out of PMTiles, MBTiles, GeoPackage and GeoTIFF files, and what such a file truly holds.
//!
//! Draws nothing and keeps no tiles; the map's cache does. Maps that were made elsewhere are never written.

mod describe;
mod error;
mod geopackage;
mod geotiff;
pub mod grid;
mod hilbert;
mod info;
mod mbtiles;
mod metadata;
mod mosaic;
mod placed;
mod pmtiles;
mod rows;
mod sniff;
mod spool;
mod write;

pub mod raster;
pub mod vector;

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod tests;

use std::fmt::Debug;
use std::ops::ControlFlow;
use std::path::Path;

pub use describe::MapReport;
pub use describe::describe;
pub use error::MapError;
pub use error::TileError;
pub use grid::ValueTile;
pub use info::MapFormat;
pub use info::MapInfo;
pub use info::MapKind;
pub use info::Plane;
pub use info::TileFormat;
pub use placed::PointsError;
pub use placed::Preview;
pub use placed::preview;
pub use placed::read_points;
pub use spool::TileSpool;
pub use spool::Written;
pub use write::NewMap;
pub use write::PmtilesWriter;

use crate::earth::ControlPoint;
use crate::earth::TileId;
use crate::model::GridLook;
use crate::store::gate;
use crate::store::gate::ForeignDatabase;
use crate::store::gate::GateError;
use crate::store::gate::open_map_file;
use crate::ticket::Ticket;

/// An open offline map. Shared by threads; each question reads from the file, nothing is remembered but directories.
pub trait TileSource: Send + Sync + Debug {
    /// What the map is and holds.
    fn about(&self) -> &MapInfo;

    /// What a tile holds; none where the map has no such tile.
    ///
    /// # Errors
    /// [`TileError`]; the other tiles are not concerned.
    fn tile(&self, tile: TileId) -> Result<Option<Content>, TileError>;

    /// Hands out every tile in the order of the file until told to stop; one that is stored once and stands in many
    /// places, once where the format tells. Of a picture with a grid of its own: every piece.
    ///
    /// # Errors
    /// [`TileError`] where the list of tiles itself breaks off; also when the ticket is cancelled.
    fn each_tile(&self, ticket: &Ticket, visit: Visit<'_>) -> Result<(), TileError>;
}

/// Takes the tiles of [`TileSource::each_tile`], one by one; without a number where the list names one that cannot be.
pub type Visit<'a> = &'a mut dyn FnMut(Option<TileId>, Result<Content, TileError>) -> ControlFlow<()>;

/// What a map gives for a tile.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Its bytes, unpacked, in the format that [`TileSource::about`] names.
    Bytes(Vec<u8>),
    /// A picture that was decoded or drawn already.
    Picture(raster::Picture),
    /// The numbers of a grid.
    Values(ValueTile),
}

impl Content {
    /// As it can be drawn.
    ///
    /// # Errors
    /// [`TileError`].
    pub fn decode(self) -> Result<Tile, TileError> {
        match self {
            Self::Bytes(bytes) => decode_tile(&bytes),
            Self::Picture(picture) => Ok(Tile::Picture(picture)),
            Self::Values(values) => Ok(Tile::Values(values)),
        }
    }

    /// How many unpacked bytes of the file it is.
    const fn unpacked_bytes(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            // Bound by the size of the whole picture, which was judged.
            Self::Picture(_) | Self::Values(_) => 0,
        }
    }
}

/// A tile that can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Tile {
    /// Features by layer.
    Vector(vector::VectorTile),
    /// A picture.
    Picture(raster::Picture),
    /// The numbers of a grid, to be drawn as its look says.
    Values(ValueTile),
}

/// Opens a map, told by its content and not by its ending.
///
/// # Errors
/// [`MapError`]: the file is no map, or one that Doria does not read; [`MapError::NoPlace`] for a picture that neither
/// itself nor a file beside it says where it lies.
pub fn open_map(path: &Path) -> Result<Box<dyn TileSource>, MapError> {
    open_laid(path, &[])
}

/// How a file is drawn that says itself that it is a grid: the travel times that Doria writes.
pub fn own_look(path: &Path) -> Option<GridLook> {
    let file = open_map_file(path).ok()?;
    let head = file.head(sniff::HEAD).ok()?;
    let is_tiff = sniff::container(&head) == Some(sniff::Container::Tiff);
    (is_tiff && geotiff::is_times(file)).then_some(GridLook::Times)
}

/// Opens a grid of values to be shown so.
///
/// # Errors
/// [`MapError::Raster`] for what is no grid, or lies nowhere.
pub fn open_grid(path: &Path, look: GridLook) -> Result<Box<dyn TileSource>, MapError> {
    Ok(Box::new(grid::GridMap::open(path, look)?))
}

/// Opens a map; a picture that was laid by control points lies as these say.
///
/// # Errors
/// As [`open_map`], and where the points do not lay a picture.
pub fn open_laid(path: &Path, points: &[ControlPoint]) -> Result<Box<dyn TileSource>, MapError> {
    let file = open_map_file(path)?;
    let head = file.head(sniff::HEAD)?;
    match sniff::container(&head) {
        Some(sniff::Container::Pmtiles) => Ok(Box::new(pmtiles::Pmtiles::open(file)?)),
        Some(sniff::Container::Sqlite) => {
            let database = ForeignDatabase::open(path)?;
            if database.has_table("gpkg_contents")? {
                return Ok(Box::new(geopackage::Geopackage::open(path, database)?));
            }
            Ok(Box::new(mbtiles::Mbtiles::open(path, database)?))
        }
        Some(sniff::Container::Tiff) => {
            let given = if points.is_empty() {
                None
            } else {
                placed::lying(path, points)?
            };
            Ok(Box::new(geotiff::Geotiff::open(path, file, given)?))
        }
        None if sniff::tile(&head).is_some_and(|format| format.kind() == MapKind::Raster) => {
            let lying = placed::lying(path, points)?.ok_or(MapError::NoPlace)?;
            Ok(Box::new(placed::Laid::open(path, lying)?))
        }
        None => Err(MapError::NotAMap),
    }
}

/// Whether a file is a GeoPackage of map tiles, and no operation.
///
/// # Cost
/// A second at most, for the check of the database.
pub fn is_tile_package(path: &Path) -> bool {
    geopackage::is_of_tiles(path)
}

/// Whether a file is a picture to be laid, and no grid of values: PNG, JPEG, WebP, or a TIFF in colours, in black and
/// white, or of no place.
pub fn is_picture(path: &Path) -> bool {
    open_map_file(path).is_ok_and(|file| {
        let head = file.head(sniff::HEAD).unwrap_or_default();
        match sniff::container(&head) {
            Some(sniff::Container::Tiff) => geotiff::is_picture(file),
            Some(_) => false,
            None => sniff::tile(&head).is_some_and(|format| format.kind() == MapKind::Raster),
        }
    })
}

/// Reads and decodes a tile; none where the map has no such tile.
///
/// # Errors
/// [`TileError`].
pub fn read_tile(map: &dyn TileSource, tile: TileId) -> Result<Option<Tile>, TileError> {
    map.tile(tile)?.map(Content::decode).transpose()
}

/// Decodes unpacked bytes of a tile, whatever its format.
///
/// # Errors
/// [`TileError`].
pub fn decode_tile(bytes: &[u8]) -> Result<Tile, TileError> {
    match sniff::tile(bytes) {
        Some(TileFormat::Mvt) => vector::decode(bytes).map(Tile::Vector),
        Some(_) => raster::decode(bytes, raster::MAX_TILE_PIXELS).map(Tile::Picture),
        // A tile without a layer has no bytes.
        None if bytes.is_empty() => Ok(Tile::Vector(vector::VectorTile::default())),
        None => Err(TileError::Damaged),
    }
}

/// Takes off the packing of a tile, where there is one.
fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, TileError> {
    if gate::is_gzip(&bytes) || sniff::is_zlib(&bytes) {
        return Ok(gate::inflate(&bytes, gate::MAX_TILE)?);
    }
    if bytes.len() as u64 > gate::MAX_TILE {
        return Err(TileError::Gate(GateError::Bomb {
            limit: gate::MAX_TILE,
        }));
    }
    Ok(bytes)
}
