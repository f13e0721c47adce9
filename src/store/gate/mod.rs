//! The one gate that every foreign byte passes: what kind of file, how large, how deep, how long.
//!
//! Knows no format. Files are never written, nothing is put beside them and no other file is opened.

mod clock;
mod database;
mod error;
mod fall;
mod file;
mod unpack;

#[cfg(test)]
mod tests;

pub use clock::Clock;
pub use database::ForeignDatabase;
pub use error::GateError;
pub use fall::unless_it_falls;
pub use file::ForeignFile;
pub use file::open_file;
pub use file::open_map_file;
pub use unpack::Allowance;
pub use unpack::Measured;
pub use unpack::inflate;
pub use unpack::is_gzip;

use std::time::Duration;

/// The largest foreign file that is read, in bytes; maps, which are read by range, may be larger.
pub const MAX_FILE: u64 = 512 * MIB;
/// The largest entry of an archive, unpacked, in bytes.
pub const MAX_ENTRY: u64 = 256 * MIB;
/// The largest map tile, unpacked, in bytes.
pub const MAX_TILE: u64 = 8 * MIB;
/// How many times its packed size something may unpack to, once it is past [`RATIO_FROM`].
pub const MAX_RATIO: u64 = 200;
/// Up to this many bytes nobody asks for the ratio.
pub const RATIO_FROM: u64 = 10 * MIB;
/// The deepest nesting of a foreign document.
pub const MAX_DEPTH: usize = 64;
/// The longest single text, in bytes.
pub const MAX_TEXT: usize = 1024 * 1024;
/// The most pixels of a picture.
pub const MAX_PIXELS: u64 = 64 * 1024 * 1024;
/// The most rows or features of one import.
pub const MAX_FEATURES: usize = 2_000_000;
/// How long one question to a foreign database may take.
pub const QUERY_TIME: Duration = Duration::from_secs(2);

const MIB: u64 = 1024 * 1024;
