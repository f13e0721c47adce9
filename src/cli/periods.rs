//! `doria periods`: two periods side by side, where more was reported and where less, and whether it is more than chance.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::headings;
use super::answer::put;
use super::answer::table;
use super::args::choices;
use super::file;
use super::hotspots;
use super::incidents;
use super::ways;
use crate::analysis::IncidentFilter;
use crate::analysis::graded;
use crate::analysis::impact::formula::Pair;
use crate::analysis::periods;
use crate::analysis::periods::By;
use crate::analysis::periods::Days;
use crate::analysis::periods::Periods;
use crate::analysis::periods::PeriodsRequest;
use crate::analysis::periods::Row;
use crate::analysis::periods::Where;
use crate::analysis::periods::chance::Verdict;
use crate::analysis::periods::protected::ProtectedRow;
use crate::model::Grade;
use crate::model::Operation;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct PeriodsArgs {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = span, value_name = "FROM..TO")]
    pub(super) a: Days,
    #[arg(long, value_parser = span, value_name = "FROM..TO")]
    pub(super) b: Option<Days>,
    #[arg(long, value_parser = by, default_value = "community")]
    pub(super) by: By,
    #[arg(long, value_delimiter = ',')]
    pub(super) kinds: Vec<String>,
    #[arg(long, value_parser = incidents::least)]
    pub(super) at_least: Option<Grade>,
}

/// Days as `2018-01-01..2018-03-31`.
fn span(text: &str) -> Result<Days, String> {
    let ends = text.split_once("..").and_then(|(first, last)| {
        let day = |text: &str| text.trim().parse::<Date>().ok();
        day(first).zip(day(last))
    });
    ends.map(|(first, last)| Days::new(first, last))
        .ok_or_else(|| "2018-01-01..2018-03-31".to_owned())
}

fn by(text: &str) -> Result<By, String> {
    By::from_code(text).ok_or_else(|| choices([By::Community, By::Area].iter().map(|by| by.code())))
}

pub(super) fn run(asked: &PeriodsArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (op, _) = file::look(&asked.file, lang)?;
    let filter = IncidentFilter {
        hidden: hotspots::hidden(&asked.kinds, lang)?,
        at_least: asked.at_least.unwrap_or_default(),
        ..IncidentFilter::default()
    };
    let request = PeriodsRequest {
        a: asked.a,
        b: asked.b.unwrap_or_else(|| asked.a.before()),
        filter,
        by: asked.by,
    };
    if let Some(fault) = request.fault() {
        return Err(Failure::new(fault.code(), fault.sentence(lang)).at("--a --b"));
    }
    let found = periods::periods(&op, &request, ticket).map_err(|_| ways::cancelled(lang))?;
    // What a grade leaves out is told of both periods together.
    let both = IncidentFilter {
        period: Days::new(
            request.a.first.min(request.b.first),
            request.a.last.max(request.b.last),
        )
        .period(),
        ..request.filter.clone()
    };
    let graded = graded::graded(&op, &both);
    let mut json = json(&op, &found, lang);
    put(&mut json, "graded", incidents::graded_json(graded));
    let mut lines = lines(&op, &found, lang);
    lines.extend(graded.map(|graded| graded.sentence(lang)));
    Ok(Answer::new(json, lines))
}

fn json(op: &Operation, found: &Periods, lang: Lang) -> Json {
    let side = |days: Days, count: f64, reports: f64, months: f64| {
        json!({
            "from": days.first.to_string(), "to": days.last.to_string(), "days": count, "reports": reports,
            "whole_months": months,
        })
    };
    let (a, b) = (found.request.a, found.request.b);
    json!({
        "a": side(a, found.days.after, found.all.reports.after, found.months.after),
        "b": side(b, found.days.before, found.all.reports.before, found.months.before),
        "by": found.request.by.code(),
        "shortened": found.shortened,
        "all": row(op, &found.all, found.days, lang),
        "places": found.rows.iter().map(|one| row(op, one, found.days, lang)).collect::<Vec<Json>>(),
        "protected": found.protected.iter().map(protected).collect::<Vec<Json>>(),
        "left_out": {"rough": found.rough, "vague": found.vague},
        "assumptions": {
            "false_discovery_rate": periods::FALSE_DISCOVERIES, "interval": 0.95,
            "dispersion": found.dispersion.times, "dispersion_degrees": found.dispersion.degrees,
            "least_reports": found.least.is_finite().then_some(found.least),
            "risk.radius_km": op.assumptions.get("risk.radius"),
            "presence.radius_km": op.assumptions.get("presence.radius"),
        },
    })
}

