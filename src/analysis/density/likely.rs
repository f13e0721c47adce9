//! The radius that the reports themselves make likely: the one with which a density made of all other places foretells best
//! where a report lies.
//!
//! Likelihood by leaving out (Habbema, Hermans and van den Broek 1974; Duin 1976). Reports of a village bear the village's
//! one position; with them the narrowest radius would always win, so that all at the same place are left out together. A
//! hundredth of the density is spread evenly, so that a report far from all others makes none impossible.

use rayon::prelude::*;

use crate::earth::PlanePoint;
use crate::quantity::Metres;

/// Fewer reports than these say nothing.
const TOO_FEW: usize = 30;
/// The narrowest radius that is tried, and how many, each so many times the one before: up to some 60 km.
const NARROWEST_M: f64 = 1000.0;
const STEP: f64 = 1.2;
const TRIED: usize = 24;
/// At most so many reports make the density, and so many are foretold: every so-manieth of all.
const MOST_SOURCES: usize = 5_000;
const MOST_FORETOLD: usize = 1_000;
/// What is spread evenly.
const EVEN: f64 = 0.01;
/// Nearer than this is the same place, in metres.
const SAME_M: f64 = 1.0;

/// What one report says of every radius: how many others lie within, the sums of their squares and fourth powers.
type Sums = [[f64; 3]; TRIED];

/// The likeliest radius for these reports; none for fewer than thirty, or where all lie at one place.
///
/// # Cost
/// Five million distances at most, on all cores: it is made anew with the hotspots whenever the filter changes.
pub fn likely(points: &[PlanePoint]) -> Option<Metres> {
    let points: Vec<PlanePoint> = every(points, MOST_SOURCES);
    if points.len() < TOO_FEW {
        return None;
    }
    let span = |of: fn(&PlanePoint) -> f64| {
        let ends = points.iter().map(of);
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        })
    };
    let ((west, east), (south, north)) = (span(|p| p.x_m), span(|p| p.y_m));
    let area = (east - west).max(NARROWEST_M) * (north - south).max(NARROWEST_M);
    if east - west < SAME_M && north - south < SAME_M {
        return None;
    }
    let foretold = every(&points, MOST_FORETOLD);
    let logs: Vec<[f64; TRIED]> = foretold.par_iter().map(|at| logs(*at, &points, area)).collect();
    let sum = |radius: usize| -> f64 { logs.iter().filter_map(|logs| logs.get(radius)).sum() };
    let best = (0..TRIED).max_by(|a, b| sum(*a).total_cmp(&sum(*b)))?;
    Some(radius(best))
}

fn radius(number: usize) -> Metres {
    Metres::new(NARROWEST_M * STEP.powi(number as i32))
}

/// At most so many of some points, evenly through the list.
fn every(points: &[PlanePoint], most: usize) -> Vec<PlanePoint> {
    points
        .iter()
        .step_by(points.len().div_ceil(most).max(1))
        .copied()
        .collect()
}

/// The logarithm of the density at a place that all others give, by radius.
fn logs(at: PlanePoint, points: &[PlanePoint], area: f64) -> [f64; TRIED] {
    let mut sums: Sums = [[0.0; 3]; TRIED];
    let mut others = 0.0;
    let squares: [f64; TRIED] = std::array::from_fn(|number| radius(number).get().powi(2));
    for point in points {
        let square = (point.x_m - at.x_m).powi(2) + (point.y_m - at.y_m).powi(2);
        if square < SAME_M * SAME_M {
            continue;
        }
        others += 1.0;
        // The narrowest radius within which it lies; the wider ones add it up below.
        let narrowest = squares.partition_point(|limit| *limit <= square);
        if let Some(sum) = sums.get_mut(narrowest) {
            *sum = [sum[0] + 1.0, sum[1] + square, sum[2] + square * square];
        }
    }
    let mut all = [0.0; 3];
    let mut found = [0.0; TRIED];
    for ((found, sum), square) in found.iter_mut().zip(&sums).zip(&squares) {
        all = [all[0] + sum[0], all[1] + sum[1], all[2] + sum[2]];
        // Σ(1 − d²/R²)², with the volume of a kernel πR²/3.
        let kernels = all[0] - 2.0 * all[1] / square + all[2] / (square * square);
        let density = 3.0 * kernels.max(0.0) / (std::f64::consts::PI * square * f64::max(others, 1.0));
        *found = ((1.0 - EVEN) * density + EVEN / area).ln();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::chance::Chance;

    /// Reports around ten middles, each within so many metres.
    fn gathered(seed: u64, within_m: f64, count: usize) -> Vec<PlanePoint> {
        let mut chance = Chance::new(seed);
        let mut at = |size: f64| (chance.share() - 0.5) * size;
        let middles: Vec<[f64; 2]> = (0..10).map(|_| [at(200_000.0), at(200_000.0)]).collect();
        (0..count)
            .map(|number| {
                let [x, y] = middles[number % 10];
                PlanePoint {
                    x_m: x + at(2.0 * within_m),
                    y_m: y + at(2.0 * within_m),
                }
            })
            .collect()
    }

    /// By a plain double loop over every radius.
    fn plain(points: &[PlanePoint]) -> Metres {
        let span = |of: fn(&PlanePoint) -> f64| {
            let most = points.iter().map(of).fold(f64::MIN, f64::max);
            most - points.iter().map(of).fold(f64::MAX, f64::min)
        };
        let area = span(|p| p.x_m) * span(|p| p.y_m);
        let worth = |number: usize| -> f64 {
            let wide = radius(number).get();
            let one = |at: &PlanePoint| {
                let (mut sum, mut others) = (0.0, 0.0);
                for point in points {
                    let away = (point.x_m - at.x_m).hypot(point.y_m - at.y_m);
                    if away >= SAME_M {
                        others += 1.0;
                        let inside = 1.0 - (away / wide).powi(2);
                        sum += if inside > 0.0 { inside * inside } else { 0.0 };
                    }
                }
                let density = 3.0 * sum / (std::f64::consts::PI * wide * wide) / others;
                ((1.0 - EVEN) * density + EVEN / area).ln()
            };
            points.iter().map(one).sum()
        };
        let best = (0..TRIED).max_by(|a, b| worth(*a).total_cmp(&worth(*b)));
        radius(best.unwrap())
    }

    #[test]
    fn the_radius_is_that_of_a_plain_search_and_follows_how_far_reports_scatter() {
        let mut before = Metres::ZERO;
        for within_m in [1500.0, 6000.0, 25_000.0] {
            let points = gathered(3, within_m, 300);
            let found = likely(&points).unwrap();
            assert!((found.get() - plain(&points).get()).abs() < 1e-6);
            assert!(found > before, "{found:?} for {within_m}");
            before = found;
        }
    }

    #[test]
    fn villages_with_one_position_do_not_make_it_narrow() {
        let mut points = gathered(5, 8000.0, 200);
        let copies: Vec<PlanePoint> = points.iter().flat_map(|point| [*point; 5]).collect();
        let alone = likely(&points).unwrap();
        assert!(likely(&copies).unwrap() >= alone * 0.8);
        points.truncate(29);
        assert_eq!(likely(&points), None);
        assert_eq!(likely(&[points[0]; 100]), None);
    }
}
