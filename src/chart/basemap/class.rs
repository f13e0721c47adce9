//! What a feature of a vector tile is, whatever schema names it: OpenMapTiles, Protomaps, or unknown.
//!
//! Unknown layers are shown by the kind of their geometry, so that no map of anybody's making stays white.

use crate::store::tiles::vector::TileFeature;
use crate::store::tiles::vector::TileGeometry;
use crate::store::tiles::vector::TileLayer;
use crate::words::Key;

/// What is drawn of a base map, in the order from the ground up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// Forest.
    Wood,
    /// Grass, scrub, fields.
    Grass,
    /// Sand, rock.
    Bare,
    /// Built-up ground.
    Built,
    /// Protected nature.
    Park,
    /// Swamp.
    Wetland,
    /// Lakes, wide rivers.
    Water,
    /// Rivers as lines.
    River,
    /// Brooks and ditches.
    Stream,
    /// Houses.
    Building,
    /// Something of an unknown layer: an area.
    OtherArea,
    /// Paths and tracks.
    Path,
    /// Minor roads.
    Road,
    /// Main roads.
    MainRoad,
    /// Railways.
    Rail,
    /// Ferries.
    Ferry,
    /// Something of an unknown layer: a line.
    OtherLine,
    /// Limits of provinces and territories.
    Province,
    /// Limits of states.
    State,
    /// Something of an unknown layer: a point.
    OtherPoint,
}

impl Feature {
    /// What the legend calls it.
    pub const fn title(self) -> Key {
        match self {
            Self::Wood => "ground-wood",
            Self::Grass => "ground-grass",
            Self::Bare => "ground-bare",
            Self::Built => "ground-built",
            Self::Park => "ground-park",
            Self::Wetland => "ground-wetland",
            Self::Water => "ground-water",
            Self::River | Self::Stream => "ground-river",
            Self::Building => "ground-building",
            Self::Path => "ground-path",
            Self::Road => "ground-road",
            Self::MainRoad => "ground-main-road",
            Self::Rail => "ground-rail",
            Self::Ferry => "ground-ferry",
            Self::Province => "ground-province",
            Self::State => "ground-state",
            Self::OtherArea | Self::OtherLine | Self::OtherPoint => "ground-other",
        }
    }
}

/// Layers that hold names, numbers or points of interest alone: read for names, drawn as nothing.
const NAMES_ONLY: &[&str] = &[
    "water_name",
    "transportation_name",
    "place",
    "places",
    "aerodrome_label",
    "mountain_peak",
    "poi",
    "pois",
    "housenumber",
    "aeroway",
];

/// The attribute that both schemas use for the class of a feature.
pub(super) fn class_of<'a>(layer: &'a TileLayer, feature: &'a TileFeature) -> &'a str {
    layer
        .text(feature, "class")
        .or_else(|| layer.text(feature, "kind"))
        .unwrap_or("")
}

/// What a feature is; none for what is not drawn.
pub(super) fn feature(layer: &TileLayer, feature: &TileFeature) -> Option<Feature> {
    let class = class_of(layer, feature);
    let is_area = matches!(feature.geometry, TileGeometry::Polygons(_));
    match layer.name.as_str() {
        "earth" | "ocean_name" => None,
        "water" if is_area => Some(Feature::Water),
        "water" | "waterway" | "physical_line" => waterway(class, is_area),
        "landcover" | "landuse" | "globallandcover" | "natural" => land(class, is_area),
        "park" => is_area.then_some(Feature::Park),
        "building" | "buildings" => is_area.then_some(Feature::Building),
        "transportation" | "roads" | "transit" => way(layer, feature, class, is_area),
        "boundary" | "boundaries" => limit(layer, feature, class, is_area),
        name if NAMES_ONLY.contains(&name) => None,
        _ => Some(unknown(&feature.geometry)),
    }
}

const fn unknown(geometry: &TileGeometry) -> Feature {
    match geometry {
        TileGeometry::Points(_) => Feature::OtherPoint,
        TileGeometry::Lines(_) => Feature::OtherLine,
        TileGeometry::Polygons(_) => Feature::OtherArea,
    }
}

fn waterway(class: &str, is_area: bool) -> Option<Feature> {
    if is_area {
        return Some(Feature::Water);
    }
    Some(match class {
        "stream" | "ditch" | "drain" | "brook" => Feature::Stream,
        "dam" | "weir" => return None,
        _ => Feature::River,
    })
}

fn land(class: &str, is_area: bool) -> Option<Feature> {
    if !is_area {
        return None;
    }
    Some(match class {
        "wood" | "forest" | "tree" | "trees" => Feature::Wood,
        "grass" | "grassland" | "farmland" | "farm" | "scrub" | "shrub" | "crop" | "meadow" | "orchard"
        | "vineyard" | "heath" => Feature::Grass,
        "wetland" | "swamp" | "mangrove" => Feature::Wetland,
        "sand" | "rock" | "bare_rock" | "barren" | "beach" | "quarry" | "scree" | "desert" => Feature::Bare,
        "residential" | "urban_area" | "urban" | "suburb" | "commercial" | "industrial" | "retail"
        | "neighbourhood" => Feature::Built,
        "park" | "nature_reserve" | "national_park" | "protected_area" => Feature::Park,
        _ => return None,
    })
}

fn way(layer: &TileLayer, feature: &TileFeature, class: &str, is_area: bool) -> Option<Feature> {
    if is_area || matches!(feature.geometry, TileGeometry::Points(_)) {
        return None;
    }
    // Protomaps keeps its finer word beside the kind.
    let detail = layer.text(feature, "kind_detail").unwrap_or("");
    Some(match class {
        "motorway" | "trunk" | "primary" | "secondary" | "highway" | "major_road" => Feature::MainRoad,
        "tertiary" | "minor" | "minor_road" | "service" | "street" | "unclassified" | "residential"
        | "busway" => Feature::Road,
        "track" | "path" | "footway" | "cycleway" | "bridleway" | "pedestrian" => Feature::Path,
        "rail" | "transit" => Feature::Rail,
        "ferry" => Feature::Ferry,
        "other" if detail == "ferry" => Feature::Ferry,
        _ => return None,
    })
}

fn limit(layer: &TileLayer, feature: &TileFeature, class: &str, is_area: bool) -> Option<Feature> {
    if is_area || layer.tag(feature, "maritime").is_some_and(|tag| tag.is_true()) {
        return None;
    }
    let level = layer
        .number(feature, "admin_level")
        .or_else(|| layer.number(feature, "kind_detail"));
    match (level, class) {
        (Some(level), _) if level <= 2.0 => Some(Feature::State),
        (_, "country") => Some(Feature::State),
        (Some(level), _) if level <= 6.0 => Some(Feature::Province),
        (_, "region" | "county" | "macroregion") => Some(Feature::Province),
        _ => None,
    }
}
