//! `doria recover`: what can be read of a damaged operation, in a new file beside it.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::check;
use super::file;
use super::passphrase;
use crate::store::gpkg;
use crate::store::gpkg::Place;
use crate::words;
use crate::words::Lang;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Recover {
    pub(in crate::cli) file: PathBuf,
    pub(in crate::cli) out: PathBuf,
}

/// Reads what can be read; what is missing is listed, and is no failure.
pub(super) fn run(request: &Recover, lang: Lang) -> Result<Answer, Failure> {
    let damaged = passphrase::place(&request.file, lang)?;
    let out = request.out.display().to_string();
    if damaged.passphrase.is_some() != gpkg::is_named_encrypted(&request.out) {
        return Err(Failure::new("not-encrypted", words::text(lang, "cli-recover-form")).at(out));
    }
    let new = Place {
        path: request.out.clone(),
        passphrase: damaged.passphrase.clone(),
    };
    let made = gpkg::recover(&damaged, &new).map_err(|error| file::failure(&error, lang))?;
    let missing: Vec<_> = made
        .missing
        .iter()
        .map(|finding| check::one(finding, lang))
        .collect();
    let mut lines = vec![words::text_with(
        lang,
        "cli-made",
        &[("file", out.as_str().into())],
    )];
    lines.extend(
        made.missing
            .iter()
            .map(|finding| format!("  {}", finding.cause(lang))),
    );
    if missing.is_empty() {
        lines.push(words::text(lang, "cli-recover-whole"));
    }
    let json = json!({
        "file": out,
        "missing": missing,
        "restore_point": made.from.map(|point| point.number),
    });
    Ok(Answer::new(json, lines))
}
