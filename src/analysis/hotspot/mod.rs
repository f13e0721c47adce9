//! Hotspots that stand a test: cells where more is reported than chance would bring together.
//!
//! The study is cut into square cells as wide as the bandwidth. Cells count where people could report from: those in
//! or beside which a community lies or an incident was reported; forest without people is no comparison. For each,
//! Gi* compares the cell and its eight neighbours with the whole study. Small counts are lopsided and make Gi* too
//! sure of itself, so p is the larger of its normal tail and the Poisson tail of the count around the cell. The false
//! discovery rate over all cells (Benjamini and Hochberg) is held at 5 %; touching cells that pass are one hotspot.
//!
//! Incidents known by area only count in the test, spread evenly over the area; numbers that are shown are those
//! of placed incidents alone, since a total less the visible marks would tell a small protected count. For the same
//! reason a hotspot holds at least one placed incident: a part of a protection area must not stand out by itself.
//! Fewer than thirty incidents are too few to say anything.

pub mod place;
pub(in crate::analysis) mod statistic;
#[cfg(test)]
mod tests;

use geo_types::MultiPolygon;
use geo_types::Polygon;

use crate::analysis::filter::Events;
use crate::analysis::filter::IncidentFilter;
use crate::analysis::filter::Spread;
use crate::analysis::frame::Frame;
use crate::analysis::spread;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Fewer incidents than these say nothing.
const TOO_FEW: f64 = 30.0;
/// The share of hotspots that may be mere chance.
const FALSE_DISCOVERIES: f64 = 0.05;
/// Below this Gi* a cell's chance alone is over [`FALSE_DISCOVERIES`] (the normal tail at 1.6 is 0.055): it can neither pass
/// nor, being no smaller share of the rank behind it, make another pass, so that its tail need not be known.
const CERTAINLY_CHANCE: f64 = 1.6;

/// A place where more is reported than chance would bring together.
#[derive(Debug, Clone, PartialEq)]
pub struct Hotspot {
    /// Its place in the list, from 1, the surest first.
    pub rank: usize,
    /// Its outline, longitude and latitude.
    pub polygon: Polygon<f64>,
    /// The incidents in it whose place is known.
    pub count: u32,
    /// How many there would be if they lay evenly over the study.
    pub expected: f64,
    /// How many standard deviations its surest cell lies above the mean (Gi*).
    pub z: f64,
    /// The chance of as many around its surest cell.
    pub p: f64,
    /// The same with regard to how many cells were looked at (false discovery rate).
    pub q: f64,
    /// Incidents of protected kinds, known by area, weigh in it.
    pub protection_priority: bool,
}

/// What the test says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hotspots {
    /// The hotspots, the surest first.
    pub hotspots: Vec<Hotspot>,
    /// There were fewer than thirty incidents: nothing was tested.
    pub too_few: bool,
}

impl Hotspots {
    /// All outlines together, as the map draws them.
    pub fn outlines(&self) -> MultiPolygon<f64> {
        MultiPolygon(self.hotspots.iter().map(|spot| spot.polygon.clone()).collect())
    }
}

/// The hotspots of the incidents that a filter takes, on cells as wide as the bandwidth.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Linear in incidents and cells; milliseconds for 100 000 incidents.
pub fn hotspots(
    op: &Operation,
    filter: &IncidentFilter,
    bandwidth: Metres,
    ticket: &Ticket,
) -> Result<Hotspots, Cancelled> {
    ticket.tick(0, 2)?;
    let events = Events::of(op, filter);
    let communities: Vec<LonLat> = op.communities.rows().map(|row| row.at).collect();
    ticket.tick(1, 2)?;
    Ok(of_events(&events, &communities, bandwidth))
}

