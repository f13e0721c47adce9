//! A patrol that is being drawn: who goes from where, and its legs with their hours, as the hand moves.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::tool::DrawPatrol;
use crate::model::together;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::patrol::doubts;
use crate::ui::panel::inspector::patrol::legs_table;
use crate::ui::panel::inspector::patrol::without_network;
use crate::words;
use crate::words::number;

/// The table of the patrol in the hand; before the first click, what to do.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, drawn: &DrawPatrol, actions: &mut Vec<Action>) {
    let (op, lang) = (desk.operation(), desk.lang());
    let Some(draft) = drawn.draft_patrol() else {
        ui.heading(words::text(lang, "command-tool-patrol"));
        ui.weak(words::text(lang, "command-tool-patrol-help"));
        return;
    };
    ui.heading(&draft.name);
    // What changes with each click stands first; who goes from where stays the same.
    match drawn.timed() {
        Some(timed) => {
            doubts(ui, lang, timed, &[]);
            legs_table(ui, lang, timed);
        }
        None => {
            without_network(ui, desk, actions);
        }
    }
    let base = draft.base.and_then(|id| op.bases.get(id));
    fact(
        ui,
        lang,
        "record-base",
        base.map_or("", |base| base.name.as_str()),
    );
    let unit = together(&op.units, draft.unit, draft.second);
    fact(
        ui,
        lang,
        "record-unit",
        unit.as_ref().map_or("", |unit| unit.name.as_str()),
    );
    fact(ui, lang, "column-depart", &number::date_time(lang, draft.depart));
    ui.weak(words::text(lang, "command-tool-patrol-help"));
}
