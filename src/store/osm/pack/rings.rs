//! From the ways of a relation to closed rings, and from rings to areas with their holes.

use std::collections::BTreeMap;

use super::shape::Frame;
use super::shape::Points;
use super::shape::area2;
use super::shape::inside;

/// Joins ways at their ends to closed rings, as numbers of nodes; and how many ways were left without a ring.
pub(in crate::store::osm) fn closed<'a>(ways: &[&'a [i64]]) -> (Vec<Vec<i64>>, usize) {
    let mut rings = Vec::new();
    let mut left = 0;
    let mut open: Vec<Option<&'a [i64]>> = Vec::with_capacity(ways.len());
    let mut ends: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for way in ways {
        let (Some(first), Some(last)) = (way.first(), way.last()) else {
            continue;
        };
        if first == last {
            rings.push(way.to_vec());
            continue;
        }
        for end in [first, last] {
            ends.entry(*end).or_default().push(open.len());
        }
        open.push(Some(way));
    }
    for at in 0..open.len() {
        let Some(way) = open.get_mut(at).and_then(Option::take) else {
            continue;
        };
        let mut ring = way.to_vec();
        let mut joined = 1;
        while ring.first() != ring.last() {
            let next = ring.last().and_then(|end| ends.get(end)).and_then(|candidates| {
                let mut free = candidates.iter();
                free.find(|way| open.get(**way).is_some_and(Option::is_some))
            });
            let Some(way) = next.and_then(|next| open.get_mut(*next)).and_then(Option::take) else {
                break;
            };
            joined += 1;
            if way.first() == ring.last() {
                ring.extend(way.iter().skip(1));
            } else {
                ring.extend(way.iter().rev().skip(1));
            }
        }
        if ring.first() == ring.last() && ring.len() >= 4 {
            rings.push(ring);
        } else {
            left += joined;
        }
    }
    (rings, left)
}

/// Puts every hole into the smallest area around it. Gives the areas, each with its outline first, and how many holes lie in none.
pub(super) fn areas(outer: Vec<Points>, holes: Vec<Points>) -> (Vec<Vec<Points>>, usize) {
    let frames: Vec<Frame> = outer.iter().map(|ring| Frame::around(ring.iter())).collect();
    let sizes: Vec<i128> = outer.iter().map(|ring| area2(ring).abs()).collect();
    let mut areas: Vec<Vec<Points>> = outer.into_iter().map(|ring| vec![ring]).collect();
    let mut lost = 0;
    for hole in holes {
        let frame = Frame::around(hole.iter());
        let around = areas
            .iter()
            .zip(&frames)
            .zip(&sizes)
            .enumerate()
            .filter(|(_, ((area, around), _))| {
                around.holds(frame) && area.first().is_some_and(|outline| touches_inside(outline, &hole))
            })
            .min_by_key(|(_, (_, size))| **size)
            .map(|(at, _)| at);
        match around.and_then(|at| areas.get_mut(at)) {
            Some(area) => area.push(hole),
            None => lost += 1,
        }
    }
    (areas, lost)
}

/// Whether most of the hole's points that are looked at lie inside: single ones may lie on the outline itself.
fn touches_inside(outline: &[super::shape::Vertex], hole: &[super::shape::Vertex]) -> bool {
    let step = (hole.len() / 9).max(1);
    let (mut within, mut asked) = (0, 0);
    for at in hole.iter().step_by(step) {
        asked += 1;
        within += usize::from(inside(outline, *at));
    }
    2 * within >= asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::osm::pack::shape::Vertex;

    #[test]
    fn ways_in_any_order_and_direction_become_rings() {
        let ways: [&[i64]; 5] = [&[1, 2, 3], &[5, 4, 3], &[5, 6, 1], &[10, 11, 12, 10], &[20, 21]];
        let (rings, left) = closed(&ways);
        assert_eq!(left, 1, "the way that closes nothing");
        assert_eq!(rings.len(), 2);
        assert!(rings.contains(&vec![10, 11, 12, 10]));
        let big = rings.iter().find(|ring| ring.len() == 7).unwrap();
        assert_eq!(big.first(), big.last());
    }

    fn square(at: i32, side: i32) -> Points {
        [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
            .iter()
            .map(|(x, y)| Vertex {
                x: at + x,
                y: at + y,
                weight: 0.0,
            })
            .collect()
    }

    #[test]
    fn a_hole_goes_into_the_smallest_area_around_it() {
        let (areas, lost) = areas(
            vec![square(0, 100), square(10, 50), square(200, 10)],
            vec![square(20, 10), square(500, 5)],
        );
        assert_eq!(areas.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 1]);
        assert_eq!(lost, 1);
    }
}
