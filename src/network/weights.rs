//! The time on every arc of the network under some conditions.
//!
//! Whole milliseconds, so that sums do not depend on their order and equal ways compare equal.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use std::sync::Arc;

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Road;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::banks::Banks;
use crate::network::graph::Graph;
use crate::network::halts;
use crate::network::halts::Halts;
use crate::network::journey::Journey;
use crate::network::landing::open_landings;
use crate::network::legs::Walks;
use crate::network::no_go::NoGo;
use crate::network::pace::Pace;
use crate::network::pace::Paces;
use crate::network::pace::is_motor;
use crate::network::recent::Asked;
use crate::network::search::Field;
use crate::network::search::Shape;
use crate::network::upon_order::UponOrder;
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
    /// What a journey has beside the times on foot; none for one means.
    pub(crate) journey: Option<Arc<Journey>>,
    /// Everybody comes towards what are called the starts.
    pub(crate) towards: bool,
    /// How one walks beside the ways; none where walks are straight.
    pub(crate) walks: Option<Walks>,
    /// The same times upon the order of the network.
    pub(crate) upon_order: UponOrder,
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
        let shut = no_go.edges(graph).flat_map(|edge| graph.edge_arcs[edge]);
        let mut times = self.inner.with(shut.map(|arc| (arc, CLOSED)));
        times.no_go = no_go.clone();
        if let (Some(walks), Some(access)) = (&mut times.walks, &network.access) {
            walks.lot = access.lot(times.conditions, no_go);
        }
        let journey = times.journey.take();
        let open = Self {
            inner: Arc::new(times),
        };
        match journey {
            Some(journey) => open.on_journey(open.conditions(), journey.avoiding(network, &open, no_go)),
            None => open,
        }
    }

    /// These, on foot, as part of a journey.
    pub(crate) fn on_journey(&self, conditions: Conditions, journey: Journey) -> Self {
        let mut times = self.inner.with(std::iter::empty());
        times.conditions = conditions;
        times.journey = Some(Arc::new(journey));
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
    ///
    /// # Cost
    /// A pass over the network; nothing where the same was asked a moment ago, and what a few roads take where only those
    /// are others.
    pub fn weights(&self, roads: &Table<Road>, conditions: Conditions, assumptions: &Assumptions) -> Weights {
        if is_journey(conditions.mode) {
            return self.journey_weights(roads, conditions, assumptions, &|_| false);
        }
        let asked = Asked {
            access: self.access.as_ref(),
            roads,
            areas: None,
            conditions,
            assumptions,
        };
        let recent = &self.graph.recent;
        recent.of(asked, || {
            let near = recent.near(asked).filter(|_| is_each_for_itself(conditions.mode));
            near.and_then(|(before, weights)| self.with_roads(&weights, (&before, roads), assumptions))
                .unwrap_or_else(|| self.weights_anew(asked, |_| false))
        })
    }

    /// The same for those who do not enter the no-go areas of a table: see [`Weights::avoiding`].
    pub fn weights_avoiding(
        &self,
        roads: &Table<Road>,
        areas: &Table<Area>,
        conditions: Conditions,
        assumptions: &Assumptions,
    ) -> Weights {
        let open = || self.weights(roads, conditions, assumptions);
        if !areas.rows().any(|area| area.kind == AreaKind::NoGo) {
            return open();
        }
        if is_journey(conditions.mode) {
            return open().avoiding(self, &NoGo::of_areas(areas));
        }
        let asked = Asked {
            access: self.access.as_ref(),
            roads,
            areas: Some(areas.revision()),
            conditions,
            assumptions,
        };
        (self.graph.recent).of(asked, || open().avoiding(self, &NoGo::of_areas(areas)))
    }

    /// The same if some roads were open, whatever closes them under these conditions but the means of travel.
    pub fn weights_opening(
        &self,
        roads: &Table<Road>,
        conditions: Conditions,
        assumptions: &Assumptions,
        opened: impl Fn(Id<Road>) -> bool + Sync,
    ) -> Weights {
        if is_journey(conditions.mode) {
            return self.journey_weights(roads, conditions, assumptions, &opened);
        }
        if is_each_for_itself(conditions.mode) {
            let open = self.weights(roads, conditions, assumptions);
            return self.with_opened(&open, roads, assumptions, opened);
        }
        self.weights_anew_opening(roads, conditions, assumptions, opened)
    }

    /// The same by a pass over the whole network.
    pub(crate) fn weights_anew_opening(
        &self,
        roads: &Table<Road>,
        conditions: Conditions,
        assumptions: &Assumptions,
        opened: impl Fn(Id<Road>) -> bool + Sync,
    ) -> Weights {
        let asked = Asked {
            access: self.access.as_ref(),
            roads,
            areas: None,
            conditions,
            assumptions,
        };
        self.weights_anew(asked, opened)
    }

    /// How one walks beside the ways; none where no ground lies under the network.
    pub(crate) fn walks(&self, conditions: Conditions, off_road: Speed, limit: Metres) -> Option<Walks> {
        self.access.as_ref().map(|access| Walks {
            lot: access.lot(conditions, &NoGo::default()),
            slower: access.off_road().get() / off_road.get(),
            limit,
            towards: false,
        })
    }

    fn weights_anew(&self, asked: Asked<'_>, opened: impl Fn(Id<Road>) -> bool + Sync) -> Weights {
        let graph = &*self.graph;
        let Asked {
            roads,
            conditions,
            assumptions,
            ..
        } = asked;
        let paces = Paces::of(conditions, assumptions);
        let rows: Vec<(Id<Road>, Option<&Road>)> =
            (graph.roads.iter().copied()).zip(rows_of(graph, roads)).collect();
        let by_road: Vec<OnRoad> = (rows.par_iter())
            .map(|(id, road)| OnRoad::of(&paces, *road, || opened(*id)))
            .collect();
        let mut links: Vec<[u32; 2]> = (graph.heads.par_iter())
            .zip(&graph.arc_edge)
            .map(|(head, edge)| {
                let number = (edge >> 1) as usize;
                let times = by_road[graph.edges[number].road as usize].times(graph, number);
                [*head, times[(edge & 1) as usize]]
            })
            .collect();
        if conditions.mode == Mode::Boat {
            open_landings(graph, roads, conditions, assumptions, &mut links);
        }
        let walk_limit = Metres::from_km(assumptions.get("access.walk-limit"));
        Weights {
            inner: Arc::new(Times {
                shape: Shape::of(&links),
                upon_order: UponOrder::near(&links, graph),
                links,
                off_road: paces.off_road,
                walk_limit,
                walks: self.walks(conditions, paces.off_road, walk_limit),
                conditions,
                halts: Halts::of(conditions, assumptions),
                no_go: NoGo::default(),
                journey: None,
                towards: false,
            }),
        }
    }
}

