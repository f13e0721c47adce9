//! From an operation to the plain numbers of a problem: who can go where in what time, and what presence is worth.
//!
//! Presence at a place is worth its class weight × √people × (1 + risk), as a share of all places. Risk is 1 at a place
//! with the mean of all places that have any:
//! - incidents within the hotspot radius, by a quartic kernel; those of imprecise position spread over the communities
//!   in their circle; halved for every `risk.half-life` days; found by patrols of ours they count `risk.found-factor`;
//! - protected counts spread over the people of their area, never on a place; called "protection priority" in reasons.
//!
//! Broken roads and bridges are no risk to people. Everything is as known on the day before the plan begins.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Access;
use crate::model::AreaKind;
use crate::model::Community;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Operation;
use crate::model::PatrolStatus;
use crate::model::Priority;
use crate::plan::problem::Contact;
use crate::plan::problem::Demand;
use crate::quantity::Metres;
use geo::Contains as _;
use geo_types::Point;
use jiff::ToSpan as _;

/// People of a community of which nobody knows how many live there.
const UNKNOWN_PEOPLE: f64 = 500.0;

/// What is known of a place beside its numbers, for the reasons.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlaceFacts {
    /// Which community.
    pub community: Id<Community>,
    /// Where.
    pub at: LonLat,
    /// Its name.
    pub name: String,
    /// Worth from incidents, beside 1 for priority and people.
    pub risk: f64,
    /// Worth from protected counts, likewise.
    pub protection: f64,
    /// Incidents within the hotspot radius in two half-lives.
    pub incidents: usize,
    /// The last presence before the plan.
    pub last_presence: Option<Date>,
}

/// How far back incidents are counted one by one in reasons, in half-lives of risk.
const TOLD_HALF_LIVES: f64 = 2.0;

/// Places with their facts: every community of the operation, in the order of the table.
pub(crate) fn places(op: &Operation, from: Date, days: usize) -> (Vec<Demand>, Vec<PlaceFacts>) {
    let rows: Vec<(Id<Community>, &Community)> = op.communities.iter().collect();
    let risk = relative(&risk_by_place(op, &rows, from));
    let protection = relative(&protection_by_place(op, &rows, from));
    let worth: Vec<f64> = (rows.iter().zip(risk.iter().zip(&protection)))
        .map(|((_, row), (risk, protection))| base_worth(op, row) * (1.0 + risk + protection))
        .collect();
    let all: f64 = worth.iter().sum::<f64>().max(1e-12);
    let contacts = Contacts::of(op, from);
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let mut demands = Vec::with_capacity(rows.len());
    let mut facts = Vec::with_capacity(rows.len());
    for (index, (id, row)) in rows.iter().enumerate() {
        let near = |at: LonLat| measure::near_distance(row.at, at) <= radius;
        let seen_from: Vec<usize> = (rows.iter().enumerate())
            .filter(|(other, (_, community))| *other == index || near(community.at))
            .map(|(other, _)| other)
            .collect();
        let contacts = contacts.near(row.at, radius);
        let standing = op
            .bases
            .rows()
            .any(|base| near(base.at) && is_open_throughout(base, from, days));
        let last_day = contacts
            .iter()
            .map(|contact| contact.day)
            .filter(|day| *day < 0)
            .max();
        facts.push(PlaceFacts {
            community: *id,
            at: row.at,
            name: row.name.clone(),
            risk: risk.get(index).copied().unwrap_or(0.0),
            protection: protection.get(index).copied().unwrap_or(0.0),
            incidents: incidents_near(op, row.at, from),
            last_presence: last_day.and_then(|day| from.checked_add(i64::from(day).days()).ok()),
        });
        demands.push(Demand {
            share: worth.get(index).copied().unwrap_or(0.0) / all,
            interval: (row.priority == Priority::Must).then(|| interval(op, row)),
            seen_from,
            contacts,
            standing,
            may_visit: row.access == Access::Open && !is_forbidden(op, row.at),
        });
    }
    (demands, facts)
}

fn is_open_throughout(base: &crate::model::Base, from: Date, days: usize) -> bool {
    let last = from.saturating_add(i64::try_from(days.saturating_sub(1)).unwrap_or(0).days());
    base.is_open_on(from) && base.is_open_on(last)
}

/// Whether an area says that patrols do not enter or do not visit.
pub(crate) fn is_forbidden(op: &Operation, at: LonLat) -> bool {
    op.areas.rows().any(|area| {
        matches!(area.kind, AreaKind::NoGo | AreaKind::DoNotVisit) && area.outline.contains(&Point::from(at))
    })
}

/// The longest time without presence that a community is to have, in days.
fn interval(op: &Operation, row: &Community) -> f64 {
    row.presence_days.map_or_else(
        || {
            op.assumptions.get(match row.priority {
                Priority::Must => "presence.must",
                Priority::Should => "presence.should",
                Priority::Could => "presence.could",
            })
        },
        f64::from,
    )
}

/// Class weight times the root of the people.
pub(crate) fn base_worth(op: &Operation, row: &Community) -> f64 {
    let class = op.assumptions.get(match row.priority {
        Priority::Must => "weight.must",
        Priority::Should => "weight.should",
        Priority::Could => "weight.could",
    });
    class * people(row).sqrt()
}

fn people(row: &Community) -> f64 {
    row.population.map_or(UNKNOWN_PEOPLE, f64::from)
}

/// Each number by the mean of those that are above nothing.
pub(crate) fn relative(values: &[f64]) -> Vec<f64> {
    let some: Vec<f64> = values.iter().copied().filter(|value| *value > 0.0).collect();
    let mean = some.iter().sum::<f64>() / some.len().max(1) as f64;
    values
        .iter()
        .map(|value| if mean > 0.0 { value / mean } else { 0.0 })
        .collect()
}

