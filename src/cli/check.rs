//! `doria check`: the rules of a sound operation, what in the file cannot be read, and what of the plan cannot be done.

use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::OneFile;
use super::file;
use super::ways;
use crate::analysis;
use crate::analysis::activity;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Place;
use crate::model::Season;
use crate::model::check;
use crate::network;
use crate::plan;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

pub(super) fn run(request: &OneFile, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, mut findings) = file::look(&request.file, lang)?;
    findings.extend(check::check(&operation));
    findings.extend(ahead(&operation, lang, ticket)?);
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
fn ahead(operation: &Operation, lang: Lang, ticket: &Ticket) -> Result<Vec<Finding>, Failure> {
    let day = analysis::planning_day(operation);
    let is_ahead = |patrol: &Patrol| {
        matches!(
            patrol.status,
            PatrolStatus::Draft | PatrolStatus::Proposed | PatrolStatus::Approved
        ) && patrol.depart.date() >= day
    };
    let mut findings = Vec::new();
    for season in Season::ALL {
        let is_in = |patrol: &Patrol| {
            is_ahead(patrol) && network::season_of(patrol.depart.date(), &operation.assumptions) == season
        };
        let judged: Vec<(i64, Patrol)> = operation
            .patrols
            .iter()
            .filter(|(_, patrol)| is_in(patrol))
            .map(|(id, patrol)| (id.number(), patrol.clone()))
            .collect();
        let patrols: Vec<Patrol> = judged.iter().map(|(_, patrol)| patrol.clone()).collect();
        let found = plan::check(operation, &patrols, season, ticket).map_err(|_| ways::cancelled(lang))?;
        for mut finding in found {
            finding.place = of_record(&finding.place, &judged);
            findings.push(finding);
        }
    }
    let network = ways::network_if_any(operation, lang, ticket)?;
    let flags = activity::flags(operation, &network, ticket).map_err(|_| ways::cancelled(lang))?;
    findings.extend(flags.into_iter().map(|flag| flag.finding));
    Ok(findings)
}

/// The checker counts the patrols it was given, from 1; whoever reads wants the record.
fn of_record(place: &Place, judged: &[(i64, Patrol)]) -> Place {
    let number = match place {
        Place::Row(row) => usize::try_from(*row).ok().and_then(|row| row.checked_sub(1)),
        _ => None,
    };
    match number.and_then(|number| judged.get(number)) {
        Some((id, _)) => Place::Record("patrols", *id),
        None => place.clone(),
    }
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
