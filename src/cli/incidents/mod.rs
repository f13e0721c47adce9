//! `doria incidents grades|grade|duplicates|merge|apart`: how far reports can be relied on, and which of them are one.

mod duplicates;
mod grades;

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::Subcommand;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use crate::analysis::graded::Graded;
use crate::model::Grade;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// What is asked about the incidents.
#[derive(Debug, Subcommand)]
pub(super) enum IncidentsCommand {
    Grades(OneOperation),
    Grade(GradeOne),
    Duplicates(DuplicatesArgs),
    Merge(MergeArgs),
    Apart(ApartArgs),
}

#[derive(Debug, ClapArgs)]
pub(super) struct OneOperation {
    pub(super) file: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(super) struct GradeOne {
    pub(super) file: PathBuf,
    pub(super) incident: i64,
    #[arg(value_parser = grade)]
    pub(super) grade: Grade,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DuplicatesArgs {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = clap::value_parser!(i32).range(0..=30))]
    pub(super) days: Option<i32>,
    #[arg(long, value_parser = km)]
    pub(super) km: Option<f64>,
    #[arg(long)]
    pub(super) merge_sure: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct MergeArgs {
    pub(super) file: PathBuf,
    pub(super) stays: i64,
    #[arg(required = true)]
    pub(super) others: Vec<i64>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ApartArgs {
    pub(super) file: PathBuf,
    pub(super) first: i64,
    pub(super) second: i64,
}

pub(super) fn run(command: &IncidentsCommand, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    match command {
        IncidentsCommand::Grades(request) => grades::told(request, lang),
        IncidentsCommand::Grade(request) => grades::set(request, lang),
        IncidentsCommand::Duplicates(request) => duplicates::list(request, lang, ticket),
        IncidentsCommand::Merge(request) => duplicates::merge(request, lang),
        IncidentsCommand::Apart(request) => duplicates::apart(request, lang),
    }
}

fn km(text: &str) -> Result<f64, String> {
    let km = text.parse().ok().filter(|km| (0.0..=100.0).contains(km));
    km.ok_or_else(|| "0 | 5 | 100".to_owned())
}

/// A grade as it is written; `none` takes it away.
fn grade(text: &str) -> Result<Grade, String> {
    if text == "none" {
        return Ok(Grade::NONE);
    }
    Grade::from_code(text).ok_or_else(|| "B2 | B | 2 | none".to_owned())
}

/// The least grade that counts. F and 6 mean that nobody could judge, so nothing is at least that.
pub(super) fn least(text: &str) -> Result<Grade, String> {
    let least = Grade::from_code(text).filter(|grade| grade.is_at_least(*grade));
    least.ok_or_else(|| "C3 | C | 3 (A–E, 1–5)".to_owned())
}

/// What the grade left out, for scripts; nothing where none was asked for.
pub(super) fn graded_json(graded: Option<Graded>) -> Json {
    graded.map_or(Json::Null, |graded| {
        json!({
            "at_least": graded.at_least.code(), "taken": graded.taken, "below": graded.below,
            "ungraded": graded.ungraded,
        })
    })
}

/// The incident of this number.
fn incident(op: &Operation, number: i64, lang: Lang) -> Result<(Id<Incident>, &Incident), Failure> {
    let id = Id::new(number);
    op.incidents.get(id).map(|row| (id, row)).ok_or_else(|| {
        let args = [("incident", number.into())];
        let cause = words::text_with(lang, "cli-no-incident", &args);
        Failure::new("no-incident", cause).at(number.to_string())
    })
}
