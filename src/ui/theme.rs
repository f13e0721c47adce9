//! How the window looks: its two fonts, its two sets of colours, its distances on a grid of four points.
//!
//! Colours are mixed from the tokens of `chart::style`, so that map, legend and panels agree. Draws nothing.

use std::sync::Arc;

use egui::Color32;
use egui::CornerRadius;
use egui::FontData;
use egui::FontDefinitions;
use egui::FontFamily;
use egui::FontId;
use egui::Margin;
use egui::Shadow;
use egui::Stroke;
use egui::Style;
use egui::TextStyle;
use egui::Visuals;
use egui::style::Selection;
use egui::style::WidgetVisuals;
use egui::style::Widgets;
use egui::vec2;

use crate::chart::Color;
use crate::chart::Palette;
use crate::chart::Theme;
use crate::chart::font;
use crate::chart::scene::Weight;

/// Letters of body text, in points.
pub const BODY: f32 = 13.5;
/// Letters of axes and notes, in points.
pub const SMALL: f32 = 11.0;
/// Letters of headings, in points.
pub const HEADING: f32 = 15.0;
/// Pictograms in buttons, in points.
pub const ICON: f32 = 17.0;
/// The grid of distances, in points.
pub const GRID: f32 = 4.0;

const ICONS: &[u8] = include_bytes!("../../assets/fonts/Phosphor.ttf");

/// The family of the bold face.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The family of the italic face.
pub fn italic() -> FontFamily {
    FontFamily::Name("italic".into())
}

/// The family of a weight.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Bold => bold(),
        Weight::Italic => italic(),
    }
}

/// The style of what stands out within body text.
pub fn strong() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// The style of pictograms in buttons.
pub fn pictogram() -> TextStyle {
    TextStyle::Name("pictogram".into())
}

/// A colour for egui.
pub fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The one font of screen and paper in three faces, and the pictograms behind each.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces = [
        ("noto", font::REGULAR),
        ("noto-bold", font::BOLD),
        ("noto-italic", font::ITALIC),
        ("phosphor", ICONS),
    ];
    for (name, bytes) in faces {
        let mut data = FontData::from_static(bytes);
        if name == "phosphor" {
            // The pictograms stand on the baseline; letters have their middle higher.
            data.tweak.y_offset_factor = -0.03;
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let families = [
        (FontFamily::Proportional, "noto"),
        (FontFamily::Monospace, "noto"),
        (bold(), "noto-bold"),
        (italic(), "noto-italic"),
    ];
    for (family, face) in families {
        let chain = vec![face.to_owned(), "phosphor".to_owned()];
        fonts.families.insert(family, chain);
    }
    fonts
}

/// The surfaces and letters of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surfaces {
    /// Panels and bars.
    pub panel: Color,
    /// Menus, cards, tooltips, fields to type in.
    pub card: Color,
    /// Every other row of a table.
    pub stripe: Color,
    /// Buttons at rest.
    pub button: Color,
    /// Buttons under the pointer.
    pub hovered: Color,
    /// What is chosen.
    pub chosen: Color,
    /// Edges of fields, lines between panels.
    pub edge: Color,
    /// Letters.
    pub text: Color,
    /// Letters of lesser weight.
    pub soft: Color,
    /// What can be acted on.
    pub accent: Color,
    /// Letters of warnings.
    pub warning: Color,
    /// Letters of dangers and markings.
    pub danger: Color,
}

impl Surfaces {
    /// Mixed from the colours of the map.
    pub fn of(palette: &Palette) -> Self {
        let (panel, card) = match palette.theme {
            Theme::Dark => (palette.land, palette.plate.towards(palette.land, 0.35)),
            // Lighter than the map, so that the letters of warnings keep their contrast on stripes.
            Theme::Light | Theme::Print | Theme::Grey => {
                (palette.land.towards(palette.plate, 0.6), palette.plate)
            }
        };
        let ink = |share: f32| panel.towards(palette.text, share);
        Self {
            panel,
            card,
            stripe: ink(0.035),
            button: ink(0.08),
            hovered: ink(0.15),
            chosen: panel.towards(palette.own, 0.24),
            edge: ink(0.22),
            text: palette.text,
            soft: palette.text_soft,
            accent: palette.own_line,
            warning: palette.warning,
            danger: palette.danger,
        }
    }
}

fn widgets(s: &Surfaces) -> Widgets {
    let plain = |fill: Color, edge: Color, letters: Color| WidgetVisuals {
        bg_fill: color32(fill),
        weak_bg_fill: color32(fill),
        bg_stroke: Stroke::new(1.0, color32(edge)),
        // Just round: every corner of a larger radius costs a software renderer as much as two letters, in each frame.
        corner_radius: CornerRadius::same(1),
        fg_stroke: Stroke::new(1.0, color32(letters)),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: plain(s.panel, s.edge, s.text),
        inactive: WidgetVisuals {
            bg_stroke: Stroke::new(1.0, color32(s.edge)),
            ..plain(s.button, s.edge, s.text)
        },
        hovered: plain(s.hovered, s.accent, s.text),
        active: plain(s.chosen, s.accent, s.text),
        open: plain(s.hovered, s.edge, s.text),
    }
}

