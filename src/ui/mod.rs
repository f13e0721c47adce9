//! The window: egui draws what the desk holds and asks it for changes.
//!
//! Changes nothing by itself: while a frame is drawn the desk is only read, and what is asked for is done before the
//! next one.

mod ask;
mod cards;
mod closing;
mod combo;
mod files;
mod frame;
mod help;
pub mod icon;
mod idle;
mod keys;
mod map_ground;
mod map_list;
mod map_marks;
mod map_menu;
mod map_view;
mod measure;
mod notices;
mod offer;
pub mod paint;
mod palette;
pub mod panel;
pub mod path_field;
pub mod record;
mod run;
mod search;
mod secret;
mod status;
mod still;
pub mod theme;
mod toolbar;
mod two_maps;
mod unlock;
mod walk;
mod welcome;
pub mod widget;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use measure::FrameCost;
pub use measure::FrameKind;
pub use measure::Mark;
pub use measure::Watched;
pub use measure::watch;
pub use run::WindowError;
pub use run::run;

use crate::chart::Palette;
use crate::chart::Scene;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::Folders;
use crate::desk::Lens;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::earth::text::degrees;
use crate::ui::ask::Question;
use crate::ui::cards::Cards;
use crate::ui::closing::Closing;
use crate::ui::frame::Frame;
use crate::ui::idle::Idle;
use crate::ui::map_view::MapView;
use crate::ui::notices::Remarks;
use crate::ui::panel::PANELS;
use crate::ui::panel::Panel;
use crate::ui::search::Search;
use crate::ui::still::Still;
use crate::words::Lang;

/// The window and all that it remembers between two frames.
pub struct Doria {
    desk: Desk,
    /// Asked for in the last frame, done before the next.
    queue: Vec<Action>,
    /// What follows the hand over the map of this frame.
    hand: Option<Arc<Scene>>,
    lang_of_system: Lang,
    frame: Frame,
    panels: Vec<Box<dyn Panel>>,
    cards: Cards,
    closing: Closing,
    idle: Idle,
    /// The operation was locked away, and what the window remembered of it is gone.
    away: bool,
    /// A field or an open list has held the keyboard in the last frame: Escape is its own.
    escape_held: bool,
    map: MapView,
    search: Search,
    still: Still,
    remarks: Remarks,
    /// What stands in the window's title bar.
    title: String,
}

impl Doria {
    /// A window with an empty desk; the person's language is the system's while none was chosen.
    pub fn new(ctx: &egui::Context, folders: Folders, lang_of_system: Lang) -> Self {
        Self::around(ctx, Desk::new(folders, run::waker(ctx)), lang_of_system)
    }

    /// A window around a desk at which work goes on already.
    pub(crate) fn around(ctx: &egui::Context, mut desk: Desk, lang_of_system: Lang) -> Self {
        theme::install(ctx);
        desk.is_in_window();
        desk.ask(system_says(ctx, lang_of_system));
        let panels: Vec<Box<dyn Panel>> = PANELS.iter().map(|make| make()).collect();
        let frame = Frame::of(&desk, &panels);
        Self {
            desk,
            queue: Vec::new(),
            hand: None,
            lang_of_system,
            frame,
            panels,
            cards: Cards::default(),
            closing: Closing::default(),
            idle: Idle::default(),
            away: false,
            escape_held: false,
            map: MapView::default(),
            search: Search::default(),
            still: Still::default(),
            remarks: Remarks::default(),
            title: String::new(),
        }
    }

    /// What the window shows.
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Asks for something, as a menu or a key would.
    pub fn ask(&mut self, action: Action) {
        self.queue.push(action);
    }

    /// How many pictures of the map were shown since the start.
    pub const fn map_pictures(&self) -> usize {
        self.map.pictures()
    }

    /// Whether the map on the screen shows the operation of this moment.
    pub fn shows_moment(&self) -> bool {
        self.desk.shows_moment()
    }

    /// Has the map of this moment drawn beside the frames.
    fn draw(&mut self, ctx: &egui::Context) {
        // Before the first frame nobody knows how large the map is: drawn now, it would be drawn twice.
        if !self.map.is_laid() {
            return;
        }
        self.desk.follow_map(Lens {
            pixels_per_unit: ctx.pixels_per_point(),
            longest_px: ctx.input(|input| input.max_texture_side) as f32,
        });
        self.hand = self.desk.hand_scene();
    }

