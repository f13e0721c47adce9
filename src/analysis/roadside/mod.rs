//! Reports along the ways: how many for each kilometre of road, track and path, and which stretches are worst.
//!
//! Reports whose place is known well enough are laid on the nearest way within `hotspot.way-distance`, and spread along the
//! network, see [`kernel`]. Rivers and ferries are no ways here. Reports known to a district or province only, and protected
//! ones, which have no place, are left out and counted; how much they are says how much the picture lacks.

pub mod kernel;
pub mod stretch;
#[cfg(test)]
mod tests;
pub mod told;

use std::collections::BTreeMap;

use crate::analysis::IncidentFilter;
use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Road;
use crate::model::RoadClass;
use crate::network::Network;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

use kernel::At;
use kernel::Way;
use kernel::Ways;
use stretch::Stretch;

/// The pieces that ways are cut into are no longer than this.
pub const PIECE: Metres = Metres::new(500.0);
/// Fewer reports along ways than these say nothing of which stretch is worst.
pub const TOO_FEW: usize = 30;
/// Places of reports this near to each other along a way are one place, in metres.
const SAME_M: f64 = 1.0;

/// How reports are laid along ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoadsideRequest {
    /// How far a report counts along the ways.
    pub bandwidth: Metres,
    /// How far from a way a report may lie.
    pub within: Metres,
}

impl RoadsideRequest {
    /// By the planning numbers of an operation.
    pub fn of(op: &Operation) -> Self {
        Self {
            bandwidth: Metres::from_km(op.assumptions.get("hotspot.way-bandwidth")),
            within: Metres::from_km(op.assumptions.get("hotspot.way-distance")),
        }
    }
}

/// A piece of way with what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The road.
    pub road: Id<Road>,
    /// Its line.
    pub line: Vec<LonLat>,
    /// Reports for each kilometre.
    pub per_km: f64,
}

/// Reports along the ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Roadside {
    /// How they were laid.
    pub request: RoadsideRequest,
    /// The pieces that hold something, in the order of the network.
    pub pieces: Vec<Piece>,
    /// The worst stretches, the worst first; none of fewer than thirty reports.
    pub stretches: Vec<Stretch>,
    /// Reports that lie along ways.
    pub counted: usize,
    /// Reports with a place that lie near no way.
    pub far: usize,
    /// Reports known to a district or province only.
    pub rough: usize,
    /// Protected incidents are among what the filter takes; they are never laid along ways.
    pub protected: bool,
    /// All ways together.
    pub length: Metres,
}

impl Roadside {
    /// Too few reports to say which stretch is worst.
    pub const fn too_few(&self) -> bool {
        self.counted < TOO_FEW
    }

    /// The most for each kilometre on any piece; 0 where nothing lies.
    pub fn most(&self) -> f64 {
        self.pieces.iter().fold(0.0, |most, piece| most.max(piece.per_km))
    }

    /// Reports for each kilometre if they lay evenly along all ways.
    pub fn even(&self) -> f64 {
        self.counted as f64 / self.length.km().max(f64::MIN_POSITIVE)
    }
}

/// The land ways of a network, numbered anew.
struct Land<'a> {
    network: &'a Network,
    /// The edge of the network that each way is.
    edges: Vec<usize>,
    /// The way of each edge; none of rivers and ferries.
    ways: BTreeMap<usize, usize>,
    cut: Ways,
    length: Metres,
}

impl<'a> Land<'a> {
    fn of(op: &Operation, network: &'a Network) -> Self {
        let graph = &network.graph;
        let is_land = |road: u32| {
            let id = graph.roads.get(road as usize);
            let road = id.and_then(|id| op.roads.get(*id));
            road.is_some_and(|road| !matches!(road.class, RoadClass::River | RoadClass::Ferry))
        };
        let (mut edges, mut ways, mut number) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (edge, of) in graph.edges.iter().enumerate() {
            if is_land(of.road) {
                number.insert(edge, ways.len());
                edges.push(edge);
                ways.push(Way {
                    from: of.from as usize,
                    to: of.to as usize,
                    length_m: of.length_m,
                });
            }
        }
        let length = Metres::new(ways.iter().map(|way| way.length_m).sum());
        Self {
            network,
            edges,
            ways: number,
            cut: Ways::new(ways, graph.places.len(), PIECE.get()),
            length,
        }
    }

