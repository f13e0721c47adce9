//! Cards that ask for a file: which operation to open, where to make a new one.

use std::path::Path;
use std::path::PathBuf;

use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::About;
use crate::model::Id;
use crate::model::Patrol;
use crate::store::gpkg::Place;
use crate::store::import::IMPORTERS;
use crate::store::write;
use crate::ui::icon;
use crate::ui::path_field::PathField;
use crate::ui::secret::SecretField;
use crate::ui::secret::SecretForm;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Maps that can be laid under an operation.
const MAPS: &[&str] = &[
    "pmtiles", "mbtiles", "gpkg", "tif", "tiff", "png", "jpg", "jpeg", "webp",
];
/// Foreign files that can be looked into: what the importers read.
fn foreign() -> Vec<&'static str> {
    let all = IMPORTERS.iter().flat_map(|importer| importer.extensions());
    let mut endings: Vec<&str> = all.copied().collect();
    endings.sort_unstable();
    endings.dedup();
    endings
}
/// Width of the cards on which a passphrase is chosen, in points.
const SECRET_WIDTH: f32 = 440.0;
/// Operations.
const OPERATIONS: &[&str] = &["gpkg", "doria"];

/// A card that asks for a file.
pub(crate) enum FileCard {
    /// Which operation to open.
    Open(PathField),
    /// In which new file the work goes on, how it lies there, and why it leaves encryption where it does.
    SaveCopy {
        field: PathField,
        form: SecretForm,
        reason: String,
    },
    /// Which passphrase the open operation gets.
    Passphrase(SecretField),
    /// Which foreign file to look into.
    Import(PathField),
    /// Which map to lay under the operation.
    AddMap(PathField),
    /// Where the selected patrol is written for a hand-held or for map viewers, or its order in which language.
    Patrol {
        id: Id<Patrol>,
        command: Command,
        lang: Lang,
        field: PathField,
    },
    /// What the new operation is called, and where its file is made.
    New {
        name: String,
        field: PathField,
        form: SecretForm,
    },
}

impl FileCard {
    /// The card for a command; none for a command that needs no file.
    pub(crate) fn of(command: Command, desk: &Desk) -> Option<Self> {
        let folder = desk.file().and_then(Path::parent).map(Path::to_path_buf);
        match command {
            Command::Open => Some(Self::Open(PathField::to_open(OPERATIONS.to_vec()))),
            Command::New => {
                let home = std::env::var_os("HOME").map(PathBuf::from);
                let proposal = home.or(folder).unwrap_or_default();
                let file = words::text(desk.lang(), "file-new-name");
                Some(Self::New {
                    name: String::new(),
                    field: PathField::to_make(proposal.join(file), OPERATIONS),
                    form: SecretForm::default(),
                })
            }
            Command::SaveCopy => Some(Self::SaveCopy {
                field: PathField::to_make(beside(desk), OPERATIONS),
                // The exercise holds nothing to be hidden.
                form: SecretForm::beginning(!desk.operation().about.exercise),
                reason: String::new(),
            }),
            Command::ChangePassphrase => Some(Self::Passphrase(SecretField::default())),
            Command::Import => Some(Self::Import(PathField::to_open(foreign()))),
            Command::AddMap => Some(Self::AddMap(PathField::to_open(MAPS.to_vec()))),
            Command::Order => Self::of_patrol(command, desk, &["pdf"]),
            Command::ExportGpx => Self::of_patrol(command, desk, &["gpx"]),
            Command::ExportKml => Self::of_patrol(command, desk, &["kml"]),
            _ => None,
        }
    }

