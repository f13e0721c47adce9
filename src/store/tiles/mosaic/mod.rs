//! A large picture in pieces, at one or more scales, on a plane of its own: drawn anew into the tiles of the map.
//!
//! Scanned maps, imagery and tile matrices lie on their own grids. Pieces are read when a tile asks for them and kept within
//! a bound of memory; for the far view a small copy is made once, where the file has none.

mod lie;
mod sample;
mod shelf;
mod small;

#[cfg(test)]
mod tests;

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::OnceLock;

pub(super) use lie::Lie;
pub(super) use small::shrunk;

use self::shelf::Shelf;
use self::small::Small;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::System;
use crate::earth::TileId;
use crate::earth::mercator;
use crate::store::tiles::TileError;
use crate::store::tiles::raster::Picture;

/// Pixels along each side of a tile.
pub(super) const SIDE: u32 = 256;
/// The deepest level that is served: a pixel of four centimetres.
const DEEPEST: f64 = 22.0;
/// So many pixels along each side are averaged at most for one of a tile; beyond, the small copy is taken.
const MOST_AVERAGED: f64 = 8.0;
/// From this size no small copy is made of a picture: the far view stays empty.
const MOST_FOR_SMALL: u64 = 4_000_000_000;
/// A picture narrower than this many pixels is not looked for.
const LEAST_SEEN: f64 = 4.0;

/// One scale of the picture.
#[derive(Debug, Clone)]
pub(super) struct Level {
    /// Where its pixels lie.
    pub(super) lie: Lie,
    /// In pixels.
    pub(super) width: u32,
    pub(super) height: u32,
    /// The pieces, in pixels; those at the right and lower edge may be smaller.
    pub(super) piece_width: u32,
    pub(super) piece_height: u32,
}

impl Level {
    /// How many pieces there are across and down.
    pub(super) const fn pieces(&self) -> (u32, u32) {
        (
            self.width.div_ceil(self.piece_width),
            self.height.div_ceil(self.piece_height),
        )
    }

    const fn pixels(&self) -> u64 {
        self.width as u64 * self.height as u64
    }
}

/// Which piece: of which level, in which column and row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PieceId {
    pub(super) level: usize,
    pub(super) column: u32,
    pub(super) row: u32,
}

/// Whatever gives the pieces.
pub(super) trait Pieces: Send + Sync + Debug {
    /// The scales, the finest first; at least one, none of them without pixels or pieces.
    fn levels(&self) -> &[Level];

    /// A piece; none where nothing is there.
    fn piece(&self, piece: PieceId) -> Result<Option<Picture>, TileError>;
}

/// The picture as a map.
#[derive(Debug)]
pub(super) struct Mosaic<P> {
    pub(super) pieces: P,
    system: System,
    extent: Extent,
    zooms: (u8, u8),
    shelf: Shelf,
    small: OnceLock<Option<Small>>,
}

impl<P: Pieces> Mosaic<P> {
    /// A picture on a plane, of which only a part may be there; none where no part of it lies on the globe.
    pub(super) fn new(system: System, pieces: P, within: Option<Extent>) -> Option<Self> {
        let finest = pieces.levels().first()?;
        let extent = within.or_else(|| extent(system, finest))?;
        let zooms = zooms(system, pieces.levels(), extent)?;
        Some(Self {
            pieces,
            system,
            extent,
            zooms,
            shelf: Shelf::default(),
            small: OnceLock::new(),
        })
    }

    /// Where it is.
    pub(super) const fn extent(&self) -> Extent {
        self.extent
    }

    /// The first and the last level at which it gives tiles.
    pub(super) const fn zooms(&self) -> (u8, u8) {
        self.zooms
    }

    /// A tile; none where nothing of the picture lies in it.
    ///
    /// # Cost
    /// Some milliseconds and the pieces that lie in it. The first tile of a far view reads the whole picture, where the file
    /// has no smaller copy of it.
    pub(super) fn tile(&self, tile: TileId) -> Result<Option<Picture>, TileError> {
        let (first, last) = self.zooms;
        let side = 1_u64 << tile.z.min(31);
        let known = (first..=last).contains(&tile.z) && u64::from(tile.x.max(tile.y)) < side;
        let (seen, whole) = (tile.extent(), self.extent);
        let apart = seen.west > whole.east
            || seen.east < whole.west
            || seen.south > whole.north
            || seen.north < whole.south;
        if !known || apart {
            return Ok(None);
        }
        sample::tile(self, tile)
    }

