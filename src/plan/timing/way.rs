//! The way of one leg: the quickest of its day, or what stands in for it where there is none, with the reason.

use geo::Intersects as _;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::Point;
use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::AreaKind;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Road;
use crate::model::Season;
use crate::model::Severity;
use crate::network::Closed;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::Route;
use crate::network::pace::Paces;
use crate::network::route;
use crate::plan::clock;
use crate::plan::flight;
use crate::plan::timing::Known;
use crate::quantity::Metres;
use crate::quantity::Seconds;

/// A way that a closure makes longer is doubted when it takes half as long again, and a quarter of an hour more.
const DETOUR_SHARE: f64 = 1.5;
const DETOUR_LEAST: Seconds = Seconds::from_minutes(15.0);
/// Walks under this are the yard of a place, not a matter of doubt.
pub(super) const YARD: Metres = Metres::new(300.0);

/// Ways by one means in one season, on the days that a patrol meets.
pub(super) struct Ways<'a> {
    op: &'a Operation,
    network: &'a Network,
    mode: Mode,
    season: Season,
    known: &'a Known,
}

/// What ground a way may go over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Round every no-go area.
    Allowed,
    /// Through no-go areas as well.
    Any,
}

/// The way of one leg.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) line: Vec<LonLat>,
    pub(super) length: Metres,
    pub(super) time: Seconds,
    walked: Metres,
    trouble: Option<Trouble>,
}

/// What is wrong with a way.
#[derive(Debug, Clone)]
enum Trouble {
    /// Drawn straight because somebody wants it so.
    Free,
    /// Goes over a road that is closed on its day.
    Closed { road: String, reason: String },
    /// Goes over a road that is shut in this season.
    Season { road: String },
    /// Is much longer because a road is closed.
    Detour { road: String, otherwise: Seconds },
    /// Goes through an area that patrols do not enter, for no way leads round it; or ends in one.
    NoGo { area: String, ends_there: bool },
    /// Does not exist: drawn straight.
    NoWay,
    /// Is flown from or to where no helicopter lands.
    NoSite { at_start: bool },
    /// Is flown farther than there and back without fuel on the way.
    BeyondRange,
}

impl<'a> Ways<'a> {
    pub(super) fn new(
        op: &'a Operation,
        network: &'a Network,
        mode: Mode,
        season: Season,
        known: &'a Known,
    ) -> Self {
        Self {
            op,
            network,
            mode,
            season,
            known,
        }
    }

