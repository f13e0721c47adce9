//! From ways, nodes and their tags to roads, villages and services, with what had to be left out.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Service;
use crate::model::Severity;
use crate::store::osm::Extract;
use crate::store::osm::Wanted;
use crate::store::osm::area;
use crate::store::osm::area::FoundArea;
use crate::store::osm::block::Block;
use crate::store::osm::block::Tags;
use crate::store::osm::block::Way;
use crate::store::osm::place;
use crate::store::osm::place::PLACE_KEYS;
use crate::store::osm::place::PlaceTraits;
use crate::store::osm::placed::Placed;
use crate::store::osm::placed::Tally;
use crate::store::osm::placed::middle;
use crate::store::osm::points::Named;
use crate::store::osm::points::Point;
use crate::store::osm::points::Points;
use crate::store::osm::points::Sighting;
use crate::store::osm::points::place_of;
use crate::store::osm::road;
use crate::store::osm::road::ROAD_KEYS;
use crate::store::osm::road::RoadTraits;
use crate::store::wire::Malformed;

/// The most nodes that the wanted ways of one block name; writers put some ten thousand short ways in a block.
const MAX_BLOCK_NODES: usize = 4_000_000;

/// A way that is wanted; its places come later.
#[derive(Debug)]
pub(super) struct FoundWay {
    pub(super) nodes: Vec<i64>,
    pub(super) id: i64,
    pub(super) meaning: Meaning,
}

#[derive(Debug)]
pub(super) enum Meaning {
    Road(RoadTraits),
    Place(PlaceTraits),
    /// Nothing by itself: it goes around a place.
    Side,
}

/// What one block has of wanted ways.
#[derive(Debug, Default)]
pub(super) struct SeenWays {
    pub(super) ways: Vec<FoundWay>,
    rivers_without_boats: usize,
}

impl SeenWays {
    pub(super) fn of(block: &Block<'_>, wanted: Wanted, sides: &BTreeSet<i64>) -> Result<Self, Malformed> {
        let mut seen = Self::default();
        let mut nodes = 0;
        block.ways(
            &keys(wanted),
            |id| sides.contains(&id),
            |way| {
                seen.rivers_without_boats +=
                    usize::from(wanted.roads && road::is_river_without_boats(&way.tags));
                let side = sides.contains(&way.id).then_some(Meaning::Side);
                if let Some(meaning) = meaning(&way, wanted).or(side) {
                    nodes += way.nodes.len();
                    seen.ways.push(FoundWay {
                        nodes: way.nodes,
                        id: way.id,
                        meaning,
                    });
                }
                if nodes > MAX_BLOCK_NODES {
                    Err(Malformed)
                } else {
                    Ok(())
                }
            },
        )?;
        Ok(seen)
    }
}

fn meaning(way: &Way<'_>, wanted: Wanted) -> Option<Meaning> {
    let road = wanted.roads.then(|| road::traits(&way.tags)).flatten();
    road.map(Meaning::Road)
        .or_else(|| place_traits(&way.tags, wanted).map(Meaning::Place))
}

pub(super) fn place_traits(tags: &Tags<'_>, wanted: Wanted) -> Option<PlaceTraits> {
    place::traits(tags).filter(|traits| match traits {
        PlaceTraits::Community { .. } | PlaceTraits::Nameless => wanted.communities,
        PlaceTraits::Service { .. } => wanted.services,
    })
}

/// The keys of which an object must have one to be looked at.
fn keys(wanted: Wanted) -> Vec<&'static str> {
    let roads = wanted.roads.then_some(ROAD_KEYS);
    let places = (wanted.communities || wanted.services).then_some(PLACE_KEYS);
    let both = roads.into_iter().chain(places);
    both.flatten().copied().collect()
}

/// What one block has of nodes: places of wanted ways, villages and services.
#[derive(Debug, Default)]
pub(super) struct SeenNodes {
    pub(super) sightings: Vec<Sighting>,
    communities: Vec<Community>,
    services: Vec<Service>,
    nameless: usize,
    off_globe: usize,
}

impl SeenNodes {
    pub(super) fn of(block: &Block<'_>, wanted: Wanted, named: &Named) -> Result<Self, Malformed> {
        let mut seen = Self::default();
        let mut cursor = 0;
        let mut keys = keys(Wanted {
            roads: false,
            ..wanted
        });
        keys.push("ford");
        block.nodes(&keys, |node| {
            seen.sightings.extend(named.sighting(&mut cursor, &node));
            if let Some(traits) = place_traits(&node.tags, wanted) {
                match place_of(&node) {
                    Some(at) => seen.add(&traits, at, wanted, || format!("osm node {}", node.id)),
                    None => seen.off_globe += 1,
                }
            }
            Ok(())
        })?;
        Ok(seen)
    }

