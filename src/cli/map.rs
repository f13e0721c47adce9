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
use crate::desk::placing;
use crate::earth::ControlPoint;
use crate::earth::control;
use crate::earth::control::Fit;
use crate::earth::mgrs;
use crate::earth::text::degrees;
use crate::model::Change;
use crate::model::Edit;
use crate::model::GridLook;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::ImportKind;
use crate::store::osm::pack;
use crate::store::tiles::MapError;
use crate::store::tiles::describe;
use crate::store::tiles::open_grid;
use crate::store::tiles::open_laid;
use crate::store::tiles::own_look;
use crate::store::tiles::read_points;
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
        let read = import::read(
            &request.source,
            &choices,
            &before,
            operation_file.is_encrypted(),
            ticket,
        );
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

/// How a grid is to be drawn, as it is written on the command line.
pub(super) fn look(text: &str) -> Result<GridLook, String> {
    let all: Vec<&str> = GridLook::ALL.iter().map(|look| look.code()).collect();
    GridLook::from_code(text).ok_or_else(|| all.join(", "))
}

/// Lays a map under an operation; only what opens is laid.
pub(super) fn add(request: &MapAdd, lang: Lang) -> Result<Answer, Failure> {
    let points = match &request.control_points {
        Some(file) => read_points(file).map_err(|error| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            Failure::new(error.code(), error.sentence(lang, &name)).at(file.display().to_string())
        })?,
        None => Vec::new(),
    };
    let fail = |error: MapError| failure(&error, &request.map, lang);
    let fit = match &request.control_points {
        Some(_) => Some(control::fit(&points).map_err(|no_fit| fail(MapError::Points(no_fit)))?),
        None => None,
    };
    let look = match &request.control_points {
        Some(_) => None,
        None => request.look.or_else(|| own_look(&request.map)),
    };
    let opened = match look {
        Some(look) => open_grid(&request.map, look),
        None => open_laid(&request.map, &points),
    };
    let opened = opened.map_err(fail)?;
    let title = opened.about().title.as_str();
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let (id, mut map) = if points.is_empty() {
        maps::laid(&before, Some(&request.file), &request.map, 1.0)
    } else {
        maps::laid_by(&before, Some(&request.file), &request.map, points.clone())
    };
    map.opacity = request
        .opacity
        .map_or(map.opacity, |opacity| opacity.clamp(0.0, 1.0));
    map.look = look;
    let path = map.path.clone();
    let step = if fit.is_some() {
        "step-map-points"
    } else {
        "step-map"
    };
    let edits = [Edit::Maps(Change::Put(vec![(id, map)]))];
    file::commit(&mut operation_file, &before, &edits, step, lang)?;
    let mut json = json!({"id": id.number(), "path": path, "title": title});
    let mut lines = vec![words::text_with(
        lang,
        "cli-map-added",
        &[("title", title.into())],
    )];
    if let Some(fit) = fit {
        answer::put(&mut json, "control_points", fit_json(&points, &fit));
        lines.extend(
            points
                .iter()
                .zip(&fit.off_m)
                .enumerate()
                .map(|(index, (point, off_m))| {
                    let place = mgrs(point.at, 5).unwrap_or_else(|| degrees(point.at));
                    let off = words::text_with(
                        lang,
                        "placing-off",
                        &[("off", placing::distance(lang, *off_m).into())],
                    );
                    format!("{} · {place} · {off}", index + 1)
                }),
        );
        lines.extend(
            placing::told(&fit, lang)
                .into_iter()
                .map(|(sentence, _)| sentence),
        );
    }
    Ok(Answer::new(json, lines))
}

/// How well a picture lies by its points, for scripts.
fn fit_json(points: &[ControlPoint], fit: &Fit) -> serde_json::Value {
    let each = points.iter().zip(&fit.off_m).map(|(point, off_m)| {
        json!({
            "x": point.column,
            "y": point.row,
            "lon": point.at.lon(),
            "lat": point.at.lat(),
            "off_m": off_m,
        })
    });
    json!({
        "epsg": fit.system.epsg(),
        "mean_m": fit.mean_m(),
        "points": each.collect::<Vec<_>>(),
        "far_off": fit.far_off.map(|(index, off_m)| json!({"point": index + 1, "off_m": off_m})),
    })
}
