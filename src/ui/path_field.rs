//! A field for the path of a file, with the system's dialog beside it.
//!
//! The system's dialog may be missing (no portal, no zenity); typing always works. Reads no files.

use std::path::Path;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::channel;
use std::thread;

use egui::Role;
use egui::TextEdit;
use egui::Ui;
use egui::WidgetInfo;

use crate::store::write;
use crate::ui::icon;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// A path that is being typed or chosen.
#[derive(Default)]
pub struct PathField {
    text: String,
    /// An existing file is looked for; else a new one is named.
    existing: bool,
    /// Endings that are offered, without their dots.
    endings: Vec<&'static str>,
    waiting: Option<Receiver<Option<PathBuf>>>,
    /// It has had the keyboard, or needs none because something is proposed.
    begun: bool,
    /// The path for which it was asked whether what is there is to be replaced.
    asked: Option<PathBuf>,
}

impl PathField {
    /// A field for a file that is there.
    pub fn to_open(endings: Vec<&'static str>) -> Self {
        Self {
            existing: true,
            endings,
            ..Self::default()
        }
    }

    /// A field for a file that is to be made, with a first proposal.
    pub fn to_make(proposal: PathBuf, endings: &'static [&'static str]) -> Self {
        Self {
            text: proposal.to_string_lossy().into_owned(),
            endings: endings.to_vec(),
            begun: true,
            ..Self::default()
        }
    }

    /// The path, where one is given; a leading `~` is the person's own folder, quotes around it are dropped.
    pub fn path(&self) -> Option<PathBuf> {
        path_of(&self.text, std::env::var_os("HOME").map(PathBuf::from))
    }

    /// Gives the path this ending where it has the other one of the two.
    pub fn end_in(&mut self, ending: &str, other: &str) {
        let has_other = Path::new(&self.text)
            .extension()
            .is_some_and(|now| now.eq_ignore_ascii_case(other));
        if has_other {
            self.text.truncate(self.text.len() - other.len());
            self.text.push_str(ending);
        }
    }

    /// Shows field and button; says whether Enter was pressed in the field with a path in it.
    pub fn ui(&mut self, ui: &mut Ui, lang: Lang) -> bool {
        self.hear();
        ui.horizontal(|ui| {
            let room = (ui.available_width() - 40.0).max(120.0);
            let field = TextEdit::singleline(&mut self.text).desired_width(room);
            let response = ui.add(field);
            let name = words::text(lang, "file-path");
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
            if !std::mem::replace(&mut self.begun, true) {
                response.request_focus();
            }
            let browse = words::text(lang, "file-browse");
            let free = self.waiting.is_none();
            let button = ui
                .add_enabled_ui(free, |ui| widget::icon_button(ui, icon::OPEN, &browse, &browse))
                .inner;
            let waits = words::text(lang, "file-browse-open");
            if button.on_disabled_hover_text(waits).clicked() {
                self.browse(ui.ctx().clone());
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            // An empty field has answered nothing: it keeps the keyboard.
            let is_empty = self.path().is_none();
            if entered && is_empty {
                response.request_focus();
            }
            entered && !is_empty
        })
        .inner
    }

    /// The path to write to, once it is wanted and nothing is lost by it: where one of these files is there already
    /// a line asks, and only its button replaces it. `wanted` says that the file was asked for in this frame.
    pub fn to_write(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        wanted: bool,
        files: impl Fn(&Path) -> Vec<PathBuf>,
    ) -> Option<PathBuf> {
        let path = self.path();
        // What is typed anew is asked anew.
        self.asked = self.asked.take().filter(|asked| Some(asked) == path.as_ref());
        let path = path?;
        let there = || files(&path).into_iter().find(|file| write::is_there(file));
        if wanted && self.asked.is_none() {
            if there().is_none() {
                return Some(path);
            }
            self.asked = Some(path.clone());
        }
        self.asked.as_ref()?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let file = [("file", Arg::from(name.as_ref()))];
        let mut replace = false;
        ui.horizontal_wrapped(|ui| {
            let warning = ui.visuals().warn_fg_color;
            ui.colored_label(warning, words::text_with(lang, "file-is-there", &file));
            let button = widget::picture_button(ui, icon::WARNING, &words::text(lang, "file-replace"));
            let tip = words::text(lang, "file-replace-help");
            replace = button.on_hover_text(tip).clicked();
        });
        if replace {
            self.asked = None;
        }
        replace.then_some(path)
    }

    fn hear(&mut self) {
        let Some(waiting) = &self.waiting else { return };
        match waiting.try_recv() {
            Ok(Some(path)) => {
                self.text = path.to_string_lossy().into_owned();
                self.waiting = None;
            }
            Ok(None) | Err(std::sync::mpsc::TryRecvError::Disconnected) => self.waiting = None,
            Err(std::sync::mpsc::TryRecvError::Empty) => {}
        }
    }

    /// Opens the system's dialog beside the window, which goes on meanwhile.
    fn browse(&mut self, ctx: egui::Context) {
        let (sender, receiver) = channel();
        let (existing, endings, start) = (self.existing, self.endings.clone(), self.path());
        let work = move || {
            let mut dialog = rfd::FileDialog::new();
            if !endings.is_empty() {
                dialog = dialog.add_filter(endings.join(", "), &endings);
            }
            if let Some(folder) = start.as_deref().and_then(Path::parent) {
                dialog = dialog.set_directory(folder);
            }
            if let Some(name) = start.as_deref().and_then(Path::file_name) {
                dialog = dialog.set_file_name(name.to_string_lossy());
            }
            let chosen = if existing {
                dialog.pick_file()
            } else {
                dialog.save_file()
            };
            // Nobody waits any more when the card was closed meanwhile.
            drop(sender.send(chosen));
            ctx.request_repaint();
        };
        let thread = thread::Builder::new().name("doria-file-dialog".to_owned());
        self.waiting = thread.spawn(work).is_ok().then_some(receiver);
    }
}

fn path_of(text: &str, home: Option<PathBuf>) -> Option<PathBuf> {
    let text = text.trim().trim_matches(['"', '\'']);
    if text.is_empty() {
        return None;
    }
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Some(home.join(rest)),
        _ => Some(PathBuf::from(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_may_have_quotes_and_a_tilde() {
        let home = || Some(PathBuf::from("/home/g3"));
        assert_eq!(path_of("  ", home()), None);
        assert_eq!(path_of("'/tmp/a b.csv'", home()), Some("/tmp/a b.csv".into()));
        assert_eq!(path_of("~/op.gpkg", home()), Some("/home/g3/op.gpkg".into()));
        assert_eq!(path_of("~/op.gpkg", None), Some("~/op.gpkg".into()));
    }

    #[test]
    fn an_ending_follows_the_choice_and_no_other_is_touched() {
        let mut field = PathField::to_make("/a/op.GPKG".into(), &["gpkg"]);
        field.end_in("doria", "gpkg");
        assert_eq!(field.path(), Some("/a/op.doria".into()));
        field.end_in("doria", "gpkg");
        field.text = "/a/op.v2".to_owned();
        field.end_in("gpkg", "doria");
        assert_eq!(field.path(), Some("/a/op.v2".into()));
    }
}
