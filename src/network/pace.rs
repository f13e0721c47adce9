//! The pace on a road: by means of travel, class, condition, season and night, from the planning numbers.
//!
//! - Foot: the pace of its class (a rate of march, or what `halts` makes of it), times the factors of night, season and (once on a poor, twice on a bad way) state.
//! - Bicycle: as on foot, times its factor; not on bad ways.
//! - Vehicle, truck, motorbike: the pace of the class times their factor and those of night, season and state, at most
//!   what a source states for the road, and at most the convoy's pace except for a motorbike; not on paths, rivers, bad
//!   ways, or where no motor vehicle may go; poor tracks are closed to them in heavy rain.
//! - Vehicle, truck: not over a bridge that does not carry them or where they are too wide.
//! - Fords of a known depth: not deeper than people wade or the engine stands, with what the wet season adds.
//! - Boat: rivers, with the current down and against it up where the line is known to run downstream. How its crew goes ashore is in `weights`.
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
use crate::network::halts;
use crate::network::size::Size;
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
    /// Too heavy or too wide for it, or its ford is too deep.
    Limit,
    /// Not by this means of travel, whatever day it is.
    Means,
}

impl Closed {
    /// Its name in files and on the command line.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Closure => "closure",
            Self::Season => "season",
            Self::Night => "night",
            Self::Limit => "limit",
            Self::Means => "means",
        }
    }
}

/// How one gets over a road.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pace {
    /// How fast; endlessly fast on a ferry, which takes its time whatever its length.
    pub(crate) speed: Speed,
    /// How fast against the line of the road; another one for boats alone.
    pub(crate) back: Speed,
    /// What the whole road takes beyond that.
    pub(crate) wait: Seconds,
}

impl Pace {
    /// The time over a share of the road.
    pub(crate) fn time(self, length: Metres, share_of_road: f64) -> Seconds {
        length / self.speed + self.wait * share_of_road
    }

    /// The same against its line.
    pub(crate) fn time_back(self, length: Metres, share_of_road: f64) -> Seconds {
        length / self.back + self.wait * share_of_road
    }
}

/// Against a strong current a boat still makes this part of its pace.
const LEAST_UP: f64 = 0.25;

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
    /// How long a ferry takes by day.
    ferry: Seconds,
    /// What the night leaves of the pace of boats and ferries.
    boats: f64,
    /// How fast rivers run, in km/h.
    current_kmh: f64,
    size: Size,
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
        let march = halts::pace_factor(conditions, assumptions);
        let mode = conditions.mode.leading();
        let (poor, ground, dark) = match mode {
            Mode::Foot | Mode::Bicycle => on_foot,
            Mode::Motorbike | Mode::Vehicle | Mode::Truck => (
                get("pace.vehicle.poor-factor"),
                season("pace.vehicle.wet-factor", "pace.vehicle.rain-factor"),
                night("pace.vehicle.night-factor"),
            ),
            Mode::Boat | Mode::Mixed | Mode::Air => (1.0, 1.0, boats),
        };
        Self {
            conditions,
            kmh: (RoadClass::ALL.iter())
                .filter_map(|class| Some((*class, class_kmh(mode, *class, assumptions)? * march)))
                .collect(),
            poor,
            season: ground,
            night: dark,
            cap_kmh: if matches!(mode, Mode::Vehicle | Mode::Truck) {
                get("pace.vehicle.convoy-cap")
            } else {
                f64::INFINITY
            },
            ferry: Seconds::from_minutes(get("pace.ferry.minutes")),
            boats,
            current_kmh: get("pace.boat.current"),
            size: Size::of(conditions, assumptions),
            off_road: Speed::from_kmh(get("pace.foot.off-road") * march * on_foot.1 * on_foot.2),
        }
    }

    /// By what means.
    pub(crate) const fn mode(&self) -> Mode {
        self.conditions.mode
    }

    /// The pace on a road, or why it cannot be used.
    pub(crate) fn on(&self, road: &Road) -> Result<Pace, Closed> {
        let kmh = self.kmh_on(road)?;
        match self.shut(road) {
            Some(why) => Err(why),
            None => self.at(road, kmh, (self.season, self.night, self.boats)),
        }
    }

    /// The pace on it if nothing but the means of travel could close it: neither closure nor season, night or limit.
    pub(crate) fn if_open(&self, road: &Road) -> Result<Pace, Closed> {
        let kmh = self.kmh_on(road)?;
        // A factor of nothing closes; one that slows down stays.
        let open = |factor: f64| if factor > 0.0 { factor } else { 1.0 };
        self.at(road, kmh, (open(self.season), open(self.night), open(self.boats)))
    }

    /// Why one that its class lets pass is closed, apart from factors of nothing.
    fn shut(&self, road: &Road) -> Option<Closed> {
        let conditions = self.conditions;
        if conditions.date.is_some_and(|date| road.closed_on(date).is_some()) {
            return Some(Closed::Closure);
        }
        let rain = conditions.season == Season::Rain;
        let poor_track = road.class == RoadClass::Track && road.condition == Condition::Poor;
        if !road.open.is_open_in(conditions.season)
            || (rain && road.crossing == Crossing::Ford)
            || (rain && poor_track && is_motor(conditions.mode))
        {
            return Some(Closed::Season);
        }
        (road.limits.any() && !self.size.passes(road)).then_some(Closed::Limit)
    }

    /// The pace with what season, night, and the night on the water leave of it.
    fn at(&self, road: &Road, kmh: f64, (season, night, boats): (f64, f64, f64)) -> Result<Pace, Closed> {
        let by_ferry = road.class == RoadClass::Ferry || road.crossing == Crossing::Ferry;
        if by_ferry && boats <= 0.0 {
            return Err(Closed::Night);
        }
        let wait = if by_ferry {
            self.ferry / boats
        } else {
            Seconds::ZERO
        };
        if road.class == RoadClass::Ferry {
            let speed = Speed::new(f64::INFINITY);
            return Ok(Pace {
                speed,
                back: speed,
                wait,
            });
        }
        let state = match road.condition {
            Condition::Good => 1.0,
            Condition::Poor => self.poor,
            Condition::Bad => self.poor * self.poor,
        };
        let kmh = (kmh * state * season).min(self.cap_kmh);
        if kmh <= 0.0 {
            return Err(Closed::Season);
        }
        if night <= 0.0 {
            return Err(Closed::Night);
        }
        let current = if road.flows && self.conditions.mode == Mode::Boat {
            self.current_kmh
        } else {
            0.0
        };
        // Whoever is slower than the river is poled and pulled up all the same.
        let up = (kmh - current).max(kmh * LEAST_UP);
        Ok(Pace {
            speed: Speed::from_kmh((kmh + current) * night),
            back: Speed::from_kmh(up * night),
            wait,
        })
    }

    /// The pace that the class allows at all, before state, season and night.
    fn kmh_on(&self, road: &Road) -> Result<f64, Closed> {
        let mode = self.conditions.mode.leading();
        let of_class = self.kmh.iter().find(|(class, _)| *class == road.class);
        let Some((_, kmh)) = of_class else {
            return Err(Closed::Means);
        };
        let no_way = match mode {
            Mode::Foot | Mode::Boat | Mode::Mixed | Mode::Air => false,
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
    mode.leading().is_motor()
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
        Mode::Foot | Mode::Vehicle | Mode::Boat | Mode::Mixed | Mode::Air => 1.0,
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
