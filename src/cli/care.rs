//! `doria care`: from which communities care is reached within 72 hours, season by season, and what shuts the way for the others.
//! No place of care is named: only who reaches one.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::Value as Json;
use serde_json::json;

use super::alert;
use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::circumstance;
use super::circumstance::Movement;
use super::file;
use super::ways;
use crate::analysis::care;
use crate::analysis::care::Care;
use crate::analysis::care::Standing;
use crate::analysis::care::Way;
use crate::model::Operation;
use crate::model::Season;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// The most communities that a person is told.
const TOLD: usize = 30;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct CareArgs {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = circumstance::duration, default_value = "72h")]
    pub(super) within: Seconds,
    #[command(flatten)]
    pub(super) movement: Movement,
}

pub(super) fn run(asked: &CareArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&asked.file, lang)?;
    if operation.communities.is_empty() {
        return Err(Failure::new(
            "no-community",
            words::text(lang, "cli-no-community"),
        ));
    }
    if care::places(&operation).is_empty() {
        return Err(Failure::new("no-care", words::text(lang, "care-none")));
    }
    let circumstance = asked.movement.of(&operation, lang)?;
    let network = ways::network(&operation, &asked.file, lang, ticket)?;
    let seasons = match asked.movement.season {
        Some(season) => vec![season],
        None => care::SEASONS.to_vec(),
    };
    let how = (circumstance.conditions.mode, circumstance.day, asked.within);
    let found = care::care(&operation, &network, how, &seasons, ticket).map_err(|_| ways::cancelled(lang))?;
    let mut assumptions = circumstance.assumptions(&operation, &["patrol.earliest", "patrol.latest"]);
    ways::put_off_network(&mut assumptions, &network);
    answer::put(&mut assumptions, "within_minutes", asked.within.minutes().into());
    let mut lines = vec![
        format!(
            "{} · {}",
            words::text(lang, circumstance.conditions.mode.title()),
            number::date(lang, circumstance.day)
        ),
        words::text_with(lang, "care-what", &[("count", found.places.into())]),
    ];
    lines.extend(told(&found, &operation, asked.within, lang));
    Ok(Answer::new(json(&found, &operation, assumptions, lang), lines))
}

fn json(found: &Care, operation: &Operation, assumptions: Json, lang: Lang) -> Json {
    let codes: Vec<&str> = found.seasons.iter().map(|season| season.code()).collect();
    let way = |way: &Way| {
        let row = operation.communities.get(way.community);
        let times: serde_json::Map<String, Json> = (found.seasons.iter().zip(&way.times))
            .map(|(season, time)| (season.code().to_owned(), time.map(Seconds::minutes).into()))
            .collect();
        json!({
            "id": way.community.number(), "name": row.map(|row| row.name.as_str()),
            "lon": row.map(|row| row.at.lon()), "lat": row.map(|row| row.at.lat()),
            "minutes": times, "standing": way.standing.code(), "people": way.people,
            "why_not": alert::why_not(way.why_not.as_ref(), lang),
        })
    };
    json!({
        "seasons": codes, "places": found.places, "shares": found.shares,
        "communities": found.ways.iter().map(way).collect::<Vec<_>>(), "assumptions": assumptions,
    })
}

/// Hours up to three days, as the rule is known.
fn time(within: Seconds, lang: Lang) -> String {
    let hours = within.hours();
    if hours <= 72.0 && hours.fract() == 0.0 {
        words::text_with(lang, "care-hours", &[("count", Arg::from(hours as i64))])
    } else {
        number::duration(lang, within)
    }
}

fn told(found: &Care, operation: &Operation, within: Seconds, lang: Lang) -> Vec<String> {
    let share = |(season, share): (&Season, &f64)| {
        let args = [
            ("season", words::text(lang, season.title()).into()),
            ("share", number::percent(lang, *share).into()),
            ("time", time(within, lang).into()),
        ];
        words::text_with(lang, "care-share", &args)
    };
    let mut lines: Vec<String> = found.seasons.iter().zip(&found.shares).map(share).collect();
    let gaps: Vec<&Way> = found
        .ways
        .iter()
        .filter(|way| way.standing != Standing::Always)
        .collect();
    let said = [
        ("count", gaps.len().into()),
        ("all", found.ways.len().into()),
        ("time", time(within, lang).into()),
    ];
    lines.push(words::text_with(lang, "care-gaps", &said));
    if gaps.is_empty() {
        return lines;
    }
    let titles: Vec<String> = std::iter::once(words::text(lang, "column-community"))
        .chain(
            found
                .seasons
                .iter()
                .map(|season| words::text(lang, season.title())),
        )
        .chain(std::iter::once(words::text(lang, "column-cause")))
        .collect();
    let last = titles.len() - 1;
    let side = |index| {
        if index == 0 || index == last {
            Side::Left
        } else {
            Side::Right
        }
    };
    let columns: Vec<(&str, Side)> = titles
        .iter()
        .enumerate()
        .map(|(index, title)| (title.as_str(), side(index)))
        .collect();
    let row = |way: &&Way| {
        let name = operation
            .communities
            .get(way.community)
            .map_or_else(String::new, |row| row.name.clone());
        std::iter::once(name)
            .chain(way.times.iter().map(|time| ways::span(*time, lang)))
            .chain(std::iter::once(alert::why_not_line(way.why_not.as_ref(), lang)))
            .collect()
    };
    let rows: Vec<Vec<String>> = gaps.iter().take(TOLD).map(row).collect();
    lines.extend(table(&columns, &rows));
    lines
}
