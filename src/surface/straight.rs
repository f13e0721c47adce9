//! One straight walk over the ground: how far it leads, and how long it takes, without a search.
//!
//! Each cell under the line takes its share at its own pace, on the slope between the heights a step before and after; the
//! first cell on which nobody passes ends the walk. A search goes round what a straight walk ends at; this one is
//! cheap enough for tens of thousands while a hand drags a base.

use std::sync::Arc;

use geo_types::Coord;

use crate::earth::LonLat;
use crate::quantity::Metres;
use crate::surface::ground::Surface;
use crate::surface::search::Direction;
use crate::surface::search::Rate;
use crate::surface::search::rates;
use crate::surface::slope::walking_factor;
use crate::surface::step::REACH;

/// So many cells before and after a place its slope is measured over: as far as the longest step of a search.
const HALF_STEP: f64 = REACH as f64 / 2.0;

/// How far a straight walk leads, and how long that takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stride {
    /// Of the whole line: 1 where it leads to its end.
    pub(crate) share: f64,
    /// Until where it leads.
    pub(crate) seconds: f64,
}

/// Takes straight walks over one ground.
pub(crate) struct Strider {
    surface: Arc<Surface>,
    rates: Vec<Rate>,
    direction: Direction,
}

impl Strider {
    pub(crate) fn new(surface: Arc<Surface>, direction: Direction) -> Self {
        Self {
            rates: rates(&surface),
            surface,
            direction,
        }
    }

    /// The straight walk between two places that lie so far apart, for at most so many seconds; none where one of them lies off the ground or
    /// nobody can be where it begins.
    ///
    /// # Cost
    /// The cells under it, some ten nanoseconds each.
    pub(crate) fn walk(&self, from: LonLat, to: LonLat, length: Metres, most_s: f64) -> Option<Stride> {
        let frame = self.surface.frame;
        let (a, b) = (frame.position(from)?, frame.position(to)?);
        frame.cell_at(b)?;
        if !self.surface.is_open_cell(self.padded_at(a)?) {
            return None;
        }
        let length_m = length.get();
        let whole = Coord {
            x: b.x - a.x,
            y: b.y - a.y,
        };
        let at = |share: f64| Coord {
            x: a.x + whole.x * share,
            y: a.y + whole.y * share,
        };
        let step = HALF_STEP / whole.x.hypot(whole.y);
        let mut gone = Stride {
            share: 0.0,
            seconds: 0.0,
        };
        let mut next = Sides::of(a, whole);
        while gone.share < 1.0 {
            let end = next.after(gone.share);
            let middle = 0.5 * (gone.share + end);
            let (before, after) = ((middle - step).max(0.0), (middle + step).min(1.0));
            let rise_m = self.height(at(after)).zip(self.height(at(before)));
            let rise_m = rise_m.map_or(0.0, |(after, before)| after - before);
            let run_m = (after - before) * length_m;
            let slope = if run_m > 0.0 { rise_m / run_m } else { 0.0 };
            let Some(pace) = self.pace(at(middle), slope) else {
                return Some(gone);
            };
            let seconds = pace * (end - gone.share) * length_m;
            if gone.seconds + seconds > most_s {
                gone.share += (end - gone.share) * (most_s - gone.seconds) / seconds;
                gone.seconds = most_s;
                return Some(gone);
            }
            gone = Stride {
                share: end,
                seconds: gone.seconds + seconds,
            };
        }
        Some(gone)
    }

    /// Seconds a metre; none where nobody passes.
    fn pace(&self, at: Coord<f64>, slope: f64) -> Option<f64> {
        let slope = match self.direction {
            Direction::From => slope,
            Direction::To => -slope,
        };
        let kind = *self.surface.kinds.get(self.padded_at(at)?)?;
        match self.rates.get(usize::from(kind))? {
            Rate::Closed => None,
            Rate::Walking(pace) => Some(pace / walking_factor(slope)),
            Rate::Motor(pace) => Some(*pace),
            Rate::Bicycle(table) => Some(table.pace(slope)),
        }
    }

    /// The height at a place, between the middles of the four cells around it; none beside a cell whose height is not
    /// known, or beyond the rim.
    fn height(&self, at: Coord<f64>) -> Option<f64> {
        let (column, row) = ((at.x - 0.5).floor(), (at.y - 0.5).floor());
        let (right, down) = (at.x - 0.5 - column, at.y - 0.5 - row);
        let mut height = 0.0;
        for (x, y, share) in [
            (0.5, 0.5, (1.0 - right) * (1.0 - down)),
            (1.5, 0.5, right * (1.0 - down)),
            (0.5, 1.5, (1.0 - right) * down),
            (1.5, 1.5, right * down),
        ] {
            if share > 0.0 {
                let cell = self.padded_at(Coord {
                    x: column + x,
                    y: row + y,
                })?;
                height += share * f64::from(*self.surface.heights.get(cell)?);
            }
        }
        (!height.is_nan()).then_some(height)
    }

    fn padded_at(&self, at: Coord<f64>) -> Option<usize> {
        self.surface
            .frame
            .cell_at(at)
            .map(|cell| self.surface.padded(cell))
    }
}

/// Where a line leaves the cells under it, as shares of the line.
struct Sides {
    begin: [f64; 2],
    whole: [f64; 2],
}