    pub(super) const fn operation(&self) -> &'a Operation {
        self.op
    }

    pub(super) const fn network(&self) -> &'a Network {
        self.network
    }

    /// By day, on a day on which nothing is closed.
    pub(super) const fn by_day(&self) -> Conditions {
        Conditions {
            mode: self.mode,
            season: self.season,
            night: false,
            date: None,
        }
    }

    fn route(&self, ground: Ground, conditions: Conditions, (from, to): (LonLat, LonLat)) -> Option<Route> {
        let op = self.op;
        let weights = match ground {
            Ground::Any => self.network.weights(&op.roads, conditions, &op.assumptions),
            Ground::Allowed => {
                (self.network).weights_avoiding(&op.roads, &op.areas, conditions, &op.assumptions)
            }
        };
        route(self.network, &weights, from, to)
    }

    /// A straight line, walked at the pace off the network.
    pub(super) fn straight(&self, from: LonLat, to: LonLat) -> Way {
        let on_foot = Conditions {
            mode: Mode::Foot,
            season: self.season,
            night: false,
            date: None,
        };
        let length = measure::distance(from, to);
        let speed = Paces::of(on_foot, &self.op.assumptions).off_road;
        Way {
            line: vec![from, to],
            length,
            time: length / speed,
            walked: Metres::ZERO,
            trouble: Some(Trouble::Free),
        }
    }

    /// The quickest way round all no-go areas that is open when the leg begins. Where there is none by night the one by
    /// day stands for it (the leg is doubted as dark anyway); else one over closed roads; else one through such an area;
    /// else a straight line.
    pub(super) fn between(&self, from: LonLat, to: LonLat, now: DateTime) -> Way {
        self.known_between(Ground::Allowed, from, to, now)
    }

    /// The same as if there were no no-go areas, to judge the hours of a way that goes through one.
    pub(super) fn through(&self, from: LonLat, to: LonLat, now: DateTime) -> Way {
        self.known_between(Ground::Any, from, to, now)
    }

    fn known_between(&self, ground: Ground, from: LonLat, to: LonLat, now: DateTime) -> Way {
        let date = now.date();
        let (first, last) = clock::light(from, date, self.op.about.offset_minutes).unwrap_or((1, 0));
        let by_night = !(first..=last).contains(&clock::minute_of(now));
        let key = (self.mode, self.season, from, to, date, by_night, ground);
        if let Some(way) = self.known.leg(self.op, self.network, &key) {
            return way;
        }
        let way = self.quickest(ground, (from, to), date, by_night);
        self.known.keep(key, way.clone());
        way
    }

    fn quickest(&self, ground: Ground, ends: (LonLat, LonLat), date: Date, by_night: bool) -> Way {
        if let Some(way) = self.over(ground, ends, date, by_night) {
            return way;
        }
        let through = (ground == Ground::Allowed).then(|| self.over(Ground::Any, ends, date, by_night));
        let way = through
            .flatten()
            .and_then(|way| Some((self.no_go_of(&way, ends.1)?, way)));
        match way {
            Some((trouble, way)) => Way {
                trouble: Some(trouble),
                ..way
            },
            None => Way {
                trouble: Some(Trouble::NoWay),
                ..self.straight(ends.0, ends.1)
            },
        }
    }

    /// The first no-go area that a way goes through, that of its end before all others.
    fn no_go_of(&self, way: &Way, end: LonLat) -> Option<Trouble> {
        let line: LineString<f64> = way.line.iter().map(|place| Coord::from(*place)).collect();
        let shut = || self.op.areas.rows().filter(|area| area.kind == AreaKind::NoGo);
        let there = shut().find(|area| area.outline.intersects(&Point::from(end)));
        let on_way = || shut().find(|area| area.outline.intersects(&line));
        // What passes by within a metre counts as inside for the network.
        let near = || shut().next();
        Some(Trouble::NoGo {
            ends_there: there.is_some(),
            area: there.or_else(on_way).or_else(near)?.name.clone(),
        })
    }

    /// The quickest way over some ground; none where there is none in any season, closed or not.
    fn over(&self, ground: Ground, ends: (LonLat, LonLat), date: Date, by_night: bool) -> Option<Way> {
        let day = Conditions {
            mode: self.mode,
            season: self.season,
            night: false,
            date: Some(date),
        };
        let night = Conditions {
            night: by_night,
            ..day
        };
        let open = Conditions { date: None, ..day };
        let found = self.route(ground, night, ends).or_else(|| {
            // By day the same query again is not asked.
            night.night.then(|| self.route(ground, day, ends)).flatten()
        });
        if let Some(way) = found {
            let trouble = self.detour(&way, (ground, open), ends, date);
            return Some(Way::of(way, trouble));
        }
        if let Some(way) = self.route(ground, open, ends) {
            let trouble = self.closed(&way, date);
            return Some(Way::of(way, trouble));
        }
        let otherwise = Season::ALL.into_iter().filter(|season| *season != self.season);
        for season in otherwise {
            if let Some(way) = self.route(ground, Conditions { season, ..open }, ends) {
                // A dry-season road, and in heavy rain a ford or a poor track as well.
                let paces = Paces::of(open, &self.op.assumptions);
                let road = self
                    .roads_of(&way)
                    .find(|road| paces.on(road).err() == Some(Closed::Season));
                let trouble = road.map(|road| Trouble::Season { road: name_of(road) });
                return Some(Way::of(
                    way,
                    trouble.or(Some(Trouble::Season { road: name_of_none() })),
                ));
            }
        }
        None
    }

    fn roads_of<'w>(&'w self, way: &'w Route) -> impl Iterator<Item = &'w Road> {
        way.pieces
            .iter()
            .filter_map(|piece| self.op.roads.get(piece.road?))
    }

    fn closed(&self, way: &Route, date: Date) -> Option<Trouble> {
        self.roads_of(way).find_map(|road| {
            let closure = road.closed_on(date)?;
            Some(Trouble::Closed {
                road: name_of(road),
                reason: closure.told_reason().to_owned(),
            })
        })
    }

    /// Whether a closed road makes the way much longer.
    fn detour(
        &self,
        way: &Route,
        (ground, open): (Ground, Conditions),
        ends: (LonLat, LonLat),
        date: Date,
    ) -> Option<Trouble> {
        self.op.roads.rows().find(|road| road.closed_on(date).is_some())?;
        let shorter = self.route(ground, open, ends)?;
        let road = self
            .roads_of(&shorter)
            .find(|road| road.closed_on(date).is_some())?;
        let longer = way.time > shorter.time * DETOUR_SHARE && way.time > shorter.time + DETOUR_LEAST;
        longer.then(|| Trouble::Detour {
            road: name_of(road),
            otherwise: shorter.time,
        })
    }
}

