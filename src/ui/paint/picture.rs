//! The map as one picture: laid where the view has it by now, pushed and stretched until the next one is there.

use std::sync::Arc;

use egui::Color32;
use egui::ColorImage;
use egui::Pos2;
use egui::Rect;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::pos2;
use egui::vec2;

use crate::chart::Pixels;
use crate::chart::View;
use crate::desk::DrawnMap;

/// Shows the newest picture of the map.
#[derive(Default)]
pub(crate) struct MapPicture {
    shown: Option<(Arc<Pixels>, TextureHandle)>,
    taken: usize,
}

impl MapPicture {
    /// Paints a map into a rectangle of the window that shows a view.
    ///
    /// # Cost
    /// One rectangle; a new picture is handed to the graphics card once.
    pub(crate) fn paint(&mut self, painter: &egui::Painter, at: Rect, view: &View, map: &DrawnMap) {
        let (Some(pixels), Some(place)) = (&map.pixels, view.place_of(&map.page)) else {
            return;
        };
        let scale = painter.pixels_per_point();
        let corner = at.min + vec2(place.left, place.top);
        let size = if map.page.is_pushed(view) {
            // Pixel on pixel: letters that are pushed stay sharp.
            let factor = (place.right - place.left) * scale / pixels.width() as f32;
            let whole = if (factor - 1.0).abs() < 0.01 { 1.0 } else { factor };
            vec2(pixels.width() as f32, pixels.height() as f32) * whole / scale
        } else {
            vec2(place.right - place.left, place.bottom - place.top)
        };
        let corner = (corner.to_vec2() * scale).round() / scale;
        // Sharp where a pixel of the picture is one of the screen, and less work; soft where the screen takes no such
        // picture.
        let is_exact = (map.page.width() * scale - pixels.width() as f32).abs() < 1.0;
        let options = if is_exact {
            TextureOptions::NEAREST
        } else {
            TextureOptions::LINEAR
        };
        let id = self.texture(painter.ctx(), pixels, options).id();
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(
            id,
            Rect::from_min_size(corner.to_pos2(), size),
            whole,
            Color32::WHITE,
        );
    }

    /// How many pictures were handed to the graphics card.
    pub(crate) const fn taken(&self) -> usize {
        self.taken
    }

    fn texture(
        &mut self,
        ctx: &egui::Context,
        pixels: &Arc<Pixels>,
        options: TextureOptions,
    ) -> &TextureHandle {
        let known = self.shown.take();
        let handle = match known {
            Some((of, handle)) if Arc::ptr_eq(&of, pixels) => handle,
            Some((_, mut handle)) => {
                self.taken += 1;
                handle.set(image(pixels), options);
                handle
            }
            None => {
                self.taken += 1;
                ctx.load_texture("map", image(pixels), options)
            }
        };
        &self.shown.insert((Arc::clone(pixels), handle)).1
    }
}

/// The map covers its whole page, so that straight and multiplied opacity are the same.
fn image(pixels: &Pixels) -> ColorImage {
    let size = [pixels.width() as usize, pixels.height() as usize];
    // In fours whose length is known it is one copy of memory, in slices a step for each pixel.
    let (colors, _) = pixels.rgba().as_chunks();
    let colors = colors
        .iter()
        .map(|&[r, g, b, a]| Color32::from_rgba_premultiplied(r, g, b, a));
    ColorImage::new(size, colors.collect())
}
