//! What changed between two states of a table, found without looking at what they share.

use std::sync::Arc;

use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Row;
use crate::model::Table;
use crate::model::operation::for_each_table;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The rows that differ between two states of a table, by number.
#[derive(Debug)]
pub(crate) struct Difference<'a, T> {
    /// Rows that are new.
    pub(crate) added: Vec<&'a Row<T>>,
    /// Rows that were there and differ: before and after.
    pub(crate) changed: Vec<(&'a Row<T>, &'a Row<T>)>,
    /// Rows that are gone.
    pub(crate) removed: Vec<&'a Row<T>>,
}

impl<T> Difference<'_, T> {
    /// Whether the two states hold the same.
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// The numbers of rows, which are in order, as ranges from the first to the last.
pub(crate) fn ranges<T>(rows: &[&Row<T>]) -> Vec<(i64, i64)> {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for (id, _) in rows {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(id.number()) => *last = id.number(),
            _ => ranges.push((id.number(), id.number())),
        }
    }
    ranges
}

/// Compares two states.
///
/// # Cost
/// Linear in the rows of the chunks that are not shared.
pub(crate) fn between<'a, T: PartialEq>(before: &'a Table<T>, after: &'a Table<T>) -> Difference<'a, T> {
    let mut difference = Difference {
        added: Vec::new(),
        changed: Vec::new(),
        removed: Vec::new(),
    };
    if before.revision() == after.revision() {
        return difference;
    }
    let mut old = own(before, after).into_iter().peekable();
    for new in own(after, before) {
        while let Some(gone) = old.next_if(|row| row.0 < new.0) {
            difference.removed.push(gone);
        }
        match old.next_if(|row| row.0 == new.0) {
            Some(same) if same.1 == new.1 => {}
            Some(other) => difference.changed.push((other, new)),
            None => difference.added.push(new),
        }
    }
    difference.removed.extend(old);
    difference
}

/// The changes of a table that lead from one state to another.
fn changes<T: Clone + PartialEq>(from: &Table<T>, to: &Table<T>) -> Vec<Change<T>> {
    let found = between(from, to);
    let gone: Vec<Id<T>> = found.removed.iter().map(|(id, _)| *id).collect();
    let changed = found.changed.iter().map(|(_, new)| *new);
    let put: Vec<Row<T>> = changed.chain(found.added.iter().copied()).cloned().collect();
    let mut changes = vec![Change::Remove(gone), Change::Put(put)];
    changes.retain(|change| match change {
        Change::Remove(ids) => !ids.is_empty(),
        Change::Put(rows) => !rows.is_empty(),
    });
    changes
}

/// The edits that lead from one state of an operation to another.
pub(crate) fn edits(from: &Operation, to: &Operation) -> Vec<Edit> {
    let mut edits = Vec::new();
    macro_rules! lead {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(edits.extend(changes(&from.$field, &to.$field).into_iter().map(Edit::$variant));)+
        };
    }
    for_each_table!(lead);
    if from.about != to.about {
        edits.push(Edit::About((*to.about).clone()));
    }
    if from.assumptions != to.assumptions {
        edits.push(Edit::Assumptions((*to.assumptions).clone()));
    }
    edits
}

/// How much of one kind of record differs between two states of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableDifference {
    /// The name of the table.
    pub(crate) name: &'static str,
    /// Records that are new, that differ, and that are gone.
    pub(crate) added: usize,
    pub(crate) changed: usize,
    pub(crate) removed: usize,
}

impl TableDifference {
    /// What differs, for people.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        let kind = words::text(lang, &format!("records-{}", self.name.replace('_', "-")));
        let args = [
            ("kind", kind.as_str().into()),
            ("added", number::count(lang, self.added).into()),
            ("changed", number::count(lang, self.changed).into()),
            ("removed", number::count(lang, self.removed).into()),
        ];
        words::text_with(lang, "records-differ", &args)
    }
}

/// What differs between two states of an operation, kind by kind; what is the same is left out. Name, marking and planning
/// numbers count as one record each.
pub(crate) fn tables(before: &Operation, after: &Operation) -> Vec<TableDifference> {
    let mut tables = Vec::new();
    macro_rules! compare {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $({
                let found = between(&before.$field, &after.$field);
                tables.push(TableDifference {
                    name: $name,
                    added: found.added.len(),
                    changed: found.changed.len(),
                    removed: found.removed.len(),
                });
            })+
        };
    }
    for_each_table!(compare);
    let settings = |name, same: bool| TableDifference {
        name,
        added: 0,
        changed: usize::from(!same),
        removed: 0,
    };
    tables.push(settings("about", before.about == after.about));
    tables.push(settings("assumptions", before.assumptions == after.assumptions));
    tables.retain(|table| table.added + table.changed + table.removed > 0);
    tables
}

/// The rows in those chunks of a table that another one does not share.
fn own<'a, T>(table: &'a Table<T>, other: &Table<T>) -> Vec<&'a Row<T>> {
    let first = |chunk: &[Row<T>]| chunk.first().map(|(id, _)| *id);
    let shared = |chunk: &Arc<Vec<Row<T>>>| {
        let chunks = other.chunks();
        let start: Option<Id<T>> = first(chunk);
        let at = chunks.partition_point(|theirs| first(theirs) < start);
        chunks.get(at).is_some_and(|theirs| Arc::ptr_eq(theirs, chunk))
    };
    table
        .chunks()
        .iter()
        .filter(|chunk| !shared(chunk))
        .flat_map(|chunk| chunk.iter())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_difference_is_that_of_two_plain_lists(
            start in prop::collection::btree_map(1i64..2000, any::<u8>(), 0..900),
            put in prop::collection::btree_map(1i64..2200, any::<u8>(), 0..20),
            gone in prop::collection::vec(1i64..2000, 0..20),
        ) {
            let table: Table<u8> = start.iter().map(|(id, v)| (Id::new(*id), *v)).collect();
            let after = table.with(put.iter().map(|(id, v)| (Id::new(*id), *v)).collect());
            let ids: Vec<Id<u8>> = gone.iter().map(|id| Id::new(*id)).collect();
            let after = after.without(&ids);
            let found = between(&table, &after);
            let in_before = |id: Id<u8>| table.get(id).copied();
            let in_after = |id: Id<u8>| after.get(id).copied();
            for (id, value) in &found.added { prop_assert!(in_before(*id).is_none() && in_after(*id) == Some(*value)); }
            for (id, _) in &found.removed { prop_assert!(in_before(*id).is_some() && in_after(*id).is_none()); }
            for ((id, old), (_, new)) in &found.changed { prop_assert!(old != new && in_before(*id) == Some(*old) && in_after(*id) == Some(*new)); }
            let plain = (1..2200).filter(|id| in_before(Id::new(*id)) != in_after(Id::new(*id))).count();
            prop_assert_eq!(plain, found.added.len() + found.changed.len() + found.removed.len());
        }
    }
}
