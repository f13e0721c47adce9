//! `doria reach`: how long it takes to every community, and what can be reached within a time.

use geojson::Geometry;
use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::alert;
use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::args::Reach;
use super::file;
use super::journey;
use super::over_ground;
use super::place;
use super::ways;
use crate::analysis::trust::Range;
use crate::analysis::trust::Trust;
use crate::analysis::why_not::Inquirer;
use crate::analysis::why_not::WhyNot;
use crate::desk::find::Found;
use crate::earth::LonLat;
use crate::model::Operation;
use crate::network;
use crate::network::End;
use crate::network::ReachTree;
use crate::quantity::Seconds;
use crate::surface;
use crate::surface::Direction;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &Reach, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    if request.grid.is_some() || request.movement.is_by_table() {
        return over_ground::run(request, &operation, lang, ticket);
    }
    let direction = direction(request, lang)?;
    if let Some(answer) = journey::run(request, lang, ticket) {
        return answer;
    }
    let circumstance = request.movement.of(&operation, lang)?;
    let starts = starts(request, &operation, circumstance.day, lang)?;
    let places: Vec<LonLat> = starts.iter().map(|start| start.at).collect();
    let network = ways::network(&operation, &request.file, lang, ticket)?;
    let weights = network.weights(&operation.roads, circumstance.conditions, &operation.assumptions);
    let weights = match direction {
        Direction::From => weights,
        Direction::To => weights.towards(&network),
    };
    let tree =
        network::reach(&network, &weights, &places, None, ticket).map_err(|_| ways::cancelled(lang))?;
    let ground = over_ground::beside_roads(request, &operation, &circumstance, lang)?;
    let times = match &ground {
        Some(ground) => Some(
            network::reach_over_ground(&network, &weights, ground, &places, ticket)
                .map_err(|_| ways::cancelled(lang))?,
        ),
        None => None,
    };
    // The ground tells the outline only where all of the operation lies on it.
    let outline = match &times {
        Some(times) if over_ground::covers(times.surface(), &operation) => {
            surface::outline(times, request.within)
        }
        _ => network::outline(&network, &tree, request.within),
    };
    let goals: Vec<LonLat> = operation.communities.rows().map(|row| row.at).collect();
    (network.walk_legs(&weights, &goals, End::Goal, ticket)).map_err(|_| ways::cancelled(lang))?;
    let rows = communities(&operation, |at| tree.time_to(at));
    let asked = (&operation, &network);
    let whys = Inquirer::going(direction, asked, circumstance.conditions, &places, ticket)
        .and_then(|inquirer| late(inquirer, &rows, &tree, request.within))
        .map_err(|_| ways::cancelled(lang))?;
    let trust = Trust::new(&operation, circumstance.day, circumstance.conditions.season);
    let communities: Vec<Json> = (rows.iter().zip(&whys))
        .map(|(row, why)| {
            let from = tree.nearest_start(row.at).and_then(|start| places.get(start));
            let route = from.and_then(|from| network::route(&network, &weights, *from, row.at));
            let range = route.map(|route| trust.of_route(&operation, &route));
            row.explained(range, why.as_ref(), lang)
        })
        .collect();
    let asked = place::all(&operation, &request.to, circumstance.day, lang)?;
    let (alerts, alert_lines) = alert::alerts(&operation, &network, &circumstance, &asked, lang, ticket)?;
    let from: Vec<_> = starts.iter().map(place::json).collect();
    let mut assumptions = circumstance.assumptions(&operation, &["turn-out.", "response.friction", "trust."]);
    ways::put_off_network(&mut assumptions, &network);
    let way = match direction {
        Direction::From => "from",
        Direction::To => "to",
    };
    answer::put(&mut assumptions, "direction", way.into());
    let json = json!({
        "from": from,
        "communities": communities,
        "within_minutes": request.within.minutes(),
        "polygon": Geometry::from(&outline),
        "alerts": alerts,
        "assumptions": assumptions,
    });
    let mut lines = vec![circumstance.line(lang)];
    lines.push(ways::off_network_line(&network, lang));
    if direction == Direction::To {
        lines.push(words::text(lang, "cli-direction-to"));
    }
    lines.extend(told(&rows, request.within, lang));
    for (row, why) in rows.iter().zip(&whys).filter(|(_, why)| why.is_some()) {
        let why = alert::why_not_line(why.as_ref(), lang);
        lines.push(format!("{}: {why}", row.name));
    }
    lines.extend(alert_lines);
    Ok(Answer::new(json, lines))
}

