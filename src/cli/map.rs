//! `doria map`: making an offline map, what one holds, and laying one under an operation.

use std::path::Path;

use serde_json::json;

use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::args::MapAdd;
use super::args::MapBuild;
use super::args::MapInfo;
use super::check;
use super::file;
use crate::desk::maps;
use crate::model::Change;
use crate::model::Edit;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::ImportKind;
use crate::store::osm::pack;
use crate::store::tiles::MapError;
use crate::store::tiles::describe;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

fn failure(error: &MapError, path: &Path, lang: Lang) -> Failure {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Failure::new(error.code(), error.sentence(lang, &name)).at(path.display().to_string())
}

pub(super) fn info(request: &MapInfo, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let report =
        describe(&request.map, request.tiles, ticket).map_err(|error| failure(&error, &request.map, lang))?;
    let info = &report.info;
    let bounds = info.bounds.map(|e| json!([e.west, e.south, e.east, e.north]));
    let problems: Vec<String> = info.problems.iter().map(|problem| problem.cause(lang)).collect();
    let mut json = json!({
        "title": info.title,
        "format": info.format.code(),
        "tile_format": info.tile_format.code(),
        "kind": info.kind().code(),
        "min_zoom": info.min_zoom,
        "max_zoom": info.max_zoom,
        "bounds": bounds,
        "plane": info.plane.map(|plane| json!({
            "epsg": plane.epsg,
            "width": plane.width,
            "height": plane.height,
            "scales": plane.scales,
        })),
        "attribution": info.attribution,
        "date": info.date,
        "layers": info.layers,
        "problems": info.problems.iter().map(|problem| check::one(problem, lang)).collect::<Vec<_>>(),
    });
    let mut lines = vec![
        info.title.clone(),
        format!(
            "{} · {} · {}",
            info.format.code(),
            info.kind().code(),
            info.tile_format.code()
        ),
        words::text_with(
            lang,
            "cli-map-levels",
            &[
                ("low", i64::from(info.min_zoom).into()),
                ("high", i64::from(info.max_zoom).into()),
            ],
        ),
    ];
    if let Some(e) = info.bounds {
        let degrees = |value| number::decimal(lang, value, 4);
        lines.push(format!(
            "{} / {} – {} / {}",
            degrees(e.west),
            degrees(e.south),
            degrees(e.east),
            degrees(e.north)
        ));
    }
    lines.extend(info.plane.map(|plane| {
        let count = |number: u32| Arg::Count(i64::from(number));
        let args = [
            ("width", count(plane.width)),
            ("height", count(plane.height)),
            ("crs", Arg::from(format!("EPSG:{}", plane.epsg))),
            ("scales", plane.scales.into()),
        ];
        words::text_with(lang, "cli-map-plane", &args)
    }));
    lines.extend(Some(info.attribution.clone()).filter(|credit| !credit.is_empty()));
    lines.extend(info.date.as_deref().map(|day| dated(day, lang)));
    if !info.layers.is_empty() {
        lines.push(info.layers.join(", "));
    }
    if let Some((decoded, bad)) = report.tiles {
        answer::put(&mut json, "tiles", json!({"decoded": decoded, "bad": bad}));
        lines.push(words::text_with(
            lang,
            "cli-map-tiles",
            &[("decoded", decoded.into()), ("bad", bad.into())],
        ));
    }
    lines.extend(problems);
    Ok(Answer::new(json, lines))
}

