//! What `doria impact` is asked for: kinds, places by name, degrees, outline or radius, and the comparison.

use std::collections::BTreeSet;
use std::path::Path;

use geo_types::MultiPolygon;
use geojson::GeoJson;

use super::ImpactArgs;
use crate::analysis::impact::Comparison;
use crate::analysis::impact::Ground;
use crate::analysis::impact::ImpactRequest;
use crate::analysis::impact::Place;
use crate::analysis::impact::named_places;
use crate::cli::answer::Failure;
use crate::cli::place;
use crate::model::IncidentKind;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::store::gate;
use crate::words;
use crate::words::Lang;
use crate::words::fold::plain;

/// The largest outline that is read.
const MOST_BYTES: u64 = 16 << 20;
/// Nobody compares nothing.
const NONE: &str = "none";

/// A length in kilometres: `3`, `3km`, `800m`.
pub(super) fn length(text: &str) -> Result<f64, String> {
    let text = text.trim();
    let km = if let Some(km) = text.strip_suffix("km") {
        km.trim().parse::<f64>().ok()
    } else if let Some(metres) = text.strip_suffix('m') {
        metres.trim().parse::<f64>().ok().map(|metres| metres / 1000.0)
    } else {
        text.parse::<f64>().ok()
    };
    km.filter(|km| *km > 0.0 && *km <= 500.0)
        .ok_or_else(|| "3 | 3km | 800m".to_owned())
}

pub(super) fn request(
    asked: &ImpactArgs,
    operation: &Operation,
    lang: Lang,
) -> Result<ImpactRequest, Failure> {
    let mut request = ImpactRequest::of(asked.date);
    request.window_days = (asked.window.get() / 86_400.0).round().clamp(1.0, 3650.0) as i32;
    request.kinds = kinds(&asked.kinds, lang)?;
    if let Some(km) = asked.within {
        request.within = Metres::from_km(km);
        request.ring = request.within;
    }
    if let Some(km) = asked.ring {
        request.ring = Metres::from_km(km);
    }
    let within = request.within;
    let places = |texts: &[String]| -> Result<Vec<Place>, Failure> {
        texts
            .iter()
            .map(|text| one(operation, text, within, lang))
            .collect()
    };
    request.places = places(&asked.area)?;
    request.comparison = match asked.control.as_slice() {
        [] => Comparison::Matched,
        [none] if none == NONE => Comparison::None,
        named => Comparison::Given(places(named)?),
    };
    Ok(request)
}

fn kinds(codes: &[String], lang: Lang) -> Result<BTreeSet<IncidentKind>, Failure> {
    codes
        .iter()
        .map(|code| {
            // Blanks are accepted for hyphens.
            let code = code.trim().to_lowercase().replace([' ', '_'], "-");
            IncidentKind::from_code(&code).ok_or_else(|| {
                let all: Vec<&str> = IncidentKind::ALL.iter().map(|kind| kind.code()).collect();
                let args = [("kind", code.as_str().into()), ("kinds", all.join(", ").into())];
                Failure::new("kind", words::text_with(lang, "cli-kind-unknown", &args)).at("--kind")
            })
        })
        .collect()
}

/// A place with the ground around it: a file of outlines, an area of the operation, `PLACE` or `PLACE:3km`.
fn one(operation: &Operation, text: &str, within: Metres, lang: Lang) -> Result<Place, Failure> {
    let path = Path::new(text);
    if path
        .extension()
        .is_some_and(|ending| ending == "geojson" || ending == "json")
    {
        return outline(path, lang);
    }
    let (name, within) = match text.rsplit_once(':') {
        Some((name, far)) if far.ends_with('m') => match length(far) {
            Ok(km) => (name.trim(), Metres::from_km(km)),
            Err(_) => (text.trim(), within),
        },
        _ => (text.trim(), within),
    };
    if let Some(area) = operation
        .areas
        .rows()
        .find(|area| plain(&area.name) == plain(name))
    {
        let (name, ground) = (area.name.clone(), Ground::Outline(area.outline.clone()));
        return Ok(Place { name, ground });
    }
    let found = place::one(operation, name, lang);
    if found.is_err() {
        // Where the operation holds no communities the places that reports name are known as well.
        let named = named_places(operation)
            .into_iter()
            .find(|named| plain(&named.name) == plain(name));
        if let Some(named) = named {
            let ground = Ground::Circle(named.at, within);
            return Ok(Place {
                name: named.name,
                ground,
            });
        }
    }
    let found = found?;
    Ok(Place {
        name: place::title(&found),
        ground: Ground::Circle(found.at, within),
    })
}

/// The outlines of a GeoJSON file together.
fn outline(path: &Path, lang: Lang) -> Result<Place, Failure> {
    let shown = path.display().to_string();
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned());
    let refused = |key: &str| {
        Failure::new(
            "outline",
            words::text_with(lang, key, &[("file", shown.as_str().into())]),
        )
        .at(shown.clone())
    };
    let bytes = gate::open_file(path)
        .and_then(|file| file.read_whole(MOST_BYTES))
        .map_err(|error| Failure::new("file", error.sentence(lang, &shown)).at(shown.clone()))?;
    let text = String::from_utf8(bytes).map_err(|_| refused("impact-no-outline"))?;
    let parsed: GeoJson = text.parse().map_err(|_| refused("impact-no-outline"))?;
    let geometries =
        geo_types::GeometryCollection::<f64>::try_from(&parsed).map_err(|_| refused("impact-no-outline"))?;
    let polygons = geometries.0.into_iter().flat_map(|geometry| match geometry {
        geo_types::Geometry::Polygon(polygon) => vec![polygon],
        geo_types::Geometry::MultiPolygon(several) => several.0,
        _ => Vec::new(),
    });
    let outline = MultiPolygon(polygons.collect());
    if outline.0.is_empty() {
        return Err(refused("impact-no-outline"));
    }
    Ok(Place {
        name: name.unwrap_or_default(),
        ground: Ground::Outline(outline),
    })
}