    /// The middle tile of the last level in which a piece lies, by which it can be named.
    pub(super) fn tile_of(&self, piece: PieceId) -> Option<TileId> {
        let level = self.pieces.levels().get(piece.level)?;
        let middle =
            |at: u32, size: u32, of: u32| f64::from(at * size) + f64::from(size.min(of - at * size)) / 2.0;
        let column = middle(piece.column, level.piece_width, level.width);
        let row = middle(piece.row, level.piece_height, level.height);
        let place = self.system.place(level.lie.coord(column, row))?;
        Some(TileId::at(place, self.zooms.1))
    }

    /// A piece, from memory or read.
    fn piece(&self, id: PieceId) -> Result<Option<Arc<Picture>>, TileError> {
        self.shelf.get_or(id, || self.pieces.piece(id))
    }

    fn small(&self) -> Option<&Small> {
        self.small.get_or_init(|| small::of(&self.pieces)).as_ref()
    }
}

/// Where a level lies, and the levels of the map at which it gives tiles; none where it lies nowhere.
pub(super) fn reach(system: System, level: &Level) -> Option<(Extent, (u8, u8))> {
    let extent = extent(system, level)?;
    Some((extent, zooms(system, std::slice::from_ref(level), extent)?))
}

/// The box of a level, from its edges.
fn extent(system: System, level: &Level) -> Option<Extent> {
    const STEPS: u32 = 32;
    let (width, height) = (f64::from(level.width), f64::from(level.height));
    let mut places: Vec<LonLat> = Vec::new();
    for step in 0..=STEPS {
        let share = f64::from(step) / f64::from(STEPS);
        let (x, y) = (share * width, share * height);
        let edge = [(x, 0.0), (x, height), (0.0, y), (width, y)];
        places.extend(
            edge.iter()
                .filter_map(|(column, row)| system.place(level.lie.coord(*column, *row))),
        );
    }
    let extent = Extent::around(places)?;
    (extent.west < extent.east && extent.south < extent.north).then_some(extent)
}

/// The levels of the map at which the picture gives tiles: from where it can be seen at all to where its own pixels are.
fn zooms(system: System, levels: &[Level], extent: Extent) -> Option<(u8, u8)> {
    let (finest, coarsest) = (levels.first()?, levels.last()?);
    let (west, _) = mercator::world_from_earth(LonLat::clamped(extent.west, 0.0));
    let (east, _) = mercator::world_from_earth(LonLat::clamped(extent.east, 0.0));
    let level_of = |pixels_of_world: f64| (pixels_of_world / f64::from(SIDE)).log2();
    let last = level_of(world_pixels(system, finest, extent.centre())?).ceil();
    let mut first = level_of(LEAST_SEEN / (east - west).max(1e-9)).ceil();
    if coarsest.pixels() > MOST_FOR_SMALL {
        let pixels = world_pixels(system, coarsest, extent.centre())?;
        first = first.max(level_of(pixels / MOST_AVERAGED).ceil());
    }
    let last = last.clamp(0.0, DEEPEST);
    Some((first.clamp(0.0, last) as u8, last as u8))
}

/// How many pixels of a level would go round the world at a place.
fn world_pixels(system: System, level: &Level, place: LonLat) -> Option<f64> {
    const STEP: f64 = 1e-6;
    let (x, y) = mercator::world_from_earth(place);
    let at = |x: f64, y: f64| {
        let coord = system.coord(mercator::earth_from_world(x, y))?;
        level.lie.pixel(coord)
    };
    let (here, east, south) = (at(x, y)?, at(x + STEP, y)?, at(x, y + STEP)?);
    let across = (east.x - here.x).hypot(east.y - here.y);
    let down = (south.x - here.x).hypot(south.y - here.y);
    let pixels = across.max(down) / STEP;
    (pixels.is_finite() && pixels > 0.0).then_some(pixels)
}
