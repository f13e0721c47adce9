//! A tree over points that stay where they are: halved along the longest side of what it holds, again and again.
//!
//! Points lie in the order of the leaves, so that what is near in space is near in memory; each node knows the box around
//! its points. Boxes are found by number: the halves of node `n` are `2 n + 1` and `2 n + 2`.

#![allow(
    clippy::indexing_slicing,
    reason = "the inner loop of every question of what is near, over dense arrays of one tree"
)]

/// So many points are looked at one by one.
const LEAF: usize = 16;
/// Larger parts are halved on two cores at once.
const SHARED: usize = 8192;

/// A point with its number.
#[derive(Debug, Clone, Copy)]
struct Point<const D: usize> {
    at: [f64; D],
    number: u32,
}

/// The box around some points.
#[derive(Debug, Clone, Copy)]
struct Bounds<const D: usize> {
    low: [f64; D],
    high: [f64; D],
}

impl<const D: usize> Bounds<D> {
    const NONE: Self = Self {
        low: [f64::INFINITY; D],
        high: [f64::NEG_INFINITY; D],
    };

    fn around(points: &[Point<D>]) -> Self {
        let mut bounds = Self::NONE;
        for point in points {
            for side in 0..D {
                bounds.low[side] = bounds.low[side].min(point.at[side]);
                bounds.high[side] = bounds.high[side].max(point.at[side]);
            }
        }
        bounds
    }

    fn longest_side(&self) -> usize {
        let length = |side: &usize| self.high[*side] - self.low[*side];
        (0..D).max_by(|a, b| length(a).total_cmp(&length(b))).unwrap_or(0)
    }

    /// The square of the distance from a point to the box.
    fn square(&self, at: &[f64; D]) -> f64 {
        let sides = at.iter().zip(self.low.iter().zip(&self.high));
        let away = sides.map(|(at, (low, high))| (low - at).max(at - high).max(0.0));
        away.map(|away| away * away).sum()
    }

    fn meets(&self, other: &Self) -> bool {
        (0..D).all(|side| self.low[side] <= other.high[side] && self.high[side] >= other.low[side])
    }

    fn holds(&self, at: &[f64; D]) -> bool {
        (0..D).all(|side| self.low[side] <= at[side] && at[side] <= self.high[side])
    }

    fn is_within(&self, other: &Self) -> bool {
        other.holds(&self.low) && other.holds(&self.high)
    }
}

/// Points by where they are, numbered in the order in which they were given.
#[derive(Debug)]
pub(crate) struct Tree<const D: usize> {
    points: Vec<Point<D>>,
    bounds: Vec<Bounds<D>>,
}

impl<const D: usize> Tree<D> {
    /// The tree of these points.
    ///
    /// # Cost
    /// `O(n log n)`, on all cores.
    pub(crate) fn new(places: impl IntoIterator<Item = [f64; D]>) -> Self {
        let mut points: Vec<Point<D>> = (places.into_iter().zip(0..))
            .map(|(at, number)| Point { at, number })
            .collect();
        let levels = levels(points.len());
        let mut bounds = vec![Bounds::NONE; (1 << (levels + 1)) - 1];
        // Level by level below, so that both halves have boxes of their own to fill.
        let root = Part {
            points: &mut points,
            level: 0,
        };
        let made = root.halve(levels);
        made.put_into(&mut bounds, 0);
        Self { points, bounds }
    }

    /// How many points there are.
    pub(crate) const fn len(&self) -> usize {
        self.points.len()
    }

    /// The nearest point, by number, and the square of how far it is; of equals the first. None in an empty tree.
    pub(crate) fn nearest(&self, at: &[f64; D]) -> Option<(u32, f64)> {
        let mut best = (u32::MAX, f64::INFINITY);
        if !self.points.is_empty() {
            self.look(at, (0, 0..self.points.len()), &mut best);
        }
        (best.0 != u32::MAX).then_some(best)
    }

    /// Looks into the nearer half first, and into the other one if it can hold something better.
    fn look(&self, at: &[f64; D], (node, range): (usize, std::ops::Range<usize>), best: &mut (u32, f64)) {
        if self.is_leaf(node) {
            for point in &self.points[range] {
                let square = square(&point.at, at);
                let than_best = square.total_cmp(&best.1).then(point.number.cmp(&best.0));
                if than_best.is_lt() {
                    *best = (point.number, square);
                }
            }
            return;
        }
        let [near, far] = halves(node, range);
        let (mut near, mut far) = (
            (self.bounds[near.0].square(at), near),
            (self.bounds[far.0].square(at), far),
        );
        if far.0 < near.0 {
            std::mem::swap(&mut near, &mut far);
        }
        for (square, half) in [near, far] {
            if square <= best.1 {
                self.look(at, half, best);
            }
        }
    }

