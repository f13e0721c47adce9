//! When: incidents by week to brush over, protected ones by month, patrols and activities below, the planned day.
//!
//! What is drawn is `draw`'s business; here stand what the hand does and the controls beside it. Counts nothing itself.

mod axis;
mod bars;
mod blocks;
mod compared;
mod draw;
mod lanes;
mod play;
mod tell;

use egui::CursorIcon;
use egui::Key as Press;
use egui::Pos2;
use egui::Response;
use egui::RichText;
use egui::Role;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::vec2;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::timeline::SpanOf;
use crate::analysis::timeline::Timeline;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Period;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::timeline::axis::Axis;
use crate::ui::panel::timeline::axis::Seen;
use crate::ui::panel::timeline::draw::Picture;
use crate::ui::panel::timeline::lanes::Lanes;
use crate::ui::panel::timeline::play::Play;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Width of the controls on the left, in points.
const CONTROLS: f32 = 168.0;
/// How near to a line the pointer takes it, in points.
const NEAR: f32 = 5.0;

/// What the hand holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    /// A new span, begun on this day.
    Span(Date),
    /// The first day of the span, with its last.
    From(Date),
    /// The last day of the span, with its first.
    To(Date),
    /// The planned day.
    Day,
}

/// The time line, what of it is seen, and what the hand holds.
#[derive(Default)]
pub(super) struct TimelinePanel {
    seen: Option<Seen>,
    grip: Option<Grip>,
    lanes: Lanes,
    play: Play,
}

impl Panel for TimelinePanel {
    fn id(&self) -> &'static str {
        "timeline"
    }

    fn title(&self) -> Key {
        "panel-timeline"
    }

    fn side(&self) -> Side {
        Side::Bottom
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.horizontal_top(|ui| {
            let height = ui.available_height();
            ui.allocate_ui_with_layout(
                vec2(CONTROLS, height),
                egui::Layout::top_down(egui::Align::Min),
                |ui| {
                    ui.set_min_width(CONTROLS);
                    ui.set_max_width(CONTROLS);
                    controls(ui, desk, actions);
                    self.play.ui(ui, desk, actions);
                },
            );
            self.plot(ui, desk, actions);
        });
    }
}

/// The planned day with a step back and on, and the days whose incidents count.
fn controls(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let day = desk.day();
        let mut step = |ui: &mut Ui, picture: &str, key: Key, days: i64| {
            let name = words::text(lang, key);
            let button = egui::Button::new(picture).small().frame_when_inactive(false);
            let response = ui.add(button);
            widget::named(&response, &name);
            if response.on_hover_text(&name).clicked() {
                actions.extend(shifted(day, days));
            }
        };
        step(ui, icon::LEFT, "timeline-day-before", -1);
        let text = RichText::new(number::date(lang, day)).text_style(crate::ui::theme::strong());
        ui.label(text)
            .on_hover_text(words::text(lang, "timeline-day-help"));
        step(ui, icon::RIGHT, "timeline-day-after", 1);
        if desk.situation().day.is_some() {
            let name = words::text(lang, "timeline-day-own");
            let button = egui::Button::new(icon::AGAIN).small().frame_when_inactive(false);
            let response = ui.add(button);
            widget::named(&response, &name);
            if response.on_hover_text(&name).clicked() {
                actions.push(Action::SetDay(None));
            }
        }
    });
    let period = desk.period();
    let text = RichText::new(period_text(lang, period)).text_style(TextStyle::Small);
    if period == Period::ALWAYS {
        ui.label(text.weak())
            .on_hover_text(words::text(lang, "timeline-brush-help"));
    } else {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.label(text);
            let name = words::text(lang, "timeline-all");
            let button = egui::Button::new(icon::CLOSE).small().frame_when_inactive(false);
            let response = ui.add(button);
            widget::named(&response, &name);
            if response.on_hover_text(&name).clicked() {
                actions.push(Action::SetPeriod(Period::ALWAYS));
            }
        });
    }
    let stand = Stand::of(&desk.answers().timeline);
    answer::line(ui, lang, stand, actions);
}

