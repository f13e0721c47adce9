//! The invented lie of the land: a grid of uneven ground on which ways are found that look walked, not ruled.
//! Rivers are dear to cross, so that ways cross them seldom and squarely.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;
use std::collections::HashMap;

use super::ground::Shape;
use super::plane::Spot;
use super::plane::crossing;
use super::plane::size;

/// Between grid nodes, in kilometres.
const STEP: f64 = 0.5;
/// What crossing a great river costs, in metres of way.
const GREAT_RIVER: u32 = 9_000;
/// What crossing a small one costs.
const SMALL_RIVER: u32 = 3_500;

/// A node of the grid.
pub(crate) type Node = u32;

/// A piece between two neighbouring nodes, the smaller number first.
pub(crate) type Piece = (Node, Node);

/// What kind of way lies on a piece, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// Motor vehicles.
    Track,
    /// People on foot.
    Path,
}

/// The grid, its unevenness, and the ways trodden so far.
pub(crate) struct Terrain {
    columns: u32,
    rows: u32,
    spots: Vec<Spot>,
    /// How hard the ground is, per mille.
    rough: Vec<u32>,
    /// Pieces that cross a river, with the cost of it.
    wet: HashMap<Piece, u32>,
    /// Pieces in use, their grade, and the number of the way that first used them.
    pub(crate) used: BTreeMap<Piece, (Grade, usize)>,
}

impl Terrain {
    /// The ground with these rivers in it.
    pub(crate) fn new(rivers: &[Shape]) -> Self {
        let (width, height) = size();
        let (columns, rows) = ((width / STEP) as u32 + 1, (height / STEP) as u32 + 1);
        let mut spots = Vec::with_capacity((columns * rows) as usize);
        let mut rough = Vec::with_capacity(spots.capacity());
        for row in 0..rows {
            for column in 0..columns {
                let jitter = |salt| (lattice(column, row, salt) - 0.5) * 0.36;
                spots.push(Spot {
                    x: f64::from(column) * STEP + jitter(1),
                    y: f64::from(row) * STEP + jitter(2),
                });
                let (x, y) = (f64::from(column) * STEP, f64::from(row) * STEP);
                let hills = 0.5 * smooth(x / 18.0, y / 18.0, 3)
                    + 0.3 * smooth(x / 7.0, y / 7.0, 4)
                    + 0.2 * smooth(x / 2.5, y / 2.5, 5);
                rough.push((600.0 + 1600.0 * hills) as u32);
            }
        }
        let mut terrain = Self {
            columns,
            rows,
            spots,
            rough,
            wet: HashMap::new(),
            used: BTreeMap::new(),
        };
        for river in rivers {
            let cost = if river.level <= 3 {
                GREAT_RIVER
            } else {
                SMALL_RIVER
            };
            for line in &river.lines {
                let line: Vec<Spot> = line.iter().map(|place| Spot::of(*place)).collect();
                terrain.flood(&line, cost);
            }
        }
        terrain
    }

    /// Marks the pieces that a river crosses.
    fn flood(&mut self, river: &[Spot], cost: u32) {
        for pair in river.windows(2) {
            let (low_x, high_x) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
            let (low_y, high_y) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
            let span = |low: f64, high: f64, count: u32| {
                let from = ((low / STEP) - 2.0).max(0.0) as u32;
                let to = ((high / STEP) + 3.0).clamp(0.0, f64::from(count)) as u32;
                from..to
            };
            for row in span(low_y, high_y, self.rows) {
                for column in span(low_x, high_x, self.columns) {
                    let here = row * self.columns + column;
                    for next in self.neighbours(here) {
                        let (a, b) = (self.spot(here), self.spot(next));
                        if here < next && crossing(a, b, pair[0], pair[1]).is_some() {
                            self.wet.insert((here, next), cost);
                        }
                    }
                }
            }
        }
    }

    /// Where a node lies.
    pub(crate) fn spot(&self, node: Node) -> Spot {
        self.spots[node as usize]
    }

    /// The node nearest to a spot.
    pub(crate) fn nearest(&self, spot: Spot) -> Node {
        let index = |value: f64, count: u32| ((value / STEP).round().max(0.0) as u32).min(count - 1);
        let (column, row) = (index(spot.x, self.columns), index(spot.y, self.rows));
        let mut around = self.neighbours(row * self.columns + column);
        around.push(row * self.columns + column);
        around.sort_by(|a, b| self.spot(*a).to(spot).total_cmp(&self.spot(*b).to(spot)));
        around[0]
    }

