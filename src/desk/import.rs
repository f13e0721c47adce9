//! Bringing foreign files in: looked at first, with a preview and what only a person can decide; then one step.
//!
//! Several files come one after the other. What is read and refused is decided in `store::import`.

use std::collections::VecDeque;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::model::Severity;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::Import;
use crate::store::import::ImportError;
use crate::store::import::Preview;
use crate::store::import::Report;
use crate::store::tiles::is_picture;
use crate::store::tiles::own_look;
use crate::words::Lang;

/// How pictures end.
const PICTURES: &[&str] = &["tif", "tiff", "png", "jpg", "jpeg", "webp"];

/// How far the import of a file is.
#[derive(Debug, Clone)]
pub enum ImportStage {
    /// It is being looked at, for the first time or with other choices.
    Looking,
    /// What would come of it is in the preview.
    Ready,
    /// It cannot come in, and why.
    Refused(ImportError),
    /// It is being read.
    Reading,
    /// It came in; the account of it.
    Done(Arc<Report>),
}

/// The import that is under way.
#[derive(Debug, Clone)]
pub struct ImportDialogState {
    /// The file.
    pub file: PathBuf,
    /// What was decided.
    pub choices: Choices,
    /// What is inside; the last that is known while it is looked at again.
    pub preview: Option<Arc<Preview>>,
    /// How far it is.
    pub stage: ImportStage,
    /// Files that come after it.
    pub waiting: VecDeque<PathBuf>,
    /// Which look at it counts.
    number: u64,
}