/// The hotspots of events, with the places from which reports may come.
pub fn of_events(events: &Events, communities: &[LonLat], bandwidth: Metres) -> Hotspots {
    if events.count() < TOO_FEW {
        return Hotspots {
            too_few: true,
            ..Hotspots::default()
        };
    }
    let places = events.points.iter().chain(communities).copied();
    let corners = events
        .spreads()
        .flat_map(|spread| spread.outline.exterior().0.iter())
        .map(|c| LonLat::clamped(c.x, c.y));
    let Some(extent) = Extent::around(places.chain(corners)) else {
        return Hotspots::default();
    };
    let study = Study::new(
        events,
        communities,
        Frame::with_cell(extent, bandwidth, bandwidth),
    );
    Hotspots {
        hotspots: study.hotspots(),
        too_few: false,
    }
}

/// Gi* of every cell of a full rectangle, row by row: how many standard deviations what was counted in and around it lies
/// above the mean.
pub fn deviations(counts: &[f64], columns: usize) -> Vec<f64> {
    let values: Vec<Option<f64>> = counts.iter().copied().map(Some).collect();
    let columns = columns.max(1);
    let tested = statistic::gi_star(statistic::Counts {
        values: &values,
        columns,
    });
    tested
        .iter()
        .map(|local| local.map_or(0.0, |local| local.z))
        .collect()
}

/// The cells of a study and what was counted in each.
struct Study {
    frame: Frame,
    /// Incidents whose place is known.
    placed: Vec<f64>,
    /// Incidents known by area only, protected ones among them.
    spread: Vec<f64>,
    /// Protected incidents.
    protected: Vec<f64>,
    /// Whether the cell is compared at all.
    counts: Vec<bool>,
}

impl Study {
    fn new(events: &Events, communities: &[LonLat], frame: Frame) -> Self {
        let mut placed = vec![0.0; frame.len()];
        for place in &events.points {
            add(&frame, *place, &mut placed);
        }
        let protected = laid(&frame, &events.protected);
        let mut spread = laid(&frame, &events.rough);
        for (sum, more) in spread.iter_mut().zip(&protected) {
            *sum += more;
        }
        let mut lived = placed.clone();
        for place in communities {
            add(&frame, *place, &mut lived);
        }
        let counts = beside(&frame, &lived);
        let counts = counts
            .into_iter()
            .zip(&spread)
            .map(|(near, spread)| near || *spread > 0.0);
        Self {
            frame,
            counts: counts.collect(),
            placed,
            spread,
            protected,
        }
    }

    fn hotspots(&self) -> Vec<Hotspot> {
        let values: Vec<Option<f64>> = (self.placed.iter().zip(&self.spread).zip(&self.counts))
            .map(|((placed, spread), counts)| counts.then_some(placed + spread))
            .collect();
        let tested = statistic::gi_star(statistic::Counts {
            values: &values,
            columns: self.frame.columns(),
        });
        let cells = values.iter().flatten().count() as f64;
        let mean = values.iter().flatten().sum::<f64>() / cells;
        let of_cells: Vec<(usize, f64, f64)> = tested
            .iter()
            .enumerate()
            .filter_map(|(cell, local)| local.map(|local| (cell, local)))
            .map(|(cell, local)| (cell, local.z, chance(&local, mean)))
            .collect();
        let p: Vec<f64> = of_cells.iter().map(|(_, _, p)| *p).collect();
        let mut passed: Vec<Option<Tested>> = vec![None; self.frame.len()];
        for ((cell, z, p), q) in of_cells.iter().zip(statistic::false_discovery(&p)) {
            if let Some(place) = passed.get_mut(*cell).filter(|_| q <= FALSE_DISCOVERIES) {
                *place = Some(Tested { z: *z, p: *p, q });
            }
        }
        let placed_mean = self.placed.iter().sum::<f64>() / cells;
        let mut hotspots: Vec<Hotspot> = groups(&self.frame, &passed)
            .iter()
            .filter_map(|group| self.hotspot(group, &passed, placed_mean))
            .collect();
        // Groups come in the order of their first cells, so that equals are ranked from the south-west.
        hotspots.sort_by(|a, b| a.q.total_cmp(&b.q).then(b.z.total_cmp(&a.z)));
        for (rank, hotspot) in (1..).zip(&mut hotspots) {
            hotspot.rank = rank;
        }
        hotspots
    }

