//! The places of the nodes that the wanted ways name, and of no others.

use std::collections::BTreeSet;

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
pub(super) struct Named(Vec<i64>);

/// A wanted node as it was found in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sighting {
    slot: usize,
    place: (i32, i32),
    ford: bool,
}

impl Named {
    pub(super) fn of(mut ids: Vec<i64>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        Self(ids)
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
        // The next one, or the one after; else by halving.
        let near = (cursor..cursor.saturating_add(3)).find(|at| self.0.get(*at) == Some(&id));
        near.or_else(|| self.0.binary_search(&id).ok())
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
            places: vec![MISSING; named.0.len()],
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
        let Ok(slot) = self.named.0.binary_search(&id) else {
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
