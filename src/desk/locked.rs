//! Encrypted operations on the desk: one waits for its passphrase, the open one is locked away, its key is changed.
//!
//! A locked operation is not on the desk at all: its file is closed, and nothing of it is in what the window shows.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::document::Document;
use crate::desk::document::SaveState;
use crate::desk::first_view;
use crate::desk::job::JobKind;
use crate::desk::loaded::Loaded;
use crate::desk::notice::Notices;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::open::Why;
use crate::desk::restore::Points;
use crate::model::Severity;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::asks_passphrase;

/// An encrypted operation that waits for its passphrase.
#[derive(Debug)]
pub struct Locked {
    path: PathBuf,
    /// What came with it and is for it.
    with: Vec<PathBuf>,
    is_trying: bool,
    was_wrong: bool,
    /// It was open and was locked away: not even its name is shown.
    is_hidden: bool,
}

impl Locked {
    /// The name of its file, where that may be shown.
    pub fn name(&self) -> Option<String> {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        (!self.is_hidden).then(|| name.to_string_lossy().into_owned())
    }

    /// Whether a passphrase is being tried.
    pub const fn is_trying(&self) -> bool {
        self.is_trying
    }

    /// Whether the last one did not open it.
    pub const fn was_wrong(&self) -> bool {
        self.was_wrong
    }
}

/// What is to become of the open operation when it is safe on the disk.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Locking {
    #[default]
    Open,
    /// It is locked as soon as its last step is written.
    WhenSaved,
}

impl Desk {
    /// The encrypted operation that waits for its passphrase.
    pub const fn locked(&self) -> Option<&Locked> {
        match self.early {
            // It is open, and shown already.
            Some(_) => None,
            None => self.locked.as_ref(),
        }
    }

    /// Whether the open operation is encrypted.
    pub const fn is_encrypted(&self) -> bool {
        self.document.is_encrypted()
    }

    /// An operation could not be opened because it needs a passphrase, or another one; else what came of it is given back.
    pub(crate) fn ask_passphrase(
        &mut self,
        loaded: Result<Loaded, FileError>,
        with: &[PathBuf],
    ) -> Option<Result<Loaded, FileError>> {
        match loaded {
            Err(FileError::EncryptedOrDamaged(path)) if asks_passphrase(&path) => {
                self.locked = Some(Locked {
                    path,
                    with: with.to_vec(),
                    is_trying: false,
                    was_wrong: false,
                    is_hidden: false,
                });
                None
            }
            Err(FileError::WrongPassphrase(path)) => {
                if let Some(locked) = self.locked.as_mut().filter(|locked| locked.path == path) {
                    (locked.is_trying, locked.was_wrong) = (false, true);
                }
                None
            }
            other => Some(other),
        }
    }

    /// A passphrase was tried on this file; whether somebody still waits for what came of it: who closed the card
    /// meanwhile wants it to stay locked.
    pub(crate) fn has_tried(&mut self, path: &Path) -> bool {
        let locked = self.locked.as_mut();
        let Some(locked) = locked.filter(|locked| locked.is_trying && locked.path == path) else {
            return false;
        };
        locked.is_trying = false;
        true
    }

    /// Whether a passphrase is being tried on this file.
    pub(crate) fn is_trying(&self, path: &Path) -> bool {
        let locked = self.locked.as_ref();
        locked.is_some_and(|locked| locked.is_trying && locked.path == path)
    }

    /// The trying of a passphrase was stopped, or came to grief: another one may be tried.
    pub(crate) fn trying_stopped(&mut self) {
        if let Some(locked) = &mut self.locked {
            locked.is_trying = false;
        }
    }

    /// Whether an operation was locked away, so that nothing may tell of it.
    pub fn is_locked_away(&self) -> bool {
        self.locked().is_some_and(|locked| locked.is_hidden)
    }

    /// Whether the desk is empty behind an operation that waits for its passphrase: what would be done here would be
    /// gone once that one is opened.
    pub fn waits_behind_lock(&self) -> bool {
        self.locked.is_some() && self.document.path().is_none()
    }

    /// Tries a passphrase on the operation that waits for one.
    pub(crate) fn unlock(&mut self, passphrase: Passphrase) {
        let Some(locked) = self.locked.as_mut().filter(|locked| !locked.is_trying) else {
            return;
        };
        (locked.is_trying, locked.was_wrong) = (true, false);
        let (place, with) = (Place::locked(&locked.path, passphrase), locked.with.clone());
        self.open_locked(place, with);
    }

    /// It stays locked; the desk stays as it is.
    pub(crate) fn stay_locked(&mut self) {
        self.locked = None;
    }

    /// Locks the open operation away, once its last step is safe on the disk.
    pub(crate) fn lock(&mut self) {
        self.locking = Locking::Open;
        let Some(path) = self
            .document
            .path()
            .map(Path::to_path_buf)
            .filter(|_| self.is_encrypted())
        else {
            return self
                .notices
                .say(Severity::Note, Saying::new("notice-not-encrypted"));
        };
        match self.document.saved().clone() {
            SaveState::Saving => self.locking = Locking::WhenSaved,
            // What is only in memory would be gone.
            SaveState::Failed(error) => self.say_not_saved(&error),
            SaveState::NoFile | SaveState::ReadOnly | SaveState::Saved(_) => self.lock_now(path),
            SaveState::Reading => {
                // Nobody waits for what is still read, nor for what was asked meanwhile.
                self.jobs.cancel_kind(JobKind::Open);
                self.early = None;
                self.lock_now(path);
            }
        }
    }

    /// The last step is on the disk: what was to be locked is.
    pub(crate) fn lock_if_wished(&mut self) {
        if self.locking == Locking::WhenSaved && matches!(self.document.saved(), SaveState::Saved(_)) {
            self.lock();
        }
    }

    fn lock_now(&mut self, path: PathBuf) {
        self.documents += 1;
        self.document = Document::empty();
        self.points = Points::default();
        self.forget_departures();
        self.begin();
        // What was said and drawn tells of what is locked.
        self.notices = Notices::default();
        self.picture.forget();
        self.beside.forget();
        self.view = first_view().resized(self.view.width(), self.view.height());
        self.locked = Some(Locked {
            path,
            with: Vec::new(),
            is_trying: false,
            was_wrong: false,
            is_hidden: true,
        });
    }

    /// Gives the open operation another passphrase, after the steps that wait to be written.
    pub(crate) fn change_passphrase(&mut self, passphrase: Passphrase) {
        if self.is_encrypted() && self.may_edit_or_say() {
            self.document.change_passphrase(passphrase);
        }
    }

    /// Whether the key was changed.
    pub(crate) fn hear_key(&mut self, changed: Result<(), FileError>) {
        match changed {
            Ok(()) => self
                .notices
                .say(Severity::Note, Saying::new("notice-passphrase-changed")),
            Err(error) => {
                let cause = Value::Said(Arc::new(Why(Arc::new(error))));
                let says = Saying::new("notice-passphrase-kept").with("cause", cause);
                self.notices.say(Severity::Fault, says);
            }
        }
        self.lock_if_wished();
    }
}
