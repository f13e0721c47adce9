//! The map's display list as shapes of egui: triangles, text and textures, no calls of the graphics card.
//!
//! While the drawing is the same nothing is rebuilt; a map pushed by the hand only moves the finished triangles.

mod cells;
mod dash;
mod flat;
mod letter;
mod outline;
mod texture;
mod thin;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::Color32;
use egui::Mesh;
use egui::Pos2;
use egui::Rect;
use egui::Shape;
use egui::Vec2;
use egui::epaint::TessellationOptions;
use egui::epaint::Tessellator;
use egui::epaint::Vertex;
use egui::pos2;

use crate::chart::Color;
use crate::chart::Pictures;
use crate::chart::layer::Drawn;
use crate::chart::scene;
use crate::chart::scene::Group;
use crate::chart::scene::PageBox;
use crate::chart::scene::Picture;
use crate::chart::scene::PictureKey;
use crate::chart::scene::Scene;
use crate::chart::scene::Text;
use crate::ui::paint::cells::Part;
use crate::ui::paint::flat::Flat;
pub(crate) use crate::ui::paint::flat::SharedPictures;
pub use crate::ui::paint::texture::Textures;

/// One piece of a finished drawing, from the ground up.
enum Piece {
    /// Lines, insides and marks, all in one.
    Mesh(Arc<Mesh>),
    Text(Text),
    Textured(Textured),
}

/// A picture or a kept group.
struct Textured {
    key: PictureKey,
    group: Option<Group>,
    /// Where its corners lie, from the upper left clockwise.
    corners: [Pos2; 4],
    /// Which part of it is to be seen.
    seen: Part,
    /// Nothing was drawn under it: what looks like the ground need not be painted.
    lies_on_ground: bool,
    opacity: f32,
}

impl Textured {
    /// Where a point of the picture lies, in shares of its width and height.
    fn at(&self, u: f32, v: f32) -> Pos2 {
        let [a, b, c, d] = self.corners;
        a.lerp(b, u).lerp(d.lerp(c, u), v)
    }

    /// The box around what is to be seen of it.
    fn bounds(&self) -> Rect {
        let Part {
            left,
            top,
            right,
            bottom,
        } = self.seen;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        Rect::from_points(&corners.map(|(u, v)| self.at(u, v)))
    }
}

/// All of a picture.
const WHOLE: Part = Part {
    left: 0.0,
    top: 0.0,
    right: 1.0,
    bottom: 1.0,
};

/// Paints one map, and remembers what it made of the last drawing.
#[derive(Default)]
pub struct MapPainter {
    textures: Textures,
    flat: Flat,
    kept: Option<Kept>,
    builds: usize,
}

struct Kept {
    drawn: Arc<Drawn>,
    pixels_per_point: f32,
    origin: Pos2,
    pieces: Vec<Piece>,
}

impl MapPainter {
    /// Paints a drawing into a rectangle of the window, pushed by `shift` points, within the painter's clip.
    ///
    /// # Cost
    /// Building: about 1 ms for the exercise; afterwards copying triangles.
    pub fn paint(
        &mut self,
        painter: &egui::Painter,
        at: Rect,
        shift: Vec2,
        drawn: &Arc<Drawn>,
        pictures: &dyn Pictures,
    ) {
        let ctx = painter.ctx();
        let origin = at.min + shift;
        let pixels_per_point = ctx.pixels_per_point();
        let known = self.kept.take().filter(|kept| {
            Arc::ptr_eq(&kept.drawn, drawn) && (kept.pixels_per_point - pixels_per_point).abs() < 1e-4
        });
        let mut kept = known.unwrap_or_else(|| {
            self.builds += 1;
            Kept {
                drawn: Arc::clone(drawn),
                pixels_per_point,
                origin: Pos2::ZERO,
                pieces: pieces(&drawn.scene, pixels_per_point),
            }
        });
        kept.move_to(origin);
        self.textures.begin();
        let ground = drawn.scene.background;
        let mut shapes = Vec::with_capacity(kept.pieces.len());
        for piece in &kept.pieces {
            match piece {
                Piece::Mesh(mesh) => shapes.push(Shape::Mesh(Arc::clone(mesh))),
                Piece::Text(text) if letter::may_be_seen(text, origin, painter.clip_rect()) => {
                    letter::add(ctx, text, origin, &mut shapes);
                }
                Piece::Text(_) => {}
                Piece::Textured(textured) => {
                    shapes.extend(self.textured(ctx, textured, origin, pictures, ground));
                }
            }
        }
        painter.extend(shapes);
        self.textures.end(ctx);
        self.kept = Some(kept);
    }

    /// Paints a drawing that the hand pushes: as one picture where that is ready, else as [`Self::paint`] does.
    pub(crate) fn paint_pushed(
        &mut self,
        painter: &egui::Painter,
        at: Rect,
        shift: Vec2,
        drawn: &Arc<Drawn>,
        pictures: &SharedPictures,
    ) {
        let Some(texture) = self.flat.texture(painter.ctx(), drawn, Arc::clone(pictures)) else {
            return self.paint(painter, at, shift, drawn, pictures.as_ref());
        };
        let size = egui::vec2(drawn.scene.width, drawn.scene.height);
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(
            texture.id(),
            Rect::from_min_size(at.min + shift, size),
            whole,
            Color32::WHITE,
        );
    }

    /// The hand rests: the picture of the pushed map goes.
    pub(crate) fn rest(&mut self) {
        self.flat.clear();
    }

    /// How often a drawing was turned into triangles.
    pub const fn builds(&self) -> usize {
        self.builds
    }

