//! How far one gets beside the ways, for the outline of a reach: straight walks between the corners of the mesh.
//!
//! Over the ground where its grids are known: slopes and land cover slow a walk, rivers and whatever else nobody passes end
//! it. Elsewhere at the pace off the ways. A walk may bend at the corners of the net, so it comes round a lake as far as the
//! net does; it is drawn for the eye, while times to places come from the search of the ground.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one mesh, indexed by its own numbers"
)]

use crate::network::Weights;
use crate::network::mesh::Mesh;
use crate::network::weights::CLOSED;
use crate::quantity::Metres;
use crate::surface::Stride;
use crate::surface::Strider;

/// Walks between the corners of a mesh.
pub(super) struct BesideWays<'a> {
    mesh: &'a Mesh,
    s_per_m: f64,
    limit_m: f64,
    ground: Option<Ground>,
}

struct Ground {
    strider: Strider,
    /// What a walk takes in place of a second by day in the dry season.
    slower: f64,
}

/// A walk that came to a corner: where it bent last, and how far that bend is from the ways.
#[derive(Debug, Clone, Copy)]
struct Walked {
    at: u32,
    bend: u32,
    bend_m: f64,
}

impl<'a> BesideWays<'a> {
    pub(super) fn new(mesh: &'a Mesh, weights: &Weights) -> Self {
        let ground = weights.inner.walks.as_ref().map(|walks| Ground {
            strider: Strider::new(walks.lot.whole(), weights.inner.direction()),
            slower: walks.slower,
        });
        Self {
            mesh,
            s_per_m: 1.0 / weights.inner.off_road.get(),
            limit_m: weights.walk_limit().get(),
            ground: ground.filter(|ground| ground.slower.is_finite()),
        }
    }

    /// The straight walk from corner to corner, for at most so long and so far as anybody walks.
    pub(super) fn between(&self, a: u32, b: u32, most_ms: f64) -> Stride {
        let length_m = self.mesh.length_m(a, b);
        let farthest = (self.limit_m / length_m).min(1.0);
        self.over_ground(a, b, length_m, most_ms).map_or_else(
            || {
                let share = (most_ms / 1000.0 / (length_m * self.s_per_m)).min(farthest);
                Stride {
                    share,
                    seconds: share * length_m * self.s_per_m,
                }
            },
            |walk| Stride {
                share: walk.share.min(farthest),
                ..walk
            },
        )
    }

    fn over_ground(&self, a: u32, b: u32, length_m: f64, most_ms: f64) -> Option<Stride> {
        let ground = self.ground.as_ref()?;
        let [from, to] = [a, b].map(|corner| self.mesh.earth(self.mesh.points[corner as usize]));
        let most_s = most_ms / 1000.0 / ground.slower;
        let walk = (ground.strider).walk(from, to, Metres::new(length_m), most_s)?;
        Some(Stride {
            share: walk.share,
            seconds: walk.seconds * ground.slower,
        })
    }

    /// Walks on from the corners that are reached along the ways, from neighbour to neighbour in rounds, and shortens the
    /// times of the net. Returns the corners of the net that come within the limit by it.
    pub(super) fn on_from(&self, reached: &[u32], times: &mut [u32], limit_ms: u32) -> Vec<u32> {
        let begin = |corner: &u32| Walked {
            at: *corner,
            bend: *corner,
            bend_m: 0.0,
        };
        let mut front: Vec<Walked> = reached.iter().map(begin).collect();
        let mut better: Vec<Walked> = Vec::new();
        let mut inside = Vec::new();
        while !front.is_empty() {
            for here in front.drain(..) {
                for to in self.mesh.neighbours(here.at) {
                    if !self.mesh.is_net(*to) || self.mesh.is_rim(*to) {
                        continue;
                    }
                    let known = times[*to as usize];
                    let Some((time, walked)) = self.step(here, *to, times, known) else {
                        continue;
                    };
                    if time <= limit_ms && known > limit_ms {
                        inside.push(*to);
                    }
                    times[*to as usize] = time;
                    better.push(walked);
                }
            }
            // Of several offers the last was the best.
            better.reverse();
            better.sort_by_key(|walked| walked.at);
            better.dedup_by_key(|walked| walked.at);
            better.retain(|walked| times[walked.at as usize] <= limit_ms);
            std::mem::swap(&mut front, &mut better);
        }
        inside
    }

    /// A better time at a corner: straight on from the last bend, or with a bend where one stands.
    fn step(&self, here: Walked, to: u32, times: &[u32], known: u32) -> Option<(u32, Walked)> {
        let straight_on = self.offer(here.bend, here.bend_m, to, times, known);
        let known = straight_on.as_ref().map_or(known, |offer| offer.0);
        let bends = self.ground.is_some() && here.at != here.bend;
        let bent = bends
            .then(|| {
                let bend_m = here.bend_m + self.mesh.length_m(here.bend, here.at);
                self.offer(here.at, bend_m, to, times, known)
            })
            .flatten();
        bent.or(straight_on)
    }

