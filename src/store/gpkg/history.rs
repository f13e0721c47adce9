//! The last steps as the file remembers them, so that another process (`doria undo`) can take one back.
//!
//! A step keeps the rows as they were before it: packed lines of JSON in `doria_history`, new rows as ranges of
//! numbers. Rows are packed and unpacked one by one, so that a step of a million rows needs little memory.

use std::collections::BTreeMap;
use std::io;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::OptionalExtension as _;
use rusqlite::Transaction;
use rusqlite::params;
use rusqlite::types::Value;
use serde_json::Value as Json;
use serde_json::json;

use super::difference;
use super::difference::Difference;
use super::foreign::Foreign;
use super::pieces;
use super::record::Cells;
use super::record::Record;
use super::rows;
use crate::model::Change;
use crate::model::Id;
use crate::model::Row;

/// Steps kept in the file.
pub(crate) const MOST_STEPS: i64 = 200;
/// Bytes of steps kept in the file; a larger single step is kept all the same.
pub(crate) const MOST_BYTES: i64 = 64 << 20;
/// A step unpacked is never larger than this.
const MOST_UNPACKED: u64 = 8 << 30;
/// More new rows than any step made.
const MOST_NEW: i64 = 100_000_000;

/// The state before a step, being packed.
pub(crate) struct Before {
    out: ZlibEncoder<Vec<u8>>,
    empty: bool,
}

impl Before {
    pub(crate) fn new() -> Self {
        Self {
            out: ZlibEncoder::new(Vec::new(), Compression::fast()),
            empty: true,
        }
    }

    /// Remembers the rows of a table as they were before this difference, with what others put beside our columns.
    pub(crate) fn remember<T: Record>(
        &mut self,
        name: &str,
        difference: &Difference<'_, T>,
        foreign: &Foreign<'_>,
    ) -> rusqlite::Result<()> {
        let ranges = difference::ranges(&difference.added);
        if !ranges.is_empty() {
            self.line(&json!({ "table": name, "new": ranges }))?;
        }
        let changed = difference.changed.iter().map(|(old, _)| (*old, false));
        let removed = difference.removed.iter().map(|old| (*old, true));
        let mut old = changed.chain(removed).peekable();
        if old.peek().is_some() {
            self.line(&json!({ "table": name, "columns": rows::columns::<T>() }))?;
        }
        for (row, is_removed) in old {
            let mut line = old_row(name, row);
            if let Some(line) = line.as_object_mut() {
                foreign.note(row, is_removed, line)?;
            }
            self.line(&line)?;
        }
        Ok(())
    }

    /// Remembers something that is no table, as the name of the operation.
    pub(crate) fn line(&mut self, line: &Json) -> rusqlite::Result<()> {
        self.empty = false;
        let written = serde_json::to_writer(&mut self.out, line).map_err(io::Error::from);
        let written = written.and_then(|()| self.out.write_all(b"\n"));
        written.map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
    }

    /// The packed bytes; none where nothing was remembered, because nothing changed.
    pub(crate) fn pack(self) -> rusqlite::Result<Option<Vec<u8>>> {
        let packed = self.out.finish();
        let bytes = packed.map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        Ok((!self.empty).then_some(bytes))
    }
}

fn old_row<T: Record>(name: &str, (id, row): &Row<T>) -> Json {
    let list = |values: Vec<Value>| values.into_iter().map(to_json).collect::<Vec<_>>();
    let pieces: Vec<_> = row.pieces().into_iter().map(pieces::flat).map(list).collect();
    let mut line = json!({ "table": name, "id": id.number(), "cells": list(rows::cells(row)) });
    if let (false, Some(fields)) = (pieces.is_empty(), line.as_object_mut()) {
        fields.insert("pieces".to_owned(), json!(pieces));
    }
    line
}

/// The lines of a packed step that remember columns of others.
pub(crate) fn foreign_lines(blob: &[u8]) -> Vec<Json> {
    let lines = BufReader::new(ZlibDecoder::new(blob).take(MOST_UNPACKED)).lines();
    lines
        .map_while(Result::ok)
        .filter(|line| line.contains("more\":"))
        .filter_map(|line| serde_json::from_str::<Json>(&line).ok())
        .filter(|line| line.get("more").is_some() || line.get("pieces_more").is_some())
        .collect()
}

/// What a packed step says, line by line.
#[derive(Debug, Default)]
pub(crate) struct Remembered {
    tables: BTreeMap<String, OldTable>,
    others: Vec<Json>,
}

#[derive(Debug, Default)]
struct OldTable {
    new: Vec<i64>,
    columns: Vec<String>,
    rows: Vec<OldRow>,
}

#[derive(Debug)]
struct OldRow {
    id: i64,
    cells: Vec<Value>,
    pieces: Vec<Vec<Value>>,
}

impl Remembered {
    /// None where the bytes are not those of a step.
    pub(crate) fn unpack(blob: &[u8]) -> Option<Self> {
        let mut all = Self::default();
        let lines = BufReader::new(ZlibDecoder::new(blob).take(MOST_UNPACKED)).lines();
        for line in lines {
            all.take(serde_json::from_str(&line.ok()?).ok()?)?;
        }
        Some(all)
    }

