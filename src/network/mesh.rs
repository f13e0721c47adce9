//! The ground between the ways, in triangles: what the outline of a reach runs through.
//!
//! Delaunay's triangles between the junctions, places along long ways and a loose net of places off the ways. They
//! depend on the roads' lines only, so they are made once for a network and serve every season, means and start.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one mesh, indexed by its own numbers"
)]

use delaunator::Point;
use delaunator::triangulate;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::between;
use crate::network::build::segment_length;
use crate::network::graph::Graph;

/// Along a way a place at least so often, so that an outline can end in its middle.
const ALONG_M: f64 = 1000.0;
/// Off the ways a place so often: twice within the default walk limit.
const NET_M: f64 = 2000.0;
/// A place of the net no nearer to a way than this share of its step.
const CLEAR: f64 = 0.6;
/// No more places in the net than this and four for each junction; a wider net in an empty country.
const MOST_NET: f64 = 20_000.0;
/// How far the net goes beyond the ways, in steps.
const BEYOND: f64 = 4.0;
const ROW: f64 = 0.866_025_403_784_438_6;

/// The side of no triangle.
pub(crate) const NONE: u32 = u32::MAX;

/// A place along an edge.
pub(crate) struct Sample {
    pub(crate) edge: u32,
    pub(crate) share: f64,
}

/// Triangles by their sides: side `3 t + k` of triangle `t` runs from its corner `k` to the next, counter-clockwise.
pub(crate) struct Mesh {
    plane: LocalPlane,
    /// The junctions in the network's numbering, then the samples, then the net.
    pub(crate) points: Vec<PlanePoint>,
    pub(crate) nodes: usize,
    /// Ordered by edge.
    pub(crate) samples: Vec<Sample>,
    /// The corner at which each side begins.
    pub(crate) corners: Vec<u32>,
    /// The same side seen from the other triangle.
    pub(crate) twins: Vec<u32>,
    first_side: Vec<u32>,
    sides: Vec<u32>,
    ends: Vec<u32>,
    /// The rim of the net, which is never reached, so that every outline closes.
    rim: Vec<bool>,
}

impl Mesh {
    /// The mesh of a network; none where there are fewer than two places.
    pub(crate) fn of(graph: &Graph) -> Option<Self> {
        let extent = Extent::around(graph.points.iter().copied())?;
        let plane = LocalPlane::around(extent.centre());
        let mut points: Vec<PlanePoint> = graph.places.iter().map(|place| plane.forward(*place)).collect();
        let nodes = points.len();
        let samples = sample(graph, &plane, &mut points);
        let mut rim = vec![false; points.len()];
        add_net(&mut points, &mut rim);
        let seen: Vec<Point> = points
            .iter()
            .map(|point| Point {
                x: point.x_m,
                y: point.y_m,
            })
            .collect();
        let found = triangulate(&seen);
        let mut corners: Vec<u32> = found.triangles.iter().map(|corner| *corner as u32).collect();
        let mut twins: Vec<u32> = found
            .halfedges
            .iter()
            .map(|side| u32::try_from(*side).unwrap_or(NONE))
            .collect();
        turn(&points, &mut corners, &mut twins);
        number_by_place(&mut corners, &mut twins);
        let (first_side, sides) = sides_by_corner(&corners, points.len());
        let ends = sides.iter().map(|side| corners[next(*side) as usize]).collect();
        Some(Self {
            plane,
            points,
            nodes,
            samples,
            corners,
            twins,
            first_side,
            sides,
            ends,
            rim,
        })
    }

    /// The sides that begin at a corner.
    pub(crate) fn sides_of(&self, corner: u32) -> &[u32] {
        let (from, to) = (
            self.first_side[corner as usize],
            self.first_side[corner as usize + 1],
        );
        &self.sides[from as usize..to as usize]
    }

    /// The corners at which those sides end, in the same order.
    pub(crate) fn neighbours(&self, corner: u32) -> &[u32] {
        let (from, to) = (
            self.first_side[corner as usize],
            self.first_side[corner as usize + 1],
        );
        &self.ends[from as usize..to as usize]
    }

    /// The corner at which a side ends.
    pub(crate) fn end(&self, side: u32) -> u32 {
        self.corners[next(side) as usize]
    }

