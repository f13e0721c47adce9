//! The calendar of the units: a row for each, a column for each day, a bar for each patrol, suggested or the operation's
//! own. A click shows the patrol.

use egui::Align2;
use egui::CollapsingHeader;
use egui::Color32;
use egui::Rect;
use egui::Role;
use egui::ScrollArea;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::pos2;
use egui::vec2;
use jiff::civil::Date;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::earth::Extent;
use crate::model::Id;
use crate::model::Patrol;
use crate::model::Unit;
use crate::plan::suggest::Suggestion;
use crate::ui::theme;
use crate::words;
use crate::words::number;

/// A day is so wide at least, in points; a row so high.
const DAY: f32 = 22.0;
const ROW: f32 = 22.0;
/// Width of the names of the units.
const NAMES: f32 = 96.0;

/// A bar of the calendar.
struct Bar<'a> {
    patrol: &'a Patrol,
    /// The record, where the operation holds it already.
    id: Option<Id<Patrol>>,
}

/// The calendar of a programme.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, plan: &Suggestion, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    CollapsingHeader::new(words::text(lang, "calendar-title"))
        .id_salt("calendar")
        .default_open(false)
        .show(ui, |ui| {
            ScrollArea::horizontal()
                .id_salt("calendar-days")
                .show(ui, |ui| grid(ui, desk, plan, actions));
        });
}

/// The patrols of a unit on the days of the programme: the operation's own, and those suggested that it does not hold.
fn bars<'a>(desk: &'a Desk, plan: &'a Suggestion, unit: Id<Unit>, days: (Date, Date)) -> Vec<Bar<'a>> {
    let touches = |patrol: &Patrol| {
        patrol.takes(unit) && patrol.depart.date() <= days.1 && patrol.back.date() >= days.0
    };
    let own = desk.operation().patrols.iter();
    let own = own
        .filter(|(_, patrol)| touches(patrol))
        .map(|(id, patrol)| Bar { patrol, id: Some(id) });
    let suggested = plan.patrols.iter().map(|one| &one.patrol);
    let suggested = suggested.filter(|patrol| touches(patrol) && !desk.is_taken(patrol));
    let suggested = suggested.map(|patrol| Bar { patrol, id: None });
    own.chain(suggested).collect()
}

fn grid(ui: &mut Ui, desk: &Desk, plan: &Suggestion, actions: &mut Vec<Action>) {
    let op = desk.operation();
    let count = plan.request.days.max(1);
    let from = plan.request.from;
    let day_at = |index: u32| from.saturating_add(jiff::Span::new().days(i64::from(index)));
    let days = (from, day_at(count - 1));
    let size = vec2(NAMES + DAY * count as f32, ROW * (op.units.len() + 1) as f32);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let visuals = ui.visuals().clone();
    let small = TextStyle::Small.resolve(ui.style());
    let line = Stroke::new(1.0, visuals.widgets.noninteractive.bg_stroke.color);
    for index in 0..count {
        let x = whole.left() + NAMES + DAY * index as f32;
        ui.painter().vline(x, whole.y_range(), line);
        let at = pos2(x + DAY / 2.0, whole.top() + ROW / 2.0);
        let day = day_at(index).day().to_string();
        let text = ui.painter();
        text.text(
            at,
            Align2::CENTER_CENTER,
            day,
            small.clone(),
            visuals.weak_text_color(),
        );
    }
    for (row, (id, unit)) in (1..).zip(op.units.iter()) {
        let top = whole.top() + ROW * row as f32;
        ui.painter().hline(whole.x_range(), top, line);
        let name = Rect::from_min_size(pos2(whole.left(), top), vec2(NAMES - theme::GRID, ROW));
        let text = ui.painter().with_clip_rect(name.intersect(ui.clip_rect()));
        text.text(
            name.left_center(),
            Align2::LEFT_CENTER,
            &unit.name,
            small.clone(),
            visuals.text_color(),
        );
        for bar in bars(desk, plan, id, days) {
            let place = |date: Date| {
                let days = date.since(from).map_or(0, |span| span.get_days());
                days.clamp(0, i32::try_from(count).unwrap_or(i32::MAX) - 1) as f32
            };
            let (first, last) = (place(bar.patrol.depart.date()), place(bar.patrol.back.date()));
            let left = whole.left() + NAMES + DAY * first;
            let rect =
                Rect::from_min_size(pos2(left, top), vec2(DAY * (last - first + 1.0), ROW)).shrink(2.0);
            one(ui, desk, (&bar, rect), title(desk, bar.patrol), actions);
        }
    }
}

fn title(desk: &Desk, patrol: &Patrol) -> String {
    let places: Vec<&str> = patrol.stops.iter().map(|stop| stop.name.as_str()).collect();
    format!(
        "{} · {} · {}",
        patrol.name,
        number::date_time(desk.lang(), patrol.depart),
        places.join(", ")
    )
}

/// A bar: filled where the operation holds the patrol, hollow where it is suggested only.
fn one(ui: &mut Ui, desk: &Desk, (bar, rect): (&Bar<'_>, Rect), title: String, actions: &mut Vec<Action>) {
    let salt = ("calendar-bar", bar.id, bar.patrol.unit, bar.patrol.depart);
    let id = ui.scope_id().with(salt);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    let hit = bar.id.map(|id| Hit::new("patrols", id.number()));
    let selected = hit.is_some_and(|hit| desk.selection().contains(&hit));
    let color = ui.visuals().selection.bg_fill;
    let fill = if bar.id.is_some() {
        color
    } else {
        Color32::TRANSPARENT
    };
    let edge = if selected || response.hovered() {
        Stroke::new(2.0, ui.visuals().text_color())
    } else {
        Stroke::new(1.0, color)
    };
    ui.painter().rect(rect, 2.0, fill, edge, StrokeKind::Inside);
    let text = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    text.text(
        rect.center(),
        Align2::CENTER_CENTER,
        &bar.patrol.name,
        TextStyle::Small.resolve(ui.style()),
        ui.visuals().text_color(),
    );
    if response.on_hover_text(title).clicked() {
        match hit {
            Some(hit) => actions.push(Action::FlyToRecord(hit)),
            None => {
                let places = bar.patrol.route.iter().copied();
                let stops = bar.patrol.stops.iter().map(|stop| stop.at);
                actions.extend(Extent::around(places.chain(stops)).map(Action::FlyToExtent));
            }
        }
    }
}
