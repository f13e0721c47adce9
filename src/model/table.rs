//! Rows that are shared between one state of the operation and the next.
//!
//! A table is an immutable value: changing it gives a new table that shares all untouched chunks with the old one,
//! so that undo keeps whole states for a few kilobytes each. No storage, no search by place.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;
use std::hash::Hasher;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering as Atomic;

/// Rows in a chunk: the unit that two states share or do not.
const CHUNK: usize = 256;

/// The number of a row in its table; never used again after the row is gone.
pub struct Id<T> {
    number: i64,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The row of this number.
    pub const fn new(number: i64) -> Self {
        Self {
            number,
            of: PhantomData,
        }
    }

    /// The number, as it stands in the file.
    pub const fn number(self) -> i64 {
        self.number
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number.cmp(&other.number)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.number)
    }
}

/// Which state a table is in: equal revisions hold equal rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Revision(u64);

impl Revision {
    /// A revision that no table has had before in this run of the program.
    pub fn fresh() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Atomic::Relaxed))
    }
}

/// A row with its number.
pub type Row<T> = (Id<T>, T);

/// Rows of one kind, ordered by their numbers.
#[derive(Debug)]
pub struct Table<T> {
    chunks: Arc<Vec<Arc<Vec<Row<T>>>>>,
    len: usize,
    next: i64,
    revision: Revision,
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self {
            chunks: Arc::clone(&self.chunks),
            len: self.len,
            next: self.next,
            revision: self.revision,
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            chunks: Arc::default(),
            len: 0,
            next: 1,
            revision: Revision(0),
        }
    }
}

impl<T> Table<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The state of the table, for memoising what is derived from it.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The number that the next new row is to take; the following ones count up from it.
    pub fn next_id(&self) -> Id<T> {
        Id::new(self.next)
    }

    /// The rows, by number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.chunks
            .iter()
            .flat_map(|chunk| chunk.iter().map(|(id, row)| (*id, row)))
    }

    /// The rows without their numbers.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.iter().map(|(_, row)| row)
    }

    /// The row of this number. `O(log n)`.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        let chunk = self.chunks.get(self.chunk_of(id)?)?;
        let at = chunk.binary_search_by(|(other, _)| other.cmp(&id)).ok()?;
        chunk.get(at).map(|(_, row)| row)
    }

    /// The index of the last chunk that begins at or before this number.
    fn chunk_of(&self, id: Id<T>) -> Option<usize> {
        let after = self
            .chunks
            .partition_point(|chunk| chunk.first().is_some_and(|(first, _)| *first <= id));
        after.checked_sub(1)
    }

    /// The chunks of rows, for comparing two states without looking at what they share.
    pub fn chunks(&self) -> &[Arc<Vec<Row<T>>>] {
        &self.chunks
    }
}

impl<T: Clone> Table<T> {
    /// The table with these rows put in (new, or in place of those with the same number).
    ///
    /// # Cost
    /// One chunk is copied for each chunk touched; appending many rows is linear in them.
    #[must_use]
    pub fn with(&self, mut rows: Vec<Row<T>>) -> Self {
        if rows.is_empty() {
            return self.clone();
        }
        rows.sort_by_key(|(id, _)| *id);
        // Of two new rows with one number the later holds.
        rows.dedup_by(|later, kept| {
            let again = later.0 == kept.0;
            if again {
                std::mem::swap(later, kept);
            }
            again
        });
        let next = rows
            .last()
            .map_or(self.next, |(id, _)| self.next.max(id.number() + 1));
        let mut chunks: Vec<Arc<Vec<Row<T>>>> =
            Vec::with_capacity(self.chunks.len() + rows.len() / CHUNK + 1);
        let mut waiting = rows.into_iter().peekable();
        for (index, chunk) in self.chunks.iter().enumerate() {
            let end = self
                .chunks
                .get(index + 1)
                .and_then(|next| next.first())
                .map(|(id, _)| *id);
            let mut mine = Vec::new();
            // The last chunk takes the rest only while it has room; a long import gets chunks of its own.
            while let Some((id, _)) = waiting.peek() {
                let belongs = match end {
                    Some(end) => *id < end,
                    None => {
                        chunk.last().is_some_and(|(last, _)| id <= last) || chunk.len() + mine.len() < CHUNK
                    }
                };
                if !belongs {
                    break;
                }
                mine.extend(waiting.next());
            }
            if mine.is_empty() {
                chunks.push(Arc::clone(chunk));
            } else {
                push_split(&mut chunks, merged(chunk, mine));
            }
        }
        push_split(&mut chunks, waiting.collect());
        Self::of_chunks(chunks, next)
    }

