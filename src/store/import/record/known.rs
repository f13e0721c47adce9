//! Places that the operation or the file had already, and names for places without one.

use std::collections::HashSet;

use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::model::Finding;
use crate::store::import::table::Context;
use crate::store::import::table::Notes;
use crate::store::import::table::Row;
use crate::store::import::table::context::refusal;
use crate::words::fold;

/// Name and place, to about ten metres.
type Mark = (String, i64, i64);

/// The places of one table.
#[derive(Debug, Default)]
pub(super) struct Known {
    before: HashSet<Mark>,
    met: HashSet<Mark>,
}

impl Known {
    /// The places that the operation holds.
    pub(super) fn of<'a>(places: impl Iterator<Item = (&'a str, LonLat)>) -> Self {
        Self {
            before: places.map(|(name, place)| mark(name, place)).collect(),
            met: HashSet::new(),
        }
    }

    /// Takes a place that is new.
    ///
    /// # Errors
    /// The refusal of a row whose place the operation or the file had already.
    pub(super) fn meet(&mut self, row: u64, name: &str, place: LonLat) -> Result<(), Finding> {
        let mark = mark(name, place);
        if self.before.contains(&mark) {
            return Err(refusal("I221", row));
        }
        if !self.met.insert(mark) {
            return Err(refusal("I222", row));
        }
        Ok(())
    }
}

fn mark(name: &str, place: LonLat) -> Mark {
    let rounded = |degrees: f64| (degrees * 1e4).round() as i64;
    (fold(name), rounded(place.lon()), rounded(place.lat()))
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
