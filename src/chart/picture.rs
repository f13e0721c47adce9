//! Pictures by key: what a painter needs to fetch the pixels that a scene only names.
//!
//! Decodes nothing; whoever owns the pictures (base-map tiles, mostly) implements the trait.

use std::sync::Arc;

use crate::chart::scene::PagePoint;
use crate::chart::scene::PictureKey;

/// Pixels of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Pixels {
    /// A picture of red, green, blue and straight opacity, row by row from the top; none where the bytes are not
    /// exactly as many as the size asks for.
    pub fn new(width: u32, height: u32, rgba: Vec<u8>) -> Option<Self> {
        let asked = usize::try_from(width)
            .ok()?
            .checked_mul(usize::try_from(height).ok()?)?;
        (asked > 0 && asked.checked_mul(4)? == rgba.len()).then_some(Self { width, height, rgba })
    }

    /// Columns.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Red, green, blue, straight opacity, row by row from the top.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// The plane map of its pixels onto a page, by where its upper left, upper right and lower left corner come to lie:
    /// x right, y right, x down, y down, x, y.
    pub fn onto(&self, [a, b, d]: [PagePoint; 3]) -> [f32; 6] {
        let (width, height) = (self.width as f32, self.height as f32);
        [
            (b.x - a.x) / width,
            (b.y - a.y) / width,
            (d.x - a.x) / height,
            (d.y - a.y) / height,
            a.x,
            a.y,
        ]
    }

    /// The four bytes of a pixel.
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        let at = usize::try_from(y.checked_mul(self.width)?.checked_add(x)?).ok()? * 4;
        self.rgba.get(at..at + 4)?.try_into().ok()
    }
}

/// Where a painter fetches pictures.
pub trait Pictures {
    /// The pixels of a picture; none while it is not at hand.
    fn pixels(&self, key: &PictureKey) -> Option<Arc<Pixels>>;
}

/// No pictures at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPictures;

impl Pictures for NoPictures {
    fn pixels(&self, _: &PictureKey) -> Option<Arc<Pixels>> {
        None
    }
}
