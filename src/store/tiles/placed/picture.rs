//! A picture as a map: PNG, JPEG or WebP, decoded once and cut into pieces.

use std::path::Path;

use image::DynamicImage;

use super::Lying;
use crate::earth::TileId;
use crate::store::gate::MAX_FILE;
use crate::store::gate::MAX_PIXELS;
use crate::store::gate::open_file;
use crate::store::tiles::Content;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileError;
use crate::store::tiles::TileFormat;
use crate::store::tiles::TileSource;
use crate::store::tiles::Visit;
use crate::store::tiles::geotiff::each_piece;
use crate::store::tiles::info::Plane;
use crate::store::tiles::metadata;
use crate::store::tiles::mosaic::Level;
use crate::store::tiles::mosaic::Mosaic;
use crate::store::tiles::mosaic::PieceId;
use crate::store::tiles::mosaic::Pieces;
use crate::store::tiles::raster;
use crate::store::tiles::raster::Picture;
use crate::store::tiles::sniff;
use crate::ticket::Ticket;

/// Pixels along each side of a piece.
const PIECE: u32 = 512;

/// A picture that lies where it was laid.
#[derive(Debug)]
pub(in crate::store::tiles) struct Laid {
    about: MapInfo,
    mosaic: Mosaic<Whole>,
}

/// The picture in memory, in as few bytes a pixel as it has.
pub(super) struct Whole {
    level: [Level; 1],
    image: DynamicImage,
    format: TileFormat,
}

impl std::fmt::Debug for Whole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [level] = &self.level;
        write!(f, "Whole({} × {})", level.width, level.height)
    }
}

impl Whole {
    /// Decodes a picture.
    ///
    /// # Errors
    /// [`MapError::Tile`] for what is no picture, and one of more pixels than the gate lets in, told from its head.
    ///
    /// # Cost
    /// Its pixels in memory, up to 256 MiB.
    pub(super) fn read(path: &Path, lying: Lying) -> Result<Self, MapError> {
        let bytes = open_file(path)?.read_whole(MAX_FILE)?;
        let image = raster::image_of(&bytes, MAX_PIXELS).map_err(MapError::Tile)?;
        let format = sniff::tile(&bytes).ok_or(MapError::NotAMap)?;
        let level = Level {
            lie: lying.lie,
            width: image.width(),
            height: image.height(),
            piece_width: PIECE,
            piece_height: PIECE,
        };
        Ok(Self {
            level: [level],
            image,
            format,
        })
    }
}

impl Pieces for Whole {
    fn levels(&self) -> &[Level] {
        &self.level
    }

    fn piece(&self, id: PieceId) -> Result<Option<Picture>, TileError> {
        let [level] = &self.level;
        let (left, top) = (id.column * PIECE, id.row * PIECE);
        if id.level > 0 || left >= level.width || top >= level.height {
            return Ok(None);
        }
        let (width, height) = (PIECE.min(level.width - left), PIECE.min(level.height - top));
        let piece = self.image.crop_imm(left, top, width, height).into_rgba8();
        Ok(Some(Picture {
            width,
            height,
            rgba: piece.into_raw(),
        }))
    }
}

impl Laid {
    /// Takes a picture for a map that lies there.
    pub(in crate::store::tiles) fn open(path: &Path, lying: Lying) -> Result<Self, MapError> {
        let whole = Whole::read(path, lying)?;
        let (format, [level]) = (whole.format, &whole.level);
        let plane = Plane {
            epsg: lying.system.epsg(),
            width: level.width,
            height: level.height,
            scales: 1,
        };
        let mosaic = Mosaic::new(lying.system, whole, None).ok_or(MapError::NoPlace)?;
        let (min_zoom, max_zoom) = mosaic.zooms();
        let mut about = MapInfo {
            title: metadata::title_of(path),
            format: MapFormat::Bare(format),
            tile_format: TileFormat::Pixels,
            min_zoom,
            max_zoom,
            bounds: Some(mosaic.extent()),
            centre: Some(mosaic.extent().centre()),
            attribution: String::new(),
            attribution_in: Vec::new(),
            date: None,
            layers: Vec::new(),
            plane: Some(plane),
            problems: Vec::new(),
        };
        metadata::complete(&mut about, || None);
        Ok(Self { about, mosaic })
    }
}

impl TileSource for Laid {
    fn about(&self) -> &MapInfo {
        &self.about
    }

    fn tile(&self, tile: TileId) -> Result<Option<Content>, TileError> {
        Ok(self.mosaic.tile(tile)?.map(Content::Picture))
    }

    fn each_tile(&self, ticket: &Ticket, visit: Visit<'_>) -> Result<(), TileError> {
        each_piece(&self.mosaic, ticket, visit)
    }
}
