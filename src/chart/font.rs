//! Widths and outlines of letters, from the one font of screen and paper.
//!
//! For placing labels and for the pixel painter. Sets no paragraphs and shapes no scripts beyond one letter after
//! the other; kerning is left out, so a width is right to about a hundredth.

use std::sync::OnceLock;

use skrifa::FontRef;
use skrifa::GlyphId;
use skrifa::MetadataProvider as _;
use skrifa::instance::LocationRef;
use skrifa::instance::Size;
use skrifa::outline::DrawSettings;
use skrifa::outline::OutlineGlyphCollection;
use skrifa::outline::OutlinePen;

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;

/// Noto Sans Regular, as bytes of a TrueType file.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// Noto Sans Bold.
pub const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
/// Noto Sans Italic.
pub const ITALIC: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Italic.ttf");

/// From the baseline to the top of capitals, as a share of the size.
pub const CAPITALS: f32 = 0.714;
/// From the baseline to the top of the tallest letters with accents that we make room for.
pub const ASCENT: f32 = 0.94;
/// From the baseline down to the lowest letters.
pub const DESCENT: f32 = 0.24;

/// How many characters have their widths at hand: Latin with all its accents, Greek, Cyrillic.
const TABLE: usize = 0x600;

/// One face of the font.
pub struct Font {
    bytes: &'static [u8],
    face: Option<Face>,
}

struct Face {
    font: FontRef<'static>,
    outlines: OutlineGlyphCollection<'static>,
    /// Widths of the first characters, as shares of the size.
    widths: Vec<f32>,
    missing: f32,
    em: f32,
}

/// One step along the outline of a letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begin a new outline here.
    Move(PagePoint),
    /// A straight line to here.
    Line(PagePoint),
    /// A curve with one control point to here.
    Quad(PagePoint, PagePoint),
    /// A curve with two control points to here.
    Cubic(PagePoint, PagePoint, PagePoint),
    /// Back to where the outline began.
    Close,
}

/// One letter of a line of text, for painters that embed the font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the font; 0 for a letter that the font lacks.
    pub id: u32,
    /// The bytes of the text that it stands for.
    pub bytes: std::ops::Range<usize>,
}

/// The face of this weight.
pub fn font(weight: Weight) -> &'static Font {
    static REGULAR_FACE: OnceLock<Font> = OnceLock::new();
    static BOLD_FACE: OnceLock<Font> = OnceLock::new();
    static ITALIC_FACE: OnceLock<Font> = OnceLock::new();
    match weight {
        Weight::Regular => REGULAR_FACE.get_or_init(|| Font::new(REGULAR)),
        Weight::Bold => BOLD_FACE.get_or_init(|| Font::new(BOLD)),
        Weight::Italic => ITALIC_FACE.get_or_init(|| Font::new(ITALIC)),
    }
}

impl Font {
    fn new(bytes: &'static [u8]) -> Self {
        let face = FontRef::new(bytes).ok().map(|font| {
            // Scaled widths are rounded to a 64th; those in the file's own units are exact.
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            let em = f32::from(
                font.metrics(Size::unscaled(), LocationRef::default())
                    .units_per_em,
            )
            .max(1.0);
            let charmap = font.charmap();
            let width = |glyph: GlyphId| metrics.advance_width(glyph).map_or(0.5, |width| width / em);
            let missing = width(GlyphId::NOTDEF);
            let widths = (0..TABLE as u32)
                .map(|code| charmap.map(code).map_or(missing, width))
                .collect();
            let outlines = font.outline_glyphs();
            Face {
                font,
                outlines,
                widths,
                missing,
                em,
            }
        });
        Self { bytes, face }
    }

    /// The TrueType file of this face.
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    /// How wide a line of text is, in the units of the size.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c)).sum::<f32>() * size
    }

    /// Whether the face has a letter for every character.
    pub fn has(&self, text: &str) -> bool {
        self.face.as_ref().is_some_and(|face| {
            let charmap = face.font.charmap();
            text.chars().all(|c| charmap.map(c).is_some())
        })
    }

    /// The letters of a line of text, one for each character.
    pub fn glyphs(&self, text: &str) -> Vec<Glyph> {
        let charmap = self.face.as_ref().map(|face| face.font.charmap());
        text.char_indices()
            .map(|(at, c)| Glyph {
                id: charmap
                    .as_ref()
                    .and_then(|map| map.map(c))
                    .unwrap_or(GlyphId::NOTDEF)
                    .to_u32(),
                bytes: at..at + c.len_utf8(),
            })
            .collect()
    }

    /// How far a character moves the next one to the right, as a share of the size.
    pub fn advance(&self, c: char) -> f32 {
        let Some(face) = &self.face else {
            return 0.55;
        };
        if let Some(width) = face.widths.get(c as usize) {
            return *width;
        }
        let metrics = face.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        face.font
            .charmap()
            .map(c)
            .and_then(|glyph| metrics.advance_width(glyph))
            .map_or(face.missing, |width| width / face.em)
    }

    /// The outlines of a line of text whose baseline begins at 0, 0; y runs down.
    pub fn outline(&self, text: &str, size: f32) -> Vec<Step> {
        let Some(face) = &self.face else {
            return Vec::new();
        };
        let charmap = face.font.charmap();
        let mut pen = StepPen {
            x: 0.0,
            steps: Vec::new(),
        };
        for c in text.chars() {
            let glyph = charmap.map(c).unwrap_or(GlyphId::NOTDEF);
            if let Some(outline) = face.outlines.get(glyph) {
                let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                let before = pen.steps.len();
                if outline.draw(settings, &mut pen).is_err() {
                    pen.steps.truncate(before);
                }
            }
            pen.x += self.advance(c) * size;
        }
        pen.steps
    }
}