fn days_between(earlier: Date, later: Date) -> i32 {
    later.since(earlier).map_or(0, |span| span.get_days())
}

/// What is left of an event's weight on the day when the plan begins; nothing of what is to come.
fn faded(op: &Operation, date: Date, from: Date) -> f64 {
    let age = f64::from(days_between(date, from));
    if age < 0.0 {
        return 0.0;
    }
    let half_life = op.assumptions.get("risk.half-life").max(1e-6);
    (-std::f64::consts::LN_2 * age / half_life).exp()
}

fn is_risk(kind: IncidentKind) -> bool {
    kind != IncidentKind::Obstacle
}

/// Risk from incidents, place by place, in incidents of today at the very place.
pub(crate) fn risk_by_place(op: &Operation, rows: &[(Id<Community>, &Community)], from: Date) -> Vec<f64> {
    let radius_m = Metres::from_km(op.assumptions.get("hotspot.bandwidth"))
        .get()
        .max(1.0);
    let found = op.assumptions.get("risk.found-factor");
    let mut risk = vec![0.0; rows.len()];
    for incident in op.incidents.rows().filter(|incident| is_risk(incident.kind)) {
        let weight = faded(op, incident.date, from) * if incident.found_by_patrol { found } else { 1.0 };
        if weight < 1e-6 {
            continue;
        }
        let distances: Vec<f64> = rows
            .iter()
            .map(|(_, row)| measure::near_distance(incident.at, row.at).get())
            .collect();
        if incident.precision.is_point() {
            for (risk, distance_m) in risk.iter_mut().zip(&distances) {
                let share = distance_m / radius_m;
                if share < 1.0 {
                    *risk += weight * (1.0 - share * share).powi(2);
                }
            }
        } else {
            let circle_m = incident.precision.radius().get();
            let inside = distances.iter().filter(|distance| **distance <= circle_m).count();
            for (risk, distance_m) in risk.iter_mut().zip(&distances) {
                if *distance_m <= circle_m {
                    *risk += weight / inside.max(1) as f64;
                }
            }
        }
    }
    risk
}

/// Protected counts spread over the people of their areas.
fn protection_by_place(op: &Operation, rows: &[(Id<Community>, &Community)], from: Date) -> Vec<f64> {
    let mut risk = vec![0.0; rows.len()];
    for count in op.protected.rows() {
        // A month that is not over yet counts as of today.
        let known = if count.month.first_day() <= from {
            count.month.last_day().min(from)
        } else {
            continue;
        };
        let weight = f64::from(count.count) * faded(op, known, from);
        if weight < 1e-6 {
            continue;
        }
        let inside: Vec<usize> = (rows.iter().enumerate())
            .filter(|(_, (_, row))| count.outline.contains(&Point::from(row.at)))
            .map(|(index, _)| index)
            .collect();
        let all: f64 = inside
            .iter()
            .filter_map(|index| rows.get(*index))
            .map(|(_, row)| people(row))
            .sum();
        for index in inside {
            if let (Some(risk), Some((_, row))) = (risk.get_mut(index), rows.get(index)) {
                *risk += weight * people(row) / all.max(1.0);
            }
        }
    }
    risk
}

fn incidents_near(op: &Operation, at: LonLat, from: Date) -> usize {
    let radius = Metres::from_km(op.assumptions.get("hotspot.bandwidth"));
    let told = told_days(op);
    op.incidents
        .rows()
        .filter(|incident| {
            let age = days_between(incident.date, from);
            is_risk(incident.kind)
                && incident.precision.is_point()
                && (0..=told).contains(&age)
                && measure::near_distance(incident.at, at) <= radius
        })
        .count()
}

/// How many days back incidents are counted in reasons.
pub(crate) fn told_days(op: &Operation) -> i32 {
    (TOLD_HALF_LIVES * op.assumptions.get("risk.half-life")).round() as i32
}

/// The share of a full presence that so long a stay is: half of it after `presence.half-stay`, never quite all.
pub(crate) fn effect_of_stay(op: &Operation, minutes: f64) -> f64 {
    let half = op.assumptions.get("presence.half-stay").max(1e-6);
    1.0 - (-std::f64::consts::LN_2 * minutes.max(0.0) / half).exp()
}

/// Whether a patrol counts although the plan did not make it: done, out, or asked for and not called off.
pub(crate) fn is_committed(status: PatrolStatus) -> bool {
    matches!(
        status,
        PatrolStatus::Done | PatrolStatus::UnderWay | PatrolStatus::Approved | PatrolStatus::Proposed
    )
}

/// Halts of patrols that do not hang on the plan.
struct Contacts(Vec<(LonLat, Contact)>);

impl Contacts {
    fn of(op: &Operation, from: Date) -> Self {
        let mut all = Vec::new();
        for patrol in op.patrols.rows().filter(|patrol| is_committed(patrol.status)) {
            for stop in &patrol.stops {
                let mut day = stop.arrive.date();
                while day <= stop.leave.date() {
                    let begin = stop.arrive.max(day.at(0, 0, 0, 0));
                    let end = stop.leave.min(day.at(23, 59, 0, 0));
                    let minutes = end.duration_since(begin).as_mins() as f64;
                    all.push((
                        stop.at,
                        Contact {
                            day: -days_between(day, from),
                            effect: effect_of_stay(op, minutes),
                        },
                    ));
                    let Ok(next) = day.tomorrow() else { break };
                    day = next;
                }
            }
        }
        Self(all)
    }

    fn near(&self, at: LonLat, radius: Metres) -> Vec<Contact> {
        (self.0.iter())
            .filter(|(place, _)| measure::near_distance(*place, at) <= radius)
            .map(|(_, contact)| *contact)
            .collect()
    }
}
