//! What belongs to a record piece by piece, as the stops to a patrol: points in a table of their own, so that
//! QGIS shows them with their attributes.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::geometry::Shape;
use super::layout::Layout;
use super::reading::Reading;
use super::record::Geometry;
use super::record::Pieces;
use super::record::point;
use super::rows;
use super::schema;
use crate::earth::LonLat;

/// A piece: where, and its attributes.
pub(crate) type Piece = (LonLat, Vec<Value>);

/// The pieces of each record, in order; none for one that has no place.
pub(crate) type ByOwner = BTreeMap<i64, Vec<Option<Piece>>>;

/// A piece as one list of values, its place first.
pub(crate) fn flat((at, values): Piece) -> Vec<Value> {
    std::iter::once(Value::Blob(Shape::Point(at).to_blob()))
        .chain(values)
        .collect()
}

/// The piece of such a list; none where it has no place.
pub(crate) fn of_flat(mut values: Vec<Value>) -> Option<Piece> {
    if values.is_empty() {
        return None;
    }
    let Value::Blob(blob) = values.remove(0) else {
        return None;
    };
    Some((point(Shape::from_blob(&blob))?, values))
}

/// Reads all pieces of a kind of record.
pub(crate) fn read(
    connection: &Connection,
    pieces: &Pieces,
    reading: &mut Reading,
) -> rusqlite::Result<ByOwner> {
    let mut by_owner = ByOwner::new();
    let all = schema::pieces_columns(pieces);
    let layout = Layout::against(connection, pieces.table, Geometry::Point, &all)?;
    reading.layout(pieces.table, &layout);
    if layout.no_table {
        return Ok(by_owner);
    }
    let own: Vec<String> = pieces
        .columns
        .iter()
        .map(|(name, _)| layout.select(name))
        .collect();
    let sql = format!(
        "SELECT {owner}, geom, {own} FROM \"{table}\" ORDER BY {owner}, {number}, fid",
        owner = layout.select(pieces.owner),
        number = layout.select("number"),
        own = own.join(", "),
        table = pieces.table,
    );
    let mut statement = connection.prepare(&sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        // What belongs to nobody is told with what belongs to somebody who is gone.
        let owner = row.get_ref(0)?.as_i64().ok();
        let values = (1..=1 + own.len())
            .map(|at| rows::raw(row, at))
            .collect::<rusqlite::Result<Vec<Value>>>()?;
        by_owner
            .entry(owner.unwrap_or(0))
            .or_default()
            .push(of_flat(values));
    }
    Ok(by_owner)
}

/// Writes the pieces of one record in place of those it had.
pub(crate) fn write(
    connection: &Connection,
    pieces: &Pieces,
    owner: i64,
    list: Vec<Piece>,
) -> rusqlite::Result<()> {
    remove(connection, pieces, owner)?;
    let columns: Vec<String> = schema::pieces_columns(pieces)
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let marks: Vec<String> = (1..=columns.len() + 1).map(|at| format!("?{at}")).collect();
    let sql = format!(
        "INSERT INTO \"{}\" ({}, geom) VALUES ({})",
        pieces.table,
        columns.join(", "),
        marks.join(", ")
    );
    let mut insert = connection.prepare_cached(&sql)?;
    for (number, (at, values)) in (1..).zip(list) {
        let head = [Value::Integer(owner), Value::Integer(number)];
        let place = Value::Blob(Shape::Point(at).to_blob());
        insert.execute(params_from_iter(head.into_iter().chain(values).chain([place])))?;
    }
    Ok(())
}

/// Removes the pieces of one record.
pub(crate) fn remove(connection: &Connection, pieces: &Pieces, owner: i64) -> rusqlite::Result<()> {
    let sql = format!("DELETE FROM \"{}\" WHERE \"{}\" = ?1", pieces.table, pieces.owner);
    connection.prepare_cached(&sql)?.execute([owner])?;
    Ok(())
}
