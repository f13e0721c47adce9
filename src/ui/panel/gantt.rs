//! The work plan as bars by who does what, on the days that are seen, with the line of the planned day: it is dragged along, and
//! below stands who is where on it. What the map shows follows the same day.

use std::sync::Arc;

use egui::Align2;
use egui::Color32;
use egui::CursorIcon;
use egui::FontId;
use egui::Pos2;
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
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::analysis::schedule::Schedule;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Stakeholder;
use crate::ui::panel::form;
use crate::ui::panel::line::cut_text;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Height of a line of the chart, in points.
const ROW: f32 = 17.0;
/// Height of the written months, in points.
const MONTHS: f32 = 14.0;
/// Room that the list of who is where keeps, in points.
const BELOW: f32 = 96.0;
/// Days before the first and after the last activity that are seen.
const BEYOND: i64 = 3;

/// A line of the chart.
enum Row<'a> {
    Group(Stakeholder),
    Activity(Id<Activity>, &'a Activity),
}

/// Where days lie on the page.
#[derive(Clone, Copy)]
struct Days {
    first: Date,
    count: f32,
    left: f32,
    width: f32,
}

impl Days {
    fn x(self, day: Date) -> f32 {
        self.left + self.width * days_between(self.first, day) as f32 / self.count
    }

    fn end(self, day: Date) -> f32 {
        self.x(day.checked_add(1.day()).unwrap_or(day))
    }

    fn at(self, x: f32) -> Date {
        let days = ((x - self.left) / self.width.max(1.0) * self.count).floor();
        let days = days.clamp(0.0, self.count - 1.0) as i64;
        self.first.checked_add(days.days()).unwrap_or(self.first)
    }
}

/// Draws the chart and below it who is where on the planned day.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, plan: &Schedule, actions: &mut Vec<Action>) {
    let op = desk.operation();
    let rows = rows(op);
    let Some(mut days) = span(op) else { return };
    let wide = ui.available_width() - ui.spacing().scroll.allocated_width();
    (days.left, days.width) = (ui.cursor().left(), wide);
    let high = (ui.available_height() - BELOW).max(ROW * 4.0);
    let whole = Chart {
        desk,
        plan,
        days,
        surfaces: Surfaces::of(&theme::palette(ui.ctx())),
        lang: desk.lang(),
    };
    ScrollArea::vertical()
        .id_salt("gantt")
        .max_height(high)
        .auto_shrink([false, true])
        .show(ui, |ui| whole.show(ui, &rows, actions));
    on_day(ui, desk, actions);
}

/// The activities by who does them, each group under its name; those that were called off stay out.
fn rows(op: &Arc<Operation>) -> Vec<Row<'_>> {
    let live = |row: &Activity| row.status != ActivityStatus::Cancelled;
    let mut all: Vec<(Id<Activity>, &Activity)> = op.activities.iter().filter(|(_, row)| live(row)).collect();
    all.sort_by_key(|(id, row)| (row.stakeholder, row.from, *id));
    let mut rows = Vec::new();
    let mut group = None;
    for (id, row) in all {
        if group != Some(row.stakeholder) {
            group = Some(row.stakeholder);
            rows.push(Row::Group(row.stakeholder));
        }
        rows.push(Row::Activity(id, row));
    }
    rows
}

/// All days of the plan, and a few on either side.
fn span(op: &Operation) -> Option<Days> {
    let live = || {
        let rows = op.activities.rows();
        rows.filter(|row| row.status != ActivityStatus::Cancelled)
    };
    let first = live().map(|row| row.from).min()?;
    let last = live().map(|row| row.to.max(row.from)).max()?;
    let first = first.checked_sub(BEYOND.days()).unwrap_or(first);
    let last = last.checked_add(BEYOND.days()).unwrap_or(last);
    Some(Days {
        first,
        count: days_between(first, last) as f32 + 1.0,
        left: 0.0,
        width: 1.0,
    })
}

struct Chart<'a> {
    desk: &'a Desk,
    plan: &'a Schedule,
    days: Days,
    surfaces: Surfaces,
    lang: Lang,
}

