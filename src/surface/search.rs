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
pub(crate) const NEVER: u32 = u32::MAX;
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

/// Takes the steps from a cell over the ground, for a search of whatever shape.
pub(crate) struct Walker<'a> {
    surface: &'a Surface,
    leaps: Vec<Leap>,
    rates: Vec<Rate>,
    /// How long each leap is from each row, in metres.
    lengths_m: Vec<f64>,
    direction: Direction,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(surface: &'a Surface, direction: Direction, stencil: Stencil) -> Self {
        let leaps = leaps(surface, stencil);
        Self {
            lengths_m: lengths_m(surface, &leaps),
            leaps,
            rates: rates(surface),
            surface,
            direction,
        }
    }

    /// The lengths of the leaps from a cell.
    fn lengths_from(&self, here: usize) -> &[f64] {
        let from = (here / self.surface.width - REACH) * self.leaps.len();
        &self.lengths_m[from..from + self.leaps.len()]
    }

    /// The cell from which the search came to one, by the times that it left; none where it began there.
    pub(crate) fn before(&self, there: usize, time_of: impl Fn(usize) -> u32) -> Option<usize> {
        let time = time_of(there);
        self.leaps.iter().enumerate().find_map(|(number, leap)| {
            let here = there.wrapping_add_signed(leap.offset.wrapping_neg());
            if self.surface.kinds[here] == 0 || time_of(here) >= time {
                return None;
            }
            let seconds = self.seconds(leap, self.lengths_from(here)[number], here, there)?;
            let arrives = time_of(here).saturating_add(((seconds * 1000.0).round() as u32).max(1));
            (arrives == time).then_some(here)
        })
    }

    /// Takes every step from a cell at a time that may still shorten one of these times, one for each cell, and calls
    /// `found` for those that do.
    pub(crate) fn steps(&self, here: usize, time: u32, times: &mut [u32], mut found: impl FnMut(usize, u32)) {
        for (leap, length_m) in self.leaps.iter().zip(self.lengths_from(here)) {
            let there = here.wrapping_add_signed(leap.offset);
            // What is as near already cannot be reached sooner from here.
            if self.surface.kinds[there] == 0 || times[there] <= time {
                continue;
            }
            let Some(seconds) = self.seconds(leap, *length_m, here, there) else {
                continue;
            };
            let arrives = time.saturating_add(((seconds * 1000.0).round() as u32).max(1));
            if arrives < times[there] {
                times[there] = arrives;
                found(there, arrives);
            }
        }
    }

    /// How long a step takes; none where nobody passes.
    fn seconds(&self, leap: &Leap, length_m: f64, here: usize, there: usize) -> Option<f64> {
        let surface = self.surface;
        let rise_m = f64::from(surface.heights[there] - surface.heights[here]);
        let slope = match self.direction {
            Direction::From => rise_m / length_m,
            Direction::To => -rise_m / length_m,
        };
        let mut walking = 0.0;
        let mut total = 0.0;
        for (offset, share) in &leap.crossed {
            match &self.rates[surface.kinds[here.wrapping_add_signed(*offset)] as usize] {
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
}

/// How long each leap is from each row: half of it by the size of the cells there, half by that where it ends.
fn lengths_m(surface: &Surface, leaps: &[Leap]) -> Vec<f64> {
    let sizes = &surface.cell_m;
    let mut lengths = Vec::with_capacity(sizes.len() * leaps.len());
    for (row, a) in sizes.iter().enumerate() {
        // A leap beyond the last row ends in the margin, where nobody is.
        lengths.extend(leaps.iter().map(|leap| {
            let b = sizes.get(row.wrapping_add_signed(leap.down)).unwrap_or(a);
            (leap.columns * 0.5 * (a.0 + b.0)).hypot(leap.rows * 0.5 * (a.1 + b.1))
        }));
    }
    lengths
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
    let mut times = search(surface, places, direction, stencil, limit_ms, ticket, |_| false)?;
    // Beyond the limit times were only tried.
    for time in times.iter_mut().filter(|time| **time > limit_ms) {
        *time = NEVER;
    }
    Ok(Times::of(surface, times))
}

/// The times between a place and some cells, margin counted in, in their order and in milliseconds; [`NEVER`] where nobody
/// comes. The same as [`times`] finds, without looking on once all are known.
///
/// # Cost
/// As [`times`], of the cells that are as near as the farthest of these; of all where one of them is cut off.
pub(crate) fn times_to(
    surface: &Surface,
    place: LonLat,
    direction: Direction,
    stencil: Stencil,
    cells: &[usize],
) -> Vec<u32> {
    let mut open = vec![false; surface.kinds.len()];
    let mut left = 0_usize;
    for cell in cells.iter().filter(|cell| surface.is_open_cell(**cell)) {
        left += usize::from(!std::mem::replace(&mut open[*cell], true));
    }
    if left == 0 {
        return vec![NEVER; cells.len()];
    }
    let done = |cell: usize| {
        left -= usize::from(std::mem::take(&mut open[cell]));
        left == 0
    };
    // Nobody stops so short a search but by stopping the work around it, which looks between places.
    let found = search(
        surface,
        &[place],
        direction,
        stencil,
        NEVER - 1,
        &Ticket::new(),
        done,
    );
    let times = found.unwrap_or_default();
    let time = |cell: &usize| times.get(*cell).copied().unwrap_or(NEVER);
    cells.iter().map(time).collect()
}

/// Dijkstra's search up to a time, or until `done` says of a cell whose time is certain that no more are asked for. What
/// it has not come to by then was only tried.
fn search(
    surface: &Surface,
    places: &[LonLat],
    direction: Direction,
    stencil: Stencil,
    limit_ms: u32,
    ticket: &Ticket,
    mut done: impl FnMut(usize) -> bool,
) -> Result<Vec<u32>, Cancelled> {
    let walker = Walker::new(surface, direction, stencil);
    let mut times = vec![NEVER; surface.kinds.len()];
    let mut queue = RadixQueue::default();
    for cell in places.iter().filter_map(|place| surface.open_cell(*place)) {
        times[cell] = 0;
        queue.push(0, cell as u32);
    }
    let mut look = 0_u32;
    while let Some((time, cell)) = queue.pop() {
        let here = cell as usize;
        if times[here] != time {
            continue;
        }
        if time > limit_ms || done(here) {
            break;
        }
        look += 1;
        if look.is_multiple_of(LOOK_EVERY) {
            ticket.check()?;
        }
        walker.steps(here, time, &mut times, |there, arrives| {
            queue.push(arrives, there as u32);
        });
    }
    Ok(times)
}

impl Times {
    /// Times that another search found, one for each cell, in milliseconds.
    pub(crate) fn of(surface: &std::sync::Arc<Surface>, times: Vec<u32>) -> Self {
        Self {
            surface: std::sync::Arc::clone(surface),
            times,
        }
    }

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
