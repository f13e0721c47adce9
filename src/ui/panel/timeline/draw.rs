//! What the time line shows: bars of weeks by family, months of protected incidents, spans, the chosen days, the axis.
//!
//! Hears no hand.

use std::collections::BTreeSet;

use egui::Align2;
use egui::Color32;
use egui::FontId;
use egui::Painter;
use egui::Pos2;
use egui::Rect;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::Ui;
use egui::pos2;
use egui::vec2;
use jiff::civil::Date;

use crate::analysis::timeline::FAMILIES;
use crate::analysis::timeline::Span;
use crate::analysis::timeline::SpanOf;
use crate::analysis::timeline::Timeline;
use crate::chart::Palette;
use crate::desk::Desk;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::protect::Band;
use crate::ui::panel::timeline::axis::Axis;
use crate::ui::panel::timeline::axis::number_of;
use crate::ui::panel::timeline::bars::Bar;
use crate::ui::panel::timeline::bars::bars;
use crate::ui::panel::timeline::bars::last_day;
use crate::ui::panel::timeline::blocks::Blocks;
use crate::ui::panel::timeline::lanes::Group;
use crate::ui::panel::timeline::lanes::Lanes;
use crate::ui::theme;
use crate::ui::theme::color32;
use crate::words;
use crate::words::number;

/// Height of the written days, in points.
const AXIS: f32 = 15.0;
/// Height of the band of protected months, in points.
const MONTHS: f32 = 6.0;
/// The tallest lane, in points.
const MOST_LANE: f32 = 14.0;
/// How much of a colour is left outside of the chosen days.
const OUTSIDE: f32 = 0.35;

/// The middle of a day.
pub(super) fn middle(axis: Axis, day: Date) -> f32 {
    axis.x_of(number_of(day) + 0.5)
}

/// Where a day ends.
pub(super) fn end(axis: Axis, day: Date) -> f32 {
    axis.x_of(number_of(day) + 1.0)
}

/// The time line as it is drawn.
pub(super) struct Picture<'a> {
    pub(super) ui: &'a Ui,
    pub(super) painter: Painter,
    pub(super) desk: &'a Desk,
    pub(super) timeline: &'a Timeline,
    pub(super) axis: Axis,
    lanes: &'a Lanes,
    palette: Palette,
    pub(super) bars: Vec<Bar>,
    flagged: BTreeSet<Id<Activity>>,
    pub(super) incidents: Rect,
    pub(super) months: Rect,
    spans: Rect,
    pub(super) days: Rect,
}

impl<'a> Picture<'a> {
    pub(super) fn new(
        ui: &'a Ui,
        desk: &'a Desk,
        timeline: &'a Timeline,
        axis: Axis,
        rect: Rect,
        lanes: &'a Lanes,
    ) -> Self {
        let room = rect.height() - AXIS;
        let months = if timeline.protected.is_empty() {
            0.0
        } else {
            MONTHS
        };
        let lanes_room = (lanes.count as f32 * MOST_LANE).min((room - months) * 0.5);
        let split = |top: f32, height: f32| Rect::from_x_y_ranges(rect.x_range(), top..=top + height);
        let incidents = split(rect.top(), room - months - lanes_room - 2.0);
        let months = split(incidents.bottom() + 1.0, months);
        let spans = split(months.bottom() + 1.0, lanes_room);
        let flags = desk.answers().flags.value.as_deref();
        Self {
            ui,
            painter: ui.painter_at(rect),
            desk,
            timeline,
            axis,
            lanes,
            palette: theme::palette(ui.ctx()),
            bars: bars(&timeline.weeks, axis),
            flagged: flags.into_iter().flatten().map(|flag| flag.activity).collect(),
            incidents,
            months,
            spans,
            days: Rect::from_min_max(pos2(rect.left(), rect.bottom() - AXIS), rect.max),
        }
    }

    /// Whether a place lies on the written days.
    pub(super) fn is_on_axis(&self, at: Option<Pos2>) -> bool {
        at.is_some_and(|at| self.days.contains(at))
    }

    pub(super) fn show(&self, focused: bool) {
        let edge = self.ui.visuals().widgets.noninteractive.bg_stroke;
        self.show_chosen();
        self.show_weeks();
        self.show_compared();
        self.show_months();
        self.show_spans();
        self.painter.hline(self.days.x_range(), self.days.top(), edge);
        self.show_ticks(edge);
        self.show_day();
        if focused {
            let around = self.incidents.union(self.days).shrink(0.5);
            let pen = self.ui.visuals().selection.stroke;
            self.painter.rect_stroke(around, 2.0, pen, StrokeKind::Inside);
        }
    }

