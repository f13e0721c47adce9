//! Which reports may tell of one event, and merging them or telling them apart.

use serde_json::Value as Json;
use serde_json::json;

use super::ApartArgs;
use super::DuplicatesArgs;
use super::MergeArgs;
use super::incident;
use crate::analysis::duplicate;
use crate::analysis::duplicate::Candidate;
use crate::analysis::duplicate::DuplicateRule;
use crate::analysis::duplicate::Duplicates;
use crate::analysis::duplicate::alike::Alike;
use crate::analysis::duplicate::merge;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::cli::answer::headings;
use crate::cli::answer::put;
use crate::cli::answer::table;
use crate::cli::file;
use crate::cli::ways;
use crate::model::Edit;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::OperationFile;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// So many pairs are shown to people; scripts get all.
const SHOWN: usize = 50;

/// Lists the pairs; with `--merge-sure` merges those that are sure.
pub(super) fn list(request: &DuplicatesArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let find = |op: &Operation| {
        let usual = DuplicateRule::of(op);
        let rule = DuplicateRule {
            days: request.days.unwrap_or(usual.days),
            distance: request.km.map_or(usual.distance, Metres::from_km),
        };
        let found = duplicate::duplicates(op, rule, ticket).map_err(|_| ways::cancelled(lang))?;
        Ok::<_, Failure>((rule, found))
    };
    if !request.merge_sure {
        let (op, _) = file::look(&request.file, lang)?;
        let (rule, found) = find(&op)?;
        return Ok(answer(&op, rule, &found, lang));
    }
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let (rule, found) = find(&before)?;
    let groups: Vec<_> = (found.groups.iter())
        .filter_map(|group| group.split_first())
        .map(|(stays, others)| (*stays, others.to_vec()))
        .collect();
    let edits = merge::merged(&before, &groups);
    let mut told = answer(&before, rule, &found, lang);
    let count = written(&mut operation_file, &before, &edits, lang)?;
    put(&mut told.json, "merged", json!(count));
    told.lines.push(words::text_with(
        lang,
        "notice-merged",
        &[("count", count.into())],
    ));
    Ok(told)
}

/// Merges reports that somebody looked at.
pub(super) fn merge(request: &MergeArgs, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let (stays, _) = incident(&before, request.stays, lang)?;
    let mut others = Vec::new();
    for number in &request.others {
        others.push(incident(&before, *number, lang)?.0);
    }
    let edits = merge::merged(&before, &[(stays, others)]);
    let count = written(&mut operation_file, &before, &edits, lang)?;
    let line = words::text_with(lang, "notice-merged", &[("count", count.into())]);
    Ok(Answer::new(
        json!({"stays": request.stays, "merged": count}),
        vec![line],
    ))
}

/// Remembers that two reports tell of two events.
pub(super) fn apart(request: &ApartArgs, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let (first, _) = incident(&before, request.first, lang)?;
    let (second, _) = incident(&before, request.second, lang)?;
    if first == second {
        return Err(Failure::new("one", words::text(lang, "duplicates-one")).at(request.second.to_string()));
    }
    let edits = merge::told_apart(&before, &[(first, second)]);
    if !edits.is_empty() {
        file::commit(&mut operation_file, &before, &edits, "step-tell-apart", lang)?;
    }
    let args = [("first", request.first.into()), ("second", request.second.into())];
    let json = json!({"first": request.first, "second": request.second, "new": !edits.is_empty()});
    Ok(Answer::new(
        json,
        vec![words::text_with(lang, "duplicates-told-apart", &args)],
    ))
}

fn written(
    operation_file: &mut OperationFile,
    before: &Operation,
    edits: &[Edit],
    lang: Lang,
) -> Result<usize, Failure> {
    let count = merge::count(edits);
    if count > 0 {
        let note = AuditNote {
            kind: "merge",
            detail: format!("{count} reports"),
        };
        file::commit_noted(operation_file, before, edits, "step-merge", &[note], lang)?;
    }
    Ok(count)
}

fn answer(op: &Operation, rule: DuplicateRule, found: &Duplicates, lang: Lang) -> Answer {
    let one = |pair: &Candidate| {
        json!({
            "first": pair.first.number(), "second": pair.second.number(), "days": pair.days,
            "km": pair.away.get() / 1000.0, "sure": pair.sure, "actors": code(pair.actors),
        })
    };
    let groups: Vec<Vec<i64>> = (found.groups.iter())
        .map(|group| group.iter().map(|id| id.number()).collect())
        .collect();
    let json = json!({
        "pairs": found.pairs.iter().map(one).collect::<Vec<Json>>(), "sure": groups,
        "unlisted": found.unlisted, "vague": found.vague, "too_many": found.too_many,
        "assumptions": {"days": rule.days, "km": rule.distance.get() / 1000.0},
    });
    let mut lines = found.sentences(lang);
    lines.push(rule.sentence(lang));
    lines.push(words::text(lang, "duplicates-protected"));
    if !found.pairs.is_empty() {
        lines.extend(rows(op, found, lang));
    }
    let more = (found.pairs.len() + found.unlisted).saturating_sub(SHOWN);
    if more > 0 {
        lines.push(words::text_with(lang, "cli-and-more", &[("count", more.into())]));
    }
    Answer::new(json, lines)
}

const fn code(actors: Alike) -> &'static str {
    match actors {
        Alike::Same => "same",
        Alike::Nearly => "nearly",
        Alike::Open => "open",
        Alike::No => "other",
    }
}

fn rows(op: &Operation, found: &Duplicates, lang: Lang) -> Vec<String> {
    let titles = [
        "duplicates-numbers",
        "inspector-kind",
        "inspector-day",
        "inspector-place",
        "inspector-source",
        "duplicates-days",
        "duplicates-away",
        "duplicates-sure",
    ]
    .map(|key| words::text(lang, key));
    let headings = headings(&titles, |column| column >= 5);
    let cells = found.pairs.iter().take(SHOWN).filter_map(|pair| {
        let (a, b) = (op.incidents.get(pair.first)?, op.incidents.get(pair.second)?);
        let place = if a.place.is_empty() { &b.place } else { &a.place };
        Some(vec![
            format!("{} {}", pair.first.number(), pair.second.number()),
            words::text(lang, a.kind.title()),
            number::date(lang, a.date),
            place.clone(),
            format!("{} / {}", a.source, b.source),
            pair.days.to_string(),
            number::distance(lang, pair.away),
            if pair.sure {
                "✓".to_owned()
            } else {
                String::new()
            },
        ])
    });
    table(&headings, &cells.collect::<Vec<_>>())
}
