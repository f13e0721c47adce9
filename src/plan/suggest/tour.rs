//! One patrol of one team: which day it leaves, where it halts, and whether its hours allow that.
//!
//! A patrol goes on as long as the day allows; what does not fit today begins tomorrow at the first hour, after a night
//! at the place where it halted last. It is back at its base within the longest patrol.

use crate::plan::gathering::Gathering;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::suggest::fuel;

/// Departures are a multiple of so many minutes after the earliest.
pub(crate) const STEP_MIN: u32 = 15;

/// How many halts of a tour are not in another one: to come back to a place once more is another halt as well.
pub(crate) fn lacks(halts: &[u16], other: &[u16]) -> usize {
    let times = |halts: &[u16], place: u16| halts.iter().filter(|halt| **halt == place).count();
    let before = |at: usize, place: u16| times(halts.get(..at).unwrap_or(halts), place);
    (halts.iter().enumerate())
        .filter(|(at, place)| before(*at, **place) >= times(other, **place))
        .count()
}

/// A tour in a programme, with what the search needs of its hours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Leaving {
    /// The places in order; none means no tour.
    pub stops: Vec<u16>,
    /// The day of each halt.
    pub days: Vec<u8>,
    /// In the hours of which gathering each halt is; empty where those count nothing more.
    pub gatherings: Vec<Option<Gathering>>,
    /// The day on which it is back.
    pub back: usize,
    /// The last day that it takes from its team, rest included.
    pub until: usize,
    /// Minutes on the move.
    pub moving: u32,
}

/// A halt of a tour with its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Halt {
    /// The place.
    pub place: usize,
    /// The day of arrival.
    pub day: usize,
    /// The minute of arrival.
    pub arrive: u32,
    /// The day on which the patrol goes on; the next one after a night here.
    pub leave_day: usize,
    /// The minute at which it goes on.
    pub leave: u32,
}

/// A tour that is possible.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Schedule {
    /// When it leaves, minute of its first day.
    pub depart: u32,
    /// Its halts.
    pub halts: Vec<Halt>,
    /// The day on which it is back.
    pub back_day: usize,
    /// The minute at which it is back.
    pub back: u32,
    /// Minutes on the move.
    pub moving: u32,
}

impl Schedule {
    /// The last day on which the team can do nothing else: after a patrol of several days it rests for one.
    pub(crate) fn occupied_to(&self, first: usize) -> usize {
        self.back_day + usize::from(self.back_day > first)
    }

    /// The day of return and those of the halts.
    pub(crate) fn days(&self) -> (usize, Vec<usize>) {
        (self.back_day, self.halts.iter().map(|halt| halt.day).collect())
    }
}

/// The hours of a day that a team may use: from, to.
fn hours(problem: &Problem, team: &Team, day: usize, start: Option<u32>) -> Option<(u32, u32)> {
    let (from, to) = problem.window.get(day).copied().flatten()?;
    let start = start.unwrap_or(from).max(from);
    (start < to).then(|| (start, to.min(start + team.duty)))
}

/// The hours of a tour that leaves on this day at this minute (or as soon as it may); none where it cannot be done.
pub(crate) fn schedule(
    problem: &Problem,
    team: &Team,
    first: usize,
    depart: Option<u32>,
    stops: &[u16],
) -> Option<Schedule> {
    let mut day = first;
    let (mut now, mut limit) = hours(problem, team, day, depart)?;
    let mut tour = Schedule {
        depart: now,
        halts: Vec::with_capacity(stops.len()),
        ..Schedule::default()
    };
    let mut here = team.home;
    let mut gone_m = 0_u32;
    let ends =
        (stops.iter().map(|stop| (usize::from(*stop), problem.dwell))).chain(std::iter::once((team.home, 0)));
    for (next, stay) in ends {
        let mut minutes = minutes(problem, team, day, here, next)?;
        if now + minutes + stay > limit {
            // The night is spent at a place, never on the way; from base one would simply leave later.
            let halt = tour.halts.last_mut()?;
            day += 1;
            if day >= first + problem.max_days {
                return None;
            }
            (now, limit) = hours(problem, team, day, None)?;
            halt.leave_day = day;
            halt.leave = now;
            minutes = self::minutes(problem, team, day, here, next)?;
            if now + minutes + stay > limit {
                return None;
            }
        }
        gone_m = gone_m.saturating_add(fuel::leg_m(problem, team, day, (here, next)));
        if team.range_m.is_some_and(|range| gone_m > range) {
            return None;
        }
        now += minutes;
        tour.moving += minutes;
        if next == team.home {
            break;
        }
        tour.halts.push(Halt {
            place: next,
            day,
            arrive: now,
            leave_day: day,
            leave: now + stay,
        });
        now += stay;
        here = next;
    }
    tour.back_day = day;
    tour.back = now;
    let free = |day: usize| team.busy.get(day).is_some_and(|busy| !busy);
    let out = (first..=day).all(free);
    let rests = if day + 1 >= problem.days {
        !team.busy_after
    } else {
        free(day + 1)
    };
    let rested = day == first || rests;
    (out && rested).then_some(tour)
}

