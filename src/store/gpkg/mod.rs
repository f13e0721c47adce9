//! The operation as one file: a `GeoPackage` that QGIS opens too.
//!
//! The commit is the save. Reads and writes whole operations and their differences; decides nothing about them.
//!
//! Encrypted operations (`.doria`) are not made yet. They are to be the same tables under `SQLCipher`, which is compiled
//! in: `open::connect` and `create` are the two places where a key is to be set. Until then such a file is refused as
//! encrypted or damaged.

mod about;
mod bulk;
mod content;
mod create;
mod difference;
mod error;
mod file;
mod foreign;
mod geometry;
mod history;
mod layout;
mod open;
mod pieces;
mod plain;
mod reading;
mod record;
mod rows;
mod schema;

#[cfg(test)]
pub(in crate::store) mod tests;

pub(crate) use content::same;
pub(crate) use create::remove_companions;
pub use error::FileError;
pub use file::AuditNote;
pub use file::Opened;
pub use file::OperationFile;
pub use file::Step;
pub(crate) use geometry::Shape;
pub(crate) use open::is_operation;
pub(crate) use plain::PlainLayer;
pub(crate) use plain::write_plain;
pub(crate) use record::Geometry;
