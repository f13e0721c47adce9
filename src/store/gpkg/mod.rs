//! The operation as one file: a `GeoPackage` that QGIS opens too.
//!
//! The commit is the save. Reads and writes whole operations and their differences; decides nothing about them.
//!
//! Encrypted operations (`.doria`) are the same tables under `SQLCipher`; `cipher` says what opens them.

mod about;
mod bulk;
mod cipher;
mod content;
mod copy;
mod create;
mod damaged;
mod destroy;
mod error;
mod file;
mod foreign;
mod geometry;
mod history;
mod key;
mod layout;
mod left;
mod open;
mod overview;
mod pieces;
mod plain;
mod read;
mod reading;
mod record;
mod recover;
mod restore;
mod rows;
mod schema;
mod second_hand;
mod whole;

#[cfg(test)]
pub(in crate::store) mod tests;

use crate::model::difference;

pub use cipher::Passphrase;
pub use cipher::Place;
pub use cipher::Strength;
pub use cipher::is_named_encrypted;
pub(crate) use content::same;
pub(crate) use create::remove_companions;
pub use destroy::Destroyed;
pub use destroy::Doomed;
pub use error::FileError;
pub use file::AuditNote;
pub use file::Opened;
pub use file::OperationFile;
pub use file::Step;
pub(crate) use geometry::Shape;
pub use open::asks_passphrase;
pub(crate) use open::is_operation;
pub use overview::Early;
pub(crate) use plain::PlainLayer;
pub(crate) use plain::write_plain;
pub(crate) use record::Geometry;
pub use recover::Recovered;
pub use recover::recover;
pub use restore::Kept;
pub use restore::RestorePoint;
pub use restore::points;
pub use restore::with_numbers_going_on;
