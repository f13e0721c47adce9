//! The quickest way from one place to another, with its line, its pieces and its time.

use crate::earth::LonLat;
use crate::earth::measure::between;
use crate::model::Id;
use crate::model::Road;
use crate::network::Network;
use crate::network::Weights;
use crate::network::anchor::Anchor;
use crate::network::anchor::End;
use crate::network::anchor::Tie;
use crate::network::build::segment_length;
use crate::network::graph::Graph;
use crate::network::search::Scratch;
use crate::network::trace::Arrival;
use crate::network::trace::Beginnings;
use crate::network::weights::CLOSED;
use crate::network::weights::Times;
use crate::quantity::Metres;
use crate::quantity::Seconds;

/// A way through the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The whole line, from the first place to the last.
    pub line: Vec<LonLat>,
    /// How long it is.
    pub length: Metres,
    /// How long it takes, with its halts where some are added.
    pub time: Seconds,
    /// The roads that it follows, and the walks off the network, in order.
    pub pieces: Vec<RoutePiece>,
}

/// What a way follows for a stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct RoutePiece {
    /// The road; none for a walk off the network.
    pub road: Option<Id<Road>>,
    /// Its line.
    pub line: Vec<LonLat>,
    /// How long it is.
    pub length: Metres,
    /// How long it takes.
    pub time: Seconds,
}

/// The quickest way from one place to another; none where there is none. Of a journey by several means the way of its
/// vehicle; of one by air none.
///
/// # Cost
/// A search as far as the way is long: microseconds in a sector, some ten milliseconds across a country.
pub fn route(network: &Network, weights: &Weights, from: LonLat, to: LonLat) -> Option<Route> {
    if let Some(journey) = weights.inner.journey.as_deref() {
        return route(network, journey.leading()?, from, to);
    }
    let graph = &*network.graph;
    let inner = &*weights.inner;
    let target = network.anchor(to, weights, End::Goal);
    let begin = Beginnings::new(graph, inner, &[network.anchor(from, weights, End::Start)]);
    let mut times = vec![CLOSED; network.nodes()];
    let best = |times: &[u32]| best_end(graph, inner, times, &target);
    Scratch::default().run(
        inner.field(graph),
        &begin.seeds(),
        CLOSED - 1,
        &mut times,
        Some(&best),
    );
    let (time, arrival) = begin.arrival(graph, inner, &times, &target)?;
    let mut drawing = Drawing {
        graph,
        weights: inner,
        pieces: Vec::new(),
    };
    drawing.follow(&begin, &times, from, to, arrival)?;
    Some(drawing.finish(from, time))
}

/// How long the quickest ways from one place to others are; none where there is none, or by air.
///
/// # Cost
/// One search over the whole network, and the drawing of each way.
pub fn lengths(network: &Network, weights: &Weights, from: LonLat, to: &[LonLat]) -> Vec<Option<Metres>> {
    if let Some(journey) = weights.inner.journey.as_deref() {
        let leading = journey.leading();
        return leading.map_or(vec![None; to.len()], |one| lengths(network, one, from, to));
    }
    let graph = &*network.graph;
    let inner = &*weights.inner;
    let begin = Beginnings::new(graph, inner, &[network.anchor(from, weights, End::Start)]);
    let mut times = vec![CLOSED; network.nodes()];
    Scratch::default().run(inner.field(graph), &begin.seeds(), CLOSED - 1, &mut times, None);
    let length = |to: &LonLat| {
        let target = network.anchor(*to, weights, End::Goal);
        let (_, arrival) = begin.arrival(graph, inner, &times, &target)?;
        let mut drawing = Drawing {
            graph,
            weights: inner,
            pieces: Vec::new(),
        };
        drawing.follow(&begin, &times, from, *to, arrival)?;
        Some(drawing.pieces.iter().map(|piece| piece.length).sum())
    };
    to.iter().map(length).collect()
}

/// The best time to the target so far, for ending the search.
fn best_end(graph: &Graph, weights: &Times, times: &[u32], target: &Anchor) -> u32 {
    let ends = target.ties.iter().filter_map(|off| {
        let edge = graph.edges.get(off.edge as usize)?;
        let [first, last] = off.back_from_ends(weights.of_edge(graph, off.edge as usize));
        let by_first = times.get(edge.from as usize)?.saturating_add(first);
        let by_last = times.get(edge.to as usize)?.saturating_add(last);
        Some(by_first.min(by_last))
    });
    ends.min().unwrap_or(CLOSED)
}

struct Drawing<'a> {
    graph: &'a Graph,
    weights: &'a Times,
    pieces: Vec<RoutePiece>,
}