    fn take(&mut self, line: Json) -> Option<()> {
        let Some(name) = line.get("table").and_then(Json::as_str) else {
            self.others.push(line);
            return Some(());
        };
        let table = self.tables.entry(name.to_owned()).or_default();
        if let Some(ranges) = line.get("new") {
            for range in ranges.as_array()? {
                let (from, to) = (range.get(0)?.as_i64()?, range.get(1)?.as_i64()?);
                if to.checked_sub(from)? > MOST_NEW {
                    return None;
                }
                table.new.extend(from..=to);
            }
        } else if let Some(columns) = line.get("columns") {
            table.columns = serde_json::from_value(columns.clone()).ok()?;
        } else {
            let list = |json: &Json| json.as_array()?.iter().map(from_json).collect::<Option<Vec<_>>>();
            let pieces = match line.get("pieces") {
                Some(pieces) => pieces.as_array()?.iter().map(list).collect::<Option<Vec<_>>>()?,
                None => Vec::new(),
            };
            table.rows.push(OldRow {
                id: line.get("id")?.as_i64()?,
                cells: list(line.get("cells")?)?,
                pieces,
            });
        }
        Some(())
    }

    /// What is no table, by its name.
    pub(crate) fn other(&self, name: &str) -> Option<&Json> {
        self.others.iter().find_map(|line| line.get(name))
    }

    /// Whether every table that it speaks of was asked for: a step of a newer Doria may speak of others.
    pub(crate) fn is_used_up(&self) -> bool {
        self.tables.is_empty()
    }

    /// The changes that bring a table back; none where they make no sense.
    pub(crate) fn changes<T: Record>(&mut self, name: &str) -> Option<Vec<Change<T>>> {
        let Some(table) = self.tables.remove(name) else {
            return Some(Vec::new());
        };
        let mut changes = Vec::new();
        if !table.new.is_empty() {
            changes.push(Change::Remove(table.new.into_iter().map(Id::new).collect()));
        }
        // An older Doria may have written the columns in another order, and not all of them.
        let wanted: Vec<Option<usize>> = rows::columns::<T>()
            .iter()
            .map(|name| table.columns.iter().position(|other| other == name))
            .collect();
        let mut old = Vec::with_capacity(table.rows.len());
        for row in table.rows {
            let cell = |at: &Option<usize>| at.and_then(|at| row.cells.get(at).cloned());
            let cells: Vec<Value> = wanted.iter().map(|at| cell(at).unwrap_or(Value::Null)).collect();
            let pieces = row.pieces.into_iter().map(pieces::of_flat).collect();
            old.push((Id::new(row.id), rows::record(Cells::of(&cells), pieces)?.0));
        }
        if !old.is_empty() {
            changes.push(Change::Put(old));
        }
        Some(changes)
    }
}

pub(crate) fn to_json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(n) => json!(n),
        Value::Real(x) => json!({ "r": x }),
        Value::Text(text) => json!(text),
        Value::Blob(bytes) => {
            let mut hex = String::with_capacity(bytes.len() * 2);
            for half in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
                hex.extend(char::from_digit(u32::from(half), 16));
            }
            json!({ "b": hex })
        }
    }
}

pub(crate) fn from_json(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Number(n) => Value::Integer(n.as_i64()?),
        Json::String(text) => Value::Text(text.clone()),
        Json::Object(tagged) => {
            if let Some(x) = tagged.get("r") {
                Value::Real(x.as_f64()?)
            } else {
                let hex = tagged.get("b")?.as_str()?;
                let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
                Value::Blob((0..hex.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>()?)
            }
        }
        Json::Bool(_) | Json::Array(_) => return None,
    })
}

/// Remembers a step, and forgets those that are too many or too large.
pub(super) fn push(transaction: &Transaction<'_>, label: &str, packed: &[u8]) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO doria_history (label, before) VALUES (?1, ?2)",
        params![label, packed],
    )?;
    transaction.execute(
        "DELETE FROM doria_history WHERE step NOT IN (SELECT step FROM doria_history ORDER BY step DESC LIMIT ?1)",
        [MOST_STEPS],
    )?;
    transaction.execute(
        "DELETE FROM doria_history WHERE step < (SELECT max(step) FROM doria_history) AND step IN (
           SELECT step FROM (SELECT step, sum(length(before)) OVER (ORDER BY step DESC) AS bytes FROM doria_history)
           WHERE bytes > ?1)",
        [MOST_BYTES],
    )?;
    Ok(())
}

/// The last step as it is packed; none at the beginning.
pub(super) fn last(transaction: &Transaction<'_>) -> rusqlite::Result<Option<Vec<u8>>> {
    let sql = "SELECT before FROM doria_history ORDER BY step DESC LIMIT 1";
    transaction.query_row(sql, [], |row| row.get(0)).optional()
}

/// Forgets the last step.
/// Forgets every step.
pub(super) fn clear(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute("DELETE FROM doria_history", []).map(|_| ())
}

pub(super) fn pop(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let last = "DELETE FROM doria_history WHERE step = (SELECT max(step) FROM doria_history)";
    transaction.execute(last, []).map(|_| ())
}
