//! Journeys by several means: drive as far as the way lets, leave the vehicle and walk, go on by pirogue, land and walk.
//!
//! The search is exact over pairs of junction and means: the vehicle's own times first (nobody finds a vehicle on the
//! way, so nothing leads back into it), then one search over two layers, on foot and by boat, with the transfers as
//! arcs between them. Transfers happen at junctions and take planning numbers (`transfer.`). On foot the paces are rates
//! of march.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use std::sync::Arc;

use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Mode;
use crate::model::Road;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::ReachTree;
use crate::network::Weights;
use crate::network::anchor::End;
use crate::network::journey::Journey;
use crate::network::mixture::Mixture;
use crate::network::mixture::Transfers;
use crate::network::reach::reach;
use crate::network::search::Scratch;
use crate::network::trace::Arrival;
use crate::network::trace::Beginnings;
use crate::network::weights::CLOSED;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What a journey by several means is made of, in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MixedLeg {
    /// By what means; none for a change of means.
    pub mode: Option<Mode>,
    /// How long it takes.
    pub time: Seconds,
    /// Where it ends.
    pub to: LonLat,
}

/// The time to everywhere by the best mixture of means.
#[derive(Debug)]
pub struct MixedTree {
    network: Network,
    vehicle: ReachTree,
    /// Ends on foot: the times of the layer on foot.
    on_foot: ReachTree,
    /// The times in the boat.
    afloat: Vec<u32>,
    boat: Arc<Vec<[u32; 2]>>,
    transfers: Transfers,
}

/// The time to every place from the nearest of some starts by vehicle, on foot and by boat, whatever mixture is
/// quickest, under the conditions (their means of travel is not asked for).
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// A search with vehicles and one over twice the network.
pub fn mixed(
    network: &Network,
    roads: &Table<Road>,
    (conditions, assumptions): (Conditions, &Assumptions),
    starts: &[LonLat],
    ticket: &Ticket,
) -> Result<MixedTree, Cancelled> {
    let mode = Mode::Mixed;
    let weights = network.weights(roads, Conditions { mode, ..conditions }, assumptions);
    match weights.inner.journey.as_deref() {
        Some(Journey::Mixed(mixture)) => mix(network, &weights, mixture, starts, ticket),
        // Never: the times of a mixture are those of one.
        _ => Err(Cancelled),
    }
}

/// The search itself: the times are those on foot, with what a mixture has beside them.
pub(crate) fn mix(
    network: &Network,
    on_foot: &Weights,
    mixture: &Mixture,
    starts: &[LonLat],
    ticket: &Ticket,
) -> Result<MixedTree, Cancelled> {
    let graph = &*network.graph;
    let (transfers, layers) = (mixture.transfers, &*mixture.layers);
    let vehicle = reach(network, &mixture.vehicle, starts, None, ticket)?;
    let anchors: Vec<_> = (starts.iter())
        .map(|start| network.anchor(*start, on_foot, End::Start))
        .collect();
    let begin = Beginnings::new(graph, &on_foot.inner, &anchors);
    let mut seeds = begin.seeds();
    let nodes = network.nodes();
    for (node, driven) in vehicle
        .times()
        .iter()
        .enumerate()
        .filter(|(_, time)| **time != CLOSED)
    {
        seeds.push((node as u32, driven.saturating_add(transfers.dismount)));
        if layers.is_landing[node] {
            seeds.push(((nodes + node) as u32, driven.saturating_add(transfers.embark)));
        }
    }
    seeds.sort_unstable();
    seeds.dedup_by_key(|seed| seed.0);
    ticket.check()?;
    let mut times = vec![CLOSED; nodes * 2];
    Scratch::default().run(layers.field(), &seeds, CLOSED - 1, &mut times, None);
    let afloat = times.split_off(nodes);
    Ok(MixedTree {
        network: network.clone(),
        vehicle,
        on_foot: ReachTree::of_times(network, on_foot, begin, times),
        afloat,
        boat: Arc::clone(&mixture.boat),
        transfers,
    })
}

/// A state of the journey on the way back to its beginning.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Foot(u32),
    Boat(u32),
}

impl State {
    const fn node(self) -> u32 {
        match self {
            Self::Foot(node) | Self::Boat(node) => node,
        }
    }
}

impl MixedTree {
    /// How long it takes to a place; none where no mixture leads there.
    pub fn time_to(&self, place: LonLat) -> Option<Seconds> {
        let times = [&self.vehicle, &self.on_foot].map(|tree| tree.time_to(place));
        times.into_iter().flatten().min()
    }

    /// How long it takes to a junction.
    pub fn time_to_node(&self, node: usize) -> Option<Seconds> {
        let times = [&self.vehicle, &self.on_foot].map(|tree| tree.time_to_node(node));
        times.into_iter().flatten().min()
    }

    /// The times as one tree, for outlines: what lies beyond a junction is walked.
    pub fn as_tree(self) -> ReachTree {
        let both = self.vehicle.times().iter().zip(self.on_foot.times());
        let best = both.map(|(driven, walked)| *driven.min(walked)).collect();
        let (weights, begin) = (self.on_foot.weights(), self.on_foot.begin().clone());
        let mut tree = ReachTree::of_times(&self.network, weights, begin, best);
        tree.mixed = Some(Arc::new(self));
        tree
    }

