//! A new file of an operation that has one already: whole with its audit trail, or not there.

use std::fs;

use super::cipher::Place;
use super::error::FileError;
use super::file::AuditNote;
use super::file::OperationFile;
use crate::model::Operation;

impl OperationFile {
    /// Makes a new file of this one: the operation, the audit trail, and in it how the copy comes to lie there. This one is
    /// only read, but for a copy that leaves encryption: that is a way out, of which the encrypted one tells as well.
    ///
    /// # Errors
    /// [`FileError`]; no new file is left behind.
    pub fn copy(
        &mut self,
        place: impl Into<Place>,
        operation: &Operation,
        note: &AuditNote,
    ) -> Result<Self, FileError> {
        let mut made = Self::create(place, operation)?;
        let leaves = self.is_encrypted() && !made.is_encrypted();
        let noted = (made.inherit_audit(self))
            .and_then(|()| made.audit(note.kind, &note.detail))
            .and_then(|()| {
                if leaves {
                    self.audit(note.kind, &note.detail)
                } else {
                    Ok(())
                }
            });
        match noted {
            Ok(()) => Ok(made),
            Err(error) => {
                made.discard();
                Err(error)
            }
        }
    }

    /// Takes away a file that was just made and is not whole.
    pub(crate) fn discard(self) {
        let path = self.path().to_owned();
        drop(self);
        drop(fs::remove_file(path));
    }
}
