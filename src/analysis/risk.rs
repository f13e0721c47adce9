//! What each community bears of what was reported: the one reckoning for gaps, programmes of patrols and base sites.
//!
//! - An incident weighs one on its day and half after each `risk.half-life`. Who lives within `risk.radius` of it shares
//!   it, by a kernel that falls to nothing at the radius; one known by area only is shared by those who live in the
//!   circle in which it was, by their numbers.
//! - What patrols of ours found weighs `risk.own-finding`, so that plans do not chase themselves.
//! - What somebody graded badly (a source of D or E, information of 4 or 5) weighs `risk.poor-grade`, which is one until
//!   somebody changes it.
//! - Protected counts are shared by those who live in their area, by their numbers; never on a place, and a reason
//!   never names them but as "protection priority".
//! - Reports of obstacles (a broken bridge, a blocked road) say how one gets there, not whom somebody harms: none.
//!
//! Everything is as known on a day; what is to come weighs nothing. Where nobody reports there may still be danger:
//! who asks adds an even part.

use std::collections::BTreeMap;

use geo::BoundingRect as _;
use geo::Contains as _;
use geo_types::Point;
use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::analysis::people;
use crate::earth::LonLat;
use crate::index::SpatialIndex;
use crate::model::Community;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Operation;
use crate::model::ProtectedCount;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What weighs less than this is forgotten.
const FORGOTTEN: f64 = 1e-6;
/// Rows between two looks at the ticket.
const LOOK: usize = 1024;

/// What a community bears, in incidents of today.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Risk {
    /// Incidents with a place, or known by area.
    pub incidents: f64,
    /// Protected counts of its area.
    pub protection: f64,
}

impl Risk {
    /// Both together.
    pub fn all(self) -> f64 {
        self.incidents + self.protection
    }
}

/// What every community bears on a day.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Each incident asks an index of the communities; a protected count asks every community.
pub fn risks(op: &Operation, day: Date, ticket: &Ticket) -> Result<BTreeMap<Id<Community>, Risk>, Cancelled> {
    let mut borne = Borne::new(op);
    for (number, incident) in op.incidents.rows().filter(|row| is_threat(row)).enumerate() {
        if number % LOOK == 0 {
            ticket.check()?;
        }
        let weight = weight(op, incident, day);
        if weight >= FORGOTTEN {
            borne.incident(incident, weight);
        }
    }
    for count in op.protected.rows() {
        ticket.check()?;
        // A month that is not over yet counts as of today.
        if count.month.first_day() <= day {
            let weight = f64::from(count.count) * faded(op, count.month.last_day().min(day), day);
            if weight >= FORGOTTEN {
                borne.protected(count, weight);
            }
        }
    }
    Ok(borne.risks())
}

/// Whether an incident is something that people were harmed or threatened by.
pub fn is_threat(incident: &Incident) -> bool {
    incident.kind != IncidentKind::Obstacle && !incident.kind.is_protected()
}

/// What an incident weighs on a day.
fn weight(op: &Operation, incident: &Incident, day: Date) -> f64 {
    heed(op, incident) * faded(op, incident.date, day)
}

/// How far a report is heeded, whatever its day: less where we found it ourselves, and less where it is badly graded, as
/// far as the planning numbers say so.
pub fn heed(op: &Operation, incident: &Incident) -> f64 {
    let number = |name: &str, counts: bool| if counts { op.assumptions.get(name) } else { 1.0 };
    let own = number("risk.own-finding", incident.found_by_patrol);
    own * number("risk.poor-grade", incident.grade.is_poor())
}

/// What is left of an event on a day; nothing of what is to come.
fn faded(op: &Operation, date: Date, day: Date) -> f64 {
    let age = days_between(date, day);
    if age < 0 {
        return 0.0;
    }
    let half_life = op.assumptions.get("risk.half-life").max(1e-6);
    (-std::f64::consts::LN_2 * f64::from(age) / half_life).exp()
}

