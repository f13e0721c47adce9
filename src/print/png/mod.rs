//! Scenes as pixels, without a graphics card: PNG pages, base-map tiles as textures, pictures in tests.
//!
//! Paints the kinds of item in their order. Writes no files: it gives bytes.

mod path;
#[cfg(test)]
mod tests;

use tiny_skia::Color as Ink;
use tiny_skia::FillRule;
use tiny_skia::FilterQuality;
use tiny_skia::IntRect;
use tiny_skia::LineCap;
use tiny_skia::LineJoin;
use tiny_skia::Mask;
use tiny_skia::Paint;
use tiny_skia::Path;
use tiny_skia::PathBuilder;
use tiny_skia::Pattern;
use tiny_skia::Pixmap;
use tiny_skia::PixmapPaint;
use tiny_skia::PixmapRef;
use tiny_skia::Point;
use tiny_skia::Rect;
use tiny_skia::Shader;
use tiny_skia::SpreadMode;
use tiny_skia::StrokeDash;
use tiny_skia::Transform;

use crate::chart::color::Color;
use crate::chart::font;
use crate::chart::picture::Pictures;
use crate::chart::picture::Pixels;
use crate::chart::scene::Area;
use crate::chart::scene::Group;
use crate::chart::scene::Inset;
use crate::chart::scene::Item;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Picture;
use crate::chart::scene::Scene;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::scene::Text;
use crate::print::png::path::Held;
use crate::print::png::path::closed_path;
use crate::print::png::path::letters;
use crate::print::png::path::open_path;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// Wider or higher than can be held: more than 20 000 pixels a side, or nothing at all.
    #[error("a picture of {width} x {height} pixels cannot be made")]
    Size {
        /// Columns asked for.
        width: f32,
        /// Rows asked for.
        height: f32,
    },
    /// The bytes of the picture could not be written.
    #[error("the picture could not be encoded: {0}")]
    Encode(String),
}

/// The longest side of a picture, in pixels.
const LONGEST: f32 = 20_000.0;

/// The scene as the bytes of a PNG file, with so many pixels for one page unit (on paper 300/72 for 300 dots an inch).
///
/// # Errors
/// [`PngError`] where the picture would be too large or nothing.
pub fn png(scene: &Scene, pixels_per_unit: f32, pictures: &dyn Pictures) -> Result<Vec<u8>, PngError> {
    let canvas = painted(scene, pixels_per_unit, pictures)?;
    canvas
        .encode_png()
        .map_err(|error| PngError::Encode(error.to_string()))
}

/// The scene as pixels.
///
/// # Errors
/// [`PngError::Size`] where the picture would be too large or nothing.
pub fn pixels(scene: &Scene, pixels_per_unit: f32, pictures: &dyn Pictures) -> Result<Pixels, PngError> {
    let canvas = painted(scene, pixels_per_unit, pictures)?;
    let (width, height) = (canvas.width(), canvas.height());
    // Over a ground that covers all nothing is left to see through: the bytes are straight as they are.
    let covers = scene.background.is_some_and(|color| color.a == u8::MAX);
    let rgba = if covers {
        canvas.take()
    } else {
        canvas.take_demultiplied()
    };
    Pixels::new(width, height, rgba).ok_or(PngError::Size {
        width: width as f32,
        height: height as f32,
    })
}

fn painted(scene: &Scene, pixels_per_unit: f32, pictures: &dyn Pictures) -> Result<Pixmap, PngError> {
    let (width, height) = (
        (scene.width * pixels_per_unit).round(),
        (scene.height * pixels_per_unit).round(),
    );
    let mut canvas = canvas(width, height).ok_or(PngError::Size { width, height })?;
    if let Some(color) = scene.background {
        canvas.fill(ink(color));
    }
    let scale = Transform::from_scale(pixels_per_unit, pixels_per_unit);
    Brush::new(&mut canvas, scale, None, pictures).items(&scene.items);
    Ok(canvas)
}

fn canvas(width: f32, height: f32) -> Option<Pixmap> {
    if !(1.0..=LONGEST).contains(&width) || !(1.0..=LONGEST).contains(&height) {
        return None;
    }
    Pixmap::new(width as u32, height as u32)
}

