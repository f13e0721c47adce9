//! `doria whatif`: a base closes, a way is lost, another season begins, a service moves: who loses what. Changes nothing.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::circumstance;
use super::circumstance::Movement;
use super::file;
use super::place;
use super::ways;
use crate::analysis::whatif;
use crate::analysis::whatif::Differs;
use crate::analysis::whatif::Scenario;
use crate::analysis::whatif::Stand;
use crate::analysis::whatif::WhatIf;
use crate::desk::find::Found;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Road;
use crate::model::Season;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::fold::plain;
use crate::words::number;

/// The most communities that a person is told.
const TOLD: usize = 30;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct WhatifArgs {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) close_base: Vec<String>,
    #[arg(long)]
    pub(super) close_route: Vec<String>,
    #[arg(long, value_parser = circumstance::season)]
    pub(super) begin_season: Option<Season>,
    #[arg(long, num_args = 2)]
    pub(super) move_service: Vec<String>,
    #[command(flatten)]
    pub(super) movement: Movement,
}

pub(super) fn run(asked: &WhatifArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&asked.file, lang)?;
    if operation.communities.is_empty() {
        return Err(Failure::new(
            "no-community",
            words::text(lang, "cli-no-community"),
        ));
    }
    let scenario = scenario(asked, &operation, lang)?;
    if scenario.is_empty() {
        return Err(Failure::new("nothing-asked", words::text(lang, "whatif-nothing")));
    }
    let circumstance = asked.movement.of(&operation, lang)?;
    let network = ways::network(&operation, &asked.file, lang, ticket)?;
    let now = (circumstance.conditions, circumstance.day);
    let found =
        whatif::what_if(&operation, &network, now, &scenario, ticket).map_err(|_| ways::cancelled(lang))?;
    let assumptions = ways::assumptions_of_help(&circumstance, &operation, &network);
    let mut lines = vec![circumstance.line(lang)];
    lines.extend(told(&found, &operation, lang));
    Ok(Answer::new(
        json(&found, &operation, &scenario, assumptions),
        lines,
    ))
}

fn scenario(asked: &WhatifArgs, operation: &Operation, lang: Lang) -> Result<Scenario, Failure> {
    let mut scenario = Scenario {
        season: asked.begin_season,
        ..Scenario::default()
    };
    for text in &asked.close_base {
        scenario
            .bases
            .push(Id::new(record(operation, text, "bases", lang)?));
    }
    for text in &asked.close_route {
        scenario.roads.extend(roads(operation, text, lang)?);
    }
    for pair in asked.move_service.chunks(2) {
        let [service, to] = pair else { continue };
        let service = Id::new(record(operation, service, "services", lang)?);
        scenario
            .moved
            .push((service, place::one(operation, to, lang)?.at));
    }
    Ok(scenario)
}

/// The number of the one record of a table that is meant: its number, `kind:number` or its name.
fn record(operation: &Operation, text: &str, table: &'static str, lang: Lang) -> Result<i64, Failure> {
    let kind = if table == "bases" { "base" } else { "service" };
    let asked = match text.trim().parse::<i64>() {
        Ok(number) => format!("{kind}:{number}"),
        Err(_) => text.to_owned(),
    };
    let of_table = |found: &Found| found.hit.filter(|hit| hit.table == table).map(|hit| hit.id);
    let by_name = || match table {
        "services" => {
            let mut named = operation
                .services
                .iter()
                .filter(|(_, row)| plain(&row.name) == plain(text));
            named
                .next()
                .map(|(id, _)| id.number())
                .filter(|_| named.next().is_none())
        }
        _ => None,
    };
    let found = place::one(operation, &asked, lang);
    let number = found.as_ref().ok().and_then(of_table).or_else(by_name);
    number.ok_or_else(|| match found {
        Err(failure) => failure,
        Ok(_) => {
            let args = [("place", text.into())];
            Failure::new("no-place", words::text_with(lang, "cli-no-place", &args)).at(text)
        }
    })
}

/// The pieces of way of this number, or of this name.
fn roads(operation: &Operation, text: &str, lang: Lang) -> Result<Vec<Id<Road>>, Failure> {
    let number = text.trim().trim_start_matches("route:").parse::<i64>().ok();
    let found: Vec<Id<Road>> = match number {
        Some(number) => {
            let id = Id::new(number);
            operation.roads.get(id).map(|_| id).into_iter().collect()
        }
        None => (operation.roads.iter())
            .filter(|(_, road)| !road.name.is_empty() && plain(&road.name) == plain(text))
            .map(|(id, _)| id)
            .collect(),
    };
    if found.is_empty() {
        let args = [("place", text.into())];
        return Err(Failure::new("no-place", words::text_with(lang, "whatif-no-route", &args)).at(text));
    }
    Ok(found)
}

