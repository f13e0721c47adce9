//! The rows of a layer, one after another, by the numbers that the file gives them.

use std::borrow::Cow;

use rusqlite::types::ValueRef;

use crate::earth::System;
use crate::model::Finding;
use crate::store::gate;
use crate::store::gate::ForeignDatabase;
use crate::store::gate::GateError;
use crate::store::import::error::ImportError;
use crate::store::import::geopackage::wkb;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::context::refusal;
use crate::store::import::table::sheet::Visit;
use crate::store::import::table::sheet::hand;

/// The name by which SQLite gives the number of a row, unless a column has taken it.
pub(super) const NUMBER: &str = "_rowid_";
/// After so many rows the clock of a question starts anew.
const ROWS_TO_A_CLOCK: u64 = 16;

/// How the rows of a layer are read.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    /// The name of the table, quoted.
    table: String,
    /// Which column holds the geometry.
    geometry: usize,
    /// How many columns there are, the geometry among them.
    columns: usize,
    pub(super) system: System,
}

impl Rows {
    /// Those of a table whose name is quoted.
    pub(super) fn of(table: &str, geometry: usize, columns: usize, system: System) -> Self {
        Self {
            table: table.to_owned(),
            geometry,
            columns,
            system,
        }
    }

    /// The number of the first row or of the last, `min` or `max`; none where there is no row.
    ///
    /// # Errors
    /// [`GateError`], also where the table numbers no rows.
    pub(super) fn number(
        &self,
        database: &ForeignDatabase,
        which: &'static str,
    ) -> Result<Option<i64>, GateError> {
        let sql = format!("SELECT {which}({NUMBER}) FROM {}", self.table);
        database.ask(|connection| connection.query_row(&sql, [], |row| row.get(0)))
    }

    /// Goes through all rows, or those with numbers from the first to the last, both among them.
    pub(super) fn walk(
        &self,
        database: &ForeignDatabase,
        numbers: Option<(i64, i64)>,
        visit: Visit<'_>,
    ) -> Result<(), ImportError> {
        let mut stopped = None;
        database.ask(|connection| {
            let part = numbers.map(|_| format!("WHERE {NUMBER} BETWEEN ?1 AND ?2"));
            let part = part.unwrap_or_default();
            // In the order of their numbers, whatever indexes there are.
            let sql = format!("SELECT * FROM {} NOT INDEXED {part}", self.table);
            let mut statement = connection.prepare(&sql)?;
            let mut rows = match numbers {
                Some((first, last)) => statement.query([first, last])?,
                None => statement.query([])?,
            };
            let mut number = 0;
            while let Some(row) = rows.next()? {
                if number % ROWS_TO_A_CLOCK == 0 {
                    database.rewind();
                }
                number += 1;
                if let Err(error) = hand(self.row(RowAt::feature(number), row), visit) {
                    stopped = Some(error);
                    break;
                }
            }
            Ok(())
        })?;
        stopped.map_or(Ok(()), Err)
    }

    fn row<'r>(&self, at: RowAt, row: &'r rusqlite::Row<'_>) -> Result<Row<'r>, Finding> {
        let shape = match row.get_ref(self.geometry) {
            Ok(ValueRef::Null) => None,
            Ok(ValueRef::Blob(blob)) => {
                wkb::shape(blob, self.system).map_err(|why| refusal(why.code(), at))?
            }
            _ => return Err(refusal("I331", at)),
        };
        let mut cells = Vec::with_capacity(self.columns.saturating_sub(1));
        for column in (0..self.columns).filter(|column| *column != self.geometry) {
            let value = row.get_ref(column).map_err(|_| refusal("I331", at))?;
            cells.push(cell(value).ok_or_else(|| refusal("I242", at))?);
        }
        Ok(Row { at, cells, shape })
    }
}

/// A value as a cell; none of a text that is too long.
fn cell(value: ValueRef<'_>) -> Option<Cell<'_>> {
    Some(match value {
        ValueRef::Integer(number) => Cell::Text(Cow::Owned(number.to_string())),
        ValueRef::Real(number) => Cell::Number(number),
        ValueRef::Text(text) if text.len() > gate::MAX_TEXT => return None,
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Cell::of_text(text),
            Err(_) => of_text(String::from_utf8_lossy(text)),
        },
        ValueRef::Null | ValueRef::Blob(_) => Cell::Empty,
    })
}

fn of_text(text: Cow<'_, str>) -> Cell<'_> {
    if text.trim().is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text)
    }
}
