//! Pictures and kept groups as textures, one for each key, the longest unused let go first.
//!
//! Fetches no tiles: pixels come from whoever keeps the pictures; only a group that nobody has turned into pixels
//! yet is painted here, one in a frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::ColorImage;
use egui::TextureHandle;
use egui::TextureId;
use egui::TextureOptions;

use crate::chart::Color;
use crate::chart::Pictures;
use crate::chart::Pixels;
use crate::chart::scene::Group;
use crate::chart::scene::PictureKey;
use crate::print::png;
use crate::ui::paint::cells::Cells;

/// Memory for textures, in bytes; a full screen of tiles of 512 pixels takes about 25 MiB.
const MOST_BYTES: usize = 96 << 20;
/// New textures in one frame, so that no frame is long.
const MOST_NEW: usize = 12;
/// Columns and rows of a group that is painted here.
const GROUP_PX: u32 = 512;

struct Kept {
    handle: TextureHandle,
    /// What of it shows anything over the ground that it was made for.
    cells: Cells,
    ground: Option<Color>,
    bytes: usize,
    used: u64,
}

/// All textures of the map.
#[derive(Default)]
pub struct Textures {
    kept: BTreeMap<PictureKey, Kept>,
    frame: u64,
    new: usize,
    painted: bool,
    missing: bool,
}

impl Textures {
    /// Begins a frame.
    pub(crate) fn begin(&mut self) {
        self.frame += 1;
        self.new = 0;
        self.painted = false;
        self.missing = false;
    }

    /// Ends a frame: lets go what was longest unused, asks for another frame where work was put off.
    pub(crate) fn end(&mut self, ctx: &egui::Context) {
        if self.missing {
            ctx.request_repaint();
        }
        let mut bytes = self.bytes();
        while bytes > MOST_BYTES {
            let oldest = self.kept.iter().filter(|(_, kept)| kept.used < self.frame);
            let Some(key) = oldest
                .min_by_key(|(_, kept)| kept.used)
                .map(|(key, _)| key.clone())
            else {
                return;
            };
            bytes -= self.kept.remove(&key).map_or(0, |kept| kept.bytes);
        }
    }

    /// Memory of all textures, in bytes.
    pub fn bytes(&self) -> usize {
        self.kept.values().map(|kept| kept.bytes).sum()
    }

    /// The texture of a picture, or of a group of this key, with the parts of it that show anything over the ground;
    /// none while its pixels are not at hand.
    pub(crate) fn get(
        &mut self,
        ctx: &egui::Context,
        key: &PictureKey,
        group: Option<&Group>,
        pictures: &dyn Pictures,
        ground: Option<Color>,
    ) -> Option<(TextureId, &Cells)> {
        let known = self.kept.get(key).is_some_and(|kept| kept.ground == ground);
        if !known {
            self.load(ctx, key, group, pictures, ground)?;
        }
        let kept = self.kept.get_mut(key)?;
        kept.used = self.frame;
        Some((kept.handle.id(), &kept.cells))
    }

    fn load(
        &mut self,
        ctx: &egui::Context,
        key: &PictureKey,
        group: Option<&Group>,
        pictures: &dyn Pictures,
        ground: Option<Color>,
    ) -> Option<()> {
        if self.new >= MOST_NEW {
            self.missing = true;
            return None;
        }
        let pixels = pictures.pixels(key).or_else(|| self.paint(group?))?;
        self.new += 1;
        let longest = ctx.input(|input| input.max_texture_side);
        let image = image(&pixels, longest);
        let bytes = image.width() * image.height() * 4;
        let handle = ctx.load_texture(&key.0, image, TextureOptions::LINEAR);
        let kept = Kept {
            handle,
            cells: Cells::of(&pixels, ground),
            ground,
            bytes,
            used: self.frame,
        };
        self.kept.insert(key.clone(), kept);
        Some(())
    }

    fn paint(&mut self, group: &Group) -> Option<Arc<Pixels>> {
        if self.painted {
            self.missing = true;
            return None;
        }
        self.painted = true;
        png::group_pixels(group, GROUP_PX, GROUP_PX).ok().map(Arc::new)
    }
}

/// Pixels for egui; every so many left out where the graphics card takes no larger picture.
fn image(pixels: &Pixels, longest: usize) -> ColorImage {
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let step = width.max(height).div_ceil(longest.max(1)).max(1);
    if step == 1 {
        return ColorImage::from_rgba_unmultiplied([width, height], pixels.rgba());
    }
    let rows = pixels.rgba().chunks_exact(width * 4).step_by(step);
    let rgba: Vec<u8> = rows
        .flat_map(|row| row.chunks_exact(4).step_by(step))
        .flatten()
        .copied()
        .collect();
    ColorImage::from_rgba_unmultiplied([width.div_ceil(step), height.div_ceil(step)], &rgba)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_too_large_for_the_card_is_thinned_and_keeps_its_corners() {
        let (width, height) = (9u32, 5u32);
        let rgba = (0..width * height).flat_map(|at| [at as u8, 0, 0, 255]).collect();
        let pixels = Pixels::new(width, height, rgba).unwrap();
        let whole = image(&pixels, 9);
        assert_eq!(whole.size, [9, 5]);
        let thin = image(&pixels, 4);
        assert_eq!(thin.size, [3, 2]);
        let reds: Vec<u8> = thin.pixels.iter().map(|pixel| pixel.r()).collect();
        assert_eq!(reds, [0, 3, 6, 27, 30, 33]);
    }
}
