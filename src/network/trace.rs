//! The way back: from the times of a search to the arcs that led there.
//!
//! The search keeps no predecessors; the arc into a node that fits its time to the millisecond is one. Of several that
//! fit, the first in the network's numbering, so that the same question always gives the same way.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use crate::earth::LonLat;
use crate::network::anchor::Anchor;
use crate::network::anchor::Tie;
use crate::network::graph::Graph;
use crate::network::weights::CLOSED;
use crate::network::weights::Times;

/// The beginnings of a search: the ties of all starts, and the times that they gave to nodes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beginnings {
    /// Each start, and how much later than the others one begins there, in milliseconds.
    pub(crate) starts: Vec<(LonLat, u32)>,
    /// Each with its start, ordered by edge.
    pub(crate) ties: Vec<(usize, Tie)>,
    /// Node, time, the number of the tie, ordered.
    labels: Vec<(u32, u32, usize)>,
}

/// How a place is reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Arrival {
    /// Straight over the ground from a start.
    Walk { start: usize },
    /// Along one edge, from where a start steps onto it to where one steps off.
    Along { tie: usize, off: Tie },
    /// Through the network, and off it over this edge, from its first node (0) or its last (1).
    Through { off: Tie, end: usize },
}

impl Beginnings {
    pub(crate) fn new(graph: &Graph, times: &Times, anchors: &[Anchor]) -> Self {
        let mut ties: Vec<(usize, Tie)> = (anchors.iter().enumerate())
            .flat_map(|(start, anchor)| anchor.ties.iter().map(move |tie| (start, *tie)))
            .collect();
        ties.sort_by_key(|(start, tie)| (tie.edge, *start));
        let mut labels = Vec::with_capacity(ties.len() * 2);
        for (number, (_, tie)) in ties.iter().enumerate() {
            let edge = graph.edges[tie.edge as usize];
            let [first, last] = tie.towards_ends(times.of_edge(graph, tie.edge as usize));
            labels.extend([(edge.from, first, number), (edge.to, last, number)]);
        }
        labels.retain(|label| label.1 != CLOSED);
        labels.sort_unstable();
        Self {
            starts: (anchors.iter())
                .map(|anchor| (anchor.place, anchor.delay_ms))
                .collect(),
            ties,
            labels,
        }
    }

    /// Whether a start steps onto this edge.
    pub(crate) fn is_on(&self, edge: u32) -> bool {
        self.ties.binary_search_by_key(&edge, |(_, tie)| tie.edge).is_ok()
    }

    /// Node and time of each beginning, the best of each node.
    pub(crate) fn seeds(&self) -> Vec<(u32, u32)> {
        let mut seeds: Vec<(u32, u32)> = self.labels.iter().map(|label| (label.0, label.1)).collect();
        seeds.dedup_by_key(|seed| seed.0);
        seeds
    }

    /// The tie that gave this node this time, if one did.
    pub(crate) fn tie_at(&self, node: u32, time: u32) -> Option<usize> {
        let at = self
            .labels
            .partition_point(|label| (label.0, label.1) < (node, time));
        (self.labels.get(at))
            .filter(|label| label.0 == node && label.1 == time)
            .map(|label| label.2)
    }

    /// The quickest way off the network to an anchored place, and its time.
    pub(crate) fn arrival(
        &self,
        graph: &Graph,
        weights: &Times,
        times: &[u32],
        to: &Anchor,
    ) -> Option<(u32, Arrival)> {
        let mut best: Option<(u32, Arrival)> = None;
        let mut offer = |time: u32, arrival: Arrival| {
            if time != CLOSED && best.is_none_or(|(known, _)| time < known) {
                best = Some((time, arrival));
            }
        };
        for (start, (place, delay_ms)) in self.starts.iter().enumerate() {
            if let Some(walk_ms) = weights.walk_ms(graph, *place, to.place) {
                offer(walk_ms.saturating_add(*delay_ms), Arrival::Walk { start });
            }
        }
        for off in &to.ties {
            let edge = graph.edges[off.edge as usize];
            let both = weights.of_edge(graph, off.edge as usize);
            for (end, (node, rest)) in [edge.from, edge.to]
                .into_iter()
                .zip(off.back_from_ends(both))
                .enumerate()
            {
                offer(
                    times[node as usize].saturating_add(rest),
                    Arrival::Through { off: *off, end },
                );
            }
            let first = self.ties.partition_point(|(_, tie)| tie.edge < off.edge);
            let same = self.ties[first..]
                .iter()
                .take_while(|(_, tie)| tie.edge == off.edge);
            for (number, (_, on)) in same.enumerate() {
                let going = if on.share <= off.share { both[0] } else { both[1] };
                if going != CLOSED {
                    let ride = (f64::from(going) * (on.share - off.share).abs()).round() as u32;
                    let time = on.walk_ms.saturating_add(ride).saturating_add(off.walk_ms);
                    offer(
                        time,
                        Arrival::Along {
                            tie: first + number,
                            off: *off,
                        },
                    );
                }
            }
        }
        best
    }

    /// The arcs that led to a node, in the order of travel, and the tie that they began at; none where the node was not
    /// reached.
    pub(crate) fn way_to(
        &self,
        graph: &Graph,
        weights: &Times,
        times: &[u32],
        node: u32,
    ) -> Option<(usize, Vec<u32>)> {
        let mut arcs = Vec::new();
        let mut node = node;
        loop {
            let time = times[node as usize];
            if time == CLOSED {
                return None;
            }
            if let Some(tie) = self.tie_at(node, time) {
                arcs.reverse();
                return Some((tie, arcs));
            }
            let (arc, before) = before(graph, weights, times, node)?;
            arcs.push(arc);
            node = before;
        }
    }

    /// The start from which an arrival came.
    pub(crate) fn start_of(
        &self,
        graph: &Graph,
        weights: &Times,
        times: &[u32],
        arrival: Arrival,
    ) -> Option<usize> {
        match arrival {
            Arrival::Walk { start } => Some(start),
            Arrival::Along { tie, .. } => self.ties.get(tie).map(|(start, _)| *start),
            Arrival::Through { off, end } => {
                let edge = graph.edges.get(off.edge as usize)?;
                let node = if end == 0 { edge.from } else { edge.to };
                let (tie, _) = self.way_to(graph, weights, times, node)?;
                self.ties.get(tie).map(|(start, _)| *start)
            }
        }
    }
}

/// The arc by which a node was reached, and the node before it. Every step takes time, so this cannot go in a circle.
fn before(graph: &Graph, weights: &Times, times: &[u32], node: u32) -> Option<(u32, u32)> {
    let (from, to) = (graph.first_arc[node as usize], graph.first_arc[node as usize + 1]);
    (from..to).find_map(|out| {
        let number = graph.arc_edge[out as usize];
        let arc = graph.edge_arcs[(number >> 1) as usize][1 - (number & 1) as usize];
        let other = graph.heads[out as usize];
        let time = times[other as usize].saturating_add(weights.links[arc as usize][1]);
        (time != CLOSED && time == times[node as usize]).then_some((arc, other))
    })
}
