//! What a patrol needs if something happens, and what it uses up: care by leg against 10-1-2, fuel, water, meals.
//!
//! 10-1-2: first aid within 10 minutes (the patrol's own), skilled care within 1 hour, surgery within 2 hours.

use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Base;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::model::Unit;
use crate::network;
use crate::network::Conditions;
use crate::network::Network;
use crate::plan::timing::TimedLeg;
use crate::plan::timing::TimedPatrol;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Skilled care within this time.
pub const SKILLED: Seconds = Seconds::from_hours(1.0);
/// Surgery within this time.
pub const SURGERY: Seconds = Seconds::from_hours(2.0);

/// A place and how long it takes there.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// Its name.
    pub name: String,
    /// How long the way takes from where it is farthest on the leg.
    pub time: Seconds,
}

/// The nearest care from a leg, from its worse end and its middle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LegCare {
    /// The nearest health post or hospital; none where there is no way to one.
    pub skilled: Option<Nearest>,
    /// The nearest hospital.
    pub surgery: Option<Nearest>,
    /// The nearest place where a helicopter or aircraft lands.
    pub landing: Option<Nearest>,
}

/// How a leg stands against 10-1-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Skilled care and surgery are in time.
    Within,
    /// Surgery is too far, or has no way.
    BeyondTwo,
    /// Skilled care is too far, or has no way.
    BeyondOne,
}

impl LegCare {
    /// How the leg stands against 10-1-2 by road, without a helicopter.
    pub fn verdict(&self) -> Verdict {
        let within = |nearest: &Option<Nearest>, limit| nearest.as_ref().is_some_and(|it| it.time <= limit);
        if !within(&self.skilled, SKILLED) {
            Verdict::BeyondOne
        } else if !within(&self.surgery, SURGERY) {
            Verdict::BeyondTwo
        } else {
            Verdict::Within
        }
    }
}

/// The nearest care from each leg of a patrol, on the network, by the patrol's own means.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// A search over the network for each end and middle of a leg.
pub fn care(
    operation: &Operation,
    network: &Network,
    timed: &TimedPatrol,
    conditions: Conditions,
    ticket: &Ticket,
) -> Result<Vec<LegCare>, Cancelled> {
    let weights = network.weights(&operation.roads, conditions, &operation.assumptions);
    let places = places(operation, conditions);
    let at: Vec<LonLat> = places.iter().map(|place| place.at).collect();
    let points: Vec<Vec<LonLat>> = timed.legs.iter().map(points_of).collect();
    let from: Vec<LonLat> = points.iter().flatten().copied().collect();
    let times = network::matrix(network, &weights, &from, &at, ticket)?;
    let mut rows = times.iter();
    Ok(points
        .iter()
        .map(|points| {
            let rows: Vec<&Vec<Option<Seconds>>> = rows.by_ref().take(points.len()).collect();
            LegCare {
                skilled: worst(&rows, &places, |kind| kind.gives_care()),
                surgery: worst(&rows, &places, |kind| kind == Help::Hospital),
                landing: worst(&rows, &places, |kind| kind == Help::Landing),
            }
        })
        .collect())
}

/// What a place gives to a casualty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Help {
    Hospital,
    HealthPost,
    Landing,
}

impl Help {
    const fn gives_care(self) -> bool {
        matches!(self, Self::Hospital | Self::HealthPost)
    }

    fn of(service: &Service) -> Option<Self> {
        match service.kind {
            ServiceKind::Hospital => Some(Self::Hospital),
            ServiceKind::HealthPost => Some(Self::HealthPost),
            ServiceKind::LandingSite | ServiceKind::Airstrip => Some(Self::Landing),
            _ => None,
        }
    }
}

struct HelpPlace<'a> {
    help: Help,
    name: &'a str,
    at: LonLat,
}

fn places(operation: &Operation, conditions: Conditions) -> Vec<HelpPlace<'_>> {
    let services = operation.services.rows().filter_map(|service| {
        Some(HelpPlace {
            help: Help::of(service)?,
            name: &service.name,
            at: service.at,
        })
    });
    let open = |base: &&Base| {
        base.landing_site && !base.planned && conditions.date.is_none_or(|date| base.is_open_on(date))
    };
    let bases = operation.bases.rows().filter(open).map(|base| HelpPlace {
        help: Help::Landing,
        name: &base.name,
        at: base.at,
    });
    services.chain(bases).collect()
}

/// Both ends of a leg and its middle.
fn points_of(leg: &TimedLeg) -> Vec<LonLat> {
    let middle = leg.line.get(leg.line.len() / 2);
    [leg.line.first(), middle, leg.line.last()]
        .into_iter()
        .flatten()
        .copied()
        .collect()
}

/// Of the points of a leg the one that is worst off, with what is nearest to it. None where one of them has no way.
fn worst(
    rows: &[&Vec<Option<Seconds>>],
    places: &[HelpPlace<'_>],
    wanted: impl Fn(Help) -> bool,
) -> Option<Nearest> {
    let nearest = rows.iter().map(|row| {
        row.iter()
            .zip(places)
            .filter(|(_, place)| wanted(place.help))
            .filter_map(|(time, place)| Some(((*time)?, place)))
            .min_by(|a, b| a.0.cmp(&b.0).then(a.1.name.cmp(b.1.name)))
    });
    let all: Option<Vec<(Seconds, &HelpPlace<'_>)>> = nearest.collect();
    all?.into_iter()
        .max_by_key(|(time, _)| *time)
        .map(|(time, place)| Nearest {
            name: place.name.to_owned(),
            time,
        })
}

/// What a patrol uses up, by the planning numbers of the operation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supply {
    /// Days, each begun one counted.
    pub days: f64,
    /// Litres of fuel, reserve included; none for those on foot or by bicycle.
    pub fuel_l: Option<f64>,
    /// Litres of drinking water.
    pub water_l: f64,
    /// Meals.
    pub meals: f64,
}

/// What a patrol of a unit uses up, with so many people on it: the unit's and those who go along.
pub fn supply(
    assumptions: &Assumptions,
    (unit, people): (&Unit, u32),
    mode: Mode,
    timed: &TimedPatrol,
) -> Supply {
    let first = timed.legs.first().map(|leg| leg.depart.date());
    let last = timed.legs.last().map(|leg| leg.arrive.date());
    let nights = first
        .zip(last)
        .and_then(|(first, last)| first.until(last).ok())
        .map_or(0, |span| span.get_days());
    let days = f64::from(nights.max(0)) + 1.0;
    let people = f64::from(people);
    let per_100_km = assumptions.get("supply.fuel") * timed.length.km() / 100.0;
    let used = match mode {
        Mode::Foot | Mode::Bicycle | Mode::Mixed | Mode::Air => None,
        Mode::Motorbike => Some(per_100_km * 0.25 * f64::from(unit.vehicles)),
        Mode::Vehicle | Mode::Truck => Some(per_100_km * f64::from(unit.vehicles)),
        Mode::Boat => {
            Some(assumptions.get("supply.boat-fuel") * timed.moving.hours() * f64::from(unit.boats))
        }
    };
    Supply {
        days,
        fuel_l: used.map(|used| used * (1.0 + assumptions.get("supply.fuel-reserve"))),
        water_l: assumptions.get("supply.water") * people * days,
        meals: assumptions.get("supply.meals") * people * days,
    }
}
