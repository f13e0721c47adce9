//! A small made-up ground for the tests: a base, villages along one track, and a path aside.
//!
//! ```text
//! base ── Asha ── Boma ── Chai ── Dodo      track, some 11 km each
//!                  └ Elim                   path, some 6 km
//! ```

use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;
use jiff::civil::Date;
use jiff::civil::date;

use crate::earth::LonLat;
use crate::model::Access;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Community;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Id;
use crate::model::Limits;
use crate::model::Mode;
use crate::model::OpenSeason;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Priority;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Unit;
use crate::network::Network;
use crate::ticket::Ticket;

/// The first day of the plans.
pub(crate) const DAY: Date = date(2019, 1, 7);

pub(crate) fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

pub(crate) fn road(class: RoadClass, line: &[(f64, f64)]) -> Road {
    Road {
        name: String::new(),
        class,
        line: line.iter().map(|(lon, lat)| at(*lon, *lat)).collect(),
        condition: Condition::Good,
        open: OpenSeason::Always,
        crossing: Crossing::None,
        closure: None,
        oneway: false,
        no_motor: false,
        stated_kmh: None,
        speed_class: None,
        noded: true,
        travelled: None,
        reporter: String::new(),
        limits: Limits::default(),
        flows: false,
        source: "test".to_owned(),
    }
}

pub(crate) fn community(name: &str, lon: f64, lat: f64, priority: Priority) -> Community {
    Community {
        name: name.to_owned(),
        other_names: String::new(),
        at: at(lon, lat),
        population: Some(1000),
        priority,
        access: Access::Open,
        market_day: None,
        response_minutes: None,
        presence_days: None,
    }
}

pub(crate) fn base(name: &str, lon: f64, lat: f64) -> Base {
    Base {
        name: name.to_owned(),
        kind: BaseKind::Cob,
        at: at(lon, lat),
        from: None,
        until: None,
        planned: false,
        platoons: 2,
        landing_site: true,
    }
}

pub(crate) fn unit(name: &str, mode: Mode) -> Unit {
    Unit {
        name: name.to_owned(),
        base: Id::new(1),
        strength: 15,
        vehicles: u32::from(mode == Mode::Vehicle) * 3,
        boats: u32::from(mode == Mode::Boat),
        mode,
        duty_hours: 10.0,
    }
}

/// A patrol of the first unit without halts, on the first day from seven to nine.
pub(crate) fn patrol() -> Patrol {
    Patrol {
        name: "P01".to_owned(),
        kind: PatrolKind::ShortRange,
        status: PatrolStatus::Draft,
        base: Some(Id::new(1)),
        unit: Some(Id::new(1)),
        second: None,
        mode: Mode::Vehicle,
        depart: DAY.at(7, 0, 0, 0),
        back: DAY.at(9, 0, 0, 0),
        stops: Vec::new(),
        route: Vec::new(),
        suggested_by_seed: None,
        approval: None,
        mission: String::new(),
    }
}

pub(crate) fn rows<T>(rows: Vec<T>) -> crate::model::Table<T>
where
    T: Clone,
{
    (1..)
        .zip(rows)
        .map(|(number, row)| (Id::new(number), row))
        .collect()
}

/// The ground of the picture, with a vehicle unit and one on foot.
pub(crate) fn small() -> Operation {
    Operation {
        communities: rows(vec![
            community("Asha", 27.1, -2.5, Priority::Must),
            community("Boma", 27.2, -2.5, Priority::Should),
            community("Chai", 27.3, -2.5, Priority::Should),
            community("Dodo", 27.4, -2.5, Priority::Could),
            community("Elim", 27.2, -2.55, Priority::Could),
        ]),
        bases: rows(vec![base("COB", 27.0, -2.5)]),
        units: rows(vec![
            unit("1 Platoon", Mode::Vehicle),
            unit("Section", Mode::Foot),
        ]),
        roads: rows(vec![
            road(RoadClass::Track, &[(27.0, -2.5), (27.1, -2.5)]),
            road(RoadClass::Track, &[(27.1, -2.5), (27.2, -2.5)]),
            road(RoadClass::Track, &[(27.2, -2.5), (27.3, -2.5)]),
            road(RoadClass::Track, &[(27.3, -2.5), (27.4, -2.5)]),
            road(RoadClass::Path, &[(27.2, -2.5), (27.2, -2.55)]),
        ]),
        ..Operation::default()
    }
}

pub(crate) fn network(op: &Operation) -> Network {
    Network::build(&op.roads, &Ticket::new()).unwrap()
}

/// A square area around a place.
pub(crate) fn area(kind: AreaKind, lon: f64, lat: f64, half_deg: f64) -> Area {
    let ring = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
    let ring: Vec<(f64, f64)> = ring
        .iter()
        .map(|(x, y)| (lon + x * half_deg, lat + y * half_deg))
        .collect();
    Area {
        name: "Area".to_owned(),
        kind,
        outline: MultiPolygon::new(vec![Polygon::new(LineString::from(ring), Vec::new())]),
        influence: crate::model::Influence::default(),
    }
}
