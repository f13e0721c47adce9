//! How good such forecasts were: each way is tried on weeks of the past, with intervals from weeks and reports drawn anew.
//!
//! A handful of trials says little by itself. So trials are drawn again with replacement and in each what came at a place is
//! drawn again around what was reported (Poisson bootstrap; Efron and Tibshirani 1993, Hanley and `MacGibbon` 2006); nine in
//! ten of the means lie within the interval. All ways are scored on the same draws.

use super::SHARE;
use super::Way;
use super::score;
use super::score::Score;
use crate::analysis::chance::Chance;
use crate::analysis::chance::nine_in_ten;
use crate::analysis::tails;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// How often trials and reports are drawn anew.
const DRAWS: usize = 200;

/// How good a way to forecast was, on the mean of the trials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Which way.
    pub way: Way,
    /// Its scores.
    pub score: Score,
    /// Between which each of them lies with nine chances in ten.
    pub low: Score,
    /// See `low`.
    pub high: Score,
}

impl Judged {
    /// Each score with its interval: `3.02` and `1.5–4.8`.
    pub fn told(&self, lang: Lang) -> [(String, String); 3] {
        let one = |value: fn(&Score) -> f64| {
            let [low, high] = [&self.low, &self.high].map(|score| number::decimal(lang, value(score), 1));
            let between = if value(&self.low) >= 0.0 {
                format!("{low}–{high}")
            } else {
                // Between numbers below nought a dash would read as a sign.
                let args = [("low", Arg::from(low)), ("high", Arg::from(high))];
                words::text_with(lang, "forecast-score-between", &args)
            };
            (number::decimal(lang, value(&self.score), 2), between)
        };
        [
            one(|score| score.pai),
            one(|score| score.pei),
            one(|score| score.log),
        ]
    }
}

/// One way to forecast, as far as scores need it.
struct Tried {
    /// The places that are chosen.
    chosen: Vec<usize>,
    /// What is expected at each place, and its logarithm.
    means: Vec<(f64, f64)>,
}

/// What was expected and what came, once.
pub(super) struct Trial {
    ways: Vec<Tried>,
    came: Vec<f64>,
}

impl Trial {
    /// Of what each way expected, in the order of [`Way::ALL`]; none where nothing came.
    pub(super) fn of(expected: &[Vec<f64>], came: Vec<f64>) -> Option<Self> {
        let chosen = score::chosen(came.len(), SHARE);
        let some = came.iter().sum::<f64>() > 0.0;
        let ways = expected.iter().map(|expected| Tried {
            chosen: score::first(expected, chosen),
            means: score::means(expected).map(|mean| (mean, mean.ln())).collect(),
        });
        (some && chosen > 0).then(|| Self {
            ways: ways.collect(),
            came,
        })
    }

    /// The scores of every way for what came, or might have come.
    fn scores(&self, came: &[f64]) -> Option<Vec<Score>> {
        let all: f64 = came.iter().sum();
        if all <= 0.0 {
            return None;
        }
        let chosen = self.ways.first().map_or(0, |way| way.chosen.len());
        let best = score::sum_of_first(came, came, chosen);
        let gammas: f64 = came.iter().map(|came| tails::ln_gamma(came + 1.0)).sum();
        let of = |way: &Tried| {
            let found: f64 = way.chosen.iter().filter_map(|place| came.get(*place)).sum();
            let chances = way
                .means
                .iter()
                .zip(came)
                .map(|((mean, log), came)| came * log - mean);
            Score {
                pai: (found / all) / (chosen as f64 / came.len() as f64),
                pei: found / best,
                log: (chances.sum::<f64>() - gammas) / all,
            }
        };
        Some(self.ways.iter().map(of).collect())
    }
}

