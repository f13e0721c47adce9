//! The attributes of a shapefile: a dBASE table of texts and numbers in fixed columns.

use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::WINDOWS_1252;

use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::import::error::ImportError;

/// The most columns that dBASE knows, and some more.
const MOST_COLUMNS: usize = 1024;

/// A table, open.
#[derive(Debug)]
pub(super) struct Dbf {
    bytes: Vec<u8>,
    headings: Vec<String>,
    /// Where each column begins in a row and how long it is.
    columns: Vec<(usize, usize)>,
    first: usize,
    length: usize,
    encoding: &'static Encoding,
}

impl Default for Dbf {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            headings: Vec::new(),
            columns: Vec::new(),
            first: 0,
            length: 0,
            encoding: UTF_8,
        }
    }
}

impl Dbf {
    /// Looks at the columns. The encoding is the stated one, that of the `.cpg`, else UTF-8 where the table is in it, else
    /// Windows-1252.
    ///
    /// # Errors
    /// [`ImportError::Encoding`], [`ImportError::NoTable`] for what is no table.
    pub(super) fn open(bytes: Vec<u8>, cpg: Option<&str>, stated: Option<&str>) -> Result<Self, ImportError> {
        let word = |at: usize| {
            let pair = bytes.get(at..at + 2).and_then(|pair| pair.try_into().ok());
            pair.map(|pair| usize::from(u16::from_le_bytes(pair)))
        };
        let (first, length) = word(8).zip(word(10)).ok_or(ImportError::NoTable)?;
        if first < 33 || length < 1 || first > bytes.len() {
            return Err(ImportError::NoTable);
        }
        let encoding = encoding(&bytes, cpg, stated)?;
        let (mut headings, mut columns) = (Vec::new(), Vec::new());
        // The first byte of a row says whether it was deleted.
        let mut begin = 1;
        for at in (32..first).step_by(32) {
            let Some(field) = bytes
                .get(at..at + 32)
                .filter(|field| field.first() != Some(&0x0d))
            else {
                break;
            };
            let (name, size) = (field.get(..11).unwrap_or_default(), field.get(16).copied());
            let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
            let size = usize::from(size.unwrap_or(0));
            headings.push(encoding.decode_without_bom_handling(name).0.trim().to_owned());
            columns.push((begin, size));
            begin += size;
            if headings.len() > MOST_COLUMNS {
                return Err(ImportError::Gate(GateError::TooMany { limit: MOST_COLUMNS }));
            }
        }
        Ok(Self {
            headings,
            columns,
            first,
            length,
            encoding,
            bytes,
        })
    }

    pub(super) fn headings(&self) -> &[String] {
        &self.headings
    }

    fn record(&self, index: usize) -> Option<&[u8]> {
        let begin = self.first.checked_add(index.checked_mul(self.length)?)?;
        self.bytes
            .get(begin..begin.checked_add(self.length)?)
            .filter(|record| !record.is_empty())
    }

    /// Whether a row is marked as deleted.
    pub(super) fn is_deleted(&self, index: usize) -> bool {
        self.record(index)
            .is_some_and(|record| record.first() == Some(&b'*'))
    }

    /// The cells of a row as text; none where the table ends before or the row is deleted.
    pub(super) fn row(&self, index: usize) -> Option<Vec<String>> {
        let record = self
            .record(index)
            .filter(|record| record.first() != Some(&b'*'))?;
        let cells = self.columns.iter().map(|(begin, size)| {
            let raw = record.get(*begin..begin + size).unwrap_or_default();
            let raw = raw.split(|byte| *byte == 0).next().unwrap_or_default();
            let text = self.encoding.decode_without_bom_handling(raw).0;
            let text = text.trim();
            // A number that was too wide for its column, or a date that nobody set.
            if text.len() > gate::MAX_TEXT || text.chars().all(|c| c == '*') || text == "00000000" {
                String::new()
            } else {
                text.to_owned()
            }
        });
        Some(cells.collect())
    }
}

fn encoding(bytes: &[u8], cpg: Option<&str>, stated: Option<&str>) -> Result<&'static Encoding, ImportError> {
    if let Some(label) = stated {
        return Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| ImportError::Encoding {
            encoding: label.to_owned(),
        });
    }
    if let Some(known) = cpg.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        return Ok(known);
    }
    // The head is binary; its place is small against the rows.
    let rows = bytes.get(32..).unwrap_or_default();
    let valid = rows
        .split(|byte| *byte < 0x20)
        .all(|part| std::str::from_utf8(part).is_ok());
    Ok(if valid { UTF_8 } else { WINDOWS_1252 })
}
