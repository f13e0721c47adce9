//! The work plan: every activity with its days, and what it lacks on them.

use std::sync::Arc;

use egui::RichText;
use egui::TextStyle;
use egui::Ui;

use crate::analysis::activity::ActivityFlag;
use crate::analysis::schedule;
use crate::analysis::schedule::Schedule;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Activity;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Revision;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::panel::gantt;
use crate::ui::panel::gaps::advice;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::list;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::Laid;
use crate::ui::panel::list::List;
use crate::ui::panel::list::Same;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::ui::panel::plan_files;
use crate::ui::panel::plan_files::PlanFiles;
use crate::ui::panel::timeline::period_text;
use crate::ui::theme;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// What the lines are made from.
type Made = (Revision, Option<Same<Vec<ActivityFlag>>>, bool);

/// The panel of the work plan.
#[derive(Default)]
pub(super) struct ActivitiesPanel {
    list: List,
    laid: Laid<Made>,
    only_flagged: bool,
    files: PlanFiles,
    plan: Option<(Revision, Schedule)>,
    shows: Shows,
}

/// How the plan is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shows {
    /// Line by line, with what each lacks.
    #[default]
    List,
    /// As bars by who does what.
    Bars,
}

impl Panel for ActivitiesPanel {
    fn id(&self) -> &'static str {
        "activities"
    }

    fn title(&self) -> Key {
        "panel-activities"
    }

    fn tab(&self) -> Key {
        "panel-activities-tab"
    }

    fn side(&self) -> Side {
        Side::Answers
    }

    fn command(&self) -> Option<Command> {
        Some(Command::TabActivities)
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        if op.activities.is_empty() {
            advice(ui, desk, "activities-none", Command::Import, actions);
            plan_files::none(ui, desk, actions);
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding.x = theme::GRID;
            for (shows, key) in [(Shows::List, "plan-as-list"), (Shows::Bars, "plan-as-bars")] {
                let text = RichText::new(words::text(lang, key)).text_style(TextStyle::Small);
                if ui.selectable_label(self.shows == shows, text).clicked() {
                    self.shows = shows;
                }
            }
        });
        self.files.ui(ui, desk, actions);
        let revision = op.activities.revision();
        if self.plan.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.plan = Some((revision, schedule::schedule(op)));
        }
        let Some((_, plan)) = &self.plan else { return };
        for circle in &plan.circles {
            form::warning(
                ui,
                words::text_with(lang, "plan-circle", &[("chain", chain(op, &circle.way).into())]),
            );
        }
        if self.shows == Shows::Bars {
            return gantt::ui(ui, desk, plan, actions);
        }
        let found = &desk.answers().flags;
        let flags: &[ActivityFlag] = found.value.as_ref().map_or(&[], |flags| flags.as_slice());
        ui.horizontal_wrapped(|ui| {
            let flagged = op
                .activities
                .iter()
                .filter(|(id, _)| of(flags, *id).next().is_some());
            let said = [("count", Arg::from(flagged.count()))];
            let text = words::text_with(lang, "activities-flagged", &said);
            ui.checkbox(&mut self.only_flagged, text)
                .on_hover_text(words::text(lang, "activities-flagged-help"));
            answer::tell(ui, lang, Stand::of(found), actions);
        });
        // After the tick, so that lines and their heights are of the same rows.
        let rows = rows(op, flags, self.only_flagged);
        let columns = [
            Column::rest(words::text(lang, "record-activity")),
            Column::fitting(
                ui,
                words::text(lang, "activities-begins"),
                &list::days(|day| number::short_date(lang, day)),
            )
            .right(),
        ];
        let key = (
            op.activities.revision(),
            found.value.as_ref().map(|flags| Same(Arc::clone(flags))),
            self.only_flagged,
        );
        let notes = rows.iter().map(|(id, row)| note(flags, plan, (*id, row), lang));
        let ends = self.laid.ends(ui, key, lang, notes);
        let line = |index: usize| {
            let row = rows.get(index);
            row.map_or_else(Line::default, |(id, row)| line(flags, plan, (*id, row), lang))
        };
        self.list
            .ui(ui, desk, &columns, Heights::Ends(ends), line, actions);
    }
}

