//! A dated event that is entered by hand: what happened on a day that may explain a change. Never about a person.

use egui::Response;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::find;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::model::Change;
use crate::model::DatedEvent;
use crate::model::DatedEventKind;
use crate::model::Edit;
use crate::protect::person;
use crate::ui::panel::add::Entered;
use crate::ui::panel::add::choice;
use crate::ui::panel::add::community_at;
use crate::ui::panel::add::text;
use crate::ui::panel::add::titled;
use crate::ui::panel::form;
use crate::ui::panel::inspector::day_of;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// What was entered.
pub(in crate::ui::panel) struct NewEvent {
    title: String,
    kind: DatedEventKind,
    day: String,
    place: String,
}

impl Entered for NewEvent {
    const ID: &'static str = "add-event";
    const COMMAND: Command = Command::AddEvent;
    const STEP: Key = "step-event";
    const DO: Key = "add-event-do";
    const ON_MAP: bool = true;

    fn new(desk: &Desk) -> Self {
        Self {
            title: String::new(),
            kind: DatedEventKind::Arrest,
            day: number::date(desk.lang(), desk.day()),
            place: String::new(),
        }
    }

    fn fields(&mut self, ui: &mut Ui, desk: &Desk) -> Response {
        let lang = desk.lang();
        form::remark(ui, words::text(lang, "add-event-what"));
        let first = text(
            ui,
            lang,
            "add-what",
            &mut self.title,
            Some("add-event-title-help"),
        );
        let kinds = titled!(DatedEventKind, lang);
        choice(ui, lang, "inspector-kind", &mut self.kind, &kinds);
        text(ui, lang, "event-day", &mut self.day, None);
        let help = Some("add-event-place-help");
        text(ui, lang, "inspector-place", &mut self.place, help);
        first
    }

    fn made(&self, desk: &Desk) -> Result<(Vec<Edit>, Hit), Key> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err("add-event-no-title");
        }
        if person::typed(title).is_some() {
            return Err("entry-person");
        }
        let at = match self.place.trim() {
            "" => None,
            place => Some(
                find::place(desk.operation(), place)
                    .map_err(|_| "add-no-place")?
                    .at,
            ),
        };
        let event = DatedEvent {
            title: title.to_owned(),
            kind: self.kind,
            date: day_of(&self.day).ok().flatten().ok_or("inspector-no-day")?,
            at,
        };
        let id = desk.operation().dated_events.next_id();
        let edit = Edit::DatedEvents(Change::Put(vec![(id, event)]));
        Ok((vec![edit], Hit::new("dated_events", id.number())))
    }

    fn place(&mut self, at: LonLat, desk: &Desk) {
        let community = community_at(at, desk).map(|(_, row)| row.name.clone());
        self.place = community.or_else(|| mgrs(at, 5)).unwrap_or_default();
    }
}