    /// The chosen days, with an edge that can be taken at each end.
    fn show_chosen(&self) {
        let period = self.desk.period();
        let (Some(from), Some(to)) = (period.from, period.to) else {
            return;
        };
        let (left, right) = (self.axis.x(from), end(self.axis, to));
        let chosen = Rect::from_x_y_ranges(left..=right, self.incidents.top()..=self.days.top());
        let visuals = self.ui.visuals();
        self.painter
            .rect_filled(chosen, 0.0, visuals.selection.bg_fill.gamma_multiply(0.6));
        for x in [left, right] {
            let pen = Stroke::new(1.5, visuals.selection.stroke.color);
            self.painter.vline(x, chosen.y_range(), pen);
            let knob = Rect::from_center_size(pos2(x, chosen.top() + 8.0), vec2(5.0, 12.0));
            self.painter.rect_filled(knob, 2.0, pen.color);
        }
    }

    fn show_weeks(&self) {
        let most = self.bars.iter().map(|bar| bar.counts.iter().sum::<u32>());
        let most = most.max().unwrap_or(0).max(1);
        let scale = (self.incidents.height() - 3.0) / most as f32;
        let (period, other) = (self.desk.period(), self.compared());
        let mut blocks = Blocks::on(&self.painter);
        for bar in &self.bars {
            let last = last_day(bar);
            let (left, right) = (self.axis.x(bar.from), end(self.axis, last));
            if right < self.incidents.left() || left > self.incidents.right() {
                continue;
            }
            let compared = other.is_some_and(|other| overlaps(other, bar.from, last));
            let strength = if compared || overlaps(period, bar.from, last) {
                1.0
            } else {
                OUTSIDE
            };
            let mut bottom = self.incidents.bottom();
            for (family, count) in FAMILIES.iter().zip(bar.counts).filter(|(_, count)| *count > 0) {
                let top = bottom - count as f32 * scale;
                let gap = if right - left > 3.0 { 0.5 } else { 0.0 };
                let rect = Rect::from_min_max(pos2(left + gap, top), pos2(right - gap, bottom));
                let color = color32(self.palette.family(*family)).gamma_multiply(strength);
                blocks.add(rect, color);
                bottom = top;
            }
        }
        blocks.paint();
        if most > 1 {
            let small = TextStyle::Small.resolve(self.ui.style());
            let text = number::count(self.desk.lang(), most as usize);
            let at = self.incidents.left_top() + vec2(2.0, 0.0);
            self.haloed(at, Align2::LEFT_TOP, &text, small);
        }
    }

    /// Protected incidents by month only, darker where there are more.
    fn show_months(&self) {
        let mut blocks = Blocks::on(&self.painter);
        for band in &self.timeline.protected {
            let (first, last) = (band.month.first_day(), band.month.last_day());
            let (left, right) = (self.axis.x(first), end(self.axis, last));
            let rect = Rect::from_x_y_ranges(left + 0.5..=right - 0.5, self.months.y_range());
            let share = match band.band {
                Band::Least => 0.35,
                Band::Few => 0.5,
                Band::Middle => 0.7,
                Band::Many => 0.85,
                Band::Most(_) => 1.0,
            };
            let color = color32(self.palette.protected).gamma_multiply(share);
            blocks.add(rect, color);
        }
        blocks.paint();
    }

    fn lane_height(&self) -> f32 {
        (self.spans.height() / self.lanes.count.max(1) as f32).min(MOST_LANE)
    }

    fn rect_of(&self, span: &Span, lane: usize) -> Rect {
        let height = self.lane_height();
        let top = self.spans.top() + height * lane as f32;
        let left = self.axis.x(span.from);
        let right = end(self.axis, span.to).max(left + 2.0);
        let gap = if height > 4.0 { 1.0 } else { 0.25 };
        Rect::from_min_max(pos2(left, top + gap), pos2(right, top + height - gap))
    }

    fn placed(&self) -> impl Iterator<Item = (&'a Span, Rect)> {
        let lanes = self.timeline.spans.iter().zip(&self.lanes.lane);
        lanes.map(|(span, lane)| (span, self.rect_of(span, *lane)))
    }

    fn show_spans(&self) {
        self.show_blocks();
        for (span, rect) in self.placed() {
            if !rect.intersects(self.spans) {
                continue;
            }
            let (color, solid) = self.look(span);
            if solid == Some(false) {
                self.painter
                    .rect_stroke(rect, 1.0, Stroke::new(1.0, color), StrokeKind::Inside);
            }
            if matches!(span.of, SpanOf::Activity(id, _) if self.flagged.contains(&id)) {
                self.show_flag(rect);
            }
            if self.is_selected(span.of) {
                let pen = Stroke::new(1.5, self.ui.visuals().text_color());
                self.painter
                    .rect_stroke(rect.expand(1.0), 1.0, pen, StrokeKind::Outside);
            }
        }
        let height = self.lane_height();
        if height < 10.0 {
            return;
        }
        let small = FontId::new(theme::SMALL - 1.0, egui::FontFamily::Proportional);
        for (group, lane) in &self.lanes.groups {
            let title = match group {
                Group::Patrols => "panel-patrols",
                Group::Of(stakeholder) => stakeholder.title(),
            };
            let at = self.spans.left_top() + vec2(2.0, height * (*lane as f32 + 0.5));
            let text = words::text(self.desk.lang(), title);
            self.haloed(at, Align2::LEFT_CENTER, &text, small.clone());
        }
    }

