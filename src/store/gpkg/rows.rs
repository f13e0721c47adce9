//! Rows of one table in and out of the file.

use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::difference::Difference;
use super::geometry::Shape;
use super::record::Cells;
use super::record::Geometry;
use super::record::Record;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Place;
use crate::model::Row;
use crate::model::Severity;
use crate::model::Table;

/// All columns of a row after its number: the geometry, where the table has one, and the attributes.
pub(crate) fn cells<T: Record>(row: &T) -> Vec<Value> {
    let mut values = Vec::with_capacity(1 + T::COLUMNS.len());
    if T::GEOMETRY != Geometry::None {
        values.push(
            row.shape()
                .map_or(Value::Null, |shape| Value::Blob(shape.to_blob())),
        );
    }
    values.extend(row.values());
    values
}

/// The record of such columns.
pub(crate) fn record<T: Record>(mut values: Vec<Value>) -> Option<T> {
    let shape = if T::GEOMETRY == Geometry::None || values.is_empty() {
        None
    } else if let Value::Blob(blob) = values.remove(0) {
        Shape::from_blob(&blob)
    } else {
        None
    };
    T::read(shape, &mut Cells::new(values))
}

fn column_list<T: Record>() -> Vec<String> {
    let geometry = (T::GEOMETRY != Geometry::None).then(|| "geom".to_owned());
    geometry
        .into_iter()
        .chain(T::COLUMNS.iter().map(|(name, _)| format!("\"{name}\"")))
        .collect()
}

/// Reads a whole table. Rows that make no sense stay in the file, untouched, and are named in the findings.
pub(crate) fn read<T: Record + Clone>(
    connection: &Connection,
    name: &'static str,
    findings: &mut Vec<Finding>,
) -> rusqlite::Result<Table<T>> {
    let columns = column_list::<T>();
    let sql = format!("SELECT fid, {} FROM \"{name}\" ORDER BY fid", columns.join(", "));
    let mut statement = connection.prepare(&sql)?;
    let mut found = statement.query([])?;
    let mut rows: Vec<Row<T>> = Vec::new();
    let mut last = 0;
    while let Some(row) = found.next()? {
        let fid: i64 = row.get(0)?;
        last = last.max(fid);
        let values = (1..=columns.len())
            .map(|at| row.get(at))
            .collect::<rusqlite::Result<Vec<Value>>>()?;
        match record(values) {
            Some(record) => rows.push((Id::new(fid), record)),
            None => findings.push(
                Finding::new("M101", Severity::Warning, Place::Record(name, fid))
                    .with("table", name)
                    .with("row", fid.to_string()),
            ),
        }
    }
    let used: Option<i64> = connection
        .query_row("SELECT seq FROM sqlite_sequence WHERE name = ?1", [name], |row| {
            row.get(0)
        })
        .ok();
    // Numbers of rows that are gone, or that could not be read, are never given again.
    Ok(rows
        .into_iter()
        .collect::<Table<T>>()
        .with_next(last.max(used.unwrap_or(0)) + 1))
}

/// Writes what changed in a table.
pub(crate) fn write<T: Record>(
    connection: &Connection,
    name: &str,
    difference: &Difference<'_, T>,
) -> rusqlite::Result<()> {
    let columns = column_list::<T>();
    if !difference.removed.is_empty() {
        let mut delete = connection.prepare_cached(&format!("DELETE FROM \"{name}\" WHERE fid = ?1"))?;
        for (id, _) in &difference.removed {
            delete.execute([id.number()])?;
        }
    }
    if !difference.changed.is_empty() {
        let sets: Vec<String> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| format!("{column} = ?{}", at + 2))
            .collect();
        let sql = format!("UPDATE \"{name}\" SET {} WHERE fid = ?1", sets.join(", "));
        let mut update = connection.prepare_cached(&sql)?;
        for (_, (id, row)) in &difference.changed {
            update.execute(params_from_iter(numbered(*id, row)))?;
        }
    }
    if !difference.added.is_empty() {
        let marks: Vec<String> = (1..=columns.len() + 1).map(|at| format!("?{at}")).collect();
        let sql = format!(
            "INSERT INTO \"{name}\" (fid, {}) VALUES ({})",
            columns.join(", "),
            marks.join(", ")
        );
        let mut insert = connection.prepare_cached(&sql)?;
        for (id, row) in &difference.added {
            insert.execute(params_from_iter(numbered(*id, row)))?;
        }
    }
    Ok(())
}

fn numbered<T: Record>(id: Id<T>, row: &T) -> impl Iterator<Item = Value> {
    std::iter::once(Value::Integer(id.number())).chain(cells(row))
}
