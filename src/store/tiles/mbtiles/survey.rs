//! What an MBTiles database truly holds: its tiles are asked, not only its description.

use std::path::Path;

use rusqlite::OptionalExtension as _;
use rusqlite::types::ValueRef;

use super::MAX_ZOOM;
use super::blob;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::TileId;
use crate::model::finding::Finding;
use crate::store::gate::ForeignDatabase;
use crate::store::gate::GateError;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileFormat;
use crate::store::tiles::info::problem;
use crate::store::tiles::metadata;
use crate::store::tiles::metadata::Said;
use crate::store::tiles::metadata::TileBox;
use crate::store::tiles::sniff;
use crate::store::tiles::unpacked;
use crate::words::Lang;

/// Up to this size the whole deepest level is asked where it lies; above, a level further up.
const SMALL: u64 = 64 * 1024 * 1024;
/// The most rows of `metadata` that are read.
const MOST_ROWS: usize = 200;

/// The description of a database.
pub(super) fn about(path: &Path, database: &ForeignDatabase) -> Result<MapInfo, MapError> {
    let mut problems = Vec::new();
    if let Some(fault) = database.fault() {
        problems.push(problem("T108").with("detail", fault));
    }
    let rows = description(database, &mut problems)?;
    let said = |key: &str| {
        rows.iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    };
    let first = first_tile(database)?;
    let (min_zoom, max_zoom) = zooms(database, &said)?;
    let stated = |key: &str| said(key).and_then(|value| value.trim().parse().ok());
    let levels = (
        stated("minzoom").unwrap_or(min_zoom),
        stated("maxzoom").unwrap_or(max_zoom),
    );
    metadata::check_zooms(levels, (min_zoom, max_zoom), &mut problems);
    let format_name = said("format").unwrap_or_default();
    let found = unpacked(first.clone()).ok().and_then(|bytes| sniff::tile(&bytes));
    let tile_format = metadata::true_format(format_of(format_name), format_name, found, &mut problems)
        .ok_or_else(|| MapError::TileKind(shown(format_name)))?;
    let level = if database.len() <= SMALL {
        max_zoom
    } else {
        max_zoom.min(min_zoom.saturating_add(4))
    };
    let tiles = tile_box(database, level)?;
    let bounds = metadata::true_bounds(said("bounds").and_then(extent_of), tiles, &mut problems);
    let json = match said("json").map(|json| metadata::from_json(json.as_bytes())) {
        Some(Some(json)) => json,
        Some(None) => {
            problems.push(problem("T106"));
            Said::default()
        }
        None => Said::default(),
    };
    let text = |key: &str| said(key).and_then(metadata::plain_text);
    let centre = said("center")
        .and_then(centre_of)
        .filter(|centre| bounds.contains(*centre));
    let mut info = MapInfo {
        title: text("name")
            .or(json.title)
            .unwrap_or_else(|| metadata::title_of(path)),
        format: MapFormat::Mbtiles,
        tile_format,
        min_zoom,
        max_zoom,
        bounds: Some(bounds),
        centre: Some(centre.unwrap_or_else(|| bounds.centre())),
        date: text("date").or(json.date),
        attribution: text("attribution").or(json.attribution).unwrap_or_default(),
        attribution_in: Lang::ALL
            .into_iter()
            .filter_map(|lang| Some((lang, text(&format!("attribution:{}", lang.code()))?)))
            .chain(json.attribution_in)
            .collect(),
        layers: json.layers,
        plane: None,
        problems,
    };
    metadata::complete(&mut info, || unpacked(first).ok());
    Ok(info)
}

/// A value of `metadata` as the text that it should be.
fn said_text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        other => String::from_utf8_lossy(other.as_bytes().unwrap_or_default()).into_owned(),
    }
}

/// The rows of `metadata`, names in small letters.
fn description(
    database: &ForeignDatabase,
    problems: &mut Vec<Finding>,
) -> Result<Vec<(String, String)>, GateError> {
    let read = database.ask(|connection| {
        let mut rows = connection.prepare("SELECT name, value FROM metadata")?;
        let rows = rows.query_map([], |row| {
            let text = |at| row.get_ref(at).map(said_text);
            Ok((text(0)?.to_ascii_lowercase(), text(1)?))
        })?;
        rows.take(MOST_ROWS).collect::<rusqlite::Result<Vec<_>>>()
    });
    match read {
        Ok(rows) => Ok(rows),
        // Without a description the tiles still tell what they are.
        Err(GateError::Damaged { .. }) => {
            problems.push(problem("T106"));
            Ok(Vec::new())
        }
        Err(other) => Err(other),
    }
}

