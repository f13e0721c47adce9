//! The places of a forecast, what is known of them, and what was reported at each.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Expected;
use super::Way;
use super::fit;
use super::fit::Rate;
use super::fit::Site;
use super::standings;
use crate::analysis::day::days_between;
use crate::analysis::impact::Named;
use crate::analysis::impact::named_places;
use crate::analysis::people::people;
use crate::analysis::risk;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::index::LineIndex;
use crate::index::SpatialIndex;
use crate::model::Community;
use crate::model::DatePrecision;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Priority;
use crate::quantity::Metres;

/// The bandwidth of the plain density it is held against.
const PLAIN_KM: f64 = 10.0;
/// The days of the plain count of late.
const LATELY_DAYS: i32 = 90;

/// The day so many days before.
pub(super) fn back(day: Date, days: i32) -> Date {
    day.checked_sub(i64::from(days).days()).unwrap_or(Date::MIN)
}

/// The places, what is known of them, and the reports at each.
pub(super) struct Ground {
    places: Vec<Named>,
    /// The communities in the order of the places; empty where the places are those that reports name.
    communities: Vec<Id<Community>>,
    /// Without reports.
    sites: Vec<Site>,
    /// The place, the day, and what it weighs.
    pub(super) events: Vec<(usize, Date, f64)>,
}

impl Ground {
    pub(super) fn of(op: &Operation) -> Self {
        let places = named_places(op);
        let radius = Metres::from_km(op.assumptions.get("risk.radius"));
        let index = SpatialIndex::new(
            places
                .iter()
                .enumerate()
                .map(|(number, place)| (place.at, number)),
        );
        let dated = op.incidents.rows().filter(|row| {
            risk::is_threat(row) && row.precision.is_point() && row.date_precision != DatePrecision::Year
        });
        let events = dated.filter_map(|row| {
            let (place, away) = index.nearest(row.at)?;
            (away <= radius).then(|| (*place, row.date, risk::heed(op, row)))
        });
        let events = events.collect();
        Self {
            sites: sites(op, &places),
            communities: op.communities.iter().map(|(id, _)| id).collect(),
            places,
            events,
        }
    }

    /// What was reported at each place from a day on, before another.
    pub(super) fn counts(&self, from: Date, before: Date) -> Vec<f64> {
        let mut counts = vec![0.0; self.places.len()];
        for (place, date, weight) in &self.events {
            if (from..before).contains(date)
                && let Some(count) = counts.get_mut(*place)
            {
                *count += weight;
            }
        }
        counts
    }

    pub(super) fn sites(&self, counts: &[f64]) -> Vec<Site> {
        let with = |(site, reports): (&Site, &f64)| Site {
            reports: *reports,
            ..*site
        };
        self.sites.iter().zip(counts).map(with).collect()
    }

    pub(super) fn expected(&self, rates: &[Rate], counts: &[f64], span: f64) -> Vec<Expected> {
        let standings = standings(rates, counts);
        let communities = self.communities.iter().copied().map(Some);
        let communities = communities.chain(std::iter::repeat(None));
        let places = self.places.iter().zip(rates).zip(counts).zip(standings);
        places
            .zip(communities)
            .map(|((((place, rate), reports), standing), community)| {
                let (low, high) = rate.interval();
                Expected {
                    community,
                    name: place.name.clone(),
                    at: place.at,
                    events: rate.mean * span,
                    low: low * span,
                    high: high * span,
                    seen: rate.seen,
                    reports: *reports,
                    standing,
                }
            })
            .collect()
    }

