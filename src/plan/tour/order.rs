//! The order of the halts of one tour: pieces turned round (2-opt) or moved (or-opt) as long as it becomes shorter.

#![allow(
    clippy::indexing_slicing,
    reason = "positions within one list of halts, bounded by its length"
)]

use super::task::Task;

/// Longest piece that is moved.
const LONGEST_PIECE: usize = 3;
/// Less than this is no gain.
const GAIN: f64 = 1e-9;

/// Shortens the tour of a team by another order of its halts; says whether there was one. Each pass grows with the
/// square of the halts.
pub(crate) fn shorten(task: &Task, crew: usize, stops: &mut Vec<u16>) -> bool {
    if stops.len() < 2 {
        return false;
    }
    let ring = task.ring(crew);
    stops.insert(0, ring);
    stops.push(ring);
    let mut any = false;
    loop {
        let turned = if task.symmetric() {
            turn(task, stops)
        } else {
            turn_one_way(task, stops)
        };
        let moved = shift(task, stops);
        any |= turned || moved;
        if !moved {
            break;
        }
    }
    stops.pop();
    stops.remove(0);
    any
}

/// Turns pieces round where both ways are as long.
fn turn(task: &Task, stops: &mut [u16]) -> bool {
    let mut any = false;
    let last = stops.len() - 1;
    for i in 0..last.saturating_sub(2) {
        let mut a = task.from(stops[i]);
        let mut b = task.from(stops[i + 1]);
        let mut here = a[usize::from(stops[i + 1])];
        for j in i + 2..last {
            let (c, d) = (usize::from(stops[j]), usize::from(stops[j + 1]));
            let gain = here + task.length(stops[j], stops[j + 1]) - a[c] - b[d];
            if gain > GAIN {
                stops[i + 1..=j].reverse();
                a = task.from(stops[i]);
                b = task.from(stops[i + 1]);
                here = a[usize::from(stops[i + 1])];
                any = true;
            }
        }
    }
    any
}

/// Turns pieces round where the way back may be longer: the piece itself is added up both ways.
fn turn_one_way(task: &Task, stops: &mut [u16]) -> bool {
    let mut any = false;
    let last = stops.len() - 1;
    for i in 0..last.saturating_sub(1) {
        let (mut there, mut back) = (0.0, 0.0);
        for j in i + 2..last {
            there += task.length(stops[j - 1], stops[j]);
            back += task.length(stops[j], stops[j - 1]);
            let old = task.length(stops[i], stops[i + 1]) + there + task.length(stops[j], stops[j + 1]);
            let new = task.length(stops[i], stops[j]) + back + task.length(stops[i + 1], stops[j + 1]);
            if old - new > GAIN {
                stops[i + 1..=j].reverse();
                (there, back) = (back, there);
                any = true;
            }
        }
    }
    any
}

/// Moves one piece to where it costs less.
fn shift(task: &Task, stops: &mut [u16]) -> bool {
    let last = stops.len() - 1;
    for piece in 1..=LONGEST_PIECE.min(last.saturating_sub(2)) {
        for i in 1..=last - piece {
            let (a, b, c, d) = (stops[i - 1], stops[i], stops[i + piece - 1], stops[i + piece]);
            let saved = task.length(a, b) + task.length(c, d) - task.length(a, d);
            if saved <= GAIN {
                continue;
            }
            let (into_b, from_c) = (task.into(b), task.from(c));
            let (into_c, from_b) = (task.into(c), task.from(b));
            let turns = piece > 1 && task.symmetric();
            for j in (0..i.saturating_sub(1)).chain(i + piece..last) {
                let (p, q) = (usize::from(stops[j]), usize::from(stops[j + 1]));
                let gap = task.length(stops[j], stops[j + 1]);
                let straight = into_b[p] + from_c[q] - gap;
                let turned = if turns {
                    into_c[p] + from_b[q] - gap
                } else {
                    f64::INFINITY
                };
                if saved - straight.min(turned) > GAIN {
                    if turned < straight {
                        stops[i..i + piece].reverse();
                    }
                    if j < i {
                        stops[j + 1..i + piece].rotate_right(piece);
                    } else {
                        stops[i..=j].rotate_left(piece);
                    }
                    return true;
                }
            }
        }
    }
    false
}
