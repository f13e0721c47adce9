//! `doria copy` and `doria passphrase`: an operation in another file, encrypted or not, and another key for it.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::OneFile;
use super::file;
use super::passphrase;
use crate::store::gpkg;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::words;
use crate::words::Lang;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Copy {
    pub(in crate::cli) file: PathBuf,
    pub(in crate::cli) out: PathBuf,
    #[arg(long)]
    pub(in crate::cli) accept_plain: Option<String>,
}

/// Makes a file that holds the same operation and its audit trail.
///
/// Out of an encrypted operation into a plain file it takes a reason, as protected kinds do on the way in: the line stands in
/// the audit trail of both. In any other case the source is only read.
pub(super) fn run(request: &Copy, lang: Lang) -> Result<Answer, Failure> {
    let fail = |error| file::failure(&error, lang);
    let place = passphrase::place(&request.file, lang)?;
    let target_is_plain = !gpkg::is_named_encrypted(&request.out);
    // Only a way out of encryption is written down where it begins; any other source is not touched.
    let mut from = if place.passphrase.is_some() && target_is_plain {
        OperationFile::open(place)
    } else {
        OperationFile::open_read_only(place)
    }
    .map_err(fail)?;
    let becomes_plain = from.file.is_encrypted() && target_is_plain;
    let reason = request.accept_plain.as_deref().map(str::trim);
    let reason = reason.filter(|reason| !reason.is_empty());
    if becomes_plain && reason.is_none() {
        let sentence = words::text(lang, "cli-copy-plain");
        return Err(Failure::new("not-encrypted", sentence).at(request.out.display().to_string()));
    }
    let target = passphrase::new_place(&request.out, lang)?;
    let (kind, detail) = if becomes_plain {
        ("plain-exception", reason.unwrap_or_default())
    } else if target.passphrase.is_some() {
        ("copy", "encrypted")
    } else {
        ("copy", "plain")
    };
    let note = AuditNote {
        kind,
        detail: detail.to_owned(),
    };
    let made = (from.file.copy(target, &from.operation, &note)).map_err(fail)?;
    let out = request.out.display().to_string();
    let line = words::text_with(lang, "cli-made", &[("file", out.as_str().into())]);
    let json = json!({"file": out, "encrypted": made.is_encrypted()});
    Ok(Answer::new(json, vec![line]))
}

/// Gives an encrypted operation another passphrase.
pub(super) fn change_passphrase(request: &OneFile, lang: Lang) -> Result<Answer, Failure> {
    let fail = |error| file::failure(&error, lang);
    let place = passphrase::place(&request.file, lang)?;
    let mut opened = OperationFile::open(place).map_err(fail)?;
    if !opened.file.is_encrypted() {
        return Err(fail(FileError::NotEncrypted(request.file.clone())));
    }
    let new = passphrase::new_passphrase(&request.file, lang)?;
    opened.file.change_passphrase(&new).map_err(fail)?;
    let file = request.file.display().to_string();
    let line = words::text_with(lang, "cli-passphrase-changed", &[("file", file.as_str().into())]);
    Ok(Answer::new(json!({"file": file}), vec![line]))
}
