//! Places that hang together: groups of points that lie densely (DBSCAN, Ester and others 1996), exactly.
//!
//! The plane is cut into cells so small that all points of a cell lie within the distance of one another. A cell with enough
//! points is dense as a whole, without a single distance; others count their neighbours until there are enough. Cells with
//! dense points are joined where two of those lie near enough; one look at a pair of cells is enough for all their points.

use std::collections::HashMap;

use crate::earth::PlanePoint;

/// The group of a point that belongs to none.
pub const ALONE: i64 = -1;

/// How far around its own a cell has to be looked at: the diagonal of a cell is the distance.
const AROUND: i64 = 2;

/// The number of the group of each point, from 0 on in the order of their first points, or [`ALONE`].
///
/// A point is dense if so many points (itself among them) lie within the distance; dense points within the distance of one
/// another are of one group, and so is any other point within the distance of a dense one (the first found, where several are).
///
/// # Cost
/// Near to linear: a million points of towns in about a second.
pub fn groups(points: &[PlanePoint], within_m: f64, enough: usize) -> Vec<i64> {
    let cells = Cells::new(points, within_m);
    let dense = cells.dense(enough);
    let mut joined = Joined::new(cells.cells.len());
    for (number, near) in cells.near.iter().enumerate() {
        for other in near.iter().filter(|other| **other > number) {
            if joined.root(number) != joined.root(*other) && cells.touch(number, *other, &dense) {
                joined.join(number, *other);
            }
        }
    }
    let mut group_of_root: HashMap<usize, i64> = HashMap::new();
    let mut groups = vec![ALONE; points.len()];
    for (point, group) in groups.iter_mut().enumerate() {
        let is_dense = dense.get(point).copied().unwrap_or_default();
        let cell = if is_dense {
            cells.of_point.get(point).copied()
        } else {
            cells.dense_beside(point, &dense)
        };
        if let Some(cell) = cell {
            let next = group_of_root.len() as i64;
            *group = *group_of_root.entry(joined.root(cell)).or_insert(next);
        }
    }
    groups
}

/// Points by small cells.
struct Cells<'a> {
    points: &'a [PlanePoint],
    square: f64,
    /// The points of each cell that has some.
    cells: Vec<Vec<u32>>,
    /// The cell of each point.
    of_point: Vec<usize>,
    /// The other cells in which a point within the distance may lie.
    near: Vec<Vec<usize>>,
}

impl<'a> Cells<'a> {
    fn new(points: &'a [PlanePoint], within_m: f64) -> Self {
        let side = within_m / std::f64::consts::SQRT_2;
        let key = |point: &PlanePoint| {
            (
                (point.x_m / side).floor() as i64,
                (point.y_m / side).floor() as i64,
            )
        };
        let mut order: Vec<((i64, i64), u32)> = (0..).zip(points).map(|(n, point)| (key(point), n)).collect();
        order.sort_unstable();
        let mut keys: Vec<(i64, i64)> = Vec::new();
        let mut cells: Vec<Vec<u32>> = Vec::new();
        let mut of_point = vec![0; points.len()];
        for (key, point) in order {
            if keys.last() != Some(&key) {
                keys.push(key);
                cells.push(Vec::new());
            }
            if let Some(cell) = cells.last_mut() {
                cell.push(point);
            }
            if let Some(cell) = of_point.get_mut(point as usize) {
                *cell = cells.len() - 1;
            }
        }
        let near = near(&keys);
        Self {
            points,
            square: within_m * within_m,
            cells,
            of_point,
            near,
        }
    }

    fn at(&self, point: u32) -> PlanePoint {
        self.points.get(point as usize).copied().unwrap_or(PlanePoint {
            x_m: f64::NAN,
            y_m: f64::NAN,
        })
    }

    fn is_near(&self, a: PlanePoint, b: PlanePoint) -> bool {
        (a.x_m - b.x_m).powi(2) + (a.y_m - b.y_m).powi(2) <= self.square
    }

