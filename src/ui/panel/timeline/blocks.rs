//! Many filled boxes at once, on whole pixels: two triangles each, where a box with soft edges takes ten.

use egui::Color32;
use egui::Mesh;
use egui::Painter;
use egui::Rect;
use egui::Shape;
use egui::emath::GuiRounding as _;
use egui::vec2;

/// Boxes that are painted together.
pub(super) struct Blocks<'a> {
    painter: &'a Painter,
    mesh: Mesh,
}

impl<'a> Blocks<'a> {
    pub(super) fn on(painter: &'a Painter) -> Self {
        Self {
            painter,
            mesh: Mesh::default(),
        }
    }

    /// Adds a box, at least one pixel wide and high.
    pub(super) fn add(&mut self, rect: Rect, color: Color32) {
        let scale = self.painter.pixels_per_point();
        let whole = rect.round_to_pixels(scale);
        let size = whole.size().max(vec2(1.0, 1.0) / scale);
        self.mesh
            .add_colored_rect(Rect::from_min_size(whole.min, size), color);
    }

    pub(super) fn paint(self) {
        if !self.mesh.is_empty() {
            self.painter.add(Shape::mesh(self.mesh));
        }
    }
}
