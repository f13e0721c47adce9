//! `doria solve cover`: maximal covering on an instance, by the functions that put forward sites for bases.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::cover_file;
use super::cover_file::CoverFile;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::plan::site::cover::Cover;
use crate::plan::site::cover::Watch;
use crate::store::process;
use crate::words::Lang;

/// Whole units of weight are no more than this, so that each of them is a number of its own in a fraction.
const MOST_UNITS: f64 = (1_u64 << 50) as f64;
/// So many decimals of a weight are looked for.
const DECIMALS: i32 = 12;

/// Which instance, and how long.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct SolveCover {
    file: PathBuf,
    #[arg(long, value_parser = super::seconds, default_value = "10")]
    seconds: f64,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(request: &SolveCover, lang: Lang) -> Result<Answer, Failure> {
    let bytes = super::bytes(&request.file, lang)?;
    let mut file = cover_file::read(&bytes)
        .map_err(|fault| super::refused(&request.file, fault.sentence(lang), lang))?;
    drop(bytes);
    let units = Units::of(&file.weights);
    let cover = Cover {
        sites: file.sites,
        starts: std::mem::take(&mut file.starts),
        ids: std::mem::take(&mut file.ids),
        once: file.weights.iter().map(|weight| units.whole(*weight)).collect(),
        twice: Vec::new(),
    };
    // What comes after the search takes time as well.
    let end = request.seconds - 0.03 * request.seconds.min(1.0);
    let mut go_on = || process::spent_s() < end;
    let mut trace = Vec::new();
    let mut on_better = |value: u64| trace.push((process::spent_s(), units.weight(value)));
    let found = cover.solve(
        file.most,
        request.seed,
        &mut Watch::new(u64::MAX, &mut go_on, &mut on_better),
    );
    let value = units.value(&file, &cover, &found.open, found.value);
    let bound = units.bound(found.bound, value, file.weights.len());
    let trace: Vec<_> = trace
        .iter()
        .map(|(at, value)| json!([at, number(*value)]))
        .collect();
    Ok(super::told(json!({
        "open": found.open, "value": number(value), "bound": number(bound),
        "optimal": found.optimal && units.exact, "cpu": process::spent_s(), "trace": trace,
    })))
}

/// A whole number as one.
fn number(number: f64) -> serde_json::Value {
    if number.fract() == 0.0 && number.abs() < MOST_UNITS {
        json!(number as i64)
    } else {
        json!(number)
    }
}

/// How weights become whole numbers, which the search needs.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Units {
    /// So many units a weight of one has.
    scale: f64,
    /// Every weight is a whole number of units.
    exact: bool,
}

impl Units {
    fn of(weights: &[f64]) -> Self {
        let total: f64 = weights.iter().sum();
        let is_whole = |scale: f64| {
            // What a decimal fraction lacks to be itself in binary is no part of it.
            (weights.iter())
                .all(|weight| (weight * scale - (weight * scale).round()).abs() <= 1e-15 * weight * scale)
        };
        let scales = (0..=DECIMALS).map(|decimals| 10_f64.powi(decimals));
        let exact = scales
            .take_while(|scale| total * scale <= MOST_UNITS)
            .find(|scale| is_whole(*scale));
        Self {
            scale: exact.unwrap_or(if total > 0.0 { MOST_UNITS / total } else { 1.0 }),
            exact: exact.is_some(),
        }
    }

    fn whole(self, weight: f64) -> u64 {
        (weight * self.scale).round() as u64
    }

    fn weight(self, units: u64) -> f64 {
        units as f64 / self.scale
    }

    /// What is covered: from the units where they are exact, else from the weights themselves.
    fn value(self, file: &CoverFile, cover: &Cover, open: &[usize], units: u64) -> f64 {
        if self.exact {
            return self.weight(units);
        }
        let mut is_open = vec![false; cover.sites];
        for site in open {
            if let Some(is_open) = is_open.get_mut(*site) {
                *is_open = true;
            }
        }
        let covers = |site: &u32| is_open.get(*site as usize).copied().unwrap_or_default();
        let ends = cover.starts.windows(2).zip(&file.weights);
        ends.filter(|(ends, _)| match **ends {
            [from, to] => {
                (cover.ids.get(from as usize..to as usize)).is_some_and(|ids| ids.iter().any(covers))
            }
            _ => false,
        })
        .map(|(_, weight)| weight)
        .sum()
    }

    /// The bound with what rounding may have taken from it.
    fn bound(self, units: u64, value: f64, weights: usize) -> f64 {
        let bound = self.weight(units);
        if self.exact {
            bound
        } else {
            (bound + 0.5 * weights as f64 / self.scale).max(value) * (1.0 + 1e-12)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    fn solved(text: &str) -> serde_json::Value {
        let folder = Folder::new("solve-cover");
        folder.write("a.cov", text.as_bytes());
        let file = folder.file("a.cov");
        let request = SolveCover {
            file,
            seconds: 1e9,
            seed: 1,
        };
        run(&request, Lang::En).unwrap().json
    }

    #[test]
    fn an_instance_is_answered_with_value_bound_and_trace() {
        let found = solved("3 4 1\n5 0 1\n2 1\n1 2\n9\n");
        assert_eq!(found["open"], json!([1]));
        assert_eq!(
            (&found["value"], &found["bound"], &found["optimal"]),
            (&json!(7), &json!(7), &json!(true))
        );
        assert!(
            found["trace"].as_array().is_some_and(|trace| !trace.is_empty()),
            "{found}"
        );
        let none = solved("0 0 0\n");
        assert_eq!(
            (&none["open"], &none["value"], &none["optimal"]),
            (&json!([]), &json!(0), &json!(true))
        );
    }

    #[test]
    fn fractions_are_exact_and_what_cannot_be_is_bounded() {
        let found = solved("2 3 1\n0.1 0\n0.2 0\n0.25 1\n");
        assert_eq!((&found["value"], &found["optimal"]), (&json!(0.3), &json!(true)));
        let found = solved("2 3 1\n1e18 0\n1e-9 0\n0.3333333333333333 1\n");
        assert_eq!(
            found["optimal"],
            json!(false),
            "nothing is called proven that is rounded"
        );
        assert!(found["bound"].as_f64() >= found["value"].as_f64(), "{found}");
    }
}
