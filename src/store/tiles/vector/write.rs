//! Writes vector tiles (Mapbox Vector Tile 2.1): the same features give the same bytes.
//!
//! Cuts and simplifies nothing; geometries come in the units of the tile.

use std::collections::HashMap;

use super::TagValue;
use super::TileGeometry;
use super::TilePoint;
use crate::store::tiles::write::varint;

/// A layer in the making.
#[derive(Debug, Clone)]
pub struct LayerWriter {
    name: String,
    extent: u32,
    features: Vec<Vec<u8>>,
    keys: Vec<String>,
    key_places: HashMap<String, u64>,
    /// Values as they are written: equal bytes are equal values.
    values: Vec<Vec<u8>>,
    value_places: HashMap<Vec<u8>, u64>,
}

impl LayerWriter {
    /// An empty layer of this name; `extent` is the side of the tile in its units, usually 4096.
    pub fn new(name: impl Into<String>, extent: u32) -> Self {
        Self {
            name: name.into(),
            extent,
            features: Vec::new(),
            keys: Vec::new(),
            key_places: HashMap::new(),
            values: Vec::new(),
            value_places: HashMap::new(),
        }
    }

    /// Whether it has no feature.
    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    /// Adds a feature. Outer rings should run clockwise on the screen and holes the other way.
    pub fn add(&mut self, id: Option<u64>, geometry: &TileGeometry, tags: &[(&str, TagValue)]) {
        let mut places = Vec::new();
        for (key, value) in tags {
            varint(&mut places, self.place_of_key(key));
            varint(&mut places, self.place_of_value(value));
        }
        let mut feature = Vec::new();
        if let Some(id) = id {
            number(&mut feature, 1, id);
        }
        if !places.is_empty() {
            bytes(&mut feature, 2, &places);
        }
        let (kind, commands) = commands(geometry);
        number(&mut feature, 3, kind);
        bytes(&mut feature, 4, &commands);
        self.features.push(feature);
    }

    fn place_of_key(&mut self, key: &str) -> u64 {
        if let Some(place) = self.key_places.get(key) {
            return *place;
        }
        let place = self.keys.len() as u64;
        self.keys.push(key.to_owned());
        self.key_places.insert(key.to_owned(), place);
        place
    }

    fn place_of_value(&mut self, value: &TagValue) -> u64 {
        let written = written(value);
        if let Some(place) = self.value_places.get(&written) {
            return *place;
        }
        let place = self.values.len() as u64;
        self.values.push(written.clone());
        self.value_places.insert(written, place);
        place
    }

    fn write_to(&self, tile: &mut Vec<u8>) {
        let mut layer = Vec::new();
        number(&mut layer, 15, 2);
        bytes(&mut layer, 1, self.name.as_bytes());
        for feature in &self.features {
            bytes(&mut layer, 2, feature);
        }
        for key in &self.keys {
            bytes(&mut layer, 3, key.as_bytes());
        }
        for value in &self.values {
            bytes(&mut layer, 4, value);
        }
        number(&mut layer, 5, u64::from(self.extent));
        bytes(tile, 3, &layer);
    }
}

/// The bytes of a tile, not packed. Layers without a feature are left out.
pub fn encode(layers: &[LayerWriter]) -> Vec<u8> {
    let mut tile = Vec::new();
    for layer in layers.iter().filter(|layer| !layer.is_empty()) {
        layer.write_to(&mut tile);
    }
    tile
}

fn written(value: &TagValue) -> Vec<u8> {
    let mut out = Vec::new();
    match value {
        TagValue::Text(text) => bytes(&mut out, 1, text.as_bytes()),
        TagValue::Number(value) => {
            varint(&mut out, 3 << 3 | 1);
            out.extend(value.to_le_bytes());
        }
        TagValue::Int(value) => number(&mut out, 4, *value as u64),
        TagValue::Uint(value) => number(&mut out, 5, *value),
        TagValue::Bool(yes) => number(&mut out, 7, u64::from(*yes)),
        TagValue::Empty => {}
    }
    out
}

/// Draws with a pen that only knows steps.
struct Drawing {
    out: Vec<u8>,
    pen: TilePoint,
}

impl Drawing {
    fn command(&mut self, command: u64, count: usize) {
        varint(&mut self.out, (count as u64) << 3 | command);
    }

    fn go(&mut self, to: TilePoint) {
        let step = |to: i32, from: i32| {
            let step = i64::from(to) - i64::from(from);
            ((step << 1) ^ (step >> 63)) as u64
        };
        varint(&mut self.out, step(to.x, self.pen.x));
        varint(&mut self.out, step(to.y, self.pen.y));
        self.pen = to;
    }

    fn stroke(&mut self, points: &[TilePoint]) {
        let Some((first, rest)) = points.split_first() else {
            return;
        };
        self.command(1, 1);
        self.go(*first);
        if !rest.is_empty() {
            self.command(2, rest.len());
        }
        for point in rest {
            self.go(*point);
        }
    }
}

/// The kind of the geometry, and its drawing commands.
fn commands(geometry: &TileGeometry) -> (u64, Vec<u8>) {
    let mut drawing = Drawing {
        out: Vec::new(),
        pen: TilePoint { x: 0, y: 0 },
    };
    let kind = match geometry {
        TileGeometry::Points(points) => {
            drawing.command(1, points.len());
            for point in points {
                drawing.go(*point);
            }
            1
        }
        TileGeometry::Lines(lines) => {
            for line in lines {
                drawing.stroke(line);
            }
            2
        }
        TileGeometry::Polygons(polygons) => {
            for ring in polygons.iter().flatten() {
                drawing.stroke(ring);
                drawing.command(7, 1);
            }
            3
        }
    };
    (kind, drawing.out)
}

fn number(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, field << 3);
    varint(out, value);
}

fn bytes(out: &mut Vec<u8>, field: u64, value: &[u8]) {
    varint(out, field << 3 | 2);
    varint(out, value.len() as u64);
    out.extend_from_slice(value);
}
