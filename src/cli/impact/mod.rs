//! `doria impact`: before and after a change, with intervals, beside places where nothing was changed.

mod asked;

use clap::Args as ClapArgs;
use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::circumstance;
use super::file;
use super::ways;
use crate::analysis::impact;
use crate::analysis::impact::Group;
use crate::analysis::impact::Impact;
use crate::analysis::impact::Place;
use crate::analysis::impact::PlacesFrom;
use crate::analysis::impact::Told;
use crate::analysis::impact::interval::Change;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct ImpactArgs {
    pub(super) file: std::path::PathBuf,
    /// The first day after the change.
    #[arg(long, visible_alias = "from")]
    pub(super) date: Date,
    #[arg(long, value_parser = circumstance::duration, default_value = "180d")]
    pub(super) window: Seconds,
    #[arg(long = "kind", visible_alias = "kinds", value_delimiter = ',')]
    pub(super) kinds: Vec<String>,
    #[arg(long, visible_alias = "around", allow_hyphen_values = true)]
    pub(super) area: Vec<String>,
    #[arg(long, value_parser = asked::length)]
    pub(super) within: Option<f64>,
    #[arg(long, value_parser = asked::length)]
    pub(super) ring: Option<f64>,
    #[arg(long, allow_hyphen_values = true)]
    pub(super) control: Vec<String>,
}

pub(super) fn run(asked: &ImpactArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&asked.file, lang)?;
    let request = asked::request(asked, &operation, lang)?;
    let found = impact::impact(&operation, &request, ticket).map_err(|_| ways::cancelled(lang))?;
    Ok(Answer::new(json(&found, lang), lines(&found, lang)))
}

/// A count for scripts: a number, or the text of its band.
fn told(told: Told) -> Json {
    told.count().map_or_else(|| Json::from(told.text()), Json::from)
}

/// A number for scripts; none where it has no limit.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn interval(change: Change) -> Json {
    json!([finite(change.low), finite(change.high)])
}

fn place(place: &Place) -> Json {
    let at = place.ground.middle();
    json!({"name": place.name, "lon": at.lon(), "lat": at.lat()})
}

fn group(group: &Group) -> Json {
    json!({
        "before": told(group.before), "after": told(group.after),
        "suppressed": group.before.is_suppressed() || group.after.is_suppressed(),
        "places": group.places.iter().map(place).collect::<Vec<_>>(), "protection_areas": group.areas,
    })
}

fn json(found: &Impact, lang: Lang) -> Json {
    let estimate = &found.estimate;
    let measures = found.measures;
    let mut json = json!({
        "before": told(found.treated.before), "after": told(found.treated.after),
        "suppressed": found.is_suppressed(),
        "change": estimate.gross.value, "interval": interval(estimate.both),
        "change_interval": interval(estimate.gross),
        "net_change": estimate.net.and_then(|net| net.value),
        "net_interval": estimate.net.map(interval),
        "effect": found.effect.code(),
        "gross_effect": measures.map(|counts| counts.gross_effect()),
        "net_effect": measures.and_then(|counts| counts.net_effect()),
        "avoided": measures.and_then(|counts| counts.avoided_here()),
        "total_net_effect": measures.and_then(|counts| counts.total_net_effect()),
        "wdq": measures.and_then(|counts| counts.displacement_quotient()),
        "wdd": found.difference.map(|wdd| json!({
            "value": wdd.value, "se": wdd.error,
            "interval": [wdd.value - 1.959_964 * wdd.error, wdd.value + 1.959_964 * wdd.error],
        })),
        "treated": group(&found.treated), "comparison": group(&found.comparison), "ring": group(&found.ring),
        "months": months(found),
        "sentence": found.sentence(lang),
        "sentences": {"en": found.sentence(Lang::En), "fr": found.sentence(Lang::Fr)},
        "caveats": found.caveats.iter().map(|caveat| caveat.sentence(lang)).collect::<Vec<_>>(),
        "caveat_codes": found.caveats.iter().map(impact::Caveat::code).collect::<Vec<_>>(),
        "scan": found.scan.iter().map(|(at, before, after)| json!({
            "place": place(at), "before": told(*before), "after": told(*after),
        })).collect::<Vec<_>>(),
    });
    super::answer::put(&mut json, "beside", beside(found));
    super::answer::put(&mut json, "assumptions", assumptions(found));
    json
}