    fn add(&mut self, traits: &PlaceTraits, at: LonLat, wanted: Wanted, source: impl Fn() -> String) {
        if !wanted.within.is_none_or(|within| within.contains(at)) {
            return;
        }
        self.nameless += usize::from(*traits == PlaceTraits::Nameless);
        self.communities.extend(traits.community_at(at));
        self.services.extend(traits.service_at(at, source()));
    }
}

/// All that was found so far.
#[derive(Debug)]
pub(super) struct Gathered {
    wanted: Wanted,
    ways: Vec<FoundWay>,
    areas: Vec<FoundArea>,
    rivers_without_boats: usize,
    places: SeenNodes,
}

pub(super) fn counted(code: &'static str, severity: Severity, count: usize) -> Finding {
    Finding::new(code, severity, Place::Whole).with("count", count.to_string())
}

impl Gathered {
    pub(super) fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            ways: Vec::new(),
            areas: Vec::new(),
            rivers_without_boats: 0,
            places: SeenNodes::default(),
        }
    }

    pub(super) const fn wanted(&self) -> Wanted {
        self.wanted
    }

    /// How many things were found.
    pub(super) const fn count(&self) -> usize {
        self.areas.len() + self.ways.len() + self.places.communities.len() + self.places.services.len()
    }

    /// Adds places that several ways go around.
    pub(super) fn add_areas(&mut self, found: Vec<FoundArea>) {
        self.areas.extend(found);
    }

    /// The ways around them.
    pub(super) fn sides(&self) -> BTreeSet<i64> {
        self.areas
            .iter()
            .flat_map(|area| area.ways.iter().copied())
            .collect()
    }

    pub(super) fn add_ways(&mut self, seen: SeenWays) {
        self.ways.extend(seen.ways);
        self.rivers_without_boats += seen.rivers_without_boats;
    }

    pub(super) fn add_places(&mut self, seen: SeenNodes) {
        self.places.communities.extend(seen.communities);
        self.places.services.extend(seen.services);
        self.places.nameless += seen.nameless;
        self.places.off_globe += seen.off_globe;
    }

    /// Puts the places to the ways.
    pub(super) fn finish(mut self, points: &Points<'_>) -> Extract {
        let mut roads = Vec::with_capacity(self.ways.len());
        let (mut cut, mut off_globe) = (Tally::default(), Tally::default());
        let ways = std::mem::take(&mut self.ways);
        let within = self.wanted.within;
        self.place_areas(&ways, points);
        // Some at a time, so that the numbers of most go while the lines come.
        for some in ways.chunks(WAYS_TOGETHER) {
            let placed: Vec<Placed<'_>> = some
                .par_chunks(WAYS_TO_A_HAND)
                .map(|ways| Placed::of(ways, points, within))
                .collect();
            for placed in placed {
                cut.append(&placed.cut);
                off_globe.append(&placed.off_globe);
                roads.extend(placed.roads);
                for (id, traits, at) in placed.middles {
                    let source = || format!("osm way {id}");
                    self.places.add(traits, at, self.wanted, source);
                }
            }
        }
        let findings = self.findings(&cut, &off_globe, roads.is_empty());
        Extract {
            roads,
            communities: self.places.communities,
            services: self.places.services,
            findings,
        }
    }

    /// A place of several ways is in the middle of the box around them.
    fn place_areas(&mut self, ways: &[FoundWay], points: &Points<'_>) {
        for (id, traits, nodes) in area::with_nodes(std::mem::take(&mut self.areas), ways) {
            let seen: Vec<(Point, bool)> = nodes.iter().map(|node| points.at(*node)).collect();
            if let Some(at) = middle(&seen) {
                let source = || format!("osm relation {id}");
                self.places.add(&traits, at, self.wanted, source);
            }
        }
    }

    fn findings(&self, cut: &Tally, off_globe: &Tally, no_roads: bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        // Normal where an area was cut out of a larger map.
        findings.extend(cut.finding("I301", Severity::Note));
        findings.extend(off_globe.finding("I302", Severity::Warning));
        let counts = [
            ("I303", Severity::Note, self.rivers_without_boats),
            ("I304", Severity::Note, self.places.nameless),
            ("I305", Severity::Warning, self.places.off_globe),
        ];
        for (code, severity, count) in counts {
            findings.extend((count > 0).then(|| counted(code, severity, count)));
        }
        if no_roads && self.places.communities.is_empty() && self.places.services.is_empty() {
            findings.push(Finding::new("I306", Severity::Note, Place::Whole));
        }
        findings
    }
}

/// Ways that are placed at once.
const WAYS_TOGETHER: usize = 20_000;
/// Of them so many by one hand.
const WAYS_TO_A_HAND: usize = 500;