fn ink(color: Color) -> Ink {
    Ink::from_rgba8(color.r, color.g, color.b, color.a)
}

fn paint_of(color: Color) -> Paint<'static> {
    Paint {
        shader: Shader::SolidColor(ink(color)),
        anti_alias: true,
        ..Paint::default()
    }
}

/// Paints onto a canvas under a transform, within a mask.
struct Brush<'a> {
    canvas: &'a mut Pixmap,
    transform: Transform,
    mask: Option<Mask>,
    pictures: &'a dyn Pictures,
}

impl<'a> Brush<'a> {
    fn new(
        canvas: &'a mut Pixmap,
        transform: Transform,
        mask: Option<Mask>,
        pictures: &'a dyn Pictures,
    ) -> Self {
        Self {
            canvas,
            transform,
            mask,
            pictures,
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.shape(&item.shape);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Line(line) => self.line(line),
            Shape::Area(area) => self.area(area),
            Shape::Symbol(symbol) => symbol.parts().iter().for_each(|part| self.shape(part)),
            Shape::Text(text) => self.text(text),
            Shape::Picture(picture) => self.picture(picture),
            Shape::Group(group) => self.group(group),
            Shape::Inset(inset) => self.inset(inset),
        }
    }

    fn line(&mut self, line: &Line) {
        let Some(path) = open_path(&line.points) else {
            return;
        };
        if let Some(casing) = line.casing {
            self.stroke(&path, casing, self.transform);
        }
        self.stroke(&path, line.stroke, self.transform);
    }

    fn area(&mut self, area: &Area) {
        let Some(path) = closed_path(&area.rings) else {
            return;
        };
        if !area.fill.is_clear() {
            self.canvas.fill_path(
                &path,
                &paint_of(area.fill),
                FillRule::EvenOdd,
                self.transform,
                self.mask.as_ref(),
            );
        }
        for line in area.hatch_lines() {
            self.line(&line);
        }
        if let Some(stroke) = area.stroke {
            self.stroke(&path, stroke, self.transform);
        }
    }

    fn stroke(&mut self, path: &Path, stroke: Stroke, transform: Transform) {
        if stroke.color.is_clear() || stroke.width <= 0.0 {
            return;
        }
        let pen = tiny_skia::Stroke {
            width: stroke.width,
            line_cap: LineCap::Butt,
            line_join: LineJoin::Round,
            dash: StrokeDash::new(stroke.dash.to_vec(), 0.0),
            ..tiny_skia::Stroke::default()
        };
        self.canvas
            .stroke_path(path, &paint_of(stroke.color), &pen, transform, self.mask.as_ref());
    }

    fn text(&mut self, text: &Text) {
        let Some(path) = letters(&font::font(text.weight).outline(&text.string, text.size)) else {
            return;
        };
        let start = text.baseline();
        let place = self
            .transform
            .pre_translate(text.at.x, text.at.y)
            .pre_rotate(text.angle_deg)
            .pre_translate(start.x, start.y);
        if let Some((color, width)) = text.halo {
            self.stroke(&path, Stroke::solid(color, width), place);
        }
        self.canvas.fill_path(
            &path,
            &paint_of(text.color),
            FillRule::Winding,
            place,
            self.mask.as_ref(),
        );
    }

    fn picture(&mut self, picture: &Picture) {
        let own = picture.own.clone();
        let Some(pixels) = own.or_else(|| self.pictures.pixels(&picture.key)) else {
            return;
        };
        let Some(held) = Held::of(&pixels) else { return };
        let pixmap = held.as_ref();
        let [a, b, c, d] = picture.corners;
        // Two triangles, each with its own plane map: exact for what is no parallelogram along its edges.
        let fourth = PagePoint::new(b.x + d.x - c.x, b.y + d.y - c.y);
        for (triangle, corners) in [([a, b, d], [a, b, d]), ([b, c, d], [fourth, b, d])] {
            let [xx, yx, xy, yy, x, y] = pixels.onto(corners);
            let place = Transform::from_row(xx, yx, xy, yy, x, y);
            self.triangle(triangle, place, pixmap, picture.opacity);
        }
    }

