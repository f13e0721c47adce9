//! What can be reached from some starts, and when: one search answers for every place.

use std::sync::Arc;

use crate::earth::LonLat;
use crate::network::Network;
use crate::network::Weights;
use crate::network::anchor::Anchor;
use crate::network::anchor::End;
use crate::network::mixed::MixedLeg;
use crate::network::mixed::MixedTree;
use crate::network::search::Scratch;
use crate::network::trace::Arrival;
use crate::network::trace::Beginnings;
use crate::network::weights::CLOSED;
use crate::network::weights::ms;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Where one first looks for ways near a place; farther only while a longer walk could still be quicker.
const FIRST_LOOK: Metres = Metres::new(400.0);

/// The time to every junction from the nearest of some starts.
#[derive(Debug, Clone)]
pub struct ReachTree {
    network: Network,
    weights: Weights,
    times: Vec<u32>,
    begin: Beginnings,
    limit_ms: u32,
    /// The journey by several means of which this tree holds the best times at the junctions.
    pub(crate) mixed: Option<Arc<MixedTree>>,
    /// Of each start of the search that of the starts that were asked for: one flies from there.
    begun: Option<Arc<Vec<usize>>>,
}

/// The time to reach every junction from the nearest of the starts, by one means of travel. The starts are tied to the
/// network by walking; one that lies too far from every open way reaches only what is within its walk.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// `O(arcs)` in practice: see `benches/reach.rs`.
pub fn reach(
    network: &Network,
    weights: &Weights,
    starts: &[LonLat],
    limit: Option<Seconds>,
    ticket: &Ticket,
) -> Result<ReachTree, Cancelled> {
    let starts: Vec<(LonLat, Seconds)> = starts.iter().map(|start| (*start, Seconds::ZERO)).collect();
    reach_delayed(network, weights, &starts, limit, ticket)
}

/// The same from starts at which one begins so much later than the first: where helicopters land, for who goes on
/// from there.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// That of [`reach`].
pub fn reach_delayed(
    network: &Network,
    weights: &Weights,
    starts: &[(LonLat, Seconds)],
    limit: Option<Seconds>,
    ticket: &Ticket,
) -> Result<ReachTree, Cancelled> {
    ticket.check()?;
    if let Some(journey) = weights.inner.journey.as_deref() {
        return journey.reach(network, weights, starts, ticket);
    }
    let limit_ms = limit.map_or(CLOSED - 1, |limit| weights.inner.moving_within(limit));
    let anchors: Vec<Anchor> = starts
        .iter()
        .map(|(start, delay)| anchor_in_time(network, weights, *start, limit_ms).delayed(ms(*delay)))
        .collect();
    let begin = Beginnings::new(&network.graph, &weights.inner, &anchors);
    let times = times_from(network, weights, &begin, limit_ms);
    ticket.check()?;
    Ok(ReachTree {
        network: network.clone(),
        weights: weights.clone(),
        times,
        begin,
        limit_ms,
        mixed: None,
        begun: None,
    })
}

/// The times to all junctions: by a pass where the network is in order and everything is asked for, else by a search.
fn times_from(network: &Network, weights: &Weights, begin: &Beginnings, limit_ms: u32) -> Vec<u32> {
    let (graph, inner) = (&*network.graph, &*weights.inner);
    if limit_ms == CLOSED - 1
        && let Some(timed) = inner.in_order(graph)
    {
        return timed.times_from(&begin.seeds());
    }
    let mut times = vec![CLOSED; network.nodes()];
    Scratch::default().run(inner.field(graph), &begin.seeds(), limit_ms, &mut times, None);
    times
}

/// Ties a start to the network no farther than one can walk before the time is up.
fn anchor_in_time(network: &Network, weights: &Weights, start: LonLat, limit_ms: u32) -> Anchor {
    if let Some(anchor) = network.anchor_on_ground(start, weights, End::Start) {
        return anchor;
    }
    let in_time = weights.inner.off_road * Seconds::new(f64::from(limit_ms) / 1000.0);
    network.anchor_within(start, weights, weights.walk_limit().min(in_time))
}

impl ReachTree {
    /// A tree whose times were found elsewhere.
    pub(crate) fn of_times(network: &Network, weights: &Weights, begin: Beginnings, times: Vec<u32>) -> Self {
        Self {
            network: network.clone(),
            weights: weights.clone(),
            times,
            begin,
            limit_ms: CLOSED - 1,
            mixed: None,
            begun: None,
        }
    }

    /// The same, where each start of the search stands for one of those that were asked for.
    pub(crate) fn begun_at(self, starts: Vec<usize>) -> Self {
        Self {
            begun: Some(Arc::new(starts)),
            ..self
        }
    }

