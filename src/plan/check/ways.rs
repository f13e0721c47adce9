//! The checker's own plain search: every bend of every road is a node, one queue, no cleverness.
//!
//! Shares nothing with `network` but the pace on a road, so that a mistake in the one is found by the other.

#![allow(
    clippy::indexing_slicing,
    reason = "arrays made here together, each number the place of something in another"
)]

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::distance;
use crate::earth::measure::near_distance;
use crate::earth::measure::nearest_share;
use crate::model::Crossing;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Road;
use crate::model::RoadClass;
use crate::network::Conditions;
use crate::network::pace::Paces;
use crate::quantity::Metres;
use crate::quantity::Seconds;

/// Ends of drawn ways this near to another way count as joined to it.
const JOINED: Metres = Metres::new(25.0);

/// A straight piece of a road.
struct Piece {
    road: usize,
    from: usize,
    to: usize,
    length_m: f64,
}

/// All roads as straight pieces between bends.
pub(super) struct Ground<'a> {
    op: &'a Operation,
    roads: Vec<&'a Road>,
    road_length_m: Vec<f64>,
    nodes: Vec<LonLat>,
    pieces: Vec<Piece>,
    at_node: Vec<Vec<usize>>,
}

/// The ground with a time for each piece under some conditions, there and back; none where it is closed.
pub(super) struct Timed<'a> {
    ground: &'a Ground<'a>,
    seconds: Vec<[Option<f64>; 2]>,
    walk_s_per_m: f64,
    walk_limit: Metres,
}

fn key(place: LonLat) -> (i64, i64) {
    (
        (place.lon() * 1e7).round() as i64,
        (place.lat() * 1e7).round() as i64,
    )
}

fn over(road: &Road) -> bool {
    road.class == RoadClass::Ferry || matches!(road.crossing, Crossing::Bridge | Crossing::Ferry)
}

impl<'a> Ground<'a> {
    pub(super) fn of(op: &'a Operation) -> Self {
        let roads: Vec<&Road> = op.roads.rows().filter(|road| road.line.len() > 1).collect();
        let mut lines: Vec<Vec<LonLat>> = roads.iter().map(|road| road.line.clone()).collect();
        let joins = meet(&roads, &mut lines);
        let mut ground = Self {
            op,
            road_length_m: vec![0.0; roads.len()],
            roads,
            nodes: Vec::new(),
            pieces: Vec::new(),
            at_node: Vec::new(),
        };
        let mut numbers = BTreeMap::new();
        for (road, line) in lines.iter().enumerate() {
            for pair in line.windows(2).filter(|pair| key(pair[0]) != key(pair[1])) {
                let (from, to) = (
                    ground.node(&mut numbers, pair[0]),
                    ground.node(&mut numbers, pair[1]),
                );
                ground.piece(road, from, to, distance(pair[0], pair[1]).get());
            }
        }
        for (road, end, met) in joins {
            let (from, to) = (ground.node(&mut numbers, end), ground.node(&mut numbers, met));
            ground.piece(road, from, to, 0.0);
        }
        ground
    }

    fn node(&mut self, numbers: &mut BTreeMap<(i64, i64), usize>, place: LonLat) -> usize {
        let number = *numbers.entry(key(place)).or_insert(self.nodes.len());
        if number == self.nodes.len() {
            self.nodes.push(place);
            self.at_node.push(Vec::new());
        }
        number
    }

    fn piece(&mut self, road: usize, from: usize, to: usize, length_m: f64) {
        self.road_length_m[road] += length_m;
        self.at_node[from].push(self.pieces.len());
        self.at_node[to].push(self.pieces.len());
        self.pieces.push(Piece {
            road,
            from,
            to,
            length_m,
        });
    }

