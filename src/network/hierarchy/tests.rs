//! The times over the order are those of the plain search, to the millisecond, whatever is closed.

use proptest::prelude::*;

use super::*;
use crate::network::search::Field;
use crate::network::search::Scratch as Search;
use crate::network::search::Shape;

/// A network drawn at random: places, and arcs with the time of each; one-way, double and looping ones among them.
#[derive(Debug, Clone)]
struct Drawn {
    places: Vec<[f32; 2]>,
    arcs: Vec<(u32, u32, u32)>,
}

fn drawn(nodes: std::ops::Range<usize>) -> impl Strategy<Value = Drawn> {
    nodes.prop_flat_map(|count| {
        let places = prop::collection::vec([0.0..1.0f32, 0.0..1.0f32], count);
        let end = 0..count as u32;
        let time = prop_oneof![8 => 1..5000u32, 1 => Just(CLOSED)];
        let arcs = prop::collection::vec((end.clone(), end, time), 0..3 * count);
        (places, arcs).prop_map(|(places, arcs)| Drawn { places, arcs })
    })
}

/// A board of crossings, each tied to the next, with a few missing.
fn board(side: u32) -> Drawn {
    let at = |x: u32, y: u32| y * side + x;
    let mut arcs = Vec::new();
    for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
        let time = 100 + (x * 37 + y * 91) % 400;
        if x + 1 < side && (x * 7 + y * 3) % 11 != 0 {
            arcs.extend([(at(x, y), at(x + 1, y), time), (at(x + 1, y), at(x, y), time + 7)]);
        }
        if y + 1 < side && (x * 5 + y) % 7 != 0 {
            arcs.extend([(at(x, y), at(x, y + 1), time), (at(x, y + 1), at(x, y), time)]);
        }
    }
    let places = (0..side * side)
        .map(|n| [(n % side) as f32, (n / side) as f32])
        .collect();
    Drawn { places, arcs }
}

impl Drawn {
    fn arrays(&self) -> (Vec<u32>, Vec<[u32; 2]>) {
        let mut sorted = self.arcs.clone();
        sorted.sort_by_key(|(tail, ..)| *tail);
        let first = (0..=self.places.len())
            .map(|node| sorted.partition_point(|(tail, ..)| (*tail as usize) < node) as u32)
            .collect();
        (
            first,
            sorted.iter().map(|(_, head, time)| [*head, *time]).collect(),
        )
    }
}

fn plainly(first_arc: &[u32], links: &[[u32; 2]], seeds: &[(u32, u32)]) -> Vec<u32> {
    let mut times = vec![CLOSED; first_arc.len() - 1];
    let shape = Shape::of(links);
    let field = Field {
        first_arc,
        links,
        shape,
    };
    Search::default().run(field, seeds, CLOSED - 1, &mut times, None);
    times
}

fn check(drawn: &Drawn, seeds: &[(u32, u32)]) {
    let (first_arc, links) = drawn.arrays();
    let arcs = Arcs {
        first_arc: &first_arc,
        links: &links,
    };
    let order = Hierarchy::build(arcs, &drawn.places, &Ticket::new())
        .unwrap()
        .unwrap();
    let timed = order.with_times(&links);
    assert_eq!(timed.times_from(seeds), plainly(&first_arc, &links, seeds));
    // Another season: the order stays.
    let other: Vec<[u32; 2]> = links
        .iter()
        .map(|[head, ms]| {
            [
                *head,
                if head % 5 == 0 {
                    CLOSED
                } else {
                    ms.saturating_mul(2)
                },
            ]
        })
        .collect();
    let timed = order.with_times(&other);
    let starts: Vec<Vec<(u32, u32)>> = (0..drawn.places.len() as u32)
        .step_by(3)
        .map(|node| vec![(node, 5)])
        .collect();
    let to: Vec<u32> = (0..drawn.places.len() as u32).step_by(2).collect();
    let rows = timed.rows(&starts, &to);
    for (seeds, row) in starts.iter().zip(rows) {
        let times = plainly(&first_arc, &other, seeds);
        let wanted: Vec<u32> = to.iter().map(|node| times[*node as usize]).collect();
        assert_eq!(row, wanted);
    }
}

proptest! {
    #[test]
    fn times_are_those_of_the_plain_search(drawn in drawn(1..40), seed in 0..40u32, late in 0..4000u32) {
        let nodes = drawn.places.len() as u32;
        check(&drawn, &[(seed % nodes, 0), ((seed / 2) % nodes, late)]);
    }
}

