//! How likely each programme of a pool is to be drawn, so that as little as can be is known before of who goes where.
//!
//! The distribution of highest entropy: summed over the days are that of each team's first place (or that it stays) and,
//! place by place, that of whether one of ours halts there. Its presence is on the mean at least [`FLOOR`] of that of the
//! best programme. Entropy is concave in the probabilities, so that steps along its slope (exponentiated gradient) find
//! the highest; after each the probabilities are tilted towards the better programmes just as far as the floor asks for.

use std::collections::BTreeMap;

use crate::plan::suggest::pool::Pooled;

/// The share of the best programme's presence that is kept on the mean.
pub(crate) const FLOOR: f64 = 0.98;
/// No place and day should be surer than this, where the pool leaves a choice.
pub(crate) const SUREST: f64 = 0.5;
/// Steps along the slope, and how long they are.
const ROUNDS: usize = 120;
const PACE: f64 = 0.5;
/// How strongly a place and day above [`SUREST`] pushes, in nats for each share above it.
const PUSH: f64 = 20.0;

/// Probabilities over a pool, with what they keep and what they give away.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mix {
    /// Of each programme, adding up to 1.
    pub chances: Vec<f64>,
    /// The mean presence, as a share of that of the best programme.
    pub kept: f64,
    /// The entropy in bits a day.
    pub bits: f64,
    /// As a share of the largest that any distribution over the pool has.
    pub share: f64,
    /// How likely the surest halt at some place on some day is.
    pub surest: f64,
}

/// What an outsider may see of a programme, numbered.
struct Seen {
    /// By programme: the numbers of its first places and of its halts.
    firsts: Vec<Vec<usize>>,
    halts: Vec<Vec<usize>>,
    /// Which team and day a first place belongs to.
    slot_of: Vec<usize>,
    slots: usize,
    most_halts: usize,
}

impl Seen {
    fn of(pool: &[Pooled]) -> Self {
        let (mut firsts, mut halts, mut slots) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut slot_of = Vec::new();
        let mut seen = Self {
            firsts: Vec::with_capacity(pool.len()),
            halts: Vec::with_capacity(pool.len()),
            slot_of: Vec::new(),
            slots: 0,
            most_halts: 0,
        };
        for one in pool {
            let numbers = one.firsts.iter().map(|first| {
                let next = slots.len();
                let slot = *slots.entry((first.0, first.1)).or_insert(next);
                let next = firsts.len();
                *firsts.entry(*first).or_insert_with(|| {
                    slot_of.push(slot);
                    next
                })
            });
            seen.firsts.push(numbers.collect());
            let numbers = one.halts.iter().map(|halt| {
                let next = halts.len();
                *halts.entry(*halt).or_insert(next)
            });
            seen.halts.push(numbers.collect());
        }
        seen.slots = slots.len();
        seen.slot_of = slot_of;
        seen.most_halts = halts.len();
        seen
    }

    /// How likely each first place, each team at home, and each halt is.
    fn likely(&self, chances: &[f64]) -> Likely {
        let mut likely = Likely {
            firsts: vec![0.0; self.slot_of.len()],
            home: vec![1.0; self.slots],
            halts: vec![0.0; self.most_halts],
        };
        for (chance, (firsts, halts)) in chances.iter().zip(self.firsts.iter().zip(&self.halts)) {
            for first in firsts {
                add(&mut likely.firsts, *first, *chance);
                if let Some(slot) = self.slot_of.get(*first) {
                    add(&mut likely.home, *slot, -chance);
                }
            }
            for halt in halts {
                add(&mut likely.halts, *halt, *chance);
            }
        }
        likely
    }

    /// By how much the entropy grows with the chance of each programme.
    fn slope(&self, likely: &Likely) -> Vec<f64> {
        let log = |values: &[f64]| -> Vec<f64> { values.iter().map(|value| value.max(1e-12).ln()).collect() };
        let (firsts, home) = (log(&likely.firsts), log(&likely.home));
        let halts: Vec<f64> = (likely.halts.iter())
            .map(|p| {
                let push = PUSH * (p - SUREST).max(0.0);
                ((1.0 - p).max(1e-12) / p.max(1e-12)).ln() - push
            })
            .collect();
        let of = self.firsts.iter().zip(&self.halts).map(|(mine, visited)| {
            let get = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(0.0);
            let gone = mine.iter().map(|first| {
                let slot = self.slot_of.get(*first).copied().unwrap_or(0);
                get(&home, slot) - get(&firsts, *first)
            });
            let there = visited.iter().map(|halt| get(&halts, *halt));
            gone.sum::<f64>() + there.sum::<f64>()
        });
        of.collect()
    }
}

