//! `doria import`: one or several files into an operation, as one step of undo, with an account of every row.

use std::path::Path;

use serde_json::Value as Json;
use serde_json::json;

use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::args::Import;
use super::file;
use super::new;
use super::passphrase;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::model::gather;
use crate::store::gpkg;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::OperationFile;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::ImportError;
use crate::store::import::ImportKind;
use crate::store::import::Report;
use crate::store::write;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// A source with what came of it: its account, or why nothing of it came in.
type Account = (String, Result<Report, Failure>);

pub(super) fn run(request: &Import, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let choices = choices(request, lang)?;
    if request.dry_run {
        let opened = file::opened_to_look(&request.file, lang)?;
        let encrypted = opened.file.is_encrypted();
        let (_, _, accounts) = read_all(request, &choices, opened.operation, encrypted, lang, ticket)?;
        return Ok(told_all(&accounts, request, lang));
    }
    let is_new = !write::is_there(&request.file);
    let (mut opened, before, encrypted) = if is_new {
        let encrypted = gpkg::is_named_encrypted(&request.file);
        (None, new::plain(&request.file), encrypted)
    } else {
        let (file, before) = file::open(&request.file, lang)?;
        let encrypted = file.is_encrypted();
        (Some(file), before, encrypted)
    };
    let (after, edits, accounts) = read_all(request, &choices, before.clone(), encrypted, lang, ticket)?;
    drop(after);
    if !edits.is_empty() {
        // Made only now: of a file that does not come in nothing is left.
        let mut operation_file = match opened.take() {
            Some(file) => file,
            None => {
                let place = passphrase::new_place(&request.file, lang)?;
                OperationFile::create(place, &before).map_err(|error| file::failure(&error, lang))?
            }
        };
        let reports = accounts.iter().filter_map(|(_, account)| account.as_ref().ok());
        let notes: Vec<AuditNote> = reports.flat_map(Report::audit_notes).collect();
        file::commit_noted(&mut operation_file, &before, &edits, "step-import", &notes, lang)?;
    }
    Ok(told_all(&accounts, request, lang))
}

fn imported(accounts: &[Account]) -> usize {
    accounts
        .iter()
        .filter_map(|(_, account)| account.as_ref().ok())
        .map(|report| report.imported)
        .sum()
}

/// Whether a source was read and holds no rows.
fn is_empty(account: &Account) -> bool {
    account.1.as_ref().is_ok_and(|report| report.read == 0)
}

