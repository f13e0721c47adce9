//! `doria bench risk INSTANCE…`: how well the forecast finds the true risk of made instances, of which it sees the reports alone.
//!
//! An instance (`doria-planner/1`) holds places and reports; its truth, all that happened and how often, lies beside it as
//! `.truth.json` and is read for the scores only. Each place stands for as much area as any other.

use std::path::Path;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::Value as Json;
use serde_json::json;

use crate::analysis::forecast;
use crate::analysis::forecast::Standing;
use crate::analysis::forecast::fit;
use crate::analysis::forecast::fit::Site;
use crate::analysis::forecast::score;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::store::gate;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// The days that are forecast.
const AHEAD: usize = 28;
/// The largest instance that is read.
const MOST_BYTES: u64 = 256 << 20;
/// The bandwidth of the density it is held against, in kilometres.
const PLAIN_KM: f64 = 10.0;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct BenchRisk {
    #[arg(required = true)]
    pub(in crate::cli) instances: Vec<PathBuf>,
}

/// A place, the reports of it by day, and the truth.
struct Instance {
    at: Vec<[f64; 2]>,
    sites: Vec<Site>,
    lately: Vec<f64>,
    days: f64,
    /// What is truly to be expected a day in the days ahead.
    truth: Vec<f64>,
    /// What then happened.
    came: Vec<f64>,
}

pub(super) fn run(request: &BenchRisk, lang: Lang) -> Result<Answer, Failure> {
    let mut rows = Vec::new();
    for path in &request.instances {
        let failed = |detail: String| {
            let said = words::text_with(lang, "cli-bench-failed", &[("detail", Arg::from(detail))]);
            Failure::new("instance", said).at(path.display().to_string())
        };
        let instance = read(path).map_err(failed)?;
        rows.push(judged(&instance));
    }
    let mean = |key: &str| {
        let values: Vec<f64> = rows
            .iter()
            .filter_map(|row| row.get(key).and_then(Json::as_f64))
            .collect();
        values.iter().sum::<f64>() / values.len().max(1) as f64
    };
    let share = |is: &dyn Fn(&Json) -> bool| {
        rows.iter().filter(|row| is(row)).count() as f64 / rows.len().max(1) as f64
    };
    let of = |row: &Json, key: &str| row.get(key).and_then(Json::as_f64).unwrap_or(f64::NAN);
    let sum = |key: &str| rows.iter().map(|row| of(row, key)).sum::<f64>();
    let all = json!({
        "instances": rows.len(),
        "pei": mean("pei"), "pei_density": mean("pei_density"), "pei_lately": mean("pei_lately"), "pei_counts": mean("pei_counts"),
        "log": mean("log"), "log_density": mean("log_density"), "log_lately": mean("log_lately"), "log_counts": mean("log_counts"),
        "share_pei_075": share(&|row| of(row, "pei") >= 0.75),
        "share_better_than_density": share(&|row| of(row, "pei") > of(row, "pei_density")),
        "coverage_90": mean("coverage_90"),
        "unvisited_high": sum("unvisited_high"), "marked_unknown": sum("marked_unknown"), "drawn_calm": sum("drawn_calm"),
        "unknown_share": mean("unknown_share"),
    });
    let lines = all
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| format!("{key} {value}"));
    let lines = lines.collect();
    Ok(Answer::new(json!({"all": all, "each": rows}), lines))
}

