//! Ties a place to the network: where one can walk onto it, and how far that is.

use crate::earth::LonLat;
use crate::earth::measure::Foot;
use crate::earth::measure::LocalPlane;
use crate::index::Stretch;
use crate::model::Id;
use crate::model::Road;
use crate::network::Network;
use crate::network::Weights;
use crate::network::banks::Banks;
use crate::network::build::segment_length;
use crate::network::graph::Graph;
use crate::network::weights::CLOSED;
use crate::network::weights::ms;
use crate::quantity::Metres;

/// Which end of a journey a place is: uphill and downhill differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// One sets out from it.
    Start,
    /// One arrives there.
    Goal,
}

/// One way onto the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    pub(crate) edge: u32,
    /// How far along the edge, as a share of its length.
    pub(crate) share: f64,
    /// Where one steps onto the road.
    pub at: LonLat,
    /// The straight walk there.
    pub walk: Metres,
    /// How long the walk takes, in milliseconds.
    pub(crate) walk_ms: u32,
}

/// A place tied to the network: the nearest point of every open piece of way within the walk limit, on its side of
/// every river and not behind ground that nobody may enter, the nearest first.
///
/// All of them, not only the nearest: the nearest way may lead nowhere, and a way that opens must never make anything
/// slower.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The place.
    pub place: LonLat,
    /// The ways onto the network.
    pub ties: Vec<Tie>,
    /// How much later than the others one begins here.
    pub(crate) delay_ms: u32,
}

impl Anchor {
    /// The same beginning so much later.
    pub(crate) fn delayed(mut self, delay_ms: u32) -> Self {
        for tie in &mut self.ties {
            tie.walk_ms = tie.walk_ms.saturating_add(delay_ms);
        }
        self.delay_ms = delay_ms;
        self
    }
}

impl Network {
    /// Ties a place to the ways that are open under these weights, within the walk limit.
    pub fn anchor(&self, place: LonLat, weights: &Weights, end: End) -> Anchor {
        (self.anchor_on_ground(place, weights, end))
            .unwrap_or_else(|| self.anchor_within(place, weights, weights.walk_limit()))
    }

    /// The same over the ground; none where it does not know the place, and one walks straight.
    pub(crate) fn anchor_on_ground(&self, place: LonLat, weights: &Weights, end: End) -> Option<Anchor> {
        let walks = weights.inner.walks.as_ref()?;
        let mut ties = walks.ties(&self.graph, &weights.inner, place, end)?;
        ties.sort_by_key(|tie| (tie.walk_ms, tie.edge));
        Some(Anchor {
            place,
            ties,
            delay_ms: 0,
        })
    }

    /// The same, within a smaller distance.
    pub(crate) fn anchor_within(&self, place: LonLat, weights: &Weights, radius: Metres) -> Anchor {
        self.anchor_where(place, weights, radius, |_, _| true)
    }

    /// The same, by those ways only for which it is worth while: asked with the edge and a length that the walk to it
    /// is not shorter than, before anything dear is done.
    pub(crate) fn anchor_where(
        &self,
        place: LonLat,
        weights: &Weights,
        radius: Metres,
        is_useful: impl Fn(u32, Metres) -> bool,
    ) -> Anchor {
        let graph = &*self.graph;
        let lines = graph.lines.iter();
        let stretches: Vec<Stretch> = lines.flat_map(|lines| lines.candidates(place, radius)).collect();
        let plane = LocalPlane::around(place);
        let mut edges: Vec<u32> = stretches.iter().map(|stretch| stretch.line).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut ties: Vec<Tie> = (edges.into_iter())
            .filter(|edge| is_useful(*edge, least_walk(graph, &plane, *edge)))
            .filter(|edge| weights.inner.of_edge(graph, *edge as usize) != [CLOSED, CLOSED])
            .filter_map(|edge| tie(graph, place, edge, weights))
            .filter(|tie| tie.walk <= radius && tie.walk_ms != CLOSED)
            .collect();
        if !ties.is_empty() {
            let banks = Banks::among(graph, place, &stretches);
            let fences = weights.inner.no_go.around(place, radius);
            ties.retain(|tie| banks.let_pass(tie.at) && fences.let_pass(tie.at));
        }
        ties.sort_by_key(|tie| (tie.walk_ms, tie.edge));
        Anchor {
            place,
            ties,
            delay_ms: 0,
        }
    }

