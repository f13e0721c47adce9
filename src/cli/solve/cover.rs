//! `doria solve cover`: maximal covering on an instance, by the functions that put forward sites for bases.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::cover_file;
use super::cover_file::CoverFile;
use super::cover_file::Fault;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::plan::site::cover::Cover;
use crate::store::process;
use crate::ticket::Cancelled;
use crate::words::Lang;

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
    let file = cover_file::read(&bytes)
        .map_err(|fault| super::refused(&request.file, fault.sentence(lang), lang))?;
    let cover = cover(&file).map_err(|fault| super::refused(&request.file, fault.sentence(lang), lang))?;
    let end = request.seconds;
    let found = cover
        .solve(file.most, |_, _| Ok::<(), Cancelled>(()))
        .map_err(|_| crate::cli::ways::cancelled(lang))?;
    let spent = process::spent_s().min(end);
    Ok(super::told(json!({
        "open": found.open, "value": found.value, "bound": found.bound, "optimal": found.optimal,
        "cpu": spent, "trace": [[spent, found.value]], "seed": request.seed,
    })))
}

fn cover(file: &CoverFile) -> Result<Cover, Fault> {
    let mut sites: Vec<Vec<usize>> = vec![Vec::new(); file.sites];
    for (demand, ends) in file.starts.windows(2).enumerate() {
        let (Some(from), Some(to)) = (ends.first(), ends.last()) else {
            continue;
        };
        for id in file.ids.get(*from as usize..*to as usize).unwrap_or_default() {
            if let Some(covered) = sites.get_mut(*id as usize)
                && covered.last() != Some(&demand)
            {
                covered.push(demand);
            }
        }
    }
    let whole = (0..).zip(&file.weights).map(|(at, weight)| {
        let whole = *weight as u32;
        if f64::from(whole).total_cmp(weight).is_eq() {
            Ok(whole)
        } else {
            Err(Fault::new(at + 2, "cli-cover-weight", weight.to_string()))
        }
    });
    Ok(Cover {
        weights: whole.collect::<Result<_, _>>()?,
        sites,
    })
}
