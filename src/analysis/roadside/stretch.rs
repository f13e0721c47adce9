//! The worst stretches of way: from a place where reports gather most, on along the ways until half as many are reported.

use super::Land;
use super::kernel::At;
use crate::analysis::presence;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Road;
use crate::quantity::Metres;

/// A stretch ends where less than this share of its worst piece is reported.
const SHARE: f64 = 0.5;
/// Fewer reports on a stretch say nothing of it.
const LEAST: f64 = 5.0;
/// So many are told.
const MOST: usize = 20;

/// A stretch of way on which much is reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Its place in the list, from 1.
    pub rank: usize,
    /// The communities nearest to its two ends.
    pub ends: [Option<Id<Community>>; 2],
    /// The road of its worst piece.
    pub road: Id<Road>,
    /// Its line, from the first end to the second.
    pub line: Vec<LonLat>,
    /// The rectangle around it.
    pub extent: Extent,
    /// How long it is.
    pub length: Metres,
    /// Reports that lie on it.
    pub reports: f64,
    /// Reports for each kilometre on its worst piece.
    pub per_km: f64,
}

/// A piece of a way.
type Spot = (usize, usize);

/// The worst stretches, the worst first.
pub(super) fn worst(op: &Operation, land: &Land<'_>, per_km: &[f64], reports: &[At]) -> Vec<Stretch> {
    let value = |piece: usize| per_km.get(piece).copied().unwrap_or(0.0);
    let mut on = vec![0.0; per_km.len()];
    for at in reports {
        if let Some(count) = on.get_mut(land.cut.piece_at(at.way, at.offset_m)) {
            *count += at.count;
        }
    }
    let mut spots: Vec<Spot> = (0..land.edges.len())
        .flat_map(|way| land.cut.pieces_of(way).map(move |piece| (way, piece)))
        .filter(|(_, piece)| value(*piece) > 0.0)
        .collect();
    spots.sort_by(|a, b| value(b.1).total_cmp(&value(a.1)).then(a.1.cmp(&b.1)));
    let communities = presence::communities(op);
    let mut used = vec![false; per_km.len()];
    let mut found: Vec<Stretch> = Vec::new();
    for peak in spots {
        if found.len() == MOST {
            break;
        }
        let beside = land.cut.beside(peak.0, peak.1);
        let rises = |(_, other): &Spot| value(*other) > value(peak.1);
        // The foot of a higher place is no place of its own.
        let taken = used.get(peak.1).copied().unwrap_or(true);
        let touches = beside
            .iter()
            .any(|(_, other)| used.get(*other).copied().unwrap_or(false));
        if taken || touches || beside.iter().any(rises) {
            continue;
        }
        let path = grown(land, peak, &value, &mut used);
        let count: f64 = path.iter().filter_map(|(_, piece)| on.get(*piece)).sum();
        if count < LEAST {
            continue;
        }
        let line = joined(path.iter().map(|(way, piece)| land.line(*way, *piece)));
        let Some(extent) = Extent::around(line.iter().copied()) else {
            continue;
        };
        let edge = land
            .edges
            .get(peak.0)
            .and_then(|edge| land.network.graph.edges.get(*edge));
        let road = edge.and_then(|edge| land.network.graph.roads.get(edge.road as usize));
        let Some(road) = road else { continue };
        let nearest = |at: Option<&LonLat>| at.and_then(|at| communities.nearest(*at)).map(|(id, _)| *id);
        let length_m = path.iter().map(|(way, _)| land.cut.piece_length_m(*way)).sum();
        found.push(Stretch {
            rank: found.len() + 1,
            ends: [nearest(line.first()), nearest(line.last())],
            road: *road,
            extent,
            length: Metres::new(length_m),
            reports: count,
            per_km: value(peak.1),
            line,
        });
    }
    found
}

/// The pieces from a peak on in two directions, at each junction along the way that holds most, while they hold enough.
fn grown(land: &Land<'_>, peak: Spot, value: &dyn Fn(usize) -> f64, used: &mut [bool]) -> Vec<Spot> {
    let least = SHARE * value(peak.1);
    let mut take = |piece: usize| {
        if let Some(used) = used.get_mut(piece) {
            *used = true;
        }
    };
    take(peak.1);
    let mut path = std::collections::VecDeque::from([peak]);
    let mut taken = std::collections::BTreeSet::from([peak.1]);
    for forward in [true, false] {
        let mut at = peak;
        loop {
            let best = land
                .cut
                .beside(at.0, at.1)
                .into_iter()
                .filter(|(_, piece)| !taken.contains(piece) && value(*piece) >= least)
                .max_by(|a, b| value(a.1).total_cmp(&value(b.1)).then(b.1.cmp(&a.1)));
            let Some(next) = best else { break };
            taken.insert(next.1);
            take(next.1);
            if forward {
                path.push_back(next);
            } else {
                path.push_front(next);
            }
            at = next;
        }
    }
    path.into()
}

/// Lines one behind the other as one, each turned so that it goes on from where the last ended.
fn joined(lines: impl Iterator<Item = Vec<LonLat>>) -> Vec<LonLat> {
    let lines: Vec<Vec<LonLat>> = lines.filter(|line| line.len() > 1).collect();
    let away = |a: Option<&LonLat>, b: Option<&LonLat>| -> f64 {
        a.zip(b).map_or(f64::MAX, |(a, b)| {
            crate::earth::measure::near_distance(*a, *b).get()
        })
    };
    let mut whole: Vec<LonLat> = Vec::new();
    for (number, mut line) in lines.iter().cloned().enumerate() {
        if number == 0 {
            // The first ends where the second touches it.
            if let Some(next) = lines.get(1) {
                let touches = |end: Option<&LonLat>| away(end, next.first()).min(away(end, next.last()));
                if touches(line.first()) < touches(line.last()) {
                    line.reverse();
                }
            }
            whole = line;
            continue;
        }
        if away(whole.last(), line.last()) < away(whole.last(), line.first()) {
            line.reverse();
        }
        whole.extend(line);
    }
    whole
}
