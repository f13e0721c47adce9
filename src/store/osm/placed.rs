//! Wanted ways with the places of their nodes: roads, and the middles of buildings.

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Finding;
use crate::model::Road;
use crate::model::Severity;
use crate::store::osm::gather::FoundWay;
use crate::store::osm::gather::Meaning;
use crate::store::osm::gather::counted;
use crate::store::osm::place::PlaceTraits;
use crate::store::osm::points::Point;
use crate::store::osm::points::Points;
use crate::store::osm::road::RoadTraits;

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

    /// Adds those that come after.
    pub(super) fn append(&mut self, others: &Self) {
        if self.count == 0 {
            self.first = others.first;
        }
        self.count += others.count;
    }

    pub(super) fn finding(&self, code: &'static str, severity: Severity) -> Option<Finding> {
        (self.count > 0).then(|| counted(code, severity, self.count).with("first", self.first.to_string()))
    }
}

/// Some ways with the places of their nodes.
#[derive(Default)]
pub(super) struct Placed<'a> {
    /// Those of which nodes are not in the file.
    pub(super) cut: Tally,
    /// Those of which nodes lie nowhere.
    pub(super) off_globe: Tally,
    /// Those to travel along.
    pub(super) roads: Vec<Road>,
    /// Those that are places: their numbers, what they are, where.
    pub(super) middles: Vec<(i64, &'a PlaceTraits, LonLat)>,
}

impl<'a> Placed<'a> {
    pub(super) fn of(ways: &'a [FoundWay], points: &Points<'_>, within: Option<Extent>) -> Self {
        let mut placed = Self {
            roads: Vec::with_capacity(ways.len()),
            ..Self::default()
        };
        let mut seen: Vec<(Point, bool)> = Vec::new();
        for way in ways {
            seen.clear();
            seen.extend(way.nodes.iter().map(|id| points.at(*id)));
            let has = |wanted: Point| seen.iter().any(|(point, _)| *point == wanted);
            if has(Point::Missing) {
                placed.cut.add(way.id);
            }
            if has(Point::OffGlobe) {
                placed.off_globe.add(way.id);
            }
            match &way.meaning {
                Meaning::Road(traits) => pieces(traits, way.id, &seen, within, &mut placed.roads),
                Meaning::Place(traits) => {
                    let middle = middle(&seen);
                    placed.middles.extend(middle.map(|at| (way.id, traits, at)));
                }
                Meaning::Side => {}
            }
        }
        placed
    }
}

/// Adds the roads of a way: one, or several where places in its middle are not known.
fn pieces(
    traits: &RoadTraits,
    id: i64,
    seen: &[(Point, bool)],
    within: Option<Extent>,
    roads: &mut Vec<Road>,
) {
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
pub(super) fn middle(seen: &[(Point, bool)]) -> Option<LonLat> {
    let places = seen.iter().filter_map(|(point, _)| match point {
        Point::At(at) => Some(*at),
        Point::Missing | Point::OffGlobe => None,
    });
    Extent::around(places).map(Extent::centre)
}