    fn hotspot(&self, group: &[usize], passed: &[Option<Tested>], mean: f64) -> Option<Hotspot> {
        let tested = group
            .iter()
            .filter_map(|cell| passed.get(*cell).copied().flatten());
        let best = tested.min_by(|a, b| a.q.total_cmp(&b.q).then(b.z.total_cmp(&a.z)))?;
        let sum = |of: &[f64]| -> f64 { group.iter().filter_map(|cell| of.get(*cell)).sum() };
        if sum(&self.placed) < 1.0 {
            return None;
        }
        let columns = self.frame.columns();
        let squares: Vec<Polygon<f64>> = group
            .iter()
            .map(|cell| self.frame.cell_outline(cell % columns, cell / columns))
            .collect();
        // Cells of a group touch by their sides, so that their union is one polygon.
        let polygon = geo::unary_union(&squares).0.into_iter().next()?;
        Some(Hotspot {
            rank: 0,
            polygon,
            count: sum(&self.placed).round() as u32,
            expected: mean * group.len() as f64,
            z: best.z,
            p: best.p,
            q: best.q,
            protection_priority: sum(&self.protected) > 0.0,
        })
    }
}

/// The chance of as much around a cell: the larger of its two tails, 1 where it is certainly too large to matter.
fn chance(local: &statistic::Local, mean: f64) -> f64 {
    if local.z < CERTAINLY_CHANCE {
        return 1.0;
    }
    let count = statistic::poisson_tail(local.sum, mean * local.cells);
    statistic::normal_tail(local.z).max(count)
}

/// What the test says about a cell.
#[derive(Debug, Clone, Copy)]
struct Tested {
    z: f64,
    p: f64,
    q: f64,
}

fn add(frame: &Frame, place: LonLat, to: &mut [f64]) {
    let cell = frame.cell_at(place);
    if let Some(value) = cell.and_then(|(column, row)| to.get_mut(frame.index(column, row))) {
        *value += 1.0;
    }
}

fn laid(frame: &Frame, spreads: &[Spread]) -> Vec<f64> {
    let mut values = vec![0.0; frame.len()];
    for area in spreads {
        for (cell, share) in spread::shares(frame, &area.outline) {
            if let Some(value) = values.get_mut(cell) {
                *value += share * area.count;
            }
        }
    }
    values
}

/// The cells that are not empty, and their neighbours.
fn beside(frame: &Frame, values: &[f64]) -> Vec<bool> {
    let mut near = vec![false; frame.len()];
    for (cell, _) in values.iter().enumerate().filter(|(_, value)| **value > 0.0) {
        let (column, row) = (cell % frame.columns(), cell / frame.columns());
        for row in row.saturating_sub(1)..=(row + 1).min(frame.rows() - 1) {
            for column in column.saturating_sub(1)..=(column + 1).min(frame.columns() - 1) {
                if let Some(near) = near.get_mut(frame.index(column, row)) {
                    *near = true;
                }
            }
        }
    }
    near
}

/// Cells that passed, in groups that touch by their sides.
fn groups(frame: &Frame, passed: &[Option<Tested>]) -> Vec<Vec<usize>> {
    let columns = frame.columns();
    let mut open: Vec<bool> = passed.iter().map(Option::is_some).collect();
    let mut groups = Vec::new();
    for start in 0..open.len() {
        let mut group = Vec::new();
        let mut waiting = vec![start];
        while let Some(cell) = waiting.pop() {
            let Some(is_open) = open.get_mut(cell).filter(|is_open| **is_open) else {
                continue;
            };
            *is_open = false;
            group.push(cell);
            waiting.extend((cell % columns > 0).then(|| cell - 1));
            waiting.extend((cell % columns + 1 < columns).then_some(cell + 1));
            waiting.extend(cell.checked_sub(columns));
            waiting.push(cell + columns);
        }
        if !group.is_empty() {
            group.sort_unstable();
            groups.push(group);
        }
    }
    groups
}
