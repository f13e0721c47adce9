//! What the change of a count may have been by chance: an interval that allows for events that come in bursts.
//!
//! Counts of violence vary more than chance alone makes them (Poisson): one attack brings another. How much more is
//! measured three ways, and the largest counts: month by month and by pairs of months in the area itself; the same of its
//! share of all events of a month, which takes out whatever rose or fell everywhere (seasons, a front that moved); and by
//! how differently the comparison places changed among themselves. The counts are then worth so many times fewer
//! independent ones, and the exact interval of a ratio (Clopper and Pearson, given the sum) is taken of those, with Student's
//! t for how few months the variation is known from. The change against the comparison joins the two intervals (Donner
//! and Zou's MOVER, on logarithms).

use super::formula::Pair;
use crate::analysis::tails;

/// The chance with which an interval holds the true change.
const CHANCE: f64 = 0.95;

/// What was counted, piece by piece of time (months, as a rule).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pieces {
    /// Each piece before the change, the oldest first.
    pub before: Vec<f64>,
    /// Each piece after it.
    pub after: Vec<f64>,
}

impl Pieces {
    /// All before and all after.
    pub fn pair(&self) -> Pair {
        // Nothing summed is −0.
        let sum = |pieces: &[f64]| pieces.iter().sum::<f64>() + 0.0;
        Pair::new(sum(&self.before), sum(&self.after))
    }
}

/// All that an estimate rests on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Where the change was made.
    pub treated: Pieces,
    /// Where it was not, all places together.
    pub comparison: Pieces,
    /// The places of the comparison, each by itself.
    pub places: Vec<Pair>,
    /// How long the time before and after was, in any unit.
    pub spans: Pair,
}

/// A relative change and what it may have been.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// −0.72 for a fall of 72 %; none where there was nothing before.
    pub value: Option<f64>,
    /// The interval, from −1 (nothing left); its upper end may have no limit.
    pub low: f64,
    /// See `low`.
    pub high: f64,
}

impl Change {
    /// Whether the interval leaves no change out.
    pub fn is_shown(&self) -> bool {
        self.high < 0.0 || self.low > 0.0
    }

    /// The smallest interval that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            value: self.value,
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }
}

/// What the evidence says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The change of the area itself.
    pub gross: Change,
    /// The change against the comparison; none where that has no events.
    pub net: Option<Change>,
    /// The interval of the answer: it holds both, so that an effect is named only where both show it.
    pub both: Change,
    /// How many times more than chance the counts vary.
    pub dispersion: f64,
}

/// What the evidence says.
pub fn estimate(evidence: &Evidence) -> Estimate {
    let (treated, comparison) = (&evidence.treated, &evidence.comparison);
    let pieces = treated.before.len() + treated.after.len();
    let degrees = (pieces as f64 - 2.0).max(1.0);
    // The exact interval allows for chance as a normal number does; t allows for what is not known of the variation.
    let few = (tails::t_within(CHANCE, degrees) / tails::t_within(CHANCE, 1e6)).powi(2);
    let among = among_places(&evidence.places);
    let own = over_time(treated, None).max(among).max(1.0);
    let gross = change(treated.pair(), evidence.spans, own * few);
    let has_comparison = comparison.pair().before > 0.0 && comparison.pair().after > 0.0;
    let net = has_comparison.then(|| {
        let shared = over_time(treated, Some(comparison)).max(among).max(1.0);
        let here = change(treated.pair(), evidence.spans, shared * few);
        let there = change(comparison.pair(), evidence.spans, shared * few);
        against(here, there)
    });
    Estimate {
        gross,
        net,
        both: net.map_or(gross, |net| gross.hull(net)),
        dispersion: own,
    }
}

