//! All that a file holds, read in one transaction, so that nothing of a step that another process writes meanwhile is seen
//! alone; and whether it is whole.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::OpenFlags;

use super::content;
use super::error::FileError;
use super::open;
use super::overview;
use super::overview::Early;
use super::reading::Reading;
use super::second_hand;
use super::second_hand::SecondHand;
use super::whole;
use crate::model::Operation;

/// What reading a file gave.
pub(super) struct Read {
    /// What it holds.
    pub(super) operation: Operation,
    /// What in it was poor.
    pub(super) reading: Reading,
    /// SQLite's count of changes by others, as it was.
    pub(super) seen: i64,
}

/// Reads all; a large file by two hands. Where it keeps an overview of its incidents, that is told with all else before they
/// are read.
///
/// # Errors
/// [`FileError`].
pub(super) fn read(
    connection: &Connection,
    path: &Path,
    encrypted: bool,
    early: &mut dyn FnMut(Early),
) -> Result<Read, FileError> {
    let fail = |error: rusqlite::Error| FileError::of(path, &error);
    let snapshot = connection.unchecked_transaction().map_err(fail)?;
    let seen = data_version(&snapshot).map_err(fail)?;
    // To unlock an encrypted file again takes longer than it would help. What cannot be read here is told by the reading.
    let shared = !encrypted && second_hand::is_worth_it(&snapshot, "incidents").unwrap_or(false);
    let mut reading = Reading::new();
    let (broken, operation) = rayon::in_place_scope(|scope| {
        let hand = if shared {
            SecondHand::with(scope, open::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, None))
        } else {
            SecondHand::none()
        };
        let broken = hand.beside(&snapshot, whole::broken_tables);
        let operation = content::read_early(&snapshot, &mut reading, &hand, |others| {
            if let Some(overview) = overview::read(&snapshot) {
                early(Early {
                    operation: others.clone(),
                    overview,
                });
            }
        });
        let broken = broken.wait();
        (
            broken.unwrap_or_else(|| whole::broken_tables(&snapshot)),
            operation,
        )
    });
    // What is broken says more than what could not be read for it.
    if let Some(what) = broken.map_err(fail)? {
        let path = path.to_owned();
        return Err(FileError::Damaged { path, what });
    }
    let operation = operation.map_err(fail)?;
    snapshot.finish().map_err(fail)?;
    Ok(Read {
        operation,
        reading,
        seen,
    })
}

pub(super) fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA data_version", [], |row| row.get(0))
}
