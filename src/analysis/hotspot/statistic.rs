//! The numbers behind a hotspot: Gi* after Getis and Ord, tails of the normal and Poisson distributions, false discovery.
//!
//! Knows no places; cells are numbers in rows.

use std::f64::consts::PI;

/// Cells of the study with what was counted in each; cells outside the study are none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts<'a> {
    /// The counts, row by row.
    pub(super) values: &'a [Option<f64>],
    /// How many lie beside each other.
    pub(super) columns: usize,
}

/// What one cell and its neighbours say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Local {
    /// Gi*: how many standard deviations the sum around the cell lies above the mean.
    pub(super) z: f64,
    /// The sum over the cell and its neighbours in the study.
    pub(super) sum: f64,
    /// How many cells that are.
    pub(super) cells: f64,
}

/// Gi* of every cell of the study with binary weights: the cell itself and its eight neighbours weigh 1.
///
/// Gi* = (Σⱼ wᵢⱼ xⱼ − X̄ Wᵢ) / (S √((n Σⱼ wᵢⱼ² − Wᵢ²) / (n − 1))), Wᵢ = Σⱼ wᵢⱼ, X̄ = Σ xⱼ / n,
/// S = √(Σ xⱼ² / n − X̄²) (Ord and Getis, Geographical Analysis 27, 1995, equation 14). Cells outside the study are
/// left out of n and of the sums. Where all cells are equal z is 0.
pub(super) fn gi_star(counts: Counts<'_>) -> Vec<Option<Local>> {
    let n = counts.values.iter().flatten().count() as f64;
    let total: f64 = counts.values.iter().flatten().sum();
    let squares: f64 = counts.values.iter().flatten().map(|x| x * x).sum();
    let mean = total / n;
    let deviation = (squares / n - mean * mean).max(0.0).sqrt();
    let sums = around(counts, |x| x);
    let cells = around(counts, |_| 1.0);
    let study = counts.values.iter().zip(sums.iter().zip(&cells));
    study
        .map(|(own, (sum, cells))| {
            own.map(|_| {
                let spread = deviation * ((n * cells - cells * cells) / (n - 1.0)).sqrt();
                let z = if spread > 0.0 {
                    (sum - mean * cells) / spread
                } else {
                    0.0
                };
                Local {
                    z,
                    sum: *sum,
                    cells: *cells,
                }
            })
        })
        .collect()
}

/// The sum over every cell and its eight neighbours: along rows first, then across.
fn around(counts: Counts<'_>, of: impl Fn(f64) -> f64) -> Vec<f64> {
    let columns = counts.columns.max(1);
    let own: Vec<f64> = counts.values.iter().map(|x| x.map_or(0.0, &of)).collect();
    let along: Vec<f64> = own.chunks(columns).flat_map(|row| threes(row.to_vec())).collect();
    let rows: Vec<&[f64]> = along.chunks(columns).collect();
    let nothing = vec![0.0; columns];
    let mut sums = Vec::with_capacity(own.len());
    for (index, row) in rows.iter().enumerate() {
        let below = index.checked_sub(1).and_then(|below| rows.get(below));
        let below = below.copied().unwrap_or(&nothing);
        let above = rows.get(index + 1).copied().unwrap_or(&nothing);
        sums.extend(below.iter().zip(*row).zip(above).map(|((a, b), c)| a + b + c));
    }
    sums
}

/// Every number of a row with its two neighbours added.
fn threes(row: Vec<f64>) -> Vec<f64> {
    let before = std::iter::once(&0.0).chain(&row);
    let after = row.iter().skip(1).chain(std::iter::once(&0.0));
    before.zip(&row).zip(after).map(|((a, b), c)| a + b + c).collect()
}

