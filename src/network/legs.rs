//! The walks over the ground between a place and the ways around it, searched once for each place and kept.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::network::anchor::End;
use crate::network::anchor::Tie;
use crate::network::anchor::part;
use crate::network::graph::Graph;
use crate::network::stops::Stops;
use crate::network::weights::CLOSED;
use crate::network::weights::Times as Weighed;
use crate::quantity::Metres;
use crate::surface;
use crate::surface::Direction;
use crate::surface::Square;
use crate::surface::Stencil;
use crate::surface::Surface;
use crate::surface::Times;
use crate::ticket::Ticket;

/// So many places of ways are kept in all legs together: some hundred megabytes at most.
const MOST_HITS: usize = 6_000_000;
/// So many searched pieces of ground are kept, for walks that never touch a way and for drawing.
const MOST_WINDOWS: usize = 16;

/// The stretch of an edge on which it is worth while to step is looked at in so many parts.
const BETWEEN: usize = 8;

/// A way beside a place: the edge, where on it, and how long the walk takes by day in the dry season.
#[derive(Debug, Clone, Copy)]
struct Hit {
    edge: u32,
    share: f32,
    ms: u32,
}

/// The walks between a place and the ways around it.
#[derive(Debug)]
pub(super) struct Leg {
    hits: Vec<Hit>,
    /// How far was looked.
    radius: Metres,
    /// The cells that were looked at.
    pub(super) square: Square,
}

/// A place, and whether one walks from it or to it.
pub(super) type LegKey = (u64, u64, bool);
/// The same, with how far was looked, in centimetres.
pub(super) type WindowKey = (LegKey, u64);

/// A ground with what was found out on it.
pub(crate) struct Lot {
    pub(super) surface: Arc<Surface>,
    stops: Arc<Stops>,
    /// Each is worked out by the first who asks; whoever asks meanwhile waits for him.
    pub(super) legs: Mutex<BTreeMap<WindowKey, Arc<OnceLock<Leg>>>>,
    /// How many places of ways they hold.
    hits: AtomicUsize,
    windows: Mutex<Vec<(WindowKey, Arc<Times>)>>,
}

/// How a network's times see the ground: with its walk limit, at its season's pace, and in which direction one goes.
#[derive(Clone)]
pub(crate) struct Walks {
    pub(crate) lot: Arc<Lot>,
    /// What a walk takes in place of a second by day in the dry season; endless where nobody walks.
    pub(crate) slower: f64,
    pub(crate) limit: Metres,
    /// Whether everybody comes towards what are called the starts.
    pub(crate) towards: bool,
}

impl Lot {
    pub(super) fn new(surface: Surface, stops: Arc<Stops>) -> Self {
        Self {
            surface: Arc::new(surface),
            stops,
            legs: Mutex::default(),
            hits: AtomicUsize::default(),
            windows: Mutex::default(),
        }
    }

    /// All of the ground.
    pub(super) fn whole(&self) -> Arc<Surface> {
        Arc::clone(&self.surface)
    }

    /// The times over the ground within a distance of a place.
    fn window(&self, place: LonLat, direction: Direction, radius: Metres) -> Arc<Times> {
        let key = (leg_key(place, direction), (radius.get() * 100.0) as u64);
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = windows.iter().position(|(known, _)| *known == key) {
            let found = windows.remove(at);
            let window = Arc::clone(&found.1);
            windows.push(found);
            return window;
        }
        drop(windows);
        let piece = Arc::new(self.surface.around_place(place, radius));
        // Nobody stops so short a search but by stopping the work around it, which looks between places.
        let times = surface::times(
            &piece,
            &[place],
            direction,
            Stencil::ThirtyTwo,
            None,
            &Ticket::new(),
        );
        let window = Arc::new(times.unwrap_or_else(|_| Times::of(&piece, Vec::new())));
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= MOST_WINDOWS {
            windows.remove(0);
        }
        windows.push((key, Arc::clone(&window)));
        window
    }

    /// The walks between a place and the ways within a distance; where there are none at all, to the nearest beyond.
    fn leg(&self, place: LonLat, direction: Direction, limit: Metres) -> Arc<OnceLock<Leg>> {
        let key = (leg_key(place, direction), (limit.get() * 100.0) as u64);
        let mut legs = self.legs.lock().unwrap_or_else(PoisonError::into_inner);
        if self.hits.load(Ordering::Relaxed) > MOST_HITS {
            legs.clear();
            self.hits.store(0, Ordering::Relaxed);
        }
        let leg = Arc::clone(legs.entry(key).or_default());
        drop(legs);
        leg.get_or_init(|| {
            let leg = self.search_leg(place, direction, limit);
            self.count(&leg);
            leg
        });
        leg
    }

