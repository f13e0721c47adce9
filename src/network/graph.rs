//! The network itself: junctions, ways between them, and which road each way is a piece of, in flat arrays.
//!
//! A copy is cheap and shares the arrays. Holds no times: see [`Weights`](crate::network::Weights).

use std::sync::Arc;
use std::sync::OnceLock;

use crate::earth::LonLat;
use crate::earth::measure::between;
use crate::index::LineIndex;
use crate::model::Id;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Table;
use crate::model::difference;
use crate::network::access::Access;
use crate::network::alter::ByRoad;
use crate::network::build::segment_length;
use crate::network::hierarchy::Hierarchy;
use crate::network::join::passes_over;
use crate::network::mesh::Mesh;
use crate::network::recent::Recent;
use crate::quantity::Metres;

/// Roads, tracks, paths and rivers as one network.
///
/// A *node* is a junction or the end of a way; an *edge* is a piece of one road between two nodes, without a junction
/// inside. Nodes are numbered along a curve that keeps neighbours together, so that a search stays in fast memory.
#[derive(Clone)]
pub struct Network {
    pub(crate) graph: Arc<Graph>,
    /// The ground beside the ways, where it is known.
    pub(crate) access: Option<Arc<Access>>,
    /// Where a helicopter can land, where somebody asks for it.
    pub(crate) sites: Option<Arc<Vec<LonLat>>>,
}

/// A piece of road between two nodes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edge {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// The road, by its place among the roads that the network was built from.
    pub(crate) road: u32,
    /// Where its line begins in [`Graph::points`]; it ends where the next one begins.
    pub(crate) first_point: u32,
    pub(crate) length_m: f64,
}

/// The arrays. The arcs that leave node `n` are `first_arc[n]..first_arc[n + 1]`; each edge is two arcs, there and back.
#[derive(Default)]
pub(crate) struct Graph {
    pub(crate) places: Vec<LonLat>,
    pub(crate) first_arc: Vec<u32>,
    /// Where each arc leads.
    pub(crate) heads: Vec<u32>,
    /// Which edge each arc is; the lowest bit says that it is taken backwards.
    pub(crate) arc_edge: Vec<u32>,
    pub(crate) edges: Vec<Edge>,
    /// The two arcs of each edge: along its line, and back.
    pub(crate) edge_arcs: Vec<[u32; 2]>,
    pub(crate) points: Vec<LonLat>,
    /// The roads in the order of their numbers.
    pub(crate) roads: Vec<Id<Road>>,
    /// Whether each road is a river, which no straight walk crosses.
    pub(crate) rivers: Vec<bool>,
    /// The length of each road, as far as it is in the network.
    pub(crate) road_length_m: Vec<f64>,
    pub(crate) lines: Option<LineIndex>,
    pub(crate) mesh: OnceLock<Option<Mesh>>,
    /// The order of the junctions, once it was made.
    pub(crate) hierarchy: OnceLock<Hierarchy>,
    /// The edges of each road; made when they are first asked for.
    pub(crate) by_road: OnceLock<ByRoad>,
    /// The last times on its arcs.
    pub(crate) recent: Recent,
    /// The roads that it was made of.
    pub(crate) made_of: Table<Road>,
}

impl Network {
    /// How many junctions and ends of ways there are.
    pub fn nodes(&self) -> usize {
        self.graph.places.len()
    }

    /// How many pieces of way between them there are.
    pub fn edges(&self) -> usize {
        self.graph.edges.len()
    }

    /// Whether it is the very same network, not one that looks like it.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let same_ground = match (&self.access, &other.access) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&self.graph, &other.graph) && same_ground && self.sites == other.sites
    }

    /// Whether these roads make the same network: they differ at most in what closes them or slows them down.
    ///
    /// # Cost
    /// Linear in the rows of the chunks that changed.
    pub fn is_of(&self, roads: &Table<Road>) -> bool {
        let difference = difference::between(&self.graph.made_of, roads);
        let lies_alike = |a: &Road, b: &Road| {
            a.line == b.line
                && a.noded == b.noded
                && (a.class == RoadClass::River) == (b.class == RoadClass::River)
                && passes_over(a) == passes_over(b)
        };
        difference.added.is_empty()
            && difference.removed.is_empty()
            && (difference.changed.iter()).all(|((_, before), (_, after))| lies_alike(before, after))
    }

    /// Whether there is nothing to move along.
    pub fn is_empty(&self) -> bool {
        self.graph.edges.is_empty()
    }

    /// Where a junction lies; the first place of the network's numbering where there is no such junction, and 0° 0° in
    /// an empty network.
    pub fn node_at(&self, node: usize) -> LonLat {
        (self.graph.places.get(node).or_else(|| self.graph.places.first()))
            .copied()
            .unwrap_or_else(|| LonLat::clamped(0.0, 0.0))
    }

    /// The two junctions of each piece of way, the road it belongs to and its length, for checks and drawings.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, usize, Id<Road>, Metres)> + '_ {
        self.graph.edges.iter().filter_map(|edge| {
            let road = self.graph.roads.get(edge.road as usize)?;
            Some((
                edge.from as usize,
                edge.to as usize,
                *road,
                Metres::new(edge.length_m),
            ))
        })
    }
}

impl Network {
    /// The triangles that outlines run through; made when they are first asked for. None in an empty network.
    pub(crate) fn mesh(&self) -> Option<&Mesh> {
        self.graph.mesh.get_or_init(|| Mesh::of(&self.graph)).as_ref()
    }
}

impl Graph {
    /// The line of an edge, from its first node to its last.
    pub(crate) fn line(&self, edge: usize) -> &[LonLat] {
        let first = self.edges.get(edge).map_or(0, |edge| edge.first_point as usize);
        let next = self
            .edges
            .get(edge + 1)
            .map_or(self.points.len(), |next| next.first_point as usize);
        self.points.get(first..next).unwrap_or(&[])
    }
}

impl Graph {
    /// The place at a share of the length of an edge.
    pub(crate) fn at(&self, edge: usize, share: f64) -> Option<LonLat> {
        let line = self.line(edge);
        let mut left_m = self.edges.get(edge)?.length_m * share;
        for pair in line.windows(2) {
            let &[a, b] = pair else { continue };
            let step_m = segment_length(a, b).get();
            if left_m <= step_m && step_m > 0.0 {
                return Some(between(a, b, left_m / step_m));
            }
            left_m -= step_m;
        }
        line.last().copied()
    }
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Network of {} nodes and {} edges", self.nodes(), self.edges())
    }
}