    fn points_of(&self, cell: usize) -> &[u32] {
        self.cells.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Which points are dense.
    fn dense(&self, enough: usize) -> Vec<bool> {
        let mut dense = vec![false; self.points.len()];
        for (cell, near) in self.cells.iter().zip(&self.near) {
            for point in cell {
                let at = self.at(*point);
                let mut count = cell.len();
                for other in near {
                    if count >= enough {
                        break;
                    }
                    let others = self.points_of(*other).iter();
                    count += others.filter(|other| self.is_near(at, self.at(**other))).count();
                }
                if let Some(dense) = dense.get_mut(*point as usize) {
                    *dense = count >= enough;
                }
            }
        }
        dense
    }

    /// Whether dense points of two cells lie within the distance.
    fn touch(&self, a: usize, b: usize, dense: &[bool]) -> bool {
        let of = |cell: usize| {
            let points = self.points_of(cell).iter().copied();
            points.filter(|point| dense.get(*point as usize).copied().unwrap_or_default())
        };
        of(a).any(|a| {
            let at = self.at(a);
            of(b).any(|b| self.is_near(at, self.at(b)))
        })
    }

    /// The cell of a dense point within the distance of one that is not.
    fn dense_beside(&self, point: usize, dense: &[bool]) -> Option<usize> {
        let own = *self.of_point.get(point)?;
        let at = self.at(point as u32);
        std::iter::once(&own)
            .chain(self.near.get(own)?)
            .copied()
            .find(|cell| {
                let mut points = self.points_of(*cell).iter();
                points.any(|other| {
                    dense.get(*other as usize).copied().unwrap_or_default()
                        && self.is_near(at, self.at(*other))
                })
            })
    }
}

/// The cells around each that have points, but for the corners, which are too far. Keys are sorted by column, then row.
fn near(keys: &[(i64, i64)]) -> Vec<Vec<usize>> {
    let mut near = vec![Vec::new(); keys.len()];
    for across in 0..=AROUND {
        // Walks along both columns at once.
        let mut first = 0;
        for (number, (x, y)) in keys.iter().enumerate() {
            let reach = if across == AROUND { AROUND - 1 } else { AROUND };
            let from = (x + across, y - reach);
            while keys.get(first).is_some_and(|key| *key < from) {
                first += 1;
            }
            let others = keys.iter().enumerate().skip(first);
            for (other, _) in others.take_while(|(_, key)| **key <= (x + across, y + reach)) {
                if across > 0 || other > number {
                    if let Some(near) = near.get_mut(number) {
                        near.push(other);
                    }
                    if let Some(near) = near.get_mut(other) {
                        near.push(number);
                    }
                }
            }
        }
    }
    near
}

/// Which cells hang together.
struct Joined(Vec<usize>);

impl Joined {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut of: usize) -> usize {
        while let Some(above) = self.0.get(of).copied().filter(|above| *above != of) {
            let next = self.0.get(above).copied().unwrap_or(above);
            if let Some(place) = self.0.get_mut(of) {
                *place = next;
            }
            of = next;
        }
        of
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(place) = self.0.get_mut(a.max(b)) {
            *place = a.min(b);
        }
    }
}

#[cfg(test)]
#[allow(clippy::needless_range_loop, reason = "a plain one goes by numbers")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every distance, and a walk from dense point to dense point.
    fn plain(points: &[PlanePoint], within_m: f64, enough: usize) -> (Vec<bool>, Vec<i64>) {
        let near = |a: usize, b: usize| {
            (points[a].x_m - points[b].x_m).powi(2) + (points[a].y_m - points[b].y_m).powi(2)
                <= within_m * within_m
        };
        let all = || 0..points.len();
        let dense: Vec<bool> = all()
            .map(|a| all().filter(|b| near(a, *b)).count() >= enough)
            .collect();
        let mut groups = vec![ALONE; points.len()];
        let mut next = 0;
        for start in all().filter(|point| dense[*point]) {
            if groups[start] != ALONE {
                continue;
            }
            let mut waiting = vec![start];
            while let Some(point) = waiting.pop() {
                if groups[point] == ALONE {
                    groups[point] = next;
                    waiting.extend(all().filter(|other| dense[*other] && near(point, *other)));
                }
            }
            next += 1;
        }
        (dense, groups)
    }

    proptest! {
        #[test]
        fn the_groups_are_those_of_every_distance(
            places in prop::collection::vec((-40_i32..40, -40_i32..40), 0..120), within in 2_u8..12, enough in 1_usize..7,
        ) {
            let points: Vec<PlanePoint> =
                places.iter().map(|(x, y)| PlanePoint { x_m: f64::from(*x), y_m: f64::from(*y) }).collect();
            let within = f64::from(within);
            let (dense, want) = plain(&points, within, enough);
            let found = groups(&points, within, enough);
            for a in 0..points.len() {
                if dense[a] {
                    prop_assert!(found[a] != ALONE);
                    for b in 0..points.len() {
                        if dense[b] {
                            prop_assert_eq!(found[a] == found[b], want[a] == want[b]);
                        }
                    }
                } else {
                    // Of a dense point beside it, where there is one; else of none.
                    let beside: Vec<i64> = (0..points.len())
                        .filter(|b| dense[*b] && (points[a].x_m - points[*b].x_m).powi(2)
                            + (points[a].y_m - points[*b].y_m).powi(2) <= within * within)
                        .map(|b| found[b])
                        .collect();
                    let is_right = if beside.is_empty() { found[a] == ALONE } else { beside.contains(&found[a]) };
                    prop_assert!(is_right);
                }
            }
        }
    }
}