/// The colours of the window for a set of colours of the map.
pub fn visuals(palette: &Palette) -> Visuals {
    let s = Surfaces::of(palette);
    let dark = palette.theme == Theme::Dark;
    let base = if dark { Visuals::dark() } else { Visuals::light() };
    let shadow = Shadow {
        offset: [0, 4],
        blur: 12,
        spread: 0,
        color: Color32::from_black_alpha(if dark { 110 } else { 50 }),
    };
    Visuals {
        widgets: widgets(&s),
        selection: Selection {
            bg_fill: color32(s.chosen),
            stroke: Stroke::new(1.5, color32(s.accent)),
        },
        weak_text_color: Some(color32(s.soft)),
        hyperlink_color: color32(s.accent),
        faint_bg_color: color32(s.stripe),
        extreme_bg_color: color32(s.card),
        text_edit_bg_color: Some(color32(s.card)),
        code_bg_color: color32(s.button),
        warn_fg_color: color32(s.warning),
        error_fg_color: color32(s.danger),
        window_corner_radius: CornerRadius::same(8),
        menu_corner_radius: CornerRadius::same(6),
        window_fill: color32(s.card),
        window_stroke: Stroke::new(1.0, color32(s.edge)),
        panel_fill: color32(s.panel),
        window_shadow: shadow,
        popup_shadow: shadow,
        slider_trailing_fill: true,
        ..base
    }
}

fn style(palette: &Palette) -> Style {
    let mut style = Style {
        visuals: visuals(palette),
        animation_time: 0.1,
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, FontId::new(SMALL, FontFamily::Proportional)),
        (TextStyle::Body, FontId::new(BODY, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(BODY, FontFamily::Proportional)),
        (TextStyle::Monospace, FontId::new(BODY, FontFamily::Monospace)),
        (TextStyle::Heading, FontId::new(HEADING, bold())),
        (strong(), FontId::new(BODY, bold())),
        (pictogram(), FontId::new(ICON, FontFamily::Proportional)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(2.0 * GRID, GRID);
    spacing.button_padding = vec2(2.0 * GRID, GRID);
    spacing.interact_size = vec2(7.0 * GRID, 6.0 * GRID);
    spacing.window_margin = Margin::same(12);
    spacing.menu_margin = Margin::same(4);
    spacing.icon_width = 4.0 * GRID;
    spacing.icon_width_inner = 2.0 * GRID;
    spacing.icon_spacing = 6.0;
    spacing.combo_width = 18.0 * GRID;
    spacing.tooltip_width = 90.0 * GRID;
    spacing.scroll.bar_width = 2.0 * GRID;
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    style
}

/// Gives the window its fonts and both of its looks.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(egui::Theme::Light, style(&Palette::of(Theme::Light)));
    ctx.set_style_of(egui::Theme::Dark, style(&Palette::of(Theme::Dark)));
}

/// The set of map colours that goes with the window's present look.
pub fn palette(ctx: &egui::Context) -> Palette {
    Palette::of(match ctx.theme() {
        egui::Theme::Light => Theme::Light,
        egui::Theme::Dark => Theme::Dark,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_window_stand_out_from_every_surface() {
        for theme in [Theme::Light, Theme::Dark] {
            let s = Surfaces::of(&Palette::of(theme));
            let grounds = [
                ("panel", s.panel),
                ("card", s.card),
                ("stripe", s.stripe),
                ("button", s.button),
                ("hovered", s.hovered),
                ("chosen", s.chosen),
            ];
            for (ground_name, ground) in grounds {
                for (name, letters) in [("text", s.text), ("accent", s.accent)] {
                    let contrast = letters.contrast(ground);
                    assert!(
                        contrast >= 4.5,
                        "{theme:?} {name} on {ground_name}: {contrast:.2}"
                    );
                }
            }
            for (ground_name, ground) in [("panel", s.panel), ("card", s.card), ("stripe", s.stripe)] {
                for (name, letters) in [("soft", s.soft), ("warning", s.warning), ("danger", s.danger)] {
                    let contrast = letters.contrast(ground);
                    assert!(
                        contrast >= 4.5,
                        "{theme:?} {name} on {ground_name}: {contrast:.2}"
                    );
                }
            }
        }
    }

    #[test]
    fn body_text_and_distances_are_those_of_the_design() {
        let style = style(&Palette::of(Theme::Light));
        let body = style.text_styles.get(&TextStyle::Body).unwrap().size;
        assert!((13.0..=14.0).contains(&body));
        let s = &style.spacing;
        for distance in [
            s.item_spacing.x,
            s.item_spacing.y,
            s.button_padding.x,
            s.button_padding.y,
            s.interact_size.x,
            s.interact_size.y,
        ] {
            assert!((distance % GRID).abs() < f32::EPSILON, "{distance}");
        }
    }

    #[test]
    fn every_family_has_letters_and_pictograms() {
        let fonts = fonts();
        for weight in [Weight::Regular, Weight::Bold, Weight::Italic] {
            let chain = fonts.families.get(&family(weight)).unwrap();
            assert_eq!(chain.len(), 2);
            assert!(chain.iter().all(|name| fonts.font_data.contains_key(name)));
        }
    }
}
