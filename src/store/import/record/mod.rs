//! The kinds of record that rows of a table can become: one file each, one line in [`RECORDS`].

mod activities;
mod alerts;
mod areas;
mod barriers;
mod bases;
mod check_ins;
mod communities;
mod contacts;
mod events;
mod incidents;
mod known;
mod patrols;
mod routes;
mod services;
mod tracks;
mod units;
mod visited;
mod vocabulary;

use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Table;
use crate::store::import::choices::ImportKind;
use crate::store::import::table::Field;
use crate::store::import::table::Records;
use crate::words::fold;

/// All kinds, the likelier first where columns speak for two of them alike.
pub(crate) const RECORDS: &[&dyn Records] = &[
    &incidents::Incidents,
    &communities::Communities,
    &services::Services,
    &bases::Bases,
    &units::Units,
    &contacts::Contacts,
    &alerts::Alerts,
    &check_ins::CheckIns,
    &activities::Activities,
    &events::Events,
    &patrols::Patrols,
    &tracks::Tracks,
    &routes::Routes,
    &areas::Areas,
    &barriers::Barriers,
];

/// The records of a kind, where tables can hold them.
pub(crate) fn of_kind(kind: ImportKind) -> Option<&'static dyn Records> {
    RECORDS.iter().copied().find(|records| records.kind() == kind)
}

/// The fields of all kinds.
pub(crate) fn fields() -> impl Iterator<Item = &'static Field> {
    RECORDS.iter().flat_map(|records| records.fields()).flatten()
}

/// The one record of this name, accents and capitals left aside; none where there is none, or several.
fn one_named<'a, T>(mut records: impl Iterator<Item = (Id<T>, &'a str)>, name: &str) -> Option<Id<T>> {
    let wanted = fold(name);
    if wanted.is_empty() {
        return None;
    }
    let (id, _) = records.find(|(_, known)| fold(known) == wanted)?;
    records.all(|(_, known)| fold(known) != wanted).then_some(id)
}

/// New rows after those of a table, as the edit that puts them there; none where there are none.
fn put<T>(rows: Vec<T>, table: &Table<T>, edit: fn(Change<T>) -> Edit) -> Vec<Edit> {
    if rows.is_empty() {
        return Vec::new();
    }
    let first = table.next_id().number();
    vec![edit(Change::Put((first..).map(Id::new).zip(rows).collect()))]
}

#[cfg(test)]
mod tests;
