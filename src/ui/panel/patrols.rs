//! All patrols with unit, hours and status, the latest first; what is selected is told and changed in the inspector.

use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::Verdicts;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Revision;
use crate::model::Severity;
use crate::plan;
use crate::ui::combo::Choice;
use crate::ui::combo::Combo;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::panel::gaps::advice;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::line::NOTED;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::List;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The panel of the patrols, and which of them it shows.
#[derive(Default)]
pub(super) struct PatrolsPanel {
    list: List,
    status: Option<PatrolStatus>,
    found: Option<(Revision, Option<PatrolStatus>)>,
    rows: Vec<Id<Patrol>>,
}

impl Panel for PatrolsPanel {
    fn id(&self) -> &'static str {
        "patrols"
    }

    fn title(&self) -> Key {
        "panel-patrols"
    }

    fn side(&self) -> Side {
        Side::Answers
    }

    fn command(&self) -> Option<Command> {
        Some(Command::TabPatrols)
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        if op.patrols.is_empty() {
            advice(ui, desk, "patrols-none", Command::ToolPatrol, actions);
            return;
        }
        self.filter(ui, lang);
        self.find(op);
        let all = PatrolStatus::ALL.iter();
        let statuses: Vec<String> = all.map(|status| words::text(lang, status.title())).collect();
        let names: Vec<String> = op.patrols.rows().map(|row| row.name.clone()).take(400).collect();
        let title = |key: Key| words::text(lang, key);
        let columns = [
            Column::fitting(ui, title("record-patrol"), &names).marked(),
            Column::rest(title("record-unit")),
            Column::fitting(ui, title("patrols-status"), &statuses).right(),
        ];
        let verdicts = desk.answers().ahead.value.as_deref();
        let line = |index: usize| {
            let id = self.rows.get(index).copied();
            let row = id.and_then(|id| op.patrols.get(id).map(|row| (id, row)));
            row.map_or_else(Line::default, |(id, row)| {
                line(op, id, row, wrong(verdicts, id), lang)
            })
        };
        let heights = Heights::Same(self.rows.len(), NOTED);
        self.list.ui(ui, desk, &columns, heights, line, actions);
    }
}

impl PatrolsPanel {
    fn filter(&mut self, ui: &mut Ui, lang: Lang) {
        let title = |status: Option<PatrolStatus>| {
            let key = status.map_or("patrols-all", PatrolStatus::title);
            words::text(lang, key)
        };
        let statuses = PatrolStatus::ALL.iter().copied().map(Some);
        let choices = std::iter::once(None).chain(statuses);
        let choices: Vec<_> = choices.map(|status| Choice::new(status, title(status))).collect();
        let list = Combo {
            name: &words::text(lang, "patrols-status"),
            tip: &words::text(lang, "patrols-status-help"),
            width: None,
            says_choice: false,
        };
        if let Some(status) = list.ui(ui, &self.status, &choices) {
            self.status = status;
        }
    }

    /// The patrols of the status, the latest first; looked for again only when something changed.
    fn find(&mut self, op: &Operation) {
        let key = Some((op.patrols.revision(), self.status));
        if self.found == key {
            return;
        }
        let wanted = |row: &Patrol| self.status.is_none_or(|status| status == row.status);
        let rows = op.patrols.iter().filter(|(_, row)| wanted(row));
        let mut rows: Vec<_> = rows.map(|(id, row)| (row.depart, id)).collect();
        rows.sort_by(|a, b| b.cmp(a));
        self.rows = rows.into_iter().map(|(_, id)| id).collect();
        self.found = key;
    }
}

/// What the checker says of a patrol.
pub(super) fn wrong(verdicts: Option<&Verdicts>, id: Id<Patrol>) -> &[Finding] {
    verdicts.and_then(|all| all.get(&id)).map_or(&[], Vec::as_slice)
}

/// Its name is marked where the checker found something, and the pointer is told what; the worst comes first.
fn line(op: &Operation, id: Id<Patrol>, patrol: &Patrol, wrong: &[Finding], lang: Lang) -> Line {
    let unit = patrol.going(&op.units);
    let unit = unit.map_or_else(|| words::text(lang, "patrols-no-unit"), |unit| unit.name);
    let status = words::text(lang, patrol.status.title());
    let mut note = format!(
        "{} · {}",
        hours(patrol, lang),
        words::text_with(lang, "patrols-stops", &[("count", Arg::from(patrol.stops.len()))])
    );
    let along = plan::along::in_words(op, patrol, lang);
    let mut whole = format!("{} · {unit} · {status} · {note}", patrol.name);
    if !along.is_empty() {
        let people = plan::along::people(op, patrol) as usize;
        let args = [("count", Arg::from(people))];
        note = format!("{note} · {}", words::text_with(lang, "patrols-along", &args));
        let args = [("who", Arg::from(&along))];
        whole = format!("{whole}\n{}", words::text_with(lang, "patrols-along-who", &args));
    }
    let mut wrong: Vec<&Finding> = wrong.iter().collect();
    wrong.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let told: Vec<String> = wrong.iter().map(|finding| form::told(finding, lang)).collect();
    let whole = std::iter::once(whole).chain(told).collect::<Vec<_>>().join("\n");
    let mark = wrong.first().map(|worst| match worst.severity {
        Severity::Note => Mark::Picture(icon::INFO, Tone::Soft),
        Severity::Warning | Severity::Fault => Mark::Picture(icon::WARNING, Tone::Warning),
    });
    Line {
        hit: Some(Hit::new("patrols", id.number())),
        tip: if mark.is_some() || !along.is_empty() {
            whole.clone()
        } else {
            String::new()
        },
        name: whole,
        cells: vec![
            Cell {
                mark,
                ..Cell::new(&patrol.name)
            },
            Cell::new(unit),
            Cell::toned(status, Tone::Soft),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}

/// When it leaves and when it is back: the day once where it is the same.
pub(super) fn hours(patrol: &Patrol, lang: Lang) -> String {
    let back = if patrol.depart.date() == patrol.back.date() {
        number::clock(patrol.back)
    } else {
        number::date_time(lang, patrol.back)
    };
    format!("{} – {back}", number::date_time(lang, patrol.depart))
}
