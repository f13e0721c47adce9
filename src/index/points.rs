//! Things that lie at one place each: the nearest, those within a distance, those along a line.

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::index::along::Earth;
use crate::index::along::along;
use crate::index::space::space_from_earth;
use crate::index::tree::Tree;
use crate::quantity::Metres;

/// What rounding may take from a straight way, in metres.
const ROUNDING_M: f64 = 1e-6;

/// Things by where they are. Among equals the one that was put in first comes first, always.
///
/// # Cost
/// Built in `O(n log n)`; a question costs `O(log n)` and what it finds.
pub struct SpatialIndex<T> {
    tree: Tree<3>,
    earth: Earth,
    values: Vec<T>,
}

impl<T> SpatialIndex<T> {
    /// The index of these things.
    pub fn new(things: impl IntoIterator<Item = (LonLat, T)>) -> Self {
        let (places, values): (Vec<LonLat>, Vec<T>) = things.into_iter().unzip();
        Self {
            tree: Tree::new(places.iter().map(|place| space_from_earth(*place))),
            earth: Earth { places },
            values,
        }
    }

    /// How many things there are.
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is nothing.
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The thing that is nearest over the ground, and how far it is; none in an empty index.
    pub fn nearest(&self, place: LonLat) -> Option<(&T, Metres)> {
        let point = space_from_earth(place);
        let (first, _) = self.tree.nearest(&point)?;
        let mut best = (self.away(place, first)?, first);
        // The straight way is never longer than the one over the ground: whatever is nearer lies in this circle.
        self.tree
            .within(&point, best.0.get() + ROUNDING_M, |number, square| {
                if square.sqrt() <= best.0.get() + ROUNDING_M
                    && let Some(length) = self.away(place, number)
                {
                    best = best.min((length, number));
                }
            });
        Some((self.values.get(best.1 as usize)?, best.0))
    }

    /// All things within this distance over the ground, the nearest first.
    pub fn within(&self, place: LonLat, radius: Metres) -> Vec<(&T, Metres)> {
        let mut found: Vec<(Metres, u32)> = Vec::new();
        let point = space_from_earth(place);
        self.tree.within(&point, radius.get() + ROUNDING_M, |number, _| {
            let length = self.away(place, number);
            found.extend(
                length
                    .filter(|length| *length <= radius)
                    .map(|length| (length, number)),
            );
        });
        found.sort_unstable();
        let valued = |(length, number): (Metres, u32)| Some((self.values.get(number as usize)?, length));
        found.into_iter().filter_map(valued).collect()
    }

    /// All things within this distance of a line, in the order in which they were put in. The line is straight on the
    /// map between its places.
    pub fn within_of_line(&self, line: &[LonLat], radius: Metres) -> Vec<&T> {
        let mut found: Vec<u32> = Vec::new();
        along(&self.earth, &self.tree, line, radius.get(), |number| {
            found.push(number)
        });
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|number| self.values.get(number as usize))
            .collect()
    }

    fn away(&self, from: LonLat, number: u32) -> Option<Metres> {
        let place = self.earth.places.get(number as usize)?;
        Some(distance(from, *place))
    }
}
