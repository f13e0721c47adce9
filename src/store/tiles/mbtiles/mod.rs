//! MBTiles: tiles in a SQLite database, rows counted from the south.
//!
//! `tiles` may be a view over a table of different tiles, as many writers make it. Specification: MBTiles 1.3.

mod survey;

use std::path::Path;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use rusqlite::OptionalExtension as _;
use rusqlite::Row;

use crate::earth::TileId;
use crate::store::gate::ForeignDatabase;
use crate::store::tiles::Content;
use crate::store::tiles::MapError;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileError;
use crate::store::tiles::TileSource;
use crate::store::tiles::Visit;
use crate::store::tiles::rows::each_row;
use crate::store::tiles::unpacked;
use crate::ticket::Ticket;

/// The deepest level that is looked for.
const MAX_ZOOM: u8 = 30;
/// How long the first look may take.
const SURVEY_TIME: Duration = Duration::from_secs(2);
/// One tile.
const ONE: &str = "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3";

/// An open MBTiles database.
#[derive(Debug)]
pub(super) struct Mbtiles {
    about: MapInfo,
    /// SQLite's connection serves one thread at a time.
    database: Mutex<ForeignDatabase>,
}

impl Mbtiles {
    /// Takes an open database for a map.
    pub(super) fn open(path: &Path, database: ForeignDatabase) -> Result<Self, MapError> {
        if !database.has_table("tiles")? {
            return Err(MapError::NotAMap);
        }
        let about = database.within(SURVEY_TIME, |database| survey::about(path, database))?;
        Ok(Self {
            about,
            database: Mutex::new(database),
        })
    }

    fn database(&self) -> MutexGuard<'_, ForeignDatabase> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TileSource for Mbtiles {
    fn about(&self) -> &MapInfo {
        &self.about
    }

    fn tile(&self, tile: TileId) -> Result<Option<Content>, TileError> {
        let Some(row) = flipped(tile.z, i64::from(tile.y)) else {
            return Ok(None);
        };
        let found = self.database().ask(|connection| {
            let mut one = connection.prepare_cached(ONE)?;
            one.query_row((tile.z, tile.x, row), blob).optional()
        })?;
        // An empty row stands for a tile without content.
        let bytes = found.filter(|bytes| !bytes.is_empty());
        bytes.map(|bytes| unpacked(bytes).map(Content::Bytes)).transpose()
    }

    fn each_tile(&self, ticket: &Ticket, visit: Visit<'_>) -> Result<(), TileError> {
        each_row(&self.database(), "tiles", ticket, |row| {
            let tile = tile_of(row)?;
            let bytes = blob(row)?;
            let content = tile.map_or(Err(TileError::Directory), |_| unpacked(bytes));
            Ok(visit(tile, content.map(Content::Bytes)))
        })
    }
}

/// The row from the other side: MBTiles counts from the south, everybody else from the north.
fn flipped(z: u8, row: i64) -> Option<u32> {
    if z > MAX_ZOOM {
        return None;
    }
    let last = (1_i64 << z) - 1;
    u32::try_from(last.checked_sub(row)?)
        .ok()
        .filter(|row| i64::from(*row) <= last)
}

/// The tile of a row with data, level, column and row.
fn tile_of(row: &Row<'_>) -> rusqlite::Result<Option<TileId>> {
    let [z, x, y] =
        [row.get_ref(1)?, row.get_ref(2)?, row.get_ref(3)?].map(|value| value.as_i64().unwrap_or(-1));
    let Ok(z) = u8::try_from(z) else { return Ok(None) };
    let x = u32::try_from(x).ok();
    Ok(x.zip(flipped(z, y)).map(|(x, y)| TileId { z, x, y }))
}

/// The bytes of a tile; a row without any is an empty tile.
fn blob(row: &Row<'_>) -> rusqlite::Result<Vec<u8>> {
    Ok(row
        .get_ref(0)?
        .as_bytes_or_null()
        .ok()
        .flatten()
        .unwrap_or_default()
        .to_vec())
}
