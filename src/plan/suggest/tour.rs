//! One patrol of one team: which day it leaves, where it halts, and whether its hours allow that.
//!
//! A patrol goes on as long as the day allows; what does not fit today begins tomorrow at the first hour, after a night
//! at the place where it halted last. It is back at its base within the longest patrol.

use crate::plan::problem::Demand;
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
    /// Whether each halt is at a market; none where markets count nothing more.
    pub market: Vec<bool>,
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

/// Whether a halt is at a market: most of a usual stay lies in its hours.
pub(crate) fn is_at_market(problem: &Problem, halt: &Halt) -> bool {
    before_market(problem, halt).is_some_and(|(before, after)| before <= 0 && after <= 0)
}

/// By how many minutes the middle of a stay lies before the market of its place and day opens, and after it closes; none
/// without a market.
fn before_market(problem: &Problem, halt: &Halt) -> Option<(i64, i64)> {
    let (opens, closes) = problem.market?.hours;
    let is_day = |place: &Demand| place.market.get(halt.day).copied().unwrap_or(false);
    problem.places.get(halt.place).filter(|place| is_day(place))?;
    let middle = i64::from(halt.arrive + problem.dwell / 2);
    Some((i64::from(opens) - middle, middle - i64::from(closes)))
}

/// The hours of a tour as it is planned: it leaves as soon as it may, or so much later that a halt of its first day falls
/// into the hours of the market, where every halt stays on its day and no other leaves a market for it.
pub(crate) fn timed(problem: &Problem, team: &Team, first: usize, stops: &[u16]) -> Option<Schedule> {
    let early = schedule(problem, team, first, None, stops)?;
    let of_first = early.halts.iter().filter(|halt| halt.day == first);
    let wait = of_first
        .filter_map(|halt| u32::try_from(before_market(problem, halt)?.0).ok())
        .filter(|wait| *wait > 0)
        .min();
    let Some(wait) = wait else { return Some(early) };
    let depart = early.depart + wait.next_multiple_of(STEP_MIN);
    let later = schedule(problem, team, first, Some(depart), stops);
    let markets = |tour: &Schedule| {
        tour.halts
            .iter()
            .filter(|halt| is_at_market(problem, halt))
            .count()
    };
    let better = later.filter(|later| {
        later.depart == depart && later.days() == early.days() && markets(later) > markets(&early)
    });
    Some(better.unwrap_or(early))
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
