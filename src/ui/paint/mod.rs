//! The map in egui: one picture of it, and what follows the hand over it as shapes; no calls of the graphics card.

mod dash;
mod letter;
mod outline;
mod picture;
mod thin;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::Mesh;
use egui::Pos2;
use egui::Rect;
use egui::Shape;
use egui::Vec2;
use egui::epaint::TessellationOptions;
use egui::epaint::Tessellator;

use crate::chart::scene;
use crate::chart::scene::Scene;
use crate::chart::scene::Text;
pub(crate) use crate::ui::paint::picture::MapPicture;

/// One piece of a finished drawing, from the ground up.
enum Piece {
    /// Lines, insides and marks, all in one.
    Mesh(Arc<Mesh>),
    Text(Text),
}

/// Paints a scene as shapes, and remembers what it made of the last one.
#[derive(Default)]
pub(crate) struct ScenePainter {
    kept: Option<Kept>,
}

struct Kept {
    scene: Arc<Scene>,
    pixels_per_point: f32,
    origin: Pos2,
    pieces: Vec<Piece>,
}

impl ScenePainter {
    /// Paints a scene into a rectangle of the window, within the painter's clip. Pictures and tiles are left out: they
    /// belong to the map under it.
    ///
    /// # Cost
    /// Turning the scene into triangles, once; afterwards copying them.
    pub(crate) fn paint(&mut self, painter: &egui::Painter, at: Rect, scene: &Arc<Scene>) {
        let ctx = painter.ctx();
        let pixels_per_point = ctx.pixels_per_point();
        let known = self.kept.take().filter(|kept| {
            Arc::ptr_eq(&kept.scene, scene) && (kept.pixels_per_point - pixels_per_point).abs() < 1e-4
        });
        let mut kept = known.unwrap_or_else(|| Kept {
            scene: Arc::clone(scene),
            pixels_per_point,
            origin: Pos2::ZERO,
            pieces: pieces(scene, pixels_per_point),
        });
        kept.move_to(at.min);
        let mut shapes = Vec::with_capacity(kept.pieces.len());
        for piece in &kept.pieces {
            match piece {
                Piece::Mesh(mesh) => shapes.push(Shape::Mesh(Arc::clone(mesh))),
                Piece::Text(text) if letter::may_be_seen(text, at.min, painter.clip_rect()) => {
                    letter::add(ctx, text, at.min, &mut shapes);
                }
                Piece::Text(_) => {}
            }
        }
        painter.extend(shapes);
        self.kept = Some(kept);
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
    for item in &scene.items {
        if let scene::Shape::Text(text) = &item.shape {
            pieces.extend(mesh(std::mem::take(&mut waiting), pixels_per_point));
            pieces.push(Piece::Text(text.clone()));
        } else {
            outline::add(&item.shape, &mut waiting);
        }
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
        // A line stands where the map has it, not on the nearest pixel.
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
