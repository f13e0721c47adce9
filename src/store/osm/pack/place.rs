//! From ways and relations with the places of their nodes to features on the plane of the tiles.

use std::collections::HashMap;

use rayon::prelude::*;

use super::book::Book;
use super::read::Use;
use super::read::WantedArea;
use super::read::WantedWay;
use super::rings;
use super::shape;
use super::shape::Frame;
use super::shape::Vertex;
use super::theme::Form;
use super::theme::Layer;
use super::theme::MAX_ZOOM;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Finding;
use crate::model::Severity;
use crate::store::osm::placed::Tally;
use crate::store::osm::points::Point;
use crate::store::osm::points::Points;
use crate::store::osm::source::Header;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Ways that are placed at once.
const TOGETHER: usize = 20_000;

/// A feature of the map.
#[derive(Debug)]
pub(super) struct Feature {
    pub(super) layer: Layer,
    pub(super) form: Form,
    /// The first level that shows it.
    pub(super) from: u8,
    pub(super) attributes: u32,
    pub(super) bounds: Frame,
    /// One line; an outline with its holes; one point.
    pub(super) parts: Box<[shape::Points]>,
}

impl Feature {
    fn new(what: Use, parts: Vec<shape::Points>) -> Self {
        Self {
            layer: what.layer,
            form: what.form,
            from: what.from,
            attributes: what.attributes,
            bounds: Frame::around(parts.iter().flatten()),
            parts: parts.into_boxed_slice(),
        }
    }

    fn point(what: Use, at: Vertex) -> Self {
        Self::new(what, vec![Box::new([at])])
    }
}

/// All features of the map, in the order of the file, and what had to be left out.
#[derive(Debug, Default)]
pub(super) struct Features {
    pub(super) all: Vec<Feature>,
    pub(super) book: Book,
    pub(super) header: Header,
    /// How many roads, tracks and paths.
    pub(super) roads: usize,
    cut: Tally,
    off_globe: Tally,
    broken: Tally,
}

/// What became of a way or a relation.
#[derive(Default)]
struct Placed {
    features: Vec<Feature>,
    misses: bool,
    leaves_globe: bool,
    broken: bool,
}

impl Features {
    pub(super) fn new(header: &Header) -> Self {
        Self {
            header: header.clone(),
            ..Self::default()
        }
    }

    /// Adds a feature that is one node.
    pub(super) fn add_point(&mut self, at: LonLat, what: Use) {
        self.all.push(Feature::point(what, shape::point(at)));
    }

    /// Puts the ways and areas to their places, some at a time on all cores.
    pub(super) fn place(
        &mut self,
        ways: &[WantedWay],
        areas: &[WantedArea],
        by_number: &HashMap<i64, usize>,
        points: &Points<'_>,
        ticket: &Ticket,
    ) -> Result<(), Cancelled> {
        for some in areas.chunks(TOGETHER) {
            ticket.check()?;
            let placed: Vec<Placed> = some
                .par_iter()
                .map(|area| placed_area(area, ways, by_number, points))
                .collect();
            for (area, placed) in some.iter().zip(placed) {
                self.take(area.id, placed);
            }
        }
        for some in ways.chunks(TOGETHER) {
            ticket.check()?;
            let placed: Vec<Placed> = some.par_iter().map(|way| placed_way(way, points)).collect();
            for (way, placed) in some.iter().zip(placed) {
                let is_road = |what: &Use| what.layer == Layer::Transportation;
                self.roads += usize::from(way.uses.iter().any(is_road) && !placed.features.is_empty());
                self.take(way.id, placed);
            }
        }
        self.all.shrink_to_fit();
        Ok(())
    }

    fn take(&mut self, id: i64, placed: Placed) {
        for (tally, wrong) in [
            (&mut self.cut, placed.misses),
            (&mut self.off_globe, placed.leaves_globe),
            (&mut self.broken, placed.broken),
        ] {
            if wrong {
                tally.add(id);
            }
        }
        self.all.extend(placed.features);
    }

    /// The box of the map: the one that was cut out, where the file says so, else the one around everything.
    pub(super) fn bounds(&self) -> Option<Extent> {
        let around = self.all.iter().map(|feature| feature.bounds);
        let around = around.reduce(Frame::with)?;
        let around = around.extent();
        let said = self
            .header
            .bounds
            .filter(|said| Frame::of(*said).meets(Frame::of(around)));
        Some(said.unwrap_or(around))
    }

