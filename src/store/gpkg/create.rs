//! Making a new operation file: whole beside its place, then put there, so that no half-made file is ever found.

use std::fs;
use std::fs::File;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;

use super::cipher;
use super::cipher::Passphrase;
use super::cipher::Place;
use super::content;
use super::error::FileError;
use super::schema;
use crate::model::Operation;
use crate::store::write;

/// Makes the file. The caller holds its lock.
///
/// # Errors
/// [`FileError`]; nothing is left behind.
pub(crate) fn create(place: &Place, operation: &Operation) -> Result<(), FileError> {
    let path = place.path.as_path();
    write::remove_leftovers(path);
    remove_companions(path)?;
    let beside = write::beside(path, &format!("{}.tmp", std::process::id()));
    let made = build(&beside, operation, place.passphrase.as_ref())
        .map_err(|error| FileError::of(path, &error))
        .and_then(|()| put(&beside, path).map_err(|error| FileError::of_system(path, &error)));
    if made.is_err() && beside.exists() {
        drop(fs::remove_file(&beside));
    }
    made
}

/// Removes what a killed process left of an older file of this name: it would be played onto the new one.
pub(crate) fn remove_companions(path: &Path) -> Result<(), FileError> {
    for ending in ["-journal", "-wal", "-shm"] {
        match fs::remove_file(companion(path, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(FileError::of_system(path, &error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn companion(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Quick and careless: the file counts only once it is whole.
fn build(beside: &Path, operation: &Operation, passphrase: Option<&Passphrase>) -> rusqlite::Result<()> {
    let connection = Connection::open(beside)?;
    if let Some(passphrase) = passphrase {
        cipher::unlock(&connection, passphrase)?;
    }
    connection.pragma_update_and_check(None, "journal_mode", "OFF", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -schema::CACHE_KIB)?;
    schema::register_functions(&connection)?;
    let transaction = connection.unchecked_transaction()?;
    content::create_tables(&transaction)?;
    content::write_all(&transaction, operation)?;
    transaction.commit()?;
    connection.execute_batch("VACUUM")?;
    connection.close().map_err(|(_, error)| error)
}

fn put(beside: &Path, path: &Path) -> io::Result<()> {
    File::options().write(true).open(beside)?.sync_all()?;
    // A link, where the place knows them, never takes the place of a file that somebody else made meanwhile.
    match fs::hard_link(beside, path) {
        Ok(()) => fs::remove_file(beside)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => fs::rename(beside, path)?,
    }
    write::sync_folder_of(path)
}
