//! `doria new`: an empty operation in a file of its own.

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

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct New {
    pub(in crate::cli) file: PathBuf,
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    #[arg(long, default_value_t = 10.0)]
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
    let name = request
        .name
        .clone()
        .or_else(|| {
            request
                .file
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
        })
        .unwrap_or_default();
    let operation = Operation {
        about: std::sync::Arc::new(About {
            name: name.clone(),
            offset_minutes: request.offset,
            cell_km: request.cell_km,
            ..About::default()
        }),
        ..Operation::default()
    };
    let target = passphrase::new_place(&request.file, lang)?;
    let made = OperationFile::create(target, &operation).map_err(|error| file::failure(&error, lang))?;
    let line = words::text_with(lang, "cli-made", &[("file", place.as_str().into())]);
    Ok(Answer::new(
        json!({"file": place, "name": name, "encrypted": made.is_encrypted()}),
        vec![line],
    ))
}
