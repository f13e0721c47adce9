//! Writes a `PMTiles` archive, version 3, with one directory (up to some thousand tiles).

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::mvt::varint;

/// The header's length.
const HEADER: u64 = 127;
/// Header and root directory must lie within the first 16 KiB.
const FIRST_READ: u64 = 16_384;
const GZIP: u8 = 2;
const VECTOR_TILES: u8 = 1;

/// The archive of these tiles, by their Hilbert numbers; bounds are west, south, east, north.
pub(crate) fn archive(
    tiles: &BTreeMap<u64, Vec<u8>>,
    metadata: &str,
    zooms: (u8, u8),
    bounds: [f64; 4],
) -> anyhow::Result<Vec<u8>> {
    let mut data: Vec<u8> = Vec::new();
    let mut known: BTreeMap<&[u8], (u64, u64)> = BTreeMap::new();
    let mut entries: Vec<(u64, u64, u64)> = Vec::new();
    for (number, tile) in tiles {
        let (offset, length) = match known.get(tile.as_slice()) {
            Some(place) => *place,
            None => {
                let packed = gzip(tile)?;
                let place = (data.len() as u64, packed.len() as u64);
                data.extend(packed);
                known.insert(tile, place);
                place
            }
        };
        entries.push((*number, offset, length));
    }
    let directory = gzip(&directory(&entries))?;
    let metadata = gzip(metadata.as_bytes())?;
    let (root, meta) = (directory.len() as u64, metadata.len() as u64);
    anyhow::ensure!(HEADER + root <= FIRST_READ, "too many tiles for one directory");
    let mut out = Vec::new();
    out.extend(b"PMTiles\x03");
    let data_at = HEADER + root + meta;
    let sections = [
        HEADER,
        root,
        HEADER + root,
        meta,
        data_at,
        0,
        data_at,
        data.len() as u64,
    ];
    let counts = [entries.len() as u64, entries.len() as u64, known.len() as u64];
    for value in sections.iter().chain(&counts) {
        out.extend(value.to_le_bytes());
    }
    out.extend([1, GZIP, GZIP, VECTOR_TILES, zooms.0, zooms.1]);
    let degree = |value: f64| ((value * 1e7).round() as i32).to_le_bytes();
    for value in bounds {
        out.extend(degree(value));
    }
    out.push(9);
    // The map opens on Shabunda.
    out.extend(degree(27.333));
    out.extend(degree(-2.683));
    out.extend(directory);
    out.extend(metadata);
    out.extend(data);
    Ok(out)
}

/// Numbers, runs, lengths and places of the tiles, column by column.
fn directory(entries: &[(u64, u64, u64)]) -> Vec<u8> {
    let mut out = Vec::new();
    varint(&mut out, entries.len() as u64);
    let mut last = 0;
    for (number, _, _) in entries {
        varint(&mut out, number - last);
        last = *number;
    }
    for _ in entries {
        varint(&mut out, 1);
    }
    for (_, _, length) in entries {
        varint(&mut out, *length);
    }
    let mut follows = None;
    for (_, offset, length) in entries {
        // 0 stands for "right after the one before".
        varint(&mut out, if follows == Some(*offset) { 0 } else { offset + 1 });
        follows = Some(offset + length);
    }
    out
}

/// Packed without name and time, so that the same bytes give the same bytes.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    packer.finish()
}
