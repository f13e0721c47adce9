//! A new file of an operation that has one already: whole with its audit trail, or not there.

use std::fs;

use super::cipher::Place;
use super::error::FileError;
use super::file::AuditNote;
use super::file::OperationFile;
use super::left;
use crate::model::Operation;
use crate::store::audit;

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

    /// Takes over the audit trail of the file that this new one was copied from, and what is kept of its exports: what was
    /// done to the operation goes with it.
    ///
    /// # Errors
    /// [`FileError`]; this file then has no line.
    pub fn inherit_audit(&mut self, from: &Self) -> Result<(), FileError> {
        let fail = |error: rusqlite::Error| FileError::of(self.path(), &error);
        let transaction = self.connection().unchecked_transaction().map_err(fail)?;
        audit::carry(from.connection(), &transaction).map_err(fail)?;
        left::carry(from.connection(), &transaction).map_err(fail)?;
        transaction.commit().map_err(fail)
    }

    /// Takes away a file that was just made and is not whole.
    pub(crate) fn discard(self) {
        let path = self.path().to_owned();
        drop(self);
        drop(fs::remove_file(path));
    }
}
