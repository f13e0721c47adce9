//! Writes a layer of a vector tile (Mapbox Vector Tile 2.1, protocol buffers by hand).

use super::square::Cut;
use super::square::EXTENT;

/// The attributes of a feature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tags(Vec<(&'static str, Value)>);

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Number(i64),
}

impl Tags {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// And a text.
    pub(crate) fn text(mut self, key: &'static str, value: &str) -> Self {
        self.0.push((key, Value::Text(value.to_owned())));
        self
    }

    /// And a number.
    pub(crate) fn number(mut self, key: &'static str, value: i64) -> Self {
        self.0.push((key, Value::Number(value)));
        self
    }
}

/// A layer in the making.
pub(crate) struct Layer {
    name: &'static str,
    features: Vec<Vec<u8>>,
    keys: Vec<&'static str>,
    values: Vec<Value>,
}

impl Layer {
    /// An empty layer of this name.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            features: Vec::new(),
            keys: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Adds a feature.
    pub(crate) fn add(&mut self, cut: &Cut, tags: &Tags) {
        let mut indexes = Vec::new();
        for (key, value) in &tags.0 {
            varint(&mut indexes, index_of(&mut self.keys, key) as u64);
            varint(&mut indexes, index_of(&mut self.values, value) as u64);
        }
        let (kind, commands) = commands(cut);
        let mut feature = Vec::new();
        bytes(&mut feature, 2, &indexes);
        number(&mut feature, 3, kind);
        bytes(&mut feature, 4, &commands);
        self.features.push(feature);
    }

    /// Appends the layer to a tile, if there is anything in it.
    pub(crate) fn write_to(&self, tile: &mut Vec<u8>) {
        if self.features.is_empty() {
            return;
        }
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
            let mut out = Vec::new();
            match value {
                Value::Text(text) => bytes(&mut out, 1, text.as_bytes()),
                Value::Number(value) => number(&mut out, 4, *value as u64),
            }
            bytes(&mut layer, 4, &out);
        }
        number(&mut layer, 5, EXTENT as u64);
        bytes(tile, 3, &layer);
    }
}

fn index_of<T: PartialEq + Clone>(known: &mut Vec<T>, thing: &T) -> usize {
    known.iter().position(|other| other == thing).unwrap_or_else(|| {
        known.push(thing.clone());
        known.len() - 1
    })
}

/// The kind of the geometry, and its drawing commands.
fn commands(cut: &Cut) -> (u64, Vec<u8>) {
    let mut out = Vec::new();
    let mut pen = (0, 0);
    let mut go = |out: &mut Vec<u8>, to: (i32, i32)| {
        varint(out, zigzag(to.0 - pen.0));
        varint(out, zigzag(to.1 - pen.1));
        pen = to;
    };
    match cut {
        Cut::Point(place) => {
            varint(&mut out, 1 << 3 | 1);
            go(&mut out, *place);
            (1, out)
        }
        Cut::Lines(lines) | Cut::Rings(lines) => {
            for line in lines {
                varint(&mut out, 1 << 3 | 1);
                go(&mut out, line[0]);
                varint(&mut out, (line.len() as u64 - 1) << 3 | 2);
                for place in &line[1..] {
                    go(&mut out, *place);
                }
                if matches!(cut, Cut::Rings(_)) {
                    varint(&mut out, 1 << 3 | 7);
                }
            }
            (if matches!(cut, Cut::Rings(_)) { 3 } else { 2 }, out)
        }
    }
}

fn zigzag(value: i32) -> u64 {
    u64::from(((value << 1) ^ (value >> 31)) as u32)
}

/// A number in as few bytes as it needs.
pub(crate) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
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
