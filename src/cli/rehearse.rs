//! `doria alert`: an alert at some places, or at all communities: which base is there first, by day and by night, dry or wet,
//! whether anybody would have heard it, and whom nobody reaches in time.

use std::path::Path;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::Value as Json;
use serde_json::json;

use super::alert;
use super::alert_log;
use super::alert_log::AlertCommand;
use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::circumstance::Circumstance;
use super::circumstance::Movement;
use super::file;
use super::place;
use super::ways;
use crate::analysis::rehearsal;
use crate::analysis::rehearsal::Counts;
use crate::analysis::rehearsal::Hour;
use crate::analysis::rehearsal::Late;
use crate::analysis::rehearsal::Raced;
use crate::analysis::rehearsal::Rehearsal;
use crate::analysis::rehearsal::RehearsalRequest;
use crate::analysis::rehearsal::Run;
use crate::model::Operation;
use crate::model::Season;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The most communities that a person is told.
const TOLD: usize = 25;

/// What is asked.
#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct AlertArgs {
    #[command(subcommand)]
    pub(super) command: Option<AlertCommand>,
    // Required where no command of its own is named.
    #[arg(required = true)]
    pub(super) file: Option<PathBuf>,
    #[arg(conflicts_with = "all")]
    pub(super) places: Vec<String>,
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) movement: Movement,
}

pub(super) fn run(asked: &AlertArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    if let Some(command) = &asked.command {
        return alert_log::run(command, lang, ticket);
    }
    let path = asked.file.as_deref().unwrap_or(Path::new(""));
    let (operation, _) = file::look(path, lang)?;
    let circumstance = asked.movement.of(&operation, lang)?;
    let network = ways::network(&operation, path, lang, ticket)?;
    let seasons = match asked.movement.season {
        Some(season) => vec![season],
        None => vec![Season::Dry, Season::Wet],
    };
    let mut assumptions = circumstance.assumptions(&operation, &["turn-out.", "response."]);
    ways::put_off_network(&mut assumptions, &network);
    if !asked.places.is_empty() {
        return at_places(
            asked,
            (&operation, &network),
            (&circumstance, &seasons),
            assumptions,
            lang,
            ticket,
        );
    }
    if operation.communities.is_empty() {
        return Err(Failure::new(
            "no-community",
            words::text(lang, "cli-no-community"),
        ));
    }
    let request = RehearsalRequest {
        mode: circumstance.conditions.mode,
        day: circumstance.day,
        seasons,
        hours: hours(asked, &circumstance, &operation),
    };
    let found =
        rehearsal::rehearse(&operation, &network, &request, ticket).map_err(|_| ways::cancelled(lang))?;
    let json = json(&found, &operation, assumptions);
    Ok(Answer::new(json, lines(&found, &operation, &circumstance, lang)))
}

/// The hour that was asked for; else noon and midnight.
fn hours(asked: &AlertArgs, circumstance: &Circumstance, operation: &Operation) -> Vec<Hour> {
    let at = asked
        .movement
        .at
        .filter(|at| at.has_hour())
        .map(|at| at.of(operation));
    match at {
        Some(at) => vec![Hour {
            night: circumstance.conditions.night,
            minute: u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).unwrap_or(0),
        }],
        None if circumstance.conditions.night => vec![Hour::MIDNIGHT],
        None => vec![Hour::NOON, Hour::MIDNIGHT],
    }
}

/// All bases race to each of some places.
fn at_places(
    asked: &AlertArgs,
    (operation, network): (&Operation, &Network),
    (circumstance, seasons): (&Circumstance, &[Season]),
    assumptions: Json,
    lang: Lang,
    ticket: &Ticket,
) -> Result<Answer, Failure> {
    let places = place::all(operation, &asked.places, circumstance.day, lang)?;
    let mut runs = Vec::new();
    let mut lines = Vec::new();
    for season in seasons {
        let mut of_season = *circumstance;
        of_season.conditions.season = *season;
        let (alerts, told) = alert::alerts(operation, network, &of_season, &places, lang, ticket)?;
        lines.push(words::text(lang, season.title()));
        lines.extend(told);
        runs.push(json!({"season": season.code(), "alerts": alerts}));
    }
    Ok(Answer::new(
        json!({"runs": runs, "assumptions": assumptions}),
        lines,
    ))
}

