//! Finds what lies near a place or a line, among very many, anywhere on the earth.
//!
//! Trees over straight-line space give candidates; the distances that decide are those over the ellipsoid. Knows
//! nothing of the mission.

mod along;
mod boxes;
pub(crate) mod curve;
mod lines;
pub(crate) mod passed;
pub(crate) mod plane;
mod points;
mod space;
mod tree;

#[cfg(test)]
mod tests;

pub use lines::LineIndex;
pub use lines::Stretch;
pub use points::SpatialIndex;
