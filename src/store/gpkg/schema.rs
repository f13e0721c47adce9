//! The tables of an operation file: a `GeoPackage` 1.3 that QGIS and GDAL open, with Doria's own tables beside.

use rusqlite::Connection;
use rusqlite::functions::Context;
use rusqlite::functions::FunctionFlags;
use rusqlite::params;

use crate::store::gpkg::geometry::Shape;
use crate::store::gpkg::record::Geometry;
use crate::store::gpkg::record::Pieces;
use crate::store::gpkg::record::Record;

/// `GPKG` in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x4750_4B47;
/// `GeoPackage` 1.3; GDAL of Debian 12 warns at newer ones.
pub(crate) const GEOPACKAGE_VERSION: i32 = 10_300;
/// The version of Doria's own tables: a file with a higher one is for a newer Doria.
pub(crate) const SCHEMA_VERSION: i64 = 1;
/// The spatial index of an import is touched all over; SQLite's own 2 MiB make a million rows a quarter slower.
pub(crate) const CACHE_KIB: i64 = 64 << 10;
/// Fixed, so that the same operation gives the same bytes; QGIS shows it and uses it for nothing.
const LAST_CHANGE: &str = "2018-01-01T00:00:00.000Z";

const PLAIN_METADATA: &str = "
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84', 4326, 'EPSG', 4326,
   'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]',
   'longitude/latitude in decimal degrees on WGS 84');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
";

const OUR_METADATA: &str = "
CREATE TABLE doria_about (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE doria_assumptions (name TEXT NOT NULL PRIMARY KEY, value REAL NOT NULL);
CREATE TABLE doria_history (step INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, before BLOB NOT NULL);
CREATE TABLE doria_audit (
  line INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL);
";

/// Makes the tables that every operation has, before those of its records.
pub(crate) fn create_metadata(connection: &Connection) -> rusqlite::Result<()> {
    create_plain_metadata(connection)?;
    connection.execute_batch(OUR_METADATA)
}

/// Makes the tables that every `GeoPackage` has.
pub(crate) fn create_plain_metadata(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", GEOPACKAGE_VERSION)?;
    connection.execute_batch(PLAIN_METADATA)
}

/// Makes the table of one kind of record, with its spatial index, and that of its pieces.
pub(crate) fn create_table<T: Record>(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    create(connection, name, T::GEOMETRY, T::COLUMNS)?;
    match T::PIECES {
        Some(pieces) => create_pieces(connection, &pieces),
        None => Ok(()),
    }
}

/// Makes a table of pieces, with its spatial index and one by owner.
pub(crate) fn create_pieces(connection: &Connection, pieces: &Pieces) -> rusqlite::Result<()> {
    let (table, owner) = (pieces.table, pieces.owner);
    create(connection, table, Geometry::Point, &pieces_columns(pieces))?;
    connection.execute_batch(&format!(
        "CREATE INDEX \"{table}_of_{owner}\" ON \"{table}\" (\"{owner}\", number)"
    ))
}

/// All columns of a table of pieces: to whom, the how manieth, and its own.
pub(crate) fn pieces_columns(pieces: &Pieces) -> Vec<(&'static str, &'static str)> {
    let mut columns = vec![(pieces.owner, "INTEGER"), ("number", "INTEGER")];
    columns.extend(pieces.columns);
    columns
}

/// Makes a table with these columns, and its spatial index where it has a geometry.
pub(crate) fn create(
    connection: &Connection,
    name: &str,
    geometry: Geometry,
    attributes: &[(&str, &str)],
) -> rusqlite::Result<()> {
    let has_geometry = geometry != Geometry::None;
    let mut columns = vec!["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL".to_owned()];
    if has_geometry {
        columns.push(format!("geom {}", geometry.name()));
    }
    columns.extend(
        attributes
            .iter()
            .map(|(column, kind)| format!("\"{column}\" {kind}")),
    );
    connection.execute_batch(&format!("CREATE TABLE \"{name}\" ({});", columns.join(", ")))?;
    let kind = if has_geometry { "features" } else { "attributes" };
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES (?1, ?2, ?1, ?3, ?4)",
        params![name, kind, LAST_CHANGE, has_geometry.then_some(4326)],
    )?;
    if has_geometry {
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, 4326, 0, 0)",
            params![name, geometry.name()],
        )?;
        connection.execute(
            "INSERT INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
            params![name],
        )?;
        create_index(connection, name)?;
        create_triggers(connection, name)?;
    }
    Ok(())
}

/// The name of the spatial index of a table.
pub(crate) fn index_of(table: &str) -> String {
    format!("rtree_{table}_geom")
}