fn judged(of: &Instance) -> Json {
    let counts: Vec<f64> = of.sites.iter().map(|site| site.reports).collect();
    let rates = fit::rates(&of.sites, of.days);
    let means: Vec<f64> = rates.iter().map(|rate| rate.mean).collect();
    let density = density(&of.at, &counts);
    let chosen = (of.truth.len() as f64 * forecast::SHARE).ceil() as usize;
    let best = score::sum_of_first(&of.truth, &of.truth, chosen);
    let pei = |expected: &[f64]| score::sum_of_first(expected, &of.truth, chosen) / best;
    let ahead = AHEAD as f64;
    // All are brought to the same number of events: what is scored is where, not how many.
    let log = |expected: &[f64]| {
        let (sum, came) = (
            expected.iter().sum::<f64>().max(1e-12),
            of.came.iter().sum::<f64>(),
        );
        let brought: Vec<f64> = expected.iter().map(|value| value / sum * came).collect();
        score::score(&brought, &of.came, forecast::SHARE).map(|score| score.log)
    };
    let inside = rates.iter().zip(&of.truth).filter(|(rate, truth)| {
        let (low, high) = rate.interval();
        (low..=high).contains(*truth)
    });
    let mut sorted = of.truth.clone();
    sorted.sort_by(f64::total_cmp);
    let tenth = sorted
        .get(sorted.len() - (sorted.len() / 10).max(1))
        .copied()
        .unwrap_or(0.0);
    let standings = forecast::standings(&rates, &counts);
    let high =
        || (0..of.truth.len()).filter(|place| of.truth.get(*place).is_some_and(|truth| *truth >= tenth));
    let silent = |place: &usize| counts.get(*place).is_some_and(|count| *count <= 0.0);
    let stands = |place: &usize, standing: Standing| standings.get(*place) == Some(&standing);
    json!({
        "pei": pei(&means), "pei_density": pei(&density), "pei_lately": pei(&of.lately), "pei_counts": pei(&counts),
        "log": log(&means), "log_density": log(&density), "log_lately": log(&of.lately), "log_counts": log(&counts),
        "expected": means.iter().sum::<f64>() * ahead, "truth": of.truth.iter().sum::<f64>() * ahead,
        "coverage_90": inside.count() as f64 / of.truth.len() as f64,
        "unvisited_high": high().filter(silent).count(),
        "marked_unknown": high().filter(silent).filter(|place| stands(place, Standing::Unknown)).count(),
        "drawn_calm": high().filter(|place| stands(place, Standing::Quiet)).count(),
        "unknown_share": standings.iter().filter(|standing| **standing == Standing::Unknown).count() as f64
            / standings.len().max(1) as f64,
    })
}

fn density(at: &[[f64; 2]], counts: &[f64]) -> Vec<f64> {
    let kernel = |a: &[f64; 2], b: &[f64; 2]| {
        let square = ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)) / PLAIN_KM.powi(2);
        (1.0 - square).max(0.0).powi(2)
    };
    at.iter()
        .map(|here| {
            at.iter()
                .zip(counts)
                .map(|(there, count)| count * kernel(here, there))
                .sum()
        })
        .collect()
}

fn json_of(path: &Path) -> Result<Json, String> {
    let bytes = gate::open_file(path)
        .and_then(|file| file.read_whole(MOST_BYTES))
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(&bytes).map_err(|error| error.to_string())
}

