//! Picture tiles: PNG, JPEG and WebP to plain pixels.
//!
//! The size is read from the picture's head and judged before anything is decoded.

use std::io::Cursor;

use image::ColorType;
use image::DynamicImage;
use image::ImageFormat;
use image::ImageReader;
use image::Limits;

use crate::store::gate::MAX_PIXELS;
use crate::store::gate::unless_it_falls;
use crate::store::tiles::TileError;
use crate::store::tiles::TileFormat;
use crate::store::tiles::sniff;

/// The most pixels of a map tile: 4096 a side; usual are 256 and 512.
pub const MAX_TILE_PIXELS: u64 = 4096 * 4096;
/// How much memory a decoder may take on its way, in bytes.
const MAX_MEMORY: u64 = MAX_PIXELS * 4;

/// A decoded picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Red, green, blue and opacity (not multiplied in), row by row from the top.
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} × {})", self.width, self.height)
    }
}

/// Decodes a picture of at most so many pixels.
///
/// # Errors
/// [`TileError::TooLarge`] for a larger one, told from its head; [`TileError::Damaged`] for what is no picture.
pub fn decode(bytes: &[u8], most_pixels: u64) -> Result<Picture, TileError> {
    let picture = image_of(bytes, most_pixels)?.into_rgba8();
    Ok(Picture {
        width: picture.width(),
        height: picture.height(),
        rgba: picture.into_raw(),
    })
}

/// Decodes a picture to as few bytes a pixel as it needs: one for grey, three for colours, one more for opacity.
///
/// # Errors
/// As [`decode`].
pub(in crate::store::tiles) fn image_of(bytes: &[u8], most_pixels: u64) -> Result<DynamicImage, TileError> {
    let format = match sniff::tile(bytes) {
        Some(TileFormat::Png) => ImageFormat::Png,
        Some(TileFormat::Jpeg) => ImageFormat::Jpeg,
        Some(TileFormat::Webp) => ImageFormat::WebP,
        _ => return Err(TileError::Damaged),
    };
    let broken = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => TileError::TooLarge,
        _ => TileError::Damaged,
    };
    if format == ImageFormat::Png && !has_whole_palette(bytes) {
        return Err(TileError::Damaged);
    }
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader.into_dimensions().map_err(broken)?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > most_pixels.min(MAX_PIXELS) {
        return Err(TileError::TooLarge);
    }
    if pixels == 0 {
        return Err(TileError::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(width);
    limits.max_image_height = Some(height);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let image = unless_it_falls(|| reader.decode().map_err(broken)).unwrap_or(Err(TileError::Damaged))?;
    Ok(match image.color() {
        ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => image,
        ColorType::L16 => image.into_luma8().into(),
        ColorType::Rgb16 => image.into_rgb8().into(),
        _ => image.into_rgba8().into(),
    })
}

/// Whether every palette of a PNG has three bytes for each of its colours: the library falls over one that is cut within a
/// colour.
fn has_whole_palette(png: &[u8]) -> bool {
    let mut rest = png.get(8..).unwrap_or_default();
    while let Some((head, behind)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = *head;
        let length = u32::from_be_bytes([a, b, c, d]);
        if kind == *b"PLTE" && length % 3 != 0 {
            return false;
        }
        // The sum over a chunk stands behind it.
        let next = usize::try_from(length).unwrap_or(usize::MAX).saturating_add(4);
        rest = behind.get(next..).unwrap_or_default();
    }
    true
}
