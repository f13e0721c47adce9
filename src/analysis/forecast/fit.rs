//! How often something happens at each place, from few reports of which many never come.
//!
//! Reports of a place are counted with chance around `rate × seen × days` (negative binomial). The rate has a prior from
//! what is known of the place: its people (the half power of their number) and how strongly it is to be protected; `seen` is the
//! share of what happens that is reported: it falls with the distance from ways, to a third at a distance that is not known,
//! and rises with an alert contact. Several such distances are tried, each weighs by how well it explains the reports, so
//! that the interval holds that doubt as well. A place without reports keeps its prior: silence is no calm.

use crate::analysis::tails;

/// What is known of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Site {
    /// Reports in the days that are counted.
    pub reports: f64,
    /// Its people.
    pub people: f64,
    /// Should, or must, be protected.
    pub should: bool,
    /// Must be protected.
    pub must: bool,
    /// How far from the nearest way, in kilometres.
    pub far_km: f64,
    /// Whether it has an alert contact.
    pub contact: bool,
}

/// How often something happens at a place, in events a day, and how well one sees there.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rate {
    /// The mean of what it may be.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
    /// The share of what happens that is reported.
    pub seen: f64,
}

impl Rate {
    /// Between which it lies with nine chances in ten.
    pub fn interval(&self) -> (f64, f64) {
        if self.variance <= 0.0 || self.mean <= 0.0 {
            return (self.mean, self.mean);
        }
        let shape = self.mean * self.mean / self.variance;
        let scale = self.variance / self.mean;
        (
            tails::gamma_quantile(0.05, shape) * scale,
            tails::gamma_quantile(0.95, shape) * scale,
        )
    }
}

/// At which distance from a way reports fall to a third, in kilometres, and what is thought of them beforehand: the middle one is
/// the likeliest, others less by their ratio to it.
const REACHES_KM: [f64; 5] = [10.0, 15.0, 22.0, 33.0, 50.0];
const LIKELIEST_KM: f64 = 20.0;
const REACH_DOUBT: f64 = 0.7;
/// The share that is reported beside a way, what a contact adds, and its bounds.
const SEEN_BESIDE: f64 = 0.71;
const SEEN_CONTACT: f64 = 0.29;
const SEEN: (f64, f64) = (0.04, 0.8);
/// Level, should, must, half power of the people: what is thought beforehand, and how firmly (standard deviations).
const PRIOR: [f64; 4] = [0.0, 0.0, 0.0, 1.0];
const FIRM: [f64; 4] = [50.0, 1.5, 1.5, 0.25];
/// How alike places of one kind are: the logarithm of the shape of their rates, and the doubt about it.
const ALIKE: (f64, f64) = (0.0, 0.7);
const ROUNDS: usize = 12;
const NEWTON: usize = 25;

/// The rates of all places from their reports in so many days.
///
/// # Cost
/// Some hundred passes over the places: milliseconds for a thousand.
pub fn rates(sites: &[Site], days: f64) -> Vec<Rate> {
    if sites.is_empty() || days <= 0.0 {
        return vec![Rate::default(); sites.len()];
    }
    let fits: Vec<(f64, Vec<Rate>)> = REACHES_KM.iter().map(|reach| fit(sites, days, *reach)).collect();
    let best = fits
        .iter()
        .map(|(score, _)| *score)
        .fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = fits.iter().map(|(score, _)| (score - best).exp()).collect();
    let all: f64 = weights.iter().sum();
    let mixed = |place: usize| {
        let of = || {
            fits.iter()
                .zip(&weights)
                .filter_map(|((_, rates), weight)| Some((rates.get(place)?, weight / all)))
        };
        let mean: f64 = of().map(|(rate, weight)| weight * rate.mean).sum();
        Rate {
            mean,
            variance: of()
                .map(|(rate, weight)| weight * (rate.variance + (rate.mean - mean).powi(2)))
                .sum(),
            seen: of().map(|(rate, weight)| weight * rate.seen).sum(),
        }
    };
    (0..sites.len()).map(mixed).collect()
}

/// The columns of a place in the prior.
fn columns(site: &Site) -> [f64; 4] {
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    [
        1.0,
        flag(site.should),
        flag(site.must),
        0.5 * site.people.max(1.0).ln(),
    ]
}

/// The share that is reported at a place.
fn seen(site: &Site, reach_km: f64) -> f64 {
    let contact = if site.contact { SEEN_CONTACT } else { 0.0 };
    (SEEN_BESIDE * (-site.far_km / reach_km).exp() + contact).clamp(SEEN.0, SEEN.1)
}