    /// The table without the rows of these numbers.
    #[must_use]
    pub fn without(&self, ids: &[Id<T>]) -> Self {
        let mut gone = ids.to_vec();
        gone.sort_unstable();
        let mut chunks = Vec::with_capacity(self.chunks.len());
        for chunk in self.chunks.iter() {
            let (Some((first, _)), Some((last, _))) = (chunk.first(), chunk.last()) else {
                continue;
            };
            let from = gone.partition_point(|id| id < first);
            let to = gone.partition_point(|id| id <= last);
            if from == to {
                chunks.push(Arc::clone(chunk));
                continue;
            }
            let kept: Vec<Row<T>> = chunk
                .iter()
                .filter(|(id, _)| gone.binary_search(id).is_err())
                .cloned()
                .collect();
            if !kept.is_empty() {
                chunks.push(Arc::new(kept));
            }
        }
        Self::of_chunks(chunks, self.next)
    }

    /// The table with this as the number that the next new row takes, where it is larger.
    #[must_use]
    pub fn with_next(mut self, next: i64) -> Self {
        self.next = self.next.max(next);
        self
    }

    /// The table of rows that come in the order of their numbers, each number once: nothing is sorted or moved again.
    pub(crate) fn in_order(rows: impl IntoIterator<Item = Row<T>>) -> Self {
        let mut rows = rows.into_iter().peekable();
        let mut chunks = Vec::new();
        while rows.peek().is_some() {
            chunks.push(Arc::new(rows.by_ref().take(CHUNK).collect::<Vec<_>>()));
        }
        let next = chunks.last().and_then(|chunk| chunk.last());
        let next = next.map_or(1, |(id, _)| id.number() + 1);
        Self::of_chunks(chunks, next)
    }

    /// The table of several that follow each other in the order of their numbers.
    pub(crate) fn joined(tables: impl IntoIterator<Item = Self>) -> Self {
        let mut tables: Vec<Self> = tables.into_iter().collect();
        match tables.len() {
            1 => tables.pop().unwrap_or_default(),
            _ => {
                let next = tables.iter().map(|table| table.next).max().unwrap_or(1);
                let chunks = tables
                    .iter()
                    .flat_map(|table| table.chunks.iter().map(Arc::clone));
                Self::of_chunks(chunks.collect(), next)
            }
        }
    }

    fn of_chunks(chunks: Vec<Arc<Vec<Row<T>>>>, next: i64) -> Self {
        let len = chunks.iter().map(|chunk| chunk.len()).sum();
        Self {
            chunks: Arc::new(chunks),
            len,
            next,
            revision: Revision::fresh(),
        }
    }
}

impl<T: Clone> FromIterator<Row<T>> for Table<T> {
    fn from_iter<I: IntoIterator<Item = Row<T>>>(rows: I) -> Self {
        Self::default().with(rows.into_iter().collect())
    }
}

/// The rows of a chunk with others laid over them; both ordered by number.
fn merged<T: Clone>(chunk: &[Row<T>], over: Vec<Row<T>>) -> Vec<Row<T>> {
    let mut all = Vec::with_capacity(chunk.len() + over.len());
    let mut old = chunk.iter().peekable();
    for (id, row) in over {
        while let Some(before) = old.next_if(|(other, _)| *other < id) {
            all.push(before.clone());
        }
        old.next_if(|(other, _)| *other == id);
        all.push((id, row));
    }
    all.extend(old.cloned());
    all
}

fn push_split<T>(chunks: &mut Vec<Arc<Vec<Row<T>>>>, rows: Vec<Row<T>>) {
    if rows.len() <= 2 * CHUNK {
        if !rows.is_empty() {
            chunks.push(Arc::new(rows));
        }
        return;
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        chunks.push(Arc::new(rows.by_ref().take(CHUNK).collect()));
    }
}

#[cfg(test)]
mod tests;
