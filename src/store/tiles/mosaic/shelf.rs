//! Pieces that were read last, within a bound of memory.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use super::PieceId;
use crate::store::tiles::TileError;
use crate::store::tiles::raster::Picture;

/// Memory that kept pieces may take, in bytes; one piece is kept however large it is.
const MOST_BYTES: usize = 64 << 20;

#[derive(Debug, Default)]
struct Inside {
    pieces: BTreeMap<PieceId, (Option<Arc<Picture>>, u64)>,
    bytes: usize,
    clock: u64,
}

/// The pieces at hand.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Inside>);

fn bytes(piece: Option<&Arc<Picture>>) -> usize {
    match piece {
        Some(picture) => picture.rgba.len(),
        None => 64,
    }
}

impl Shelf {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        // A worker that fell leaves at worst a piece that is read again.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The piece, from memory or read; while it is read nobody else waits. If two read the same, both are right.
    pub(super) fn get_or(
        &self,
        id: PieceId,
        read: impl FnOnce() -> Result<Option<Picture>, TileError>,
    ) -> Result<Option<Arc<Picture>>, TileError> {
        {
            let mut inside = self.inside();
            inside.clock += 1;
            let now = inside.clock;
            if let Some((piece, used)) = inside.pieces.get_mut(&id) {
                *used = now;
                return Ok(piece.clone());
            }
        }
        let piece = read()?.map(Arc::new);
        let mut inside = self.inside();
        let now = inside.clock;
        inside.bytes += bytes(piece.as_ref());
        if let Some((before, _)) = inside.pieces.insert(id, (piece.clone(), now)) {
            inside.bytes = inside.bytes.saturating_sub(bytes(before.as_ref()));
        }
        if inside.bytes > MOST_BYTES {
            inside.make_room(id);
        }
        Ok(piece)
    }
}

impl Inside {
    /// Lets a quarter go, the ones that were not used for longest first.
    fn make_room(&mut self, newest: PieceId) {
        let mut by_use: Vec<(u64, PieceId)> =
            self.pieces.iter().map(|(id, (_, used))| (*used, *id)).collect();
        by_use.sort_unstable();
        for (_, id) in by_use {
            if self.bytes <= MOST_BYTES / 4 * 3 {
                break;
            }
            if id == newest {
                continue;
            }
            if let Some((piece, _)) = self.pieces.remove(&id) {
                self.bytes = self.bytes.saturating_sub(bytes(piece.as_ref()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shelf_stays_within_its_bound_and_reads_again_what_it_let_go() {
        let shelf = Shelf::default();
        let mut reads = 0;
        let side = 1024;
        let mut ask = |column| {
            let id = PieceId {
                level: 0,
                column,
                row: 0,
            };
            shelf
                .get_or(id, || {
                    reads += 1;
                    Ok(Some(Picture {
                        width: side,
                        height: side,
                        rgba: vec![0; (side * side * 4) as usize],
                    }))
                })
                .unwrap();
        };
        for column in 0..30 {
            ask(column);
            ask(column);
        }
        ask(0);
        assert_eq!(reads, 31);
        assert!(shelf.inside().bytes <= MOST_BYTES, "{}", shelf.inside().bytes);
        assert!(shelf.inside().pieces.len() >= 10);
    }
}
