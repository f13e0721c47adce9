//! `doria influence`: whose ground it is on a day, what changed since another, and areas made of reports.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use geojson::Geometry;
use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::headings;
use super::answer::table;
use super::file;
use super::incidents;
use super::ways;
use crate::analysis;
use crate::analysis::influence;
use crate::analysis::influence::change::GroupChange;
use crate::analysis::influence::change::changes;
use crate::analysis::influence::made;
use crate::analysis::influence::made::Made;
use crate::model::Community;
use crate::model::Confidence;
use crate::model::Grade;
use crate::model::Id;
use crate::model::MadeOf;
use crate::model::Operation;
use crate::model::Period;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// So many communities are named to people on either side; scripts get all.
const NAMED: usize = 4;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct InfluenceArgs {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) at: Option<Date>,
    #[arg(long)]
    pub(super) against: Option<Date>,
    #[arg(long)]
    pub(super) make: Vec<String>,
    #[arg(long)]
    pub(super) make_all: bool,
    #[arg(long)]
    pub(super) from: Option<Date>,
    #[arg(long)]
    pub(super) to: Option<Date>,
    #[arg(long, value_parser = incidents::least)]
    pub(super) at_least: Option<Grade>,
}

pub(super) fn run(request: &InfluenceArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    if request.make_all || !request.make.is_empty() {
        return make(request, lang, ticket);
    }
    let (op, _) = file::look(&request.file, lang)?;
    let at = request.at.unwrap_or_else(|| analysis::planning_day(&op));
    let against = request.against.unwrap_or(at);
    let found = changes(&op, at, against);
    let json = json!({
        "at": at.to_string(), "against": against.to_string(),
        "groups": found.iter().map(|change| one(&op, change)).collect::<Vec<Json>>(),
    });
    let days = [
        ("at", number::date(lang, at).into()),
        ("against", number::date(lang, against).into()),
    ];
    let mut lines = vec![words::text_with(lang, "influence-days", &days)];
    if found.is_empty() {
        lines.push(words::text(lang, "influence-none"));
    } else {
        lines.extend(rows(&op, &found, lang));
    }
    Ok(Answer::new(json, lines))
}

fn one(op: &Operation, change: &GroupChange) -> Json {
    let km2 = |m2: f64| m2 / 1e6;
    let places = |ids: &[Id<Community>]| -> Vec<Json> {
        let rows = ids
            .iter()
            .filter_map(|id| op.communities.get(*id).map(|row| (id, row)));
        rows.map(|(id, row)| json!({"id": id.number(), "name": row.name}))
            .collect()
    };
    json!({
        "group": change.group, "at_km2": km2(change.at_m2), "against_km2": km2(change.against_m2),
        "gained_km2": km2(change.gained_m2), "lost_km2": km2(change.lost_m2),
        "communities_gained": places(&change.communities_gained),
        "communities_lost": places(&change.communities_lost),
        "confidence": change.confidence.map(Confidence::code), "made_of_reports": change.is_made,
        "gained": Geometry::from(&change.gained), "lost": Geometry::from(&change.lost),
    })
}

fn rows(op: &Operation, found: &[GroupChange], lang: Lang) -> Vec<String> {
    let titles = [
        "influence-group",
        "influence-ground",
        "influence-gained",
        "influence-lost",
        "influence-communities",
        "influence-sure",
    ]
    .map(|key| words::text(lang, key));
    let headings = headings(&titles, |column| (1..4).contains(&column));
    let names = |sign: &str, ids: &[Id<Community>]| -> Vec<String> {
        let rows = ids.iter().filter_map(|id| op.communities.get(*id));
        let named = rows.take(NAMED).map(|row| format!("{sign}{}", row.name));
        let more = ids.len().saturating_sub(NAMED);
        named
            .chain((more > 0).then(|| format!("{sign}…({more})")))
            .collect()
    };
    let cells: Vec<Vec<String>> = found
        .iter()
        .map(|change| {
            let mut places = names("+", &change.communities_gained);
            places.extend(names("−", &change.communities_lost));
            let how = change.confidence.map_or("confidence-unsaid", Confidence::title);
            vec![
                change.group.clone(),
                number::area(lang, change.at_m2),
                number::area(lang, change.gained_m2),
                number::area(lang, change.lost_m2),
                places.join(" "),
                words::text(lang, how),
            ]
        })
        .collect();
    table(&headings, &cells)
}

/// Makes areas of reports, as one step.
fn make(request: &InfluenceArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let days = Period {
        from: request.from,
        to: request.to,
    };
    let at_least = request.at_least.unwrap_or_default();
    let least = before.assumptions.get("influence.least").round() as u32;
    let mut groups = request.make.clone();
    if request.make_all {
        let named = influence::named(&before, days, at_least);
        let enough = named.into_iter().filter(|group| group.reports >= least);
        groups.extend(enough.map(|group| group.name));
    }
    let (mut areas, mut lines, mut few) = (Vec::new(), Vec::new(), Vec::new());
    for group in &groups {
        let by = made::usual(&before, group, days, at_least);
        match made::made(&before, &by, ticket).map_err(|_| ways::cancelled(lang))? {
            Made::Area(area) => areas.push(*area),
            Made::TooFew(count) => {
                let args = [
                    ("group", group.as_str().into()),
                    ("count", i64::from(count).into()),
                    ("least", i64::from(least).into()),
                ];
                lines.push(words::text_with(lang, "influence-few", &args));
                few.push(json!({"group": group, "reports": count}));
            }
        }
    }
    let told: Vec<Json> = areas
        .iter()
        .map(|area| {
            let made_of = area.influence.made_of.as_ref();
            json!({
                "group": area.influence.group, "settings": made_of.map(MadeOf::text),
                "reports": made_of.map(|by| by.reports),
                "km2": crate::earth::measure::area_m2(&area.outline) / 1e6,
                "outline": Geometry::from(&area.outline),
            })
        })
        .collect();
    let sentences = areas.iter().filter_map(|area| area.influence.made_of.as_ref());
    lines.extend(sentences.map(|by| by.sentence(lang)));
    let edits = made::put(&before, areas);
    if !edits.is_empty() {
        file::commit(&mut operation_file, &before, &edits, "step-influence", lang)?;
    }
    let args = [("count", told.len().into()), ("few", few.len().into())];
    lines.push(words::text_with(lang, "notice-influence", &args));
    let mut answer = Answer::new(json!({"made": told, "too_few": few}), lines);
    answer.in_vain = edits.is_empty();
    Ok(answer)
}