    fn triangle(&mut self, corners: [PagePoint; 3], map: Transform, pixmap: PixmapRef<'_>, opacity: f32) {
        let Some(path) = closed_path(&[corners.to_vec()]) else {
            return;
        };
        let shader = Pattern::new(pixmap, SpreadMode::Pad, FilterQuality::Bilinear, opacity, map);
        let paint = Paint {
            shader,
            // Hard edges: two soft ones would let the ground shine through between neighbours.
            anti_alias: false,
            ..Paint::default()
        };
        self.canvas.fill_path(
            &path,
            &paint,
            FillRule::Winding,
            self.transform,
            self.mask.as_ref(),
        );
    }

    /// A group is painted on a sheet of the size of its clip, whose edges lie on whole pixels: two tiles side by side
    /// leave no seam, and nothing of it need be looked up in a mask.
    fn group(&mut self, group: &Group) {
        let place = self
            .transform
            .pre_translate(group.origin.x, group.origin.y)
            .pre_scale(group.scale, group.scale);
        if group.clip.is_none() && group.opacity >= 0.999 {
            let mask = self.mask.clone();
            Brush::new(self.canvas, place, mask, self.pictures).items(&group.items);
            return;
        }
        let all = (self.canvas.width(), self.canvas.height());
        let seen = group.clip.map_or_else(
            || IntRect::from_xywh(0, 0, all.0, all.1),
            |clip| pixels_of(clip, self.transform, all),
        );
        let Some(seen) = seen else { return };
        let Some(mut sheet) = Pixmap::new(seen.width(), seen.height()) else {
            return;
        };
        let (left, top) = (seen.x(), seen.y());
        let on_sheet = place.post_translate(-(left as f32), -(top as f32));
        Brush::new(&mut sheet, on_sheet, None, self.pictures).items(&group.items);
        let paint = PixmapPaint {
            opacity: group.opacity.clamp(0.0, 1.0),
            ..PixmapPaint::default()
        };
        let still = Transform::identity();
        self.canvas
            .draw_pixmap(left, top, sheet.as_ref(), &paint, still, self.mask.as_ref());
    }

    fn inset(&mut self, inset: &Inset) {
        let place = self
            .transform
            .pre_translate(inset.at.x, inset.at.y)
            .pre_scale(inset.scale, inset.scale);
        let mask = self.masked(place, inset.scene.bounds());
        let mut brush = Brush::new(self.canvas, place, mask, self.pictures);
        if let Some(color) = inset.scene.background {
            let ground = Area::filled(vec![inset.scene.bounds().corners().to_vec()], color);
            brush.area(&ground);
        }
        brush.items(&inset.scene.items);
    }

    /// The mask within which a box is painted, where it also lies within the mask so far.
    fn masked(&self, place: Transform, clip: PageBox) -> Option<Mask> {
        let rect = Rect::from_ltrb(clip.left, clip.top, clip.right, clip.bottom)?;
        let path = PathBuilder::from_rect(rect);
        // Hard edges, so that two tiles side by side leave no seam.
        if let Some(mut mask) = self.mask.clone() {
            mask.intersect_path(&path, FillRule::Winding, false, place);
            return Some(mask);
        }
        let mut mask = Mask::new(self.canvas.width(), self.canvas.height())?;
        mask.fill_path(&path, FillRule::Winding, false, place);
        Some(mask)
    }
}

/// The pixels whose middles lie in a box of the page; none where that is none.
fn pixels_of(clip: PageBox, place: Transform, (width, height): (u32, u32)) -> Option<IntRect> {
    let mut corners = [
        Point::from_xy(clip.left, clip.top),
        Point::from_xy(clip.right, clip.bottom),
    ];
    place.map_points(&mut corners);
    let [first, last] = corners;
    let edge = |at: f32, most: u32| at.round().clamp(0.0, most as f32) as i32;
    IntRect::from_ltrb(
        edge(first.x, width),
        edge(first.y, height),
        edge(last.x, width),
        edge(last.y, height),
    )
}
