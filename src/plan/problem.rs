//! What a programme of patrols is asked to do, as plain numbers: places with their worth, teams, times, days.
//!
//! Made from an operation by `suggest::make`; the search and its bound know nothing else. Days count from the first day
//! of the plan, minutes from midnight.

use crate::plan::gathering::Gathering;
use crate::plan::gathering::Gatherings;
pub use crate::plan::mark::Mark;

/// No way between two places.
pub const NO_WAY: u32 = u32::MAX / 4;

/// Minutes from every place to every other, by one means on one kind of day. The places come first, then the bases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    size: usize,
    minutes: Vec<u32>,
}

impl Matrix {
    /// A table without any way.
    pub fn without_ways(size: usize) -> Self {
        Self {
            size,
            minutes: vec![NO_WAY; size * size],
        }
    }

    /// How many places and bases.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The minutes from one to another; [`NO_WAY`] where there is none.
    pub fn get(&self, from: usize, to: usize) -> u32 {
        self.minutes.get(from * self.size + to).copied().unwrap_or(NO_WAY)
    }

    /// Sets the minutes from one to another.
    pub fn set(&mut self, from: usize, to: usize, minutes: u32) {
        if let Some(cell) = self.minutes.get_mut(from * self.size + to) {
            *cell = minutes.min(NO_WAY);
        }
    }

    /// All cells, row by row.
    pub fn cells(&self) -> &[u32] {
        &self.minutes
    }
}

/// Somebody of ours was or will be at a place, whatever is suggested: a patrol proposed, approved, under
/// way or done, and from the first day of the plan on a draft.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contact {
    /// The day, negative before the plan.
    pub day: i32,
    /// How much of a full presence it was, 0 to 1.
    pub effect: f64,
}

/// A place and what presence there is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Its share of all the worth of one day; the shares of all places add up to 1.
    pub share: f64,
    /// For a must-place, the longest time without presence, in days.
    pub interval: Option<f64>,
    /// Places where a halt is presence here too, this one among them; at the others it counts [`Problem::passing`].
    pub seen_from: Vec<usize>,
    /// Presence that does not hang on the plan.
    pub contacts: Vec<Contact>,
    /// Within presence of a base, every day.
    pub standing: bool,
    /// Whether a patrol may be suggested here.
    pub may_visit: bool,
    /// What people gather for here, day by day; empty where nothing is known, or it counts nothing more.
    pub gatherings: Vec<Gatherings>,
}

/// What a halt in the hours of a gathering is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GatheringHours {
    /// From when to when people gather, minutes of the day.
    pub hours: (u32, u32),
    /// How much of a full presence a halt in these hours is, 0 to 1.
    pub effect: f64,
}

/// People who patrol together, and their hours.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Their base, as a row of the tables of minutes.
    pub home: usize,
    /// Which table of minutes holds, day by day.
    pub matrix: Vec<usize>,
    /// Longest duty in a day, minutes.
    pub duty: u32,
    /// Days on which they are elsewhere, or their base is shut.
    pub busy: Vec<bool>,
    /// Days on which their base is shut.
    pub shut: Vec<bool>,
    /// How many units they are: two on a joint patrol.
    pub units: usize,
    /// Whether they are as strong as a patrol must be; else they stay at base, where they are a reserve all the same.
    pub goes: bool,
    /// Whether they are flown out and home.
    pub flies: bool,
    /// Places where they may not halt, because help or care is too far, or nobody hears them; none where none is named.
    pub barred: Vec<bool>,
    /// Whether it is on a patrol on the day after the plan: no tour of several days may end right before.
    pub busy_after: bool,
    /// How far its fuel goes, reserve aside, in metres; none where nobody asks, or it needs none.
    pub range_m: Option<u32>,
    /// Places that its fuel does not go to and back from; none where none is named.
    pub dry: Vec<bool>,
}

impl Team {
    /// Whether they may halt at a place, as far as help, care, radio and fuel are asked for.
    pub fn may_halt(&self, place: usize) -> bool {
        self.goes && self.barred.get(place) != Some(&true) && self.dry.get(place) != Some(&true)
    }
}

