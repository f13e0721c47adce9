//! The index against brute force, in small and large boxes, at the equator, at 30° E, at 180° and at the poles.

use proptest::prelude::*;

use super::*;
use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::index::points::distance_to_segment;
use crate::quantity::Metres;

/// A box somewhere, from a village to a continent, and places in it.
fn places() -> impl Strategy<Value = Vec<LonLat>> {
    let corner = prop::sample::select(vec![
        (29.9, -0.1),
        (27.0, -3.0),
        (0.0, 51.0),
        (179.9, -16.0),
        (-179.0, 88.0),
    ]);
    let size = prop::sample::select(vec![0.001, 0.2, 2.0, 40.0]);
    let share = || prop::collection::vec((0.0_f64..1.0, 0.0_f64..1.0), 1..120);
    (corner, size, share()).prop_map(|((lon, lat), size, shares)| {
        let place = |(x, y): (f64, f64)| LonLat::clamped(lon + x * size, lat + y * size);
        shares.into_iter().map(place).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nearest_and_within_are_those_of_brute_force(places in places(), share in 0.0_f64..1.0) {
        let (here, rest) = places.split_first().unwrap();
        let index = SpatialIndex::new(rest.iter().copied().zip(0_usize..));
        let mut plain: Vec<(Metres, usize)> = rest.iter().zip(0..).map(|(place, n)| (distance(*here, *place), n)).collect();
        plain.sort();
        let nearest = index.nearest(*here).map(|(n, length)| (length, *n));
        prop_assert_eq!(nearest, plain.first().copied());
        let radius = plain.last().map_or(Metres::ZERO, |(length, _)| *length * share);
        let within: Vec<(Metres, usize)> = index.within(*here, radius).into_iter().map(|(n, length)| (length, *n)).collect();
        plain.retain(|(length, _)| *length <= radius);
        prop_assert_eq!(within, plain);
    }

    #[test]
    fn what_lies_along_a_line_is_what_brute_force_finds(places in places(), share in 0.0_f64..0.6) {
        let (line, rest) = places.split_at(places.len().min(4));
        let index = SpatialIndex::new(rest.iter().copied().zip(0_usize..));
        let far = distance(line[0], *line.last().unwrap());
        let radius = far * share;
        let found: Vec<usize> = index.within_of_line(line, radius).into_iter().copied().collect();
        let segments: Vec<(LonLat, LonLat)> = if line.len() == 1 {
            vec![(line[0], line[0])]
        } else {
            line.windows(2).map(|pair| (pair[0], pair[1])).collect()
        };
        let plain: Vec<usize> = rest
            .iter()
            .enumerate()
            .filter(|(_, place)| segments.iter().any(|(a, b)| distance_to_segment(**place, *a, *b) <= radius))
            .map(|(n, _)| n)
            .collect();
        prop_assert_eq!(found, plain);
    }

    #[test]
    fn no_stretch_that_comes_near_is_missed(places in places(), share in 0.0_f64..0.5) {
        let (here, rest) = places.split_first().unwrap();
        let lines: Vec<&[LonLat]> = rest.chunks(13).collect();
        let index = LineIndex::new(lines.iter().copied());
        let far = rest.first().map_or(Metres::ZERO, |place| distance(*here, *place));
        let radius = far * share;
        let candidates: Vec<Stretch> = index.candidates(*here, radius).collect();
        let order: Vec<(Metres, Stretch)> = index.by_distance(*here).collect();
        prop_assert!(order.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        for (number, line) in lines.iter().enumerate() {
            for (segment, pair) in line.windows(2).enumerate() {
                let length = distance_to_segment(*here, pair[0], pair[1]);
                let holds = |stretch: &Stretch| stretch.line as usize == number && stretch.segments().contains(&segment);
                if length <= radius {
                    prop_assert!(candidates.iter().any(holds));
                }
                let least = order.iter().find(|(_, stretch)| holds(stretch)).unwrap().0;
                prop_assert!(least <= length + Metres::new(1e-6), "{:?} {:?}", least, length);
            }
        }
    }
}

#[test]
fn of_equals_the_first_is_the_nearest_and_an_empty_index_finds_nothing() {
    let place = LonLat::clamped(30.0, 0.0);
    let index = SpatialIndex::new([(place, 'a'), (place, 'b')]);
    assert_eq!(index.nearest(place), Some((&'a', Metres::ZERO)));
    assert_eq!(index.len(), 2);
    let empty: SpatialIndex<u8> = SpatialIndex::new([]);
    assert!(empty.is_empty() && empty.nearest(place).is_none());
    assert!(empty.within(place, Metres::new(1e7)).is_empty());
    assert!(empty.within_of_line(&[place], Metres::new(1e7)).is_empty());
}

#[test]
fn across_the_date_line_the_nearest_is_found() {
    let index = SpatialIndex::new([
        (LonLat::clamped(179.99, 0.0), 'e'),
        (LonLat::clamped(-179.9, 0.0), 'w'),
    ]);
    assert_eq!(
        index
            .nearest(LonLat::clamped(-179.99, 0.0))
            .map(|(name, _)| *name),
        Some('e')
    );
}
