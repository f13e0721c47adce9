//! A GeoJSON text, feature by feature: the whole is never in memory as a tree, and one bad feature loses no other.

use std::fmt;

use serde::de::DeserializeSeed;
use serde::de::Deserializer;
use serde::de::Error as _;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

use crate::store::import::error::ImportError;
use crate::store::import::geojson::json::Json;
use crate::store::import::geojson::json::Key;
use crate::store::import::geojson::json::Object;

/// What is called for every feature.
pub(super) type OnFeature<'f, 't> = &'f mut dyn FnMut(Json<'t>) -> Result<(), ImportError>;

/// What stands beside the features.
#[derive(Debug, Default)]
pub(super) struct Root<'t> {
    /// The `type` of the document.
    pub(super) kind: Option<String>,
    /// The members besides the features.
    pub(super) object: Object<'t>,
    /// Whether there is a list of features.
    pub(super) has_features: bool,
    /// Whether a key of the document stands twice.
    pub(super) repeats: bool,
}

/// Walks through a document. A document that is itself a feature or a geometry comes as the only one.
///
/// # Errors
/// [`ImportError::Json`] for text that is no JSON, [`ImportError::NotGeoJson`], and what `on_feature` says.
pub(super) fn walk<'t>(text: &'t str, on_feature: OnFeature<'_, 't>) -> Result<Root<'t>, ImportError> {
    let mut stopped = None;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Document {
        on_feature,
        stopped: &mut stopped,
    };
    let read = seed
        .deserialize(&mut deserializer)
        .and_then(|root| deserializer.end().map(|()| root));
    if let Some(error) = stopped {
        return Err(error);
    }
    let root = read.map_err(|error| {
        // A list, a number or a text is JSON all the same.
        if error.is_data() {
            return ImportError::NotGeoJson;
        }
        ImportError::Json {
            line: error.line(),
            detail: cause(&error),
        }
    })?;
    match root.kind.as_deref() {
        Some("FeatureCollection") if root.has_features => {}
        Some("Feature") => on_feature(Json::Object(root.object.clone()))?,
        Some(
            "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon"
            | "GeometryCollection",
        ) => {
            let members = vec![
                ("type".into(), Json::Text("Feature".into())),
                ("geometry".into(), Json::Object(root.object.clone())),
            ];
            on_feature(Json::Object(Object {
                members,
                repeats: root.object.repeats,
            }))?;
        }
        _ => return Err(ImportError::NotGeoJson),
    }
    Ok(root)
}

/// What the parser says, without the place, which is told apart.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ")
        .next()
        .unwrap_or("")
        .chars()
        .take(80)
        .collect()
}

struct Document<'a, 't> {
    on_feature: OnFeature<'a, 't>,
    stopped: &'a mut Option<ImportError>,
}

impl<'de> DeserializeSeed<'de> for Document<'_, 'de> {
    type Value = Root<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Root<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, 'de> {
    type Value = Root<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Root<'de>, A::Error> {
        let mut root = Root::default();
        while let Some(Key(key)) = map.next_key::<Key<'de>>()? {
            if key == "features" {
                root.repeats |= root.has_features;
                root.has_features = true;
                map.next_value_seed(Features {
                    on_feature: &mut *self.on_feature,
                    stopped: &mut *self.stopped,
                })?;
                continue;
            }
            let value: Json<'de> = map.next_value()?;
            root.repeats |= root.object.get(&key).is_some();
            if key == "type" {
                root.kind = match &value {
                    Json::Text(text) => Some(text.to_string()),
                    _ => None,
                };
            }
            root.object.members.push((key, value));
        }
        Ok(root)
    }
}

struct Features<'a, 't> {
    on_feature: OnFeature<'a, 't>,
    stopped: &'a mut Option<ImportError>,
}

impl<'de> DeserializeSeed<'de> for Features<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(feature) = seq.next_element::<Json<'de>>()? {
            if let Err(error) = (self.on_feature)(feature) {
                *self.stopped = Some(error);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
