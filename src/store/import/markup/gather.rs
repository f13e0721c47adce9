//! What is gathered of an XML text: rows with their shapes, and the columns that occur.

use std::borrow::Cow;
use std::collections::BTreeMap;

use geo_types::Geometry;

use crate::model::Finding;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::import::error::ImportError;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::Sheet;
use crate::store::import::table::context::refusal;
use crate::store::import::table::sheet::Visit;
use crate::store::import::table::sheet::hand;
use crate::store::import::value::shape::NoShape;

/// The most columns: a file with more is no table.
const MOST_COLUMNS: usize = 1024;
/// The most points of all shapes together, some hundred megabytes of memory.
const MOST_POINTS: usize = 8_000_000;

/// A row as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Texts by the number of their column.
    pub(super) cells: Vec<(usize, String)>,
    /// Its shape; none of a row that states none.
    pub(super) shape: Option<Result<Geometry<f64>, NoShape>>,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Rows {
    headings: Vec<String>,
    numbers: BTreeMap<String, usize>,
    rows: Vec<Gathered>,
    points: usize,
    findings: Vec<Finding>,
}

impl Rows {
    /// Puts a text into a column of a row; of several texts the first stays.
    ///
    /// # Errors
    /// [`GateError::TooMany`] columns, [`GateError::LongText`].
    pub(super) fn put(&mut self, row: &mut Gathered, heading: &str, text: &str) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        if text.len() > gate::MAX_TEXT {
            return Err(ImportError::Gate(GateError::LongText));
        }
        let next = self.headings.len();
        let column = match self.numbers.get(heading) {
            Some(column) => *column,
            None if next >= MOST_COLUMNS => {
                return Err(ImportError::Gate(GateError::TooMany { limit: MOST_COLUMNS }));
            }
            None => {
                self.headings.push(heading.to_owned());
                self.numbers.insert(heading.to_owned(), next);
                next
            }
        };
        if !row.cells.iter().any(|(known, _)| *known == column) {
            row.cells.push((column, text.to_owned()));
        }
        Ok(())
    }

    /// Counts points that are kept in memory.
    ///
    /// # Errors
    /// [`GateError::TooMany`].
    pub(super) fn count_points(&mut self, more: usize) -> Result<(), ImportError> {
        self.points += more;
        if self.points > MOST_POINTS {
            return Err(ImportError::Gate(GateError::TooMany { limit: MOST_POINTS }));
        }
        Ok(())
    }

    /// Which row the next one is.
    pub(super) const fn next(&self) -> RowAt {
        RowAt::feature(self.rows.len() as u64 + 1)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`GateError::TooMany`].
    pub(super) fn add(&mut self, row: Gathered) -> Result<(), ImportError> {
        if self.rows.len() >= gate::MAX_FEATURES {
            let limit = gate::MAX_FEATURES;
            return Err(ImportError::Gate(GateError::TooMany { limit }));
        }
        self.rows.push(row);
        Ok(())
    }

    /// Notes what is poor about the file.
    pub(super) fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

impl Sheet for Rows {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn has_shapes(&self) -> bool {
        true
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        for (number, gathered) in (1_u64..).zip(&self.rows) {
            let at = RowAt::feature(number);
            let shape = match &gathered.shape {
                None => Ok(None),
                Some(Ok(shape)) => Ok(Some(shape.clone())),
                Some(Err(why)) => Err(refusal(why.code(), at)),
            };
            let row = shape.map(|shape| {
                let mut cells: Vec<Cell<'_>> = Vec::new();
                cells.resize(self.headings.len(), Cell::Empty);
                for (column, text) in &gathered.cells {
                    if let Some(cell) = cells.get_mut(*column) {
                        *cell = Cell::Text(Cow::Borrowed(text));
                    }
                }
                Row { at, cells, shape }
            });
            hand(row, visit)?;
        }
        Ok(())
    }
}
