//! An alert contact that is entered by hand: a post of a community that can call for help, never a person.

use egui::Response;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::find;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Change;
use crate::model::Community;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Edit;
use crate::model::Id;
use crate::ui::panel::add::Entered;
use crate::ui::panel::add::choice;
use crate::ui::panel::add::community_at;
use crate::ui::panel::add::text;
use crate::ui::panel::add::titled;
use crate::ui::panel::form;
use crate::ui::panel::inspector::day_of;
use crate::ui::panel::post;
use crate::words;
use crate::words::Key;

/// What was entered.
pub(in crate::ui::panel) struct NewContact {
    community: String,
    means: ContactMeans,
    hours: String,
    language: String,
    listens: Option<Id<Base>>,
    since: String,
}

impl NewContact {
    /// The community that is meant.
    fn of<'a>(&self, desk: &'a Desk) -> Option<(Id<Community>, &'a Community)> {
        let found = find::place(desk.operation(), &self.community).ok()?;
        let hit = found.hit.filter(|hit| hit.table == "communities")?;
        let id = Id::new(hit.id);
        Some((id, desk.operation().communities.get(id)?))
    }
}

impl Entered for NewContact {
    const ID: &'static str = "add-contact";
    const COMMAND: Command = Command::AddContact;
    const STEP: Key = "step-contact";
    const DO: Key = "add-contact-do";
    const ON_MAP: bool = true;

    fn new(desk: &Desk) -> Self {
        let chosen = desk.selection().iter().find(|hit| hit.table == "communities");
        let community = chosen.and_then(|hit| desk.operation().communities.get(Id::new(hit.id)));
        Self {
            community: community.map(|row| row.name.clone()).unwrap_or_default(),
            means: ContactMeans::Phone,
            hours: String::new(),
            language: String::new(),
            listens: None,
            since: String::new(),
        }
    }

    fn fields(&mut self, ui: &mut Ui, desk: &Desk) -> Response {
        let lang = desk.lang();
        form::remark(ui, words::text(lang, "add-contact-post"));
        let which = Some("add-contact-where");
        let first = text(ui, lang, "record-community", &mut self.community, which);
        let means = titled!(ContactMeans, lang);
        choice(ui, lang, "inspector-means", &mut self.means, &means);
        text(
            ui,
            lang,
            "inspector-hours",
            &mut self.hours,
            Some("post-hours-help"),
        );
        text(ui, lang, "inspector-language", &mut self.language, None);
        let bases = post::bases(desk);
        choice(ui, lang, "inspector-listens", &mut self.listens, &bases);
        text(ui, lang, "inspector-since", &mut self.since, None);
        first
    }

    fn made(&self, desk: &Desk) -> Result<(Vec<Edit>, Hit), Key> {
        let (community, row) = self.of(desk).ok_or("add-no-community")?;
        let contact = Contact {
            community,
            at: row.at,
            means: self.means,
            hours: post::hours(&self.hours)?,
            language: post::language(&self.language)?,
            listens: self.listens,
            since: day_of(&self.since).map_err(|()| "add-no-day")?,
        };
        let id = desk.operation().contacts.next_id();
        let edit = Edit::Contacts(Change::Put(vec![(id, contact)]));
        Ok((vec![edit], Hit::new("contacts", id.number())))
    }

    fn place(&mut self, at: LonLat, desk: &Desk) {
        if let Some((_, row)) = community_at(at, desk) {
            self.community = row.name.clone();
        }
    }
}