    /// What was left out or cut, and why.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let tallies = [
            ("I301", Severity::Note, &self.cut),
            ("I302", Severity::Warning, &self.off_globe),
            ("I307", Severity::Note, &self.broken),
        ];
        tallies
            .into_iter()
            .filter_map(|(code, severity, tally)| tally.finding(code, severity))
            .collect()
    }
}

/// What a way is on the map: its lines, parted where places in the middle are not known, and where all are known its area.
fn placed_way(way: &WantedWay, points: &Points<'_>) -> Placed {
    let seen: Vec<Point> = way.nodes.iter().map(|id| points.at(*id).0).collect();
    let mut placed = Placed {
        misses: seen.contains(&Point::Missing) && !way.uses.is_empty(),
        leaves_globe: seen.contains(&Point::OffGlobe),
        ..Placed::default()
    };
    let is_whole = !placed.misses && !placed.leaves_globe;
    let runs: Vec<shape::Points> = seen
        .split(|point| !matches!(point, Point::At(_)))
        .map(|run| shape::weighed(run.iter().filter_map(vertex).collect()))
        .filter(|run| run.len() >= 2)
        .collect();
    for what in &way.uses {
        match what.form {
            Form::Line => {
                let lines = runs.iter().map(|run| Feature::new(*what, vec![run.clone()]));
                placed.features.extend(lines);
            }
            Form::Area | Form::Point if is_whole => {
                let ring = runs.first().filter(|ring| ring.len() >= 4);
                placed
                    .features
                    .extend(ring.and_then(|ring| area(*what, vec![ring.clone()])));
            }
            Form::Area | Form::Point => {}
        }
    }
    placed
}

/// The areas of a relation: its ways joined to rings, each hole in its outline. Rings that do not close are left out.
fn placed_area(
    area_of: &WantedArea,
    ways: &[WantedWay],
    by_number: &HashMap<i64, usize>,
    points: &Points<'_>,
) -> Placed {
    let mut placed = Placed::default();
    let mut sides: [Vec<shape::Points>; 2] = [Vec::new(), Vec::new()];
    for (side, is_hole) in sides.iter_mut().zip([false, true]) {
        let of_side = area_of.ways.iter().filter(|(_, hole)| *hole == is_hole);
        let mut members: Vec<&[i64]> = Vec::new();
        for (id, _) in of_side {
            match by_number.get(id).and_then(|at| ways.get(*at)) {
                Some(way) => members.push(&way.nodes),
                None => placed.broken = true,
            }
        }
        let (rings, left) = rings::closed(&members);
        placed.broken |= left > 0;
        for ring in rings {
            let seen: Vec<Vertex> = ring.iter().filter_map(|id| vertex(&points.at(*id).0)).collect();
            if seen.len() < ring.len() {
                placed.broken = true;
                continue;
            }
            side.push(shape::weighed(seen));
        }
    }
    let [outlines, holes] = sides;
    let (areas, lost) = rings::areas(outlines, holes);
    placed.broken |= lost > 0;
    for what in &area_of.uses {
        // A name stands once, in the largest part.
        let largest = areas.iter().max_by_key(|rings| size(rings));
        let wanted = match what.form {
            Form::Point => largest.into_iter().collect(),
            _ => areas.iter().collect::<Vec<_>>(),
        };
        let found = wanted.into_iter().filter_map(|rings| area(*what, rings.clone()));
        placed.features.extend(found);
    }
    placed
}

fn size(rings: &[shape::Points]) -> i128 {
    rings.first().map_or(0, |ring| shape::area2(ring).abs())
}

/// The area itself, or the place of its name.
fn area(what: Use, rings: Vec<shape::Points>) -> Option<Feature> {
    if what.form == Form::Point {
        let at = shape::label_point(rings.first()?)?;
        let from = match what.layer {
            Layer::WaterName => level_of_name(size(&rings)),
            _ => what.from,
        };
        return Some(Feature::point(Use { from, ..what }, at));
    }
    Some(Feature::new(what, rings))
}

/// The level from which a lake of this size (twice its area) is large enough for its name: some 40 pixels wide.
fn level_of_name(size: i128) -> u8 {
    let wide = (size as f64 / 2.0).sqrt();
    // A tile is seen 512 pixels wide.
    let pixels = |z: u8| wide * 512.0 / f64::from(1_u32 << (shape::WORLD_BITS - z));
    (4..MAX_ZOOM).find(|z| pixels(*z) >= 40.0).unwrap_or(MAX_ZOOM)
}

fn vertex(point: &Point) -> Option<Vertex> {
    match point {
        Point::At(at) => Some(shape::point(*at)),
        Point::Missing | Point::OffGlobe => None,
    }
}
