//! `doria brief`: the briefing sheet, made by the same desk as in the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args as ClapArgs;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::audience;
use super::args::choices;
use super::circumstance;
use super::circumstance::Circumstance;
use super::circumstance::Movement;
use super::file;
use super::place;
use crate::chart::LAYERS;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Folders;
use crate::desk::paper::numbered;
use crate::model::Marking;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Severity;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::paper::Paper;
use crate::protect::Audience;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// The longest that a sheet may take; the exercise takes a second or two.
const PATIENCE: Duration = Duration::from_secs(3600);

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Brief {
    pub(in crate::cli) file: PathBuf,
    #[arg(long, value_parser = paper, default_value = "a3")]
    pub(in crate::cli) sheet: Paper,
    #[arg(long)]
    pub(in crate::cli) portrait: bool,
    #[arg(long)]
    pub(in crate::cli) scale: Option<f64>,
    #[arg(long, allow_hyphen_values = true)]
    pub(in crate::cli) centre: Option<String>,
    #[arg(long, value_parser = marking)]
    pub(in crate::cli) marking: Option<Marking>,
    #[arg(long)]
    pub(in crate::cli) title: Option<String>,
    #[arg(long, value_delimiter = ',')]
    pub(in crate::cli) layers: Vec<String>,
    #[arg(long, value_parser = circumstance::duration, default_value = "6h")]
    pub(in crate::cli) within: Seconds,
    #[arg(long)]
    pub(in crate::cli) times: bool,
    #[arg(long)]
    pub(in crate::cli) all_days: bool,
    #[arg(long)]
    pub(in crate::cli) grey: bool,
    #[arg(long, value_parser = audience, default_value = "internal")]
    pub(in crate::cli) audience: Audience,
    #[arg(long)]
    pub(in crate::cli) copies: Option<u32>,
    #[arg(long)]
    pub(in crate::cli) out: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) movement: Movement,
}

fn marking(text: &str) -> Result<Marking, String> {
    Marking::from_code(text).ok_or_else(|| choices(Marking::ALL.iter().map(|marking| marking.code())))
}

fn paper(text: &str) -> Result<Paper, String> {
    Paper::from_code(text).ok_or_else(|| "a3 | a4".to_owned())
}

pub(super) fn run(request: &Brief, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let circumstance = request.movement.of(&operation, lang)?;
    let sheet = sheet(request, &operation, circumstance, lang)?;
    let (paper, scale) = (sheet.paper.code(), sheet.scale);
    let (mut desk, is_audited) = open(request, circumstance, lang, ticket)?;
    let copies = request.copies.unwrap_or(1).max(1);
    let mut files = Vec::new();
    for copy in 1..=copies {
        let path = numbered(&request.out, copy, copies);
        files.push(path.display().to_string());
        let sheet = BriefRequest {
            copy: request.copies.map(|of| (copy, of)),
            ..sheet.clone()
        };
        desk.ask(Action::Print(Box::new(sheet), path));
    }
    let done = wait(&mut desk, ticket);
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
        "file": files.first(), "files": files, "sheet": paper, "scale": scale,
        "audience": request.audience.code(),
        "assumptions": circumstance.assumptions(&operation, &["response.", "presence.", "turn-out.", "hotspot."]),
        "warnings": warnings, "audited": is_audited,
    });
    lines.extend(warnings);
    lines.extend((!is_audited).then(|| file::not_audited(lang)));
    Ok(Answer::new(json, lines))
}

/// Waits until the desk has done all; the slowest of its work is how far it is.
fn wait(desk: &mut Desk, ticket: &Ticket) -> bool {
    desk.wait(PATIENCE, |desk| {
        let slowest = desk.jobs().iter().map(|job| job.progress).fold(1.0, f32::min);
        let is_cancelled = ticket.tick((slowest * 1000.0) as usize, 1000).is_err();
        is_cancelled || desk.is_idle()
    })
}

/// A desk with the operation on it, in the circumstance asked for, and whether what is printed is noted in its audit
/// trail: all but where the place cannot be written to.
fn open(
    request: &Brief,
    circumstance: Circumstance,
    lang: Lang,
    ticket: &Ticket,
) -> Result<(Desk, bool), Failure> {
    let is_audited = file::open_to_hand_out(&request.file, lang)?.0.is_some();
    let mut desk = Desk::new(Folders::default(), Arc::new(|| {}));
    desk.ask(Action::SetLang(lang));
    desk.ask(if is_audited {
        Action::OpenFile(request.file.clone())
    } else {
        Action::OpenToLook(request.file.clone())
    });
    wait(&mut desk, ticket);
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
    for layer in LAYERS.iter().map(|layer| layer.id()) {
        if request.layers.iter().any(|code| code.trim() == layer.0) {
            desk.ask(Action::ShowLayer(layer, true));
        }
    }
    desk.poll();
    wait(&mut desk, ticket);
    Ok((desk, is_audited))
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
        .map_or_else(|| circumstance.day.at(0, 0, 0, 0), |at| at.of(operation));
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
        plan: request.all_days.then_some(Period::ALWAYS),
        times: request.times,
        grey: request.grey,
        audience: request.audience,
        ..usual
    })
}
