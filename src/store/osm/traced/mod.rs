//! Lines and outlines of an extract that are nothing to travel along: rivers that stop people, and borders.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use geo::Area as _;
use geo::Contains as _;
use geo::Orient as _;
use geo::orient::Direction;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Point as GeoPoint;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Barrier;
use crate::model::Finding;
use crate::model::Influence;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate::GateError;
use crate::store::osm::DATED;
use crate::store::osm::Progress;
use crate::store::osm::block::Block;
use crate::store::osm::block::Tags;
use crate::store::osm::block::Way;
use crate::store::osm::check_count;
use crate::store::osm::date;
use crate::store::osm::each_block;
use crate::store::osm::error::OsmError;
use crate::store::osm::gather::counted;
use crate::store::osm::pack::rings;
use crate::store::osm::placed::Tally;
use crate::store::osm::points::Named;
use crate::store::osm::points::Point;
use crate::store::osm::points::Points;
use crate::store::osm::source::Source;
use crate::store::text;
use crate::store::wire::Malformed;
use crate::ticket::Ticket;

/// Waters that nobody walks through. Streams are stepped over, and drains.
const RIVERS: &[&str] = &["river", "canal", "tidal_channel"];
/// Borders of these levels come in: countries, provinces, and what lies below them down to a chiefdom or commune.
const LEVELS: std::ops::RangeInclusive<u8> = 2..=7;

/// What was read of an extract, and what had to be left out.
#[derive(Debug)]
pub struct Traced<T> {
    /// The records, in the order of the file.
    pub rows: Vec<T>,
    /// What was left out or cut, and why (`I3..`).
    pub findings: Vec<Finding>,
}

/// A way whose nodes are wanted, and what it means.
struct Line<T> {
    id: i64,
    nodes: Vec<i64>,
    what: T,
}

/// Reads the rivers and canals of an extract as barriers. Those that run part of the year are left out, and counted: in the
/// dry season people walk through them.
///
/// # Errors
/// As [`crate::store::osm::read`].
///
/// # Cost
/// The bytes of the file twice.
pub fn rivers(path: &Path, ticket: &Ticket) -> Result<Traced<Barrier>, OsmError> {
    let source = Source::open(path, ticket)?;
    let passes = Passes {
        source: &source,
        ticket,
        of: 2,
    };
    let lines = passes.lines(0, &["waterway"], |_| false, river)?;
    let dry = lines.iter().filter(|line| line.what.is_none()).count();
    let named = named(&lines);
    let points = passes.points(1, &named)?;
    let (mut rows, mut cut) = (Vec::new(), Tally::default());
    for line in &lines {
        let Some(name) = &line.what else { continue };
        let places = places(&points, &line.nodes);
        if places.iter().any(Option::is_none) {
            cut.add(line.id);
        }
        for run in places.split(Option::is_none) {
            let line_of: Vec<LonLat> = run.iter().copied().flatten().collect();
            if line_of.len() > 1 {
                rows.push(Barrier {
                    name: name.clone(),
                    line: line_of,
                    source: format!("osm way {}", line.id),
                });
            }
        }
    }
    let mut findings: Vec<Finding> = cut.finding("I301", Severity::Note).into_iter().collect();
    findings.extend((dry > 0).then(|| counted("I309", Severity::Note, dry)));
    Ok(passes.told(rows, findings))
}

/// The name of a river that stops people; of one that runs part of the year that it does not.
fn river(way: &Way<'_>) -> Option<Option<String>> {
    let tags = &way.tags;
    let above = !tags.has("tunnel") || tags.is("tunnel", &["no"]);
    let yes = &["yes"];
    let dries = tags.is("intermittent", yes) || (tags.has("seasonal") && !tags.is("seasonal", &["no"]));
    (tags.is("waterway", RIVERS) && above).then(|| (!dries).then(|| name(tags).unwrap_or_default()))
}

fn name(tags: &Tags<'_>) -> Option<String> {
    let name = text::clean(&tags.get("name")?, text::LABEL);
    (!name.is_empty()).then_some(name)
}

/// A border with the ways around it; those of holes are marked.
struct Border {
    id: i64,
    name: String,
    ways: Vec<(i64, bool)>,
}

/// Reads the administrative borders of an extract with a name, from countries to chiefdoms or communes, as areas. Those
/// that the extract cuts are left out, and counted.
///
/// # Errors
/// As [`crate::store::osm::read`].
///
/// # Cost
/// The bytes of the file three times.
pub fn borders(path: &Path, ticket: &Ticket) -> Result<Traced<Area>, OsmError> {
    let source = Source::open(path, ticket)?;
    let passes = Passes {
        source: &source,
        ticket,
        of: 3,
    };
    let mut borders: Vec<Border> = Vec::new();
    each_block(&source, &passes.progress(0), borders_in, |found| {
        borders.extend(found);
        check_count(borders.len())
    })?;
    let sides: BTreeSet<i64> = borders
        .iter()
        .flat_map(|border| border.ways.iter().map(|(way, _)| *way))
        .collect();
    let lines = passes.lines(1, &[], |id| sides.contains(&id), |_| Some(()))?;
    let named = named(&lines);
    let points = passes.points(2, &named)?;
    let by_number: BTreeMap<i64, &[i64]> = lines
        .iter()
        .map(|line| (line.id, line.nodes.as_slice()))
        .collect();
    let (mut rows, mut open) = (Vec::new(), Tally::default());
    for border in borders {
        match outline(&border, &by_number, &points) {
            Some(outline) => rows.push(Area {
                name: border.name,
                kind: AreaKind::Sector,
                outline,
                influence: Influence::default(),
            }),
            None => open.add(border.id),
        }
    }
    let findings = open.finding("I310", Severity::Note).into_iter().collect();
    Ok(passes.told(rows, findings))
}

