//! Walks beside the ways against searches of the whole ground: joint with the ways, by the grid alone, and with a plain
//! Dijkstra's search of every cell.

use std::sync::Arc;

use crate::earth::Frame;
use crate::earth::LonLat;
use crate::earth::Raster;
use crate::earth::System;
use crate::earth::measure::distance;
use crate::model::Assumptions;
use crate::model::Closure;
use crate::model::Mode;
use crate::model::Period;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::model::SpeedMode;
use crate::model::Table;
use crate::network::Bed;
use crate::network::Conditions;
use crate::network::End;
use crate::network::Network;
use crate::network::NoGo;
use crate::network::matrix;
use crate::network::pace::Paces;
use crate::network::reach;
use crate::network::reach_over_ground;
use crate::network::route;
use crate::network::tests::conditions;
use crate::network::tests::road;
use crate::network::tests::table;
use crate::surface;
use crate::surface::Direction;
use crate::surface::Layers;
use crate::surface::Pace;
use crate::surface::Stencil;
use crate::surface::Surface;
use crate::ticket::Ticket;

pub(super) const COLUMNS: usize = 120;
pub(super) const ROWS: usize = 60;

pub(super) fn frame() -> Frame {
    Frame {
        system: System::of_epsg(32735).unwrap(),
        west: 400_000.0,
        north: 9_700_000.0,
        dx: 30.0,
        dy: 30.0,
        columns: COLUMNS,
        rows: ROWS,
    }
}

pub(super) fn middle(column: usize, row: usize) -> LonLat {
    frame().place(column as f64 + 0.5, row as f64 + 0.5).unwrap()
}

fn line(cells: &[(usize, usize)]) -> Vec<(f64, f64)> {
    let place = |(column, row): &(usize, usize)| middle(*column, *row);
    cells.iter().map(place).map(|at| (at.lon(), at.lat())).collect()
}

/// Hills, everybody on foot.
pub(super) fn bed() -> Bed {
    let off_road = Paces::of(conditions(Mode::Foot), &Assumptions::default()).off_road;
    let height = |cell: usize| {
        let (x, y) = ((cell % COLUMNS) as f32, (cell / COLUMNS) as f32);
        700.0 + 60.0 * (x / 9.0).sin() + 50.0 * (y / 7.0).cos()
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
        barriers: Arc::default(),
    }
}

fn grounded(roads: &Table<Road>) -> Network {
    let network = Network::build(roads, &Ticket::new()).unwrap();
    network.over(bed(), roads, &Arc::default())
}

fn minutes(
    network: &Network,
    roads: &Table<Road>,
    under: Conditions,
    from: LonLat,
    to: LonLat,
) -> Option<f64> {
    let weights = network.weights(roads, under, &Assumptions::default());
    let tree = reach(network, &weights, &[from], None, &Ticket::new()).unwrap();
    tree.time_to(to).map(|time| time.minutes())
}

/// A bent track, and a path that leads off it over a river.
pub(super) fn country() -> Table<Road> {
    table([
        road(RoadClass::Track, &line(&[(5, 10), (60, 14), (110, 50)])),
        road(RoadClass::Path, &line(&[(60, 14), (58, 45)])),
        road(RoadClass::River, &line(&[(0, 35), (119, 30)])),
    ])
}

pub(super) const PLACES: [(usize, usize); 7] = [
    (5, 10),
    (80, 5),
    (30, 20),
    (115, 58),
    (100, 43),
    (58, 50),
    (20, 55),
];

