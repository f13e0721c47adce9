//! The times of a network with those of a few roads others: after an edit, or if somebody opened a way.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use std::sync::Arc;

use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Road;
use crate::model::Table;
use crate::model::difference;
use crate::network::Network;
use crate::network::Weights;
use crate::network::graph::Graph;
use crate::network::pace::Paces;
use crate::network::weights::OnRoad;
use crate::network::weights::Times;
use crate::network::weights::rows_of;

/// Where more roads than this changed all times are worked out anew.
const FEW: usize = 2000;

/// The edges of each road of a network.
#[derive(Debug)]
pub(crate) struct ByRoad {
    first: Vec<u32>,
    edges: Vec<u32>,
}

impl ByRoad {
    pub(crate) fn of(graph: &Graph) -> Self {
        let mut first = vec![0_u32; graph.roads.len() + 1];
        for edge in &graph.edges {
            first[edge.road as usize + 1] += 1;
        }
        for road in 1..first.len() {
            first[road] += first[road - 1];
        }
        let mut next = first.clone();
        let mut edges = vec![0; graph.edges.len()];
        for (number, edge) in (0..).zip(&graph.edges) {
            let slot = &mut next[edge.road as usize];
            edges[*slot as usize] = number;
            *slot += 1;
        }
        Self { first, edges }
    }

    fn edges(&self, road: usize) -> &[u32] {
        &self.edges[self.first[road] as usize..self.first[road + 1] as usize]
    }
}

impl Network {
    /// The weights that hold after an edit, from those before it; none where too many roads are others.
    pub(crate) fn with_roads(
        &self,
        weights: &Weights,
        (before, after): (&Table<Road>, &Table<Road>),
        assumptions: &Assumptions,
    ) -> Option<Weights> {
        let difference = difference::between(before, after);
        let (changed, removed, added) = (&difference.changed, &difference.removed, &difference.added);
        if changed.len() + removed.len() + added.len() > FEW {
            return None;
        }
        let now = changed.iter().map(|(_, (id, road))| (*id, Some(road)));
        let gone = removed.iter().map(|(id, _)| (*id, None));
        let back = added.iter().map(|(id, road)| (*id, Some(road)));
        let roads: Vec<(Id<Road>, Option<&Road>)> = now.chain(gone).chain(back).collect();
        let roads = roads.into_iter().map(|(id, road)| (id, road, false));
        Some(self.altered(weights, roads, assumptions))
    }

    /// The weights with some roads open, whatever closes them but the means of travel.
    pub(crate) fn with_opened(
        &self,
        weights: &Weights,
        roads: &Table<Road>,
        assumptions: &Assumptions,
        opened: impl Fn(Id<Road>) -> bool,
    ) -> Weights {
        let graph = &*self.graph;
        let rows = graph.roads.iter().zip(rows_of(graph, roads));
        let rows = rows.filter(|(id, _)| opened(**id));
        self.altered(weights, rows.map(|(id, road)| (*id, road, true)), assumptions)
    }

    /// The weights with the times of some roads worked out anew: each with its row, none where it has gone, and whether
    /// somebody opened it.
    fn altered<'a>(
        &self,
        weights: &Weights,
        roads: impl Iterator<Item = (Id<Road>, Option<&'a Road>, bool)>,
        assumptions: &Assumptions,
    ) -> Weights {
        let graph = &*self.graph;
        let paces = Paces::of(weights.conditions(), assumptions);
        let by_road = graph.by_road.get_or_init(|| ByRoad::of(graph));
        let mut others: Vec<(u32, u32)> = Vec::new();
        for (id, road, opened) in roads {
            // What was not there when the network was made is no part of it.
            let Ok(number) = graph.roads.binary_search(&id) else {
                continue;
            };
            let on_road = OnRoad::of(&paces, road, || opened);
            for edge in by_road.edges(number) {
                let times = on_road.times(graph, *edge as usize);
                others.extend(graph.edge_arcs[*edge as usize].into_iter().zip(times));
            }
        }
        let mut times = weights.inner.with(others);
        // What is shut on foot is shut beside the ways, too.
        times.walks = self.walks(times.conditions, times.off_road, times.walk_limit);
        Weights {
            inner: Arc::new(times),
        }
    }
}

impl Times {
    /// The same with these times on some arcs.
    pub(crate) fn with(&self, others: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut links = self.links.clone();
        let (mut changed, mut longest) = (Vec::new(), 0);
        for (arc, ms) in others {
            let link = &mut links[arc as usize];
            if link[1] != ms {
                link[1] = ms;
                longest = ms.max(longest);
                changed.push(arc);
            }
        }
        Self {
            shape: self.shape.with(longest),
            upon_order: self.upon_order.with(&changed),
            links,
            off_road: self.off_road,
            walk_limit: self.walk_limit,
            conditions: self.conditions,
            halts: self.halts,
            no_go: self.no_go.clone(),
            journey: self.journey.clone(),
            towards: self.towards,
            walks: self.walks.clone(),
        }
    }
}