    /// Whether a corner is off the ways.
    pub(crate) fn is_net(&self, corner: u32) -> bool {
        corner as usize >= self.nodes + self.samples.len()
    }

    pub(crate) fn is_rim(&self, corner: u32) -> bool {
        self.rim[corner as usize]
    }

    pub(crate) fn length_m(&self, a: u32, b: u32) -> f64 {
        let (p, q) = (self.points[a as usize], self.points[b as usize]);
        (p.x_m - q.x_m).hypot(p.y_m - q.y_m)
    }

    pub(crate) fn earth(&self, point: PlanePoint) -> LonLat {
        self.plane.inverse(point)
    }
}

/// The next side of the same triangle.
pub(crate) const fn next(side: u32) -> u32 {
    if side % 3 == 2 { side - 2 } else { side + 1 }
}

/// Places along the edges that are longer than [`ALONG_M`].
fn sample(graph: &Graph, plane: &LocalPlane, points: &mut Vec<PlanePoint>) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (number, edge) in graph.edges.iter().enumerate() {
        // A loop, or one of two ways between the same junctions, needs a middle too.
        let parts = (edge.length_m / ALONG_M).ceil().max(1.0);
        let mut wanted = 1.0;
        let mut gone_m = 0.0;
        for pair in graph.line(number).windows(2) {
            let step_m = segment_length(pair[0], pair[1]).get();
            while wanted < parts && edge.length_m * wanted / parts <= gone_m + step_m && step_m > 0.0 {
                let share = wanted / parts;
                let place = between(pair[0], pair[1], (edge.length_m * share - gone_m) / step_m);
                points.push(plane.forward(place));
                samples.push(Sample {
                    edge: number as u32,
                    share,
                });
                wanted += 1.0;
            }
            gone_m += step_m;
        }
    }
    samples
}

/// Adds the net of places off the ways, in rows that are set off by half a step, and its rim.
fn add_net(points: &mut Vec<PlanePoint>, rim: &mut Vec<bool>) {
    let (mut low, mut high) = (
        PlanePoint { x_m: 0.0, y_m: 0.0 },
        PlanePoint { x_m: 0.0, y_m: 0.0 },
    );
    for point in points.iter() {
        low = PlanePoint {
            x_m: low.x_m.min(point.x_m),
            y_m: low.y_m.min(point.y_m),
        };
        high = PlanePoint {
            x_m: high.x_m.max(point.x_m),
            y_m: high.y_m.max(point.y_m),
        };
    }
    let (width_m, height_m) = (high.x_m - low.x_m, high.y_m - low.y_m);
    let most = MOST_NET + 4.0 * points.len() as f64;
    let step_m = NET_M.max((width_m * height_m / ROW / most).sqrt());
    let columns = (width_m / step_m + 2.0 * BEYOND).ceil() as i64;
    let rows = (height_m / (step_m * ROW) + 2.0 * BEYOND).ceil() as i64;
    let at = |column: i64, row: i64| PlanePoint {
        x_m: low.x_m + (column as f64 - BEYOND + if row % 2 == 0 { 0.0 } else { 0.5 }) * step_m,
        y_m: low.y_m + (row as f64 - BEYOND) * step_m * ROW,
    };
    let mut taken = vec![false; (columns * rows) as usize];
    for point in points.iter() {
        let row = ((point.y_m - low.y_m) / (step_m * ROW) + BEYOND) as i64;
        let column = ((point.x_m - low.x_m) / step_m + BEYOND) as i64;
        for row in (row - 1).max(0)..(row + 3).min(rows) {
            for column in (column - 2).max(0)..(column + 3).min(columns) {
                let net = at(column, row);
                if (net.x_m - point.x_m).hypot(net.y_m - point.y_m) < CLEAR * step_m {
                    taken[(row * columns + column) as usize] = true;
                }
            }
        }
    }
    for row in 0..rows {
        for column in 0..columns {
            if !taken[(row * columns + column) as usize] {
                points.push(at(column, row));
                rim.push(row <= 1 || row >= rows - 2 || column <= 1 || column >= columns - 2);
            }
        }
    }
}

