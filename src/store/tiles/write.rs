//! Writes PMTiles version 3: the same tiles give the same bytes, each time and everywhere.
//!
//! Keeps the tiles in memory until the end: for maps of an area, not of the world.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::io;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::TileId;
use crate::store::tiles::TileFormat;
use crate::store::tiles::hilbert;
pub(super) use crate::store::wire::put_varint as varint;
use crate::store::write;

/// Bytes of the header.
const HEADER: usize = 127;
/// Header and first directory must lie within so many bytes.
const FIRST_READ: usize = 16_384;
/// Entries of a further directory, where the first one alone would be too long; grows until it fits.
const LEAF: usize = 4096;

/// What a new map says of itself.
#[derive(Debug, Clone)]
pub struct NewMap {
    /// What its tiles are.
    pub tile_format: TileFormat,
    /// Where it is.
    pub bounds: Extent,
    /// Where it opens, and at which level.
    pub centre: (LonLat, u8),
    /// Its description, a JSON object: `name`, `attribution`, `vector_layers` …
    pub metadata: String,
}

/// A map in the making.
#[derive(Debug)]
pub struct PmtilesWriter {
    about: NewMap,
    tiles: BTreeMap<u64, Vec<u8>>,
}

/// A run of equal tiles, or a further directory where the run is 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) number: u64,
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) run: u64,
}

/// The tiles of a map, packed, in the order of their numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    pub(super) tiles: usize,
    /// How many of them differ.
    pub(super) contents: usize,
    /// The number of the first and the last.
    pub(super) first: Option<u64>,
    pub(super) last: Option<u64>,
    /// How many bytes they have together.
    pub(super) data: u64,
}

impl Packed {
    /// All of the file that comes before the tiles.
    pub(super) fn head(&self, about: &NewMap, entries: &[Entry]) -> io::Result<Vec<u8>> {
        let (root, leaves) = directories(entries)?;
        let metadata = gzip(about.metadata.as_bytes())?;
        let mut out = Vec::from(*b"PMTiles\x03");
        let mut at = HEADER as u64;
        let lengths = [&root, &metadata, &leaves].map(|section| section.len() as u64);
        for length in lengths.into_iter().chain([self.data]) {
            out.extend(at.to_le_bytes());
            out.extend(length.to_le_bytes());
            at += length;
        }
        for count in [self.tiles, entries.len(), self.contents] {
            out.extend((count as u64).to_le_bytes());
        }
        let (tile_packing, kind) = match about.tile_format {
            TileFormat::Mvt => (2, 1),
            TileFormat::Png => (1, 2),
            TileFormat::Jpeg => (1, 3),
            TileFormat::Webp => (1, 4),
            TileFormat::Pixels => (1, 0),
        };
        // Tiles lie in the order of the directory; directories are packed with gzip.
        out.extend([1, 2, tile_packing, kind]);
        let level = |number: Option<u64>| number.and_then(hilbert::tile_of).map_or(0, |tile| tile.z);
        out.extend([level(self.first), level(self.last)]);
        let degree = |value: f64| ((value * 1e7).round() as i32).to_le_bytes();
        let Extent {
            west,
            south,
            east,
            north,
        } = about.bounds;
        out.extend([west, south, east, north].into_iter().flat_map(degree));
        let (centre, zoom) = about.centre;
        out.push(zoom);
        out.extend([centre.lon(), centre.lat()].into_iter().flat_map(degree));
        for section in [root, metadata, leaves] {
            out.extend(section);
        }
        Ok(out)
    }
}

impl PmtilesWriter {
    /// A map without tiles yet.
    pub const fn new(about: NewMap) -> Self {
        Self {
            about,
            tiles: BTreeMap::new(),
        }
    }

    /// Adds a tile, not packed, or replaces it. Tiles that cannot be are not added, and `false` says so.
    pub fn add(&mut self, tile: TileId, bytes: Vec<u8>) -> bool {
        let number = hilbert::number_of(tile);
        if let Some(number) = number {
            self.tiles.insert(number, bytes);
        }
        number.is_some()
    }

    /// The whole file.
    ///
    /// # Errors
    /// None that a system gives; packing in memory may in theory fail.
    pub fn archive(&self) -> io::Result<Vec<u8>> {
        let (data, entries, contents) = self.pack()?;
        let packed = Packed {
            tiles: self.tiles.len(),
            contents,
            first: self.tiles.keys().next().copied(),
            last: self.tiles.keys().next_back().copied(),
            data: data.len() as u64,
        };
        let mut out = packed.head(&self.about, &entries)?;
        out.extend(data);
        Ok(out)
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    /// Those of the system.
    pub fn finish(self, path: &Path) -> io::Result<()> {
        Ok(write::whole(path, &self.archive()?)?)
    }

    /// The tiles one after the other, each content once; where each lies; how many contents there are.
    fn pack(&self) -> io::Result<(Vec<u8>, Vec<Entry>, usize)> {
        let mut data: Vec<u8> = Vec::new();
        let mut known: HashMap<&[u8], (u64, u64)> = HashMap::new();
        let mut entries: Vec<Entry> = Vec::new();
        for (number, tile) in &self.tiles {
            let (offset, length) = match known.get(tile.as_slice()) {
                Some(place) => *place,
                None => {
                    let packed = match self.about.tile_format {
                        TileFormat::Mvt => gzip(tile)?,
                        _ => tile.clone(),
                    };
                    let place = (data.len() as u64, packed.len() as u64);
                    data.extend(packed);
                    known.insert(tile, place);
                    place
                }
            };
            match entries.last_mut() {
                Some(last) if last.offset == offset && last.number + last.run == *number => last.run += 1,
                _ => entries.push(Entry {
                    number: *number,
                    offset,
                    length,
                    run: 1,
                }),
            }
        }
        Ok((data, entries, known.len()))
    }
}

/// The first directory and the further ones, packed.
fn directories(entries: &[Entry]) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let root = gzip(&directory(entries))?;
    if HEADER + root.len() <= FIRST_READ {
        return Ok((root, Vec::new()));
    }
    let mut size = LEAF;
    loop {
        let mut leaves = Vec::new();
        let mut root = Vec::new();
        for part in entries.chunks(size) {
            let packed = gzip(&directory(part))?;
            root.push(Entry {
                number: part.first().map_or(0, |entry| entry.number),
                offset: leaves.len() as u64,
                length: packed.len() as u64,
                run: 0,
            });
            leaves.extend(packed);
        }
        let root = gzip(&directory(&root))?;
        if HEADER + root.len() <= FIRST_READ {
            return Ok((root, leaves));
        }
        size *= 2;
    }
}

/// Numbers, runs, lengths and places, column by column.
fn directory(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    varint(&mut out, entries.len() as u64);
    let mut last = 0;
    for entry in entries {
        varint(&mut out, entry.number - last);
        last = entry.number;
    }
    for entry in entries {
        varint(&mut out, entry.run);
    }
    for entry in entries {
        varint(&mut out, entry.length);
    }
    let mut follows = None;
    for entry in entries {
        // 0 stands for "right after the one before".
        varint(
            &mut out,
            if follows == Some(entry.offset) {
                0
            } else {
                entry.offset + 1
            },
        );
        follows = Some(entry.offset + entry.length);
    }
    out
}

/// Packed without name and time, so that the same bytes give the same bytes.
pub(super) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    packer.finish()
}
