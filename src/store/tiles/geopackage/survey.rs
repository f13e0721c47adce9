//! What the tile tables of a GeoPackage truly hold: the tiles are asked, not only the tables that speak of them.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::OptionalExtension as _;
use rusqlite::Row;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::System;
use crate::store::gate::ForeignDatabase;
use crate::store::raster::RasterError;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::MapInfo;
use crate::store::tiles::info::Plane;
use crate::store::tiles::info::note;
use crate::store::tiles::info::problem;
use crate::store::tiles::metadata;
use crate::store::tiles::mosaic::Level;
use crate::store::tiles::mosaic::Lie;
use crate::store::tiles::sniff;

/// The most levels and tables that are read.
const MOST_ROWS: usize = 64;
/// The largest level in pixels a side: the world at a pixel of a centimetre and a half.
const MOST_PIXELS: i64 = 1 << 31;
/// The largest tile in pixels a side.
const MOST_TILE: i64 = 4096;
/// Up to this size the whole finest level is asked where it lies; above, a coarser one.
const SMALL: u64 = 64 * 1024 * 1024;

/// What is known of the map before its first tile is drawn.
pub(super) struct Survey {
    pub(super) about: MapInfo,
    pub(super) system: System,
    /// Where its tiles are.
    pub(super) extent: Extent,
    /// The table, quoted.
    pub(super) table: String,
    pub(super) numbers: Vec<i64>,
    pub(super) levels: Vec<Level>,
}

/// A table of tiles as `gpkg_contents` and `gpkg_tile_matrix_set` name it.
pub(super) struct Table {
    name: String,
    title: Option<String>,
    srs: i64,
    /// West, south, east, north of all its matrices, in its own system.
    matrices: [f64; 4],
    /// The same of what it says to hold.
    content: [Option<f64>; 4],
}

/// Looks at the tables.
pub(super) fn of(path: &Path, database: &ForeignDatabase) -> Result<Survey, MapError> {
    let mut problems = Vec::new();
    if let Some(fault) = database.fault() {
        problems.push(problem("T108").with("detail", fault));
    }
    if !database.has_table("gpkg_tile_matrix_set")? || !database.has_table("gpkg_tile_matrix")? {
        return Err(MapError::NoTileTable);
    }
    let tables = database.ask(tables)?;
    let count = tables.len();
    let table = tables.into_iter().next().ok_or(MapError::NoTileTable)?;
    if count > 1 {
        let more = (count - 1).to_string();
        problems.push(
            note("T304")
                .with("table", metadata::plain_text(&table.name).unwrap_or_default())
                .with("count", more),
        );
    }
    let system = system(database, table.srs)?;
    let quoted = format!("\"{}\"", table.name.replace('"', "\"\""));
    let (numbers, levels, empty) = levels(database, &table, &quoted)?;
    if empty > 0 {
        problems.push(problem("T305").with("count", empty.to_string()));
    }
    let first = database.ask(|connection| {
        let sql = format!("SELECT tile_data FROM {quoted} WHERE tile_data IS NOT NULL LIMIT 1");
        connection.query_row(&sql, [], |row| blob(row, 0)).optional()
    })?;
    let first = first.ok_or(MapError::NoTiles)?;
    let tile_format = sniff::tile(&first)
        .filter(|format| format.kind() == crate::store::tiles::MapKind::Raster)
        .ok_or_else(|| MapError::TileKind("?".to_owned()))?;
    let found = tile_extent(database, &quoted, system, &numbers, &levels)?.ok_or(MapError::NoTiles)?;
    let extent = match said_extent(system, table.content) {
        Some(said)
            if said.west <= found.east
                && found.west <= said.east
                && said.south <= found.north
                && found.south <= said.north =>
        {
            common(said, found)
        }
        Some(_) => {
            problems.push(problem("T111"));
            found
        }
        None => found,
    };
    let mut about = MapInfo {
        title: table.title.unwrap_or_else(|| metadata::title_of(path)),
        format: MapFormat::Geopackage,
        tile_format,
        min_zoom: 0,
        max_zoom: 0,
        bounds: Some(extent),
        centre: Some(extent.centre()),
        attribution: String::new(),
        attribution_in: Vec::new(),
        date: None,
        layers: Vec::new(),
        plane: Some(Plane {
            epsg: system.epsg(),
            width: levels.first().map_or(0, |level| level.width),
            height: levels.first().map_or(0, |level| level.height),
            scales: levels.len(),
        }),
        problems,
    };
    metadata::complete(&mut about, || None);
    Ok(Survey {
        about,
        system,
        extent,
        table: quoted,
        numbers,
        levels,
    })
}

