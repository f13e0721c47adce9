//! What stands for the incidents of a large operation while they are read, kept in its file: a table that is made when there
//! is something to keep, and is gone with the first change of an incident.
//!
//! It is no layer, no way out writes it, and a copy does not take it along. Who changes an incident with another program
//! empties it by the triggers that are made with it; where these are gone, or the file was arranged anew, it is not used.

use rusqlite::Connection;
use rusqlite::params;

use super::error::FileError;
use super::file::OperationFile;
use super::schema;
use crate::model::Operation;

const TABLE: &str = "doria_overview";
/// The table whose rows it stands for.
const OF: &str = "incidents";
/// No overview of ours is larger.
const MOST_BYTES: i64 = 16 << 20;

/// What is known of a file before its incidents are read.
#[derive(Debug)]
pub struct Early {
    /// All that it holds but its incidents.
    pub operation: Operation,
    /// What was kept to stand for them; see [`OperationFile::keep_overview`].
    pub overview: Vec<u8>,
}

impl OperationFile {
    /// Keeps an overview of the incidents of this state, which the file holds; the one before goes. Nothing is kept where
    /// another program wrote to the file since it was read.
    ///
    /// # Errors
    /// [`FileError`]; the file then is as it was.
    pub fn keep_overview(&mut self, held: &Operation, overview: &[u8]) -> Result<(), FileError> {
        if !self.complete {
            // A file of an older Doria gets its new tables with its first step, not by being looked at.
            return Ok(());
        }
        self.in_one(held, |transaction| {
            forget(transaction)?;
            transaction.execute_batch(&format!(
                "CREATE TABLE {TABLE} (number INTEGER PRIMARY KEY, schema INTEGER NOT NULL, overview BLOB NOT NULL)"
            ))?;
            for trigger in triggers() {
                transaction.execute_batch(&trigger)?;
            }
            let stamp = stamp(transaction)?;
            let sql = format!("INSERT INTO {TABLE} (number, schema, overview) VALUES (1, ?1, ?2)");
            transaction.execute(&sql, params![stamp, overview]).map(drop)
        })
    }
}

/// The statements that make the triggers.
fn triggers() -> [String; 3] {
    ["insert", "update", "delete"].map(|change| {
        format!("CREATE TRIGGER {TABLE}_{change} AFTER {change} ON \"{OF}\" BEGIN DELETE FROM {TABLE}; END")
    })
}

/// What changes with every table, column and trigger that comes or goes, and when the file is arranged anew.
fn stamp(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA schema_version", [], |row| row.get(0))
}

/// The overview of the incidents as they stand in the file; none where there is none, or none that can be relied on.
pub(super) fn read(connection: &Connection) -> Option<Vec<u8>> {
    let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1 AND tbl_name = ?2";
    let stands = |trigger: String| {
        let name = trigger.split_whitespace().nth(2).unwrap_or_default();
        let made: rusqlite::Result<String> = connection.query_row(sql, [name, OF], |row| row.get(0));
        made.is_ok_and(|made| made == trigger)
    };
    if !schema::has_table(connection, TABLE).ok()? || !triggers().into_iter().all(stands) {
        return None;
    }
    let stamp = stamp(connection).ok()?;
    let sql = format!(
        "SELECT overview FROM {TABLE} WHERE schema = ?1 AND typeof(overview) = 'blob' AND length(overview) <= ?2"
    );
    connection
        .query_row(&sql, [stamp, MOST_BYTES], |row| row.get(0))
        .ok()
}

/// Takes it away with its triggers, so that nothing of it is left in the file.
pub(super) fn forget(connection: &Connection) -> rusqlite::Result<()> {
    // The triggers first: they must not name what is gone.
    for trigger in triggers() {
        let name = trigger.split_whitespace().nth(2).unwrap_or_default();
        connection.execute_batch(&format!("DROP TRIGGER IF EXISTS {name}"))?;
    }
    connection.execute_batch(&format!("DROP TABLE IF EXISTS {TABLE}"))
}
