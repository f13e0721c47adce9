//! Did it work: before and after a day, with an interval, beside places where nothing was changed; and what cannot be said.
//!
//! Asks nothing of the operation until somebody sets a day. Protected incidents are shown in bands.

use egui::Rect;
use egui::RichText;
use egui::Sense;
use egui::Ui;
use egui::pos2;
use egui::vec2;
use jiff::civil::Date;

use crate::analysis::impact;
use crate::analysis::impact::Ground;
use crate::analysis::impact::Group;
use crate::analysis::impact::Impact;
use crate::analysis::impact::ImpactRequest;
use crate::analysis::impact::Place;
use crate::analysis::impact::Told;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::quantity::Metres;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::panel::gaps::advice;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// How long before and after, in days.
const WINDOWS: [i32; 3] = [90, 180, 365];
/// Height of the chart of months and of the picture of the interval, in points.
const CHART: f32 = 72.0;
const INTERVAL: f32 = 26.0;
/// Changes beyond this are drawn at the edge.
const WIDEST: f64 = 1.0;
/// How far around a place is asked for at most, in kilometres.
const FARTHEST: u32 = 50;

/// What is asked, as it is typed.
#[derive(Default)]
pub(super) struct ImpactView {
    day: String,
    days: Option<i32>,
    within_km: Option<u32>,
    kind: Option<IncidentKind>,
    places: Vec<Place>,
}

impl ImpactView {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        form::remark(ui, words::text(lang, "impact-what"));
        if self.day.is_empty() {
            self.day = suggested(desk).to_string();
        }
        let mut changed = self.asked(ui, desk);
        let day: Option<Date> = self.day.trim().parse().ok();
        if day.is_none() {
            form::warning(ui, words::text(lang, "impact-no-day"));
        }
        changed |= desk.situation().impact.is_none();
        if let Some(day) = day.filter(|_| changed) {
            actions.push(Action::SetImpact(Some(self.request(day))));
        }
        let found = &desk.answers().impact;
        answer::line(ui, lang, Stand::of(found), actions);
        if let Some(found) = &found.value {
            told(ui, found, lang);
            advice(ui, desk, "impact-note-event", Command::AddEvent, actions);
        }
    }

    fn request(&self, day: Date) -> ImpactRequest {
        let mut request = ImpactRequest::of(day);
        request.window_days = self.days.unwrap_or(request.window_days);
        if let Some(km) = self.within_km {
            request.within = Metres::from_km(f64::from(km));
            request.ring = request.within;
        }
        request.kinds = self.kind.into_iter().collect();
        let around = |place: &Place| Place {
            name: place.name.clone(),
            ground: Ground::Circle(place.ground.middle(), request.within),
        };
        request.places = self.places.iter().map(around).collect();
        request
    }

    /// The form; says whether something was changed.
    fn asked(&mut self, ui: &mut Ui, desk: &Desk) -> bool {
        let lang = desk.lang();
        let name = |key: &str| words::text(lang, key);
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            ui.label(name("impact-day"));
            changed |= form::text(ui, &name("impact-day"), &mut self.day, 84.0).changed();
            let now = self.days.unwrap_or(180);
            let choices = WINDOWS.map(|days| {
                let text = words::text_with(lang, "impact-days", &[("days", Arg::from(i64::from(days)))]);
                (days, text)
            });
            if let Some(days) = form::choice(ui, &name("impact-window"), &now, &choices, 96.0) {
                self.days = Some(days);
                changed = true;
            }
        });
        ui.horizontal_wrapped(|ui| {
            let kinds = IncidentKind::ALL.iter();
            let kinds = kinds.map(|kind| (Some(*kind), words::text(lang, kind.title())));
            let choices: Vec<_> = std::iter::once((None, name("impact-all-kinds")))
                .chain(kinds)
                .collect();
            if let Some(kind) = form::choice(ui, &name("impact-kind"), &self.kind, &choices, 150.0) {
                self.kind = kind;
                changed = true;
            }
            let mut km = self.within_km.unwrap_or(5);
            ui.label(name("impact-within"));
            if form::whole(ui, &name("impact-within"), &mut km, 1..=FARTHEST).changed() {
                self.within_km = Some(km);
                changed = true;
            }
        });
        ui.horizontal_wrapped(|ui| {
            let names: Vec<&str> = self.places.iter().map(|place| place.name.as_str()).collect();
            if names.is_empty() {
                ui.label(RichText::new(name("impact-nowhere")).weak());
            } else {
                ui.label(names.join(", "));
            }
        });
        ui.horizontal_wrapped(|ui| {
            let selected = selected(desk);
            let is_new = selected.iter().any(|place| !self.places.contains(place));
            if ui
                .add_enabled(is_new, egui::Button::new(name("impact-add")))
                .clicked()
            {
                let known = std::mem::take(&mut self.places);
                let new = selected
                    .into_iter()
                    .filter(|place| !known.contains(place))
                    .collect::<Vec<_>>();
                self.places = known.into_iter().chain(new).collect();
                changed = true;
            }
            let some = !self.places.is_empty();
            if ui
                .add_enabled(some, egui::Button::new(name("impact-clear")))
                .clicked()
            {
                self.places.clear();
                changed = true;
            }
        });
        changed
    }
}

