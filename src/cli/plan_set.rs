//! `doria plan set`: on what terms an activity goes on, and what it waits for. What is not said stays as it is.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::civil::Date;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::args::choices;
use super::file;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Change;
use crate::model::Clearance;
use crate::model::Edit;
use crate::model::Endorsement;
use crate::model::Endorser;
use crate::model::HostForce;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Tier;
use crate::model::activity_circles;
use crate::words;
use crate::words::Lang;

/// What is changed of an activity.
#[derive(Debug, ClapArgs)]
pub(super) struct PlanSet {
    pub(super) file: PathBuf,
    pub(super) activity: i64,
    #[arg(long, value_delimiter = ',', num_args = 0..)]
    pub(super) after: Option<Vec<i64>>,
    #[arg(long, value_parser = status)]
    pub(super) status: Option<ActivityStatus>,
    #[arg(long, value_parser = tier)]
    pub(super) tier: Option<Tier>,
    #[arg(long, value_parser = endorser, requires = "endorsed_on")]
    pub(super) endorsed_by: Option<Endorser>,
    #[arg(long, requires = "endorsed_by")]
    pub(super) endorsed_on: Option<Date>,
    #[arg(long, conflicts_with = "endorsed_by")]
    pub(super) not_endorsed: bool,
    #[arg(long, value_parser = host)]
    pub(super) host: Option<HostForce>,
    #[arg(long, conflicts_with = "host")]
    pub(super) no_host: bool,
    #[arg(long, value_parser = clearance)]
    pub(super) clearance: Option<Clearance>,
    #[arg(long, requires = "clearance")]
    pub(super) cleared_on: Option<Date>,
    #[arg(long)]
    pub(super) shareable: Option<bool>,
}

fn status(text: &str) -> Result<ActivityStatus, String> {
    ActivityStatus::from_code(text).ok_or_else(|| choices(ActivityStatus::ALL.iter().map(|one| one.code())))
}

fn tier(text: &str) -> Result<Tier, String> {
    Tier::from_code(text).ok_or_else(|| choices(Tier::ALL.iter().map(|one| one.code())))
}

fn endorser(text: &str) -> Result<Endorser, String> {
    Endorser::from_code(text).ok_or_else(|| choices(Endorser::ALL.iter().map(|one| one.code())))
}

fn host(text: &str) -> Result<HostForce, String> {
    HostForce::from_code(text).ok_or_else(|| choices(HostForce::ALL.iter().map(|one| one.code())))
}

fn clearance(text: &str) -> Result<Clearance, String> {
    Clearance::from_code(text).ok_or_else(|| choices(Clearance::ALL.iter().map(|one| one.code())))
}

pub(super) fn run(request: &PlanSet, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let id = Id::new(request.activity);
    let row = before
        .activities
        .get(id)
        .ok_or_else(|| no_activity(request.activity, lang))?;
    let mut new = row.clone();
    terms(request, &mut new);
    if let Some(after) = &request.after {
        new.after = waits(&before, id, after, lang)?;
    }
    // An endorsement of what a force takes part in that was not cleared would count for nothing.
    if new.terms.endorsed.is_some() && new.terms.endorsed != row.terms.endorsed && new.lacks_clearance() {
        let cause = words::text(lang, "activity-not-cleared");
        return Err(Failure::new("not-cleared", cause).at("--endorsed-by"));
    }
    let edits = [Edit::Activities(Change::Put(vec![(id, new.clone())]))];
    file::commit(&mut operation_file, &before, &edits, "step-edit", lang)?;
    let args = [("name", new.title.as_str().into())];
    let line = words::text_with(lang, "cli-plan-changed", &args);
    let after: Vec<i64> = new.after.iter().map(|id| id.number()).collect();
    let terms = &new.terms;
    let json = json!({
        "id": id.number(), "after": after, "status": new.status.code(), "tier": terms.tier.map(Tier::code),
        "endorsed_by": terms.endorsed.map(|endorsed| endorsed.by.code()),
        "endorsed_on": terms.endorsed.map(|endorsed| endorsed.on.to_string()),
        "host": new.host().map(HostForce::code), "clearance": terms.clearance.code(),
        "cleared_on": terms.cleared_on.map(|day| day.to_string()), "shareable": terms.shareable,
    });
    Ok(Answer::new(json, vec![line]))
}

fn terms(request: &PlanSet, new: &mut Activity) {
    new.status = request.status.unwrap_or(new.status);
    let terms = &mut new.terms;
    terms.tier = request.tier.or(terms.tier);
    if let Some((by, on)) = request.endorsed_by.zip(request.endorsed_on) {
        terms.endorsed = Some(Endorsement { by, on });
    }
    if request.not_endorsed {
        terms.endorsed = None;
    }
    terms.host = request.host.or(terms.host).filter(|_| !request.no_host);
    if let Some(clearance) = request.clearance {
        (terms.clearance, terms.cleared_on) = (clearance, request.cleared_on);
    }
    terms.shareable = request.shareable.unwrap_or(terms.shareable);
}

fn no_activity(number: i64, lang: Lang) -> Failure {
    let args = [("activity", number.into())];
    let cause = words::text_with(lang, "cli-no-activity", &args);
    Failure::new("no-activity", cause).at(number.to_string())
}

/// The activities of these numbers, each once; refused where one is not there or where the activity would wait for itself,
/// by whichever way.
fn waits(
    op: &Operation,
    id: Id<Activity>,
    numbers: &[i64],
    lang: Lang,
) -> Result<Vec<Id<Activity>>, Failure> {
    let mut after: Vec<Id<Activity>> = Vec::new();
    for number in numbers {
        let before = Id::new(*number);
        if op.activities.get(before).is_none() {
            return Err(no_activity(*number, lang));
        }
        if !after.contains(&before) {
            after.push(before);
        }
    }
    let all = op.activities.iter().map(|(other, row)| {
        let waits = if other == id { &after } else { &row.after };
        (other, waits.clone())
    });
    let circles = activity_circles(&all.collect());
    if let Some(circle) = circles.iter().find(|circle| circle.all.contains(&id)) {
        let closed = circle.way.iter().chain(circle.way.first());
        let titles = closed.filter_map(|id| op.activities.get(*id));
        let titles: Vec<&str> = titles.map(|row| row.title.as_str()).collect();
        let args = [("chain", titles.join(" → ").into())];
        return Err(Failure::new("circle", words::text_with(lang, "plan-circle", &args)).at("--after"));
    }
    Ok(after)
}
