//! Shapes moved on the page, as samples of the legend are.

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;

impl Shape {
    /// The shape so far to the right and down.
    #[must_use]
    pub fn shifted(mut self, dx: f32, dy: f32) -> Self {
        let shift = |p: &mut PagePoint| *p = p.shifted(dx, dy);
        match &mut self {
            Self::Line(line) => line.points.iter_mut().for_each(shift),
            Self::Area(area) => area.rings.iter_mut().flatten().for_each(shift),
            Self::Symbol(symbol) => shift(&mut symbol.at),
            Self::Text(text) => shift(&mut text.at),
            Self::Picture(picture) => picture.corners.iter_mut().for_each(shift),
            Self::Group(group) => {
                shift(&mut group.origin);
                group.clip = group.clip.map(|clip| PageBox {
                    left: clip.left + dx,
                    top: clip.top + dy,
                    right: clip.right + dx,
                    bottom: clip.bottom + dy,
                });
            }
            Self::Inset(inset) => shift(&mut inset.at),
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::chart::legend;
    use crate::chart::scene::Color;
    use crate::chart::scene::Scene;
    use crate::chart::scene::Stroke;

    #[test]
    fn a_shape_moves_as_a_whole() {
        let mut scene = Scene::new(100.0, 100.0);
        for shape in legend::line_sample(Stroke::solid(Color::hex(0), 1.0), None) {
            scene.add(shape.shifted(10.0, 20.0));
        }
        assert!(
            scene.to_text().contains("11.0,28.0 37.0,28.0"),
            "{}",
            scene.to_text()
        );
    }
}
