//! How good a forecast was: the published measures, for ours and for the plain ones beside it.

use crate::analysis::tails;

/// A share of all that is spread evenly, so that no forecast is ruined by one surprise.
const EVEN: f64 = 0.01;

/// The scores of one forecast.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// Prediction accuracy index: (n / N) / (a / A).
    pub pai: f64,
    /// Prediction efficiency index: PAI beside the best one possible for that area.
    pub pei: f64,
    /// The mean logarithm of the chance that the forecast gave to each event's place and number (higher is better).
    pub log: f64,
}

/// The scores of expected numbers against what came, choosing this share of the places.
///
/// PAI after Chainey, Tompson and Uhlig (2008), PEI after Hunt (2016); each place stands for as much area as any other.
pub fn score(expected: &[f64], came: &[f64], share: f64) -> Option<Score> {
    let places = expected.len().min(came.len());
    let all: f64 = came.iter().sum();
    if places == 0 || all <= 0.0 {
        return None;
    }
    let chosen = chosen(places, share);
    let found = sum_of_first(expected, came, chosen);
    let best = sum_of_first(came, came, chosen);
    Some(Score {
        pai: (found / all) / (chosen as f64 / places as f64),
        pei: found / best,
        log: log_score(expected, came),
    })
}

/// How many of so many places are chosen.
pub(super) fn chosen(places: usize, share: f64) -> usize {
    ((places as f64 * share).ceil() as usize).max(1).min(places)
}

/// The places for which most is expected; of equals the first.
pub(super) fn first(expected: &[f64], chosen: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..expected.len()).collect();
    let of = |place: &usize| expected.get(*place).copied().unwrap_or(0.0);
    order.sort_by(|a, b| of(b).total_cmp(&of(a)));
    order.truncate(chosen);
    order
}

/// What came at the places for which most was expected; of equals the first.
pub fn sum_of_first(expected: &[f64], came: &[f64], chosen: usize) -> f64 {
    let places = first(expected, chosen).into_iter();
    places.filter_map(|place| came.get(place)).sum()
}

/// What is expected at each place with a little spread evenly, so that its logarithm is never without bound.
pub(super) fn means(expected: &[f64]) -> impl Iterator<Item = f64> {
    let all: f64 = expected.iter().sum();
    let even = all / expected.len() as f64;
    (expected.iter()).map(move |expected| ((1.0 - EVEN) * expected + EVEN * even).max(1e-12))
}

/// The mean over events of the logarithm of the Poisson chance of what came, place by place.
fn log_score(expected: &[f64], came: &[f64]) -> f64 {
    let chances = means(expected)
        .zip(came)
        .map(|(mean, came)| came * mean.ln() - mean - tails::ln_gamma(came + 1.0));
    chances.sum::<f64>() / came.iter().sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indices_are_those_of_the_papers() {
        // Ten places; the first two are chosen and hold 6 of 12 events, the best two would hold 9.
        let expected = [9.0, 8.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
        let came = [4.0, 2.0, 5.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let found = score(&expected, &came, 0.2).unwrap();
        assert!((found.pai - (6.0 / 12.0) / (2.0 / 10.0)).abs() < 1e-9);
        assert!((found.pei - 6.0 / 9.0).abs() < 1e-9);
        assert_eq!(score(&expected, &[0.0; 10], 0.2), None);
    }

    #[test]
    fn the_truth_has_the_best_logarithm() {
        let came = [3.0, 0.0, 1.0, 2.0];
        let of = |expected: [f64; 4]| score(&expected, &came, 0.25).unwrap().log;
        assert!(of([3.0, 0.1, 1.0, 2.0]) > of([1.5, 1.5, 1.5, 1.5]));
        assert!(of([1.5, 1.5, 1.5, 1.5]) > of([0.1, 3.0, 2.0, 1.0]));
        assert!(of([0.0, 6.0, 0.0, 0.0]).is_finite());
    }
}
