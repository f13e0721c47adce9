//! The outline of what is reached within a time: a smooth area with holes, true at every junction.
//!
//! The line runs through the triangles between junctions, places along the ways and a net off them, always between a
//! place that is reached and one that is not, nearer to the one that is closer to the limit. So every junction that is
//! reached in time lies inside and every other one outside, without exception. Off the ways it shows how far one gets
//! on foot in the time that is left: over the ground where that is known, else straight.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one mesh and one network, indexed by their own numbers"
)]

use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;

use crate::earth::PlanePoint;
use crate::network::Network;
use crate::network::ReachTree;
use crate::network::anchor::part;
use crate::network::beside::BesideWays;
use crate::network::mesh::Mesh;
use crate::network::mesh::next;
use crate::network::weights::CLOSED;
use crate::quantity::Seconds;

/// The line keeps this share of a side away from both its ends.
const MARGIN: f64 = 0.02;

/// The area that is reached within the limit, in longitude and latitude; smooth, with holes.
///
/// Every junction reached within the limit lies inside, every other one outside. The tree must have been searched at
/// least as far as the limit.
///
/// # Cost
/// In proportion to the part that is reached; the first outline of a network also makes its triangles.
pub fn outline(network: &Network, tree: &ReachTree, limit: Seconds) -> MultiPolygon<f64> {
    let one = outlines(network, tree, &[limit]).pop();
    one.unwrap_or_else(|| MultiPolygon(Vec::new()))
}

/// The areas that are reached within several limits, in their order: see [`outline`].
///
/// # Cost
/// The times beside the ways are found once, for the longest limit; then the line of each.
pub fn outlines(network: &Network, tree: &ReachTree, limits: &[Seconds]) -> Vec<MultiPolygon<f64>> {
    let (Some(mesh), Some(longest)) = (network.mesh(), limits.iter().max()) else {
        return vec![MultiPolygon(Vec::new()); limits.len()];
    };
    let weights = &*tree.weights().inner;
    let mut field = Field {
        mesh,
        limit_ms: weights.moving_within(*longest),
        times: vec![CLOSED; mesh.points.len()],
        inside: Vec::new(),
        walk: BesideWays::new(mesh, tree.weights()),
    };
    field.take_ways(network, tree);
    let off = (field.walk).on_from(&field.inside, &mut field.times, field.limit_ms);
    field.inside.extend(off);
    let reached = std::mem::take(&mut field.inside);
    let of = |limit: &Seconds| {
        field.limit_ms = weights.moving_within(*limit);
        let inside = (reached.iter().copied()).filter(|corner| field.is_inside(*corner));
        field.inside = inside.collect();
        field.rings()
    };
    limits.iter().map(of).collect()
}

/// Times at the corners of the mesh.
struct Field<'a> {
    mesh: &'a Mesh,
    limit_ms: u32,
    times: Vec<u32>,
    /// The corners that are reached in time.
    inside: Vec<u32>,
    /// How one walks between its corners.
    walk: BesideWays<'a>,
}

/// A closed line through the mesh: the sides that it crosses, each from a corner inside to one outside.
struct Ring {
    /// The corner inside at which it was found, then the area that it belongs to.
    area: u32,
    line: LineString<f64>,
    is_hole: bool,
}