    /// What a way expects to be reported from a day on.
    pub(super) fn by(&self, way: Way, day: Date, days: i32, span: f64) -> Vec<f64> {
        let first = self.events.iter().map(|event| event.1).min().unwrap_or(day);
        let days = days_between(first, day).min(days).max(1);
        let counts = self.counts(back(day, days), day);
        match way {
            Way::Ours => {
                let rates = fit::rates(&self.sites(&counts), f64::from(days));
                rates.iter().map(|rate| rate.mean * rate.seen * span).collect()
            }
            Way::Counts => counts
                .iter()
                .map(|count| count * span / f64::from(days))
                .collect(),
            Way::Lately => {
                let lately = days.min(LATELY_DAYS);
                let counts = self.counts(back(day, lately), day);
                counts
                    .iter()
                    .map(|count| count * span / f64::from(lately))
                    .collect()
            }
            Way::Density => {
                let places: Vec<LonLat> = self.places.iter().map(|place| place.at).collect();
                let dense = density(&places, &counts, PLAIN_KM);
                let (all, sum) = (counts.iter().sum::<f64>(), dense.iter().sum::<f64>().max(1e-12));
                dense
                    .iter()
                    .map(|dense| dense / sum * all * span / f64::from(days))
                    .collect()
            }
        }
    }
}

/// A density with a quartic kernel at each place.
pub(super) fn density(places: &[LonLat], counts: &[f64], bandwidth_km: f64) -> Vec<f64> {
    let index = SpatialIndex::new(places.iter().copied().zip(counts.iter().copied()));
    let radius = Metres::from_km(bandwidth_km);
    let at = |place: &LonLat| {
        let near = index.within(*place, radius).into_iter();
        near.map(|(count, away)| count * (1.0 - (away.get() / radius.get()).powi(2)).max(0.0).powi(2))
            .sum()
    };
    places.iter().map(at).collect()
}

/// What is known of every place: people, priority, ways and contacts.
fn sites(op: &Operation, places: &[Named]) -> Vec<Site> {
    let people: Vec<f64> = if op.communities.is_empty() {
        vec![1.0; places.len()]
    } else {
        let known = people(op);
        op.communities
            .iter()
            .map(|(id, _)| known.get(&id).copied().unwrap_or(1.0))
            .collect()
    };
    let lines: Vec<&[LonLat]> = op.roads.rows().map(|road| road.line.as_slice()).collect();
    let roads = LineIndex::new(lines.iter().copied());
    let contacts = SpatialIndex::new(op.contacts.rows().map(|contact| (contact.at, ())));
    let posts = SpatialIndex::new(
        op.bases
            .rows()
            .filter(|base| !base.planned)
            .map(|base| (base.at, ())),
    );
    places
        .iter()
        .zip(people)
        .map(|(place, people)| {
            let road = to_line(&roads, &lines, place.at);
            let post = posts.nearest(place.at).map(|(_, away)| away);
            // Where no way is known at all nobody is far from one.
            let far = [road, post]
                .into_iter()
                .flatten()
                .fold(None, |least: Option<Metres>, away| {
                    Some(least.map_or(away, |least| least.min(away)))
                });
            let contact = contacts
                .nearest(place.at)
                .is_some_and(|(_, away)| away <= Metres::from_km(2.0));
            Site {
                reports: 0.0,
                people,
                should: place.priority != Priority::Could,
                must: place.priority == Priority::Must,
                far_km: far.filter(|_| !lines.is_empty()).map_or(0.0, Metres::km),
                contact,
            }
        })
        .collect()
}

/// How far the nearest of some lines is.
fn to_line(index: &LineIndex, lines: &[&[LonLat]], at: LonLat) -> Option<Metres> {
    let plane = measure::LocalPlane::around(at);
    let mut best: Option<Metres> = None;
    for (least, stretch) in index.by_distance(at) {
        if best.is_some_and(|best| least >= best) {
            break;
        }
        let line = lines.get(stretch.line as usize).copied().unwrap_or_default();
        for segment in stretch.segments() {
            if let (Some(a), Some(b)) = (line.get(segment), line.get(segment + 1)) {
                let away = plane.foot(*a, *b).away;
                best = Some(best.map_or(away, |best| best.min(away)));
            }
        }
    }
    best
}
