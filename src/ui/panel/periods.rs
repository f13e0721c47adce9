//! Two periods side by side: which days are held against which, where more was reported and where less, and whether that is
//! more than chance. Computes nothing.

use std::sync::Arc;

use egui::Button;
use egui::CollapsingHeader;
use egui::Ui;
use jiff::ToSpan as _;

use crate::analysis::periods::By;
use crate::analysis::periods::Days;
use crate::analysis::periods::Fault;
use crate::analysis::periods::Periods;
use crate::analysis::periods::Row;
use crate::analysis::periods::Where;
use crate::analysis::periods::chance::Verdict;
use crate::analysis::periods::protected::ProtectedRow;
use crate::chart::Hit;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::PeriodsAsked;
use crate::model::AreaKind;
use crate::model::Operation;
use crate::ui::icon;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
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
use crate::ui::widget;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The layer of the difference.
const LAYER: LayerId = LayerId("periods");
/// The share of the room above the list at most.
const HEAD: f32 = 0.6;
/// Days that are offered where none are chosen.
const OFFERED: [i64; 4] = [30, 90, 180, 365];
/// Width of a field for a day, in points.
const DAY: f32 = 96.0;

/// What is typed, and the list.
#[derive(Default)]
pub(super) struct PeriodsView {
    list: List,
    laid: Laid<Same<Periods>>,
    /// The days of B as they are typed, and the days that they stood for when the typing began.
    typed: Option<(Days, [String; 2])>,
}

impl PeriodsView {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let asked = desk.situation().periods.unwrap_or_default();
        if desk.situation().periods.is_none() {
            actions.push(Action::SetPeriods(Some(asked)));
        }
        let Some(a) = desk.period_a() else {
            return choose(ui, desk, actions);
        };
        let shown = egui::ScrollArea::vertical()
            .id_salt("periods-head")
            .max_height(HEAD * ui.available_height())
            .auto_shrink([false, true])
            .show(ui, |ui| self.head(ui, desk, (asked, a), actions));
        if let Some(found) = shown.inner {
            self.table(ui, desk, &found, actions);
        }
    }

    /// Which days are compared and how they are drawn; gives what came of it.
    fn head(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        (asked, a): (PeriodsAsked, Days),
        actions: &mut Vec<Action>,
    ) -> Option<Arc<Periods>> {
        let lang = desk.lang();
        let days = [("days", period_text(lang, a.period()).into())];
        form::sentence(ui, words::text_with(lang, "periods-a-is", &days))
            .on_hover_text(words::text(lang, "periods-a-help"));
        let mut wanted = asked;
        let fault = self.against(ui, lang, a, &mut wanted);
        by(ui, desk, &mut wanted);
        ui.horizontal_wrapped(|ui| {
            let mut shown = desk.shown(LAYER);
            if ui
                .checkbox(&mut shown, words::text(lang, "periods-shown"))
                .changed()
            {
                actions.push(Action::ShowLayer(LAYER, shown));
            }
            ui.checkbox(&mut wanted.two_maps, words::text(lang, "periods-two-maps"))
                .on_hover_text(widget::tooltip(Command::TwoMaps, lang));
        });
        if wanted != asked {
            actions.push(Action::SetPeriods(Some(wanted)));
        }
        let fault = fault.or_else(|| desk.periods_request().and_then(|request| request.fault()));
        if let Some(fault) = fault {
            form::warning(ui, fault.sentence(lang));
            return None;
        }
        let answer = &desk.answers().periods;
        answer::line(ui, lang, Stand::of(answer), actions);
        let found = answer.value.as_ref()?;
        if found.is_empty() {
            form::sentence(ui, words::text(lang, "periods-nothing"));
            form::remark(ui, found.caveats(lang).join(" "));
            return None;
        }
        form::sentence(ui, found.sentence(lang));
        form::remark(ui, found.all.presence_text(lang));
        CollapsingHeader::new(words::text(lang, "periods-to-know"))
            .id_salt("periods-to-know")
            .default_open(false)
            .show(ui, |ui| {
                for told in found.caveats(lang) {
                    form::remark(ui, told);
                }
            });
        Some(Arc::clone(found))
    }

    /// The days of B in two fields; they follow A until somebody types. Gives what is wrong with what is typed.
    fn against(&mut self, ui: &mut Ui, lang: Lang, a: Days, wanted: &mut PeriodsAsked) -> Option<Fault> {
        let b = wanted.against.unwrap_or_else(|| a.before());
        let written = [b.first, b.last].map(|day| number::date(lang, day));
        let mut typed = match &self.typed {
            Some((of, typed)) if *of == b => typed.clone(),
            _ => written,
        };
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            ui.label(words::text(lang, "periods-b-is"));
            for (key, text) in ["periods-b-first", "periods-b-last"].into_iter().zip(&mut typed) {
                let name = words::text(lang, key);
                let field = form::text(ui, &name, text, DAY).on_hover_text(&name);
                changed |= field.changed();
            }
            if wanted.against.is_some() {
                let name = words::text(lang, "periods-follow");
                let again =
                    widget::icon_button(ui, icon::AGAIN, &name, &words::text(lang, "periods-follow-help"));
                if again.clicked() {
                    wanted.against = None;
                    self.typed = None;
                }
            }
        });
        let [first, last] = typed.each_ref().map(|text| day_of(text).ok().flatten());
        let days = first.zip(last).map(|(first, last)| Days::new(first, last));
        if changed {
            let now = days.unwrap_or(b);
            wanted.against = Some(now);
            self.typed = Some((now, typed));
        }
        if days.is_none() {
            form::warning(ui, words::text(lang, "inspector-no-day"));
        }
        days.filter(|days| days.count() < 1).map(|_| Fault::BackwardsB)
    }

    fn table(&mut self, ui: &mut Ui, desk: &Desk, found: &Arc<Periods>, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        let title = |key: Key| words::text(lang, key);
        let side = |index: usize| -> Vec<String> {
            let places = found.rows.iter().map(|row| row.counts(lang));
            let bands = found.protected.iter().map(ProtectedRow::bands);
            let both = places.chain(bands);
            both.filter_map(|counts| counts.get(index).cloned()).collect()
        };
        let changes: Vec<String> = found.rows.iter().map(|row| row.change_text(lang)).collect();
        let columns = [
            Column::rest(title("column-place")),
            Column::fitting(ui, title("periods-b"), &side(0)).right(),
            Column::fitting(ui, title("periods-a"), &side(1)).right(),
            Column::fitting(ui, title("periods-change"), &changes).right(),
        ];
        let notes = (found.rows.iter().map(|row| row.note(lang)))
            .chain(found.protected.iter().map(|row| title(row.verdict.title())));
        let ends = self.laid.ends(ui, Same(Arc::clone(found)), lang, notes);
        let line = |index: usize| {
            if let Some(row) = found.rows.get(index) {
                return place(op, row, lang);
            }
            let row = index
                .checked_sub(found.rows.len())
                .and_then(|index| found.protected.get(index));
            row.map_or_else(Line::default, |row| protected(op, row, lang))
        };
        self.list
            .ui(ui, desk, &columns, Heights::Ends(ends), line, actions);
    }
}