    /// The card that asks where the selected patrol is written; none where no patrol is selected.
    fn of_patrol(command: Command, desk: &Desk, endings: &'static [&'static str]) -> Option<Self> {
        let hit = desk.selection().iter().find(|hit| hit.table == "patrols")?;
        let id = Id::new(hit.id);
        let name = &desk.operation().patrols.get(id)?.name;
        let ending = endings.first().copied().unwrap_or_default();
        let file = format!("{}.{ending}", file_name(name));
        let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
        Some(Self::Patrol {
            id,
            command,
            lang: desk.lang(),
            field: PathField::to_make(home.join(file), endings),
        })
    }

    /// The key of its title.
    pub(crate) const fn title(&self) -> words::Key {
        match self {
            Self::SaveCopy { .. } => Command::SaveCopy.title(),
            Self::Passphrase(_) => Command::ChangePassphrase.title(),
            Self::Import(_) => Command::Import.title(),
            Self::AddMap(_) => Command::AddMap.title(),
            Self::Patrol { command, .. } => command.title(),
            Self::Open(_) => Command::Open.title(),
            Self::New { .. } => Command::New.title(),
        }
    }

    /// Draws the card; says whether it stays open.
    pub(crate) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let lang = desk.lang();
        if matches!(
            self,
            Self::New { .. } | Self::SaveCopy { .. } | Self::Passphrase(_)
        ) {
            // Fields as wide as the card and a card as wide as its fields would grow together.
            ui.set_width(SECRET_WIDTH);
        }
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
            Self::Import(field) => {
                ui.label(words::text(lang, "file-import-which"));
                let entered = field.ui(ui, lang);
                let pressed = confirm(ui, lang, "file-import-do", field.path().is_some());
                let path = field.path().filter(|_| pressed || entered);
                path.map(Action::InspectFile)
            }
            Self::AddMap(field) => {
                ui.label(words::text(lang, "file-map-which"));
                let entered = field.ui(ui, lang);
                let pressed = confirm(ui, lang, "file-map-do", field.path().is_some());
                field.path().filter(|_| pressed || entered).map(Action::AddMap)
            }
            Self::Patrol {
                id,
                command,
                lang: wanted,
                field,
            } => {
                if *command == Command::Order {
                    language(ui, lang, wanted);
                }
                ui.label(words::text(lang, "file-write-where"));
                let entered = field.ui(ui, lang);
                let pressed = confirm(ui, lang, "file-write-do", field.path().is_some());
                let path = field.to_write(ui, lang, pressed || entered, |path| vec![path.to_path_buf()]);
                path.map(|path| match command {
                    Command::Order => Action::PrintOrder(*id, *wanted, path),
                    Command::ExportKml => Action::ExportKml(*id, path),
                    _ => Action::ExportGpx(*id, path),
                })
            }
            Self::SaveCopy { field, form, reason } => copy(ui, desk, (field, form, reason)),
            Self::Passphrase(secret) => {
                secret.ui(ui, lang);
                let (missing, new) = (secret.missing(), secret.passphrase());
                let why = missing.unwrap_or("secret-first");
                let pressed = confirm_or_say(ui, lang, "secret-change-do", new.is_some(), why);
                new.filter(|_| pressed).map(Action::ChangePassphrase)
            }
            Self::New { name, field, form } => make(ui, lang, (name, field, form)),
        };
        let done = action.is_some();
        actions.extend(action);
        !done
    }
}

/// The place of a new file, once its button or Enter was pressed and nothing is missing.
fn decided(
    ui: &mut Ui,
    lang: Lang,
    (field, form): (&mut PathField, &SecretForm),
    button: words::Key,
    (why_not, entered): (Option<words::Key>, bool),
) -> Option<Place> {
    let (ending, other) = form.endings();
    field.end_in(ending, other);
    let path = field.path().filter(|_| why_not.is_none());
    let place = path.and_then(|path| form.place(path));
    let pressed = confirm_or_say(ui, lang, button, place.is_some(), why_not.unwrap_or("file-first"));
    place.filter(|_| pressed || entered)
}

