//! Outlines in the form in which the PDF painter takes them. A path with a number that is none is left out.

use krilla::geom::Path;
use krilla::geom::PathBuilder;

use crate::chart::font::Step;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;

/// A line through points.
pub(super) fn open_path(points: &[PagePoint]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    trace(&mut builder, points);
    builder.finish()
}

/// Rings, each closed by itself.
pub(super) fn closed_path(rings: &[Vec<PagePoint>]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for ring in rings.iter().filter(|ring| !ring.is_empty()) {
        trace(&mut builder, ring);
        builder.close();
    }
    builder.finish()
}

/// The outline of a box.
pub(super) fn box_path(around: PageBox) -> Option<Path> {
    closed_path(&[around.corners().to_vec()])
}

/// The outlines of letters.
pub(super) fn letters(steps: &[Step]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(p) => builder.move_to(p.x, p.y),
            Step::Line(p) => builder.line_to(p.x, p.y),
            Step::Quad(c, p) => builder.quad_to(c.x, c.y, p.x, p.y),
            Step::Cubic(c, d, p) => builder.cubic_to(c.x, c.y, d.x, d.y, p.x, p.y),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}

fn trace(builder: &mut PathBuilder, points: &[PagePoint]) {
    let mut points = points.iter();
    if let Some(first) = points.next() {
        builder.move_to(first.x, first.y);
        points.for_each(|p| builder.line_to(p.x, p.y));
    }
}
