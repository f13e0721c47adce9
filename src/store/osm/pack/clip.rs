//! Cuts lines and areas to the box of a tile with its margin. Points that the cut makes stay at every level.

use super::shape::Frame;
use super::shape::Points;
use super::shape::Vertex;

/// A side of a box.
#[derive(Debug, Clone, Copy)]
enum Side {
    West,
    North,
    East,
    South,
}

impl Side {
    const ALL: [Self; 4] = [Self::West, Self::North, Self::East, Self::South];

    /// How far a point lies within this side of the box; negative outside.
    fn depth(self, frame: Frame, at: Vertex) -> i64 {
        let (high, low) = match self {
            Self::West => (at.x, frame.west),
            Self::North => (at.y, frame.north),
            Self::East => (frame.east, at.x),
            Self::South => (frame.south, at.y),
        };
        i64::from(high) - i64::from(low)
    }
}

/// Where the way from `a` to `b` passes the side, by how deep both lie.
fn crossing(a: Vertex, b: Vertex, (from, to): (i64, i64)) -> Vertex {
    let share = from as f64 / (from - to) as f64;
    let between = |a: i32, b: i32| (f64::from(a) + share * (f64::from(b) - f64::from(a))).round() as i32;
    Vertex {
        x: between(a.x, b.x),
        y: between(a.y, b.y),
        weight: f32::INFINITY,
    }
}

/// The part of a closed ring within the box; empty where nothing of it is.
pub(super) fn ring(points: &[Vertex], frame: Frame) -> Vec<Vertex> {
    let mut ring: Vec<Vertex> = points.to_vec();
    for side in Side::ALL {
        let mut kept = Vec::with_capacity(ring.len() + 4);
        for pair in ring.windows(2) {
            let [a, b] = pair else { continue };
            let (from, to) = (side.depth(frame, *a), side.depth(frame, *b));
            if from >= 0 {
                kept.push(*a);
            }
            if (from < 0) != (to < 0) {
                kept.push(crossing(*a, *b, (from, to)));
            }
        }
        if let Some(first) = kept.first().copied() {
            kept.push(first);
        }
        ring = kept;
    }
    ring.dedup_by(|a, b| (a.x, a.y) == (b.x, b.y));
    if ring.len() < 4 {
        ring.clear();
    }
    // Whichever point came first must stay, or the ring would not close at every level.
    for end in [0, ring.len().wrapping_sub(1)] {
        if let Some(point) = ring.get_mut(end) {
            point.weight = f32::INFINITY;
        }
    }
    ring
}

/// The parts of a line within the box.
pub(super) fn line(points: &[Vertex], frame: Frame) -> Vec<Points> {
    let mut parts = Vec::new();
    let mut part: Vec<Vertex> = Vec::new();
    for pair in points.windows(2) {
        let [a, b] = pair else { continue };
        match stretch(*a, *b, frame) {
            Some((from, to)) => {
                if part.is_empty() {
                    part.push(Vertex {
                        weight: f32::INFINITY,
                        ..from
                    });
                }
                part.push(to);
                if (to.x, to.y) != (b.x, b.y) {
                    close(&mut part, &mut parts);
                }
            }
            None => close(&mut part, &mut parts),
        }
    }
    close(&mut part, &mut parts);
    parts
}

fn close(part: &mut Vec<Vertex>, parts: &mut Vec<Points>) {
    if let Some(last) = part.last_mut() {
        last.weight = f32::INFINITY;
    }
    let whole = std::mem::take(part);
    if whole.len() >= 2 {
        parts.push(whole.into_boxed_slice());
    }
}

/// The stretch between two points within the box; its ends are the points themselves where those lie in it.
fn stretch(mut a: Vertex, mut b: Vertex, frame: Frame) -> Option<(Vertex, Vertex)> {
    for side in Side::ALL {
        let (from, to) = (side.depth(frame, a), side.depth(frame, b));
        match (from < 0, to < 0) {
            (true, true) => return None,
            (true, false) => a = crossing(a, b, (from, to)),
            (false, true) => b = crossing(a, b, (from, to)),
            (false, false) => {}
        }
    }
    Some((a, b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::osm::pack::shape::area2;
    use crate::store::osm::pack::shape::distance;
    use crate::store::osm::pack::shape::inside;

    const FRAME: Frame = Frame {
        west: 0,
        north: 0,
        east: 1000,
        south: 1000,
    };

    fn vertex((x, y): (i32, i32)) -> Vertex {
        Vertex { x, y, weight: 1.0 }
    }

    fn points(places: &[(i32, i32)]) -> Vec<Vertex> {
        places.iter().copied().map(vertex).collect()
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let line = line(
            &points(&[(-100, 500), (500, 500), (500, 2000), (600, 2000), (600, 500)]),
            FRAME,
        );
        let parts: Vec<Vec<(i32, i32)>> = line
            .iter()
            .map(|part| part.iter().map(|p| (p.x, p.y)).collect())
            .collect();
        assert_eq!(
            parts,
            [
                vec![(0, 500), (500, 500), (500, 1000)],
                vec![(600, 1000), (600, 500)]
            ]
        );
        assert!(line.iter().all(|part| part[0].weight.is_infinite()));
    }

    #[test]
    fn a_box_within_an_area_is_full_and_one_beside_it_is_empty() {
        let around = points(&[
            (-9000, -9000),
            (9000, -9000),
            (9000, 9000),
            (-9000, 9000),
            (-9000, -9000),
        ]);
        assert_eq!(area2(&ring(&around, FRAME)), 2 * 1000 * 1000);
        let beside: Vec<Vertex> = around
            .iter()
            .map(|p| Vertex {
                x: p.x + 20_000,
                ..*p
            })
            .collect();
        assert!(ring(&beside, FRAME).is_empty());
    }

    proptest! {
        /// Whatever the ring: a place of the box is in what was cut exactly when it is in the ring.
        #[test]
        fn what_is_cut_covers_what_the_ring_covers(
            places in prop::collection::vec((-2000..3000_i32, -2000..3000_i32), 3..12),
            asked in prop::collection::vec((1..1000_i32, 1..1000_i32), 20),
        ) {
            let mut around = points(&places);
            around.push(around[0]);
            let cut = ring(&around, FRAME);
            for at in asked.into_iter().map(vertex) {
                // Points of the cut lie on whole units, so that a place right beside a side may change sides.
                let near = around.windows(2).any(|side| distance(at, side[0], side[1]) < 2.0);
                if !near {
                    prop_assert_eq!(inside(&around, at), inside(&cut, at), "{:?}", at);
                }
            }
        }
    }
}