/// The best level, weights and shape for one distance, its score, and the rates that follow.
fn fit(sites: &[Site], days: f64, reach_km: f64) -> (f64, Vec<Rate>) {
    let rows: Vec<([f64; 4], f64, f64)> = sites
        .iter()
        .map(|site| (columns(site), seen(site, reach_km) * days, site.reports))
        .collect();
    let total: f64 = rows.iter().map(|row| row.2).sum();
    let exposure: f64 = rows.iter().map(|(x, exposure, _)| exposure * x[3].exp()).sum();
    let mut b = [((total + 0.5) / exposure).ln(), 0.0, 0.0, 1.0];
    let mut log_shape = ALIKE.0;
    for _ in 0..ROUNDS {
        b = weights(&rows, b, log_shape.exp());
        log_shape = best_shape(&rows, &b);
    }
    let shape = log_shape.exp();
    let doubt = -((reach_km / LIKELIEST_KM).ln() / REACH_DOUBT).powi(2) / 2.0;
    let rates = rows.iter().zip(sites).map(|((x, exposure, reports), site)| {
        let prior = dot(x, &b).exp();
        let rate = shape / prior + exposure;
        Rate {
            mean: (shape + reports) / rate,
            variance: (shape + reports) / (rate * rate),
            seen: seen(site, reach_km),
        }
    });
    (score(&rows, &b, log_shape) + doubt, rates.collect())
}

fn dot(x: &[f64; 4], b: &[f64; 4]) -> f64 {
    x.iter().zip(b).map(|(x, b)| x * b).sum()
}

/// How well weights and shape explain the reports, beforehand thoughts included (a logarithm).
fn score(rows: &[([f64; 4], f64, f64)], b: &[f64; 4], log_shape: f64) -> f64 {
    let k = log_shape.exp();
    let said: f64 = rows
        .iter()
        .map(|(x, exposure, y)| {
            let mean = (dot(x, b).exp() * exposure).max(1e-300);
            tails::ln_gamma(y + k) - tails::ln_gamma(k) - tails::ln_gamma(y + 1.0)
                + k * (k / (k + mean)).ln()
                + y * (mean / (k + mean)).ln()
        })
        .sum();
    let firm: f64 = b
        .iter()
        .zip(PRIOR)
        .zip(FIRM)
        .map(|((b, prior), firm)| ((b - prior) / firm).powi(2) / 2.0)
        .sum();
    said - firm - ((log_shape - ALIKE.0) / ALIKE.1).powi(2) / 2.0
}

/// The best weights for a shape, by Newton's steps with the expected curvature.
fn weights(rows: &[([f64; 4], f64, f64)], mut b: [f64; 4], k: f64) -> [f64; 4] {
    for _ in 0..NEWTON {
        let mut slope = [0.0; 4];
        let mut bend = [[0.0; 4]; 4];
        for (x, exposure, y) in rows {
            let mean = dot(x, &b).min(50.0).exp() * exposure;
            let (pull, weight) = (k * (y - mean) / (k + mean), k * mean / (k + mean));
            for ((slope, bend), own) in slope.iter_mut().zip(&mut bend).zip(x) {
                *slope += pull * own;
                for (bend, other) in bend.iter_mut().zip(x) {
                    *bend += weight * own * other;
                }
            }
        }
        for (index, ((slope, b), (prior, firm))) in
            slope.iter_mut().zip(&b).zip(PRIOR.iter().zip(FIRM)).enumerate()
        {
            *slope -= (b - prior) / (firm * firm);
            if let Some(bend) = bend.get_mut(index).and_then(|row| row.get_mut(index)) {
                *bend += 1.0 / (firm * firm);
            }
        }
        let step = solved(bend, slope);
        let long = step.iter().map(|step| step.abs()).fold(0.0, f64::max);
        // A step too long leaves the place where the curvature holds.
        let short = if long > 2.0 { 2.0 / long } else { 1.0 };
        for (b, step) in b.iter_mut().zip(step) {
            *b += step * short;
        }
        if long < 1e-10 {
            break;
        }
    }
    b
}

