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
use crate::index::SpatialIndex;
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
/// Each incident of the days asks an index of the communities; those known by area ask every community.
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
    /// The same by place, each with its position in the list.
    places: SpatialIndex<usize>,
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
            places: SpatialIndex::new((0..).zip(&communities).map(|(index, (_, at, _))| (*at, index))),
            communities,
        }
    }

    /// Shares a number among communities by their parts of it; nobody bears it where nobody has a part.
    fn share_out(&mut self, number: f64, parts: &[(usize, f64)], protected: bool) {
        let all: f64 = parts.iter().map(|(_, part)| part).sum();
        for (index, part) in parts.iter().filter(|(_, part)| *part > 0.0) {
            if let Some((sum, is_protected)) = self.sums.get_mut(*index) {
                *sum += number * part / all;
                *is_protected |= protected;
            }
        }
    }

    fn near(&mut self, place: LonLat, radius: Metres, weight: f64) {
        let near = self.places.within(place, radius);
        let parts: Vec<(usize, f64)> = near
            .into_iter()
            .map(|(index, away)| {
                let share = away.get() / radius.get();
                (*index, (1.0 - share * share).max(0.0).powi(2))
            })
            .collect();
        self.share_out(weight, &parts, false);
    }

    fn over(&mut self, spread: &Spread, protected: bool) {
        let all = self.communities.iter().enumerate();
        let inside = all.filter(|(_, (_, at, _))| spread.outline.contains(&Point::from(*at)));
        let parts: Vec<(usize, f64)> = inside.map(|(index, (_, _, people))| (index, *people)).collect();
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
