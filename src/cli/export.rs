//! `doria export`: layers, or one patrol, for other programs and other people; the protection rules apply.

use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::Export;
use super::check;
use super::file;
use super::patrol;
use crate::model::Operation;
use crate::store::export;
use crate::store::export::ExportLayer;
use crate::store::export::Left;
use crate::store::export::Selection;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &Export, lang: Lang) -> Result<Answer, Failure> {
    let (mut trail, operation) = file::open_to_hand_out(&request.file, lang)?;
    let selections = selections(request, &operation, lang)?;
    let name = request
        .out
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut written = export::export(&operation, request.audience, &request.out, &selections, lang)
        .map_err(|error| Failure::new(error.code(), error.sentence(lang, &name)).at(name.clone()))?;
    if let Some(trail) = &mut trail {
        let detail = format!("{} {}", written.format, request.audience.code());
        let fail = |error| file::failure(&error, lang);
        if let Some(left) = &written.left {
            let before = trail.exports_before().map_err(fail)?;
            let before: Vec<Left> = before.iter().filter_map(|kept| Left::read(kept)).collect();
            written.findings.extend(left.beside(before.iter()));
        }
        let left = written.left.as_ref().map(Left::write);
        trail
            .audit_export("export", &detail, left.as_deref())
            .map_err(fail)?;
    }
    let mut json = serde_json::Map::new();
    for (layer, rows) in &written.layers {
        json.insert(layer.code().to_owned(), json!(rows));
    }
    let findings: Vec<_> = written
        .findings
        .iter()
        .map(|finding| check::one(finding, lang))
        .collect();
    let json = json!({
        "file": request.out.display().to_string(), "format": written.format, "layers": json,
        "marking": written.marking.code(), "audience": request.audience.code(), "findings": findings,
        "audited": trail.is_some(),
    });
    let mut lines = vec![words::text_with(lang, "cli-exported", &[("file", name.into())])];
    let shown = written.layers.iter().filter(|(_, rows)| *rows > 0);
    lines.extend(shown.map(|(layer, rows)| {
        format!(
            "  {}  {}",
            words::text(lang, layer.title()),
            number::count(lang, *rows)
        )
    }));
    lines.extend(written.findings.iter().map(|finding| finding.cause(lang)));
    lines.extend(trail.is_none().then(|| file::not_audited(lang)));
    Ok(Answer::new(json, lines))
}

/// The layers asked for: by name, as `layer:number` for one row, or one patrol.
fn selections(request: &Export, operation: &Operation, lang: Lang) -> Result<Vec<Selection>, Failure> {
    let mut chosen = Vec::new();
    if let Some(text) = &request.patrol {
        let (id, _) = patrol::find(operation, text, lang)?;
        chosen.push(Selection {
            only: Some(id.number()),
            ..Selection::all_of(ExportLayer::Patrols)
        });
    }
    for text in &request.layers {
        chosen.push(Selection::parse(text).ok_or_else(|| {
            let codes: Vec<&str> = ExportLayer::ALL.iter().map(|layer| layer.code()).collect();
            let args = [
                ("layer", text.as_str().into()),
                ("layers", codes.join(", ").into()),
            ];
            Failure::new("layer", words::text_with(lang, "cli-no-layer", &args)).at("--layers")
        })?);
    }
    Ok(chosen)
}
