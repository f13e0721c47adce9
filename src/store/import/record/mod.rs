//! The kinds of record that rows of a table can become: one file each, one line in [`RECORDS`].

mod incidents;

use crate::store::import::choices::ImportKind;
use crate::store::import::table::Field;
use crate::store::import::table::Records;

/// All kinds, the likelier first where columns speak for two of them alike.
pub(crate) const RECORDS: &[&dyn Records] = &[&incidents::Incidents];

/// The records of a kind, where tables can hold them.
pub(crate) fn of_kind(kind: ImportKind) -> Option<&'static dyn Records> {
    RECORDS.iter().copied().find(|records| records.kind() == kind)
}

/// The fields of all kinds.
pub(crate) fn fields() -> impl Iterator<Item = &'static Field> {
    RECORDS.iter().flat_map(|records| records.fields()).flatten()
}
