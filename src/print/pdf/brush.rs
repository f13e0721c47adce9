//! Paints the kinds of item of a scene onto a page of a PDF, in their order.

use krilla::color::rgb;
use krilla::geom::Point;
use krilla::geom::Size;
use krilla::geom::Transform;
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::Fill;
use krilla::paint::FillRule;
use krilla::paint::LineCap;
use krilla::paint::LineJoin;
use krilla::paint::StrokeDash;
use krilla::surface::Surface;
use krilla::text::Font;
use krilla::text::GlyphId;
use krilla::text::KrillaGlyph;

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
use crate::chart::scene::Weight;
use crate::print::pdf::path;

/// How far tiles reach over their edges, in page units: without it viewers let the ground shine through between two.
const OVERLAP: f32 = 0.12;

/// The three faces of the font, as they are embedded.
pub(super) struct Fonts {
    regular: Font,
    bold: Font,
    italic: Font,
}

impl Fonts {
    /// The faces that come with the program.
    pub(super) fn load() -> Option<Self> {
        let face = |bytes: &'static [u8]| Font::new(bytes.into(), 0);
        Some(Self {
            regular: face(font::REGULAR)?,
            bold: face(font::BOLD)?,
            italic: face(font::ITALIC)?,
        })
    }

    fn face(&self, weight: Weight) -> Font {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
            Weight::Italic => &self.italic,
        }
        .clone()
    }
}

/// Paints onto one page.
pub(super) struct Brush<'a, 'p> {
    surface: &'a mut Surface<'p>,
    fonts: &'a Fonts,
    pictures: &'a dyn Pictures,
}

impl<'a, 'p> Brush<'a, 'p> {
    /// A brush for a page.
    pub(super) fn new(surface: &'a mut Surface<'p>, fonts: &'a Fonts, pictures: &'a dyn Pictures) -> Self {
        Self {
            surface,
            fonts,
            pictures,
        }
    }