/// Away from the places where nothing else is asked. On a journey nobody finds a vehicle or a helicopter on the way.
fn direction(request: &Reach, lang: Lang) -> Result<Direction, Failure> {
    let direction = request.direction.unwrap_or(Direction::From);
    let is_journey = matches!(request.movement.mode.as_str(), "mixed" | "air");
    if direction == Direction::To && is_journey {
        return Err(Failure::new("direction", words::text(lang, "cli-direction-network")).at("--direction"));
    }
    Ok(direction)
}

/// Where one starts. Whoever asks only how soon help is at a place asks it of the bases.
pub(super) fn starts(
    request: &Reach,
    operation: &Operation,
    day: Date,
    lang: Lang,
) -> Result<Vec<Found>, Failure> {
    let all_bases = ["bases".to_owned()];
    let from = if request.from.is_empty() {
        &all_bases[..]
    } else {
        &request.from[..]
    };
    place::all(operation, from, day, lang)
}

/// For every community that is late, which shut ways make the difference along the roads.
fn late(
    mut inquirer: Inquirer<'_>,
    rows: &[Row],
    tree: &ReachTree,
    within: Seconds,
) -> Result<Vec<Option<WhyNot>>, Cancelled> {
    rows.iter()
        .map(|row| {
            if row.time.is_none_or(|time| time > within) {
                inquirer.about(row.at, tree.time_to(row.at))
            } else {
                Ok(None)
            }
        })
        .collect()
}

/// A community and how long it takes to it or from it.
pub(super) struct Row {
    time: Option<Seconds>,
    id: i64,
    name: String,
    at: LonLat,
}

impl Row {
    pub(super) fn json(&self) -> Json {
        let minutes = self.time.map(Seconds::minutes);
        json!({"id": self.id, "name": self.name, "lon": self.at.lon(), "lat": self.at.lat(), "minutes": minutes})
    }

    /// The same with the range of its time and what makes it late.
    fn explained(&self, range: Option<Range>, why: Option<&WhyNot>, lang: Lang) -> Json {
        let minutes = |time: fn(&Range) -> Seconds| range.as_ref().map(time).map(Seconds::minutes);
        let mut json = self.json();
        answer::put(
            &mut json,
            "earliest_minutes",
            minutes(|range| range.earliest).into(),
        );
        answer::put(&mut json, "latest_minutes", minutes(|range| range.latest).into());
        answer::put(
            &mut json,
            "old_share",
            range.map(|range| range.old_share()).into(),
        );
        answer::put(&mut json, "why_not", alert::why_not(why, lang));
        json
    }
}

/// All communities, the nearest in time first.
pub(super) fn communities(operation: &Operation, time: impl Fn(LonLat) -> Option<Seconds>) -> Vec<Row> {
    let mut rows: Vec<Row> = operation
        .communities
        .iter()
        .map(|(id, community)| Row {
            time: time(community.at),
            id: id.number(),
            name: community.name.clone(),
            at: community.at,
        })
        .collect();
    rows.sort_by_key(|row| (row.time.unwrap_or(Seconds::new(f64::INFINITY)), row.id));
    rows
}

/// How many are within reach, and each with its time.
pub(super) fn told(rows: &[Row], within: Seconds, lang: Lang) -> Vec<String> {
    let count = rows
        .iter()
        .filter(|row| row.time.is_some_and(|time| time <= within))
        .count();
    let mut lines = vec![words::text_with(
        lang,
        "cli-reach-within",
        &[
            ("count", count.into()),
            ("all", rows.len().into()),
            ("time", number::duration(lang, within).into()),
        ],
    )];
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| vec![row.name.clone(), ways::span(row.time, lang)])
        .collect();
    let (community, time) = (
        words::text(lang, "column-community"),
        words::text(lang, "column-time"),
    );
    lines.extend(table(&[(&community, Side::Left), (&time, Side::Right)], &cells));
    lines
}
