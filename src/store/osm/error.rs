//! Why an OpenStreetMap extract cannot be read: one sentence each.

use crate::store::gate::GateError;
use crate::ticket::Cancelled;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Why nothing could be read from an extract.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OsmError {
    /// The gate stays shut, or the file is damaged.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// Something else altogether.
    #[error("no OpenStreetMap extract")]
    NotOsm,
    /// Its blocks are packed in a way that Doria does not unpack.
    #[error("packed with {0}")]
    Packing(&'static str),
    /// It can only be read by who knows this feature, and Doria does not.
    #[error("needs {0}")]
    Feature(String),
    /// No longer wanted.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl OsmError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gate(gate) => gate.code(),
            Self::NotOsm => "not-osm",
            Self::Packing(_) => "packing",
            Self::Feature(_) => "feature",
            Self::Cancelled(_) => "cancelled",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let detail = match self {
            Self::Gate(gate) => return gate.sentence(lang, file),
            Self::Packing(name) => Arg::from(*name),
            Self::Feature(name) => Arg::from(name),
            Self::NotOsm | Self::Cancelled(_) => Arg::from(""),
        };
        let key = format!("osm-{}", self.code());
        words::text_with(lang, &key, &[("file", Arg::from(file)), ("detail", detail)])
    }

    /// A block that makes no sense, by its number in the file.
    pub(super) fn damaged_block(number: usize) -> Self {
        Self::Gate(GateError::Damaged {
            what: format!("block {number}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_both_languages() {
        let all = [
            OsmError::NotOsm,
            OsmError::Packing("LZ4"),
            OsmError::Feature("Levels".to_owned()),
            OsmError::Cancelled(Cancelled),
            OsmError::damaged_block(7),
        ];
        for lang in Lang::ALL {
            for error in &all {
                let sentence = error.sentence(lang, "area.osm.pbf");
                assert!(sentence.contains("area.osm.pbf"), "{error:?}: {sentence}");
                assert!(!sentence.contains('{'), "{sentence}");
            }
        }
    }
}