/// The flights that there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flights {
    /// The week of each day of the plan, from 0.
    pub weeks: Vec<usize>,
    /// How many flights are left in each week.
    pub left: Vec<usize>,
}

impl Flights {
    /// Whether there are flights for tours that leave and are back on these days.
    pub fn are_enough(&self, tours: impl Iterator<Item = (usize, usize)>) -> bool {
        let mut left = self.left.clone();
        tours.flat_map(|(first, back)| [first, back]).all(|day| {
            let week = self.weeks.get(day).and_then(|week| left.get_mut(*week));
            week.is_some_and(|left| {
                let is_left = *left > 0;
                *left = left.saturating_sub(1);
                is_left
            })
        })
    }
}

/// All that a programme is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// How many days.
    pub days: usize,
    /// The places.
    pub places: Vec<Demand>,
    /// The teams.
    pub teams: Vec<Team>,
    /// Tables of minutes.
    pub matrices: Vec<Matrix>,
    /// The metres of the same ways, where the fuel of some team is asked for.
    pub metres: Vec<Matrix>,
    /// The minutes of each day in which patrols move: from, to; nothing on a day without light.
    pub window: Vec<Option<(u32, u32)>>,
    /// So many teams of each base stay there every day.
    pub reserve: usize,
    /// Flights, where some team is flown.
    pub flights: Flights,
    /// Longest patrol, days.
    pub max_days: usize,
    /// Stay at a place, minutes.
    pub dwell: u32,
    /// How much of a full presence such a stay is, 0 to 1.
    pub effect: f64,
    /// What a halt in the hours of each gathering is worth, by its number, where that is more than another.
    pub hours: [Option<GatheringHours>; 3],
    /// What a halt counts at a place beside it, as a share of a halt there, 0 to 1.
    pub passing: f64,
    /// After so many days presence counts half.
    pub half_life: f64,
}

impl Problem {
    /// How much of a full presence a halt in the hours of a gathering is; a halt like any other where it counts no more.
    pub fn effect_in(&self, one: Gathering) -> f64 {
        let hours = self.hours.get(one.number()).copied().flatten();
        hours.map_or(self.effect, |hours| hours.effect)
    }

    /// The gatherings, that in whose hours a halt is worth most first.
    pub fn by_effect(&self) -> [Gathering; 3] {
        let mut all = Gathering::ALL;
        all.sort_by(|a, b| self.effect_in(*b).total_cmp(&self.effect_in(*a)));
        all
    }

    /// What a halt at one place is at most to another that sees it, in halts there: a must-place is within its interval by
    /// a halt beside it, too.
    pub fn at_most(&self, halt: usize, seen: usize) -> f64 {
        let is_must = |place: &Demand| place.interval.is_some();
        if halt == seen || self.places.get(seen).is_some_and(is_must) {
            1.0
        } else {
            self.passing
        }
    }
}

/// What presence at a place is worth over the days of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Worth {
    /// Days on which a must-place is within its interval.
    pub kept: u32,
    /// Sum over the days of share times presence; at most 1 a day over all places.
    pub presence: f64,
}

impl Worth {
    /// As one number: a must-day outweighs all the presence of the plan, so that must-places come first.
    pub fn value(self, days: usize) -> f64 {
        f64::from(self.kept) * days as f64 + self.presence
    }
}

impl std::ops::Add for Worth {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            kept: self.kept + other.kept,
            presence: self.presence + other.presence,
        }
    }
}

/// The numbers of a problem that the search asks for at every step, worked out once.
#[derive(Debug, Clone)]
pub struct Worths {
    days: usize,
    /// What is left of absence so many days after a halt, by its sort ([`Mark::sort`]).
    left: [Vec<f64>; 5],
    /// The gatherings, that in whose hours a halt is worth most first.
    by_effect: [Gathering; 3],
    places: Vec<PlaceWorth>,
}

#[derive(Debug, Clone)]
struct PlaceWorth {
    share: f64,
    interval: Option<usize>,
    /// Absence by day without any halt of the plan.
    absence: Vec<f64>,
    /// Whether the day is within the interval without any halt of the plan.
    kept: Vec<bool>,
    /// What people gather for, day by day.
    gatherings: Vec<Gatherings>,
}