/// The change of a count and its interval, the counts being worth so many times fewer.
pub(in crate::analysis) fn change(pair: Pair, spans: Pair, dispersion: f64) -> Change {
    let spans = spans.before / spans.after;
    if !spans.is_finite() || spans <= 0.0 {
        return Change {
            value: None,
            low: -1.0,
            high: f64::INFINITY,
        };
    }
    let (before, after) = (pair.before / dispersion, pair.after / dispersion);
    let tail = (1.0 - CHANCE) / 2.0;
    let low = if after > 0.0 {
        tails::beta_quantile(tail, after, before + 1.0)
    } else {
        0.0
    };
    let high = if before > 0.0 {
        tails::beta_quantile(1.0 - tail, after + 1.0, before)
    } else {
        1.0
    };
    let ratio = |share: f64| share / (1.0 - share) * spans - 1.0;
    Change {
        value: (pair.before > 0.0).then(|| pair.after / pair.before * spans - 1.0),
        low: ratio(low),
        high: ratio(high),
    }
}

/// The change here against that there.
fn against(here: Change, there: Change) -> Change {
    let log = |change: f64| change.ln_1p();
    // Where nothing is left the middle of the interval stands in for the logarithm of nought.
    let middle = |change: &Change| match change.value {
        Some(value) if value > -1.0 => log(value),
        _ => log(change.high.min(1e6)) - 1.0,
    };
    let (h, t) = (middle(&here), middle(&there));
    let down = (h - log(here.low)).hypot(log(there.high) - t);
    let up = (log(here.high) - h).hypot(t - log(there.low));
    let value = here.value.zip(there.value);
    Change {
        value: value.map(|(here, there)| (1.0 + here) / (1.0 + there) - 1.0),
        low: (h - t - down).exp_m1(),
        high: (h - t + up).exp_m1(),
    }
}

/// How many times more than chance a series varies around its level before and its level after, by months and by pairs of
/// months, the larger; with a second series: its share of both.
fn over_time(series: &Pieces, other: Option<&Pieces>) -> f64 {
    [1, 2]
        .map(|long| {
            let sides = [
                side(&series.before, other.map(|other| &*other.before), long),
                side(&series.after, other.map(|other| &*other.after), long),
            ];
            let (sum, degrees) = sides
                .iter()
                .fold((0.0, 0.0), |all, side| (all.0 + side.0, all.1 + side.1));
            if degrees > 0.0 { sum / degrees } else { 1.0 }
        })
        .into_iter()
        .fold(1.0, f64::max)
}

/// Pearson's sum of squares of one side and its degrees of freedom.
fn side(series: &[f64], other: Option<&[f64]>, long: usize) -> (f64, f64) {
    let joined = |series: &[f64]| -> Vec<f64> {
        series
            .chunks_exact(long)
            .map(|piece| piece.iter().sum())
            .collect()
    };
    let own = joined(series);
    let all: Vec<f64> = match other {
        None => vec![1.0; own.len()],
        Some(other) => own
            .iter()
            .zip(joined(other))
            .map(|(own, other)| own + other)
            .collect(),
    };
    let level = own.iter().sum::<f64>() / all.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let mut degrees = -1.0;
    let mut sum = 0.0;
    for (own, all) in own.iter().zip(&all).filter(|(_, all)| **all > 0.0) {
        let expected = level * all;
        let variance = if other.is_some() {
            expected * (1.0 - level)
        } else {
            expected
        };
        if variance > 0.0 {
            sum += (own - expected).powi(2) / variance;
            degrees += 1.0;
        }
    }
    if degrees > 0.0 { (sum, degrees) } else { (0.0, 0.0) }
}

/// How many times more than chance the changes of places differ from one another; 1 where they are too few to say.
fn among_places(places: &[Pair]) -> f64 {
    let all = places.iter().fold(Pair::default(), |all, place| {
        Pair::new(all.before + place.before, all.after + place.after)
    });
    let share = all.after / all.sum();
    let variance = share * (1.0 - share);
    let told: Vec<&Pair> = places.iter().filter(|place| place.sum() >= 1.0).collect();
    if told.len() < 3 || variance.is_nan() || variance <= 0.0 {
        return 1.0;
    }
    let sum: f64 = told
        .iter()
        .map(|place| (place.after - place.sum() * share).powi(2) / (place.sum() * variance))
        .sum();
    (sum / (told.len() as f64 - 1.0)).max(1.0)
}