/// What each community bears so far.
struct Borne {
    communities: Vec<(Id<Community>, LonLat, f64)>,
    /// The same by place, each with its position in the list.
    places: SpatialIndex<usize>,
    risks: Vec<Risk>,
    radius: Metres,
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
            risks: vec![Risk::default(); communities.len()],
            places: SpatialIndex::new((0..).zip(&communities).map(|(index, (_, at, _))| (*at, index))),
            communities,
            radius: Metres::from_km(op.assumptions.get("risk.radius")),
        }
    }

    fn people(&self, index: usize) -> f64 {
        self.communities.get(index).map_or(0.0, |(_, _, people)| *people)
    }

    /// Shares a weight among communities by their parts of it; nobody bears it where nobody has a part.
    fn share_out(&mut self, weight: f64, parts: &[(usize, f64)], of: fn(&mut Risk) -> &mut f64) {
        let all: f64 = parts.iter().map(|(_, part)| part).sum();
        for (index, part) in parts.iter().filter(|(_, part)| *part > 0.0) {
            if let Some(risk) = self.risks.get_mut(*index) {
                *of(risk) += weight * part / all;
            }
        }
    }

    fn incident(&mut self, incident: &Incident, weight: f64) {
        let parts: Vec<(usize, f64)> = if incident.precision.is_point() {
            let near = self.places.within(incident.at, self.radius).into_iter();
            near.map(|(index, away)| {
                let share = away.get() / self.radius.get();
                (*index, (1.0 - share * share).max(0.0).powi(2))
            })
            .collect()
        } else {
            let inside = self.places.within(incident.at, incident.precision.radius());
            inside
                .into_iter()
                .map(|(index, _)| (*index, self.people(*index)))
                .collect()
        };
        self.share_out(weight, &parts, |risk| &mut risk.incidents);
    }

    fn protected(&mut self, count: &ProtectedCount, weight: f64) {
        let Some(frame) = count.outline.bounding_rect() else {
            return;
        };
        // The frame first: it spares most the long way round the outline.
        let inside = |at: LonLat| {
            (frame.min().x..=frame.max().x).contains(&at.lon())
                && (frame.min().y..=frame.max().y).contains(&at.lat())
                && count.outline.contains(&Point::from(at))
        };
        let parts: Vec<(usize, f64)> = (self.communities.iter().enumerate())
            .filter(|(_, (_, at, _))| inside(*at))
            .map(|(index, (_, _, people))| (index, *people))
            .collect();
        self.share_out(weight, &parts, |risk| &mut risk.protection);
    }

    fn risks(self) -> BTreeMap<Id<Community>, Risk> {
        let ids = self.communities.iter().map(|(id, ..)| *id);
        ids.zip(self.risks).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;

    use super::*;
    use crate::model::Access;
    use crate::model::PlacePrecision;
    use crate::model::Priority;

    const DAY: Date = date(2018, 12, 31);

    fn at(lon: f64) -> LonLat {
        LonLat::new(lon, -2.5).unwrap()
    }

    fn village(lon: f64, population: Option<u32>) -> Community {
        Community {
            name: "V".to_owned(),
            other_names: String::new(),
            at: at(lon),
            population,
            priority: Priority::Should,
            access: Access::Open,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        }
    }

    fn incident(lon: f64, days_ago: i64) -> Incident {
        crate::analysis::tests::incident(at(lon), DAY.checked_sub(days_ago.days()).unwrap())
    }

    fn borne(incidents: Vec<Incident>) -> Vec<f64> {
        let villages = vec![
            village(27.0, Some(100)),
            village(27.3, None),
            village(27.31, Some(300)),
        ];
        let op = Operation {
            communities: (1..).zip(villages).map(|(n, row)| (Id::new(n), row)).collect(),
            incidents: (1..).zip(incidents).map(|(n, row)| (Id::new(n), row)).collect(),
            ..Operation::default()
        };
        let found = risks(&op, DAY, &Ticket::new()).unwrap();
        found.values().map(|risk| risk.all()).collect()
    }

    #[test]
    fn an_incident_weighs_half_after_its_half_life_and_nothing_before_its_day() {
        let found = borne(vec![
            incident(27.001, 0),
            incident(27.001, 60),
            incident(27.001, -1),
        ]);
        assert!((found[0] - 1.5).abs() < 1e-12, "{found:?}");
        assert!(found[1] + found[2] < 1e-12, "{found:?}");
    }

    #[test]
    fn broken_bridges_harm_nobody() {
        let mut broken = incident(27.001, 0);
        broken.kind = IncidentKind::Obstacle;
        assert!(borne(vec![broken]).iter().sum::<f64>() < 1e-12);
    }

    #[test]
    fn what_we_found_ourselves_weighs_half_whether_its_place_is_known_or_not() {
        let mut exact = incident(27.001, 0);
        exact.found_by_patrol = true;
        let mut rough = incident(27.3, 0);
        rough.found_by_patrol = true;
        rough.precision = PlacePrecision::District;
        let found = borne(vec![exact.clone()]);
        assert!((found[0] - 0.5).abs() < 1e-12, "{found:?}");
        let found = borne(vec![exact, rough]);
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn what_is_badly_graded_weighs_less_only_where_somebody_asked_for_it() {
        let graded = |text: &str| {
            let mut row = incident(27.001, 0);
            row.grade = crate::model::Grade::from_code(text).unwrap();
            row
        };
        let rows = ["A1", "F6", "D2", "B4"].map(graded);
        let op = |factor: Option<f64>| {
            let plain = Operation {
                communities: [(Id::new(1), village(27.0, None))].into_iter().collect(),
                incidents: (1..)
                    .zip(rows.clone())
                    .map(|(n, row)| (Id::new(n), row))
                    .collect(),
                ..Operation::default()
            };
            let numbers = factor.map(|value| plain.assumptions.with("risk.poor-grade", value).unwrap());
            numbers.map_or(plain.clone(), |numbers| Operation {
                assumptions: std::sync::Arc::new(numbers),
                ..plain
            })
        };
        for (factor, want) in [(None, 4.0), (Some(0.25), 2.5), (Some(0.0), 2.0)] {
            let found = risks(&op(factor), DAY, &Ticket::new()).unwrap();
            let all: f64 = found.values().map(|risk| risk.all()).sum();
            assert!((all - want).abs() < 1e-12, "{factor:?}: {all}");
        }
    }

    #[test]
    fn where_nobody_knows_how_many_live_the_middle_number_stands_in() {
        let mut rough = incident(27.3, 0);
        rough.precision = PlacePrecision::District;
        let found = borne(vec![rough]);
        // The middle one of 100 and 300, the upper of two.
        assert!((found[1] - found[2]).abs() < 1e-12 && found[1] > 0.0, "{found:?}");
    }
}
