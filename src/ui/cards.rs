//! Cards over the map: only one at a time, only what the hand asked for or what waits for an answer. The walk has a
//! place of its own: it waits behind every other card and comes back with what it had ticked.

use egui::Align2;
use egui::Context;
use egui::Vec2;
use egui::Window;
use egui::vec2;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::MapEventKind;
use crate::ui::ask::Answer;
use crate::ui::ask::Question;
use crate::ui::files::FileCard;
use crate::ui::help;
use crate::ui::palette::Palette;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::unlock::UnlockCard;
use crate::ui::walk::Walk;
use crate::ui::welcome;
use crate::words;

/// Where a card stands that is read beside the map: from its lower left corner.
const BESIDE: Vec2 = vec2(176.0, -150.0);

/// A card.
pub(crate) enum Card {
    Palette(Palette),
    File(FileCard),
    /// A passphrase is asked for.
    Unlock(UnlockCard),
    Welcome,
    Help,
    Ask(Question),
    /// A panel of [`Side::Card`], by its name.
    Panel(&'static str),
}

impl Card {
    fn title(&self, panels: &[Box<dyn Panel>]) -> words::Key {
        match self {
            Self::Palette(_) => Command::Palette.title(),
            Self::File(card) => card.title(),
            Self::Unlock(_) => "unlock-title",
            Self::Welcome => "welcome-title",
            Self::Help => Command::Help.title(),
            Self::Ask(question) => question.title(),
            Self::Panel(id) => {
                let panel = panels.iter().find(|panel| panel.id() == *id);
                panel.map_or("", |panel| panel.title())
            }
        }
    }
}

/// The card that is open, and the walk.
#[derive(Default)]
pub(crate) struct Cards {
    open: Option<Card>,
    /// How large the open card was in the last frame.
    size: Vec2,
    walk: Option<Walk>,
    /// Something on the desk has waited for an answer in the last frame, too.
    waited: bool,
    /// The person has decided to close the window without what is not saved.
    pub(crate) leaves: bool,
}

impl Cards {
    /// Whether Escape closes a card. The walk stays while one tries what it explains, and Escape belongs to the tools.
    pub(crate) const fn takes_escape(&self) -> bool {
        self.open.is_some()
    }

    /// Opens what a command opens; nothing where it opens no card.
    pub(crate) fn command(&mut self, command: Command, desk: &Desk) {
        let card = match command {
            Command::Palette => Some(Card::Palette(Palette::default())),
            Command::Walk => {
                self.open = None;
                self.walk.get_or_insert_default();
                None
            }
            Command::Help => Some(Card::Help),
            Command::StartAgain => Some(Card::Ask(Question::StartAgain)),
            other => FileCard::of(other, desk).map(Card::File),
        };
        if card.is_some() {
            self.open = card;
        }
    }

    /// Opens the card of a panel.
    pub(crate) fn panel(&mut self, id: &'static str) {
        self.open = Some(Card::Panel(id));
    }

    /// Asks, in place of whatever card is open.
    pub(crate) fn ask(&mut self, question: Question) {
        self.open = Some(Card::Ask(question));
    }

    /// Opens the card that the state of the desk demands. What begins to wait for an answer takes the place of any card
    /// but a question; once it has been seen, others may lie over it.
    pub(crate) fn demand(&mut self, desk: &Desk, panels: &[Box<dyn Panel>]) {
        let mut cards = panels.iter().filter(|panel| panel.side() == Side::Card);
        let waiting = cards.find(|panel| panel.is_demanded(desk));
        // An operation that waits for its passphrase goes before everything else.
        if desk.locked().is_some() != matches!(self.open, Some(Card::Unlock(_))) {
            self.open = desk.locked().map(|_| Card::Unlock(UnlockCard::default()));
        }
        if desk.locked().is_some() {
            return;
        }
        let asks = matches!(self.open, Some(Card::Ask(_)));
        if let Some(panel) = waiting.filter(|_| !asks)
            && (self.open.is_none() || !self.waited)
        {
            self.panel(panel.id());
        } else if self.open.is_none() && self.walk.is_none() && welcome::is_new(desk) {
            self.open = Some(Card::Welcome);
        }
        self.waited = waiting.is_some() && !asks;
    }

