//! Counts as bars beside what is expected of each, and hours by weekday as a field of tones.

use egui::Align2;
use egui::Rect;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::pos2;
use egui::vec2;

use crate::analysis::profile::Spread;
use crate::ui::panel::form;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Height of the tallest bar, in points.
const TALL: f32 = 40.0;
/// Height of the names below the bars, in points.
const NAMES: f32 = 14.0;
/// Room between two bars, in points.
const BETWEEN: f32 = 3.0;
/// The widest that a bar gets, in points: one of many, or one of a few, whose whole name stands below.
const WIDEST: f32 = 44.0;
const WIDEST_OF_FEW: f32 = 120.0;
/// So many are a few.
const FEW: usize = 2;
/// Height of a line of the field of hours, in points.
const HOUR: f32 = 13.0;
/// Room for the names of the days before the field, in points.
const DAY: f32 = 30.0;

/// Bars of some counts under a title, the line of what is expected across each, and whether they lie unevenly.
pub(super) fn ui(ui: &mut Ui, title: Key, names: &[String], found: &Spread, lang: Lang) {
    let args = [
        ("title", Arg::from(words::text(lang, title))),
        ("told", Arg::from(found.sentence(lang))),
    ];
    form::remark(ui, words::text_with(lang, "profile-told", &args));
    let counts = found.counts.iter().map(|count| f64::from(*count));
    let most = counts.chain(found.expected.iter().copied()).fold(1.0, f64::max);
    let wide = ui.available_width();
    let widest = if names.len() <= FEW { WIDEST_OF_FEW } else { WIDEST };
    let column = (wide / names.len().max(1) as f32).min(widest);
    let (whole, _) = ui.allocate_exact_size(vec2(wide, TALL + NAMES), Sense::hover());
    let surfaces = Surfaces::of(&theme::palette(ui.ctx()));
    let color = |color| theme::color32(color);
    let font = TextStyle::Small.resolve(ui.style());
    let foot = whole.top() + TALL;
    let high = |value: f64| TALL * (value / most) as f32;
    let cells = names.iter().zip(&found.counts).zip(&found.expected);
    for (index, ((name, count), expected)) in cells.enumerate() {
        let left = whole.left() + column * index as f32;
        let cell = Rect::from_min_size(pos2(left, whole.top()), vec2(column, TALL + NAMES));
        let args = [
            ("name", Arg::from(name.as_str())),
            ("count", Arg::from(i64::from(*count))),
            ("expected", Arg::from(number::decimal(lang, *expected, 1))),
        ];
        let told = words::text_with(lang, "profile-cell", &args);
        let response = ui.interact(cell, ui.scope_id().with((title, index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
        response.on_hover_text(&told);
        let right = (left + column - BETWEEN).max(left + 1.0);
        let bar = Rect::from_min_max(pos2(left, foot - high(f64::from(*count))), pos2(right, foot));
        ui.painter().rect_filled(bar, 0.0, color(surfaces.accent));
        let line = Stroke::new(1.5, color(surfaces.text));
        ui.painter().hline(left..=right, foot - high(*expected), line);
        let letters = match column {
            column if column > WIDEST => usize::MAX,
            column if column < 30.0 => 1,
            _ => 3,
        };
        let short: String = name.chars().take(letters).collect();
        let middle = pos2((left + right) / 2.0, foot + 1.0);
        ui.painter().text(
            middle,
            Align2::CENTER_TOP,
            short,
            font.clone(),
            color(surfaces.soft),
        );
    }
}

/// The hours of each weekday, the stronger the more; each says its count.
pub(super) fn hours(ui: &mut Ui, weekdays: &[String], hours: &[[u32; 24]], lang: Lang) {
    let most = hours.iter().flatten().copied().max().unwrap_or(0).max(1);
    let wide = ui.available_width();
    let column = (wide - DAY) / 24.0;
    let (whole, _) = ui.allocate_exact_size(vec2(wide, HOUR * 7.0 + NAMES), Sense::hover());
    let surfaces = Surfaces::of(&theme::palette(ui.ctx()));
    let color = |color| theme::color32(color);
    let font = TextStyle::Small.resolve(ui.style());
    for (row, (day, counts)) in weekdays.iter().zip(hours).enumerate() {
        let top = whole.top() + HOUR * row as f32;
        let short: String = day.chars().take(3).collect();
        let at = pos2(whole.left(), top + HOUR / 2.0);
        ui.painter()
            .text(at, Align2::LEFT_CENTER, short, font.clone(), color(surfaces.soft));
        for (hour, count) in counts.iter().enumerate() {
            let left = whole.left() + DAY + column * hour as f32;
            let cell = Rect::from_min_size(pos2(left, top), vec2(column, HOUR)).shrink(0.5);
            ui.painter().rect_filled(cell, 0.0, color(surfaces.stripe));
            if *count > 0 {
                let tone = 0.25 + 0.75 * *count as f32 / most as f32;
                let ink = color(surfaces.accent).gamma_multiply(tone);
                ui.painter().rect_filled(cell, 0.0, ink);
            }
            let args = [
                (
                    "name",
                    Arg::from(format!("{day}, {hour:02}:00–{:02}:00", hour + 1)),
                ),
                ("count", Arg::from(i64::from(*count))),
            ];
            let told = words::text_with(lang, "profile-hour", &args);
            let response = ui.interact(cell, ui.scope_id().with(("hour", row, hour)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
            response.on_hover_text(&told);
        }
    }
    let foot = whole.top() + HOUR * 7.0;
    for hour in [0, 6, 12, 18] {
        let at = pos2(whole.left() + DAY + column * hour as f32, foot);
        ui.painter().text(
            at,
            Align2::LEFT_TOP,
            format!("{hour:02}"),
            font.clone(),
            color(surfaces.soft),
        );
    }
}
