//! Where on the earth: positions, grid references, projections, distances, areas and daylight.
//!
//! Reads no files and knows nothing of the mission.

mod lonlat;
mod raster;
mod system;

pub mod control;
pub mod datum;
pub mod measure;
pub mod mercator;
pub mod mgrs;
pub mod sun;
pub mod text;
pub mod utm;

#[cfg(test)]
mod tests;

pub use control::ControlPoint;
pub use lonlat::Extent;
pub use lonlat::LonLat;
pub use mercator::TileId;
pub use mgrs::mgrs;
pub use mgrs::mgrs_as_typed;
pub use mgrs::parse_mgrs;
pub use raster::Frame;
pub use raster::Raster;
pub use system::System;
pub use text::parse_place;
pub use utm::PlanePoint;
pub use utm::UtmZone;
