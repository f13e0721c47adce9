//! The offline map under everything: vector tiles drawn by a style table, pictures as they are.
//!
//! Reads no files: whoever keeps the maps hands out what is ready, and never waits in a frame.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::chart::scene::Item;
use crate::chart::scene::PictureKey;
use crate::earth::TileId;

/// A tile of a map that is ready to be shown.
#[derive(Debug, Clone)]
pub enum GroundTile {
    /// A vector tile drawn into a square of its own.
    Drawn(Arc<TileDrawing>),
    /// A picture; the painter fetches its pixels.
    Picture(PictureKey),
}

/// A vector tile drawn into a square of its own, once for all frames.
#[derive(Debug, Clone, PartialEq)]
pub struct TileDrawing {
    /// Changes whenever the drawing does.
    pub key: PictureKey,
    /// Lines and areas in units from 0 to [`TILE_UNITS`].
    pub items: Arc<Vec<Item>>,
}

/// Width and height of the square into which a tile is drawn.
pub const TILE_UNITS: f32 = 256.0;

/// An offline map, as far as it is at hand.
pub trait Ground {
    /// The zoom levels of which it has tiles.
    fn zooms(&self) -> RangeInclusive<u8>;
    /// A tile, where it is ready; asking for one that is not makes the owner fetch it for a later frame.
    fn tile(&self, tile: TileId) -> Option<GroundTile>;
    /// How strongly it is drawn, from 0 to 1.
    fn opacity(&self) -> f32;
}
