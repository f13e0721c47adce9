//! The card of an encrypted operation that waits for its passphrase.

use egui::Label;
use egui::RichText;
use egui::Ui;
use zeroize::Zeroize as _;

use crate::desk::Action;
use crate::desk::Desk;
use crate::store::gpkg::Passphrase;
use crate::ui::secret;
use crate::words;
use crate::words::Arg;

/// Width of the card, in points.
const WIDTH: f32 = 380.0;

/// What is being typed; its memory is wiped when the card closes.
#[derive(Default)]
pub(crate) struct UnlockCard {
    text: String,
    /// The field has had the keyboard.
    begun: bool,
}

impl Drop for UnlockCard {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl UnlockCard {
    /// Draws the card.
    pub(crate) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let (lang, Some(locked)) = (desk.lang(), desk.locked()) else {
            return;
        };
        ui.set_width(WIDTH);
        // What was locked away says nothing of itself, not even its name.
        let what = match locked.name() {
            Some(name) => words::text_with(lang, "unlock-file", &[("file", Arg::from(name))]),
            None => words::text(lang, "unlock-locked"),
        };
        ui.add(Label::new(what).wrap());
        let (entered, field) = secret::line(ui, &words::text(lang, "secret-passphrase"), &mut self.text);
        if !std::mem::replace(&mut self.begun, true) || (entered && self.text.is_empty()) {
            field.request_focus();
        }
        if locked.was_wrong() && self.text.is_empty() {
            let wrong = RichText::new(words::text(lang, "unlock-wrong")).color(ui.visuals().error_fg_color);
            ui.add(Label::new(wrong).wrap());
        }
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let may = !locked.is_trying() && !self.text.is_empty();
            let button = ui.add_enabled(may, egui::Button::new(words::text(lang, "unlock-do")));
            let pressed = button
                .on_hover_text(words::text(lang, "unlock-do-help"))
                .clicked();
            if may && (pressed || entered) {
                actions.extend(Passphrase::new(std::mem::take(&mut self.text)).map(Action::Unlock));
                self.begun = false;
            }
            if locked.is_trying() {
                ui.spinner();
            }
        });
    }
}
