//! Why not: the closed road that makes a place slow or impossible to reach.

use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Road;
use crate::model::Table;
use crate::network::Closed;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::Weights;
use crate::network::route::route;
use crate::quantity::Seconds;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// What is gained must be this much, or the closed road does not make the difference.
const WORTH: Seconds = Seconds::new(60.0);

/// The road whose closing makes the difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Obstacle {
    /// The road.
    pub road: Id<Road>,
    /// Why it is closed.
    pub closed: Closed,
    /// How long it takes as things are; none where there is no way.
    pub time: Option<Seconds>,
    /// How long it would take if this road were open, and the `others` too.
    pub otherwise: Seconds,
    /// How many more closed roads lie on that way, which all would have to be open.
    pub others: usize,
}

/// Which closed road makes the difference between two places: by a dated closure, by the season or by night. None where
/// opening all of them would not help.
///
/// The way with all such roads open names the candidates; the one that helps most by itself is the obstacle, and where
/// none helps alone, the first on that way, with the number of the others.
pub fn obstacle(
    network: &Network,
    roads: &Table<Road>,
    conditions: Conditions,
    assumptions: &Assumptions,
    from: LonLat,
    to: LonLat,
) -> Option<Obstacle> {
    let time_with = |weights: &Weights| route(network, weights, from, to).map(|way| way.time);
    let time = time_with(&network.weights(roads, conditions, assumptions));
    let helps = |other: Seconds| time.is_none_or(|time| other + WORTH < time);
    let (all_open, closed) = network.weights_if_open(roads, conditions, assumptions, &|_| true);
    let best = route(network, &all_open, from, to).filter(|way| helps(way.time))?;
    let mut on_way: Vec<(Id<Road>, Closed)> = Vec::new();
    for road in best.pieces.iter().filter_map(|piece| piece.road) {
        let reason = closed
            .binary_search_by_key(&road, |(id, _)| *id)
            .ok()
            .and_then(|at| closed.get(at));
        if let Some(found) = reason.filter(|found| !on_way.contains(found)) {
            on_way.push(*found);
        }
    }
    let alone = on_way.iter().filter_map(|(road, reason)| {
        let (weights, _) = network.weights_if_open(roads, conditions, assumptions, &|id| id == *road);
        let otherwise = time_with(&weights).filter(|other| helps(*other))?;
        Some(Obstacle {
            road: *road,
            closed: *reason,
            time,
            otherwise,
            others: 0,
        })
    });
    let most = alone.min_by_key(|obstacle| obstacle.otherwise);
    most.or_else(|| {
        on_way.first().map(|(road, reason)| Obstacle {
            road: *road,
            closed: *reason,
            time,
            otherwise: best.time,
            others: on_way.len() - 1,
        })
    })
}

impl Obstacle {
    /// The obstacle as a sentence.
    pub fn sentence(&self, lang: Lang, roads: &Table<Road>) -> String {
        let row = roads.get(self.road);
        let name = row.map_or("", |road| road.name.as_str());
        let reason =
            (row.and_then(|road| road.closure.as_ref())).map_or("none", |closure| closure.told_reason());
        let key = match self.closed {
            Closed::Closure => "obstacle-closure",
            Closed::Season => "obstacle-season",
            Closed::Night => "obstacle-night",
            Closed::Means => "obstacle-means",
        };
        let args = [
            (
                "road",
                Arg::from(if name.is_empty() {
                    words::text(lang, "obstacle-unnamed")
                } else {
                    name.to_owned()
                }),
            ),
            ("reason", Arg::from(reason)),
            ("otherwise", Arg::from(number::duration(lang, self.otherwise))),
            ("others", Arg::from(self.others)),
        ];
        let cause = words::text_with(lang, key, &args);
        let gain = if self.others > 0 {
            "obstacle-gain-together"
        } else {
            "obstacle-gain"
        };
        format!("{cause} {}", words::text_with(lang, gain, &args))
    }
}
