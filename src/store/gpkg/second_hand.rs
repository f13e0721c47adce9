//! A large table is read by two hands: a second connection takes some of its rows, on a core that would wait.
//!
//! Both see the same rows. In a rollback journal nobody can write while one of them reads, and the first reads from before
//! the second begins till after it ends; a file in a write-ahead log is read by one hand.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

use rayon::Scope;
use rusqlite::Connection;

use super::schema;

/// A table with fewer numbers than this is read sooner than a second hand can be asked.
const WORTH_IT: i64 = 1 << 16;
/// Into so many parts a large table goes: the hand that is done first takes the next.
const PARTS: i64 = 16;

type Job = Box<dyn FnOnce(&Connection) + Send>;

/// Who else reads, if anybody.
#[derive(Debug)]
pub(crate) struct SecondHand(Option<mpsc::Sender<Job>>);

impl SecondHand {
    /// Nobody.
    pub(crate) const fn none() -> Self {
        Self(None)
    }

    /// A second connection at work beside this, till this goes. Where it cannot be had, nobody.
    pub(crate) fn with(scope: &Scope<'_>, connection: rusqlite::Result<Connection>) -> Self {
        let Ok(connection) = connection else {
            return Self::none();
        };
        let (sender, jobs) = mpsc::channel::<Job>();
        scope.spawn(move |_| jobs.into_iter().for_each(|job| job(&connection)));
        Self(Some(sender))
    }

    /// Has something done beside what is done here; its answer comes when it is asked for. Done at once where there is
    /// nobody else.
    pub(crate) fn beside<A: Send + 'static>(
        &self,
        connection: &Connection,
        ask: impl FnOnce(&Connection) -> A + Send + 'static,
    ) -> Beside<A> {
        let Some(jobs) = &self.0 else {
            return Beside::Here(ask(connection));
        };
        let (sender, answer) = mpsc::channel();
        let job = move |connection: &Connection| {
            // Nobody waits any more where the reading failed.
            drop(sender.send(ask(connection)));
        };
        drop(jobs.send(Box::new(job)));
        Beside::There(answer)
    }

    /// Reads a table by ranges of its numbers, the first and the last of each, and gives the parts in order.
    ///
    /// # Errors
    /// The first of any part.
    pub(crate) fn share<A: Send + 'static>(
        &self,
        connection: &Connection,
        table: &str,
        read: impl Fn(&Connection, (i64, i64)) -> rusqlite::Result<A> + Send + Sync + 'static,
    ) -> rusqlite::Result<Vec<A>> {
        let whole = (i64::MIN, i64::MAX);
        let Some(jobs) = &self.0 else {
            return Ok(vec![read(connection, whole)?]);
        };
        let ranges = ranges(bounds(connection, table)?);
        if ranges.len() < 2 {
            return Ok(vec![read(connection, whole)?]);
        }
        let work = Arc::new((ranges, AtomicUsize::new(0), read));
        let (sender, found) = mpsc::channel();
        let hers = (Arc::clone(&work), sender.clone());
        drop(jobs.send(Box::new(move |connection| take(&hers.0, connection, &hers.1))));
        take(&work, connection, &sender);
        drop(sender);
        let mut parts: Vec<(usize, rusqlite::Result<A>)> = found.into_iter().collect();
        parts.sort_unstable_by_key(|(at, _)| *at);
        debug_assert_eq!(parts.len(), work.0.len());
        parts.into_iter().map(|(_, part)| part).collect()
    }
}

/// What somebody else was asked.
pub(crate) enum Beside<A> {
    /// It is known.
    Here(A),
    /// It is worked on.
    There(mpsc::Receiver<A>),
}

impl<A> Beside<A> {
    /// The answer, once it is there; none where nobody is left who could give it.
    pub(crate) fn wait(self) -> Option<A> {
        match self {
            Self::Here(answer) => Some(answer),
            Self::There(answer) => answer.recv().ok(),
        }
    }
}

/// Ranges, the next that nobody has taken, and how one is read.
type Shared<R> = (Vec<(i64, i64)>, AtomicUsize, R);

/// Takes one range after another till none is left.
fn take<A>(
    work: &Shared<impl Fn(&Connection, (i64, i64)) -> rusqlite::Result<A>>,
    connection: &Connection,
    found: &mpsc::Sender<(usize, rusqlite::Result<A>)>,
) {
    let (ranges, next, read) = work;
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let Some(range) = ranges.get(at) else {
            return;
        };
        // Nobody waits any more where the reading failed.
        drop(found.send((at, read(connection, *range))));
    }
}

/// The first and the last number of a table; none where it is empty.
fn bounds(connection: &Connection, table: &str) -> rusqlite::Result<Option<(i64, i64)>> {
    let end = |which: &str| -> rusqlite::Result<Option<i64>> {
        // Each by itself: of both at once SQLite looks at every row.
        let sql = format!("SELECT {which}(fid) FROM \"{table}\"");
        connection.query_row(&sql, [], |row| row.get(0))
    };
    Ok(end("min")?.zip(end("max")?))
}

/// Ranges that together hold every number there is, about as many numbers between the bounds in each.
fn ranges(bounds: Option<(i64, i64)>) -> Vec<(i64, i64)> {
    let Some((first, last)) = bounds else {
        return Vec::new();
    };
    let step = last.saturating_sub(first) / PARTS;
    if step < WORTH_IT / PARTS {
        return Vec::new();
    }
    let cut = |at: i64| first + at * step;
    let from = |at: i64| if at == 0 { i64::MIN } else { cut(at) };
    let to = |at: i64| {
        if at + 1 == PARTS {
            i64::MAX
        } else {
            cut(at + 1) - 1
        }
    };
    (0..PARTS).map(|at| (from(at), to(at))).collect()
}

/// Whether this table is so large that a second hand is worth its thread.
///
/// # Errors
/// What the file did not let be read.
pub(crate) fn is_worth_it(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    // A view could be anything, endless even.
    if !schema::has_table(connection, table)? {
        return Ok(false);
    }
    let log: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    Ok(!log.eq_ignore_ascii_case("wal") && !ranges(bounds(connection, table)?).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_every_number_once() {
        for bounds in [
            (1, 1_000_000),
            (-70_000, 70_000),
            (i64::MIN, i64::MAX),
            (5, 1 << 62),
        ] {
            let ranges = ranges(Some(bounds));
            assert_eq!(ranges.len(), PARTS as usize, "{bounds:?}");
            assert_eq!(ranges.first().map(|range| range.0), Some(i64::MIN));
            assert_eq!(ranges.last().map(|range| range.1), Some(i64::MAX));
            for pair in ranges.windows(2) {
                assert!(pair[0].0 <= pair[0].1, "{bounds:?}");
                assert_eq!(pair[0].1 + 1, pair[1].0, "{bounds:?}");
            }
        }
        assert!(ranges(Some((1, 50_000))).is_empty());
        assert!(ranges(None).is_empty());
    }
}
