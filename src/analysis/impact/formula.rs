//! The published measures of an intervention at places, from counts before and after.
//!
//! Gross, net and total net effect and the weighted displacement quotient after Bowers and Johnson (2003) as in Guerette,
//! *Analyzing Crime Displacement and Diffusion* (2009), appendix B; the weighted displacement difference after Wheeler and
//! Ratcliffe (Crime Science 7:11, 2018), with the weights that its authors added for spans and areas of other sizes.

/// What was counted in an area before and after the change.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pair {
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
}

impl Pair {
    /// Before and after.
    pub const fn new(before: f64, after: f64) -> Self {
        Self { before, after }
    }

    /// After less before.
    pub const fn difference(self) -> f64 {
        self.after - self.before
    }

    /// Both together.
    pub const fn sum(self) -> f64 {
        self.before + self.after
    }
}

/// The counts that the measures are made of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Counts {
    /// Where the change was made (R, or T).
    pub treated: Pair,
    /// Where it was not (C).
    pub comparison: Pair,
    /// Around it, where violence may have gone (D).
    pub ring: Pair,
}

impl Counts {
    /// GE = Rb − Ra: how many fewer.
    pub const fn gross_effect(&self) -> f64 {
        self.treated.before - self.treated.after
    }

    /// NE = Rb / Cb − Ra / Ca: how much fewer for each one of the comparison; none where that has none.
    pub fn net_effect(&self) -> Option<f64> {
        let c = self.comparison;
        (c.before > 0.0 && c.after > 0.0)
            .then(|| self.treated.before / c.before - self.treated.after / c.after)
    }

    /// TNE = [Rb (Ca / Cb) − Ra] + [Db (Ca / Cb) − Da]: how many fewer than the comparison would have brought, the ring
    /// around included.
    pub fn total_net_effect(&self) -> Option<f64> {
        self.avoided(self.treated)
            .zip(self.avoided(self.ring))
            .map(|(treated, ring)| treated + ring)
    }

    /// The first bracket of TNE: how many fewer than the comparison would have brought where the change was made.
    pub fn avoided_here(&self) -> Option<f64> {
        self.avoided(self.treated)
    }

    fn avoided(&self, area: Pair) -> Option<f64> {
        let c = self.comparison;
        (c.before > 0.0).then(|| area.before * (c.after / c.before) - area.after)
    }

    /// WDQ = (Da / Ca − Db / Cb) / (Ra / Ca − Rb / Cb): above 0 the good spread, below 0 violence moved, below −1 more than was gained. None where the
    /// comparison has no events, or nothing changed against it.
    pub fn displacement_quotient(&self) -> Option<f64> {
        let c = self.comparison;
        if c.before <= 0.0 || c.after <= 0.0 {
            return None;
        }
        let against = |area: Pair| area.after / c.after - area.before / c.before;
        let success = against(self.treated);
        (success != 0.0).then(|| against(self.ring) / success)
    }
}

/// A weighted displacement difference with its standard error (counts taken as Poisson).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// How many more (below 0: fewer) than the comparison areas would have brought.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// An area with what one of its counts weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighted {
    /// Its counts.
    pub pair: Pair,
    /// Its size beside the others.
    pub size: f64,
}

impl Weighted {
    /// An area whose counts weigh one.
    pub const fn plain(pair: Pair) -> Self {
        Self { pair, size: 1.0 }
    }
}

/// WDD = ΔT − ΔC + ΔD − ΔE (E the comparison of the ring), SE² = the sum of all counts, each by the square of its weight.
///
/// `spans` are the lengths of the time before and after, in any unit.
pub fn weighted_difference(
    treated: Weighted,
    comparison: Weighted,
    ring: Weighted,
    ring_comparison: Weighted,
    spans: Pair,
) -> Difference {
    let areas = [
        (treated, 1.0),
        (comparison, -1.0),
        (ring, 1.0),
        (ring_comparison, -1.0),
    ];
    let change =
        |area: Weighted| (area.pair.after / spans.after - area.pair.before / spans.before) / area.size;
    let variance = |area: Weighted| {
        (area.pair.after / spans.after.powi(2) + area.pair.before / spans.before.powi(2)) / area.size.powi(2)
    };
    Difference {
        value: areas.iter().map(|(area, sign)| sign * change(*area)).sum(),
        error: areas.iter().map(|(area, _)| variance(*area)).sum::<f64>().sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(before: f64, after: f64) -> Weighted {
        Weighted::plain(Pair::new(before, after))
    }

    #[test]
    fn the_difference_is_that_of_the_paper() {
        // Wheeler and Ratcliffe's example: −118, a standard error of √1568, z −2.98, 95 % from −196 to −40.
        let found = weighted_difference(
            plain(207.0, 110.0),
            plain(308.0, 318.0),
            plain(178.0, 157.0),
            plain(150.0, 140.0),
            Pair::new(1.0, 1.0),
        );
        assert!((found.value + 118.0).abs() < 1e-9, "{found:?}");
        assert!((found.error - 1568.0_f64.sqrt()).abs() < 1e-9, "{found:?}");
        assert!((found.value / found.error + 2.98).abs() < 5e-3);
        assert!((found.value - 1.959_964 * found.error + 196.0).abs() < 0.5);
        assert!((found.value + 1.959_964 * found.error + 40.0).abs() < 0.5);
    }

    #[test]
    fn other_spans_and_sizes_weigh_as_its_authors_say() {
        let none = plain(0.0, 0.0);
        let found = weighted_difference(
            plain(80.0, 20.0),
            plain(100.0, 50.0),
            none,
            none,
            Pair::new(2.0, 1.0),
        );
        assert!((found.value + 20.0).abs() < 1e-9 && (found.error - 115.0_f64.sqrt()).abs() < 1e-9);
        let sized = |before, after, size| Weighted {
            pair: Pair::new(before, after),
            size,
        };
        let found = weighted_difference(
            sized(207.0, 110.0, 1.2),
            sized(308.0, 318.0, 0.9),
            sized(178.0, 157.0, 1.5),
            sized(150.0, 140.0, 1.6),
            Pair::new(1.0, 1.0),
        );
        assert!((found.value + 99.694_444_44).abs() < 1e-8, "{found:?}");
        assert!((found.error - 35.428_075_5).abs() < 1e-7, "{found:?}");
    }

    #[test]
    fn the_quotient_and_the_effects_are_those_of_the_guide() {
        // R 200 → 120, C 300 → 270, D 100 → 80, by hand with the formulas of appendix B.
        let counts = Counts {
            treated: Pair::new(200.0, 120.0),
            comparison: Pair::new(300.0, 270.0),
            ring: Pair::new(100.0, 80.0),
        };
        assert!((counts.gross_effect() - 80.0).abs() < 1e-12);
        assert!((counts.net_effect().unwrap() - (200.0 / 300.0 - 120.0 / 270.0)).abs() < 1e-12);
        assert!((counts.total_net_effect().unwrap() - (60.0 + 10.0)).abs() < 1e-9);
        assert!((counts.avoided_here().unwrap() - 60.0).abs() < 1e-9);
        // (80/270 − 1/3) / (120/270 − 2/3) = (−1/27) / (−2/9) = 1/6.
        assert!((counts.displacement_quotient().unwrap() - 1.0 / 6.0).abs() < 1e-9);
        let empty = Counts {
            comparison: Pair::default(),
            ..counts
        };
        assert_eq!(empty.net_effect(), None);
        assert_eq!(empty.total_net_effect(), None);
        assert_eq!(empty.displacement_quotient(), None);
    }
}
