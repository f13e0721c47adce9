//! One tile, from the bytes of the map to what is shown. Pure but for reading the map.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::kept::Made;
use super::kept::TileKey;
use crate::chart::Palette;
use crate::chart::Pixels;
use crate::chart::basemap;
use crate::chart::basemap::GroundTile;
use crate::chart::basemap::OVERZOOM;
use crate::chart::basemap::Part;
use crate::earth::TileId;
use crate::model::GridLook;
use crate::store::tiles::MapKind;
use crate::store::tiles::Tile;
use crate::store::tiles::TileError;
use crate::store::tiles::TileSource;
use crate::store::tiles::grid;
use crate::store::tiles::read_tile;

/// The levels at which a map gives tiles: of a vector map also levels beyond its last.
pub(super) fn levels(source: &dyn TileSource) -> RangeInclusive<u8> {
    let about = source.about();
    let beyond = match about.kind() {
        MapKind::Vector => OVERZOOM,
        MapKind::Raster => 0,
    };
    about.min_zoom..=about.max_zoom.saturating_add(beyond).max(about.min_zoom)
}

/// Makes a tile.
///
/// A damaged tile is an empty one: the rest of the map is not concerned.
pub(super) fn tile(source: &dyn TileSource, key: &TileKey) -> Made {
    let nothing = Made {
        content: None,
        pixels: None,
        is_bare: false,
    };
    let (from, read) = nearest(source, key.tile);
    match read {
        Ok(Some(Tile::Vector(vector))) => {
            let palette = Palette::of(key.theme);
            let part = Part::of(key.tile, from);
            let drawing = Arc::new(basemap::draw(&vector, part, key.tile.z, &palette, key.picture()));
            Made {
                pixels: None,
                is_bare: false,
                content: Some(GroundTile::Drawn(drawing)),
            }
        }
        Ok(Some(Tile::Picture(picture))) => match Pixels::new(picture.width, picture.height, picture.rgba) {
            Some(pixels) => Made {
                content: Some(GroundTile::Picture(key.picture())),
                pixels: Some(Arc::new(pixels)),
                is_bare: false,
            },
            None => nothing,
        },
        Ok(Some(Tile::Values(values))) => {
            let look = key.map.look.unwrap_or(GridLook::Relief);
            let (rgba, shown) = basemap::paint(&values, look, &Palette::of(key.theme));
            let side = grid::SIDE as u32;
            match Pixels::new(side, side, rgba) {
                Some(pixels) => Made {
                    content: Some(GroundTile::Values(key.picture(), Arc::new(shown))),
                    pixels: Some(Arc::new(pixels)),
                    is_bare: false,
                },
                None => nothing,
            }
        }
        Ok(None) => Made {
            // Of numbered tiles one may lack where a coarser one is; a picture of its own grid has none where it ends.
            is_bare: source.about().plane.is_some(),
            ..nothing
        },
        Err(_) => nothing,
    }
}

/// The tile itself, or of a vector map the nearest ancestor that it has: where one stops short of another level, its
/// content is drawn larger, and crisp.
fn nearest(source: &dyn TileSource, tile: TileId) -> (TileId, Result<Option<Tile>, TileError>) {
    let about = source.about();
    let mut from = ancestor(tile, about.max_zoom);
    let mut read = read_tile(source, from);
    for _ in 0..OVERZOOM {
        let parent = from.parent().filter(|parent| parent.z >= about.min_zoom);
        match (&read, parent) {
            (Ok(None), Some(parent)) if about.kind() == MapKind::Vector => {
                from = parent;
                read = read_tile(source, from);
            }
            _ => break,
        }
    }
    (from, read)
}

fn ancestor(mut tile: TileId, level: u8) -> TileId {
    while let Some(parent) = tile.parent().filter(|_| tile.z > level) {
        tile = parent;
    }
    tile
}
