//! The checker's own plain search: every bend of every road is a node, one queue, no cleverness.
//!
//! Shares with `network` the pace on a road and nothing else, so that a mistake in the one is found by the other: its
//! own nodes, its own joins, its own queue, and its own test that no straight walk goes through a river.

#![allow(
    clippy::indexing_slicing,
    reason = "arrays made here together, each number the place of something in another"
)]

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;
use std::sync::Arc;

use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure::Foot;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::distance;
use crate::earth::measure::near_distance;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Road;
use crate::model::RoadClass;
use crate::network::Access;
use crate::network::Conditions;
use crate::network::pace::Paces;
use crate::plan::check::meet::meet;
use crate::plan::check::squares::Squares;
use crate::plan::check::walk::Walk;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::surface::Direction;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Who begins or ends a walk this near to a river stands on its bank.
const BANK_M: f64 = 5.0;

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
    access: Option<Arc<Access>>,
    roads: Vec<&'a Road>,
    road_length_m: Vec<f64>,
    nodes: Vec<LonLat>,
    pieces: Vec<Piece>,
    at_node: Vec<Vec<usize>>,
    squares: Squares,
}

/// The ground with a time for each piece under some conditions, there and back; none where it is closed.
pub(super) struct Timed<'a> {
    ground: &'a Ground<'a>,
    seconds: Vec<[Option<f64>; 2]>,
    walk_s_per_m: f64,
    walk_limit: Metres,
    /// The ground off the ways, where it is known.
    walk: Option<Walk>,
}

/// Where one steps onto a piece or off it: the piece, the share of the way along it, the seconds of walk.
pub(super) type Step = (usize, f64, f64);

fn key(place: LonLat) -> (i64, i64) {
    (
        (place.lon() * 1e7).round() as i64,
        (place.lat() * 1e7).round() as i64,
    )
}

impl<'a> Ground<'a> {
    /// Puts the roads together.
    ///
    /// # Cost
    /// `O(n log n)` in the bends of the roads, as long as few of them lie in one square.
    pub(super) fn of(
        op: &'a Operation,
        access: Option<&Arc<Access>>,
        ticket: &Ticket,
    ) -> Result<Self, Cancelled> {
        let roads: Vec<&Road> = op.roads.rows().filter(|road| road.line.len() > 1).collect();
        let mut lines: Vec<Vec<LonLat>> = roads.iter().map(|road| road.line.clone()).collect();
        let joins = meet(&roads, &mut lines, ticket)?;
        let mut ground = Self {
            op,
            access: access.map(Arc::clone),
            road_length_m: vec![0.0; roads.len()],
            roads,
            nodes: Vec::new(),
            pieces: Vec::new(),
            at_node: Vec::new(),
            squares: Squares::default(),
        };
        let mut numbers = BTreeMap::new();
        for (road, line) in lines.iter().enumerate() {
            ticket.check()?;
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
        Ok(ground)
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
        self.squares
            .put(self.pieces.len(), self.nodes[from], self.nodes[to]);
        self.pieces.push(Piece {
            road,
            from,
            to,
            length_m,
        });
    }

    /// The pieces within a distance of a place, by number, with the nearest place of each.
    fn feet(&self, place: LonLat, radius: Metres) -> impl Iterator<Item = (usize, Foot)> + '_ {
        let plane = LocalPlane::around(place);
        let near = self.squares.around(place, radius).into_iter();
        near.map(move |number| {
            let piece = &self.pieces[number];
            (number, plane.foot(self.nodes[piece.from], self.nodes[piece.to]))
        })
        .filter(move |(_, foot)| foot.away <= radius)
    }

