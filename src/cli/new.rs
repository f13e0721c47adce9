//! `doria new`: an empty operation in a file of its own.

use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::New;
use super::file;
use crate::model::About;
use crate::model::Operation;
use crate::store::gpkg::OperationFile;
use crate::words;
use crate::words::Lang;

pub(super) fn run(request: &New, lang: Lang) -> Result<Answer, Failure> {
    let place = request.file.display().to_string();
    let fail = |key: &str| {
        Failure::new(
            key,
            words::text_with(lang, key, &[("file", place.as_str().into())]),
        )
    };
    if request
        .file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("doria"))
    {
        return Err(fail("cli-not-encrypted-yet").at(place.clone()));
    }
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
    OperationFile::create(&request.file, &operation).map_err(|error| file::failure(&error, lang))?;
    let line = words::text_with(lang, "cli-made", &[("file", place.as_str().into())]);
    Ok(Answer::new(json!({"file": place, "name": name}), vec![line]))
}
