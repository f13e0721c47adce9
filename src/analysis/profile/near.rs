//! Whether one report is followed by others close by and soon (Knox, with the days drawn anew by chance).
//!
//! Pairs of reports are counted by distance and days between them. Over and over the days are dealt out anew among the places;
//! what was counted is held against that, so that busy places and busy times alone make no finding.

use crate::analysis::chance::Chance;
use crate::analysis::profile::Event;
use crate::analysis::profile::TOO_FEW;
use crate::index::SpatialIndex;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Up to these distances, in kilometres, each beyond the one before.
pub const KM: [f64; 4] = [1.0, 2.0, 5.0, 10.0];
/// Up to these days, each beyond the one before.
pub const DAYS: [i32; 4] = [7, 14, 28, 56];
/// How many times the days are dealt out anew.
pub const DEALS: u32 = 199;
/// More events than these are too many to be held against one another: the latest are taken.
pub const MOST: usize = 4000;

/// Pairs within a distance and some days, beyond those nearer or sooner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Up to which distance, in kilometres.
    pub km: f64,
    /// Up to how many days.
    pub days: i32,
    /// Pairs that were counted.
    pub pairs: u32,
    /// How many there are by chance, on the mean.
    pub expected: f64,
    /// The chance of as many.
    pub chance: f64,
}

impl Window {
    /// How many times as many as by chance.
    pub fn times(&self) -> f64 {
        if self.expected > 0.0 {
            f64::from(self.pairs) / self.expected
        } else {
            0.0
        }
    }
}

/// What follows a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Near {
    /// Fewer than thirty reports, or all on one day: nothing can be said.
    TooFew,
    /// Every window of distance and days.
    Windows(Vec<Window>),
}

/// Counts pairs by distance and days, beside what chance brings.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// All pairs within ten kilometres, two hundred times: a second for some thousand reports.
pub fn near(events: &[Event], ticket: &Ticket) -> Result<Near, Cancelled> {
    let events = events.get(events.len().saturating_sub(MOST)..).unwrap_or(events);
    let one_day = events
        .first()
        .zip(events.last())
        .is_none_or(|(a, b)| a.day == b.day);
    if events.len() < TOO_FEW || one_day {
        return Ok(Near::TooFew);
    }
    let pairs = pairs(events);
    let mut days: Vec<i32> = events.iter().map(|event| event.day).collect();
    let seen = counts(&pairs, &days);
    let mut sums = vec![0_u64; seen.len()];
    let mut as_many = vec![1_u32; seen.len()];
    let mut chance = Chance::new(events.len() as u64);
    for deal in 0..DEALS {
        ticket.tick(deal as usize, DEALS as usize)?;
        chance.shuffle(&mut days);
        let dealt = counts(&pairs, &days);
        for (((sum, more), dealt), seen) in sums.iter_mut().zip(&mut as_many).zip(dealt).zip(&seen) {
            *sum += u64::from(dealt);
            *more += u32::from(dealt >= *seen);
        }
    }
    let windows = KM.iter().flat_map(|km| DAYS.iter().map(move |days| (*km, *days)));
    let found = windows
        .zip(seen)
        .zip(sums)
        .zip(as_many)
        .map(|((((km, days), pairs), sum), more)| Window {
            km,
            days,
            pairs,
            expected: sum as f64 / f64::from(DEALS),
            chance: f64::from(more) / f64::from(DEALS + 1),
        });
    Ok(Near::Windows(found.collect()))
}

/// All pairs within the largest distance: two events and the band of their distance.
pub(super) fn pairs(events: &[Event]) -> Vec<(u32, u32, u8)> {
    let index = SpatialIndex::new(
        events
            .iter()
            .enumerate()
            .map(|(number, event)| (event.at, number)),
    );
    let reach = Metres::from_km(KM.last().copied().unwrap_or(0.0));
    let mut pairs = Vec::new();
    for (number, event) in events.iter().enumerate() {
        for (other, away) in index.within(event.at, reach) {
            let band = KM.iter().position(|km| away.km() <= *km);
            if let Some(band) = band.filter(|_| *other > number) {
                pairs.push((number as u32, *other as u32, band as u8));
            }
        }
    }
    pairs
}

/// How many pairs lie in each window, distances first.
fn counts(pairs: &[(u32, u32, u8)], days: &[i32]) -> Vec<u32> {
    let mut counts = vec![0_u32; KM.len() * DAYS.len()];
    for (a, b, band) in pairs {
        let (Some(a), Some(b)) = (days.get(*a as usize), days.get(*b as usize)) else {
            continue;
        };
        let between = (a - b).abs();
        if let Some(soon) = DAYS.iter().position(|days| between <= *days)
            && let Some(count) = counts.get_mut(usize::from(*band) * DAYS.len() + soon)
        {
            *count += 1;
        }
    }
    counts
}
