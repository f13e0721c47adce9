//! Where incidents gather: a density with the exact quartic kernel, and its bands as outlines.
//!
//! A picture of what was reported, not a test: [`hotspot`](crate::analysis::hotspot) says what is more than chance.
//!
//! The value of a cell is the sum over the incidents of (1 − r²/R²)², r being the distance from the middle of the
//! cell and R the bandwidth. Incidents without an exact place do not gather anywhere: they lie evenly over their
//! area, each cell of which gets what a kernel gives in the midst of so even a spread (count / area × πR²/3), and
//! nothing outside. Protected ones never come in any other way. Cells are metric; see [`Frame`].

mod kernel;
mod likely;
#[cfg(test)]
mod tests;

use std::f64::consts::PI;

use geo_types::MultiPolygon;

pub use kernel::splat;
pub use likely::likely;

use crate::analysis::contour;
use crate::analysis::filter::Events;
use crate::analysis::filter::IncidentFilter;
use crate::analysis::frame::Frame;
use crate::analysis::spread;
use crate::earth::Extent;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The levels of the bands as shares of the highest cell.
const LEVELS: [f64; 5] = [0.1, 0.25, 0.45, 0.65, 0.85];

/// What density is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct DensityRequest {
    /// Of which incidents.
    pub filter: IncidentFilter,
    /// How far an incident counts around its place (`hotspot.bandwidth` by default).
    pub bandwidth: Metres,
    /// Over which part of the earth; incidents just outside count in it too.
    pub extent: Extent,
    /// How many cells along its longer side.
    pub cells: usize,
}

/// How densely incidents lie, cell by cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Density {
    frame: Frame,
    values: Vec<f64>,
    bandwidth: Metres,
}

/// All that is at least so dense.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// From 1 (least) to 5 (most).
    pub level: u8,
    /// The incidents for 100 km² from which on it counts.
    pub at_least: f64,
    /// The outlines, longitude and latitude.
    pub outline: MultiPolygon<f64>,
}

impl Density {
    /// Where the cells lie.
    pub const fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The sums of the kernels, row by row from the south-west.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The value of a cell as incidents for 100 km².
    pub fn per_100_km2(&self, value: f64) -> f64 {
        // The volume under a kernel of height 1 is πR²/3.
        value * 1e8 * 3.0 / (PI * self.bandwidth.get().powi(2))
    }

    /// The highest value and the number of the first cell that has it; none where nothing lies.
    pub fn highest(&self) -> Option<(usize, f64)> {
        let cells = self.values.iter().copied().enumerate();
        cells
            .filter(|(_, value)| *value > 0.0)
            .fold(None, |best: Option<(usize, f64)>, cell| match best {
                Some(best) if best.1 >= cell.1 => Some(best),
                _ => Some(cell),
            })
    }
}

/// The density of the incidents that a filter takes.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Events × cells under a kernel; 100 000 incidents over a million cells in a twentieth of a second
/// (benches/density.rs).
pub fn density(op: &Operation, request: &DensityRequest, ticket: &Ticket) -> Result<Density, Cancelled> {
    ticket.tick(0, 3)?;
    let events = Events::of(op, &request.filter);
    ticket.tick(1, 3)?;
    let frame = Frame::over(request.extent, Metres::ZERO, request.cells);
    let density = of_events(&events, frame, request.bandwidth);
    ticket.tick(3, 3)?;
    Ok(density)
}

/// The radius that the placed reports of a filter make likely, see [`likely()`].
pub fn likely_bandwidth(op: &Operation, filter: &IncidentFilter) -> Option<Metres> {
    let points = Events::of(op, filter).points;
    let extent = Extent::around(points.iter().copied())?;
    let frame = Frame::over(extent, Metres::ZERO, 2);
    let points: Vec<_> = points.iter().map(|place| frame.plane().forward(*place)).collect();
    likely(&points)
}

/// The density of events on cells that are given.
pub fn of_events(events: &Events, frame: Frame, bandwidth: Metres) -> Density {
    let bandwidth = bandwidth.max(Metres::new(1.0));
    let points: Vec<_> = events
        .points
        .iter()
        .map(|place| frame.plane().forward(*place))
        .collect();
    let mut values = splat(&frame, &points, bandwidth);
    let volume_m2 = PI * bandwidth.get().powi(2) / 3.0;
    for area in events.spreads() {
        spread::lay(&frame, &area.outline, area.count * volume_m2, &mut values);
    }
    Density {
        frame,
        values,
        bandwidth,
    }
}

/// The five bands of a density, the least first; fewer where nothing lies.
///
/// Their levels are shares of the highest cell (10, 25, 45, 65, 85 %), so that the map always shows where most
/// gathers; `at_least` says what that means, and the legend with it.
pub fn bands(density: &Density) -> Vec<Band> {
    let Some((_, highest)) = density.highest() else {
        return Vec::new();
    };
    outlined(density, LEVELS.map(|share| highest * share))
}

/// Bands that begin at these levels, in incidents for 100 km² from the least on, as another density has them: the two are
/// then seen by one scale.
pub fn bands_from(density: &Density, at_least: &[f64]) -> Vec<Band> {
    let unit = density.per_100_km2(1.0);
    outlined(density, at_least.iter().map(|level| level / unit))
}

fn outlined(density: &Density, from: impl IntoIterator<Item = f64>) -> Vec<Band> {
    let field = contour::Field {
        values: &density.values,
        columns: density.frame.columns(),
        around: 0.0,
    };
    (1_u8..)
        .zip(from)
        .map(|(level, least)| Band {
            level,
            at_least: density.per_100_km2(least),
            outline: density.frame.to_earth(&contour::at_least(field, least)),
        })
        .collect()
}
