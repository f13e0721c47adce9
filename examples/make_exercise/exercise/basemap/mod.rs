//! The offline map under the exercise: the real ground and the exercise's ways and villages as vector tiles of
//! the `OpenMapTiles` schema, zoom 5 to 12.
//!
//! No land cover: no open source at hand is fine enough to be honest about forest and field.

mod square;

use std::collections::BTreeMap;

use doria::earth::Extent;
use doria::earth::LonLat;
use doria::model::Crossing;
use doria::model::Operation;
use doria::model::RoadClass;
use doria::store::tiles::NewMap;
use doria::store::tiles::PmtilesWriter;
use doria::store::tiles::TileFormat;
use doria::store::tiles::vector::LayerWriter;
use doria::store::tiles::vector::TagValue;
use doria::store::tiles::vector::encode;
use serde_json::json;

use self::square::EXTENT;
use self::square::Shape;
use self::square::Square;
use super::ground::Ground;

/// The lowest and the highest zoom.
const ZOOMS: (u8, u8) = (5, 12);
/// The box of the ground: west, south, east, north.
const BOX: [f64; 4] = [25.5, -5.5, 30.0, -0.5];
/// Printed on every sheet that shows the map.
const CREDITS: &str = "Natural Earth · GSHHG (LGPL) · OurAirports · GeoNames (CC BY 4.0) · ways and villages invented (exercise)";

/// The same in French.
const CREDITS_FR: &str = "Natural Earth · GSHHG (LGPL) · OurAirports · GeoNames (CC BY 4.0) · voies et villages inventés (exercice)";

/// A thing on the map, with the layer it belongs to and the zoom from which it is shown.
struct Feature {
    layer: &'static str,
    from_zoom: u8,
    shape: Shape,
    tags: Tags,
}

/// The layers in their order, with the names of their attributes.
const LAYERS: &[(&str, &[&str])] = &[
    ("water", &["class", "name", "name:fr"]),
    ("waterway", &["class", "name"]),
    ("boundary", &["admin_level", "maritime"]),
    ("transportation", &["class", "surface", "brunnel", "name"]),
    ("aerodrome_label", &["class", "name", "icao"]),
    ("place", &["class", "name", "rank"]),
];

/// The whole archive, as the bytes of a `PMTiles` file.
pub(crate) fn archive(ground: &Ground, operation: &Operation) -> anyhow::Result<Vec<u8>> {
    let mut features = of_ground(ground);
    features.extend(ways(operation));
    features.extend(places(ground, operation));
    let layer = |(id, fields): &(&str, &[&str])| {
        let fields: BTreeMap<&str, &str> = fields.iter().map(|field| (*field, kind_of(field))).collect();
        json!({ "id": id, "fields": fields, "minzoom": ZOOMS.0, "maxzoom": ZOOMS.1 })
    };
    let metadata = json!({
        "name": "Shabunda (exercise)",
        "description": "Real ground, invented ways and villages. Not for navigation.",
        "attribution": CREDITS,
        "attribution:fr": CREDITS_FR,
        "type": "baselayer",
        "version": "1",
        "format": "pbf",
        "vector_layers": LAYERS.iter().map(layer).collect::<Vec<_>>(),
    });
    let corners = [LonLat::clamped(BOX[0], BOX[1]), LonLat::clamped(BOX[2], BOX[3])];
    let mut map = PmtilesWriter::new(NewMap {
        tile_format: TileFormat::Mvt,
        bounds: Extent::of(corners[0]).with(corners[1]),
        // The map opens on Shabunda.
        centre: (LonLat::clamped(27.333, -2.683), 9),
        metadata: metadata.to_string(),
    });
    for zoom in ZOOMS.0..=ZOOMS.1 {
        for square in Square::covering(BOX, zoom) {
            let tile = encoded(square, &features);
            if !tile.is_empty() {
                anyhow::ensure!(map.add(square.tile(), tile), "no tile {square:?}");
            }
        }
    }
    Ok(map.archive()?)
}

