//! The log of the alerts: how many were answered month by month, how soon help was there beside what is reckoned, which
//! posts are overdue, and the alerts themselves. Computes what is linear in the log; the rehearsal is asked of the desk.

use std::sync::Arc;

use egui::ScrollArea;
use egui::Ui;
use jiff::civil::Date;

use super::months;
use crate::analysis::alert_log;
use crate::analysis::alert_log::AlertLog;
use crate::analysis::alert_log::PostStand;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Answer;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::derived::AskedAnswer;
use crate::desk::derived::Found;
use crate::model::Alert;
use crate::model::AlertCount;
use crate::model::Answerer;
use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Revision;
use crate::protect::Band;
use crate::ui::icon;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::line::NOTED;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::List;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Room that the list keeps, and the head at least, in points.
const LEAST_LIST: f32 = 120.0;
const LEAST_HEAD: f32 = 60.0;

/// What the log is made from.
type Key = ([Revision; 6], Arc<Assumptions>, Date, Period);

/// What is shown, kept while nothing of it changes.
struct Made {
    log: AlertLog,
    /// Those alone that are overdue.
    overdue: Vec<PostStand>,
    told: String,
    /// The newest first.
    alerts: Vec<Id<Alert>>,
    /// Those of protected kinds, the newest month first.
    counts: Vec<Id<AlertCount>>,
}

/// The view of the log.
#[derive(Default)]
pub(super) struct LogView {
    made: Option<(Key, Made)>,
}

impl LogView {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        beside: &Answer<AskedAnswer>,
        list: &mut List,
        actions: &mut Vec<Action>,
    ) {
        let (op, lang) = (desk.operation(), desk.lang());
        let key = key(desk);
        if self.made.as_ref().is_none_or(|(of, _)| *of != key) {
            let made = made(op, key.2, &key.3, lang);
            self.made = Some((key, made));
        }
        let Some((_, made)) = &self.made else { return };
        // The list keeps room for a few lines, also beside an open record.
        let room = (ui.available_height() - LEAST_LIST).max(LEAST_HEAD);
        ScrollArea::vertical()
            .id_salt("log-head")
            .max_height(room)
            .show(ui, |ui| head(ui, desk, made, beside, actions));
        let posts = made.overdue.len();
        let texts: Vec<String> = (made.alerts.iter())
            .filter_map(|id| op.alerts.get(*id))
            .map(|alert| arrival(alert, lang))
            .chain(made.overdue.iter().map(|post| days(post, lang)))
            .collect();
        let columns = [
            Column::rest(words::text(lang, "column-community")),
            Column::fitting(ui, words::text(lang, "alert-log-arrival"), &texts).right(),
        ];
        let line = |index: usize| match made.overdue.get(index) {
            Some(post) => post_line(op, post, lang),
            None => after_posts(op, made, index - posts, lang).unwrap_or_default(),
        };
        let count = posts + made.alerts.len() + made.counts.len();
        list.ui(ui, desk, &columns, Heights::Same(count, NOTED), line, actions);
    }
}

fn key(desk: &Desk) -> Key {
    let op = desk.operation();
    let revisions = [
        op.alerts.revision(),
        op.alert_counts.revision(),
        op.check_ins.revision(),
        op.contacts.revision(),
        op.communities.revision(),
        op.bases.revision(),
    ];
    let period = desk.situation().filter.period;
    (revisions, Arc::clone(&op.assumptions), desk.day(), period)
}

fn made(op: &Operation, day: Date, period: &Period, lang: Lang) -> Made {
    let posts = alert_log::posts(op, day);
    let told = alert_log::overdue_sentence(&posts, op, lang);
    let rows = op.alerts.iter();
    let rows = rows.filter(|(_, row)| period.contains(row.called.date()));
    let mut alerts: Vec<_> = rows.map(|(id, row)| (row.called, id)).collect();
    alerts.sort_unstable();
    let rows = op.alert_counts.iter();
    let rows = rows.filter(|(_, row)| period.touches(row.month));
    let mut counts: Vec<_> = rows.map(|(id, row)| (row.month, id)).collect();
    counts.sort_unstable();
    Made {
        log: alert_log::alert_log(op, period),
        overdue: posts.into_iter().filter(|post| post.overdue).collect(),
        told,
        alerts: alerts.into_iter().rev().map(|(_, id)| id).collect(),
        counts: counts.into_iter().rev().map(|(_, id)| id).collect(),
    }
}