/// The name of a road in a finding; the sentence says "an unnamed way" where there is none.
fn name_of(road: &Road) -> String {
    if road.name.is_empty() {
        name_of_none()
    } else {
        road.name.clone()
    }
}

fn name_of_none() -> String {
    "none".to_owned()
}

impl Way {
    /// The flight of a day, straight.
    pub(super) fn flown(op: &Operation, from: LonLat, to: LonLat, day: Date) -> Self {
        let lands = |place: LonLat| flight::is_site(op, place, day);
        let trouble = if !lands(from) || !lands(to) {
            Some(Trouble::NoSite {
                at_start: !lands(from),
            })
        } else {
            (!flight::is_in_range(op, from, to)).then_some(Trouble::BeyondRange)
        };
        Self {
            line: vec![from, to],
            length: measure::distance(from, to),
            time: flight::time(op, from, to),
            walked: Metres::ZERO,
            trouble,
        }
    }

    fn of(route: Route, trouble: Option<Trouble>) -> Self {
        let walked = route
            .pieces
            .iter()
            .filter(|piece| piece.road.is_none())
            .map(|piece| piece.length)
            .sum();
        Self {
            line: route.line,
            length: route.length,
            time: route.time,
            walked,
            trouble,
        }
    }

    /// Whether it is a way that is open, if perhaps longer than another.
    pub(super) const fn is_open(&self) -> bool {
        matches!(self.trouble, None | Some(Trouble::Detour { .. }))
    }

    /// What is doubtful about it, with the names of its two ends.
    pub(super) fn doubts(&self, mode: Mode, from: &str, to: &str) -> Vec<Finding> {
        let finding = |code, severity| {
            Finding::new(code, severity, Place::Whole)
                .with("from", from)
                .with("to", to)
        };
        let mut doubts: Vec<Finding> = (self.trouble.iter())
            .map(|trouble| match trouble {
                Trouble::Free => finding("P111", Severity::Note),
                Trouble::Closed { road, reason } => finding("P102", Severity::Fault)
                    .with("road", road.clone())
                    .with("reason", reason.clone()),
                Trouble::Season { road } => finding("P103", Severity::Fault).with("road", road.clone()),
                Trouble::Detour { road, otherwise } => finding("P127", Severity::Note)
                    .with("road", road.clone())
                    .with("time", clock::hours(self.time))
                    .with("otherwise", clock::hours(*otherwise)),
                Trouble::NoGo { area, ends_there } => {
                    let code = if *ends_there { "P134" } else { "P133" };
                    finding(code, Severity::Fault).with("area", area.clone())
                }
                Trouble::NoWay => finding("P105", Severity::Fault).with("mode", mode.code()),
                Trouble::NoSite { at_start } => {
                    finding("P148", Severity::Fault).with("place", if *at_start { from } else { to })
                }
                Trouble::BeyondRange => finding("P149", Severity::Fault),
            })
            .collect();
        if self.walked > YARD {
            doubts.push(finding("P112", Severity::Note).with("km", self.walked.km().to_string()));
        }
        doubts
    }
}