/// The first tile with content.
fn first_tile(database: &ForeignDatabase) -> Result<Vec<u8>, MapError> {
    let sql = "SELECT tile_data FROM tiles WHERE tile_data IS NOT NULL LIMIT 1";
    let found = database.ask(|connection| connection.query_row(sql, [], blob).optional());
    match found? {
        Some(bytes) => Ok(bytes),
        None => Err(MapError::NoTiles),
    }
}

/// The first and the last level that have tiles; as stated where the database is too slow to ask.
fn zooms<'a>(
    database: &ForeignDatabase,
    said: &impl Fn(&str) -> Option<&'a str>,
) -> Result<(u8, u8), MapError> {
    let has = |z: u8| {
        let sql = "SELECT EXISTS (SELECT 1 FROM tiles WHERE zoom_level = ?1)";
        database.ask(|connection| {
            connection
                .prepare_cached(sql)?
                .query_row([z], |row| row.get::<_, bool>(0))
        })
    };
    let mut found: Option<(u8, u8)> = None;
    for z in 0..=MAX_ZOOM {
        match has(z) {
            Ok(true) => found = Some((found.map_or(z, |(first, _)| first), z)),
            Ok(false) => {}
            Err(error @ GateError::TooSlow(_)) => {
                let stated = |key| said(key).and_then(|value| value.trim().parse().ok());
                let both = stated("minzoom").zip(stated("maxzoom"));
                return both
                    .filter(|(first, last)| first <= last && *last <= MAX_ZOOM)
                    .ok_or(MapError::Gate(error));
            }
            Err(error) => return Err(error.into()),
        }
    }
    found.ok_or(MapError::NoTiles)
}

/// The box of the tiles of a level; of the nearest level above it that has some.
fn tile_box(database: &ForeignDatabase, level: u8) -> Result<TileBox, MapError> {
    let sql = "SELECT min(tile_column), min(tile_row), max(tile_column), max(tile_row) FROM tiles WHERE zoom_level = ?1";
    for z in (0..=level).rev() {
        let sides = database.ask(|connection| {
            connection.query_row(sql, [z], |row| {
                let side = |at| row.get::<_, Option<i64>>(at).map(Option::unwrap_or_default);
                let none = row.get_ref(0)? == ValueRef::Null;
                Ok((!none).then_some([side(0)?, side(1)?, side(2)?, side(3)?]))
            })
        });
        match sides {
            Ok(Some([west, south, east, north])) => {
                // Rows that cannot be are named with their tiles; here they only must not stretch the box.
                let last = (1_i64 << z) - 1;
                let side = |at: i64| u32::try_from(at.clamp(0, last)).unwrap_or(0);
                let low = (side(west), side(last.saturating_sub(north)));
                let high = (side(east), side(last.saturating_sub(south)));
                return Ok(TileBox { z, low, high });
            }
            Ok(None) => {}
            // Too slow to tell: the whole world holds it for sure.
            Err(GateError::TooSlow(_)) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(TileBox::of(TileId { z: 0, x: 0, y: 0 }))
}

fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    let numbers: Vec<f64> = text
        .split(',')
        .filter_map(|part| part.trim().parse().ok())
        .collect();
    numbers.try_into().ok()
}

fn extent_of(text: &str) -> Option<Extent> {
    let [west, south, east, north] = numbers(text)?;
    metadata::checked_extent(west, south, east, north)
}

fn centre_of(text: &str) -> Option<LonLat> {
    let [lon, lat] = numbers::<3>(text)
        .map(|[lon, lat, _]| [lon, lat])
        .or_else(|| numbers(text))?;
    LonLat::new(lon, lat)
}

fn format_of(name: &str) -> Option<TileFormat> {
    match name.trim().to_ascii_lowercase().as_str() {
        "pbf" | "mvt" | "application/vnd.mapbox-vector-tile" | "application/x-protobuf" => {
            Some(TileFormat::Mvt)
        }
        "png" | "image/png" => Some(TileFormat::Png),
        "jpg" | "jpeg" | "image/jpeg" => Some(TileFormat::Jpeg),
        "webp" | "image/webp" => Some(TileFormat::Webp),
        _ => None,
    }
}

/// A foreign name for a sentence.
fn shown(name: &str) -> String {
    metadata::plain_text(name).unwrap_or_else(|| "?".to_owned())
}