    /// Shows all points within a distance, by number, with the square of how far each is; in no order.
    pub(crate) fn within(&self, at: &[f64; D], reach: f64, mut show: impl FnMut(u32, f64)) {
        let most = reach * reach;
        self.walk(
            |bounds| bounds.square(at) <= most,
            |_| false,
            |point, _| {
                let square = square(&point.at, at);
                if square <= most {
                    show(point.number, square);
                }
            },
        );
    }

    /// Shows all points in a box, its sides included, by number; in no order.
    pub(crate) fn in_box(&self, low: [f64; D], high: [f64; D], mut show: impl FnMut(u32)) {
        let asked = Bounds { low, high };
        self.walk(
            |bounds| bounds.meets(&asked),
            |bounds| bounds.is_within(&asked),
            |point, all| {
                if all || asked.holds(&point.at) {
                    show(point.number);
                }
            },
        );
    }

    /// Goes through all leaves whose boxes may hold something; says of each point whether its box lies inside altogether.
    fn walk(
        &self,
        may_hold: impl Fn(&Bounds<D>) -> bool,
        is_inside: impl Fn(&Bounds<D>) -> bool,
        mut show: impl FnMut(&Point<D>, bool),
    ) {
        let mut waiting = vec![(0, 0..self.points.len())];
        while let Some((node, range)) = waiting.pop() {
            let bounds = &self.bounds[node];
            if !may_hold(bounds) {
                continue;
            }
            let all = is_inside(bounds);
            if all || self.is_leaf(node) {
                for point in &self.points[range] {
                    show(point, all);
                }
            } else {
                waiting.extend(halves(node, range));
            }
        }
    }

    const fn is_leaf(&self, node: usize) -> bool {
        2 * node + 1 >= self.bounds.len()
    }
}

/// How often so many points are halved.
fn levels(points: usize) -> u32 {
    (points.div_ceil(LEAF).max(1)).next_power_of_two().ilog2()
}

/// The halves of a node, with their points.
const fn halves(node: usize, range: std::ops::Range<usize>) -> [(usize, std::ops::Range<usize>); 2] {
    let middle = range.start + (range.end - range.start) / 2;
    [
        (2 * node + 1, range.start..middle),
        (2 * node + 2, middle..range.end),
    ]
}

fn square<const D: usize>(a: &[f64; D], b: &[f64; D]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Points that are still to be halved.
struct Part<'a, const D: usize> {
    points: &'a mut [Point<D>],
    level: u32,
}

/// The boxes below a node: its own, then those of its halves.
struct Made<const D: usize> {
    bounds: Bounds<D>,
    halves: Option<Box<[Self; 2]>>,
}

impl<const D: usize> Part<'_, D> {
    fn halve(self, levels: u32) -> Made<D> {
        let bounds = Bounds::around(self.points);
        if self.level == levels {
            return Made { bounds, halves: None };
        }
        let side = bounds.longest_side();
        let (middle, level, shared) = (self.points.len() / 2, self.level + 1, self.points.len() > SHARED);
        if middle > 0 {
            let along = |a: &Point<D>, b: &Point<D>| a.at[side].total_cmp(&b.at[side]);
            self.points.select_nth_unstable_by(middle, along);
        }
        let (near, far) = self.points.split_at_mut(middle);
        let [near, far] = [near, far].map(|points| Part { points, level });
        let (near, far) = if shared {
            rayon::join(|| near.halve(levels), || far.halve(levels))
        } else {
            (near.halve(levels), far.halve(levels))
        };
        Made {
            bounds,
            halves: Some(Box::new([near, far])),
        }
    }
}

impl<const D: usize> Made<D> {
    fn put_into(self, all: &mut [Bounds<D>], node: usize) {
        all[node] = self.bounds;
        if let Some(halves) = self.halves {
            let [near, far] = *halves;
            near.put_into(all, 2 * node + 1);
            far.put_into(all, 2 * node + 2);
        }
    }
}
