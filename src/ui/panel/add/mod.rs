//! Cards on which something new is entered by hand: a community, an alert contact, an alert, a dated event, a unit, an activity.
//!
//! Each is one step of the history. What is missing is said on the card; a click on the map beside it says where.

mod activity;
mod alert;
mod community;
mod contact;
mod event;
mod unit;

pub(super) use activity::NewActivity;
pub(super) use activity::name_of;
pub(super) use alert::NewAlert;
pub(super) use community::NewCommunity;
pub(super) use contact::NewContact;
pub(super) use event::NewEvent;
pub(super) use unit::NewUnit;

use std::ops::RangeInclusive;

use egui::Button;
use egui::Response;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::earth::LonLat;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Id;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Key;
use crate::words::Lang;

/// Width of the card, in points.
const WIDTH: f32 = 480.0;
/// Width of its fields, in points.
const FIELD: f32 = 280.0;
/// How near to a mark the pointer may be to mean it, in points.
const NEAR: f32 = 6.0;

/// Something new that is being entered.
pub(super) trait Entered: Sized {
    /// The name of its card; never changes.
    const ID: &'static str;
    /// The command that opens the card.
    const COMMAND: Command;
    /// The name of the step in the history.
    const STEP: Key;
    /// The title of the button that enters it; its help is the key with `-help`.
    const DO: Key;
    /// A click on the map says where.
    const ON_MAP: bool;
    /// The tab on which it stands once it is there.
    const TAB: Option<Command> = None;

    /// Nothing yet, but for what is selected or was found on the map.
    fn new(desk: &Desk) -> Self;

    /// What can be entered; gives the first field.
    fn fields(&mut self, ui: &mut Ui, desk: &Desk) -> Response;

    /// The new record, with all that changes by it, or the key of what is still missing.
    fn made(&self, desk: &Desk) -> Result<(Vec<Edit>, Hit), Key>;

    /// Somebody clicked here on the map.
    fn place(&mut self, _at: LonLat, _desk: &Desk) {}
}

/// The card on which something new is entered.
pub(super) struct Add<E> {
    entered: Option<E>,
    /// The first field has had the keyboard.
    begun: bool,
    done: bool,
}

impl<E> Default for Add<E> {
    fn default() -> Self {
        Self {
            entered: None,
            begun: false,
            done: false,
        }
    }
}

impl<E: Entered> Panel for Add<E> {
    fn id(&self) -> &'static str {
        E::ID
    }

    fn title(&self) -> Key {
        E::COMMAND.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn command(&self) -> Option<Command> {
        Some(E::COMMAND)
    }

    fn called(&mut self, _command: Command, desk: &Desk) {
        self.entered = Some(E::new(desk));
        self.begun = false;
    }

    fn is_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    fn closed(&mut self, _desk: &Desk, actions: &mut Vec<Action>) {
        if E::ON_MAP {
            actions.push(Action::Mark(None));
        }
    }

    fn takes_place(&self) -> bool {
        E::ON_MAP
    }

    fn place(&mut self, at: LonLat, desk: &Desk) {
        if let Some(entered) = &mut self.entered {
            entered.place(at, desk);
            // What is typed goes on where it began.
            self.begun = false;
        }
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        let lang = desk.lang();
        let entered = self.entered.get_or_insert_with(|| E::new(desk));
        let first = entered.fields(ui, desk);
        if !std::mem::replace(&mut self.begun, true) {
            first.request_focus();
        }
        let made = entered.made(desk);
        if let Err(missing) = made {
            form::remark(ui, words::text(lang, missing));
        }
        ui.add_space(theme::GRID * 2.0);
        let title = words::text(lang, E::DO);
        let button = Button::new((icon::CHECK, title.as_str()));
        let response = ui.add_enabled(made.is_ok() && desk.may_edit(), button);
        widget::named(&response, &title);
        let tip = words::text(lang, &format!("{}-help", E::DO));
        let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
        if let (true, Ok((edits, hit))) = (response.clicked(), made) {
            actions.push(Action::Edit(E::STEP, edits));
            actions.push(Action::FlyToRecord(hit));
            actions.extend(E::TAB.map(Action::Command));
            self.entered = None;
            self.done = true;
        }
    }
}

/// The community that is drawn at this place of the map.
fn community_at(at: LonLat, desk: &Desk) -> Option<(Id<Community>, &Community)> {
    let hits = desk.map().map_or_else(Vec::new, |map| map.hits(at, NEAR));
    let hit = hits.into_iter().find(|hit| hit.table == "communities")?;
    let id = Id::new(hit.id);
    Some((id, desk.operation().communities.get(id)?))
}

/// A line with a text to be typed, and a remark below where there is something to know.
fn text(ui: &mut Ui, lang: Lang, key: Key, value: &mut String, remark: Option<Key>) -> Response {
    let name = words::text(lang, key);
    form::line(ui, &name, |ui| {
        let field = form::text(ui, &name, value, FIELD);
        if let Some(remark) = remark {
            form::remark(ui, words::text(lang, remark));
        }
        field
    })
}

/// A line with a choice among a few.
fn choice<T: Clone + PartialEq>(ui: &mut Ui, lang: Lang, key: Key, now: &mut T, choices: &[(T, String)]) {
    let name = words::text(lang, key);
    form::line(ui, &name, |ui| {
        if let Some(chosen) = form::choice(ui, &name, now, choices, FIELD) {
            *now = chosen;
        }
    });
}

/// A line with a whole number.
fn whole(ui: &mut Ui, lang: Lang, key: Key, value: &mut u32, range: RangeInclusive<u32>) {
    let name = words::text(lang, key);
    form::line(ui, &name, |ui| form::whole(ui, &name, value, range));
}

/// The choices of a list of the model, with their titles in words.
macro_rules! titled {
    ($list:ident, $lang:expr) => {
        $list::ALL
            .iter()
            .map(|choice| (*choice, $crate::words::text($lang, choice.title())))
            .collect::<Vec<_>>()
    };
}
use titled;