struct StepPen {
    x: f32,
    steps: Vec<Step>,
}

impl StepPen {
    fn at(&self, x: f32, y: f32) -> PagePoint {
        PagePoint::new(self.x + x, -y)
    }
}

impl OutlinePen for StepPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move(self.at(x, y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line(self.at(x, y)));
    }
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.steps.push(Step::Quad(self.at(cx0, cy0), self.at(x, y)));
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.steps
            .push(Step::Cubic(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y)));
    }
    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

impl Text {
    /// How wide the text is, in page units.
    pub fn width(&self) -> f32 {
        font(self.weight).width(&self.string, self.size)
    }

    /// Where the baseline begins, seen from its place and before the text is turned: painters put the first letter
    /// there. Middle anchors centre the capitals, so that numbers sit right in discs and boxes.
    pub fn baseline(&self) -> PagePoint {
        let (x, y) = self.anchor.shares();
        let down = match y {
            y if y <= 0.25 => ASCENT,
            y if y >= 0.75 => -DESCENT,
            _ => CAPITALS / 2.0,
        };
        PagePoint::new(-x * self.width(), down * self.size)
    }

    /// The corners of the box that the letters fill, turned as the text is.
    pub fn corners(&self) -> [PagePoint; 4] {
        let start = self.baseline();
        let (top, bottom) = (start.y - ASCENT * self.size, start.y + DESCENT * self.size);
        let flat = PageBox {
            left: start.x,
            top,
            right: start.x + self.width(),
            bottom,
        };
        flat.corners().map(|corner| {
            let turned = corner.turned(self.angle_deg);
            self.at.shifted(turned.x, turned.y)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::Anchor;
    use crate::chart::scene::Color;

    #[test]
    fn all_three_faces_can_be_read_and_know_the_accents_of_both_languages() {
        for weight in [Weight::Regular, Weight::Bold, Weight::Italic] {
            assert!(
                font(weight).has("Évêché, Bwegera, Ñiragongo œ ç « 2 h 40 » – ° ≤"),
                "{weight:?}"
            );
        }
    }

    #[test]
    fn widths_are_those_of_the_file() {
        // Noto Sans: 1000 units an em; digits 572, capital A 639, space 260 (its own hmtx table).
        let regular = font(Weight::Regular);
        assert!((regular.width("0123", 100.0) - 4.0 * 57.2).abs() < 0.01);
        assert!((regular.width("A", 1000.0) - 639.0).abs() < 0.01);
        assert!((regular.width(" ", 1000.0) - 260.0).abs() < 0.01);
        assert!(font(Weight::Bold).width("Shabunda", 10.0) > regular.width("Shabunda", 10.0));
    }

    #[test]
    fn an_outline_lies_between_the_baseline_and_the_capitals() {
        let steps = font(Weight::Regular).outline("HE", 100.0);
        let points: Vec<PagePoint> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Move(p) | Step::Line(p) => Some(*p),
                _ => None,
            })
            .collect();
        let around = PageBox::bounding(points).unwrap();
        assert!(
            (around.top + 71.4).abs() < 0.1 && around.bottom.abs() < 0.1,
            "{around:?}"
        );
        assert!(around.left > 0.0 && around.right < font(Weight::Regular).width("HE", 100.0));
    }

    #[test]
    fn a_turned_text_turns_around_its_place() {
        let text = Text {
            at: PagePoint::new(10.0, 20.0),
            string: "Ulindi".into(),
            size: 10.0,
            weight: Weight::Italic,
            color: Color::hex(0),
            halo: None,
            anchor: Anchor::Left,
            angle_deg: 90.0,
        };
        let around = PageBox::bounding(text.corners()).unwrap();
        assert!(
            (around.top - 20.0).abs() < 0.01,
            "runs down from its place: {around:?}"
        );
        assert!((around.height() - text.width()).abs() < 0.01);
    }
}
