//! The programme on the desk beside the one before it: figures in two columns, then what differs.

use egui::CollapsingHeader;
use egui::Grid;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::plan::suggest;
use crate::plan::suggest::Suggestion;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;

/// Both programmes, the earlier one first, and the button that takes it back.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, now: &Suggestion, actions: &mut Vec<Action>) {
    let Some(earlier) = desk.answers().earlier.as_deref() else {
        return;
    };
    let (op, lang) = (desk.operation(), desk.lang());
    CollapsingHeader::new(words::text(lang, "compare-title"))
        .id_salt("compare")
        .show(ui, |ui| {
            let comparison = suggest::compare(&earlier.plan, now);
            let seed = |plan: &Suggestion| {
                let seed = [("seed", Arg::from(plan.seed.to_string()))];
                words::text_with(lang, "compare-seed", &seed)
            };
            Grid::new("compare-figures").striped(true).show(ui, |ui| {
                ui.label("");
                for plan in [&earlier.plan, now] {
                    ui.label(RichText::new(seed(plan)).text_style(theme::strong()));
                }
                ui.end_row();
                for row in suggest::compared_rows(&comparison, lang) {
                    for cell in row {
                        ui.label(cell);
                    }
                    ui.end_row();
                }
            });
            for sentence in suggest::compared_sentences(op, &comparison, lang) {
                form::remark(ui, sentence);
            }
            let title = words::text(lang, "compare-swap");
            let tip = words::text(lang, "compare-swap-help");
            let response = widget::picture_button(ui, icon::UNDO, &title);
            if response.on_hover_text(tip).clicked() {
                actions.push(Action::SwapSuggestion);
            }
        });
}
