//! `doria check`: the rules of a sound operation, and what in the file cannot be read.

use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::OneFile;
use super::file;
use crate::model::Finding;
use crate::model::Place;
use crate::model::check;
use crate::words;
use crate::words::Lang;

pub(super) fn run(request: &OneFile, lang: Lang) -> Result<Answer, Failure> {
    let (operation, mut findings) = file::look(&request.file, lang)?;
    findings.extend(check::check(&operation));
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