fn json(found: &WhatIf, operation: &Operation, scenario: &Scenario, assumptions: Json) -> Json {
    let stand = |stand: &Stand| {
        json!({
            "helped": stand.helped, "helped_people_share": stand.helped_people, "reached": stand.reached,
            "cared": stand.cared, "cared_people_share": stand.cared_people,
        })
    };
    let differs = |row: &Differs| {
        let community = operation.communities.get(row.community);
        json!({
            "id": row.community.number(), "name": community.map(|row| row.name.as_str()),
            "help_minutes": row.help.map(|time| time.map(Seconds::minutes)),
            "care_minutes": row.care.map(|time| time.map(Seconds::minutes)),
            "limit_minutes": row.limit.minutes(), "loses_help": row.loses_help(), "loses_care": row.loses_care(),
        })
    };
    json!({
        "before": stand(&found.before), "after": stand(&found.after),
        "communities": found.communities.iter().map(differs).collect::<Vec<_>>(),
        "patrols": found.patrols.iter().map(|id| id.number()).collect::<Vec<_>>(),
        "activities": found.activities.iter().map(|id| id.number()).collect::<Vec<_>>(),
        "posts": found.posts.iter().map(|id| id.number()).collect::<Vec<_>>(),
        "closed_bases": scenario.bases.iter().map(|id| id.number()).collect::<Vec<_>>(),
        "closed_routes": scenario.roads.iter().map(|id| id.number()).collect::<Vec<_>>(),
        "assumptions": assumptions,
    })
}

fn told(found: &WhatIf, operation: &Operation, lang: Lang) -> Vec<String> {
    let text = |key: &str| words::text(lang, key);
    let share = |count: usize, people: f64| format!("{count} ({})", number::percent(lang, people));
    let sides = [&found.before, &found.after];
    let row = |key: &str, cell: &dyn Fn(&Stand) -> String| -> Vec<String> {
        std::iter::once(text(key))
            .chain(sides.iter().map(|side| cell(side)))
            .collect()
    };
    let rows = [
        row("whatif-helped", &|side| share(side.helped, side.helped_people)),
        row("whatif-reached", &|side| side.reached.to_string()),
        row("whatif-cared", &|side| share(side.cared, side.cared_people)),
    ];
    let titles = ["whatif-communities", "whatif-before", "whatif-after"].map(text);
    let columns: Vec<(&str, Side)> = titles
        .iter()
        .map(String::as_str)
        .zip([Side::Left, Side::Right, Side::Right])
        .collect();
    let mut lines = table(&columns, &rows);
    lines.push(String::new());
    lines.extend(others(found, operation, lang));
    let said = [("count", found.communities.len().into())];
    lines.push(words::text_with(lang, "whatif-differs", &said));
    if found.communities.is_empty() {
        return lines;
    }
    let titles = ["column-community", "whatif-help", "whatif-care", "whatif-loses"].map(text);
    let columns: Vec<(&str, Side)> = titles
        .iter()
        .map(String::as_str)
        .zip([Side::Left, Side::Right, Side::Right, Side::Left])
        .collect();
    let rows: Vec<Vec<String>> = found
        .communities
        .iter()
        .take(TOLD)
        .map(|row| one(row, operation, lang))
        .collect();
    lines.extend(table(&columns, &rows));
    lines
}

fn one(row: &Differs, operation: &Operation, lang: Lang) -> Vec<String> {
    let name = operation
        .communities
        .get(row.community)
        .map_or_else(String::new, |row| row.name.clone());
    let change = |[before, after]: [Option<Seconds>; 2]| {
        format!("{} → {}", ways::span(before, lang), ways::span(after, lang))
    };
    let loses = match (row.loses_help(), row.loses_care()) {
        (true, true) => "whatif-loses-both",
        (true, false) => "whatif-loses-help",
        (false, true) => "whatif-loses-care",
        (false, false) => "whatif-loses-nothing",
    };
    vec![name, change(row.help), change(row.care), words::text(lang, loses)]
}

/// Patrols, activities and posts in a line each, where there are any.
fn others(found: &WhatIf, operation: &Operation, lang: Lang) -> Vec<String> {
    let names = |names: Vec<String>, key: &str| {
        let args = [("count", names.len().into()), ("names", names.join(", ").into())];
        (!names.is_empty()).then(|| words::text_with(lang, key, &args))
    };
    let patrols = found
        .patrols
        .iter()
        .filter_map(|id| Some(operation.patrols.get(*id)?.name.clone()));
    let activities = found
        .activities
        .iter()
        .filter_map(|id| Some(operation.activities.get(*id)?.title.clone()));
    let posts = found.posts.iter().filter_map(|id| {
        let post = operation.contacts.get(*id)?;
        Some(operation.communities.get(post.community)?.name.clone())
    });
    [
        names(patrols.collect(), "whatif-patrols"),
        names(activities.collect(), "whatif-activities"),
        names(posts.collect(), "whatif-posts"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
