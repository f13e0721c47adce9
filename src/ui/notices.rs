//! What the desk has to tell: warnings, faults and files that were written in a strip under the tool bar until they are
//! read, remarks in the status bar for some seconds.

use std::collections::BTreeMap;

use egui::Color32;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Notice;
use crate::model::Severity;
use crate::ui::icon;
use crate::ui::widget;
use crate::words;

/// How long a remark stays, in seconds.
const REMARK_S: f64 = 8.0;
/// Warnings shown at once, the newest first.
const MOST: usize = 3;

/// When each remark was first shown.
#[derive(Default)]
pub(crate) struct Remarks {
    since: BTreeMap<u64, f64>,
}

impl Remarks {
    /// The remark of the moment; lets go those that stood long enough.
    pub(crate) fn newest(
        &mut self,
        ctx: &egui::Context,
        desk: &Desk,
        actions: &mut Vec<Action>,
    ) -> Option<String> {
        let now = ctx.input(|input| input.time);
        let remarks = desk.notices().iter();
        let remarks: Vec<_> = remarks.filter(|notice| !stays(notice)).collect();
        self.since
            .retain(|id, _| remarks.iter().any(|notice| notice.id == *id));
        for notice in &remarks {
            let since = *self.since.entry(notice.id).or_insert(now);
            let left = since + REMARK_S - now;
            if left <= 0.0 {
                actions.push(Action::Dismiss(notice.id));
            } else if let Ok(left) = std::time::Duration::try_from_secs_f64(left) {
                ctx.request_repaint_after(left);
            }
        }
        remarks.last().map(|notice| notice.sentence(desk.lang()))
    }
}

/// Whether there is anything for the strip.
pub(crate) fn any(desk: &Desk) -> bool {
    desk.notices().iter().any(stays)
}

/// Whether it stays until it was read: what warns, and what there is something to press for.
fn stays(notice: &Notice) -> bool {
    notice.severity > Severity::Note || !notice.offers.is_empty()
}

/// The strip of what stays until it is read.
pub(crate) fn ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let staying = desk.notices().iter().rev().filter(|notice| stays(notice));
    for notice in staying.take(MOST) {
        let (picture, color): (&str, Color32) = match notice.severity {
            Severity::Fault => (icon::DANGER, ui.visuals().error_fg_color),
            Severity::Warning => (icon::WARNING, ui.visuals().warn_fg_color),
            Severity::Note => (icon::DONE, ui.visuals().text_color()),
        };
        ui.horizontal_top(|ui| {
            ui.label(RichText::new(picture).color(color));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                let name = words::text(lang, "notice-dismiss");
                let close = ui.add(egui::Button::new(icon::CLOSE).small().frame_when_inactive(false));
                widget::named(&close, &name);
                if close.on_hover_text(name).clicked() {
                    actions.push(Action::Dismiss(notice.id));
                }
                for (key, action) in &notice.offers {
                    let title = words::text(lang, key);
                    let tip = words::text(lang, &format!("{key}-help"));
                    if ui.small_button(title).on_hover_text(tip).clicked() {
                        actions.push(action.clone());
                        actions.push(Action::Dismiss(notice.id));
                    }
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
                    ui.add(egui::Label::new(notice.sentence(lang)).wrap());
                });
            });
        });
    }
}
