//! Communities and bases in the inspector.

use egui::Ui;

use crate::model::Access;
use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Change;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Priority;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::whereabouts;
use crate::words::Lang;

/// The fields of a community; gives the change that was made.
pub(super) fn community(
    ui: &mut Ui,
    lang: Lang,
    fields: &mut Fields,
    id: Id<Community>,
    row: &Community,
) -> Option<Edit> {
    let mut new = row.clone();
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
    if let Some(minutes) = fields.number(ui, lang, "inspector-response", row.response_minutes) {
        new.response_minutes = minutes;
    }
    if let Some(days) = fields.number(ui, lang, "inspector-presence", row.presence_days) {
        new.presence_days = days;
    }
    whereabouts(ui, lang, row.at);
    (new != *row).then(|| Edit::Communities(Change::Put(vec![(id, new)])))
}

/// The fields of a base; gives the change that was made.
pub(super) fn base(ui: &mut Ui, lang: Lang, fields: &mut Fields, id: Id<Base>, row: &Base) -> Option<Edit> {
    let mut new = row.clone();
    if let Some(name) = fields.text(ui, lang, "inspector-name", &row.name) {
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
    whereabouts(ui, lang, row.at);
    (new != *row).then(|| Edit::Bases(Change::Put(vec![(id, new)])))
}
