//! `doria site`: where new bases would cover most of those who are not covered, and what closing or moving one would mean.

mod options;

use serde_json::Value as Json;
use serde_json::json;

use super::answer;
use super::answer::Answer;
use super::answer::Failure;
use super::args::Site;
use super::file;
use super::ways;
use crate::earth::mgrs;
use crate::model::Base;
use crate::model::Id;
use crate::model::Operation;
use crate::network::Network;
use crate::plan::PlanError;
use crate::plan::site;
use crate::plan::site::APART;
use crate::plan::site::Closing;
use crate::plan::site::SiteRequest;
use crate::plan::site::Sites;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &Site, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let asked = options::asked(request, &operation, lang)?;
    let network = ways::network(&operation, &request.file, lang, ticket)?;
    let circumstance = asked.circumstance;
    let refused = |error: PlanError| Failure::new(error.code(), error.sentence(lang));
    let mut lines = vec![circumstance.line(lang), ways::off_network_line(&network, lang)];
    let mut json = json!({
        "assumptions": ways::assumptions_of_help(&circumstance, &operation, &network),
        "modes": asked.sites.how.modes.iter().map(|mode| mode.code()).collect::<Vec<_>>(),
        "seasons": asked.sites.how.seasons.iter().map(|season| season.code()).collect::<Vec<_>>(),
    });
    if let Some(what_if) = &asked.what_if {
        let closing = site::closing(&operation, &network, what_if, ticket).map_err(refused)?;
        answer::put(&mut json, "closing", closing_json(&operation, &closing));
        lines.extend(closing_lines(&operation, &closing, lang));
    }
    if asked.is_for_sites {
        let moved = asked.moved(&operation);
        let (sites, plan) = sites(&moved, &network, &asked.sites, lang, ticket).map_err(refused)?;
        if let (Json::Object(json), Json::Object(more)) = (&mut json, plan) {
            json.extend(more);
        }
        lines.extend(sites);
    }
    Ok(Answer::new(json, lines))
}

fn sites(
    operation: &Operation,
    network: &Network,
    asked: &SiteRequest,
    lang: Lang,
    ticket: &Ticket,
) -> Result<(Vec<String>, Json), PlanError> {
    let sites = site::sites(operation, network, asked, ticket)?;
    let bases: Vec<_> = (sites.sites.iter())
        .map(|site| {
            json!({
                "lon": site.at.lon(), "lat": site.at.lat(), "mgrs": mgrs(site.at, 5), "name": site.name,
                "gain": site.gain, "why": why(site, lang), "stays": site.base.is_some(),
            })
        })
        .collect();
    let names = |ids: &[Id<Base>]| -> Vec<String> {
        let known = ids.iter().filter_map(|id| operation.bases.get(*id));
        known.map(|base| base.name.clone()).collect()
    };
    let given_up = names(&sites.given_up);
    let must = site::must_sentences(operation, &sites.must, asked, lang);
    let others: Vec<_> = (sites.others.iter())
        .map(|other| {
            let names: Vec<&str> = other.sites.iter().map(|(_, name)| name.as_str()).collect();
            json!({
                "names": names, "value": other.value, "bound": other.bound, "instead": other.instead,
                "without": other.without,
            })
        })
        .collect();
    let json = json!({
        "bases": bases, "value": sites.value, "bound": sites.bound, "optimal": sites.optimal, "next": sites.next,
        "given_up": given_up, "must": must, "others": others, "within_minutes": asked.within.minutes(),
        "fades_minutes": asked.fades.map(Seconds::minutes), "second": asked.second,
    });
    let mut lines = Vec::new();
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
    if !given_up.is_empty() {
        let args = [("names", given_up.join(", ").into())];
        lines.push(words::text_with(lang, "cli-site-given-up", &args));
    }
    lines.push(worth(sites.value, Some(sites.bound), lang));
    let next = [("gain", number::decimal(lang, sites.next, 1).into())];
    lines.push(words::text_with(lang, "cli-site-next", &next));
    lines.extend(must);
    lines.extend(others_lines(&sites, lang));
    lines.push(words::text(lang, "cli-bound-model"));
    Ok((lines, json))
}

fn others_lines(sites: &Sites, lang: Lang) -> Vec<String> {
    if sites.others.is_empty() {
        return Vec::new();
    }
    let apart = [("km", format!("{:.0}", APART.km()).into())];
    let mut lines = vec![words::text_with(lang, "cli-site-others", &apart)];
    for (rank, other) in (2..).zip(&sites.others) {
        let names: Vec<&str> = other.sites.iter().map(|(_, name)| name.as_str()).collect();
        lines.push(format!("{rank}  {}", names.join(", ")));
        lines.push(format!("   {}", site::other_sentence(other, sites.value, lang)));
        lines.push(format!("   {}", worth(other.value, Some(other.bound), lang)));
    }
    lines
}

fn closing_lines(operation: &Operation, closing: &Closing, lang: Lang) -> Vec<String> {
    let mut lines = vec![site::asked_sentence(operation, closing, lang)];
    let sentences = site::closing_sentences(operation, closing, lang);
    lines.extend(sentences.into_iter().map(|sentence| format!("   {sentence}")));
    for changed in &closing.changed {
        let name = operation.communities.get(changed.community);
        let told = |one: Option<(Id<Base>, Seconds)>| {
            let base = one.and_then(|(base, _)| operation.bases.get(base));
            let base = base.map_or("", |base| base.name.as_str());
            format!("{} {base}", ways::span(one.map(|(_, time)| time), lang))
                .trim_end()
                .to_owned()
        };
        let args = [
            ("name", name.map_or("", |row| row.name.as_str()).into()),
            ("before", told(changed.before).into()),
            ("after", told(changed.after).into()),
        ];
        lines.push(format!(
            "   {}",
            words::text_with(lang, "cli-site-changed", &args)
        ));
    }
    lines
}

fn closing_json(operation: &Operation, closing: &Closing) -> Json {
    let told = |one: Option<(Id<Base>, Seconds)>| {
        let (base, time) = one?;
        let base = operation.bases.get(base).map(|base| base.name.as_str());
        Some(json!({"base": base, "minutes": time.minutes()}))
    };
    let changed: Vec<Json> = (closing.changed.iter())
        .map(|changed| {
            let row = operation.communities.get(changed.community);
            json!({
                "id": changed.community.number(), "name": row.map(|row| row.name.as_str()),
                "priority": row.map(|row| row.priority.code()), "people": changed.people,
                "fate": fate(changed.fate), "before": told(changed.before), "after": told(changed.after),
            })
        })
        .collect();
    let takes_over: Vec<Json> = (closing.takes_over().iter())
        .map(|(base, count)| {
            let base = operation.bases.get(*base).map(|base| base.name.as_str());
            json!({"base": base, "communities": count})
        })
        .collect();
    let (before, after) = closing.share;
    let units = closing.units.iter().filter_map(|id| operation.units.get(*id));
    let units: Vec<&str> = units.map(|unit| unit.name.as_str()).collect();
    json!({
        "share_today": before, "share_then": after, "communities": changed, "takes_over": takes_over, "units": units,
    })
}

const fn fate(fate: site::Fate) -> &'static str {
    match fate {
        site::Fate::Lost => "lost",
        site::Fate::Later => "later",
        site::Fate::Worse => "worse",
        site::Fate::Gained => "gained",
        site::Fate::Sooner => "sooner",
    }
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
