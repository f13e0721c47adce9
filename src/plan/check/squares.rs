//! Pieces by the squares of the map that they touch, so that a place asks only what lies around it.

use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::quantity::Metres;

/// Squares are so many to a degree: about a kilometre wide.
const A_DEGREE: f64 = 100.0;
/// What would lie in more squares than these is asked every time instead.
const MOST_SQUARES: usize = 4096;
/// A degree of latitude is nowhere shorter, in metres.
const LEAST_M_A_DEGREE: f64 = 110_000.0;

/// Pieces of ways, each by its number.
#[derive(Debug, Default)]
pub(super) struct Squares {
    by_square: BTreeMap<(i32, i32), Vec<usize>>,
    everywhere: Vec<usize>,
}

/// From the south-western square to the north-eastern, both included.
struct Span {
    west: i32,
    south: i32,
    east: i32,
    north: i32,
}

impl Span {
    fn between(a: LonLat, b: LonLat, more_deg: (f64, f64)) -> Self {
        let square = |deg: f64| (deg * A_DEGREE).floor() as i32;
        Self {
            west: square(a.lon().min(b.lon()) - more_deg.0),
            south: square(a.lat().min(b.lat()) - more_deg.1),
            east: square(a.lon().max(b.lon()) + more_deg.0),
            north: square(a.lat().max(b.lat()) + more_deg.1),
        }
    }

    fn len(&self) -> usize {
        let side = |from: i32, to: i32| (to - from).unsigned_abs() as usize + 1;
        side(self.west, self.east).saturating_mul(side(self.south, self.north))
    }

    fn squares(&self) -> impl Iterator<Item = (i32, i32)> + '_ {
        (self.west..=self.east).flat_map(|x| (self.south..=self.north).map(move |y| (x, y)))
    }
}

impl Squares {
    /// Puts a straight piece in.
    pub(super) fn put(&mut self, number: usize, a: LonLat, b: LonLat) {
        let span = Span::between(a, b, (0.0, 0.0));
        if span.len() > MOST_SQUARES {
            self.everywhere.push(number);
            return;
        }
        for square in span.squares() {
            self.by_square.entry(square).or_default().push(number);
        }
    }

    /// All pieces that may touch the box of a straight line, and some that do not, by their numbers.
    pub(super) fn along(&self, a: LonLat, b: LonLat) -> Vec<usize> {
        self.of(&Span::between(a, b, (0.0, 0.0)))
    }

    /// All pieces that may come within this distance of a place, and some that do not, by their numbers.
    pub(super) fn around(&self, place: LonLat, radius: Metres) -> Vec<usize> {
        let north_deg = radius.get() / LEAST_M_A_DEGREE;
        // Towards the poles a degree of longitude shrinks.
        let farthest_lat = (place.lat().abs() + north_deg).min(89.9);
        let east_deg = north_deg / farthest_lat.to_radians().cos();
        self.of(&Span::between(place, place, (east_deg, north_deg)))
    }

    fn of(&self, span: &Span) -> Vec<usize> {
        let mut found = self.everywhere.clone();
        if span.len() > MOST_SQUARES {
            let inside = |(x, y): &(i32, i32)| {
                (span.west..=span.east).contains(x) && (span.south..=span.north).contains(y)
            };
            let squares = self.by_square.iter().filter(|(square, _)| inside(square));
            found.extend(squares.flat_map(|(_, numbers)| numbers));
        } else {
            let squares = span.squares().filter_map(|square| self.by_square.get(&square));
            found.extend(squares.flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ground::at;

    #[test]
    fn what_is_near_is_found_whatever_its_length_and_what_is_far_is_not() {
        let mut squares = Squares::default();
        let pieces = [
            (at(27.001, -2.501), at(27.002, -2.502)),
            (at(27.0, -2.6), at(27.3, -2.4)),
            (at(10.0, -30.0), at(60.0, 30.0)),
            (at(28.0, -2.5), at(28.1, -2.5)),
        ];
        for (number, (a, b)) in pieces.into_iter().enumerate() {
            squares.put(number, a, b);
        }
        assert_eq!(squares.around(at(27.03, -2.5), Metres::new(4000.0)), [0, 1, 2]);
        assert_eq!(squares.around(at(27.95, -2.5), Metres::new(500.0)), [2]);
        assert_eq!(
            squares.around(at(27.95, -2.5), Metres::from_km(200.0)),
            [0, 1, 2, 3]
        );
        assert_eq!(squares.along(at(28.05, -2.7), at(28.05, -2.3)), [2, 3]);
    }
}