    pub(super) fn count(&self, leg: &Leg) {
        self.hits.fetch_add(leg.hits.len(), Ordering::Relaxed);
    }

    /// Nothing is searched where no way passes within the distance, and nothing on once the last of them is reached.
    fn search_leg(&self, place: LonLat, direction: Direction, limit: Metres) -> Leg {
        let mut radius = limit;
        loop {
            let square = self.surface.square(place, radius);
            let hits = self.hits(square, place, direction, radius);
            let (columns, rows) = (self.surface.frame.columns, self.surface.frame.rows);
            let all = square.columns == (0, columns) && square.rows == (0, rows);
            if !hits.is_empty() || all || radius <= Metres::ZERO {
                return Leg { hits, radius, square };
            }
            radius = radius * 2.0;
        }
    }

    /// The places of ways within a distance that can be walked to or from.
    fn hits(&self, square: Square, place: LonLat, direction: Direction, radius: Metres) -> Vec<Hit> {
        let frame = self.surface.frame;
        let Some(here) = frame.cell(place) else {
            return Vec::new();
        };
        let (here_row, here_column) = (here / frame.columns, here % frame.columns);
        let (wide_m, high_m) = self.surface.cell_size_m(here_row).unwrap_or((1.0, 1.0));
        // By the middles of cells: what is half a cell too far counts.
        let most_m = radius.get() + 0.5 * wide_m.hypot(high_m);
        let mut near = Vec::new();
        for row in square.rows.0..square.rows.1 {
            let first = row * frame.columns + square.columns.0;
            let last = row * frame.columns + square.columns.1 - 1;
            near.extend(
                self.stops
                    .within(first as u32, last as u32)
                    .iter()
                    .filter(|stop| {
                        let column = stop.0 as usize % frame.columns;
                        let (right, down) = (column.abs_diff(here_column), row.abs_diff(here_row));
                        (right as f64 * wide_m).hypot(down as f64 * high_m) <= most_m
                    }),
            );
        }
        if near.is_empty() {
            return Vec::new();
        }
        let piece = self.surface.cut(square);
        let cell = |stop: &&(u32, u32, f32)| {
            let (row, column) = (stop.0 as usize / frame.columns, stop.0 as usize % frame.columns);
            piece.padded((row - square.rows.0) * piece.frame.columns + column - square.columns.0)
        };
        let cells: Vec<usize> = near.iter().map(cell).collect();
        let times = surface::times_to(&piece, place, direction, Stencil::ThirtyTwo, &cells);
        let reached = near
            .into_iter()
            .zip(times)
            .filter(|(_, ms)| *ms != surface::NEVER);
        let mut hits: Vec<Hit> = reached
            .map(|((_, edge, share), ms)| Hit {
                edge: *edge,
                share: *share,
                ms,
            })
            .collect();
        hits.sort_unstable_by(|a, b| {
            (a.edge.cmp(&b.edge))
                .then(a.share.total_cmp(&b.share))
                .then(a.ms.cmp(&b.ms))
        });
        hits
    }
}

fn leg_key(place: LonLat, direction: Direction) -> LegKey {
    (
        place.lon().to_bits(),
        place.lat().to_bits(),
        direction == Direction::To,
    )
}

impl Walks {
    const fn direction(&self, end: End) -> Direction {
        match (end, self.towards) {
            (End::Start, false) | (End::Goal, true) => Direction::From,
            (End::Goal, false) | (End::Start, true) => Direction::To,
        }
    }

    /// Works out the walks of a place, so that they are there when they are asked for.
    pub(super) fn prepare(&self, place: LonLat, end: End) {
        if self.lot.surface.is_open(place) {
            self.lot.leg(place, self.direction(end), self.limit);
        }
    }

    fn ms(&self, dry_day_ms: u32) -> u32 {
        let ms = f64::from(dry_day_ms) * self.slower;
        if ms < f64::from(CLOSED) {
            ms.round() as u32
        } else {
            CLOSED
        }
    }