/// Reads every source on top of what the ones before it brought.
fn read_all(
    request: &Import,
    choices: &Choices,
    mut operation: Operation,
    encrypted: bool,
    lang: Lang,
    ticket: &Ticket,
) -> Result<(Operation, Vec<Edit>, Vec<Account>), Failure> {
    let mut edits = Vec::new();
    let mut accounts = Vec::new();
    for source in &request.sources {
        match import::read(source, choices, &operation, encrypted, ticket) {
            Ok(import) => {
                operation = operation.with(&import.edits);
                edits.extend(import.edits);
                accounts.push((name(source), Ok(import.report)));
            }
            Err(error) if request.sources.len() == 1 => return Err(failure(&error, source, lang)),
            // One bad file among several does not keep the others out.
            Err(error) => accounts.push((name(source), Err(failure(&error, source, lang)))),
        }
    }
    Ok((operation, edits, accounts))
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn failure(error: &ImportError, source: &Path, lang: Lang) -> Failure {
    Failure::new(error.code(), error.sentence(lang, &name(source))).at(source.display().to_string())
}

fn choices(request: &Import, lang: Lang) -> Result<Choices, Failure> {
    let kind = request.kind.as_deref().map(|code| {
        ImportKind::from_code(code).ok_or_else(|| {
            let codes: Vec<&str> = ImportKind::ALL.iter().map(|kind| kind.code()).collect();
            let args = [("kind", code.into()), ("kinds", codes.join(", ").into())];
            Failure::new("kind", words::text_with(lang, "cli-import-kind-unknown", &args)).at("--as")
        })
    });
    let mapping = request.map.iter().map(|pair| {
        pair.split_once('=')
            .map(|(field, column)| (field.trim().to_owned(), column.trim().to_owned()))
            .ok_or_else(|| {
                let args = [("pair", pair.as_str().into())];
                Failure::new("map", words::text_with(lang, "cli-import-map-wrong", &args)).at("--map")
            })
    });
    Ok(Choices {
        kind: kind.transpose()?,
        mapping: mapping.collect::<Result<_, _>>()?,
        date_order: request.date_order,
        encoding: request.encoding.clone(),
        sheet: request.sheet.clone(),
        crs: request.crs,
        accept_plain: request.accept_plain.clone(),
        source: request.source.clone(),
        counting: request.protected,
        speeds: request.speeds.clone(),
        operation: Some(request.file.clone()),
    })
}

fn told_all(accounts: &[Account], request: &Import, lang: Lang) -> Answer {
    let json = match accounts {
        [(_, Ok(report))] => one(report, lang),
        several => {
            let count = |of: fn(&Report) -> usize| -> usize {
                several
                    .iter()
                    .filter_map(|(_, account)| account.as_ref().ok())
                    .map(of)
                    .sum()
            };
            let sources: Vec<Json> = several
                .iter()
                .map(|(name, account)| match account {
                    Ok(report) => {
                        let mut json = one(report, lang);
                        answer::put(&mut json, "file", json!(name));
                        json
                    }
                    Err(failure) => json!({
                        "file": name,
                        "error": {"code": failure.code, "cause": failure.cause, "place": failure.place},
                    }),
                })
                .collect();
            json!({
                "read": count(|report| report.read),
                "imported": count(|report| report.imported),
                "sources": sources,
            })
        }
    };
    let mut lines: Vec<String> = accounts
        .iter()
        .flat_map(|(name, account)| told(name, account, lang))
        .collect();
    if request.dry_run {
        lines.push(words::text(lang, "cli-import-dry-run"));
    }
    // A file that holds nothing is no fault; one of which nothing came in is.
    Answer {
        in_vain: imported(accounts) == 0 && !accounts.iter().all(is_empty),
        ..Answer::new(json, lines)
    }
}

fn one(report: &Report, lang: Lang) -> Json {
    let refused: Vec<Json> = report
        .refused
        .iter()
        .map(|finding| json!({"row": row(finding), "line": line(finding), "reason": finding.cause(lang)}))
        .collect();
    let dropped: Vec<Json> = report
        .dropped_columns
        .iter()
        .map(|finding| {
            let severity = finding.severity.code();
            json!({"column": column(finding), "reason": finding.cause(lang), "severity": severity})
        })
        .collect();
    let told = |is_told: fn(&Finding) -> bool| -> Vec<Json> {
        let findings = report.warnings.iter().filter(|finding| is_told(finding));
        findings
            .map(|finding| match row(finding) {
                Some(row) => json!({"row": row, "line": line(finding), "text": finding.cause(lang)}),
                None => json!({"text": finding.cause(lang)}),
            })
            .collect()
    };
    json!({
        "read": report.read,
        "imported": report.imported,
        "refused": refused,
        "dropped_columns": dropped,
        "warnings": told(|finding| finding.severity > Severity::Note),
        "notes": told(|finding| finding.severity == Severity::Note),
        "crs": report.crs,
        "kind": report.kind.code(),
        "source": report.source,
        "protected": report.protected,
    })
}

const fn row(finding: &Finding) -> Option<u64> {
    match finding.place {
        Place::Row(row) => Some(row),
        _ => None,
    }
}

/// The line of a text or the row of a sheet in which the row stands; none where the format has none.
fn line(finding: &Finding) -> Option<u64> {
    finding.arg("line").and_then(|line| line.parse().ok())
}

fn column(finding: &Finding) -> String {
    match &finding.place {
        Place::Column(heading) => heading.clone(),
        _ => String::new(),
    }
}

/// More reasons than these are not read in a terminal; `--json` has them all.
const MOST_LINES: usize = 20;

fn told(name: &str, account: &Result<Report, Failure>, lang: Lang) -> Vec<String> {
    let report = match account {
        Ok(report) => report,
        Err(failure) => return vec![failure.cause.clone()],
    };
    let kind = words::text(lang, report.kind.title());
    let mut lines = vec![words::text_with(
        lang,
        "cli-imported",
        &[
            ("file", name.into()),
            ("kind", kind.into()),
            ("read", report.read.into()),
            ("imported", report.imported.into()),
            ("refused", report.refused.len().into()),
        ],
    )];
    for (key, findings) in [
        ("cli-import-refused", &report.refused),
        ("cli-import-dropped", &report.dropped_columns),
        ("cli-import-warnings", &report.warnings),
    ] {
        if findings.is_empty() {
            continue;
        }
        lines.push(words::text_with(lang, key, &[("count", findings.len().into())]));
        let groups = gather(findings);
        let reasons = groups
            .iter()
            .take(MOST_LINES)
            .map(|group| format!("  {}", group.sentence(lang)));
        lines.extend(reasons);
        let more: usize = groups.iter().skip(MOST_LINES).map(|group| group.count).sum();
        if more > 0 {
            lines.push(format!(
                "  {}",
                words::text_with(lang, "cli-and-more", &[("count", more.into())])
            ));
        }
    }
    lines
}