fn read(path: &Path) -> Result<Instance, String> {
    let instance = json_of(path)?;
    let truth = json_of(&path.with_extension("truth.json"))?;
    let number = |of: &Json, key: &str| of.get(key).and_then(Json::as_f64);
    let list = |of: &Json, key: &str| of.get(key).and_then(Json::as_array).cloned().unwrap_or_default();
    let days = number(&instance, "days_history").ok_or("days_history")?;
    let settlements = list(&instance, "settlements");
    let at: Vec<[f64; 2]> = settlements
        .iter()
        .filter_map(|place| Some([number(place, "x")?, number(place, "y")?]))
        .collect();
    if at.len() != settlements.len() || at.is_empty() {
        return Err("settlements".to_owned());
    }
    let ends: Vec<([f64; 2], [f64; 2])> = list(&instance, "roads")
        .iter()
        .filter_map(|road| {
            let end = |key: &str| at.get(number(road, key)? as usize).copied();
            Some((end("a")?, end("b")?))
        })
        .collect();
    let mut counts = vec![0.0; at.len()];
    let mut lately = vec![0.0; at.len()];
    for report in list(&instance, "incidents") {
        let (Some(day), Some(place)) = (number(&report, "day"), number(&report, "place")) else {
            continue;
        };
        if let Some(count) = counts.get_mut(place as usize) {
            *count += 1.0;
        }
        if let Some(count) = lately.get_mut(place as usize).filter(|_| day >= days - 90.0) {
            *count += 1.0;
        }
    }
    let sites = settlements
        .iter()
        .zip(&at)
        .zip(&counts)
        .map(|((place, here), reports)| {
            let class = place.get("protection").and_then(Json::as_str).unwrap_or_default();
            Site {
                reports: *reports,
                people: number(place, "pop").unwrap_or(1.0),
                should: class != "could",
                must: class == "must",
                far_km: ends
                    .iter()
                    .map(|ends| to_segment(*here, *ends))
                    .fold(f64::INFINITY, f64::min),
                contact: place
                    .get("alert_node")
                    .and_then(Json::as_bool)
                    .unwrap_or_default(),
            }
        });
    let sites = sites.collect();
    let (true_rates, came) = truly(&truth, &at, days)?;
    Ok(Instance {
        sites,
        lately,
        days,
        truth: true_rates,
        came,
        at,
    })
}

fn to_segment(here: [f64; 2], (a, b): ([f64; 2], [f64; 2])) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let long = dx * dx + dy * dy;
    let share = if long > 0.0 {
        (((here[0] - a[0]) * dx + (here[1] - a[1]) * dy) / long).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (here[0] - a[0] - share * dx).hypot(here[1] - a[1] - share * dy)
}

/// What is truly to be expected of each place a day in the days ahead, given all that happened, and what then did.
fn truly(truth: &Json, at: &[[f64; 2]], days: f64) -> Result<(Vec<f64>, Vec<f64>), String> {
    let kernel = truth.get("kernel").ok_or("kernel")?;
    let number = |of: &Json, key: &str| of.get(key).and_then(Json::as_f64);
    let space = number(kernel, "space_km").ok_or("space_km")?;
    let fade = (-1.0 / number(kernel, "mean_days").ok_or("mean_days")?).exp();
    let branching = number(kernel, "branching").ok_or("branching")?;
    let background: Vec<f64> = truth
        .get("mu")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_f64)
        .collect();
    if background.len() != at.len() {
        return Err("mu".to_owned());
    }
    let shares: Vec<Vec<f64>> = at
        .iter()
        .map(|here| {
            let near = at
                .iter()
                .map(|there| (-(here[0] - there[0]).hypot(here[1] - there[1]) / space).exp());
            let near: Vec<f64> = near.collect();
            let all: f64 = near.iter().sum();
            near.iter()
                .map(|near| branching * near / all * (1.0 - fade))
                .collect()
        })
        .collect();
    let mut excited = vec![0.0; at.len()];
    let mut came = vec![0.0; at.len()];
    for event in truth.get("all").and_then(Json::as_array).into_iter().flatten() {
        let (Some(day), Some(place)) = (number(event, "day"), number(event, "place")) else {
            continue;
        };
        let Some(shares) = shares.get(place as usize) else {
            continue;
        };
        if day >= days {
            if let Some(came) = came.get_mut(place as usize) {
                *came += 1.0;
            }
            continue;
        }
        for (excited, share) in excited.iter_mut().zip(shares) {
            *excited += share * fade.powf(days - 1.0 - day);
        }
    }
    let mut all = vec![0.0; at.len()];
    for _ in 0..AHEAD {
        let today: Vec<f64> = background
            .iter()
            .zip(&excited)
            .map(|(own, excited)| own + excited)
            .collect();
        for (all, today) in all.iter_mut().zip(&today) {
            *all += today / AHEAD as f64;
        }
        for excited in &mut excited {
            *excited *= fade;
        }
        for (today, shares) in today.iter().zip(&shares) {
            for (excited, share) in excited.iter_mut().zip(shares) {
                *excited += today * share;
            }
        }
    }
    Ok((all, came))
}
