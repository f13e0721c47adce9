//! Stretches of lines by where they are: candidates for what is near, for whoever holds the lines to judge.
//!
//! Keeps boxes, not the lines: a network has them already.

use std::ops::Range;

use rayon::prelude::*;
use rstar::AABB;
use rstar::PointDistance;
use rstar::RTree;
use rstar::RTreeObject;

use crate::earth::LonLat;
use crate::index::space::bend_m;
use crate::index::space::space_from_earth;
use crate::quantity::Metres;

/// Segments in one box: fewer boxes than segments, and still small ones.
const SEGMENTS: usize = 8;
/// What a box in single precision may be off, in metres (half a metre at the earth's radius, per axis and end).
const ROUNDING_M: f32 = 2.0;

/// Some segments of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The number of the line.
    pub line: u32,
    first: u32,
    segments: u32,
}

impl Stretch {
    /// The numbers of its segments; segment `n` runs from place `n` of the line to place `n + 1`.
    pub fn segments(self) -> Range<usize> {
        self.first as usize..(self.first + self.segments) as usize
    }
}

struct Boxed {
    /// As the tree asks for it: made once, not at every comparison.
    area: AABB<[f32; 3]>,
    stretch: Stretch,
}

impl RTreeObject for Boxed {
    type Envelope = AABB<[f32; 3]>;

    fn envelope(&self) -> Self::Envelope {
        self.area
    }
}

impl PointDistance for Boxed {
    fn distance_2(&self, point: &[f32; 3]) -> f32 {
        self.area.distance_2(point)
    }
}

/// Lines by where they are.
pub struct LineIndex {
    tree: RTree<Boxed>,
}

impl LineIndex {
    /// The index of these lines, numbered in their order.
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a [LonLat]>) -> Self {
        let mut stretches: Vec<(&[LonLat], u32, u32)> = Vec::new();
        for (number, line) in lines.into_iter().enumerate() {
            let last = line.len().saturating_sub(1);
            for first in (0..last).step_by(SEGMENTS) {
                let end = (first + SEGMENTS).min(last);
                if let Some(places) = line.get(first..=end) {
                    stretches.push((places, number as u32, first as u32));
                }
            }
        }
        let boxes = stretches
            .par_iter()
            .map(|(places, line, first)| boxed(places, *line, *first));
        Self {
            tree: RTree::bulk_load(boxes.collect()),
        }
    }

    /// All stretches that may come within this distance of the place, and some that do not, in no order.
    pub fn candidates(&self, place: LonLat, radius: Metres) -> impl Iterator<Item = Stretch> + '_ {
        let reach_m = radius.get() as f32 + ROUNDING_M;
        self.tree
            .locate_within_distance(small(space_from_earth(place)), reach_m * reach_m)
            .map(|boxed| boxed.stretch)
    }

    /// All stretches, each with a distance that it does not come nearer than, by growing distance.
    pub fn by_distance(&self, place: LonLat) -> impl Iterator<Item = (Metres, Stretch)> + '_ {
        self.tree
            .nearest_neighbor_iter_with_distance_2(small(space_from_earth(place)))
            .map(|(boxed, square)| {
                let least_m = (square.sqrt() - ROUNDING_M).max(0.0);
                (Metres::new(f64::from(least_m)), boxed.stretch)
            })
    }
}

fn small(point_m: [f64; 3]) -> [f32; 3] {
    point_m.map(|value| value as f32)
}

fn boxed(places: &[LonLat], line: u32, first: u32) -> Boxed {
    let mut low = [f32::INFINITY; 3];
    let mut high = [f32::NEG_INFINITY; 3];
    for place in places {
        for ((value, low), high) in (small(space_from_earth(*place)).into_iter())
            .zip(&mut low)
            .zip(&mut high)
        {
            *low = low.min(value);
            *high = high.max(value);
        }
    }
    let bend = places.windows(2).fold(0.0_f64, |most, pair| match pair {
        &[a, b] => most.max(bend_m(a, b)),
        _ => most,
    }) as f32;
    Boxed {
        area: AABB::from_corners(low.map(|value| value - bend), high.map(|value| value + bend)),
        stretch: Stretch {
            line,
            first,
            segments: places.len().saturating_sub(1) as u32,
        },
    }
}
