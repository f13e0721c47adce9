//! What a journey by several means has beside the times on foot: those of the vehicle and of the boat, how long changing
//! takes, and the network twice over, on foot and afloat.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use std::sync::Arc;

use crate::model::Assumptions;
use crate::network::Network;
use crate::network::NoGo;
use crate::network::Weights;
use crate::network::graph::Graph;
use crate::network::search::Field;
use crate::network::search::Shape;
use crate::network::weights::CLOSED;
use crate::network::weights::ms;
use crate::quantity::Seconds;

/// How long changing takes, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transfers {
    /// Leaving the vehicle and setting out on foot.
    pub(super) dismount: u32,
    /// Loading a boat, from the vehicle or on foot.
    pub(super) embark: u32,
    /// Landing and setting out on foot.
    pub(super) land: u32,
}

impl Transfers {
    fn of(assumptions: &Assumptions) -> Self {
        let minutes = |name: &str| ms(Seconds::from_minutes(assumptions.get(name)));
        Self {
            dismount: minutes("transfer.dismount"),
            embark: minutes("transfer.embark"),
            land: minutes("transfer.land"),
        }
    }
}

/// What a mixture has beside the times on foot.
#[derive(Clone)]
pub(crate) struct Mixture {
    pub(crate) vehicle: Weights,
    /// Arcs and times of a boat, on rivers alone.
    pub(super) boat: Arc<Vec<[u32; 2]>>,
    pub(super) transfers: Transfers,
    pub(super) layers: Arc<Layers>,
}

impl Mixture {
    pub(crate) fn of(
        network: &Network,
        vehicle: Weights,
        on_foot: &Weights,
        by_boat: &Weights,
        assumptions: &Assumptions,
    ) -> Self {
        let transfers = Transfers::of(assumptions);
        let boat = on_water(&network.graph, by_boat);
        Self {
            vehicle,
            layers: Arc::new(Layers::of(&network.graph, on_foot, &boat, transfers)),
            boat: Arc::new(boat),
            transfers,
        }
    }

    /// The same for those who do not enter some areas.
    pub(crate) fn avoiding(&self, network: &Network, on_foot: &Weights, no_go: &NoGo) -> Self {
        let graph = &*network.graph;
        let mut boat = Vec::clone(&self.boat);
        for edge in no_go.edges(graph) {
            for arc in graph.edge_arcs[edge] {
                boat[arc as usize][1] = CLOSED;
            }
        }
        Self {
            vehicle: self.vehicle.avoiding(network, no_go),
            layers: Arc::new(Layers::of(graph, on_foot, &boat, self.transfers)),
            boat: Arc::new(boat),
            transfers: self.transfers,
        }
    }
}

/// Arcs and times of a boat on rivers alone: going ashore is a change of means here.
fn on_water(graph: &Graph, by_boat: &Weights) -> Vec<[u32; 2]> {
    let mut links: Vec<[u32; 2]> = graph.heads.iter().map(|head| [*head, CLOSED]).collect();
    for (number, edge) in graph.edges.iter().enumerate() {
        if graph.rivers[edge.road as usize] {
            for arc in graph.edge_arcs[number] {
                links[arc as usize] = by_boat.inner.links[arc as usize];
            }
        }
    }
    links
}

/// Twice the network, on foot and afloat, with the changes between.
pub(super) struct Layers {
    first_arc: Vec<u32>,
    links: Vec<[u32; 2]>,
    shape: Shape,
    /// Where one can go by boat.
    pub(super) is_landing: Vec<bool>,
}

impl Layers {
    fn of(graph: &Graph, on_foot: &Weights, boat: &[[u32; 2]], transfers: Transfers) -> Self {
        let nodes = graph.places.len();
        let arcs = |node: usize| graph.first_arc[node] as usize..graph.first_arc[node + 1] as usize;
        let is_landing: Vec<bool> = (0..nodes)
            .map(|node| boat[arcs(node)].iter().any(|link| link[1] != CLOSED))
            .collect();
        let mut first_arc = vec![0];
        let mut links = Vec::with_capacity(graph.heads.len() * 2 + nodes);
        for (node, landing) in is_landing.iter().enumerate() {
            links.extend_from_slice(&on_foot.inner.links[arcs(node)]);
            if *landing {
                links.push([(nodes + node) as u32, transfers.embark]);
            }
            first_arc.push(links.len() as u32);
        }
        for (node, landing) in is_landing.iter().enumerate() {
            if *landing {
                let afloat = boat[arcs(node)].iter().filter(|link| link[1] != CLOSED);
                links.extend(afloat.map(|[head, time]| [nodes as u32 + head, *time]));
                links.push([node as u32, transfers.land]);
            }
            first_arc.push(links.len() as u32);
        }
        Self {
            shape: Shape::of(&links),
            first_arc,
            links,
            is_landing,
        }
    }

    pub(super) fn field(&self) -> Field<'_> {
        Field {
            first_arc: &self.first_arc,
            links: &self.links,
            shape: self.shape,
        }
    }
}
