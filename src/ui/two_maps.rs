//! Two maps beside each other: where they lie, and which of them is which by a plate with its days.

use egui::Align2;
use egui::FontId;
use egui::Painter;
use egui::Pos2;
use egui::Rect;
use egui::Stroke;
use egui::Vec2;
use egui::pos2;
use egui::vec2;

use crate::analysis::periods::PeriodsRequest;
use crate::chart::Palette;
use crate::desk::Desk;
use crate::ui::panel::period_text;
use crate::ui::theme;
use crate::ui::theme::color32;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// Room between two maps, in points.
const BETWEEN: f32 = 4.0;
/// Below the marking of the map, in points.
const BELOW: f32 = 30.0;

/// Where the maps lie: one, or two beside each other with the same camera.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Maps {
    /// The map of the chosen days: all the room, or the right half.
    pub(crate) first: Rect,
    /// That of the days they are held against, on the left as earlier days are.
    pub(crate) second: Option<Rect>,
}

impl Maps {
    pub(crate) fn of(room: Rect, two: bool) -> Self {
        if !two {
            return Self {
                first: room,
                second: None,
            };
        }
        let width = ((room.width() - BETWEEN) / 2.0).floor().max(1.0);
        let size = Vec2::new(width, room.height());
        Self {
            first: Rect::from_min_size(Pos2::new(room.max.x - width, room.min.y), size),
            second: Some(Rect::from_min_size(room.min, size)),
        }
    }

    /// The map under a point of the window, and whether it is the second.
    pub(crate) fn under(&self, at: Pos2) -> (Rect, bool) {
        match self.second {
            Some(second) if at.x < self.first.min.x => (second, true),
            _ => (self.first, false),
        }
    }
}

/// Says over each map whose days it shows and how many reports with a place they have, once that is known.
pub(crate) fn show(
    painter: &Painter,
    (first, second): (Rect, Option<Rect>),
    desk: &Desk,
    request: &PeriodsRequest,
) {
    let Some(second) = second else { return };
    let palette = Palette::of(desk.map_theme());
    let answer = &desk.answers().periods;
    let found = answer
        .value
        .as_ref()
        .filter(|found| found.request == *request && !answer.computing);
    let counts = found.map(|found| found.all.reports);
    let a = (request.a, "two-maps-a", counts.map(|counts| counts.after));
    let b = (request.b, "two-maps-b", counts.map(|counts| counts.before));
    for (at, (days, key, count)) in [(first, a), (second, b)] {
        plate(painter, at, &palette, &told(desk, key, days.period(), count));
    }
    let middle = (first.min.x + second.max.x) / 2.0;
    let ink = Stroke::new(first.min.x - second.max.x, color32(palette.text_soft));
    painter.line_segment([pos2(middle, first.min.y), pos2(middle, first.max.y)], ink);
}

fn told(desk: &Desk, key: Key, days: crate::model::Period, count: Option<f64>) -> String {
    let lang = desk.lang();
    let days = [("days", period_text(lang, days).into())];
    let name = words::text_with(lang, key, &days);
    let Some(count) = count else { return name };
    let reports = [
        ("count", (count as i64).into()),
        ("number", number::count(lang, count as usize).into()),
    ];
    format!(
        "{name} · {}",
        words::text_with(lang, "two-maps-reports", &reports)
    )
}

fn plate(painter: &Painter, map: Rect, palette: &Palette, text: &str) {
    let font = FontId::new(theme::BODY, theme::bold());
    let ink = color32(palette.text);
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(map.width() - 24.0);
    let galley = painter.layout_job(job);
    let at = map.center_top() + vec2(0.0, BELOW);
    let rect = Align2::CENTER_TOP.anchor_size(at, galley.size());
    painter.rect(
        rect.expand2(vec2(8.0, 2.0)),
        4.0,
        color32(palette.plate).gamma_multiply(0.92),
        Stroke::new(1.0, color32(palette.text_soft)),
        egui::StrokeKind::Inside,
    );
    painter.galley(rect.min, galley, ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_maps_are_as_large_as_each_other_and_a_point_is_on_one_of_them() {
        let room = Rect::from_min_size(Pos2::new(160.0, 36.0), Vec2::new(935.0, 600.0));
        let maps = Maps::of(room, true);
        let second = maps.second.unwrap();
        assert_eq!(maps.first.size(), second.size());
        assert!(second.max.x < maps.first.min.x && maps.first.max == room.max);
        assert_eq!(maps.under(second.center()), (second, true));
        assert_eq!(maps.under(maps.first.center()), (maps.first, false));
        assert_eq!(Maps::of(room, false).under(second.center()), (room, false));
    }
}
