//! A community that is entered by hand: its name, where it lies, how many people, how strongly it is to be protected.

use egui::Response;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Command;
use crate::desk::Desk;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::earth::parse_place;
use crate::earth::text::degrees;
use crate::model::Access;
use crate::model::Change;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Priority;
use crate::protect::person;
use crate::ui::panel::add::Entered;
use crate::ui::panel::add::choice;
use crate::ui::panel::add::text;
use crate::ui::panel::add::titled;
use crate::ui::panel::inspector::number_of;
use crate::words::Key;

/// What was entered.
pub(in crate::ui::panel) struct NewCommunity {
    name: String,
    place: String,
    people: String,
    priority: Priority,
    access: Access,
}

/// A place as it stands in a field.
fn written(at: LonLat) -> String {
    mgrs(at, 5).unwrap_or_else(|| degrees(at))
}

impl Entered for NewCommunity {
    const ID: &'static str = "add-community";
    const COMMAND: Command = Command::AddCommunity;
    const STEP: Key = "step-community";
    const DO: Key = "add-community-do";
    const ON_MAP: bool = true;

    fn new(desk: &Desk) -> Self {
        Self {
            name: String::new(),
            place: desk.found().map(written).unwrap_or_default(),
            people: String::new(),
            priority: Priority::Could,
            access: Access::Open,
        }
    }

    fn fields(&mut self, ui: &mut Ui, desk: &Desk) -> Response {
        let lang = desk.lang();
        let first = text(ui, lang, "inspector-name", &mut self.name, None);
        let position = Some("add-position-help");
        text(ui, lang, "inspector-position", &mut self.place, position);
        let people = Some("add-people-help");
        text(ui, lang, "inspector-population", &mut self.people, people);
        let priorities = titled!(Priority, lang);
        choice(ui, lang, "inspector-priority", &mut self.priority, &priorities);
        let accesses = titled!(Access, lang);
        choice(ui, lang, "inspector-access", &mut self.access, &accesses);
        first
    }

    fn made(&self, desk: &Desk) -> Result<(Vec<Edit>, Hit), Key> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err("add-no-name");
        }
        if person::typed(name).is_some() {
            return Err("entry-person");
        }
        let at = parse_place(&self.place).ok_or("add-no-position")?;
        let population = number_of(&self.people).map_err(|()| "add-no-people")?;
        let id = desk.operation().communities.next_id();
        let community = Community {
            name: name.to_owned(),
            other_names: String::new(),
            at,
            population,
            priority: self.priority,
            access: self.access,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        };
        let edit = Edit::Communities(Change::Put(vec![(id, community)]));
        Ok((vec![edit], Hit::new("communities", id.number())))
    }

    fn place(&mut self, at: LonLat, _desk: &Desk) {
        self.place = written(at);
    }
}