fn add(values: &mut [f64], at: usize, more: f64) {
    if let Some(value) = values.get_mut(at) {
        *value += more;
    }
}

struct Likely {
    firsts: Vec<f64>,
    home: Vec<f64>,
    halts: Vec<f64>,
}

impl Likely {
    /// Entropy in bits.
    fn bits(&self) -> f64 {
        let part = |p: &f64| if *p > 1e-12 { -p * p.log2() } else { 0.0 };
        let of_firsts: f64 = self.firsts.iter().chain(&self.home).map(part).sum();
        let of_halts: f64 = self.halts.iter().map(|p| part(p) + part(&(1.0 - p))).sum();
        of_firsts + of_halts
    }

    fn surest(&self) -> f64 {
        self.halts.iter().copied().fold(0.0, f64::max)
    }
}

/// The distribution of highest entropy over a pool whose first programme is the best, over so many days.
///
/// # Cost
/// Two times [`ROUNDS`] passes over all halts of the pool.
pub(crate) fn mix(pool: &[Pooled], days: usize) -> Mix {
    let seen = Seen::of(pool);
    let best = pool.first().map_or(0.0, |one| one.worth.presence).max(1e-12);
    let worth: Vec<f64> = pool.iter().map(|one| one.worth.presence / best).collect();
    let most = seen.likely(&highest(&seen, &worth, None)).bits();
    let chances = highest(&seen, &worth, Some(FLOOR));
    let likely = seen.likely(&chances);
    let bits = likely.bits();
    Mix {
        kept: mean(&chances, &worth),
        bits: bits / days.max(1) as f64,
        share: if most > 0.0 { (bits / most).min(1.0) } else { 1.0 },
        surest: likely.surest(),
        chances,
    }
}

fn highest(seen: &Seen, worth: &[f64], floor: Option<f64>) -> Vec<f64> {
    let even = vec![1.0 / worth.len().max(1) as f64; worth.len()];
    let mut chances = tilted(&even, worth, floor);
    for _ in 0..ROUNDS {
        let slope = seen.slope(&seen.likely(&chances));
        // Measured by how much the slopes differ, so that a step is as long on a small pool as on a large one.
        let middle = mean(&chances, &slope);
        let spread = (slope.iter().zip(&chances))
            .map(|(slope, chance)| chance * (slope - middle).powi(2))
            .sum::<f64>()
            .sqrt();
        if spread < 1e-9 {
            break;
        }
        let moved: Vec<f64> = (chances.iter().zip(&slope))
            .map(|(chance, slope)| {
                chance.max(1e-12) * (PACE * ((slope - middle) / spread.max(1.0)).clamp(-4.0, 4.0)).exp()
            })
            .collect();
        let sum: f64 = moved.iter().sum();
        let moved: Vec<f64> = moved.iter().map(|chance| chance / sum).collect();
        chances = tilted(&moved, worth, floor);
    }
    chances
}

fn mean(chances: &[f64], values: &[f64]) -> f64 {
    chances
        .iter()
        .zip(values)
        .map(|(chance, value)| chance * value)
        .sum()
}

/// The nearest distribution whose mean worth is at least the floor: each chance times an exponential of its worth.
fn tilted(chances: &[f64], worth: &[f64], floor: Option<f64>) -> Vec<f64> {
    let Some(floor) = floor else {
        return chances.to_vec();
    };
    let by = |tilt: f64| -> Vec<f64> {
        let some: Vec<f64> = (chances.iter().zip(worth))
            .map(|(chance, worth)| chance * (tilt * (worth - 1.0)).exp())
            .collect();
        let sum: f64 = some.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        some.iter().map(|chance| chance / sum).collect()
    };
    let (mut low, mut high) = (0.0, 1.0);
    if mean(chances, worth) >= floor {
        return chances.to_vec();
    }
    while mean(&by(high), worth) < floor && high < 1e5 {
        high *= 2.0;
    }
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if mean(&by(middle), worth) < floor {
            low = middle;
        } else {
            high = middle;
        }
    }
    by(high)
}