    /// Draws the open card, or the walk; closes it when it is done, by its cross, or by Escape where the key is not
    /// `held` by a field or a list within it.
    pub(crate) fn ui(
        &mut self,
        ctx: &Context,
        desk: &Desk,
        panels: &mut [Box<dyn Panel>],
        held: bool,
        actions: &mut Vec<Action>,
    ) {
        if let Some(walk) = &mut self.walk {
            walk.look(desk);
        }
        let Some(open) = &mut self.open else {
            return self.walk(ctx, desk, actions);
        };
        if let Card::Palette(palette) = open {
            if !palette.ui(ctx, desk, actions) {
                self.open = None;
            }
            return;
        }
        let beside = hear_map(open, desk, panels, actions);
        let key = open.title(panels);
        // The welcome stands beside the map, and what is answered by a click on it; everything else is read in the middle.
        let (anchor, shift) = match open {
            _ if beside => (Align2::LEFT_BOTTOM, BESIDE),
            Card::Welcome => (Align2::LEFT_BOTTOM, BESIDE),
            _ => (Align2::CENTER_CENTER, vec2(0.0, -24.0)),
        };
        let (mut stays, mut by_cross) = (true, true);
        let shown = window(desk, key, anchor, shift)
            .open(&mut by_cross)
            .show(ctx, |ui| match open {
                Card::Palette(_) => {}
                Card::File(file) => stays = file.ui(ui, desk, actions),
                Card::Unlock(unlock) => unlock.ui(ui, desk, actions),
                Card::Welcome => stays = welcome::ui(ui, desk, actions),
                Card::Help => help::ui(ui, desk),
                Card::Ask(question) => match question.ui(ui, desk, actions) {
                    Answer::Open => {}
                    Answer::Stay => stays = false,
                    Answer::Leave => (stays, self.leaves) = (false, true),
                },
                Card::Panel(id) => {
                    if let Some(panel) = panels.iter_mut().find(|panel| panel.id() == *id) {
                        panel.ui(ui, desk, actions);
                        stays = !panel.is_done();
                    }
                }
            });
        // What has grown is cut at the old size in this frame: another one must not wait for the hand.
        let size = shown.map_or(Vec2::ZERO, |shown| shown.response.rect.size());
        if std::mem::replace(&mut self.size, size) != size {
            ctx.request_repaint();
        }
        let escape =
            !held && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        if stays && by_cross && !escape {
            return;
        }
        match open {
            Card::Panel(_) if !stays => {}
            Card::Unlock(_) => actions.push(Action::StayLocked),
            Card::Welcome => actions.push(Action::SetPanel(welcome::READ.to_owned(), 1.0)),
            Card::Panel(id) => {
                if let Some(panel) = panels.iter_mut().find(|panel| panel.id() == *id) {
                    panel.closed(desk, actions);
                }
            }
            _ => {}
        }
        self.open = None;
    }

    fn walk(&mut self, ctx: &Context, desk: &Desk, actions: &mut Vec<Action>) {
        let Some(walk) = &mut self.walk else { return };
        let (mut stays, mut by_cross) = (true, true);
        window(desk, "walk-title", Align2::LEFT_BOTTOM, BESIDE)
            .open(&mut by_cross)
            .show(ctx, |ui| stays = walk.ui(ui, desk, actions));
        if !stays || !by_cross {
            self.walk = None;
        }
    }
}

/// A click on the map beside a card that asks where answers it, and marks the place; says whether the card is such a one.
fn hear_map(card: &Card, desk: &Desk, panels: &mut [Box<dyn Panel>], actions: &mut Vec<Action>) -> bool {
    let Card::Panel(id) = card else { return false };
    let mut panels = panels.iter_mut();
    let Some(panel) = panels.find(|panel| panel.id() == *id && panel.takes_place()) else {
        return false;
    };
    let clicked = |action: &Action| match action {
        Action::Pointer(event) if event.kind == MapEventKind::Click => Some(event.at),
        _ => None,
    };
    let place = actions.iter().find_map(clicked);
    actions.retain(|action| match action {
        Action::Pointer(event) => !matches!(event.kind, MapEventKind::Click | MapEventKind::DoubleClick),
        _ => true,
    });
    if let Some(at) = place {
        panel.place(at, desk);
        actions.push(Action::Mark(Some(at)));
    }
    true
}

/// The frame of a card. Each card has an identity of its own, so that none takes over size and fields of another.
fn window(desk: &Desk, title: words::Key, anchor: Align2, shift: Vec2) -> Window<'static> {
    Window::new(words::text(desk.lang(), title))
        .id(egui::Id::unique(("card", title)))
        .collapsible(false)
        .resizable(false)
        .anchor(anchor, shift)
}
