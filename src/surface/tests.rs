//! The search against a plain one, against ground whose times are known by a formula, and against barriers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::earth::Frame;
use crate::earth::LonLat;
use crate::earth::Raster;
use crate::earth::System;
use crate::model::SpeedMode;
use crate::quantity::Seconds;
use crate::quantity::Speed;
use crate::ticket::Ticket;

fn frame(columns: usize, rows: usize, size: f64) -> Frame {
    Frame {
        system: System::of_epsg(32735).unwrap(),
        west: 380_000.0,
        north: 9_700_000.0,
        dx: size,
        dy: size,
        columns,
        rows,
    }
}

fn grid(frame: Frame, value: impl Fn(usize, usize) -> f32) -> Raster {
    let cell = |cell: usize| value(cell % frame.columns, cell / frame.columns);
    Raster {
        frame,
        values: (0..frame.cells()).map(cell).collect(),
    }
}

fn pace(kmh: f64, mode: SpeedMode) -> Pace {
    Pace {
        flat: Speed::from_kmh(kmh),
        mode,
    }
}

fn middle(frame: &Frame, column: usize, row: usize) -> LonLat {
    frame.place(column as f64 + 0.5, row as f64 + 0.5).unwrap()
}

fn walk(layers: &Layers<'_>, starts: &[LonLat], direction: Direction, stencil: Stencil) -> Times {
    let surface = Arc::new(Surface::new(layers).unwrap());
    times(&surface, starts, direction, stencil, None, &Ticket::new()).unwrap()
}

fn on_foot<'a>(elevation: &'a Raster, kmh: f64) -> Layers<'a> {
    Layers {
        elevation: vec![elevation],
        open: Some(pace(kmh, SpeedMode::Walking)),
        ..Layers::default()
    }
}

