//! `doria reach` over the ground: by the grids of elevation and land cover, with the ways and barriers laid on them.

use std::path::Path;
use std::sync::Arc;

use geojson::Geometry;
use serde_json::Value as Json;
use serde_json::json;

use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::args::Reach;
use super::circumstance::Circumstance;
use super::file;
use super::place;
use super::reach;
use super::ways;
use crate::desk::find::Found;
use crate::desk::terrain;
use crate::desk::terrain::NoGround;
use crate::desk::terrain::Terrain;
use crate::desk::terrain::Travel;
use crate::earth::LonLat;
use crate::model::Mode;
use crate::model::Operation;
use crate::network::Conditions;
use crate::store::raster;
use crate::store::write;
use crate::surface;
use crate::surface::Direction;
use crate::surface::Stencil;
use crate::surface::Surface;
use crate::surface::Times;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(
    request: &Reach,
    operation: &Operation,
    lang: Lang,
    ticket: &Ticket,
) -> Result<Answer, Failure> {
    let by_table = request.movement.is_by_table();
    let circumstance = if by_table {
        request.movement.with_mode(Mode::Foot, operation)
    } else {
        request.movement.of(operation, lang)?
    };
    if circumstance.conditions.mode != Mode::Foot {
        return Err(Failure::new("mode", words::text(lang, "cli-mode-over-ground")).at("--mode"));
    }
    let travel = if by_table {
        Travel::Table(circumstance.conditions)
    } else {
        Travel::Foot(circumstance.conditions)
    };
    let starts = place::all(operation, &request.from, circumstance.day, lang)?;
    let terrain = terrain::terrain(operation, &request.file, travel).map_err(|why| no_ground(&why, lang))?;
    let warnings = warnings(&terrain, &starts, lang)?;
    // Towards the places is how the sick and the alarmed come; of a base one asks how far it reaches.
    let direction = request.direction.unwrap_or(Direction::To);
    // The sixteen steps of AccessMod where its table is asked for; else the more exact ones.
    let stencil = if by_table {
        Stencil::Sixteen
    } else {
        Stencil::ThirtyTwo
    };
    let places: Vec<LonLat> = starts.iter().map(|start| start.at).collect();
    let surface = Arc::new(terrain.surface);
    let times = surface::times(&surface, &places, direction, stencil, None, ticket)
        .map_err(|_| ways::cancelled(lang))?;
    let rows = reach::communities(operation, |at| times.at(at));
    let mut json = json!({
        "from": starts.iter().map(place::json).collect::<Vec<_>>(),
        "communities": rows.iter().map(reach::Row::json).collect::<Vec<_>>(),
        "within_minutes": request.within.minutes(),
        "polygon": Geometry::from(&surface::outline(&times, request.within)),
        "assumptions": assumptions(&circumstance, operation, by_table, direction, terrain.is_flat),
        "warnings": warnings,
    });
    let mut lines = vec![if by_table {
        words::text(lang, "cli-reach-by-table")
    } else {
        circumstance.line(lang)
    }];
    if let Some(out) = &request.grid {
        let (grid, line) = write_grid(&times, out, lang)?;
        answer::put(&mut json, "grid", grid);
        lines.push(line);
    }
    lines.extend(warnings);
    lines.extend(reach::told(&rows, request.within, lang));
    Ok(Answer::new(json, lines))
}

/// The ground on which one walks beside the roads; none where no grid lies under the operation.
///
/// # Errors
/// The sentence about a grid that is missing or changed: an answer without it would silently be another one.
pub(super) fn beside_roads(
    request: &Reach,
    operation: &Operation,
    circumstance: &Circumstance,
    lang: Lang,
) -> Result<Option<Arc<Surface>>, Failure> {
    if operation.grounds.is_empty() {
        return Ok(None);
    }
    let on_foot = Conditions {
        mode: Mode::Foot,
        ..circumstance.conditions
    };
    let terrain = terrain::terrain(operation, &request.file, Travel::Foot(on_foot))
        .map_err(|why| no_ground(&why, lang))?;
    Ok(Some(Arc::new(terrain.surface)))
}

