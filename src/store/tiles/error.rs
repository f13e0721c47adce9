//! Why a map or one of its tiles cannot be read: one sentence each.

use crate::earth::control::NoFit;
use crate::store::gate::GateError;
use crate::store::raster::RasterError;
use crate::store::tiles::PointsError;
use crate::store::wire::Malformed;
use crate::ticket::Cancelled;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Why a file cannot be used as a map.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// The gate stays shut.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// Something else altogether.
    #[error("no map")]
    NotAMap,
    /// A GeoPackage without a table of tiles.
    #[error("no table of tiles")]
    NoTileTable,
    /// A picture with a grid of its own that cannot be laid.
    #[error(transparent)]
    Raster(#[from] RasterError),
    /// A picture of which nothing says where it lies.
    #[error("no place")]
    NoPlace,
    /// The control points do not lay it.
    #[error(transparent)]
    Points(NoFit),
    /// The file of this name beside the picture does not say where it lies.
    #[error("{0}: {1}")]
    Beside(String, PointsError),
    /// PMTiles of another version.
    #[error("PMTiles version {0}")]
    Version(u8),
    /// The tiles are packed in a way that Doria does not unpack.
    #[error("packed with {0}")]
    Packing(&'static str),
    /// The tiles are of a kind that Doria does not draw.
    #[error("tiles of kind {0}")]
    TileKind(String),
    /// The list of tiles is broken.
    #[error("broken directory")]
    Directory,
    /// There is no tile in it.
    #[error("no tiles")]
    NoTiles,
    /// The one tile or picture is broken.
    #[error(transparent)]
    Tile(TileError),
    /// No longer wanted.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl MapError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gate(gate) => gate.code(),
            Self::NotAMap => "not-a-map",
            Self::NoTileTable => "no-tile-table",
            Self::Raster(raster) => raster.code(),
            Self::NoPlace => "no-place",
            Self::Points(no_fit) => no_fit.code(),
            Self::Beside(_, error) => error.code(),
            Self::Version(_) => "version",
            Self::Packing(_) => "packing",
            Self::TileKind(_) => "tile-kind",
            Self::Directory => "directory",
            Self::NoTiles => "no-tiles",
            Self::Tile(tile) => tile.code(),
            Self::Cancelled(_) => "cancelled",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let detail = match self {
            Self::Gate(gate) => return gate.sentence(lang, file),
            Self::Tile(tile) => return tile.sentence(lang, file),
            Self::Raster(raster) => return raster.sentence(lang, file),
            Self::Beside(file, error) => return error.sentence(lang, file),
            Self::Packing(name) => Arg::from(*name),
            Self::Version(version) => Arg::Count(i64::from(*version)),
            Self::TileKind(name) => Arg::from(name),
            _ => Arg::from(""),
        };
        let key = format!("offline-map-{}", self.code());
        words::text_with(lang, &key, &[("file", Arg::from(file)), ("detail", detail)])
    }
}

impl From<Malformed> for TileError {
    fn from(_: Malformed) -> Self {
        Self::Damaged
    }
}

/// Why one tile cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// The gate stays shut.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// Its bytes make no tile.
    #[error("damaged tile")]
    Damaged,
    /// More points, features or pixels than can be drawn.
    #[error("tile too large")]
    TooLarge,
    /// The list of tiles that should lead to it is broken.
    #[error("broken directory")]
    Directory,
    /// No longer wanted.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl TileError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gate(gate) => gate.code(),
            Self::Damaged => "tile-damaged",
            Self::TooLarge => "tile-too-large",
            Self::Directory => "directory",
            Self::Cancelled(_) => "cancelled",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        match self {
            Self::Gate(gate) => gate.sentence(lang, file),
            _ => words::text_with(
                lang,
                &format!("offline-map-{}", self.code()),
                &[("file", Arg::from(file))],
            ),
        }
    }
}
