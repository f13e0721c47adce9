//! `doria forecast`: where violence is to be expected in the coming weeks, where one would not hear of it, and how good such
//! forecasts were.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::civil::Date;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::file;
use super::ways;
use crate::analysis;
use crate::analysis::forecast;
use crate::analysis::forecast::Expected;
use crate::analysis::forecast::Forecast;
use crate::analysis::forecast::ForecastRequest;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The most places that a person is told.
const TOLD: usize = 15;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct ForecastArgs {
    pub(super) file: PathBuf,
    #[arg(long, default_value_t = forecast::WEEKS, value_parser = clap::value_parser!(u32).range(1..=26))]
    pub(super) weeks: u32,
    #[arg(long)]
    pub(super) from: Option<Date>,
    #[arg(long, default_value_t = forecast::DAYS, value_parser = clap::value_parser!(i32).range(30..=3650))]
    pub(super) days: i32,
}

pub(super) fn run(asked: &ForecastArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&asked.file, lang)?;
    let request = ForecastRequest {
        day: asked.from.unwrap_or_else(|| analysis::planning_day(&operation)),
        weeks: asked.weeks,
        days: asked.days,
    };
    let found = forecast::forecast(&operation, &request, ticket).map_err(|_| ways::cancelled(lang))?;
    Ok(Answer::new(json(&found), lines(&found, lang)))
}

fn json(found: &Forecast) -> serde_json::Value {
    let place = |place: &Expected| {
        json!({
            "id": place.community.map(|id| id.number()), "name": place.name, "lon": place.at.lon(), "lat": place.at.lat(),
            "events": place.events, "interval": [place.low, place.high], "seen": place.seen,
            "reports": place.reports, "standing": place.standing.code(),
        })
    };
    let judged = |judged: &forecast::Judged| {
        json!({
            "way": judged.way.code(), "pai": judged.score.pai, "pei": judged.score.pei, "log_score": judged.score.log,
            "pai_interval": [judged.low.pai, judged.high.pai], "pei_interval": [judged.low.pei, judged.high.pei],
            "log_score_interval": [judged.low.log, judged.high.log],
        })
    };
    json!({
        "from": found.day.to_string(), "weeks": found.weeks, "too_few": found.too_few,
        "places": found.places.iter().map(place).collect::<Vec<_>>(),
        "scores": found.judged.iter().map(judged).collect::<Vec<_>>(), "trials": found.trials,
        "assumptions": {"days": found.days, "share": forecast::SHARE, "chance": 0.9},
    })
}

fn lines(found: &Forecast, lang: Lang) -> Vec<String> {
    let heading = |key: &str| words::text(lang, key);
    let mut lines = Vec::new();
    if found.too_few {
        lines.push(heading("forecast-too-few"));
    }
    let titles = [
        "column-place",
        "forecast-expected",
        "forecast-between",
        "forecast-reports",
        "forecast-standing",
    ]
    .map(heading);
    let sides = [Side::Left, Side::Right, Side::Right, Side::Right, Side::Left];
    let columns: Vec<(&str, Side)> = titles.iter().map(String::as_str).zip(sides).collect();
    let row = |place: &Expected| {
        let decimal = |value: f64| number::decimal(lang, value, 1);
        vec![
            place.name.clone(),
            decimal(place.events),
            format!("{}–{}", decimal(place.low), decimal(place.high)),
            decimal(place.reports),
            heading(&format!("forecast-standing-{}", place.standing.code())),
        ]
    };
    let rows: Vec<Vec<String>> = found.places.iter().take(TOLD).map(row).collect();
    lines.extend(table(&columns, &rows));
    lines.push(String::new());
    if found.judged.is_empty() {
        lines.push(heading("forecast-not-judged"));
        return lines;
    }
    let titles = ["forecast-way", "forecast-pai", "forecast-pei", "forecast-log"].map(heading);
    let sides = [Side::Left, Side::Right, Side::Right, Side::Right];
    let columns: Vec<(&str, Side)> = titles.iter().map(String::as_str).zip(sides).collect();
    let row = |judged: &forecast::Judged| {
        let [pai, pei, log] = judged
            .told(lang)
            .map(|(mean, between)| format!("{mean} ({between})"));
        vec![
            heading(&format!("forecast-way-{}", judged.way.code())),
            pai,
            pei,
            log,
        ]
    };
    let rows: Vec<Vec<String>> = found.judged.iter().map(row).collect();
    lines.push(words::text_with(
        lang,
        "forecast-judged",
        &[("count", found.trials.into())],
    ));
    lines.extend(table(&columns, &rows));
    lines
}
