//! `doria solve`: the planner's own searches on the benchmark instances of the literature, one JSON document each.
//!
//! One file for each problem. Seconds are processor seconds of the whole process, reading included.

mod cover;
mod cover_file;
mod fault;
mod top;
mod top_file;

use std::path::Path;

use clap::Subcommand;
use serde_json::Value as Json;

use super::answer::Answer;
use super::answer::Failure;
use crate::store::instance;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// The problems.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SolveCommand {
    Cover(cover::SolveCover),
    Top(top::SolveTop),
}

pub(in crate::cli) fn run(command: &SolveCommand, lang: Lang) -> Result<Answer, Failure> {
    match command {
        SolveCommand::Cover(request) => cover::run(request, lang),
        SolveCommand::Top(request) => top::run(request, lang),
    }
}

/// All bytes of an instance.
fn bytes(file: &Path, lang: Lang) -> Result<Vec<u8>, Failure> {
    instance::read(file).map_err(|error| refused(file, error.to_string(), lang))
}

/// Why an instance cannot be used.
fn refused(file: &Path, detail: String, lang: Lang) -> Failure {
    let file = file.display().to_string();
    let args = [("file", Arg::from(file.as_str())), ("detail", detail.into())];
    Failure::new("input", words::text_with(lang, "cli-solve-input", &args)).at(file)
}

/// One line of JSON in either case: whoever measures reads it.
fn told(json: Json) -> Answer {
    let line = json.to_string();
    Answer::new(json, vec![line])
}

/// So many seconds of processor time.
fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "2 | 0.5".to_owned())?;
    if seconds.is_finite() && seconds > 0.0 {
        Ok(seconds)
    } else {
        Err("2 | 0.5".to_owned())
    }
}