/// Where no days are chosen there is nothing to compare: what this is, and the days that are most often meant.
fn choose(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    form::sentence(ui, words::text(lang, "periods-what"));
    form::sentence(ui, words::text(lang, "periods-choose"));
    let Ok(last) = desk.day().checked_sub(1.day()) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        for days in OFFERED {
            let count = [("count", days.into())];
            let name = words::text_with(lang, "periods-last-days", &count);
            let Ok(first) = last.checked_sub((days - 1).days()) else {
                continue;
            };
            if ui.add(Button::new(&name)).clicked() {
                actions.push(Action::SetPeriod(Days::new(first, last).period()));
            }
        }
    });
}

/// By communities or by areas, where there are areas that somebody is responsible for.
fn by(ui: &mut Ui, desk: &Desk, wanted: &mut PeriodsAsked) {
    let has_areas = desk.operation().areas.rows().any(|area| {
        matches!(
            area.kind,
            AreaKind::Responsibility | AreaKind::Sector | AreaKind::Interest
        )
    });
    if !has_areas {
        return;
    }
    let lang = desk.lang();
    let choices = [
        (By::Community, words::text(lang, "periods-by-community")),
        (By::Area, words::text(lang, "periods-by-area")),
    ];
    if let Some(by) = form::either(ui, Some(&wanted.by), &choices) {
        wanted.by = by;
    }
}

const fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Grew => Tone::Warning,
        Verdict::Fell => Tone::Plain,
        Verdict::Chance | Verdict::TooFew => Tone::Soft,
    }
}

fn place(op: &Operation, row: &Row, lang: Lang) -> Line {
    let hit = match row.place {
        Where::Community(id) => Some(Hit::new("communities", id.number())),
        Where::Area(id) => Some(Hit::new("areas", id.number())),
        Where::All | Where::Elsewhere => None,
    };
    let (name, note) = (row.name(op, lang), row.note(lang));
    let [before, after] = row.counts(lang);
    let change = row.change_text(lang);
    Line {
        hit,
        asks: hit.map(Action::FlyToRecord).into_iter().collect(),
        name: format!("{name} · {before} → {after} · {change} · {note}"),
        cells: vec![
            Cell::new(name),
            Cell::toned(before, Tone::Soft),
            Cell::new(after),
            Cell::toned(change, tone(row.verdict)),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}

/// A protected row leads to its area, never to a place.
fn protected(op: &Operation, row: &ProtectedRow, lang: Lang) -> Line {
    let held = (op.protected.iter()).find(|(_, count)| count.area == row.area && count.kind == row.kind);
    let hit = held.map(|(id, _)| Hit::new("protected_counts", id.number()));
    let name = row.name(lang);
    let note = words::text(lang, row.verdict.title());
    let [before, after] = row.bands();
    Line {
        hit,
        asks: hit.map(Action::FlyToRecord).into_iter().collect(),
        name: format!("{name} · {before} → {after} · {note}"),
        cells: vec![
            Cell::marked(name.clone(), Mark::Picture(icon::AREA, Tone::Soft)),
            Cell::toned(before, Tone::Soft),
            Cell::new(after),
            Cell::toned("", tone(row.verdict)),
        ],
        note,
        note_tone: Tone::Soft,
        tip: name,
    }
}