    /// Which of the starts is quickest at a junction.
    pub(crate) fn start_at(&self, node: u32) -> Option<usize> {
        let (graph, weights) = (&*self.network.graph, &*self.weights.inner);
        let (tie, _) = self.begin.way_to(graph, weights, &self.times, node)?;
        self.begin.ties.get(tie).map(|(start, _)| *start)
    }

    /// How long it takes to a place, the stated walks off the network included; none where there is no way, or none
    /// within the limit of the search.
    pub fn time_to(&self, place: LonLat) -> Option<Seconds> {
        if let Some(mixed) = &self.mixed {
            return mixed.time_to(place);
        }
        self.arrival(place).map(|(time, _)| self.weights.inner.told(time))
    }

    /// The same, with the start from which it is quickest, by its position among them.
    pub fn arrival_at(&self, place: LonLat) -> Option<(Seconds, Option<usize>)> {
        if let Some(mixed) = &self.mixed {
            return Some((mixed.time_to(place)?, mixed.nearest_start(place)));
        }
        let (time, arrival) = self.arrival(place)?;
        let start = self
            .begin
            .start_of(&self.network.graph, &self.weights.inner, &self.times, arrival);
        let asked = match &self.begun {
            Some(begun) => start.and_then(|start| begun.get(start).copied()),
            None => start,
        };
        Some((self.weights.inner.told(time), asked))
    }

    /// Which of the starts is quickest at a place, by its position among them.
    pub fn nearest_start(&self, place: LonLat) -> Option<usize> {
        self.arrival_at(place)?.1
    }

    /// The stretches of a journey by several means to a place; empty for one means, and where none leads there.
    pub fn legs_to(&self, place: LonLat) -> Vec<MixedLeg> {
        (self.mixed.as_ref()).map_or_else(Vec::new, |mixed| mixed.legs_to(place))
    }

    /// How long it takes to a junction; none where it was not reached.
    pub fn time_to_node(&self, node: usize) -> Option<Seconds> {
        let time = self.times.get(node).copied().filter(|time| *time != CLOSED)?;
        Some(self.weights.inner.told(time))
    }

    /// The conditions and times that it was searched with.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    pub(crate) fn times(&self) -> &[u32] {
        &self.times
    }

    pub(crate) fn begin(&self) -> &Beginnings {
        &self.begin
    }

    /// Looks in growing circles: once the best time is shorter than the walk to the edge of the circle, nothing outside
    /// can be better.
    pub(crate) fn arrival(&self, place: LonLat) -> Option<(u32, Arrival)> {
        let graph = &*self.network.graph;
        let (network, weights) = (&self.network, &self.weights);
        if let Some(anchor) = network.anchor_on_ground(place, weights, End::Goal) {
            let found = self.begin.arrival(graph, &weights.inner, &self.times, &anchor);
            return found.filter(|(time, _)| *time <= self.limit_ms);
        }
        let most = self.weights.walk_limit();
        let mut radius = FIRST_LOOK.min(most);
        let mut known: Option<(u32, Arrival)> = None;
        loop {
            // A way is worth a look only where the walk and the time at its nearer end leave something to gain.
            let best = known.map_or(CLOSED, |(time, _)| time);
            let useful = |edge: u32, least: Metres| {
                let walk_ms = self.weights.walk(least).map_or(CLOSED, ms);
                let there = self.time_at_edge(edge);
                there.saturating_add(walk_ms.saturating_sub(1)) < best
            };
            let anchor = self.network.anchor_where(place, &self.weights, radius, useful);
            let found = self
                .begin
                .arrival(graph, &self.weights.inner, &self.times, &anchor)
                .filter(|(time, _)| *time <= self.limit_ms);
            // Of equal times the one that was found first, nearer by, stays.
            if found.is_some_and(|(time, _)| time < best) {
                known = found;
            }
            let walk_ms = self.weights.walk(radius).map_or(CLOSED, ms);
            if radius >= most || known.is_some_and(|(time, _)| time <= walk_ms) {
                return known;
            }
            radius = (radius * 4.0).min(most);
        }
    }

    /// A time before which nobody is on an edge.
    fn time_at_edge(&self, edge: u32) -> u32 {
        if self.begin.is_on(edge) {
            return 0;
        }
        let graph = &*self.network.graph;
        let time = |node: u32| self.times.get(node as usize).copied().unwrap_or(CLOSED);
        (graph.edges.get(edge as usize)).map_or(CLOSED, |edge| time(edge.from).min(time(edge.to)))
    }
}