/// The bytes of a column; a row without any is an empty tile.
pub(super) fn blob(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<u8>> {
    let value = row.get_ref(at)?;
    Ok(value
        .as_bytes_or_null()
        .ok()
        .flatten()
        .unwrap_or_default()
        .to_vec())
}

pub(super) fn tables(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    let sql = "SELECT c.table_name, c.identifier, s.srs_id, s.min_x, s.min_y, s.max_x, s.max_y, \
               c.min_x, c.min_y, c.max_x, c.max_y \
               FROM gpkg_contents c JOIN gpkg_tile_matrix_set s ON s.table_name = c.table_name \
               WHERE c.data_type = 'tiles' ORDER BY c.rowid";
    let mut rows = connection.prepare(sql)?;
    let rows = rows.query_map([], |row| {
        let title: Option<String> = row.get(1)?;
        Ok(Table {
            name: row.get(0)?,
            title: title.as_deref().and_then(metadata::plain_text),
            srs: row.get(2)?,
            matrices: [row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?],
            content: [row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?],
        })
    })?;
    rows.take(MOST_ROWS).collect()
}

/// The system of a number of the file's own list.
fn system(database: &ForeignDatabase, srs: i64) -> Result<System, MapError> {
    let sql = "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?1";
    let found = database.ask(|connection| {
        let named = connection.query_row(sql, [srs], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        });
        named.optional()
    })?;
    let refused = |crs: String| {
        MapError::Raster(RasterError::Crs {
            crs: metadata::plain_text(&crs).unwrap_or_else(|| "?".to_owned()),
        })
    };
    let (organization, number) = found.ok_or_else(|| refused(srs.to_string()))?;
    let name = format!("{organization}:{number}");
    let is_epsg = organization.eq_ignore_ascii_case("epsg");
    let known = u32::try_from(number)
        .ok()
        .filter(|_| is_epsg)
        .and_then(System::of_epsg);
    known.ok_or_else(|| refused(name))
}

/// One row of `gpkg_tile_matrix`.
struct Matrix {
    number: i64,
    columns: i64,
    rows: i64,
    tile_width: i64,
    tile_height: i64,
    dx: f64,
    dy: f64,
}

/// The levels that have tiles, the finest first, with the file's numbers of them; and how many are listed without a tile.
fn levels(
    database: &ForeignDatabase,
    table: &Table,
    quoted: &str,
) -> Result<(Vec<i64>, Vec<Level>, usize), MapError> {
    let sql = "SELECT zoom_level, matrix_width, matrix_height, tile_width, tile_height, pixel_x_size, pixel_y_size \
               FROM gpkg_tile_matrix WHERE table_name = ?1 ORDER BY pixel_x_size";
    let matrices = database.ask(|connection| {
        let mut rows = connection.prepare(sql)?;
        let rows = rows.query_map([&table.name], |row| {
            Ok(Matrix {
                number: row.get(0)?,
                columns: row.get(1)?,
                rows: row.get(2)?,
                tile_width: row.get(3)?,
                tile_height: row.get(4)?,
                dx: row.get(5)?,
                dy: row.get(6)?,
            })
        })?;
        rows.take(MOST_ROWS).collect::<rusqlite::Result<Vec<_>>>()
    })?;
    let has = format!("SELECT EXISTS (SELECT 1 FROM {quoted} WHERE zoom_level = ?1)");
    let (mut numbers, mut levels, mut empty) = (Vec::new(), Vec::new(), 0);
    for matrix in matrices {
        let exists = database
            .ask(|connection| connection.query_row(&has, [matrix.number], |row| row.get::<_, bool>(0)))?;
        match level(table, &matrix) {
            Some(level) if exists => {
                numbers.push(matrix.number);
                levels.push(level);
            }
            _ => empty += 1,
        }
    }
    if levels.is_empty() {
        return Err(MapError::NoTiles);
    }
    Ok((numbers, levels, empty))
}

