//! Outlines and pictures in the form in which the pixel painter takes them.

use tiny_skia::IntSize;
use tiny_skia::Path;
use tiny_skia::PathBuilder;
use tiny_skia::Pixmap;
use tiny_skia::PixmapRef;
use tiny_skia::Point;

use crate::chart::font::Step;
use crate::chart::picture::Pixels;
use crate::chart::scene::PagePoint;

/// A picture as the painter holds it: the bytes themselves where nothing shines through, else a copy.
pub(super) enum Held<'a> {
    Whole(PixmapRef<'a>),
    Copy(Pixmap),
}

impl<'a> Held<'a> {
    pub(super) fn of(pixels: &'a Pixels) -> Option<Self> {
        let is_whole = pixels
            .rgba()
            .chunks_exact(4)
            .all(|pixel| pixel.last() == Some(&u8::MAX));
        if is_whole {
            return PixmapRef::from_bytes(pixels.rgba(), pixels.width(), pixels.height()).map(Held::Whole);
        }
        let premultiplied = pixels
            .rgba()
            .chunks_exact(4)
            .flat_map(|pixel| match pixel {
                [r, g, b, a] => {
                    let color = tiny_skia::ColorU8::from_rgba(*r, *g, *b, *a).premultiply();
                    [color.red(), color.green(), color.blue(), color.alpha()]
                }
                _ => [0; 4],
            })
            .collect();
        let size = IntSize::from_wh(pixels.width(), pixels.height())?;
        Pixmap::from_vec(premultiplied, size).map(Held::Copy)
    }

    pub(super) fn as_ref(&self) -> PixmapRef<'_> {
        match self {
            Self::Whole(bytes) => *bytes,
            Self::Copy(copy) => copy.as_ref(),
        }
    }
}

/// A line through points.
pub(super) fn open_path(points: &[PagePoint]) -> Option<Path> {
    let mut builder = PathBuilder::with_capacity(points.len() + 1, points.len());
    let mut points = points.iter();
    let first = points.next()?;
    builder.move_to(first.x, first.y);
    points.for_each(|p| builder.line_to(p.x, p.y));
    builder.finish()
}

/// Rings, each closed by itself.
pub(super) fn closed_path(rings: &[Vec<PagePoint>]) -> Option<Path> {
    let count: usize = rings.iter().map(Vec::len).sum();
    let mut builder = PathBuilder::with_capacity(count + 2 * rings.len(), count);
    for ring in rings {
        let mut points = ring.iter();
        if let Some(first) = points.next() {
            builder.move_to(first.x, first.y);
            points.for_each(|p| builder.line_to(p.x, p.y));
            builder.close();
        }
    }
    builder.finish()
}

/// The outlines of letters.
pub(super) fn letters(steps: &[Step]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let point = |p: PagePoint| Point::from_xy(p.x, p.y);
    for step in steps {
        match *step {
            Step::Move(p) => builder.move_to(p.x, p.y),
            Step::Line(p) => builder.line_to(p.x, p.y),
            Step::Quad(c, p) => builder.quad_to(c.x, c.y, p.x, p.y),
            Step::Cubic(c, d, p) => {
                let (c, d, p) = (point(c), point(d), point(p));
                builder.cubic_to(c.x, c.y, d.x, d.y, p.x, p.y);
            }
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}