/// The gathering in whose hours a halt is, that of the greatest worth: most of a usual stay lies in them.
pub(crate) fn gathering_at(problem: &Problem, halt: &Halt) -> Option<Gathering> {
    let met =
        |one: Gathering| before(problem, halt, one).is_some_and(|(before, after)| before <= 0 && after <= 0);
    (problem.hours != [None; 3])
        .then(|| problem.by_effect().into_iter().find(|one| met(*one)))
        .flatten()
}

/// By how many minutes the middle of a stay lies before the hours of a gathering of its place and day, and after them;
/// none where it is not held.
fn before(problem: &Problem, halt: &Halt, one: Gathering) -> Option<(i64, i64)> {
    let (opens, closes) = problem.hours.get(one.number()).copied().flatten()?.hours;
    let held = problem.places.get(halt.place)?.gatherings.get(halt.day)?;
    let middle = i64::from(halt.arrive + problem.dwell / 2);
    held.has(one)
        .then(|| (i64::from(opens) - middle, middle - i64::from(closes)))
}

/// The hours of a tour as it is planned: it leaves as soon as it may, or so much later that halts of its first day fall
/// into hours in which people gather, where every halt stays on its day and all of them are worth more so.
pub(crate) fn timed(problem: &Problem, team: &Team, first: usize, stops: &[u16]) -> Option<Schedule> {
    let early = schedule(problem, team, first, None, stops)?;
    if problem.hours == [None; 3] {
        return Some(early);
    }
    let of_first = early.halts.iter().filter(|halt| halt.day == first);
    let mut waits: Vec<u32> = of_first
        .flat_map(|halt| Gathering::ALL.map(|one| before(problem, halt, one)))
        .filter_map(|wait| u32::try_from(wait?.0).ok())
        .filter(|wait| *wait > 0)
        .map(|wait| wait.next_multiple_of(STEP_MIN))
        .collect();
    waits.sort_unstable();
    waits.dedup();
    let effect = |tour: &Schedule| -> f64 {
        let met = tour.halts.iter().filter_map(|halt| gathering_at(problem, halt));
        met.map(|one| problem.effect_in(one) - problem.effect).sum()
    };
    let mut best = (effect(&early), early.clone());
    for wait in waits {
        let depart = early.depart + wait;
        // A wait too long makes every longer one too long as well.
        let Some(later) = schedule(problem, team, first, Some(depart), stops)
            .filter(|later| later.depart == depart && later.days() == early.days())
        else {
            break;
        };
        let worth = effect(&later);
        if worth > best.0 + 1e-12 {
            best = (worth, later);
        }
    }
    Some(best.1)
}

fn minutes(problem: &Problem, team: &Team, day: usize, from: usize, to: usize) -> Option<u32> {
    let matrix = problem.matrices.get(*team.matrix.get(day)?)?;
    let minutes = matrix.get(from, to);
    (minutes < NO_WAY).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_gone_to_twice_is_two_halts() {
        assert_eq!(lacks(&[1, 2, 1], &[2, 1]), 1);
        assert_eq!(lacks(&[2, 1], &[1, 2, 1]), 0);
        assert_eq!(lacks(&[3, 3], &[]), 2);
    }
}