fn level(table: &Table, matrix: &Matrix) -> Option<Level> {
    let [west, _, _, north] = table.matrices;
    let sound = matrix.dx > 0.0
        && matrix.dy > 0.0
        && (1..=MOST_TILE).contains(&matrix.tile_width)
        && (1..=MOST_TILE).contains(&matrix.tile_height);
    let pixels = |tiles: i64, size: i64| {
        let all = tiles
            .checked_mul(size)
            .filter(|all| (1..=MOST_PIXELS).contains(all))?;
        u32::try_from(all).ok()
    };
    Some(Level {
        lie: Lie::upright(west, north, matrix.dx, matrix.dy).filter(|_| sound)?,
        width: pixels(matrix.columns, matrix.tile_width)?,
        height: pixels(matrix.rows, matrix.tile_height)?,
        piece_width: u32::try_from(matrix.tile_width).ok()?,
        piece_height: u32::try_from(matrix.tile_height).ok()?,
    })
}

/// The box of the tiles of one level.
fn tile_extent(
    database: &ForeignDatabase,
    quoted: &str,
    system: System,
    numbers: &[i64],
    levels: &[Level],
) -> Result<Option<Extent>, MapError> {
    let index = if database.len() <= SMALL {
        0
    } else {
        levels.len().saturating_sub(5)
    };
    let (Some(number), Some(level)) = (numbers.get(index), levels.get(index)) else {
        return Ok(None);
    };
    let sql = format!(
        "SELECT min(tile_column), min(tile_row), max(tile_column), max(tile_row) FROM {quoted} WHERE zoom_level = ?1"
    );
    let sides = database.ask(|connection| {
        connection.query_row(&sql, [number], |row| {
            let side = |at| row.get::<_, Option<i64>>(at).map(Option::unwrap_or_default);
            Ok([side(0)?, side(1)?, side(2)?, side(3)?])
        })
    })?;
    let (across, down) = level.pieces();
    let [west, north, east, south] = sides;
    // Tiles that cannot be must not stretch the box.
    let pixel = |tile: i64, of: u32, size: u32| tile.clamp(0, i64::from(of)) as f64 * f64::from(size);
    let (left, right) = (
        pixel(west, across, level.piece_width),
        pixel(east.saturating_add(1), across, level.piece_width),
    );
    let (top, bottom) = (
        pixel(north, down, level.piece_height),
        pixel(south.saturating_add(1), down, level.piece_height),
    );
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
    let places = corners
        .iter()
        .filter_map(|(x, y)| system.place(level.lie.coord(*x, *y)));
    Ok(Extent::around(places))
}

fn said_extent(system: System, content: [Option<f64>; 4]) -> Option<Extent> {
    let [west, south, east, north] = content;
    let (west, south, east, north) = (west?, south?, east?, north?);
    if west >= east || south >= north {
        return None;
    }
    let place = |x, y| system.place(geo_types::Coord { x, y });
    Extent::around([place(west, south)?, place(east, north)?])
}

fn common(a: Extent, b: Extent) -> Extent {
    let low = LonLat::clamped(a.west.max(b.west), a.south.max(b.south));
    let high = LonLat::clamped(a.east.min(b.east), a.north.min(b.north));
    Extent::of(low).with(high)
}
