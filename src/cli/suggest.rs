//! `doria suggest`: a programme of patrols, judged by the checker before anybody sees it.

use std::time::Instant;

use geojson::Geometry;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::put;
use super::answer::table;
use super::args::Suggest;
use super::file;
use super::left;
use super::site;
use super::ways;
use crate::analysis;
use crate::earth::LonLat;
use crate::model::Operation;
use crate::model::Patrol;
use crate::network;
use crate::network::Network;
use crate::plan;
use crate::plan::PlanError;
use crate::plan::suggest;
use crate::plan::suggest::Drawn;
use crate::plan::suggest::Figures;
use crate::plan::suggest::Predictability;
use crate::plan::suggest::Stop;
use crate::plan::suggest::SuggestRequest;
use crate::plan::suggest::SuggestedPatrol;
use crate::plan::suggest::Suggestion;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &Suggest, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    // Held from here on where it is to be written: what is checked is what is committed to.
    let (held, operation) = if request.accept {
        let (held, operation) = file::open(&request.file, lang)?;
        (Some(held), operation)
    } else {
        (None, file::look(&request.file, lang)?.0)
    };
    let network = ways::network_if_any(&operation, &request.file, lang, ticket)?;
    let from = request.from.unwrap_or_else(|| analysis::planning_day(&operation));
    let season = request
        .season
        .unwrap_or_else(|| network::season_of(from, &operation.assumptions));
    let asked = SuggestRequest {
        days: request.days,
        seed: request.seed,
        from,
        season,
        stop: Stop::default(),
    };
    let made = |seed: u64| {
        let asked = SuggestRequest { seed, ..asked };
        let made = match request.seconds {
            Some(seconds) => within(seconds.max(0.0), &operation, &network, &asked, ticket),
            None => suggest::suggest(&operation, &network, &asked, ticket, &mut |_| {}),
        };
        made.map_err(|error| Failure::new(error.code(), error.sentence(lang)))
    };
    let suggestion = made(request.seed)?;
    let other = request.compare.map(made).transpose()?;
    let patrols: Vec<_> = suggestion.patrols.iter().map(|one| one.patrol.clone()).collect();
    // Nobody sees a programme that the checker does not pass.
    let findings = plan::check_over(&operation, network.access(), &patrols, season, ticket)
        .map_err(|_| ways::cancelled(lang))?;
    if let Some(fault) = findings.first() {
        return Err(Failure::new(fault.code, fault.cause(lang)));
    }
    if let Some(mut held) = held {
        let edits = plan::accept(&operation, &patrols);
        file::commit(&mut held, &operation, &edits, "step-accept", lang)?;
    }
    let mut answer = answer((&operation, &network), &suggestion, request.accept, lang);
    if let Some(other) = other {
        compared(&operation, &mut answer, (&suggestion, &other), lang);
    }
    Ok(answer)
}

/// Another programme beside it, by its seed.
fn compared(
    operation: &Operation,
    answer: &mut Answer,
    (one, other): (&Suggestion, &Suggestion),
    lang: Lang,
) {
    let comparison = suggest::compare(one, other);
    let figures = |plan: &Suggestion, of: &Figures| {
        json!({
            "seed": plan.seed, "value": of.value, "must_days": of.must_days.0, "presence": of.presence,
            "patrols": of.patrols, "communities": of.communities, "way_km": of.way.km(), "out_hours": of.out.hours(),
            "nights": of.nights, "guessed_points": 100.0 * of.guessed,
        })
    };
    let [first, second] = &comparison.figures;
    let (all, same) = comparison.same_halts;
    let sentences = suggest::compared_sentences(operation, &comparison, lang);
    let json = json!({
        "figures": [figures(one, first), figures(other, second)], "halts": all, "same_halts": same,
        "differs": sentences,
    });
    put(&mut answer.json, "compared", json);
    let title = words::text(lang, "compare-title");
    let seeds = [one, other].map(|plan| {
        let seed = [("seed", plan.seed.to_string().into())];
        words::text_with(lang, "compare-seed", &seed)
    });
    let [left, right] = &seeds;
    let headings = [
        (title.as_str(), Side::Left),
        (left.as_str(), Side::Right),
        (right.as_str(), Side::Right),
    ];
    let rows: Vec<Vec<String>> = suggest::compared_rows(&comparison, lang)
        .into_iter()
        .map(Vec::from)
        .collect();
    answer.lines.extend(table(&headings, &rows));
    answer.lines.extend(sentences);
}

