//! `doria matrix`: travel times from places to places.

use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::args::Matrix;
use super::file;
use super::place;
use super::ways;
use crate::analysis::landing;
use crate::desk::find::Found;
use crate::earth::LonLat;
use crate::network;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words::Lang;

pub(super) fn run(request: &Matrix, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let circumstance = request.movement.of(&operation, lang)?;
    let from = place::all(&operation, &request.from, circumstance.day, lang)?;
    let to = place::all(&operation, &request.to, circumstance.day, lang)?;
    let network = ways::network(&operation, &request.file, lang, ticket)?;
    let network = landing::network_for(&operation, &network, circumstance.conditions.mode);
    let weights = network.weights(&operation.roads, circumstance.conditions, &operation.assumptions);
    let places = |found: &[Found]| -> Vec<LonLat> { found.iter().map(|one| one.at).collect() };
    let times = network::matrix(&network, &weights, &places(&from), &places(&to), ticket)
        .map_err(|_| ways::cancelled(lang))?;
    let minutes: Vec<Vec<Option<f64>>> = times
        .iter()
        .map(|row| row.iter().map(|time| time.map(Seconds::minutes)).collect())
        .collect();
    let mut assumptions = circumstance.assumptions(&operation, &[]);
    ways::put_off_network(&mut assumptions, &network);
    let json = json!({
        "from": from.iter().map(place::json).collect::<Vec<_>>(),
        "to": to.iter().map(place::json).collect::<Vec<_>>(),
        "minutes": minutes,
        "assumptions": assumptions,
    });
    let titles: Vec<String> = to.iter().map(place::title).collect();
    let mut headings = vec![("", Side::Left)];
    headings.extend(titles.iter().map(|title| (title.as_str(), Side::Right)));
    let rows: Vec<Vec<String>> = from
        .iter()
        .zip(&times)
        .map(|(start, row)| {
            std::iter::once(place::title(start))
                .chain(row.iter().map(|time| ways::span(*time, lang)))
                .collect()
        })
        .collect();
    let mut lines = vec![circumstance.line(lang), ways::off_network_line(&network, lang)];
    lines.extend(table(&headings, &rows));
    Ok(Answer::new(json, lines))
}
