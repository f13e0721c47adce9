//! The way of one leg: the quickest of its day, or what stands in for it where there is none, with the reason.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Assumptions;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Revision;
use crate::model::Road;
use crate::model::Season;
use crate::model::Severity;
use crate::network::Closed;
use crate::network::Conditions;
use crate::network::KeptWeights;
use crate::network::Network;
use crate::network::Route;
use crate::network::pace::Paces;
use crate::network::route;
use crate::plan::clock;
use crate::quantity::Metres;
use crate::quantity::Seconds;

/// A way that a closure makes longer is doubted when it takes half as long again, and a quarter of an hour more.
const DETOUR_SHARE: f64 = 1.5;
const DETOUR_LEAST: Seconds = Seconds::from_minutes(15.0);
/// Walks under this are the yard of a place, not a matter of doubt.
pub(super) const YARD: Metres = Metres::new(300.0);

/// So many legs are remembered; more than any patrol has, with those under the pointer that were passed.
const MOST_LEGS: usize = 200;

/// Ways by one means in one season, on the days that a patrol meets.
pub(super) struct Ways<'a> {
    op: &'a Operation,
    network: &'a Network,
    mode: Mode,
    season: Season,
    known: &'a Known,
}

/// What was worked out for a patrol before: a patrol that is drawn is timed at every movement of the mouse, and all of
/// its legs but the last two are those of the moment before.
#[derive(Debug, Default)]
pub struct Known {
    weights: KeptWeights,
    legs: Mutex<Legs>,
}

#[derive(Debug, Default)]
struct Legs {
    /// What the legs were worked out from.
    from: Option<(Network, Revision, Arc<Assumptions>, i32)>,
    ways: Vec<(LegKey, Way)>,
}

/// A leg: means, season, ends, day, by night.
type LegKey = (Mode, Season, LonLat, LonLat, Date, bool);

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
    /// Does not exist: drawn straight.
    NoWay,
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

    fn route(&self, conditions: Conditions, from: LonLat, to: LonLat) -> Option<Route> {
        let known = &self.known.weights;
        let weights = known.of(self.network, &self.op.roads, conditions, &self.op.assumptions);
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

    /// The quickest way that is open when the leg begins. Where there is none by night the one by day stands for it
    /// (the leg is doubted as dark anyway); else one over closed roads; else a straight line.
    pub(super) fn between(&self, from: LonLat, to: LonLat, now: DateTime) -> Way {
        let date = now.date();
        let (first, last) = clock::light(from, date, self.op.about.offset_minutes).unwrap_or((1, 0));
        let by_night = !(first..=last).contains(&clock::minute_of(now));
        let key = (self.mode, self.season, from, to, date, by_night);
        if let Some(way) = self.known.leg(self, &key) {
            return way;
        }
        let way = self.quickest(from, to, date, by_night);
        self.known.keep(key, way.clone());
        way
    }

    fn quickest(&self, from: LonLat, to: LonLat, date: Date, by_night: bool) -> Way {
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
        let found = self.route(night, from, to).or_else(|| {
            // By day the same query again is not asked.
            night.night.then(|| self.route(day, from, to)).flatten()
        });
        if let Some(way) = found {
            let trouble = self.detour(&way, open, (from, to), date);
            return Way::of(way, trouble);
        }
        if let Some(way) = self.route(open, from, to) {
            let trouble = self.closed(&way, date);
            return Way::of(way, trouble);
        }
        let otherwise = Season::ALL.into_iter().filter(|season| *season != self.season);
        for season in otherwise {
            if let Some(way) = self.route(Conditions { season, ..open }, from, to) {
                // A dry-season road, and in heavy rain a ford or a poor track as well.
                let paces = Paces::of(open, &self.op.assumptions);
                let road = self
                    .roads_of(&way)
                    .find(|road| paces.on(road).err() == Some(Closed::Season));
                let trouble = road.map(|road| Trouble::Season { road: name_of(road) });
                return Way::of(way, trouble.or(Some(Trouble::Season { road: name_of_none() })));
            }
        }
        Way {
            trouble: Some(Trouble::NoWay),
            ..self.straight(from, to)
        }
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
        open: Conditions,
        (from, to): (LonLat, LonLat),
        date: Date,
    ) -> Option<Trouble> {
        self.op.roads.rows().find(|road| road.closed_on(date).is_some())?;
        let shorter = self.route(open, from, to)?;
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

impl Known {
    /// A leg that was worked out before from the same; what was worked out from something else is forgotten.
    fn leg(&self, ways: &Ways<'_>, key: &LegKey) -> Option<Way> {
        let op = ways.op;
        let mut legs = self.legs();
        let same = legs
            .from
            .as_ref()
            .is_some_and(|(network, roads, values, offset)| {
                network.is(ways.network)
                    && *roads == op.roads.revision()
                    && *values == op.assumptions
                    && *offset == op.about.offset_minutes
            });
        if !same {
            legs.ways.clear();
            legs.from = Some((
                ways.network.clone(),
                op.roads.revision(),
                Arc::clone(&op.assumptions),
                op.about.offset_minutes,
            ));
        }
        let at = legs.ways.iter().position(|(known, _)| known == key)?;
        // The last used last: what is forgotten first are places over which the pointer went.
        let found = legs.ways.remove(at);
        let way = found.1.clone();
        legs.ways.push(found);
        Some(way)
    }

    fn keep(&self, key: LegKey, way: Way) {
        let mut legs = self.legs();
        if legs.ways.len() >= MOST_LEGS {
            legs.ways.drain(..MOST_LEGS / 2);
        }
        legs.ways.push((key, way));
    }

    fn legs(&self) -> MutexGuard<'_, Legs> {
        // Whoever fell over with the legs in hand left them whole.
        self.legs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many legs were worked out.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.legs().ways.len()
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
                Trouble::NoWay => finding("P105", Severity::Fault).with("mode", mode.code()),
            })
            .collect();
        if self.walked > YARD {
            doubts.push(finding("P112", Severity::Note).with("km", self.walked.km().to_string()));
        }
        doubts
    }
}
