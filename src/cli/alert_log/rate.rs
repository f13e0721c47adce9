//! How many alerts were answered, how soon help was there, and what a rehearsal reckons for the same alerts.

use serde_json::Value as Json;
use serde_json::json;

use super::AlertRate;
use crate::analysis::alert_log;
use crate::analysis::alert_log::AlertLog;
use crate::analysis::alert_log::Rate;
use crate::analysis::alert_log::Rehearsed;
use crate::analysis::alert_log::Sure;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::cli::answer::Side;
use crate::cli::answer::table;
use crate::cli::file;
use crate::cli::ways;
use crate::protect::Band;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

pub(super) fn run(request: &AlertRate, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let period = request.days.period();
    let log = alert_log::alert_log(&operation, &period);
    let network = ways::network_if_any(&operation, &request.file, lang, ticket)?;
    let beside = alert_log::rehearsed(&operation, &network, request.mode, &period, ticket)
        .map_err(|_| ways::cancelled(lang))?;
    Ok(Answer::new(json(&log, &beside), lines(&log, &beside, lang)))
}

fn json(log: &AlertLog, beside: &Rehearsed) -> Json {
    let months: Vec<Json> = log
        .months
        .iter()
        .map(|row| json!({"month": row.month.to_string(), "answered": rate(row.answered)}))
        .collect();
    let median = alert_log::median(log.arrivals.iter().copied());
    let band = |count: u32| json!({"count": Band::of(count).map(Band::text), "suppressed": count < 20});
    let pairs: Vec<Json> = beside
        .pairs
        .iter()
        .map(|pair| {
            json!({
                "alert": pair.alert.number(), "minutes": pair.measured.minutes(),
                "rehearsed_minutes": pair.rehearsed.map(Seconds::minutes), "limit_minutes": pair.limit.minutes(),
            })
        })
        .collect();
    json!({
        "answered": rate(log.answered), "by_state": log.by_state, "months": months,
        "arrivals": log.arrivals.len(), "median_minutes": median.map(minutes), "in_time": rate(log.in_time),
        "arrival_unknown": log.unknown, "too_few_below": alert_log::TOO_FEW,
        "protected": {
            "alerts": band(log.protected.count), "answered": band(log.protected.answered),
            "in_time": band(log.protected.in_time),
        },
        "rehearsed": {
            "mode": beside.mode.map(|mode| mode.code()), "alerts": beside.pairs.len(),
            "measured_median_minutes": beside.measured().map(minutes),
            "median_minutes": beside.reckoned().map(Seconds::minutes),
            "measured_in_time": rate(beside.in_time()), "in_time": rate(beside.reckoned_in_time()),
            "factor": beside.factor(), "pairs": pairs,
        },
    })
}

fn minutes(time: Sure<Seconds>) -> Json {
    json!({"value": time.value.minutes(), "low": time.low.minutes(), "high": time.high.minutes()})
}

/// Counts and share with its interval; no share of too few.
fn rate(rate: Rate) -> Json {
    let share = rate.share();
    json!({
        "of": rate.of, "all": rate.all, "share": share.map(|share| share.value),
        "low": share.map(|share| share.low), "high": share.map(|share| share.high),
    })
}

fn lines(log: &AlertLog, beside: &Rehearsed, lang: Lang) -> Vec<String> {
    let mut lines = log.sentences(lang);
    if log.answered.all == 0 {
        return lines;
    }
    lines.push(beside.sentence(lang));
    lines.push(String::new());
    let titles = ["alert-log-month", "alert-log-alerts", "alert-log-rate"].map(|key| words::text(lang, key));
    let headings: Vec<(&str, Side)> = (titles.iter().map(String::as_str))
        .zip([Side::Left, Side::Right, Side::Right])
        .collect();
    let rows: Vec<Vec<String>> = (log.months.iter())
        .map(|row| {
            let counts = format!("{} / {}", row.answered.of, row.answered.all);
            vec![row.month.to_string(), counts, row.answered.text(lang)]
        })
        .collect();
    lines.extend(table(&headings, &rows));
    lines
}
