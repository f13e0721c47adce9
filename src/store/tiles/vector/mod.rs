//! Vector tiles: features by layer, as plain points, lines and polygons.
//!
//! Own decoder of Mapbox Vector Tile 2.1 and 1: any extent, every kind of value, and no memory for counts that the
//! bytes cannot hold. Knows nothing of where on the earth the tile lies.

mod geometry;
mod layer;
mod write;

#[cfg(test)]
mod tests;

pub use geometry::TileGeometry;
pub use geometry::TilePoint;
pub use layer::TagValue;
pub use layer::TileFeature;
pub use layer::TileLayer;
pub use write::LayerWriter;
pub use write::encode;

use crate::store::tiles::TileError;
use crate::store::wire::Wire;

/// The most layers of a tile.
const MAX_LAYERS: usize = 1_000;
/// The most features of a tile, all layers together.
const MAX_FEATURES: usize = 200_000;
/// The most points of a tile, all layers together; the densest city tiles have a twentieth of it.
const MAX_POINTS: usize = 1_000_000;
/// The most keys, and the most values, of a layer.
const MAX_TAGS: usize = 200_000;

/// A decoded tile.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VectorTile {
    /// Its layers in the order of the file.
    pub layers: Vec<TileLayer>,
    /// How many features were left out because their attributes or their kind make no sense.
    pub left_out: usize,
}

impl VectorTile {
    /// The layer of this name, if the tile has one.
    pub fn layer(&self, name: &str) -> Option<&TileLayer> {
        self.layers.iter().find(|layer| layer.name == name)
    }
}

/// How much more a tile may hold.
#[derive(Debug)]
struct Budget {
    features: usize,
    points: usize,
}

impl Budget {
    fn take_feature(&mut self) -> Result<(), TileError> {
        self.features = self.features.checked_sub(1).ok_or(TileError::TooLarge)?;
        Ok(())
    }

    fn take_points(&mut self, count: usize) -> Result<(), TileError> {
        self.points = self.points.checked_sub(count).ok_or(TileError::TooLarge)?;
        Ok(())
    }
}

/// Decodes an unpacked vector tile. A dense city tile takes a few milliseconds.
///
/// # Errors
/// [`TileError::Damaged`] where its structure or a geometry is broken, [`TileError::TooLarge`] where it holds more
/// than can be drawn. A feature whose attributes make no sense is left out and counted.
pub fn decode(bytes: &[u8]) -> Result<VectorTile, TileError> {
    let mut tile = VectorTile::default();
    let mut budget = Budget {
        features: MAX_FEATURES,
        points: MAX_POINTS,
    };
    let mut wire = Wire::new(bytes);
    while let Some((field, value)) = wire.field()? {
        if field != 3 {
            continue;
        }
        if tile.layers.len() >= MAX_LAYERS {
            return Err(TileError::TooLarge);
        }
        let (layer, left_out) = layer::decode(value.bytes()?, &mut budget)?;
        tile.left_out += left_out;
        tile.layers.extend(layer);
    }
    Ok(tile)
}
