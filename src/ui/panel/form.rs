//! The pieces that forms are made of: a line with its name, a choice among a few, a number, a sentence.
//!
//! Each says its name to those who cannot see it. Asks for nothing.

use std::ops::RangeInclusive;

use egui::DragValue;
use egui::Label;
use egui::Response;
use egui::RichText;
use egui::Role;
use egui::TextEdit;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;

use crate::model::Finding;
use crate::ui::combo::Choice;
use crate::ui::combo::Combo;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::words::Lang;

/// Width of the names before the fields of a card, in points.
pub(super) const NAMES: f32 = 168.0;

/// One line of a form: its name, then what can be set.
pub(super) fn line<R>(ui: &mut Ui, name: &str, fields: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        cell(ui, NAMES, |ui| ui.add(Label::new(name).wrap()));
        ui.vertical(fields).inner
    })
    .inner
}

/// A part of a row that is exactly so wide; what is longer goes on below.
pub(super) fn cell<R>(ui: &mut Ui, width: f32, inside: impl FnOnce(&mut Ui) -> R) -> R {
    let size = egui::vec2(width, ui.spacing().interact_size.y);
    let layout = egui::Layout::left_to_right(egui::Align::Min).with_main_wrap(true);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_width(width);
        inside(ui)
    })
    .inner
}

/// A choice among a few in a list that drops down; gives what was newly chosen.
pub(super) fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    now: &T,
    choices: &[(T, String)],
    width: f32,
) -> Option<T> {
    let choices = choices.iter().cloned();
    let choices: Vec<_> = choices.map(|(value, title)| Choice::new(value, title)).collect();
    let list = Combo {
        name,
        tip: "",
        width: Some(width),
        says_choice: true,
    };
    list.ui(ui, now, &choices)
}

/// A choice among two or three that all are seen; gives what was newly chosen.
pub(super) fn either<T: Clone + PartialEq>(
    ui: &mut Ui,
    now: Option<&T>,
    choices: &[(T, String)],
) -> Option<T> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (value, title) in choices {
            if ui.radio(now == Some(value), title.as_str()).clicked() && now != Some(value) {
                chosen = Some(value.clone());
            }
        }
    });
    chosen
}

/// A whole number within bounds.
pub(super) fn whole(ui: &mut Ui, name: &str, value: &mut u32, range: RangeInclusive<u32>) -> Response {
    let response = ui.add(DragValue::new(value).range(range).speed(0.1));
    let now = f64::from(*value);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::SpinButton, true, name);
        info.value = Some(now);
        info
    });
    response.on_hover_text(name)
}

/// A line of text that is typed.
pub(super) fn text(ui: &mut Ui, name: &str, value: &mut String, width: f32) -> Response {
    let response = ui.add(TextEdit::singleline(value).desired_width(width));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    response
}

/// A sentence that goes on below where it is long.
pub(super) fn sentence(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Label::new(text.into()).wrap())
}

/// A sentence in small soft letters.
pub(super) fn remark(ui: &mut Ui, text: impl Into<String>) -> Response {
    let text = RichText::new(text).text_style(TextStyle::Small).weak();
    ui.add(Label::new(text).wrap())
}

/// A sentence that warns.
pub(super) fn warning(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Surfaces::of(&theme::palette(ui.ctx())).warning;
    let text = RichText::new(text).color(theme::color32(color));
    ui.add(Label::new(text).wrap())
}

/// A title within a card or tab.
pub(super) fn heading(ui: &mut Ui, text: impl Into<String>) {
    ui.add_space(theme::GRID);
    ui.label(RichText::new(text).text_style(theme::strong()));
}

/// Cause and remedy in one line.
pub(super) fn told(finding: &Finding, lang: Lang) -> String {
    let (cause, remedy) = (finding.cause(lang), finding.remedy(lang));
    if remedy.is_empty() {
        cause
    } else {
        format!("{cause} {remedy}")
    }
}
