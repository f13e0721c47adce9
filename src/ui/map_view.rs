//! The map in the window: what the hand does on it becomes events for the desk, and the drawing is painted.
//!
//! Decides nothing about tools; only the wheel and the pushing of the map under a tool are its own.

use std::sync::Arc;

use egui::Event;
use egui::Key;
use egui::MouseWheelUnit;
use egui::PointerButton;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::Role;
use egui::Sense;
use egui::Vec2;
use egui::WidgetInfo;

use crate::chart::PagePoint;
use crate::chart::Scene;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::MapEvent;
use crate::desk::MapEventKind;
use crate::desk::Modifiers;
use crate::desk::ToolState;
use crate::earth::LonLat;
use crate::ui::map_ground;
use crate::ui::map_marks;
use crate::ui::map_menu;
use crate::ui::paint::MapPicture;
use crate::ui::paint::ScenePainter;
use crate::ui::two_maps;
use crate::ui::two_maps::Maps;
use crate::words;
use crate::words::Lang;

/// How much nearer one notch of the wheel brings.
const NOTCH: f64 = 1.25;
/// Points of a finger's way over a touch pad that count as one notch.
const NOTCH_POINTS: f64 = 50.0;
/// How far an arrow key pushes the map, in points.
const PUSH: f32 = 96.0;

/// The factor by which a turn of the wheel brings the map nearer; the same however long the frame was.
pub(crate) fn wheel_factor(unit: MouseWheelUnit, delta: f32) -> f64 {
    let notches = match unit {
        MouseWheelUnit::Line => f64::from(delta),
        MouseWheelUnit::Point => f64::from(delta) / NOTCH_POINTS,
        MouseWheelUnit::Page => f64::from(delta) * 4.0,
    };
    // A wheel that races must not throw the map from the whole earth to a house.
    NOTCH.powf(notches.clamp(-8.0, 8.0))
}

/// The map widget's own state.
#[derive(Default)]
pub(crate) struct MapView {
    picture: MapPicture,
    hand: ScenePainter,
    /// The second map, while there are two.
    beside: MapPicture,
    hand_beside: ScenePainter,
    /// Where the pointer was last, in points of the window.
    last: Option<Pos2>,
    /// Where it is on the earth, for the status bar.
    pointer: Option<LonLat>,
    /// Whether the hand pushes the map itself, past the tool.
    pushing: bool,
    /// Whether a frame has shown how large it is.
    laid: bool,
    /// Where the right button was pressed.
    asked: Option<LonLat>,
    /// Whom the maps under the operation are to be credited to, and for which state and language that was said.
    credits: (Option<(u64, Lang)>, String),
}

impl MapView {
    /// The place under the pointer, while it is over the map.
    pub(crate) const fn pointer(&self) -> Option<LonLat> {
        self.pointer
    }

    /// Whether it is known how large it is.
    pub(crate) const fn is_laid(&self) -> bool {
        self.laid
    }

    /// How many pictures of the map were shown.
    pub(crate) const fn pictures(&self) -> usize {
        self.picture.taken()
    }

