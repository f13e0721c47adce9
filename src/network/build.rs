//! From roads to the network: common places become nodes, what lies between them edges, all numbered for locality.

#![allow(
    clippy::indexing_slicing,
    reason = "the arrays are made here together, and every number in them is the place of something in another"
)]

use std::borrow::Cow;

use rayon::prelude::*;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::earth::measure::near_distance;
use crate::index::LineIndex;
use crate::index::curve::along_curve;
use crate::model::Id;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Table;
use crate::network::graph::Edge;
use crate::network::graph::Graph;
use crate::network::graph::Network;
use crate::network::join::Drawn;
use crate::network::join::join;
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
                line: Cow::Borrowed(&road.line),
            })
            .collect();
        join(&mut lines, ticket)?;
        ticket.tick(1, 5)?;
        lines.par_iter_mut().for_each(|drawn| drawn.leave_out(key));
        lines.retain(|drawn| drawn.line.len() > 1);
        let nodes = find_nodes(&lines);
        ticket.tick(2, 5)?;
        let mut graph = Graph {
            places: nodes.places,
            roads: roads.iter().map(|(id, _)| id).collect::<Vec<Id<Road>>>(),
            made_of: roads.clone(),
            rivers: roads.rows().map(|road| road.class == RoadClass::River).collect(),
            ..Graph::default()
        };
        cut(&lines, &nodes.at, &mut graph);
        ticket.tick(3, 5)?;
        let count = graph.edges.len();
        let (lines, arcs) = rayon::join(
            || LineIndex::in_order((0..count).map(|edge| graph.line(edge))),
            || Arcs::of(&graph.edges, graph.places.len()),
        );
        graph.lines = Some(lines);
        arcs.put_into(&mut graph);
        graph.road_length_m = vec![0.0; graph.roads.len()];
        for edge in &graph.edges {
            graph.road_length_m[edge.road as usize] += edge.length_m;
        }
        ticket.tick(5, 5)?;
        Ok(Self {
            graph: std::sync::Arc::new(graph),
            access: None,
            sites: None,
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
    // To the nearest, half a step away from zero; `round` is a call where this is two instructions.
    let steps = |deg: f64| (deg * STEPS_PER_DEG + 0.5_f64.copysign(deg)) as i64 as u32;
    (u64::from(steps(place.lat())) << 32) | u64::from(steps(place.lon()))
}

/// No node: a place inside a way that nothing else meets.
const INSIDE: u32 = u32::MAX;

struct Nodes {
    places: Vec<LonLat>,
    /// The node at each place of each line, line after line, or [`INSIDE`].
    at: Vec<u32>,
}

/// The places where a line ends or is met: each gets a number along the curve over the whole.
fn find_nodes(lines: &[Drawn<'_>]) -> Nodes {
    /// A place of a line: where, its position among all, whether the line ends there.
    type Place = (u64, u32, bool);
    let mut places: Vec<LonLat> = Vec::with_capacity(lines.iter().map(|drawn| drawn.line.len()).sum());
    for drawn in lines {
        places.extend_from_slice(&drawn.line);
    }
    let mut all: Vec<Place> = (places.par_iter().zip(0..places.len() as u32))
        .map(|(place, number)| (key(*place), number, false))
        .collect();
    let mut first = 0;
    for drawn in lines {
        let beyond = first + drawn.line.len();
        (all[first].2, all[beyond - 1].2) = (true, true);
        first = beyond;
    }
    // Of equal places the first in the order of the roads stands for all.
    all.par_sort_unstable();
    let is_node = |group: &&[Place]| group.len() > 1 || group[0].2;
    let groups: Vec<&[Place]> = all.chunk_by(|a, b| a.0 == b.0).filter(is_node).collect();
    let mut order: Vec<(u32, u32)> =
        match Extent::around(groups.iter().map(|group| places[group[0].1 as usize])) {
            Some(extent) => (groups.par_iter().zip(0_u32..groups.len() as u32))
                .map(|(group, number)| (along_curve(places[group[0].1 as usize], extent), number))
                .collect(),
            None => Vec::new(),
        };
    order.par_sort_unstable();
    let mut nodes = Nodes {
        places: Vec::with_capacity(order.len()),
        at: vec![INSIDE; places.len()],
    };
    for (number, (_, group)) in (0..).zip(order) {
        let group = groups[group as usize];
        nodes.places.push(places[group[0].1 as usize]);
        for (_, place, _) in group {
            nodes.at[*place as usize] = number;
        }
    }
    nodes
}

/// Cuts the lines at the nodes into edges, ordered by where they begin.
fn cut(lines: &[Drawn<'_>], node_at: &[u32], graph: &mut Graph) {
    struct Piece<'a> {
        from: u32,
        to: u32,
        road: u32,
        line: &'a [LonLat],
    }
    // An edge begins wherever a line goes on from a node.
    let nodes = node_at.iter().filter(|node| **node != INSIDE).count();
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(nodes.saturating_sub(lines.len()));
    let mut rest = node_at;
    for drawn in lines {
        let (own, others) = rest.split_at(drawn.line.len());
        rest = others;
        let (mut start, mut from) = (0, own[0]);
        for (at, to) in own
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(_, node)| **node != INSIDE)
        {
            pieces.push(Piece {
                from,
                to: *to,
                road: drawn.number,
                line: &drawn.line[start..=at],
            });
            (start, from) = (at, *to);
        }
    }
    pieces.par_sort_by_key(|piece| piece.from.min(piece.to));
    let lengths: Vec<f64> = pieces
        .par_iter()
        .map(|piece| {
            piece
                .line
                .windows(2)
                .map(|pair| segment_length(pair[0], pair[1]).get())
                .sum()
        })
        .collect();
    graph.edges.reserve_exact(pieces.len());
    graph
        .points
        .reserve_exact(pieces.iter().map(|piece| piece.line.len()).sum());
    for (piece, length_m) in pieces.into_iter().zip(lengths) {
        graph.edges.push(Edge {
            from: piece.from,
            to: piece.to,
            road: piece.road,
            first_point: graph.points.len() as u32,
            length_m,
        });
        graph.points.extend_from_slice(piece.line);
    }
}

/// Two arcs for each edge, laid out by the node that they leave.
struct Arcs {
    first: Vec<u32>,
    heads: Vec<u32>,
    edge: Vec<u32>,
    of_edge: Vec<[u32; 2]>,
}

impl Arcs {
    fn of(edges: &[Edge], nodes: usize) -> Self {
        let mut first = vec![0_u32; nodes + 1];
        for edge in edges {
            first[edge.from as usize + 1] += 1;
            first[edge.to as usize + 1] += 1;
        }
        for node in 1..first.len() {
            first[node] += first[node - 1];
        }
        let mut next = first.clone();
        let mut arcs = Self {
            first,
            heads: vec![0; edges.len() * 2],
            edge: vec![0; edges.len() * 2],
            of_edge: vec![[0; 2]; edges.len()],
        };
        for (number, edge) in edges.iter().enumerate() {
            for (back, from, to) in [(0, edge.from, edge.to), (1, edge.to, edge.from)] {
                let arc = next[from as usize];
                next[from as usize] += 1;
                arcs.heads[arc as usize] = to;
                arcs.edge[arc as usize] = (number as u32) << 1 | back;
                arcs.of_edge[number][back as usize] = arc;
            }
        }
        arcs
    }

    fn put_into(self, graph: &mut Graph) {
        graph.first_arc = self.first;
        graph.heads = self.heads;
        graph.arc_edge = self.edge;
        graph.edge_arcs = self.of_edge;
    }
}