/// The ways on the mean of the trials; none where there was no trial.
pub(super) fn judged(trials: &[Trial]) -> Vec<Judged> {
    let Some(scores) = mean(trials.iter().map(|trial| trial.scores(&trial.came))) else {
        return Vec::new();
    };
    let mut chance = Chance::new(0x5EED);
    let mut draws: Vec<Vec<Score>> = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        let drawn = (0..trials.len()).map(|_| {
            let trial = trials.get(chance.below(trials.len()))?;
            let came: Vec<f64> = trial.came.iter().map(|came| chance.reports(*came)).collect();
            trial.scores(&came)
        });
        draws.extend(mean(drawn));
    }
    let of = |(number, (way, score)): (usize, (Way, Score))| {
        let bounds = |value: fn(&Score) -> f64| {
            let drawn = draws.iter().filter_map(|draw| draw.get(number)).map(value);
            nine_in_ten(drawn.collect()).unwrap_or((value(&score), value(&score)))
        };
        let (pai, pei, log) = (bounds(|s| s.pai), bounds(|s| s.pei), bounds(|s| s.log));
        let score_of = |pai, pei, log| Score { pai, pei, log };
        Judged {
            way,
            score,
            low: score_of(pai.0, pei.0, log.0),
            high: score_of(pai.1, pei.1, log.1),
        }
    };
    Way::ALL.into_iter().zip(scores).enumerate().map(of).collect()
}

/// The mean of the scores of several trials, way by way; trials without any report are left out.
fn mean(trials: impl Iterator<Item = Option<Vec<Score>>>) -> Option<Vec<Score>> {
    let mut sums = vec![Score::default(); Way::ALL.len()];
    let mut count = 0.0;
    for scores in trials.flatten() {
        count += 1.0;
        for (sum, score) in sums.iter_mut().zip(scores) {
            sum.pai += score.pai;
            sum.pei += score.pei;
            sum.log += score.log;
        }
    }
    for sum in &mut sums {
        sum.pai /= count;
        sum.pei /= count;
        sum.log /= count;
    }
    (count > 0.0).then_some(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trials in which one way always chooses the right places and the others do not.
    fn trials(weeks: usize, reports: f64) -> Vec<Trial> {
        let places = 40;
        let mut chance = Chance::new(7);
        let of = |chance: &mut Chance| {
            let truth: Vec<f64> = (0..places).map(|n| if n < 4 { reports } else { 0.1 }).collect();
            let came: Vec<f64> = truth.iter().map(|mean| chance.reports(*mean)).collect();
            let even = vec![1.0; places];
            let wrong: Vec<f64> = truth.iter().rev().copied().collect();
            Trial::of(&[truth, even.clone(), wrong, even], came).unwrap()
        };
        (0..weeks).map(|_| of(&mut chance)).collect()
    }

    #[test]
    fn the_interval_holds_the_mean_and_narrows_with_what_is_known() {
        let widths = [(3, 2.0), (12, 8.0)].map(|(weeks, reports)| {
            let judged = judged(&trials(weeks, reports));
            for judged in &judged {
                assert!(judged.low.pai <= judged.score.pai && judged.score.pai <= judged.high.pai);
                assert!(judged.low.log <= judged.high.log);
            }
            judged[0].high.log - judged[0].low.log
        });
        assert!(widths[1] < widths[0], "{widths:?}");
    }

    #[test]
    fn the_right_way_is_better_by_more_than_its_interval() {
        let judged = judged(&trials(8, 6.0));
        let [ours, even, wrong, _] = &judged[..] else {
            panic!()
        };
        assert!(ours.low.pai > wrong.high.pai && ours.low.log > even.high.log);
        assert_eq!(ours.way, Way::Ours);
        assert!(super::judged(&[]).is_empty());
    }

    #[test]
    fn a_mean_is_that_of_the_plain_scores_and_chance_is_the_same_twice() {
        let trials = trials(5, 3.0);
        let plain: Vec<f64> = (trials.iter())
            .map(|trial| {
                let truth: Vec<f64> = (0..40).map(|n| if n < 4 { 3.0 } else { 0.1 }).collect();
                score::score(&truth, &trial.came, SHARE).unwrap().log
            })
            .collect();
        let mean = plain.iter().sum::<f64>() / 5.0;
        let found = judged(&trials);
        assert!((found[0].score.log - mean).abs() < 1e-12);
        assert_eq!(found, judged(&trials));
    }
}
