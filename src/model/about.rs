//! The operation as a whole: its name, its marking, its clock.

use crate::model::coded::coded;

coded! {
    /// The marking on the window and on every page (ST/SGB/2007/6).
    Marking, "marking" {
        /// Unclassified.
        Unclassified = "unclassified",
        /// Confidential.
        Confidential = "confidential",
        /// Strictly confidential.
        StrictlyConfidential = "strictly-confidential",
    }
}

/// What holds for the whole operation.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// Its name.
    pub name: String,
    /// An exercise: invented, and said so on screen and on every page.
    pub exercise: bool,
    /// The marking.
    pub marking: Marking,
    /// The operation's fixed offset from UTC, in minutes (+120 in eastern Congo).
    pub offset_minutes: i32,
    /// The width of the hexagons in which protected incidents are kept, in kilometres (5 to 20).
    pub cell_km: f64,
}

impl Default for About {
    fn default() -> Self {
        Self {
            name: String::new(),
            exercise: false,
            marking: Marking::Confidential,
            offset_minutes: 120,
            cell_km: 10.0,
        }
    }
}
