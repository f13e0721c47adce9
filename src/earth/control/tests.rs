//! Control points against affines that are known, and against a solution that shares nothing with ours.

use super::*;
use crate::earth::measure::distance;

/// Marsaglia's xorshift, from −1 to 1.
fn chance(state: &mut u64) -> f64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// An affine of the zone of Shabunda: turned by some degrees, ten metres a pixel.
const TRUE: [f64; 6] = [9.8, -1.9, 520_000.0, -1.7, -10.1, 9_710_000.0];

fn zone() -> System {
    System::of_epsg(32735).unwrap()
}

fn at(forward: &[f64; 6], column: f64, row: f64, off: (f64, f64)) -> ControlPoint {
    let plane = moved(forward, column, row);
    let plane = Coord {
        x: plane.x + off.0,
        y: plane.y + off.1,
    };
    ControlPoint {
        column,
        row,
        at: zone().place(plane).unwrap(),
    }
}

const CORNERS: [(f64, f64); 8] = [
    (100.0, 80.0),
    (3900.0, 120.0),
    (3850.0, 2900.0),
    (60.0, 2950.0),
    (2000.0, 700.0),
    (900.0, 2000.0),
    (3000.0, 1900.0),
    (700.0, 1400.0),
];

#[test]
fn three_points_and_more_give_the_affine_that_made_them() {
    for count in 3..=CORNERS.len() {
        let points: Vec<ControlPoint> = CORNERS[..count]
            .iter()
            .map(|(column, row)| at(&TRUE, *column, *row, (0.0, 0.0)))
            .collect();
        let fit = fit(&points).unwrap();
        assert_eq!(fit.system, zone());
        for (found, wanted) in fit.forward.iter().zip(TRUE) {
            assert!(
                (found - wanted).abs() < 1e-6 * wanted.abs().max(1.0),
                "{:?}",
                fit.forward
            );
        }
        assert!(fit.mean_m() < 1e-3, "{:?}", fit.off_m);
        assert_eq!(fit.far_off, None);
        let there = fit.place(2000.0, 1000.0).unwrap();
        assert!(distance(there, at(&TRUE, 2000.0, 1000.0, (0.0, 0.0)).at).get() < 1e-3);
    }
}

/// All six unknowns at once, by elimination with the largest pivot: knows nothing of middles and of two by two.
fn by_elimination(rows: &[[f64; 6]], values: &[f64]) -> [f64; 6] {
    let mut matrix = [[0.0; 7]; 6];
    for (row, value) in rows.iter().zip(values) {
        for i in 0..6 {
            for j in 0..6 {
                matrix[i][j] += row[i] * row[j];
            }
            matrix[i][6] += row[i] * value;
        }
    }
    for pivot in 0..6 {
        let largest = (pivot..6)
            .max_by(|a, b| matrix[*a][pivot].abs().total_cmp(&matrix[*b][pivot].abs()))
            .unwrap();
        matrix.swap(pivot, largest);
        for other in 0..6 {
            if other != pivot {
                let times = matrix[other][pivot] / matrix[pivot][pivot];
                let of_pivot = matrix[pivot];
                for (number, of_pivot) in matrix[other].iter_mut().zip(of_pivot) {
                    *number -= times * of_pivot;
                }
            }
        }
    }
    std::array::from_fn(|index| matrix[index][6] / matrix[index][index])
}

#[test]
fn noisy_points_give_what_the_normal_equations_give() {
    let mut state = 0x5eed_0001;
    for _ in 0..50 {
        let points: Vec<ControlPoint> = CORNERS
            .iter()
            .map(|(column, row)| {
                let off = (40.0 * chance(&mut state), 40.0 * chance(&mut state));
                at(&TRUE, *column, *row, off)
            })
            .collect();
        let fit = fit(&points).unwrap();
        // In thousands of pixels and from a corner of the plane, so that six equations at once stay well made.
        let (mut rows, mut values) = (Vec::new(), Vec::new());
        for point in &points {
            let plane = zone().coord(point.at).unwrap();
            let (x, y) = (point.column / 1000.0, point.row / 1000.0);
            rows.extend([[x, y, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, x, y, 1.0]]);
            values.extend([plane.x - 520_000.0, plane.y - 9_710_000.0]);
        }
        let [a, b, c, d, e, f] = by_elimination(&rows, &values);
        let wanted = [
            a / 1000.0,
            b / 1000.0,
            c + 520_000.0,
            d / 1000.0,
            e / 1000.0,
            f + 9_710_000.0,
        ];
        for (found, wanted) in fit.forward.iter().zip(wanted) {
            assert!(
                (found - wanted).abs() < 1e-9 * wanted.abs().max(1e3),
                "{:?} {wanted}",
                fit.forward
            );
        }
        // No step to any side makes the sum of squares smaller.
        let sum = |forward: &[f64; 6]| -> f64 {
            let off = |point: &ControlPoint| {
                let off = moved(forward, point.column, point.row) - zone().coord(point.at).unwrap();
                off.x.powi(2) + off.y.powi(2)
            };
            points.iter().map(off).sum()
        };
        for index in 0..6 {
            for step in [-1e-3, 1e-3] {
                let mut other = fit.forward;
                other[index] += step;
                assert!(sum(&other) > sum(&fit.forward));
            }
        }
        // So many points take the noise out: the affine is nearer to the true one than the points are.
        let home = fit.place(2000.0, 1500.0).unwrap();
        assert!(distance(home, at(&TRUE, 2000.0, 1500.0, (0.0, 0.0)).at).get() < 40.0);
        assert_eq!(fit.far_off, None);
    }
}

