//! The bars and panels around the map, which of them are folded away, and how large they are.

use egui::Panel as Bar;
use egui::RichText;
use egui::ScrollArea;
use egui::TextStyle;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::ToolState;
use crate::earth::LonLat;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::search::Search;
use crate::ui::status;
use crate::ui::still::Still;
use crate::ui::theme;
use crate::ui::toolbar;
use crate::ui::widget;
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
    /// What the settings hold of it.
    kept: [f32; 4],
}

/// The names under which it is remembered which panels are unfolded and which tab is in front.
const KEPT: [&str; 4] = ["left-open", "right-open", "bottom-open", "tab"];

/// What the bars show besides the desk.
pub(crate) struct Bars<'a> {
    pub(crate) panels: &'a mut [Box<dyn Panel>],
    pub(crate) search: &'a mut Search,
    pub(crate) still: &'a mut Still,
    pub(crate) pointer: Option<LonLat>,
    pub(crate) note: Option<&'a str>,
}

/// The tabs of the answers, in their order.
fn tabs(panels: &[Box<dyn Panel>]) -> impl Iterator<Item = &dyn Panel> {
    let panels = panels.iter().map(AsRef::as_ref);
    panels.filter(|panel| panel.side() == Side::Answers)
}

impl Frame {
    /// The frame as it was left the last time.
    pub(crate) fn of(desk: &Desk, panels: &[Box<dyn Panel>]) -> Self {
        let [left, right, bottom, tab] = KEPT.map(|name| desk.panel(name));
        let open = |kept: Option<f32>| kept.is_none_or(|kept| kept > 0.0);
        let chosen = tab.and_then(|number| tabs(panels).nth(number.max(0.0) as usize));
        Self {
            left: open(left),
            right: open(right),
            bottom: open(bottom),
            tab: chosen.map(Panel::id),
            kept: [left, right, bottom, tab].map(|kept| kept.unwrap_or(-1.0)),
        }
    }

    /// What of it has changed, to be kept for the next time.
    pub(crate) fn changed(&mut self, panels: &[Box<dyn Panel>]) -> Vec<Action> {
        let number = tabs(panels).position(|panel| Some(panel.id()) == self.tab);
        let open = |open: bool| if open { 1.0 } else { 0.0 };
        let now = [
            open(self.left),
            open(self.right),
            open(self.bottom),
            number.map_or(-1.0, |number| number as f32),
        ];
        let before = std::mem::replace(&mut self.kept, now);
        let pairs = KEPT.into_iter().zip(now).zip(before);
        // What stands as it stands at first is not worth a line.
        pairs
            .filter(|((name, now), before)| {
                (now - before).abs() > 0.5 && !(*before < 0.0 && *name != "tab" && *now > 0.0)
            })
            .map(|((name, now), _)| Action::SetPanel(name.to_owned(), now))
            .collect()
    }

    /// Shows all that lies around the map.
    pub(crate) fn around(&mut self, ui: &mut Ui, desk: &Desk, bars: Bars<'_>, actions: &mut Vec<Action>) {
        let flat = |ui: &Ui| {
            let fill = ui.visuals().panel_fill;
            egui::Frame::new()
                .fill(fill)
                .inner_margin(egui::Margin::symmetric(8, 0))
        };
        let bar = Bar::top("toolbar").frame(flat(ui)).exact_size(TOOLBAR);
        let shown = bar.show(ui, |ui| {
            if bars.still.is_shown() {
                ui.allocate_space(ui.available_size());
            } else {
                toolbar::ui(ui, desk, bars.search, actions);
            }
        });
        bars.still.panel(ui, shown.response.rect);
        let bar = Bar::bottom("status").frame(flat(ui)).exact_size(STATUS);
        bar.show(ui, |ui| {
            status::ui(ui, desk, bars.pointer, bars.note, actions);
        });
        let (panels, still) = (bars.panels, bars.still);
        if has(panels, Side::Bottom) {
            let bar = Bar::bottom(BOTTOM.name);
            let open = &mut self.bottom;
            foldable(ui, desk, (bar, &BOTTOM, open), still, actions, |ui, actions| {
                each(ui, desk, panels, Side::Bottom, actions);
            });
        }
        if has(panels, Side::Left) {
            let bar = Bar::left(LEFT.name);
            let open = &mut self.left;
            foldable(ui, desk, (bar, &LEFT, open), still, actions, |ui, actions| {
                each(ui, desk, panels, Side::Left, actions);
            });
        }
        if has(panels, Side::Answers) || has(panels, Side::Inspector) {
            let bar = Bar::right(RIGHT.name);
            let (open, tab) = (&mut self.right, &mut self.tab);
            foldable(ui, desk, (bar, &RIGHT, open), still, actions, |ui, actions| {
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

/// A panel that folds away, that stands still while the map is pushed, and whose size is remembered when the hand has changed it.
fn foldable(
    ui: &mut Ui,
    desk: &Desk,
    (bar, room, open): (Bar, &Room, &mut bool),
    still: &mut Still,
    actions: &mut Vec<Action>,
    inside: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let remembered = desk.panel(room.name).unwrap_or(room.first);
    // Under its own picture a panel needs no ground.
    let frame = egui::Frame::side_top_panel(ui.style());
    let fill = if still.is_shown() {
        egui::Color32::TRANSPARENT
    } else {
        frame.fill
    };
    let shown = bar
        .frame(frame.fill(fill))
        .resizable(true)
        .default_size(remembered)
        .size_range(room.least..=room.most)
        .show_collapsible(ui, open, |ui| {
            if still.is_shown() {
                ui.allocate_space(ui.available_size());
            } else {
                inside(ui, actions);
            }
        });
    let Some(shown) = shown else { return };
    still.panel(ui, shown.response.rect);
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
    row_of_tabs(ui, lang, panels, front, tab);
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

/// The tabs in one row: in letters of the body where they fit, else in small ones.
fn row_of_tabs(
    ui: &mut Ui,
    lang: words::Lang,
    panels: &[Box<dyn Panel>],
    front: Option<&'static str>,
    tab: &mut Option<&'static str>,
) {
    let titles: Vec<String> = tabs(panels).map(|panel| words::text(lang, panel.tab())).collect();
    let wide = |style: &TextStyle| -> f32 {
        let font = style.resolve(ui.style());
        let letters = titles.iter().map(|title| {
            let galley = ui
                .painter()
                .layout_no_wrap(title.clone(), font.clone(), egui::Color32::WHITE);
            galley.size().x + 2.0 * theme::GRID
        });
        letters.sum()
    };
    let fits = wide(&TextStyle::Body) <= ui.available_width();
    let style = if fits { TextStyle::Body } else { TextStyle::Small };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().button_padding.x = theme::GRID;
        for (panel, title) in tabs(panels).zip(titles) {
            let chosen = front == Some(panel.id());
            let text = RichText::new(title).text_style(style.clone());
            let button = egui::Button::selectable(chosen, text).frame_when_inactive(false);
            let name = words::text(lang, panel.title());
            let response = ui.add(button);
            widget::named(&response, &name);
            let tip = panel
                .command()
                .map_or(name, |command| widget::tooltip(command, lang));
            if response.on_hover_text(tip).clicked() {
                *tab = Some(panel.id());
            }
        }
    });
}
