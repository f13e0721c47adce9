//! The first 127 bytes of a PMTiles archive.
//!
//! Takes nothing on trust: sections are measured against the file when they are read.

use crate::store::gate::ForeignFile;
use crate::store::gate::GateError;
use crate::store::tiles::MapError;

/// Bytes of the header.
const LENGTH: usize = 127;

/// A stretch of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) offset: u64,
    pub(super) length: u64,
}

impl Section {
    /// A stretch within this one; none where it does not lie within.
    pub(super) fn part(self, offset: u64, length: u32) -> Option<Self> {
        let length = u64::from(length);
        let end = offset.checked_add(length)?;
        (end <= self.length).then_some(Self {
            offset: self.offset.checked_add(offset)?,
            length,
        })
    }

    /// Whether the file holds all of it.
    pub(super) fn fits(self, file: &ForeignFile) -> bool {
        self.offset
            .checked_add(self.length)
            .is_some_and(|end| end <= file.len())
    }

    /// Its bytes, at most so many.
    pub(super) fn read(self, file: &ForeignFile, most: u64) -> Result<Vec<u8>, GateError> {
        if !self.fits(file) {
            return Err(GateError::CutShort);
        }
        match usize::try_from(self.length) {
            Ok(length) if self.length <= most => file.read_at(self.offset, length),
            _ => Err(GateError::Bomb { limit: most }),
        }
    }
}

/// How something in the archive is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// The header does not say.
    Unsaid,
    Plain,
    Gzip,
    /// In a way that is not unpacked here.
    Foreign(&'static str),
}

impl Packing {
    const fn of(code: u8) -> Self {
        match code {
            1 => Self::Plain,
            2 => Self::Gzip,
            3 => Self::Foreign("Brotli"),
            4 => Self::Foreign("Zstandard"),
            _ => Self::Unsaid,
        }
    }
}

/// What the header says.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub(super) root: Section,
    pub(super) metadata: Section,
    pub(super) leaves: Section,
    pub(super) data: Section,
    /// How many different tiles there are; not to be relied on.
    pub(super) contents: u64,
    pub(super) directory_packing: Packing,
    pub(super) tile_packing: Packing,
    pub(super) tile_kind: u8,
    pub(super) min_zoom: u8,
    pub(super) max_zoom: u8,
    /// West, south, east, north in degrees.
    pub(super) bounds_deg: [f64; 4],
    /// Longitude and latitude in degrees.
    pub(super) centre_deg: [f64; 2],
}

impl Header {
    pub(super) fn read(file: &ForeignFile) -> Result<Self, MapError> {
        let head = file.head(LENGTH)?;
        match head.get(..8) {
            Some([b'P', b'M', b'T', b'i', b'l', b'e', b's', 3]) => {}
            Some([b'P', b'M', b'T', b'i', b'l', b'e', b's', version]) | Some([b'P', b'M', version, ..]) => {
                return Err(MapError::Version(*version));
            }
            _ => return Err(GateError::CutShort.into()),
        }
        Self::parse(&head).ok_or(MapError::Gate(GateError::CutShort))
    }

    fn parse(head: &[u8]) -> Option<Self> {
        let section = |at: usize| {
            Some(Section {
                offset: u64_at(head, at)?,
                length: u64_at(head, at + 8)?,
            })
        };
        let byte = |at: usize| head.get(at).copied();
        let degrees = |at: usize| Some(f64::from(i32::from_le_bytes(*head.get(at..)?.first_chunk()?)) / 1e7);
        let header = Self {
            root: section(8)?,
            metadata: section(24)?,
            leaves: section(40)?,
            data: section(56)?,
            contents: u64_at(head, 88)?,
            directory_packing: Packing::of(byte(97)?),
            tile_packing: Packing::of(byte(98)?),
            tile_kind: byte(99)?,
            min_zoom: byte(100)?,
            max_zoom: byte(101)?,
            bounds_deg: [degrees(102)?, degrees(106)?, degrees(110)?, degrees(114)?],
            centre_deg: [degrees(119)?, degrees(123)?],
        };
        Some(header)
    }
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
