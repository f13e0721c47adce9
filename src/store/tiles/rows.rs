//! The rows of a table of tiles in a database that somebody else made, one by one, within the time that such a file may
//! take.

use std::ops::ControlFlow;
use std::time::Duration;
use std::time::Instant;

use rusqlite::Connection;
use rusqlite::Row;

use crate::store::gate::ForeignDatabase;
use crate::store::gate::GateError;
use crate::store::gate::QUERY_TIME;
use crate::store::tiles::TileError;
use crate::ticket::Ticket;

/// A stick gives at least so many bytes a second; a view that takes longer over its rows makes them up.
const SLOWEST: u64 = 1024 * 1024;

/// Hands over data, level, column and row of every tile of a table (its name quoted where it has to be), until `take`
/// has enough.
///
/// # Errors
/// [`TileError`]: the database refuses, takes too long, has more rows than its bytes can hold; or no longer wanted.
pub(super) fn each_row(
    database: &ForeignDatabase,
    table: &str,
    ticket: &Ticket,
    mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
) -> Result<(), TileError> {
    // A row of a map takes some bytes of the file; more rows than that are made up by a view.
    let most = usize::try_from(database.len() / 4).unwrap_or(usize::MAX);
    let count = |connection: &Connection| {
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
    };
    let of: i64 = database.ask(count).unwrap_or(0);
    let of = usize::try_from(of).unwrap_or(0);
    let patience = QUERY_TIME + Duration::from_secs(database.len() / SLOWEST);
    let sql = format!("SELECT tile_data, zoom_level, tile_column, tile_row FROM {table}");
    let mut spent = Duration::ZERO;
    let mut done = 0;
    let mut stopped = Ok(());
    database.ask(|connection| {
        let mut all = connection.prepare(&sql)?;
        let mut rows = all.query([])?;
        loop {
            // Each row has the clock of a question, and all of them have one together.
            database.rewind();
            let asked = Instant::now();
            let Some(row) = rows.next()? else { break };
            spent += asked.elapsed();
            done += 1;
            if spent > patience || done > most {
                stopped = Err(GateError::TooSlow(patience).into());
                break;
            }
            if let Err(cancelled) = ticket.tick(done, of) {
                stopped = Err(cancelled.into());
                break;
            }
            if take(row)?.is_break() {
                break;
            }
        }
        Ok(())
    })?;
    stopped
}
