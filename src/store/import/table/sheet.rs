//! What a format hands over: headings, and rows that can be walked through again and again.

use std::borrow::Cow;

use geo_types::Geometry;
use jiff::civil::DateTime;

use crate::model::Finding;
use crate::store::import::error::ImportError;

/// A cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Nothing in it.
    Empty,
    /// A text, as it stands in the file.
    Text(Cow<'a, str>),
    /// A number that the file marks as one.
    Number(f64),
    /// A day or a moment that the file marks as one.
    Moment(DateTime),
}

impl Cell<'_> {
    /// The cell of a text; blanks are nothing.
    pub(crate) fn of_text(text: &str) -> Cell<'_> {
        if text.trim().is_empty() {
            Cell::Empty
        } else {
            Cell::Text(Cow::Borrowed(text))
        }
    }

    /// What stands in it, as text without outer blanks.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Moment(moment) => Cow::Owned(moment.to_string()),
        }
    }

    /// Whether there is nothing in it.
    pub(crate) const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// Which row of a file is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowAt {
    /// Its number among the rows and features with something in them, from 1 without headings.
    pub(crate) number: u64,
    /// The line of the text or the row of the sheet in which it begins, from 1; none where a format has no lines.
    pub(crate) line: Option<u64>,
}

impl RowAt {
    /// A feature or element, found by its number alone.
    pub(crate) const fn feature(number: u64) -> Self {
        Self { number, line: None }
    }
}

/// A row of the file.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// Which one it is.
    pub(crate) at: RowAt,
    /// Its cells, as many as there are headings; fewer count as empty.
    pub(crate) cells: Vec<Cell<'a>>,
    /// Its shape, where the format has shapes: longitude and latitude of WGS 84.
    pub(crate) shape: Option<Geometry<f64>>,
}

/// What a walk calls for each row; a row that the format itself refuses comes as its finding.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(Result<&Row<'_>, Finding>) -> Result<(), ImportError>;

/// Hands a row over that is made anew each time.
///
/// # Errors
/// What `visit` says.
pub(crate) fn hand(row: Result<Row<'_>, Finding>, visit: Visit<'_>) -> Result<(), ImportError> {
    match row {
        Ok(row) => visit(Ok(&row)),
        Err(refusal) => visit(Err(refusal)),
    }
}

/// A table whose rows can be read from the middle, so that several hands share them.
pub(crate) trait Parts: Sync {
    /// Where the rows begin and where they end, in bytes of the text.
    fn bounds(&self) -> (usize, usize);
    /// The next place from a byte on at which a row seems to begin. Whether one does is known once the rows before it
    /// were read.
    fn cut(&self, near: usize) -> usize;
    /// Goes through the rows that begin between two places. Their numbers and lines count from the first place. Gives where
    /// the next row begins.
    ///
    /// # Errors
    /// As [`Sheet::walk`].
    fn walk_part(&self, from: usize, to: usize, visit: Visit<'_>) -> Result<usize, ImportError>;
}

/// A table from a file.
pub(crate) trait Sheet {
    /// The headings, in the order of the cells.
    fn headings(&self) -> &[String];
    /// Whether rows have shapes of their own.
    fn has_shapes(&self) -> bool {
        false
    }
    /// Whether the format knows rows that lie nowhere: then those are good to know, and not refused.
    fn may_lie_nowhere(&self) -> bool {
        false
    }
    /// The coordinate system of the file, as a number of the EPSG register.
    fn crs(&self) -> u32 {
        4326
    }
    /// The sheets of the workbook, where there are several.
    fn sheets(&self) -> &[String] {
        &[]
    }
    /// The name of the sheet that is read, where the file has sheets.
    fn name(&self) -> &str {
        ""
    }
    /// What is poor about the file as a whole.
    fn findings(&self) -> &[Finding];
    /// The same rows in parts, where the format can.
    fn parts(&self) -> Option<&dyn Parts> {
        None
    }
    /// Goes through all rows. Rows without anything in them are passed over.
    ///
    /// # Errors
    /// What `visit` says, and [`ImportError`] where the file itself ends the walk.
    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError>;
}