    /// Shows the map in all the room that is left. It hears the arrow keys only where they are its own: not while a card
    /// lies over it. Tells by which name egui knows it.
    pub(crate) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        desk: &Desk,
        (hand, has_keys): (Option<&Arc<Scene>>, bool),
        actions: &mut Vec<Action>,
    ) -> egui::Id {
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        let mut name = words::text(desk.lang(), "map-name");
        let bare = map_ground::says(desk);
        if let Some(bare) = &bare {
            name = format!("{name}. {bare}");
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &name));
        let two = desk.two_maps();
        let maps = Maps::of(rect, two.is_some());
        let (view, size) = (desk.view(), maps.first.size());
        if !std::mem::replace(&mut self.laid, true) {
            ui.ctx().request_repaint();
        }
        if (view.width() - size.x).abs() > 0.5 || (view.height() - size.y).abs() > 0.5 {
            actions.push(Action::Resize(size.x, size.y));
            ui.ctx().request_repaint();
        }
        self.hand(ui, desk, (&response, maps), actions);
        self.wheel(ui, desk, (&response, maps, has_keys), actions);
        let painter = ui.painter_at(rect);
        self.paint(&painter, maps, desk, hand);
        if let Some(request) = &two {
            two_maps::show(&painter, (maps.first, maps.second), desk, request);
        }
        if let Some(bare) = bare {
            map_ground::show(&painter, rect, desk, bare);
        }
        let cursor = match desk.tool() {
            _ if self.pushing => egui::CursorIcon::Grabbing,
            ToolState::Select(_) => egui::CursorIcon::Default,
            _ => egui::CursorIcon::Crosshair,
        };
        let response = response.on_hover_cursor(cursor);
        if response.secondary_clicked() {
            let at = response.interact_pointer_pos();
            self.asked = at.map(|at| desk.view().earth_from_page(page(at, maps.under(at).0)));
        }
        if let Some(at) = self.asked {
            response.context_menu(|ui| map_menu::ui(ui, desk, at, actions));
        }
        response.id
    }

    /// The newest pictures of the maps, and over each what follows the hand.
    fn paint(&mut self, painter: &egui::Painter, maps: Maps, desk: &Desk, hand: Option<&Arc<Scene>>) {
        let first = painter.with_clip_rect(maps.first);
        if let Some(map) = desk.map() {
            self.picture.paint(&first, maps.first, desk.view(), map);
        }
        if let Some(hand) = hand {
            self.hand.paint(&first, maps.first, hand);
        }
        map_marks::show(&first, maps.first, desk, self.credits(desk));
        let Some(at) = maps.second else {
            // What it showed is let go.
            self.beside = MapPicture::default();
            return;
        };
        let second = painter.with_clip_rect(at);
        if let Some(map) = desk.map_beside() {
            self.beside.paint(&second, at, desk.view(), map);
        }
        if let Some(hand) = hand {
            self.hand_beside.paint(&second, at, hand);
        }
        map_marks::show(&second, at, desk, self.credits(desk));
    }

    fn credits(&mut self, desk: &Desk) -> &str {
        let revision = Some((desk.pictures().revision(), desk.lang()));
        if self.credits.0 != revision {
            let credits = desk.pictures().credits(desk.lang());
            self.credits = (revision, credits.join(" · "));
        }
        &self.credits.1
    }

    fn hand(
        &mut self,
        ui: &egui::Ui,
        desk: &Desk,
        (response, maps): (&Response, Maps),
        actions: &mut Vec<Action>,
    ) {
        let (space, modifiers, origin) = ui.input(|input| {
            (
                input.key_down(Key::Space),
                input.modifiers,
                input.pointer.press_origin(),
            )
        });
        let modifiers = Modifiers {
            shift: modifiers.shift,
            alt: modifiers.alt,
            command: modifiers.command,
        };
        let view = desk.view();
        // A gesture belongs to the map on which it began.
        let begun = origin.filter(|_| response.dragged() || response.drag_stopped());
        let map = |pos: Pos2| maps.under(begun.unwrap_or(pos));
        let mut tell = |kind: MapEventKind, pos: Pos2| {
            let (rect, beside) = map(pos);
            let page = page(pos, rect);
            let at = view.earth_from_page(page);
            let event = MapEvent {
                kind,
                at,
                page,
                modifiers,
                beside,
            };
            actions.push(Action::Pointer(event));
        };
        let now = response.interact_pointer_pos().or_else(|| response.hover_pos());
        let moved = now != self.last;
        match (now, self.last) {
            (Some(pos), _) if moved && !response.dragged() => tell(MapEventKind::Hover, pos),
            (None, Some(pos)) => tell(MapEventKind::Leave, pos),
            _ => {}
        }
        self.last = now;
        self.pointer = now.map(|pos| view.earth_from_page(page(pos, map(pos).0)));
        let Some(pos) = now else { return };
        if response.clicked_by(PointerButton::Primary) {
            tell(MapEventKind::Click, pos);
        }
        if response.double_clicked_by(PointerButton::Primary) {
            tell(MapEventKind::DoubleClick, pos);
        }
        let typing = ui.ctx().text_edit_focused();
        if response.drag_started_by(PointerButton::Middle)
            || (response.drag_started_by(PointerButton::Primary) && space && !typing)
        {
            self.pushing = true;
        } else if response.drag_started_by(PointerButton::Primary) {
            tell(MapEventKind::DragStart, origin.unwrap_or(pos));
        }
        if self.pushing {
            let way = response.drag_delta();
            if way != Vec2::ZERO {
                actions.push(Action::SetView(view.panned(way.x, way.y)));
            }
            self.pushing = !response.drag_stopped();
            return;
        }
        if response.dragged_by(PointerButton::Primary) && moved {
            tell(MapEventKind::Drag, pos);
        }
        if response.drag_stopped_by(PointerButton::Primary) {
            tell(MapEventKind::DragEnd, pos);
        }
    }

    /// Wheel, pinch and arrow keys.
    fn wheel(
        &self,
        ui: &egui::Ui,
        desk: &Desk,
        (response, maps, has_keys): (&Response, Maps, bool),
        actions: &mut Vec<Action>,
    ) {
        let mut view = *desk.view();
        let over = response.contains_pointer();
        let at = response.hover_pos().unwrap_or_else(|| maps.first.center());
        let rect = maps.under(at).0;
        let typing = ui.ctx().egui_wants_keyboard_input() && !response.has_focus();
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::MouseWheel { unit, delta, .. } if over => {
                        view = view.zoomed(page(at, rect), wheel_factor(*unit, delta.y));
                    }
                    Event::Zoom(factor) if over => {
                        view = view.zoomed(page(at, rect), f64::from(*factor));
                    }
                    Event::Key {
                        key, pressed: true, ..
                    } if has_keys && !typing => {
                        let way = arrow(*key) * PUSH;
                        view = view.panned(way.x, way.y);
                    }
                    _ => {}
                }
            }
        });
        if view != *desk.view() {
            actions.push(Action::SetView(view));
        }
    }
}