/// Makes all triangles run counter-clockwise.
fn turn(points: &[PlanePoint], corners: &mut [u32], twins: &mut [u32]) {
    let clockwise = corners.first_chunk::<3>().is_some_and(|three| {
        let [a, b, c] = three.map(|corner| points[corner as usize]);
        (b.x_m - a.x_m) * (c.y_m - a.y_m) < (b.y_m - a.y_m) * (c.x_m - a.x_m)
    });
    if !clockwise {
        return;
    }
    for three in corners.chunks_exact_mut(3) {
        three.swap(1, 2);
    }
    // With corners 1 and 2 changed, side 0 is the old side 2 turned round, and the other way round.
    for three in twins.chunks_exact_mut(3) {
        three.swap(0, 2);
    }
    for twin in twins.iter_mut().filter(|twin| **twin != NONE) {
        *twin = *twin - *twin % 3 + (2 - *twin % 3);
    }
}

/// Numbers the triangles by their first corner, so that those of neighbours lie together in memory.
fn number_by_place(corners: &mut Vec<u32>, twins: &mut Vec<u32>) {
    let mut order: Vec<u32> = (0..corners.len() as u32 / 3).collect();
    let first = |triangle: &u32| {
        let at = *triangle as usize * 3;
        corners[at..at + 3].iter().copied().min()
    };
    order.sort_by_cached_key(first);
    let mut number = vec![0_u32; order.len()];
    for (new, old) in order.iter().enumerate() {
        number[*old as usize] = new as u32;
    }
    let moved = |side: u32| {
        if side == NONE {
            NONE
        } else {
            number[side as usize / 3] * 3 + side % 3
        }
    };
    let sides = || {
        order
            .iter()
            .flat_map(|old| (0..3).map(move |k| (old * 3 + k) as usize))
    };
    let new_corners = sides().map(|side| corners[side]).collect();
    let new_twins = sides().map(|side| moved(twins[side])).collect();
    (*corners, *twins) = (new_corners, new_twins);
}

fn sides_by_corner(corners: &[u32], count: usize) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; count + 1];
    for corner in corners {
        first[*corner as usize + 1] += 1;
    }
    for corner in 1..first.len() {
        first[corner] += first[corner - 1];
    }
    let mut at = first.clone();
    let mut sides = vec![0_u32; corners.len()];
    for (side, corner) in corners.iter().enumerate() {
        sides[at[*corner as usize] as usize] = side as u32;
        at[*corner as usize] += 1;
    }
    (first, sides)
}

#[cfg(test)]
mod tests {
    use crate::model::RoadClass;
    use crate::network::Network;
    use crate::network::tests::road;
    use crate::network::tests::table;
    use crate::ticket::Ticket;

    use super::*;

    #[test]
    fn triangles_run_counter_clockwise_and_twins_are_the_same_side() {
        let roads = table([
            road(RoadClass::Track, &[(27.0, -2.0), (27.1, -2.05), (27.2, -2.0)]),
            road(RoadClass::Track, &[(27.1, -2.05), (27.1, -2.2)]),
        ]);
        let network = Network::build(&roads, &Ticket::new()).unwrap();
        let mesh = Mesh::of(&network.graph).unwrap();
        assert!(mesh.corners.len() > 300);
        let mut open = 0;
        for side in 0..mesh.corners.len() as u32 {
            let [a, b, c] = [side, next(side), next(next(side))]
                .map(|side| mesh.points[mesh.corners[side as usize] as usize]);
            assert!((b.x_m - a.x_m) * (c.y_m - a.y_m) > (b.y_m - a.y_m) * (c.x_m - a.x_m));
            let twin = mesh.twins[side as usize];
            if twin == NONE {
                open += 1;
                assert!(mesh.is_rim(mesh.corners[side as usize]) && mesh.is_rim(mesh.end(side)));
            } else {
                assert_eq!(mesh.twins[twin as usize], side);
                assert_eq!(
                    (mesh.corners[twin as usize], mesh.end(twin)),
                    (mesh.end(side), mesh.corners[side as usize])
                );
            }
        }
        assert!(open > 0);
        for (corner, _) in mesh.points.iter().enumerate() {
            assert!(
                !mesh.sides_of(corner as u32).is_empty(),
                "every place is in the mesh"
            );
        }
    }
}