    /// The place of the network that is nearest to a clicked one, with its road and how far it is: for drawing along
    /// ways, whether they are open or not.
    pub fn snap(&self, place: LonLat) -> Option<(LonLat, Id<Road>, Metres)> {
        let graph = &*self.graph;
        let lines = graph.lines.as_ref()?;
        let plane = LocalPlane::around(place);
        let mut best: Option<(Metres, u32, LonLat)> = None;
        for (least, stretch) in lines.by_distance(place) {
            if best.is_some_and(|(known, _, _)| least > known) {
                break;
            }
            let line = graph.line(stretch.line as usize);
            for segment in stretch.segments() {
                if let Some(&[a, b]) = line.get(segment..segment + 2) {
                    let foot = plane.foot(a, b);
                    let length = segment_length(place, foot.at);
                    if best.is_none_or(|(known, edge, _)| (length, stretch.line) < (known, edge)) {
                        best = Some((length, stretch.line, foot.at));
                    }
                }
            }
        }
        let (length, edge, at) = best?;
        let road = graph.edges.get(edge as usize)?.road;
        Some((at, *graph.roads.get(road as usize)?, length))
    }
}

/// A length that the walk to an edge is not shorter than: over the walk and the longer part of the edge one comes to
/// either end, so twice the walk and the edge together are at least as long as the straight ways to both ends.
fn least_walk(graph: &Graph, plane: &LocalPlane, edge: u32) -> Metres {
    let Some(row) = graph.edges.get(edge as usize) else {
        return Metres::ZERO;
    };
    let ends_m: f64 = [row.from, row.to]
        .into_iter()
        .filter_map(|node| graph.places.get(node as usize))
        .map(|place| plane.forward(*place))
        .map(|end| end.x_m.hypot(end.y_m))
        .sum();
    // The plane is off by less than one in a thousand.
    Metres::new(((ends_m * 0.998 - row.length_m * 1.002) / 2.0).max(0.0))
}

/// The point of an edge that is nearest to a place.
fn tie(graph: &Graph, place: LonLat, edge: u32, weights: &Weights) -> Option<Tie> {
    let line = graph.line(edge as usize);
    let plane = LocalPlane::around(place);
    let mut best: Option<(usize, Foot)> = None;
    for (segment, pair) in line.windows(2).enumerate() {
        let &[a, b] = pair else { continue };
        let foot = plane.foot(a, b);
        if best.is_none_or(|(_, known)| foot.away < known.away) {
            best = Some((segment, foot));
        }
    }
    let (segment, Foot { at, .. }) = best?;
    let &[a, _] = line.get(segment..segment + 2)? else {
        return None;
    };
    let before: Metres = (line.get(..=segment)?.windows(2))
        .map(|pair| match pair {
            &[a, b] => segment_length(a, b),
            _ => Metres::ZERO,
        })
        .sum();
    let whole_m = graph.edges.get(edge as usize)?.length_m;
    let along_m = (before + segment_length(a, at)).get();
    let walk = segment_length(place, at);
    Some(Tie {
        edge,
        share: if whole_m > 0.0 {
            (along_m / whole_m).clamp(0.0, 1.0)
        } else {
            0.0
        },
        at,
        walk,
        walk_ms: weights.walk(walk).map_or(CLOSED, ms),
    })
}

impl Tie {
    /// The times from here to the two ends of its edge, and from the two ends to here, walk included; [`CLOSED`] where
    /// the edge cannot be used that way.
    pub(crate) fn towards_ends(&self, [along, back]: [u32; 2]) -> [u32; 2] {
        [
            part(back, self.share).saturating_add(self.walk_ms),
            part(along, 1.0 - self.share).saturating_add(self.walk_ms),
        ]
    }

    pub(crate) fn back_from_ends(&self, [along, back]: [u32; 2]) -> [u32; 2] {
        [
            part(along, self.share).saturating_add(self.walk_ms),
            part(back, 1.0 - self.share).saturating_add(self.walk_ms),
        ]
    }
}

/// A share of the time over an edge. Nothing of a closed edge is open, but its end is where the next one begins.
pub(crate) fn part(ms: u32, share: f64) -> u32 {
    if ms == CLOSED {
        if share <= 0.0 { 0 } else { CLOSED }
    } else {
        (f64::from(ms) * share).round() as u32
    }
}
