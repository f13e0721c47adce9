//! `doria site`: where new bases would cover most of those who are not covered.

use serde_json::json;

use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::args::Site;
use super::file;
use super::ways;
use crate::earth::mgrs;
use crate::plan::site;
use crate::plan::site::SiteRequest;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &Site, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let circumstance = request.movement.of(&operation, lang)?;
    let network = ways::network(&operation, &request.file, lang, ticket)?;
    let within = request.within.unwrap_or_else(|| Seconds::from_hours(6.0));
    let asked = SiteRequest {
        bases: request.bases,
        within,
        conditions: circumstance.conditions,
    };
    let sites = site::sites(&operation, &network, &asked, ticket)
        .map_err(|error| Failure::new(error.code(), error.sentence(lang)))?;
    let bases: Vec<_> = sites
        .sites
        .iter()
        .map(|site| {
            json!({
                "lon": site.at.lon(), "lat": site.at.lat(), "mgrs": mgrs(site.at, 5), "name": site.name,
                "gain": site.gain, "why": why(site, lang),
            })
        })
        .collect();
    let assumptions = ways::assumptions_of_help(&circumstance, &operation, &network);
    let mut json = json!({
        "bases": bases, "value": sites.value, "bound": sites.bound, "optimal": sites.optimal, "next": sites.next,
        "assumptions": assumptions,
    });
    answer::put(&mut json, "within_minutes", json!(within.minutes()));
    let mut lines = vec![circumstance.line(lang), ways::off_network_line(&network, lang)];
    for (rank, site) in sites.sites.iter().enumerate() {
        let grid = mgrs(site.at, 4).unwrap_or_default();
        lines.push(format!(
            "{}  {}  {grid}  +{}",
            rank + 1,
            site.name,
            number::decimal(lang, site.gain, 1)
        ));
        lines.extend(why(site, lang).into_iter().map(|reason| format!("   {reason}")));
    }
    lines.push(worth(sites.value, Some(sites.bound), lang));
    let next = [("gain", number::decimal(lang, sites.next, 1).into())];
    lines.push(words::text_with(lang, "cli-site-next", &next));
    lines.push(words::text(lang, "cli-bound-model"));
    Ok(Answer::new(json, lines))
}

fn why(site: &site::Site, lang: Lang) -> Vec<String> {
    site.why.iter().map(|reason| reason.sentence(lang)).collect()
}

/// A share that is told as the whole only where it is.
fn share(share: f64, lang: Lang) -> String {
    if share < 1.0 && share > 0.995 {
        // 99.9 %, never rounded up to a proof.
        return format!(
            "{}\u{a0}%",
            number::decimal(lang, (share * 1000.0).floor() / 10.0, 1)
        );
    }
    number::percent(lang, share)
}

/// The value and what at best could be had.
pub(super) fn worth(value: f64, bound: Option<f64>, lang: Lang) -> String {
    let value_text = number::decimal(lang, value, 2);
    match bound {
        Some(bound) if bound > 0.0 => {
            let bound_text = number::decimal(lang, bound, 2);
            let args = [
                ("value", value_text.into()),
                ("bound", bound_text.into()),
                ("share", share(value / bound, lang).into()),
            ];
            words::text_with(lang, "cli-value-bound", &args)
        }
        _ => words::text_with(lang, "cli-value", &[("value", value_text.into())]),
    }
}
