//! `doria event add|list`: what happened on a day and may explain a change, besides bases, ways and activities.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::Subcommand;
use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::args::OneFile;
use super::args::choices;
use super::file;
use super::place;
use crate::earth::mgrs;
use crate::model::Change;
use crate::model::DatedEvent;
use crate::model::DatedEventKind;
use crate::model::Edit;
use crate::model::Id;
use crate::protect::person;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is done with dated events.
#[derive(Debug, Subcommand)]
pub(super) enum EventCommand {
    Add(EventAdd),
    List(OneFile),
}

#[derive(Debug, ClapArgs)]
pub(super) struct EventAdd {
    pub(super) file: PathBuf,
    pub(super) title: String,
    #[arg(long)]
    pub(super) on: Date,
    #[arg(long, value_parser = kind, default_value = "other")]
    pub(super) kind: DatedEventKind,
    #[arg(long, allow_hyphen_values = true)]
    pub(super) place: Option<String>,
}

fn kind(text: &str) -> Result<DatedEventKind, String> {
    let codes = DatedEventKind::ALL.iter().map(|kind| kind.code());
    DatedEventKind::from_code(text).ok_or_else(|| choices(codes))
}

pub(super) fn run(command: &EventCommand, lang: Lang) -> Result<Answer, Failure> {
    match command {
        EventCommand::Add(request) => add(request, lang),
        EventCommand::List(request) => list(request, lang),
    }
}

fn add(request: &EventAdd, lang: Lang) -> Result<Answer, Failure> {
    let title = request.title.trim();
    if title.is_empty() {
        return Err(Failure::new("no-title", words::text(lang, "add-event-no-title")).at("TITLE"));
    }
    if person::typed(title).is_some() {
        return Err(Failure::new("person", words::text(lang, "entry-person")).at("TITLE"));
    }
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let at = match &request.place {
        Some(place) => Some(place::one(&before, place, lang)?.at),
        None => None,
    };
    let event = DatedEvent {
        title: title.to_owned(),
        kind: request.kind,
        date: request.on,
        at,
    };
    let id = before.dated_events.next_id();
    let edits = [Edit::DatedEvents(Change::Put(vec![(id, event.clone())]))];
    file::commit(&mut operation_file, &before, &edits, "step-event", lang)?;
    let args = [
        ("title", title.into()),
        ("day", number::date(lang, request.on).into()),
    ];
    let line = words::text_with(lang, "cli-event-added", &args);
    Ok(Answer::new(told(id, &event), vec![line]))
}

fn list(request: &OneFile, lang: Lang) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let mut events: Vec<(Id<DatedEvent>, &DatedEvent)> = operation.dated_events.iter().collect();
    events.sort_by_key(|(id, row)| (row.date, *id));
    let names =
        ["event-day", "inspector-kind", "add-what", "inspector-place"].map(|key| words::text(lang, key));
    let columns: Vec<(&str, Side)> = names.iter().map(|name| (name.as_str(), Side::Left)).collect();
    let row = |(_, row): &(Id<DatedEvent>, &DatedEvent)| {
        vec![
            number::date(lang, row.date),
            words::text(lang, row.kind.title()),
            row.title.clone(),
            row.at.and_then(|at| mgrs(at, 5)).unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = events.iter().map(row).collect();
    let lines = if rows.is_empty() {
        vec![words::text(lang, "cli-no-events")]
    } else {
        table(&columns, &rows)
    };
    let json: Vec<Json> = events.iter().map(|(id, row)| told(*id, row)).collect();
    Ok(Answer::new(json!({"events": json}), lines))
}

fn told(id: Id<DatedEvent>, event: &DatedEvent) -> Json {
    json!({
        "id": id.number(), "title": event.title, "kind": event.kind.code(), "date": event.date.to_string(),
        "lon": event.at.map(|at| at.lon()), "lat": event.at.map(|at| at.lat()),
    })
}
