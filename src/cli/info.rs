//! `doria info`: what an operation holds.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::args::OneFile;
use super::file;
use crate::model::Operation;
use crate::protect::Band;
use crate::store::gpkg;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &OneFile, lang: Lang) -> Result<Answer, Failure> {
    let (operation, findings) = file::look(&request.file, lang)?;
    let bytes = fs_len(request);
    let about = &operation.about;
    let (from, to) = days(&operation).unzip();
    let extent = operation
        .extent()
        .map(|e| json!([e.west, e.south, e.east, e.north]));
    let mut json = json!({
        "name": about.name,
        "extent": extent,
        "from": from.map(|day| day.to_string()),
        "to": to.map(|day| day.to_string()),
        "marking": about.marking.code(),
        "encrypted": gpkg::asks_passphrase(&request.file),
        "exercise": about.exercise,
        "offset_minutes": about.offset_minutes,
        "bytes": bytes,
        "findings": findings.iter().map(|finding| finding.cause(lang)).collect::<Vec<_>>(),
    });
    let counts = counts(&operation);
    if let Json::Object(map) = &mut json {
        map.extend(
            counts
                .iter()
                .map(|(name, count)| ((*name).to_owned(), json!(count))),
        );
        map.insert("protected".to_owned(), protected(&operation));
    }
    let mut lines = vec![format!(
        "{}{} · {}",
        about.name,
        if about.exercise {
            format!(" ({})", words::text(lang, "paper-exercise"))
        } else {
            String::new()
        },
        words::text(lang, about.marking.title())
    )];
    if let (Some(from), Some(to)) = (from, to) {
        lines.push(format!(
            "{} – {}",
            number::date(lang, from),
            number::date(lang, to)
        ));
    }
    let rows: Vec<Vec<String>> = counts
        .iter()
        .map(|(name, count)| {
            vec![
                words::text(lang, &format!("records-{name}")),
                number::count(lang, *count),
            ]
        })
        .collect();
    let headings = [("", Side::Left), ("", Side::Right)];
    lines.extend(table(&headings, &rows).into_iter().skip(1));
    lines.extend(findings.iter().map(|finding| finding.cause(lang)));
    Ok(Answer::new(json, lines))
}

fn fs_len(request: &OneFile) -> u64 {
    crate::store::gate::open_map_file(&request.file).map_or(0, |file| file.len())
}

/// How many records of each kind there are.
fn counts(operation: &Operation) -> Vec<(&'static str, usize)> {
    vec![
        ("incidents", operation.incidents.len()),
        ("observations", operation.observations.len()),
        ("communities", operation.communities.len()),
        ("bases", operation.bases.len()),
        ("units", operation.units.len()),
        ("routes", operation.roads.len()),
        ("patrols", operation.patrols.len()),
        ("services", operation.services.len()),
        ("areas", operation.areas.len()),
        ("contacts", operation.contacts.len()),
        ("alerts", operation.alerts.len()),
        ("dated_events", operation.dated_events.len()),
        ("activities", operation.activities.len()),
        ("maps", operation.maps.len()),
        ("barriers", operation.barriers.len()),
        ("grids", operation.grounds.len()),
    ]
}

/// Protected incidents by kind, as bands: a count of a few is never told.
fn protected(operation: &Operation) -> Json {
    let mut by_kind: BTreeMap<&str, u32> = BTreeMap::new();
    for row in operation.protected.rows() {
        let count = by_kind.entry(row.kind.code()).or_default();
        *count = count.saturating_add(row.count);
    }
    let entries = by_kind.into_iter().map(|(kind, count)| {
        let band = Band::of(count);
        let value =
            json!({"count": band.map(Band::text), "suppressed": band.is_some_and(Band::is_suppressed)});
        (kind.to_owned(), value)
    });
    Json::Object(entries.collect())
}

/// The first and the last day of which something is known.
fn days(operation: &Operation) -> Option<(Date, Date)> {
    let days = (operation.incidents.rows().map(|row| row.date))
        .chain(operation.observations.rows().map(|row| row.date))
        .chain(operation.protected.rows().map(|row| row.month.first_day()));
    days.fold(None, |span, day| {
        Some(span.map_or((day, day), |(from, to): (Date, Date)| {
            (from.min(day), to.max(day))
        }))
    })
}