    /// A whole scene, cut to its size.
    pub(super) fn scene(&mut self, scene: &Scene) {
        self.clipped(scene.bounds(), |brush| {
            if let Some(color) = scene.background {
                brush.area(&Area::filled(vec![scene.bounds().corners().to_vec()], color));
            }
            brush.items(&scene.items);
        });
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

    fn clipped(&mut self, clip: PageBox, paint: impl FnOnce(&mut Self)) {
        let Some(outline) = path::box_path(clip) else {
            return;
        };
        self.surface.push_clip_path(&outline, &FillRule::NonZero);
        paint(self);
        self.surface.pop();
    }

    fn moved(&mut self, place: Transform, paint: impl FnOnce(&mut Self)) {
        self.surface.push_transform(&place);
        paint(self);
        self.surface.pop();
    }

    fn faint(&mut self, opacity: f32, paint: impl FnOnce(&mut Self)) {
        self.surface.push_opacity(share(opacity));
        paint(self);
        self.surface.pop();
    }

    fn line(&mut self, line: &Line) {
        if line.points.len() < 2 {
            return;
        }
        let Some(outline) = path::open_path(&line.points) else {
            return;
        };
        if let Some(casing) = line.casing {
            self.stroke(&outline, casing);
        }
        self.stroke(&outline, line.stroke);
    }

    fn area(&mut self, area: &Area) {
        let Some(outline) = path::closed_path(&area.rings) else {
            return;
        };
        if !area.fill.is_clear() {
            self.fill(&outline, area.fill, FillRule::EvenOdd);
        }
        for line in area.hatch_lines() {
            self.line(&line);
        }
        if let Some(stroke) = area.stroke {
            self.stroke(&outline, stroke);
        }
    }

    fn fill(&mut self, outline: &krilla::geom::Path, color: Color, rule: FillRule) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill_of(color, rule)));
        self.surface.draw_path(outline);
    }

    fn stroke(&mut self, outline: &krilla::geom::Path, stroke: Stroke) {
        if stroke.color.is_clear() || stroke.width.is_nan() || stroke.width <= 0.0 {
            return;
        }
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(krilla::paint::Stroke {
            paint: ink(stroke.color).into(),
            width: stroke.width,
            line_cap: LineCap::Butt,
            line_join: LineJoin::Round,
            opacity: opacity_of(stroke.color),
            dash: (!stroke.dash.is_empty()).then(|| StrokeDash {
                array: stroke.dash.to_vec(),
                offset: 0.0,
            }),
            ..krilla::paint::Stroke::default()
        }));
        self.surface.draw_path(outline);
    }

    fn text(&mut self, text: &Text) {
        let face = font::font(text.weight);
        let start = text.baseline();
        let glyphs: Vec<KrillaGlyph> = face
            .glyphs(&text.string)
            .into_iter()
            .zip(text.string.chars())
            .map(|(glyph, c)| {
                let id = GlyphId::new(glyph.id);
                KrillaGlyph::new(id, face.advance(c), 0.0, 0.0, 0.0, glyph.bytes, None)
            })
            .collect();
        if glyphs.is_empty() {
            return;
        }
        let place = placed(text.at, text.angle_deg);
        self.moved(place, |brush| {
            if let Some((color, width)) = text.halo {
                // As outlines: letters would be found twice by a search.
                let steps = face.outline(&text.string, text.size);
                let outline = path::letters(&steps)
                    .and_then(|outline| outline.transform(Transform::from_translate(start.x, start.y)));
                if let Some(outline) = outline {
                    brush.stroke(&outline, Stroke::solid(color, width));
                }
            }
            brush.surface.set_stroke(None);
            let ink = fill_of(text.color, FillRule::NonZero);
            brush.surface.set_fill(Some(ink));
            brush.surface.draw_glyphs(
                Point::from_xy(start.x, start.y),
                &glyphs,
                brush.fonts.face(text.weight),
                &text.string,
                text.size,
                false,
            );
        });
    }

    fn picture(&mut self, picture: &Picture) {
        let own = picture.own.clone();
        let Some(pixels) = own.or_else(|| self.pictures.pixels(&picture.key)) else {
            return;
        };
        let Some(size) = Size::from_wh(pixels.width() as f32, pixels.height() as f32) else {
            return;
        };
        let [a, b, c, d] = grown(picture.corners);
        let image = image_of(&pixels);
        // The plane map of the upper left half over the whole, then that of the lower right half over its own part:
        // exact along all four edges, and no seam along the diagonal.
        let fourth = PagePoint::new(b.x + d.x - c.x, b.y + d.y - c.y);
        let halves = [
            ([a, b, c, d].to_vec(), [a, b, d]),
            ([b, c, d].to_vec(), [fourth, b, d]),
        ];
        let plain = fourth.distance(a) < 0.02;
        self.faint(picture.opacity, |brush| {
            for (clip, corners) in halves.into_iter().take(if plain { 1 } else { 2 }) {
                let Some(outline) = path::closed_path(&[clip]) else {
                    continue;
                };
                brush.surface.push_clip_path(&outline, &FillRule::NonZero);
                let [xx, yx, xy, yy, x, y] = pixels.onto(corners);
                brush.moved(Transform::from_row(xx, yx, xy, yy, x, y), |brush| {
                    brush.surface.draw_image(image.clone(), size);
                });
                brush.surface.pop();
            }
        });
    }

    fn group(&mut self, group: &Group) {
        let place = Transform::from_row(group.scale, 0.0, 0.0, group.scale, group.origin.x, group.origin.y);
        let clip = group.clip.map_or_else(
            || PageBox {
                left: group.origin.x,
                top: group.origin.y,
                right: group.origin.x + group.size.0 * group.scale,
                bottom: group.origin.y + group.size.1 * group.scale,
            },
            |clip| clip.grown(OVERLAP),
        );
        self.faint(group.opacity, |brush| {
            brush.clipped(clip, |brush| {
                brush.moved(place, |brush| brush.items(&group.items))
            });
        });
    }

    fn inset(&mut self, inset: &Inset) {
        let place = Transform::from_row(inset.scale, 0.0, 0.0, inset.scale, inset.at.x, inset.at.y);
        self.moved(place, |brush| brush.scene(&inset.scene));
    }
}

fn placed(at: PagePoint, angle_deg: f32) -> Transform {
    if angle_deg.abs() < 1e-3 {
        return Transform::from_translate(at.x, at.y);
    }
    let (sin, cos) = angle_deg.to_radians().sin_cos();
    Transform::from_row(cos, sin, -sin, cos, at.x, at.y)
}

/// The corners pushed outward a little.
fn grown(corners: [PagePoint; 4]) -> [PagePoint; 4] {
    let (x, y) = corners
        .iter()
        .fold((0.0, 0.0), |(x, y), p| (x + p.x / 4.0, y + p.y / 4.0));
    corners.map(|p| p.shifted(OVERLAP.copysign(p.x - x), OVERLAP.copysign(p.y - y)))
}

fn image_of(pixels: &Pixels) -> Image {
    Image::from_rgba8(pixels.rgba().to_vec(), pixels.width(), pixels.height())
}

fn ink(color: Color) -> rgb::Color {
    rgb::Color::new(color.r, color.g, color.b)
}

fn opacity_of(color: Color) -> NormalizedF32 {
    share(f32::from(color.a) / 255.0)
}

fn share(opacity: f32) -> NormalizedF32 {
    NormalizedF32::new(opacity.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

fn fill_of(color: Color, rule: FillRule) -> Fill {
    Fill {
        paint: ink(color).into(),
        opacity: opacity_of(color),
        rule,
    }
}
