//! Map tiles in a GeoPackage: pictures on a grid of the file's own, at scales of the file's own.
//!
//! OGC 12-128 (GeoPackage 1.3), clause 2.2. Rows count from the north. The first table of tiles is the map.

mod survey;

use std::path::Path;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use rusqlite::OptionalExtension as _;

use self::survey::Survey;
use crate::earth::TileId;
use crate::store::gate::ForeignDatabase;
use crate::store::tiles::Content;
use crate::store::tiles::MapError;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileError;
use crate::store::tiles::TileSource;
use crate::store::tiles::Visit;
use crate::store::tiles::mosaic::Level;
use crate::store::tiles::mosaic::Mosaic;
use crate::store::tiles::mosaic::PieceId;
use crate::store::tiles::mosaic::Pieces;
use crate::store::tiles::raster;
use crate::store::tiles::raster::Picture;
use crate::store::tiles::rows::each_row;
use crate::ticket::Ticket;

/// How long the first look may take.
const SURVEY_TIME: Duration = Duration::from_secs(2);

/// The tiles of an open GeoPackage.
#[derive(Debug)]
pub(super) struct Geopackage {
    about: MapInfo,
    mosaic: Mosaic<Matrices>,
}

/// The tile matrices of one table.
#[derive(Debug)]
struct Matrices {
    /// SQLite's connection serves one thread at a time.
    database: Mutex<ForeignDatabase>,
    /// The table, quoted.
    table: String,
    /// The file's own number of each level.
    numbers: Vec<i64>,
    levels: Vec<Level>,
}

impl Geopackage {
    /// Takes an open database for a map.
    pub(super) fn open(path: &Path, database: ForeignDatabase) -> Result<Self, MapError> {
        let survey = database.within(SURVEY_TIME, |database| survey::of(path, database))?;
        let Survey {
            mut about,
            system,
            extent,
            table,
            numbers,
            levels,
        } = survey;
        let matrices = Matrices {
            database: Mutex::new(database),
            table,
            numbers,
            levels,
        };
        let mosaic = Mosaic::new(system, matrices, Some(extent)).ok_or(MapError::NoTiles)?;
        (about.min_zoom, about.max_zoom) = mosaic.zooms();
        Ok(Self { about, mosaic })
    }
}

/// Whether a file is a GeoPackage of tiles, and no operation: that one is opened, whatever else it holds.
pub(super) fn is_of_tiles(path: &Path) -> bool {
    let looked = ForeignDatabase::open(path).and_then(|database| {
        let has = |table| database.has_table(table);
        if has("doria_about")? || !has("gpkg_contents")? || !has("gpkg_tile_matrix_set")? {
            return Ok(false);
        }
        Ok(!database.ask(survey::tables)?.is_empty())
    });
    looked.unwrap_or(false)
}

impl Matrices {
    fn database(&self) -> MutexGuard<'_, ForeignDatabase> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The picture of a tile, of the size that its level says.
    fn picture(&self, level: usize, bytes: &[u8]) -> Result<Picture, TileError> {
        let picture = raster::decode(bytes, raster::MAX_TILE_PIXELS)?;
        let level = self.levels.get(level).ok_or(TileError::Directory)?;
        if (picture.width, picture.height) == (level.piece_width, level.piece_height) {
            Ok(picture)
        } else {
            Err(TileError::Damaged)
        }
    }
}

impl Pieces for Matrices {
    fn levels(&self) -> &[Level] {
        &self.levels
    }

    fn piece(&self, id: PieceId) -> Result<Option<Picture>, TileError> {
        let Some(number) = self.numbers.get(id.level) else {
            return Ok(None);
        };
        let sql = format!(
            "SELECT tile_data FROM {} WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
            self.table
        );
        let found = self.database().ask(|connection| {
            let mut one = connection.prepare_cached(&sql)?;
            let bytes = one.query_row((number, id.column, id.row), |row| survey::blob(row, 0));
            bytes.optional()
        })?;
        let bytes = found.filter(|bytes| !bytes.is_empty());
        bytes.map(|bytes| self.picture(id.level, &bytes)).transpose()
    }
}

impl TileSource for Geopackage {
    fn about(&self) -> &MapInfo {
        &self.about
    }

    fn tile(&self, tile: TileId) -> Result<Option<Content>, TileError> {
        Ok(self.mosaic.tile(tile)?.map(Content::Picture))
    }

    fn each_tile(&self, ticket: &Ticket, visit: Visit<'_>) -> Result<(), TileError> {
        let matrices = &self.mosaic.pieces;
        each_row(&matrices.database(), &matrices.table, ticket, |row| {
            let bytes = survey::blob(row, 0)?;
            let number = |at: usize| row.get_ref(at).map(|value| value.as_i64().unwrap_or(-1));
            let level = matrices.numbers.iter().position(|z| Some(*z) == number(1).ok());
            let (column, line) = (u32::try_from(number(2)?), u32::try_from(number(3)?));
            let content = match (level, column, line) {
                (Some(level), Ok(column), Ok(row)) => {
                    let tile = self.mosaic.tile_of(PieceId { level, column, row });
                    (tile, matrices.picture(level, &bytes).map(Content::Picture))
                }
                _ => (None, Err(TileError::Directory)),
            };
            Ok(visit(content.0, content.1))
        })
    }
}
