//! `doria undo`: the last step of an operation taken back, whoever made it.

use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::OneFile;
use super::file;
use crate::store::gpkg::Step;
use crate::words;
use crate::words::Lang;

pub(super) fn run(request: &OneFile, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let last = operation_file
        .last_step()
        .map_err(|error| file::failure(&error, lang))?;
    let Some((step, edits)) = last else {
        return Err(Failure::new(
            "nothing-to-undo",
            words::text(lang, "notice-nothing-to-undo"),
        ));
    };
    let after = before.with(&edits);
    operation_file
        .commit(&before, &after, Step::UndoKept)
        .map_err(|error| file::failure(&error, lang))?;
    let title = words::text(lang, &step);
    let line = words::text_with(lang, "notice-undone", &[("step", title.as_str().into())]);
    Ok(Answer::new(json!({"undone": step}), vec![line]))
}