/// The day on which a base was opened last, else that for which one plans.
fn suggested(desk: &Desk) -> Date {
    let bases = desk.operation().bases.rows().filter(|base| !base.planned);
    bases
        .filter_map(|base| base.from)
        .max()
        .unwrap_or_else(|| desk.day())
}

/// The communities and bases that are selected.
fn selected(desk: &Desk) -> Vec<Place> {
    let op = desk.operation();
    let hits = desk.selection().iter();
    let places = hits.filter_map(|hit| match hit.table {
        "communities" => op.communities.get(Id::new(hit.id)).map(|row| (&row.name, row.at)),
        "bases" => op.bases.get(Id::new(hit.id)).map(|row| (&row.name, row.at)),
        _ => None,
    });
    places
        .map(|(name, at)| Place {
            name: name.clone(),
            ground: Ground::Circle(at, Metres::ZERO),
        })
        .collect()
}

fn told(ui: &mut Ui, found: &Impact, lang: Lang) {
    ui.add_space(theme::GRID);
    ui.add(egui::Label::new(RichText::new(found.sentence(lang)).text_style(theme::strong())).wrap());
    interval(ui, found, lang);
    table(ui, found, lang);
    chart(ui, found, lang);
    for caveat in &found.caveats {
        form::remark(ui, format!("· {}", caveat.sentence(lang)));
    }
    form::heading(ui, words::text(lang, "impact-events"));
    if found.beside.events.is_empty() {
        form::remark(ui, words::text(lang, "impact-no-events"));
    } else {
        for event in &found.beside.events {
            let kind = words::text(lang, event.kind.title());
            form::remark(
                ui,
                format!("{} · {kind} · {}", number::date(lang, event.date), event.name),
            );
        }
    }
    if !found.scan.is_empty() {
        form::heading(ui, words::text(lang, "impact-scan"));
        for (place, before, after) in &found.scan {
            form::remark(
                ui,
                format!("{}: {} → {}", place.name, before.text(), after.text()),
            );
        }
    }
}

/// The places of the change, those around and the comparison in a line each.
fn table(ui: &mut Ui, found: &Impact, lang: Lang) {
    let rows = [
        ("impact-treated", &found.treated),
        ("impact-ring", &found.ring),
        ("impact-comparison", &found.comparison),
    ];
    egui::Grid::new("impact")
        .num_columns(4)
        .striped(true)
        .show(ui, |ui| {
            let columns = [
                "impact-column-where",
                "impact-column-before",
                "impact-column-after",
                "impact-column-change",
            ];
            for key in columns {
                ui.label(RichText::new(words::text(lang, key)).weak());
            }
            ui.end_row();
            for (key, group) in rows {
                ui.label(words::text(lang, key));
                ui.label(group.before.text());
                ui.label(group.after.text());
                let change = group.change(&found.window);
                ui.label(change.map_or_else(|| "–".to_owned(), |change| impact::change(lang, change)));
                ui.end_row();
            }
        });
}

