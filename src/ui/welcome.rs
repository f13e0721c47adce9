//! The card of the first start, and the walk through the ten steps.
//!
//! The card says in four lines what this is; it never comes back unasked.

use egui::Button;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;

/// Width of the help, in points.
const HELP_WIDTH: f32 = 720.0;

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
        close = ui.button(words::text(lang, "welcome-close")).clicked();
    });
    if chosen.is_some() || close {
        actions.push(Action::SetPanel(READ.to_owned(), 1.0));
    }
    let stays = chosen.is_none() && !close;
    actions.extend(chosen.map(Action::Command));
    stays
}

/// The ten steps from incidents to the printed sheet, each with the command that begins it.
const STEPS: [(Key, Option<Command>); 10] = [
    ("walk-1", Some(Command::FitAll)),
    ("walk-2", Some(Command::Import)),
    ("walk-3", None),
    ("walk-4", Some(Command::ToolBase)),
    ("walk-5", None),
    ("walk-6", Some(Command::ToolPatrol)),
    ("walk-7", Some(Command::Suggest)),
    ("walk-8", None),
    ("walk-9", Some(Command::Print)),
    ("walk-10", None),
];

/// The walk and the step it has come to.
#[derive(Default)]
pub(crate) struct Walk {
    step: usize,
}

impl Walk {
    /// Draws the step; says whether the walk goes on.
    pub(crate) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let lang = desk.lang();
        ui.set_max_width(320.0);
        let Some((key, command)) = STEPS.get(self.step) else {
            return false;
        };
        let place = [("step", Arg::from(self.step + 1)), ("of", Arg::from(STEPS.len()))];
        ui.label(RichText::new(words::text_with(lang, "walk-step", &place)).weak());
        ui.add(egui::Label::new(words::text(lang, key)).wrap());
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let back = ui.add_enabled(self.step > 0, Button::new(words::text(lang, "walk-back")));
            if back.clicked() {
                self.step -= 1;
            }
            if let Some(command) = command {
                let title = words::text(lang, command.title());
                let possible = widget::is_possible(*command, desk);
                let button = |ui: &mut Ui| widget::picture_button(ui, widget::picture(*command), &title);
                if ui
                    .add_enabled_ui(possible, button)
                    .inner
                    .on_hover_text(widget::tooltip(*command, lang))
                    .clicked()
                {
                    actions.push(Action::Command(*command));
                }
            }
            let last = self.step + 1 == STEPS.len();
            let next = if last { "walk-end" } else { "walk-next" };
            if ui.button(words::text(lang, next)).clicked() {
                self.step += 1;
            }
        });
        self.step < STEPS.len()
    }
}

/// The list of keys, and what each command does.
pub(crate) fn help(ui: &mut Ui, desk: &Desk) {
    let lang = desk.lang();
    ui.set_width(HELP_WIDTH);
    for key in ["help-map", "help-draw", "help-type", "help-layers"] {
        ui.add(egui::Label::new(words::text(lang, key)).wrap());
    }
    ui.add_space(8.0);
    let rows = egui::ScrollArea::vertical().max_height(380.0).auto_shrink(false);
    rows.show(ui, |ui| {
        for command in Command::ALL {
            ui.horizontal_top(|ui| {
                let cell = |ui: &mut Ui, width: f32, text: RichText| {
                    let size = egui::vec2(width, ui.spacing().interact_size.y);
                    let layout = egui::Layout::left_to_right(egui::Align::Min).with_main_wrap(true);
                    ui.allocate_ui_with_layout(size, layout, |ui| {
                        ui.set_min_width(width);
                        ui.add(egui::Label::new(text).wrap());
                    });
                };
                let key = command.shortcut().label(lang);
                cell(ui, 84.0, RichText::new(key).text_style(theme::strong()));
                cell(ui, 196.0, RichText::new(words::text(lang, command.title())));
                let help = RichText::new(words::text(lang, command.help())).weak();
                cell(ui, HELP_WIDTH - 84.0 - 196.0 - 40.0, help);
            });
        }
    });
}
