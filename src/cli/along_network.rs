//! `doria hotspots --along-network`: reports for each kilometre of way, and the worst stretches from where to where.

use geojson::Geometry;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::headings;
use super::answer::put;
use super::answer::table;
use super::hotspots::Hotspots;
use super::incidents;
use super::ways;
use crate::analysis::IncidentFilter;
use crate::analysis::graded;
use crate::analysis::roadside;
use crate::analysis::roadside::Roadside;
use crate::analysis::roadside::RoadsideRequest;
use crate::analysis::roadside::stretch::Stretch;
use crate::analysis::roadside::told::per_km;
use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::network::Network;
use crate::quantity::Metres;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(
    asked: &Hotspots,
    (op, filter): (&Operation, &IncidentFilter),
    lang: Lang,
    ticket: &Ticket,
) -> Result<Answer, Failure> {
    if op.roads.is_empty() {
        return Err(Failure::new("no-ways", words::text(lang, "roadside-no-ways")));
    }
    let usual = RoadsideRequest::of(op);
    let request = RoadsideRequest {
        bandwidth: asked.bandwidth.map_or(usual.bandwidth, Metres::from_km),
        within: asked.within.map_or(usual.within, Metres::from_km),
    };
    let network = Network::build(&op.roads, ticket).map_err(|_| ways::cancelled(lang))?;
    let found =
        roadside::roadside(op, &network, filter, request, ticket).map_err(|_| ways::cancelled(lang))?;
    let graded = graded::graded(op, filter);
    let mut json = json(op, &found);
    put(&mut json, "graded", incidents::graded_json(graded));
    let mut lines: Vec<String> = graded.map(|graded| graded.sentence(lang)).into_iter().collect();
    lines.push(found.sentence(lang));
    lines.extend(found.remarks(lang));
    if found.too_few() {
        lines.push(words::text(lang, "roadside-too-few"));
    } else if found.stretches.is_empty() {
        lines.push(words::text(lang, "roadside-none"));
    } else {
        lines.push(String::new());
        lines.extend(rows(op, &found, lang));
    }
    Ok(Answer::new(json, lines))
}

fn line_string(line: &[LonLat]) -> Geometry {
    let line: geo_types::LineString<f64> = line.iter().map(|at| (at.lon(), at.lat())).collect();
    Geometry::from(&line)
}

fn json(op: &Operation, found: &Roadside) -> Json {
    let end = |id: Option<Id<Community>>| {
        id.and_then(|id| op.communities.get(id))
            .map(|row| row.name.clone())
    };
    let stretch = |one: &Stretch| {
        json!({
            "rank": one.rank, "from": end(one.ends[0]), "to": end(one.ends[1]), "road": one.road.number(),
            "km": one.length.km(), "reports": one.reports, "per_km": one.per_km, "line": line_string(&one.line),
        })
    };
    let piece = |piece: &roadside::Piece| json!({"road": piece.road.number(), "per_km": piece.per_km, "line": line_string(&piece.line)});
    json!({
        "reports": found.counted, "km": found.length.km(), "even_per_km": found.even(), "most_per_km": found.most(),
        "too_few": found.too_few(),
        "stretches": found.stretches.iter().map(stretch).collect::<Vec<Json>>(),
        "pieces": found.pieces.iter().map(piece).collect::<Vec<Json>>(),
        "left_out": {"far": found.far, "rough": found.rough},
        "assumptions": {
            "bandwidth_km": found.request.bandwidth.km(), "within_km": found.request.within.km(),
            "piece_km": roadside::PIECE.km(), "kernel": "quartic, equal-split discontinuous",
        },
    })
}

fn rows(op: &Operation, found: &Roadside, lang: Lang) -> Vec<String> {
    let titles = [
        "column-rank",
        "roadside-stretch",
        "column-count",
        "roadside-worst",
        "roadside-length",
        "roadside-way",
    ]
    .map(|key| words::text(lang, key));
    let headings = headings(&titles, |column| column != 1 && column != 5);
    let rows: Vec<Vec<String>> = found
        .stretches
        .iter()
        .map(|one| {
            vec![
                one.rank.to_string(),
                one.name(op, lang),
                number::count(lang, one.reports as usize),
                per_km(lang, one.per_km),
                number::distance(lang, one.length),
                one.way(op, lang),
            ]
        })
        .collect();
    table(&headings, &rows)
}
