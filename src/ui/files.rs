//! Cards that ask for a file: which operation to open, where to make a new one.

use std::path::Path;
use std::path::PathBuf;

use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::About;
use crate::ui::icon;
use crate::ui::path_field::PathField;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;

const OPERATIONS: &[&str] = &["gpkg", "doria"];

/// A card that asks for a file.
pub(crate) enum FileCard {
    /// Which operation to open.
    Open(PathField),
    /// What the new operation is called, and where its file is made.
    New { name: String, field: PathField },
}

impl FileCard {
    /// The card for a command; none for a command that needs no file.
    pub(crate) fn of(command: Command, desk: &Desk) -> Option<Self> {
        let folder = desk.file().and_then(Path::parent).map(Path::to_path_buf);
        match command {
            Command::Open => Some(Self::Open(PathField::to_open(OPERATIONS))),
            Command::New => {
                let home = std::env::var_os("HOME").map(PathBuf::from);
                let proposal = home.or(folder).unwrap_or_default();
                let file = words::text(desk.lang(), "file-new-name");
                Some(Self::New {
                    name: String::new(),
                    field: PathField::to_make(proposal.join(file), OPERATIONS),
                })
            }
            _ => None,
        }
    }

    /// The key of its title.
    pub(crate) const fn title(&self) -> words::Key {
        match self {
            Self::Open(_) => Command::Open.title(),
            Self::New { .. } => Command::New.title(),
        }
    }

    /// Draws the card; says whether it stays open.
    pub(crate) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let lang = desk.lang();
        let action = match self {
            Self::Open(field) => {
                ui.label(words::text(lang, "file-open-which"));
                let entered = field.ui(ui, lang);
                let chosen = recent(ui, desk).or_else(|| field.path().filter(|_| entered));
                let pressed = confirm(ui, lang, "file-open-do", field.path().is_some());
                chosen
                    .or_else(|| field.path().filter(|_| pressed))
                    .map(Action::OpenFile)
            }
            Self::New { name, field } => {
                let label = ui.label(words::text(lang, "file-new-called"));
                ui.text_edit_singleline(name).labelled_by(label.id);
                ui.label(words::text(lang, "file-new-where"));
                let entered = field.ui(ui, lang);
                let path = field.path().filter(|_| !name.trim().is_empty());
                let pressed = confirm(ui, lang, "file-new-do", path.is_some());
                path.filter(|_| pressed || entered).map(|path| {
                    let about = About {
                        name: name.trim().to_owned(),
                        ..About::default()
                    };
                    Action::NewFile(path, about)
                })
            }
        };
        let done = action.is_some();
        actions.extend(action);
        !done
    }
}

fn confirm(ui: &mut Ui, lang: words::Lang, key: words::Key, possible: bool) -> bool {
    ui.add_space(4.0);
    let button = egui::Button::new(words::text(lang, key));
    ui.add_enabled(possible, button).clicked()
}

/// The operations that were open before, to be opened again by one press.
fn recent(ui: &mut Ui, desk: &Desk) -> Option<PathBuf> {
    let lang = desk.lang();
    let mut chosen = None;
    for path in desk.recent().iter().take(5) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let folder = path.display().to_string();
        let tip = words::text_with(lang, "file-open-recent", &[("path", Arg::from(folder))]);
        if widget::picture_button(ui, icon::OPEN, &name)
            .on_hover_text(tip)
            .clicked()
        {
            chosen = Some(path.clone());
        }
    }
    chosen
}

/// What is done with a file that was dropped on the window.
pub(crate) fn open_any(path: &Path) -> Action {
    Action::OpenFile(path.to_path_buf())
}
