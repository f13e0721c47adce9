//! Names and numbers of the map as text of egui: turned, with a halo, on the baseline that the scene means.
//!
//! Laid out anew in each frame, which egui remembers; a kept layout would show rubbish when the letters' texture
//! is rebuilt.

use egui::Color32;
use egui::FontId;
use egui::Pos2;
use egui::Rect;
use egui::Shape;
use egui::Vec2;
use egui::emath::Rot2;
use egui::epaint::TextShape;
use egui::vec2;

use crate::chart::scene::Text;
use crate::ui::paint::outline::pos;
use crate::ui::theme::color32;
use crate::ui::theme::family;

/// How often a halo is laid around the letters: aslant, where corners would show first. Each one costs as many pixels
/// as the letters themselves, which a computer without graphics card feels.
const HALO_STEPS: u8 = 4;

/// Whether a text may be seen in a part of the window, without laying it out: no letter is wider than twice its height.
pub(crate) fn may_be_seen(text: &Text, origin: Pos2, clip: Rect) -> bool {
    let reach = text.size * 2.0 * (text.string.chars().count() as f32 + 1.0);
    clip.expand(reach).contains(origin + pos(text.at).to_vec2())
}

/// Adds the shapes of a text whose page begins at `origin`.
pub(crate) fn add(ctx: &egui::Context, text: &Text, origin: Pos2, shapes: &mut Vec<Shape>) {
    let font = FontId::new(text.size, family(text.weight));
    let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text.string.clone(), font, Color32::PLACEHOLDER));
    let Some(row) = galley.rows.first() else { return };
    let baseline = row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y);
    let first_letter = row.pos.to_vec2() + vec2(0.0, baseline);
    // The scene's own widths know no kerning; egui's do.
    let start = vec2(-text.anchor.shares().0 * row.size.x, text.baseline().y);
    let angle = text.angle_deg.to_radians();
    let place = origin + pos(text.at).to_vec2() + Rot2::from_angle(angle) * (start - first_letter);
    let mut letters = |shift: Vec2, color: Color32| {
        let shape = TextShape::new(place + shift, galley.clone(), color)
            .with_override_text_color(color)
            .with_angle(angle);
        shapes.push(shape.into());
    };
    if let Some((halo, width)) = text.halo {
        for step in 0..HALO_STEPS {
            let around = (f32::from(step) + 0.5) / f32::from(HALO_STEPS) * std::f32::consts::TAU;
            letters(Vec2::angled(around) * (width / 2.0), color32(halo));
        }
    }
    letters(Vec2::ZERO, color32(text.color));
}