impl Field<'_> {
    fn take_ways(&mut self, network: &Network, tree: &ReachTree) {
        let graph = &*network.graph;
        let weights = &*tree.weights().inner;
        let nodes = self.mesh.nodes;
        self.times[..nodes].copy_from_slice(tree.times());
        let ties = &tree.begin().ties;
        let mut tie = 0;
        for (number, sample) in self.mesh.samples.iter().enumerate() {
            let edge = graph.edges[sample.edge as usize];
            let from = self.times[edge.from as usize];
            let to = self.times[edge.to as usize];
            while tie < ties.len() && ties[tie].1.edge < sample.edge {
                tie += 1;
            }
            let here = ties[tie..].iter().take_while(|(_, tie)| tie.edge == sample.edge);
            if from.min(to) == CLOSED && ties.get(tie).is_none_or(|(_, tie)| tie.edge != sample.edge) {
                continue;
            }
            let [along, back] = weights.of_edge(graph, sample.edge as usize);
            let mut best = from
                .saturating_add(part(along, sample.share))
                .min(to.saturating_add(part(back, 1.0 - sample.share)));
            for (_, tie) in here {
                let way = if tie.share <= sample.share { along } else { back };
                let ride = part(way, (tie.share - sample.share).abs());
                best = best.min(tie.walk_ms.saturating_add(ride));
            }
            self.times[nodes + number] = best;
        }
        let ways = nodes + self.mesh.samples.len();
        let limit = self.limit_ms;
        let reached = self.times[..ways]
            .iter()
            .enumerate()
            .filter(|(_, time)| **time <= limit);
        self.inside = reached.map(|(corner, _)| corner as u32).collect();
    }

    fn is_inside(&self, corner: u32) -> bool {
        self.times[corner as usize] <= self.limit_ms
    }

    /// Where the line crosses a side from a corner inside to one outside.
    fn crossing(&self, side: u32) -> PlanePoint {
        let (a, b) = (self.mesh.corners[side as usize], self.mesh.end(side));
        let (first, last) = (f64::from(self.times[a as usize]), self.times[b as usize]);
        let left_ms = f64::from(self.limit_ms) - first;
        let share = if last == CLOSED {
            // As far as one walks in the time that is left; a way that is not reached keeps half of the ground.
            let most = if self.mesh.is_net(b) { 1.0 } else { 0.5 };
            self.walk.between(a, b, left_ms).share.min(most)
        } else {
            left_ms / (f64::from(last) - first)
        };
        let share = share.clamp(MARGIN, 1.0 - MARGIN);
        let (p, q) = (self.mesh.points[a as usize], self.mesh.points[b as usize]);
        PlanePoint {
            x_m: p.x_m + (q.x_m - p.x_m) * share,
            y_m: p.y_m + (q.y_m - p.y_m) * share,
        }
    }

    fn rings(&self) -> MultiPolygon<f64> {
        let mut seen = vec![false; self.mesh.corners.len() / 3];
        let mut rings: Vec<Ring> = Vec::new();
        for corner in &self.inside {
            for (side, end) in self
                .mesh
                .sides_of(*corner)
                .iter()
                .zip(self.mesh.neighbours(*corner))
            {
                if !self.is_inside(*end) && !seen[*side as usize / 3] {
                    let sides = self.trace(*side, &mut seen);
                    rings.push(self.ring(&sides, *corner));
                }
            }
        }
        // With one outer ring all holes are its own; else the areas tell whose they are.
        let mut area_of = Vec::new();
        if rings.iter().filter(|ring| !ring.is_hole).count() > 1 {
            area_of = self.areas();
        }
        for ring in &mut rings {
            ring.area = area_of.get(ring.area as usize).copied().unwrap_or(0);
        }
        rings.sort_by_key(|ring| (ring.area, ring.is_hole));
        let mut polygons: Vec<Polygon<f64>> = Vec::new();
        let mut last = u32::MAX;
        for ring in rings {
            if ring.area == last && ring.is_hole {
                if let Some(polygon) = polygons.last_mut() {
                    polygon.interiors_push(ring.line);
                }
            } else {
                last = ring.area;
                polygons.push(Polygon::new(ring.line, Vec::new()));
            }
        }
        MultiPolygon(polygons)
    }

    /// Which connected area each corner inside belongs to: each has one outer ring and its holes.
    fn areas(&self) -> Vec<u32> {
        let mut areas = vec![u32::MAX; self.mesh.points.len()];
        let mut work = Vec::new();
        for (area, corner) in self.inside.iter().enumerate() {
            if areas[*corner as usize] != u32::MAX {
                continue;
            }
            areas[*corner as usize] = area as u32;
            work.push(*corner);
            while let Some(at) = work.pop() {
                for to in self.mesh.neighbours(at) {
                    if self.is_inside(*to) && areas[*to as usize] == u32::MAX {
                        areas[*to as usize] = area as u32;
                        work.push(*to);
                    }
                }
            }
        }
        areas
    }

    /// Follows the line from a side that leads out of the area, the inside on the left, until it comes back.
    fn trace(&self, start: u32, seen: &mut [bool]) -> Vec<u32> {
        let mut sides = Vec::new();
        let mut out = start;
        loop {
            seen[out as usize / 3] = true;
            sides.push(out);
            // Of the two other sides the one that leads back in: after the corner outside comes one inside or one more
            // outside.
            let after = next(out);
            let back = if self.is_inside(self.mesh.end(after)) {
                after
            } else {
                next(after)
            };
            out = self.mesh.twins[back as usize];
            // The rim is never inside, so every side that leads in has a triangle on its other side.
            if out == start || out as usize >= self.mesh.corners.len() {
                return sides;
            }
        }
    }

    /// The line over these sides, its corners rounded where no corner of the mesh lies in what is cut off.
    fn ring(&self, sides: &[u32], area: u32) -> Ring {
        let points: Vec<PlanePoint> = sides.iter().map(|side| self.crossing(*side)).collect();
        let count = points.len();
        let twice_area: f64 = (0..count)
            .map(|n| {
                let (p, q) = (points[n], points[(n + 1) % count]);
                p.x_m * q.y_m - q.x_m * p.y_m
            })
            .sum();
        let mut coords: Vec<Coord<f64>> = Vec::with_capacity(count * 3 + 1);
        let mut add = |point: PlanePoint| coords.push(Coord::from(self.mesh.earth(point)));
        for n in 0..count {
            let (before, here, after) = (
                points[(n + count - 1) % count],
                points[n],
                points[(n + 1) % count],
            );
            let (p, q) = (middle(before, here), middle(here, after));
            let ends = [self.mesh.corners[sides[n] as usize], self.mesh.end(sides[n])];
            add(p);
            if ends
                .iter()
                .any(|end| holds([p, here, q], self.mesh.points[*end as usize]))
            {
                add(here);
            } else {
                add(bend(p, here, q, 1.0 / 3.0));
                add(bend(p, here, q, 2.0 / 3.0));
            }
        }
        let first = coords.first().copied();
        coords.extend(first);
        Ring {
            area,
            line: LineString(coords),
            is_hole: twice_area < 0.0,
        }
    }
}