/// Makes an offline map of an extract of OpenStreetMap.
pub(super) fn build(request: &MapBuild, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let name = |path: &Path| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let built = pack::build(&request.source, &request.out, ticket).map_err(|error| {
        let sentence = error.sentence(lang, &name(&request.source), &name(&request.out));
        Failure::new(error.code(), sentence).at(request.source.display().to_string())
    })?;
    let bounds = built.bounds;
    let mut json = json!({
        "path": request.out.display().to_string(),
        "tiles": built.tiles,
        "bytes": built.bytes,
        "bounds": [bounds.west, bounds.south, bounds.east, bounds.north],
        "min_zoom": built.min_zoom,
        "max_zoom": built.max_zoom,
        "roads": built.roads,
        "date": built.date,
        "problems": built.findings.iter().map(|problem| check::one(problem, lang)).collect::<Vec<_>>(),
    });
    let size = number::decimal(lang, built.bytes as f64 / 1e6, 1);
    let args = [
        ("file", name(&request.out).into()),
        ("tiles", built.tiles.into()),
        ("size", size.into()),
        ("roads", built.roads.into()),
    ];
    let mut lines = vec![words::text_with(lang, "cli-map-built", &args)];
    lines.extend(built.date.map(|day| dated(&day, lang)));
    lines.extend(built.findings.iter().map(|problem| problem.cause(lang)));
    if let Some(file) = &request.into {
        let (counts, line) = bring_in(request, file, lang, ticket)?;
        answer::put(&mut json, "imported", counts);
        lines.push(line);
    }
    Ok(Answer::new(json, lines))
}

/// Lays the new map under an operation and brings the roads, places and services of the same extract in, as one step.
fn bring_in(
    request: &MapBuild,
    path: &Path,
    lang: Lang,
    ticket: &Ticket,
) -> Result<(serde_json::Value, String), Failure> {
    let (mut operation_file, before) = file::open(path, lang)?;
    let (id, map) = maps::laid(&before, Some(path), &request.out, 1.0);
    let mut edits = vec![Edit::Maps(Change::Put(vec![(id, map)]))];
    let (mut notes, mut counts) = (Vec::new(), Vec::new());
    for kind in [ImportKind::Routes, ImportKind::Communities, ImportKind::Services] {
        let choices = Choices {
            kind: Some(kind),
            ..Choices::default()
        };
        let read = import::read(&request.source, &choices, &before, false, ticket);
        let import = read.map_err(|error| {
            let name = request.source.file_name().unwrap_or_default().to_string_lossy();
            Failure::new(error.code(), error.sentence(lang, &name)).at(request.source.display().to_string())
        })?;
        edits.extend(import.edits);
        notes.extend(import.report.audit_notes());
        counts.push((kind.code(), import.report.imported));
    }
    file::commit_noted(&mut operation_file, &before, &edits, "step-import", &notes, lang)?;
    let args: Vec<(&str, Arg<'_>)> = counts
        .iter()
        .map(|(kind, count)| (*kind, (*count).into()))
        .collect();
    let counts: serde_json::Map<String, serde_json::Value> = counts
        .iter()
        .map(|(kind, count)| ((*kind).to_owned(), json!(count)))
        .collect();
    Ok((counts.into(), words::text_with(lang, "cli-map-brought-in", &args)))
}

/// The day to which a map is true, as a line.
fn dated(day: &str, lang: Lang) -> String {
    words::text_with(lang, "map-dated", &[("day", day.into())])
}

pub(super) fn add(request: &MapAdd, lang: Lang) -> Result<Answer, Failure> {
    // Only what opens is laid under an operation.
    let report =
        describe(&request.map, false, &Ticket::new()).map_err(|error| failure(&error, &request.map, lang))?;
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let opacity = request.opacity.clamp(0.0, 1.0);
    let (id, map) = maps::laid(&before, Some(&request.file), &request.map, opacity);
    let path = map.path.clone();
    file::commit(
        &mut operation_file,
        &before,
        &[Edit::Maps(Change::Put(vec![(id, map)]))],
        "step-map",
        lang,
    )?;
    let line = words::text_with(
        lang,
        "cli-map-added",
        &[("title", report.info.title.as_str().into())],
    );
    Ok(Answer::new(
        json!({"id": id.number(), "path": path, "title": report.info.title}),
        vec![line],
    ))
}
