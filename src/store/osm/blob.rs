//! The frame of an extract: a row of packed blocks, each with its length before it.
//!
//! Follows the "PBF Format" page of the OpenStreetMap wiki. Does not look into the blocks of data.

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::store::gate::ForeignFile;
use crate::store::gate::GateError;
use crate::store::gate::inflate;
use crate::store::osm::OsmError;
use crate::store::osm::source::Header;
use crate::store::text;
use crate::store::wire::Malformed;
use crate::store::wire::Wire;
use crate::store::wire::unzigzag;

/// How much of the name of a feature is shown, in letters.
const FEATURE: usize = 80;

/// The longest header of a block that the format allows, in bytes.
const MAX_HEADER: usize = 64 * 1024;
/// The longest block that the format allows, packed or unpacked, in bytes.
const MAX_BLOCK: u64 = 32 * 1024 * 1024;
/// What a reader has to know to read the files that Doria reads.
const KNOWN_FEATURES: &[&str] = &["OsmSchema-V0.6", "DenseNodes"];

/// A block as it lies in the file, still packed.
#[derive(Debug)]
pub(super) struct Blob {
    /// Its number in the file, from 1, for whoever has to name it.
    pub(super) number: usize,
    kind: Kind,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Header,
    Data,
    /// Of a kind that readers are asked to skip.
    Other,
}

/// Goes through the blocks of a file, one after the other.
#[derive(Debug)]
pub(super) struct Blobs<'a> {
    from: Origin<'a>,
    offset: u64,
    number: usize,
}

