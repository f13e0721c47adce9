//! `doria profile`: when violence is reported, whether one report is followed by others close by, and where and when more came
//! together than chance would bring.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::put;
use super::answer::table;
use super::file;
use super::hotspots;
use super::incidents;
use super::ways;
use crate::analysis::IncidentFilter;
use crate::analysis::graded;
use crate::analysis::profile;
use crate::analysis::profile::Profile;
use crate::analysis::profile::Spread;
use crate::analysis::profile::near;
use crate::analysis::profile::near::Near;
use crate::analysis::profile::near::Window;
use crate::analysis::profile::nearby;
use crate::analysis::profile::nearby::Nearby;
use crate::analysis::profile::scan;
use crate::analysis::profile::scan::Cylinder;
use crate::analysis::profile::scan::Scan;
use crate::model::Grade;
use crate::model::Period;
use crate::model::Weekday;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct ProfileArgs {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) from: Option<Date>,
    #[arg(long)]
    pub(super) to: Option<Date>,
    #[arg(long, value_delimiter = ',')]
    pub(super) kinds: Vec<String>,
    #[arg(long, value_parser = incidents::least)]
    pub(super) at_least: Option<Grade>,
}

pub(super) fn run(asked: &ProfileArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&asked.file, lang)?;
    let filter = IncidentFilter {
        hidden: hotspots::hidden(&asked.kinds, lang)?,
        at_least: asked.at_least.unwrap_or_default(),
        ..IncidentFilter::of(Period {
            from: asked.from,
            to: asked.to,
        })
    };
    let found = profile::profile(&operation, &filter);
    let (events, first) = profile::events(&operation, &filter);
    let cancelled = |_| ways::cancelled(lang);
    let near = near::near(&events, ticket).map_err(cancelled)?;
    let scan = scan::scan(&events, ticket).map_err(cancelled)?;
    let graded = graded::graded(&operation, &filter);
    let nearby = nearby::nearby(&operation, &filter, ticket).map_err(cancelled)?;
    let mut lines = lines(&found, lang);
    lines.extend(graded.map(|graded| graded.sentence(lang)));
    lines.extend(near_lines(&near, lang));
    lines.push(scan.sentence(first, lang));
    lines.extend(nearby_lines(&nearby, lang));
    let mut json = json(&found, &near, &scan, first);
    put(&mut json, "graded", incidents::graded_json(graded));
    put(&mut json, "nearby", nearby.iter().map(nearby_json).collect());
    Ok(Answer::new(json, lines))
}

fn json(found: &Profile, near: &Near, scan: &Scan, first: Option<Date>) -> Json {
    let spread =
        |spread: &Spread| json!({"counts": spread.counts, "expected": spread.expected, "p": spread.chance});
    let window = |window: &Window| {
        json!({
            "km": window.km, "days": window.days, "pairs": window.pairs, "expected": window.expected,
            "times": window.times(), "p": window.chance,
        })
    };
    let near = match near {
        Near::TooFew => Json::Null,
        Near::Windows(windows) => windows.iter().map(window).collect(),
    };
    let cylinder = |found: &Cylinder| {
        let (from, to) = found.days(first.unwrap_or_default());
        json!({
            "lon": found.at.lon(), "lat": found.at.lat(), "km": found.km, "from": from.to_string(),
            "to": to.to_string(), "reports": found.reports, "expected": found.expected,
            "log_ratio": found.ratio, "p": found.chance,
        })
    };
    let scan = match scan {
        Scan::TooFew | Scan::Nothing => Json::Null,
        Scan::Found(found) => cylinder(found),
    };
    json!({
        "reports": found.reports, "vague": found.vague, "with_hour": found.with_hour,
        "too_few": found.is_too_few(), "one_day": found.is_one_day(),
        "from": found.days.map(|days| days.0.to_string()), "to": found.days.map(|days| days.1.to_string()),
        "weekdays": spread(&found.weekdays), "months": spread(&found.months), "seasons": spread(&found.seasons),
        "light": spread(&found.light), "hours": found.hours, "near_repeats": near, "scan": scan,
        "assumptions": {"deals": near::DEALS, "least_reports": profile::TOO_FEW},
    })
}

