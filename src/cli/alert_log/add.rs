//! Alerts and check-ins as they come in, each one step of the history.

use serde_json::json;

use super::AlertAdd;
use super::AlertAnswered;
use super::AlertHeard;
use super::AlertMend;
use super::Reply;
use super::name;
use crate::analysis;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::cli::circumstance::Moment;
use crate::cli::file;
use crate::cli::patrol;
use crate::cli::place;
use crate::cli::suggest::instant;
use crate::model::Alert;
use crate::model::AlertCount;
use crate::model::Answerer;
use crate::model::Change;
use crate::model::CheckIn;
use crate::model::Community;
use crate::model::Contact;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::protect::ProtectionAreas;
use crate::protect::alert::counted;
use crate::protect::alert::mended;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::OperationFile;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// Keeps an alert; one of a protected kind by area and month alone.
pub(super) fn add(request: &AlertAdd, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let community = community(&before, &request.place, lang)?;
    let new = Alert {
        kind: request.kind,
        community,
        called: hour(&before, request.called, "--called", lang)?,
        answered_by: None,
        base: None,
        unit: None,
        arrived: None,
    };
    let alert = replied(&before, new, &request.reply, lang)?;
    if alert.kind.is_protected() {
        return add_protected(request, &mut operation_file, &before, &alert, lang);
    }
    let id = before.alerts.next_id();
    let edits = [Edit::Alerts(Change::Put(vec![(id, alert.clone())]))];
    file::commit(&mut operation_file, &before, &edits, "step-alert", lang)?;
    Ok(told(&before, id, &alert, lang))
}

fn add_protected(
    request: &AlertAdd,
    operation_file: &mut OperationFile,
    before: &Operation,
    alert: &Alert,
    lang: Lang,
) -> Result<Answer, Failure> {
    let reason = request.accept_plain.as_deref().map(str::trim);
    let reason = reason.filter(|reason| !reason.is_empty());
    if !operation_file.is_encrypted() && reason.is_none() {
        return Err(Failure::new("plain", words::text(lang, "alert-plain")).at("--kind"));
    }
    let in_time = alert.in_time(before) == Some(true);
    let areas = ProtectionAreas::of(before);
    let (edits, id) = counted(before, &areas, alert, in_time).ok_or_else(|| {
        Failure::new("no-area", words::text(lang, "alert-no-area")).at(request.place.as_str())
    })?;
    let exception = reason.filter(|_| !operation_file.is_encrypted());
    let notes: Vec<AuditNote> = exception
        .map(|reason| AuditNote {
            kind: "plain-exception",
            detail: reason.to_owned(),
        })
        .into_iter()
        .collect();
    let after = file::commit_noted(operation_file, before, &edits, "step-alert", &notes, lang)?;
    let row = after.alert_counts.get(id);
    let area = row.map_or("", |row| row.area.as_str());
    let month = row.map(|row| row.month.to_string());
    let args = [
        ("area", area.into()),
        ("month", month.clone().unwrap_or_default().into()),
    ];
    let line = words::text_with(lang, "cli-alert-counted", &args);
    Ok(Answer::new(
        json!({"kind": alert.kind.code(), "area": area, "month": month, "exact": false}),
        vec![line],
    ))
}

/// Says of an alert who answered it and when help was there.
pub(super) fn answer(request: &AlertAnswered, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let id = Id::new(request.alert);
    let Some(alert) = before.alerts.get(id) else {
        let args = [("alert", request.alert.into())];
        let cause = words::text_with(lang, "cli-no-alert", &args);
        return Err(Failure::new("no-alert", cause).at(request.alert.to_string()));
    };
    let alert = replied(&before, alert.clone(), &request.reply, lang)?;
    let edits = [Edit::Alerts(Change::Put(vec![(id, alert.clone())]))];
    file::commit(&mut operation_file, &before, &edits, "step-alert", lang)?;
    Ok(told(&before, id, &alert, lang))
}

/// Notes that the posts of a community were heard.
pub(super) fn heard(request: &AlertHeard, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let community = community(&before, &request.place, lang)?;
    let date = request.on.unwrap_or_else(|| analysis::planning_day(&before));
    let posts: Vec<Id<Contact>> = (before.contacts.iter())
        .filter(|(_, row)| row.community == community)
        .filter(|(_, row)| request.means.is_none_or(|means| means == row.means))
        .map(|(id, _)| id)
        .collect();
    if posts.is_empty() {
        let args = [("place", name(&before, community).into())];
        let cause = words::text_with(lang, "cli-no-post", &args);
        return Err(Failure::new("no-post", cause).at(request.place.as_str()));
    }
    let known = |contact: Id<Contact>| {
        let row = CheckIn { contact, date };
        before.check_ins.rows().any(|known| *known == row)
    };
    let new = posts.iter().copied().filter(|contact| !known(*contact));
    let first = before.check_ins.next_id().number();
    let rows: Vec<_> = (first..)
        .map(Id::new)
        .zip(new.map(|contact| CheckIn { contact, date }))
        .collect();
    if !rows.is_empty() {
        let edits = [Edit::CheckIns(Change::Put(rows))];
        file::commit(&mut operation_file, &before, &edits, "step-check-in", lang)?;
    }
    let args = [
        ("place", name(&before, community).into()),
        ("day", number::date(lang, date).into()),
        ("count", posts.len().into()),
    ];
    let line = words::text_with(lang, "cli-post-heard", &args);
    let posts: Vec<i64> = posts.iter().map(|id| id.number()).collect();
    Ok(Answer::new(
        json!({"contacts": posts, "date": date.to_string()}),
        vec![line],
    ))
}

