//! The last steps as the file remembers them, so that another process (`doria undo`) can take one back.
//!
//! A step keeps the rows as they were before it: packed JSON in `doria_history`, the numbers of new rows as ranges.

use std::io::Read as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::types::Value;
use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;

use super::difference::Difference;
use super::record::Record;
use super::rows;
use crate::model::Change;
use crate::model::Id;

/// Steps kept in the file.
pub(crate) const MOST_STEPS: i64 = 200;
/// Bytes of steps kept in the file; a larger single step is kept all the same.
pub(crate) const MOST_BYTES: i64 = 64 << 20;
/// A step unpacked is never larger than this.
const MOST_UNPACKED: u64 = 2 << 30;

/// The state before a step, table by table.
#[derive(Debug, Default)]
pub(crate) struct Before {
    tables: Map<String, Json>,
}

impl Before {
    /// Remembers the rows of a table as they were before this difference.
    pub(crate) fn remember<T: Record>(&mut self, name: &str, difference: &Difference<'_, T>) {
        if difference.is_empty() {
            return;
        }
        let mut ranges: Vec<(i64, i64)> = Vec::new();
        for (id, _) in &difference.added {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == id.number() => *last += 1,
                _ => ranges.push((id.number(), id.number())),
            }
        }
        let old = difference
            .changed
            .iter()
            .map(|(old, _)| *old)
            .chain(difference.removed.iter().copied());
        let old: Vec<Json> = old
            .map(|(id, row)| {
                json!([
                    id.number(),
                    rows::cells(row).into_iter().map(to_json).collect::<Vec<_>>()
                ])
            })
            .collect();
        self.tables
            .insert(name.to_owned(), json!({ "new": ranges, "old": old }));
    }

    /// Remembers a named text, as for the name of the operation.
    pub(crate) fn remember_text(&mut self, name: &str, value: Json) {
        self.tables.insert(name.to_owned(), value);
    }

    /// What was remembered under this name.
    pub(crate) fn text(&self, name: &str) -> Option<&Json> {
        self.tables.get(name)
    }

    /// Whether nothing was remembered: the step changed nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The changes that bring a table back.
    pub(crate) fn changes<T: Record>(&self, name: &str) -> Option<Vec<Change<T>>> {
        let Some(table) = self.tables.get(name) else {
            return Some(Vec::new());
        };
        let mut changes = Vec::new();
        let mut gone = Vec::new();
        for range in table.get("new")?.as_array()? {
            let (from, to) = (range.get(0)?.as_i64()?, range.get(1)?.as_i64()?);
            gone.extend((from..=to).map(Id::new));
        }
        if !gone.is_empty() {
            changes.push(Change::Remove(gone));
        }
        let mut old = Vec::new();
        for row in table.get("old")?.as_array()? {
            let values = row
                .get(1)?
                .as_array()?
                .iter()
                .map(from_json)
                .collect::<Option<Vec<_>>>()?;
            old.push((Id::new(row.get(0)?.as_i64()?), rows::record(values)?));
        }
        if !old.is_empty() {
            changes.push(Change::Put(old));
        }
        Some(changes)
    }

    pub(crate) fn pack(&self) -> std::io::Result<Vec<u8>> {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::fast());
        out.write_all(Json::Object(self.tables.clone()).to_string().as_bytes())?;
        out.finish()
    }

    pub(crate) fn unpack(blob: &[u8]) -> Option<Self> {
        let mut text = String::new();
        ZlibDecoder::new(blob)
            .take(MOST_UNPACKED)
            .read_to_string(&mut text)
            .ok()?;
        match serde_json::from_str(&text).ok()? {
            Json::Object(tables) => Some(Self { tables }),
            _ => None,
        }
    }
}

fn to_json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(n) => json!(n),
        Value::Real(x) => json!({ "r": x }),
        Value::Text(text) => json!(text),
        Value::Blob(bytes) => json!({ "b": bytes.iter().map(|b| format!("{b:02x}")).collect::<String>() }),
    }
}

fn from_json(json: &Json) -> Option<Value> {
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
