//! How predictable our patrols are to somebody who watches the base.
//!
//! How evenly hours, ways and places are spread, over these patrols and those before them; and how often the best of
//! three observers, who has watched the base for four weeks, names a unit's next first place rightly, or place and hour.
//! - One knows what followed the last two places (or the last one) before: a Markov chain of second order.
//! - One knows where the unit mostly goes on that day of the week.
//! - One knows after how many days it comes back to a place.
//!
//! A small sample looks less predictable than it is; the figures compare programmes, they promise nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::plan::suggest::observer::best_observer;
use crate::plan::suggest::observer::distinct;

/// How predictable a programme is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Predictability {
    /// Evenness of departure hours, first places and halts: 1 where nothing repeats more than it must, 0 where all is
    /// the same. The mean of the three entropies, each as a share of the largest that so many patrols can have.
    pub entropy_share: f64,
    /// How often the best observer is right about the first place of a unit's next patrol, 0 to 1.
    pub observer: f64,
    /// How often a blind guess among the first places that the unit uses would be right.
    pub chance: f64,
    /// How often the best observer is right about first place and hour of departure, both, 0 to 1.
    pub observer_hour: f64,
    /// How often a blind guess among first places and hours that the unit uses would be right about both.
    pub chance_hour: f64,
    /// Evenness of departure hours alone, 0 to 1.
    pub hours: f64,
    /// Evenness of places alone, first places and halts, 0 to 1.
    pub places: f64,
}

/// How much something gives away to somebody who watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GivenAway {
    /// Next to nothing.
    Little,
    /// Some of it.
    Some,
    /// Most of it.
    Much,
}

/// From so evenly spread on, hours and places give little away; below the other, much.
const EVEN: f64 = 0.8;
const UNEVEN: f64 = 0.6;
/// So much more often right than a blind guess is still chance among the few patrols of a fortnight; from the other on
/// the observer knows a pattern.
const NO_BETTER: f64 = 0.05;
const FAR_BETTER: f64 = 0.2;

impl Predictability {
    /// What the departure hours give away.
    pub fn by_hours(&self) -> GivenAway {
        by_evenness(self.hours)
    }

    /// What the choice of places gives away.
    pub fn by_places(&self) -> GivenAway {
        by_evenness(self.places)
    }

    /// What the order of places gives away: how much better than a blind guess the best observer is.
    pub fn by_guessing(&self) -> GivenAway {
        let better = self.observer - self.chance;
        if better <= NO_BETTER {
            GivenAway::Little
        } else if better < FAR_BETTER {
            GivenAway::Some
        } else {
            GivenAway::Much
        }
    }

    /// All of it together: as much as what gives away most, since one pattern is enough for an ambush. Who is right
    /// every second time, or every third, needs no pattern: there are too few places to choose from. Hours alone tell
    /// when somebody leaves, not where to: of themselves they give away some of it, not most.
    pub fn altogether(&self) -> GivenAway {
        let by_number = if self.observer >= 1.0 / 2.0 {
            GivenAway::Much
        } else if self.observer >= 1.0 / 3.0 {
            GivenAway::Some
        } else {
            GivenAway::Little
        };
        let by_choice = self.by_hours().min(GivenAway::Some).max(self.by_places());
        by_choice.max(self.by_guessing()).max(by_number)
    }
}

fn by_evenness(share: f64) -> GivenAway {
    if share >= EVEN {
        GivenAway::Little
    } else if share >= UNEVEN {
        GivenAway::Some
    } else {
        GivenAway::Much
    }
}

/// A patrol as somebody outside sees it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outing {
    /// The unit, by its number.
    pub unit: i64,
    /// When it leaves.
    pub depart: DateTime,
    /// Its halts in order, each a number of its own.
    pub places: Vec<i64>,
}

/// The predictability of these patrols, where patrols may leave in so many different hours of the day. The observers
/// guess at those that leave on this day or later (at all where it is none), from those before.
pub(crate) fn predictability(outings: &[Outing], guessed_from: Option<Date>, hours: usize) -> Predictability {
    let mut outings: Vec<&Outing> = outings
        .iter()
        .filter(|outing| !outing.places.is_empty())
        .collect();
    outings.sort_by_key(|outing| (outing.depart, outing.unit));
    let first_places: Vec<i64> = outings
        .iter()
        .filter_map(|outing| outing.places.first().copied())
        .collect();
    let halts: Vec<i64> = outings
        .iter()
        .flat_map(|outing| outing.places.iter().copied())
        .collect();
    let departures: Vec<i64> = outings
        .iter()
        .map(|outing| i64::from(outing.depart.hour()))
        .collect();
    let distinct = |values: &[i64]| distinct(values.iter().copied());
    // Places that were never used are no choice that anybody made: the most even use of those that were is 1.
    let by_hours = evenness(&departures, hours);
    let by_firsts = evenness(&first_places, distinct(&halts));
    let by_halts = evenness(&halts, distinct(&halts));
    let [place, both] = best_observer(&outings, guessed_from);
    Predictability {
        entropy_share: (by_hours + by_firsts + by_halts) / 3.0,
        observer: place.right,
        chance: place.chance,
        observer_hour: both.right,
        chance_hour: both.chance,
        hours: by_hours,
        places: f64::midpoint(by_firsts, by_halts),
    }
}

