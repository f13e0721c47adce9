//! Quantiles behind the intervals: of Beta and Student's t by the incomplete beta function, of Gamma by the incomplete gamma function.

/// Lanczos' coefficients for g = 7 (Godfrey): fifteen digits.
const LANCZOS: [f64; 8] = [
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];
/// Steps of a continued fraction or of halving after which nothing changes any more.
const STEPS: u32 = 300;

/// The logarithm of the gamma function of a positive number.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    if x < 0.5 {
        let pi = std::f64::consts::PI;
        return (pi / (pi * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let t = x + 7.5;
    let series = (1_u32..).zip(LANCZOS).map(|(k, c)| c / (x + f64::from(k)));
    let sum = 0.999_999_999_999_809_9 + series.sum::<f64>();
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// The share of a Beta(a, b) below x: the regularised incomplete beta function.
pub(crate) fn beta_share(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast on this side only.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_share(1.0 - x, b, a);
    }
    let front = a * x.ln() + b * (-x).ln_1p() - (ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b));
    (front.exp() / a * fraction(x, a, b)).clamp(0.0, 1.0)
}

/// Lentz' continued fraction (DLMF 8.17.22).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let keep = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / keep(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = value;
        for term in [even, odd] {
            d = 1.0 / keep(1.0 + term * d);
            c = keep(1.0 + term / c);
            value *= c * d;
        }
        if (value / before - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

/// Below which a Beta(a, b) lies with this chance; a and b above 0.
pub(crate) fn beta_quantile(chance: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..STEPS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if beta_share(middle, a, b) < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Within how many standard errors of nought Student's t lies with this chance, on both sides together.
pub(crate) fn t_within(chance: f64, degrees: f64) -> f64 {
    // P(|T| > t) is the share of Beta(ν/2, 1/2) below ν / (ν + t²).
    let x = beta_quantile(1.0 - chance, degrees / 2.0, 0.5);
    (degrees * (1.0 - x) / x).sqrt()
}

/// The share of a Gamma of this shape and scale 1 below x (DLMF 8.11.4; 8.9.2 beyond).
pub(crate) fn gamma_share(x: f64, shape: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = (shape * x.ln() - x - ln_gamma(shape)).exp();
    if x < shape + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / shape, 1.0 / shape, shape);
        for _ in 0..10 * STEPS {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        return (front * sum).min(1.0);
    }
    let keep = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut b = x + 1.0 - shape;
    let mut c = 1e300;
    let mut d = 1.0 / keep(b);
    let mut value = d;
    for step in 1..10 * STEPS {
        let n = f64::from(step);
        let a = -n * (n - shape);
        b += 2.0;
        d = 1.0 / keep(a * d + b);
        c = keep(b + a / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    (1.0 - front * value).clamp(0.0, 1.0)
}

/// Below which a Gamma of this shape and scale 1 lies with this chance.
pub(crate) fn gamma_quantile(chance: f64, shape: f64) -> f64 {
    let (mut low, mut high) = (0.0, shape + 10.0 * shape.sqrt() + 50.0);
    for _ in 0..STEPS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if gamma_share(middle, shape) < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (degrees, want) in [
            (1.0, 12.706_204_736),
            (4.0, 2.776_445_105),
            (10.0, 2.228_138_852),
            (30.0, 2.042_272_456),
            (1e6, 1.959_966_6),
        ] {
            let found = t_within(0.95, degrees);
            assert!((found / want - 1.0).abs() < 1e-6, "{degrees}: {found}");
        }
        // The limits of Clopper and Pearson for 5 of 20: 0.086 571 4 and 0.491 045 9.
        assert!((beta_quantile(0.025, 5.0, 16.0) - 0.086_571_47).abs() < 1e-7);
        assert!((beta_quantile(0.975, 6.0, 15.0) - 0.491_045_87).abs() < 1e-7);
    }

    #[test]
    fn the_share_is_the_binomial_sum() {
        // I_x(a, b) for whole a and b is the chance of a or more of a + b − 1.
        for (a, b, x) in [(3_u32, 5_u32, 0.2), (1, 9, 0.05), (12, 2, 0.9), (7, 7, 0.5)] {
            let n = a + b - 1;
            let of = |k: u32| {
                let ways = (0..k).fold(1.0, |ways, i| ways * f64::from(n - i) / f64::from(i + 1));
                ways * x_f(x).powi(k as i32) * (1.0 - x).powi((n - k) as i32)
            };
            let sum: f64 = (a..=n).map(of).sum();
            assert!((beta_share(x, f64::from(a), f64::from(b)) - sum).abs() < 1e-12);
        }
    }

    fn x_f(x: f64) -> f64 {
        x
    }

    #[test]
    fn a_gamma_of_half_the_degrees_is_half_a_chi_square() {
        for (chance, degrees, want) in [
            (0.95, 1.0, 3.841_458_821),
            (0.95, 10.0, 18.307_038_053),
            (0.05, 10.0, 3.940_299_136),
            (0.5, 200.0, 199.333_729_839),
        ] {
            let found = 2.0 * gamma_quantile(chance, degrees / 2.0);
            assert!((found / want - 1.0).abs() < 1e-7, "{chance} {degrees}: {found}");
        }
    }

    #[test]
    fn gamma_is_the_factorial() {
        let mut factorial = 1.0;
        for n in 1..20_u32 {
            factorial *= f64::from(n);
            assert!(
                (ln_gamma(f64::from(n) + 1.0) / f64::ln(factorial).max(1e-12) - 1.0).abs() < 1e-10 || n == 1
            );
        }
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-12);
    }
}
