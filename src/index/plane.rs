//! The index over a plane in metres: the same tree and the same judging of lines as on the earth, for measuring them
//! beside other programs, which know planes only.

use rayon::prelude::*;

use crate::earth::PlanePoint;
use crate::index::along::Ground as _;
use crate::index::along::Plane;
use crate::index::along::along;
use crate::index::passed::Counts;
use crate::index::tree::Tree;

/// Points of a plane by where they are.
#[derive(Debug)]
pub(crate) struct PlaneIndex {
    tree: Tree<2>,
    plane: Plane,
}

impl PlaneIndex {
    /// The index of these points.
    pub(crate) fn new(places: Vec<PlanePoint>) -> Self {
        let plane = Plane { places };
        let tree = Tree::new(plane.places.iter().map(|place| plane.point(*place)));
        Self { tree, plane }
    }

    /// How many points there are.
    pub(crate) const fn len(&self) -> usize {
        self.tree.len()
    }

    /// How far the nearest point is; endlessly far where there is none.
    pub(crate) fn away_m(&self, place: PlanePoint) -> f64 {
        let nearest = self.tree.nearest(&self.plane.point(place));
        nearest.map_or(f64::INFINITY, |(_, square)| square.sqrt())
    }

    /// How many points lie in the square around a place, so far to each side.
    pub(crate) fn in_square(&self, place: PlanePoint, side_m: f64) -> usize {
        let at = self.plane.point(place);
        let mut found = 0;
        let (low, high) = (at.map(|value| value - side_m), at.map(|value| value + side_m));
        self.tree.in_box(low, high, |_| found += 1);
        found
    }

    /// The same for many places at once, on all cores.
    pub(crate) fn all_away_m(&self, places: &[PlanePoint]) -> Vec<f64> {
        places.par_iter().map(|place| self.away_m(*place)).collect()
    }

    /// The same for many places at once, on all cores.
    pub(crate) fn all_in_squares(&self, places: &[PlanePoint], side_m: f64) -> Vec<usize> {
        places
            .par_iter()
            .map(|place| self.in_square(*place, side_m))
            .collect()
    }

    /// The numbers of the points within a distance of a line, in order.
    pub(crate) fn along(&self, line: &[PlanePoint], radius_m: f64) -> Vec<u32> {
        let mut found = Vec::new();
        along(&self.plane, &self.tree, line, radius_m, |number| {
            found.push(number)
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How often each point is passed within a distance by some lines.
    pub(crate) fn counts<'a>(
        &self,
        lines: impl IntoIterator<Item = &'a [PlanePoint]>,
        radius_m: f64,
    ) -> Counts {
        let mut counts = Counts::none(self.len());
        for line in lines {
            counts.draw((&self.plane, &self.tree), line, radius_m);
        }
        counts
    }

    /// A piece of one of the lines runs otherwise now.
    pub(crate) fn moved(&self, counts: &mut Counts, [before, after]: [&[PlanePoint]; 2], radius_m: f64) {
        counts.take_away((&self.plane, &self.tree), before, radius_m);
        counts.draw((&self.plane, &self.tree), after, radius_m);
    }
}