    /// Which of the starts is quickest at a place.
    pub fn nearest_start(&self, place: LonLat) -> Option<usize> {
        let begin = self.on_foot.begin();
        let start_of = |tie: usize| begin.ties.get(tie).map(|(start, _)| *start);
        let driven = self.vehicle.time_to(place);
        let Some((all, arrival)) = self.on_foot.arrival(place) else {
            return self.vehicle.nearest_start(place);
        };
        if driven.is_some_and(|time| time <= span(0, all)) {
            return self.vehicle.nearest_start(place);
        }
        let node = match arrival {
            Arrival::Walk { start } => return Some(start),
            Arrival::Along { tie, .. } => return start_of(tie),
            Arrival::Through { off, end } => {
                let edge = self.network.graph.edges.get(off.edge as usize)?;
                if end == 0 { edge.from } else { edge.to }
            }
        };
        let mut state = State::Foot(node);
        loop {
            if let State::Foot(node) = state
                && let Some(tie) = begin.tie_at(node, self.time_in(state))
            {
                return start_of(tie);
            }
            state = match self.change_into(state) {
                Some((Some(before), _)) => before,
                Some((None, _)) => return self.vehicle.start_at(state.node()),
                None => self.step_back(state)?,
            };
        }
    }

    /// The stretches of the journey to a place, with the changes between; empty where no mixture leads there.
    pub fn legs_to(&self, place: LonLat) -> Vec<MixedLeg> {
        let driven = self.vehicle.time_to(place);
        let Some((all, arrival)) = self.on_foot.arrival(place) else {
            let leg = driven.map(|time| leg(Some(Mode::Vehicle), time, place));
            return leg.into_iter().collect();
        };
        let walked = Seconds::new(f64::from(all) / 1000.0);
        if let Some(time) = driven.filter(|time| *time <= walked) {
            return vec![leg(Some(Mode::Vehicle), time, place)];
        }
        let Arrival::Through { off, end } = arrival else {
            return vec![leg(Some(Mode::Foot), walked, place)];
        };
        let Some(edge) = self.network.graph.edges.get(off.edge as usize) else {
            return Vec::new();
        };
        let node = if end == 0 { edge.from } else { edge.to };
        self.back_from(node, all, place)
    }

    /// The way back from the last junction, told forwards.
    fn back_from(&self, node: u32, all: u32, place: LonLat) -> Vec<MixedLeg> {
        let mut legs: Vec<MixedLeg> = Vec::new();
        let mut state = State::Foot(node);
        // When the stretch that is being followed ends, and where.
        let (mut until, mut at) = (all, place);
        loop {
            let (mode, node, now) = match state {
                State::Foot(node) => (Mode::Foot, node, self.on_foot.times()[node as usize]),
                State::Boat(node) => (Mode::Boat, node, self.afloat[node as usize]),
            };
            let here = self.network.graph.places[node as usize];
            if mode == Mode::Foot && self.on_foot.begin().tie_at(node, now).is_some() {
                legs.push(leg(Some(mode), span(0, until), at));
                break;
            }
            if let Some((before, change)) = self.change_into(state) {
                legs.push(leg(Some(mode), span(now, until), at));
                legs.push(leg(None, span(0, change), here));
                match before {
                    Some(next) => state = next,
                    None => {
                        legs.push(leg(Some(Mode::Vehicle), span(0, now - change), here));
                        break;
                    }
                }
                (until, at) = (now - change, here);
                continue;
            }
            match self.step_back(state) {
                Some(next) => state = next,
                None => break,
            }
        }
        legs.reverse();
        legs
    }

    /// The change of means by which a state was come to, and how long it took: from another one, or from the vehicle.
    fn change_into(&self, state: State) -> Option<(Option<State>, u32)> {
        let (node, from, change, driven) = match state {
            State::Foot(node) => (
                node,
                State::Boat(node),
                self.transfers.land,
                self.transfers.dismount,
            ),
            State::Boat(node) => (
                node,
                State::Foot(node),
                self.transfers.embark,
                self.transfers.embark,
            ),
        };
        let fits = |before: u32, change: u32| {
            before != CLOSED && before.saturating_add(change) == self.time_in(state)
        };
        if fits(self.vehicle.times()[node as usize], driven) {
            return Some((None, driven));
        }
        fits(self.time_in(from), change).then_some((Some(from), change))
    }

    fn time_in(&self, state: State) -> u32 {
        match state {
            State::Foot(node) => self.on_foot.times()[node as usize],
            State::Boat(node) => self.afloat[node as usize],
        }
    }

    /// The state one junction before, by the same means.
    fn step_back(&self, state: State) -> Option<State> {
        let graph = &*self.network.graph;
        let (node, links) = match state {
            State::Foot(node) => (node, &self.on_foot.weights().inner.links),
            State::Boat(node) => (node, &*self.boat),
        };
        let (from, to) = (graph.first_arc[node as usize], graph.first_arc[node as usize + 1]);
        (from..to).find_map(|out| {
            let number = graph.arc_edge[out as usize];
            let arc = graph.edge_arcs[(number >> 1) as usize][1 - (number & 1) as usize];
            let other = graph.heads[out as usize];
            let before = match state {
                State::Foot(_) => State::Foot(other),
                State::Boat(_) => State::Boat(other),
            };
            let time = self.time_in(before).saturating_add(links[arc as usize][1]);
            (time != CLOSED && time == self.time_in(state)).then_some(before)
        })
    }
}

fn span(from: u32, until: u32) -> Seconds {
    Seconds::new(f64::from(until.saturating_sub(from)) / 1000.0)
}

const fn leg(mode: Option<Mode>, time: Seconds, to: LonLat) -> MixedLeg {
    MixedLeg { mode, time, to }
}