/// Says of one alert that was counted how it ended, or takes it back.
pub(super) fn mend(request: &AlertMend, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let community = community(&before, &request.place, lang)?;
    let at = before.communities.get(community).map(|row| row.at);
    let areas = ProtectionAreas::of(&before);
    let area = at.and_then(|at| areas.at(at)).map(|area| area.name.as_str());
    let same = |row: &AlertCount| (row.kind, row.month) == (request.kind, request.month);
    let row = (before.alert_counts.iter()).find(|(_, row)| same(row) && Some(row.area.as_str()) == area);
    let args = [
        ("area", area.unwrap_or("–").into()),
        ("month", request.month.to_string().into()),
    ];
    let Some((id, row)) = row else {
        let cause = words::text_with(lang, "cli-alert-none-counted", &args);
        return Err(Failure::new("no-count", cause).at(request.place.as_str()));
    };
    let Some(edit) = mended(&before, id, request.said) else {
        return Err(Failure::new("none-such", words::text(lang, "alert-count-none")).at("--said"));
    };
    file::commit(&mut operation_file, &before, &[edit], "step-alert", lang)?;
    let line = words::text_with(lang, "cli-alert-mended", &args);
    Ok(Answer::new(
        json!({"kind": row.kind.code(), "area": row.area, "month": row.month.to_string(), "exact": false}),
        vec![line],
    ))
}

fn community(op: &Operation, text: &str, lang: Lang) -> Result<Id<Community>, Failure> {
    let found = place::one(op, text, lang)?;
    let hit = found.hit.filter(|hit| hit.table == "communities");
    hit.map(|hit| Id::new(hit.id)).ok_or_else(|| {
        let args = [("place", text.into())];
        Failure::new(
            "no-community",
            words::text_with(lang, "cli-not-a-community", &args),
        )
        .at(text)
    })
}

/// A moment with its hour: without it no time could be measured.
fn hour(op: &Operation, at: Moment, option: &str, lang: Lang) -> Result<jiff::civil::DateTime, Failure> {
    if at.has_hour() {
        Ok(at.of(op))
    } else {
        Err(Failure::new("no-hour", words::text(lang, "cli-alert-no-hour")).at(option))
    }
}

/// The alert with what is said of its answer; what is not said stays. A base, a unit or nothing named beside an arrival
/// is the mission.
fn replied(op: &Operation, mut alert: Alert, reply: &Reply, lang: Lang) -> Result<Alert, Failure> {
    if let Some(text) = &reply.base {
        alert.base = Some(patrol::base(op, text, lang)?);
    }
    if let Some(text) = &reply.unit {
        let unit = patrol::unit(op, text, lang)?;
        alert.unit = Some(unit);
        if reply.base.is_none() {
            alert.base = op.units.get(unit).map(|row| row.base);
        }
    }
    if let Some(at) = reply.arrived {
        alert.arrived = Some(hour(op, at, "--arrived", lang)?);
    }
    let says = reply.base.is_some() || reply.unit.is_some() || reply.arrived.is_some();
    let mission = says.then_some(Answerer::Mission);
    alert.answered_by = reply.by.or(alert.answered_by).or(mission);
    if alert.answered_by != Some(Answerer::Mission) {
        (alert.base, alert.unit) = (None, None);
    }
    if alert.arrived.is_some_and(|arrived| arrived < alert.called) {
        return Err(
            Failure::new("arrived-before", words::text(lang, "alert-arrived-before")).at("--arrived"),
        );
    }
    Ok(alert)
}

fn told(op: &Operation, id: Id<Alert>, alert: &Alert, lang: Lang) -> Answer {
    let args = [
        ("number", id.number().into()),
        ("place", name(op, alert.community).into()),
        ("called", number::date_time(lang, alert.called).into()),
    ];
    let line = words::text_with(lang, "cli-alert-kept", &args);
    let json = json!({
        "id": id.number(), "kind": alert.kind.code(), "community": alert.community.number(),
        "called": instant(op, alert.called), "answered_by": alert.answered_by.map(Answerer::code),
        "base": alert.base.map(|id| id.number()), "unit": alert.unit.map(|id| id.number()),
        "arrived": alert.arrived.map(|at| instant(op, at)), "exact": true,
    });
    Answer::new(json, vec![line])
}
