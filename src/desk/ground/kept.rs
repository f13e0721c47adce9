//! Tiles that are ready, within a bound of memory: the ones that were not looked at for longest go first.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use super::laid::LaidFile;
use crate::chart::Pixels;
use crate::chart::Theme;
use crate::chart::basemap::GroundTile;
use crate::chart::scene::PictureKey;
use crate::earth::TileId;

/// Memory that kept tiles may take, in bytes.
const MOST_BYTES: usize = 160 << 20;

/// Which tile of which map in which colours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TileKey {
    pub(super) map: LaidFile,
    pub(super) theme: Theme,
    pub(super) tile: TileId,
}

impl TileKey {
    /// The key under which painters ask for its pixels.
    pub(super) fn picture(&self) -> PictureKey {
        let TileId { z, x, y } = self.tile;
        PictureKey(format!("{}|{}|{z}/{x}/{y}", self.map.name(), self.theme.code()))
    }
}

/// A tile that was made; without content where the map has none there.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) content: Option<GroundTile>,
    pub(super) pixels: Option<Arc<Pixels>>,
    /// Nothing of the map lies there; where a tile is damaged or lacks, a coarser one stands in for it.
    pub(super) is_bare: bool,
}

impl Made {
    fn bytes(&self) -> usize {
        let items = match &self.content {
            // A point takes 8 bytes, an item some hundred around its points.
            Some(GroundTile::Drawn(drawing)) => drawing.items.len() * 400,
            Some(GroundTile::Picture(_) | GroundTile::Values(..)) | None => 64,
        };
        items + self.pixels.as_ref().map_or(0, |pixels| pixels.rgba().len())
    }
}

#[derive(Debug, Default)]
struct Shelf {
    tiles: BTreeMap<TileKey, (Made, u64)>,
    by_picture: BTreeMap<PictureKey, Arc<Pixels>>,
    bytes: usize,
    clock: u64,
}

/// The tiles that are ready.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Shelf>);

impl Kept {
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        // A worker that fell leaves at worst a tile that is asked for again.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The tile, where it was made: none inside where the map has none there.
    pub(super) fn get(&self, key: &TileKey) -> Option<Option<GroundTile>> {
        let mut shelf = self.shelf();
        shelf.clock += 1;
        let now = shelf.clock;
        let (made, used) = shelf.tiles.get_mut(key)?;
        *used = now;
        Some(made.content.clone())
    }

    /// Whether it is known that nothing of the map lies there.
    pub(super) fn is_bare(&self, key: &TileKey) -> bool {
        self.shelf().tiles.get(key).is_some_and(|(made, _)| made.is_bare)
    }

    pub(super) fn pixels(&self, key: &PictureKey) -> Option<Arc<Pixels>> {
        self.shelf().by_picture.get(key).cloned()
    }

    pub(super) fn put(&self, key: TileKey, made: Made) {
        let mut shelf = self.shelf();
        shelf.clock += 1;
        let now = shelf.clock;
        shelf.bytes += made.bytes();
        if let Some(pixels) = &made.pixels {
            shelf.by_picture.insert(key.picture(), Arc::clone(pixels));
        }
        if let Some((before, _)) = shelf.tiles.insert(key, (made, now)) {
            shelf.bytes = shelf.bytes.saturating_sub(before.bytes());
        }
        if shelf.bytes > MOST_BYTES {
            shelf.make_room();
        }
    }

    /// Forgets the tiles of maps that are no longer shown.
    pub(super) fn retain(&self, keep: impl Fn(&TileKey) -> bool) {
        let mut shelf = self.shelf();
        let gone: Vec<TileKey> = shelf.tiles.keys().filter(|key| !keep(key)).cloned().collect();
        for key in gone {
            shelf.remove(&key);
        }
    }
}

impl Shelf {
    fn remove(&mut self, key: &TileKey) {
        if let Some((made, _)) = self.tiles.remove(key) {
            self.bytes = self.bytes.saturating_sub(made.bytes());
            self.by_picture.remove(&key.picture());
        }
    }

    /// Lets a quarter go, so that room is not made anew with every tile.
    fn make_room(&mut self) {
        let mut by_use: Vec<(u64, TileKey)> = self
            .tiles
            .iter()
            .map(|(key, (_, used))| (*used, key.clone()))
            .collect();
        by_use.sort();
        for (_, key) in by_use {
            if self.bytes <= MOST_BYTES / 4 * 3 {
                break;
            }
            self.remove(&key);
        }
    }
}
