//! The offline map under everything: vector tiles drawn by a style table, pictures as they are.
//!
//! Reads no files: whoever keeps the maps hands out what is ready, and never waits in a frame.

mod class;
mod draw;
mod name;
mod values;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

pub use self::class::Feature;
pub use self::draw::Part;
pub use self::draw::draw;
pub use self::draw::sample;
pub use self::name::NameKind;
pub use self::name::TileName;
pub use self::values::Shown;
pub use self::values::explained;
pub use self::values::paint;
use crate::chart::scene::Item;
use crate::chart::scene::PictureKey;
use crate::chart::view::View;
use crate::earth::TileId;

/// A tile of a map that is ready to be shown.
#[derive(Debug, Clone)]
pub enum GroundTile {
    /// A vector tile drawn into a square of its own.
    Drawn(Arc<TileDrawing>),
    /// A picture; the painter fetches its pixels.
    Picture(PictureKey),
    /// A picture of the values of a grid, and what they show, for the legend.
    Values(PictureKey, Arc<BTreeSet<Shown>>),
}

/// A vector tile drawn into a square of its own, once for all frames.
#[derive(Debug, Clone, PartialEq)]
pub struct TileDrawing {
    /// Changes whenever the drawing does.
    pub key: PictureKey,
    /// Lines and areas in units from 0 to [`TILE_UNITS`].
    pub items: Arc<Vec<Item>>,
    /// What wants a name, in the same units.
    pub names: Vec<TileName>,
    /// What is drawn, for the legend.
    pub features: BTreeSet<Feature>,
}

/// Width and height of the square into which a tile is drawn.
pub const TILE_UNITS: f32 = 256.0;

/// Levels beyond the last one of a vector map at which it is drawn anew from its last one, crisp.
pub const OVERZOOM: u8 = 6;

/// Whether a map of these levels is drawn in a view, and not seen from too far for its first one.
pub fn is_drawn(zooms: &RangeInclusive<u8>, view: &View) -> bool {
    crate::chart::layer::ground_level(zooms, view.zoom(), view.extent()).is_some()
}

/// An offline map, as far as it is at hand.
pub trait Ground {
    /// The zoom levels at which it can give tiles; of a vector map also [`OVERZOOM`] levels beyond its last.
    fn zooms(&self) -> RangeInclusive<u8>;
    /// A tile, where it is ready; asking for one that is not makes the owner fetch it for a later frame.
    fn tile(&self, tile: TileId) -> Option<GroundTile>;
    /// Whether it is known that the map has nothing there, so that no coarser tile stands in.
    fn is_bare(&self, _tile: TileId) -> bool {
        false
    }
    /// How strongly it is drawn, from 0 to 1.
    fn opacity(&self) -> f32;
}
