//! `doria brief`: the briefing sheet, made by the same desk as in the window.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::Brief;
use super::circumstance::Circumstance;
use super::file;
use super::place;
use crate::chart::LAYERS;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Folders;
use crate::model::Operation;
use crate::model::Severity;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::paper::Orientation;
use crate::store::gpkg::OperationFile;
use crate::words;
use crate::words::Lang;

/// The longest that a sheet may take; the exercise takes a second or two.
const PATIENCE: Duration = Duration::from_secs(3600);

pub(super) fn run(request: &Brief, lang: Lang) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let circumstance = request.movement.of(&operation, lang)?;
    let sheet = sheet(request, &operation, circumstance, lang)?;
    let (paper, scale) = (sheet.paper.code(), sheet.scale);
    let mut desk = open(request, circumstance, lang)?;
    desk.ask(Action::Print(Box::new(sheet), request.out.clone()));
    let done = desk.wait(PATIENCE, Desk::is_idle);
    let fault = desk
        .notices()
        .iter()
        .find(|notice| notice.severity == Severity::Fault);
    if let Some(fault) = fault {
        return Err(Failure::new("brief", fault.sentence(lang)));
    }
    if !done {
        return Err(super::ways::cancelled(lang));
    }
    let name = request.out.display().to_string();
    let mut lines = vec![words::text_with(
        lang,
        "cli-exported",
        &[("file", name.as_str().into())],
    )];
    let warnings: Vec<String> = desk
        .notices()
        .iter()
        .filter(|notice| notice.severity == Severity::Warning)
        .map(|notice| notice.sentence(lang))
        .collect();
    let json = json!({
        "file": name, "sheet": paper, "scale": scale,
        "assumptions": circumstance.assumptions(&operation, &["response.", "presence.", "turn-out.", "hotspot."]),
        "warnings": warnings,
    });
    lines.extend(warnings);
    Ok(Answer::new(json, lines))
}

/// A desk with the operation on it, in the circumstance asked for; to look at only where another has it open.
fn open(request: &Brief, circumstance: Circumstance, lang: Lang) -> Result<Desk, Failure> {
    let is_free = OperationFile::open(&request.file).is_ok();
    let mut desk = Desk::new(Folders::default(), Arc::new(|| {}));
    desk.ask(Action::SetLang(lang));
    desk.ask(if is_free {
        Action::OpenFile(request.file.clone())
    } else {
        Action::OpenToLook(request.file.clone())
    });
    desk.wait(PATIENCE, Desk::is_idle);
    if let Some(fault) = desk
        .notices()
        .iter()
        .find(|notice| notice.severity == Severity::Fault)
    {
        return Err(Failure::new("open", fault.sentence(lang)));
    }
    for action in [
        Action::SetMode(circumstance.conditions.mode),
        // The day brings its season along; what was asked for comes after.
        Action::SetDay(Some(circumstance.day)),
        Action::SetSeason(circumstance.conditions.season),
        Action::SetNight(circumstance.conditions.night),
        Action::SetLimits(vec![request.within]),
    ] {
        desk.ask(action);
    }
    desk.poll();
    desk.wait(PATIENCE, Desk::is_idle);
    Ok(desk)
}

fn sheet(
    request: &Brief,
    operation: &Operation,
    circumstance: Circumstance,
    lang: Lang,
) -> Result<BriefRequest, Failure> {
    let moment = request
        .movement
        .at
        .unwrap_or_else(|| circumstance.day.at(0, 0, 0, 0));
    let centre = request
        .centre
        .as_deref()
        .map(|text| place::one(operation, text, lang))
        .transpose()?;
    let usual = BriefRequest::new(moment);
    let layers = request.layers.iter().map(|code| {
        LAYERS
            .iter()
            .map(|layer| layer.id())
            .find(|id| id.0 == code.trim())
            .ok_or_else(|| {
                let codes: Vec<&str> = LAYERS.iter().map(|layer| layer.id().0).collect();
                let args = [
                    ("layer", code.as_str().into()),
                    ("layers", codes.join(", ").into()),
                ];
                Failure::new("layer", words::text_with(lang, "cli-no-layer", &args)).at("--layers")
            })
    });
    let layers: Vec<LayerId> = layers.collect::<Result<_, _>>()?;
    Ok(BriefRequest {
        paper: request.sheet,
        orientation: if request.portrait {
            Orientation::Portrait
        } else {
            Orientation::Landscape
        },
        scale: request.scale,
        centre: centre.map(|found| found.at),
        marking: request.marking,
        title: request.title.clone().unwrap_or_default(),
        layers: if layers.is_empty() {
            usual.layers.clone()
        } else {
            layers
        },
        copy: request.copies.map(|of| (1, of)),
        times: request.times,
        grey: request.grey,
        ..usual
    })
}