    /// The insides of all spans.
    fn show_blocks(&self) {
        let mut blocks = Blocks::on(&self.painter);
        for (span, rect) in self.placed().filter(|(_, rect)| rect.intersects(self.spans)) {
            let (color, solid) = self.look(span);
            let share = match solid {
                Some(true) => 1.0,
                Some(false) => 0.3,
                None => 0.2,
            };
            blocks.add(rect, color.gamma_multiply(share));
        }
        blocks.paint();
    }

    /// The colour of a span, and whether it is certain, open, or given up.
    fn look(&self, span: &Span) -> (Color32, Option<bool>) {
        let (color, solid) = match span.of {
            SpanOf::Patrol(_, status) => (self.palette.own, patrol_is_solid(status)),
            SpanOf::Activity(_, status) => (self.palette.activity, activity_is_solid(status)),
        };
        (color32(color), solid)
    }

    /// What is lacking: a thick edge in the colour of warnings at the left, and a line over all of it.
    fn show_flag(&self, rect: Rect) {
        let warning = color32(self.palette.warning);
        let inside = StrokeKind::Inside;
        self.painter
            .rect_stroke(rect, 1.0, Stroke::new(1.0, warning), inside);
        let edge = Rect::from_min_max(
            rect.min,
            pos2((rect.left() + 3.0).min(rect.right()), rect.bottom()),
        );
        self.painter.rect_filled(edge, 0.0, warning);
    }

    fn is_selected(&self, of: SpanOf) -> bool {
        self.desk.selection().contains(&super::hit_of(of))
    }

    pub(super) fn haloed(&self, at: Pos2, anchor: Align2, text: &str, font: FontId) {
        let visuals = self.ui.visuals();
        let galley = self
            .painter
            .layout_no_wrap(text.to_owned(), font, visuals.weak_text_color());
        let rect = anchor.anchor_size(at, galley.size());
        self.painter.rect_filled(
            rect.expand2(vec2(2.0, 0.0)),
            2.0,
            visuals.panel_fill.gamma_multiply(0.75),
        );
        self.painter.galley(rect.min, galley, visuals.weak_text_color());
    }

    fn show_ticks(&self, pen: Stroke) {
        let small = TextStyle::Small.resolve(self.ui.style());
        let color = self.ui.visuals().weak_text_color();
        for (day, text) in self.axis.ticks(self.desk.lang()) {
            let x = self.axis.x(day);
            let foot = self.days.top();
            self.painter.vline(x, foot..=foot + 4.0, pen);
            let galley = self.painter.layout_no_wrap(text, small.clone(), color);
            // The last one stays within the frame.
            let left = (x + 3.0).min(self.days.right() - galley.size().x);
            self.painter.galley(pos2(left, foot + 1.0), galley, color);
        }
    }

    /// The planned day: a line with a grip on the axis.
    fn show_day(&self) {
        let x = middle(self.axis, self.desk.day());
        let color = self.ui.visuals().hyperlink_color;
        let pen = Stroke::new(1.5, color);
        self.painter.vline(x, self.incidents.top()..=self.days.top(), pen);
        let tip = pos2(x, self.days.top() - 1.0);
        let foot = vec2(5.0, 9.0);
        let corners = vec![tip, tip + foot, tip + vec2(-foot.x, foot.y)];
        self.painter
            .add(egui::Shape::convex_polygon(corners, color, Stroke::NONE));
    }

    /// The patrol or activity at a place.
    pub(super) fn span_at(&self, at: Pos2) -> Option<SpanOf> {
        let near = |rect: Rect| rect.expand2(vec2(2.0, 0.5)).contains(at);
        let found = self.placed().filter(|(_, rect)| near(*rect)).last();
        found.map(|(span, _)| span.of)
    }
}

/// Whether a patrol was or is out (solid), is to go (hollow), or was called off.
const fn patrol_is_solid(status: PatrolStatus) -> Option<bool> {
    match status {
        PatrolStatus::Done | PatrolStatus::UnderWay => Some(true),
        PatrolStatus::Draft | PatrolStatus::Proposed | PatrolStatus::Approved => Some(false),
        PatrolStatus::Cancelled => None,
    }
}

const fn activity_is_solid(status: ActivityStatus) -> Option<bool> {
    match status {
        ActivityStatus::Done | ActivityStatus::UnderWay => Some(true),
        ActivityStatus::Planned => Some(false),
        ActivityStatus::Cancelled => None,
    }
}

fn overlaps(period: Period, first: Date, last: Date) -> bool {
    period.from.is_none_or(|from| from <= last) && period.to.is_none_or(|to| first <= to)
}