#[test]
fn every_answer_is_that_of_one_search_of_ways_and_ground() {
    let roads = country();
    let network = grounded(&roads);
    for mode in [Mode::Foot, Mode::Vehicle, Mode::Boat] {
        for (season, night) in [(Season::Dry, false), (Season::Wet, true)] {
            let under = Conditions {
                season,
                night,
                ..conditions(mode)
            };
            let weights = network.weights(&roads, under, &Assumptions::default());
            // The whole ground, at the pace of the season, searched together with the ways.
            let paces = Paces::of(under, &Assumptions::default());
            let slower = network.access().unwrap().off_road().get() / paces.off_road.get();
            let whole = network.access().unwrap().surface_under(under, &NoGo::default());
            for start in PLACES {
                let start = middle(start.0, start.1);
                if !whole.is_open(start) {
                    continue;
                }
                let tree = reach(&network, &weights, &[start], None, &Ticket::new()).unwrap();
                let joint = reach_over_ground(&network, &weights, &whole, &[start], &Ticket::new()).unwrap();
                for goal in PLACES {
                    let goal = middle(goal.0, goal.1);
                    let ours = tree.time_to(goal).map(|time| time.get());
                    if slower > 1.0 {
                        // The whole ground knows the pace of a dry day only: nobody is slower than so.
                        let least = joint.at(goal).map(|time| time.get());
                        assert_eq!(ours.is_some(), least.is_some(), "{mode:?}");
                        assert!(ours.zip(least).is_none_or(|(ours, least)| ours >= least - 1.0));
                        continue;
                    }
                    // On rugged ground along one way the places at which one steps on and off are sampled.
                    let plain = joint.at(goal).map(|time| time.get());
                    let same = match (ours, plain) {
                        // Whoever comes ashore at a bridge does it on its banks as well.
                        (Some(ours), Some(plain)) if mode == Mode::Boat => {
                            ours <= 1.015 * plain + 1.0 && ours >= 0.97 * plain - 1.0
                        }
                        (Some(ours), Some(plain)) => (ours - plain).abs() <= 0.015 * plain + 1.0,
                        (None, None) => true,
                        _ => false,
                    };
                    assert!(same, "{mode:?} {start:?} {goal:?}: {ours:?} {plain:?}");
                }
            }
        }
    }
}

#[test]
fn far_from_every_way_it_is_the_grid_alone_uphill_and_down() {
    let far = table([road(RoadClass::Track, &[(29.0, -1.0), (29.1, -1.0)])]);
    let network = grounded(&far);
    let surface = bed().surface;
    let (a, b) = (middle(3, 4), middle(110, 55));
    for (from, to) in [(a, b), (b, a)] {
        let grid = surface::times(
            &surface,
            &[from],
            Direction::From,
            Stencil::ThirtyTwo,
            None,
            &Ticket::new(),
        );
        let plain = grid.unwrap().at(to).unwrap().minutes();
        let ours = minutes(&network, &far, conditions(Mode::Foot), from, to).unwrap();
        assert!((ours - plain).abs() < 1e-6, "{ours} {plain}");
    }
    let there = minutes(&network, &far, conditions(Mode::Foot), a, b).unwrap();
    let back = minutes(&network, &far, conditions(Mode::Foot), b, a).unwrap();
    assert!((there - back).abs() > 0.01, "{there} {back}");
    // By night the same walk takes as much longer as the pace is slower.
    let night = Conditions {
        night: true,
        ..conditions(Mode::Foot)
    };
    let factor = Assumptions::default().get("pace.foot.night-factor");
    let dark = minutes(&network, &far, night, a, b).unwrap();
    assert!((dark * factor - there).abs() < 0.001, "{dark} {there}");
}

/// Dijkstra's search with a list in place of a queue over every cell and its eight neighbours: never quicker than ours by
/// more than rounding, and never much slower, on ground where thirty-two directions gain most where it is steep.
#[test]
fn a_plain_search_of_neighbours_is_near() {
    let far = table([road(RoadClass::Track, &[(29.0, -1.0), (29.1, -1.0)])]);
    let network = grounded(&far);
    let off_road = bed().off_road.get();
    let height = |x: f64, y: f64| 700.0 + 60.0 * (x / 9.0).sin() + 50.0 * (y / 7.0).cos();
    let mut times = vec![f64::INFINITY; COLUMNS * ROWS];
    let mut done = vec![false; COLUMNS * ROWS];
    times[10 * COLUMNS + 10] = 0.0;
    loop {
        let open = (0..times.len()).filter(|cell| !done[*cell] && times[*cell].is_finite());
        let Some(here) = open.min_by(|a, b| times[*a].total_cmp(&times[*b])) else {
            break;
        };
        done[here] = true;
        let (x, y) = ((here % COLUMNS) as i64, (here / COLUMNS) as i64);
        for (dx, dy) in [
            (1, 0),
            (-1, 0),
            (0, 1),
            (0, -1),
            (1, 1),
            (1, -1),
            (-1, 1),
            (-1, -1),
        ] {
            let (to_x, to_y) = (x + dx, y + dy);
            if !(0..COLUMNS as i64).contains(&to_x) || !(0..ROWS as i64).contains(&to_y) {
                continue;
            }
            let long_m = 30.0 * ((dx * dx + dy * dy) as f64).sqrt();
            let rise = height(to_x as f64, to_y as f64) - height(x as f64, y as f64);
            let pace = off_road * (-3.5 * (rise / long_m + 0.05).abs() + 0.175).exp();
            let there = (to_y * COLUMNS as i64 + to_x) as usize;
            times[there] = times[there].min(times[here] + long_m / pace);
        }
    }
    for (column, row) in [(60, 12), (100, 40), (15, 55)] {
        let ours = minutes(
            &network,
            &far,
            conditions(Mode::Foot),
            middle(10, 10),
            middle(column, row),
        );
        let plain = times[row * COLUMNS + column] / 60.0;
        let share = ours.unwrap() / plain;
        assert!((0.85..1.001).contains(&share), "{column} {row}: {share}");
    }
}

