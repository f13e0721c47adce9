//! Scenes on paper and as pictures: the briefing sheet, the patrol order, PDF and PNG.
//!
//! Draws nothing of its own into the map; that is done in `chart`. Gives bytes and writes no files.

#[cfg(test)]
mod looking;
pub mod marking;
pub mod order;
pub mod pdf;
pub mod png;
#[cfg(test)]
mod reading;
pub mod sheet;
mod typeset;

use crate::chart::picture::Pictures;
use crate::chart::scene::Scene;
use crate::print::png::PngError;

/// A page as a PNG with so many dots an inch.
///
/// # Errors
/// [`PngError`] where the picture would be too large or nothing.
pub fn map_png(page: &Scene, dots_per_inch: f32, pictures: &dyn Pictures) -> Result<Vec<u8>, PngError> {
    png::png(page, dots_per_inch / 72.0, pictures)
}
