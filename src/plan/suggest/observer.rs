//! Three observers of the base who guess where a unit goes next, and at which hour, from what they saw in four weeks.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::plan::suggest::predict::Outing;

/// An observer remembers so many days.
pub(crate) const WATCHED_DAYS: i32 = 28;
const OBSERVERS: usize = 3;

/// How often the best observer is right, and how often a blind guess is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Guessed {
    pub right: f64,
    pub chance: f64,
}

/// A patrol as an observer notes it down.
#[derive(Debug, Clone, Copy)]
struct Noted {
    date: Date,
    place: i64,
    hour: i64,
}

/// The first place alone, and first place and hour together.
pub(crate) fn best_observer(outings: &[&Outing], guessed_from: Option<Date>) -> [Guessed; 2] {
    let mut units: BTreeMap<i64, Vec<Noted>> = BTreeMap::new();
    for outing in outings {
        if let Some(first) = outing.places.first() {
            units.entry(outing.unit).or_default().push(Noted {
                date: outing.depart.date(),
                place: *first,
                hour: i64::from(outing.depart.hour()),
            });
        }
    }
    let mut right = [[0_usize; OBSERVERS]; 2];
    let mut chance = [0.0; 2];
    let mut asked = 0_usize;
    for noted in units.values() {
        let places = distinct(noted.iter().map(|one| one.place)).max(1) as f64;
        let hours = distinct(noted.iter().map(|one| one.hour)).max(1) as f64;
        for (now, truth) in noted.iter().enumerate() {
            let watched = |one: &&Noted| days(one.date, truth.date) <= WATCHED_DAYS;
            let past: Vec<Noted> = noted.iter().take(now).filter(watched).copied().collect();
            if past.is_empty() || guessed_from.is_some_and(|from| truth.date < from) {
                continue;
            }
            asked += 1;
            for (chance, choices) in chance.iter_mut().zip([places, places * hours]) {
                *chance += 1.0 / choices;
            }
            let of_places = guesses(&past, truth.date, |one| one.place);
            let of_hours = guesses(&past, truth.date, |one| one.hour);
            for (observer, (place, hour)) in of_places.into_iter().zip(of_hours).enumerate() {
                let is_place = place == Some(truth.place);
                for (right, is_right) in right
                    .iter_mut()
                    .zip([is_place, is_place && hour == Some(truth.hour)])
                {
                    if let Some(right) = right.get_mut(observer) {
                        *right += usize::from(is_right);
                    }
                }
            }
        }
    }
    let all = asked.max(1) as f64;
    let [place, both] = right.map(|right| right.into_iter().max().unwrap_or(0) as f64 / all);
    let [of_place, of_both] = chance.map(|chance| chance / all);
    [
        Guessed {
            right: place,
            chance: of_place,
        },
        Guessed {
            right: both,
            chance: of_both,
        },
    ]
}

fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |span| span.get_days())
}

/// How many different values there are.
pub(crate) fn distinct(values: impl Iterator<Item = i64>) -> usize {
    values.collect::<BTreeSet<i64>>().len()
}

/// What each observer expects for a day from what was seen before it.
fn guesses(past: &[Noted], today: Date, of: impl Fn(&Noted) -> i64) -> [Option<i64>; OBSERVERS] {
    let seen: Vec<i64> = past.iter().map(&of).collect();
    let most = most_frequent(seen.iter().copied());
    let weekday = |date: Date| date.weekday();
    let same_day = past
        .iter()
        .filter(|one| weekday(one.date) == weekday(today))
        .map(&of);
    [
        followed(&seen, 2).or_else(|| followed(&seen, 1)).or(most),
        most_frequent(same_day).or(most),
        due(past, today, &of).or(most),
    ]
}

/// What mostly came after the last so many values when they came before.
fn followed(seen: &[i64], last: usize) -> Option<i64> {
    let end = seen.get(seen.len().checked_sub(last)?..)?;
    let after = seen.windows(last + 1).filter_map(|some| {
        let (next, before) = some.split_last()?;
        (before == end).then_some(*next)
    });
    most_frequent(after)
}

/// The value whose last interval, counted on from its last day, ends nearest to a day; of several the smallest.
fn due(past: &[Noted], today: Date, of: &impl Fn(&Noted) -> i64) -> Option<i64> {
    let mut days_of: BTreeMap<i64, Vec<Date>> = BTreeMap::new();
    for one in past {
        days_of.entry(of(one)).or_default().push(one.date);
    }
    let off = days_of
        .iter()
        .filter_map(|(value, dates)| match dates.as_slice() {
            [.., before, last] => Some(((days(*last, today) - days(*before, *last)).abs(), *value)),
            _ => None,
        });
    off.min().map(|(_, value)| value)
}

/// The most frequent value; of several the smallest.
fn most_frequent(values: impl Iterator<Item = i64>) -> Option<i64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(value, _)| value)
}
