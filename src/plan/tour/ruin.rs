//! Takes places out of tours: pieces of neighbouring tours, single places, a whole tour, what stands in the way of
//! a place that is left out, or what is too much where two tours have swapped their ends.

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
/// Every so many times two tours swap their ends. Long tours of few teams come out of a bad division of the places between
/// them in no other way: no place alone, and no piece, is better off with the other team.
const ONE_CROSSING_IN: usize = 5;
/// So often, at most, a few places go besides.
const FEW: usize = 4;

/// Takes some places out, at random in kind and number.
pub(crate) fn ruin(plan: &mut Plan<'_>, dice: &mut Dice) {
    let visited = plan.visited();
    if visited == 0 {
        return;
    }
    if plan.task.crews() > 1 && dice.below(ONE_CROSSING_IN) == 0 {
        return cross(plan, dice);
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
    trim(plan, dice, crew, place);
}

/// Takes out of a tour what is worth least for its detour until it fits, but for one place that stays.
fn trim(plan: &mut Plan<'_>, dice: &mut Dice, crew: usize, stays: u16) {
    let task = plan.task;
    let ring = task.ring(crew);
    while plan.length(crew) > task.budget(crew) && plan.count(crew) > 1 {
        let mut worst = (f64::NEG_INFINITY, NOBODY);
        let mut at = plan.next(ring);
        while at != ring {
            let (a, b) = (plan.prev(at), plan.next(at));
            if at != stays {
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

/// Two tours swap what comes after two places that lie near each other, or one goes on with the other's beginning turned
/// round; what is then too much is taken out.
fn cross(plan: &mut Plan<'_>, dice: &mut Dice) {
    let Some([one, two]) = beside(plan, dice) else {
        return;
    };
    let crews = [one, two].map(|place| usize::from(plan.team(place)));
    let [first, second] = crews.map(|crew| plan.stops(crew));
    let after = |stops: &[u16], place: u16| {
        stops
            .iter()
            .position(|stop| *stop == place)
            .map_or(0, |at| at + 1)
    };
    let (head, tail) = first.split_at(after(&first, one));
    let (other_head, other_tail) = second.split_at(after(&second, two));
    let [new, other] = if dice.once_in(2) {
        [[head, other_tail].concat(), [other_head, tail].concat()]
    } else {
        let turned = |stops: &[u16]| stops.iter().rev().copied().collect::<Vec<_>>();
        [
            [head, &turned(other_head)].concat(),
            [&turned(tail), other_tail].concat(),
        ]
    };
    plan.exchange([(crews[0], &new), (crews[1], &other)]);
    for crew in crews {
        trim(plan, dice, crew, NOBODY);
    }
    for _ in 0..dice.below(FEW) {
        let many = 1 + dice.below(FEW - 1);
        single(plan, dice, many);
    }
}

/// Two places near a place drawn at random that two teams go to.
fn beside(plan: &Plan<'_>, dice: &mut Dice) -> Option<[u16; 2]> {
    let task = plan.task;
    let seed = u16::try_from(dice.below(task.places())).ok()?;
    let mut gone = task
        .near(seed)
        .iter()
        .filter(|place| plan.team(**place) != NOBODY);
    let one = *gone.next()?;
    let mut two = None;
    for place in gone.filter(|place| plan.team(**place) != plan.team(one)) {
        two = Some([one, *place]);
        // Mostly the nearest, at times one behind it.
        if !dice.once_in(2) {
            break;
        }
    }
    two
}