impl Drawing<'_> {
    fn follow(
        &mut self,
        begin: &Beginnings,
        times: &[u32],
        from: LonLat,
        to: LonLat,
        arrival: Arrival,
    ) -> Option<()> {
        match arrival {
            Arrival::Walk { .. } => {
                let walk_ms = self.weights.walk_ms(self.graph, from, to)?;
                self.walk(from, to, walk_ms, End::Start);
            }
            Arrival::Along { tie, off } => {
                let (_, on) = begin.ties.get(tie)?;
                self.walk(from, on.at, on.walk_ms, End::Start);
                self.ride(off.edge, on.share, off.share)?;
                self.walk(to, off.at, off.walk_ms, End::Goal);
            }
            Arrival::Through { off, end } => {
                let edge = self.graph.edges.get(off.edge as usize)?;
                let node = if end == 0 { edge.from } else { edge.to };
                let (tie, arcs) = begin.way_to(self.graph, self.weights, times, node)?;
                let (_, on) = begin.ties.get(tie)?;
                self.walk(from, on.at, on.walk_ms, End::Start);
                let first = arcs.first().map_or(Some(node), |arc| self.tail(*arc))?;
                self.step_on(on, first, times)?;
                for arc in arcs {
                    let number = *self.graph.arc_edge.get(arc as usize)?;
                    let back = f64::from(number & 1);
                    self.ride(number >> 1, back, 1.0 - back)?;
                }
                self.ride(off.edge, end as f64, off.share)?;
                self.walk(to, off.at, off.walk_ms, End::Goal);
            }
        }
        Some(())
    }

    /// The node that an arc leaves.
    fn tail(&self, arc: u32) -> Option<u32> {
        let number = *self.graph.arc_edge.get(arc as usize)?;
        let edge = self.graph.edges.get((number >> 1) as usize)?;
        Some(if number & 1 == 0 { edge.from } else { edge.to })
    }

    /// From where one stepped onto an edge to that end of it by which the search began.
    fn step_on(&mut self, on: &Tie, node: u32, times: &[u32]) -> Option<()> {
        let edge = self.graph.edges.get(on.edge as usize)?;
        let [first, last] = on.towards_ends(self.weights.of_edge(self.graph, on.edge as usize));
        let known = *times.get(node as usize)?;
        let to_first = edge.from == node && first == known;
        let to_last = edge.to == node && last == known;
        // A loop has both ends at one node: the end that fits the time is the one that was taken.
        (to_first || to_last).then_some(())?;
        self.ride(on.edge, on.share, if to_first { 0.0 } else { 1.0 })
    }

    /// Adds the walk between the start or the goal and where one steps onto the network or off it.
    fn walk(&mut self, place: LonLat, there: LonLat, walk_ms: u32, end: End) {
        // Under a centimetre the place is on the way.
        if segment_length(place, there).get() < 0.01 {
            return;
        }
        let over_ground = self.weights.walks.as_ref();
        let line = over_ground.and_then(|walks| walks.line(place, there, end));
        let line = line.unwrap_or_else(|| match end {
            End::Start => vec![place, there],
            End::Goal => vec![there, place],
        });
        let lengths = line.windows(2).map(|pair| match pair {
            &[a, b] => segment_length(a, b),
            _ => Metres::ZERO,
        });
        self.pieces.push(RoutePiece {
            road: None,
            length: lengths.sum(),
            line,
            time: Seconds::new(f64::from(walk_ms) / 1000.0),
        });
    }

    /// Adds a part of an edge, from one share of its length to another.
    fn ride(&mut self, edge: u32, from: f64, to: f64) -> Option<()> {
        let row = self.graph.edges.get(edge as usize)?;
        let road = *self.graph.roads.get(row.road as usize)?;
        let share = (to - from).abs();
        if share <= 0.0 {
            return Some(());
        }
        let [along, back] = self.weights.of_edge(self.graph, edge as usize);
        let whole_ms = if from <= to { along } else { back };
        let mut line = part_of(
            self.graph.line(edge as usize),
            row.length_m,
            from.min(to),
            from.max(to),
        );
        if from > to {
            line.reverse();
        }
        let length = Metres::new(row.length_m * share);
        let time = Seconds::new(f64::from(whole_ms) / 1000.0 * share);
        match self.pieces.last_mut().filter(|piece| piece.road == Some(road)) {
            Some(piece) => {
                piece.line.extend(line);
                piece.line.dedup();
                piece.length += length;
                piece.time += time;
            }
            None => self.pieces.push(RoutePiece {
                road: Some(road),
                line,
                length,
                time,
            }),
        }
        Some(())
    }

    fn finish(self, from: LonLat, time_ms: u32) -> Route {
        let mut line: Vec<LonLat> = vec![from];
        line.extend(self.pieces.iter().flat_map(|piece| piece.line.iter().copied()));
        line.dedup();
        Route {
            line,
            length: self.pieces.iter().map(|piece| piece.length).sum(),
            time: self.weights.told(time_ms),
            pieces: self.pieces,
        }
    }
}

/// The part of a line between two shares of its length.
fn part_of(line: &[LonLat], whole_m: f64, from: f64, to: f64) -> Vec<LonLat> {
    let (from_m, to_m) = (from * whole_m, to * whole_m);
    let mut part = Vec::new();
    let mut gone_m = 0.0;
    for pair in line.windows(2) {
        let &[a, b] = pair else { continue };
        let step_m = segment_length(a, b).get();
        let next_m = gone_m + step_m;
        if step_m > 0.0 && next_m >= from_m && gone_m <= to_m {
            let share = |at_m: f64| ((at_m - gone_m) / step_m).clamp(0.0, 1.0);
            part.push(between(a, b, share(from_m)));
            part.push(between(a, b, share(to_m)));
        }
        gone_m = next_m;
    }
    part.dedup();
    part
}