/// The best that so many seconds give. The usual search comes first; how long it takes tells how many steps the time
/// that is left has room for, so that the search cools down over all of it, on a slow computer and on a fast one.
fn within(
    seconds: f64,
    operation: &Operation,
    network: &Network,
    asked: &SuggestRequest,
    ticket: &Ticket,
) -> Result<Suggestion, PlanError> {
    /// The search looks at the clock once in so many steps.
    const LOOK: u64 = 1024;
    let usual = Stop::default();
    let started = Instant::now();
    let search = |stop: Stop| {
        let asked = SuggestRequest { stop, ..*asked };
        suggest::suggest(operation, network, &asked, ticket, &mut |_| {})
    };
    let first = search(Stop {
        time: Some(Seconds::new(seconds)),
        ..usual
    })?;
    let took = started.elapsed().as_secs_f64().max(1e-3);
    let left = seconds - took;
    let room = (left / took * usual.steps as f64) as u64;
    if first.steps + LOOK < usual.steps || room <= usual.steps / 2 {
        return Ok(first);
    }
    let second = search(Stop {
        steps: room,
        time: Some(Seconds::new(left)),
    })?;
    Ok(if second.best() >= first.best() {
        second
    } else {
        first
    })
}

fn answer(
    (operation, network): (&Operation, &Network),
    suggestion: &Suggestion,
    accepted: bool,
    lang: Lang,
) -> Answer {
    let mut assumptions = numbers(operation);
    ways::put_off_network(&mut assumptions, network);
    let json = json!({
        "patrols": suggestion.patrols.iter().map(|one| patrol(operation, one, lang)).collect::<Vec<_>>(),
        "value": suggestion.value,
        "bound": suggestion.bound,
        "predictability": {
            "entropy_share": suggestion.predictability.entropy_share,
            "observer": suggestion.predictability.observer,
            "chance": suggestion.predictability.chance,
            "observer_hour": suggestion.predictability.observer_hour,
            "chance_hour": suggestion.predictability.chance_hour,
        },
        "done_patrols": suggest::done_sentences(operation, suggestion, lang),
        "drawn": suggestion.drawn.map(drawn),
        "uncovered": left::uncovered(operation, suggestion, lang),
        "passed": left::passed(operation, suggestion),
        "with_ways": {"must_days": suggestion.with_ways.0, "presence": suggestion.with_ways.1},
        "left_out": suggestion.left_out(),
        "beyond": suggestion.beyond.len(),
        "marked": suggestion.marked.len(),
        "over": suggest::over_sentences(operation, &suggestion.lack, lang),
        "taken": left::taken(operation, suggestion),
        "without_escort": left::without_escort(operation, suggestion),
        "assumptions": assumptions,
        "seed": suggestion.seed,
        "accepted": accepted,
    });
    let titles = [
        "column-patrol",
        "column-base",
        "column-unit",
        "column-depart",
        "column-return",
        "column-stops",
    ]
    .map(|key| words::text(lang, key));
    let headings: Vec<(&str, Side)> = titles.iter().map(|title| (title.as_str(), Side::Left)).collect();
    let rows: Vec<Vec<String>> = suggestion
        .patrols
        .iter()
        .map(|one| row(operation, one, lang))
        .collect();
    let mut lines = table(&headings, &rows);
    lines.push(site::worth(suggestion.value, suggestion.bound, lang));
    lines.extend(suggest::with_ways_sentence(suggestion, lang));
    lines.push(guessed(&suggestion.predictability, lang));
    lines.extend(suggest::done_sentences(operation, suggestion, lang));
    if let Some(drawn) = suggestion.drawn {
        lines.push(suggest::drawn_sentence(&drawn, lang));
    }
    lines.push(words::text_with(
        lang,
        "cli-uncovered",
        &[
            ("count", suggestion.uncovered.len().into()),
            ("left", suggestion.left_out().into()),
            ("beyond", suggestion.beyond.len().into()),
            ("marked", suggestion.marked.len().into()),
            ("days", suggestion.longest_days.into()),
        ],
    ));
    if !suggestion.passed.is_empty() {
        let args = [("count", suggestion.passed.len().into())];
        lines.push(words::text_with(lang, "cli-passed", &args));
    }
    lines.extend(suggest::over_sentences(operation, &suggestion.lack, lang));
    lines.extend(suggest::along_sentence(operation, suggestion, lang));
    lines.extend(suggest::taken_sentences(operation, &suggestion.taken, lang));
    let alone = suggestion.without_escort.iter();
    lines.extend(alone.filter_map(|id| suggest::without_escort(operation, *id, lang)));
    lines.push(words::text_with(
        lang,
        "cli-seed",
        &[("seed", suggestion.seed.to_string().into())],
    ));
    lines.push(words::text(lang, "cli-bound-model"));
    Answer::new(json, lines)
}