    /// The place along the ways that is nearest to a report, within a distance.
    fn nearest(&self, place: LonLat, within: Metres) -> Option<(usize, f64)> {
        let graph = &self.network.graph;
        let plane = LocalPlane::around(place);
        let mut best: Option<(Metres, usize, f64)> = None;
        for stretch in graph.lines.as_ref()?.candidates(place, within) {
            let edge = stretch.line as usize;
            let Some(way) = self.ways.get(&edge) else { continue };
            let line = graph.line(edge);
            for segment in stretch.segments() {
                let (Some(a), Some(b)) = (line.get(segment), line.get(segment + 1)) else {
                    continue;
                };
                let foot = plane.foot(*a, *b);
                let nearer = best.is_none_or(|(away, known, _)| (foot.away, *way) < (away, known));
                if foot.away <= within && nearer {
                    let before = line.get(..=segment).unwrap_or_default();
                    let offset_m = along_m(before) + foot.share * along_m(&[*a, *b]);
                    best = Some((foot.away, *way, offset_m));
                }
            }
        }
        best.map(|(_, way, offset_m)| (way, offset_m))
    }

    /// The line of a piece of a way.
    fn line(&self, way: usize, piece: usize) -> Vec<LonLat> {
        let Some(edge) = self.edges.get(way) else {
            return Vec::new();
        };
        let line = self.network.graph.line(*edge);
        let pieces = self.cut.pieces_of(way);
        let count = pieces.len().max(1) as f64;
        let number = (piece - pieces.start) as f64;
        part(line, number / count, (number + 1.0) / count)
    }
}

/// The length of a line as the network has it.
fn along_m(line: &[LonLat]) -> f64 {
    let pairs = line.iter().zip(line.iter().skip(1));
    pairs
        .map(|(a, b)| crate::network::segment_length(*a, *b).get())
        .sum()
}

/// The part of a line between two shares of its length.
fn part(line: &[LonLat], from: f64, to: f64) -> Vec<LonLat> {
    let all_m = along_m(line);
    let (from_m, to_m) = (from * all_m, to * all_m);
    let mut part = Vec::new();
    let mut gone_m = 0.0;
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let step_m = along_m(&[*a, *b]);
        let share = |metres: f64| ((metres - gone_m) / step_m.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        if gone_m + step_m >= from_m && gone_m <= to_m {
            if part.is_empty() {
                part.push(crate::earth::measure::between(*a, *b, share(from_m)));
            }
            part.push(crate::earth::measure::between(*a, *b, share(to_m)));
        }
        gone_m += step_m;
    }
    part
}

/// The reports of a filter along the ways of a network.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Each report looks for its way, then walks the ways within the bandwidth.
pub fn roadside(
    op: &Operation,
    network: &Network,
    filter: &IncidentFilter,
    request: RoadsideRequest,
    ticket: &Ticket,
) -> Result<Roadside, Cancelled> {
    ticket.tick(0, 4)?;
    let land = Land::of(op, network);
    let (mut rough, mut far, mut counted) = (0, 0, 0);
    let mut places: BTreeMap<(usize, u64), f64> = BTreeMap::new();
    for (done, row) in op.incidents.rows().filter(|row| filter.takes(row)).enumerate() {
        if done % 4096 == 0 {
            ticket.check()?;
        }
        if !row.precision.is_point() {
            rough += 1;
            continue;
        }
        match land.nearest(row.at, request.within) {
            None => far += 1,
            Some((way, offset_m)) => {
                counted += 1;
                *places
                    .entry((way, (offset_m / SAME_M).round() as u64))
                    .or_default() += 1.0;
            }
        }
    }
    ticket.tick(2, 4)?;
    let reports: Vec<At> = places
        .into_iter()
        .map(|((way, steps), count)| At {
            way,
            offset_m: steps as f64 * SAME_M,
            count,
        })
        .collect();
    let held = land.cut.spread(&reports, request.bandwidth.get());
    ticket.tick(3, 4)?;
    let per_km: Vec<f64> = (0..land.edges.len())
        .flat_map(|way| {
            let km = land.cut.piece_length_m(way) / 1000.0;
            let pieces = held.get(land.cut.pieces_of(way)).unwrap_or_default();
            pieces.iter().map(move |held| held / km)
        })
        .collect();
    let stretches = if counted < TOO_FEW {
        Vec::new()
    } else {
        stretch::worst(op, &land, &per_km, &reports)
    };
    let mut pieces = Vec::new();
    for (way, edge) in land.edges.iter().enumerate() {
        let road = network.graph.edges.get(*edge);
        let Some(road) = road.and_then(|edge| network.graph.roads.get(edge.road as usize)) else {
            continue;
        };
        for piece in land.cut.pieces_of(way) {
            let value = per_km.get(piece).copied().unwrap_or(0.0);
            if value > 0.0 {
                pieces.push(Piece {
                    road: *road,
                    line: land.line(way, piece),
                    per_km: value,
                });
            }
        }
    }
    Ok(Roadside {
        request,
        pieces,
        stretches,
        counted,
        far,
        rough,
        protected: op.protected.rows().any(|row| filter.takes_count(row)),
        length: land.length,
    })
}
