//! From the whole world down to the last level, tile by tile: what lies in a tile is cut for its four quarters.
//!
//! Depth first, so that only the features of a few tiles are in memory beside the map's own; the quarters of a crowded
//! tile on all cores. Whatever the order of the work, a tile has the same bytes.

use std::borrow::Cow;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::PackError;
use super::clip;
use super::draw;
use super::place::Feature;
use super::place::Features;
use super::shape::Frame;
use super::shape::Points;
use super::shape::WORLD_BITS;
use super::theme::Form;
use super::theme::MAX_ZOOM;
use crate::earth::TileId;
use crate::store::tiles::TileSpool;
use crate::ticket::Ticket;

/// The side of a tile in its units.
pub(super) const EXTENT: u32 = 4096;
/// Units beyond the tile in which its content goes on, so that no edge of a line shows.
const MARGIN: u32 = 128;
/// Tiles with more features share their quarters out among the cores.
const SHARED_FROM: usize = 2_000;
/// All of the work, in the parts in which it is counted.
const ALL: u64 = 1 << 40;

/// A feature, or what of it lies in a tile.
pub(super) struct Piece<'a> {
    pub(super) feature: &'a Feature,
    pub(super) bounds: Frame,
    pub(super) parts: Cow<'a, [Points]>,
}

/// Where the tiles go, and how far the work is.
pub(super) struct Cutter<'a> {
    pub(super) features: &'a Features,
    /// The box of the map: tiles outside are not made.
    pub(super) within: Frame,
    pub(super) spool: &'a Mutex<TileSpool>,
    pub(super) ticket: &'a Ticket,
    pub(super) done: AtomicU64,
}

/// The box of a tile on the plane; with its margin where it is asked for.
fn frame(tile: TileId, margin: u32) -> Frame {
    let bits = WORLD_BITS - tile.z;
    let grown = ((u64::from(margin) << bits) / u64::from(EXTENT)) as i32;
    let start = |number: u32| (u64::from(number) << bits) as i32 - grown;
    // The last unit belongs to the next tile.
    let end = |number: u32| ((u64::from(number) + 1) << bits) as i32 - 1 + grown;
    Frame {
        west: start(tile.x),
        north: start(tile.y),
        east: end(tile.x),
        south: end(tile.y),
    }
}

impl Cutter<'_> {
    /// Cuts and writes all tiles.
    pub(super) fn run(&self) -> Result<(), PackError> {
        let pieces: Vec<Piece<'_>> = self
            .features
            .all
            .iter()
            .map(|feature| Piece {
                feature,
                bounds: feature.bounds,
                parts: Cow::Borrowed(&feature.parts),
            })
            .collect();
        self.descend(TileId { z: 0, x: 0, y: 0 }, &pieces, ALL)
    }

    fn descend(&self, tile: TileId, pieces: &[Piece<'_>], share: u64) -> Result<(), PackError> {
        self.ticket
            .check()
            .map_err(|cancelled| PackError::Osm(cancelled.into()))?;
        self.write(tile, pieces)?;
        if tile.z == MAX_ZOOM {
            return self.count(share);
        }
        let quarters: Vec<TileId> = [(0, 0), (1, 0), (0, 1), (1, 1)]
            .into_iter()
            .map(|(east, south)| TileId {
                z: tile.z + 1,
                x: 2 * tile.x + east,
                y: 2 * tile.y + south,
            })
            .filter(|quarter| frame(*quarter, MARGIN).meets(self.within))
            .collect();
        let part = share / quarters.len().max(1) as u64;
        self.count(share - part * quarters.len() as u64)?;
        let into = |quarter: &TileId| self.quarter(*quarter, pieces, part);
        if pieces.len() >= SHARED_FROM {
            quarters.par_iter().try_for_each(into)
        } else {
            quarters.iter().try_for_each(into)
        }
    }

    fn quarter(&self, tile: TileId, pieces: &[Piece<'_>], share: u64) -> Result<(), PackError> {
        let around = frame(tile, MARGIN);
        if pieces.iter().all(|piece| around.holds(piece.bounds)) {
            return self.descend(tile, pieces, share);
        }
        let square = frame(tile, 0);
        let own: Vec<Piece<'_>> = pieces
            .iter()
            .filter_map(|piece| cut(piece, around, square))
            .collect();
        if own.is_empty() {
            return self.count(share);
        }
        self.descend(tile, &own, share)
    }

    fn write(&self, tile: TileId, pieces: &[Piece<'_>]) -> Result<(), PackError> {
        let bytes = draw::tile(tile, pieces, &self.features.book);
        if bytes.is_empty() {
            return Ok(());
        }
        let packed = TileSpool::pack(&bytes)?;
        let mut spool = self.spool.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(spool.add(tile, &packed)?)
    }

    /// Another part of the work is behind: the second half of the whole.
    fn count(&self, share: u64) -> Result<(), PackError> {
        let done = self.done.fetch_add(share, Ordering::Relaxed) + share;
        let plain = |count: u64| usize::try_from(count >> 20).unwrap_or(usize::MAX);
        let told = self.ticket.tick(plain(ALL + done), plain(2 * ALL));
        told.map_err(|cancelled| PackError::Osm(cancelled.into()))
    }
}

/// What of a piece lies in a tile with its margin; points only in the tile itself, so that no name stands twice.
fn cut<'a>(piece: &'a Piece<'_>, around: Frame, square: Frame) -> Option<Piece<'a>> {
    let is_point = piece.feature.form == Form::Point;
    if !around.meets(piece.bounds) || is_point && !square.holds(piece.bounds) {
        return None;
    }
    if is_point || around.holds(piece.bounds) {
        return Some(Piece {
            feature: piece.feature,
            bounds: piece.bounds,
            parts: Cow::Borrowed(&piece.parts),
        });
    }
    let parts: Vec<Points> = if piece.feature.form == Form::Line {
        piece
            .parts
            .iter()
            .flat_map(|line| clip::line(line, around))
            .collect()
    } else {
        let mut rings = piece.parts.iter().map(|ring| clip::ring(ring, around));
        // Without its outline a hole is nothing.
        let outline = rings.next().filter(|ring| !ring.is_empty())?;
        std::iter::once(outline)
            .chain(rings.filter(|ring| !ring.is_empty()))
            .map(Vec::into_boxed_slice)
            .collect()
    };
    (!parts.is_empty()).then(|| Piece {
        feature: piece.feature,
        bounds: Frame::around(parts.iter().flatten()),
        parts: Cow::Owned(parts),
    })
}
