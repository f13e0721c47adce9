//! The files of the selected patrol: its order, and its way for hand-held receivers and map viewers.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::ui::panel::form;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;

/// Order, GPX and KML of the selected patrol.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let operation = desk.operation();
    let patrol = desk.selection().iter().find(|hit| hit.table == "patrols");
    let patrol = patrol.and_then(|hit| operation.patrols.get(crate::model::Id::new(hit.id)));
    ui.separator();
    match patrol {
        Some(patrol) => {
            let name = [("name", Arg::from(&patrol.name))];
            form::heading(ui, words::text_with(lang, "print-patrol", &name));
        }
        None => {
            form::remark(ui, words::text(lang, "print-no-patrol"));
        }
    }
    ui.horizontal_wrapped(|ui| {
        for command in [Command::Order, Command::ExportGpx, Command::ExportKml] {
            let title = words::text(lang, command.title());
            let button = |ui: &mut Ui| widget::picture_button(ui, widget::picture(command), &title);
            let possible = widget::is_possible(command, desk);
            let response = ui.add_enabled_ui(possible, button).inner;
            let tip = widget::tooltip(command, lang);
            if response
                .on_hover_text(&tip)
                .on_disabled_hover_text(&tip)
                .clicked()
            {
                actions.push(Action::Command(command));
            }
        }
    });
}