fn json(found: &Rehearsal, operation: &Operation, mut assumptions: Json) -> Json {
    answer::put(&mut assumptions, "bases", found.bases.into());
    let raced = |raced: &Raced| {
        let row = operation.communities.get(raced.community);
        json!({
            "id": raced.community.number(), "name": row.map(|row| row.name.as_str()),
            "minutes": raced.arrival.map(Seconds::minutes), "base": raced.base.map(|id| id.number()),
            "limit_minutes": raced.limit.minutes(), "in_time": raced.in_time(), "word": raced.word.code(),
        })
    };
    let runs = found.runs.iter().enumerate();
    let runs = runs.map(|(index, run)| {
        let counted = |wanted: Counts| {
            let line = found.distribution.iter().find(|(line, _)| *line == wanted);
            let share = line.and_then(|(_, shares)| shares.get(index));
            share.map_or((0, 0.0), |share| (share.communities, share.people))
        };
        let step = |hours: &f64| {
            let (communities, people) = counted(Counts::Within(*hours));
            json!({"within_minutes": hours * 60.0, "communities": communities, "people_share": people})
        };
        let (in_time, in_time_people) = counted(Counts::InTime);
        json!({
            "season": run.season.code(), "night": run.hour.night, "minute_of_day": run.hour.minute,
            "distribution": rehearsal::STEPS_H.iter().map(step).collect::<Vec<_>>(),
            "in_time": {"communities": in_time, "people_share": in_time_people},
            "no_way": run.raced.iter().filter(|raced| raced.arrival.is_none()).count(),
            "median_minutes": run.median().map(Seconds::minutes),
            "communities": run.raced.iter().map(raced).collect::<Vec<_>>(),
        })
    });
    let runs: Vec<Json> = runs.collect();
    let late = |late: &Late| {
        let name = operation
            .communities
            .get(late.community)
            .map(|row| row.name.as_str());
        json!({"id": late.community.number(), "name": name, "runs": late.runs})
    };
    json!({
        "runs": runs,
        "late": found.late.iter().map(late).collect::<Vec<_>>(),
        "assumptions": assumptions,
    })
}

/// A season and an hour as the heading of a column.
fn heading(run: &Run, lang: Lang) -> String {
    let light = if run.hour.night {
        "light-night"
    } else {
        "light-day"
    };
    let season = words::text(lang, run.season.title());
    format!("{season}, {}", words::text(lang, light).to_lowercase())
}

fn lines(found: &Rehearsal, operation: &Operation, circumstance: &Circumstance, lang: Lang) -> Vec<String> {
    let headings: Vec<String> = found.runs.iter().map(|run| heading(run, lang)).collect();
    let columns = |first: &'static str| {
        let texts: Vec<(String, Side)> = std::iter::once((words::text(lang, first), Side::Left))
            .chain(headings.iter().map(|heading| (heading.clone(), Side::Right)))
            .collect();
        texts
    };
    let mut lines = vec![
        circumstance.line(lang),
        words::text_with(lang, "rehearsal-what", &[("count", found.bases.into())]),
        String::new(),
    ];
    lines.extend(tabled(&columns("rehearsal-help"), &distribution(found, lang)));
    lines.push(String::new());
    let late = &found.late;
    let said = [
        ("count", late.len().into()),
        ("all", operation.communities.len().into()),
    ];
    lines.push(words::text_with(lang, "rehearsal-late", &said));
    let rows: Vec<Vec<String>> = late
        .iter()
        .take(TOLD)
        .map(|late| row(late, operation, lang))
        .collect();
    if !rows.is_empty() {
        lines.extend(tabled(&columns("column-community"), &rows));
    }
    if late.len() > TOLD {
        lines.push(words::text_with(
            lang,
            "rehearsal-more",
            &[("count", (late.len() - TOLD).into())],
        ));
    }
    lines
}

fn tabled(columns: &[(String, Side)], rows: &[Vec<String>]) -> Vec<String> {
    let columns: Vec<(&str, Side)> = columns
        .iter()
        .map(|(text, side)| (text.as_str(), *side))
        .collect();
    table(&columns, rows)
}

/// How many communities help reaches within some hours, in time, and from how many word gets out.
fn distribution(found: &Rehearsal, lang: Lang) -> Vec<Vec<String>> {
    let share =
        |share: &rehearsal::Share| format!("{} ({})", share.communities, number::percent(lang, share.people));
    let line = |(line, shares): &(Counts, Vec<rehearsal::Share>)| {
        std::iter::once(line.title(lang))
            .chain(shares.iter().map(share))
            .collect()
    };
    let mut rows: Vec<Vec<String>> = found.distribution.iter().map(line).collect();
    let medians = found.runs.iter().map(|run| ways::span(run.median(), lang));
    let medians = std::iter::once(words::text(lang, "rehearsal-median")).chain(medians);
    rows.insert(rehearsal::STEPS_H.len().min(rows.len()), medians.collect());
    rows
}

fn row(late: &Late, operation: &Operation, lang: Lang) -> Vec<String> {
    let name = operation
        .communities
        .get(late.community)
        .map_or_else(String::new, |row| row.name.clone());
    let time = |raced: &Raced| match raced.in_time() {
        true => words::text(lang, "rehearsal-good"),
        false => ways::span(raced.arrival, lang),
    };
    std::iter::once(name).chain(late.raced.iter().map(time)).collect()
}
