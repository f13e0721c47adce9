//! The density against a plain double loop, its position, and what areas give.

use std::f64::consts::PI;

use geo::Contains as _;
use proptest::prelude::*;

use super::*;
use crate::analysis::filter::Spread;
use crate::earth::LonLat;
use crate::earth::PlanePoint;

fn extent() -> Extent {
    Extent::of(LonLat::clamped(27.0, -3.0)).with(LonLat::clamped(27.9, -2.2))
}

/// The formula, cell by cell and point by point.
fn plain(frame: &Frame, points: &[PlanePoint], radius_m: f64) -> Vec<f64> {
    let mut values = Vec::new();
    for row in 0..frame.rows() {
        for column in 0..frame.columns() {
            let cell = frame.middle(column, row);
            let sum = points.iter().map(|p| {
                let r = (p.x_m - cell.x_m).hypot(p.y_m - cell.y_m);
                if r < radius_m {
                    (1.0 - (r / radius_m).powi(2)).powi(2)
                } else {
                    0.0
                }
            });
            values.push(sum.sum());
        }
    }
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_fast_sum_equals_the_plain_one(
        places in prop::collection::vec((26.9_f64..28.0, -3.1_f64..-2.1), 0..120),
        radius_m in 300.0_f64..60_000.0,
        cells in 1_usize..90,
    ) {
        let frame = Frame::over(extent(), Metres::ZERO, cells);
        let points: Vec<PlanePoint> = places
            .iter()
            .map(|(lon, lat)| frame.plane().forward(LonLat::clamped(*lon, *lat)))
            .collect();
        let fast = splat(&frame, &points, Metres::new(radius_m));
        for (a, b) in fast.iter().zip(plain(&frame, &points, radius_m)) {
            prop_assert!((a - b).abs() < 1e-9, "{} {}", a, b);
        }
    }
}

#[test]
fn the_highest_cell_is_the_one_in_which_a_lone_incident_lies() {
    // Positions all over a cell and the frame, corners of the frame included.
    for step in 0..400_u32 {
        let (u, v) = (
            f64::from(step) * 0.618_033 % 1.0,
            f64::from(step) * 0.754_877 % 1.0,
        );
        let place = LonLat::clamped(27.0 + 0.9 * u, -3.0 + 0.8 * v);
        let events = Events {
            points: vec![place],
            ..Events::default()
        };
        let frame = Frame::over(extent(), Metres::ZERO, 120);
        let density = of_events(&events, frame, Metres::from_km(5.0));
        let (column, row) = frame.cell_at(place).unwrap();
        let (highest, value) = density.highest().unwrap();
        assert_eq!(highest, frame.index(column, row), "{place:?}");
        assert!(value > 0.9 && value <= 1.0);
    }
}

#[test]
fn the_highest_band_lies_around_the_place_on_the_earth() {
    let place = LonLat::clamped(27.2345, -2.6789);
    let events = Events {
        points: vec![place; 3],
        ..Events::default()
    };
    let density = of_events(
        &events,
        Frame::over(extent(), Metres::ZERO, 300),
        Metres::from_km(5.0),
    );
    let bands = bands(&density);
    assert_eq!(bands.len(), 5);
    let outline = &bands[4].outline;
    assert!(outline.contains(&geo_types::Point::from(place)));
    // (1 − r²)² = 0.85 at r = 0.279 R = 1.396 km: the band is a disc of that radius around the very place.
    for corner in outline.0[0].exterior() {
        let away = crate::earth::measure::distance(LonLat::clamped(corner.x, corner.y), place);
        assert!((away.km() - 1.396).abs() < 0.06, "{away:?}");
    }
    assert!((bands[0].at_least - 3.0 * 0.1 * 3.0 / (PI * 25.0) * 100.0).abs() < 0.01);
}

#[test]
fn every_band_holds_the_next() {
    let points = (0..200_u32).map(|n| {
        LonLat::clamped(
            27.05 + f64::from(n * n % 83) / 104.0,
            -2.95 + f64::from(n * 7 % 71) / 102.0,
        )
    });
    let events = Events {
        points: points.collect(),
        ..Events::default()
    };
    let density = of_events(
        &events,
        Frame::over(extent(), Metres::ZERO, 200),
        Metres::from_km(6.0),
    );
    let areas: Vec<f64> = bands(&density)
        .iter()
        .map(|band| geo::Area::unsigned_area(&band.outline))
        .collect();
    assert!(areas.windows(2).all(|pair| pair[0] > pair[1]), "{areas:?}");
}

#[test]
fn protected_counts_lie_evenly_over_their_area_and_nowhere_else() {
    let frame = Frame::over(extent(), Metres::ZERO, 200);
    let square = geo_types::Rect::new((27.2, -2.8), (27.4, -2.6)).to_polygon();
    let events = Events {
        protected: vec![Spread {
            outline: square.clone(),
            count: 12.0,
        }],
        ..Events::default()
    };
    let density = of_events(&events, frame, Metres::from_km(5.0));
    let inside: Vec<f64> = density.values().iter().copied().filter(|v| *v > 0.0).collect();
    assert!(inside.len() > 1000);
    assert!(inside.iter().all(|value| (value - inside[0]).abs() < 1e-12));
    // Twelve over 22.2 by 22.1 km are 2.4 for 100 km².
    assert!((density.per_100_km2(inside[0]) - 12.0 / (22.24 * 22.11) * 100.0).abs() < 0.01);
    for row in 0..frame.rows() {
        for column in 0..frame.columns() {
            let place = frame.plane().inverse(frame.middle(column, row));
            let value = density.values()[frame.index(column, row)];
            assert_eq!(value > 0.0, square.contains(&geo_types::Point::from(place)));
        }
    }
}

#[test]
fn an_area_that_reaches_out_of_the_view_is_not_crowded_into_it() {
    let wide = geo_types::Rect::new((26.0, -4.0), (29.0, -1.0)).to_polygon();
    let events = Events {
        rough: vec![Spread {
            outline: wide,
            count: 1000.0,
        }],
        ..Events::default()
    };
    let density = of_events(
        &events,
        Frame::over(extent(), Metres::ZERO, 50),
        Metres::from_km(5.0),
    );
    let want = 1000.0 / (333.6 * 331.7) * 100.0;
    for value in density.values() {
        assert!((density.per_100_km2(*value) - want).abs() < 0.01);
    }
}

#[test]
fn an_area_smaller_than_a_cell_is_not_lost() {
    let tiny = geo_types::Rect::new((27.5001, -2.5002), (27.5003, -2.5001)).to_polygon();
    let events = Events {
        rough: vec![Spread {
            outline: tiny,
            count: 2.0,
        }],
        ..Events::default()
    };
    let frame = Frame::over(extent(), Metres::ZERO, 30);
    let density = of_events(&events, frame, Metres::from_km(5.0));
    let (cell, _) = density.highest().unwrap();
    let (column, row) = frame.cell_at(LonLat::clamped(27.5002, -2.50015)).unwrap();
    assert_eq!(cell, frame.index(column, row));
}

#[test]
fn nothing_gives_no_bands() {
    let density = of_events(
        &Events::default(),
        Frame::over(extent(), Metres::ZERO, 30),
        Metres::from_km(5.0),
    );
    assert!(density.highest().is_none() && bands(&density).is_empty());
}