fn months(found: &Impact) -> Json {
    let days = found.window.before.iter().map(|days| (days, "before"));
    let days = days.chain(found.window.after.iter().map(|days| (days, "after")));
    let of = |group: &Group, index: usize| group.months.get(index).copied().map(told);
    let months = days.enumerate().map(|(index, ((first, last), side))| {
        json!({
            "from": first.to_string(), "to": last.to_string(), "side": side,
            "treated": of(&found.treated, index), "comparison": of(&found.comparison, index),
            "ring": of(&found.ring, index),
        })
    });
    Json::from(months.collect::<Vec<_>>())
}

fn beside(found: &Impact) -> Json {
    let beside = &found.beside;
    let pair = |pair: impact::formula::Pair| json!({"before": pair.before, "after": pair.after});
    json!({
        "earlier": beside.earlier.map(|(count, days)| json!({"count": told(count), "days": days})),
        "year_before": beside.year_before.map(|(before, after)| json!({"before": told(before), "after": told(after)})),
        "other_reports": pair(beside.others), "presence_days": pair(beside.presence),
        "contacts": pair(beside.contacts), "found_by_patrol": pair(beside.found_by_patrol),
        "events": beside.events.iter().map(|event| json!({
            "date": event.date.to_string(), "kind": event.kind.code(), "name": event.name,
        })).collect::<Vec<_>>(),
    })
}

fn assumptions(found: &Impact) -> Json {
    let ends = found.window.ends();
    let [before, after] =
        ends.map(|days| days.map(|(first, last)| json!([first.to_string(), last.to_string()])));
    let from = match found.places_from {
        PlacesFrom::Named => "named",
        PlacesFrom::Bases => "bases",
        PlacesFrom::Everywhere => "everywhere",
    };
    json!({
        "date": found.request.day.to_string(), "window_days": found.request.window_days,
        "before": before, "after": after, "whole_months": found.window.whole_months,
        "within_km": found.request.within.km(), "ring_km": found.request.ring.km(), "places_from": from,
        "kinds": found.request.kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>(),
        "dispersion": finite(found.estimate.dispersion), "chance": 0.95,
    })
}

fn lines(found: &Impact, lang: Lang) -> Vec<String> {
    let mut lines = vec![found.sentence(lang), String::new()];
    let heading = |key: &str| words::text(lang, key);
    let columns = [
        "impact-column-where",
        "impact-column-before",
        "impact-column-after",
        "impact-column-change",
    ]
    .map(heading);
    let [place, before, after, change] = &columns;
    let columns = [
        (place.as_str(), Side::Left),
        (before.as_str(), Side::Right),
        (after.as_str(), Side::Right),
        (change.as_str(), Side::Right),
    ];
    let groups = [
        ("impact-treated", &found.treated),
        ("impact-ring", &found.ring),
        ("impact-comparison", &found.comparison),
    ];
    let row = |(key, group): (&str, &Group)| {
        let change = group.change(&found.window);
        vec![
            heading(key),
            group.before.text(),
            group.after.text(),
            change.map_or_else(|| "–".to_owned(), |change| impact::change(lang, change)),
        ]
    };
    lines.extend(table(&columns, &groups.map(row)));
    if let Some(wdd) = found.difference {
        let args = [
            ("value", number::decimal(lang, wdd.value, 1).into()),
            ("error", number::decimal(lang, wdd.error, 1).into()),
        ];
        lines.push(words::text_with(lang, "impact-wdd", &args));
    }
    lines.push(String::new());
    lines.extend(
        found
            .caveats
            .iter()
            .map(|caveat| format!("· {}", caveat.sentence(lang))),
    );
    if !found.beside.events.is_empty() {
        lines.push(String::new());
        lines.push(heading("impact-events"));
        lines.extend(found.beside.events.iter().map(|event| {
            let kind = words::text(lang, event.kind.title());
            format!("  {} · {kind} · {}", number::date(lang, event.date), event.name)
        }));
    }
    if !found.scan.is_empty() {
        lines.push(String::new());
        lines.push(heading("impact-scan"));
        let rows: Vec<Vec<String>> = (found.scan.iter())
            .map(|(at, before, after)| vec![at.name.clone(), before.text(), after.text()])
            .collect();
        lines.extend(table(columns.get(..3).unwrap_or(&columns), &rows));
    }
    lines
}
