//! Whose ground it is on the day that is shown, and what changed since another day; areas made of reports.
//!
//! Decides nothing: an area made of reports is only possible until somebody says more.

use std::sync::Arc;

use egui::Button;
use egui::Ui;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::influence;
use crate::analysis::influence::Named;
use crate::analysis::influence::change::GroupChange;
use crate::analysis::influence::made;
use crate::chart::Hit;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::GroundChange;
use crate::model::AreaKind;
use crate::model::Grade;
use crate::model::Period;
use crate::model::Revision;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::panel::gaps::advice;
use crate::ui::panel::inspector::day_of;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::Laid;
use crate::ui::panel::list::List;
use crate::ui::panel::list::Same;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::ui::panel::timeline::period_text;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::fold;
use crate::words::number;

/// The layer that draws them.
const LAYER: LayerId = LayerId("areas");
/// The layer that draws what changed.
const CHANGE: LayerId = LayerId("ground-change");
/// The share of the room above the list at most.
const HEAD: f32 = 0.6;
/// So long before the day that is shown lies the day it is held against, until somebody says otherwise.
const BEFORE: i64 = 90;

/// What the groups were counted from.
type NamedOf = (Revision, Period, Grade);

/// What is chosen and typed, and what was found for it.
#[derive(Default)]
pub(super) struct InfluenceView {
    list: List,
    laid: Laid<Same<GroundChange>>,
    /// The group of which an area is to be made; all with enough reports where none is chosen.
    group: Option<String>,
    /// The day that the shown one is held against, as it is typed.
    against: Option<String>,
    named: Option<(NamedOf, Vec<Named>)>,
}

