//! Things that lie at one place each: the nearest, those within a distance, those along a line.

use rstar::AABB;
use rstar::PointDistance;
use rstar::RTree;
use rstar::RTreeObject;

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::distance;
use crate::index::space::bend_m;
use crate::index::space::space_from_earth;
use crate::quantity::Metres;

struct Item<T> {
    space_m: [f64; 3],
    place: LonLat,
    order: usize,
    value: T,
}

impl<T> RTreeObject for Item<T> {
    type Envelope = AABB<[f64; 3]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.space_m)
    }
}

impl<T> PointDistance for Item<T> {
    fn distance_2(&self, point: &[f64; 3]) -> f64 {
        (self.space_m.iter().zip(point))
            .map(|(a, b)| (a - b) * (a - b))
            .sum()
    }
}

/// Things by where they are. Among equals the one that was put in first comes first, always.
///
/// # Cost
/// Built in `O(n log n)`; a question costs `O(log n)` and what it finds.
pub struct SpatialIndex<T> {
    tree: RTree<Item<T>>,
}

impl<T> SpatialIndex<T> {
    /// The index of these things.
    pub fn new(things: impl IntoIterator<Item = (LonLat, T)>) -> Self {
        let items = things
            .into_iter()
            .enumerate()
            .map(|(order, (place, value))| Item {
                space_m: space_from_earth(place),
                place,
                order,
                value,
            })
            .collect();
        Self {
            tree: RTree::bulk_load(items),
        }
    }

    /// How many things there are.
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.tree.size() == 0
    }

    /// The thing that is nearest over the ground, and how far it is; none in an empty index.
    pub fn nearest(&self, place: LonLat) -> Option<(&T, Metres)> {
        let mut best: Option<(Metres, &Item<T>)> = None;
        // By growing straight-line distance, which is never longer than the way over the ground.
        for (item, square) in self
            .tree
            .nearest_neighbor_iter_with_distance_2(space_from_earth(place))
        {
            if best.is_some_and(|(known, _)| square.sqrt() > known.get() + 1e-6) {
                break;
            }
            let length = distance(place, item.place);
            if best.is_none_or(|(known, other)| (length, item.order) < (known, other.order)) {
                best = Some((length, item));
            }
        }
        best.map(|(length, item)| (&item.value, length))
    }

    /// All things within this distance over the ground, the nearest first.
    pub fn within(&self, place: LonLat, radius: Metres) -> Vec<(&T, Metres)> {
        let reach_m = radius.get() + 1e-6;
        let mut found: Vec<(Metres, &Item<T>)> = self
            .tree
            .locate_within_distance(space_from_earth(place), reach_m * reach_m)
            .map(|item| (distance(place, item.place), item))
            .filter(|(length, _)| *length <= radius)
            .collect();
        found.sort_by_key(|(length, item)| (*length, item.order));
        found
            .into_iter()
            .map(|(length, item)| (&item.value, length))
            .collect()
    }

    /// All things within this distance of a line, in the order in which they were put in. The line is straight on the
    /// map between its places.
    pub fn within_of_line(&self, line: &[LonLat], radius: Metres) -> Vec<&T> {
        let mut found: Vec<&Item<T>> = Vec::new();
        for pair in line.windows(2) {
            if let &[a, b] = pair {
                found.extend(self.near_segment(a, b, radius));
            }
        }
        if let &[only] = line {
            found.extend(self.near_segment(only, only, radius));
        }
        found.sort_unstable_by_key(|item| item.order);
        found.dedup_by_key(|item| item.order);
        found.into_iter().map(|item| &item.value).collect()
    }

    fn near_segment(&self, a: LonLat, b: LonLat, radius: Metres) -> impl Iterator<Item = &Item<T>> {
        let grown_m = radius.get() + bend_m(a, b) + 1e-3;
        let (p, q) = (space_from_earth(a), space_from_earth(b));
        let bounds = AABB::from_corners(p, q);
        let bounds = AABB::from_corners(
            bounds.lower().map(|value| value - grown_m),
            bounds.upper().map(|value| value + grown_m),
        );
        self.tree
            .locate_in_envelope(bounds)
            .filter(move |item| distance_to_segment(item.place, a, b) <= radius)
    }
}

/// How far a place is from a piece of line that is straight on the map. Exact to a millimetre within some kilometres,
/// to one in a thousand within 100 km of the place.
pub(crate) fn distance_to_segment(place: LonLat, a: LonLat, b: LonLat) -> Metres {
    distance(place, LocalPlane::around(place).foot(a, b).at)
}
