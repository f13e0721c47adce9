//! A layer that several hands read at once: each has the rows between two numbers, over a connection of its own.

use std::path::Path;
use std::path::PathBuf;

use crate::store::gate::ForeignDatabase;
use crate::store::import::error::ImportError;
use crate::store::import::geopackage::rows::NUMBER;
use crate::store::import::geopackage::rows::Rows;
use crate::store::import::table::Parts;
use crate::store::import::table::sheet::Visit;

/// What a hand needs to read its part.
#[derive(Debug)]
pub(super) struct Hands {
    path: PathBuf,
    rows: Rows,
    /// The size of the file in bytes: a part of it stands for that part of the numbers.
    bytes: usize,
    first: i64,
    last: i64,
}

impl Hands {
    /// Those for a layer; none where its rows have no numbers, as in tables that are kept by another key.
    pub(super) fn of(
        path: &Path,
        database: &ForeignDatabase,
        rows: &Rows,
        columns: &[String],
    ) -> Option<Self> {
        if columns.iter().any(|column| column.eq_ignore_ascii_case(NUMBER)) {
            return None;
        }
        // What is wrong with the file is found, and said, when its rows are read.
        let end = |which| rows.number(database, which).ok().flatten();
        Some(Self {
            path: path.to_owned(),
            rows: rows.clone(),
            bytes: usize::try_from(database.len()).ok()?,
            first: end("min")?,
            last: end("max")?,
        })
    }

    /// The number of the first row whose place is at this byte or beyond; beyond the last one where there is none.
    fn number_at(&self, byte: usize) -> i128 {
        let (first, last) = (i128::from(self.first), i128::from(self.last));
        let bytes = self.bytes.max(1) as i128;
        first + (last - first + 1) * (byte as i128).min(bytes) / bytes
    }
}

impl Parts for Hands {
    fn bounds(&self) -> (usize, usize) {
        (0, self.bytes)
    }

    fn cut(&self, near: usize) -> usize {
        near
    }

    fn walk_part(&self, from: usize, to: usize, visit: Visit<'_>) -> Result<usize, ImportError> {
        let (first, beyond) = (self.number_at(from), self.number_at(to));
        let numbers = i64::try_from(first).ok().zip(i64::try_from(beyond - 1).ok());
        if let Some((first, last)) = numbers.filter(|(first, last)| first <= last) {
            let database = ForeignDatabase::again(&self.path)?;
            self.rows.walk(&database, Some((first, last)), visit)?;
        }
        Ok(to)
    }
}