/// Where a point of the window lies on the map, in page units.
fn page(pos: Pos2, map: Rect) -> PagePoint {
    PagePoint::new(pos.x - map.min.x, pos.y - map.min.y)
}

/// Which way the map is pushed by an arrow key: what lies in that direction comes nearer.
fn arrow(key: Key) -> Vec2 {
    match key {
        Key::ArrowLeft => Vec2::RIGHT,
        Key::ArrowRight => Vec2::LEFT,
        Key::ArrowUp => Vec2::DOWN,
        Key::ArrowDown => Vec2::UP,
        _ => Vec2::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notch_forth_and_back_leaves_the_map_as_it_was() {
        let there = wheel_factor(MouseWheelUnit::Line, 1.0);
        let back = wheel_factor(MouseWheelUnit::Line, -1.0);
        assert!((there * back - 1.0).abs() < 1e-12);
        assert!((there - NOTCH).abs() < 1e-12);
    }

    #[test]
    fn a_touch_pad_zooms_by_the_way_of_the_finger_not_by_the_number_of_frames() {
        let whole = wheel_factor(MouseWheelUnit::Point, 100.0);
        let pieces: f64 = (0..20)
            .map(|_| wheel_factor(MouseWheelUnit::Point, 5.0))
            .product();
        assert!((whole - pieces).abs() < 1e-9, "{whole} {pieces}");
    }

    #[test]
    fn an_arrow_shows_what_lies_in_its_direction() {
        assert_eq!(arrow(Key::ArrowRight), Vec2::new(-1.0, 0.0));
        assert_eq!(arrow(Key::A), Vec2::ZERO);
    }
}