/// A number from 0 to 1 that looks like chance.
fn noise(seed: usize) -> f64 {
    let mixed = (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 29)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// The same by the plainest means: rounds over all cells until nothing changes, formulas written out here, no queue.
fn plainly(
    layers: (&Raster, &BTreeMap<i64, Pace>, &Raster),
    start: (usize, usize),
    direction: Direction,
) -> Vec<Option<u32>> {
    let (cover, classes, heights) = layers;
    let Frame {
        columns, rows, dx, ..
    } = cover.frame;
    let pace_of = |column: i64, row: i64| -> Option<Pace> {
        let on_it = (0..columns as i64).contains(&column) && (0..rows as i64).contains(&row);
        let cell = on_it.then(|| row as usize * columns + column as usize)?;
        classes
            .get(&(cover.values[cell] as i64))
            .copied()
            .filter(|_| !cover.values[cell].is_nan() && !heights.values[cell].is_nan())
    };
    let height = |column: i64, row: i64| f64::from(heights.values[row as usize * columns + column as usize]);
    let seconds_a_metre = |pace: Pace, slope: f64| match pace.mode {
        SpeedMode::Walking => (3.5 * (slope + 0.05_f64).abs() - 0.175).exp() / pace.flat.get(),
        SpeedMode::Motorized => 1.0 / pace.flat.get(),
        SpeedMode::Bicycling => 1.0 / slope::bicycle_m_s(pace.flat.get(), slope),
    };
    let mut best = vec![None; columns * rows];
    best[start.1 * columns + start.0] = Some(0_u32);
    let mut changed = true;
    while changed {
        changed = false;
        for cell in 0..columns * rows {
            let Some(time) = best[cell] else { continue };
            let (c, r) = ((cell % columns) as i64, (cell / columns) as i64);
            for (dc, dr) in (-2_i64..=2).flat_map(|dc| (-2_i64..=2).map(move |dr| (dc, dr))) {
                let reach = dc.abs() + dr.abs();
                let straight = reach == 1 || (dc.abs() == 1 && dr.abs() == 1);
                let knight = reach == 3;
                if !straight && !knight {
                    continue;
                }
                let (tc, tr) = (c + dc, r + dr);
                let mut cells = vec![(c, r), (tc, tr)];
                if knight {
                    // The two in the middle, beside the step.
                    cells.push((c + dc / 2, r + dr / 2));
                    cells.push((tc - dc / 2, tr - dr / 2));
                }
                let paces: Option<Vec<Pace>> = cells.iter().map(|(c, r)| pace_of(*c, *r)).collect();
                let Some(paces) = paces else { continue };
                let length = ((dc * dc + dr * dr) as f64).sqrt() * dx;
                let rise = height(tc, tr) - height(c, r);
                let slope = if direction == Direction::From {
                    rise / length
                } else {
                    -rise / length
                };
                let total: f64 = paces.iter().map(|pace| seconds_a_metre(*pace, slope)).sum();
                let ms = (total / paces.len() as f64 * length * 1000.0).round() as u32;
                let there = tr as usize * columns + tc as usize;
                if best[there].is_none_or(|known| time + ms < known) {
                    best[there] = Some(time + ms);
                    changed = true;
                }
            }
        }
    }
    best
}

#[test]
fn times_are_those_of_a_plain_search() {
    let frame = frame(31, 23, 30.0);
    let classes: BTreeMap<i64, Pace> = [
        (1, pace(3.0, SpeedMode::Walking)),
        (2, pace(1.5, SpeedMode::Walking)),
        (3, pace(15.0, SpeedMode::Bicycling)),
        (4, pace(40.0, SpeedMode::Motorized)),
    ]
    .into();
    for round in 0..6 {
        let of = |column: usize, row: usize| noise(round * 7919 + row * 31 + column);
        // Class 5 has no pace, and some cells are not known at all.
        let cover = grid(frame, |c, r| {
            if of(c, r) > 0.97 {
                f32::NAN
            } else {
                (1.0 + of(c, r) * 5.0).floor() as f32
            }
        });
        let heights = grid(frame, |c, r| {
            let (x, y) = (c as f64, r as f64);
            (600.0 + 40.0 * (x / 5.0).sin() + 30.0 * (y / 4.0).cos() + 12.0 * of(c, r + 100)) as f32
        });
        let layers = Layers {
            cover: Some((&cover, classes.clone())),
            elevation: vec![&heights],
            ..Layers::default()
        };
        let start = (0..frame.cells())
            .find(|cell| (1.0..5.0).contains(&cover.values[*cell]))
            .unwrap();
        let (column, row) = (start % 31, start / 31);
        for direction in [Direction::From, Direction::To] {
            let found = walk(
                &layers,
                &[middle(&frame, column, row)],
                direction,
                Stencil::Sixteen,
            );
            let plain = plainly((&cover, &classes, &heights), (column, row), direction);
            let reached = plain.iter().flatten().count();
            assert!(reached > 100, "{reached}");
            for (cell, plain) in plain.iter().enumerate() {
                let ours = found
                    .at(middle(&frame, cell % 31, cell / 31))
                    .map(|time| (time.get() * 1000.0).round() as i64);
                match (ours, plain) {
                    (None, None) => {}
                    // On a bicycle the looked-up pace differs by less than one in a thousand.
                    (Some(ours), Some(plain)) => {
                        let plain = i64::from(*plain);
                        assert!(
                            (ours - plain).abs() <= 2 + plain / 1000,
                            "{round} {direction:?} {cell}: {ours} {plain}"
                        );
                    }
                    _ => panic!("{round} {direction:?} {cell}: {ours:?} {plain:?}"),
                }
            }
        }
    }
}

#[test]
fn without_bicycles_times_are_identical() {
    let frame = frame(40, 40, 90.0);
    let classes: BTreeMap<i64, Pace> = [
        (1, pace(3.0, SpeedMode::Walking)),
        (2, pace(30.0, SpeedMode::Motorized)),
        (3, pace(2.0, SpeedMode::Walking)),
    ]
    .into();
    let cover = grid(frame, |c, r| (1.0 + noise(r * 40 + c) * 3.5).floor() as f32);
    let heights = grid(frame, |c, r| (500.0 + 200.0 * noise(9000 + r * 40 + c)) as f32);
    let layers = Layers {
        cover: Some((&cover, classes.clone())),
        elevation: vec![&heights],
        ..Layers::default()
    };
    let start = (0..frame.cells()).find(|cell| cover.values[*cell] < 3.5).unwrap();
    let (column, row) = (start % 40, start / 40);
    let found = walk(
        &layers,
        &[middle(&frame, column, row)],
        Direction::To,
        Stencil::Sixteen,
    );
    let plain = plainly((&cover, &classes, &heights), (column, row), Direction::To);
    let ours: Vec<Option<u32>> = (0..frame.cells())
        .map(|cell| {
            found
                .at(middle(&frame, cell % 40, cell / 40))
                .map(|time| (time.get() * 1000.0).round() as u32)
        })
        .collect();
    assert_eq!(ours, plain);
}

/// How much longer than straight over flat ground the ways are at most and on average, in parts of a hundred.
fn directional_error(stencil: Stencil) -> (f64, f64) {
    let frame = frame(161, 161, 100.0);
    let flat = grid(frame, |_, _| 300.0);
    let found = walk(
        &on_foot(&flat, 3.6),
        &[middle(&frame, 80, 80)],
        Direction::To,
        stencil,
    );
    let (mut worst, mut sum, mut count) = (0.0_f64, 0.0, 0);
    for cell in 0..frame.cells() {
        let (column, row) = (cell % 161, cell / 161);
        let straight_s = ((column as f64 - 80.0).hypot(row as f64 - 80.0)) * 100.0;
        if straight_s > 3000.0 {
            let more = found.at(middle(&frame, column, row)).unwrap().get() / straight_s - 1.0;
            assert!(more > -1e-5);
            worst = worst.max(more);
            sum += more;
            count += 1;
        }
    }
    (worst * 100.0, sum / f64::from(count) * 100.0)
}

#[test]
fn the_error_of_direction_is_what_is_stated() {
    let (worst, mean) = directional_error(Stencil::Sixteen);
    assert!(
        (2.6..2.8).contains(&worst) && (1.3..1.6).contains(&mean),
        "{worst} {mean}"
    );
    let (worst, mean) = directional_error(Stencil::ThirtyTwo);
    assert!((1.2..1.4).contains(&worst) && mean < 0.6, "{worst} {mean}");
}

#[test]
fn on_a_plane_uphill_and_downhill_take_what_tobler_says() {
    // Rising 10 % to the east, 3 km wide, at 5.04 km/h on the flat.
    let frame = frame(101, 21, 30.0);
    let plane = grid(frame, |column, _| column as f32 * 3.0);
    let flat = 5.036_742_124_615_245_f64;
    let layers = on_foot(&plane, flat);
    let (west, east) = (middle(&frame, 0, 10), middle(&frame, 100, 10));
    for stencil in [Stencil::Sixteen, Stencil::ThirtyTwo] {
        let tobler_s = |slope: f64| 3000.0 / (6.0 / 3.6 * (-3.5 * (slope + 0.05).abs()).exp());
        let from = walk(&layers, &[west], Direction::From, stencil);
        let up = from.at(east).unwrap().get();
        assert!((up / tobler_s(0.1) - 1.0).abs() < 1e-4, "{up} {}", tobler_s(0.1));
        let to = walk(&layers, &[west], Direction::To, stencil);
        let down = to.at(east).unwrap().get();
        assert!(
            (down / tobler_s(-0.1) - 1.0).abs() < 1e-4,
            "{down} {}",
            tobler_s(-0.1)
        );
        assert!(down < up * 0.75);
    }
}

#[test]
fn on_a_cone_times_lie_between_straight_and_the_error_of_direction() {
    // Up a cone of 20 % to its top: straight up is the best way, since turning aside costs more than it saves.
    let frame = frame(121, 121, 30.0);
    let cone = grid(frame, |column, row| {
        (800.0 - 0.2 * 30.0 * (column as f64 - 60.0).hypot(row as f64 - 60.0)) as f32
    });
    let top = middle(&frame, 60, 60);
    for (stencil, error) in [(Stencil::Sixteen, 0.03), (Stencil::ThirtyTwo, 0.016)] {
        let found = walk(&on_foot(&cone, 5.0), &[top], Direction::To, stencil);
        for cell in 0..frame.cells() {
            let (column, row) = (cell % 121, cell / 121);
            let way_m = (column as f64 - 60.0).hypot(row as f64 - 60.0) * 30.0;
            if !(900.0..1750.0).contains(&way_m) {
                continue;
            }
            let straight_s = way_m / (5.0 / 3.6) * (3.5_f64 * 0.25 - 0.175).exp();
            let ours = found.at(middle(&frame, column, row)).unwrap().get();
            let more = ours / straight_s - 1.0;
            assert!(
                (-0.002..error).contains(&more),
                "{stencil:?} {column} {row}: {more}"
            );
        }
    }
}

#[test]
fn a_river_is_crossed_where_a_way_leads_over_it_and_nowhere_else() {
    let frame = frame(60, 40, 30.0);
    let flat = grid(frame, |_, _| 300.0);
    let line = |points: &[(f64, f64)]| -> Vec<LonLat> {
        points
            .iter()
            .map(|(column, row)| frame.place(*column, *row).unwrap())
            .collect()
    };
    // Askew, so that steps of every kind could slip through a thin line of cells.
    for river in [
        [(0.0, 10.3), (60.0, 31.7)],
        [(7.2, -1.0), (49.9, 41.0)],
        [(0.0, 0.0), (60.0, 40.0)],
        [(30.0, -2.0), (30.0, 42.0)],
    ] {
        let river = line(&river);
        let bridge = line(&[(31.5, 5.5), (29.5, 34.5)]);
        let (a, b) = (middle(&frame, 58, 1), middle(&frame, 1, 38));
        for stencil in [Stencil::Sixteen, Stencil::ThirtyTwo] {
            let mut layers = on_foot(&flat, 3.6);
            layers.barriers.push(&river);
            assert_eq!(
                walk(&layers, &[a], Direction::To, stencil).at(b),
                None,
                "{stencil:?}"
            );
            layers.ways.push(Way {
                line: &bridge,
                pace: pace(3.6, SpeedMode::Walking),
            });
            let over = walk(&layers, &[a], Direction::To, stencil);
            assert!(over.at(b).is_some(), "{stencil:?}");
        }
    }
}

#[test]
fn a_limit_cuts_and_several_starts_share_the_ground() {
    let frame = frame(80, 9, 100.0);
    let flat = grid(frame, |_, _| 0.0);
    let layers = on_foot(&flat, 3.6);
    let surface = Arc::new(Surface::new(&layers).unwrap());
    let starts = [
        middle(&frame, 0, 4),
        middle(&frame, 79, 4),
        LonLat::clamped(0.0, 0.0),
    ];
    let find = |limit| {
        times(
            &surface,
            &starts,
            Direction::To,
            Stencil::Sixteen,
            limit,
            &Ticket::new(),
        )
        .unwrap()
    };
    let all = find(None);
    assert_eq!(all.at(middle(&frame, 10, 4)), Some(Seconds::new(1000.0)));
    assert_eq!(all.at(middle(&frame, 70, 4)), Some(Seconds::new(900.0)));
    let cut = find(Some(Seconds::new(900.0)));
    assert_eq!(cut.at(middle(&frame, 10, 4)), None);
    assert_eq!(cut.at(middle(&frame, 70, 4)), Some(Seconds::new(900.0)));
    assert!(!surface.is_open(starts[2]));
}

#[test]
fn the_outline_holds_what_is_reached_and_nothing_else() {
    use geo::Contains as _;
    let frame = frame(50, 50, 30.0);
    // Holes, islands and cells that touch in corners.
    let cover = grid(frame, |c, r| if noise(r * 50 + c) > 0.72 { 9.0 } else { 1.0 });
    let layers = Layers {
        cover: Some((&cover, [(1, pace(3.6, SpeedMode::Walking))].into())),
        ..Layers::default()
    };
    let start = (0..frame.cells())
        .find(|cell| *cell > 1200 && cover.values[*cell] < 2.0)
        .unwrap();
    let found = walk(
        &layers,
        &[middle(&frame, start % 50, start / 50)],
        Direction::To,
        Stencil::Sixteen,
    );
    for within in [Seconds::new(0.0), Seconds::new(300.0), Seconds::new(1e6)] {
        let outline = outline(&found, within);
        for cell in 0..frame.cells() {
            let at = middle(&frame, cell % 50, cell / 50);
            let reached = found.at(at).is_some_and(|time| time <= within);
            assert_eq!(
                outline.contains(&geo_types::Point::from(at)),
                reached,
                "{cell} {within:?}"
            );
        }
    }
}

#[test]
fn a_tile_of_degrees_is_searched_in_metres() {
    let frame = Frame {
        system: System::WGS84,
        west: 27.0,
        north: 45.0,
        dx: 1.0 / 1200.0,
        dy: 1.0 / 1200.0,
        columns: 60,
        rows: 60,
    };
    let flat = grid(frame, |_, _| 10.0);
    let found = walk(
        &on_foot(&flat, 3.6),
        &[middle(&frame, 5, 30)],
        Direction::To,
        Stencil::ThirtyTwo,
    );
    for (column, row) in [(55, 30), (5, 2), (55, 5), (40, 50)] {
        let at = middle(&frame, column, row);
        let straight = crate::earth::measure::distance(middle(&frame, 5, 30), at).get();
        let more = found.at(at).unwrap().get() / straight - 1.0;
        assert!((-0.001..0.015).contains(&more), "{column} {row}: {more}");
    }
}

fn cell_times(times: &Times, frame: &Frame) -> Vec<Option<u32>> {
    (0..frame.cells())
        .map(|cell| times.at(middle(frame, cell % frame.columns, cell / frame.columns)))
        .map(|time| time.map(|time| (time.get() * 1000.0).round() as u32))
        .collect()
}

#[test]
fn tiles_beside_each_other_are_one_ground() {
    let whole = frame(60, 40, 30.0);
    let height = |c: usize, r: usize| 500.0 + 8.0 * noise(r * 60 + c) as f32 + 2.0 * c as f32;
    let all = grid(whole, height);
    let tile = |left: usize, right: usize, top: usize, bottom: usize| {
        let corner = whole.coord(left as f64, top as f64);
        let frame = Frame {
            west: corner.x,
            north: corner.y,
            columns: right - left,
            rows: bottom - top,
            ..whole
        };
        grid(frame, |c, r| height(c + left, r + top))
    };
    // They overlap by a column, as elevation tiles do; the newest is neither the first nor the last on the ground.
    let tiles = [
        tile(30, 60, 0, 21),
        tile(0, 31, 0, 21),
        tile(0, 31, 20, 40),
        tile(30, 60, 20, 40),
    ];
    let mosaic = Layers {
        elevation: tiles.iter().collect(),
        ..on_foot(&all, 5.0)
    };
    assert!(Surface::new(&mosaic).unwrap().frame.is_same(&whole));
    let start = [middle(&whole, 4, 35)];
    for direction in [Direction::From, Direction::To] {
        let one = walk(&on_foot(&all, 5.0), &start, direction, Stencil::ThirtyTwo);
        let many = walk(&mosaic, &start, direction, Stencil::ThirtyTwo);
        assert_eq!(cell_times(&many, &whole), cell_times(&one, &whole));
    }
    // A hole in the newest is filled by the one below it, and where none knows the ground nobody passes.
    let mut holed = tiles.clone();
    holed[0].values.fill(f32::NAN);
    let layers = Layers {
        elevation: holed.iter().collect(),
        ..on_foot(&all, 5.0)
    };
    let surface = Surface::new(&layers).unwrap();
    assert!(!surface.is_open(middle(&whole, 45, 10)) && surface.is_open(middle(&whole, 30, 10)));
    assert!(surface.is_open(middle(&whole, 45, 30)));
}

#[test]
fn a_tile_on_another_grid_is_ground_as_well_and_one_too_far_away_is_refused() {
    let first = grid(frame(40, 40, 30.0), |_, _| 500.0);
    let east = Frame {
        west: first.frame.west + 1200.0,
        dx: 45.0,
        dy: 45.0,
        columns: 30,
        rows: 27,
        ..first.frame
    };
    let coarse = grid(east, |c, _| 500.0 + c as f32);
    let degrees = Frame {
        system: System::WGS84,
        dx: 1.0 / 3600.0,
        dy: 1.0 / 3600.0,
        west: first.frame.place(0.0, 40.0).unwrap().lon(),
        north: first.frame.place(0.0, 39.0).unwrap().lat(),
        columns: 30,
        rows: 30,
    };
    let south = grid(degrees, |_, _| 480.0);
    let layers = Layers {
        elevation: vec![&first, &coarse, &south],
        ..on_foot(&first, 5.0)
    };
    let surface = Surface::new(&layers).unwrap();
    assert!((surface.frame.dx - 30.0).abs() < 1e-9);
    for at in [
        middle(&first.frame, 3, 3),
        middle(&east, 20, 13),
        middle(&degrees, 15, 20),
    ] {
        assert!(surface.is_open(at), "{at:?}");
    }
    let far = Frame {
        north: first.frame.north + 900_000.0,
        west: first.frame.west - 300_000.0,
        ..first.frame
    };
    let far = grid(far, |_, _| 500.0);
    let apart = Layers {
        elevation: vec![&first, &far],
        ..on_foot(&first, 5.0)
    };
    assert!(Surface::new(&apart).is_none());
}

#[test]
fn a_search_for_some_cells_finds_what_the_whole_search_finds() {
    let frame = frame(50, 40, 30.0);
    let hills = grid(frame, |c, r| {
        if noise(r * 50 + c) > 0.9 {
            f32::NAN
        } else {
            30.0 * noise(r * 50 + c) as f32
        }
    });
    let surface = Arc::new(Surface::new(&on_foot(&hills, 5.0)).unwrap());
    let places: Vec<LonLat> = (0..frame.cells())
        .map(|cell| middle(&frame, cell % 50, cell / 50))
        .filter(|at| surface.is_open(*at))
        .step_by(97)
        .collect();
    for direction in [Direction::From, Direction::To] {
        for place in &places {
            let all = times(
                &surface,
                &[*place],
                direction,
                Stencil::ThirtyTwo,
                None,
                &Ticket::new(),
            )
            .unwrap();
            let cells: Vec<usize> = (0..frame.cells())
                .filter(|cell| noise(cell + 7) > 0.97)
                .map(|cell| surface.padded(cell))
                .collect();
            let found = times_to(&surface, *place, direction, Stencil::ThirtyTwo, &cells);
            let whole: Vec<u32> = cells.iter().map(|cell| all.times[*cell]).collect();
            assert_eq!(found, whole);
        }
    }
}
