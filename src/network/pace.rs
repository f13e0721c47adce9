//! The pace on a road: by means of travel, class, condition, season and night, from the planning numbers.
//!
//! - Foot: the pace of its class, times the factors of night, season and (once on a poor, twice on a bad way) state.
//! - Bicycle: as on foot, times its factor; not on bad ways.
//! - Vehicle, truck, motorbike: the pace of the class times their factor and those of night, season and state, at most
//!   what a source states for the road, and at most the convoy's pace except for a motorbike; not on paths, rivers, bad
//!   ways, or where no motor vehicle may go; poor tracks are closed to them in heavy rain.
//! - Boat: rivers. How its crew goes ashore is in `weights`.
//! - Ferries take their minutes, whoever crosses; where boats do not run by night, ferries do not either.
//! - Fords are closed to all in heavy rain.

use crate::model::Assumptions;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Mode;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::network::Conditions;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::quantity::Speed;

/// Why a road cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Closed {
    /// Somebody closed it on that day.
    Closure,
    /// The season or heavy rain.
    Season,
    /// Not by night.
    Night,
    /// Not by this means of travel, whatever day it is.
    Means,
}

/// How one gets over a road.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pace {
    /// How fast; endlessly fast on a ferry, which takes its time whatever its length.
    pub(crate) speed: Speed,
    /// What the whole road takes beyond that.
    pub(crate) wait: Seconds,
}

impl Pace {
    /// The time over a share of the road.
    pub(crate) fn time(self, length: Metres, share_of_road: f64) -> Seconds {
        length / self.speed + self.wait * share_of_road
    }
}

/// The paces under some conditions, looked up once for all roads.
pub(crate) struct Paces {
    conditions: Conditions,
    /// In km/h, for the classes that one can use.
    kmh: Vec<(RoadClass, f64)>,
    /// What a poor state leaves of the pace.
    poor: f64,
    /// What the ground in this season leaves of it.
    season: f64,
    /// What the night leaves of it.
    night: f64,
    cap_kmh: f64,
    /// How long a ferry takes; none where none runs.
    ferry: Option<Seconds>,
    /// The pace on foot off the network.
    pub(crate) off_road: Speed,
}

impl Paces {
    pub(crate) fn of(conditions: Conditions, assumptions: &Assumptions) -> Self {
        let get = |name: &str| assumptions.get(name);
        let season = |wet: &str, rain: &str| match conditions.season {
            Season::Dry => 1.0,
            Season::Wet => get(wet),
            Season::Rain => get(rain),
        };
        let night = |name: &str| if conditions.night { get(name) } else { 1.0 };
        let on_foot = (
            get("pace.foot.poor-factor"),
            season("pace.foot.wet-factor", "pace.foot.rain-factor"),
            night("pace.foot.night-factor"),
        );
        let boats = night("pace.boat.night-factor");
        let (poor, ground, dark) = match conditions.mode {
            Mode::Foot | Mode::Bicycle => on_foot,
            Mode::Motorbike | Mode::Vehicle | Mode::Truck => (
                get("pace.vehicle.poor-factor"),
                season("pace.vehicle.wet-factor", "pace.vehicle.rain-factor"),
                night("pace.vehicle.night-factor"),
            ),
            Mode::Boat => (1.0, 1.0, boats),
        };
        Self {
            conditions,
            kmh: (RoadClass::ALL.iter())
                .filter_map(|class| Some((*class, class_kmh(conditions.mode, *class, assumptions)?)))
                .collect(),
            poor,
            season: ground,
            night: dark,
            cap_kmh: if matches!(conditions.mode, Mode::Vehicle | Mode::Truck) {
                get("pace.vehicle.convoy-cap")
            } else {
                f64::INFINITY
            },
            ferry: (boats > 0.0).then(|| Seconds::from_minutes(get("pace.ferry.minutes")) / boats),
            off_road: Speed::from_kmh(get("pace.foot.off-road") * on_foot.1 * on_foot.2),
        }
    }

