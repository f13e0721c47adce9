//! The options of `doria site`: bases by name, means and seasons, what stays and what may go.

use crate::cli::answer::Failure;
use crate::cli::args::Site;
use crate::cli::circumstance::Circumstance;
use crate::cli::place;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::plan::site::How;
use crate::plan::site::SiteRequest;
use crate::plan::site::WhatIf;
use crate::quantity::Seconds;
use crate::words;
use crate::words::Lang;

/// What is asked for.
pub(super) struct Asked {
    pub(super) circumstance: Circumstance,
    pub(super) sites: SiteRequest,
    /// What bases that close or move would mean.
    pub(super) what_if: Option<WhatIf>,
    /// Whether sites are asked for as well.
    pub(super) is_for_sites: bool,
}

impl Asked {
    /// The operation as it would be with the bases moved.
    pub(super) fn moved(&self, operation: &Operation) -> Operation {
        let moved = self.what_if.iter().flat_map(|what_if| &what_if.moved);
        let rows = moved.filter_map(|(id, at)| {
            let base = operation.bases.get(*id)?.clone();
            Some((*id, Base { at: *at, ..base }))
        });
        operation.with(&[Edit::Bases(Change::Put(rows.collect()))])
    }
}

/// The options of the command, with names looked up.
pub(super) fn asked(request: &Site, operation: &Operation, lang: Lang) -> Result<Asked, Failure> {
    let circumstance = match request.modes.first() {
        Some(first) => request.movement.with_mode(mode(first, lang)?, operation),
        None => request.movement.of(operation, lang)?,
    };
    let mut how = How::from(circumstance.conditions);
    if !request.modes.is_empty() {
        how.modes = (request.modes.iter())
            .map(|text| mode(text, lang))
            .collect::<Result<_, _>>()?;
    }
    if !request.seasons.is_empty() {
        how.seasons = request.seasons.clone();
    }
    let closed = bases(&request.close, operation, lang)?;
    let moved: Vec<(Id<Base>, LonLat)> = (request.moved.iter())
        .map(|text| moving(text, operation, lang))
        .collect::<Result<_, _>>()?;
    let keep = match request.keep.as_slice() {
        [] => None,
        [one] if one == "all" => None,
        [one] if one == "none" => Some(Vec::new()),
        names => Some(bases(names, operation, lang)?),
    };
    let open = (operation.bases.iter()).filter(|(_, base)| base.is_open_on(circumstance.day));
    let free = match &keep {
        None => Vec::new(),
        Some(keep) => open
            .map(|(id, _)| id)
            .filter(|id| !keep.contains(id) && !closed.contains(id))
            .collect(),
    };
    let places: Vec<(LonLat, String)> = (request.tried.iter())
        .map(|text| place::one(operation, text, lang).map(|found| (found.at, place::title(&found))))
        .collect::<Result<_, _>>()?;
    let bases = request.bases.unwrap_or(0);
    let sites = SiteRequest {
        bases,
        within: request.within.unwrap_or_else(|| Seconds::from_hours(6.0)),
        fades: request.fades,
        second: request.second.unwrap_or(0.0),
        how: how.clone(),
        closed: closed.clone(),
        free,
        places,
    };
    let asks = !closed.is_empty() || !moved.is_empty();
    Ok(Asked {
        circumstance,
        is_for_sites: bases > 0 || keep.is_some() || !asks,
        what_if: asks.then_some(WhatIf {
            closed,
            moved,
            within: request.within,
            how,
        }),
        sites,
    })
}

fn mode(text: &str, lang: Lang) -> Result<Mode, Failure> {
    Mode::from_asked(text).ok_or_else(|| {
        let codes: Vec<&str> = Mode::ASKED.iter().map(|mode| mode.code()).collect();
        let args = [("mode", text.into()), ("modes", codes.join(", ").into())];
        Failure::new("mode", words::text_with(lang, "cli-mode-unknown", &args)).at("--modes")
    })
}

fn bases(names: &[String], operation: &Operation, lang: Lang) -> Result<Vec<Id<Base>>, Failure> {
    names.iter().map(|name| base(name, operation, lang)).collect()
}

/// The base that is meant: by its name, else by place.
fn base(text: &str, operation: &Operation, lang: Lang) -> Result<Id<Base>, Failure> {
    let by_name = operation.bases.iter().find(|(_, base)| base.name == text);
    if let Some((id, _)) = by_name {
        return Ok(id);
    }
    let found = place::one(operation, text, lang)?;
    let id = (found.hit.filter(|hit| hit.table == "bases")).map(|hit| Id::new(hit.id));
    id.ok_or_else(|| {
        let args = [("place", text.into())];
        Failure::new("no-base", words::text_with(lang, "cli-not-a-base", &args)).at(text)
    })
}

/// `BASE=PLACE`.
fn moving(text: &str, operation: &Operation, lang: Lang) -> Result<(Id<Base>, LonLat), Failure> {
    let Some((name, to)) = text.split_once('=') else {
        let args = [("text", text.into())];
        return Err(Failure::new("move", words::text_with(lang, "cli-site-moved-how", &args)).at("--move"));
    };
    Ok((
        base(name.trim(), operation, lang)?,
        place::one(operation, to.trim(), lang)?.at,
    ))
}