/// The solution of four equations (symmetric, positive), by elimination.
fn solved(mut rows: [[f64; 4]; 4], mut right: [f64; 4]) -> [f64; 4] {
    for pivot in 0..4 {
        let (top, below) = rows.split_at_mut(pivot + 1);
        let (right_top, right_below) = right.split_at_mut(pivot + 1);
        let (Some(top), Some(value)) = (top.last(), right_top.last()) else {
            continue;
        };
        let Some(lead) = top.get(pivot).copied().filter(|lead| *lead > 0.0) else {
            continue;
        };
        for (row, right) in below.iter_mut().zip(right_below) {
            let factor = row.get(pivot).copied().unwrap_or(0.0) / lead;
            for (cell, top) in row.iter_mut().zip(top) {
                *cell -= factor * top;
            }
            *right -= factor * value;
        }
    }
    let mut found = [0.0; 4];
    for pivot in (0..4).rev() {
        let (Some(row), Some(right)) = (rows.get(pivot), right.get(pivot)) else {
            continue;
        };
        let known: f64 = row
            .iter()
            .zip(&found)
            .skip(pivot + 1)
            .map(|(cell, found)| cell * found)
            .sum();
        if let (Some(lead), Some(place)) = (row.get(pivot).filter(|lead| **lead > 0.0), found.get_mut(pivot))
        {
            *place = (right - known) / lead;
        }
    }
    found
}

/// The best logarithm of the shape for these weights, by the golden section.
fn best_shape(rows: &[([f64; 4], f64, f64)], b: &[f64; 4]) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut low, mut high) = (-3.0, 4.0);
    let at = |log_shape: f64| score(rows, b, log_shape);
    let (mut left, mut right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
    let (mut of_left, mut of_right) = (at(left), at(right));
    for _ in 0..40 {
        if of_left > of_right {
            (high, right, of_right) = (right, left, of_left);
            left = high - GOLDEN * (high - low);
            of_left = at(left);
        } else {
            (low, left, of_left) = (left, right, of_right);
            right = low + GOLDEN * (high - low);
            of_right = at(right);
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
#[allow(clippy::needless_range_loop, reason = "a plain one goes by numbers")]
mod tests {
    use super::*;

    fn site(reports: f64, far_km: f64) -> Site {
        Site {
            reports,
            people: 500.0,
            should: false,
            must: false,
            far_km,
            contact: false,
        }
    }

    #[test]
    fn four_equations_are_solved() {
        let rows = [
            [4.0, 1.0, 0.5, 0.0],
            [1.0, 5.0, 1.0, 0.2],
            [0.5, 1.0, 6.0, 1.5],
            [0.0, 0.2, 1.5, 3.0],
        ];
        let want = [1.0, -2.0, 0.5, 3.0];
        let right = rows.map(|row| row.iter().zip(want).map(|(a, x)| a * x).sum());
        for (found, want) in solved(rows, right).iter().zip(want) {
            assert!((found - want).abs() < 1e-12);
        }
    }

    #[test]
    fn the_weights_stand_where_every_slope_is_nought() {
        let mut sites: Vec<Site> = (0..40).map(|n| site(f64::from(n % 5), f64::from(n))).collect();
        for (n, site) in sites.iter_mut().enumerate() {
            site.people = 100.0 * (n + 1) as f64;
            site.must = n % 4 == 0;
            site.should = n % 2 == 0;
        }
        let rows: Vec<_> = sites
            .iter()
            .map(|site| (columns(site), seen(site, 20.0) * 180.0, site.reports))
            .collect();
        let b = weights(&rows, [-5.0, 0.0, 0.0, 1.0], 2.0);
        for index in 0..4 {
            let moved = |by: f64| {
                let mut b = b;
                b[index] += by;
                score(&rows, &b, 2.0_f64.ln())
            };
            assert!((moved(1e-5) - moved(-1e-5)).abs() < 1e-7, "{index}");
        }
    }

    #[test]
    fn a_place_far_from_all_ways_without_reports_is_not_calm() {
        let mut sites: Vec<Site> = (0..30).map(|n| site(f64::from(n % 4), 1.0)).collect();
        sites.push(site(0.0, 1.0));
        sites.push(site(0.0, 60.0));
        let rates = rates(&sites, 180.0);
        let (near, far) = (rates[30], rates[31]);
        assert!(far.mean > near.mean && far.interval().1 > near.interval().1);
        assert!(far.seen < 0.2 && near.seen > 0.6);
        // More reports, more risk, and the interval holds the mean.
        assert!(rates[3].mean > rates[0].mean);
        for rate in rates {
            let (low, high) = rate.interval();
            assert!(low < rate.mean && rate.mean < high);
        }
    }
}
