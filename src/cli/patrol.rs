//! `doria patrol add` and `doria patrol approve`: a patrol by hand, timed on the network, and its approval by a role.

use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::PatrolAdd;
use super::args::PatrolApprove;
use super::args::PatrolCommand;
use super::file;
use super::place;
use super::suggest::along;
use super::suggest::instant;
use super::suggest::line;
use super::ways;
use crate::desk::approval::NotApproved;
use crate::desk::approval::approved;
use crate::model::Base;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::Unit;
use crate::network;
use crate::plan;
use crate::plan::accept::Names;
use crate::plan::timing;
use crate::plan::timing::DraftStop;
use crate::plan::timing::PatrolDraft;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(command: &PatrolCommand, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    match command {
        PatrolCommand::Add(request) => add(request, lang, ticket),
        PatrolCommand::Approve(request) => approve(request, lang),
    }
}

fn add(request: &PatrolAdd, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let draft = draft(request, &before, lang)?;
    let network = ways::network_if_any(&before, &request.file, lang, ticket)?;
    let season = request
        .season
        .unwrap_or_else(|| network::season_of(draft.depart.date(), &before.assumptions));
    let timed = timing::time(&before, &network, &draft, season);
    let patrol = timed.into_patrol(&draft);
    let id = before.patrols.next_id();
    let edits = [Edit::Patrols(Change::Put(vec![(id, patrol.clone())]))];
    file::commit(&mut operation_file, &before, &edits, "step-patrol", lang)?;
    let doubts: Vec<String> = timed.doubts().map(|finding| finding.cause(lang)).collect();
    let legs: Vec<_> = timed
        .legs
        .iter()
        .zip(&timed.ranges)
        .map(|(leg, range)| {
            json!({
                "from": leg.from, "to": leg.to, "km": leg.length.km(), "minutes": leg.time.minutes(), "flown": leg.flown,
                "depart": instant(&before, leg.depart), "arrive": instant(&before, leg.arrive),
                "earliest": instant(&before, range.earliest), "latest": instant(&before, range.latest),
                "old_share": range.old_share,
            })
        })
        .collect();
    let json = json!({
        "id": id.number(), "name": patrol.name, "depart": instant(&before, patrol.depart),
        "return": instant(&before, patrol.back), "km": timed.length.km(), "legs": legs,
        "route": line(&patrol.route), "doubts": doubts,
        "along": along(&before, &patrol),
        "unit": patrol.unit.map(|id| id.number()), "second_unit": patrol.second.map(|id| id.number()),
    });
    let mut lines = vec![words::text_with(
        lang,
        "cli-patrol-added",
        &[
            ("name", patrol.name.as_str().into()),
            ("depart", number::date_time(lang, patrol.depart).into()),
            ("back", number::date_time(lang, patrol.back).into()),
            ("length", number::distance(lang, timed.length).into()),
        ],
    )];
    for (leg, range) in timed.legs.iter().zip(&timed.ranges) {
        let hour = |at| number::clock_since(patrol.depart.date(), at);
        lines.push(format!(
            "  {} → {}  {}  {}  {} ({}–{})",
            leg.from,
            leg.place(lang),
            number::distance(lang, leg.length),
            number::duration(lang, leg.time),
            hour(leg.arrive),
            hour(range.earliest),
            hour(range.latest),
        ));
    }
    let who = plan::along::in_words(&before, &patrol, lang);
    if !who.is_empty() {
        lines.push(words::text_with(lang, "cli-patrol-along", &[("who", who.into())]));
    }
    lines.extend(doubts);
    Ok(Answer::new(json, lines))
}

fn draft(request: &PatrolAdd, operation: &Operation, lang: Lang) -> Result<PatrolDraft, Failure> {
    let base = base(operation, &request.base, lang)?;
    let unit = request
        .unit
        .as_deref()
        .map(|text| unit(operation, text, lang))
        .transpose()?;
    let unit = match unit {
        Some(unit) => Some(unit),
        None => unit_of_base(operation, base, request.mode, lang)?,
    };
    let second = request
        .second
        .as_deref()
        .map(|text| self::unit(operation, text, lang))
        .transpose()?;
    let mode = request.mode.or_else(|| Some(operation.units.get(unit?)?.mode));
    let minutes = operation.assumptions.get("patrol.dwell");
    let dwell = request.dwell.unwrap_or_else(|| Seconds::from_minutes(minutes));
    let mut stops = Vec::new();
    for text in &request.via {
        let found = place::one(operation, text, lang)?;
        let community = found
            .hit
            .filter(|hit| hit.table == "communities")
            .map(|hit| Id::new(hit.id));
        stops.push(DraftStop {
            at: found.at,
            community,
            name: place::title(&found),
            dwell,
            task: crate::model::Task::Unsaid,
            free: false,
        });
    }
    Ok(PatrolDraft {
        name: name(request, operation, lang)?,
        kind: request.kind.unwrap_or(PatrolKind::ShortRange),
        base: Some(base),
        unit,
        second,
        mode: mode.unwrap_or(Mode::Foot),
        depart: request.depart.of(operation),
        stops,
        back_to_base: true,
    })
}