/// Makes the spatial index of a table, empty.
pub(crate) fn create_index(connection: &Connection, table: &str) -> rusqlite::Result<()> {
    let index = index_of(table);
    connection.execute_batch(&format!(
        "CREATE VIRTUAL TABLE \"{index}\" USING rtree(id, minx, maxx, miny, maxy)"
    ))
}

/// Makes the triggers that keep the spatial index of a table, as the standard writes them.
pub(crate) fn create_triggers(connection: &Connection, table: &str) -> rusqlite::Result<()> {
    let index = index_of(table);
    let boxes = "ST_MinX(NEW.\"geom\"), ST_MaxX(NEW.\"geom\"), ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\")";
    let full = "(NEW.\"geom\" NOTNULL AND NOT ST_IsEmpty(NEW.\"geom\"))";
    let empty = "(NEW.\"geom\" ISNULL OR ST_IsEmpty(NEW.\"geom\"))";
    let put = format!("INSERT OR REPLACE INTO \"{index}\" VALUES (NEW.\"fid\", {boxes});");
    let drop = format!("DELETE FROM \"{index}\" WHERE id = OLD.\"fid\";");
    connection.execute_batch(&format!(
        "CREATE TRIGGER \"{index}_insert\" AFTER INSERT ON \"{table}\" WHEN {full} BEGIN {put} END;
         CREATE TRIGGER \"{index}_update1\" AFTER UPDATE OF \"geom\" ON \"{table}\" WHEN OLD.\"fid\" = NEW.\"fid\" AND {full} BEGIN {put} END;
         CREATE TRIGGER \"{index}_update2\" AFTER UPDATE OF \"geom\" ON \"{table}\" WHEN OLD.\"fid\" = NEW.\"fid\" AND {empty} BEGIN {drop} END;
         CREATE TRIGGER \"{index}_update3\" AFTER UPDATE ON \"{table}\" WHEN OLD.\"fid\" != NEW.\"fid\" AND {full} BEGIN {drop} {put} END;
         CREATE TRIGGER \"{index}_update4\" AFTER UPDATE ON \"{table}\" WHEN OLD.\"fid\" != NEW.\"fid\" AND {empty} BEGIN DELETE FROM \"{index}\" WHERE id IN (OLD.\"fid\", NEW.\"fid\"); END;
         CREATE TRIGGER \"{index}_delete\" AFTER DELETE ON \"{table}\" WHEN OLD.\"geom\" NOT NULL BEGIN {drop} END;"
    ))
}

/// Drops these triggers, for the time in which many rows are written and the index is filled at once.
pub(crate) fn drop_triggers(connection: &Connection, table: &str) -> rusqlite::Result<()> {
    let index = index_of(table);
    for ending in ["insert", "update1", "update2", "update3", "update4", "delete"] {
        connection.execute_batch(&format!("DROP TRIGGER IF EXISTS \"{index}_{ending}\""))?;
    }
    Ok(())
}

/// Whether the file has a table of this name.
pub(crate) fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    connection.query_row(sql, [name], |row| row.get::<_, i64>(0).map(|n| n > 0))
}

/// The version of Doria's tables in the file; none where it does not say.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT max(CAST(value AS INTEGER)) FROM doria_about WHERE key = 'schema'";
    connection.query_row(sql, [], |row| row.get(0))
}

/// Teaches the connection the functions that the triggers of the spatial index call.
pub(crate) fn register_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    let sides: [(&str, usize); 4] = [("ST_MinX", 0), ("ST_MaxX", 1), ("ST_MinY", 2), ("ST_MaxY", 3)];
    for (name, side) in sides {
        connection.create_scalar_function(name, 1, flags, move |call: &mut Context<'_>| {
            Ok(blob_box(call.get_raw(0).as_blob().unwrap_or_default())
                .and_then(|sides| sides.get(side).copied()))
        })?;
    }
    connection.create_scalar_function("ST_IsEmpty", 1, flags, |call: &mut Context<'_>| {
        Ok(blob_box(call.get_raw(0).as_blob().unwrap_or_default()).is_none())
    })
}

/// West, east, south and north of a geometry blob.
fn blob_box(blob: &[u8]) -> Option<[f64; 4]> {
    let flags = *blob.get(3)?;
    if (flags >> 1) & 0b111 == 1 {
        let side = |at: usize| blob.get(at..at + 8)?.try_into().ok().map(f64::from_le_bytes);
        return Some([side(8)?, side(16)?, side(24)?, side(32)?]);
    }
    let extent = Shape::from_blob(blob)?.extent()?;
    Some([extent.west, extent.east, extent.south, extent.north])
}
