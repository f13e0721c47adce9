//! `doria check`: the rules of a sound operation, what in the file cannot be read, and what of the plan cannot be done.

use std::path::Path;

use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::OneFile;
use super::file;
use super::ways;
use crate::analysis::activity;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::check;
use crate::network;
use crate::plan;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

pub(super) fn run(request: &OneFile, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let opened = file::opened_to_look(&request.file, lang)?;
    let whole = (opened.file.look_through()).map_err(|error| file::failure(&error, lang))?;
    let (operation, mut findings) = (opened.operation, opened.findings);
    findings.extend(whole);
    findings.extend(check::check(&operation));
    findings.extend(ahead(&operation, &request.file, lang, ticket)?);
    let json = json!({"findings": findings.iter().map(|finding| one(finding, lang)).collect::<Vec<_>>()});
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let remedy = finding.remedy(lang);
            let cause = finding.cause(lang);
            format!("{}  {} {remedy}", finding.code, cause)
                .trim_end()
                .to_owned()
        })
        .collect();
    if lines.is_empty() {
        lines.push(words::text(lang, "cli-check-sound"));
    }
    Ok(Answer::new(json, lines))
}

/// What is wrong with what is still to come: patrols that are not possible, each in the season in which it leaves;
/// activities without access or escort.
fn ahead(operation: &Operation, file: &Path, lang: Lang, ticket: &Ticket) -> Result<Vec<Finding>, Failure> {
    let season_on = |day| network::season_of(day, &operation.assumptions);
    let network = ways::network_if_any(operation, file, lang, ticket)?;
    let mut findings =
        plan::ahead(operation, network.access(), season_on, ticket).map_err(|_| ways::cancelled(lang))?;
    let flags = activity::flags(operation, &network, ticket).map_err(|_| ways::cancelled(lang))?;
    findings.extend(flags.into_iter().map(|flag| flag.finding));
    Ok(findings)
}

/// A finding for scripts.
pub(super) fn one(finding: &Finding, lang: Lang) -> Json {
    json!({
        "code": finding.code,
        "severity": finding.severity.code(),
        "cause": finding.cause(lang),
        "remedy": finding.remedy(lang),
        "place": place(&finding.place),
    })
}

fn place(place: &Place) -> Json {
    match place {
        Place::Whole => Json::Null,
        Place::Row(row) => json!({"row": row}),
        Place::Column(heading) => json!({"column": heading}),
        Place::Record(table, id) => json!({"table": table, "id": id}),
    }
}