fn lines(found: &Profile, lang: Lang) -> Vec<String> {
    let text = |key: &str| words::text(lang, key);
    let mut lines = vec![words::text_with(
        lang,
        "profile-reports",
        &[("count", found.reports.into()), ("vague", found.vague.into())],
    )];
    if found.is_too_few() {
        lines.push(text("profile-too-few"));
    } else if found.is_one_day() {
        lines.push(text("profile-one-day"));
    }
    let weekdays: Vec<String> = Weekday::ALL.iter().map(|day| text(day.title())).collect();
    lines.extend(spread(&weekdays, &found.weekdays, "profile-weekdays", lang));
    let months: Vec<String> = (1..=12)
        .map(|month| number::month_name(lang, month).to_owned())
        .collect();
    lines.extend(spread(&months, &found.months, "profile-months", lang));
    let seasons = ["season-dry", "season-wet"].map(text);
    lines.extend(spread(&seasons, &found.seasons, "profile-seasons", lang));
    if found.with_hour == 0 {
        lines.push(text("profile-no-hours"));
        return lines;
    }
    let light = ["light-day", "light-night"].map(text);
    lines.extend(spread(&light, &found.light, "profile-light", lang));
    lines.push(words::text_with(
        lang,
        "profile-hours",
        &[("count", found.with_hour.into())],
    ));
    let title = |hour: usize| format!("{:02}", hour * 3);
    let titles: Vec<String> = std::iter::once(String::new()).chain((0..8).map(title)).collect();
    let columns: Vec<(&str, Side)> = titles.iter().map(|title| (title.as_str(), Side::Right)).collect();
    let rows: Vec<Vec<String>> = weekdays
        .iter()
        .zip(&found.hours)
        .map(|(day, hours)| {
            let three = |hours: &[u32]| hours.iter().sum::<u32>().to_string();
            std::iter::once(day.clone())
                .chain(hours.chunks(3).map(three))
                .collect()
        })
        .collect();
    lines.extend(table(&columns, &rows));
    lines
}

/// Counts beside what is expected, and whether they lie unevenly.
fn spread(names: &[String], found: &Spread, key: &str, lang: Lang) -> Vec<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let columns: Vec<(&str, Side)> = std::iter::once(("", Side::Left))
        .chain(names.iter().map(|name| (*name, Side::Right)))
        .collect();
    let title = |key: &str| words::text(lang, key);
    let counts = std::iter::once(title("profile-counted")).chain(found.counts.iter().map(u32::to_string));
    let expected = found
        .expected
        .iter()
        .map(|expected| number::decimal(lang, *expected, 1));
    let expected = std::iter::once(title("profile-expected")).chain(expected);
    let mut lines = vec![String::new(), format!("{}: {}", title(key), found.sentence(lang))];
    lines.extend(table(&columns, &[counts.collect(), expected.collect()]));
    lines
}

fn near_lines(found: &Near, lang: Lang) -> Vec<String> {
    let text = |key: &str| words::text(lang, key);
    let mut lines = vec![String::new(), found.sentence(lang)];
    if *found == Near::TooFew {
        return lines;
    }
    let titles = [
        "profile-near-km",
        "profile-near-days",
        "profile-near-pairs",
        "profile-expected",
        "profile-times",
        "profile-chance",
    ]
    .map(text);
    let columns: Vec<(&str, Side)> = titles.iter().map(|title| (title.as_str(), Side::Right)).collect();
    let rows: Vec<Vec<String>> = found
        .sure()
        .iter()
        .map(|window| window.cells(lang).to_vec())
        .collect();
    if rows.is_empty() {
        lines.push(text("profile-near-nothing"));
    } else {
        lines.extend(table(&columns, &rows));
    }
    lines
}

fn nearby_lines(found: &[Nearby], lang: Lang) -> Vec<String> {
    if found.is_empty() {
        return Vec::new();
    }
    let title = format!("{}:", words::text(lang, "profile-beside"));
    let told = found.iter().map(|nearby| format!("  {}", nearby.sentence(lang)));
    [String::new(), title]
        .into_iter()
        .chain(told)
        .chain([words::text(lang, "profile-nearby-means")])
        .collect()
}

fn nearby_json(found: &Nearby) -> Json {
    let finite = |value: f64| value.is_finite().then_some(value);
    json!({
        "site": found.site.code(), "within_km": found.site.within().km(),
        "communities_near": found.communities[0], "communities_else": found.communities[1],
        "reports_near": found.mean[0], "reports_else": found.mean[1],
        "times": found.times.map(|[times, ..]| times),
        "interval": found.times.map(|[_, low, high]| [finite(low), finite(high)]),
    })
}
