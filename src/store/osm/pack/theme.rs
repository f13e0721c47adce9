//! What can be on the map: layers, forms, attributes, and the level from which something is worth its ink.
//!
//! Layers and classes are those of the OpenMapTiles schema, so that other programs draw the map too.

use crate::store::osm::block::Tags;
use crate::store::text;

/// The last level of the map; what is closer is drawn anew from it.
pub(super) const MAX_ZOOM: u8 = 14;
/// From here on lines carry their names and what else is said of them; farther off only their class.
pub(super) const DETAIL_ZOOM: u8 = 13;

/// The keys of which an object must have one to be on the map.
pub(super) const KEYS: &[&str] = &[
    "highway", "railway", "route", "waterway", "natural", "landuse", "leisure", "building", "boundary",
    "aeroway", "place",
];

/// The layers, from the ground up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Layer {
    Landcover,
    Landuse,
    Park,
    Water,
    Waterway,
    Boundary,
    Aeroway,
    Transportation,
    Building,
    WaterName,
    Place,
    AerodromeLabel,
    MountainPeak,
}

impl Layer {
    pub(super) const ALL: [Self; 13] = [
        Self::Landcover,
        Self::Landuse,
        Self::Park,
        Self::Water,
        Self::Waterway,
        Self::Boundary,
        Self::Aeroway,
        Self::Transportation,
        Self::Building,
        Self::WaterName,
        Self::Place,
        Self::AerodromeLabel,
        Self::MountainPeak,
    ];

    /// Its name in the schema.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Landcover => "landcover",
            Self::Landuse => "landuse",
            Self::Park => "park",
            Self::Water => "water",
            Self::Waterway => "waterway",
            Self::Boundary => "boundary",
            Self::Aeroway => "aeroway",
            Self::Transportation => "transportation",
            Self::Building => "building",
            Self::WaterName => "water_name",
            Self::Place => "place",
            Self::AerodromeLabel => "aerodrome_label",
            Self::MountainPeak => "mountain_peak",
        }
    }

    /// The attributes that its features may carry besides their class.
    pub(super) const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Boundary => &["admin_level", "maritime"],
            Self::Transportation => &["name", "name:en", "name:fr", "ref", "brunnel"],
            Self::Waterway | Self::WaterName | Self::AerodromeLabel => &["name", "name:en", "name:fr"],
            Self::Place => &["name", "name:en", "name:fr", "rank", "population", "capital"],
            Self::MountainPeak => &["name", "name:en", "name:fr", "ele"],
            _ => &[],
        }
    }
}

/// The form in which something is on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    Line,
    Area,
    /// One point; of an area, one well inside.
    Point,
}

/// An attribute as it goes into the tiles.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Worth {
    Text(String),
    Number(i64),
}

/// The attributes of a feature, in a fixed order.
pub(super) type Attributes = Vec<(&'static str, Worth)>;

/// Something that belongs on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Theme {
    pub(super) layer: Layer,
    pub(super) form: Form,
    /// The first level that shows it.
    pub(super) from: u8,
    pub(super) class: &'static str,
    /// What else is said of it.
    pub(super) more: Attributes,
}

impl Theme {
    pub(super) const fn new(layer: Layer, form: Form, class: &'static str, from: u8) -> Self {
        Self {
            layer,
            form,
            from,
            class,
            more: Vec::new(),
        }
    }

    pub(super) fn named(mut self, tags: &Tags<'_>) -> Self {
        for key in ["name", "name:en", "name:fr"] {
            self.say(tags, key);
        }
        self
    }

    pub(super) fn say(&mut self, tags: &Tags<'_>, key: &'static str) {
        let value = text::clean(&tags.get(key).unwrap_or_default(), text::LABEL);
        if !value.is_empty() {
            self.more.push((key, Worth::Text(value)));
        }
    }

    pub(super) fn has_name(&self) -> bool {
        self.more.iter().any(|(key, _)| *key == "name")
    }
}
