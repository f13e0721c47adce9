//! The months of the log as bars: as tall as there were alerts, full as far as they were answered.

use egui::Rect;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::WidgetInfo;
use egui::pos2;
use egui::vec2;

use crate::analysis::alert_log::MonthRate;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Height of the tallest bar, in points.
const TALL: f32 = 34.0;
/// The widest that a bar gets, in points.
const WIDEST: f32 = 22.0;
/// Room between two bars, in points.
const BETWEEN: f32 = 2.0;

/// Draws the months side by side; each says its counts and its rate to the pointer and to those who cannot see it.
pub(super) fn ui(ui: &mut Ui, months: &[MonthRate], lang: Lang) {
    let most = months
        .iter()
        .map(|row| row.answered.all)
        .max()
        .unwrap_or(0)
        .max(1);
    let wide = ui.available_width();
    let column = (wide / months.len().max(1) as f32).min(WIDEST);
    let (whole, _) = ui.allocate_exact_size(vec2(wide, TALL), Sense::hover());
    let surfaces = Surfaces::of(&theme::palette(ui.ctx()));
    let color = |color| theme::color32(color);
    for (index, row) in months.iter().enumerate() {
        let left = whole.left() + column * index as f32;
        let cell = Rect::from_min_size(pos2(left, whole.top()), vec2(column, TALL));
        let response = ui.interact(cell, ui.scope_id().with(("month", index)), Sense::hover());
        let told = told(row, lang);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
        response.on_hover_text(&told);
        let bar = |count: usize| {
            let high = TALL * count as f32 / most as f32;
            let right = (left + column - BETWEEN).max(left + 1.0);
            Rect::from_min_max(pos2(left, whole.bottom() - high), pos2(right, whole.bottom()))
        };
        if row.answered.all > 0 {
            let edge = Stroke::new(1.0, color(surfaces.soft));
            let all = bar(row.answered.all);
            ui.painter().rect_stroke(all, 0.0, edge, StrokeKind::Inside);
            let answered = bar(row.answered.of);
            ui.painter().rect_filled(answered, 0.0, color(surfaces.accent));
        }
    }
    let edge = Stroke::new(1.0, color(surfaces.edge));
    ui.painter().hline(whole.x_range(), whole.bottom(), edge);
}

fn told(row: &MonthRate, lang: Lang) -> String {
    let month = number::month_name(lang, row.month.number());
    let args = [
        ("month", Arg::from(format!("{month}\u{a0}{}", row.month.year()))),
        ("of", Arg::from(row.answered.of)),
        ("all", Arg::from(row.answered.all)),
        ("share", Arg::from(row.answered.text(lang))),
    ];
    words::text_with(lang, "alert-log-month-told", &args)
}
