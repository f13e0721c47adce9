//! JSON as it stands there: order and repeated keys kept, whole numbers unchanged however large.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// A whole number, as it is written.
    Whole(String),
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Object(Object),
}

/// An object: keys with values in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Object {
    pub(super) members: Vec<(String, Json)>,
    /// Whether a key stands in it, or in what it holds, twice.
    pub(super) repeats: bool,
}

impl Object {
    /// The value of a key; of several the last.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        self.members
            .iter()
            .rev()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl Json {
    /// The number, where it is one.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Whole(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    fn repeats(&self) -> bool {
        match self {
            Self::Object(object) => object.repeats,
            Self::List(values) => values.iter().any(Self::repeats),
            _ => false,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Whole(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Whole(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut object = Object::default();
        let mut keys = BTreeSet::new();
        while let Some((key, value)) = map.next_entry::<String, Json>()? {
            object.repeats |= value.repeats() || !keys.insert(key.clone());
            object.members.push((key, value));
        }
        Ok(Json::Object(object))
    }
}

/// How deep the brackets of a text nest, strings left aside; stops at one more than `most`.
pub(super) fn depth(text: &str, most: usize) -> usize {
    let (mut depth, mut deepest, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                depth += 1;
                deepest = deepest.max(depth);
                if deepest > most {
                    break;
                }
            }
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_what_they_are() {
        let json: Json =
            serde_json::from_str(r#"{"a": 9007199254740993, "b": [1.5, null, true], "a": "x"}"#).unwrap();
        let Json::Object(object) = json else { panic!() };
        assert!(object.repeats);
        assert_eq!(object.members[0].1, Json::Whole("9007199254740993".to_owned()));
        assert_eq!(object.text("a"), Some("x"));
        assert_eq!(
            object.get("b"),
            Some(&Json::List(vec![Json::Number(1.5), Json::Null, Json::Bool(true)]))
        );
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        assert_eq!(depth(r#"{"a": "[[[\"[["}"#, 64), 1);
        assert_eq!(depth("[[[]]]", 64), 3);
        assert_eq!(depth(&"[".repeat(100_000), 64), 65);
    }
}