    fn neighbours(&self, node: Node) -> Vec<Node> {
        let (column, row) = (node % self.columns, node / self.columns);
        let mut out = Vec::with_capacity(8);
        for y in row.saturating_sub(1)..=(row + 1).min(self.rows - 1) {
            for x in column.saturating_sub(1)..=(column + 1).min(self.columns - 1) {
                if (x, y) != (column, row) {
                    out.push(y * self.columns + x);
                }
            }
        }
        out
    }

    /// What a piece costs to a new way of this grade: metres, dearer uphill and over water, cheap where a way
    /// is already; none where it would cross another way between nodes.
    fn cost(&self, a: Node, b: Node, grade: Grade) -> Option<u32> {
        let piece = (a.min(b), a.max(b));
        let metres = (self.spot(a).to(self.spot(b)) * 1000.0) as u32;
        let ground = metres * (self.rough[a as usize] + self.rough[b as usize]) / 2000;
        let water = self.wet.get(&piece).copied().unwrap_or(0);
        match self.used.get(&piece) {
            // Vehicles keep to what is driven; people on foot still cut across where it is much shorter.
            Some((Grade::Track, _)) if grade == Grade::Track => Some((ground + water) / 4),
            Some(_) => Some((ground + water) * 2 / 3),
            None => {
                let (columns, low, high) = (self.columns, piece.0, piece.1);
                let slanted = low % columns != high % columns && low / columns != high / columns;
                if slanted {
                    let low_row = low / columns * columns;
                    let other = (low_row + high % columns, high / columns * columns + low % columns);
                    if self.used.contains_key(&other) {
                        return None;
                    }
                }
                Some(ground + water)
            }
        }
    }

    /// The easiest way from one node to another.
    pub(crate) fn way(&self, from: Node, to: Node, grade: Grade) -> Vec<Node> {
        let mut best: HashMap<Node, (u32, Node)> = HashMap::from([(from, (0, from))]);
        let mut queue = BinaryHeap::from([Reverse((0_u32, from))]);
        while let Some(Reverse((cost, node))) = queue.pop() {
            if node == to {
                break;
            }
            if best[&node].0 < cost {
                continue;
            }
            for next in self.neighbours(node) {
                let Some(step) = self.cost(node, next, grade) else {
                    continue;
                };
                let total = cost + step;
                if best.get(&next).is_none_or(|(known, _)| total < *known) {
                    best.insert(next, (total, node));
                    queue.push(Reverse((total, next)));
                }
            }
        }
        let mut way = vec![to];
        let mut node = to;
        while node != from {
            node = best[&node].1;
            way.push(node);
        }
        way.reverse();
        way
    }

    /// Treads a way: its pieces are in use from now on.
    pub(crate) fn tread(&mut self, way: &[Node], grade: Grade, number: usize) {
        for pair in way.windows(2) {
            let piece = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let entry = self.used.entry(piece).or_insert((grade, number));
            if grade < entry.0 {
                *entry = (grade, number);
            }
        }
    }

    /// How many times the straight line between two spots meets a river.
    pub(crate) fn rivers_between(&self, a: Spot, b: Spot) -> usize {
        let steps = (a.to(b) / STEP) as usize + 1;
        let nodes: Vec<Node> = (0..=steps)
            .map(|step| self.nearest(a.towards(b, step as f64 / steps as f64)))
            .collect();
        nodes
            .windows(2)
            .filter(|pair| {
                self.wet
                    .contains_key(&(pair[0].min(pair[1]), pair[0].max(pair[1])))
            })
            .count()
    }
}

/// A number from 0 to 1 for a point of a lattice, always the same.
fn lattice(x: u32, y: u32, salt: u32) -> f64 {
    let mut hash = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77) ^ salt.wrapping_mul(0xC2B2_AE3D);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    f64::from((hash ^ (hash >> 15)) >> 8) / f64::from(1_u32 << 24)
}

/// The lattice drawn smoothly over the plane (value noise).
fn smooth(x: f64, y: f64, salt: u32) -> f64 {
    let (column, row) = (x.floor(), y.floor());
    let ease = |t: f64| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - column), ease(y - row));
    let at = |dx: u32, dy: u32| lattice(column as u32 + dx, row as u32 + dy, salt);
    let low = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
    let high = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
    low + (high - low) * v
}
