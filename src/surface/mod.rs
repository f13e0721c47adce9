//! How long over the ground: a grid of speeds, slopes and barriers, and the times over it from some places or to them.
//!
//! Reads no files: grids come in as values. Knows roads and barriers as lines, and nothing of communities or bases.

mod burn;
mod difference;
mod ground;
mod mosaic;
mod outline;
mod queue;
mod search;
mod slope;
mod step;
mod straight;
mod window;

#[cfg(test)]
mod tests;

pub use ground::Layers;
pub use ground::Surface;
pub use ground::Way;
pub use outline::outline;
pub(crate) use queue::RadixQueue;
pub use search::Direction;
pub(crate) use search::NEVER;
pub use search::Times;
pub(crate) use search::Walker;
pub use search::times;
pub(crate) use search::times_to;
pub use slope::Pace;
pub use step::Stencil;
pub(crate) use straight::Stride;
pub(crate) use straight::Strider;
pub(crate) use window::Square;
