//! The audit trail of an operation: append-only lines, each with the hash of the one before it in its own.
//!
//! Says what was done and when, never about what or whom.

use rusqlite::Connection;
use rusqlite::params;
use rusqlite::types::Value;
use sha2::Digest as _;
use sha2::Sha256;

/// Adds a line.
pub(crate) fn add(connection: &Connection, kind: &str, detail: &str) -> rusqlite::Result<()> {
    let last: String = connection
        .query_row(
            "SELECT hash FROM doria_audit ORDER BY line DESC LIMIT 1",
            [],
            // What another program put there is no hash of ours; the trail is broken there already.
            |row| Ok(row.get_ref(0)?.as_str().unwrap_or_default().to_owned()),
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

/// Copies all lines into a file that has none, hashes and numbers as they are.
pub(crate) fn carry(from: &Connection, to: &Connection) -> rusqlite::Result<()> {
    let mut lines = from.prepare("SELECT line, at, kind, detail, hash FROM doria_audit ORDER BY line")?;
    let mut add =
        to.prepare("INSERT INTO doria_audit (line, at, kind, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut lines = lines.query([])?;
    while let Some(line) = lines.next()? {
        let cell = |at: usize| line.get::<_, Value>(at);
        add.execute(params![cell(0)?, cell(1)?, cell(2)?, cell(3)?, cell(4)?])?;
    }
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

/// The first line of the trail whose hash does not follow from those before it, or that is gone from its end; none where
/// the trail is whole.
pub(crate) fn first_broken_line(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let mut statement =
        connection.prepare("SELECT line, at, kind, detail, hash FROM doria_audit ORDER BY line")?;
    let mut rows = statement.query([])?;
    let (mut last, mut lines) = (String::new(), 0);
    while let Some(row) = rows.next()? {
        let cell = |at: usize| row.get_ref(at).map(|value| value.as_str().map(str::to_owned));
        let (Ok(at), Ok(kind), Ok(detail), Ok(hash)) = (cell(1)?, cell(2)?, cell(3)?, cell(4)?) else {
            // What is no text was not written by us.
            return row.get(0).map(Some);
        };
        if hash != link(&last, &at, &kind, &detail) {
            return row.get(0).map(Some);
        }
        last = hash;
        lines = row.get(0)?;
    }
    // The file remembers how many lines there ever were.
    let given = connection.query_row(
        "SELECT max(seq) FROM sqlite_sequence WHERE name = 'doria_audit'",
        [],
        |row| row.get::<_, Option<i64>>(0),
    )?;
    Ok(given.filter(|given| *given > lines).map(|_| lines + 1))
}
