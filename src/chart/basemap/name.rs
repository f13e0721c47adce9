//! The names of a vector tile: towns, waters, roads, airfields, in the reader's language where the map has it.

use super::TILE_UNITS;
use super::class;
use super::draw::Part;
use crate::chart::scene::PagePoint;
use crate::store::tiles::vector::TileFeature;
use crate::store::tiles::vector::TileGeometry;
use crate::store::tiles::vector::TileLayer;
use crate::store::tiles::vector::VectorTile;
use crate::words::Lang;

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A town or village; smaller numbers are larger towns (1 capital … 9 hamlet).
    Town(u8),
    /// A lake.
    Lake,
    /// A river, along its line.
    River,
    /// A road, along its line.
    Road,
    /// An airfield.
    Airfield,
    /// A mountain.
    Peak,
}

/// A name of the base map.
#[derive(Debug, Clone, PartialEq)]
pub struct TileName {
    /// In English and in French, as the map has them; its own name where it has not.
    names: [String; 2],
    /// What is named.
    pub kind: NameKind,
    /// Where, in units of the tile: one point, or the line along which the name runs.
    pub at: Vec<PagePoint>,
}

impl TileName {
    /// The name in this language.
    pub fn text(&self, lang: Lang) -> &str {
        let [en, fr] = &self.names;
        match lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }
}

/// All names of a tile, or of a part of it, that matter at this level.
pub(super) fn names(tile: &VectorTile, part: Part, zoom: u8) -> Vec<TileName> {
    let mut found = Vec::new();
    for layer in &tile.layers {
        for feature in &layer.features {
            let Some(kind) = kind(layer, feature).filter(|kind| zoom >= from_zoom(*kind)) else {
                continue;
            };
            let Some(names) = both(layer, feature) else {
                continue;
            };
            for at in places(feature, layer.extent, part) {
                found.push(TileName {
                    names: names.clone(),
                    kind,
                    at,
                });
            }
        }
    }
    found
}

const fn from_zoom(kind: NameKind) -> u8 {
    match kind {
        NameKind::Town(rank) if rank <= 3 => 0,
        NameKind::Town(rank) if rank <= 6 => 7,
        NameKind::Town(_) => 10,
        NameKind::Lake => 6,
        NameKind::River => 8,
        NameKind::Airfield => 9,
        NameKind::Road => 13,
        NameKind::Peak => 12,
    }
}

fn kind(layer: &TileLayer, feature: &TileFeature) -> Option<NameKind> {
    let class = class::class_of(layer, feature);
    let is_line = matches!(feature.geometry, TileGeometry::Lines(_));
    Some(match layer.name.as_str() {
        "place" | "places" => NameKind::Town(town_rank(layer, feature, class)?),
        "water" | "water_name" | "waterway" if is_line => NameKind::River,
        "water" | "water_name" if class != "ocean" => NameKind::Lake,
        "transportation" | "transportation_name" | "roads" if is_line => NameKind::Road,
        "physical_line" if is_line => NameKind::River,
        "aerodrome_label" => NameKind::Airfield,
        "mountain_peak" => NameKind::Peak,
        "pois" if matches!(class, "aerodrome" | "airfield") => NameKind::Airfield,
        "pois" | "physical_point" if class == "peak" => NameKind::Peak,
        "physical_point" if matches!(class, "lake" | "water" | "bay") => NameKind::Lake,
        _ => return None,
    })
}

/// How large a town is, from 1 to 9; none for what is no town.
fn town_rank(layer: &TileLayer, feature: &TileFeature, class: &str) -> Option<u8> {
    let detail = class::detail_of(layer, feature).unwrap_or(class);
    match detail {
        "city" => Some(2),
        "town" => Some(5),
        "village" => Some(7),
        "hamlet" | "isolated_dwelling" | "suburb" | "quarter" | "neighbourhood" | "locality" => Some(9),
        _ => None,
    }
}

/// The names in English and French, in the other of the two or as the place calls itself where the map has none; none where
/// there is no name at all.
fn both(layer: &TileLayer, feature: &TileFeature) -> Option<[String; 2]> {
    let first = |keys: &[&str]| {
        let mut named = keys.iter().filter_map(|key| layer.text(feature, key));
        named.find(|name| !name.trim().is_empty()).map(str::to_owned)
    };
    let en = first(&["name:en", "name_en", "name", "name:latin", "name:fr", "name_fr"])?;
    let fr = first(&["name:fr", "name_fr", "name:en", "name_en", "name", "name:latin"])?;
    Some([en, fr])
}

/// Where a feature can be named; a point belongs to the one tile in whose square it lies.
fn places(feature: &TileFeature, extent: u32, part: Part) -> Vec<Vec<PagePoint>> {
    let inside = |at: &PagePoint| {
        let range = 0.0..TILE_UNITS;
        range.contains(&at.x) && range.contains(&at.y)
    };
    match &feature.geometry {
        TileGeometry::Points(points) => points
            .iter()
            .map(|p| part.point(*p, extent))
            .filter(inside)
            .map(|at| vec![at])
            .collect(),
        TileGeometry::Lines(lines) => lines
            .iter()
            .map(|line| part.line(line, extent))
            .filter(|line| line.len() >= 2 && line.iter().any(inside))
            .collect(),
        TileGeometry::Polygons(polygons) => polygons
            .iter()
            .filter_map(|rings| rings.first())
            .filter_map(|ring| middle(&part.line(ring, extent)))
            .filter(inside)
            .map(|at| vec![at])
            .collect(),
    }
}

/// The middle of the box around a ring: good enough for the name of a lake.
fn middle(ring: &[PagePoint]) -> Option<PagePoint> {
    crate::chart::scene::PageBox::bounding(ring.iter().copied()).map(|around| around.centre())
}