    /// The commands that are about the window itself.
    fn command(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::PanelLeft => self.frame.left = !self.frame.left,
            Command::PanelRight => self.frame.right = !self.frame.right,
            Command::PanelBottom => self.frame.bottom = !self.frame.bottom,
            Command::FindPlace => self.search.focus(),
            Command::BaseHere => self.desk.ask(Action::PlaceBase(self.here())),
            Command::MeasureHere => {
                for asked in map_menu::begin(&self.desk, Command::ToolMeasure, self.here()) {
                    self.desk.ask(asked);
                }
            }
            Command::CentreHere => {
                let view = self.desk.view().centred_on(self.here());
                self.desk.ask(Action::SetView(view));
            }
            Command::CopyPlace => {
                let at = self.here();
                ctx.copy_text(mgrs(at, 5).unwrap_or_else(|| degrees(at)));
            }
            Command::AddCommunity => {
                // Where the pointer is; what was searched for stays marked.
                if let Some(at) = self.map.pointer() {
                    self.desk.ask(Action::Mark(Some(at)));
                }
                self.open(command);
            }
            other => self.open(other),
        }
    }

    /// The place that is meant by "here": under the pointer, else the one that was searched for, else the middle.
    fn here(&self) -> LonLat {
        let pointed = self.map.pointer().or(self.desk.found());
        pointed.unwrap_or_else(|| self.desk.view().centre())
    }

    /// Brings to the front what a command opens: a card, or the panel that answers.
    fn open(&mut self, command: Command) {
        let panel = self.panels.iter_mut().find(|panel| panel.answers_to(command));
        let Some(panel) = panel else {
            return self.cards.command(command, &self.desk);
        };
        panel.called(command, &self.desk);
        match panel.side() {
            panel::Side::Card => self.cards.panel(panel.id()),
            panel::Side::Answers => {
                self.frame.right = true;
                self.frame.tab = Some(panel.id());
            }
            panel::Side::Inspector => self.frame.right = true,
            panel::Side::Left | panel::Side::Bottom => {}
        }
    }

    /// Nothing that was typed, ticked or chosen stays, neither in the window nor in what its fields could take back.
    fn forget(&mut self, ctx: &egui::Context) {
        self.panels = PANELS.iter().map(|make| make()).collect();
        self.cards = Cards::default();
        self.search = Search::default();
        self.still = Still::default();
        self.remarks = Remarks::default();
        ctx.data_mut(|data| data.remove_by_type::<egui::text_edit::TextEditState>());
    }

    fn name_window(&mut self, ctx: &egui::Context) {
        let name = &self.desk.operation().about.name;
        let title = if name.is_empty() {
            "Doria".to_owned()
        } else {
            format!("Doria · {name} · {}", map_marks::marking(&self.desk))
        };
        if title != self.title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }
}

/// What the system says about language and look.
fn system_says(ctx: &egui::Context, lang: Lang) -> Action {
    let dark = ctx.system_theme() == Some(egui::Theme::Dark);
    Action::SystemSays { lang, dark }
}

/// Files that were dropped on the window; the desk knows a map from an operation from a table.
fn dropped(ctx: &egui::Context) -> Option<Action> {
    let paths: Vec<PathBuf> = ctx.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_path_buf()).collect()
    });
    (!paths.is_empty()).then_some(Action::InspectImport(paths))
}

impl eframe::App for Doria {
    /// The ground of the map: what no tile and no panel covers. A rectangle of this colour under everything would
    /// cost a software renderer one more screen of pixels in each frame.
    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        theme::color32(Palette::of(self.desk.map_theme()).land).to_normalized_gamma_f32()
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.desk.ask(system_says(ctx, self.lang_of_system));
        self.desk.poll();
        let card = self.cards.takes_escape();
        let over = keys::Over {
            card,
            escape: card || self.escape_held,
        };
        keys::listen(ctx, &self.desk, over, &mut self.queue);
        self.queue.extend(dropped(ctx));
        for action in std::mem::take(&mut self.queue) {
            self.desk.ask(action);
        }
        if self
            .idle
            .is_over(ctx, self.desk.is_encrypted(), self.desk.lock_after_min())
        {
            self.desk.ask(Action::Command(Command::Lock));
        }
        if self.desk.is_locked_away() != self.away {
            self.away = !self.away;
            self.forget(ctx);
        }
        for command in self.desk.take_window_commands() {
            self.command(ctx, command);
        }
        if self.closing.hear(ctx, &self.desk) {
            self.cards.ask(Question::Leave);
        } else if std::mem::take(&mut self.cards.leaves) {
            self.closing.decide(ctx);
        }
        self.cards.demand(&self.desk, &self.panels);
        for asked in self.frame.changed(&self.panels) {
            self.desk.ask(asked);
        }
        self.draw(ctx);
        self.name_window(ctx);
        let dark = self.desk.map_theme() == crate::chart::Theme::Dark;
        let theme = if dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        };
        if ctx.theme() != theme {
            ctx.set_theme(theme);
        }
        if !self.desk.jobs().is_empty() {
            // Progress is looked at, not told.
            ctx.request_repaint_after(Duration::from_millis(150));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let mut actions = Vec::new();
        self.still.follow(ui.ctx(), self.desk.view());
        let note = self.remarks.newest(ui.ctx(), &self.desk, &mut actions);
        self.frame.around(
            ui,
            &self.desk,
            frame::Bars {
                panels: &mut self.panels,
                search: &mut self.search,
                still: &mut self.still,
                pointer: self.map.pointer(),
                note: note.as_deref(),
            },
            &mut actions,
        );
        let has_keys = !self.cards.takes_escape() && !egui::Popup::is_any_open(ui.ctx());
        let map = egui::CentralPanel::no_frame().show(ui, |ui| {
            let above = (self.hand.as_ref(), has_keys);
            self.map.ui(ui, &self.desk, above, &mut actions)
        });
        self.still.ask(ui.ctx(), map.inner);
        notices::ui(ui.ctx(), &self.desk, map.response.rect, &mut actions);
        let (desk, panels) = (&self.desk, &mut self.panels);
        self.cards
            .ui(ui.ctx(), desk, panels, self.escape_held, &mut actions);
        self.escape_held = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
        if !actions.is_empty() {
            ui.ctx().request_repaint();
        }
        self.queue.extend(actions);
    }
}