/// How often who watches guesses where a unit goes, and when.
fn guessed(seen: &Predictability, lang: Lang) -> String {
    let args = [
        ("observer", number::percent(lang, seen.observer).into()),
        ("chance", number::percent(lang, seen.chance).into()),
        ("observer-hour", number::percent(lang, seen.observer_hour).into()),
        ("chance-hour", number::percent(lang, seen.chance_hour).into()),
    ];
    words::text_with(lang, "cli-predictability", &args)
}

/// What was drawn from, and what that costs.
fn drawn(drawn: Drawn) -> Json {
    json!({
        "best": drawn.best, "kept": drawn.kept, "mean_kept": drawn.mean_kept, "programmes": drawn.programmes,
        "bits_a_day": drawn.bits, "entropy_share": drawn.entropy_share, "surest": drawn.surest,
    })
}

/// The planning numbers that made the programme.
fn numbers(operation: &Operation) -> Json {
    let used = [
        "patrol.",
        "along.",
        "market.",
        "school.",
        "worship.",
        "presence.",
        "weight.",
        "risk.",
        "hotspot.bandwidth",
        "pace.",
        "access.",
        "season.",
    ];
    let numbers = crate::model::assumption::ASSUMPTIONS
        .iter()
        .filter(|spec| used.iter().any(|prefix| spec.name.starts_with(prefix)))
        .map(|spec| {
            let value = operation.assumptions.get(spec.name);
            (
                spec.name.to_owned(),
                json!({"value": value, "unit": spec.unit, "source": spec.source}),
            )
        });
    Json::Object(numbers.collect())
}

fn patrol(operation: &Operation, one: &SuggestedPatrol, lang: Lang) -> Json {
    let patrol = &one.patrol;
    let stops: Vec<Json> = patrol
        .stops
        .iter()
        .enumerate()
        .map(|(index, stop)| {
            let why: Vec<String> = one
                .why
                .get(index)
                .map(|reasons| reasons.iter().map(|reason| reason.sentence(lang)).collect())
                .unwrap_or_default();
            json!({
                "id": stop.community.map(|id| id.number()), "name": stop.name,
                "lon": stop.at.lon(), "lat": stop.at.lat(),
                "arrive": instant(operation, stop.arrive), "leave": instant(operation, stop.leave), "why": why,
            })
        })
        .collect();
    json!({
        "id": patrol.name,
        "base": patrol.base.map(|id| id.number()),
        "unit": patrol.unit.map(|id| id.number()),
        "second_unit": patrol.second.map(|id| id.number()),
        "mode": patrol.mode.code(),
        "kind": patrol.kind.code(),
        "along": along(operation, patrol),
        "depart": instant(operation, patrol.depart),
        "return": instant(operation, patrol.back),
        "stops": stops,
        "route": line(&patrol.route),
    })
}

/// Who goes along beside the unit, by role.
pub(super) fn along(operation: &Operation, patrol: &Patrol) -> Json {
    let all = plan::along::along(operation, patrol).into_iter();
    all.map(|one| json!({"role": one.role.code(), "count": one.count}))
        .collect()
}

/// A way as GeoJSON.
pub(super) fn line(route: &[LonLat]) -> Geometry {
    let coordinates: geo_types::LineString<f64> =
        route.iter().map(|place| geo_types::Coord::from(*place)).collect();
    Geometry::from(&coordinates)
}

/// A moment as RFC 3339 in the operation's offset.
pub(super) fn instant(operation: &Operation, at: jiff::civil::DateTime) -> String {
    let minutes = operation.about.offset_minutes;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    format!("{}{sign}{hours:02}:{rest:02}", at.strftime("%Y-%m-%dT%H:%M:%S"))
}

fn row(operation: &Operation, one: &SuggestedPatrol, lang: Lang) -> Vec<String> {
    let patrol = &one.patrol;
    let base = patrol
        .base
        .and_then(|id| operation.bases.get(id))
        .map(|base| base.name.clone());
    let unit = patrol.going(&operation.units).map(|unit| unit.name);
    let stops: Vec<&str> = patrol.stops.iter().map(|stop| stop.name.as_str()).collect();
    vec![
        patrol.name.clone(),
        base.unwrap_or_default(),
        unit.unwrap_or_default(),
        number::date_time(lang, patrol.depart),
        number::date_time(lang, patrol.back),
        stops.join(", "),
    ]
}
