//! Columns that another program put beside ours: remembered when a row goes, put back when it comes back.
//!
//! In the history they stand with the row (`more`) and with its pieces, in their order (`pieces_more`).

use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde_json::Map;
use serde_json::Value as Json;

use super::difference::Difference;
use super::history;
use super::layout::Layout;
use super::record::Geometry;
use super::record::Pieces;
use super::record::Record;
use super::rows;
use super::schema;
use crate::model::Row;

/// The columns of a table, and those of its pieces, that are not ours.
pub(crate) struct Foreign<'a> {
    connection: &'a Connection,
    name: &'a str,
    own: Vec<String>,
    pieces: Option<(Pieces, Vec<String>)>,
}

impl<'a> Foreign<'a> {
    /// Those that a difference may take away; none are looked for where no row goes and none has pieces.
    pub(crate) fn of<T: Record>(
        connection: &'a Connection,
        name: &'a str,
        difference: &Difference<'_, T>,
    ) -> rusqlite::Result<Self> {
        let mut found = Self {
            connection,
            name,
            own: Vec::new(),
            pieces: None,
        };
        if !difference.removed.is_empty() {
            found.own = Layout::of::<T>(connection, name)?.unknown;
        }
        if let Some(pieces) = T::PIECES.filter(|_| difference.removed.len() + difference.changed.len() > 0) {
            let unknown = unknown_of(connection, &pieces)?;
            found.pieces = (!unknown.is_empty()).then_some((pieces, unknown));
        }
        Ok(found)
    }

    /// Adds to the line of the history what such columns hold for this row.
    pub(crate) fn note<T: Record>(
        &self,
        (id, old): &Row<T>,
        is_removed: bool,
        line: &mut Map<String, Json>,
    ) -> rusqlite::Result<()> {
        let number = id.number();
        if is_removed && !self.own.is_empty() {
            let held = values(self.connection, self.name, &self.own, "fid", number)?;
            if let Some(more) = held.into_iter().next().filter(|more| !more.is_empty()) {
                line.insert("more".to_owned(), Json::Object(more));
            }
        }
        if let Some((pieces, unknown)) = self.pieces.as_ref().filter(|_| !old.pieces().is_empty()) {
            let held = values(self.connection, pieces.table, unknown, pieces.owner, number)?;
            if held.iter().any(|more| !more.is_empty()) {
                let list = held.into_iter().map(Json::Object).collect();
                line.insert("pieces_more".to_owned(), Json::Array(list));
                line.insert("gone".to_owned(), Json::Bool(is_removed));
            }
        }
        Ok(())
    }
}

/// Puts back what lines of the history remember of such columns, as far as the columns are still there.
pub(crate) fn restore<T: Record>(
    connection: &Connection,
    name: &str,
    lines: &[Json],
) -> rusqlite::Result<()> {
    let of_table = |line: &&Json| line.get("table").and_then(Json::as_str) == Some(name);
    let mut unknown: Option<(Vec<String>, Vec<String>)> = None;
    for line in lines.iter().filter(of_table) {
        let Some(id) = line.get("id").and_then(Json::as_i64) else {
            continue;
        };
        if unknown.is_none() {
            let pieces = T::PIECES.map_or(Ok(Vec::new()), |pieces| unknown_of(connection, &pieces))?;
            unknown = Some((Layout::of::<T>(connection, name)?.unknown, pieces));
        }
        let Some((own, of_pieces)) = &unknown else {
            continue;
        };
        if let Some(more) = line.get("more") {
            put(connection, name, own, more, ("fid", &[id]), true)?;
        }
        // Pieces of a row that stayed may have been written on meanwhile: what stands there then is newer.
        let is_gone = line.get("gone").and_then(Json::as_bool).unwrap_or(false);
        let list = line.get("pieces_more").and_then(Json::as_array);
        for (pieces, list) in T::PIECES.iter().zip(list) {
            let key = format!("\"{}\" = ?1 AND number", pieces.owner);
            for (number, more) in (1..).zip(list) {
                let numbers = [id, number];
                put(
                    connection,
                    pieces.table,
                    of_pieces,
                    more,
                    (&key, &numbers),
                    is_gone,
                )?;
            }
        }
    }
    Ok(())
}

fn unknown_of(connection: &Connection, pieces: &Pieces) -> rusqlite::Result<Vec<String>> {
    let columns = schema::pieces_columns(pieces);
    Ok(Layout::against(connection, pieces.table, Geometry::Point, &columns)?.unknown)
}

fn quoted(column: &str) -> String {
    format!("\"{}\"", column.replace('"', "\"\""))
}

/// What these columns hold in the rows of this key, in the order of pieces; empty ones are left out.
fn values(
    connection: &Connection,
    table: &str,
    columns: &[String],
    key: &str,
    number: i64,
) -> rusqlite::Result<Vec<Map<String, Json>>> {
    let list: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    let order = if key == "fid" { "fid" } else { "number, fid" };
    let sql = format!(
        "SELECT {} FROM \"{table}\" WHERE \"{key}\" = ?1 ORDER BY {order}",
        list.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([number])?;
    let mut all = Vec::new();
    while let Some(row) = found.next()? {
        let mut more = Map::new();
        for (at, column) in columns.iter().enumerate() {
            match rows::raw(row, at)? {
                Value::Null => {}
                held => drop(more.insert(column.clone(), history::to_json(held))),
            }
        }
        all.push(more);
    }
    Ok(all)
}

/// Sets these columns of the rows of this key; `key` is the condition up to its last number. Unless the rows are new,
/// only where nothing stands.
fn put(
    connection: &Connection,
    table: &str,
    known: &[String],
    more: &Json,
    (key, numbers): (&str, &[i64]),
    are_new: bool,
) -> rusqlite::Result<()> {
    let mut bound: Vec<Value> = numbers.iter().map(|number| Value::Integer(*number)).collect();
    let (last, mut sets) = (bound.len(), Vec::new());
    for (column, held) in more.as_object().into_iter().flatten() {
        if let Some(held) = history::from_json(held).filter(|_| known.contains(column)) {
            bound.push(held);
            let (column, number) = (quoted(column), bound.len());
            sets.push(if are_new {
                format!("{column} = ?{number}")
            } else {
                format!("{column} = coalesce({column}, ?{number})")
            });
        }
    }
    if sets.is_empty() {
        return Ok(());
    }
    let sql = format!("UPDATE \"{table}\" SET {} WHERE {key} = ?{last}", sets.join(", "));
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(bound))?;
    Ok(())
}