/// The activities by their first days.
fn rows<'a>(
    op: &'a Operation,
    flags: &[ActivityFlag],
    only_flagged: bool,
) -> Vec<(Id<Activity>, &'a Activity)> {
    let all = op.activities.iter();
    let mut rows: Vec<_> = all
        .filter(|(id, _)| !only_flagged || of(flags, *id).next().is_some())
        .collect();
    rows.sort_by_key(|(id, row)| (std::cmp::Reverse(row.from), *id));
    rows
}

/// The titles of a circle, closed.
fn chain(op: &Operation, circle: &[Id<Activity>]) -> String {
    let closed = circle.iter().chain(circle.first());
    let titles = closed.filter_map(|id| op.activities.get(*id));
    titles
        .map(|row| row.title.as_str())
        .collect::<Vec<_>>()
        .join(" → ")
}

fn of(flags: &[ActivityFlag], id: Id<Activity>) -> impl Iterator<Item = &ActivityFlag> {
    flags.iter().filter(move |flag| flag.activity == id)
}

/// Who does it, where, on which days and how far it has come; then what it lacks.
fn note(
    flags: &[ActivityFlag],
    plan: &Schedule,
    (id, activity): (Id<Activity>, &Activity),
    lang: Lang,
) -> String {
    let who = words::text(lang, activity.stakeholder.title());
    let days = period_text(lang, Period::between(activity.from, activity.to));
    let status = words::text(lang, activity.status.title());
    let parts = [who, activity.place.clone(), days, status];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut note = parts.join(" · ");
    if let Some(endorsed) = activity.terms.endorsed {
        let by = words::text(lang, endorsed.by.title());
        let args = [
            ("by", Arg::from(by)),
            ("day", Arg::from(number::short_date(lang, endorsed.on))),
        ];
        note.push_str(" · ");
        note.push_str(&words::text_with(lang, "activities-endorsed", &args));
    }
    if activity.terms.shareable {
        note.push_str(" · ");
        note.push_str(&words::text(lang, "activities-shareable"));
    }
    if let Some(row) = plan.rows.iter().find(|row| row.activity == id) {
        if row.critical {
            note.push_str(" · ");
            note.push_str(&words::text(lang, "plan-critical"));
        }
        if row.too_early > 0 {
            let args = [
                ("name", Arg::from(activity.title.as_str())),
                ("days", Arg::from(i64::from(row.too_early))),
            ];
            note.push('\n');
            note.push_str(&words::text_with(lang, "plan-too-early", &args));
        }
    }
    for flag in of(flags, id) {
        note.push('\n');
        note.push_str(&flag.finding.cause(lang));
    }
    note
}

fn line(
    flags: &[ActivityFlag],
    plan: &Schedule,
    (id, activity): (Id<Activity>, &Activity),
    lang: Lang,
) -> Line {
    let flagged = of(flags, id).next().is_some();
    let tone = if flagged { Tone::Warning } else { Tone::Soft };
    let picture = if flagged { icon::WARNING } else { icon::ACTIVITY };
    let note = note(flags, plan, (id, activity), lang);
    let remedies: Vec<String> = of(flags, id).map(|flag| flag.finding.remedy(lang)).collect();
    let tip = if flagged {
        format!("{}\n{}", activity.title, remedies.join("\n"))
    } else {
        String::new()
    };
    Line {
        hit: Some(Hit::new("activities", id.number())),
        name: format!("{} · {note}", activity.title),
        tip,
        cells: vec![
            Cell::marked(&activity.title, Mark::Picture(picture, tone)),
            Cell::toned(number::short_date(lang, activity.from), Tone::Soft),
        ],
        note,
        note_tone: tone,
        ..Line::default()
    }
}
