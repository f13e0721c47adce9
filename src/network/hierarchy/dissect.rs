//! The order of a piece by nested dissection: few junctions part it in two; they come last, each half before them in
//! the same manner.
//!
//! Where to part it: along four directions the outer quarters are taken for the two ends, and the least cut between
//! them is looked for (inertial flow: Schild and Sommer 2015).

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one piece, indexed by its own numbers"
)]

use crate::network::hierarchy::cut::End;
use crate::network::hierarchy::cut::least_cut;
use crate::network::hierarchy::piece::Piece;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Pieces so small are put in order by their ties alone; as many as there are bits in a mask.
const SMALL: usize = 64;
/// Pieces larger than this are parted on two cores at once.
const SHARED: usize = 2000;
/// The share of a piece that is one of its ends.
const END_SHARE: f64 = 0.25;
/// The directions along which it is looked at.
const DIRECTIONS: [[f32; 2]; 4] = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, -1.0]];

/// The names of a piece's junctions, those to be left out first in front.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// `O(n log n)` flows over the ties of each level; both halves of a large piece at once.
pub(super) fn dissect(piece: &Piece, ticket: &Ticket) -> Result<Vec<u32>, Cancelled> {
    ticket.check()?;
    if piece.len() <= SMALL {
        return Ok(by_degree(piece));
    }
    let (side, parts) = halves(piece);
    let [near, far, between] = parts;
    // Nothing parts it: as it is.
    if near == 0 || far == 0 {
        return Ok(piece.names.clone());
    }
    let half = |wanted: Side| dissect(&piece.part(|node| side[node] == wanted), ticket);
    let (near, far) = if piece.len() > SHARED {
        rayon::join(|| half(Side::Near), || half(Side::Far))
    } else {
        (half(Side::Near), half(Side::Far))
    };
    let mut order = near?;
    order.extend(far?);
    order.reserve(between);
    order.extend(
        (0..piece.len()).filter_map(|node| (side[node] == Side::Between).then_some(piece.names[node])),
    );
    Ok(order)
}

/// Where a junction lies once a piece is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Near,
    Far,
    Between,
}

/// Parts a piece, and says how many junctions lie on each side and between.
fn halves(piece: &Piece) -> (Vec<Side>, [usize; 3]) {
    let twins = piece.twins();
    let mut best: Option<(f64, Vec<bool>)> = None;
    for direction in DIRECTIONS {
        let ends = ends(piece, direction);
        // No worse cut than the best so far is worth its flow.
        let most = best
            .as_ref()
            .map_or(usize::MAX, |(worth, _)| (*worth * 0.5) as usize + 1);
        let Some(cut) = least_cut(piece, &twins, &ends, most) else {
            continue;
        };
        let near = cut.near_source.iter().filter(|near| **near).count();
        let smaller = near.min(piece.len() - near).max(1) as f64 / piece.len() as f64;
        // As many ties as the cut has for an even parting, more for an uneven one.
        let worth = cut.ties as f64 / smaller;
        if best.as_ref().is_none_or(|(other, _)| worth < *other) {
            best = Some((worth, cut.near_source));
        }
    }
    let near_source = best.map_or_else(|| vec![true; piece.len()], |(_, near)| near);
    let mut side: Vec<Side> = near_source
        .iter()
        .map(|near| if *near { Side::Near } else { Side::Far })
        .collect();
    // Of each cut tie one end goes between: the one of that side which has fewer of them.
    let touches = |wanted: bool| -> Vec<usize> {
        (0..piece.len())
            .filter(|node| near_source[*node] == wanted)
            .filter(|node| {
                piece
                    .near(*node)
                    .iter()
                    .any(|other| near_source[*other as usize] != wanted)
            })
            .collect()
    };
    let (on_near, on_far) = (touches(true), touches(false));
    let between = if on_near.len() <= on_far.len() {
        on_near
    } else {
        on_far
    };
    for node in &between {
        side[*node] = Side::Between;
    }
    let count = |wanted: Side| side.iter().filter(|side| **side == wanted).count();
    let counts = [count(Side::Near), count(Side::Far), between.len()];
    (side, counts)
}

/// The two ends of a piece along a direction.
fn ends(piece: &Piece, direction: [f32; 2]) -> Vec<End> {
    let along = |node: u32| {
        let [x, y] = piece.places[node as usize];
        x * direction[0] + y * direction[1]
    };
    let mut order: Vec<u32> = (0..piece.len() as u32).collect();
    let share = ((piece.len() as f64 * END_SHARE) as usize).max(1);
    let by_place = |a: &u32, b: &u32| along(*a).total_cmp(&along(*b)).then(a.cmp(b));
    let mut ends = vec![End::Between; piece.len()];
    order.select_nth_unstable_by(share, by_place);
    for node in &order[..share] {
        ends[*node as usize] = End::Source;
    }
    let rest = order.len() - share;
    order.select_nth_unstable_by(rest, by_place);
    for node in &order[rest..] {
        ends[*node as usize] = End::Sink;
    }
    ends
}

/// The order of a small piece: always the junction with the fewest neighbours left, which are then all tied together.
fn by_degree(piece: &Piece) -> Vec<u32> {
    let mut near: Vec<u64> = (0..piece.len())
        .map(|node| piece.near(node).iter().fold(0, |mask, head| mask | 1 << head))
        .collect();
    let mut left: u64 = if piece.len() == SMALL {
        u64::MAX
    } else {
        (1 << piece.len()) - 1
    };
    let mut order = Vec::with_capacity(piece.len());
    while left != 0 {
        let waiting = (0..piece.len()).filter(|node| left >> node & 1 == 1);
        let Some(next) = waiting.min_by_key(|node| (near[*node] & left).count_ones()) else {
            break;
        };
        left &= !(1 << next);
        let around = near[next] & left;
        for node in (0..piece.len()).filter(|node| around >> node & 1 == 1) {
            near[node] |= around & !(1 << node);
        }
        order.push(piece.names[next]);
    }
    order
}
