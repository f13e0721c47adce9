//! From ways, nodes and their tags to roads, villages and services, with what had to be left out.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Road;
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
    meaning: Meaning,
}

#[derive(Debug)]
enum Meaning {
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

/// How many ways had something wrong, and the first of them.
#[derive(Debug, Default)]
pub(super) struct Tally {
    count: usize,
    first: i64,
}

impl Tally {
    pub(super) fn add(&mut self, id: i64) {
        if self.count == 0 {
            self.first = id;
        }
        self.count += 1;
    }

    pub(super) fn finding(&self, code: &'static str, severity: Severity) -> Option<Finding> {
        (self.count > 0).then(|| counted(code, severity, self.count).with("first", self.first.to_string()))
    }
}

fn counted(code: &'static str, severity: Severity, count: usize) -> Finding {
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
        let mut roads = Vec::new();
        let (mut cut, mut off_globe) = (Tally::default(), Tally::default());
        let ways = std::mem::take(&mut self.ways);
        let within = self.wanted.within;
        self.place_areas(&ways, points);
        // Some at a time, so that the numbers of most go while the lines come.
        for some in ways.chunks(WAYS_TOGETHER) {
            let placed: Vec<Placed> = some
                .par_iter()
                .map(|way| Placed::of(way, points, within))
                .collect();
            for (way, placed) in some.iter().zip(placed) {
                if placed.misses {
                    cut.add(way.id);
                }
                if placed.leaves_globe {
                    off_globe.add(way.id);
                }
                roads.extend(placed.roads);
                if let (Meaning::Place(traits), Some(at)) = (&way.meaning, placed.middle) {
                    let source = || format!("osm way {}", way.id);
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

/// A way with the places of its nodes.
struct Placed {
    /// Nodes of it are not in the file.
    misses: bool,
    /// Nodes of it lie nowhere.
    leaves_globe: bool,
    /// Where it is a way to travel along.
    roads: Vec<Road>,
    /// Where it is a place.
    middle: Option<LonLat>,
}

impl Placed {
    fn of(way: &FoundWay, points: &Points<'_>, within: Option<Extent>) -> Self {
        let seen: Vec<(Point, bool)> = way.nodes.iter().map(|id| points.at(*id)).collect();
        let has = |wanted: Point| seen.iter().any(|(point, _)| *point == wanted);
        let (roads, middle) = match &way.meaning {
            Meaning::Road(traits) => (pieces(traits, way.id, &seen, within), None),
            Meaning::Place(_) => (Vec::new(), middle(&seen)),
            Meaning::Side => (Vec::new(), None),
        };
        Self {
            misses: has(Point::Missing),
            leaves_globe: has(Point::OffGlobe),
            roads,
            middle,
        }
    }
}

/// The roads of a way: one, or several where places in its middle are not known.
fn pieces(traits: &RoadTraits, id: i64, seen: &[(Point, bool)], within: Option<Extent>) -> Vec<Road> {
    let mut roads = Vec::new();
    for run in seen.split(|(point, _)| !matches!(point, Point::At(_))) {
        let mut traits = traits.clone();
        let mut line: Vec<LonLat> = Vec::with_capacity(run.len());
        for (point, ford) in run {
            if let Point::At(at) = point
                && line.last() != Some(at)
            {
                line.push(*at);
            }
            if *ford {
                traits.cross_ford();
            }
        }
        let touches = within.is_none_or(|within| line.iter().any(|at| within.contains(*at)));
        if line.len() < 2 || !touches {
            continue;
        }
        if traits.reversed {
            line.reverse();
        }
        roads.push(road_of(traits, line, format!("osm way {id}")));
    }
    roads
}

/// The road of its traits and its line.
pub(super) fn road_of(traits: RoadTraits, line: Vec<LonLat>, source: String) -> Road {
    Road {
        name: traits.name,
        class: traits.class,
        line,
        condition: traits.condition,
        open: traits.open,
        crossing: traits.crossing,
        closure: None,
        oneway: traits.oneway,
        no_motor: traits.no_motor,
        stated_kmh: traits.stated_kmh,
        speed_class: None,
        noded: true,
        travelled: None,
        reporter: String::new(),
        limits: traits.limits,
        flows: traits.flows,
        source,
    }
}

/// The middle of the box around a building.
fn middle(seen: &[(Point, bool)]) -> Option<LonLat> {
    let places = seen.iter().filter_map(|(point, _)| match point {
        Point::At(at) => Some(*at),
        Point::Missing | Point::OffGlobe => None,
    });
    Extent::around(places).map(Extent::centre)
}
