//! Communities and bases in the inspector, with the alert contacts and the units that belong to them.

use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Access;
use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Change;
use crate::model::Community;
use crate::model::Contact;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Priority;
use crate::model::Weekday;
use crate::plan::suggest;
use crate::ui::panel::form;
use crate::ui::panel::inspector::called;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::force::belonging;
use crate::ui::panel::inspector::what_if;
use crate::ui::panel::inspector::whereabouts;
use crate::words;
use crate::words::Arg;

/// The fields of a community; gives the changes that were made, of one step. Its alert contacts lie where it lies.
pub(super) fn community(
    ui: &mut Ui,
    desk: &Desk,
    fields: &mut Fields,
    id: Id<Community>,
    actions: &mut Vec<Action>,
) -> Vec<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let Some(row) = op.communities.get(id) else {
        return Vec::new();
    };
    let mut new = row.clone();
    if let Some(name) = fields.name(ui, lang, &row.name) {
        new.name = name;
    }
    let priorities = choices!(Priority);
    if let Some(priority) = fields.choice(ui, lang, "inspector-priority", row.priority, &priorities) {
        new.priority = priority;
    }
    if let Some(population) = fields.number(ui, lang, "inspector-population", row.population) {
        new.population = population;
    }
    let accesses = choices!(Access);
    if let Some(access) = fields.choice(ui, lang, "inspector-access", row.access, &accesses) {
        new.access = access;
    }
    let days = Weekday::ALL.iter().map(|day| (Some(*day), day.title()));
    let days: Vec<_> = std::iter::once((None, "weekday-none")).chain(days).collect();
    if let Some(day) = fields.choice(ui, lang, "inspector-market-day", row.market_day, &days) {
        new.market_day = day;
    }
    if let Some(minutes) = fields.number(ui, lang, "inspector-response", row.response_minutes) {
        new.response_minutes = minutes;
    }
    if let Some(days) = fields.number(ui, lang, "inspector-presence", row.presence_days) {
        new.presence_days = days;
    }
    if let Some(at) = fields.place(ui, lang, "inspector-position", row.at) {
        new.at = at;
    }
    lacking(ui, desk, id);
    let contacts: Vec<(Hit, String)> = contacts_of(op, id)
        .map(|(contact, row)| {
            let hit = Hit::new("contacts", contact.number());
            (hit, words::text(lang, row.means.title()))
        })
        .collect();
    let names = ("inspector-contacts", Command::AddContact);
    belonging(ui, desk, names, &contacts, actions);
    let called = called::lately(op, id, lang);
    belonging(
        ui,
        desk,
        ("inspector-alerts", Command::AddAlert),
        &called,
        actions,
    );
    whereabouts(ui, lang, row.at);
    if new == *row {
        return Vec::new();
    }
    let moved: Vec<(Id<Contact>, Contact)> = contacts_of(op, id)
        .filter(|(_, contact)| contact.at != new.at)
        .map(|(id, contact)| {
            let contact = Contact {
                at: new.at,
                ..contact.clone()
            };
            (id, contact)
        })
        .collect();
    let mut edits = vec![Edit::Communities(Change::Put(vec![(id, new)]))];
    if !moved.is_empty() {
        edits.push(Edit::Contacts(Change::Put(moved)));
    }
    edits
}

/// What would bring a patrol to a community that the suggestion on the desk leaves out.
fn lacking(ui: &mut Ui, desk: &Desk, id: Id<Community>) {
    let answers = desk.answers();
    let Some(planned) = answers.suggestion.value.as_deref() else {
        return;
    };
    let mut places = planned.plan.lack.places.iter();
    if let Some(lacking) = places.find(|lacking| lacking.community == id) {
        let lang = desk.lang();
        let remedy = suggest::remedy_sentence(desk.operation(), &lacking.remedy, lang);
        let args = [("remedy", Arg::from(remedy))];
        form::remark(ui, words::text_with(lang, "planning-inspected", &args));
    }
}

fn contacts_of(op: &Operation, id: Id<Community>) -> impl Iterator<Item = (Id<Contact>, &Contact)> {
    op.contacts
        .iter()
        .filter(move |(_, contact)| contact.community == id)
}

/// The fields of a base; gives the change that was made.
pub(super) fn base(
    ui: &mut Ui,
    desk: &Desk,
    fields: &mut Fields,
    id: Id<Base>,
    actions: &mut Vec<Action>,
) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.bases.get(id)?;
    let mut new = row.clone();
    if let Some(name) = fields.name(ui, lang, &row.name) {
        new.name = name;
    }
    let kinds = choices!(BaseKind);
    if let Some(kind) = fields.choice(ui, lang, "inspector-kind", row.kind, &kinds) {
        new.kind = kind;
    }
    if let Some(platoons) = fields.number(ui, lang, "inspector-platoons", Some(row.platoons)) {
        new.platoons = platoons.unwrap_or(0);
    }
    if let Some(from) = fields.day(ui, lang, "inspector-from", row.from) {
        new.from = from;
    }
    if let Some(until) = fields.day(ui, lang, "inspector-until", row.until) {
        new.until = until;
    }
    if let Some(lands) = fields.tick(ui, lang, "inspector-landing", row.landing_site) {
        new.landing_site = lands;
    }
    if let Some(planned) = fields.tick(ui, lang, "inspector-planned", row.planned) {
        new.planned = planned;
    }
    if let Some(at) = fields.place(ui, lang, "inspector-position", row.at) {
        new.at = at;
    }
    let units: Vec<(Hit, String)> = (op.units.iter())
        .filter(|(_, unit)| unit.base == id)
        .map(|(id, unit)| (Hit::new("units", id.number()), unit.name.clone()))
        .collect();
    belonging(ui, desk, ("inspector-units", Command::AddUnit), &units, actions);
    what_if::ui(ui, desk, id, actions);
    whereabouts(ui, lang, row.at);
    (new != *row).then(|| Edit::Bases(Change::Put(vec![(id, new)])))
}