/// The interval on a scale from nothing left to twice as much, no change in the middle.
fn interval(ui: &mut Ui, found: &Impact, lang: Lang) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), INTERVAL), Sense::hover());
    let surfaces = Surfaces::of(&theme::palette(ui.ctx()));
    let both = found.estimate.both;
    let x = |change: f64| {
        let share = (change.clamp(-1.0, WIDEST) + 1.0) / (1.0 + WIDEST);
        rect.left() + 4.0 + (rect.width() - 8.0) * share as f32
    };
    let middle = rect.center().y;
    let line = |from: f32, to: f32, width: f32, color: egui::Color32| {
        let stroke = egui::Stroke::new(width, color);
        ui.painter()
            .line_segment([pos2(from, middle), pos2(to, middle)], stroke);
    };
    line(
        rect.left() + 4.0,
        rect.right() - 4.0,
        1.0,
        theme::color32(surfaces.edge),
    );
    line(x(both.low), x(both.high), 5.0, theme::color32(surfaces.accent));
    let zero = egui::Stroke::new(1.0, theme::color32(surfaces.text));
    ui.painter()
        .line_segment([pos2(x(0.0), rect.top()), pos2(x(0.0), rect.bottom())], zero);
    if let Some(value) = both.value {
        ui.painter()
            .circle_filled(pos2(x(value), middle), 4.0, theme::color32(surfaces.text));
    }
    let said = [
        ("low", Arg::from(impact::change(lang, both.low))),
        ("high", Arg::from(impact::change(lang, both.high))),
    ];
    let said = words::text_with(lang, "impact-interval", &said);
    crate::ui::widget::named(&response, &said);
    response.on_hover_text(said);
}

/// Month by month: bars for the places of the change, a line for the comparison brought to their size, a mark at the day.
fn chart(ui: &mut Ui, found: &Impact, lang: Lang) {
    let months = &found.treated.months;
    if months.is_empty() {
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHART), Sense::hover());
    let surfaces = Surfaces::of(&theme::palette(ui.ctx()));
    let bars: Vec<f32> = months.iter().map(|told| height(*told)).collect();
    let scale = bars.iter().sum::<f32>() / line_of(&found.comparison).iter().sum::<f32>().max(1.0);
    let other: Vec<f32> = line_of(&found.comparison)
        .iter()
        .map(|height| height * scale)
        .collect();
    let most = bars.iter().chain(&other).copied().fold(1.0, f32::max);
    let step = rect.width() / bars.len() as f32;
    let y = |height: f32| rect.bottom() - (rect.height() - 2.0) * height / most;
    for (index, bar) in bars.iter().enumerate() {
        let left = rect.left() + step * index as f32;
        let bar = Rect::from_min_max(pos2(left + 1.0, y(*bar)), pos2(left + step - 1.0, rect.bottom()));
        ui.painter()
            .rect_filled(bar, 0.0, theme::color32(surfaces.accent));
    }
    let points: Vec<egui::Pos2> = other
        .iter()
        .enumerate()
        .map(|(index, height)| pos2(rect.left() + step * (index as f32 + 0.5), y(*height)))
        .collect();
    if other.iter().any(|height| *height > 0.0) {
        let stroke = egui::Stroke::new(1.5, theme::color32(surfaces.text));
        ui.painter().line(points, stroke);
    }
    let day = rect.left() + step * found.window.before.len() as f32;
    let mark = egui::Stroke::new(1.0, theme::color32(surfaces.soft));
    ui.painter().extend(egui::Shape::dashed_line(
        &[pos2(day, rect.top()), pos2(day, rect.bottom())],
        mark,
        4.0,
        3.0,
    ));
    let texts: Vec<String> = months.iter().map(|told| told.text()).collect();
    let said = words::text_with(lang, "impact-months", &[("counts", Arg::from(texts.join(" ")))]);
    crate::ui::widget::named(&response, &said);
    response.on_hover_text(said);
}

fn line_of(group: &Group) -> Vec<f32> {
    group.months.iter().map(|told| height(*told)).collect()
}

/// How high a count is drawn: a band as high as the most it may be.
fn height(told: Told) -> f32 {
    told.most() as f32
}
