//! `doria alert add|answer|heard|list|rate`: the log of the alerts, the check-ins of the posts, and what both say.

mod add;
mod rate;

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
use super::args::choices;
use super::circumstance;
use super::circumstance::Moment;
use super::file;
use super::suggest::instant;
use crate::analysis;
use crate::analysis::alert_log;
use crate::analysis::alert_log::PostStand;
use crate::analysis::coverage;
use crate::model::Alert;
use crate::model::AlertCount;
use crate::model::Answerer;
use crate::model::ContactMeans;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Mode;
use crate::model::Month;
use crate::model::Operation;
use crate::model::Period;
use crate::protect::Band;
use crate::protect::alert::Mend;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is asked of the log.
#[derive(Debug, Subcommand)]
pub(super) enum AlertCommand {
    Add(AlertAdd),
    Answer(AlertAnswered),
    Heard(AlertHeard),
    Mend(AlertMend),
    List(AlertList),
    Rate(AlertRate),
}

/// Who answered an alert, and when help was there.
#[derive(Debug, ClapArgs)]
pub(super) struct Reply {
    #[arg(long, value_parser = answerer)]
    pub(super) by: Option<Answerer>,
    #[arg(long, allow_hyphen_values = true)]
    pub(super) base: Option<String>,
    #[arg(long)]
    pub(super) unit: Option<String>,
    #[arg(long, value_parser = circumstance::moment)]
    pub(super) arrived: Option<Moment>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct AlertAdd {
    pub(super) file: PathBuf,
    #[arg(allow_hyphen_values = true)]
    pub(super) place: String,
    #[arg(long, value_parser = circumstance::moment)]
    pub(super) called: Moment,
    #[arg(long, value_parser = kind, default_value = "threat")]
    pub(super) kind: IncidentKind,
    #[command(flatten)]
    pub(super) reply: Reply,
    #[arg(long)]
    pub(super) accept_plain: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct AlertAnswered {
    pub(super) file: PathBuf,
    pub(super) alert: i64,
    #[command(flatten)]
    pub(super) reply: Reply,
}

#[derive(Debug, ClapArgs)]
pub(super) struct AlertHeard {
    pub(super) file: PathBuf,
    #[arg(allow_hyphen_values = true)]
    pub(super) place: String,
    #[arg(long)]
    pub(super) on: Option<Date>,
    #[arg(long, value_parser = means)]
    pub(super) means: Option<ContactMeans>,
}

/// What is said later of an alert of a protected kind, of which the count alone is kept.
#[derive(Debug, ClapArgs)]
pub(super) struct AlertMend {
    pub(super) file: PathBuf,
    #[arg(allow_hyphen_values = true)]
    pub(super) place: String,
    #[arg(long, value_parser = kind)]
    pub(super) kind: IncidentKind,
    #[arg(long, value_parser = month)]
    pub(super) month: Month,
    #[arg(long, value_parser = mend, allow_hyphen_values = true)]
    pub(super) said: Mend,
}

#[derive(Debug, ClapArgs)]
pub(super) struct AlertList {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) on: Option<Date>,
    #[command(flatten)]
    pub(super) days: Days,
}

#[derive(Debug, ClapArgs)]
pub(super) struct AlertRate {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = mode, default_value = "foot")]
    pub(super) mode: Mode,
    #[command(flatten)]
    pub(super) days: Days,
}

/// The days whose alerts count.
#[derive(Debug, ClapArgs)]
pub(super) struct Days {
    #[arg(long)]
    from: Option<Date>,
    #[arg(long)]
    to: Option<Date>,
}

impl Days {
    const fn period(&self) -> Period {
        Period {
            from: self.from,
            to: self.to,
        }
    }
}

fn answerer(text: &str) -> Result<Answerer, String> {
    Answerer::from_code(text).ok_or_else(|| choices(Answerer::ALL.iter().map(|who| who.code())))
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "2018-03".to_owned())
}

/// What may be said of one alert of a count.
const MENDS: [(&str, Mend); 5] = [
    ("answered", Mend::Answered),
    ("in-time", Mend::InTime),
    ("taken-back-open", back(false, false)),
    ("taken-back-late", back(true, false)),
    ("taken-back-in-time", back(true, true)),
];

const fn back(answered: bool, in_time: bool) -> Mend {
    Mend::TakenBack { answered, in_time }
}

fn mend(text: &str) -> Result<Mend, String> {
    let known = MENDS.iter().find(|(code, _)| *code == text);
    known.map_or_else(
        || Err(choices(MENDS.iter().map(|(code, _)| *code))),
        |(_, mend)| Ok(*mend),
    )
}

fn kind(text: &str) -> Result<IncidentKind, String> {
    IncidentKind::from_code(text).ok_or_else(|| choices(IncidentKind::ALL.iter().map(|kind| kind.code())))
}

fn means(text: &str) -> Result<ContactMeans, String> {
    ContactMeans::from_code(text).ok_or_else(|| choices(ContactMeans::ALL.iter().map(|means| means.code())))
}

fn mode(text: &str) -> Result<Mode, String> {
    Mode::from_asked(text).ok_or_else(|| choices(Mode::ASKED.iter().map(|mode| mode.code())))
}

