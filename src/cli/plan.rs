//! `doria plan`: the work plan as a schedule: what waits for what, the longest chain, what is lacking and what mends it; as a
//! table, a calendar or one page; or a plan to begin from.

use std::path::Path;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::Subcommand;
use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::args::audience;
use super::file;
use super::place;
use super::plan_set;
use super::plan_set::PlanSet;
use super::ways;
use crate::analysis;
use crate::analysis::activity;
use crate::analysis::activity::ActivityFlag;
use crate::analysis::schedule;
use crate::analysis::schedule::Schedule;
use crate::analysis::schedule::Scheduled;
use crate::desk::worktable::worktable;
use crate::model::Activity;
use crate::model::Change;
use crate::model::Edit;
use crate::model::HostForce;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Tier;
use crate::plan::template::template;
use crate::protect::Audience;
use crate::protect::plan_for_partners;
use crate::store::write;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is asked.
#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct PlanArgs {
    #[command(subcommand)]
    pub(super) command: Option<PlanCommand>,
    // Required where no command of its own is named.
    #[arg(required = true)]
    pub(super) file: Option<PathBuf>,
    #[arg(long)]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "PLACE", conflicts_with = "out")]
    pub(super) begin_at: Option<String>,
    #[arg(long, requires = "begin_at")]
    pub(super) from: Option<Date>,
    #[arg(long, value_parser = audience, requires = "out", default_value = "internal")]
    pub(super) audience: Audience,
}

/// What is changed in it.
#[derive(Debug, Subcommand)]
pub(super) enum PlanCommand {
    Set(PlanSet),
}

pub(super) fn run(asked: &PlanArgs, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    if let Some(PlanCommand::Set(request)) = &asked.command {
        return plan_set::run(request, lang);
    }
    let path = asked.file.as_deref().unwrap_or(Path::new(""));
    if let Some(at) = &asked.begin_at {
        return begin((path, at), asked.from, lang);
    }
    if let Some(out) = &asked.out {
        return written(path, (asked.audience, out), lang, ticket);
    }
    let (operation, _) = file::look(path, lang)?;
    let plan = schedule::schedule(&operation);
    let network = ways::network_if_any(&operation, path, lang, ticket)?;
    let flags = activity::flags(&operation, &network, ticket).map_err(|_| ways::cancelled(lang))?;
    let lines = lines(&operation, &plan, &flags, lang);
    Ok(Answer::new(json(&operation, &plan, &flags, lang), lines))
}

/// Puts the activities of the template into the operation, as one step.
fn begin((path, at): (&Path, &str), from: Option<Date>, lang: Lang) -> Result<Answer, Failure> {
    let (mut file, before) = file::open(path, lang)?;
    let found = place::one(&before, at, lang)?;
    let first = from.unwrap_or_else(|| analysis::planning_day(&before));
    let rows = template(&before, (&place::title(&found), found.at), first, lang);
    let count = rows.len();
    let ids: Vec<i64> = rows.iter().map(|(id, _)| id.number()).collect();
    let edits = [Edit::Activities(Change::Put(rows))];
    file::commit(&mut file, &before, &edits, "step-template", lang)?;
    let args = [("count", count.into()), ("place", place::title(&found).into())];
    let line = words::text_with(lang, "plan-begun", &args);
    Ok(Answer::new(
        json!({"activities": ids, "from": first.to_string()}),
        vec![line],
    ))
}

fn written(
    path: &Path,
    (audience, out): (Audience, &Path),
    lang: Lang,
    ticket: &Ticket,
) -> Result<Answer, Failure> {
    let (mut trail, operation) = file::open_to_hand_out(path, lang)?;
    let bytes = worktable(&operation, Some(path), (audience, out), lang, ticket)
        .map_err(|fault| Failure::new("plan", fault.sentence(lang)).at(out.display().to_string()))?;
    write::whole(out, &bytes).map_err(|error| file::not_written(out, &error, lang))?;
    let detail = if audience.sees_plans() {
        "work plan"
    } else {
        "work plan for partners"
    };
    if let Some(trail) = &mut trail {
        trail
            .audit("export", detail)
            .map_err(|error| file::failure(&error, lang))?;
    }
    let name = out.display().to_string();
    let mut lines = vec![words::text_with(
        lang,
        "cli-exported",
        &[("file", name.as_str().into())],
    )];
    let (told, left) = if audience.sees_plans() {
        (operation.activities.len(), 0)
    } else {
        let (part, left) = plan_for_partners(&operation);
        let args = [("count", part.activities.len().into()), ("left", left.into())];
        lines.push(words::text_with(lang, "worktable-partners-told", &args));
        (part.activities.len(), left)
    };
    lines.extend(trail.is_none().then(|| file::not_audited(lang)));
    Ok(Answer::new(
        json!({
            "file": name, "audited": trail.is_some(), "audience": audience.code(), "activities": told,
            "left_out": left,
        }),
        lines,
    ))
}

