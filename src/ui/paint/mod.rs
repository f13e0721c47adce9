//! The map's display list as shapes of egui: triangles, text and textures, no calls of the graphics card.
//!
//! While the drawing is the same nothing is rebuilt; a map pushed by the hand only moves the finished triangles.

mod dash;
mod letter;
mod outline;
mod texture;

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

use crate::chart::Pictures;
use crate::chart::layer::Drawn;
use crate::chart::scene;
use crate::chart::scene::Group;
use crate::chart::scene::PageBox;
use crate::chart::scene::Picture;
use crate::chart::scene::PictureKey;
use crate::chart::scene::Scene;
use crate::chart::scene::Text;
pub use crate::ui::paint::texture::Textures;
use crate::ui::theme::color32;

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
    /// Where its corners lie, from the upper left clockwise, and which part of the texture lies there.
    corners: [(Pos2, Pos2); 4],
    opacity: f32,
}

/// Paints one map, and remembers what it made of the last drawing.
#[derive(Default)]
pub struct MapPainter {
    textures: Textures,
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
        if let Some(color) = drawn.scene.background {
            painter.rect_filled(at, 0.0, color32(color));
        }
        let mut shapes = Vec::with_capacity(kept.pieces.len());
        for piece in &kept.pieces {
            match piece {
                Piece::Mesh(mesh) => shapes.push(Shape::Mesh(Arc::clone(mesh))),
                Piece::Text(text) => letter::add(ctx, text, origin, &mut shapes),
                Piece::Textured(textured) => {
                    shapes.extend(self.textured(ctx, textured, origin, pictures));
                }
            }
        }
        painter.extend(shapes);
        self.textures.end(ctx);
        self.kept = Some(kept);
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
    ) -> Option<Shape> {
        let id = self
            .textures
            .get(ctx, &textured.key, textured.group.as_ref(), pictures)?;
        let mut mesh = Mesh::with_texture(id);
        let color = Color32::WHITE.gamma_multiply(textured.opacity.clamp(0.0, 1.0));
        for (place, uv) in textured.corners {
            let pos = place + origin.to_vec2();
            mesh.vertices.push(Vertex { pos, uv, color });
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
        Some(Shape::mesh(mesh))
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
    let mut pieces = Vec::new();
    let mut waiting = Vec::new();
    for item in &scene.items {
        let next = match &item.shape {
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
        pieces.extend(mesh(std::mem::take(&mut waiting), pixels_per_point));
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
    let [a, b, c, d] = picture.corners.map(outline::pos);
    Textured {
        key: picture.key.clone(),
        group: None,
        corners: [
            (a, pos2(0.0, 0.0)),
            (b, pos2(1.0, 0.0)),
            (c, pos2(1.0, 1.0)),
            (d, pos2(0.0, 1.0)),
        ],
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
    let seen = PageBox {
        left: whole.left.max(clip.left),
        top: whole.top.max(clip.top),
        right: whole.right.min(clip.right),
        bottom: whole.bottom.min(clip.bottom),
    };
    if seen.right <= seen.left || seen.bottom <= seen.top {
        return None;
    }
    let corners = seen.corners().map(|corner| {
        let uv = pos2((corner.x - left) / width, (corner.y - top) / height);
        (outline::pos(corner), uv)
    });
    Some(Textured {
        key: group.key.clone(),
        group: Some(group.clone()),
        corners,
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
