//! Many rows at once, as an import brings them and its undo takes them away.
//!
//! The triggers of the spatial index cost more than the rows: each row is a statement whose pages SQLite copies in
//! case it fails. Here the triggers rest, and the index is filled by one statement.

use rusqlite::Connection;

use super::difference;
use super::difference::Difference;
use super::record::Geometry;
use super::record::Record;
use super::rows;
use super::schema;

/// Fewer rows are written one by one.
const MANY: usize = 2000;
/// Rows in more pieces than this are.
const MOST_RANGES: usize = 200;

/// Whether so many rows come and go that the index is better filled at once.
pub(crate) fn is_worth_it<T: Record>(difference: &Difference<'_, T>) -> bool {
    T::GEOMETRY != Geometry::None
        && T::PIECES.is_none()
        && difference.added.len() + difference.removed.len() > MANY
        && difference::ranges(&difference.added).len() <= MOST_RANGES
        && difference::ranges(&difference.removed).len() <= MOST_RANGES
}

/// Writes the rows that are new and those that are gone.
pub(crate) fn write<T: Record>(
    connection: &Connection,
    name: &str,
    difference: &Difference<'_, T>,
) -> rusqlite::Result<()> {
    let index = schema::index_of(name);
    let removed = difference::ranges(&difference.removed);
    let added = difference::ranges(&difference.added);
    let rows: i64 =
        connection.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
    // Taking most rows out of the index one by one is slower than a new one of the few that stay.
    let anew = difference.removed.len() as i64 * 2 > rows;
    schema::drop_triggers(connection, name)?;
    if anew {
        connection.execute_batch(&format!("DROP TABLE \"{index}\""))?;
    } else {
        delete(connection, &index, "id", &removed)?;
    }
    delete(connection, name, "fid", &removed)?;
    rows::insert(connection, name, &difference.added)?;
    if anew {
        schema::create_index(connection, name)?;
        fill(connection, name, &[(i64::MIN, i64::MAX)])?;
    } else {
        fill(connection, name, &added)?;
    }
    schema::create_triggers(connection, name)
}

fn delete(connection: &Connection, table: &str, number: &str, ranges: &[(i64, i64)]) -> rusqlite::Result<()> {
    let sql = format!("DELETE FROM \"{table}\" WHERE {number} BETWEEN ?1 AND ?2");
    for range in ranges {
        connection.prepare_cached(&sql)?.execute(*range)?;
    }
    Ok(())
}

/// Puts rows into the index.
fn fill(connection: &Connection, table: &str, ranges: &[(i64, i64)]) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO \"{index}\" SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom)
         FROM \"{table}\" WHERE fid BETWEEN ?1 AND ?2 AND geom NOTNULL AND NOT ST_IsEmpty(geom)",
        index = schema::index_of(table)
    );
    for range in ranges {
        connection.prepare_cached(&sql)?.execute(*range)?;
    }
    Ok(())
}
