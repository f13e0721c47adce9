//! Points, lines and areas on the plane of the tiles, each point with the weight that it has for the form.
//!
//! The weight is worked out once, for all levels: neighbouring tiles then leave out the same points, and no gap opens
//! between them.

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::mercator::earth_from_world;
use crate::earth::mercator::world_from_earth;

/// The world is two to this power units wide: four centimetres at the equator.
pub(super) const WORLD_BITS: u8 = 30;
const WORLD: f64 = (1_u32 << WORLD_BITS) as f64;

/// A point of a form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Vertex {
    pub(super) x: i32,
    pub(super) y: i32,
    /// How far the line would move without it, in units of the world; without end where it must stay.
    pub(super) weight: f32,
}

/// The points of a line, or of a ring whose last point is its first.
pub(super) type Points = Box<[Vertex]>;

/// A box on the plane, edges included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) west: i32,
    pub(super) north: i32,
    pub(super) east: i32,
    pub(super) south: i32,
}

impl Frame {
    /// The box around these points; a box without an inside where there are none.
    pub(super) fn around<'a>(points: impl IntoIterator<Item = &'a Vertex>) -> Self {
        let none = Self {
            west: i32::MAX,
            north: i32::MAX,
            east: i32::MIN,
            south: i32::MIN,
        };
        points.into_iter().fold(none, |frame, point| Self {
            west: frame.west.min(point.x),
            north: frame.north.min(point.y),
            east: frame.east.max(point.x),
            south: frame.south.max(point.y),
        })
    }

    /// The box of degrees on the plane.
    pub(super) fn of(extent: Extent) -> Self {
        let corners = [
            point(LonLat::clamped(extent.west, extent.north)),
            point(LonLat::clamped(extent.east, extent.south)),
        ];
        Self::around(&corners)
    }

    /// The box around both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            north: self.north.min(other.north),
            east: self.east.max(other.east),
            south: self.south.max(other.south),
        }
    }

    /// The box in degrees.
    pub(super) fn extent(self) -> Extent {
        let place = |x: i32, y: i32| earth_from_world(f64::from(x) / WORLD, f64::from(y) / WORLD);
        Extent::of(place(self.west, self.north)).with(place(self.east, self.south))
    }

    pub(super) const fn meets(self, other: Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.north <= other.south
            && other.north <= self.south
    }

    /// Whether the other lies in it as a whole.
    pub(super) const fn holds(self, other: Self) -> bool {
        self.west <= other.west
            && other.east <= self.east
            && self.north <= other.north
            && other.south <= self.south
    }
}

/// Where a place lies on the plane.
pub(super) fn point(at: LonLat) -> Vertex {
    let (x, y) = world_from_earth(at);
    let unit = |share: f64| (share * WORLD).round().clamp(0.0, WORLD) as i32;
    Vertex {
        x: unit(x),
        y: unit(y),
        weight: f32::INFINITY,
    }
}

/// The points with their weights, by Douglas and Peucker; a point weighs at most as much as the one that parted its line.
pub(super) fn weighed(mut points: Vec<Vertex>) -> Points {
    points.dedup_by(|a, b| (a.x, a.y) == (b.x, b.y));
    let mut open = vec![(0, points.len().saturating_sub(1), f32::INFINITY)];
    while let Some((from, to, above)) = open.pop() {
        let (Some(a), Some(b)) = (points.get(from).copied(), points.get(to).copied()) else {
            continue;
        };
        let inner = points.get(from + 1..to).unwrap_or_default();
        let mut farthest: Option<(f64, usize)> = None;
        for (at, p) in inner.iter().enumerate() {
            let away = distance(*p, a, b);
            if farthest.is_none_or(|(most, _)| away > most) {
                farthest = Some((away, from + 1 + at));
            }
        }
        let Some((away, at)) = farthest else { continue };
        let weight = (away as f32).min(above);
        if let Some(point) = points.get_mut(at) {
            point.weight = weight;
        }
        open.push((from, at, weight));
        open.push((at, to, weight));
    }
    points.into_boxed_slice()
}

/// How far a point lies from a line between two others.
pub(super) fn distance(p: Vertex, a: Vertex, b: Vertex) -> f64 {
    let (px, py) = (f64::from(p.x) - f64::from(a.x), f64::from(p.y) - f64::from(a.y));
    let (bx, by) = (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
    let long = bx * bx + by * by;
    let share = if long > 0.0 {
        ((px * bx + py * by) / long).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (px - share * bx).hypot(py - share * by)
}

/// Twice the area inside of a ring, positive where it runs clockwise on the screen.
pub(super) fn area2(ring: &[Vertex]) -> i128 {
    let mut sum = 0_i128;
    for pair in ring.windows(2) {
        if let [a, b] = pair {
            sum += i128::from(i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y));
        }
    }
    sum
}

/// Whether a point lies inside of a ring.
pub(super) fn inside(ring: &[Vertex], at: Vertex) -> bool {
    let mut within = false;
    for pair in ring.windows(2) {
        if let [a, b] = pair
            && (a.y > at.y) != (b.y > at.y)
        {
            let x = f64::from(a.x)
                + (f64::from(at.y) - f64::from(a.y)) / (f64::from(b.y) - f64::from(a.y))
                    * (f64::from(b.x) - f64::from(a.x));
            within ^= f64::from(at.x) < x;
        }
    }
    within
}

/// A place well inside of a ring, for its name: the middle of the widest stretch at half its height.
pub(super) fn label_point(ring: &[Vertex]) -> Option<Vertex> {
    let frame = Frame::around(ring);
    let y = i32::midpoint(frame.north, frame.south);
    let mut crossings: Vec<i32> = ring
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if (a.y > y) != (b.y > y) => {
                let share = (f64::from(y) - f64::from(a.y)) / (f64::from(b.y) - f64::from(a.y));
                Some((f64::from(a.x) + share * (f64::from(b.x) - f64::from(a.x))).round() as i32)
            }
            _ => None,
        })
        .collect();
    crossings.sort_unstable();
    let widest = crossings.chunks_exact(2).filter_map(|pair| match pair {
        [from, to] => Some((to - from, i32::midpoint(*from, *to))),
        _ => None,
    });
    let (_, x) = widest.max_by_key(|(wide, _)| *wide)?;
    Some(Vertex {
        x,
        y,
        weight: f32::INFINITY,
    })
}
