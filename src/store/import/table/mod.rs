//! Rows and columns, whatever format they came in: the core that CSV, XLSX and GeoJSON share.
//!
//! A format gives a [`Sheet`], which can be walked through as often as one likes; a kind of record gives [`Records`],
//! which makes edits of the rows. [`read`] brings the two together. Knows no format and no record.

mod choose;
pub(crate) mod columns;
pub(crate) mod context;
pub(crate) mod headings;
mod notes;
pub(crate) mod peek;
pub(crate) mod run;
pub(crate) mod share;
pub(crate) mod sheet;
mod sorts;
pub(crate) mod survey;

pub(crate) use columns::Columns;
pub(crate) use columns::Field;
pub(crate) use columns::field;
pub(crate) use context::Context;
pub(crate) use notes::Notes;
pub(crate) use peek::Peek;
pub(crate) use run::Records;
pub(crate) use run::RowReader;
pub(crate) use sheet::Cell;
pub(crate) use sheet::Parts;
pub(crate) use sheet::Row;
pub(crate) use sheet::RowAt;
pub(crate) use sheet::Sheet;
pub(crate) use sorts::inspect;
pub(crate) use sorts::read;
