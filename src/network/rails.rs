//! The ways of a network cut where they pass from cell to cell of the ground, so that one can step on and off all along
//! them.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network and one surface, indexed by their own numbers"
)]

use crate::earth::LonLat;
use crate::earth::measure::between;
use crate::model::Mode;
use crate::network::Network;
use crate::network::Weights;
use crate::network::build::segment_length;
use crate::network::graph::Graph;
use crate::network::weights::CLOSED;
use crate::surface::Surface;

/// The ways cut at the cells: first the junctions of the network, then the stations between them.
pub(super) struct Rails {
    pub(super) first_arc: Vec<u32>,
    links: Vec<[u32; 2]>,
    /// Cell and station, by cell.
    by_cell: Pairs,
    /// Station and cell, by station.
    by_station: Pairs,
}

impl Rails {
    pub(super) fn of(network: &Network, weights: &Weights, surface: &Surface) -> Self {
        let graph = &*network.graph;
        let boat = weights.conditions().mode == Mode::Boat;
        let mut stops = Stops::default();
        let mut arcs: Vec<(u32, [u32; 2])> = Vec::new();
        let mut next = graph.places.len() as u32;
        for (node, place) in graph.places.iter().enumerate() {
            stops.add(surface, node as u32, *place, boat);
        }
        for (number, edge) in graph.edges.iter().enumerate() {
            let both = weights.inner.of_edge(graph, number);
            if both == [CLOSED, CLOSED] {
                continue;
            }
            let mut before = (edge.from, 0.0);
            let mut join = |station: u32, share: f64| {
                let part = |whole: u32| {
                    let at = |share: f64| (f64::from(whole) * share).round() as u32;
                    at(share) - at(before.1)
                };
                let [there, back] = both;
                if there != CLOSED {
                    arcs.push((before.0, [station, part(there)]));
                }
                if back != CLOSED {
                    arcs.push((station, [before.0, part(back)]));
                }
                before = (station, share);
            };
            for (place, share) in stations(graph, number, surface) {
                stops.add(surface, next, place, boat);
                join(next, share);
                next += 1;
            }
            join(edge.to, 1.0);
        }
        let (first_arc, links) = in_rows(next as usize, arcs);
        let [by_cell, by_station] = stops.sorted();
        Self {
            first_arc,
            links,
            by_cell,
            by_station,
        }
    }

    pub(super) fn arcs(&self, station: usize) -> &[[u32; 2]] {
        &self.links[self.first_arc[station] as usize..self.first_arc[station + 1] as usize]
    }

    /// The stations at which one gets on from a cell.
    pub(super) fn at_cell(&self, cell: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.by_cell.partition_point(|stop| stop.0 < cell);
        let here = self.by_cell[from..].iter().take_while(move |stop| stop.0 == cell);
        here.map(|stop| stop.1)
    }

    /// The cells onto which one gets off at a station.
    pub(super) fn off_at(&self, station: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.by_station.partition_point(|stop| stop.0 < station);
        let here = self.by_station[from..]
            .iter()
            .take_while(move |stop| stop.0 == station);
        here.map(|stop| stop.1)
    }
}

/// Two numbers that belong together, many of them, ordered by the first.
type Pairs = Vec<(u32, u32)>;

/// Which cells are tied to which stations.
#[derive(Default)]
struct Stops(Pairs);

impl Stops {
    /// Ties a station to its cell; a boat, whose river nobody stands on, to the banks beside it.
    fn add(&mut self, surface: &Surface, station: u32, place: LonLat, boat: bool) {
        let Some(cell) = surface.frame.cell(place).map(|cell| surface.padded(cell)) else {
            return;
        };
        if surface.is_open_cell(cell) {
            self.0.push((cell as u32, station));
        } else if boat {
            let banks = surface
                .around(cell)
                .into_iter()
                .filter(|cell| surface.is_open_cell(*cell));
            self.0.extend(banks.map(|cell| (cell as u32, station)));
        }
    }

    /// By cell, and by station.
    fn sorted(self) -> [Pairs; 2] {
        let mut by_cell = self.0;
        let mut by_station: Pairs = by_cell.iter().map(|stop| (stop.1, stop.0)).collect();
        by_cell.sort_unstable();
        by_station.sort_unstable();
        [by_cell, by_station]
    }
}

/// Where an edge comes into a new cell of the ground, with the share of its length there; its ends left out.
pub(super) fn stations(graph: &Graph, edge: usize, surface: &Surface) -> Vec<(LonLat, f64)> {
    let line = graph.line(edge);
    let lengths: Vec<f64> = (line.windows(2))
        .map(|pair| {
            if let &[a, b] = pair {
                segment_length(a, b).get()
            } else {
                0.0
            }
        })
        .collect();
    let whole: f64 = lengths.iter().sum();
    let frame = &surface.frame;
    let mut stations = Vec::new();
    if whole <= 0.0 {
        return stations;
    }
    let mut last = line.first().and_then(|place| frame.cell(*place));
    let end = line.last().and_then(|place| frame.cell(*place));
    let mut gone = 0.0;
    for (pair, length) in line.windows(2).zip(&lengths) {
        let &[a, b] = pair else { continue };
        // An eighth of a cell from one look to the next: what is passed over, one leaves a few metres farther on.
        let looks = (frame.position(a).zip(frame.position(b))).map_or(0.0, |(a, b)| {
            (8.0 * (b.x - a.x).hypot(b.y - a.y)).ceil().clamp(1.0, 100_000.0)
        });
        for look in 1..=looks as usize {
            let part = look as f64 / looks;
            let place = between(a, b, part);
            let cell = frame.cell(place);
            if cell.is_some() && cell != last && cell != end {
                stations.push((place, ((gone + length * part) / whole).min(1.0)));
            }
            last = cell.or(last);
        }
        gone += length;
    }
    stations
}

/// Arcs as rows of flat arrays.
fn in_rows(rows: usize, mut arcs: Vec<(u32, [u32; 2])>) -> (Vec<u32>, Vec<[u32; 2]>) {
    arcs.sort_unstable();
    let mut first = vec![0_u32; rows + 1];
    for (from, _) in &arcs {
        first[*from as usize + 1] += 1;
    }
    for row in 0..rows {
        first[row + 1] += first[row];
    }
    (first, arcs.into_iter().map(|(_, arc)| arc).collect())
}
