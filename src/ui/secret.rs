//! A field in which a passphrase is chosen: typed twice, with a hint how hard it is to guess and what it means to lose it.

use std::path::PathBuf;

use egui::Label;
use egui::Response;
use egui::RichText;
use egui::TextEdit;
use egui::TextStyle;
use egui::Ui;
use zeroize::Zeroize as _;

use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::Strength;
use crate::words;
use crate::words::Key;
use crate::words::Lang;

/// What is being typed. Its memory is wiped when the card closes.
#[derive(Default)]
pub(crate) struct SecretField {
    text: String,
    again: String,
}

impl Drop for SecretField {
    fn drop(&mut self) {
        self.text.zeroize();
        self.again.zeroize();
    }
}

impl SecretField {
    /// The passphrase, once both fields hold the same.
    pub(crate) fn passphrase(&self) -> Option<Passphrase> {
        (self.text == self.again)
            .then(|| Passphrase::new(self.text.clone()))
            .flatten()
    }

    /// What is still missing.
    pub(crate) fn missing(&self) -> Option<Key> {
        if self.text.is_empty() {
            Some("secret-first")
        } else if self.text == self.again {
            None
        } else {
            Some("secret-differs")
        }
    }

    /// Both fields, the hint and the warning.
    pub(crate) fn ui(&mut self, ui: &mut Ui, lang: Lang) {
        line(ui, &words::text(lang, "secret-passphrase"), &mut self.text);
        if !self.text.is_empty() {
            let strength = Strength::of(&self.text);
            let (key, color) = match strength {
                Strength::Weak => ("secret-weak", ui.visuals().error_fg_color),
                Strength::Fair => ("secret-fair", ui.visuals().warn_fg_color),
                Strength::Strong => ("secret-strong", ui.visuals().text_color()),
            };
            let hint = RichText::new(words::text(lang, key)).color(color);
            ui.add(Label::new(hint).wrap());
        }
        line(ui, &words::text(lang, "secret-again"), &mut self.again);
        small(ui, words::text(lang, "secret-no-way-back"));
    }
}

/// How a new file lies on the disk: encrypted, which is offered first, or open to everybody who gets it.
pub(crate) struct SecretForm {
    encrypted: bool,
    secret: SecretField,
}

impl Default for SecretForm {
    fn default() -> Self {
        Self {
            encrypted: true,
            secret: SecretField::default(),
        }
    }
}

impl SecretForm {
    /// A form that begins with this choice.
    pub(crate) fn beginning(encrypted: bool) -> Self {
        Self {
            encrypted,
            ..Self::default()
        }
    }

    /// Whether it is to be encrypted.
    pub(crate) const fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The ending that says how the file lies, and the one that would say the contrary.
    pub(crate) const fn endings(&self) -> (&'static str, &'static str) {
        if self.encrypted {
            ("doria", "gpkg")
        } else {
            ("gpkg", "doria")
        }
    }

    /// What is still missing.
    pub(crate) fn missing(&self) -> Option<Key> {
        self.secret.missing().filter(|_| self.encrypted)
    }

    /// Where the file lies, with its passphrase and the ending that says what it is; none while something is missing.
    pub(crate) fn place(&self, path: PathBuf) -> Option<Place> {
        let (ending, other) = self.endings();
        let is_other = path
            .extension()
            .is_some_and(|now| now.eq_ignore_ascii_case(other));
        let path = if is_other {
            path.with_extension(ending)
        } else {
            path
        };
        if !self.encrypted {
            return Some(path.into());
        }
        self.secret
            .passphrase()
            .map(|passphrase| Place::locked(path, passphrase))
    }

    /// The choice, and the fields that belong to it.
    pub(crate) fn ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.add_space(4.0);
        for (encrypted, key) in [(true, "secret-encrypted"), (false, "secret-plain")] {
            ui.radio_value(&mut self.encrypted, encrypted, words::text(lang, key));
        }
        if self.encrypted {
            self.secret.ui(ui, lang);
        } else {
            small(ui, words::text(lang, "secret-plain-help"));
        }
    }
}

fn small(ui: &mut Ui, text: String) {
    let text = RichText::new(text).text_style(TextStyle::Small).weak();
    ui.add(Label::new(text).wrap());
}

/// One field with its name, in which nothing is shown; says whether Enter was pressed in it.
pub(crate) fn line(ui: &mut Ui, name: &str, text: &mut String) -> (bool, Response) {
    let label = ui.label(name);
    let field = TextEdit::singleline(text)
        .password(true)
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    // What was typed cannot be taken back into the field: not by the next hand, either.
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), response.id) {
        state.clear_undoer();
        state.store(ui.ctx(), response.id);
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    (entered, response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_typed_twice_is_taken() {
        let mut field = SecretField::default();
        assert_eq!(field.missing(), Some("secret-first"));
        field.text = "river stove".to_owned();
        field.again = "river stow".to_owned();
        assert_eq!(
            (field.missing(), field.passphrase()),
            (Some("secret-differs"), None)
        );
        field.again = field.text.clone();
        assert_eq!(field.missing(), None);
        assert_eq!(field.passphrase(), Passphrase::new("river stove".to_owned()));
    }

    #[test]
    fn the_ending_says_how_the_file_lies() {
        let mut form = SecretForm::default();
        assert_eq!(
            (form.place("a.gpkg".into()), form.missing()),
            (None, Some("secret-first"))
        );
        form.secret.text = "x".to_owned();
        form.secret.again = "x".to_owned();
        let place = form.place("b/a.GPKG".into()).unwrap();
        assert_eq!(place.path, PathBuf::from("b/a.doria"));
        assert!(place.passphrase.is_some());
        form.encrypted = false;
        assert_eq!(form.place("a.doria".into()), Some(PathBuf::from("a.gpkg").into()));
    }
}