/// The name asked for, which no other patrol has; else the next number, as for a patrol drawn by hand.
fn name(request: &PatrolAdd, operation: &Operation, lang: Lang) -> Result<String, Failure> {
    let Some(name) = request.name.clone() else {
        return Ok(Names::after(operation).next());
    };
    if operation.patrols.rows().any(|patrol| patrol.name == name) {
        let args = [("name", name.as_str().into())];
        return Err(Failure::new("name-taken", words::text_with(lang, "cli-name-taken", &args)).at("--name"));
    }
    Ok(name)
}

/// A unit of the base that can move so; none where the base has no unit at all.
fn unit_of_base(
    operation: &Operation,
    base: Id<Base>,
    mode: Option<Mode>,
    lang: Lang,
) -> Result<Option<Id<Unit>>, Failure> {
    let mut units = operation
        .units
        .iter()
        .filter(|(_, unit)| unit.base == base)
        .peekable();
    if units.peek().is_none() {
        return Ok(None);
    }
    let can = units.find(|(_, unit)| mode.is_none_or(|mode| unit.can_move(mode)));
    match (can, mode) {
        (None, Some(mode)) => {
            let name = operation.bases.get(base).map_or("", |base| base.name.as_str());
            let mode = words::text(lang, mode.title());
            let args = [("base", name.into()), ("mode", mode.into())];
            Err(Failure::new("no-unit", words::text_with(lang, "cli-no-unit-by-mode", &args)).at("--mode"))
        }
        (found, _) => Ok(found.map(|(id, _)| id)),
    }
}

/// The base that is meant.
pub(super) fn base(operation: &Operation, text: &str, lang: Lang) -> Result<Id<Base>, Failure> {
    let found = place::one(operation, text, lang)?;
    let hit = found.hit.filter(|hit| hit.table == "bases");
    hit.map(|hit| Id::new(hit.id)).ok_or_else(|| {
        let args = [("place", text.into())];
        Failure::new("no-base", words::text_with(lang, "cli-not-a-base", &args)).at(text)
    })
}

/// The unit of this number or name.
pub(super) fn unit(operation: &Operation, text: &str, lang: Lang) -> Result<Id<Unit>, Failure> {
    let number = text.strip_prefix("unit:").unwrap_or(text).parse::<i64>().ok();
    let is_meant =
        |id: Id<Unit>, unit: &Unit| unit.name.eq_ignore_ascii_case(text) || Some(id.number()) == number;
    operation
        .units
        .iter()
        .find(|(id, unit)| is_meant(*id, unit))
        .map(|(id, _)| id)
        .ok_or_else(|| {
            let args = [("unit", text.into())];
            Failure::new("no-unit", words::text_with(lang, "cli-no-unit", &args)).at(text)
        })
}

/// The patrol of this number or name.
pub(super) fn find<'a>(
    operation: &'a Operation,
    text: &str,
    lang: Lang,
) -> Result<(Id<Patrol>, &'a Patrol), Failure> {
    let number = text.strip_prefix("patrol:").unwrap_or(text).parse::<i64>().ok();
    let by_name = operation
        .patrols
        .iter()
        .find(|(_, patrol)| patrol.name.eq_ignore_ascii_case(text));
    let by_number = || {
        operation
            .patrols
            .iter()
            .find(|(id, _)| Some(id.number()) == number)
    };
    by_name.or_else(by_number).ok_or_else(|| {
        let args = [("patrol", text.into())];
        Failure::new("no-patrol", words::text_with(lang, "cli-no-patrol", &args)).at(text)
    })
}

fn approve(request: &PatrolApprove, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let (id, patrol) = find(&before, &request.patrol, lang)?;
    let approved = match approved(patrol, &request.role, request.at.of(&before)) {
        Ok(approved) => approved,
        Err(NotApproved::NoRole) => {
            return Err(Failure::new("role", words::text(lang, "notice-approval-role")).at("--role"));
        }
        Err(NotApproved::TooLate) => {
            let status = words::text(lang, patrol.status.title());
            let args = [("patrol", patrol.name.as_str().into()), ("status", status.into())];
            let cause = words::text_with(lang, "cli-not-to-approve", &args);
            return Err(Failure::new("status", cause));
        }
    };
    let role = approved
        .approval
        .as_ref()
        .map_or("", |approval| approval.role.as_str())
        .to_owned();
    let name = approved.name.clone();
    let edits = [Edit::Patrols(Change::Put(vec![(id, approved)]))];
    file::commit(&mut operation_file, &before, &edits, "step-approve", lang)?;
    let args = [("patrol", name.as_str().into()), ("role", role.as_str().into())];
    let text = words::text_with(lang, "cli-approved", &args);
    Ok(Answer::new(
        json!({"id": id.number(), "status": "approved", "role": role}),
        vec![text],
    ))
}