fn json(operation: &Operation, plan: &Schedule, flags: &[ActivityFlag], lang: Lang) -> Json {
    let numbers = |ids: &[Id<Activity>]| ids.iter().map(|id| id.number()).collect::<Vec<_>>();
    let row = |row: &Scheduled| {
        let activity = operation.activities.get(row.activity)?;
        let terms = &activity.terms;
        let lacks: Vec<Json> = of(flags, row.activity)
            .map(|flag| {
                let days: Vec<String> = flag.days.iter().map(Date::to_string).collect();
                json!({
                    "code": flag.finding.code, "days": days,
                    "cause": flag.finding.cause(lang), "remedy": flag.finding.remedy(lang),
                })
            })
            .collect();
        Some(json!({
            "id": row.activity.number(), "title": activity.title, "stakeholder": activity.stakeholder.code(),
            "phase": activity.phase.code(), "place": activity.place, "from": activity.from.to_string(),
            "to": activity.to.to_string(), "status": activity.status.code(), "indicator": activity.indicator,
            "after": numbers(&activity.after), "tier": terms.tier.map(Tier::code),
            "endorsed_by": terms.endorsed.map(|endorsed| endorsed.by.code()),
            "endorsed_on": terms.endorsed.map(|endorsed| endorsed.on.to_string()),
            "host": activity.host().map(HostForce::code),
            "clearance": activity.host().map(|_| terms.clearance.code()),
            "cleared_on": terms.cleared_on.map(|day| day.to_string()), "shareable": terms.shareable,
            "slack_days": row.slack, "critical": row.critical,
            "too_early_days": row.too_early, "lacks": lacks,
        }))
    };
    json!({
        "activities": plan.rows.iter().filter_map(row).collect::<Vec<_>>(),
        "longest": numbers(&plan.longest), "days": plan.days,
        "circles": plan.circles.iter().map(|circle| numbers(&circle.way)).collect::<Vec<_>>(),
        "end": plan.end.map(|end| end.to_string()),
    })
}

fn of(flags: &[ActivityFlag], id: Id<Activity>) -> impl Iterator<Item = &ActivityFlag> {
    flags.iter().filter(move |flag| flag.activity == id)
}

fn lines(operation: &Operation, plan: &Schedule, flags: &[ActivityFlag], lang: Lang) -> Vec<String> {
    if plan.rows.is_empty() {
        return vec![words::text(lang, "plan-none")];
    }
    let name = |id: &Id<Activity>| {
        operation
            .activities
            .get(*id)
            .map_or_else(String::new, |row| row.title.clone())
    };
    let chain = |ids: &[Id<Activity>]| ids.iter().map(name).collect::<Vec<_>>().join(" → ");
    let titles = ["record-activity", "plan-who", "plan-when", "plan-slack"].map(|key| words::text(lang, key));
    let sides = [Side::Left, Side::Left, Side::Right, Side::Right];
    let columns: Vec<(&str, Side)> = titles.iter().map(String::as_str).zip(sides).collect();
    let row = |row: &Scheduled| {
        let activity = operation.activities.get(row.activity)?;
        let mark = if row.critical { "* " } else { "" };
        let days = format!(
            "{}–{}",
            number::date(lang, activity.from),
            number::date(lang, activity.to)
        );
        Some(vec![
            format!("{mark}{}", activity.title),
            words::text(lang, activity.stakeholder.title()),
            days,
            row.slack.map_or_else(|| "–".to_owned(), |days| days.to_string()),
        ])
    };
    let rows: Vec<Vec<String>> = plan.rows.iter().filter_map(row).collect();
    let mut lines = table(&columns, &rows);
    lines.push(String::new());
    let args = [
        ("days", i64::from(plan.days).into()),
        ("chain", chain(&plan.longest).into()),
    ];
    lines.push(words::text_with(lang, "plan-longest", &args));
    for circle in &plan.circles {
        let closed: Vec<Id<Activity>> = circle.way.iter().chain(circle.way.first()).copied().collect();
        lines.push(words::text_with(
            lang,
            "plan-circle",
            &[("chain", chain(&closed).into())],
        ));
    }
    for row in plan.rows.iter().filter(|row| row.too_early > 0) {
        let args = [
            ("name", name(&row.activity).into()),
            ("days", i64::from(row.too_early).into()),
        ];
        lines.push(words::text_with(lang, "plan-too-early", &args));
    }
    lines.extend(
        flags
            .iter()
            .map(|flag| format!("{} {}", flag.finding.cause(lang), flag.finding.remedy(lang))),
    );
    lines
}