impl Worths {
    /// Works out what holds without a plan.
    pub fn of(problem: &Problem) -> Self {
        let faded = |age: f64| (-std::f64::consts::LN_2 * age / problem.half_life.max(1e-6)).exp();
        let places = problem.places.iter().map(|place| {
            let until = |day: usize| {
                let day = i32::try_from(day).unwrap_or(i32::MAX);
                (place.contacts.iter()).filter_map(move |contact| {
                    let age = day - contact.day;
                    (age >= 0).then_some((f64::from(age), contact.effect))
                })
            };
            PlaceWorth {
                gatherings: place.gatherings.clone(),
                share: place.share,
                interval: place.interval.map(|days| days.max(0.0).floor() as usize),
                absence: (0..problem.days)
                    .map(|day| {
                        if place.standing {
                            return 0.0;
                        }
                        until(day)
                            .map(|(age, effect)| 1.0 - effect * faded(age))
                            .product()
                    })
                    .collect(),
                kept: (0..problem.days)
                    .map(|day| {
                        place.standing
                            || place
                                .interval
                                .is_some_and(|interval| until(day).any(|(age, _)| age <= interval.floor()))
                    })
                    .collect(),
            }
        });
        Self {
            days: problem.days,
            left: [
                problem.effect,
                problem.effect_in(Gathering::Market),
                problem.effect_in(Gathering::School),
                problem.effect_in(Gathering::Worship),
                problem.passing * problem.effect,
            ]
            .map(|effect| {
                let days = 0..problem.days;
                days.map(|age| 1.0 - effect * faded(age as f64)).collect()
            }),
            by_effect: problem.by_effect(),
            places: places.collect(),
        }
    }

    /// What presence at a place is worth with these halts (any order, a day may come twice).
    pub fn worth(&self, place: usize, halts: &[Mark]) -> Worth {
        let Some(place) = self.places.get(place) else {
            return Worth::default();
        };
        let mut worth = Worth::default();
        for (day, (absence, kept)) in place.absence.iter().zip(&place.kept).enumerate() {
            let mut absence = *absence;
            let mut kept = *kept;
            for halt in halts {
                let Some(age) = day.checked_sub(halt.day()) else {
                    continue;
                };
                let left = self.left.get(halt.sort()).and_then(|left| left.get(age));
                absence *= left.copied().unwrap_or(1.0);
                kept |= place.interval.is_some_and(|interval| age <= interval);
            }
            worth.presence += place.share * (1.0 - absence);
            worth.kept += u32::from(kept && place.interval.is_some());
        }
        worth
    }

    /// Whether a must-place is within its interval on every day from this one on, with these halts.
    pub fn kept_from(&self, place: usize, halts: &[Mark], from: usize) -> bool {
        let Some(place) = self.places.get(place) else {
            return false;
        };
        place.kept.iter().enumerate().skip(from).all(|(day, kept)| {
            let within = |halt: &Mark| {
                let age = day.checked_sub(halt.day());
                age.is_some_and(|age| place.interval.is_some_and(|interval| age <= interval))
            };
            *kept || halts.iter().any(within)
        })
    }

    /// A halt at a place on a day, in the hours of the gathering in which it is worth most where there is one.
    pub fn best_halt(&self, place: usize, day: u8) -> Mark {
        let place = self.places.get(place);
        let held = place.and_then(|place| place.gatherings.get(usize::from(day)).copied());
        let held = held.unwrap_or_default();
        let best = self.by_effect.into_iter().find(|one| held.has(*one));
        Mark::new(day, false).in_hours(best)
    }

    /// How many days there are.
    pub const fn days(&self) -> usize {
        self.days
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no place.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The share of absence on a day without any halt of the plan, 0 to 1.
    pub fn absence(&self, place: usize, day: usize) -> f64 {
        (self.places.get(place))
            .and_then(|place| place.absence.get(day))
            .copied()
            .unwrap_or(1.0)
    }
}