impl Sides {
    const fn of(begin: Coord<f64>, whole: Coord<f64>) -> Self {
        Self {
            begin: [begin.x, begin.y],
            whole: [whole.x, whole.y],
        }
    }

    /// The next side that it crosses; its end where there is none.
    fn after(&mut self, share: f64) -> f64 {
        let mut nearest = 1.0;
        for (begin, whole) in self.begin.iter().zip(self.whole) {
            if whole == 0.0 {
                continue;
            }
            // A little on, so that the side on which it stands is not the next.
            let here = begin + whole * (share + 1e-9);
            let side = if whole > 0.0 {
                here.floor() + 1.0
            } else {
                here.ceil() - 1.0
            };
            let crosses = (side - begin) / whole;
            if crosses > share && crosses < nearest {
                nearest = crosses;
            }
        }
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::Frame;
    use crate::earth::Raster;
    use crate::earth::System;
    use crate::model::SpeedMode;
    use crate::quantity::Speed;
    use crate::surface::Layers;
    use crate::surface::Pace;

    fn frame() -> Frame {
        Frame {
            system: System::of_epsg(32735).unwrap(),
            west: 400_000.0,
            north: 9_700_000.0,
            dx: 30.0,
            dy: 30.0,
            columns: 100,
            rows: 100,
        }
    }

    fn place(column: f64, row: f64) -> LonLat {
        frame().place(column, row).unwrap()
    }

    /// A plane that rises eastwards by so much a metre, at 5 km/h on the flat, with a river from north to south.
    fn plane(slope: f64, river_at: Option<f64>) -> Arc<Surface> {
        let frame = frame();
        let height = |cell: usize| 500.0 + ((cell % frame.columns) as f64 * frame.dx * slope) as f32;
        let elevation = Raster {
            frame,
            values: (0..frame.cells()).map(height).collect(),
        };
        let river = river_at.map(|column| [place(column, 0.5), place(column, 99.5)]);
        let layers = Layers {
            elevation: vec![&elevation],
            open: Some(Pace {
                flat: Speed::from_kmh(5.0),
                mode: SpeedMode::Walking,
            }),
            barriers: river.iter().map(|line| line.as_slice()).collect(),
            ..Layers::default()
        };
        Arc::new(Surface::new(&layers).unwrap())
    }

    #[test]
    fn uphill_downhill_and_back_are_toblers() {
        let (a, b) = (place(10.3, 20.7), place(80.9, 20.7));
        let length = Metres::new(70.6 * 30.0);
        for slope in [-0.3, -0.05, 0.0, 0.2] {
            let surface = plane(slope, None);
            for (direction, sign) in [(Direction::From, 1.0), (Direction::To, -1.0)] {
                let walk = Strider::new(Arc::clone(&surface), direction).walk(a, b, length, 1e9);
                let walk = walk.unwrap();
                let flat_s = length.get() / (5.0 / 3.6);
                let tobler = (3.5 * (sign * slope + 0.05_f64).abs() - 0.175).exp();
                assert!((walk.share - 1.0).abs() < 1e-12);
                let ratio = walk.seconds / (flat_s * tobler);
                // Heights are whole numbers of millimetres at best.
                assert!((ratio - 1.0).abs() < 0.005, "{slope} {direction:?}: {ratio}");
            }
        }
    }

    #[test]
    fn a_walk_ends_at_the_river_and_when_the_time_is_over() {
        let surface = plane(0.0, Some(50.5));
        let strider = Strider::new(surface, Direction::From);
        let (a, b) = (place(10.5, 20.5), place(90.5, 60.5));
        let length = Metres::new(80.0_f64.hypot(40.0) * 30.0);
        let stopped = strider.walk(a, b, length, 1e9).unwrap();
        // The river's cells begin at column 50.
        assert!((stopped.share - 39.5 / 80.0).abs() < 1e-6, "{stopped:?}");
        assert!((stopped.seconds - stopped.share * length.get() / (5.0 / 3.6)).abs() < 1e-6);
        let tired = strider.walk(a, b, length, 600.0).unwrap();
        let share = 600.0 * 5.0 / 3.6 / length.get();
        assert!((tired.share - share).abs() < 1e-6, "{tired:?}");
        assert!((tired.seconds - 600.0).abs() < 1e-9);
        let off = LonLat::clamped(0.0, 0.0);
        assert!(strider.walk(place(50.5, 20.5), b, length, 1e9).is_none());
        assert!(strider.walk(a, off, length, 1e9).is_none() && strider.walk(off, a, length, 1e9).is_none());
    }

    #[test]
    fn a_walk_of_no_length_and_one_along_the_sides_of_cells_end() {
        let strider = Strider::new(plane(0.1, None), Direction::From);
        let here = place(10.0, 10.0);
        for (there, cells) in [
            (here, 0.0),
            (place(40.0, 10.0), 30.0),
            (place(10.0, 3.0), 7.0),
            (place(3.0, 3.0), 9.9),
        ] {
            let walk = strider.walk(here, there, Metres::new(cells * 30.0), 1e9).unwrap();
            assert!(
                (walk.share - 1.0).abs() < 1e-12 && walk.seconds.is_finite(),
                "{walk:?}"
            );
        }
    }
}
