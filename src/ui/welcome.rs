//! The card of the first start.
//!
//! The card says in four lines what this is; it never comes back unasked.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::ui::widget;
use crate::words;

/// The name under which it is remembered, beside the sizes of the panels, that the card was read.
pub(crate) const READ: &str = "welcome-read";

/// Whether the card is to be shown: nobody closed it yet.
pub(crate) fn is_new(desk: &Desk) -> bool {
    desk.panel(READ).is_none() && desk.operation().about.exercise
}

/// Draws the card; says whether it stays open.
pub(crate) fn ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
    let lang = desk.lang();
    ui.set_max_width(460.0);
    for key in ["welcome-1", "welcome-2", "welcome-3", "welcome-4"] {
        ui.add(egui::Label::new(words::text(lang, key)).wrap());
    }
    ui.add_space(8.0);
    let mut chosen = None;
    let mut close = false;
    ui.horizontal_wrapped(|ui| {
        for command in [Command::Walk, Command::New, Command::Open] {
            let title = words::text(lang, command.title());
            if widget::picture_button(ui, widget::picture(command), &title)
                .on_hover_text(words::text(lang, command.help()))
                .clicked()
            {
                chosen = Some(command);
            }
        }
        let button = ui.button(words::text(lang, "welcome-close"));
        close = button
            .on_hover_text(words::text(lang, "welcome-close-help"))
            .clicked();
    });
    if chosen.is_some() || close {
        actions.push(Action::SetPanel(READ.to_owned(), 1.0));
    }
    let stays = chosen.is_none() && !close;
    actions.extend(chosen.map(Action::Command));
    stays
}
