//! What the desk has to tell: warnings, faults and files that were written over the upper edge of the map until they
//! are read, remarks in the status bar for some seconds.
//!
//! They lie over the map and take no room from it: a map that was fitted keeps its scale when one comes or goes.

use std::collections::BTreeMap;

use egui::Align2;
use egui::Area;
use egui::Color32;
use egui::Frame;
use egui::Id;
use egui::Order;
use egui::Rect;
use egui::RichText;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

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
/// From the upper edge of the map, which belongs to the marking, in points.
const BELOW_MARKING: f32 = 30.0;
/// From the sides of the map, in points.
const BESIDE: f32 = 24.0;
/// How narrow and how wide notices are, in points.
const NARROWEST: f32 = 240.0;
const WIDEST: f32 = 720.0;
/// Room for sign and cross, and for each button that helps, in points.
const AROUND: f32 = 64.0;
const OFFER: f32 = 150.0;

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

/// Whether it stays until it was read: what warns, and what there is something to press for.
fn stays(notice: &Notice) -> bool {
    notice.severity > Severity::Note || !notice.offers.is_empty()
}

/// Shows what stays until it is read over the upper edge of the map, below the marking.
pub(crate) fn ui(ctx: &egui::Context, desk: &Desk, map: Rect, actions: &mut Vec<Action>) {
    let staying = desk.notices().iter().rev();
    let staying: Vec<&Notice> = staying.filter(|notice| stays(notice)).take(MOST).collect();
    if staying.is_empty() {
        return;
    }
    let at = map.center_top() + vec2(0.0, BELOW_MARKING);
    let font = TextStyle::Body.resolve(&ctx.global_style());
    let needed = staying.iter().map(|notice| {
        let sentence = notice.sentence(desk.lang());
        let text = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(sentence, font.clone(), Color32::WHITE));
        text.size().x + AROUND + OFFER * notice.offers.len() as f32
    });
    let most = (map.width() - 2.0 * BESIDE).clamp(NARROWEST, WIDEST);
    let width = needed.fold(NARROWEST, f32::max).min(most);
    // Cards lie over notices: what the hand asked for goes first.
    Area::new(Id::unique("notices"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_TOP)
        .fixed_pos(at)
        .constrain(false)
        .show(ctx, |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(width);
                for notice in staying {
                    one(ui, desk, notice, actions);
                }
            });
        });
}

/// A notice with what helps, and the cross that takes it away.
fn one(ui: &mut Ui, desk: &Desk, notice: &Notice, actions: &mut Vec<Action>) {
    let lang = desk.lang();
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
