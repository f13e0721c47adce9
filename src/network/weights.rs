//! The time on every arc of the network under some conditions.
//!
//! Whole milliseconds, so that sums do not depend on their order and equal ways compare equal.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use std::sync::Arc;
use std::sync::OnceLock;

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::banks::Banks;
use crate::network::graph::Graph;
use crate::network::halts;
use crate::network::halts::Halts;
use crate::network::hierarchy::Timed;
use crate::network::legs::Walks;
use crate::network::no_go::NoGo;
use crate::network::pace::Pace;
use crate::network::pace::Paces;
use crate::network::pace::is_motor;
use crate::network::search::Field;
use crate::network::search::Scratch;
use crate::network::search::Shape;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::quantity::Speed;

/// The time of an arc that cannot be used, and of a node that was not reached.
pub(crate) const CLOSED: u32 = u32::MAX;

/// How long each arc of a network takes. A copy is cheap.
#[derive(Clone)]
pub struct Weights {
    pub(crate) inner: Arc<Times>,
}

#[derive(Clone)]
pub(crate) struct Times {
    /// Where each arc leads and how long it takes, in milliseconds.
    pub(crate) links: Vec<[u32; 2]>,
    pub(crate) shape: Shape,
    pub(crate) off_road: Speed,
    pub(crate) walk_limit: Metres,
    pub(crate) conditions: Conditions,
    /// The halts that are added to what one moves; none where they are in the paces.
    pub(crate) halts: Option<Halts>,
    /// What straight walks do not go through; the ways through it are closed.
    pub(crate) no_go: NoGo,
    /// How one walks beside the ways; none where walks are straight.
    pub(crate) walks: Option<Walks>,
    /// The same times upon the order of the network, once they were asked for.
    timed: OnceLock<Timed>,
}

impl std::fmt::Debug for Weights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Weights for {:?}", self.inner.conditions)
    }
}

impl Weights {
    /// The conditions that they hold for.
    pub fn conditions(&self) -> Conditions {
        self.inner.conditions
    }

    /// How long the walk of this length off the network takes; none where it is longer than anybody walks.
    pub fn walk(&self, length: Metres) -> Option<Seconds> {
        let time = length / self.inner.off_road;
        (length <= self.inner.walk_limit && time.get().is_finite()).then_some(time)
    }

    /// The same, for those who do not enter some areas: ways are closed where they go through one, and nobody walks
    /// through it off the network.
    ///
    /// # Cost
    /// The bends of all ways of the network.
    #[must_use]
    pub fn avoiding(&self, network: &Network, no_go: &NoGo) -> Self {
        let graph = &*network.graph;
        let mut times = Times::clone(&self.inner);
        for edge in no_go.edges(graph) {
            for arc in graph.edge_arcs[edge] {
                times.links[arc as usize][1] = CLOSED;
            }
        }
        times.shape = Shape::of(&times.links);
        times.no_go = no_go.clone();
        if let (Some(walks), Some(access)) = (&mut times.walks, &network.access) {
            walks.lot = access.lot(times.conditions, no_go);
        }
        times.timed = OnceLock::new();
        Self {
            inner: Arc::new(times),
        }
    }

    /// The farthest that one walks off the network.
    pub fn walk_limit(&self) -> Metres {
        self.inner.walk_limit
    }
}

impl Times {
    /// What a search runs over.
    pub(crate) fn field<'a>(&'a self, graph: &'a Graph) -> Field<'a> {
        Field {
            first_arc: &graph.first_arc,
            links: &self.links,
            shape: self.shape,
        }
    }

    /// The times upon the order of the network; none where it is in none.
    ///
    /// # Cost
    /// Some tenths of a second for a million junctions, once.
    pub(crate) fn in_order(&self, graph: &Graph) -> Option<&Timed> {
        let hierarchy = graph.hierarchy.get()?;
        Some(self.timed.get_or_init(|| hierarchy.with_times(&self.links)))
    }

    /// A time of a search as it is told, halts included.
    pub(crate) fn told(&self, moving_ms: u32) -> Seconds {
        halts::told(self.halts, moving_ms)
    }

    /// How far a search has to go for a time that is told, in milliseconds.
    pub(crate) fn moving_within(&self, limit: Seconds) -> u32 {
        let all = ms(limit.max(Seconds::ZERO)).min(CLOSED - 1);
        self.halts.map_or(all, |halts| halts.moving_within(all))
    }

    /// How long the walk takes from a start to a goal that touches no way: over the ground where it knows both, else
    /// straight, through no river and no forbidden ground. None where it is too far or cannot be walked.
    pub(crate) fn walk_ms(&self, graph: &Graph, start: LonLat, goal: LonLat) -> Option<u32> {
        if let Some(over_ground) = self.walks.as_ref().and_then(|walks| walks.direct(start, goal)) {
            return over_ground;
        }
        let length = distance(start, goal);
        let walks = length <= self.walk_limit
            && Banks::around(graph, start, length).let_pass(goal)
            && self.no_go.around(start, length).let_pass(goal);
        walks.then(|| ms(length / self.off_road))
    }