    /// The times under these conditions; with `all` even of roads that closure and season shut.
    pub(super) fn timed(&'a self, conditions: Conditions) -> Timed<'a> {
        let values = &self.op.assumptions;
        let paces = Paces::of(conditions, values);
        let ashore = Paces::of(
            Conditions {
                mode: Mode::Foot,
                ..conditions
            },
            values,
        );
        let motor = matches!(conditions.mode, Mode::Motorbike | Mode::Vehicle | Mode::Truck);
        let on = |paces: &Paces, piece: &Piece| {
            let pace = paces.on(self.roads[piece.road]).ok()?;
            let share = piece.length_m / self.road_length_m[piece.road].max(1e-9);
            Some(pace.time(Metres::new(piece.length_m), share).get())
        };
        let mut seconds: Vec<[Option<f64>; 2]> = (self.pieces.iter())
            .map(|piece| {
                let time = on(&paces, piece);
                let back = time.filter(|_| !(motor && self.roads[piece.road].oneway));
                [time, back]
            })
            .collect();
        if conditions.mode == Mode::Boat {
            let near = self.near_water(&seconds);
            for (number, piece) in self.pieces.iter().enumerate() {
                let land = !matches!(self.roads[piece.road].class, RoadClass::River | RoadClass::Ferry);
                if land && seconds[number][0].is_none() && near[piece.from] && near[piece.to] {
                    seconds[number] = [on(&ashore, piece); 2];
                }
            }
        }
        Timed {
            ground: self,
            seconds,
            walk_s_per_m: 1.0 / paces.off_road.get().max(1e-9),
            walk_limit: Metres::from_km(values.get("access.walk-limit")),
        }
    }

    /// Which nodes lie within the walk limit of an open river, along ways on land.
    fn near_water(&self, seconds: &[[Option<f64>; 2]]) -> Vec<bool> {
        let limit_m = self.op.assumptions.get("access.walk-limit") * 1000.0;
        let lengths: Vec<[Option<f64>; 2]> = (self.pieces.iter())
            .map(|piece| {
                let water = matches!(self.roads[piece.road].class, RoadClass::River | RoadClass::Ferry);
                [(!water).then_some(piece.length_m); 2]
            })
            .collect();
        let mut starts = vec![f64::INFINITY; self.nodes.len()];
        for (piece, _) in self
            .pieces
            .iter()
            .zip(seconds)
            .filter(|(_, time)| time[0].is_some())
        {
            starts[piece.from] = 0.0;
            starts[piece.to] = 0.0;
        }
        self.search(&lengths, starts)
            .into_iter()
            .map(|length_m| length_m <= limit_m)
            .collect()
    }

    /// Dijkstra's search from nodes with their first costs.
    fn search(&self, costs: &[[Option<f64>; 2]], mut best: Vec<f64>) -> Vec<f64> {
        // Whole microseconds order the queue; the sums stay exact enough for minutes.
        let rank = |cost: f64| (cost * 1e6) as u64;
        let mut queue: BinaryHeap<Reverse<(u64, usize)>> = (best.iter().enumerate())
            .filter(|(_, cost)| cost.is_finite())
            .map(|(node, cost)| Reverse((rank(*cost), node)))
            .collect();
        while let Some(Reverse((known, node))) = queue.pop() {
            if known > rank(best[node]) {
                continue;
            }
            for number in &self.at_node[node] {
                let piece = &self.pieces[*number];
                let (next, cost) = if piece.from == node {
                    (piece.to, costs[*number][0])
                } else {
                    (piece.from, costs[*number][1])
                };
                let Some(cost) = cost else { continue };
                let total = best[node] + cost;
                if total < best[next] {
                    best[next] = total;
                    queue.push(Reverse((rank(total), next)));
                }
            }
        }
        best
    }
}

/// Puts common places into lines that cross and are not noded, and gives the ends that nearly touch another line.
fn meet(roads: &[&Road], lines: &mut [Vec<LonLat>]) -> Vec<(usize, LonLat, LonLat)> {
    let mut cuts: Vec<(usize, usize, f64, LonLat)> = Vec::new();
    let mut joins = Vec::new();
    for (one, road) in roads.iter().enumerate().filter(|(_, road)| !road.noded) {
        for (other, _) in roads.iter().enumerate() {
            if !(over(road) || over(roads[other])) {
                cross(lines, one, other, &mut cuts);
            }
            let ends = [lines[one][0], lines[one][lines[one].len() - 1]];
            for end in ends.into_iter().filter(|_| other != one) {
                if let Some((segment, share, met)) = nearest(&lines[other], end) {
                    cuts.push((other, segment, share, met));
                    joins.push((one, end, met));
                }
            }
        }
    }
    cuts.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(b.2.total_cmp(&a.2)));
    for (line, segment, _, place) in cuts {
        lines[line].insert(segment + 1, place);
    }
    joins
}

fn nearest(line: &[LonLat], place: LonLat) -> Option<(usize, f64, LonLat)> {
    let plane = LocalPlane::around(place);
    let here = plane.forward(place);
    (line.windows(2).enumerate())
        .map(|(segment, pair)| {
            let share = nearest_share(here, plane.forward(pair[0]), plane.forward(pair[1]));
            (segment, share, along(pair[0], pair[1], share))
        })
        .filter(|(_, _, met)| near_distance(place, *met) <= JOINED)
        .min_by(|a, b| near_distance(place, a.2).cmp(&near_distance(place, b.2)))
}

