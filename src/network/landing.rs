//! Where a crew goes ashore: the ways beside open rivers that boats answer for, too.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use crate::model::Assumptions;
use crate::model::Mode;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::graph::Graph;
use crate::network::pace::Pace;
use crate::network::pace::Paces;
use crate::network::search::Field;
use crate::network::search::Scratch;
use crate::network::search::Shape;
use crate::network::weights::CLOSED;
use crate::network::weights::edge_ms;
use crate::network::weights::rows_of;

/// Opens the ways on which a crew goes ashore: on foot, no farther from an open river than one walks off the network.
pub(crate) fn open_landings(
    graph: &Graph,
    roads: &Table<Road>,
    conditions: Conditions,
    assumptions: &Assumptions,
    links: &mut [[u32; 2]],
) {
    let ashore = Paces::of(
        Conditions {
            mode: Mode::Foot,
            ..conditions
        },
        assumptions,
    );
    let on_land: Vec<Option<Pace>> = rows_of(graph, roads)
        .map(|road| {
            road.filter(|road| !matches!(road.class, RoadClass::River | RoadClass::Ferry))
                .and_then(|road| ashore.on(road).ok())
        })
        .collect();
    let mut landings: Vec<(u32, u32)> = Vec::new();
    // Lengths in decimetres stand in for times: the same search finds how far each node is from the water.
    let mut lengths: Vec<[u32; 2]> = graph.heads.iter().map(|head| [*head, CLOSED]).collect();
    for (number, edge) in graph.edges.iter().enumerate() {
        let arcs = graph.edge_arcs[number];
        if links[arcs[0] as usize][1] != CLOSED {
            landings.extend([(edge.from, 0), (edge.to, 0)]);
        } else if on_land[edge.road as usize].is_some() {
            for arc in arcs {
                lengths[arc as usize][1] = (edge.length_m * 10.0).round().max(1.0) as u32;
            }
        }
    }
    let limit = (assumptions.get("access.walk-limit") * 10_000.0).round() as u32;
    let mut off = vec![CLOSED; graph.places.len()];
    let field = Field {
        first_arc: &graph.first_arc,
        links: &lengths,
        shape: Shape::of(&lengths),
    };
    Scratch::default().run(field, &landings, limit, &mut off, None);
    for (number, edge) in graph.edges.iter().enumerate() {
        let arcs = graph.edge_arcs[number];
        let length = lengths[arcs[0] as usize][1];
        let near = off[edge.from as usize].min(off[edge.to as usize]);
        if let Some(pace) = on_land[edge.road as usize].filter(|_| near.saturating_add(length) <= limit) {
            for (arc, ms) in arcs.into_iter().zip(edge_ms(graph, number, pace)) {
                links[arc as usize][1] = ms;
            }
        }
    }
}
