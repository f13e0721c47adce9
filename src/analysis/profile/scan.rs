//! Where and when more came together than busy places and busy times explain (Kulldorff's space-time permutation scan).
//!
//! Cylinders around each place of a report, of growing radius and over some weeks, are held against what is expected from how
//! many reports lie in the circle and how many in the weeks. Over and over the days are dealt out anew; the best cylinder of
//! each deal says what chance brings.

use crate::analysis::chance::Chance;
use crate::analysis::profile::Event;
use crate::analysis::profile::TOO_FEW;
use crate::earth::LonLat;
use crate::index::SpatialIndex;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The radii of the circles, in kilometres.
pub const KM: [f64; 4] = [2.0, 5.0, 10.0, 20.0];
/// The longest time, in weeks.
pub const WEEKS: usize = 12;
/// How many times the days are dealt out anew.
pub const DEALS: u32 = 199;
/// Circles around more places than these would take too long: an even choice of the places is taken.
const CENTRES: usize = 300;
/// A cylinder of fewer reports is no finding.
const LEAST: u32 = 3;
/// At most half of all reports lie in a circle or in a time that is looked at.
const MOST_SHARE: f64 = 0.5;

/// The cylinder that stands out most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cylinder {
    /// Its middle.
    pub at: LonLat,
    /// Its radius, in kilometres.
    pub km: f64,
    /// Its first day, counted from the first report.
    pub from: i32,
    /// Its last day.
    pub to: i32,
    /// Reports in it.
    pub reports: u32,
    /// How many would be expected.
    pub expected: f64,
    /// The log of its likelihood ratio.
    pub ratio: f64,
    /// The chance that some cylinder stands out as much.
    pub chance: f64,
}

/// What the scan says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scan {
    /// Fewer than thirty reports, or all in one week or at one place: nothing can be said.
    TooFew,
    /// No cylinder of three reports or more holds more than expected.
    Nothing,
    /// The one that stands out most, with its chance.
    Found(Cylinder),
}

/// A circle: its middle, its radius, and the reports in it.
struct Circle {
    at: LonLat,
    km: f64,
    inside: Vec<u32>,
}

/// Looks for the cylinder that stands out most.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Circles times weeks times the longest time, two hundred times: some seconds at most.
pub fn scan(events: &[Event], ticket: &Ticket) -> Result<Scan, Cancelled> {
    let weeks = events.last().map_or(0, |last| last.day / 7) as usize + 1;
    let one_place = events
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.at == b.at));
    if events.len() < TOO_FEW || weeks < 2 || one_place {
        return Ok(Scan::TooFew);
    }
    let circles = circles(events);
    let mut week: Vec<u32> = events.iter().map(|event| (event.day / 7) as u32).collect();
    let Some((best, circle, (from, to), reports, expected)) = best(&circles, &week, weeks) else {
        return Ok(Scan::Nothing);
    };
    let mut chance = Chance::new(events.len() as u64);
    let mut as_much = 1_u32;
    for deal in 0..DEALS {
        ticket.tick(deal as usize, DEALS as usize)?;
        chance.shuffle(&mut week);
        as_much += u32::from(self::best(&circles, &week, weeks).is_some_and(|(other, ..)| other >= best));
    }
    let Some(circle) = circles.get(circle) else {
        return Ok(Scan::Nothing);
    };
    Ok(Scan::Found(Cylinder {
        at: circle.at,
        km: circle.km,
        from: from as i32 * 7,
        to: to as i32 * 7 + 6,
        reports,
        expected,
        ratio: best,
        chance: f64::from(as_much) / f64::from(DEALS + 1),
    }))
}

/// The circles, those with too many reports or too few left out, and of equal ones the smallest.
fn circles(events: &[Event]) -> Vec<Circle> {
    let index = SpatialIndex::new(
        events
            .iter()
            .enumerate()
            .map(|(number, event)| (event.at, number as u32)),
    );
    let mut middles: Vec<LonLat> = events.iter().map(|event| event.at).collect();
    middles.sort_by(|a, b| a.lon().total_cmp(&b.lon()).then(a.lat().total_cmp(&b.lat())));
    middles.dedup();
    let step = middles.len().div_ceil(CENTRES).max(1);
    let mut circles = Vec::new();
    for at in middles.into_iter().step_by(step) {
        let mut before = 0;
        for km in KM {
            let mut inside: Vec<u32> = index
                .within(at, Metres::from_km(km))
                .into_iter()
                .map(|(number, _)| *number)
                .collect();
            inside.sort_unstable();
            let fits =
                inside.len() >= LEAST as usize && inside.len() as f64 <= events.len() as f64 * MOST_SHARE;
            if fits && inside.len() > before {
                before = inside.len();
                circles.push(Circle { at, km, inside });
            }
        }
    }
    circles
}

/// The log of the likelihood ratio, the circle, the first and last week, the reports and what is expected of the best.
type Best = (f64, usize, (usize, usize), u32, f64);

fn best(circles: &[Circle], week: &[u32], weeks: usize) -> Option<Best> {
    let all = week.len() as f64;
    let sums = summed(week.iter().copied(), weeks);
    let mut best: Option<Best> = None;
    for (number, circle) in circles.iter().enumerate() {
        let inside = circle
            .inside
            .iter()
            .filter_map(|event| week.get(*event as usize))
            .copied();
        let own = summed(inside, weeks);
        let share = circle.inside.len() as f64 / all;
        for from in 0..weeks {
            for to in from..(from + WEEKS).min(weeks) {
                let between = |sums: &[u32]| {
                    let at = |index: usize| sums.get(index).copied().unwrap_or(0);
                    at(to + 1) - at(from)
                };
                let (reports, in_weeks) = (between(&own), f64::from(between(&sums)));
                if reports < LEAST || in_weeks > all * MOST_SHARE {
                    continue;
                }
                let expected = in_weeks * share;
                let ratio = ratio(f64::from(reports), expected, all);
                if ratio > 0.0 && best.is_none_or(|(known, ..)| ratio > known) {
                    best = Some((ratio, number, (from, to), reports, expected));
                }
            }
        }
    }
    best
}

/// So many before each week, in all weeks.
fn summed(events: impl Iterator<Item = u32>, weeks: usize) -> Vec<u32> {
    let mut sums = vec![0_u32; weeks + 1];
    for week in events {
        if let Some(sum) = sums.get_mut(week as usize + 1) {
            *sum += 1;
        }
    }
    let mut before = 0;
    for sum in &mut sums {
        before += *sum;
        *sum = before;
    }
    sums
}

/// Kulldorff's log likelihood ratio; nothing where no more is there than expected.
pub(super) fn ratio(reports: f64, expected: f64, all: f64) -> f64 {
    if reports <= expected || expected <= 0.0 {
        return 0.0;
    }
    let rest = all - reports;
    let outside = if rest > 0.0 {
        rest * (rest / (all - expected)).ln()
    } else {
        0.0
    };
    reports * (reports / expected).ln() + outside
}
