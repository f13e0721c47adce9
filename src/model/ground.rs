//! The ground off the roads: grids of elevation and land cover, how fast one moves on each class, what stops one.

use crate::earth::LonLat;
use crate::model::coded::coded;

coded! {
    /// What the values of a grid mean.
    GridKind, "grid" {
        /// Metres above the sea.
        Elevation = "elevation",
        /// Classes of the table of speeds.
        LandCover = "landcover",
    }
}

/// A grid that lies under the operation: a file of its own, which QGIS opens as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct GroundGrid {
    /// What its values mean.
    pub kind: GridKind,
    /// The file; beside the operation where the path is not absolute.
    pub path: String,
    /// SHA-256 of the file in hexadecimal digits: another file under this name is not taken for it.
    pub digest: String,
}

coded! {
    /// How one moves on a class of ground, as the tables of `AccessMod` name it.
    SpeedMode, "speed-mode" {
        /// On foot: slower uphill, and steep downhill.
        Walking = "walking",
        /// By bicycle: slower uphill, faster downhill.
        Bicycling = "bicycling",
        /// By motor: the slope does not count.
        Motorized = "motorized",
    }
}

/// How fast one moves on a class of land cover or of road.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassSpeed {
    /// The class, as it stands in the grid or in the column of the roads.
    pub class: i64,
    /// Its name.
    pub label: String,
    /// The speed on the flat in km/h; at 0 nobody passes.
    pub kmh: f64,
    /// How one moves.
    pub mode: SpeedMode,
}

/// A line that nobody crosses but on a way: a river, a fence, a cliff.
#[derive(Debug, Clone, PartialEq)]
pub struct Barrier {
    /// Its name; may be empty.
    pub name: String,
    /// The line, two places at least.
    pub line: Vec<LonLat>,
    /// Where it comes from.
    pub source: String,
}
