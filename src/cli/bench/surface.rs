//! Where events gather: the density of many, Gi* of counted cells, and groups, over the given events of a plane.

use std::path::Path;

use super::job::Ask;
use super::job::Found;
use crate::analysis::cluster;
use crate::analysis::density;
use crate::analysis::frame::Frame;
use crate::analysis::hotspot;
use crate::earth::PlanePoint;
use crate::quantity::Metres;
use crate::store::npy;
use crate::store::npy::NpyError;

/// The density: cells a side, their width, and the bandwidth, in metres.
const CELLS: usize = 1000;
const CELL_M: f64 = 400.0;
const BANDWIDTH_M: f64 = 5000.0;
/// The counted cells: so many a side, so wide.
const COUNTED: usize = 100;
const COUNTED_M: f64 = 4000.0;
/// Groups: so many events within this distance.
const ENOUGH: usize = 10;
const WITHIN_M: f64 = 1000.0;

/// The questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surface {
    /// The density of the events of this file.
    Density(&'static str),
    /// Gi* of the cells in which 100 000 events are counted.
    Hot,
    /// The groups of 100 000 events.
    Groups,
}

/// A question, ready to be asked.
///
/// # Errors
/// [`NpyError`]: an input lacks or is another one.
pub(super) fn question(about: Surface, data: &Path) -> Result<Ask, NpyError> {
    let events = |file: &str| -> Result<Vec<PlanePoint>, NpyError> {
        let flat: Vec<f64> = npy::read(&data.join(file))?;
        let pairs = flat.chunks_exact(2);
        Ok(pairs
            .filter_map(|pair| {
                Some(PlanePoint {
                    x_m: *pair.first()?,
                    y_m: *pair.last()?,
                })
            })
            .collect())
    };
    Ok(match about {
        Surface::Density(file) => {
            let events = events(file)?;
            let frame = Frame::from_origin(Metres::new(CELL_M), CELLS, CELLS);
            told(move || {
                let values = density::splat(&frame, &events, Metres::new(BANDWIDTH_M));
                Found::Small(values.iter().map(|value| *value as f32).collect(), CELLS)
            })
        }
        Surface::Hot => {
            let counts = counted(&events("events_100k.npy")?);
            told(move || Found::Reals(hotspot::deviations(&counts, COUNTED)))
        }
        Surface::Groups => {
            let events = events("events_100k.npy")?;
            told(move || Found::Signed(cluster::groups(&events, WITHIN_M, ENOUGH)))
        }
    })
}

/// A question all of which is measured.
fn told(mut ask: impl FnMut() -> Found + 'static) -> Ask {
    Box::new(move || {
        let found = ask();
        Box::new(move || found)
    })
}

/// How many events lie in each cell, row by row; those on the far edge belong to the last.
fn counted(events: &[PlanePoint]) -> Vec<f64> {
    let mut counts = vec![0.0; COUNTED * COUNTED];
    let cell = |metres: f64| {
        let number = (metres / COUNTED_M).floor();
        let inside = metres >= 0.0 && metres <= COUNTED_M * COUNTED as f64;
        inside.then_some((number as usize).min(COUNTED - 1))
    };
    for event in events {
        if let (Some(column), Some(row)) = (cell(event.x_m), cell(event.y_m))
            && let Some(count) = counts.get_mut(row * COUNTED + column)
        {
            *count += 1.0;
        }
    }
    counts
}
