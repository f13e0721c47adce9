//! The key of an encrypted operation, changed for the file and for its restore points alike.

use std::path::Path;

use rusqlite::OpenFlags;

use super::cipher;
use super::cipher::Passphrase;
use super::error::FileError;
use super::file::OperationFile;
use super::open;
use super::restore;

impl OperationFile {
    /// Gives an encrypted file and its restore points another passphrase, with a line in the audit trail once it is done; the
    /// old one opens them no more. A restore point that has another key already keeps that.
    ///
    /// # Errors
    /// [`FileError`]; the file it names then opens with the old one, and its trail says nothing of a change.
    ///
    /// # Cost
    /// Every page is written anew.
    pub fn change_passphrase(&mut self, passphrase: &Passphrase) -> Result<(), FileError> {
        self.check_place()?;
        if !self.is_encrypted() {
            return Err(FileError::NotEncrypted(self.path().to_owned()));
        }
        // Whoever reads just now would make the change fail in its middle.
        let fail = |error: rusqlite::Error| FileError::of(self.path(), &error);
        self.connection()
            .execute_batch("BEGIN EXCLUSIVE; COMMIT")
            .map_err(fail)?;
        if let Err(error) = cipher::change(self.connection(), passphrase) {
            let error = FileError::of(self.path(), &error);
            self.connect_again()?;
            return Err(error);
        }
        let old = self.replace_passphrase(passphrase.clone());
        if let Err(error) = self.audit("passphrase", "changed") {
            // A change that the trail cannot tell of is none.
            if let Some(old) = old {
                let back = cipher::change(self.connection(), &old);
                if back.is_ok() {
                    self.replace_passphrase(old);
                } else {
                    self.connect_again()?;
                }
            }
            return Err(error);
        }
        change_key(self.path(), old.as_ref(), passphrase)
    }
}

/// Gives the restore points of an operation the key that it has now.
fn change_key(operation: &Path, old: Option<&Passphrase>, new: &Passphrase) -> Result<(), FileError> {
    for point in restore::points(operation) {
        let fail = |error: rusqlite::Error| FileError::of(&point.path, &error);
        let connection = open::connect(&point.path, OpenFlags::SQLITE_OPEN_READ_WRITE, old).map_err(fail)?;
        // One with a third key was not made under this one.
        if connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
            .is_ok()
        {
            cipher::change(&connection, new).map_err(fail)?;
        }
    }
    Ok(())
}