/// The days whose incidents count, as they are written.
pub(crate) fn period_text(lang: Lang, period: Period) -> String {
    let day = |day: Date| Arg::from(number::date(lang, day));
    match (period.from, period.to) {
        (Some(from), Some(to)) if from == to => number::date(lang, from),
        (Some(from), Some(to)) => {
            let first = if from.year() == to.year() {
                number::short_date(lang, from)
            } else {
                number::date(lang, from)
            };
            let ends = [("from", Arg::from(first)), ("to", day(to))];
            words::text_with(lang, "period-between", &ends)
        }
        (Some(from), None) => words::text_with(lang, "period-from", &[("from", day(from))]),
        (None, Some(to)) => words::text_with(lang, "period-to", &[("to", day(to))]),
        (None, None) => words::text(lang, "period-all"),
    }
}

/// The planned day, so many days on.
fn shifted(day: Date, days: i64) -> Option<Action> {
    let day = day.checked_add(days.days()).ok()?;
    Some(Action::SetDay(Some(day)))
}

impl TimelinePanel {
    fn plot(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let size = ui.available_size().max(vec2(80.0, 40.0));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let lang = desk.lang();
        let name = words::text_with(
            lang,
            "timeline-name",
            &[
                ("day", Arg::from(number::date(lang, desk.day()))),
                ("period", Arg::from(period_text(lang, desk.period()))),
            ],
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
        let Some(timeline) = &desk.answers().timeline.value else {
            return;
        };
        let whole = whole(timeline, desk.day());
        let axis = Axis {
            seen: self.seen.map_or(whole, |seen| seen.zoomed(1.0, 0.0, whole)),
            left: rect.left(),
            width: rect.width(),
        };
        let mut lanes = std::mem::take(&mut self.lanes);
        lanes.lay(timeline, desk.operation());
        let picture = Picture::new(ui, desk, timeline, axis, rect, &lanes);
        picture.show(response.has_focus());
        let under = response.hover_pos().filter(|_| self.grip.is_none());
        let on_span = under.and_then(|at| picture.span_at(at));
        self.turn_wheel(ui, &response, axis, whole);
        self.hand(
            ui,
            &response,
            desk,
            axis,
            picture.is_on_axis(response.interact_pointer_pos()),
            actions,
        );
        press_keys(ui, &response, desk, actions);
        if response.double_clicked() {
            self.seen = None;
            actions.push(Action::SetPeriod(Period::ALWAYS));
        } else if let Some(of) = on_span.filter(|_| response.clicked()) {
            actions.push(Action::FlyToRecord(hit_of(of)));
        }
        if let Some(at) = under {
            point(ui, &picture, desk, axis, at, on_span.is_some());
            response.on_hover_ui_at_pointer(|ui| picture.explain(ui, at));
        }
        self.lanes = lanes;
    }

    fn turn_wheel(&mut self, ui: &Ui, response: &Response, axis: Axis, whole: Seen) {
        let Some(at) = response.hover_pos() else { return };
        let turned = ui.input(|input| input.smooth_scroll_delta());
        if turned == egui::Vec2::ZERO {
            return;
        }
        let share = f64::from((at.x - axis.left) / axis.width.max(1.0));
        let zoomed = axis.seen.zoomed(f64::from(turned.y / 120.0).exp(), share, whole);
        let moved = zoomed.moved(-f64::from(turned.x) / axis.per_day().max(1e-9), whole);
        self.seen = (moved != whole).then_some(moved);
    }

    /// Takes hold of the planned day, of an end of the span or of a new one, and follows the pointer.
    fn hand(
        &mut self,
        ui: &Ui,
        response: &Response,
        desk: &Desk,
        axis: Axis,
        on_axis: bool,
        actions: &mut Vec<Action>,
    ) {
        if response.drag_started_by(egui::PointerButton::Primary) {
            let begun = ui.input(|input| input.pointer.press_origin());
            self.grip = begun.map(|at| grip(desk, axis, at, on_axis));
        }
        if let (Some(grip), Some(at)) = (self.grip, response.interact_pointer_pos()) {
            let day = axis.day_at(at.x.clamp(axis.left, axis.left + axis.width - 0.5));
            let asked = follow(grip, axis, day);
            let is_new = match &asked {
                Action::SetDay(day) => desk.situation().day != *day,
                Action::SetPeriod(period) => desk.period() != *period,
                _ => true,
            };
            if is_new {
                actions.push(asked);
            }
        } else if on_axis && response.clicked() {
            let at = response.interact_pointer_pos().map(|at| axis.day_at(at.x));
            actions.push(Action::SetDay(at));
        }
        if response.drag_stopped() {
            self.grip = None;
        }
    }
}

/// What a press takes hold of.
fn grip(desk: &Desk, axis: Axis, at: Pos2, on_axis: bool) -> Grip {
    let near = |x: f32| (x - at.x).abs() <= NEAR;
    if on_axis || near(draw::middle(axis, desk.day())) {
        return Grip::Day;
    }
    let period = desk.period();
    match (period.from, period.to) {
        (Some(from), Some(to)) if near(axis.x(from)) => Grip::From(to),
        (Some(from), Some(to)) if near(draw::end(axis, to)) => Grip::To(from),
        _ => Grip::Span(axis.day_at(at.x)),
    }
}

/// What is asked for when the pointer is on this day.
fn follow(grip: Grip, axis: Axis, day: Date) -> Action {
    let (from, to) = match grip {
        Grip::Day => return Action::SetDay(Some(day)),
        Grip::Span(begun) => axis.snapped(begun, day),
        Grip::From(to) => (axis.snapped(day, day).0.min(to), to),
        Grip::To(from) => (from, axis.snapped(day, day).1.max(from)),
    };
    Action::SetPeriod(Period::between(from, to))
}

/// Arrows move the planned day while the time line has the keys; Shift by weeks.
fn press_keys(ui: &Ui, response: &Response, desk: &Desk, actions: &mut Vec<Action>) {
    if !response.has_focus() {
        return;
    }
    let filter = egui::EventFilter {
        horizontal_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let days = ui.input(|input| {
        let step = if input.modifiers.shift { 7 } else { 1 };
        let pressed = |key| i64::from(input.key_pressed(key));
        step * (pressed(Press::ArrowRight) - pressed(Press::ArrowLeft))
    });
    if days != 0 {
        actions.extend(shifted(desk.day(), days));
    }
}

fn point(ui: &Ui, picture: &Picture<'_>, desk: &Desk, axis: Axis, at: Pos2, on_span: bool) {
    let on_axis = picture.is_on_axis(Some(at));
    ui.ctx().set_cursor_icon(match grip(desk, axis, at, on_axis) {
        _ if on_span => CursorIcon::PointingHand,
        Grip::Day | Grip::From(_) | Grip::To(_) => CursorIcon::ResizeHorizontal,
        Grip::Span(_) => CursorIcon::Crosshair,
    });
}

/// All days that can be seen: those of anything, and the planned one.
fn whole(timeline: &Timeline, day: Date) -> Seen {
    let ends = timeline.whole.and_then(|whole| whole.from.zip(whole.to));
    let (first, last) = ends.unwrap_or((day, day));
    Seen::whole(first.min(day), last.max(day))
}

fn hit_of(of: SpanOf) -> Hit {
    match of {
        SpanOf::Patrol(id, _) => Hit::new("patrols", id.number()),
        SpanOf::Activity(id, _) => Hit::new("activities", id.number()),
    }
}