/// Where blocks come from.
#[derive(Debug, Clone, Copy)]
enum Origin<'a> {
    File(&'a ForeignFile),
    /// Blocks of data that were made here.
    Made(&'a [Vec<u8>]),
}

impl<'a> Blobs<'a> {
    pub(super) const fn of_file(file: &'a ForeignFile) -> Self {
        Self {
            from: Origin::File(file),
            offset: 0,
            number: 0,
        }
    }

    pub(super) const fn of_blocks(blocks: &'a [Vec<u8>]) -> Self {
        Self {
            from: Origin::Made(blocks),
            offset: 0,
            number: 0,
        }
    }

    /// How many bytes of the file lie behind.
    pub(super) const fn offset(&self) -> u64 {
        self.offset
    }

    /// What the first block says of the whole; nothing where there is no block at all.
    pub(super) fn header(mut self) -> Result<Header, OsmError> {
        match self.from {
            Origin::File(file) => {
                let first = self.read_one(file)?;
                match first.kind {
                    Kind::Header => read_about(&first),
                    Kind::Data | Kind::Other => Ok(Header::default()),
                }
            }
            Origin::Made(_) => Ok(Header::default()),
        }
    }

    /// The next block of data; none at the end of the file. The header, which comes first, is checked on the way.
    pub(super) fn next_data(&mut self) -> Result<Option<Blob>, OsmError> {
        let file = match self.from {
            Origin::File(file) => file,
            Origin::Made(blocks) => return Ok(self.made(blocks)),
        };
        while self.offset < file.len() {
            let blob = self.read_one(file)?;
            match blob.kind {
                Kind::Header => {
                    read_about(&blob)?;
                }
                Kind::Data => return Ok(Some(blob)),
                Kind::Other => {}
            }
        }
        Ok(None)
    }

    fn made(&mut self, blocks: &[Vec<u8>]) -> Option<Blob> {
        let bytes = blocks.get(self.number)?.clone();
        self.number += 1;
        self.offset += bytes.len() as u64;
        Some(Blob {
            number: self.number,
            kind: Kind::Data,
            bytes,
        })
    }

    fn read_one(&mut self, file: &ForeignFile) -> Result<Blob, OsmError> {
        self.number += 1;
        let first = self.number == 1;
        let damaged = |number| {
            if first {
                OsmError::NotOsm
            } else {
                OsmError::damaged_block(number)
            }
        };
        // A short file that ends within the first header is more likely something else than a cut extract.
        let short = |error: GateError| match error {
            GateError::CutShort if first => OsmError::NotOsm,
            other => OsmError::Gate(other),
        };
        let length = file.read_at(self.offset, 4).map_err(short)?;
        let length = <[u8; 4]>::try_from(length.as_slice()).map_or(0, u32::from_be_bytes);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > MAX_HEADER {
            return Err(damaged(self.number));
        }
        let header = file.read_at(self.offset + 4, length).map_err(short)?;
        let (kind, size) = read_header(&header).map_err(|_| damaged(self.number))?;
        // Some writers leave the header out; anything else at the beginning is none of theirs.
        if first && kind == Kind::Other {
            return Err(OsmError::NotOsm);
        }
        let start = self.offset + 4 + length as u64;
        let bytes = file.read_at(start, size)?;
        self.offset = start + size as u64;
        Ok(Blob {
            number: self.number,
            kind,
            bytes,
        })
    }
}

/// The kind of a block and its packed size.
fn read_header(bytes: &[u8]) -> Result<(Kind, usize), Malformed> {
    let (mut kind, mut size) = (None, None);
    let mut wire = Wire::new(bytes);
    while let Some((field, value)) = wire.field()? {
        match field {
            1 => {
                kind = Some(match value.bytes()? {
                    b"OSMHeader" => Kind::Header,
                    b"OSMData" => Kind::Data,
                    _ => Kind::Other,
                });
            }
            3 => size = Some(value.number()?),
            _ => {}
        }
    }
    let size = size.filter(|size| *size <= MAX_BLOCK).ok_or(Malformed)?;
    Ok((
        kind.ok_or(Malformed)?,
        usize::try_from(size).map_err(|_| Malformed)?,
    ))
}

impl Blob {
    /// What was packed in it.
    ///
    /// # Errors
    /// [`OsmError::Packing`] by name for packings that Doria does not know; bombs and damage as the gate says.
    pub(super) fn unpacked(&self) -> Result<Vec<u8>, OsmError> {
        let damaged = |_: Malformed| OsmError::damaged_block(self.number);
        let mut stated = None;
        let mut packed = None;
        let mut raw = None;
        let mut wire = Wire::new(&self.bytes);
        while let Some((field, value)) = wire.field().map_err(damaged)? {
            match field {
                1 => raw = Some(value.bytes().map_err(damaged)?),
                2 => stated = Some(value.number().map_err(damaged)?),
                3 => packed = Some(value.bytes().map_err(damaged)?),
                4 => return Err(OsmError::Packing("LZMA")),
                5 => return Err(OsmError::Packing("bzip2")),
                6 => return Err(OsmError::Packing("LZ4")),
                7 => return Err(OsmError::Packing("Zstandard")),
                _ => {}
            }
        }
        if let Some(raw) = raw {
            return Ok(raw.to_vec());
        }
        let packed = packed.ok_or_else(|| OsmError::damaged_block(self.number))?;
        let bytes = inflate(packed, MAX_BLOCK).map_err(|error| match error {
            // The file itself is whole: it is the block that cannot be unpacked.
            GateError::CutShort => GateError::Unpackable,
            other => other,
        })?;
        if stated.is_some_and(|stated| stated != bytes.len() as u64) {
            return Err(OsmError::damaged_block(self.number));
        }
        Ok(bytes)
    }
}

/// What the header says. Refuses what can only be read with knowledge that Doria has not.
fn read_about(blob: &Blob) -> Result<Header, OsmError> {
    let bytes = blob.unpacked()?;
    let damaged = |_: Malformed| OsmError::damaged_block(blob.number);
    let mut header = Header::default();
    let mut wire = Wire::new(&bytes);
    while let Some((field, value)) = wire.field().map_err(damaged)? {
        match field {
            1 => header.bounds = bounds(value.bytes().map_err(damaged)?).map_err(damaged)?,
            4 => {
                let feature = value.text().map_err(damaged)?;
                if !KNOWN_FEATURES.contains(&feature.as_str()) {
                    return Err(OsmError::Feature(text::clean(&feature, FEATURE)));
                }
            }
            32 => header.date = Some(value.number().map_err(damaged)?.cast_signed()),
            _ => {}
        }
    }
    Ok(header)
}

/// The box of a header, in billionths of a degree; none where it cannot be.
fn bounds(bytes: &[u8]) -> Result<Option<Extent>, Malformed> {
    let mut sides = [0.0; 4];
    let mut wire = Wire::new(bytes);
    while let Some((field, value)) = wire.field()? {
        let side = usize::try_from(field).ok().and_then(|field| field.checked_sub(1));
        if let Some(side) = side.and_then(|side| sides.get_mut(side)) {
            *side = unzigzag(value.number()?) as f64 / 1e9;
        }
    }
    let [west, east, north, south] = sides;
    let (Some(low), Some(high)) = (LonLat::new(west, south), LonLat::new(east, north)) else {
        return Ok(None);
    };
    Ok((west < east && south < north).then(|| Extent::of(low).with(high)))
}
