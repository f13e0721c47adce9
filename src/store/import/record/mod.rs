//! The kinds of record that rows of a table can become: one file each, one line in [`RECORDS`].

mod activities;
mod areas;
mod bases;
mod communities;
mod contacts;
mod incidents;
mod known;
mod patrols;
mod routes;
mod services;
mod units;

use crate::model::Id;
use crate::model::Weekday;
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
    &activities::Activities,
    &patrols::Patrols,
    &routes::Routes,
    &areas::Areas,
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

/// The day of the week by its name in English or French.
fn weekday(text: &str) -> Option<Weekday> {
    const FRENCH: [&str; 7] = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ];
    let wanted = fold(text);
    Weekday::from_code(&wanted).or_else(|| {
        let at = FRENCH.iter().position(|day| *day == wanted)?;
        Weekday::ALL.get(at).copied()
    })
}

#[cfg(test)]
mod tests;
