//! From roads to the network: common places become nodes, what lies between them edges, all numbered for locality.

#![allow(
    clippy::indexing_slicing,
    reason = "the arrays are made here together, and every number in them is the place of something in another"
)]

use std::collections::HashMap;

use rayon::prelude::*;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::earth::measure::near_distance;
use crate::index::LineIndex;
use crate::model::Id;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Table;
use crate::network::graph::Edge;
use crate::network::graph::Graph;
use crate::network::graph::Network;
use crate::network::join::Drawn;
use crate::network::join::join;
use crate::network::order::along_curve;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Below this the flat plane gives a length to a tenth of a millimetre, and thirty times as fast as the ellipsoid.
const FLAT_ENOUGH: Metres = Metres::new(2000.0);
/// Places that agree to this share of a degree (a centimetre, the step of OpenStreetMap) are one place.
const STEPS_PER_DEG: f64 = 1e7;

impl Network {
    /// The network of these roads: cut where they have common places and, unless a source says that its lines meet
    /// only there, where they cross or nearly touch.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// `O(n log n)` in the places of the lines; under 2 s for 250 000 junctions (`benches/reach.rs`).
    pub fn build(roads: &Table<Road>, ticket: &Ticket) -> Result<Self, Cancelled> {
        let mut lines: Vec<Drawn<'_>> = (roads.rows().enumerate())
            .map(|(number, road)| Drawn {
                number: number as u32,
                road,
                line: road.line.clone(),
            })
            .collect();
        join(&mut lines, ticket)?;
        ticket.tick(1, 5)?;
        for drawn in &mut lines {
            drawn.line.dedup_by_key(|place| key(*place));
        }
        lines.retain(|drawn| drawn.line.len() > 1);
        let nodes = find_nodes(&lines);
        ticket.tick(2, 5)?;
        let mut graph = Graph {
            places: nodes.places,
            roads: roads.iter().map(|(id, _)| id).collect::<Vec<Id<Road>>>(),
            rivers: roads.rows().map(|road| road.class == RoadClass::River).collect(),
            ..Graph::default()
        };
        cut(&lines, &nodes.numbers, &mut graph);
        ticket.tick(3, 5)?;
        make_arcs(&mut graph);
        graph.road_length_m = vec![0.0; graph.roads.len()];
        for edge in &graph.edges {
            graph.road_length_m[edge.road as usize] += edge.length_m;
        }
        ticket.tick(4, 5)?;
        let count = graph.edges.len();
        graph.lines = Some(LineIndex::new((0..count).map(|edge| graph.line(edge))));
        ticket.tick(5, 5)?;
        Ok(Self {
            graph: std::sync::Arc::new(graph),
        })
    }
}

/// The length of a segment over the ground.
pub(crate) fn segment_length(a: LonLat, b: LonLat) -> Metres {
    let near = near_distance(a, b);
    if near <= FLAT_ENOUGH { near } else { distance(a, b) }
}

/// A place as whole steps; equal keys are one place.
fn key(place: LonLat) -> u64 {
    let steps = |deg: f64| (deg * STEPS_PER_DEG).round() as i64 as u32;
    (u64::from(steps(place.lat())) << 32) | u64::from(steps(place.lon()))
}

struct Nodes {
    places: Vec<LonLat>,
    numbers: HashMap<u64, u32>,
}

/// The places where a line ends or is met: each gets a number along the curve over the whole.
fn find_nodes(lines: &[Drawn<'_>]) -> Nodes {
    let mut all: Vec<(u64, bool, LonLat)> =
        Vec::with_capacity(lines.iter().map(|drawn| drawn.line.len()).sum());
    for drawn in lines {
        let last = drawn.line.len() - 1;
        all.extend(
            (drawn.line.iter().enumerate()).map(|(n, place)| (key(*place), n == 0 || n == last, *place)),
        );
    }
    // Stable, so that of equal places the first in the order of the roads stands for all.
    all.par_sort_by_key(|(key, _, _)| *key);
    let mut found: Vec<(u64, LonLat)> = all
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() > 1 || group[0].1)
        .map(|group| (group[0].0, group[0].2))
        .collect();
    if let Some(extent) = Extent::around(found.iter().map(|(_, place)| *place)) {
        found.sort_by_cached_key(|(_, place)| along_curve(*place, extent));
    }
    let numbers = (found.iter().enumerate())
        .map(|(number, (key, _))| (*key, number as u32))
        .collect();
    Nodes {
        places: found.into_iter().map(|(_, place)| place).collect(),
        numbers,
    }
}

/// Cuts the lines at the nodes into edges, ordered by where they begin.
fn cut(lines: &[Drawn<'_>], numbers: &HashMap<u64, u32>, graph: &mut Graph) {
    struct Piece<'a> {
        from: u32,
        to: u32,
        road: u32,
        line: &'a [LonLat],
    }
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for drawn in lines {
        let mut start = 0;
        let mut from = numbers[&key(drawn.line[0])];
        for (at, place) in drawn.line.iter().enumerate().skip(1) {
            if let Some(to) = numbers.get(&key(*place)) {
                pieces.push(Piece {
                    from,
                    to: *to,
                    road: drawn.number,
                    line: &drawn.line[start..=at],
                });
                (start, from) = (at, *to);
            }
        }
    }
    pieces.sort_by_key(|piece| piece.from.min(piece.to));
    for piece in pieces {
        graph.edges.push(Edge {
            from: piece.from,
            to: piece.to,
            road: piece.road,
            first_point: graph.points.len() as u32,
            length_m: (piece.line.windows(2))
                .map(|pair| segment_length(pair[0], pair[1]).get())
                .sum(),
        });
        graph.points.extend_from_slice(piece.line);
    }
}

/// Two arcs for each edge, laid out by the node that they leave.
fn make_arcs(graph: &mut Graph) {
    let mut first = vec![0_u32; graph.places.len() + 1];
    for edge in &graph.edges {
        first[edge.from as usize + 1] += 1;
        first[edge.to as usize + 1] += 1;
    }
    for node in 1..first.len() {
        first[node] += first[node - 1];
    }
    let mut next = first.clone();
    let arcs = graph.edges.len() * 2;
    graph.heads = vec![0; arcs];
    graph.arc_edge = vec![0; arcs];
    graph.edge_arcs = vec![[0; 2]; graph.edges.len()];
    for (number, edge) in graph.edges.iter().enumerate() {
        for (back, from, to) in [(0, edge.from, edge.to), (1, edge.to, edge.from)] {
            let arc = next[from as usize];
            next[from as usize] += 1;
            graph.heads[arc as usize] = to;
            graph.arc_edge[arc as usize] = (number as u32) << 1 | back;
            graph.edge_arcs[number][back as usize] = arc;
        }
    }
    graph.first_arc = first;
}
