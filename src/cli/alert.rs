//! What `doria reach` and `doria gaps` say beyond times: help from each base after an alert, and the shut ways that make
//! a place late.

use serde_json::Value as Json;
use serde_json::json;

use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::circumstance::Circumstance;
use super::place;
use super::ways;
use crate::analysis::alert;
use crate::analysis::alert::Help;
use crate::analysis::why_not::WhyNot;
use crate::desk::find::Found;
use crate::model::Operation;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// The shut ways that make the difference, what gains most first; empty where none do. Times are of the move alone.
pub(super) fn why_not(found: Option<&WhyNot>, lang: Lang) -> Json {
    let ways = found.map_or(&[][..], |found| &found.ways);
    ways.iter()
        .map(|shut| {
            json!({
                "road": shut.way.road.number(),
                "roads": shut.roads.iter().map(|id| id.number()).collect::<Vec<_>>(),
                "name": shut.way.text(lang),
                "lon": shut.way.at.lon(),
                "lat": shut.way.at.lat(),
                "why": shut.why,
                "reason": shut.reason,
                "minutes": shut.time.map(Seconds::minutes),
                "gained_minutes": shut.gained.map(Seconds::minutes),
            })
        })
        .collect()
}

/// The same in words.
pub(super) fn why_not_line(found: Option<&WhyNot>, lang: Lang) -> String {
    let ways = found.map_or(&[][..], |found| &found.ways);
    let ways: Vec<String> = ways.iter().map(|way| way.sentence(lang)).collect();
    ways.join("; ")
}

/// Help from every base at each of some places, by day and by night.
pub(super) fn alerts(
    operation: &Operation,
    network: &Network,
    circumstance: &Circumstance,
    places: &[Found],
    lang: Lang,
    ticket: &Ticket,
) -> Result<(Vec<Json>, Vec<String>), Failure> {
    let mut alerts = Vec::new();
    let mut lines = Vec::new();
    for found in places {
        let at_hour = |night| {
            let conditions = Conditions {
                night,
                ..circumstance.conditions
            };
            alert::help(operation, network, conditions, circumstance.day, found.at, ticket)
                .map_err(|_| ways::cancelled(lang))
        };
        let (by_day, by_night) = (at_hour(false)?, at_hour(true)?);
        let all = |help: &[Help]| help.iter().map(|one| json_of(one, operation)).collect::<Vec<_>>();
        let mut json = place::json(found);
        super::answer::put(&mut json, "day", all(&by_day).into());
        super::answer::put(&mut json, "night", all(&by_night).into());
        alerts.push(json);
        let args = [("place", place::title(found).into())];
        lines.push(words::text_with(lang, "alert-at-place", &args));
        lines.extend(rows(operation, &by_day, &by_night, lang));
    }
    Ok((alerts, lines))
}

fn json_of(help: &Help, operation: &Operation) -> Json {
    let base = operation.bases.get(help.base);
    json!({
        "base": help.base.number(),
        "name": base.map(|base| base.name.as_str()),
        "planned": base.is_some_and(|base| base.planned),
        "turn_out_minutes": help.turn_out.minutes(),
        "landing_site": !help.grounded,
        "move_minutes": help.moving.map(Seconds::minutes),
        "minutes": help.arrival.map(Seconds::minutes),
    })
}

fn arrival(help: Option<&Help>, lang: Lang) -> String {
    match help {
        Some(help) if help.grounded => words::text(lang, "alert-grounded"),
        other => ways::span(other.and_then(|help| help.arrival), lang),
    }
}

fn rows(operation: &Operation, by_day: &[Help], by_night: &[Help], lang: Lang) -> Vec<String> {
    let titles = ["record-base", "alert-by-day", "alert-by-night"].map(|key| words::text(lang, key));
    let headings: Vec<(&str, Side)> = (titles.iter().map(String::as_str))
        .zip([Side::Left, Side::Right, Side::Right])
        .collect();
    let cells: Vec<Vec<String>> = (by_day.iter())
        .map(|help| {
            let night = by_night.iter().find(|other| other.base == help.base);
            let base = operation.bases.get(help.base);
            vec![
                base.map_or_else(String::new, |base| base.name.clone()),
                arrival(Some(help), lang),
                arrival(night, lang),
            ]
        })
        .collect();
    table(&headings, &cells)
}