#[test]
fn a_closed_footbridge_changes_every_answer_at_once() {
    let open = country();
    let mut shut = open.iter().map(|(_, road)| road.clone()).collect::<Vec<_>>();
    shut[1].closure = Some(Closure {
        period: Period::default(),
        reason: "washed away".to_owned(),
    });
    let shut = table(shut);
    // By vehicle to the track, on foot over the bridge and on to a village beyond the river.
    let under = Conditions {
        date: Some(jiff::civil::date(2019, 1, 7)),
        ..conditions(Mode::Vehicle)
    };
    let (from, to) = (middle(5, 10), middle(50, 52));
    let before = minutes(&grounded(&open), &open, under, from, to);
    let after = minutes(&grounded(&shut), &shut, under, from, to);
    // The way round is over the track, where it crosses the river.
    assert!(after.unwrap() > before.unwrap() + 10.0, "{before:?} {after:?}");
    let day_without = Conditions { date: None, ..under };
    assert_eq!(minutes(&grounded(&shut), &shut, day_without, from, to), before);
}

#[test]
fn a_route_is_drawn_where_one_walks_and_its_pieces_are_its_time() {
    let roads = country();
    let network = grounded(&roads);
    let weights = network.weights(&roads, conditions(Mode::Vehicle), &Assumptions::default());
    let (from, to) = (middle(5, 10), middle(50, 52));
    let found = route(&network, &weights, from, to).unwrap();
    let parts: f64 = found.pieces.iter().map(|piece| piece.time.get()).sum();
    assert!(
        (parts - found.time.get()).abs() < 0.01,
        "{parts} {:?}",
        found.time
    );
    assert_eq!((found.line.first(), found.line.last()), (Some(&from), Some(&to)));
    let last = found.pieces.last().unwrap();
    assert!(last.road.is_none() && last.length > distance(last.line[0], to));
    // It goes round: on the bank it crosses the river under the path and nowhere else.
    let whole = network
        .access()
        .unwrap()
        .surface_under(conditions(Mode::Vehicle), &NoGo::default());
    for pair in last.line.windows(2) {
        for part in 0..=20 {
            let at = crate::earth::measure::between(pair[0], pair[1], f64::from(part) / 20.0);
            assert!(whole.is_open(at) || part % 20 != 0, "{at:?}");
        }
    }
    let rows = matrix(&network, &weights, &[from], &[to], &Ticket::new()).unwrap();
    assert_eq!(rows[0][0], Some(found.time));
}

#[test]
fn what_is_worked_out_before_is_what_is_looked_up() {
    let roads = country();
    let network = grounded(&roads);
    let weights = network.weights(&roads, conditions(Mode::Foot), &Assumptions::default());
    let places = PLACES.map(|(column, row)| middle(column, row));
    network
        .walk_legs(&weights, &places, End::Goal, &Ticket::new())
        .unwrap();
    let other = grounded(&roads);
    let fresh = other.weights(&roads, conditions(Mode::Foot), &Assumptions::default());
    let ask = |network: &Network, weights| {
        let tree = reach(network, weights, &[places[0]], None, &Ticket::new()).unwrap();
        places.map(|place| tree.time_to(place))
    };
    assert_eq!(ask(&network, &weights), ask(&other, &fresh));
    let stopped = Ticket::new();
    stopped.cancel();
    assert!(
        network
            .walk_legs(&weights, &places, End::Start, &stopped)
            .is_err()
    );
}
