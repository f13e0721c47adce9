//! Sizes of paper, to the hundredth of a millimetre.

use crate::chart::scene::PageBox;

/// Points for one millimetre.
pub const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// A size of paper (ISO 216).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 297 by 420 mm.
    A3,
}

/// Which way the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Orientation {
    /// Wider than high.
    Landscape,
    /// Higher than wide.
    Portrait,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::A4, Self::A3];

    /// Its name, on the command line too.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }

    /// The paper of this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|paper| paper.code().eq_ignore_ascii_case(code.trim()))
    }

    /// The page in points.
    pub fn page(self, orientation: Orientation) -> PageBox {
        let (short, long) = match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
        };
        let (width, height) = match orientation {
            Orientation::Landscape => (long, short),
            Orientation::Portrait => (short, long),
        };
        PageBox::of_size(width * POINTS_PER_MM, height * POINTS_PER_MM)
    }
}

impl Orientation {
    /// Its name on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Landscape => "landscape",
            Self::Portrait => "portrait",
        }
    }
}
