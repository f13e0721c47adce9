//! Which share of the risk each community bears: half by what was reported near it, half evenly.
//!
//! The even half is for silence: where nobody reports, there may still be danger. An incident with a place is shared
//! among the communities within `risk.radius` by a kernel; one known by area among the communities of the area by
//! their people, and so are protected counts, which a reason never names but as "protection priority".

use std::collections::BTreeMap;

use geo::Contains as _;
use geo_types::Point;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::filter::Events;
use crate::analysis::filter::IncidentFilter;
use crate::analysis::filter::Spread;
use crate::analysis::people;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Period;
use crate::quantity::Metres;

/// What a community bears.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Risk {
    /// Its share of the risk of all communities; all shares sum to 1.
    pub share: f64,
    /// Protected incidents, known by area, weigh in it.
    pub protected: bool,
}

/// The share of the risk of every community on a day, from the incidents of the last `risk.days` days.
///
/// What patrols found themselves counts as `risk.own-finding`, so that plans do not chase themselves.
///
/// # Cost
/// Incidents of the days × communities.
pub fn risks(op: &Operation, day: Date) -> BTreeMap<Id<Community>, Risk> {
    let days = op.assumptions.get("risk.days").round() as i64;
    let from = day.checked_sub(days.days()).unwrap_or(Date::MIN);
    let filter = IncidentFilter::of(Period::between(from, day));
    let mut borne = Borne::new(op);
    let radius = Metres::from_km(op.assumptions.get("risk.radius"));
    let own = op.assumptions.get("risk.own-finding");
    for incident in op.incidents.rows().filter(|row| filter.takes(row)) {
        if incident.precision.is_point() {
            let weight = if incident.found_by_patrol { own } else { 1.0 };
            borne.near(incident.at, radius, weight);
        }
    }
    let events = Events::of(op, &filter);
    for spread in &events.rough {
        borne.over(spread, false);
    }
    for spread in &events.protected {
        borne.over(spread, true);
    }
    borne.shares()
}

/// What each community bears so far.
struct Borne {
    communities: Vec<(Id<Community>, LonLat, f64)>,
    sums: Vec<(f64, bool)>,
}

impl Borne {
    fn new(op: &Operation) -> Self {
        let people = people::people(op);
        let communities: Vec<_> = op
            .communities
            .iter()
            .map(|(id, row)| (id, row.at, people.get(&id).copied().unwrap_or(0.0)))
            .collect();
        Self {
            sums: vec![(0.0, false); communities.len()],
            communities,
        }
    }

    /// Shares a number among all by their parts of it; nobody bears it where nobody has a part.
    fn share_out(&mut self, number: f64, parts: &[f64], protected: bool) {
        let all: f64 = parts.iter().sum();
        if all <= 0.0 {
            return;
        }
        for ((sum, is_protected), part) in self.sums.iter_mut().zip(parts) {
            *sum += number * part / all;
            *is_protected |= protected && *part > 0.0;
        }
    }

    fn near(&mut self, place: LonLat, radius: Metres, weight: f64) {
        let parts: Vec<f64> = self
            .communities
            .iter()
            .map(|(_, at, _)| {
                let share = measure::near_distance(*at, place).get() / radius.get();
                (1.0 - share * share).max(0.0).powi(2)
            })
            .collect();
        self.share_out(weight, &parts, false);
    }

    fn over(&mut self, spread: &Spread, protected: bool) {
        let parts: Vec<f64> = self
            .communities
            .iter()
            .map(|(_, at, people)| {
                if spread.outline.contains(&Point::from(*at)) {
                    *people
                } else {
                    0.0
                }
            })
            .collect();
        self.share_out(spread.count, &parts, protected);
    }

    fn shares(&self) -> BTreeMap<Id<Community>, Risk> {
        let reported: f64 = self.sums.iter().map(|(sum, _)| sum).sum();
        let even = 1.0 / self.communities.len().max(1) as f64;
        self.communities
            .iter()
            .zip(&self.sums)
            .map(|((id, ..), (sum, protected))| {
                let share = if reported > 0.0 {
                    0.5 * sum / reported + 0.5 * even
                } else {
                    even
                };
                let risk = Risk {
                    share,
                    protected: *protected,
                };
                (*id, risk)
            })
            .collect()
    }
}
