//! `doria new`: an empty operation in a file of its own.

use std::path::Path;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::circumstance;
use super::file;
use super::passphrase;
use crate::model::About;
use crate::model::Operation;
use crate::store::gpkg::OperationFile;
use crate::words;
use crate::words::Lang;

/// The size of protection cells where nobody says another, in kilometres.
const CELL_KM: f64 = 10.0;
/// The clock of the east of the Congo, where nobody says another, in minutes ahead of UTC.
const OFFSET_MINUTES: i32 = 120;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct New {
    pub(in crate::cli) file: PathBuf,
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    #[arg(long, default_value_t = CELL_KM)]
    pub(in crate::cli) cell_km: f64,
    #[arg(long, value_parser = circumstance::offset, default_value = "+02:00", allow_hyphen_values = true)]
    pub(in crate::cli) offset: i32,
}

pub(super) fn run(request: &New, lang: Lang) -> Result<Answer, Failure> {
    let place = request.file.display().to_string();
    let fail = |key: &str| {
        Failure::new(
            key,
            words::text_with(lang, key, &[("file", place.as_str().into())]),
        )
    };
    if !(5.0..=20.0).contains(&request.cell_km) {
        return Err(fail("cli-cell-km").at("--cell-km"));
    }
    let operation = empty(request);
    let target = passphrase::new_place(&request.file, lang)?;
    let made = OperationFile::create(target, &operation).map_err(|error| file::failure(&error, lang))?;
    let line = words::text_with(lang, "cli-made", &[("file", place.as_str().into())]);
    Ok(Answer::new(
        json!({"file": place, "name": operation.about.name, "encrypted": made.is_encrypted()}),
        vec![line],
    ))
}

/// The empty operation that was asked for; without a name of its own it is called as its file.
fn empty(request: &New) -> Operation {
    let stem = || {
        request
            .file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    Operation {
        about: std::sync::Arc::new(About {
            name: request.name.clone().or_else(stem).unwrap_or_default(),
            offset_minutes: request.offset,
            cell_km: request.cell_km,
            ..About::default()
        }),
        ..Operation::default()
    }
}

/// The empty operation of a file for which nobody asked for anything else.
pub(super) fn plain(file: &Path) -> Operation {
    empty(&New {
        file: file.to_owned(),
        name: None,
        cell_km: CELL_KM,
        offset: OFFSET_MINUTES,
    })
}
