//! The card of the operation as a whole: what it is called, how it is marked, which clock it keeps.
//!
//! What a marking means on paper stands in `print::marking`; that a lower one is written down, in the desk.

use egui::Button;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::About;
use crate::model::Marking;
use crate::store::settings::LockAfter;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Key;

/// Width of the card, in points.
const WIDTH: f32 = 460.0;
/// Width of its fields, in points.
const FIELD: f32 = 260.0;
/// The clocks of the earth, in minutes from UTC, by half hours.
const CLOCKS: std::ops::RangeInclusive<i32> = -24..=28;
/// The times without a touch after which an encrypted operation locks itself that can be chosen, in minutes.
const LOCK_AFTER_MIN: [u16; 8] = [1, 2, 5, 10, 15, 30, 60, 120];

/// The card, with what was entered and not taken over yet.
#[derive(Default)]
pub(super) struct OperationCard {
    entered: Option<About>,
    done: bool,
}

impl Panel for OperationCard {
    fn id(&self) -> &'static str {
        "operation"
    }

    fn title(&self) -> Key {
        Command::About.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn command(&self) -> Option<Command> {
        Some(Command::About)
    }

    fn called(&mut self, _command: Command, _desk: &Desk) {
        self.entered = None;
    }

    fn is_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        let (lang, now) = (desk.lang(), &desk.operation().about);
        let about = self.entered.get_or_insert_with(|| (**now).clone());
        ui.add_enabled_ui(desk.may_edit(), |ui| {
            let name = words::text(lang, "about-name");
            form::line(ui, &name, |ui| form::text(ui, &name, &mut about.name, FIELD));
            let name = words::text(lang, "about-marking");
            let markings: Vec<(Marking, String)> = Marking::ALL
                .iter()
                .map(|marking| (*marking, words::text(lang, marking.title())))
                .collect();
            form::line(ui, &name, |ui| {
                if let Some(marking) = form::choice(ui, &name, &about.marking, &markings, FIELD) {
                    about.marking = marking;
                }
                if about.marking < now.marking {
                    form::warning(ui, words::text(lang, "about-lower"));
                }
            });
            let name = words::text(lang, "about-clock");
            let mut clocks: Vec<(i32, String)> = CLOCKS.map(|half| (half * 30, clock(half * 30))).collect();
            if !clocks.iter().any(|(minutes, _)| *minutes == about.offset_minutes) {
                clocks.push((about.offset_minutes, clock(about.offset_minutes)));
            }
            form::line(ui, &name, |ui| {
                if let Some(minutes) = form::choice(ui, &name, &about.offset_minutes, &clocks, FIELD) {
                    about.offset_minutes = minutes;
                }
                form::remark(ui, words::text(lang, "about-clock-help"));
            });
        });
        if desk.is_encrypted() {
            actions.extend(lock_after(ui, desk));
        }
        ui.add_space(theme::GRID * 2.0);
        let title = words::text(lang, "about-do");
        let is_new = about != &**now && !about.name.trim().is_empty();
        let button = Button::new((icon::CHECK, title.as_str()));
        let response = ui.add_enabled(is_new && desk.may_edit(), button);
        widget::named(&response, &title);
        let tip = words::text(lang, "about-do-help");
        let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
        if response.clicked() {
            about.name = about.name.trim().to_owned();
            actions.push(Action::SetAbout(about.clone()));
            self.done = true;
        }
    }
}

/// The choice after which time the window locks itself; it holds at once, for every operation of this user.
fn lock_after(ui: &mut Ui, desk: &Desk) -> Option<Action> {
    let (lang, now) = (desk.lang(), desk.lock_after_min());
    let name = words::text(lang, "about-lock-after");
    let mut offered = LOCK_AFTER_MIN.to_vec();
    if !offered.contains(&now) {
        offered.push(now);
        offered.sort_unstable();
    }
    let said =
        |minutes: u16| words::text_with(lang, "about-minutes", &[("count", usize::from(minutes).into())]);
    let choices: Vec<(u16, String)> = offered
        .into_iter()
        .map(|minutes| (minutes, said(minutes)))
        .collect();
    let mut chosen = None;
    form::line(ui, &name, |ui| {
        chosen = form::choice(ui, &name, &now, &choices, FIELD);
        form::remark(ui, words::text(lang, "about-lock-after-help"));
    });
    chosen.map(|minutes| Action::LockAfter(LockAfter::new(minutes)))
}

/// As clocks are written: `UTC+02:00`.
fn clock(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let minutes = minutes.abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_written_with_sign_and_minutes() {
        assert_eq!(clock(120), "UTC+02:00");
        assert_eq!(clock(-210), "UTC−03:30");
        assert_eq!(clock(0), "UTC+00:00");
    }
}