fn row(op: &Operation, row: &Row, days: Pair, lang: Lang) -> Json {
    let id = match row.place {
        Where::Community(id) => Some(id.number()),
        Where::Area(id) => Some(id.number()),
        Where::All | Where::Elsewhere => None,
    };
    let finite = |value: f64| value.is_finite().then_some(value);
    json!({
        "id": id, "name": row.name(op, lang),
        "a": row.reports.after, "b": row.reports.before, "more_a_month": row.a_month(days),
        "presence_days_a": row.presence.after, "presence_days_b": row.presence.before,
        "change": row.change.value.and_then(finite), "interval": [finite(row.change.low), finite(row.change.high)],
        "p": row.p, "q": row.q, "says": row.verdict.code(), "beyond_presence": row.beyond_presence,
    })
}

/// A protected row: bands alone, no number that is reckoned of what stands behind them.
fn protected(row: &ProtectedRow) -> Json {
    let [before, after] = row.bands();
    json!({"area": row.area, "kind": row.kind.code(), "a": after, "b": before, "says": row.verdict.code()})
}

fn lines(op: &Operation, found: &Periods, lang: Lang) -> Vec<String> {
    let text = |key: &str| words::text(lang, key);
    let days = [
        ("a", found.request.a.text(lang).into()),
        ("b", found.request.b.text(lang).into()),
    ];
    let mut lines = vec![words::text_with(lang, "periods-days", &days)];
    if found.is_empty() {
        lines.push(text("periods-nothing"));
        lines.extend(found.caveats(lang));
        return lines;
    }
    lines.push(found.sentence(lang));
    if !found.rows.is_empty() {
        let titles = [
            "column-place",
            "periods-b",
            "periods-a",
            "periods-change",
            "periods-between",
            "periods-our-days",
            "periods-says",
        ]
        .map(text);
        let headings = headings(&titles, |column| (1..6).contains(&column));
        // How many are too few to say is told below; scripts get them all.
        let told = found.rows.iter().filter(|row| row.verdict != Verdict::TooFew);
        let rows: Vec<Vec<String>> = told.map(|row| cells(op, row, lang)).collect();
        if !rows.is_empty() {
            lines.push(String::new());
            lines.extend(table(&headings, &rows));
        }
    }
    if !found.protected.is_empty() {
        let titles = ["periods-protected", "periods-b", "periods-a", "periods-says"].map(text);
        let headings = headings(&titles, |column| column == 1 || column == 2);
        let rows: Vec<Vec<String>> = found
            .protected
            .iter()
            .map(|row| {
                let [before, after] = row.bands();
                vec![row.name(lang), before, after, text(row.verdict.title())]
            })
            .collect();
        lines.push(String::new());
        lines.extend(table(&headings, &rows));
    }
    lines.push(String::new());
    lines.extend(found.caveats(lang));
    lines
}

fn cells(op: &Operation, row: &Row, lang: Lang) -> Vec<String> {
    let [before, after] = row.counts(lang);
    let seen = [row.presence.before, row.presence.after].map(|days| format!("{days:.0}"));
    let mut says = words::text(lang, row.verdict.title());
    if let Some(beyond) = row.beyond_presence {
        let key = if beyond {
            "periods-beyond-presence"
        } else {
            "periods-with-presence"
        };
        says = format!("{says}, {}", words::text(lang, key));
    }
    vec![
        row.name(op, lang),
        before,
        after,
        row.change_text(lang),
        row.interval_text(lang),
        seen.join(" → "),
        says,
    ]
}
