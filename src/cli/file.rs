//! Operations on the disk, opened to look at or to write one step.

use std::path::Path;

use super::answer::Failure;
use super::passphrase;
use crate::desk;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Opened;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Step;
use crate::store::write::WriteError;
use crate::words;
use crate::words::Key;
use crate::words::Lang;

/// The failure that a file error is.
pub(super) fn failure(error: &FileError, lang: Lang) -> Failure {
    Failure::new(error.code(), error.sentence(lang)).at(error.path().display().to_string())
}

/// An operation to look at, with what in it could not be read.
pub(super) fn look(path: &Path, lang: Lang) -> Result<(Operation, Vec<Finding>), Failure> {
    let opened = opened_to_look(path, lang)?;
    Ok((opened.operation, opened.findings))
}

/// The same with its file.
pub(super) fn opened_to_look(path: &Path, lang: Lang) -> Result<Opened, Failure> {
    let place = passphrase::place(path, lang)?;
    OperationFile::open_read_only(place).map_err(|error| failure(&error, lang))
}

/// An operation of which something is to leave, with the file that notes it in its audit trail; without it only where
/// the place cannot be written to.
pub(super) fn open_to_hand_out(
    path: &Path,
    lang: Lang,
) -> Result<(Option<OperationFile>, Operation), Failure> {
    match OperationFile::open(passphrase::place(path, lang)?) {
        Ok(opened) => Ok((Some(opened.file), opened.operation)),
        Err(error) if cannot_be_written(&error) => Ok((None, look(path, lang)?.0)),
        // Also one that a window holds: what leaves would stand nowhere.
        Err(error) => Err(failure(&error, lang)),
    }
}

/// Whether the place of a file is only to be read from, so that no audit trail can be kept there.
pub(super) const fn cannot_be_written(error: &FileError) -> bool {
    matches!(error, FileError::ReadOnly(_) | FileError::NoLocks(_))
}

/// What is said of something that left without a line in the audit trail.
pub(super) fn not_audited(lang: Lang) -> String {
    words::text(lang, "cli-not-audited")
}

/// An operation to write on.
pub(super) fn open(path: &Path, lang: Lang) -> Result<(OperationFile, Operation), Failure> {
    let opened =
        OperationFile::open(passphrase::place(path, lang)?).map_err(|error| failure(&error, lang))?;
    Ok((opened.file, opened.operation))
}

/// Writes edits as one step of undo; gives the operation after them.
pub(super) fn commit(
    file: &mut OperationFile,
    before: &Operation,
    edits: &[Edit],
    step: Key,
    lang: Lang,
) -> Result<Operation, Failure> {
    commit_noted(file, before, edits, step, &[], lang)
}

/// The same with lines of the audit trail, in one transaction.
pub(super) fn commit_noted(
    file: &mut OperationFile,
    before: &Operation,
    edits: &[Edit],
    step: Key,
    notes: &[AuditNote],
    lang: Lang,
) -> Result<Operation, Failure> {
    let after = before.with(edits);
    file.commit_noted(before, &after, Step::Do(step.to_owned()), notes)
        .map_err(|error| failure(&error, lang))?;
    if before.incidents.revision() != after.incidents.revision() {
        desk::keep_overview(file, &after);
    }
    Ok(after)
}

/// A file beside the operation could not be written.
pub(super) fn not_written(path: &Path, error: &WriteError, lang: Lang) -> Failure {
    let place = path.display().to_string();
    Failure::new(error.code(), error.sentence(lang, &place)).at(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn nothing_leaves_without_a_line_while_a_window_holds_the_file() {
        let folder = Folder::new("cli-hand-out");
        let path = folder.file("a.gpkg");
        let held = OperationFile::create(&path, &Operation::default()).unwrap();
        for lang in Lang::ALL {
            let refused = open_to_hand_out(&path, lang).map(drop).unwrap_err();
            assert_eq!(refused.code, "in-use", "{}", refused.cause);
        }
        drop(held);
        assert!(open_to_hand_out(&path, Lang::En).unwrap().0.is_some());
        let read_only = FileError::ReadOnly(path.clone());
        assert!(cannot_be_written(&read_only) && !cannot_be_written(&FileError::Busy(path)));
    }
}
