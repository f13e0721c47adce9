//! What lies over every map: marking, exercise, scale bar, north, credits.
//!
//! Painted by the window, not by a layer, so that nothing can hide it.

use egui::Align2;
use egui::Color32;
use egui::FontId;
use egui::Painter;
use egui::Pos2;
use egui::Rect;
use egui::Shape;
use egui::Stroke;
use egui::pos2;
use egui::vec2;

use crate::chart::Palette;
use crate::chart::view::round_length;
use crate::desk::Desk;
use crate::earth::LonLat;
use crate::earth::mgrs_as_typed;
use crate::earth::text::degrees;
use crate::print::marking::marking_words;
use crate::quantity::Metres;
use crate::ui::theme;
use crate::ui::theme::color32;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The longest scale bar, in points.
const LONGEST_BAR: f32 = 140.0;
/// The ring around a place that was searched for, in points.
const RING: f32 = 11.0;
/// From the edge of the map, in points.
const MARGIN: f32 = 12.0;

/// The line over every map and page: marking and exercise.
pub(crate) fn marking(desk: &Desk) -> String {
    let about = &desk.operation().about;
    marking_words(desk.lang(), about.marking, about.exercise)
}

pub(crate) fn show(painter: &Painter, map: Rect, desk: &Desk, credits: &str) {
    let palette = Palette::of(desk.map_theme());
    show_marking(painter, map, &palette, &marking(desk));
    show_credits(painter, map, &palette, credits);
    show_scale(painter, map, &palette, desk);
    show_north(painter, map, &palette, desk.lang());
    if let Some(at) = desk.found() {
        show_found(painter, map, &palette, desk, at);
    }
}

/// A ring with hair lines at the place that was searched for, and its reference.
fn show_found(painter: &Painter, map: Rect, palette: &Palette, desk: &Desk, at: LonLat) {
    let page = desk.view().page_from_earth(at);
    let middle = map.min + vec2(page.x, page.y);
    if !map.expand(RING).contains(middle) {
        return;
    }
    let pens = [
        Stroke::new(5.0, color32(palette.halo).gamma_multiply(0.8)),
        Stroke::new(2.0, color32(palette.selection_edge)),
    ];
    for pen in pens {
        painter.circle_stroke(middle, RING, pen);
        for way in [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)] {
            painter.line_segment([middle + way * 4.0, middle + way * (RING + 6.0)], pen);
        }
    }
    let label = mgrs_as_typed(at).unwrap_or_else(|| degrees(at));
    let above = middle - vec2(0.0, RING + 8.0);
    haloed(painter, above, Align2::CENTER_BOTTOM, &label, palette);
}

/// Credits in the lower left corner, cut where they would run into the scale bar.
fn show_credits(painter: &Painter, map: Rect, palette: &Palette, credits: &str) {
    if credits.is_empty() {
        return;
    }
    let font = FontId::new(theme::SMALL, egui::FontFamily::Proportional);
    let color = color32(palette.text_soft);
    let mut job = egui::text::LayoutJob::simple_singleline(credits.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(map.width() - LONGEST_BAR - 7.0 * MARGIN);
    let galley = painter.layout_job(job);
    let corner = map.left_bottom() + vec2(6.0, -4.0 - galley.size().y);
    let plate = Rect::from_min_size(corner, galley.size()).expand2(vec2(4.0, 1.0));
    painter.rect_filled(plate, 3.0, color32(palette.plate).gamma_multiply(0.75));
    painter.galley(corner, galley, color);
}

fn show_marking(painter: &Painter, map: Rect, palette: &Palette, marking: &str) {
    let font = FontId::new(theme::BODY, theme::bold());
    let galley = painter.layout_no_wrap(marking.to_owned(), font, color32(palette.danger));
    let corner = map.center_top() + vec2(-galley.size().x / 2.0, 4.0);
    let plate = Rect::from_min_size(corner, galley.size()).expand2(vec2(8.0, 1.0));
    painter.rect(
        plate,
        4.0,
        color32(palette.plate).gamma_multiply(0.92),
        Stroke::new(1.0, color32(palette.danger)),
        egui::StrokeKind::Inside,
    );
    painter.galley(corner, galley, color32(palette.danger));
}

fn show_scale(painter: &Painter, map: Rect, palette: &Palette, desk: &Desk) {
    let unit = desk.view().unit_on_ground();
    let length = round_length(Metres::new(unit.get() * f64::from(LONGEST_BAR)));
    let width = desk.view().units(length);
    let right = map.right_bottom() + vec2(-MARGIN - 28.0, -MARGIN);
    let left = right - vec2(width, 0.0);
    let ink = color32(palette.text);
    let line = |pen: Stroke| {
        let tick = vec2(0.0, -6.0);
        let bar = vec![left + tick, left, right, right + tick];
        painter.add(Shape::line(bar, pen));
    };
    line(Stroke::new(5.0, color32(palette.halo).gamma_multiply(0.8)));
    line(Stroke::new(1.8, ink));
    let label = number::round_distance(desk.lang(), length);
    let middle = pos2(left.x.midpoint(right.x), right.y - 4.0);
    haloed(painter, middle, Align2::CENTER_BOTTOM, &label, palette);
}

fn show_north(painter: &Painter, map: Rect, palette: &Palette, lang: Lang) {
    let foot = map.right_bottom() + vec2(-MARGIN - 6.0, -MARGIN);
    let (ink, halo) = (color32(palette.text), color32(palette.halo));
    let head = |grow: f32| {
        let points = vec![
            foot + vec2(0.0, -20.0 - grow),
            foot + vec2(5.0 + grow, grow),
            foot + vec2(0.0, -4.0),
            foot + vec2(-5.0 - grow, grow),
        ];
        points
    };
    painter.add(Shape::closed_line(head(0.0), Stroke::new(3.0, halo)));
    // The arrow is two triangles: egui fills only what is convex.
    if let [tip, right, notch, left] = head(0.0).as_slice() {
        for side in [right, left] {
            painter.add(Shape::convex_polygon(
                vec![*tip, *side, *notch],
                ink,
                Stroke::NONE,
            ));
        }
    }
    let north = words::text(lang, "map-north");
    haloed(
        painter,
        foot + vec2(0.0, -20.0),
        Align2::CENTER_BOTTOM,
        &north,
        palette,
    );
}

fn haloed(painter: &Painter, at: Pos2, anchor: Align2, text: &str, palette: &Palette) {
    let font = || FontId::new(theme::SMALL, theme::bold());
    let halo: Color32 = color32(palette.halo);
    for (x, y) in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)] {
        painter.text(at + vec2(x, y), anchor, text, font(), halo);
    }
    painter.text(at, anchor, text, font(), color32(palette.text));
}
