//! A programme while it is being made: a tour or none for each team and day, and what all of it is worth.

use crate::plan::problem::Mark;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::problem::Worth;
use crate::plan::problem::Worths;
use crate::plan::suggest::reserve;
use crate::plan::suggest::tour::Halt;
use crate::plan::suggest::tour::Leaving;
use crate::plan::suggest::tour::gathering_at;
use crate::plan::suggest::tour::lacks;
use crate::plan::suggest::tour::timed;

/// What one minute on the move costs, so that of two equal programmes the shorter ways win: a day's march weighs less
/// than a thousandth of a day's full presence.
const PER_MINUTE: f64 = 1e-6;

/// A programme: slots by team, then day of departure.
#[derive(Debug, Clone)]
pub(crate) struct State<'a> {
    problem: &'a Problem,
    worths: &'a Worths,
    slots: Vec<Leaving>,
    halts: Vec<Vec<Mark>>,
    worth: Vec<Worth>,
    total: f64,
    kept: i64,
    /// The places of each slot in the programme that this one is held to, and what each halt that differs costs.
    held_to: Vec<Vec<u16>>,
    cost: f64,
}

/// A change that was tried: what the programme would gain, and how to take it back.
pub(crate) struct Tried {
    pub gain: f64,
    /// Days of must-places among it.
    pub kept: i64,
    before: Vec<(usize, Leaving)>,
}

impl<'a> State<'a> {
    /// The programme without any tour.
    pub(crate) fn empty(problem: &'a Problem, worths: &'a Worths) -> Self {
        let worth: Vec<Worth> = (0..worths.len()).map(|place| worths.worth(place, &[])).collect();
        let mut state = Self {
            problem,
            worths,
            slots: vec![Leaving::default(); problem.teams.len() * problem.days],
            halts: vec![Vec::new(); worths.len()],
            worth,
            total: 0.0,
            kept: 0,
            held_to: Vec::new(),
            cost: 0.0,
        };
        state.total = state.worth().value(problem.days);
        state.kept = i64::from(state.worth().kept);
        state
    }

    /// From here on each halt that differs from these tours costs so much, at a slot more or fewer than there.
    pub(crate) fn hold_to(&mut self, tours: &[(usize, Vec<u16>)], cost: f64) {
        let mut held_to = vec![Vec::new(); self.slots.len()];
        for (slot, stops) in tours {
            if let Some(held) = held_to.get_mut(*slot) {
                held.clone_from(stops);
            }
        }
        self.held_to = held_to;
        self.cost = cost;
        let differ: usize = (0..self.slots.len())
            .map(|slot| self.differs(slot, self.stops(slot)))
            .sum();
        self.total -= self.cost * differ as f64;
    }

    /// By how many halts these places differ from those that a slot is held to.
    fn differs(&self, slot: usize, stops: &[u16]) -> usize {
        let Some(held) = self.held_to.get(slot) else {
            return 0;
        };
        lacks(held, stops) + lacks(stops, held)
    }

    /// How many slots there are.
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// How many teams there are.
    pub(crate) fn teams(&self) -> usize {
        self.problem.teams.len()
    }

    /// Team and day of a slot.
    pub(crate) fn team_and_day(&self, slot: usize) -> (usize, usize) {
        let days = self.problem.days.max(1);
        (slot / days, slot % days)
    }

    /// The places of the tour in a slot.
    pub(crate) fn stops(&self, slot: usize) -> &[u16] {
        self.slots.get(slot).map_or(&[], |leaving| &leaving.stops)
    }

    /// The days of the halts of the tour in a slot.
    pub(crate) fn days_of(&self, slot: usize) -> &[u8] {
        self.slots.get(slot).map_or(&[], |leaving| &leaving.days)
    }

    /// Days on which must-places are within their intervals.
    pub(crate) const fn kept(&self) -> i64 {
        self.kept
    }

    /// The score without those days: presence, less a trifle for each minute on the move.
    pub(crate) fn beside_musts(&self) -> f64 {
        self.total - (self.kept * i64::try_from(self.problem.days).unwrap_or(0)) as f64
    }

    /// The slots with a tour.
    pub(crate) fn used(&self) -> impl Iterator<Item = usize> {
        (self.slots.iter().enumerate())
            .filter_map(|(slot, leaving)| (!leaving.stops.is_empty()).then_some(slot))
    }

