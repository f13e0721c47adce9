//! Rows of protected kinds as all that may be kept of them: how many, by area, month, kind and group.
//!
//! The row's place and day end here. What a file says again is told by its count: of each area, month, kind and group
//! of one source the larger count holds, so that importing twice, or a longer edition of the same data, adds only what
//! is new. (A key of the row would lead back to its place and day in the data it came from; so none is kept.)

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::model::Change;
use crate::model::DatePrecision;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::Operation;
use crate::model::ProtectedCount;
use crate::protect::ProtectionAreas;
use crate::store::import::table::context::refusal;
use crate::store::import::value::date::Day;

/// Kind, area, month and group.
type Key = (IncidentKind, String, Month, String);

/// The counts of one import.
pub(crate) struct ProtectedRows<'a> {
    operation: &'a Operation,
    source: &'a str,
    allowed: bool,
    areas: OnceCell<ProtectionAreas>,
    /// What the operation holds of this source already: the row with its count, and how much of it was met again.
    known: BTreeMap<Key, (Id<ProtectedCount>, u32, u32)>,
    new: BTreeMap<Key, u32>,
}

impl<'a> ProtectedRows<'a> {
    /// For an import of a source into an operation; `allowed` says whether its file may hold protected rows at all.
    pub(crate) fn new(operation: &'a Operation, source: &'a str, allowed: bool) -> Self {
        let mut known: BTreeMap<Key, (Id<ProtectedCount>, u32, u32)> = BTreeMap::new();
        for (id, row) in operation.protected.iter().filter(|(_, row)| row.source == source) {
            known.insert(
                (row.kind, row.area.clone(), row.month, row.actor.clone()),
                (id, row.count, 0),
            );
        }
        Self {
            operation,
            source,
            allowed,
            areas: OnceCell::new(),
            known,
            new: BTreeMap::new(),
        }
    }

    /// Counts one row.
    ///
    /// # Errors
    /// Its refusal: in a file that is not encrypted, where no area is large enough to hide it, or without a month.
    pub(crate) fn take(
        &mut self,
        row: u64,
        kind: IncidentKind,
        place: LonLat,
        day: Day,
        actor: String,
    ) -> Result<(), Finding> {
        if !self.allowed {
            return Err(refusal("I231", row));
        }
        if day.precision == DatePrecision::Year {
            return Err(refusal("I234", row));
        }
        let areas = self.areas.get_or_init(|| ProtectionAreas::of(self.operation));
        if areas.is_empty() {
            let needed = self.operation.assumptions.get("protection.communities");
            return Err(refusal("I232", row).with("communities", needed.to_string()));
        }
        let area = areas.at(place).ok_or_else(|| refusal("I233", row))?;
        let key = (kind, area.name.clone(), Month::of(day.date), actor);
        if let Some((_, count, met)) = self.known.get_mut(&key)
            && *met < *count
        {
            *met += 1;
            return Err(refusal("I221", row));
        }
        *self.new.entry(key).or_default() += 1;
        Ok(())
    }

    /// How many rows were counted.
    pub(crate) fn taken(&self) -> usize {
        self.new.values().map(|count| *count as usize).sum()
    }

    /// The counts as an edit, where there are any.
    pub(crate) fn into_edit(self) -> Option<Edit> {
        let areas = self.areas.get()?;
        let mut next = self.operation.protected.next_id().number();
        let mut rows = Vec::new();
        for (key, count) in self.new {
            let known = self.known.get(&key);
            let (kind, area, month, actor) = key;
            let Some(outline) = areas.named(&area).map(|area| area.outline.clone()) else {
                continue;
            };
            let id = known.map_or_else(
                || {
                    next += 1;
                    Id::new(next - 1)
                },
                |(id, _, _)| *id,
            );
            let before = known.map_or(0, |(_, count, _)| *count);
            let row = ProtectedCount {
                kind,
                area,
                outline,
                month,
                actor,
                count: before + count,
                source: self.source.to_owned(),
            };
            rows.push((id, row));
        }
        (!rows.is_empty()).then_some(Edit::Protected(Change::Put(rows)))
    }
}
