//! GeoTIFF: one value a cell, in strips or tiles, as integers or floats.
//!
//! The library unpacks; what it does not know about a grid of values is done here: colours are no values, and what the
//! file says of "nothing known" and of its place.

use std::io::Cursor;
use std::io::Read;
use std::io::Seek;

use tiff::decoder::Decoder;
use tiff::decoder::DecodingResult;
use tiff::decoder::Limits;
use tiff::tags::Tag;

use crate::earth::Raster;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::gate::unless_it_falls;
use crate::store::raster::MOST_CELLS;
use crate::store::raster::RasterError;
use crate::store::raster::geokeys::PlaceTags;

const SCALE: Tag = Tag::Unknown(33550);
const TIE: Tag = Tag::Unknown(33922);
const TRANSFORMATION: Tag = Tag::Unknown(34264);
const KEYS: Tag = Tag::Unknown(34735);
/// GDAL's value for "nothing known", as text.
const NO_DATA: Tag = Tag::Unknown(42113);
/// `PhotometricInterpretation`, and its value for plain numbers.
const PHOTOMETRIC: u64 = 262;
const PLAIN: u8 = 1;

/// The most bytes of one tag: the keys and colour tables of real files are far smaller.
const MOST_TAG_BYTES: usize = 4 * 1024 * 1024;

type Tiff = Decoder<Cursor<Vec<u8>>>;

/// Reads a grid.
pub(super) fn read(mut bytes: Vec<u8>) -> Result<Raster, RasterError> {
    see_numbers(&mut bytes);
    unless_it_falls(|| decode(bytes)).unwrap_or_else(|| {
        Err(RasterError::Damaged {
            what: "panic".to_owned(),
        })
    })
}

pub(in crate::store) fn damaged(error: tiff::TiffError) -> RasterError {
    RasterError::Damaged {
        what: error.to_string().chars().take(80).collect(),
    }
}

fn decode(bytes: Vec<u8>) -> Result<Raster, RasterError> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_CELLS * 8;
    limits.intermediate_buffer_size = MOST_CELLS * 8;
    limits.ifd_value_size = MOST_TAG_BYTES;
    let length = bytes.len() as u64;
    let mut tiff = Decoder::new(Cursor::new(bytes))
        .map_err(damaged)?
        .with_limits(limits);
    let (columns, rows) = tiff.dimensions().map_err(damaged)?;
    let (columns, rows) = (columns as usize, rows as usize);
    let cells = columns
        .checked_mul(rows)
        .filter(|cells| (1..=MOST_CELLS).contains(cells));
    let cells = cells.ok_or(RasterError::TooManyCells { limit: MOST_CELLS })?;
    let most = length.saturating_mul(gate::MAX_RATIO).max(gate::RATIO_FROM);
    if cells as u64 > most {
        return Err(RasterError::Gate(GateError::Bomb {
            limit: gate::MAX_FILE,
        }));
    }
    let bands = tiff
        .find_tag_unsigned::<u16>(Tag::SamplesPerPixel)
        .map_err(damaged)?
        .unwrap_or(1);
    if bands != 1 {
        return Err(RasterError::Bands { bands });
    }
    let frame = place_tags(&mut tiff).frame(columns, rows)?;
    let mut values = vec![f32::NAN; cells];
    fill(&mut tiff, columns, &mut values)?;
    if let Some(nothing) = no_data(&mut tiff) {
        for value in &mut values {
            // The text of a float may have lost digits that the float has.
            if (f64::from(*value) - nothing).abs() <= nothing.abs() * 1e-6 {
                *value = f32::NAN;
            }
        }
    }
    for value in &mut values {
        if !value.is_finite() {
            *value = f32::NAN;
        }
    }
    Ok(Raster { frame, values })
}

pub(in crate::store) fn place_tags<R: Read + Seek>(tiff: &mut Decoder<R>) -> PlaceTags {
    let mut numbers = |tag| tiff.get_tag_f64_vec(tag).unwrap_or_default();
    PlaceTags {
        scale: numbers(SCALE),
        tie: numbers(TIE),
        transformation: numbers(TRANSFORMATION),
        keys: tiff.get_tag_u16_vec(KEYS).unwrap_or_default(),
    }
}

