//! Chance that its seed decides, the same on every computer (`SplitMix64`): orders, shares, numbers of reports.

/// Above this mean a number of reports is drawn from the normal distribution.
const MANY: f64 = 30.0;

/// What of drawn values lies below and above the interval that is told.
const OUTSIDE: f64 = 0.05;

/// Between which nine in ten of some drawn values lie; none where nothing was drawn.
pub(super) fn nine_in_ten(mut drawn: Vec<f64>) -> Option<(f64, f64)> {
    drawn.sort_by(f64::total_cmp);
    let last = drawn.len().checked_sub(1)?;
    let at = |share: f64| drawn.get((last as f64 * share).round() as usize).copied();
    at(OUTSIDE).zip(at(1.0 - OUTSIDE))
}

/// A row of numbers.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Puts things in an order by chance, each order as likely as any other.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let bound = last as u64 + 1;
            // The high half of a product is even enough for lists of this length.
            let other = ((u128::from(self.next()) * u128::from(bound)) >> 64) as usize;
            things.swap(last, other);
        }
    }

    /// A number from 0 to 1, without 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `end`; 0 for an end of 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((self.share() * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// A number of reports where so many are to be expected (Poisson).
    pub(super) fn reports(&mut self, mean: f64) -> f64 {
        if mean <= 0.0 {
            return 0.0;
        }
        if mean > MANY {
            let (one, two) = (self.share().max(f64::MIN_POSITIVE), self.share());
            let normal = (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * two).cos();
            return (mean + mean.sqrt() * normal).round().max(0.0);
        }
        let (mut left, mut count) = (self.share(), 0.0);
        let mut chance = (-mean).exp();
        while left > chance && count < 200.0 {
            left -= chance;
            count += 1.0;
            chance *= mean / count;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_numbers_of_reports_have_their_mean() {
        let mut chance = Chance::new(3);
        for mean in [0.3, 4.0, 80.0] {
            let drawn: f64 = (0..4000).map(|_| chance.reports(mean)).sum::<f64>() / 4000.0;
            assert!((drawn - mean).abs() < 0.06 * mean + 0.03, "{mean}: {drawn}");
        }
        assert!((0..1000).all(|_| chance.below(7) < 7));
    }
}