    /// The other tours of a team on the days that a tour of so many days would take in this slot, rest included.
    pub(crate) fn in_the_way(&self, slot: usize, days: usize) -> impl Iterator<Item = usize> + '_ {
        let (team, day) = self.team_and_day(slot);
        let last = day + days.saturating_sub(1) + usize::from(days > 1);
        self.used().filter(move |other| {
            let (other_team, other_day) = self.team_and_day(*other);
            let until = self.slots.get(*other).map_or(0, |leaving| leaving.until);
            *other != slot && other_team == team && other_day <= last && day <= until
        })
    }

    /// What is asked for.
    pub(crate) const fn problem(&self) -> &'a Problem {
        self.problem
    }

    /// What presence is worth.
    pub(crate) const fn worths(&self) -> &'a Worths {
        self.worths
    }

    /// What presence at a place is worth.
    pub(crate) fn worth_at(&self, place: usize) -> Worth {
        self.worth.get(place).copied().unwrap_or_default()
    }

    /// What all of it is worth.
    pub(crate) fn worth(&self) -> Worth {
        self.worth
            .iter()
            .fold(Worth::default(), |sum, worth| sum + *worth)
    }

    /// What the search makes as large as it can: the worth, less a trifle for each minute on the move.
    pub(crate) const fn score(&self) -> f64 {
        self.total
    }

    /// The halts that are presence at a place.
    pub(crate) fn halts(&self, place: usize) -> &[Mark] {
        self.halts.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether the tour of a slot with these places is possible beside the other tours of its team. Nobody halts twice
    /// at one place on one day; on another day one may, where another halt lies between.
    /// Gives it with the minutes on the move.
    fn leaving(&self, slot: usize, stops: Vec<u16>, ignored: usize) -> Option<Leaving> {
        if stops.is_empty() {
            return Some(Leaving::default());
        }
        let (team_index, day) = self.team_and_day(slot);
        let team = self.problem.teams.get(team_index)?;
        let schedule = timed(self.problem, team, day, &stops)?;
        let halts = || schedule.halts.iter().enumerate();
        let again = |at: usize, halt: &Halt| {
            halts().any(|(other_at, other)| {
                let follows = other_at == at + 1;
                other_at > at && other.place == halt.place && (follows || other.day == halt.day)
            })
        };
        if halts().any(|(at, halt)| again(at, halt)) {
            return None;
        }
        let until = schedule.occupied_to(day);
        let first = team_index * self.problem.days;
        for (other_day, other) in self
            .slots
            .get(first..first + self.problem.days)?
            .iter()
            .enumerate()
        {
            let other_slot = first + other_day;
            if other.stops.is_empty() || other_slot == slot || other_slot == ignored {
                continue;
            }
            if other_day <= until && day <= other.until {
                return None;
            }
        }
        let out = (day, schedule.back_day);
        if team.flies && !self.has_flights(slot, out) {
            return None;
        }
        if !reserve::stays(self.problem, team_index, out, |team, day| self.is_out(team, day)) {
            return None;
        }
        Some(Leaving {
            back: schedule.back_day,
            days: schedule
                .halts
                .iter()
                .map(|halt| u8::try_from(halt.day).unwrap_or(u8::MAX))
                .collect(),
            gatherings: if self.problem.hours == [None; 3] {
                Vec::new()
            } else {
                let halts = schedule.halts.iter();
                halts.map(|halt| gathering_at(self.problem, halt)).collect()
            },
            until,
            moving: schedule.moving,
            stops,
        })
    }

    /// Whether there are flights for the tour of a slot with these days of departure and return, beside all others.
    fn has_flights(&self, slot: usize, out: (usize, usize)) -> bool {
        let others = self.slots.iter().enumerate().filter_map(|(other, tour)| {
            let (team, day) = self.team_and_day(other);
            let flies = self.problem.teams.get(team).is_some_and(|team| team.flies);
            (other != slot && flies && !tour.stops.is_empty()).then_some((day, tour.back))
        });
        self.problem.flights.are_enough(others.chain([out]))
    }

    /// Whether a team is away from its base on a day.
    fn is_out(&self, team: usize, day: usize) -> bool {
        let is_busy = |team: &Team| team.busy.get(day) == Some(&true);
        let first = team * self.problem.days;
        let mut tours = self.slots.iter().skip(first).take(day + 1);
        self.problem.teams.get(team).is_some_and(is_busy)
            || tours.any(|tour| !tour.stops.is_empty() && day <= tour.back)
    }

    /// Minutes on the move of the tour in a slot if it had these places; none where that is not possible.
    pub(crate) fn minutes_of(&self, slot: usize, stops: &[u16]) -> Option<u32> {
        self.leaving(slot, stops.to_vec(), slot)
            .map(|leaving| leaving.moving)
    }

    /// Where in the tour of a slot one more place costs the least way, times of its first day taken.
    pub(crate) fn least_detour(&self, slot: usize, place: u16) -> usize {
        let (team, day) = self.team_and_day(slot);
        let stops = self.stops(slot);
        let Some(team) = self.problem.teams.get(team) else {
            return stops.len();
        };
        let table = team
            .matrix
            .get(day)
            .and_then(|table| self.problem.matrices.get(*table));
        let minutes = |from: usize, to: usize| table.map_or(NO_WAY, |table| table.get(from, to));
        let mut best = (u32::MAX, stops.len());
        let mut before = team.home;
        let place = usize::from(place);
        for at in 0..=stops.len() {
            let after = stops.get(at).map_or(team.home, |stop| usize::from(*stop));
            let more = minutes(before, place) + minutes(place, after);
            let detour = more.saturating_sub(minutes(before, after));
            if detour < best.0 {
                best = (detour, at);
            }
            before = after;
        }
        best.1
    }

    /// Minutes on the move of the tour in a slot as it is.
    pub(crate) fn minutes(&self, slot: usize) -> u32 {
        self.slots.get(slot).map_or(0, |leaving| leaving.moving)
    }

    /// Puts other places into one or two slots; none, and nothing changed, where that is not possible.
    pub(crate) fn change(&mut self, changes: Vec<(usize, Vec<u16>)>) -> Option<Tried> {
        let mut before: Vec<(usize, Leaving)> = Vec::with_capacity(changes.len());
        // Empty first, so that a tour can move to another day of the same team.
        let mut changes = changes;
        changes.sort_by_key(|(_, stops)| !stops.is_empty());
        let start = (self.total, self.kept);
        for (slot, stops) in changes {
            let Some(leaving) = self.leaving(slot, stops, slot) else {
                self.restore(before);
                return None;
            };
            let old = self.put(slot, leaving);
            before.push((slot, old));
        }
        Some(Tried {
            gain: self.total - start.0,
            kept: self.kept - start.1,
            before,
        })
    }

    /// Takes a change back.
    pub(crate) fn undo(&mut self, tried: Tried) {
        self.restore(tried.before);
    }

    fn restore(&mut self, before: Vec<(usize, Leaving)>) {
        for (slot, old) in before.into_iter().rev() {
            self.put(slot, old);
        }
    }

    fn put(&mut self, slot: usize, leaving: Leaving) -> Leaving {
        let Some(cell) = self.slots.get_mut(slot) else {
            return leaving;
        };
        let old = std::mem::replace(cell, leaving.clone());
        let mut touched: Vec<u16> = Vec::new();
        for (tour, comes) in [(&old, false), (&leaving, true)] {
            for (at, (stop, day)) in tour.stops.iter().zip(&tour.days).enumerate() {
                let gathering = tour.gatherings.get(at).copied().flatten();
                let Some(demand) = self.problem.places.get(usize::from(*stop)) else {
                    continue;
                };
                for seen in &demand.seen_from {
                    let is_beside = *seen != usize::from(*stop);
                    let mark = Mark::new(*day, is_beside).in_hours(gathering.filter(|_| !is_beside));
                    if let Some(halts) = self.halts.get_mut(*seen) {
                        if comes {
                            halts.push(mark);
                        } else if let Some(at) = halts.iter().position(|other| *other == mark) {
                            halts.swap_remove(at);
                        }
                    }
                    touched.push(u16::try_from(*seen).unwrap_or(u16::MAX));
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for place in touched.into_iter().map(usize::from) {
            let new = self.worths.worth(place, self.halts(place));
            if let Some(worth) = self.worth.get_mut(place) {
                self.total += new.value(self.problem.days) - worth.value(self.problem.days);
                self.kept += i64::from(new.kept) - i64::from(worth.kept);
                *worth = new;
            }
        }
        self.total -= PER_MINUTE * (f64::from(leaving.moving) - f64::from(old.moving));
        let (now, then) = (self.differs(slot, &leaving.stops), self.differs(slot, &old.stops));
        self.total -= self.cost * (now as f64 - then as f64);
        old
    }

    /// A programme of these tours for the same problem; those that are not possible together are left out.
    pub(crate) fn with_tours(&self, tours: &[(usize, Vec<u16>)]) -> Self {
        let mut state = Self::empty(self.problem, self.worths);
        for (slot, stops) in tours {
            state.change(vec![(*slot, stops.clone())]);
        }
        state
    }

    /// The last day that the tour in a slot takes from its team, rest included; its own day where there is none.
    pub(crate) fn until(&self, slot: usize) -> usize {
        let (_, day) = self.team_and_day(slot);
        self.slots.get(slot).map_or(day, |leaving| leaving.until.max(day))
    }

    /// All tours: slot and places.
    pub(crate) fn tours(&self) -> Vec<(usize, Vec<u16>)> {
        self.used()
            .map(|slot| (slot, self.stops(slot).to_vec()))
            .collect()
    }

    /// The programme of these tours; those that are not possible together are left out.
    #[cfg(test)]
    pub(crate) fn of(problem: &'a Problem, worths: &'a Worths, tours: &[(usize, Vec<u16>)]) -> Self {
        Self::empty(problem, worths).with_tours(tours)
    }
}
