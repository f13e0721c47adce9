//! Rows of one table in and out of the file.

use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use rusqlite::types::ValueRef;

use super::bulk;
use super::difference::Difference;
use super::layout::Layout;
use super::pieces;
use super::pieces::Piece;
use super::reading::Reading;
use super::record::Cells;
use super::record::Geometry;
use super::record::Record;
use super::second_hand::SecondHand;
use crate::model::Id;
use crate::model::Row;
use crate::model::Table;

/// A value as it stands in the file. Bytes that are no text are no reason to refuse the file: they are a poor cell.
pub(crate) fn raw(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => Value::Blob(bytes.to_owned()),
        },
        other => other.try_into()?,
    })
}

/// A text as it stands in the file, as far as it is one; none where there is no value.
pub(crate) fn raw_text(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Null => None,
    })
}

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

/// The names of these columns.
pub(crate) fn columns<T: Record>() -> Vec<&'static str> {
    let geometry = (T::GEOMETRY != Geometry::None).then_some("geom");
    geometry
        .into_iter()
        .chain(T::COLUMNS.iter().map(|(name, _)| *name))
        .collect()
}

/// The record of such columns and of its pieces, with the names of the columns that could not be read and
/// count as empty. None where the record makes no sense.
pub(crate) fn record<T: Record>(
    mut cells: Cells<'_>,
    list: Vec<Option<Piece>>,
) -> Option<(T, Vec<&'static str>)> {
    let shape = match T::GEOMETRY {
        Geometry::None => None,
        _ => cells.shape(),
    };
    let mut record = T::read(shape, &mut cells)?;
    let named = |columns: &[(&'static str, &str)], cells: &Cells<'_>| -> Vec<&'static str> {
        let poor = cells.poor().iter().filter_map(|at| columns.get(*at));
        poor.map(|(name, _)| *name).collect()
    };
    let mut poor = named(T::COLUMNS, &cells);
    for piece in list {
        // A record that lacks one of its pieces would be written back without it: better not at all.
        let (at, values) = piece?;
        let mut cells = Cells::of(&values);
        record.add_piece(at, &mut cells)?;
        poor.extend(named(T::PIECES.map_or(&[], |pieces| pieces.columns), &cells));
    }
    Some((record, poor))
}

/// No row of ours has a number beyond this; behind one that has there would be none left for new rows.
const LAST_NUMBER: i64 = i64::MAX >> 1;

/// What was read of a table: its rows in order, the last number, and what was poor about which row.
#[derive(Debug)]
pub(crate) struct Part<T> {
    rows: Table<T>,
    last: i64,
    poor: Vec<(i64, Option<&'static str>)>,
}

/// Reads a whole table, a large one together with the other hand. Rows that make no sense stay in the file, untouched, and
/// are named in the findings.
pub(crate) fn read<T: Record + Clone + Send + Sync + 'static>(
    connection: &Connection,
    name: &'static str,
    reading: &mut Reading,
    hand: &SecondHand,
) -> rusqlite::Result<Table<T>> {
    let layout = Layout::of::<T>(connection, name)?;
    reading.layout(name, &layout);
    if layout.no_table {
        return Ok(Table::default());
    }
    let columns: Vec<String> = columns::<T>()
        .into_iter()
        .map(|name| layout.select(name))
        .collect();
    let sql = format!(
        "SELECT fid, {} FROM \"{name}\" WHERE fid BETWEEN ?1 AND ?2 ORDER BY fid",
        columns.join(", ")
    );
    let parts = match T::PIECES {
        Some(of) => {
            let mut by_owner = pieces::read(connection, &of, reading)?;
            let part = read_part(connection, &sql, (i64::MIN, i64::MAX), &mut by_owner)?;
            reading.orphans(of.table, by_owner.values().map(Vec::len).sum());
            vec![part]
        }
        None => hand.share(connection, name, move |connection, range| {
            read_part(connection, &sql, range, &mut pieces::ByOwner::new())
        })?,
    };
    let mut last = 0;
    for part in &parts {
        last = last.max(part.last);
        for (fid, column) in &part.poor {
            match column {
                Some(column) => reading.value(name, *fid, column),
                None => reading.row(name, *fid),
            }
        }
    }
    reading.end_of(name);
    let used: Option<i64> = connection
        .query_row("SELECT seq FROM sqlite_sequence WHERE name = ?1", [name], |row| {
            row.get(0)
        })
        .ok();
    // Numbers of rows that are gone, or that could not be read, are never given again.
    let used = used.filter(|used| *used <= LAST_NUMBER);
    let next = last.max(used.unwrap_or(0)).saturating_add(1);
    Ok(Table::joined(parts.into_iter().map(|part| part.rows)).with_next(next))
}

/// Reads the rows of these numbers, from the first to the last.
fn read_part<T: Record + Clone>(
    connection: &Connection,
    sql: &str,
    (from, to): (i64, i64),
    by_owner: &mut pieces::ByOwner,
) -> rusqlite::Result<Part<T>> {
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_count() - 1;
    let mut found = statement.query([from, to])?;
    let (mut last, mut failed, mut poor) = (0, None, Vec::new());
    let mut next = || -> rusqlite::Result<Option<Row<T>>> {
        while let Some(row) = found.next()? {
            let fid: i64 = row.get(0)?;
            let list = by_owner.remove(&fid).unwrap_or_default();
            if fid > LAST_NUMBER {
                poor.push((fid, None));
                continue;
            }
            last = last.max(fid);
            let Some((record, unread)) = record(Cells::of_row(row, 1, columns), list) else {
                poor.push((fid, None));
                continue;
            };
            poor.extend(unread.into_iter().map(|column| (fid, Some(column))));
            return Ok(Some((Id::new(fid), record)));
        }
        Ok(None)
    };
    let rows = Table::in_order(std::iter::from_fn(|| {
        next().unwrap_or_else(|error| {
            failed = Some(error);
            None
        })
    }));
    match failed {
        Some(error) => Err(error),
        None => Ok(Part { rows, last, poor }),
    }
}

/// Writes what changed in a table.
pub(crate) fn write<T: Record>(
    connection: &Connection,
    name: &str,
    difference: &Difference<'_, T>,
) -> rusqlite::Result<()> {
    for (old, new) in &difference.changed {
        update(connection, name, old, new)?;
    }
    if bulk::is_worth_it(difference) {
        return bulk::write(connection, name, difference);
    }
    for (id, _) in &difference.removed {
        if let Some(of) = T::PIECES {
            pieces::remove(connection, &of, id.number())?;
        }
        let delete = format!("DELETE FROM \"{name}\" WHERE fid = ?1");
        connection.prepare_cached(&delete)?.execute([id.number()])?;
    }
    insert(connection, name, &difference.added)
}

/// Writes only the columns that changed: what we could not read in the others stays, and so does the spatial index.
fn update<T: Record>(
    connection: &Connection,
    name: &str,
    (id, old): &Row<T>,
    (_, new): &Row<T>,
) -> rusqlite::Result<()> {
    let (mut sets, mut values) = (Vec::new(), vec![Value::Integer(id.number())]);
    for ((column, old), new) in columns::<T>().into_iter().zip(cells(old)).zip(cells(new)) {
        if old != new {
            values.push(new);
            sets.push(format!("\"{column}\" = ?{}", values.len()));
        }
    }
    if !sets.is_empty() {
        let sql = format!("UPDATE \"{name}\" SET {} WHERE fid = ?1", sets.join(", "));
        connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
    }
    match T::PIECES {
        Some(of) => {
            let (old, new) = (old.pieces(), new.pieces());
            if old == new {
                return Ok(());
            }
            pieces::update(connection, &of, id.number(), &old, new)
        }
        None => Ok(()),
    }
}

/// Writes new rows.
pub(crate) fn insert<T: Record>(
    connection: &Connection,
    name: &str,
    rows: &[&Row<T>],
) -> rusqlite::Result<()> {
    let columns: Vec<String> = columns::<T>().iter().map(|name| format!("\"{name}\"")).collect();
    let marks: Vec<String> = (1..=columns.len() + 1).map(|at| format!("?{at}")).collect();
    let sql = format!(
        "INSERT INTO \"{name}\" (fid, {}) VALUES ({})",
        columns.join(", "),
        marks.join(", ")
    );
    let mut insert = connection.prepare_cached(&sql)?;
    for (id, row) in rows {
        let values = std::iter::once(Value::Integer(id.number())).chain(cells(row));
        insert.execute(params_from_iter(values))?;
        let list = row.pieces();
        if let Some(of) = T::PIECES.filter(|_| !list.is_empty()) {
            pieces::write(connection, &of, id.number(), list)?;
        }
    }
    Ok(())
}