impl Chart<'_> {
    fn show(&self, ui: &mut Ui, rows: &[Row<'_>], actions: &mut Vec<Action>) {
        let size = vec2(self.days.width, MONTHS + ROW * rows.len() as f32);
        let (whole, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let day = number::date(self.lang, self.desk.day());
        let name = words::text_with(self.lang, "gantt-name", &[("day", Arg::from(day))]);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
        self.months(ui, whole);
        for (index, row) in rows.iter().enumerate() {
            let top = whole.top() + MONTHS + ROW * index as f32;
            let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), ROW));
            match row {
                Row::Group(who) => self.group(ui, rect, *who),
                Row::Activity(id, row) => self.bar(ui, rect, *id, row),
            }
        }
        self.day(ui, whole);
        let index_at = |at: Pos2| ((at.y - whole.top() - MONTHS) / ROW).floor();
        let row_at = |at: Pos2| {
            let index = index_at(at);
            if index < 0.0 {
                return None;
            }
            match rows.get(index as usize)? {
                Row::Activity(id, row) => Some((*id, *row)),
                Row::Group(_) => None,
            }
        };
        self.hand(ui, &response, row_at, actions);
    }

    /// A drag takes the planned day along; a click goes to the activity, or where there is none, sets the day.
    fn hand<'r>(
        &self,
        ui: &Ui,
        response: &egui::Response,
        row_at: impl Fn(Pos2) -> Option<(Id<Activity>, &'r Activity)>,
        actions: &mut Vec<Action>,
    ) {
        let on_bar = |at: Pos2| {
            row_at(at).filter(|(_, row)| {
                let (left, right) = (self.days.x(row.from), self.days.end(row.to.max(row.from)));
                (left - 2.0..=right + 2.0).contains(&at.x)
            })
        };
        if let Some(at) = response.interact_pointer_pos() {
            let day = self.days.at(at.x);
            let is_new = self.desk.situation().day != Some(day);
            match on_bar(at) {
                Some((id, _)) if response.clicked() => {
                    actions.push(Action::FlyToRecord(Hit::new("activities", id.number())));
                }
                _ if is_new && (response.dragged() || response.clicked()) => {
                    actions.push(Action::SetDay(Some(day)));
                }
                _ => {}
            }
        }
        let Some(at) = response.hover_pos() else { return };
        let cursor = if on_bar(at).is_some() {
            CursorIcon::PointingHand
        } else {
            CursorIcon::ResizeHorizontal
        };
        ui.ctx().set_cursor_icon(cursor);
        let told = row_at(at).map(|(_, row)| {
            let days = [row.from, row.to].map(|day| number::date(self.lang, day));
            format!("{}\n{} · {}", row.title, row.place, days.join(" – "))
        });
        let told = told.unwrap_or_else(|| words::text(self.lang, "gantt-help"));
        response.clone().on_hover_text_at_pointer(told);
    }

    fn color(color: crate::chart::Color) -> Color32 {
        theme::color32(color)
    }

    fn small(ui: &Ui) -> FontId {
        TextStyle::Small.resolve(ui.style())
    }

    /// A line at each month, its name where there is room.
    fn months(&self, ui: &Ui, whole: Rect) {
        let soft = Self::color(self.surfaces.soft);
        let pen = Stroke::new(1.0, Self::color(self.surfaces.edge));
        let mut named = f32::MIN;
        let mut day = self.days.first;
        let last = self.days.at(whole.right());
        while day <= last {
            let x = self.days.x(day);
            ui.painter().vline(x, whole.y_range(), pen);
            let name: String = number::month_name(self.lang, day.month())
                .chars()
                .take(3)
                .collect();
            let text = ui.painter().layout_no_wrap(name, Self::small(ui), soft);
            if x > named && x + text.size().x + 2.0 < whole.right() {
                named = x + text.size().x + 4.0;
                ui.painter().galley(pos2(x + 2.0, whole.top()), text, soft);
            }
            let next = day.last_of_month().tomorrow();
            let Ok(next) = next else { return };
            day = next;
        }
    }

    fn group(&self, ui: &Ui, rect: Rect, who: Stakeholder) {
        ui.painter()
            .rect_filled(rect, 0.0, Self::color(self.surfaces.stripe));
        let text = words::text(self.lang, who.title());
        let color = Self::color(self.surfaces.text);
        let font = Self::small(ui);
        ui.painter().text(
            rect.left_center() + vec2(3.0, 0.0),
            Align2::LEFT_CENTER,
            text,
            font,
            color,
        );
    }

    fn bar(&self, ui: &Ui, rect: Rect, id: Id<Activity>, row: &Activity) {
        let palette = theme::palette(ui.ctx());
        let ink = theme::color32(palette.activity);
        let (left, right) = (self.days.x(row.from), self.days.end(row.to.max(row.from)));
        let bar = Rect::from_min_max(
            pos2(left, rect.top() + 2.0),
            pos2(right.max(left + 3.0), rect.bottom() - 2.0),
        );
        let share = match row.status {
            ActivityStatus::Planned => 0.25,
            ActivityStatus::UnderWay => 0.6,
            ActivityStatus::Done | ActivityStatus::Cancelled => 1.0,
        };
        ui.painter().rect_filled(bar, 1.0, ink.gamma_multiply(share));
        let flags = self.desk.answers().flags.value.as_deref();
        let flagged = flags.into_iter().flatten().any(|flag| flag.activity == id);
        let pen = match (flagged, self.plan.longest.contains(&id)) {
            (true, _) => Stroke::new(1.5, theme::color32(palette.warning)),
            (false, true) => Stroke::new(2.0, ink),
            (false, false) => Stroke::new(1.0, ink),
        };
        ui.painter().rect_stroke(bar, 1.0, pen, StrokeKind::Inside);
        let hit = Hit::new("activities", id.number());
        if self.desk.selection().contains(&hit) {
            let pen = Stroke::new(1.5, ui.visuals().text_color());
            ui.painter()
                .rect_stroke(bar.expand(1.0), 1.0, pen, StrokeKind::Outside);
        }
        self.title(ui, rect, bar, row);
    }

    /// The title after the bar, or before it where there is more room.
    fn title(&self, ui: &Ui, rect: Rect, bar: Rect, row: &Activity) {
        let color = ui.visuals().text_color();
        let (before, after) = (bar.left() - rect.left() - 6.0, rect.right() - bar.right() - 6.0);
        let room = before.max(after);
        let text = cut_text(ui.painter(), &row.title, Self::small(ui), color, room.max(20.0));
        let top = rect.center().y - text.size().y / 2.0;
        let x = if after >= before {
            bar.right() + 4.0
        } else {
            bar.left() - 4.0 - text.size().x
        };
        ui.painter().galley(pos2(x, top), text, color);
    }

    /// The planned day; none of it where it lies beyond the plan.
    fn day(&self, ui: &Ui, whole: Rect) {
        let day = self.desk.day();
        let x = (self.days.x(day) + self.days.end(day)) / 2.0;
        if !whole.x_range().contains(x) {
            return;
        }
        let pen = Stroke::new(1.5, ui.visuals().hyperlink_color);
        ui.painter().vline(x, whole.y_range(), pen);
    }
}

/// Who is where on the planned day, by stakeholder; a click goes there.
fn on_day(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let (op, lang, day) = (desk.operation(), desk.lang(), desk.day());
    let mut there: Vec<(Id<Activity>, &Activity)> = (op.activities.iter())
        .filter(|(_, row)| row.status != ActivityStatus::Cancelled && row.from <= day && day <= row.to)
        .collect();
    there.sort_by_key(|(id, row)| (row.stakeholder, *id));
    let args = [
        ("day", Arg::from(number::date(lang, day))),
        ("count", Arg::from(there.len())),
    ];
    form::heading(ui, words::text_with(lang, "gantt-on-day", &args));
    ScrollArea::vertical().id_salt("gantt-day").show(ui, |ui| {
        for (id, row) in there {
            let who = words::text(lang, row.stakeholder.title());
            let place = if row.place.is_empty() {
                "–"
            } else {
                row.place.as_str()
            };
            let text = format!("{who} · {place} · {}", row.title);
            let link = ui.add(egui::Label::new(&text).truncate().sense(Sense::click()));
            link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
            if link.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                actions.push(Action::FlyToRecord(Hit::new("activities", id.number())));
            }
        }
    });
}
