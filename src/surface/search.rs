//! The shortest times over the ground: Dijkstra's search over the cells, steps weighed as they are taken.
//!
//! A step is as long as it is on the map; each cell that it crosses takes its share of it at its own pace on the slope
//! of the whole step. Uphill and downhill differ, so it matters whether one goes from the places or to them.

#![allow(
    clippy::indexing_slicing,
    reason = "the inner loop over a padded grid: every step from a cell of the grid ends within the margin"
)]

use crate::earth::LonLat;
use crate::earth::Raster;
use crate::model::SpeedMode;
use crate::quantity::Seconds;
use crate::surface::ground::Surface;
use crate::surface::queue::RadixQueue;
use crate::surface::slope::BicycleTable;
use crate::surface::slope::walking_factor;
use crate::surface::step::REACH;
use crate::surface::step::Stencil;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Whether one travels from the places or towards them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the places to everywhere.
    From,
    /// From everywhere to the places.
    To,
}

/// No time: not reached.
pub(super) const NEVER: u32 = u32::MAX;
/// Cells between two looks at the ticket.
const LOOK_EVERY: u32 = 1 << 16;

/// The time to every cell.
#[derive(Debug, Clone)]
pub struct Times {
    surface: std::sync::Arc<Surface>,
    /// In milliseconds, margin included.
    pub(super) times: Vec<u32>,
}

/// How long a metre takes on a cell, by its way of moving.
#[derive(Debug)]
pub(super) enum Rate {
    Closed,
    /// Seconds a metre on the flat, for feet.
    Walking(f64),
    /// Seconds a metre whatever the slope.
    Motor(f64),
    Bicycle(BicycleTable),
}

pub(super) fn rates(surface: &Surface) -> Vec<Rate> {
    let rate = |pace: &Option<crate::surface::Pace>| match pace {
        Some(pace) if pace.flat.get() > 0.0 => match pace.mode {
            SpeedMode::Walking => Rate::Walking(1.0 / pace.flat.get()),
            SpeedMode::Motorized => Rate::Motor(1.0 / pace.flat.get()),
            SpeedMode::Bicycling => Rate::Bicycle(BicycleTable::new(pace.flat.get())),
        },
        _ => Rate::Closed,
    };
    surface.paces.iter().map(rate).collect()
}

/// A step over the padded grid.
struct Leap {
    offset: isize,
    columns: f64,
    rows: f64,
    /// Rows down, to know the size of the cells there.
    down: isize,
    crossed: Vec<(isize, f64)>,
}

fn leaps(surface: &Surface, stencil: Stencil) -> Vec<Leap> {
    let width = surface.width as isize;
    let offset = |columns: isize, rows: isize| rows * width + columns;
    let steps = stencil.steps().into_iter();
    steps
        .map(|step| Leap {
            offset: offset(step.columns, step.rows),
            columns: step.columns as f64,
            rows: step.rows as f64,
            down: step.rows,
            crossed: (step.crossed.iter())
                .map(|(column, row, share)| (offset(*column, *row), *share))
                .collect(),
        })
        .collect()
}

/// The times between some places and everywhere. Places off the ground, or where nobody passes, reach nothing: ask
/// [`Surface::is_open`] first.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// Linear in cells in practice, some hundred nanoseconds each; four bytes a cell beside the surface.
pub fn times(
    surface: &std::sync::Arc<Surface>,
    places: &[LonLat],
    direction: Direction,
    stencil: Stencil,
    limit: Option<Seconds>,
    ticket: &Ticket,
) -> Result<Times, Cancelled> {
    let limit_ms = limit.map_or(NEVER - 1, |limit| {
        (limit.get() * 1000.0).clamp(0.0, f64::from(NEVER - 1)) as u32
    });
    let (leaps, rates) = (leaps(surface, stencil), rates(surface));
    let mut times = vec![NEVER; surface.kinds.len()];
    let mut queue = RadixQueue::default();
    for place in places {
        let cell = surface.frame.cell(*place).map(|cell| surface.padded(cell));
        if let Some(cell) = cell.filter(|cell| surface.kinds[*cell] != 0) {
            times[cell] = 0;
            queue.push(0, cell as u32);
        }
    }
    let mut look = 0_u32;
    while let Some((time, cell)) = queue.pop() {
        let here = cell as usize;
        if times[here] != time {
            continue;
        }
        look += 1;
        if look.is_multiple_of(LOOK_EVERY) {
            ticket.check()?;
        }
        for leap in &leaps {
            let there = here.wrapping_add_signed(leap.offset);
            // What is as near already cannot be reached sooner from here.
            if surface.kinds[there] == 0 || times[there] <= time {
                continue;
            }
            let Some(seconds) = seconds(surface, &rates, leap, here, there, direction) else {
                continue;
            };
            let arrives = time.saturating_add(((seconds * 1000.0).round() as u32).max(1));
            if arrives < times[there] && arrives <= limit_ms {
                times[there] = arrives;
                queue.push(arrives, there as u32);
            }
        }
    }
    Ok(Times {
        surface: std::sync::Arc::clone(surface),
        times,
    })
}

/// How long a step takes; none where nobody passes.
fn seconds(
    surface: &Surface,
    rates: &[Rate],
    leap: &Leap,
    here: usize,
    there: usize,
    direction: Direction,
) -> Option<f64> {
    let row = here / surface.width - REACH;
    let (a, b) = (
        surface.cell_m[row],
        surface.cell_m[row.wrapping_add_signed(leap.down)],
    );
    let length_m = (leap.columns * 0.5 * (a.0 + b.0)).hypot(leap.rows * 0.5 * (a.1 + b.1));
    let rise_m = f64::from(surface.heights[there] - surface.heights[here]);
    let slope = match direction {
        Direction::From => rise_m / length_m,
        Direction::To => -rise_m / length_m,
    };
    let mut walking = 0.0;
    let mut total = 0.0;
    for (offset, share) in &leap.crossed {
        match &rates[surface.kinds[here.wrapping_add_signed(*offset)] as usize] {
            Rate::Closed => return None,
            Rate::Walking(pace) => walking += pace * share,
            Rate::Motor(pace) => total += pace * share,
            Rate::Bicycle(table) => total += table.pace(slope) * share,
        }
    }
    if walking > 0.0 {
        total += walking / walking_factor(slope);
    }
    Some(total * length_m)
}

impl Times {
    /// The time of the cell in which a place lies; none off the ground and where nobody comes.
    pub fn at(&self, place: LonLat) -> Option<Seconds> {
        let cell = self.surface.padded(self.surface.frame.cell(place)?);
        self.of_cell(cell)
    }

    fn of_cell(&self, cell: usize) -> Option<Seconds> {
        let time = *self.times.get(cell)?;
        (time != NEVER).then(|| Seconds::new(f64::from(time) / 1000.0))
    }

    /// The ground that was searched.
    pub fn surface(&self) -> &Surface {
        &self.surface
    }

    /// Seconds on the surface's own grid, nothing where nobody comes.
    pub fn raster(&self) -> Raster {
        let frame = self.surface.frame;
        let value = |cell| {
            let time = self.of_cell(self.surface.padded(cell));
            time.map_or(f32::NAN, |time| time.get() as f32)
        };
        Raster {
            frame,
            values: (0..frame.cells()).map(value).collect(),
        }
    }
}
