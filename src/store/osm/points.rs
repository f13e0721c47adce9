//! The places of the nodes that the wanted ways name, and of no others.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::store::osm::block::Node;

/// Billionths of a degree in a degree.
const NANO: f64 = 1e9;
/// Ten-millionths of a degree in a degree, as `OpenStreetMap` keeps its places, and billionths in one of them.
const TEN_MILLION: f64 = 1e7;
const STEP: i64 = 100;
/// Marks among the places: no longitude is that large.
const MISSING: (i32, i32) = (i32::MAX, i32::MAX);
const OFF_GLOBE: (i32, i32) = (i32::MAX, 0);

/// What is known of a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Point {
    /// Not in the file.
    Missing,
    /// In the file, and off the globe.
    OffGlobe,
    /// Here.
    At(LonLat),
}

/// The numbers of the nodes that are wanted, sorted, each once.
#[derive(Debug)]
pub(super) struct Named {
    ids: Vec<i64>,
    /// For each span of numbers where its first one stands among `ids`; one more at the end.
    spans: Vec<u32>,
    /// A span holds two to this power.
    shift: u32,
}

/// A wanted node as it was found in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sighting {
    slot: usize,
    place: (i32, i32),
    ford: bool,
}

impl Named {
    pub(super) fn of(mut ids: Vec<i64>) -> Self {
        ids.par_sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        let (first, last) = (
            ids.first().copied().unwrap_or(0),
            ids.last().copied().unwrap_or(0),
        );
        let range = last.abs_diff(first);
        // About four wanted numbers to a span where they lie evenly.
        let most = (ids.len() as u64 / 4).max(1);
        let shift = (range / most).checked_ilog2().map_or(0, |log| (log + 1).min(63));
        let mut spans = vec![0; (range >> shift) as usize + 2];
        for id in &ids {
            if let Some(count) = spans.get_mut((id.abs_diff(first) >> shift) as usize + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in &mut spans {
            before += *count;
            *count = before;
        }
        Self { ids, spans, shift }
    }

    /// Where a number stands, if it is wanted.
    fn slot(&self, id: i64) -> Option<usize> {
        let first = *self.ids.first()?;
        if id < first {
            return None;
        }
        let span = usize::try_from(id.abs_diff(first) >> self.shift).ok()?;
        let (from, to) = (
            *self.spans.get(span)? as usize,
            *self.spans.get(span + 1)? as usize,
        );
        let at = self.ids.get(from..to)?.binary_search(&id).ok()?;
        Some(from + at)
    }

    /// What a node says, if it is wanted. The cursor is where the last one was found: the files are sorted,
    /// so the next one lies near.
    pub(super) fn sighting(&self, cursor: &mut usize, node: &Node<'_>) -> Option<Sighting> {
        let slot = self.find(*cursor, node.id)?;
        *cursor = slot;
        let place = match (tame(node.lon_nano, 180), tame(node.lat_nano, 90)) {
            (Some(lon), Some(lat)) => (lon, lat),
            _ => OFF_GLOBE,
        };
        Some(Sighting {
            slot,
            place,
            ford: node.tags.has("ford"),
        })
    }

    fn find(&self, cursor: usize, id: i64) -> Option<usize> {
        // The next one, or the one after; else by its span.
        let near = (cursor..cursor.saturating_add(3)).find(|at| self.ids.get(*at) == Some(&id));
        near.or_else(|| self.slot(id))
    }
}

/// Places of the wanted nodes: eight bytes for each, besides the eight of its number.
#[derive(Debug)]
pub(super) struct Points<'a> {
    named: &'a Named,
    places: Vec<(i32, i32)>,
    fords: BTreeSet<usize>,
}

impl<'a> Points<'a> {
    /// Room for these nodes.
    pub(super) fn of(named: &'a Named) -> Self {
        Self {
            named,
            places: vec![MISSING; named.ids.len()],
            fords: BTreeSet::new(),
        }
    }

    /// Keeps what was seen. Of a node that comes twice the last place holds.
    pub(super) fn keep(&mut self, sightings: &[Sighting]) {
        for sighting in sightings {
            if let Some(place) = self.places.get_mut(sighting.slot) {
                *place = sighting.place;
            }
            if sighting.ford {
                self.fords.insert(sighting.slot);
            }
        }
    }

    /// Where a node is, and whether it says that the way goes through water there.
    pub(super) fn at(&self, id: i64) -> (Point, bool) {
        let Some(slot) = self.named.slot(id) else {
            return (Point::Missing, false);
        };
        let ford = self.fords.contains(&slot);
        let point = match self.places.get(slot).copied() {
            None | Some(MISSING) => Point::Missing,
            Some(OFF_GLOBE) => Point::OffGlobe,
            Some((lon, lat)) => Point::At(LonLat::clamped(
                f64::from(lon) / TEN_MILLION,
                f64::from(lat) / TEN_MILLION,
            )),
        };
        (point, ford)
    }
}

/// Ten-millionths of a degree, to the nearest, of a number in billionths; none beyond the limit in degrees.
fn tame(nano: i64, limit_deg: i64) -> Option<i32> {
    if nano.unsigned_abs() > limit_deg.unsigned_abs() * 1_000_000_000 {
        return None;
    }
    i32::try_from((nano + nano.signum() * STEP / 2) / STEP).ok()
}

/// The place of a node with all its digits; none off the globe.
pub(super) fn place_of(node: &Node<'_>) -> Option<LonLat> {
    LonLat::new(node.lon_nano as f64 / NANO, node.lat_nano as f64 / NANO)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_found_where_it_stands_and_nowhere_else(
            ids in prop::collection::vec(prop_oneof![any::<i64>(), -40..400i64, 1_000_000..1_000_300i64], 0..200),
            asked in prop::collection::vec(prop_oneof![any::<i64>(), -40..400i64, 1_000_000..1_000_300i64], 0..50),
        ) {
            let named = Named::of(ids.clone());
            let mut plain = ids.clone();
            plain.sort_unstable();
            plain.dedup();
            for id in asked.iter().chain(&ids) {
                prop_assert_eq!(named.slot(*id), plain.binary_search(id).ok(), "{}", id);
            }
        }
    }
}
