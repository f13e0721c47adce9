//! `doria base add`: a base at a place.

use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::BaseAdd;
use super::args::BaseCommand;
use super::file;
use super::place;
use crate::earth::mgrs;
use crate::model::Base;
use crate::model::Change;
use crate::model::Edit;
use crate::words;
use crate::words::Lang;

pub(super) fn run(command: &BaseCommand, lang: Lang) -> Result<Answer, Failure> {
    match command {
        BaseCommand::Add(request) => add(request, lang),
    }
}

fn add(request: &BaseAdd, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let found = place::one(&before, &request.place, lang)?;
    let is_taken = |name: &str| before.bases.rows().any(|base| base.name == name);
    let name = match &request.name {
        Some(name) if is_taken(name) => {
            let args = [("name", name.as_str().into())];
            let cause = words::text_with(lang, "cli-name-taken", &args);
            return Err(Failure::new("name-taken", cause).at("--name"));
        }
        Some(name) => name.clone(),
        None => {
            let name = format!("{} {}", request.kind.letters(), place::title(&found));
            let numbered = (2..).map(|number| format!("{name} {number}"));
            std::iter::once(name.clone())
                .chain(numbered.take(before.bases.len() + 1))
                .find(|name| !is_taken(name))
                .unwrap_or(name)
        }
    };
    let id = before.bases.next_id();
    let base = Base {
        name: name.clone(),
        kind: request.kind,
        at: found.at,
        from: request.from,
        until: request.until,
        planned: request.planned,
        platoons: request.platoons,
        landing_site: request.landing_site,
    };
    let edits = [Edit::Bases(Change::Put(vec![(id, base)]))];
    file::commit(&mut operation_file, &before, &edits, "step-base", lang)?;
    let grid = mgrs(found.at, 5).unwrap_or_default();
    let line = words::text_with(
        lang,
        "cli-base-added",
        &[("name", name.as_str().into()), ("grid", grid.as_str().into())],
    );
    let json =
        json!({"id": id.number(), "name": name, "lon": found.at.lon(), "lat": found.at.lat(), "mgrs": grid});
    Ok(Answer::new(json, vec![line]))
}
