//! What an offline map is and holds, as found in the file and not only as it says itself.

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Severity;
use crate::words::Lang;

/// How the tiles are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapFormat {
    /// A PMTiles archive, version 3.
    Pmtiles,
    /// An MBTiles database.
    Mbtiles,
    /// A GeoTIFF: one large picture.
    Geotiff,
    /// Tiles in a GeoPackage.
    Geopackage,
    /// A grid of values.
    Grid,
    /// One tile or picture by itself.
    Bare(TileFormat),
}

impl MapFormat {
    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pmtiles => "pmtiles",
            Self::Mbtiles => "mbtiles",
            Self::Geotiff => "geotiff",
            Self::Geopackage => "geopackage",
            Self::Grid => "grid",
            Self::Bare(format) => format.code(),
        }
    }
}

/// Whether the map is made of pictures or of features that are drawn here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapKind {
    /// Pictures.
    Raster,
    /// Features.
    Vector,
}

impl MapKind {
    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Raster => "raster",
            Self::Vector => "vector",
        }
    }
}

/// What a tile is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileFormat {
    /// Features by layer (Mapbox Vector Tile).
    Mvt,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A WebP picture.
    Webp,
    /// Plain pixels, cut from a larger picture.
    Pixels,
}

impl TileFormat {
    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mvt => "mvt",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Pixels => "pixels",
        }
    }

    /// Pictures or features.
    pub const fn kind(self) -> MapKind {
        match self {
            Self::Mvt => MapKind::Vector,
            _ => MapKind::Raster,
        }
    }
}

/// The grid of a picture that is drawn anew into the tiles of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plane {
    /// The number of its coordinate system in the EPSG register.
    pub epsg: u32,
    /// How many pixels wide at its finest.
    pub width: u32,
    /// And how many high.
    pub height: u32,
    /// At how many scales the file has it.
    pub scales: usize,
}

/// What an offline map is and holds.
#[derive(Debug, Clone, PartialEq)]
pub struct MapInfo {
    /// Its title; the file's name where it has none.
    pub title: String,
    /// How the tiles are kept.
    pub format: MapFormat,
    /// What its tiles are.
    pub tile_format: TileFormat,
    /// The smallest zoom level that has tiles.
    pub min_zoom: u8,
    /// The largest zoom level that has tiles.
    pub max_zoom: u8,
    /// Where it is; none for a tile or picture by itself.
    pub bounds: Option<Extent>,
    /// Where its maker wants it to be opened; the middle of the bounds where nothing is said.
    pub centre: Option<LonLat>,
    /// Whom to credit on every print, as plain text; empty where the file does not say.
    pub attribution: String,
    /// The same in those of our languages in which the file says it (`attribution:fr`).
    pub attribution_in: Vec<(Lang, String)>,
    /// The day to which it is true, where the file says it (`2026-11-25`).
    pub date: Option<String>,
    /// The names of its layers of features; empty for pictures.
    pub layers: Vec<String>,
    /// The plane of a picture with a grid of its own; none for maps of numbered tiles.
    pub plane: Option<Plane>,
    /// What the file says wrongly, leaves out or has broken.
    pub problems: Vec<Finding>,
}

impl MapInfo {
    /// Whom to credit, in this language where the file says it so; empty where it credits nobody.
    pub fn credit(&self, lang: Lang) -> &str {
        let own = self.attribution_in.iter().find(|(known, _)| *known == lang);
        own.map_or(&self.attribution, |(_, credit)| credit)
    }

    /// Pictures or features.
    pub const fn kind(&self) -> MapKind {
        self.tile_format.kind()
    }
}

/// A problem of the whole file that the person should mend or know.
pub(crate) fn problem(code: &'static str) -> Finding {
    Finding::new(code, Severity::Warning, Place::Whole)
}

/// Something that is only good to know.
pub(crate) fn note(code: &'static str) -> Finding {
    Finding::new(code, Severity::Note, Place::Whole)
}
