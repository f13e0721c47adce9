//! Whether a file is whole: its tables when it is opened, its spatial indexes when it is asked.

use rusqlite::Connection;

use super::error::FileError;
use super::file::OperationFile;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;

/// What is broken in the tables of a file and their indexes; none where they are whole.
///
/// Its spatial indexes are not compared with the rows: no answer of ours rests on them, and comparing those of a million
/// rows takes as long as opening the file. The tables in which they are kept are looked at like any other.
///
/// # Errors
/// What the file did not let be read.
///
/// # Cost
/// Every page is read once.
pub(crate) fn broken_tables(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let mut names = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid",
    )?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?;
    for name in names {
        let quoted = name?.replace('\'', "''");
        let said = says(connection, &format!("PRAGMA quick_check('{quoted}')"))?;
        if said.is_some() {
            return Ok(said);
        }
    }
    Ok(None)
}

impl OperationFile {
    /// Looks through the whole file, its spatial indexes too, which opening leaves aside.
    ///
    /// # Errors
    /// [`FileError`] where the file cannot be read.
    ///
    /// # Cost
    /// Some microseconds a row.
    pub fn look_through(&self) -> Result<Option<Finding>, FileError> {
        let what = broken(self.connection()).map_err(|error| FileError::of(self.path(), &error))?;
        Ok(what.map(|what| Finding::new("M109", Severity::Warning, Place::Whole).with("what", what)))
    }
}

/// What is broken anywhere, in spatial indexes too; none where all is whole.
///
/// # Errors
/// What the file did not let be read.
///
/// # Cost
/// Some microseconds a row.
fn broken(connection: &Connection) -> rusqlite::Result<Option<String>> {
    says(connection, "PRAGMA quick_check(1)")
}

fn says(connection: &Connection, pragma: &str) -> rusqlite::Result<Option<String>> {
    let said: String = connection.query_row(pragma, [], |row| row.get(0))?;
    // It begins with a line that only names the database.
    let first = said
        .lines()
        .find(|line| !line.starts_with("***"))
        .unwrap_or(&said);
    Ok((said != "ok").then(|| first.to_owned()))
}
