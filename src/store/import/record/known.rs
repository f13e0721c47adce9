//! What the operation or the file had already, and names for places without one.

use std::collections::HashSet;
use std::hash::Hash;

use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::model::Finding;
use crate::store::import::table::Context;
use crate::store::import::table::Notes;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::context::refusal;
use crate::words::fold;

/// Name and place, to about ten metres.
pub(super) type Mark = (String, i64, i64);

/// What tells a place from others.
pub(super) fn mark(name: &str, place: LonLat) -> Mark {
    let rounded = |degrees: f64| (degrees * 1e4).round() as i64;
    (fold(name), rounded(place.lon()), rounded(place.lat()))
}

/// What the operation held of a kind and what the file has brought so far, each by what tells it from others.
#[derive(Debug)]
pub(super) struct Seen<K> {
    before: HashSet<K>,
    met: HashSet<K>,
}

impl<K: Eq + Hash> Seen<K> {
    /// Before a file: what the operation holds.
    pub(super) fn of(before: impl Iterator<Item = K>) -> Self {
        Self {
            before: before.collect(),
            met: HashSet::new(),
        }
    }

    /// Takes what is new.
    ///
    /// # Errors
    /// The refusal of a row that the operation or the file had already.
    pub(super) fn meet(&mut self, row: RowAt, key: K) -> Result<(), Finding> {
        if self.before.contains(&key) {
            return Err(refusal("I221", row));
        }
        if !self.met.insert(key) {
            return Err(refusal("I222", row));
        }
        Ok(())
    }
}

/// The name of a place: as the row has it, else its key in the source, else its grid reference, which is said.
pub(super) fn name(context: &Context<'_>, row: &Row<'_>, place: LonLat, notes: &mut Notes) -> String {
    let name = context.text(row, "name", notes);
    if !name.is_empty() {
        return name;
    }
    notes.count("I281");
    let key = context.text(row, "key", notes);
    if !key.is_empty() {
        return key;
    }
    mgrs(place, 4).unwrap_or_else(|| crate::earth::text::degrees(place))
}
