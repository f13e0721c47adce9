//! Cards over the map: only one at a time, only what the hand asked for or what waits for an answer.

use egui::Align2;
use egui::Context;
use egui::Window;
use egui::vec2;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::ui::files::FileCard;
use crate::ui::palette::Palette;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::walk::Walk;
use crate::ui::welcome;
use crate::words;

/// The card that is open.
pub(crate) enum Card {
    Palette(Palette),
    File(FileCard),
    Welcome,
    Walk(Walk),
    Help,
    /// A panel of [`Side::Card`], by its name.
    Panel(&'static str),
}

impl Card {
    /// The card that a command opens; none where it opens none.
    pub(crate) fn of(command: Command, desk: &Desk) -> Option<Self> {
        match command {
            Command::Palette => Some(Self::Palette(Palette::default())),
            Command::Walk => Some(Self::Walk(Walk::default())),
            Command::Help => Some(Self::Help),
            other => FileCard::of(other, desk).map(Self::File),
        }
    }

    /// Whether Escape closes it. The walk stays while one tries what it explains, and Escape belongs to the tools.
    pub(crate) const fn takes_escape(&self) -> bool {
        !matches!(self, Self::Walk(_))
    }

    fn title(&self, panels: &[Box<dyn Panel>]) -> words::Key {
        match self {
            Self::Palette(_) => Command::Palette.title(),
            Self::File(card) => card.title(),
            Self::Welcome => "welcome-title",
            Self::Walk(_) => "walk-title",
            Self::Help => Command::Help.title(),
            Self::Panel(id) => {
                let panel = panels.iter().find(|panel| panel.id() == *id);
                panel.map_or("", |panel| panel.title())
            }
        }
    }
}

/// The card that the state of the desk demands.
pub(crate) fn demanded(desk: &Desk, panels: &[Box<dyn Panel>]) -> Option<Card> {
    let mut cards = panels.iter().filter(|panel| panel.side() == Side::Card);
    let waiting = cards.find(|panel| panel.is_demanded(desk));
    waiting
        .map(|panel| Card::Panel(panel.id()))
        .or_else(|| welcome::is_new(desk).then_some(Card::Welcome))
}

/// Draws the open card; closes it when it is done, by its cross or by Escape.
pub(crate) fn ui(
    ctx: &Context,
    desk: &Desk,
    card: &mut Option<Card>,
    panels: &mut [Box<dyn Panel>],
    actions: &mut Vec<Action>,
) {
    let Some(open) = card else { return };
    if let Card::Palette(palette) = open {
        if !palette.ui(ctx, desk, actions) {
            *card = None;
        }
        return;
    }
    let title = words::text(desk.lang(), open.title(panels));
    // The walk stays beside what it explains; everything else is read in the middle.
    let (anchor, shift) = match open {
        Card::Walk(_) | Card::Welcome => (Align2::LEFT_BOTTOM, vec2(176.0, -150.0)),
        _ => (Align2::CENTER_CENTER, vec2(0.0, -24.0)),
    };
    let mut stays = true;
    let mut by_cross = true;
    Window::new(&title)
        .id(egui::Id::unique("card"))
        .open(&mut by_cross)
        .collapsible(false)
        .resizable(false)
        .anchor(anchor, shift)
        .show(ctx, |ui| match open {
            Card::Palette(_) => {}
            Card::File(file) => stays = file.ui(ui, desk, actions),
            Card::Welcome => stays = welcome::ui(ui, desk, actions),
            Card::Walk(walk) => stays = walk.ui(ui, desk, actions),
            Card::Help => welcome::help(ui, desk),
            Card::Panel(id) => {
                if let Some(panel) = panels.iter_mut().find(|panel| panel.id() == *id) {
                    panel.ui(ui, desk, actions);
                    stays = !panel.is_done();
                }
            }
        });
    let escape = open.takes_escape()
        && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    if stays && by_cross && !escape {
        return;
    }
    match open {
        Card::Panel(_) if !stays => {}
        Card::Welcome => actions.push(Action::SetPanel(welcome::READ.to_owned(), 1.0)),
        Card::Panel(id) => {
            if let Some(panel) = panels.iter_mut().find(|panel| panel.id() == *id) {
                panel.closed(desk, actions);
            }
        }
        _ => {}
    }
    *card = None;
}