    /// The ways onto the network from a place, or off it: of every edge that is open those places that can be on a
    /// quickest way, by which end of it one goes on. None where the ground does not know the place.
    pub(super) fn ties(&self, graph: &Graph, weights: &Weighed, place: LonLat, end: End) -> Option<Vec<Tie>> {
        if !self.lot.surface.is_open(place) {
            return None;
        }
        let leg = self.lot.leg(place, self.direction(end), self.limit);
        let hits = leg.get().map(|leg| leg.hits.as_slice()).unwrap_or_default();
        let mut ties = Vec::new();
        for hits in hits.chunk_by(|a, b| a.edge == b.edge) {
            let Some(first) = hits.first() else { continue };
            let both = weights.of_edge(graph, first.edge as usize);
            if both == [CLOSED, CLOSED] {
                continue;
            }
            ties.extend(self.kept(hits, both, end).into_iter().filter_map(|hit| {
                let walk_ms = self.ms(hit.ms);
                let at = graph.at(hit.edge as usize, f64::from(hit.share))?;
                (walk_ms != CLOSED).then(|| Tie {
                    edge: hit.edge,
                    share: f64::from(hit.share),
                    at,
                    walk: distance(place, at),
                    walk_ms,
                })
            }));
        }
        Some(ties)
    }

    /// Of the hits of an edge, ordered along it, those that count: the best by each end, the shortest walk, and some
    /// between them, for whoever leaves the edge before its end.
    fn kept<'a>(&self, hits: &'a [Hit], both: [u32; 2], end: End) -> Vec<&'a Hit> {
        let by_end = |which: usize| {
            let time = |hit: &Hit| self.of_ends(*hit, both, end).get(which).copied();
            (0..hits.len()).min_by_key(|at| hits.get(*at).and_then(time).unwrap_or(CLOSED))
        };
        let shortest = (0..hits.len()).min_by_key(|at| hits.get(*at).map_or(CLOSED, |hit| hit.ms));
        let mut kept: Vec<usize> = [by_end(0), by_end(1), shortest].into_iter().flatten().collect();
        if let (Some(from), Some(to)) = (kept.iter().copied().min(), kept.iter().copied().max()) {
            kept.extend((1..BETWEEN).map(|part| from + (to - from) * part / BETWEEN));
        }
        kept.sort_unstable();
        kept.dedup();
        kept.into_iter().filter_map(|at| hits.get(at)).collect()
    }

    /// The times between a place and the two ends of an edge by this hit.
    fn of_ends(&self, hit: Hit, [along, back]: [u32; 2], end: End) -> [u32; 2] {
        let share = f64::from(hit.share);
        let rest = match end {
            End::Start => [part(back, share), part(along, 1.0 - share)],
            End::Goal => [part(along, share), part(back, 1.0 - share)],
        };
        rest.map(|ms| ms.saturating_add(self.ms(hit.ms)))
    }

    /// How long the walk from a start to a goal takes that touches no way; none where it is too far or there is none.
    /// Nothing is known (`None` outside) where the ground does not know both.
    pub(super) fn direct(&self, start: LonLat, goal: LonLat) -> Option<Option<u32>> {
        let knows = |place: LonLat| self.lot.surface.is_open(place);
        if !knows(start) || !knows(goal) {
            return None;
        }
        let direction = self.direction(End::Start);
        let leg = self.lot.leg(start, direction, self.limit);
        let radius = leg.get().map_or(self.limit, |leg| leg.radius);
        if distance(start, goal) > radius {
            return Some(None);
        }
        let window = self.lot.window(start, direction, radius);
        let ms = window.ms_at(goal).map(|ms| self.ms(ms));
        Some(ms.filter(|ms| *ms != CLOSED))
    }

    /// The line of the walk between a place and another near it, in the order of travel as a way is drawn: away from a
    /// start, up to a goal.
    pub(super) fn line(&self, place: LonLat, there: LonLat, end: End) -> Option<Vec<LonLat>> {
        if !self.lot.surface.is_open(place) {
            return None;
        }
        let direction = self.direction(end);
        let leg = self.lot.leg(place, direction, self.limit);
        let radius = leg.get().map_or(self.limit, |leg| leg.radius);
        let window = self.lot.window(place, direction, radius);
        let mut line = window.line_to(place, there, direction)?;
        if end == End::Goal {
            line.reverse();
        }
        Some(line)
    }
}
