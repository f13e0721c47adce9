//! Why a file that says where a picture lies does not say it: one sentence each.

use crate::store::gate::GateError;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Why a world file or a file of control points is of no use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    /// The gate stays shut.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// Its headings name no pixels or no places.
    #[error("no columns")]
    Columns,
    /// A line that cannot be read.
    #[error("line {0}")]
    Line(usize),
    /// A control point, by its number, that cannot be read.
    #[error("point {0}")]
    Point(usize),
    /// More points than anybody sets.
    #[error("too many points")]
    TooMany,
    /// A world file without its six numbers.
    #[error("no six numbers")]
    World,
    /// A text that is no XML.
    #[error("no xml")]
    Markup,
    /// Its numbers are no degrees, and nothing says in which system they are, or it is one that Doria does not read.
    #[error("system {0}")]
    System(String),
}

impl PointsError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gate(gate) => gate.code(),
            Self::Columns => "points-columns",
            Self::Line(_) => "points-line",
            Self::Point(_) => "points-point",
            Self::TooMany => "points-too-many",
            Self::World => "world-file",
            Self::Markup => "points-markup",
            Self::System(name) if name.is_empty() => "points-no-system",
            Self::System(_) => "points-system",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let detail = match self {
            Self::Gate(gate) => return gate.sentence(lang, file),
            Self::Line(number) | Self::Point(number) => Arg::from(*number),
            Self::System(name) => Arg::from(name),
            Self::Columns | Self::TooMany | Self::World | Self::Markup => Arg::from(""),
        };
        let key = format!("control-{}", self.code());
        words::text_with(lang, &key, &[("file", Arg::from(file)), ("detail", detail)])
    }
}
