//! One picture of a TIFF, its strips or tiles unpacked one by one.

use std::io::BufReader;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use tiff::decoder::Decoder;
use tiff::decoder::DecodingResult;
use tiff::decoder::Limits;
use tiff::tags::Tag;

use super::directory::Directory;
use super::directory::Seen;
use crate::store::gate::ForeignFile;
use crate::store::gate::GateError;
use crate::store::gate::MAX_PIXELS;
use crate::store::gate::unless_it_falls;
use crate::store::raster::RasterError;
use crate::store::raster::geotiff::damaged;
use crate::store::raster::geotiff::floats;

/// The most bytes of one tag: the list of the pieces of a picture with some million of them.
const MOST_TAG_BYTES: u64 = 32 * 1024 * 1024;
/// The most bytes of one piece, unpacked.
const MOST_PIECE_BYTES: u64 = 256 * 1024 * 1024;
/// JPEG pieces may be larger than the picture's by a block or two, and no more.
const JPEG_EDGE: u32 = 64;
const JPEG: u16 = 7;

pub(super) type Tiff = Decoder<BufReader<Seen>>;

/// The numbers of a piece: whole bytes where they are such, else floats.
#[derive(Debug)]
pub(super) enum Numbers {
    /// From 0 to what their bits hold.
    Bytes(Vec<u8>),
    /// Anything else.
    Floats(Vec<f32>),
}

impl Numbers {
    fn len(&self) -> usize {
        match self {
            Self::Bytes(numbers) => numbers.len(),
            Self::Floats(numbers) => numbers.len(),
        }
    }
}

/// An unpacked piece: so many numbers a pixel, row by row.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) numbers: Numbers,
}

/// One picture of the file, ready to be read.
pub(super) struct Sheet {
    tiff: Mutex<Tiff>,
    file: Arc<ForeignFile>,
    pub(super) directory: Directory,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) piece_width: u32,
    pub(super) piece_height: u32,
    /// Numbers a pixel.
    pub(super) samples: u16,
    pub(super) bits: u8,
    /// Whether each sample has pieces of its own.
    planes: bool,
    packing: u16,
    /// Where each piece lies and how long it is.
    places: Vec<(u64, u64)>,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sheet({} × {})", self.width, self.height)
    }
}

impl Sheet {
    /// Opens a picture of the file.
    pub(super) fn open(file: &Arc<ForeignFile>, directory: Directory) -> Result<Self, RasterError> {
        let mut limits = Limits::default();
        limits.decoding_buffer_size = MOST_PIECE_BYTES as usize;
        limits.intermediate_buffer_size = MOST_PIECE_BYTES as usize;
        limits.ifd_value_size = file.len().min(MOST_TAG_BYTES) as usize;
        let mut tiff = Decoder::new(Seen::from(file, directory)?)
            .map_err(damaged)?
            .with_limits(limits);
        let number = |tiff: &mut Tiff, tag, default: u16| {
            let found = tiff.find_tag_unsigned::<u16>(tag).map_err(damaged)?;
            Ok::<u16, RasterError>(found.unwrap_or(default))
        };
        let (width, height) = tiff.dimensions().map_err(damaged)?;
        let samples = number(&mut tiff, Tag::SamplesPerPixel, 1)?;
        let planes = number(&mut tiff, Tag::PlanarConfiguration, 1)? == 2;
        let packing = number(&mut tiff, Tag::Compression, 1)?;
        let bits = tiff
            .find_tag_unsigned_vec::<u16>(Tag::BitsPerSample)
            .map_err(damaged)?
            .and_then(|all| all.first().copied())
            .unwrap_or(1);
        let bits = u8::try_from(bits).unwrap_or(u8::MAX);
        // The directory was read: neither can be zero.
        let (piece_width, piece_height) = tiff.chunk_dimensions();
        let strips = tiff.find_tag(Tag::StripOffsets).map_err(damaged)?.is_some();
        // One strip is often said to be higher than the picture; tiles are as large as they say.
        let piece_height = if strips {
            piece_height.min(height.max(1))
        } else {
            piece_height
        };
        let pixels = u64::from(piece_width) * u64::from(piece_height);
        let bytes = (pixels * u64::from(bits)).div_ceil(8) * if planes { 1 } else { u64::from(samples) };
        if pixels > MAX_PIXELS || bytes > MOST_PIECE_BYTES {
            return Err(RasterError::Piece {
                width: piece_width,
                height: piece_height,
            });
        }
        let (at, length) = if strips {
            (Tag::StripOffsets, Tag::StripByteCounts)
        } else {
            (Tag::TileOffsets, Tag::TileByteCounts)
        };
        let at = tiff.get_tag_u64_vec(at).map_err(damaged)?;
        let length = tiff.get_tag_u64_vec(length).map_err(damaged)?;
        Ok(Self {
            tiff: Mutex::new(tiff),
            file: Arc::clone(file),
            directory,
            width,
            height,
            piece_width: piece_width.max(1),
            piece_height: piece_height.max(1),
            samples,
            bits,
            planes,
            packing,
            places: at.into_iter().zip(length).collect(),
        })
    }

    /// How many pieces there are across and down.
    pub(super) const fn pieces(&self) -> (u32, u32) {
        (
            self.width.div_ceil(self.piece_width),
            self.height.div_ceil(self.piece_height),
        )
    }