    /// The time over an edge along its line, and back.
    pub(crate) fn of_edge(&self, graph: &Graph, edge: usize) -> [u32; 2] {
        graph.edge_arcs[edge].map(|arc| self.links[arc as usize][1])
    }
}

impl Network {
    /// How long every arc takes under these conditions. A road that is not in the table any more is closed.
    pub fn weights(&self, roads: &Table<Road>, conditions: Conditions, assumptions: &Assumptions) -> Weights {
        self.weights_opening(roads, conditions, assumptions, |_| false)
    }

    /// The same if some roads were open, whatever closes them under these conditions but the means of travel.
    pub fn weights_opening(
        &self,
        roads: &Table<Road>,
        conditions: Conditions,
        assumptions: &Assumptions,
        opened: impl Fn(Id<Road>) -> bool,
    ) -> Weights {
        let graph = &*self.graph;
        let paces = Paces::of(conditions, assumptions);
        let pace = |(id, road): (&Id<Road>, Option<&Road>)| {
            let road = road?;
            let open = || opened(*id).then(|| paces.if_open(road).ok()).flatten();
            paces.on(road).ok().or_else(open)
        };
        let by_road: Vec<Option<Pace>> = graph.roads.iter().zip(rows_of(graph, roads)).map(pace).collect();
        let mut links: Vec<[u32; 2]> = graph.heads.iter().map(|head| [*head, CLOSED]).collect();
        for (number, edge) in graph.edges.iter().enumerate() {
            if let Some(pace) = by_road[edge.road as usize] {
                let times = edge_ms(graph, number, pace);
                for (arc, ms) in graph.edge_arcs[number].into_iter().zip(times) {
                    links[arc as usize][1] = ms;
                }
            }
        }
        if conditions.mode == Mode::Boat {
            open_landings(graph, roads, conditions, assumptions, &mut links);
        }
        if is_motor(conditions.mode) {
            close_wrong_ways(graph, roads, &mut links);
        }
        let walk_limit = Metres::from_km(assumptions.get("access.walk-limit"));
        let times = Times {
            shape: Shape::of(&links),
            links,
            off_road: paces.off_road,
            walk_limit,
            conditions,
            halts: Halts::of(conditions, assumptions),
            no_go: NoGo::default(),
            walks: self.access.as_ref().map(|access| Walks {
                lot: access.lot(conditions, &NoGo::default()),
                slower: access.off_road().get() / paces.off_road.get(),
                limit: walk_limit,
                towards: false,
            }),
            timed: OnceLock::new(),
        };
        Weights {
            inner: Arc::new(times),
        }
    }
}

/// The roads of the network, in its numbering; none where one has gone from the table.
pub(crate) fn rows_of<'a>(
    graph: &'a Graph,
    roads: &'a Table<Road>,
) -> impl Iterator<Item = Option<&'a Road>> {
    let mut rows = roads.iter().peekable();
    graph.roads.iter().map(move |id| {
        while rows.next_if(|(other, _)| other < id).is_some() {}
        rows.next_if(|(other, _)| other == id).map(|(_, road)| road)
    })
}

/// The time over an edge at this pace and back, at least one millisecond, so that every step takes time.
fn edge_ms(graph: &Graph, edge: usize, pace: Pace) -> [u32; 2] {
    let Some(edge) = graph.edges.get(edge) else {
        return [CLOSED; 2];
    };
    let whole = graph.road_length_m[edge.road as usize];
    let share = if whole > 0.0 { edge.length_m / whole } else { 1.0 };
    let length = Metres::new(edge.length_m);
    [pace.time(length, share), pace.time_back(length, share)].map(|time| ms(time).max(1))
}

/// Whole milliseconds; what is too long to count is closed.
pub(crate) fn ms(time: Seconds) -> u32 {
    let ms = (time.get() * 1000.0).round();
    if ms < f64::from(CLOSED) { ms as u32 } else { CLOSED }
}

/// Motor vehicles do not drive against a one-way road.
fn close_wrong_ways(graph: &Graph, roads: &Table<Road>, links: &mut [[u32; 2]]) {
    let oneway: Vec<bool> = rows_of(graph, roads)
        .map(|road| road.is_some_and(|road| road.oneway))
        .collect();
    for (edge, arcs) in graph.edges.iter().zip(&graph.edge_arcs) {
        if oneway[edge.road as usize] {
            links[arcs[1] as usize][1] = CLOSED;
        }
    }
}

/// Opens the ways on which a crew goes ashore: on foot, no farther from an open river than one walks off the network.
fn open_landings(
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