impl InfluenceView {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let mut days = None;
        // With a record in the inspector little room is left: the list must keep some of it.
        egui::ScrollArea::vertical()
            .id_salt("influence-head")
            .max_height(HEAD * ui.available_height())
            .auto_shrink([false, true])
            .show(ui, |ui| days = self.head(ui, desk, actions));
        let against = days.map(|(_, against)| against);
        if against.is_some() && desk.situation().ground_against != against {
            actions.push(Action::HoldAgainst(against));
        }
        if let Some(days) = days {
            self.table(ui, desk, days, actions);
        }
    }

    /// What can be made and chosen; gives the day and the one it is held against.
    fn head(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> Option<(Date, Date)> {
        let lang = desk.lang();
        form::remark(ui, words::text(lang, "influence-what"));
        self.of_reports(ui, desk, actions);
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            for (layer, key) in [(LAYER, "influence-shown"), (CHANGE, "influence-change-shown")] {
                let mut shown = desk.shown(layer);
                if ui.checkbox(&mut shown, words::text(lang, key)).changed() {
                    actions.push(Action::ShowLayer(layer, shown));
                }
            }
        });
        let at = desk.shown_day();
        let against = self.against(ui, lang, at);
        if against.is_none() {
            form::warning(ui, words::text(lang, "inspector-no-day"));
        }
        against.map(|against| (at, against))
    }

    /// Makes areas of the reports that count by days and grade.
    fn of_reports(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        let filter = &desk.situation().filter;
        let key = (op.incidents.revision(), filter.period, filter.at_least);
        if self.named.as_ref().is_none_or(|(of, _)| *of != key) {
            self.named = Some((key, influence::named(op, filter.period, filter.at_least)));
        }
        if op.incidents.is_empty() {
            return advice(ui, desk, "influence-no-reports", Command::Import, actions);
        }
        let Some((_, named)) = &self.named else { return };
        let least = op.assumptions.get("influence.least").round() as u32;
        let enough: Vec<&Named> = named.iter().filter(|group| group.reports >= least).collect();
        let days = [
            ("days", period_text(lang, filter.period).into()),
            ("least", i64::from(least).into()),
        ];
        if enough.is_empty() {
            form::sentence(ui, words::text_with(lang, "influence-too-few", &days));
            return;
        }
        form::remark(ui, words::text_with(lang, "influence-of-reports", &days));
        self.group = self
            .group
            .take()
            .filter(|group| enough.iter().any(|one| one.name == *group));
        ui.horizontal_wrapped(|ui| {
            let all = [("count", enough.len().into())];
            let all = (None, words::text_with(lang, "influence-all", &all));
            let groups = enough.iter().map(|group| {
                let title = format!("{} ({})", group.name, group.reports);
                (Some(group.name.clone()), title)
            });
            let choices: Vec<_> = std::iter::once(all).chain(groups).collect();
            let name = words::text(lang, "influence-group");
            if let Some(group) = form::choice(ui, &name, &self.group, &choices, 170.0) {
                self.group = group;
            }
            let make = ui.add_enabled(desk.may_edit(), Button::new(words::text(lang, "influence-make")));
            if make
                .on_hover_text(words::text(lang, "influence-make-help"))
                .clicked()
            {
                let chosen = enough
                    .iter()
                    .filter(|group| self.group.as_ref().is_none_or(|wanted| *wanted == group.name));
                let settings = chosen
                    .map(|group| made::usual(op, &group.name, filter.period, filter.at_least))
                    .collect();
                actions.push(Action::MakeInfluence(settings));
            }
        });
    }

    /// The day that the shown one is held against, with its field; none while no day is typed.
    fn against(&mut self, ui: &mut Ui, lang: Lang, at: Date) -> Option<Date> {
        let usual = at.checked_sub(BEFORE.days()).unwrap_or(at);
        let mut typed = self.against.clone().unwrap_or_else(|| number::date(lang, usual));
        ui.horizontal_wrapped(|ui| {
            let day = [("day", number::date(lang, at).into())];
            ui.label(words::text_with(lang, "influence-at", &day));
            let name = words::text(lang, "influence-against");
            ui.label(&name);
            if form::text(ui, &name, &mut typed, 90.0).changed() {
                self.against = Some(typed.clone());
            }
        });
        day_of(&typed).ok().flatten()
    }

    fn table(&mut self, ui: &mut Ui, desk: &Desk, days: (Date, Date), actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let answer = &desk.answers().ground_change;
        let Some(whole) = &answer.value else { return };
        let found = &whole.groups;
        if found.is_empty() {
            form::sentence(ui, words::text(lang, "influence-none"));
            form::sentence(ui, words::text(lang, "influence-none-do"));
            return;
        }
        let title = |name: Key| words::text(lang, name);
        let sizes: Vec<String> = found
            .iter()
            .map(|change| number::area(lang, change.at_m2))
            .collect();
        let columns = [
            Column::rest(title("influence-group")),
            Column::fitting(ui, title("influence-ground"), &sizes).right(),
        ];
        let notes = found.iter().map(|change| note(change, lang));
        let ends = self.laid.ends(ui, Same(Arc::clone(whole)), lang, notes);
        let line = |index: usize| {
            let change = found.get(index);
            change.map_or_else(Line::default, |change| line(desk, change, days))
        };
        self.list
            .ui(ui, desk, &columns, Heights::Ends(ends), line, actions);
    }
}

fn note(change: &GroupChange, lang: Lang) -> String {
    let how = change
        .confidence
        .map_or("confidence-unsaid", crate::model::Confidence::title);
    let how = words::text(lang, how);
    if change.is_made {
        let made = words::text(lang, "influence-is-made");
        format!("{} · {how} · {made}", change.sentence(lang))
    } else {
        format!("{} · {how}", change.sentence(lang))
    }
}

fn line(desk: &Desk, change: &GroupChange, (at, against): (Date, Date)) -> Line {
    let lang = desk.lang();
    let group = fold(&change.group);
    let of_group = desk.operation().areas.iter().filter(|(_, row)| {
        let name = if row.influence.group.is_empty() {
            &row.name
        } else {
            &row.influence.group
        };
        let holds = row.holds_on(at) || row.holds_on(against);
        row.kind == AreaKind::Influence && holds && fold(name) == group
    });
    let hits: Vec<Hit> = of_group.map(|(id, _)| Hit::new("areas", id.number())).collect();
    let note = note(change, lang);
    Line {
        asks: match hits.as_slice() {
            [one] => vec![Action::FlyToRecord(*one)],
            _ => vec![Action::Select(hits)],
        },
        name: format!("{} · {note}", change.group),
        cells: vec![
            Cell::marked(change.group.clone(), Mark::Picture(icon::AREA, Tone::Soft)),
            Cell::new(number::area(lang, change.at_m2)),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}
