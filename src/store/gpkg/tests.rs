//! The file gives back what it was given, takes steps back across processes, and refuses with a sentence.

mod cipher;
mod foreign_hand;
mod gdal;
mod numbers;
mod overview;
mod recover;
mod refusal;
mod restore;
mod round;
pub(in crate::store) mod sample;
mod steps;
mod two_hands;

use std::path::Path;

use super::OperationFile;
use crate::model::Operation;

/// What a file holds, which must be whole.
fn read(path: &Path) -> Operation {
    let opened = OperationFile::open(path).unwrap();
    assert_eq!(opened.findings, []);
    opened.operation
}

/// A bare connection, as another program has one.
fn other_program(path: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    super::schema::register_functions(&connection).unwrap();
    connection
}