/// A new file that the work goes on in; out of encryption it takes a reason.
fn copy(
    ui: &mut Ui,
    desk: &Desk,
    (field, form, reason): (&mut PathField, &mut SecretForm, &mut String),
) -> Option<Action> {
    let lang = desk.lang();
    ui.label(words::text(lang, "file-copy-where"));
    let entered = field.ui(ui, lang);
    form.ui(ui, lang);
    let leaves = desk.is_encrypted() && !form.is_encrypted();
    if leaves {
        let label = ui.label(words::text(lang, "secret-reason"));
        ui.text_edit_singleline(reason).labelled_by(label.id);
    }
    let why_not = if leaves && reason.trim().is_empty() {
        Some("secret-reason-first")
    } else {
        form.missing()
    };
    let place = decided(ui, lang, (field, form), "file-copy-do", (why_not, entered));
    let reason = leaves.then(|| reason.trim().to_owned());
    place.map(|place| Action::SaveCopy(place, reason))
}

/// A new operation: what it is called, where it lies, and how.
fn make(
    ui: &mut Ui,
    lang: Lang,
    (name, field, form): (&mut String, &mut PathField, &mut SecretForm),
) -> Option<Action> {
    let label = ui.label(words::text(lang, "file-new-called"));
    let named = ui.text_edit_singleline(name).labelled_by(label.id);
    if name.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
        named.request_focus();
    }
    ui.label(words::text(lang, "file-new-where"));
    let entered = field.ui(ui, lang);
    form.ui(ui, lang);
    let why_not = if name.trim().is_empty() {
        Some("file-new-name-first")
    } else {
        form.missing()
    };
    let place = decided(ui, lang, (field, form), "file-new-do", (why_not, entered));
    place.map(|place| {
        let about = About {
            name: name.trim().to_owned(),
            ..About::default()
        };
        Action::NewFile(place, about)
    })
}

/// In which language an order is written: that of those who carry it out.
fn language(ui: &mut Ui, lang: Lang, wanted: &mut Lang) {
    ui.horizontal(|ui| {
        ui.label(words::text(lang, "file-order-language"));
        for one in Lang::ALL {
            ui.radio_value(wanted, one, words::text(one, "status-language"));
        }
    });
}

fn confirm(ui: &mut Ui, lang: Lang, key: words::Key, possible: bool) -> bool {
    confirm_or_say(ui, lang, key, possible, "file-first")
}

/// The button that does it; while it cannot be pressed the pointer is told what is missing.
fn confirm_or_say(ui: &mut Ui, lang: Lang, key: words::Key, possible: bool, missing: words::Key) -> bool {
    ui.add_space(4.0);
    let button = egui::Button::new(words::text(lang, key));
    let tip = words::text(lang, &format!("{key}-help"));
    let response = ui.add_enabled(possible, button).on_hover_text(tip);
    let why = words::text(lang, missing);
    response.on_disabled_hover_text(why).clicked()
}

/// A name beside the open file that is not taken, in the person's own folder where there is no file yet.
fn beside(desk: &Desk) -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    // The working copy of the exercise lies where nobody looks for files.
    let own = desk.file().filter(|_| !desk.operation().about.exercise);
    let folder = own.and_then(Path::parent).map_or_else(home, Path::to_path_buf);
    let name = file_name(&desk.operation().about.name);
    let name = if name.is_empty() { "doria".to_owned() } else { name };
    let numbered = (2..100_u32).map(|number| format!("{name}-{number}.gpkg"));
    let mut names = std::iter::once(format!("{name}.gpkg")).chain(numbered);
    let free = names.find(|name| !write::is_there(&folder.join(name)));
    folder.join(free.unwrap_or_default())
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

/// A name as part of a file's name: what some system does not take becomes a hyphen.
pub(crate) fn file_name(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
    let plain: String = plain.collect();
    plain.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patrols_name_becomes_a_files_name() {
        assert_eq!(file_name("P65: Nzovu/Iwalo"), "P65--Nzovu-Iwalo");
    }
}
