//! `doria hotspots`: where more is reported than chance would bring together, and how much we do not see.

use std::collections::BTreeSet;

use clap::Args as ClapArgs;
use geojson::Geometry;
use jiff::civil::Date;
use serde_json::json;

use super::along_network;
use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::file;
use super::incidents;
use super::ways;
use crate::analysis;
use crate::analysis::IncidentFilter;
use crate::analysis::density;
use crate::analysis::graded;
use crate::analysis::hotspot;
use crate::analysis::silence;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::model::Grade;
use crate::model::IncidentKind;
use crate::model::Period;
use crate::quantity::Metres;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is asked.
#[derive(Debug, ClapArgs)]
pub(super) struct Hotspots {
    pub(super) file: std::path::PathBuf,
    #[arg(long)]
    pub(super) from: Option<Date>,
    #[arg(long)]
    pub(super) to: Option<Date>,
    #[arg(long, value_delimiter = ',')]
    pub(super) kinds: Vec<String>,
    #[arg(long, value_parser = incidents::least)]
    pub(super) at_least: Option<Grade>,
    #[arg(long)]
    pub(super) bandwidth: Option<f64>,
    #[arg(long, conflicts_with = "bandwidth")]
    pub(super) likely: bool,
    #[arg(long, conflicts_with = "likely")]
    pub(super) along_network: bool,
    #[arg(long, requires = "along_network", value_name = "KM")]
    pub(super) within: Option<f64>,
}

pub(super) fn run(request: &Hotspots, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let filter = IncidentFilter {
        hidden: hidden(&request.kinds, lang)?,
        at_least: request.at_least.unwrap_or_default(),
        ..IncidentFilter::of(Period {
            from: request.from,
            to: request.to,
        })
    };
    if request.along_network {
        return along_network::run(request, (&operation, &filter), lang, ticket);
    }
    let likely_km = density::likely_bandwidth(&operation, &filter).map(Metres::km);
    let bandwidth_km = request
        .bandwidth
        .or_else(|| likely_km.filter(|_| request.likely))
        .unwrap_or_else(|| operation.assumptions.get("hotspot.bandwidth"));
    let found = hotspot::hotspots(&operation, &filter, Metres::from_km(bandwidth_km), ticket)
        .map_err(|_| ways::cancelled(lang))?;
    let day = request.to.unwrap_or_else(|| analysis::planning_day(&operation));
    let silence = silence::silence(&operation, day, ticket).map_err(|_| ways::cancelled(lang))?;
    let spots: Vec<_> = found
        .hotspots
        .iter()
        .map(|spot| {
            json!({
                "polygon": Geometry::from(&spot.polygon), "count": spot.count, "expected": spot.expected,
                "p": spot.p, "q": spot.q, "rank": spot.rank, "protection_priority": spot.protection_priority,
            })
        })
        .collect();
    let graded = graded::graded(&operation, &filter);
    let json = json!({
        "hotspots": spots,
        "too_few": found.too_few,
        "unknown_share": silence.unknown_share,
        "unknown_area_share": silence.unknown_area_share,
        "silence": Geometry::from(&silence.outline),
        "graded": incidents::graded_json(graded),
        "assumptions": {"bandwidth_km": bandwidth_km, "likely_bandwidth_km": likely_km, "silence_day": day.to_string()},
    });
    let mut lines: Vec<String> = graded.map(|graded| graded.sentence(lang)).into_iter().collect();
    if found.too_few {
        lines.push(words::text(lang, "cli-too-few"));
    } else if found.hotspots.is_empty() {
        lines.push(words::text(lang, "cli-hotspots-none"));
    }
    let rows: Vec<Vec<String>> = found.hotspots.iter().map(|spot| row(spot, lang)).collect();
    if !rows.is_empty() {
        let titles = [
            "column-rank",
            "column-place",
            "column-count",
            "column-expected",
            "column-q",
        ]
        .map(|key| words::text(lang, key));
        let headings: Vec<(&str, Side)> = titles
            .iter()
            .enumerate()
            .map(|(index, title)| (title.as_str(), if index == 1 { Side::Left } else { Side::Right }))
            .collect();
        lines.extend(table(&headings, &rows));
    }
    let share = number::percent(lang, silence.unknown_share);
    lines.push(words::text_with(
        lang,
        "cli-unknown-share",
        &[("share", share.into())],
    ));
    Ok(Answer::new(json, lines))
}

fn row(spot: &hotspot::Hotspot, lang: Lang) -> Vec<String> {
    let corner = spot.polygon.exterior().0.first();
    let at = corner
        .map(|c| LonLat::clamped(c.x, c.y))
        .and_then(|place| mgrs(place, 2));
    vec![
        spot.rank.to_string(),
        at.unwrap_or_default(),
        spot.count.to_string(),
        number::decimal(lang, spot.expected, 1),
        number::decimal(lang, spot.q, 4),
    ]
}

/// The kinds that do not count when only these do.
pub(super) fn hidden(only: &[String], lang: Lang) -> Result<BTreeSet<IncidentKind>, Failure> {
    if only.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut shown = BTreeSet::new();
    for code in only {
        let kind = IncidentKind::from_code(code).ok_or_else(|| {
            let codes: Vec<&str> = IncidentKind::ALL.iter().map(|kind| kind.code()).collect();
            let args = [("kind", code.as_str().into()), ("kinds", codes.join(", ").into())];
            Failure::new("kind", words::text_with(lang, "cli-kind-unknown", &args)).at("--kinds")
        })?;
        shown.insert(kind);
    }
    Ok(IncidentKind::ALL
        .iter()
        .copied()
        .filter(|kind| !shown.contains(kind))
        .collect())
}