    /// The pace on a road, or why it cannot be used.
    pub(crate) fn on(&self, road: &Road) -> Result<Pace, Closed> {
        let kmh = self.kmh_on(road)?;
        let conditions = self.conditions;
        if conditions.date.is_some_and(|date| road.closed_on(date).is_some()) {
            return Err(Closed::Closure);
        }
        let rain = conditions.season == Season::Rain;
        let poor_track = road.class == RoadClass::Track && road.condition == Condition::Poor;
        if !road.open.is_open_in(conditions.season)
            || (rain && road.crossing == Crossing::Ford)
            || (rain && poor_track && is_motor(conditions.mode))
        {
            return Err(Closed::Season);
        }
        let by_ferry = road.class == RoadClass::Ferry || road.crossing == Crossing::Ferry;
        let wait = if by_ferry {
            self.ferry.ok_or(Closed::Night)?
        } else {
            Seconds::ZERO
        };
        if road.class == RoadClass::Ferry {
            let speed = Speed::new(f64::INFINITY);
            return Ok(Pace { speed, wait });
        }
        let state = match road.condition {
            Condition::Good => 1.0,
            Condition::Poor => self.poor,
            Condition::Bad => self.poor * self.poor,
        };
        let kmh = (kmh * state * self.season).min(self.cap_kmh);
        if kmh <= 0.0 {
            return Err(Closed::Season);
        }
        if self.night <= 0.0 {
            return Err(Closed::Night);
        }
        let speed = Speed::from_kmh(kmh * self.night);
        Ok(Pace { speed, wait })
    }

    /// The pace that the class allows at all, before state, season and night.
    fn kmh_on(&self, road: &Road) -> Result<f64, Closed> {
        let mode = self.conditions.mode;
        let of_class = self.kmh.iter().find(|(class, _)| *class == road.class);
        let Some((_, kmh)) = of_class else {
            return Err(Closed::Means);
        };
        let no_way = match mode {
            Mode::Foot | Mode::Boat => false,
            Mode::Bicycle => road.condition == Condition::Bad,
            Mode::Motorbike | Mode::Vehicle | Mode::Truck => {
                road.no_motor || road.condition == Condition::Bad
            }
        };
        if no_way {
            return Err(Closed::Means);
        }
        let stated = road.stated_kmh.filter(|kmh| is_motor(mode) && *kmh > 0.0);
        Ok(stated.map_or(*kmh, |stated| kmh.min(stated)))
    }
}

/// Whether a rule for motor vehicles holds for this means of travel.
pub(crate) const fn is_motor(mode: Mode) -> bool {
    matches!(mode, Mode::Motorbike | Mode::Vehicle | Mode::Truck)
}

/// The pace of a class by day, in the dry season, on a good road, in km/h; none where one cannot go.
fn class_kmh(mode: Mode, class: RoadClass, assumptions: &Assumptions) -> Option<f64> {
    use RoadClass::Ferry;
    use RoadClass::Minor;
    use RoadClass::Path;
    use RoadClass::Primary;
    use RoadClass::River;
    use RoadClass::Secondary;
    use RoadClass::Tertiary;
    use RoadClass::Track;
    let factor = match mode {
        Mode::Foot | Mode::Vehicle | Mode::Boat => 1.0,
        Mode::Bicycle => assumptions.get("pace.bicycle.factor"),
        Mode::Motorbike => assumptions.get("pace.motorbike.factor"),
        Mode::Truck => assumptions.get("pace.truck.factor"),
    };
    let name = match (mode, class) {
        (Mode::Boat, River) => "pace.boat.river",
        (Mode::Boat, _) | (_, River) => return None,
        // A ferry's time is its own; see `on`.
        (_, Ferry) => return Some(f64::INFINITY),
        (Mode::Foot | Mode::Bicycle, Primary | Secondary | Tertiary | Minor) => "pace.foot.road",
        (Mode::Foot | Mode::Bicycle, Track) => "pace.foot.track",
        (Mode::Foot | Mode::Bicycle, Path) => "pace.foot.path",
        (_, Path) => return None,
        (_, Primary) => "pace.vehicle.primary",
        (_, Secondary) => "pace.vehicle.secondary",
        (_, Tertiary) => "pace.vehicle.tertiary",
        (_, Minor) => "pace.vehicle.minor",
        (_, Track) => "pace.vehicle.track",
    };
    Some(assumptions.get(name) * factor)
}
