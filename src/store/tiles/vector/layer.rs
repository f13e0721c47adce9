//! A layer of a vector tile: its features and their attributes.

use super::Budget;
use super::MAX_TAGS;
use super::geometry;
use super::geometry::TileGeometry;
use crate::store::tiles::TileError;
use crate::store::wire::Value;
use crate::store::wire::Wire;
use crate::store::wire::unzigzag;

/// The side of a tile in its own units, where a layer does not say.
const USUAL_EXTENT: u32 = 4096;

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum TagValue {
    /// Words.
    Text(String),
    /// A number with a fraction.
    Number(f64),
    /// A whole number.
    Int(i64),
    /// A whole number that is not negative.
    Uint(u64),
    /// Yes or no.
    Bool(bool),
    /// Nothing: the writer left the value out.
    Empty,
}

impl TagValue {
    /// The words, if it is words.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub const fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Int(number) => Some(*number as f64),
            Self::Uint(number) => Some(*number as f64),
            _ => None,
        }
    }

    /// Whether it says yes: true, or a number other than 0.
    pub fn is_true(&self) -> bool {
        match self {
            Self::Bool(yes) => *yes,
            other => other.as_number().is_some_and(|number| number.abs() > 0.0),
        }
    }
}

/// A feature of a layer. Its attributes are read through the layer.
#[derive(Debug, Clone, PartialEq)]
pub struct TileFeature {
    /// Its number, where the writer gave one.
    pub id: Option<u64>,
    /// Its shape.
    pub geometry: TileGeometry,
    /// Places of key and value in the layer's lists; checked when the tile is read.
    tags: Vec<(u32, u32)>,
}

/// A layer of features.
#[derive(Debug, Clone, PartialEq)]
pub struct TileLayer {
    /// Its name: `water`, `transportation` …
    pub name: String,
    /// How many units of [`TilePoint`](super::TilePoint) the side of the tile has.
    pub extent: u32,
    /// Its features in the order of the file: later ones lie on top.
    pub features: Vec<TileFeature>,
    keys: Vec<String>,
    values: Vec<TagValue>,
}

impl TileLayer {
    /// The attributes of one of this layer's features, in the order of the file.
    pub fn tags<'a>(&'a self, feature: &'a TileFeature) -> impl Iterator<Item = (&'a str, &'a TagValue)> {
        feature.tags.iter().filter_map(|(key, value)| {
            let key = self.keys.get(*key as usize)?;
            Some((key.as_str(), self.values.get(*value as usize)?))
        })
    }

    /// An attribute of one of this layer's features.
    pub fn tag<'a>(&'a self, feature: &'a TileFeature, key: &str) -> Option<&'a TagValue> {
        self.tags(feature)
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// An attribute in words.
    pub fn text<'a>(&'a self, feature: &'a TileFeature, key: &str) -> Option<&'a str> {
        self.tag(feature, key).and_then(TagValue::as_text)
    }

    /// An attribute as a number.
    pub fn number(&self, feature: &TileFeature, key: &str) -> Option<f64> {
        self.tag(feature, key).and_then(TagValue::as_number)
    }
}

/// Decodes a layer, and says how many features were left out. A layer without a name is left out whole.
pub(super) fn decode(bytes: &[u8], budget: &mut Budget) -> Result<(Option<TileLayer>, usize), TileError> {
    let mut layer = TileLayer {
        name: String::new(),
        extent: USUAL_EXTENT,
        features: Vec::new(),
        keys: Vec::new(),
        values: Vec::new(),
    };
    // Keys and values usually stand after the features that name them.
    let mut features = Vec::new();
    let mut wire = Wire::new(bytes);
    while let Some((field, value)) = wire.field()? {
        match field {
            1 => layer.name = value.text()?,
            2 => {
                budget.take_feature()?;
                features.push(value.bytes()?);
            }
            3 => layer.keys.push(value.text()?),
            4 => layer.values.push(tag_value(value.bytes()?)?),
            5 => layer.extent = u32::try_from(value.number()?).map_err(|_| TileError::Damaged)?,
            _ => {}
        }
        if layer.keys.len() > MAX_TAGS || layer.values.len() > MAX_TAGS {
            return Err(TileError::TooLarge);
        }
    }
    if layer.extent == 0 {
        return Err(TileError::Damaged);
    }
    let mut left_out = 0;
    layer.features.reserve_exact(features.len());
    for bytes in features {
        match feature(bytes, &layer, budget)? {
            Some(feature) => layer.features.push(feature),
            None => left_out += 1,
        }
    }
    if layer.name.is_empty() {
        left_out += layer.features.len();
        return Ok((None, left_out));
    }
    Ok((Some(layer), left_out))
}

/// A feature; none where its attributes or its kind make no sense, or where nothing is to be drawn.
fn feature(bytes: &[u8], layer: &TileLayer, budget: &mut Budget) -> Result<Option<TileFeature>, TileError> {
    let (mut id, mut kind, mut drawing) = (None, 0, &[][..]);
    let mut tags = Some(Vec::new());
    let mut wire = Wire::new(bytes);
    while let Some((field, value)) = wire.field()? {
        match field {
            1 => id = Some(value.number()?),
            2 => tags = feature_tags(value.bytes()?, layer)?,
            3 => kind = value.number()?,
            4 => drawing = value.bytes()?,
            _ => {}
        }
    }
    let geometry = geometry::decode(kind, drawing, budget)?;
    Ok(geometry
        .zip(tags)
        .map(|(geometry, tags)| TileFeature { id, geometry, tags }))
}

/// The attributes of a feature; none where they lead past the layer's lists.
fn feature_tags(bytes: &[u8], layer: &TileLayer) -> Result<Option<Vec<(u32, u32)>>, TileError> {
    let mut wire = Wire::new(bytes);
    let mut tags = Vec::with_capacity(bytes.len().min(64) / 2);
    while wire.left() > 0 {
        let key = wire.varint32()?;
        if wire.left() == 0 {
            return Ok(None);
        }
        let value = wire.varint32()?;
        if key as usize >= layer.keys.len() || value as usize >= layer.values.len() {
            return Ok(None);
        }
        tags.push((key, value));
    }
    Ok(Some(tags))
}

fn tag_value(bytes: &[u8]) -> Result<TagValue, TileError> {
    let mut found = TagValue::Empty;
    let mut wire = Wire::new(bytes);
    while let Some((field, value)) = wire.field()? {
        found = match (field, value) {
            (1, value) => TagValue::Text(value.text()?),
            (2, Value::Fixed32(bytes)) => TagValue::Number(f64::from(f32::from_le_bytes(bytes))),
            (3, Value::Fixed64(bytes)) => TagValue::Number(f64::from_le_bytes(bytes)),
            (4, Value::Varint(number)) => TagValue::Int(number as i64),
            (5, Value::Varint(number)) => TagValue::Uint(number),
            (6, Value::Varint(number)) => TagValue::Int(unzigzag(number)),
            (7, Value::Varint(number)) => TagValue::Bool(number != 0),
            (2..=7, _) => return Err(TileError::Damaged),
            _ => continue,
        };
    }
    Ok(found)
}