fn middle(p: PlanePoint, q: PlanePoint) -> PlanePoint {
    PlanePoint {
        x_m: (p.x_m + q.x_m) / 2.0,
        y_m: (p.y_m + q.y_m) / 2.0,
    }
}

/// A point of the parabola from `p` to `q` that leans to `here`.
fn bend(p: PlanePoint, here: PlanePoint, q: PlanePoint, share: f64) -> PlanePoint {
    let (a, b, c) = (
        (1.0 - share) * (1.0 - share),
        2.0 * share * (1.0 - share),
        share * share,
    );
    PlanePoint {
        x_m: a * p.x_m + b * here.x_m + c * q.x_m,
        y_m: a * p.y_m + b * here.y_m + c * q.y_m,
    }
}

/// Whether a triangle holds a point, its border included.
fn holds([a, b, c]: [PlanePoint; 3], point: PlanePoint) -> bool {
    let side = |p: PlanePoint, q: PlanePoint| {
        (q.x_m - p.x_m) * (point.y_m - p.y_m) - (q.y_m - p.y_m) * (point.x_m - p.x_m)
    };
    let turns = [side(a, b), side(b, c), side(c, a)];
    turns.iter().all(|turn| *turn >= 0.0) || turns.iter().all(|turn| *turn <= 0.0)
}