    fn offer(&self, bend: u32, bend_m: f64, to: u32, times: &[u32], known: u32) -> Option<(u32, Walked)> {
        let start = times[bend as usize];
        if start >= known || bend_m + self.mesh.length_m(bend, to) > self.limit_m {
            return None;
        }
        let most_ms = f64::from(known.min(CLOSED - 1) - start);
        let walk = self.between(bend, to, most_ms);
        let time = start.saturating_add((walk.seconds * 1000.0) as u32);
        (walk.share >= 1.0 && time < known).then_some((time, Walked { at: to, bend, bend_m }))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use geo::Contains as _;
    use geo_types::MultiPolygon;
    use geo_types::Point;

    use crate::earth::Frame;
    use crate::earth::LonLat;
    use crate::earth::Raster;
    use crate::earth::System;
    use crate::model::Assumptions;
    use crate::model::Mode;
    use crate::model::Road;
    use crate::model::RoadClass;
    use crate::model::SpeedMode;
    use crate::model::Table;
    use crate::network::Bed;
    use crate::network::Network;
    use crate::network::outlines;
    use crate::network::pace::Paces;
    use crate::network::reach;
    use crate::network::reach_over_ground;
    use crate::network::tests::conditions;
    use crate::network::tests::road;
    use crate::network::tests::table;
    use crate::quantity::Seconds;
    use crate::surface::Layers;
    use crate::surface::Pace;
    use crate::surface::Surface;
    use crate::ticket::Ticket;

    const SIDE: usize = 240;
    const HOURS: f64 = 2.5;

    fn frame() -> Frame {
        Frame {
            system: System::of_epsg(32735).unwrap(),
            west: 400_000.0,
            north: 9_700_000.0,
            dx: 60.0,
            dy: 60.0,
            columns: SIDE,
            rows: SIDE,
        }
    }

    fn place(column: usize, row: usize) -> LonLat {
        frame().place(column as f64 + 0.5, row as f64 + 0.5).unwrap()
    }

    /// Steep in the east, even in the west; a river south of the road.
    fn bed() -> Bed {
        let off_road = Paces::of(conditions(Mode::Foot), &Assumptions::default()).off_road;
        let height = |cell: usize| {
            let (x, y) = ((cell % SIDE) as f32, (cell / SIDE) as f32);
            700.0
                + if x > 120.0 {
                    180.0 * ((x - 120.0) / 9.0).sin() * (y / 11.0).cos()
                } else {
                    0.0
                }
        };
        let elevation = Raster {
            frame: frame(),
            values: (0..frame().cells()).map(height).collect(),
        };
        let layers = Layers {
            elevation: vec![&elevation],
            open: Some(Pace {
                flat: off_road,
                mode: SpeedMode::Walking,
            }),
            ..Layers::default()
        };
        Bed {
            surface: Arc::new(Surface::new(&layers).unwrap()),
            off_road,
            barriers: Arc::new(vec![vec![place(0, 150), place(SIDE - 1, 150)]]),
        }
    }

    fn roads() -> Table<Road> {
        let line: Vec<(f64, f64)> = [(10, 120), (120, 118), (230, 120)]
            .map(|(column, row)| place(column, row))
            .map(|place| (place.lon(), place.lat()))
            .into();
        table([road(RoadClass::Track, &line)])
    }

    fn outline(network: &Network, roads: &Table<Road>) -> MultiPolygon<f64> {
        let weights = network.weights(roads, conditions(Mode::Foot), &Assumptions::default());
        let tree = reach(network, &weights, &[place(120, 118)], None, &Ticket::new()).unwrap();
        outlines(network, &tree, &[Seconds::from_hours(HOURS)]).remove(0)
    }

    #[test]
    fn the_outline_is_near_the_search_of_the_ground_and_never_over_the_river() {
        let roads = roads();
        let plain = Network::build(&roads, &Ticket::new()).unwrap();
        let network = plain.over(bed(), &roads, &Arc::default());
        let weights = network.weights(&roads, conditions(Mode::Foot), &Assumptions::default());
        let (over, straight) = (outline(&network, &roads), outline(&plain, &roads));
        let surface = weights.inner.walks.as_ref().unwrap().lot.whole();
        let times =
            reach_over_ground(&network, &weights, &surface, &[place(120, 118)], &Ticket::new()).unwrap();
        let (mut seen, mut agrees, mut straight_agrees) = (0, 0, 0);
        for (column, row) in (0..SIDE)
            .step_by(4)
            .flat_map(|column| (0..SIDE).step_by(4).map(move |row| (column, row)))
        {
            let at = place(column, row);
            let point = Point::from(at);
            if row > 151 {
                assert!(!over.contains(&point), "beyond the river: {column} {row}");
            }
            let in_time = times
                .ms_at(at)
                .is_some_and(|ms| f64::from(ms) <= HOURS * 3_600_000.0);
            seen += 1;
            agrees += usize::from(over.contains(&point) == in_time);
            straight_agrees += usize::from(straight.contains(&point) == in_time);
        }
        // The net is two kilometres wide: its edge is as coarse as that.
        assert!(agrees * 100 > seen * 93, "{agrees} {straight_agrees} of {seen}");
        assert!(
            (seen - agrees) * 2 < seen - straight_agrees,
            "{agrees} {straight_agrees} of {seen}"
        );
    }
}
