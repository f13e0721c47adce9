//! The bars and panels around the map, which of them are folded away, and how large they are.

use egui::Panel as Bar;
use egui::ScrollArea;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::ToolState;
use crate::earth::LonLat;
use crate::ui::notices;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::search::Search;
use crate::ui::status;
use crate::ui::theme;
use crate::ui::toolbar;
use crate::words;

/// Height of the tool bar, in points.
const TOOLBAR: f32 = 36.0;
/// Height of the status bar, in points.
const STATUS: f32 = 26.0;

/// A panel's name in the settings, its first size and how far it can be drawn.
struct Room {
    name: &'static str,
    first: f32,
    least: f32,
    most: f32,
}

// At 1366 x 768 these leave 55 % of the window to the map.
const LEFT: Room = Room {
    name: "left",
    first: 160.0,
    least: 140.0,
    most: 300.0,
};
const RIGHT: Room = Room {
    name: "right",
    first: 272.0,
    least: 220.0,
    most: 560.0,
};
const BOTTOM: Room = Room {
    name: "bottom",
    first: 84.0,
    least: 60.0,
    most: 360.0,
};

/// Which panels are unfolded, and which tab is in front.
pub(crate) struct Frame {
    pub(crate) left: bool,
    pub(crate) right: bool,
    pub(crate) bottom: bool,
    pub(crate) tab: Option<&'static str>,
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            left: true,
            right: true,
            bottom: true,
            tab: None,
        }
    }
}

/// What the bars show besides the desk.
pub(crate) struct Bars<'a> {
    pub(crate) panels: &'a mut [Box<dyn Panel>],
    pub(crate) search: &'a mut Search,
    pub(crate) pointer: Option<LonLat>,
    pub(crate) note: Option<&'a str>,
}

impl Frame {
    /// Shows all that lies around the map.
    pub(crate) fn around(&mut self, ui: &mut Ui, desk: &Desk, bars: Bars<'_>, actions: &mut Vec<Action>) {
        let flat = |ui: &Ui| {
            let fill = ui.visuals().panel_fill;
            egui::Frame::new()
                .fill(fill)
                .inner_margin(egui::Margin::symmetric(8, 0))
        };
        let bar = Bar::top("toolbar").frame(flat(ui)).exact_size(TOOLBAR);
        bar.show(ui, |ui| {
            toolbar::ui(ui, desk, bars.search, actions);
        });
        if notices::any(desk) {
            Bar::top("notices")
                .resizable(false)
                .show(ui, |ui| notices::ui(ui, desk, actions));
        }
        let bar = Bar::bottom("status").frame(flat(ui)).exact_size(STATUS);
        bar.show(ui, |ui| {
            status::ui(ui, desk, bars.pointer, bars.note, actions);
        });
        let panels = bars.panels;
        if has(panels, Side::Bottom) {
            let bar = Bar::bottom(BOTTOM.name);
            let open = &mut self.bottom;
            foldable(ui, desk, bar, &BOTTOM, open, actions, |ui, actions| {
                each(ui, desk, panels, Side::Bottom, actions);
            });
        }
        if has(panels, Side::Left) {
            let bar = Bar::left(LEFT.name);
            let open = &mut self.left;
            foldable(ui, desk, bar, &LEFT, open, actions, |ui, actions| {
                each(ui, desk, panels, Side::Left, actions);
            });
        }
        if has(panels, Side::Answers) || has(panels, Side::Inspector) {
            let bar = Bar::right(RIGHT.name);
            let (open, tab) = (&mut self.right, &mut self.tab);
            foldable(ui, desk, bar, &RIGHT, open, actions, |ui, actions| {
                answers(ui, desk, panels, tab, actions);
            });
        }
    }
}

fn has(panels: &[Box<dyn Panel>], side: Side) -> bool {
    panels.iter().any(|panel| panel.side() == side)
}

fn each(ui: &mut Ui, desk: &Desk, panels: &mut [Box<dyn Panel>], side: Side, actions: &mut Vec<Action>) {
    for panel in panels.iter_mut().filter(|panel| panel.side() == side) {
        ui.push_id(panel.id(), |ui| panel.ui(ui, desk, actions));
    }
}

/// A panel that folds away, and whose size is remembered when the hand has changed it.
fn foldable(
    ui: &mut Ui,
    desk: &Desk,
    bar: Bar,
    room: &Room,
    open: &mut bool,
    actions: &mut Vec<Action>,
    inside: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let remembered = desk.panel(room.name).unwrap_or(room.first);
    let shown = bar
        .resizable(true)
        .default_size(remembered)
        .size_range(room.least..=room.most)
        .show_collapsible(ui, open, |ui| inside(ui, actions));
    let Some(shown) = shown else { return };
    let (size, released) = (
        shown.response.rect.size(),
        ui.input(|input| input.pointer.any_released()),
    );
    let size = if room.name == BOTTOM.name { size.y } else { size.x };
    if released && *open && size >= room.least && (size - remembered).abs() > 2.0 {
        actions.push(Action::SetPanel(room.name.to_owned(), size.round()));
    }
}

/// The tabs of the answers over the inspector of what is selected.
fn answers(
    ui: &mut Ui,
    desk: &Desk,
    panels: &mut [Box<dyn Panel>],
    tab: &mut Option<&'static str>,
    actions: &mut Vec<Action>,
) {
    // A patrol that is being drawn has its table where what is selected stands.
    let is_drawn = matches!(desk.tool(), ToolState::Patrol(_));
    let inspects = has(panels, Side::Inspector) && (is_drawn || !desk.selection().is_empty());
    if inspects && has(panels, Side::Answers) {
        let half = (ui.available_height() * 0.45).max(120.0);
        Bar::bottom("inspector")
            .resizable(true)
            .default_size(half)
            .size_range(100.0..=600.0)
            .show(ui, |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    each(ui, desk, panels, Side::Inspector, actions);
                });
            });
    }
    let lang = desk.lang();
    let first = panels.iter().find(|panel| panel.side() == Side::Answers);
    let front = tab.or(first.map(|panel| panel.id()));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
        for panel in panels.iter().filter(|panel| panel.side() == Side::Answers) {
            let title = words::text(lang, panel.title());
            let chosen = front == Some(panel.id());
            let button = egui::Button::selectable(chosen, title).frame_when_inactive(false);
            if ui.add(button).clicked() {
                *tab = Some(panel.id());
            }
        }
    });
    ui.separator();
    let shown = panels
        .iter_mut()
        .find(|panel| panel.side() == Side::Answers && Some(panel.id()) == front);
    if let Some(panel) = shown {
        ui.push_id(panel.id(), |ui| panel.ui(ui, desk, actions));
    } else if inspects {
        each(ui, desk, panels, Side::Inspector, actions);
    }
}