    /// Asks the library something, while nobody else does.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&mut Tiff) -> T) -> T {
        question(&mut self.tiff.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) const fn packing(&self) -> u16 {
        self.packing
    }

    /// A piece; none where the file leaves it out.
    pub(super) fn content(&self, column: u32, row: u32) -> Result<Option<Content>, RasterError> {
        let (across, down) = self.pieces();
        if column >= across || row >= down {
            return Ok(None);
        }
        let number = u64::from(row) * u64::from(across) + u64::from(column);
        let each = u64::from(across) * u64::from(down);
        let count = if self.planes { u64::from(self.samples) } else { 1 };
        let mut planes = Vec::new();
        for plane in 0..count {
            let number = u32::try_from(number + plane * each).map_err(|_| RasterError::NoRaster)?;
            match self.one(number)? {
                Some(numbers) => planes.push(numbers),
                None => return Ok(None),
            }
        }
        let width = self.piece_width.min(self.width - column * self.piece_width);
        let height = self.piece_height.min(self.height - row * self.piece_height);
        let numbers = interleaved(planes).ok_or_else(broken)?;
        let samples = usize::from(self.samples);
        if numbers.len() < width as usize * height as usize * samples {
            return Err(broken());
        }
        Ok(Some(Content {
            width,
            height,
            numbers,
        }))
    }

    /// The numbers of a strip or tile by its number in the file.
    fn one(&self, number: u32) -> Result<Option<Numbers>, RasterError> {
        let Some((at, length)) = self.places.get(number as usize).copied() else {
            return Err(broken());
        };
        if length == 0 {
            return Ok(None);
        }
        if at.checked_add(length).is_none_or(|end| end > self.file.len()) {
            return Err(RasterError::Gate(GateError::CutShort));
        }
        if self.packing == JPEG {
            self.check_jpeg(at, length)?;
        }
        let (content, width) = self.ask(|tiff| {
            unless_it_falls(|| {
                let (width, _) = tiff.chunk_data_dimensions(number);
                Ok((tiff.read_chunk(number).map_err(damaged)?, width))
            })
            .unwrap_or_else(|| Err(broken()))
        })?;
        Ok(Some(match content {
            DecodingResult::U8(bytes) if self.bits < 8 => Numbers::Bytes(self.spread(&bytes, width)),
            DecodingResult::U8(bytes) => Numbers::Bytes(bytes),
            other => Numbers::Floats(floats(other)),
        }))
    }

    /// One number a byte, of several in a byte; each row begins with a byte.
    fn spread(&self, packed: &[u8], width: u32) -> Vec<u8> {
        let samples = if self.planes { 1 } else { usize::from(self.samples) };
        let in_row = width as usize * samples;
        let row = (in_row * usize::from(self.bits)).div_ceil(8).max(1);
        let most = (1_u16 << self.bits) - 1;
        let mut numbers = Vec::new();
        for row in packed.chunks(row) {
            let all = row.iter().flat_map(|byte| {
                let bits = self.bits.max(1);
                (0..8 / bits).map(move |index| {
                    let shift = 8 - bits * (index + 1);
                    u8::try_from((u16::from(*byte) >> shift) & most).unwrap_or(0)
                })
            });
            numbers.extend(all.take(in_row));
        }
        numbers
    }

    /// A picture in a piece that says that it is far larger than the piece takes memory that nobody asked for.
    fn check_jpeg(&self, at: u64, length: u64) -> Result<(), RasterError> {
        let head = self
            .file
            .read_at(at, usize::try_from(length.min(64 * 1024)).unwrap_or(0))?;
        let Some((width, height)) = jpeg_size(&head) else {
            return Ok(());
        };
        let fits = width <= self.piece_width.saturating_add(JPEG_EDGE)
            && height <= self.piece_height.saturating_add(JPEG_EDGE);
        if fits { Ok(()) } else { Err(broken()) }
    }
}

fn broken() -> RasterError {
    RasterError::Damaged {
        what: "strip".to_owned(),
    }
}

/// One number of each plane after the other; as they are where there is one plane.
fn interleaved(mut planes: Vec<Numbers>) -> Option<Numbers> {
    if planes.len() <= 1 {
        return planes.pop();
    }
    let mut bytes = Vec::new();
    let mut numbers = Vec::new();
    for plane in planes {
        match plane {
            Numbers::Bytes(plane) => bytes.push(plane),
            Numbers::Floats(plane) => numbers.push(plane),
        }
    }
    match (bytes.is_empty(), numbers.is_empty()) {
        (false, true) => Some(Numbers::Bytes(woven(&bytes))),
        (true, false) => Some(Numbers::Floats(woven(&numbers))),
        _ => None,
    }
}

fn woven<T: Copy>(planes: &[Vec<T>]) -> Vec<T> {
    let length = planes.iter().map(Vec::len).min().unwrap_or(0);
    (0..length)
        .flat_map(|index| planes.iter().filter_map(move |plane| plane.get(index).copied()))
        .collect()
}

/// Width and height as the frame header of a JPEG says them.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let &[0xff, marker, high, low] = bytes.get(at..at + 4)? else {
            return None;
        };
        if matches!(marker, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) {
            let &[a, b, c, d] = bytes.get(at + 5..at + 9)? else {
                return None;
            };
            return Some((
                u32::from(u16::from_be_bytes([c, d])),
                u32::from(u16::from_be_bytes([a, b])),
            ));
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
}
