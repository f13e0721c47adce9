//! Why a grid does not come in: one sentence each.

use crate::store::gate::GateError;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What is wrong with a grid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RasterError {
    /// The gate refused the file.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// Neither a TIFF nor an elevation tile.
    #[error("no grid")]
    NoRaster,
    /// A TIFF that cannot be read.
    #[error("damaged: {what}")]
    Damaged {
        /// What is broken, in the words of the library that found it.
        what: String,
    },
    /// A picture: more than one value a cell.
    #[error("{bands} values a cell")]
    Bands {
        /// How many.
        bands: u16,
    },
    /// More cells than are read.
    #[error("more than {limit} cells")]
    TooManyCells {
        /// The most.
        limit: usize,
    },
    /// Nothing says where it lies.
    #[error("no place")]
    NoPlace,
    /// It lies askew to its system.
    #[error("turned")]
    Turned,
    /// A coordinate system that is not read.
    #[error("coordinate system {crs}")]
    Crs {
        /// As the file names it.
        crs: String,
    },
    /// Numbers in a unit other than metres or degrees.
    #[error("unit {unit}")]
    Unit {
        /// Its number in the EPSG register.
        unit: u32,
    },
    /// One strip or tile of a picture is larger than is read at once.
    #[error("piece of {width} × {height}")]
    Piece {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// Colours that are written in a way that is not read.
    #[error("colours {kind}")]
    Colours {
        /// What the file says of them.
        kind: String,
    },
    /// The grid lies where the shift of its datum is not known.
    #[error("datum {datum} not known there")]
    Datum {
        /// Its name.
        datum: &'static str,
    },
    /// The name of an elevation tile that does not say which degree it is.
    #[error("name")]
    HgtName,
    /// An elevation tile of a size that none has.
    #[error("{bytes} bytes")]
    HgtSize {
        /// How many bytes it has.
        bytes: u64,
    },
}

impl RasterError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gate(error) => error.code(),
            Self::NoRaster => "no-raster",
            Self::Damaged { .. } => "raster-damaged",
            Self::Bands { .. } => "raster-bands",
            Self::TooManyCells { .. } => "raster-cells",
            Self::NoPlace => "raster-no-place",
            Self::Turned => "raster-turned",
            Self::Crs { .. } => "raster-crs",
            Self::Unit { .. } => "raster-unit",
            Self::Piece { .. } => "raster-piece",
            Self::Colours { .. } => "raster-colours",
            Self::Datum { .. } => "raster-datum",
            Self::HgtName => "hgt-name",
            Self::HgtSize { .. } => "hgt-size",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let mut args = vec![("file", Arg::from(file))];
        match self {
            Self::Gate(error) => return error.sentence(lang, file),
            Self::Damaged { what } => args.push(("detail", Arg::from(what))),
            Self::Bands { bands } => args.push(("bands", Arg::from(usize::from(*bands)))),
            Self::TooManyCells { limit } => args.push(("limit", Arg::from(*limit))),
            Self::Crs { crs } => args.push(("crs", Arg::from(crs))),
            Self::Unit { unit } => args.push(("unit", Arg::from(format!("EPSG:{unit}")))),
            Self::Datum { datum } => args.push(("datum", Arg::from(*datum))),
            Self::Piece { width, height } => {
                args.push(("width", Arg::Count(i64::from(*width))));
                args.push(("height", Arg::Count(i64::from(*height))));
            }
            Self::Colours { kind } => args.push(("kind", Arg::from(kind))),
            Self::HgtSize { bytes } => {
                args.push(("bytes", Arg::from(usize::try_from(*bytes).unwrap_or(usize::MAX))));
            }
            Self::NoRaster | Self::NoPlace | Self::Turned | Self::HgtName => {}
        }
        words::text_with(lang, &format!("raster-error-{}", self.code()), &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_both_languages() {
        let all = [
            RasterError::NoRaster,
            RasterError::Damaged {
                what: "strip 3".to_owned(),
            },
            RasterError::Bands { bands: 3 },
            RasterError::TooManyCells { limit: 9 },
            RasterError::NoPlace,
            RasterError::Turned,
            RasterError::Crs {
                crs: "EPSG:27700".to_owned(),
            },
            RasterError::Unit { unit: 9002 },
            RasterError::Datum { datum: "NAD27" },
            RasterError::Piece {
                width: 90_000,
                height: 40_000,
            },
            RasterError::Colours { kind: "8".to_owned() },
            RasterError::HgtName,
            RasterError::HgtSize { bytes: 17 },
        ];
        for lang in Lang::ALL {
            let mut seen = std::collections::BTreeSet::new();
            for error in &all {
                let sentence = error.sentence(lang, "dem.tif");
                assert!(sentence.contains("dem.tif"), "{error:?}: {sentence}");
                assert!(!sentence.contains('{'), "{sentence}");
                assert!(seen.insert(sentence), "two refusals say the same: {error:?}");
            }
        }
    }
}