impl ImportDialogState {
    /// The name of the file.
    pub fn name(&self) -> String {
        let name = self.file.file_name().unwrap_or(self.file.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Why the file cannot come in, as a sentence.
    pub fn refusal(&self, lang: Lang) -> Option<String> {
        match &self.stage {
            ImportStage::Refused(error) => Some(error.sentence(lang, &self.name())),
            ImportStage::Looking | ImportStage::Ready | ImportStage::Reading | ImportStage::Done(_) => None,
        }
    }

    /// Whether it may be read now.
    pub const fn may_run(&self) -> bool {
        matches!(self.stage, ImportStage::Ready)
    }
}

impl Desk {
    /// Files were dropped on the window or chosen: maps are laid, an operation opened, everything else is looked at. What
    /// comes together with an operation is for that one, and waits until it is open.
    pub(crate) fn take_files(&mut self, files: Vec<PathBuf>) {
        let (packages, rest): (Vec<_>, Vec<_>) = files
            .into_iter()
            .partition(|file| has_ending(file, &["gpkg", "doria"]));
        if !packages.is_empty() {
            return self.open_with(packages, rest);
        }
        for file in rest {
            // A grid of elevation is imported, a scanned sheet or an image is laid.
            let is_picture = has_ending(&file, PICTURES) && (is_picture(&file) || own_look(&file).is_some());
            if is_picture || has_ending(&file, &["pmtiles", "mbtiles"]) {
                self.add_map(file);
            } else {
                self.take_foreign(file);
            }
        }
    }

    pub(crate) fn take_foreign(&mut self, file: PathBuf) {
        if !self.may_edit_or_say() {
            return;
        }
        match &mut self.import {
            Some(dialog) => dialog.waiting.push_back(file),
            None => self.begin_import(file, VecDeque::new()),
        }
    }

    fn begin_import(&mut self, file: PathBuf, waiting: VecDeque<PathBuf>) {
        self.import = Some(ImportDialogState {
            file,
            choices: Choices {
                operation: self.file().map(ToOwned::to_owned),
                ..Choices::default()
            },
            preview: None,
            stage: ImportStage::Looking,
            waiting,
            number: 0,
        });
        self.look_into();
    }

    /// Other choices: what would come of the file is looked at again.
    pub(crate) fn choose_import(&mut self, choices: Choices) {
        if let Some(dialog) = &mut self.import {
            dialog.choices = choices;
            self.look_into();
        }
    }

    fn look_into(&mut self) {
        self.imports += 1;
        let number = self.imports;
        let op = Arc::clone(self.operation());
        let Some(dialog) = &mut self.import else { return };
        dialog.number = number;
        dialog.stage = ImportStage::Looking;
        let (file, choices) = (dialog.file.clone(), dialog.choices.clone());
        self.jobs.start(
            JobKind::Import,
            Box::new(move |ticket| {
                let seen = import::inspect(&file, &choices, &op, ticket);
                let landing: Landing = Box::new(move |desk| desk.seen(number, seen));
                Ok(landing)
            }),
        );
    }

    /// The import, where this look at it still counts.
    fn import_of(&mut self, number: u64) -> Option<&mut ImportDialogState> {
        self.import.as_mut().filter(|dialog| dialog.number == number)
    }

    fn seen(&mut self, number: u64, seen: Result<Preview, ImportError>) {
        let Some(dialog) = self.import_of(number) else {
            return;
        };
        match seen {
            Ok(preview) => {
                dialog.preview = Some(Arc::new(preview));
                dialog.stage = ImportStage::Ready;
            }
            Err(error) => dialog.stage = ImportStage::Refused(error),
        }
    }

    /// Reads the file with the choices made; what comes of it is one step.
    pub(crate) fn run_import(&mut self) {
        if !self.may_edit_or_say() {
            return;
        }
        let op = Arc::clone(self.operation());
        let Some(dialog) = self.import.as_mut().filter(|dialog| dialog.may_run()) else {
            return;
        };
        dialog.stage = ImportStage::Reading;
        let (file, choices, number) = (dialog.file.clone(), dialog.choices.clone(), dialog.number);
        let encrypted = self.document.is_encrypted();
        self.jobs.start(
            JobKind::Import,
            Box::new(move |ticket| {
                let read = import::read(&file, &choices, &op, encrypted, ticket);
                let landing: Landing = Box::new(move |desk| {
                    // The rows' numbers hold for the operation that was read against: if it changed, read again.
                    if Arc::ptr_eq(desk.operation(), &op) {
                        desk.came_in(number, read);
                    } else if let Some(dialog) = desk.import_of(number) {
                        dialog.stage = ImportStage::Ready;
                        desk.run_import();
                    }
                });
                Ok(landing)
            }),
        );
    }

    fn came_in(&mut self, number: u64, read: Result<Import, ImportError>) {
        let Some(dialog) = self.import_of(number) else {
            return;
        };
        let import = match read {
            Ok(import) => import,
            Err(ImportError::Cancelled) => {
                dialog.stage = ImportStage::Ready;
                return;
            }
            Err(error) => {
                dialog.stage = ImportStage::Refused(error);
                return;
            }
        };
        let report = Arc::new(import.report);
        dialog.stage = ImportStage::Done(Arc::clone(&report));
        let was_empty = !self.operation().has_places();
        self.edit_noted("step-import", &import.edits, report.audit_notes());
        if was_empty {
            self.ask(crate::desk::Action::Command(crate::desk::Command::FitAll));
        }
        self.tell_import(&report);
    }

    /// The account as a notice.
    fn tell_import(&mut self, report: &Report) {
        let refused = report.refused.len();
        let says = Saying::new("notice-imported")
            .with("imported", Value::Count(report.imported))
            .with("refused", Value::Count(refused));
        let severity = if report.refused.is_empty() {
            Severity::Note
        } else {
            Severity::Warning
        };
        self.notices.say(severity, says);
    }

    /// Closes the dialog, read or not, and goes on to the next file.
    pub(crate) fn close_import(&mut self) {
        let Some(dialog) = self.import.take() else { return };
        self.jobs.cancel_kind(JobKind::Import);
        let mut waiting = dialog.waiting;
        if let Some(next) = waiting.pop_front() {
            self.begin_import(next, waiting);
        }
    }

    /// The work on the file was stopped, or came to grief: the choices stand, and can be tried again. What was not looked
    /// at with these choices cannot be read: its preview is of others.
    pub(crate) fn import_stopped(&mut self) {
        let Some(dialog) = &mut self.import else { return };
        match dialog.stage {
            ImportStage::Looking => dialog.stage = ImportStage::Refused(ImportError::Cancelled),
            ImportStage::Reading => dialog.stage = ImportStage::Ready,
            ImportStage::Ready | ImportStage::Refused(_) | ImportStage::Done(_) => {}
        }
    }
}

pub(super) fn has_ending(file: &Path, endings: &[&str]) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.iter().any(|one| one.eq_ignore_ascii_case(ending)))
}