    fn textured(
        &mut self,
        ctx: &egui::Context,
        textured: &Textured,
        origin: Pos2,
        pictures: &dyn Pictures,
        ground: Option<Color>,
    ) -> Option<Shape> {
        let group = textured.group.as_ref();
        let ground = textured.lies_on_ground.then_some(ground).flatten();
        let (id, cells) = self.textures.get(ctx, &textured.key, group, pictures, ground)?;
        let mut mesh = Mesh::with_texture(id);
        let color = Color32::WHITE.gamma_multiply(textured.opacity.clamp(0.0, 1.0));
        for part in cells.within(textured.seen) {
            let first = u32::try_from(mesh.vertices.len()).ok()?;
            for (u, v) in [
                (part.left, part.top),
                (part.right, part.top),
                (part.right, part.bottom),
                (part.left, part.bottom),
            ] {
                let pos = textured.at(u, v) + origin.to_vec2();
                let uv = pos2(u, v);
                mesh.vertices.push(Vertex { pos, uv, color });
            }
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first, first + 2, first + 3);
        }
        (!mesh.is_empty()).then(|| Shape::mesh(mesh))
    }
}

impl Kept {
    fn move_to(&mut self, origin: Pos2) {
        let way = origin - self.origin;
        if way == Vec2::ZERO {
            return;
        }
        for piece in &mut self.pieces {
            if let Piece::Mesh(mesh) = piece {
                Arc::make_mut(mesh).translate(way);
            }
        }
        self.origin = origin;
    }
}

fn pieces(scene: &Scene, pixels_per_point: f32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut waiting = Vec::new();
    let mut on_ground = true;
    let mut laid: Vec<Rect> = Vec::new();
    for item in &scene.items {
        let mut next = match &item.shape {
            scene::Shape::Line(_) | scene::Shape::Area(_) | scene::Shape::Symbol(_) => {
                outline::add(&item.shape, &mut waiting);
                continue;
            }
            scene::Shape::Text(text) => Piece::Text(text.clone()),
            scene::Shape::Picture(picture) => Piece::Textured(of_picture(picture)),
            scene::Shape::Group(group) => match of_group(group) {
                Some(textured) => Piece::Textured(textured),
                None => continue,
            },
            // Sheets have them, layers do not; a sheet is shown as the pixels of `print`.
            scene::Shape::Inset(_) => continue,
        };
        on_ground &= waiting.is_empty();
        pieces.extend(mesh(std::mem::take(&mut waiting), pixels_per_point));
        // Only what lies on the bare ground may leave out what looks like it: a second map must cover the first.
        if let Piece::Textured(textured) = &mut next {
            let around = textured.bounds();
            let free = laid
                .iter()
                .all(|other| !other.shrink(0.5).intersects(around.shrink(0.5)));
            textured.lies_on_ground = on_ground && free;
            laid.push(around);
        } else {
            on_ground = false;
        }
        pieces.push(next);
    }
    pieces.extend(mesh(waiting, pixels_per_point));
    pieces
}

/// Shapes as triangles, once for all frames.
fn mesh(shapes: Vec<Shape>, pixels_per_point: f32) -> Option<Piece> {
    if shapes.is_empty() {
        return None;
    }
    let options = TessellationOptions {
        // The map is pushed by parts of a pixel; lines must not jump.
        round_line_segments_to_pixels: false,
        round_rects_to_pixels: false,
        ..TessellationOptions::default()
    };
    let mut tessellator = Tessellator::new(pixels_per_point, options, [1, 1], Vec::new());
    let mut mesh = Mesh::default();
    for shape in shapes {
        tessellator.tessellate_shape(shape, &mut mesh);
    }
    (!mesh.is_empty()).then(|| Piece::Mesh(Arc::new(mesh)))
}

fn of_picture(picture: &Picture) -> Textured {
    Textured {
        key: picture.key.clone(),
        group: None,
        corners: picture.corners.map(outline::pos),
        seen: WHOLE,
        lies_on_ground: false,
        opacity: picture.opacity,
    }
}

/// A group with the part of it that is to be seen; none where that is nothing.
fn of_group(group: &Group) -> Option<Textured> {
    let (width, height) = (group.size.0 * group.scale, group.size.1 * group.scale);
    let (left, top) = (group.origin.x, group.origin.y);
    let whole = PageBox {
        left,
        top,
        right: left + width,
        bottom: top + height,
    };
    let clip = group.clip.unwrap_or(whole);
    let seen = Part {
        left: ((clip.left - left) / width).max(0.0),
        top: ((clip.top - top) / height).max(0.0),
        right: ((clip.right - left) / width).min(1.0),
        bottom: ((clip.bottom - top) / height).min(1.0),
    };
    (seen.left < seen.right && seen.top < seen.bottom).then(|| Textured {
        key: group.key.clone(),
        group: Some(group.clone()),
        corners: whole.corners().map(outline::pos),
        seen,
        lies_on_ground: false,
        opacity: group.opacity,
    })
}

/// Paints a few lines, insides, marks and texts at once, as in the samples of the legend.
pub fn sample(painter: &egui::Painter, origin: Pos2, parts: &[scene::Shape]) {
    let mut shapes = Vec::new();
    for part in parts {
        let first = shapes.len();
        outline::add(part, &mut shapes);
        for shape in shapes.iter_mut().skip(first) {
            shape.translate(origin.to_vec2());
        }
        if let scene::Shape::Text(text) = part {
            letter::add(painter.ctx(), text, origin, &mut shapes);
        }
    }
    painter.extend(shapes);
}
