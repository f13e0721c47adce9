//! A dated event in the inspector: what, of which kind, on which day, where.

use egui::Ui;

use crate::desk::Desk;
use crate::desk::find;
use crate::earth::mgrs;
use crate::model::Change;
use crate::model::DatedEvent;
use crate::model::DatedEventKind;
use crate::model::Edit;
use crate::model::Id;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;

/// The fields of a dated event; gives the change that was made.
pub(super) fn event(ui: &mut Ui, desk: &Desk, fields: &mut Fields, id: Id<DatedEvent>) -> Option<Edit> {
    let lang = desk.lang();
    let row = desk.operation().dated_events.get(id)?;
    let mut new = row.clone();
    if let Some(title) = fields.text(ui, lang, "add-what", &row.title) {
        if title.is_empty() {
            fields.refuse("add-event-no-title");
        } else {
            new.title = title;
        }
    }
    let kinds = choices!(DatedEventKind);
    if let Some(kind) = fields.choice(ui, lang, "inspector-kind", row.kind, &kinds) {
        new.kind = kind;
    }
    match fields.day(ui, lang, "event-day", Some(row.date)) {
        Some(Some(day)) => new.date = day,
        Some(None) => fields.refuse("inspector-needs-day"),
        None => {}
    }
    let at = row.at.and_then(|at| mgrs(at, 5)).unwrap_or_default();
    if let Some(place) = fields.text(ui, lang, "inspector-place", &at) {
        if place.is_empty() {
            new.at = None;
        } else {
            match find::place(desk.operation(), &place) {
                Ok(found) => new.at = Some(found.at),
                Err(_) => fields.refuse("add-no-place"),
            }
        }
    }
    (new != *row).then(|| Edit::DatedEvents(Change::Put(vec![(id, new)])))
}
