//! One line of a list: its cells side by side, its note below, one widget with one name.

use std::sync::Arc;

use egui::Color32;
use egui::FontId;
use egui::Galley;
use egui::Painter;
use egui::Rect;
use egui::Role;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::pos2;
use egui::text::LayoutJob;
use egui::text::TextWrapping;
use egui::vec2;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::ui::panel::list::Column;
use crate::ui::panel::mark;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;

/// Height of a line without a note, in points.
pub(super) const LINE: f32 = 24.0;
/// Height of a line with a note of one line, in points.
pub(super) const NOTED: f32 = 40.0;
/// Room at the ends of a line, in points.
pub(super) const MARGIN: f32 = 4.0;
/// Room that a mark before a text takes, in points.
pub(super) const MARK: f32 = 13.0;

/// One cell of a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) tone: Tone,
    pub(super) mark: Option<Mark>,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub(super) fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            tone,
            ..Self::new(text)
        }
    }

    pub(super) fn marked(text: impl Into<String>, mark: Mark) -> Self {
        Self {
            mark: Some(mark),
            ..Self::new(text)
        }
    }
}

/// One line of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The record; none for a line that stands for no single one.
    pub(super) hit: Option<Hit>,
    /// What a click asks for, where that is not to fly to the record.
    pub(super) asks: Vec<Action>,
    pub(super) cells: Vec<Cell>,
    /// What stands below the cells, over their whole width.
    pub(super) note: String,
    pub(super) note_tone: Tone,
    /// What is said to those who cannot see it.
    pub(super) name: String,
    /// What the pointer is told, where that is more than the line shows.
    pub(super) tip: String,
}

/// A text on one line, cut where it is wider.
pub(super) fn cut_text(
    painter: &Painter,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width);
    painter.layout_job(job)
}

/// A note, wrapped.
pub(super) fn galley_of_note(ui: &Ui, note: &str, width: f32, color: Color32) -> Arc<Galley> {
    let font = TextStyle::Small.resolve(ui.style());
    ui.painter().layout(note.to_owned(), font, color, width)
}

/// Draws a line; says whether the pointer is over it.
pub(super) fn show_line(
    ui: &Ui,
    desk: &Desk,
    rect: Rect,
    line: &Line,
    (columns, places): (&[Column], &[(f32, f32)]),
    index: usize,
    actions: &mut Vec<Action>,
) -> bool {
    let id = match line.hit {
        // Lines that ask for something of their own may share a record.
        Some(hit) if line.asks.is_empty() => ui.scope_id().with((hit.table, hit.id)),
        _ => ui.scope_id().with(index),
    };
    let clickable = line.hit.is_some() || !line.asks.is_empty();
    let sense = if clickable { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    let selected = line.hit.is_some_and(|hit| desk.selection().contains(&hit));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &line.name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() && !line.asks.is_empty() {
        actions.extend(line.asks.iter().cloned());
    } else if let Some(hit) = line.hit.filter(|_| response.clicked()) {
        let more = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        actions.push(if more {
            Action::Toggle(hit)
        } else {
            Action::FlyToRecord(hit)
        });
    }
    let lit = response.hovered() || line.hit.is_some_and(|hit| desk.hovered() == Some(hit));
    ground(
        ui,
        rect,
        index,
        (selected, lit && clickable, response.has_focus()),
    );
    let mut cut = false;
    for ((cell, column), (left, right)) in line.cells.iter().zip(columns).zip(places) {
        let room = Rect::from_x_y_ranges(
            rect.left() + left..=rect.left() + right,
            rect.top()..=rect.top() + LINE,
        );
        cut |= show_cell(ui, room, cell, column.right);
    }
    if !line.note.is_empty() {
        let color = line.note_tone.color(ui);
        let at = rect.min + vec2(MARGIN + MARK, LINE - 2.0);
        let width = rect.width() - 2.0 * MARGIN - MARK;
        let font = TextStyle::Small.resolve(ui.style());
        let one_line = rect.height() <= NOTED;
        let note = if one_line {
            cut_text(ui.painter(), &line.note, font, color, width)
        } else {
            galley_of_note(ui, &line.note, width, color)
        };
        cut |= note.elided;
        ui.painter().galley(at, note, color);
    }
    let hovered = response.hovered();
    if !line.tip.is_empty() {
        response.on_hover_text(&line.tip);
    } else if cut {
        response.on_hover_text(&line.name);
    }
    hovered
}

fn ground(ui: &Ui, rect: Rect, index: usize, (selected, lit, focused): (bool, bool, bool)) {
    let visuals = ui.visuals();
    let fill = match (selected, lit) {
        (true, _) => visuals.selection.bg_fill,
        (_, true) => visuals.widgets.hovered.weak_bg_fill,
        _ if index % 2 == 1 => visuals.faint_bg_color,
        _ => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, 2.0, fill);
    if focused {
        let edge = visuals.selection.stroke;
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, 2.0, edge, inside);
    }
}

/// Draws a cell; says whether its text had to be cut.
fn show_cell(ui: &Ui, room: Rect, cell: &Cell, right: bool) -> bool {
    let color = cell.tone.color(ui);
    let mut left = room.left();
    if let Some(mark) = cell.mark {
        mark::show(ui, pos2(left + 5.0, room.center().y), mark);
        left += MARK;
    }
    let font = TextStyle::Body.resolve(ui.style());
    let text = cut_text(
        ui.painter(),
        &cell.text,
        font,
        color,
        (room.right() - left).max(8.0),
    );
    let x = if right { room.right() - text.size().x } else { left };
    let at = pos2(x, room.center().y - text.size().y / 2.0);
    let cut = text.elided;
    ui.painter().galley(at, text, color);
    cut
}
