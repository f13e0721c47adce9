//! What left in shared exports, kept in the operation: a table that is made with the first of them.
//!
//! It is no layer, and no way out writes it. A copy takes it along; destroying records empties it, for their counts stand there.

use rusqlite::Connection;

use super::error::FileError;
use super::file::OperationFile;
use super::schema;
use crate::store::audit;

const TABLE: &str = "doria_left";

impl OperationFile {
    /// What was kept of each shared export, the oldest first.
    ///
    /// # Errors
    /// [`FileError`] where it cannot be read.
    pub fn exports_before(&self) -> Result<Vec<String>, FileError> {
        read(self.connection()).map_err(|error| FileError::of(self.path(), &error))
    }

    /// Adds a line of the audit trail about an export or a sheet, and what is to be kept of it, in one transaction. What was kept before
    /// and is the same is kept once.
    ///
    /// # Errors
    /// [`FileError`]; then neither is there.
    pub fn audit_export(&mut self, kind: &str, detail: &str, left: Option<&str>) -> Result<(), FileError> {
        self.check_place()?;
        let write = |connection: &Connection| -> rusqlite::Result<()> {
            let transaction = connection.unchecked_transaction()?;
            audit::add(&transaction, kind, detail)?;
            if let Some(left) = left {
                make(&transaction)?;
                transaction.execute(
                    "INSERT INTO doria_left (cells) SELECT ?1 WHERE ?1 NOT IN (SELECT cells FROM doria_left)",
                    [left],
                )?;
            }
            transaction.commit()
        };
        write(self.connection()).map_err(|error| FileError::of(self.path(), &error))
    }
}

fn make(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS doria_left (export INTEGER PRIMARY KEY, cells TEXT NOT NULL)",
    )
}

fn read(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    if !schema::has_table(connection, TABLE)? {
        return Ok(Vec::new());
    }
    let mut kept =
        connection.prepare("SELECT cells FROM doria_left WHERE typeof(cells) = 'text' ORDER BY export")?;
    let kept = kept.query_map([], |row| row.get(0))?;
    kept.collect()
}

/// Copies what was kept into another file.
pub(super) fn carry(from: &Connection, to: &Connection) -> rusqlite::Result<()> {
    let kept = read(from)?;
    if kept.is_empty() {
        return Ok(());
    }
    make(to)?;
    for cells in kept {
        to.execute("INSERT INTO doria_left (cells) VALUES (?1)", [cells])?;
    }
    Ok(())
}

/// Forgets all of it.
pub(super) fn clear(connection: &Connection) -> rusqlite::Result<()> {
    if schema::has_table(connection, TABLE)? {
        connection.execute("DELETE FROM doria_left", [])?;
    }
    Ok(())
}