#[test]
fn a_board_that_is_parted_many_times_gives_the_same_times() {
    check(&board(40), &[(17, 0), (1500, 20_000)]);
}

#[test]
fn a_network_without_ways_and_one_without_junctions_are_answered() {
    check(
        &Drawn {
            places: vec![[0.0, 0.0]; 3],
            arcs: Vec::new(),
        },
        &[(1, 4)],
    );
    let nothing = Hierarchy::build(
        Arcs {
            first_arc: &[0],
            links: &[],
        },
        &[],
        &Ticket::new(),
    )
    .unwrap()
    .unwrap();
    assert!(nothing.with_times(&[]).times_from(&[]).is_empty());
}

/// Changes the times of some arcs, again and again, and holds the climbs against those of a whole pass and the times
/// against those of the plain search.
fn check_changes(drawn: &Drawn, rounds: &[Vec<(usize, u32)>]) {
    let (first_arc, mut links) = drawn.arrays();
    let arcs = Arcs {
        first_arc: &first_arc,
        links: &links,
    };
    let order = Hierarchy::build(arcs, &drawn.places, &Ticket::new())
        .unwrap()
        .unwrap();
    let mut timed = order.with_times(&links);
    for round in rounds {
        if links.is_empty() {
            return;
        }
        let mut changed = Vec::new();
        for (arc, ms) in round {
            let arc = arc % links.len();
            links[arc][1] = *ms;
            changed.push(arc as u32);
        }
        let arcs = Arcs {
            first_arc: &first_arc,
            links: &links,
        };
        timed = timed.changed(arcs, &changed);
        assert_eq!(timed.metric.times, order.with_times(&links).metric.times);
        let seeds = [(round.len() as u32 % drawn.places.len() as u32, 3)];
        assert_eq!(timed.times_from(&seeds), plainly(&first_arc, &links, &seeds));
    }
}

fn rounds() -> impl Strategy<Value = Vec<Vec<(usize, u32)>>> {
    let ms = prop_oneof![4 => 1..5000u32, 2 => Just(CLOSED), 1 => Just(1)];
    prop::collection::vec(prop::collection::vec((any::<usize>(), ms), 1..6), 1..6)
}

proptest! {
    #[test]
    fn a_few_other_times_give_what_a_whole_pass_gives(drawn in drawn(1..40), rounds in rounds()) {
        check_changes(&drawn, &rounds);
    }

    #[test]
    fn a_few_other_times_on_a_board_give_what_a_whole_pass_gives(rounds in rounds()) {
        check_changes(&board(17), &rounds);
    }

    #[test]
    fn in_any_order_the_times_are_those_of_the_plain_search(drawn in drawn(1..20), seed in any::<u64>()) {
        let (first_arc, links) = drawn.arrays();
        let arcs = Arcs { first_arc: &first_arc, links: &links };
        let mut order: Vec<u32> = (0..drawn.places.len() as u32).collect();
        order.sort_by_key(|node| (u64::from(*node) + 1).wrapping_mul(seed | 1).rotate_left(17));
        if let Some(known) = Hierarchy::in_known_order(arcs, order.clone()) {
            prop_assert_eq!(known.order(), &order[..]);
            let seeds = [(0, 7)];
            prop_assert_eq!(known.with_times(&links).times_from(&seeds), plainly(&first_arc, &links, &seeds));
        }
    }
}

#[test]
fn what_is_no_order_of_the_junctions_or_a_bad_one_is_not_taken() {
    let board = board(60);
    let (first_arc, links) = board.arrays();
    let arcs = Arcs {
        first_arc: &first_arc,
        links: &links,
    };
    let nodes = board.places.len() as u32;
    let good = Hierarchy::build(arcs, &board.places, &Ticket::new())
        .unwrap()
        .unwrap();
    assert!(Hierarchy::in_known_order(arcs, good.order().to_vec()).is_some());
    let twice = (0..nodes).map(|node| node.min(nodes - 2)).collect();
    assert!(Hierarchy::in_known_order(arcs, twice).is_none());
    assert!(Hierarchy::in_known_order(arcs, (0..nodes - 1).collect()).is_none());
    assert!(Hierarchy::in_known_order(arcs, (1..=nodes).collect()).is_none());
    // Every other junction of every other row first: what is left is tied to nearly everything.
    let mut bad: Vec<u32> = (0..nodes).collect();
    bad.sort_by_key(|node| (u64::from(*node) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20);
    assert!(Hierarchy::in_known_order(arcs, bad).is_none());
}
