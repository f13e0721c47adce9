//! The index against brute force, in small and large boxes, at the equator, at 30° E, at 180° and at the poles.

use proptest::prelude::*;

use super::*;
use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::distance;
use crate::index::plane::PlaneIndex;
use crate::index::tree::Tree;
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

/// How far a place is from a piece of line that is straight on the map. Exact to a millimetre within some kilometres,
/// to one in a thousand within 100 km of the place.
fn distance_to_segment(place: LonLat, a: LonLat, b: LonLat) -> Metres {
    distance(place, LocalPlane::around(place).foot(a, b).at)
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

/// Points of a plane, some of them in one place or in one line.
fn plane_points() -> impl Strategy<Value = Vec<PlanePoint>> {
    let side = || prop_oneof![3 => -3000.0..3000.0_f64, 1 => (-3_i32..4).prop_map(|n| f64::from(n) * 1000.0)];
    prop::collection::vec(
        (side(), side()).prop_map(|(x_m, y_m)| PlanePoint { x_m, y_m }),
        0..200,
    )
}

fn to_segment(place: PlanePoint, a: PlanePoint, b: PlanePoint) -> f64 {
    let share = crate::earth::measure::nearest_share(place, a, b);
    let (x, y) = (a.x_m + (b.x_m - a.x_m) * share, a.y_m + (b.y_m - a.y_m) * share);
    (x - place.x_m).hypot(y - place.y_m)
}

proptest! {
    #[test]
    fn on_a_plane_all_is_what_brute_force_finds(points in plane_points(), line in plane_points(), side in 0.0..2500.0_f64) {
        let index = PlaneIndex::new(points.clone());
        prop_assert_eq!(index.len(), points.len());
        let line = &line[..line.len().min(30)];
        for here in line {
            let away = points.iter().map(|p| (p.x_m - here.x_m).hypot(p.y_m - here.y_m)).fold(f64::INFINITY, f64::min);
            prop_assert!(points.is_empty() || (index.away_m(*here) - away).abs() < 1e-9);
            let holds = |p: &&PlanePoint| (p.x_m - here.x_m).abs() <= side && (p.y_m - here.y_m).abs() <= side;
            // At the very border rounding decides on either side alike.
            let count = points.iter().filter(holds).count();
            let near = index.in_square(*here, side);
            let border = |p: &&PlanePoint| ((p.x_m - here.x_m).abs() - side).abs() < 1e-9 || ((p.y_m - here.y_m).abs() - side).abs() < 1e-9;
            prop_assert!(near.abs_diff(count) <= points.iter().filter(border).count());
        }
        let passed: Vec<u32> = (0..).zip(&points)
            .filter(|(_, p)| line.windows(2).any(|pair| to_segment(**p, pair[0], pair[1]) <= side) || (line.len() == 1 && to_segment(**p, line[0], line[0]) <= side))
            .map(|(number, _)| number)
            .collect();
        prop_assert_eq!(index.along(line, side), passed);
    }

    #[test]
    fn a_line_dragged_place_by_place_passes_what_it_passes_when_asked_anew(
        points in plane_points(),
        line in plane_points(),
        moves in prop::collection::vec((any::<prop::sample::Index>(), -3000.0..3000.0_f64, -3000.0..3000.0_f64), 1..20),
        radius in 0.0..2000.0_f64,
    ) {
        let index = PlaneIndex::new(points);
        let mut line = line[..line.len().min(12)].to_vec();
        let mut counts = index.counts([&line[..]], radius);
        for (at, x_m, y_m) in moves {
            if line.is_empty() {
                return Ok(());
            }
            let at = at.index(line.len());
            let around = at.saturating_sub(1)..(at + 2).min(line.len());
            let before = line[around.clone()].to_vec();
            line[at] = PlanePoint { x_m, y_m };
            index.moved(&mut counts, [&before, &line[around]], radius);
            prop_assert_eq!(&counts, &index.counts([&line[..]], radius));
            prop_assert_eq!(counts.numbers().collect::<Vec<u32>>(), index.along(&line, radius));
            prop_assert_eq!(counts.passed(), index.along(&line, radius).len());
        }
    }
}

#[test]
fn many_points_in_one_place_are_all_found_and_the_first_is_the_nearest() {
    let tree: Tree<2> = Tree::new((0..1000).map(|n| if n < 900 { [5.0, 5.0] } else { [f64::from(n), 0.0] }));
    assert_eq!(tree.nearest(&[5.1, 5.0]).map(|(number, _)| number), Some(0));
    let mut found = Vec::new();
    tree.in_box([5.0; 2], [5.0; 2], |number| found.push(number));
    found.sort_unstable();
    assert_eq!(found, (0..900).collect::<Vec<u32>>());
}

#[test]
fn many_lines_are_in_several_trees_and_come_by_growing_distance_all_the_same() {
    // A spiral of 12 000 lines of two places each: more than one tree holds.
    let at = |n: u32| {
        let turn = f64::from(n) * 0.7;
        LonLat::clamped(
            27.0 + turn.sin() * turn / 4000.0,
            -2.5 + turn.cos() * turn / 4000.0,
        )
    };
    let lines: Vec<[LonLat; 2]> = (0..12_000).map(|n| [at(n), at(n + 1)]).collect();
    let index = LineIndex::new(lines.iter().map(|line| line.as_slice()));
    for place in [LonLat::clamped(27.0, -2.5), LonLat::clamped(29.5, 0.0), at(7000)] {
        let found: Vec<(Metres, Stretch)> = index.by_distance(place).collect();
        assert!(found.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        let mut numbers: Vec<u32> = found.iter().map(|(_, stretch)| stretch.line).collect();
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..12_000));
        for (least, stretch) in &found {
            let [a, b] = lines[stretch.line as usize];
            assert!(*least <= distance_to_segment(place, a, b) + Metres::new(1.0));
        }
        let near: Vec<u32> = index
            .candidates(place, Metres::new(20_000.0))
            .map(|s| s.line)
            .collect();
        for (number, [a, b]) in (0..).zip(&lines) {
            if distance_to_segment(place, *a, *b) <= Metres::new(19_900.0) {
                assert!(near.contains(&number), "{number}");
            }
        }
    }
}
