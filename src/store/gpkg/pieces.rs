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

/// Writes the pieces of a new record.
pub(crate) fn write(
    connection: &Connection,
    pieces: &Pieces,
    owner: i64,
    list: Vec<Piece>,
) -> rusqlite::Result<()> {
    for (number, piece) in (1..).zip(list) {
        insert(connection, pieces, owner, number, piece)?;
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    pieces: &Pieces,
    owner: i64,
    number: i64,
    (at, values): Piece,
) -> rusqlite::Result<()> {
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
    let head = [Value::Integer(owner), Value::Integer(number)];
    let place = Value::Blob(Shape::Point(at).to_blob());
    let row = head.into_iter().chain(values).chain([place]);
    connection.prepare_cached(&sql)?.execute(params_from_iter(row))?;
    Ok(())
}

/// Writes how the pieces of a record changed, each in its own row, so that what other programs put beside our columns
/// stays with its piece.
pub(crate) fn update(
    connection: &Connection,
    pieces: &Pieces,
    owner: i64,
    old: &[Piece],
    new: Vec<Piece>,
) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT fid FROM \"{}\" WHERE \"{}\" = ?1 ORDER BY number, fid",
        pieces.table, pieces.owner
    );
    let fids = connection
        .prepare_cached(&sql)?
        .query_map([owner], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    if fids.len() != old.len() {
        // Not the rows that were read: nobody knows which is which.
        remove(connection, pieces, owner)?;
        return write(connection, pieces, owner, new);
    }
    let kept = same_pieces(old, &new);
    let delete = format!("DELETE FROM \"{}\" WHERE fid = ?1", pieces.table);
    for (at, fid) in fids.iter().enumerate() {
        if !kept.contains(&Some(at)) {
            connection.prepare_cached(&delete)?.execute([fid])?;
        }
    }
    for ((number, piece), from) in (1..).zip(new).zip(kept) {
        let held = from.and_then(|at| Some((fids.get(at)?, old.get(at)?)));
        match held {
            Some((fid, before)) => change(connection, pieces, *fid, number, before, piece)?,
            None => insert(connection, pieces, owner, number, piece)?,
        }
    }
    Ok(())
}

/// Which old piece each new one was: the one at its place, else the one of its name; none for one that is new.
fn same_pieces(old: &[Piece], new: &[Piece]) -> Vec<Option<usize>> {
    let mut kept: Vec<Option<usize>> = vec![None; new.len()];
    let at_place = |one: &Piece, other: &Piece| one.0 == other.0;
    let of_name = |one: &Piece, other: &Piece| one.1.first() == other.1.first();
    for is_same in [at_place as fn(&Piece, &Piece) -> bool, of_name] {
        for (at, piece) in new.iter().enumerate() {
            if kept.get(at) != Some(&None) {
                continue;
            }
            let found = (0..old.len())
                .filter(|before| !kept.contains(&Some(*before)))
                .find(|before| old.get(*before).is_some_and(|before| is_same(before, piece)));
            if let Some(slot) = kept.get_mut(at) {
                *slot = found;
            }
        }
    }
    kept
}

/// Writes the columns of a piece that changed.
fn change(
    connection: &Connection,
    pieces: &Pieces,
    fid: i64,
    number: i64,
    (was_at, before): &Piece,
    (at, values): Piece,
) -> rusqlite::Result<()> {
    let mut bound = vec![Value::Integer(fid), Value::Integer(number)];
    let mut sets = vec!["number = ?2".to_owned()];
    for (((column, _), before), value) in pieces.columns.iter().zip(before).zip(values) {
        if *before != value {
            bound.push(value);
            sets.push(format!("\"{column}\" = ?{}", bound.len()));
        }
    }
    if *was_at != at {
        bound.push(Value::Blob(Shape::Point(at).to_blob()));
        sets.push(format!("geom = ?{}", bound.len()));
    }
    let sql = format!(
        "UPDATE \"{}\" SET {} WHERE fid = ?1",
        pieces.table,
        sets.join(", ")
    );
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(bound))?;
    Ok(())
}

/// Removes the pieces of one record.
pub(crate) fn remove(connection: &Connection, pieces: &Pieces, owner: i64) -> rusqlite::Result<()> {
    let sql = format!("DELETE FROM \"{}\" WHERE \"{}\" = ?1", pieces.table, pieces.owner);
    connection.prepare_cached(&sql)?.execute([owner])?;
    Ok(())
}
