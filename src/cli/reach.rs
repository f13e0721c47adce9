//! `doria reach`: how long it takes to every community, and what can be reached within a time.

use geojson::Geometry;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::args::Reach;
use super::file;
use super::place;
use super::ways;
use crate::earth::LonLat;
use crate::network;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &Reach, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let circumstance = request.movement.of(&operation, lang)?;
    let starts = place::all(&operation, &request.from, circumstance.day, lang)?;
    let places: Vec<LonLat> = starts.iter().map(|start| start.at).collect();
    let network = ways::network(&operation, lang, ticket)?;
    let weights = network.weights(&operation.roads, circumstance.conditions, &operation.assumptions);
    let tree =
        network::reach(&network, &weights, &places, None, ticket).map_err(|_| ways::cancelled(lang))?;
    let outline = network::outline(&network, &tree, request.within);
    let mut rows: Vec<(Option<Seconds>, i64, String, LonLat)> = operation
        .communities
        .iter()
        .map(|(id, community)| {
            (
                tree.time_to(community.at),
                id.number(),
                community.name.clone(),
                community.at,
            )
        })
        .collect();
    rows.sort_by(|a, b| {
        let time =
            |row: &(Option<Seconds>, i64, String, LonLat)| row.0.unwrap_or(Seconds::new(f64::INFINITY));
        time(a).cmp(&time(b)).then_with(|| a.1.cmp(&b.1))
    });
    let communities: Vec<_> = rows
        .iter()
        .map(|(time, id, name, at)| {
            json!({"id": id, "name": name, "lon": at.lon(), "lat": at.lat(), "minutes": time.map(Seconds::minutes)})
        })
        .collect();
    let from: Vec<_> = starts.iter().map(place::json).collect();
    let json = json!({
        "from": from,
        "communities": communities,
        "within_minutes": request.within.minutes(),
        "polygon": Geometry::from(&outline),
        "assumptions": circumstance.assumptions(&operation, &[]),
    });
    let within = rows
        .iter()
        .filter(|row| row.0.is_some_and(|time| time <= request.within))
        .count();
    let mut lines = vec![
        circumstance.line(lang),
        words::text_with(
            lang,
            "cli-reach-within",
            &[
                ("count", within.into()),
                ("all", rows.len().into()),
                ("time", number::duration(lang, request.within).into()),
            ],
        ),
    ];
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|(time, _, name, _)| vec![name.clone(), ways::span(*time, lang)])
        .collect();
    let (community, time) = (
        words::text(lang, "column-community"),
        words::text(lang, "column-time"),
    );
    lines.extend(table(&[(&community, Side::Left), (&time, Side::Right)], &cells));
    Ok(Answer::new(json, lines))
}
