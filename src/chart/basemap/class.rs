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
    /// Airstrips.
    Runway,
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
            Self::Runway => "ground-runway",
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
    "physical_point",
    "aerodrome_label",
    "mountain_peak",
    "poi",
    "pois",
    "housenumber",
];

/// Where a schema keeps the class of a feature: OpenMapTiles, Protomaps now and before its fourth version, shapefiles made
/// from OpenStreetMap, and its own keys as they are.
const CLASS_KEYS: &[&str] = &[
    "class",
    "kind",
    "pmap:kind",
    "fclass",
    "highway",
    "waterway",
    "landuse",
    "natural",
];
/// Where Protomaps keeps its finer word.
const DETAIL_KEYS: &[&str] = &["kind_detail", "pmap:kind_detail"];
/// Where the rank of a limit stands.
const LIMIT_KEYS: &[&str] = &["admin_level", "kind_detail", "pmap:min_admin_level"];

fn first_text<'a>(layer: &'a TileLayer, feature: &'a TileFeature, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| layer.text(feature, key))
}

/// The word for the class of a feature, whichever attribute holds it; empty where none does.
pub(super) fn class_of<'a>(layer: &'a TileLayer, feature: &'a TileFeature) -> &'a str {
    first_text(layer, feature, CLASS_KEYS).unwrap_or("")
}

/// The finer word of Protomaps beside the class.
pub(super) fn detail_of<'a>(layer: &'a TileLayer, feature: &'a TileFeature) -> Option<&'a str> {
    first_text(layer, feature, DETAIL_KEYS)
}

/// What a feature is; none for what is not drawn.
pub(super) fn feature(layer: &TileLayer, feature: &TileFeature) -> Option<Feature> {
    let class = class_of(layer, feature);
    let is_area = matches!(feature.geometry, TileGeometry::Polygons(_));
    match layer.name.as_str() {
        "earth" | "ocean_name" => None,
        "water" if is_area => Some(Feature::Water),
        "water" | "waterway" | "physical_line" => waterway(class, is_area),
        // Layers of these names by somebody who gives no class are of an unknown schema.
        "landcover" | "landuse" | "globallandcover" | "natural" | "roads" if class.is_empty() => {
            Some(unknown(&feature.geometry))
        }
        "landcover" | "landuse" | "globallandcover" | "natural" => land(class, is_area),
        "park" => is_area.then_some(Feature::Park),
        "building" | "buildings" => is_area.then_some(Feature::Building),
        "transportation" | "roads" | "transit" => way(layer, feature, class, is_area),
        "boundary" | "boundaries" => limit(layer, feature, class, is_area),
        "aeroway" => runway(class, is_area, &feature.geometry),
        name if NAMES_ONLY.contains(&name) => None,
        _ => Some(unknown(&feature.geometry)),
    }
}

/// The strip itself; aprons, taxiways and gates are not drawn.
fn runway(class: &str, is_area: bool, geometry: &TileGeometry) -> Option<Feature> {
    let is_strip = class == "runway" && !is_area && !matches!(geometry, TileGeometry::Points(_));
    is_strip.then_some(Feature::Runway)
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
        | "vineyard" | "heath" | "allotments" | "farmyard" | "garden" | "golf_course" | "pitch"
        | "playground" | "recreation_ground" | "village_green" | "cemetery" => Feature::Grass,
        "wetland" | "swamp" | "mangrove" => Feature::Wetland,
        "sand" | "rock" | "bare_rock" | "barren" | "beach" | "quarry" | "scree" | "desert" | "glacier"
        | "ice" => Feature::Bare,
        "residential" | "urban_area" | "urban" | "suburb" | "commercial" | "industrial" | "retail"
        | "neighbourhood" | "hospital" | "school" | "university" | "college" | "military" | "aerodrome"
        | "airfield" | "railway" => Feature::Built,
        "park" | "nature_reserve" | "national_park" | "protected_area" => Feature::Park,
        _ => return None,
    })
}

fn way(layer: &TileLayer, feature: &TileFeature, class: &str, is_area: bool) -> Option<Feature> {
    if is_area || matches!(feature.geometry, TileGeometry::Points(_)) {
        return None;
    }
    let detail = detail_of(layer, feature).unwrap_or("");
    Some(match class {
        "motorway" | "trunk" | "primary" | "secondary" | "highway" | "major_road" | "medium_road" => {
            Feature::MainRoad
        }
        // Protomaps before its fourth version counted tracks among the minor roads.
        "minor_road" if detail == "track" => Feature::Path,
        "tertiary" | "minor" | "minor_road" | "service" | "street" | "unclassified" | "residential"
        | "busway" => Feature::Road,
        "track" | "path" | "footway" | "cycleway" | "bridleway" | "pedestrian" | "steps" => Feature::Path,
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
    // Written as a number by some and as a word by others.
    let level = LIMIT_KEYS.iter().find_map(|key| {
        let word = || layer.text(feature, key)?.parse().ok();
        layer.number(feature, key).or_else(word)
    });
    match (level, class) {
        (Some(level), _) if level <= 2.0 => Some(Feature::State),
        (_, "country") => Some(Feature::State),
        (Some(level), _) if level <= 6.0 => Some(Feature::Province),
        (_, "region" | "county" | "macroregion") => Some(Feature::Province),
        _ => None,
    }
}
