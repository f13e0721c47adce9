//! Where on the earth: positions, grid references, projections, distances, areas and daylight.
//!
//! Reads no files and knows nothing of the mission.

mod lonlat;

pub use lonlat::{Extent, LonLat};
