//! The work goes on in another file: a copy of all that is in memory, encrypted or plain.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::maps;
use crate::desk::post::Landing;
use crate::desk::writer::Copy;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Operation;
use crate::model::Severity;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Place;
use crate::store::gpkg::is_named_encrypted;

impl Desk {
    /// Goes on in a new file, which holds all that is in memory and the audit trail of the old one.
    pub(crate) fn save_copy(&mut self, place: Place, reason: Option<String>) {
        let place = with_ending(place);
        let operation = Arc::clone(self.document.operation());
        self.copied = Some(Arc::clone(&operation));
        let note = note_of_copy(&place, reason);
        // Where no thread holds a file that can be written, there is no trail that could be taken along.
        let Err(copy) = self.document.copy(Copy {
            place,
            operation,
            note,
        }) else {
            return;
        };
        let number = self.document.number();
        self.jobs.start(
            JobKind::Write,
            Box::new(move |_| {
                let made = OperationFile::create(copy.place, &copy.operation).and_then(|mut made| {
                    made.audit(copy.note.kind, &copy.note.detail)?;
                    Ok(made)
                });
                let landing: Landing = Box::new(move |desk| {
                    // Another operation was opened meanwhile: the copy is made, and that is all.
                    if desk.document.number() == number {
                        desk.hear_copy(made.map(Box::new));
                    }
                });
                Ok(landing)
            }),
        );
    }

    /// A copy was made by the thread of the open file.
    pub(crate) fn hear_copy(&mut self, made: Result<Box<OperationFile>, FileError>) {
        let Some(held) = self.copied.take() else { return };
        match made {
            Ok(file) => self.go_on_in(*file, &held),
            Err(error) => self.notices.say(Severity::Fault, error),
        }
    }

    fn go_on_in(&mut self, file: OperationFile, held: &Arc<Operation>) {
        self.documents += 1;
        let old = self.document.path().map(Path::to_owned);
        if let Err(error) = self.document.move_to(self.documents, file, held, &self.post) {
            return self.say_no_thread(&error);
        }
        self.notices.forget("notice-not-saved");
        self.remember_file();
        let new = self.document.path().map(Path::to_owned);
        let maps = maps::moved(self.document.operation(), old.as_deref(), new.as_deref());
        if !maps.is_empty() {
            self.edit("step-map", &[Edit::Maps(Change::Put(maps))]);
        }
    }
}

/// The place with an ending that says what lies there: `.doria` where it is encrypted, else `.gpkg`.
pub(crate) fn with_ending(mut place: Place) -> Place {
    let ending = if place.passphrase.is_some() {
        "doria"
    } else {
        "gpkg"
    };
    let has = place
        .path
        .extension()
        .is_some_and(|now| now.eq_ignore_ascii_case(ending));
    // An ending that belongs to the other form is left: making it says what is wrong.
    if !has && !is_named_encrypted(&place.path) {
        let mut name = place.path.into_os_string();
        name.push(".");
        name.push(ending);
        place.path = PathBuf::from(name);
    }
    place
}

/// The line of the audit trail that says how a copy lies on the disk.
fn note_of_copy(place: &Place, reason: Option<String>) -> AuditNote {
    match reason {
        Some(detail) => AuditNote {
            kind: "plain-exception",
            detail,
        },
        None => AuditNote {
            kind: "copy",
            detail: if place.passphrase.is_some() {
                "encrypted"
            } else {
                "plain"
            }
            .to_owned(),
        },
    }
}
