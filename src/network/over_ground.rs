//! Along the roads and over the ground in one search: walk from the start, go along the ways, and walk on from anywhere.
//!
//! Three layers in one queue: the ground before one takes to the road, the ways by the means of travel, the ground after
//! one has left it. Vehicle, boat and bicycle stay where they were left. The ways are cut where they pass from cell to
//! cell, so that one can step on and off all along them.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network and one surface, indexed by their own numbers"
)]

use std::sync::Arc;

use crate::earth::LonLat;
use crate::network::Network;
use crate::network::Weights;
use crate::network::anchor::End;
use crate::network::rails::Rails;
use crate::network::trace::Beginnings;
use crate::surface::NEVER;
use crate::surface::RadixQueue;
use crate::surface::Stencil;
use crate::surface::Surface;
use crate::surface::Times;
use crate::surface::Walker;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Steps of the search between two looks at the ticket.
const LOOK_EVERY: u32 = 1 << 16;

/// The time from the nearest of some starts to everywhere on the ground. A start off the ground, or where nobody passes,
/// is tied to the ways by its straight walk. The ground is one on which everybody walks.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// Twice that of [`crate::surface::times`], and the ways cell by cell.
pub fn reach_over_ground(
    network: &Network,
    weights: &Weights,
    surface: &Arc<Surface>,
    starts: &[LonLat],
    ticket: &Ticket,
) -> Result<Times, Cancelled> {
    let rails = Rails::of(network, weights, surface);
    let cells = surface.padded_cells();
    let walker = Walker::new(surface, weights.inner.direction(), Stencil::ThirtyTwo);
    let (mut before, mut after) = (vec![NEVER; cells], vec![NEVER; cells]);
    let mut along = vec![NEVER; rails.first_arc.len() - 1];
    let mut queue = RadixQueue::default();
    // The numbers in the queue: cells before, cells after, stations of the ways.
    let (after_from, along_from) = (cells as u32, 2 * cells as u32);
    for start in starts {
        if let Some(cell) = surface.open_cell(*start) {
            before[cell] = 0;
            queue.push(0, cell as u32);
            continue;
        }
        let anchor = network.anchor(*start, weights, End::Start);
        let begin = Beginnings::new(&network.graph, &weights.inner, &[anchor]);
        let mut seeds = begin.seeds();
        // The queue takes nothing smaller than what it gave; it has given nothing yet.
        seeds.sort_unstable_by_key(|seed| seed.1);
        for (node, ms) in seeds {
            if ms < along[node as usize] {
                along[node as usize] = ms;
                queue.push(ms, along_from + node);
            }
        }
    }
    let mut look = 0_u32;
    while let Some((time, what)) = queue.pop() {
        look += 1;
        if look.is_multiple_of(LOOK_EVERY) {
            ticket.check()?;
        }
        if what < after_from {
            let here = what as usize;
            if before[here] != time {
                continue;
            }
            walker.steps(here, time, &mut before, |there, arrives| {
                queue.push(arrives, there as u32)
            });
            for station in rails.at_cell(what) {
                if time < along[station as usize] {
                    along[station as usize] = time;
                    queue.push(time, along_from + station);
                }
            }
        } else if what < along_from {
            let here = (what - after_from) as usize;
            // Who walked here all the way is here as soon.
            if after[here] != time || before[here] <= time {
                continue;
            }
            walker.steps(here, time, &mut after, |there, arrives| {
                queue.push(arrives, after_from + there as u32);
            });
        } else {
            let here = (what - along_from) as usize;
            if along[here] != time {
                continue;
            }
            for [there, ms] in rails.arcs(here) {
                let arrives = time.saturating_add(*ms);
                if arrives < along[*there as usize] {
                    along[*there as usize] = arrives;
                    queue.push(arrives, along_from + *there);
                }
            }
            for cell in rails.off_at(here as u32) {
                if time < after[cell as usize] {
                    after[cell as usize] = time;
                    queue.push(time, after_from + cell);
                }
            }
        }
    }
    let times = before
        .iter()
        .zip(&after)
        .map(|(before, after)| *before.min(after))
        .collect();
    Ok(Times::of(surface, times))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::Frame;
    use crate::earth::Raster;
    use crate::earth::System;
    use crate::earth::measure::between;
    use crate::model::Assumptions;
    use crate::model::Mode;
    use crate::model::RoadClass;
    use crate::model::SpeedMode;
    use crate::network::reach;
    use crate::network::tests::conditions;
    use crate::network::tests::road;
    use crate::network::tests::table;
    use crate::quantity::Speed;
    use crate::surface;
    use crate::surface::Direction;
    use crate::surface::Layers;
    use crate::surface::Pace;

    fn frame() -> Frame {
        Frame {
            system: System::of_epsg(32735).unwrap(),
            west: 400_000.0,
            north: 9_700_000.0,
            dx: 30.0,
            dy: 30.0,
            columns: 120,
            rows: 60,
        }
    }

    fn middle(column: usize, row: usize) -> LonLat {
        frame().place(column as f64 + 0.5, row as f64 + 0.5).unwrap()
    }

    /// Hills, everybody on foot.
    fn hills() -> Arc<Surface> {
        let height = |cell: usize| {
            let (x, y) = ((cell % 120) as f32, (cell / 120) as f32);
            700.0 + 60.0 * (x / 9.0).sin() + 50.0 * (y / 7.0).cos()
        };
        let elevation = Raster {
            frame: frame(),
            values: (0..frame().cells()).map(height).collect(),
        };
        let layers = Layers {
            elevation: vec![&elevation],
            open: Some(Pace {
                flat: Speed::from_kmh(4.0),
                mode: SpeedMode::Walking,
            }),
            ..Layers::default()
        };
        Arc::new(Surface::new(&layers).unwrap())
    }

    #[test]
    fn who_drives_and_walks_on_is_as_quick_as_the_best_place_to_leave_the_road() {
        let surface = hills();
        let line: Vec<(f64, f64)> = [(5, 10), (60, 14), (110, 50)]
            .map(|(column, row)| middle(column, row))
            .map(|place| (place.lon(), place.lat()))
            .into();
        let roads = table([road(RoadClass::Track, &line)]);
        let network = Network::build(&roads, &Ticket::new()).unwrap();
        let weights = network.weights(&roads, conditions(Mode::Vehicle), &Assumptions::default());
        let start = middle(5, 10);
        let joint = reach_over_ground(&network, &weights, &surface, &[start], &Ticket::new()).unwrap();
        let along = reach(&network, &weights, &[start], None, &Ticket::new()).unwrap();
        for (column, row) in [(80, 5), (30, 40), (115, 58), (100, 43)] {
            let goal = middle(column, row);
            let walk = surface::times(
                &surface,
                &[goal],
                Direction::To,
                Stencil::ThirtyTwo,
                None,
                &Ticket::new(),
            )
            .unwrap();
            // By hand: every place on the road, driven to and walked on from.
            let (mut best, mut driven) = (walk.at(start).unwrap().get(), false);
            for segment in network.graph.line(0).windows(2) {
                for part in 0..=2000 {
                    let place = between(segment[0], segment[1], f64::from(part) / 2000.0);
                    let there = along.time_to(place).unwrap().get() + walk.at(place).unwrap().get();
                    if there < best {
                        (best, driven) = (there, true);
                    }
                }
            }
            let ours = joint.at(goal).unwrap().get();
            assert!(
                driven && (ours - best).abs() < 0.002 * best + 6.0,
                "{column} {row}: {ours} {best}"
            );
        }
        // Nobody drives again once the road is left: walking alone is never beaten by more than the road gives.
        assert_eq!(joint.at(start).map(|time| time.get()), Some(0.0));
    }

    #[test]
    fn without_ways_it_is_the_walk() {
        let surface = hills();
        let far = table([road(RoadClass::Track, &[(29.0, -1.0), (29.1, -1.0)])]);
        let network = Network::build(&far, &Ticket::new()).unwrap();
        let weights = network.weights(&far, conditions(Mode::Foot), &Assumptions::default());
        let start = middle(20, 20);
        let joint = reach_over_ground(&network, &weights, &surface, &[start], &Ticket::new()).unwrap();
        let walk = surface::times(
            &surface,
            &[start],
            Direction::From,
            Stencil::ThirtyTwo,
            None,
            &Ticket::new(),
        )
        .unwrap();
        for (column, row) in [(0, 0), (119, 59), (60, 30)] {
            assert_eq!(joint.at(middle(column, row)), walk.at(middle(column, row)));
        }
    }
}