/// A line behind those of the posts: an alert, then a count.
fn after_posts(op: &Operation, made: &Made, index: usize, lang: Lang) -> Option<Line> {
    if let Some(id) = made.alerts.get(index) {
        return Some(alert_line(op, *id, op.alerts.get(*id)?, lang));
    }
    let id = *made.counts.get(index - made.alerts.len())?;
    let row = op.alert_counts.get(id)?;
    let month = number::month_name(lang, row.month.number());
    let kind = words::text(lang, row.kind.title());
    let note = format!("{month}\u{a0}{} · {kind}", row.month.year());
    let band = Band::of(row.count).map_or_else(String::new, Band::text);
    Some(Line {
        hit: Some(Hit::new("alert_counts", id.number())),
        name: format!("{} · {band} · {note}", row.area),
        cells: vec![
            Cell::marked(row.area.clone(), Mark::Picture(icon::ALERT, Tone::Soft)),
            Cell::toned(band, Tone::Plain),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    })
}

/// The figures, the months, the button for another alert, and the overdue posts.
fn head(ui: &mut Ui, desk: &Desk, made: &Made, beside: &Answer<AskedAnswer>, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    for (index, sentence) in made.log.sentences(lang).into_iter().enumerate() {
        if index == 0 {
            form::sentence(ui, sentence);
        } else {
            form::remark(ui, sentence);
        }
    }
    let of_log = |found: &Arc<AskedAnswer>| match &found.found {
        Found::AlertLog(rehearsed) => Some(rehearsed.sentence(lang)),
        _ => None,
    };
    if made.log.answered.all > 0 {
        if let Some(sentence) = beside.value.as_ref().and_then(of_log) {
            form::remark(ui, sentence);
        }
        answer::line(ui, lang, Stand::of(beside), actions);
        months::ui(ui, &made.log.months, lang);
    }
    let title = words::text(lang, Command::AddAlert.title());
    let button = |ui: &mut Ui| widget::picture_button(ui, icon::PLUS, &title);
    let possible = widget::is_possible(Command::AddAlert, desk);
    let button = ui.add_enabled_ui(possible, button).inner;
    let button = button.on_disabled_hover_text(widget::tip_why_not(Command::AddAlert, desk));
    let tip = widget::tooltip(Command::AddAlert, lang);
    if button.on_hover_text(tip).clicked() {
        actions.push(Action::Command(Command::AddAlert));
    }
    form::remark(ui, &made.told);
}

/// How long a post has not been heard.
fn days(post: &PostStand, lang: Lang) -> String {
    let days = post.days.map(|days| [("days", Arg::from(i64::from(days)))]);
    days.map_or_else(
        || words::text(lang, "gaps-never"),
        |days| words::text_with(lang, "gaps-days", &days),
    )
}

fn post_line(op: &Operation, post: &PostStand, lang: Lang) -> Line {
    let row = op.communities.get(post.community);
    let name = row.map_or("", |row| row.name.as_str());
    let means = op.contacts.get(post.contact).map(|row| row.means.title());
    let means = means.map_or_else(String::new, |title| words::text(lang, title));
    let note = format!("{means} · {}", post.sentence(op, lang));
    let days = days(post, lang);
    Line {
        hit: Some(Hit::new("contacts", post.contact.number())),
        name: format!("{name} · {days} · {note}"),
        cells: vec![
            Cell::marked(name, Mark::Picture(icon::WARNING, Tone::Warning)),
            Cell::toned(days, Tone::Warning),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}

/// From the call to the arrival, or that nobody answered.
fn arrival(alert: &Alert, lang: Lang) -> String {
    match alert.arrival() {
        Some(time) => number::duration(lang, time),
        None if alert.is_answered() => "–".to_owned(),
        None => words::text(lang, "alert-log-unanswered"),
    }
}

fn alert_line(op: &Operation, id: Id<Alert>, alert: &Alert, lang: Lang) -> Line {
    let row = op.communities.get(alert.community);
    let name = row.map_or("", |row| row.name.as_str());
    let base = alert.base.and_then(|id| op.bases.get(id));
    let by = match (alert.answered_by, base) {
        (Some(Answerer::Mission), Some(base)) => base.name.clone(),
        (Some(who), _) => words::text(lang, who.title()),
        (None, _) => words::text(lang, "alert-log-nobody"),
    };
    let kind = words::text(lang, alert.kind.title());
    let note = format!("{} · {kind} · {by}", number::date_time(lang, alert.called));
    let late = alert.in_time(op) == Some(false);
    let time = arrival(alert, lang);
    Line {
        hit: Some(Hit::new("alerts", id.number())),
        name: format!("{name} · {time} · {note}"),
        cells: vec![
            Cell::marked(name, Mark::Picture(icon::ALERT, Tone::Soft)),
            Cell::toned(time, if late { Tone::Warning } else { Tone::Plain }),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}