fn borders_in(block: &Block<'_>) -> Result<Vec<Border>, Malformed> {
    let mut found = Vec::new();
    block.relations(&["boundary"], |relation| {
        let tags = &relation.tags;
        let level = tags
            .get("admin_level")
            .and_then(|level| level.trim().parse().ok());
        let is_border = tags.is("boundary", &["administrative"])
            && tags.is("type", &["boundary", "multipolygon"])
            && level.is_some_and(|level: u8| LEVELS.contains(&level));
        if let Some(name) = name(tags).filter(|_| is_border) {
            found.push(Border {
                id: relation.id,
                name,
                ways: relation.ways,
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// The outline of a border; none where a part of it is not in the file.
fn outline(border: &Border, ways: &BTreeMap<i64, &[i64]>, points: &Points<'_>) -> Option<MultiPolygon<f64>> {
    let rings = |inner: bool| -> Option<Vec<LineString<f64>>> {
        let sides = border.ways.iter().filter(|(_, is_inner)| *is_inner == inner);
        let sides: Option<Vec<&[i64]>> = sides.map(|(way, _)| ways.get(way).copied()).collect();
        let (rings, left) = rings::closed(&sides?);
        if left > 0 {
            return None;
        }
        let ring = |nodes: &Vec<i64>| -> Option<LineString<f64>> {
            places(points, nodes)
                .into_iter()
                .map(|place| place.map(Coord::from))
                .collect()
        };
        rings.iter().map(ring).collect()
    };
    let mut areas: Vec<Polygon<f64>> = (rings(false)?.into_iter())
        .map(|ring| Polygon::new(ring, Vec::new()))
        .collect();
    for hole in rings(true)? {
        let within = GeoPoint::from(*hole.0.first()?);
        // An area within a hole of another is the smaller of the two.
        let around = areas.iter_mut().filter(|area| area.contains(&within));
        let smallest = around.min_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()));
        if let Some(area) = smallest {
            area.interiors_push(hole);
        }
    }
    // As GeoJSON has it: outlines against the clock.
    (!areas.is_empty()).then(|| MultiPolygon::new(areas).orient(Direction::Default))
}

fn named<T>(lines: &[Line<T>]) -> Named {
    Named::of(lines.iter().flat_map(|line| line.nodes.iter().copied()).collect())
}

/// Where these nodes are; none of one that is not in the file, or off the globe.
fn places(points: &Points<'_>, nodes: &[i64]) -> Vec<Option<LonLat>> {
    let place = |node: &i64| match points.at(*node) {
        (Point::At(at), _) => Some(at),
        (Point::Missing | Point::OffGlobe, _) => None,
    };
    nodes.iter().map(place).collect()
}

/// Several goes through one file.
struct Passes<'a> {
    source: &'a Source,
    ticket: &'a Ticket,
    of: u64,
}

impl Passes<'_> {
    fn progress(&self, number: u64) -> Progress<'_> {
        Progress {
            ticket: self.ticket,
            before: self.source.len().saturating_mul(number),
            of: self.source.len().saturating_mul(self.of),
        }
    }

    /// The ways that have one of these keys or are asked for by number, as far as they mean something.
    fn lines<T: Send>(
        &self,
        pass: u64,
        keys: &[&str],
        or_number: impl Fn(i64) -> bool + Sync,
        what: impl Fn(&Way<'_>) -> Option<T> + Sync,
    ) -> Result<Vec<Line<T>>, OsmError> {
        let most_nodes = self.source.most_nodes();
        let (mut lines, mut nodes) = (Vec::new(), 0_u64);
        let find = |block: &Block<'_>| {
            let mut found = Vec::new();
            block.ways(keys, &or_number, |way| {
                found.extend(what(&way).map(|what| Line {
                    id: way.id,
                    nodes: way.nodes,
                    what,
                }));
                Ok(())
            })?;
            Ok(found)
        };
        each_block(self.source, &self.progress(pass), find, |found: Vec<Line<T>>| {
            nodes += found.iter().map(|line| line.nodes.len() as u64).sum::<u64>();
            lines.extend(found);
            // A file that names more nodes is out of proportion.
            if nodes > most_nodes {
                let limit = self.source.len();
                return Err(OsmError::Gate(GateError::Bomb { limit }));
            }
            check_count(lines.len())
        })?;
        Ok(lines)
    }

    /// Where the named nodes are.
    fn points<'n>(&self, pass: u64, named: &'n Named) -> Result<Points<'n>, OsmError> {
        let mut points = Points::of(named);
        let find = |block: &Block<'_>| {
            let (mut seen, mut cursor) = (Vec::new(), 0);
            block.nodes(&[], |node| {
                seen.extend(named.sighting(&mut cursor, &node));
                Ok(())
            })?;
            Ok(seen)
        };
        each_block(self.source, &self.progress(pass), find, |seen: Vec<_>| {
            points.keep(&seen);
            Ok(())
        })?;
        Ok(points)
    }

    /// The rows with what there is to say of them, and to which day they are true.
    fn told<T>(&self, rows: Vec<T>, mut findings: Vec<Finding>) -> Traced<T> {
        if rows.is_empty() {
            findings.push(Finding::new("I306", Severity::Note, Place::Whole));
        }
        let day = self.source.header().date.and_then(date::day);
        findings.extend(day.map(|day| Finding::new(DATED, Severity::Note, Place::Whole).with("day", day)));
        Traced { rows, findings }
    }
}

#[cfg(test)]
mod tests;
