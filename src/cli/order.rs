//! `doria order`: the order of a patrol, two sides of A4.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::circumstance;
use super::circumstance::Moment;
use super::file;
use super::patrol;
use super::suggest::along;
use crate::desk::notice::Sentence as _;
use crate::desk::order::order_pdf;
use crate::store::write;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Order {
    pub(in crate::cli) file: PathBuf,
    #[arg(long)]
    pub(in crate::cli) patrol: String,
    #[arg(long)]
    pub(in crate::cli) out: PathBuf,
    #[arg(long, value_parser = circumstance::moment)]
    pub(in crate::cli) at: Option<Moment>,
}

pub(super) fn run(request: &Order, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (mut trail, operation) = file::open_to_hand_out(&request.file, lang)?;
    let (id, patrol) = patrol::find(&operation, &request.patrol, lang)?;
    let made = order_pdf(
        &operation,
        Some(&request.file),
        id,
        request.at.map(|at| at.of(&operation)),
        (lang, &request.out),
        ticket,
    )
    .map_err(|error| Failure::new("order", error.sentence(lang)))?;
    write::whole(&request.out, &made.bytes).map_err(|error| file::not_written(&request.out, &error, lang))?;
    if let Some(trail) = &mut trail {
        let detail = format!("order patrol:{}", id.number());
        trail
            .audit("print", &detail)
            .map_err(|error| file::failure(&error, lang))?;
    }
    let name = request.out.display().to_string();
    let mut lines = vec![words::text_with(
        lang,
        "cli-exported",
        &[("file", name.as_str().into())],
    )];
    let mut warnings: Vec<String> = made.warnings.iter().map(|map| map.sentence(lang)).collect();
    warnings.extend(made.no_ground.iter().map(|why| why.sentence(lang)));
    let json = json!({
        "file": name, "patrol": patrol.name, "status": patrol.status.code(), "pages": 2, "warnings": warnings,
        "along": along(&operation, patrol),
        "audited": trail.is_some(),
    });
    lines.extend(warnings);
    lines.extend(trail.is_none().then(|| file::not_audited(lang)));
    Ok(Answer::new(json, lines))
}