/// The attributes of a feature.
#[derive(Debug, Clone, Default)]
struct Tags(Vec<(&'static str, TagValue)>);

impl Tags {
    /// None yet.
    fn new() -> Self {
        Self::default()
    }

    /// And a text.
    fn text(mut self, key: &'static str, value: &str) -> Self {
        self.0.push((key, TagValue::Text(value.to_owned())));
        self
    }

    /// And a number.
    fn number(mut self, key: &'static str, value: i64) -> Self {
        self.0.push((key, TagValue::Int(value)));
        self
    }
}

fn kind_of(field: &str) -> &'static str {
    if ["admin_level", "maritime", "rank"].contains(&field) {
        "Number"
    } else {
        "String"
    }
}

fn encoded(square: Square, features: &[Feature]) -> Vec<u8> {
    let layer = |(name, _): &(&str, &[&str])| {
        let mut layer = LayerWriter::new(*name, EXTENT as u32);
        for feature in features.iter().filter(|feature| feature.layer == *name) {
            let shown = square.zoom >= feature.from_zoom;
            if let Some(geometry) = shown.then(|| square.cut(&feature.shape)).flatten() {
                layer.add(None, &geometry, &feature.tags.0);
            }
        }
        layer
    };
    encode(&LAYERS.iter().map(layer).collect::<Vec<_>>())
}

/// Lakes, rivers, borders and airfields.
fn of_ground(ground: &Ground) -> Vec<Feature> {
    let mut features = Vec::new();
    for lake in &ground.lakes {
        let mut tags = Tags::new().text("class", "lake").text("name", &lake.name);
        if !lake.name_fr.is_empty() {
            tags = tags.text("name:fr", &lake.name_fr);
        }
        features.push(Feature {
            layer: "water",
            from_zoom: 5,
            shape: Shape::Rings(lake.lines.clone()),
            tags,
        });
    }
    for river in &ground.rivers {
        let from_zoom = [5, 5, 5, 6, 8][river.level.clamp(0, 4) as usize];
        let mut tags = Tags::new().text("class", "river");
        if !river.name.is_empty() {
            tags = tags.text("name", &river.name);
        }
        let shape = Shape::Line(river.lines[0].clone());
        features.push(Feature {
            layer: "waterway",
            from_zoom,
            shape,
            tags,
        });
    }
    for border in &ground.borders {
        let tags = Tags::new()
            .number("admin_level", border.level)
            .number("maritime", 0);
        let shape = Shape::Line(border.lines[0].clone());
        features.push(Feature {
            layer: "boundary",
            from_zoom: 5,
            shape,
            tags,
        });
    }
    for strip in &ground.airstrips {
        let mut tags = Tags::new().text("class", "other").text("name", &strip.name);
        if strip.code.starts_with("FZ") {
            tags = tags.text("icao", &strip.code);
        }
        features.push(Feature {
            layer: "aerodrome_label",
            from_zoom: 9,
            shape: Shape::Point(strip.at),
            tags,
        });
    }
    features
}

/// The exercise's ways; its river reaches are in the rivers already.
fn ways(operation: &Operation) -> Vec<Feature> {
    let mut features = Vec::new();
    for road in operation.roads.rows() {
        let (class, from_zoom) = match road.class {
            RoadClass::River => continue,
            RoadClass::Primary => ("primary", 5),
            RoadClass::Secondary => ("secondary", 6),
            RoadClass::Tertiary => ("tertiary", 7),
            RoadClass::Minor => ("minor", 8),
            RoadClass::Track => ("track", 7),
            RoadClass::Path => ("path", 9),
            RoadClass::Ferry => ("ferry", 9),
        };
        let mut tags = Tags::new().text("class", class);
        tags = match road.crossing {
            Crossing::Bridge => tags.text("brunnel", "bridge"),
            Crossing::Ford => tags.text("brunnel", "ford"),
            Crossing::None | Crossing::Ferry => tags,
        };
        if class != "ferry" {
            tags = tags.text("surface", "unpaved");
        }
        if !road.name.is_empty() {
            tags = tags.text("name", &road.name);
        }
        let shape = Shape::Line(road.line.clone());
        features.push(Feature {
            layer: "transportation",
            from_zoom,
            shape,
            tags,
        });
    }
    features
}

/// Towns and villages, larger ones first: a label engine that keeps the order keeps the larger.
fn places(ground: &Ground, operation: &Operation) -> Vec<Feature> {
    let towns = ground
        .towns
        .iter()
        .map(|town| (town.name.as_str(), town.at, town.population.unwrap_or(0), true));
    let communities = operation.communities.rows();
    let villages = communities.map(|row| (row.name.as_str(), row.at, row.population.unwrap_or(0), false));
    // Shabunda is both: the community holds its people.
    let towns = towns.filter(|(name, ..)| *name != "Shabunda");
    let mut all: Vec<(&str, LonLat, u32, bool)> = towns.chain(villages).collect();
    all.sort_by(|a, b| (b.2, a.0).cmp(&(a.2, b.0)));
    let feature = |(name, at, people, town): (&str, LonLat, u32, bool)| {
        let (class, rank, from_zoom) = match people {
            100_000.. => ("city", 1, 5),
            20_000.. => ("town", 2, 6),
            3_000.. => ("town", 3, 7),
            _ if town => ("town", 4, 8),
            700.. => ("village", 5, 9),
            _ => ("hamlet", 6, 10),
        };
        let tags = Tags::new()
            .text("class", class)
            .text("name", name)
            .number("rank", rank);
        Feature {
            layer: "place",
            from_zoom,
            shape: Shape::Point(at),
            tags,
        }
    };
    all.into_iter().map(feature).collect()
}
