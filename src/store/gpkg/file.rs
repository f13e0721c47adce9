//! An operation file that is open: what it holds was read once, what changes is written step by step.

use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::params;

use super::content::edits_back;
use super::content::read;
use super::content::write_about;
use super::content::write_difference;
use super::error::FileError;
use super::history::Before;
use super::history::MOST_BYTES;
use super::history::MOST_STEPS;
use super::schema;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::operation::for_each_table;
use crate::store::lock::Lock;

/// What kind of move a commit writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A new step, or one done again, with its name in the history.
    Do(String),
    /// The last step taken back.
    Undo,
}

/// An operation file at work.
#[derive(Debug)]
pub struct OperationFile {
    connection: Connection,
    path: PathBuf,
    /// Held as long as the file is open to write.
    _lock: Option<Lock>,
    /// SQLite's count of changes by others, as last seen.
    seen: i64,
}

/// What opening a file gave.
#[derive(Debug)]
pub struct Opened {
    /// The file, to write on.
    pub file: OperationFile,
    /// What it holds.
    pub operation: Operation,
    /// What in it could not be read.
    pub findings: Vec<Finding>,
}

impl OperationFile {
    /// Makes a new file that holds this operation, and opens it. The same operation gives the same bytes.
    ///
    /// # Errors
    /// [`FileError`]; nothing is left behind where it fails.
    pub fn create(path: &Path, operation: &Operation) -> Result<Self, FileError> {
        if path.exists() {
            return Err(FileError::Exists(path.to_owned()));
        }
        let lock = take_lock(path)?;
        let made = Self::make(path, operation, lock);
        if made.is_err() && path.exists() {
            drop(std::fs::remove_file(path));
        }
        made
    }

    fn make(path: &Path, operation: &Operation, lock: Lock) -> Result<Self, FileError> {
        let fail = |error: rusqlite::Error| FileError::of(path, &error);
        let connection = Connection::open(path).map_err(fail)?;
        prepare(&connection).map_err(fail)?;
        let transaction = connection.unchecked_transaction().map_err(fail)?;
        schema::create_metadata(&transaction).map_err(fail)?;
        macro_rules! create {
            ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
                $(schema::create_table::<crate::model::$record>(&transaction, $name).map_err(fail)?;)+
            };
        }
        for_each_table!(create);
        write_difference(&transaction, &Operation::default(), operation).map_err(fail)?;
        write_about(&transaction, operation).map_err(fail)?;
        transaction.commit().map_err(fail)?;
        connection.execute_batch("VACUUM").map_err(fail)?;
        let mut file = Self {
            connection,
            path: path.to_owned(),
            _lock: Some(lock),
            seen: 0,
        };
        file.seen = file.data_version().map_err(fail)?;
        Ok(file)
    }

    /// Opens an operation to work on.
    ///
    /// # Errors
    /// [`FileError`]; the file is as it was.
    pub fn open(path: &Path) -> Result<Opened, FileError> {
        Self::open_with(path, true)
    }

    /// Opens an operation to look at; nothing is written, not even a lock.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn open_read_only(path: &Path) -> Result<Opened, FileError> {
        Self::open_with(path, false)
    }

    fn open_with(path: &Path, to_write: bool) -> Result<Opened, FileError> {
        if !path.is_file() {
            return Err(FileError::NotFound(path.to_owned()));
        }
        let fail = |error: rusqlite::Error| FileError::of(path, &error);
        let flags = if to_write {
            OpenFlags::SQLITE_OPEN_READ_WRITE
        } else {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        };
        let connection =
            Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fail)?;
        check_identity(&connection, path)?;
        if to_write && connection.is_readonly("main").unwrap_or(true) {
            return Err(FileError::ReadOnly(path.to_owned()));
        }
        let lock = if to_write { Some(take_lock(path)?) } else { None };
        prepare(&connection).map_err(fail)?;
        let quick: String = connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(fail)?;
        if quick != "ok" {
            return Err(FileError::Damaged {
                path: path.to_owned(),
                what: quick,
            });
        }
        let mut findings = Vec::new();
        let operation = read(&connection, &mut findings).map_err(fail)?;
        let mut file = Self {
            connection,
            path: path.to_owned(),
            _lock: lock,
            seen: 0,
        };
        file.seen = file.data_version().map_err(fail)?;
        Ok(Opened {
            file,
            operation,
            findings,
        })
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the difference between two states as one transaction; when it returns, the step is safe on the disk.
    ///
    /// # Errors
    /// [`FileError`]; the file then holds the state before.
    pub fn commit(&mut self, before: &Operation, after: &Operation, step: Step) -> Result<(), FileError> {
        let path = self.path.clone();
        let fail = |error: rusqlite::Error| FileError::of(&path, &error);
        if self.data_version().map_err(fail)? != self.seen {
            return Err(FileError::ChangedBehind(path));
        }
        let transaction = self.connection.transaction().map_err(fail)?;
        let remembered = write_difference(&transaction, before, after).map_err(fail)?;
        if before.about != after.about || before.assumptions != after.assumptions {
            write_about(&transaction, after).map_err(fail)?;
        }
        match step {
            Step::Do(label) if !remembered.is_empty() => {
                let blob = remembered.pack().map_err(|error| FileError::Other {
                    path: path.clone(),
                    what: error.to_string(),
                })?;
                transaction
                    .execute(
                        "INSERT INTO doria_history (label, before) VALUES (?1, ?2)",
                        params![label, blob],
                    )
                    .map_err(fail)?;
                transaction.execute_batch(&trim_history()).map_err(fail)?;
            }
            Step::Do(_) => {}
            Step::Undo => {
                transaction
                    .execute(
                        "DELETE FROM doria_history WHERE step = (SELECT max(step) FROM doria_history)",
                        [],
                    )
                    .map_err(fail)?;
            }
        }
        transaction.commit().map_err(fail)?;
        Ok(())
    }

    /// The last step that the file remembers, by its name, with the edits that take it back; none at the beginning.
    ///
    /// # Errors
    /// [`FileError`] where the history cannot be read.
    pub fn last_step(&self) -> Result<Option<(String, Vec<Edit>)>, FileError> {
        let found = self.connection.query_row(
            "SELECT label, before FROM doria_history ORDER BY step DESC LIMIT 1",
            [],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)),
        );
        let (label, blob) = match found {
            Ok(found) => found,
            Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(None),
            Err(error) => return Err(FileError::of(&self.path, &error)),
        };
        let damaged = || FileError::Damaged {
            path: self.path.clone(),
            what: "doria_history".to_owned(),
        };
        let before = Before::unpack(&blob).ok_or_else(damaged)?;
        let edits = edits_back(&before).ok_or_else(damaged)?;
        Ok(Some((label, edits)))
    }

    /// Adds a line to the audit trail: what was done, without content. Each line carries the hash of all before it.
    ///
    /// # Errors
    /// [`FileError`] where the line could not be written.
    pub fn audit(&mut self, kind: &str, detail: &str) -> Result<(), FileError> {
        let path = self.path.clone();
        crate::store::audit::add(&self.connection, kind, detail).map_err(|error| FileError::of(&path, &error))
    }

    fn data_version(&self) -> rusqlite::Result<i64> {
        self.connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))
    }
}

