//! How the exercise's patrols moved: a plain shortest-time search over the roads. It shares nothing with the
//! program's own network, so that what it made can be checked by it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;

use doria::earth::LonLat;
use doria::model::Condition;
use doria::model::Mode;
use doria::model::Road;
use doria::model::RoadClass;
use doria::model::Season;
use jiff::civil::Date;

use super::plane::Spot;
use super::plane::length;

/// A pirogue takes the patrol over in so many seconds.
const OVER_BY_PIROGUE: u64 = 20 * 60;

/// The roads as a graph of their ends.
pub(crate) struct March<'a> {
    roads: &'a [Road],
    ends: BTreeMap<(i64, i64), usize>,
    places: Vec<LonLat>,
    arcs: Vec<Vec<(usize, usize)>>,
}

/// A way found: the roads used, in order, each with whether it is taken backwards; and how long it takes.
#[derive(Debug, Clone)]
pub(crate) struct Leg {
    pub(crate) seconds: u64,
    pub(crate) roads: Vec<(usize, bool)>,
}

/// Who moves and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Going {
    pub(crate) mode: Mode,
    pub(crate) day: Date,
}

impl<'a> March<'a> {
    /// The graph of these roads.
    pub(crate) fn over(roads: &'a [Road]) -> Self {
        let mut march = Self {
            roads,
            ends: BTreeMap::new(),
            places: Vec::new(),
            arcs: Vec::new(),
        };
        for (number, road) in roads.iter().enumerate() {
            let (Some(first), Some(last)) = (road.line.first(), road.line.last()) else {
                continue;
            };
            let (from, to) = (march.end(*first), march.end(*last));
            march.arcs[from].push((to, number));
            march.arcs[to].push((from, number));
        }
        march
    }

    fn end(&mut self, place: LonLat) -> usize {
        let next = self.places.len();
        let index = *self.ends.entry(key(place)).or_insert(next);
        if index == next {
            self.places.push(place);
            self.arcs.push(Vec::new());
        }
        index
    }

    /// The quickest ways from a place to every end of a road that can be reached.
    pub(crate) fn from(&self, place: LonLat, going: Going) -> BTreeMap<(i64, i64), Leg> {
        let Some(start) = self.ends.get(&key(place)) else {
            return BTreeMap::new();
        };
        let mut best: Vec<Option<(u64, usize, usize)>> = vec![None; self.places.len()];
        best[*start] = Some((0, *start, usize::MAX));
        let mut queue = BinaryHeap::from([Reverse((0_u64, *start))]);
        while let Some(Reverse((cost, node))) = queue.pop() {
            if best[node].is_some_and(|(known, _, _)| known < cost) {
                continue;
            }
            for (next, road) in &self.arcs[node] {
                let Some(seconds) = seconds(&self.roads[*road], going) else {
                    continue;
                };
                let total = cost + seconds;
                if best[*next].is_none_or(|(known, _, _)| total < known) {
                    best[*next] = Some((total, node, *road));
                    queue.push(Reverse((total, *next)));
                }
            }
        }
        let mut legs = BTreeMap::new();
        for (node, found) in best.iter().enumerate() {
            if let Some((seconds, _, _)) = found {
                legs.insert(
                    key(self.places[node]),
                    Leg {
                        seconds: *seconds,
                        roads: self.unwound(&best, node),
                    },
                );
            }
        }
        legs
    }

    fn unwound(&self, best: &[Option<(u64, usize, usize)>], node: usize) -> Vec<(usize, bool)> {
        let mut roads = Vec::new();
        let mut node = node;
        while let Some((_, before, road)) = best[node].filter(|(_, _, road)| *road != usize::MAX) {
            let forward = self.roads[road]
                .line
                .last()
                .is_some_and(|last| key(*last) == key(self.places[node]));
            roads.push((road, !forward));
            node = before;
        }
        roads.reverse();
        roads
    }

    /// The line of a leg.
    pub(crate) fn line(&self, leg: &Leg) -> Vec<LonLat> {
        let mut line: Vec<LonLat> = Vec::new();
        for (road, backwards) in &leg.roads {
            let mut piece = self.roads[*road].line.clone();
            if *backwards {
                piece.reverse();
            }
            line.extend(piece);
        }
        line.dedup();
        line
    }
}

/// A place as whole hundred-thousandths of a degree.
pub(crate) fn key(place: LonLat) -> (i64, i64) {
    (
        (place.lon() * 1e5).round() as i64,
        (place.lat() * 1e5).round() as i64,
    )
}

/// Dry from June to August, wet in the other months.
pub(crate) fn season_of(day: Date) -> Season {
    if (6..=8).contains(&day.month()) {
        Season::Dry
    } else {
        Season::Wet
    }
}

/// How long a road takes; none where it cannot be used so on that day.
fn seconds(road: &Road, going: Going) -> Option<u64> {
    let season = season_of(going.day);
    if road.closed_on(going.day).is_some() || !road.open.is_open_in(season) {
        return None;
    }
    let line: Vec<Spot> = road.line.iter().map(|place| Spot::of(*place)).collect();
    let wet = season == Season::Wet;
    let landing = road.name.contains(": landing of ");
    let on_foot = if wet { 2.7 } else { 4.0 };
    let kmh = match (going.mode, road.class) {
        (Mode::Boat, RoadClass::River) => 12.0,
        (Mode::Boat, RoadClass::Path) if landing => on_foot,
        (Mode::Boat, _) | (_, RoadClass::River) => return None,
        (Mode::Foot, RoadClass::Ferry) => return Some(OVER_BY_PIROGUE),
        (Mode::Foot, _) => on_foot,
        (_, RoadClass::Path | RoadClass::Ferry) => return None,
        (_, RoadClass::Tertiary) => {
            if wet {
                15.0
            } else {
                30.0
            }
        }
        _ => {
            if wet {
                10.0
            } else {
                20.0
            }
        }
    };
    let kmh = match road.condition {
        Condition::Good => kmh,
        Condition::Poor if going.mode == Mode::Foot => kmh * 0.75,
        Condition::Poor => kmh * 0.5,
        Condition::Bad if going.mode == Mode::Vehicle => return None,
        Condition::Bad => kmh * 0.5,
    };
    Some((length(&line) / kmh * 3600.0).ceil() as u64)
}
