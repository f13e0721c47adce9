//! What a file or a tile is, told by its first bytes.

use crate::store::tiles::TileFormat;

/// How many first bytes are enough to tell.
pub(super) const HEAD: usize = 128;

/// A file that may hold a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Pmtiles,
    Sqlite,
    Tiff,
}

pub(super) fn container(head: &[u8]) -> Option<Container> {
    let starts = |magic: &[u8]| head.starts_with(magic);
    // The first two versions of PMTiles began with PM and a number.
    if starts(b"PMTiles") || starts(b"PM\x01\x00") || starts(b"PM\x02\x00") {
        Some(Container::Pmtiles)
    } else if starts(b"SQLite format 3\0") {
        Some(Container::Sqlite)
    } else if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") || starts(b"MM\0+") {
        Some(Container::Tiff)
    } else {
        None
    }
}

/// The format of an unpacked tile.
pub(super) fn tile(bytes: &[u8]) -> Option<TileFormat> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(TileFormat::Png)
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(TileFormat::Jpeg)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(TileFormat::Webp)
    } else if bytes.first() == Some(&0x1a) {
        // Field 3, a layer: all that a vector tile may begin with.
        Some(TileFormat::Mvt)
    } else {
        None
    }
}

/// Whether these bytes begin like zlib, as some writers pack vector tiles.
pub(super) fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [0x78, second, ..] if (0x7800 + u32::from(*second)).is_multiple_of(31))
}