fn cross(lines: &[Vec<LonLat>], one: usize, other: usize, cuts: &mut Vec<(usize, usize, f64, LonLat)>) {
    for (i, p) in lines[one].windows(2).enumerate() {
        for (j, q) in lines[other].windows(2).enumerate() {
            if one == other && i.abs_diff(j) <= 1 {
                continue;
            }
            let (ax, ay) = (p[1].lon() - p[0].lon(), p[1].lat() - p[0].lat());
            let (bx, by) = (q[1].lon() - q[0].lon(), q[1].lat() - q[0].lat());
            let (cx, cy) = (q[0].lon() - p[0].lon(), q[0].lat() - p[0].lat());
            let turn = ax * by - ay * bx;
            let (s, t) = ((cx * by - cy * bx) / turn, (cx * ay - cy * ax) / turn);
            if (0.0..=1.0).contains(&s) && (0.0..=1.0).contains(&t) {
                let place = along(p[0], p[1], s);
                cuts.push((one, i, s, place));
                cuts.push((other, j, t, place));
            }
        }
    }
}

fn along(a: LonLat, b: LonLat, share: f64) -> LonLat {
    LonLat::clamped(
        a.lon() + (b.lon() - a.lon()) * share,
        a.lat() + (b.lat() - a.lat()) * share,
    )
}

impl Timed<'_> {
    /// The shortest time from one place to another, straight walks off the network included; none without a way.
    pub(super) fn between(&self, from: LonLat, to: LonLat) -> Option<Seconds> {
        let ground = self.ground;
        let straight = near_distance(from, to);
        let mut least = f64::INFINITY;
        if straight <= self.walk_limit {
            least = straight.get() * self.walk_s_per_m;
        }
        let (on, off) = (self.steps(from), self.steps(to));
        let by_piece: BTreeMap<usize, (f64, f64)> = off
            .iter()
            .map(|(number, share, walk_s)| (*number, (*share, *walk_s)))
            .collect();
        let mut starts = vec![f64::INFINITY; ground.nodes.len()];
        for (number, share, walk_s) in &on {
            let piece = &ground.pieces[*number];
            let [there, back] = self.seconds[*number];
            for (node, time) in [
                (piece.to, there.map(|s| s * (1.0 - share))),
                (piece.from, back.map(|s| s * share)),
            ] {
                starts[node] = starts[node].min(walk_s + time.unwrap_or(f64::INFINITY));
            }
            // Both places on one piece.
            if let Some((other, walk)) = by_piece.get(number) {
                let time = if other >= share { there } else { back };
                least = least.min(walk_s + walk + time.unwrap_or(f64::INFINITY) * (other - share).abs());
            }
        }
        let best = ground.search(&self.seconds, starts);
        for (number, share, walk_s) in &off {
            let piece = &ground.pieces[*number];
            let [there, back] = self.seconds[*number];
            for (node, time) in [
                (piece.from, there.map(|s| s * share)),
                (piece.to, back.map(|s| s * (1.0 - share))),
            ] {
                least = least.min(best[node] + walk_s + time.unwrap_or(f64::INFINITY));
            }
        }
        least.is_finite().then(|| Seconds::new(least))
    }

    /// Where one can step onto open pieces within the walk limit: piece, share of the way along it, seconds of walk.
    fn steps(&self, place: LonLat) -> Vec<(usize, f64, f64)> {
        let plane = LocalPlane::around(place);
        let here = plane.forward(place);
        let limit_m = self.walk_limit.get();
        (self.ground.pieces.iter().enumerate())
            .filter(|(number, _)| self.seconds[*number] != [None, None])
            .filter_map(|(number, piece)| {
                let (a, b) = (self.ground.nodes[piece.from], self.ground.nodes[piece.to]);
                let (p, q) = (plane.forward(a), plane.forward(b));
                let share = nearest_share(here, p, q);
                let walk_m = (p.x_m + (q.x_m - p.x_m) * share - here.x_m)
                    .hypot(p.y_m + (q.y_m - p.y_m) * share - here.y_m);
                (walk_m <= limit_m).then_some((number, share, walk_m * self.walk_s_per_m))
            })
            .collect()
    }

    /// How far a place lies from the nearest open piece.
    pub(super) fn off_network(&self, place: LonLat) -> Metres {
        let plane = LocalPlane::around(place);
        let here = plane.forward(place);
        let nearest_m = (self.ground.pieces.iter().enumerate())
            .filter(|(number, _)| self.seconds[*number] != [None, None])
            .map(|(_, piece)| {
                let (p, q) = (
                    plane.forward(self.ground.nodes[piece.from]),
                    plane.forward(self.ground.nodes[piece.to]),
                );
                let share = nearest_share(here, p, q);
                (p.x_m + (q.x_m - p.x_m) * share - here.x_m).hypot(p.y_m + (q.y_m - p.y_m) * share - here.y_m)
            })
            .fold(f64::INFINITY, f64::min);
        Metres::new(nearest_m)
    }
}
