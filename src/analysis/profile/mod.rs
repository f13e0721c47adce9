//! When violence is reported: hour by weekday, month, season, by day or by night; whether one report is followed by others close
//! by; and where and when more came together than chance would bring.
//!
//! Protected incidents are counts by month and do not enter. Days that mean only a month or a year say nothing of weekdays and
//! hours. Under thirty reports nothing is said to be so: the counts are there, the tests are not.

pub mod near;
pub mod nearby;
pub mod scan;
#[cfg(test)]
mod tests;
pub mod told;

use jiff::civil::Date;
use jiff::civil::Time;

use crate::analysis::IncidentFilter;
use crate::analysis::day::days_between;
use crate::analysis::tails;
use crate::earth::LonLat;
use crate::earth::sun;
use crate::earth::sun::Daylight;
use crate::model::DatePrecision;
use crate::model::Incident;
use crate::model::Operation;
use crate::model::Season;
use crate::network;
use crate::quantity::Seconds;

/// Under so many reports nothing is said to be so.
pub const TOO_FEW: usize = 30;

/// Counts with the chance that they would lie so unevenly if they were spread evenly.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The counts.
    pub counts: Vec<u32>,
    /// What is expected of each where they are spread evenly over the days that were looked at.
    pub expected: Vec<f64>,
    /// The chance of counts as uneven as these (chi-square); none under thirty reports, or where there is nothing to compare.
    pub chance: Option<f64>,
}

impl Spread {
    fn of(counts: Vec<u32>, shares: &[f64]) -> Self {
        let total: f64 = counts.iter().map(|count| f64::from(*count)).sum();
        let all: f64 = shares.iter().sum();
        let expected: Vec<f64> = shares
            .iter()
            .map(|share| if all > 0.0 { total * share / all } else { 0.0 })
            .collect();
        let cells: Vec<(f64, f64)> = counts
            .iter()
            .zip(&expected)
            .filter(|(_, expected)| **expected > 0.0)
            .map(|(count, expected)| (f64::from(*count), *expected))
            .collect();
        let square: f64 = cells
            .iter()
            .map(|(count, expected)| (count - expected).powi(2) / expected)
            .sum();
        let degrees = cells.len() as f64 - 1.0;
        let enough = total >= TOO_FEW as f64 && degrees >= 1.0;
        let chance = enough.then(|| 1.0 - tails::gamma_share(square / 2.0, degrees / 2.0));
        Self {
            counts,
            expected,
            chance,
        }
    }

    /// How many reports there are.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// When it is reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// From Monday to Sunday.
    pub weekdays: Spread,
    /// From January to December; as many days of each as were looked at.
    pub months: Spread,
    /// Dry, then wet.
    pub seasons: Spread,
    /// While the sun is up, then while it is down, by place and day; only where the hour is known.
    pub light: Spread,
    /// Hours from midnight on, for each weekday from Monday; only where the hour is known.
    pub hours: Vec<[u32; 24]>,
    /// Of how many the hour is known.
    pub with_hour: usize,
    /// Reports whose day is known.
    pub reports: usize,
    /// Reports whose day means a week, a month or a year: only months and seasons count them where they can.
    pub vague: usize,
    /// The first and the last day that were looked at; none without reports.
    pub days: Option<(Date, Date)>,
}

impl Profile {
    /// Fewer than thirty reports: nothing is said to be so.
    pub const fn is_too_few(&self) -> bool {
        self.reports < TOO_FEW
    }

    /// All reports lie on one day: nothing can be said of times.
    pub fn is_one_day(&self) -> bool {
        self.days.is_some_and(|(first, last)| first == last)
    }
}