#[test]
fn the_point_that_the_others_put_elsewhere_is_named_with_five_and_more() {
    let mut state = 0x5eed_0002;
    for count in 4..=CORNERS.len() {
        for wrong in 0..count {
            let points: Vec<ControlPoint> = CORNERS[..count]
                .iter()
                .enumerate()
                .map(|(index, (column, row))| {
                    let noise = (5.0 * chance(&mut state), 5.0 * chance(&mut state));
                    let off = if index == wrong { (1500.0, -700.0) } else { noise };
                    at(&TRUE, *column, *row, off)
                })
                .collect();
            let fit = fit(&points).unwrap();
            assert!(fit.mean_m() > 100.0);
            match fit.far_off {
                // Of four nobody can tell.
                None => assert_eq!(count, 4, "{wrong}"),
                Some((index, off_m)) => {
                    assert_eq!(index, wrong, "of {count}");
                    assert!((1300.0..2200.0).contains(&off_m), "{off_m}");
                }
            }
        }
    }
}

#[test]
fn where_two_points_could_be_the_wrong_one_none_is_named() {
    // The first, the third and the fifth lie on a line: without the second and without the fourth the others agree.
    let mut points: Vec<ControlPoint> = [
        (0.0, 0.0),
        (1000.0, 0.0),
        (1000.0, 1000.0),
        (0.0, 1000.0),
        (500.0, 500.0),
    ]
    .iter()
    .map(|(column, row)| at(&TRUE, *column, *row, (0.0, 0.0)))
    .collect();
    points[1] = at(&TRUE, 1000.0, 0.0, (3000.0, 0.0));
    let fit = fit(&points).unwrap();
    assert!(fit.mean_m() > 100.0);
    assert_eq!(fit.far_off, None);
}

#[test]
fn points_on_a_line_too_few_and_mirrored_ones_are_refused() {
    let point = |column: f64, row: f64| at(&TRUE, column, row, (0.0, 0.0));
    assert_eq!(fit(&[point(0.0, 0.0), point(9.0, 5.0)]), Err(NoFit::TooFew));
    let line = [point(0.0, 0.0), point(1000.0, 500.0), point(2000.0, 1010.0)];
    assert_eq!(fit(&line), Err(NoFit::OnALine));
    // On the picture they spread, on the earth two were given the same place.
    let mut same = [point(0.0, 0.0), point(1000.0, 0.0), point(0.0, 1000.0)];
    same[2].at = same[1].at;
    assert_eq!(fit(&same), Err(NoFit::OnALine));
    let mut mirrored = [point(0.0, 0.0), point(1000.0, 0.0), point(0.0, 1000.0)];
    let (second, third) = (mirrored[1].at, mirrored[2].at);
    (mirrored[1].at, mirrored[2].at) = (third, second);
    assert_eq!(fit(&mirrored), Err(NoFit::Mirrored));
    let alike = [point(5.0, 5.0); 4];
    assert_eq!(fit(&alike), Err(NoFit::OnALine));
}

#[test]
fn a_sheet_by_the_equator_and_one_of_a_country_lie_on_the_plane_of_web_maps() {
    for (west, south, side) in [(25.1, -0.3, 0.5), (12.0, -13.0, 18.0)] {
        let corner = |column: f64, row: f64| {
            let plane = System::WebMercator.coord(LonLat::clamped(west, south)).unwrap();
            let size = side * 111_000.0 / 1000.0;
            ControlPoint {
                column,
                row,
                at: System::WebMercator
                    .place(Coord {
                        x: plane.x + column * size,
                        y: plane.y + (1000.0 - row) * size,
                    })
                    .unwrap(),
            }
        };
        let fit = fit(&[
            corner(0.0, 0.0),
            corner(1000.0, 10.0),
            corner(30.0, 990.0),
            corner(970.0, 1000.0),
        ])
        .unwrap();
        assert_eq!(fit.system, System::WebMercator);
        assert!(fit.mean_m() < 0.01, "{:?}", fit.off_m);
        // Metres of the earth, not of the plane.
        let mut off = [
            corner(0.0, 0.0),
            corner(1000.0, 10.0),
            corner(30.0, 990.0),
            corner(970.0, 1000.0),
        ];
        off[0].at = LonLat::clamped(off[0].at.lon(), off[0].at.lat() + 0.04);
        let moved_fit = super::fit(&off).unwrap();
        for (point, off_m) in off.iter().zip(&moved_fit.off_m) {
            let there = moved_fit.place(point.column, point.row).unwrap();
            let true_m = distance(there, point.at).get();
            assert!((off_m - true_m).abs() < 0.02 * true_m, "{off_m} {true_m}");
        }
    }
}
