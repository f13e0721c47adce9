//! Opening an operation file: what it is, whether it is whole, and what a killed process left of it.
//!
//! Until all that is known, nothing is written, neither to the file nor beside it.

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;
use rusqlite::ffi;

use super::cipher;
use super::cipher::Passphrase;
use super::cipher::Place;
use super::error::FileError;
use super::schema;
use crate::store::lock::Lock;

/// Looks at the file without writing: whether it is an operation of ours, and of a version that we know. Says whether it
/// is encrypted.
///
/// # Errors
/// [`FileError`] that says what it is instead.
pub(crate) fn identify(place: &Place) -> Result<bool, FileError> {
    let path = place.path.as_path();
    let encrypted = look_at_head(path, place.passphrase.is_some())?;
    let passphrase = place.passphrase.as_ref().filter(|_| encrypted);
    let fail = |error: rusqlite::Error| match FileError::of(path, &error) {
        FileError::EncryptedOrDamaged(path) if encrypted => FileError::WrongPassphrase(path),
        other => other,
    };
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, passphrase).map_err(fail)?;
    match schema::has_table(&connection, "doria_about") {
        Err(error) if is_unfinished(&error) => {
            drop(connection);
            finish(path, passphrase)?;
            connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, passphrase).map_err(fail)?;
        }
        _ => {}
    }
    if !schema::has_table(&connection, "doria_about").map_err(fail)? {
        return Err(FileError::Foreign(path.to_owned()));
    }
    let version = schema::version(&connection).map_err(fail)?;
    match version {
        Some(version) if version > schema::SCHEMA_VERSION => Err(FileError::NewerVersion {
            path: path.to_owned(),
            version,
        }),
        Some(_) => Ok(encrypted),
        None => Err(FileError::Damaged {
            path: path.to_owned(),
            what: "doria_about".to_owned(),
        }),
    }
}

/// Whether this file can only be opened with a passphrase, as far as name and head tell: it is named `.doria` and looks like
/// chance. A damaged one does, too.
pub fn asks_passphrase(path: &Path) -> bool {
    let is_empty = || path.metadata().is_ok_and(|found| found.len() == 0);
    cipher::is_named_encrypted(path)
        && matches!(look_at_head(path, false), Err(FileError::EncryptedOrDamaged(_)))
        && !is_empty()
}

/// Whether the head of a file is that of a plain operation.
pub(super) fn is_plain(path: &Path) -> bool {
    matches!(look_at_head(path, false), Ok(false))
}

/// Whether an operation lies there, so that nothing else must be put in its place. What cannot be told apart from one,
/// being damaged or perhaps encrypted, counts as one.
pub(crate) fn is_operation(path: &Path) -> bool {
    match identify(&path.into()) {
        Err(FileError::NotFound(_) | FileError::NotAnOperation(_) | FileError::Foreign(_)) => false,
        Err(FileError::EncryptedOrDamaged(_)) => path.metadata().is_ok_and(|found| found.len() > 0),
        Ok(_) | Err(_) => true,
    }
}

/// A connection that is safe with files from elsewhere. Nothing is read yet: a step that was cut off may still stand there.
pub(crate) fn connect(
    path: &Path,
    flags: OpenFlags,
    passphrase: Option<&Passphrase>,
) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Some(passphrase) = passphrase {
        cipher::unlock(&connection, passphrase)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A column that is missing is to be an error, not its own name as a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(()))?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.busy_timeout(std::time::Duration::from_secs(2))?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::register_functions(&connection)?;
    Ok(connection)
}

/// A rollback journal, not a write-ahead log: one file is left when Doria closes, on a stick too, and QGIS needs no
/// companion files. EXTRA also syncs the folder, so that a finished commit survives a power cut
/// (with FULL the power test loses one).
/// Where another program holds the file in a write-ahead log just now, that log is as safe and is kept till later.
pub(crate) fn prepare_to_write(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "cache_size", -schema::CACHE_KIB)?;
    // What was taken back must not stand in free pages, where anybody reads it who gets the file.
    connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    drop(connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())));
    Ok(())
}

/// Whether the file is to be opened by its passphrase, where one is at hand.
fn look_at_head(path: &Path, has_passphrase: bool) -> Result<bool, FileError> {
    let fail = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileError::NotFound(path.to_owned()),
        _ => FileError::of_system(path, &error),
    };
    if path.is_dir() {
        return Err(FileError::NotAnOperation(path.to_owned()));
    }
    let mut head = Vec::new();
    let file = File::open(path).map_err(fail)?;
    file.take(100).read_to_end(&mut head).map_err(fail)?;
    let named_as_one = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gpkg") || ending.eq_ignore_ascii_case("doria"));
    if !head.starts_with(b"SQLite format 3\0") {
        // An encrypted operation looks like chance, and so does a damaged one.
        if named_as_one && has_passphrase && !head.is_empty() {
            return Ok(true);
        }
        return Err(if named_as_one {
            FileError::EncryptedOrDamaged(path.to_owned())
        } else {
            FileError::NotAnOperation(path.to_owned())
        });
    }
    let id = head.get(68..72).and_then(|bytes| bytes.try_into().ok());
    if id.map(i32::from_be_bytes) == Some(schema::APPLICATION_ID) {
        Ok(false)
    } else {
        Err(FileError::NotAnOperation(path.to_owned()))
    }
}

/// Whether a process was killed in the middle of a step, so that the step must be taken back before anyone reads.
fn is_unfinished(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| {
        [ffi::SQLITE_READONLY_ROLLBACK, ffi::SQLITE_READONLY_RECOVERY].contains(&error.extended_code)
    })
}

/// Takes back what a killed process left half-written; SQLite does it when it may write.
fn finish(path: &Path, passphrase: Option<&Passphrase>) -> Result<(), FileError> {
    let lock = Lock::take(path).map_err(|no| FileError::of_lock(path, no))?;
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, passphrase);
    let looked = connection.and_then(|connection| schema::has_table(&connection, "doria_about"));
    drop(lock);
    match looked {
        Ok(_) => Ok(()),
        Err(error) if is_unfinished(&error) => Err(FileError::Unfinished(path.to_owned())),
        Err(error) => Err(FileError::of(path, &error)),
    }
}