/// Whether it is made of several means, each with times of its own.
const fn is_journey(mode: Mode) -> bool {
    matches!(mode, Mode::Mixed | Mode::Air)
}

/// Whether the time over a road depends on that road alone. A crew goes ashore where a river is near.
fn is_each_for_itself(mode: Mode) -> bool {
    mode != Mode::Boat
}

/// How one gets over a road under some conditions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OnRoad {
    /// None where it is closed.
    pace: Option<Pace>,
    /// Not against its line.
    one_way: bool,
}

impl OnRoad {
    /// Over a row of the table, which may have gone; opened by somebody, whatever closes it but the means of travel.
    pub(crate) fn of(paces: &Paces, road: Option<&Road>, opened: impl Fn() -> bool) -> Self {
        let pace = road.and_then(|road| {
            let open = || opened().then(|| paces.if_open(road).ok()).flatten();
            paces.on(road).ok().or_else(open)
        });
        Self {
            pace,
            one_way: is_motor(paces.mode()) && road.is_some_and(|road| road.oneway),
        }
    }

    /// The time over an edge of it along its line, and back.
    pub(crate) fn times(self, graph: &Graph, edge: usize) -> [u32; 2] {
        let Some(pace) = self.pace else {
            return [CLOSED; 2];
        };
        let [along, back] = edge_ms(graph, edge, pace);
        [along, if self.one_way { CLOSED } else { back }]
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
pub(crate) fn edge_ms(graph: &Graph, edge: usize, pace: Pace) -> [u32; 2] {
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