pub(in crate::store) fn no_data<R: Read + Seek>(tiff: &mut Decoder<R>) -> Option<f64> {
    let text = tiff.get_tag_ascii_string(NO_DATA).ok()?;
    text.trim_matches(|c: char| c == '\0' || c.is_whitespace())
        .parse()
        .ok()
}

/// Unpacks strip by strip or tile by tile into the grid.
fn fill(tiff: &mut Tiff, columns: usize, values: &mut [f32]) -> Result<(), RasterError> {
    let (width, height) = tiff.chunk_dimensions();
    let (width, height) = (width as usize, height as usize);
    let broken = |what: &str| RasterError::Damaged {
        what: what.to_owned(),
    };
    if width == 0 || height == 0 {
        return Err(broken("0 rows in a strip"));
    }
    let (across, rows) = (columns.div_ceil(width), values.len() / columns.max(1));
    let down = rows.div_ceil(height);
    for chunk in 0..across * down {
        let number = u32::try_from(chunk).map_err(|_| broken("too many strips"))?;
        let (wide, _) = tiff.chunk_data_dimensions(number);
        let content = floats(tiff.read_chunk(number).map_err(damaged)?);
        let (left, top) = (chunk % across * width, chunk / across * height);
        for (line, row) in content.chunks(wide.max(1) as usize).zip(top..rows) {
            let from = row * columns + left;
            let to = (from + line.len()).min((row + 1) * columns);
            if let Some(slots) = values.get_mut(from..to) {
                for (slot, value) in slots.iter_mut().zip(line) {
                    *slot = *value;
                }
            }
        }
    }
    Ok(())
}

/// The values as floats. Integers beyond sixteen million lose their last digits; no elevation and no class is there.
pub(in crate::store) fn floats(content: DecodingResult) -> Vec<f32> {
    match content {
        DecodingResult::U8(values) => values.into_iter().map(f32::from).collect(),
        DecodingResult::I8(values) => values.into_iter().map(f32::from).collect(),
        DecodingResult::U16(values) => values.into_iter().map(f32::from).collect(),
        DecodingResult::I16(values) => values.into_iter().map(f32::from).collect(),
        DecodingResult::U32(values) => values.into_iter().map(|value| value as f32).collect(),
        DecodingResult::I32(values) => values.into_iter().map(|value| value as f32).collect(),
        DecodingResult::U64(values) => values.into_iter().map(|value| value as f32).collect(),
        DecodingResult::I64(values) => values.into_iter().map(|value| value as f32).collect(),
        DecodingResult::F16(values) => values.into_iter().map(|value| value.to_f32()).collect(),
        DecodingResult::F32(values) => values,
        DecodingResult::F64(values) => values.into_iter().map(|value| value as f32).collect(),
    }
}

/// Makes the file say that its numbers are numbers. A colour table or "white is zero" says how they are painted, not what
/// they are: the library refuses the first and turns the values round for the second.
fn see_numbers(bytes: &mut [u8]) -> Option<()> {
    let little = bytes.first() == Some(&b'I');
    let large = bytes.get(if little { 2 } else { 3 }) == Some(&0x2b);
    let number = |bytes: &[u8], at: usize, length: usize| -> Option<u64> {
        let part = bytes.get(at..at.checked_add(length)?)?;
        let add = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
        Some(if little {
            part.iter().rev().fold(0, add)
        } else {
            part.iter().fold(0, add)
        })
    };
    let (first, count_length, entry_length, value_at) = if large {
        (number(bytes, 8, 8)?, 8, 20, 12)
    } else {
        (number(bytes, 4, 4)?, 2, 12, 8)
    };
    let first = usize::try_from(first).ok()?;
    let count = number(bytes, first, count_length)?.min(4096);
    for entry in 0..usize::try_from(count).ok()? {
        let at = first.checked_add(count_length + entry * entry_length)?;
        if number(bytes, at, 2)? == PHOTOMETRIC {
            let value = bytes.get_mut(at + value_at..at + value_at + 2)?;
            value.copy_from_slice(&if little { [PLAIN, 0] } else { [0, PLAIN] });
            return Some(());
        }
    }
    None
}
