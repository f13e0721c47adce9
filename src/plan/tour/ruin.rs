//! Takes places out of tours: pieces of neighbouring tours, single places, a whole tour, or what stands in the way of
//! a place that is left out.

#![allow(
    clippy::indexing_slicing,
    reason = "positions drawn below the length of the list they index"
)]

use super::dice::Dice;
use super::plan::NOBODY;
use super::plan::Plan;

/// Most places that are taken out at once, and the longest piece.
const MOST: usize = 25;
const LONGEST_PIECE: usize = 10;

/// Takes some places out, at random in kind and number.
pub(crate) fn ruin(plan: &mut Plan<'_>, dice: &mut Dice) {
    let visited = plan.visited();
    if visited == 0 {
        return;
    }
    let many = 1 + dice.below((visited / 2).clamp(1, MOST));
    match dice.below(10) {
        0..=4 => pieces(plan, dice, many),
        5 | 6 => single(plan, dice, many),
        7 => whole(plan, dice),
        _ => force(plan, dice),
    }
}

/// Pieces of tours beside each other (adjacent strings).
fn pieces(plan: &mut Plan<'_>, dice: &mut Dice, many: usize) {
    let task = plan.task;
    let seed = u16::try_from(dice.below(task.places())).unwrap_or(0);
    let longest = 1 + dice.below(LONGEST_PIECE);
    let mut left = many;
    let mut done: Vec<u16> = Vec::new();
    for place in task.near(seed) {
        if left == 0 {
            break;
        }
        let crew = plan.team(*place);
        if crew == NOBODY || done.contains(&crew) {
            continue;
        }
        done.push(crew);
        left -= piece(plan, dice, *place, longest.min(left));
    }
}

/// A piece of a tour around a place, of so many places at most; how many they were.
fn piece(plan: &mut Plan<'_>, dice: &mut Dice, place: u16, many: usize) -> usize {
    let crew = usize::from(plan.team(place));
    let ring = plan.task.ring(crew);
    let many = many.min(plan.count(crew));
    let mut at = place;
    for _ in 0..dice.below(many) {
        if plan.prev(at) == ring {
            break;
        }
        at = plan.prev(at);
    }
    let mut taken = 0;
    while taken < many {
        if at == ring {
            break;
        }
        let next = plan.next(at);
        plan.remove(at);
        at = next;
        taken += 1;
    }
    taken
}

/// Single places anywhere.
fn single(plan: &mut Plan<'_>, dice: &mut Dice, many: usize) {
    let places = plan.task.places();
    let mut left = many;
    for _ in 0..8 * many {
        let place = u16::try_from(dice.below(places)).unwrap_or(0);
        if left > 0 && plan.team(place) != NOBODY {
            plan.remove(place);
            left -= 1;
        }
    }
}

/// One whole tour.
fn whole(plan: &mut Plan<'_>, dice: &mut Dice) {
    let crew = dice.below(plan.task.crews());
    let ring = plan.task.ring(crew);
    while plan.next(ring) != ring {
        plan.remove(plan.next(ring));
    }
}

/// Puts in a place that is left out, and takes out of that tour what is worth least for its detour until it fits.
fn force(plan: &mut Plan<'_>, dice: &mut Dice) {
    let task = plan.task;
    let out = plan.left_out();
    if out.is_empty() {
        return;
    }
    let place = out[dice.below(out.len())];
    let mut best = (f64::INFINITY, 0);
    for crew in 0..task.crews() {
        let cost = plan.insertion(crew, place).0 * (0.8 + 0.4 * dice.share());
        let ring = task.ring(crew);
        if cost < best.0 && task.length(ring, place) + task.length(place, ring) <= task.budget(crew) {
            best = (cost, crew);
        }
    }
    if best.0.is_infinite() {
        return;
    }
    let crew = best.1;
    plan.insert(crew, place, plan.insertion(crew, place).1);
    let ring = task.ring(crew);
    while plan.length(crew) > task.budget(crew) && plan.count(crew) > 1 {
        let mut worst = (f64::NEG_INFINITY, NOBODY);
        let mut at = plan.next(ring);
        while at != ring {
            let (a, b) = (plan.prev(at), plan.next(at));
            if at != place {
                let saved = task.length(a, at) + task.length(at, b) - task.length(a, b);
                let key = (saved + 1e-6) / task.score(at) * (0.7 + 0.6 * dice.share());
                if key > worst.0 {
                    worst = (key, at);
                }
            }
            at = b;
        }
        if worst.1 == NOBODY {
            break;
        }
        plan.remove(worst.1);
    }
}
