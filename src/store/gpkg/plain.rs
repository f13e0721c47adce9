//! A `GeoPackage` for other programs: layers without Doria's own tables, so that it is data and no operation.

use std::fs;
use std::io;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::params;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::create::remove_companions;
use super::geometry::Shape;
use super::record::Geometry;
use super::schema;
use crate::store::write;
use crate::store::write::WriteError;

/// A row: its number, its shape, its values in the order of the columns.
pub(crate) type PlainRow<'a> = (i64, Option<&'a Shape>, Vec<Value>);

/// A layer to be written.
pub(crate) struct PlainLayer<'a> {
    /// The name of its table; one of ours, never from a file.
    pub(crate) name: &'static str,
    /// Names and SQL types of its columns.
    pub(crate) columns: &'static [(&'static str, &'static str)],
    /// Which shapes it holds.
    pub(crate) shape: Geometry,
    /// Its rows.
    pub(crate) rows: Vec<PlainRow<'a>>,
}

/// Writes the layers, whole or not at all; a file of that name is replaced. What it is about stands with each layer.
///
/// # Errors
/// Where an operation stands there; that of the system or of SQLite, as one of the system.
pub(crate) fn write_plain(path: &Path, layers: &[PlainLayer<'_>], about: &str) -> Result<(), WriteError> {
    write::guard(path)?;
    write::remove_leftovers(path);
    let beside = write::beside(path, &format!("{}.tmp", std::process::id()));
    let made = build(&beside, layers, about)
        .map_err(io::Error::other)
        .and_then(|()| fs::read(&beside));
    if beside.exists() {
        drop(fs::remove_file(&beside));
    }
    let bytes = made?;
    // The journal of an older file of this name would be played onto the new one.
    remove_companions(path).map_err(io::Error::other)?;
    write::whole(path, &bytes)
}

fn build(beside: &Path, layers: &[PlainLayer<'_>], about: &str) -> rusqlite::Result<()> {
    let connection = Connection::open(beside)?;
    connection.pragma_update_and_check(None, "journal_mode", "OFF", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    schema::register_functions(&connection)?;
    let transaction = connection.unchecked_transaction()?;
    schema::create_plain_metadata(&transaction)?;
    for layer in layers {
        write_layer(&transaction, layer, about)?;
    }
    transaction.commit()?;
    connection.execute_batch("VACUUM")?;
    connection.close().map_err(|(_, error)| error)
}

fn write_layer(connection: &Connection, layer: &PlainLayer<'_>, about: &str) -> rusqlite::Result<()> {
    schema::create(connection, layer.name, layer.shape, layer.columns)?;
    connection.execute(
        "UPDATE gpkg_contents SET description = ?1 WHERE table_name = ?2",
        params![about, layer.name],
    )?;
    let has_shape = layer.shape != Geometry::None;
    let mut columns = vec!["fid".to_owned()];
    columns.extend(has_shape.then(|| "geom".to_owned()));
    columns.extend(layer.columns.iter().map(|(name, _)| format!("\"{name}\"")));
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!(
        "INSERT INTO \"{}\" ({}) VALUES ({marks})",
        layer.name,
        columns.join(", ")
    );
    let mut insert = connection.prepare(&sql)?;
    for (number, shape, values) in &layer.rows {
        let mut row = vec![Value::Integer(*number)];
        if has_shape {
            row.push(shape.map_or(Value::Null, |shape| Value::Blob(shape.to_blob())));
        }
        row.extend(values.iter().cloned());
        insert.execute(params_from_iter(row))?;
    }
    drop(insert);
    write_extent(connection, layer)
}

/// The box of the layer, which QGIS zooms to.
fn write_extent(connection: &Connection, layer: &PlainLayer<'_>) -> rusqlite::Result<()> {
    let shapes = layer
        .rows
        .iter()
        .filter_map(|(_, shape, _)| shape.and_then(Shape::extent));
    let Some(extent) = shapes.reduce(crate::earth::Extent::union) else {
        return Ok(());
    };
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?1, min_y = ?2, max_x = ?3, max_y = ?4 WHERE table_name = ?5",
        params![extent.west, extent.south, extent.east, extent.north, layer.name],
    )?;
    Ok(())
}
