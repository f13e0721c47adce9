//! The audit trail of an operation: append-only lines, each with the hash of the one before it in its own.
//!
//! Says what was done and when, never about what or whom.

use rusqlite::Connection;
use rusqlite::params;
use sha2::Digest as _;
use sha2::Sha256;

/// Adds a line.
pub(crate) fn add(connection: &Connection, kind: &str, detail: &str) -> rusqlite::Result<()> {
    let last: String = connection
        .query_row(
            "SELECT hash FROM doria_audit ORDER BY line DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .or_else(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Ok(String::new()),
            other => Err(other),
        })?;
    let at = jiff::Timestamp::now().to_string();
    let hash = link(&last, &at, kind, detail);
    connection.execute(
        "INSERT INTO doria_audit (at, kind, detail, hash) VALUES (?1, ?2, ?3, ?4)",
        params![at, kind, detail, hash],
    )?;
    Ok(())
}

/// The hash of a line on top of the one before it.
fn link(last: &str, at: &str, kind: &str, detail: &str) -> String {
    let mut hash = Sha256::new();
    for part in [last, at, kind, detail] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first line of the trail whose hash does not follow from those before it; none where the trail is whole.
pub(crate) fn first_broken_line(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let mut statement =
        connection.prepare("SELECT line, at, kind, detail, hash FROM doria_audit ORDER BY line")?;
    let mut rows = statement.query([])?;
    let mut last = String::new();
    while let Some(row) = rows.next()? {
        let (at, kind, detail): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let hash: String = row.get(4)?;
        if hash != link(&last, &at, &kind, &detail) {
            return row.get(0).map(Some);
        }
        last = hash;
    }
    Ok(None)
}
