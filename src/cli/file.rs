//! Operations on the disk, opened to look at or to write one step.

use std::path::Path;

use super::answer::Failure;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Step;
use crate::store::write::WriteError;
use crate::words::Key;
use crate::words::Lang;

/// The failure that a file error is.
pub(super) fn failure(error: &FileError, lang: Lang) -> Failure {
    Failure::new(error.code(), error.sentence(lang)).at(error.path().display().to_string())
}

/// An operation to look at, with what in it could not be read.
pub(super) fn look(path: &Path, lang: Lang) -> Result<(Operation, Vec<Finding>), Failure> {
    let opened = OperationFile::open_read_only(path).map_err(|error| failure(&error, lang))?;
    Ok((opened.operation, opened.findings))
}

/// An operation to write on.
pub(super) fn open(path: &Path, lang: Lang) -> Result<(OperationFile, Operation), Failure> {
    let opened = OperationFile::open(path).map_err(|error| failure(&error, lang))?;
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
    Ok(after)
}

/// A file beside the operation could not be written.
pub(super) fn not_written(path: &Path, error: &WriteError, lang: Lang) -> Failure {
    let place = path.display().to_string();
    Failure::new(error.code(), error.sentence(lang, &place)).at(place)
}
