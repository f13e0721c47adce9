//! From an operation to the plain numbers of a problem: who can go where in what time, and what presence is worth.
//!
//! Presence at a place is worth its class weight × √people × (1 + incidents + protection), as a share of all places. What
//! a place bears of incidents and of protected counts ([`risk`]) is 1 at a place with the mean of all places that bear
//! any; protected counts are called "protection priority" in reasons. Everything is as known on the day before the plan
//! begins.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::analysis::gap;
use crate::analysis::people;
use crate::analysis::risk;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::index::SpatialIndex;
use crate::model::Access;
use crate::model::AreaKind;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::PatrolStatus;
use crate::model::Priority;
use crate::plan::problem::Contact;
use crate::plan::problem::Demand;
use crate::plan::suggest::contacts;
use crate::plan::suggest::gathering;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use geo::Intersects as _;
use geo_types::Point;
use jiff::ToSpan as _;

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
    /// Incidents within the radius of risk in two half-lives.
    pub incidents: usize,
    /// The last presence before the plan.
    pub last_presence: Option<Date>,
}

/// How far back incidents are counted one by one in reasons, in half-lives of risk.
const TOLD_HALF_LIVES: f64 = 2.0;

/// Places with their facts: every community of the operation, in the order of the table.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Every community asks indexes of communities, incidents and halts.
pub(crate) fn places(
    op: &Operation,
    from: Date,
    days: usize,
    ticket: &Ticket,
) -> Result<(Vec<Demand>, Vec<PlaceFacts>), Cancelled> {
    let rows: Vec<(Id<Community>, &Community)> = op.communities.iter().collect();
    let risks = risk::risks(op, from, ticket)?;
    let people = people::people(op);
    let borne = |of: fn(risk::Risk) -> f64| -> Vec<f64> {
        let borne = rows.iter().map(|(id, _)| risks.get(id).copied().map_or(0.0, of));
        relative(&borne.collect::<Vec<f64>>())
    };
    let (risk, protection) = (borne(|risk| risk.incidents), borne(|risk| risk.protection));
    let worth: Vec<f64> = (rows.iter().zip(risk.iter().zip(&protection)))
        .map(|((id, row), (risk, protection))| {
            base_worth(op, row, people.get(id).copied().unwrap_or(0.0)) * (1.0 + risk + protection)
        })
        .collect();
    let all: f64 = worth.iter().sum::<f64>().max(1e-12);
    let around = Around::of(op, &rows, from, days);
    let mut demands = Vec::with_capacity(rows.len());
    let mut facts = Vec::with_capacity(rows.len());
    for (index, (id, row)) in rows.iter().enumerate() {
        ticket.check()?;
        let contacts = around.contacts(*id);
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
            incidents: around.incidents(op, row.at),
            last_presence: last_day.and_then(|day| from.checked_add(i64::from(day).days()).ok()),
        });
        demands.push(Demand {
            share: worth.get(index).copied().unwrap_or(0.0) / all,
            interval: (row.priority == Priority::Must).then(|| gap::presence_interval_days(op, row)),
            seen_from: around.seen_from(index, row.at),
            contacts,
            standing: around.is_by_base(row.at),
            gatherings: gathering::days(op, row, from, days),
            may_visit: row.access == Access::Open && !is_forbidden(op, row.at),
        });
    }
    Ok((demands, facts))
}

/// What lies around a place, by place.
struct Around {
    radius: Metres,
    passing: f64,
    communities: SpatialIndex<usize>,
    contacts: BTreeMap<Id<Community>, Vec<Contact>>,
    incidents: SpatialIndex<()>,
    bases: Vec<LonLat>,
}

impl Around {
    fn of(op: &Operation, rows: &[(Id<Community>, &Community)], from: Date, days: usize) -> Self {
        let told = told_days(op);
        let counted = op.incidents.rows().filter(|incident| {
            risk::is_threat(incident)
                && incident.precision.is_point()
                && (0..=told).contains(&days_between(incident.date, from))
        });
        // A base that is only planned is presence of nobody.
        let bases = (op.bases.rows()).filter(|base| !base.planned && is_open_throughout(base, from, days));
        Self {
            radius: Metres::from_km(op.assumptions.get("presence.radius")),
            passing: op.assumptions.get("presence.passing-share"),
            communities: SpatialIndex::new((0..).zip(rows).map(|(index, (_, row))| (row.at, index))),
            contacts: contacts::contacts(op, from),
            incidents: SpatialIndex::new(counted.map(|incident| (incident.at, ()))),
            bases: bases.map(|base| base.at).collect(),
        }
    }

    /// The places where a halt is presence at one, that one among them.
    fn seen_from(&self, index: usize, place: LonLat) -> Vec<usize> {
        if self.passing <= 0.0 {
            return vec![index];
        }
        let near = self.communities.within(place, self.radius).into_iter();
        let mut seen: Vec<usize> = near.map(|(index, _)| *index).collect();
        seen.sort_unstable();
        seen
    }

    fn contacts(&self, place: Id<Community>) -> Vec<Contact> {
        self.contacts.get(&place).cloned().unwrap_or_default()
    }

    fn incidents(&self, op: &Operation, place: LonLat) -> usize {
        let radius = Metres::from_km(op.assumptions.get("risk.radius"));
        self.incidents.within(place, radius).len()
    }

    fn is_by_base(&self, place: LonLat) -> bool {
        let near = |base: &LonLat| measure::near_distance(*base, place) <= self.radius;
        self.bases.iter().any(near)
    }
}

fn is_open_throughout(base: &crate::model::Base, from: Date, days: usize) -> bool {
    let last = from.saturating_add(i64::try_from(days.saturating_sub(1)).unwrap_or(0).days());
    base.is_open_on(from) && base.is_open_on(last)
}

/// Whether an area says that patrols do not enter or do not visit.
pub(crate) fn is_forbidden(op: &Operation, at: LonLat) -> bool {
    op.areas.rows().any(|area| {
        matches!(area.kind, AreaKind::NoGo | AreaKind::DoNotVisit)
            && area.outline.intersects(&Point::from(at))
    })
}

/// Class weight times the root of the people.
pub(crate) fn base_worth(op: &Operation, row: &Community, people: f64) -> f64 {
    gap::priority_weight(op, row.priority) * people.sqrt()
}

/// Each number by the mean of those that are above nothing.
fn relative(values: &[f64]) -> Vec<f64> {
    let some: Vec<f64> = values.iter().copied().filter(|value| *value > 0.0).collect();
    let mean = some.iter().sum::<f64>() / some.len().max(1) as f64;
    values
        .iter()
        .map(|value| if mean > 0.0 { value / mean } else { 0.0 })
        .collect()
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