fn take_lock(path: &Path) -> Result<Lock, FileError> {
    Lock::take(path).map_err(|no| FileError::of_lock(path, no))
}

/// A rollback journal, not a write-ahead log: one file is left when Doria closes, on a stick too, and QGIS needs no
/// companion files. EXTRA also syncs the folder, so that a finished commit survives a power cut.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.busy_timeout(std::time::Duration::from_secs(2))?;
    schema::register_functions(connection)
}

/// Whether this is an operation of ours, and of a version that we know.
fn check_identity(connection: &Connection, path: &Path) -> Result<(), FileError> {
    let fail = |error: rusqlite::Error| FileError::of(path, &error);
    let id: i32 = connection
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(fail)?;
    let ours: bool = connection
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'doria_about'",
            [],
            |row| row.get::<_, i64>(0),
        )
        .map_err(fail)?
        > 0;
    if id != schema::APPLICATION_ID || !ours {
        return Err(FileError::Foreign(path.to_owned()));
    }
    let version: i64 = connection
        .query_row(
            "SELECT CAST(value AS INTEGER) FROM doria_about WHERE key = 'schema'",
            [],
            |row| row.get(0),
        )
        .map_err(fail)?;
    if version > schema::SCHEMA_VERSION {
        return Err(FileError::NewerVersion {
            path: path.to_owned(),
            version,
        });
    }
    Ok(())
}

fn trim_history() -> String {
    format!(
        "DELETE FROM doria_history WHERE step <= (SELECT max(step) FROM doria_history) - {MOST_STEPS};
         DELETE FROM doria_history WHERE step < (SELECT max(step) FROM doria_history) AND step <= coalesce(
           (SELECT max(step) FROM (SELECT step, sum(length(before)) OVER (ORDER BY step DESC) AS total
            FROM doria_history) WHERE total > {MOST_BYTES}), -1);"
    )
}
