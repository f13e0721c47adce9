//! Stretches of lines by where they are: candidates for what is near, for whoever holds the lines to judge.
//!
//! Keeps boxes, not the lines: a network has them already.

use std::ops::Range;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::index::boxes::BoxTree;
use crate::index::boxes::Cuboid;
use crate::index::curve::along_curve;
use crate::index::space::bend_m;
use crate::index::space::space_from_earth;
use crate::quantity::Metres;
use rayon::prelude::*;

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

/// Lines by where they are.
pub struct LineIndex {
    tree: BoxTree<Stretch>,
}

impl LineIndex {
    /// The index of these lines, numbered in their order.
    ///
    /// # Cost
    /// `O(n log n)`, on all cores.
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a [LonLat]>) -> Self {
        let mut stretches = stretches(lines);
        let starts = stretches.iter().filter_map(|(places, ..)| places.first());
        if let Some(extent) = Extent::around(starts.copied()) {
            let along = |places: &[LonLat]| places.first().map_or(0, |place| along_curve(*place, extent));
            stretches.par_sort_by_cached_key(|(places, ..)| along(places));
        }
        Self::of(&stretches)
    }

    /// The index of lines that lie along a curve already, as the ways of a network do: quicker, and finds the same.
    pub(crate) fn in_order<'a>(lines: impl IntoIterator<Item = &'a [LonLat]>) -> Self {
        Self::of(&stretches(lines))
    }

    fn of(stretches: &[(&[LonLat], u32, u32)]) -> Self {
        let boxes = stretches
            .par_iter()
            .map(|(places, line, first)| boxed(places, *line, *first));
        Self {
            tree: BoxTree::new(boxes.collect()),
        }
    }

    /// All stretches that may come within this distance of the place, and some that do not, in no order.
    pub fn candidates(&self, place: LonLat, radius: Metres) -> impl Iterator<Item = Stretch> + use<> {
        let reach_m = radius.get() as f32 + ROUNDING_M;
        self.tree
            .within(small(space_from_earth(place)), reach_m)
            .into_iter()
    }

    /// All stretches, each with a distance that it does not come nearer than, by growing distance.
    pub fn by_distance(&self, place: LonLat) -> impl Iterator<Item = (Metres, Stretch)> + '_ {
        self.tree
            .nearest_first(small(space_from_earth(place)))
            .map(|(square, stretch)| {
                let least_m = (square.sqrt() - ROUNDING_M).max(0.0);
                (Metres::new(f64::from(least_m)), stretch)
            })
    }
}

/// The lines in pieces of some segments: the places of each, its line, its first segment.
fn stretches<'a>(lines: impl IntoIterator<Item = &'a [LonLat]>) -> Vec<(&'a [LonLat], u32, u32)> {
    let lines = lines.into_iter();
    let mut stretches = Vec::with_capacity(lines.size_hint().0);
    for (number, line) in lines.enumerate() {
        let last = line.len().saturating_sub(1);
        for first in (0..last).step_by(SEGMENTS) {
            let end = (first + SEGMENTS).min(last);
            if let Some(places) = line.get(first..=end) {
                stretches.push((places, number as u32, first as u32));
            }
        }
    }
    stretches
}

fn small(point_m: [f64; 3]) -> [f32; 3] {
    point_m.map(|value| value as f32)
}

fn boxed(places: &[LonLat], line: u32, first: u32) -> (Cuboid, Stretch) {
    let mut area = Cuboid::NONE;
    let mut bend = 0.0_f64;
    let mut before: Option<(LonLat, [f64; 3])> = None;
    for place in places {
        let at = space_from_earth(*place);
        for ((value, low), high) in small(at).into_iter().zip(&mut area.low).zip(&mut area.high) {
            *low = low.min(value);
            *high = high.max(value);
        }
        if let Some(before) = before {
            bend = bend.max(bend_m(before, (*place, at)));
        }
        before = Some((*place, at));
    }
    let bend = bend as f32;
    let area = Cuboid {
        low: area.low.map(|value| value - bend),
        high: area.high.map(|value| value + bend),
    };
    let segments = places.len().saturating_sub(1) as u32;
    let stretch = Stretch {
        line,
        first,
        segments,
    };
    (area, stretch)
}