/// Entropy as a share of the largest that so many values over so many choices can have; 0 where there is no choice.
fn evenness(values: &[i64], choices: usize) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(*value).or_default() += 1;
    }
    let all = values.len() as f64;
    let entropy: f64 = counts
        .values()
        .map(|count| {
            let share = *count as f64 / all;
            -share * share.ln()
        })
        .sum();
    let most = most_entropy(values.len(), choices.max(counts.len()));
    if most > 0.0 {
        (entropy / most).min(1.0)
    } else {
        0.0
    }
}

/// The entropy of so many values spread as evenly as they can be over so many choices.
fn most_entropy(values: usize, choices: usize) -> f64 {
    if values == 0 || choices == 0 {
        return 0.0;
    }
    let (each, more) = (values / choices, values % choices);
    let part = |count: usize| {
        let share = count as f64 / values as f64;
        if count == 0 { 0.0 } else { -share * share.ln() }
    };
    part(each) * (choices - more) as f64 + part(each + 1) * more as f64
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn outing(day: i8, hour: i8, places: &[i64]) -> Outing {
        Outing {
            unit: 1,
            depart: date(2019, 1, day).at(hour, 0, 0, 0),
            places: places.to_vec(),
        }
    }

    #[test]
    fn the_same_patrol_every_day_is_wholly_predictable() {
        let outings: Vec<Outing> = (1..=10).map(|day| outing(day, 7, &[4])).collect();
        let found = predictability(&outings, None, 6);
        assert_eq!(found.altogether(), GivenAway::Much);
        assert!(found.entropy_share < 1e-12, "{found:?}");
        assert!((found.observer - 1.0).abs() < 1e-12);
    }

    #[test]
    fn patrols_that_never_repeat_are_as_even_as_can_be() {
        let outings: Vec<Outing> = (1..=6)
            .map(|day| outing(day, 5 + day, &[i64::from(day)]))
            .collect();
        let found = predictability(&outings, None, 6);
        assert!((found.entropy_share - 1.0).abs() < 1e-12, "{found:?}");
        assert!(found.observer < 1e-12);
        assert!((found.chance - 1.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn hours_alone_give_away_some_of_it_and_places_most() {
        let seen = Predictability {
            places: 0.9,
            hours: 0.4,
            ..Predictability::default()
        };
        assert_eq!(seen.altogether(), GivenAway::Some);
        let seen = Predictability { places: 0.4, ..seen };
        assert_eq!(seen.altogether(), GivenAway::Much);
    }

    #[test]
    fn who_guesses_no_better_than_chance_is_not_said_to_know_anything() {
        let found = Predictability {
            observer: 0.24,
            chance: 0.25,
            hours: 0.7,
            places: 0.9,
            ..Predictability::default()
        };
        assert_eq!(found.by_guessing(), GivenAway::Little);
        // It is the hours that come back.
        assert_eq!(
            (found.by_hours(), found.altogether()),
            (GivenAway::Some, GivenAway::Some)
        );
        let even = Predictability { hours: 0.9, ..found };
        assert_eq!(even.altogether(), GivenAway::Little);
        // Of two places one is guessed every second time.
        let two = Predictability {
            observer: 0.5,
            chance: 0.5,
            ..even
        };
        assert_eq!(
            (two.by_guessing(), two.altogether()),
            (GivenAway::Little, GivenAway::Much)
        );
    }

    #[test]
    fn who_comes_back_after_so_many_days_is_met_by_the_one_who_counts_them() {
        // Two places in turn by the dates alone, each after five days, others between.
        let rounds = [
            (1, 9),
            (2, 5),
            (6, 9),
            (7, 6),
            (11, 9),
            (12, 7),
            (16, 9),
            (17, 8),
            (21, 9),
        ];
        let outings: Vec<Outing> = rounds
            .iter()
            .map(|(day, place)| outing(*day, 7, &[*place]))
            .collect();
        let from = date(2019, 1, 11);
        let found = predictability(&outings, Some(from), 6);
        // Of six guesses three are for the place that comes back, and all hours are the same.
        assert!(found.observer >= 0.5, "{found:?}");
        assert!((found.observer - found.observer_hour).abs() < 1e-12);
        assert!((found.chance - 1.0 / 5.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_older_than_four_weeks_is_forgotten() {
        let mut outings: Vec<Outing> = (1..=3).map(|day| outing(day, 7, &[4])).collect();
        outings.push(Outing {
            depart: date(2019, 3, 1).at(7, 0, 0, 0),
            ..outing(1, 7, &[4])
        });
        let from = Some(date(2019, 2, 1));
        assert!(predictability(&outings, from, 6).observer < 1e-12);
        assert!(predictability(&outings, None, 6).observer > 0.99);
    }

    #[test]
    fn a_fixed_round_is_seen_through_by_the_one_who_knows_what_follows() {
        let outings: Vec<Outing> = (1..=12)
            .map(|day| outing(day, 7, &[i64::from(day % 3)]))
            .collect();
        let found = predictability(&outings, None, 6);
        // The places are even; their order gives them away.
        assert_eq!(found.by_places(), GivenAway::Little);
        assert_eq!(found.by_guessing(), GivenAway::Much);
        assert!(found.observer > 0.7, "{found:?}");
        assert!((found.chance - 1.0 / 3.0).abs() < 1e-12);
    }
}