/// When the incidents of a filter were reported.
///
/// # Cost
/// Linear in the incidents and in the days between the first and the last.
pub fn profile(op: &Operation, filter: &IncidentFilter) -> Profile {
    let all: Vec<&Incident> = op.incidents.rows().filter(|row| filter.takes(row)).collect();
    let exact: Vec<&Incident> = all
        .iter()
        .copied()
        .filter(|row| row.date_precision == DatePrecision::Day)
        .collect();
    let monthly = all.iter().copied().filter(|row| {
        matches!(
            row.date_precision,
            DatePrecision::Day | DatePrecision::Week | DatePrecision::Month
        )
    });
    let monthly: Vec<&Incident> = monthly.collect();
    let span = |rows: &[&Incident]| {
        let first = filter
            .period
            .from
            .or_else(|| rows.iter().map(|row| row.date).min());
        let last = filter.period.to.or_else(|| rows.iter().map(|row| row.date).max());
        first.zip(last).filter(|_| !rows.is_empty())
    };
    let days = span(&monthly);
    let looked: Vec<Date> = days.map_or_else(Vec::new, |(first, last)| {
        first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= last)
            .take(40_000)
            .collect()
    });
    let season = |day: Date| usize::from(network::season_of(day, &op.assumptions) != Season::Dry);
    let weekday = |day: Date| usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    let month = |day: Date| usize::try_from(day.month() - 1).unwrap_or(0);
    let tally = |rows: &[&Incident], size: usize, at: &dyn Fn(Date) -> usize| {
        let mut counts = vec![0_u32; size];
        for row in rows {
            if let Some(count) = counts.get_mut(at(row.date)) {
                *count += 1;
            }
        }
        let mut shares = vec![0.0; size];
        for day in &looked {
            if let Some(share) = shares.get_mut(at(*day)) {
                *share += 1.0;
            }
        }
        Spread::of(counts, &shares)
    };
    let (light, hours, with_hour) = by_hour(op, &exact, &weekday);
    Profile {
        weekdays: tally(&exact, 7, &weekday),
        months: tally(&monthly, 12, &month),
        seasons: tally(&monthly, 2, &season),
        light,
        hours,
        with_hour,
        reports: exact.len(),
        vague: all.len() - exact.len(),
        days,
    }
}

/// By light and hour, where the hour is known.
fn by_hour(
    op: &Operation,
    rows: &[&Incident],
    weekday: &dyn Fn(Date) -> usize,
) -> (Spread, Vec<[u32; 24]>, usize) {
    let offset = op.about.offset_minutes;
    let mut light = vec![0_u32; 2];
    let mut day_share = 0.0;
    let mut hours = vec![[0_u32; 24]; 7];
    let mut known = 0_u32;
    for (row, time) in rows.iter().filter_map(|row| Some((row, row.time?))) {
        known += 1;
        let (is_night, share) = light_at(row.at, row.date, time, offset);
        day_share += share;
        if let Some(count) = light.get_mut(usize::from(is_night)) {
            *count += 1;
        }
        let hour = usize::try_from(time.hour()).unwrap_or(0);
        if let Some(count) = hours.get_mut(weekday(row.date)).and_then(|day| day.get_mut(hour)) {
            *count += 1;
        }
    }
    let shares = [day_share, f64::from(known) - day_share];
    (Spread::of(light, &shares), hours, known as usize)
}

/// Whether the sun is down at a place and time, and which share of that day it is up.
fn light_at(at: LonLat, date: Date, time: Time, offset_minutes: i32) -> (bool, f64) {
    let since = Seconds::new(f64::from(time.hour()) * 3600.0 + f64::from(time.minute()) * 60.0);
    match sun::daylight(at, date, offset_minutes) {
        Daylight::Day { sunrise, sunset, .. } => {
            let share = ((sunset.get() - sunrise.get()) / 86_400.0).clamp(0.0, 1.0);
            (!(sunrise..=sunset).contains(&since), share)
        }
        Daylight::PolarDay => (false, 1.0),
        Daylight::PolarNight => (true, 0.0),
    }
}

/// The place and day of an incident whose place and day are known, counted in days from the first of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// Where.
    pub at: LonLat,
    /// So many days after the first.
    pub day: i32,
}

/// The incidents of a filter whose place and day are known, by their days, and the first day.
pub fn events(op: &Operation, filter: &IncidentFilter) -> (Vec<Event>, Option<Date>) {
    let known = op.incidents.rows().filter(|row| {
        filter.takes(row) && row.precision.is_point() && row.date_precision == DatePrecision::Day
    });
    let known: Vec<&Incident> = known.collect();
    let first = known.iter().map(|row| row.date).min();
    let mut events: Vec<Event> = known
        .iter()
        .map(|row| Event {
            at: row.at,
            day: first.map_or(0, |first| days_between(first, row.date)),
        })
        .collect();
    events.sort_by_key(|event| event.day);
    (events, first)
}