/// The chance that a standard normal number is at least `z`.
///
/// Series near 0, Laplace's continued fraction beyond (Abramowitz and Stegun 26.2.11, 26.2.14): ten digits.
pub(super) fn normal_tail(z: f64) -> f64 {
    if z < 0.0 {
        return 1.0 - normal_tail(-z);
    }
    let height = (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
    if z < 3.0 {
        let mut term = z;
        let mut sum = z;
        for step in 1..100_u32 {
            term *= z * z / f64::from(2 * step + 1);
            sum += term;
            if term <= f64::EPSILON * sum {
                break;
            }
        }
        return 0.5 - height * sum;
    }
    let fraction = (1..=120_u32).rev().fold(z, |below, k| z + f64::from(k) / below);
    height / fraction
}

/// The chance that a Poisson number of this mean is at least `count`.
pub(super) fn poisson_tail(count: f64, mean: f64) -> f64 {
    let count = count.floor();
    if count <= 0.0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    // Above the mean the tail is summed itself, below it the rest is: neither loses small numbers.
    if count <= mean {
        return 1.0 - poisson_sum(0.0, count, mean);
    }
    poisson_sum(count, f64::INFINITY, mean)
}

/// The chances of all counts from `from` on, below `to`.
fn poisson_sum(from: f64, to: f64, mean: f64) -> f64 {
    let factorial: f64 = (1..=from as u64).map(|k| (k as f64).ln()).sum();
    let mut term = (from * mean.ln() - mean - factorial).exp();
    let (mut count, mut sum) = (from, 0.0);
    while count < to {
        sum += term;
        count += 1.0;
        term *= mean / count;
        if count > mean && term <= sum * 1e-16 {
            break;
        }
    }
    sum.min(1.0)
}

/// The smallest false discovery rate at which each would be called a discovery (Benjamini and Hochberg 1995).
pub(in crate::analysis) fn false_discovery(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = p.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let all = p.len() as f64;
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (rank, (index, p)) in order.iter().enumerate().rev() {
        least = least.min(p * all / (rank as f64 + 1.0));
        if let Some(q) = q.get_mut(*index) {
            *q = least;
        }
    }
    q
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The published formula with a full matrix of weights.
    fn plain(values: &[Option<f64>], columns: usize) -> Vec<Option<f64>> {
        let study: Vec<(usize, f64)> = (values.iter().enumerate())
            .filter_map(|(index, value)| value.map(|value| (index, value)))
            .collect();
        let n = study.len() as f64;
        let mean = study.iter().map(|(_, x)| x).sum::<f64>() / n;
        let s = (study.iter().map(|(_, x)| x * x).sum::<f64>() / n - mean * mean).sqrt();
        let mut all = vec![None; values.len()];
        for (i, _) in &study {
            let weight = |j: usize| {
                let (dx, dy) = (
                    (i % columns).abs_diff(j % columns),
                    (i / columns).abs_diff(j / columns),
                );
                if dx <= 1 && dy <= 1 { 1.0 } else { 0.0 }
            };
            let w: f64 = study.iter().map(|(j, _)| weight(*j)).sum();
            let w2: f64 = study.iter().map(|(j, _)| weight(*j).powi(2)).sum();
            let wx: f64 = study.iter().map(|(j, x)| weight(*j) * x).sum();
            all[*i] = Some((wx - mean * w) / (s * ((n * w2 - w * w) / (n - 1.0)).sqrt()));
        }
        all
    }

    proptest! {
        #[test]
        fn the_statistic_is_the_published_one(
            values in prop::collection::vec(prop::option::weighted(0.8, 0_u8..6), 63),
        ) {
            let values: Vec<Option<f64>> = values.into_iter().map(|v| v.map(f64::from)).collect();
            let fast = gi_star(Counts { values: &values, columns: 9 });
            for (fast, plain) in fast.iter().zip(plain(&values, 9)) {
                match (fast, plain) {
                    (Some(local), Some(z)) if z.is_finite() => prop_assert!((local.z - z).abs() < 1e-9),
                    (Some(local), Some(_)) => prop_assert!(local.z.abs() < 1e-9),
                    (fast, plain) => prop_assert!(fast.is_none() && plain.is_none()),
                }
            }
        }
    }

    #[test]
    fn the_tails_are_those_of_the_tables() {
        for (z, want) in [
            (0.0, 0.5),
            (1.0, 0.158_655_253_931_457),
            (1.96, 0.024_997_895_148_220),
            (3.0, 1.349_898_031_630_1e-3),
            (4.5, 3.397_673_124_730e-6),
            (6.0, 9.865_876_450_377e-10),
            (-1.0, 0.841_344_746_068_543),
        ] {
            assert!(
                (normal_tail(z) / want - 1.0).abs() < 1e-9,
                "{z}: {}",
                normal_tail(z)
            );
        }
        // e⁻² (1 + 2 + 2) = 0.676 676 416; e^-0.45 (1 + 0.45 + 0.101 25) = 0.989 120.
        assert!((poisson_tail(3.0, 2.0) - (1.0 - 0.676_676_416_183)).abs() < 1e-10);
        assert!((poisson_tail(3.0, 0.45) - (1.0 - 0.989_120_4)).abs() < 1e-6);
        assert!((poisson_tail(2.0, 5.0) - (1.0 - 6.0 * (-5.0_f64).exp())).abs() < 1e-12);
        assert!((poisson_tail(0.0, 1.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn false_discovery_is_the_one_of_the_paper() {
        // The fifteen p-values of Benjamini and Hochberg's example: at 5 % the first four are discoveries.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0,
        ];
        let q = false_discovery(&p);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert!((q[3] - 0.0095 * 15.0 / 4.0).abs() < 1e-12);
    }
}