/// Whether all that has a place in the operation lies on the ground.
pub(super) fn covers(ground: &Surface, operation: &Operation) -> bool {
    operation.extent().is_some_and(|extent| {
        let corners = [
            (extent.west, extent.south),
            (extent.west, extent.north),
            (extent.east, extent.south),
            (extent.east, extent.north),
        ];
        corners
            .iter()
            .all(|(lon, lat)| ground.frame.cell(LonLat::clamped(*lon, *lat)).is_some())
    })
}

pub(super) fn no_ground(why: &NoGround, lang: Lang) -> Failure {
    let failure = Failure::new(why.code(), why.sentence(lang));
    match why.path() {
        Some(path) => failure.at(path.clone()),
        None => failure,
    }
}

/// What has to be said of the ground and of places from where nobody gets anywhere.
fn warnings(terrain: &Terrain, starts: &[Found], lang: Lang) -> Result<Vec<String>, Failure> {
    let mut warnings = Vec::new();
    let shut: Vec<String> = (starts.iter())
        .filter(|start| !terrain.surface.is_open(start.at))
        .map(place::title)
        .collect();
    if !shut.is_empty() {
        let text = words::text_with(lang, "cli-ground-shut", &[("places", shut.join(", ").into())]);
        if shut.len() == starts.len() {
            return Err(Failure::new("ground-shut", text).at("--from"));
        }
        warnings.push(text);
    }
    if terrain.ways_without_speed > 0 {
        let args = [("count", terrain.ways_without_speed.into())];
        warnings.push(words::text_with(lang, "cli-ground-ways-without-speed", &args));
    }
    if terrain.is_flat {
        warnings.push(words::text(lang, "cli-ground-flat"));
    }
    Ok(warnings)
}

fn assumptions(
    circumstance: &Circumstance,
    operation: &Operation,
    by_table: bool,
    direction: Direction,
    is_flat: bool,
) -> Json {
    let mut json = circumstance.assumptions(operation, &[]);
    let mode = if by_table { "table" } else { "foot" };
    answer::put(&mut json, "mode", json!(mode));
    let direction = match direction {
        Direction::From => "from",
        Direction::To => "to",
    };
    answer::put(&mut json, "direction", json!(direction));
    answer::put(&mut json, "directions", json!(if by_table { 16 } else { 32 }));
    answer::put(&mut json, "flat", json!(is_flat));
    let speeds: Vec<Json> = operation
        .speeds
        .rows()
        .map(|row| json!({"class": row.class, "label": row.label, "kmh": row.kmh, "mode": row.mode.code()}))
        .collect();
    answer::put(&mut json, "speeds", json!(speeds));
    json
}

/// Writes the seconds; says how much of the ground they reach.
fn write_grid(times: &Times, out: &Path, lang: Lang) -> Result<(Json, String), Failure> {
    let seconds = times.raster();
    let shown = out.display().to_string();
    let bytes = raster::write_geotiff(&seconds)
        .map_err(|error| Failure::new(error.code(), error.sentence(lang, &shown)).at(shown.clone()))?;
    write::whole(out, &bytes).map_err(|error| file::not_written(out, &error, lang))?;
    let longest_s = seconds
        .values
        .iter()
        .filter(|value| !value.is_nan())
        .fold(0.0_f32, |a, b| a.max(*b));
    let longest = crate::quantity::Seconds::new(f64::from(longest_s));
    let frame = seconds.frame;
    let (reached, open) = (seconds.known(), times.surface().open_cells());
    let line = words::text_with(
        lang,
        "cli-reach-grid",
        &[
            ("file", shown.as_str().into()),
            ("reached", number::count(lang, reached).into()),
            ("open", number::count(lang, open).into()),
            ("longest", number::duration(lang, longest).into()),
        ],
    );
    let json = json!({
        "path": shown,
        "crs": format!("EPSG:{}", frame.system.epsg()),
        "columns": frame.columns,
        "rows": frame.rows,
        "open": open,
        "reached": reached,
        "longest_minutes": longest.minutes(),
    });
    Ok((json, line))
}
