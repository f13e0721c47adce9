//! Cards that ask before something is lost that no undo brings back.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::SaveState;
use crate::ui::icon;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;

/// Width of the card, in points.
const WIDTH: f32 = 420.0;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// Whether the working copy of the exercise goes, with its history.
    StartAgain,
    /// Whether the window closes without what could not be saved.
    Leave,
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Nothing yet.
    Open,
    /// All stays as it is, or something else was asked for instead.
    Stay,
    /// The window closes, and what is not saved is lost.
    Leave,
}

impl Question {
    /// The key of the card's title.
    pub(crate) const fn title(self) -> Key {
        match self {
            Self::StartAgain => Command::StartAgain.title(),
            Self::Leave => "leave-title",
        }
    }

    /// Draws the card; says what was answered.
    pub(crate) fn ui(self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> Answer {
        ui.set_width(WIDTH);
        match self {
            Self::StartAgain => start_again(ui, desk, actions),
            Self::Leave => leave(ui, desk, actions),
        }
    }
}

fn button(ui: &mut Ui, desk: &Desk, picture: &str, key: Key) -> bool {
    let lang = desk.lang();
    let tip = words::text(lang, &format!("{key}-help"));
    let button = widget::picture_button(ui, picture, &words::text(lang, key));
    button.on_hover_text(tip).clicked()
}

fn start_again(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> Answer {
    let text = words::text(desk.lang(), "again-question");
    ui.add(egui::Label::new(text).wrap());
    ui.add_space(8.0);
    let mut answer = Answer::Open;
    ui.horizontal_wrapped(|ui| {
        if button(ui, desk, icon::AGAIN, "again-yes") {
            actions.push(Action::StartAgain);
            answer = Answer::Stay;
        }
        if button(ui, desk, icon::SAVE, "again-copy") {
            actions.push(Action::Command(Command::SaveCopy));
            answer = Answer::Stay;
        }
        if button(ui, desk, icon::CLOSE, "again-no") {
            answer = Answer::Stay;
        }
    });
    answer
}

fn leave(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> Answer {
    let lang = desk.lang();
    let cause = match desk.saved() {
        SaveState::Failed(error) => error.sentence(lang),
        _ => words::text(lang, "leave-no-file"),
    };
    let text = words::text_with(lang, "leave-question", &[("cause", Arg::from(cause))]);
    ui.add(egui::Label::new(text).wrap());
    ui.add_space(8.0);
    let mut answer = Answer::Open;
    ui.horizontal_wrapped(|ui| {
        if button(ui, desk, icon::SAVE, "offer-save-copy") {
            actions.push(Action::Command(Command::SaveCopy));
            answer = Answer::Stay;
        }
        let failed = matches!(desk.saved(), SaveState::Failed(_));
        if failed && button(ui, desk, icon::AGAIN, "offer-retry-save") {
            actions.push(Action::RetrySave);
            answer = Answer::Stay;
        }
        if button(ui, desk, icon::WARNING, "leave-anyway") {
            answer = Answer::Leave;
        }
        if button(ui, desk, icon::CLOSE, "leave-stay") {
            answer = Answer::Stay;
        }
    });
    answer
}
