//! JSON as it stands there: order and repeated keys kept, whole numbers unchanged however large.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error as _;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

/// A value. Texts are borrowed as far as they stand in the file as they are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json<'t> {
    Null,
    Bool(bool),
    /// A whole number, as it is written.
    Whole(Cow<'t, str>),
    Number(f64),
    Text(Cow<'t, str>),
    List(Vec<Self>),
    Object(Object<'t>),
}

/// An object: keys with values in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Object<'t> {
    pub(super) members: Vec<(Cow<'t, str>, Json<'t>)>,
    /// Whether a key stands in it, or in what it holds, twice.
    pub(super) repeats: bool,
}

impl<'t> Object<'t> {
    /// The value of a key; of several the last.
    pub(super) fn get(&self, key: &str) -> Option<&Json<'t>> {
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

impl Json<'_> {
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

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Whole(Cow::Owned(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Whole(Cow::Owned(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json<'de>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut object = Object::default();
        let mut keys = BTreeSet::new();
        while let Some((Key(key), value)) = map.next_entry::<Key<'de>, Json<'de>>()? {
            object.repeats |= value.repeats() || !keys.insert(key.clone());
            object.members.push((key, value));
        }
        Ok(Json::Object(object))
    }
}

/// The key of a member.
pub(super) struct Key<'t>(pub(super) Cow<'t, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(AnyValue)? {
            Json::Text(key) => Ok(Self(key)),
            _ => Err(D::Error::custom("a key is a text")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_what_they_are() {
        let json: Json<'_> =
            serde_json::from_str(r#"{"a": 9007199254740993, "b": [1.5, null, true], "a": "x"}"#).unwrap();
        let Json::Object(object) = json else { panic!() };
        assert!(object.repeats);
        assert_eq!(object.members[0].1, Json::Whole("9007199254740993".into()));
        assert_eq!(object.text("a"), Some("x"));
        assert_eq!(
            object.get("b"),
            Some(&Json::List(vec![Json::Number(1.5), Json::Null, Json::Bool(true)]))
        );
    }
}