pub(super) fn run(command: &AlertCommand, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    match command {
        AlertCommand::Add(request) => add::add(request, lang),
        AlertCommand::Answer(request) => add::answer(request, lang),
        AlertCommand::Heard(request) => add::heard(request, lang),
        AlertCommand::Mend(request) => add::mend(request, lang),
        AlertCommand::List(request) => list(request, lang),
        AlertCommand::Rate(request) => rate::run(request, lang, ticket),
    }
}

fn list(request: &AlertList, lang: Lang) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let op = &operation;
    let day = request.on.unwrap_or_else(|| analysis::planning_day(op));
    let period = request.days.period();
    let mut alerts: Vec<(Id<Alert>, &Alert)> = (op.alerts.iter())
        .filter(|(_, row)| period.contains(row.called.date()))
        .collect();
    alerts.sort_by_key(|(id, row)| (row.called, *id));
    let counts: Vec<&AlertCount> = (op.alert_counts.rows())
        .filter(|row| period.touches(row.month))
        .collect();
    let posts = alert_log::posts(op, day);
    let json = json!({
        "alerts": alerts.iter().map(|alert| json_of(op, *alert)).collect::<Vec<_>>(),
        "protected": counts.iter().map(|row| json_of_count(row)).collect::<Vec<_>>(),
        "day": day.to_string(),
        "due_days": op.assumptions.get("alert.check-in"),
        "overdue": posts.iter().filter(|post| post.overdue).count(),
        "posts": posts.iter().map(|post| json_of_post(op, post)).collect::<Vec<_>>(),
    });
    let mut lines = if alerts.is_empty() {
        vec![words::text(lang, "alert-log-none")]
    } else {
        alert_lines(op, &alerts, lang)
    };
    for row in counts {
        let band = Band::of(row.count).map_or_else(String::new, Band::text);
        let kind = words::text(lang, row.kind.title());
        lines.push(format!("{} · {} · {kind} · {band}", row.month, row.area));
    }
    lines.push(String::new());
    lines.push(alert_log::overdue_sentence(&posts, op, lang));
    for post in posts.iter().filter(|post| post.overdue) {
        lines.push(format!(
            "  {} · {}",
            name(op, post.community),
            post.sentence(op, lang)
        ));
    }
    Ok(Answer::new(json, lines))
}

fn name(op: &Operation, community: Id<crate::model::Community>) -> &str {
    op.communities.get(community).map_or("", |row| row.name.as_str())
}

fn json_of(op: &Operation, (id, row): (Id<Alert>, &Alert)) -> Json {
    let limit = op.communities.get(row.community);
    let limit = limit.map(|community| coverage::limit(op, community, None).minutes());
    let unit = row.unit.and_then(|id| op.units.get(id));
    let base = row.base.and_then(|id| op.bases.get(id));
    json!({
        "id": id.number(), "kind": row.kind.code(), "community": row.community.number(),
        "name": name(op, row.community), "called": instant(op, row.called),
        "answered_by": row.answered_by.map(Answerer::code),
        "base": row.base.map(|id| id.number()), "base_name": base.map(|base| base.name.as_str()),
        "unit": row.unit.map(|id| id.number()), "unit_name": unit.map(|unit| unit.name.as_str()),
        "arrived": row.arrived.map(|at| instant(op, at)), "minutes": row.arrival().map(Seconds::minutes),
        "limit_minutes": limit, "in_time": row.in_time(op),
    })
}

/// As of protected incidents: area, month and band.
fn json_of_count(row: &AlertCount) -> Json {
    let band = Band::of(row.count);
    json!({
        "kind": row.kind.code(), "area": row.area, "month": row.month.to_string(), "count": band.map(Band::text),
        "suppressed": band.is_some_and(Band::is_suppressed),
    })
}

fn json_of_post(op: &Operation, post: &PostStand) -> Json {
    json!({
        "contact": post.contact.number(), "community": post.community.number(), "name": name(op, post.community),
        "means": op.contacts.get(post.contact).map(|row| row.means.code()),
        "heard": post.heard.map(|day| day.to_string()), "days": post.days, "overdue": post.overdue,
    })
}

fn alert_lines(op: &Operation, alerts: &[(Id<Alert>, &Alert)], lang: Lang) -> Vec<String> {
    let titles = [
        "alert-log-number",
        "alert-log-called",
        "record-community",
        "inspector-kind",
        "alert-log-by",
        "alert-log-arrival",
    ];
    let titles = titles.map(|key| words::text(lang, key));
    let sides = [
        Side::Right,
        Side::Left,
        Side::Left,
        Side::Left,
        Side::Left,
        Side::Right,
    ];
    let headings: Vec<(&str, Side)> = titles.iter().map(String::as_str).zip(sides).collect();
    let cells = |(id, row): &(Id<Alert>, &Alert)| {
        let base = row.base.and_then(|id| op.bases.get(id));
        let by = match (row.answered_by, base) {
            (Some(Answerer::Mission), Some(base)) => base.name.clone(),
            (Some(who), _) => words::text(lang, who.title()),
            (None, _) => words::text(lang, "alert-log-nobody"),
        };
        vec![
            id.number().to_string(),
            format!(
                "{} {}",
                number::date(lang, row.called.date()),
                number::clock(row.called)
            ),
            name(op, row.community).to_owned(),
            words::text(lang, row.kind.title()),
            by,
            row.arrival()
                .map_or_else(|| "–".to_owned(), |time| number::duration(lang, time)),
        ]
    };
    let rows: Vec<Vec<String>> = alerts.iter().map(cells).collect();
    table(&headings, &rows)
}
