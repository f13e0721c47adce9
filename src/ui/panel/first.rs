//! What to do first in an empty operation: steps in their order, each with the command that does it, ticked when done.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Operation;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Key;

/// A step, the command that does it, and whether it is done.
type Step = (Key, Command, fn(&Operation) -> bool);

const STEPS: [Step; 6] = [
    ("first-map", Command::AddMap, |op| !op.maps.is_empty()),
    ("first-routes", Command::Import, |op| !op.roads.is_empty()),
    ("first-villages", Command::Import, |op| !op.communities.is_empty()),
    ("first-base", Command::ToolBase, |op| !op.bases.is_empty()),
    ("first-units", Command::Import, |op| !op.units.is_empty()),
    ("first-incidents", Command::Import, |op| !op.incidents.is_empty()),
];

/// Draws the steps.
pub(super) fn steps(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let (op, lang) = (desk.operation(), desk.lang());
    form::heading(ui, words::text(lang, "first-title"));
    form::sentence(ui, words::text(lang, "first-what"));
    for (index, (key, command, is_done)) in STEPS.into_iter().enumerate() {
        ui.add_space(theme::GRID);
        let text = words::text(lang, key);
        // Incidents that are still read are there.
        if is_done(op) || (key == "first-incidents" && desk.is_reading()) {
            let text = RichText::new(format!("{} {text}", icon::DONE)).weak();
            ui.add(Label::new(text).wrap());
            continue;
        }
        form::sentence(ui, format!("{}. {text}", index + 1));
        let title = words::text(lang, command.title());
        ui.add_enabled_ui(widget::is_possible(command, desk), |ui| {
            let button = widget::picture_button(ui, widget::picture(command), &title);
            let button = button.on_disabled_hover_text(widget::tip_why_not(command, desk));
            if button.on_hover_text(widget::tooltip(command, lang)).clicked() {
                actions.push(Action::Command(command));
            }
        });
    }
}
