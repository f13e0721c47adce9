//! An activity of the work plan in the inspector: what, who, where, on which days, what it needs; and what it lacks.

use egui::Ui;

use crate::desk::Desk;
use crate::desk::find;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::ui::panel::add::name_of;
use crate::ui::panel::inspector::field;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::terms;
use crate::ui::panel::inspector::whereabouts;

/// The fields of an activity; gives the change that was made.
pub(super) fn activity(ui: &mut Ui, desk: &Desk, fields: &mut Fields, id: Id<Activity>) -> Option<Edit> {
    let lang = desk.lang();
    let row = desk.operation().activities.get(id)?;
    let flags = desk.answers().flags.value.as_deref();
    let of_it = flags.into_iter().flatten().filter(|flag| flag.activity == id);
    field::warnings(ui, lang, of_it.map(|flag| &flag.finding));
    let mut new = row.clone();
    if let Some(title) = fields.text(ui, lang, "add-what", &row.title) {
        if title.is_empty() {
            fields.refuse("add-no-title");
        } else {
            new.title = title;
        }
    }
    let who = choices!(Stakeholder);
    if let Some(who) = fields.choice(ui, lang, "inspector-stakeholder", row.stakeholder, &who) {
        new.stakeholder = who;
    }
    let phases = choices!(Phase);
    if let Some(phase) = fields.choice(ui, lang, "inspector-phase", row.phase, &phases) {
        new.phase = phase;
    }
    let statuses = choices!(ActivityStatus);
    if let Some(status) = fields.choice(ui, lang, "patrols-status", row.status, &statuses) {
        new.status = status;
    }
    days(ui, desk, fields, row, &mut new);
    if let Some(place) = fields.text(ui, lang, "inspector-place", &row.place) {
        match find::place(desk.operation(), &place) {
            Ok(found) => {
                new.place = name_of(&found);
                new.at = found.at;
            }
            Err(_) => fields.refuse("add-no-place"),
        }
    }
    if let Some(needed) = fields.tick(ui, lang, "inspector-needs-escort", row.needs_escort) {
        new.needs_escort = needed;
    }
    if let Some(needed) = fields.tick(ui, lang, "inspector-needs-way", row.needs_access) {
        new.needs_access = needed;
    }
    if let Some(indicator) = fields.text(ui, lang, "inspector-indicator", &row.indicator) {
        new.indicator = indicator;
    }
    terms::ui(ui, desk, fields, (id, row), &mut new);
    whereabouts(ui, lang, row.at);
    (new != *row).then(|| Edit::Activities(Change::Put(vec![(id, new)])))
}

/// First and last day. A first day beyond the last one takes it along, so that the activity stays as long as it was.
fn days(ui: &mut Ui, desk: &Desk, fields: &mut Fields, row: &Activity, new: &mut Activity) {
    let lang = desk.lang();
    match fields.day(ui, lang, "add-from", Some(row.from)) {
        Some(Some(from)) if from > row.to => {
            new.from = from;
            new.to = from.saturating_add(row.to - row.from);
        }
        Some(Some(from)) => new.from = from,
        Some(None) => fields.refuse("inspector-needs-day"),
        None => {}
    }
    match fields.day(ui, lang, "add-to", Some(row.to)) {
        Some(Some(to)) if to < row.from => fields.refuse("add-ends-before"),
        Some(Some(to)) => new.to = to,
        Some(None) => fields.refuse("inspector-needs-day"),
        None => {}
    }
}