    /// The pieces that come within a distance of a place, by number, with their ends and their class.
    pub(super) fn pieces_around(
        &self,
        place: LonLat,
        radius: Metres,
    ) -> impl Iterator<Item = (usize, (LonLat, LonLat, RoadClass))> + '_ {
        self.feet(place, radius).map(|(number, _)| {
            let piece = &self.pieces[number];
            let class = self.roads[piece.road].class;
            (number, (self.nodes[piece.from], self.nodes[piece.to], class))
        })
    }

    /// Whether there is any way within this distance of a place, open or shut.
    pub(super) fn is_known(&self, place: LonLat, radius: Metres) -> bool {
        self.feet(place, radius).next().is_some()
    }

    /// Whether a straight walk goes through a river, away from its own two ends.
    pub(super) fn is_through_water(&self, from: LonLat, to: LonLat) -> bool {
        let plane = LocalPlane::around(from);
        let walk = (plane.forward(from), plane.forward(to));
        self.squares.along(from, to).into_iter().any(|number| {
            let piece = &self.pieces[number];
            let bank = [piece.from, piece.to].map(|node| plane.forward(self.nodes[node]));
            self.roads[piece.road].class == RoadClass::River && is_through(walk, (bank[0], bank[1]))
        })
    }

    /// The times under these conditions.
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
        let motor = conditions.mode.is_motor();
        let on = |paces: &Paces, piece: &Piece| {
            let pace = paces.on(self.roads[piece.road]).ok()?;
            let share = piece.length_m / self.road_length_m[piece.road].max(1e-9);
            let length = Metres::new(piece.length_m);
            Some([
                pace.time(length, share).get(),
                pace.time_back(length, share).get(),
            ])
        };
        let mut seconds: Vec<[Option<f64>; 2]> = (self.pieces.iter())
            .map(|piece| {
                let time = on(&paces, piece);
                let back = time.filter(|_| !(motor && self.roads[piece.road].oneway));
                [time.map(|[along, _]| along), back.map(|[_, back]| back)]
            })
            .collect();
        if conditions.mode == Mode::Boat {
            let near = self.near_water(&seconds);
            for (number, piece) in self.pieces.iter().enumerate() {
                let land = !matches!(self.roads[piece.road].class, RoadClass::River | RoadClass::Ferry);
                if land && seconds[number][0].is_none() && near[piece.from] && near[piece.to] {
                    seconds[number] = on(&ashore, piece).map_or([None; 2], |both| both.map(Some));
                }
            }
        }
        Timed {
            ground: self,
            seconds,
            walk_s_per_m: 1.0 / paces.off_road.get().max(1e-9),
            walk_limit: Metres::from_km(values.get("access.walk-limit")),
            walk: (self.access.as_ref()).map(|access| Walk::of(access, conditions, paces.off_road)),
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

/// On which side of the line from `a` to `b` a point lies: above 0 left, below 0 right.
fn side(a: PlanePoint, b: PlanePoint, point: PlanePoint) -> f64 {
    (b.x_m - a.x_m) * (point.y_m - a.y_m) - (b.y_m - a.y_m) * (point.x_m - a.x_m)
}

/// Whether a walk has its ends on both sides of a piece of river, that piece its ends on both sides of the walk, and
/// the water is farther than a bank from where the walk begins and ends.
fn is_through((from, to): (PlanePoint, PlanePoint), (a, b): (PlanePoint, PlanePoint)) -> bool {
    let (here, there) = (side(a, b, from), side(a, b, to));
    if here * there >= 0.0 || side(from, to, a) * side(from, to, b) > 0.0 {
        return false;
    }
    let walk_m = (to.x_m - from.x_m).hypot(to.y_m - from.y_m);
    let to_water_m = walk_m * here / (here - there);
    to_water_m > BANK_M && walk_m - to_water_m > BANK_M
}

impl Timed<'_> {
    /// The shortest time from one place to another, straight walks off the network included, which go through no
    /// river; none without a way.
    ///
    /// # Cost
    /// A search over all pieces.
    pub(super) fn between(&self, from: LonLat, to: LonLat) -> Option<Seconds> {
        let ground = self.ground;
        let straight = near_distance(from, to);
        let over_ground = (self.walk.as_ref()).filter(|walk| walk.knows(from) && walk.knows(to));
        let mut least = match over_ground {
            // As far as two places can be off each other and off the ways.
            Some(walk) => (walk.around(from, Direction::From, straight.max(self.walk_limit)))
                .and_then(|times| walk.seconds(&times, to))
                .unwrap_or(f64::INFINITY),
            None if straight <= self.walk_limit && !ground.is_through_water(from, to) => {
                straight.get() * self.walk_s_per_m
            }
            None => f64::INFINITY,
        };
        let (on, off) = (self.steps(from, Direction::From), self.steps(to, Direction::To));
        let mut by_piece: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
        for (number, share, walk_s) in &off {
            by_piece.entry(*number).or_default().push((*share, *walk_s));
        }
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
            for (other, walk) in by_piece.get(number).into_iter().flatten() {
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

    /// Where one can step onto open pieces within the walk limit and on this side of every river: piece, share of the
    /// way along it, seconds of walk.
    fn steps(&self, place: LonLat, direction: Direction) -> Vec<Step> {
        let over_ground = self.walk.as_ref();
        let steps = over_ground.and_then(|walk| walk.steps(self.ground, (place, direction), self.walk_limit));
        if let Some(mut steps) = steps {
            steps.retain(|(number, ..)| self.seconds[*number] != [None, None]);
            return steps;
        }
        (self.open_around(place, self.walk_limit))
            .filter(|(_, foot)| !self.ground.is_through_water(place, foot.at))
            .map(|(number, foot)| (number, foot.share, foot.away.get() * self.walk_s_per_m))
            .collect()
    }

    fn open_around(&self, place: LonLat, radius: Metres) -> impl Iterator<Item = (usize, Foot)> + '_ {
        (self.ground.feet(place, radius)).filter(|(number, _)| self.seconds[*number] != [None, None])
    }

    /// Whether one can be at a place off the ways, as the ground says; nothing where it does not know.
    pub(super) fn is_on_ground(&self, place: LonLat) -> bool {
        self.walk.as_ref().is_some_and(|walk| walk.knows(place))
    }

    /// Whether an open piece comes within this distance of a place.
    pub(super) fn is_on_way(&self, place: LonLat, radius: Metres) -> bool {
        self.open_around(place, radius).next().is_some()
    }
}
