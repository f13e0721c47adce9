//! The hotspot radius: dragged, with bands and hotspots following the hand, or taken as the reports themselves make it likely.
//!
//! What is dragged is tried first; where the hand lets go it becomes the planning number, as one step.

use std::sync::Arc;

use egui::DragValue;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Assumptions;
use crate::model::Edit;
use crate::model::assumption;
use crate::quantity::Metres;
use crate::words;
use crate::words::Arg;
use crate::words::number;

/// The planning number.
const NAME: &str = "hotspot.bandwidth";

/// The radius and the likeliest one.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, likely: Option<Metres>, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let name = words::text(lang, "assumption-hotspot-bandwidth");
    ui.horizontal_wrapped(|ui| {
        ui.label(&name);
        let mut km = desk.bandwidth().km();
        let (least, most) = assumption::find(NAME).map_or((0.5, 100.0), |spec| spec.range);
        let field = DragValue::new(&mut km)
            .range(least..=most)
            .speed(0.1)
            .custom_formatter(|km, _| number::decimal(lang, km, 1))
            .custom_parser(|text| text.trim().replace(',', ".").parse().ok())
            .suffix("\u{a0}km");
        let response = ui.add_enabled(desk.may_edit(), field);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::SpinButton, true, &name);
            info.value = Some(km);
            info
        });
        let response = response.on_hover_text(words::text(lang, "hotspots-radius-help"));
        if response.dragged() && response.changed() {
            actions.push(Action::TryBandwidth(Some(Metres::from_km(km))));
        } else if response.drag_stopped() || (response.changed() && !response.dragged()) {
            keep(desk, km, actions);
        }
        if let Some(likely) = likely.filter(|likely| (likely.km() - km).abs() >= 0.05) {
            let said = [("km", Arg::from(number::decimal(lang, likely.km(), 1)))];
            let button = egui::Button::new(words::text_with(lang, "hotspots-likely", &said));
            let button = ui.add_enabled(desk.may_edit(), button);
            if button
                .on_hover_text(words::text(lang, "hotspots-likely-help"))
                .clicked()
            {
                keep(desk, likely.km(), actions);
            }
        }
    });
}

/// Makes a radius the planning number.
fn keep(desk: &Desk, km: f64, actions: &mut Vec<Action>) {
    actions.push(Action::TryBandwidth(None));
    let km = (km * 10.0).round() / 10.0;
    let before: &Arc<Assumptions> = &desk.operation().assumptions;
    if (before.get(NAME) - km).abs() < 1e-9 {
        return;
    }
    if let Some(after) = before.with(NAME, km) {
        actions.push(Action::Edit("step-assumption", vec![Edit::Assumptions(after)]));
    }
}
