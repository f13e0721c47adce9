//! Rows of protected kinds as all that may be kept of them: how many, by area, month, kind and group.
//!
//! The row's place and day end here. A key of the row would lead back to them in the data it came from; so none is
//! kept, and what a file says again can only be told by the file as a whole. The operation remembers the digest of each
//! file that brought counts. The same file again is known: of each area, month, kind and group the larger count holds,
//! so that only what had no area before is new. Another file of the source that touches what is held may be a newer
//! edition (the larger count holds again) or further reports (counts add): only a person knows, and is asked once. So
//! is a file of a source that brought none yet, where others did: it may be one of theirs under a new name.
//! Without an answer none of its protected rows comes in, so that the answer can still be given afterwards.

mod family;
mod ground;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::earth::LonLat;
use crate::model::AlertCount;
use crate::model::Change;
use crate::model::DatePrecision;
use crate::model::Delivery;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::Operation;
use crate::model::PlacePrecision;
use crate::model::ProtectedCount;
use crate::model::Row;
use crate::protect::ProtectionAreas;
use crate::protect::alert;
use crate::store::import::choices::Counting;
use crate::store::import::table::Context;
use crate::store::import::table::Notes;
use crate::store::import::table::RowAt;
use crate::store::import::table::context::refusal;
use crate::store::import::value::date::Day;

use ground::Grounds;

/// Kind, area by its number in [`Grounds`], month and group.
type Key = (IncidentKind, usize, Month, String);

/// A row of the file.
pub(crate) struct ProtectedRow {
    /// Which one it is.
    pub(crate) row: RowAt,
    /// What happened.
    pub(crate) kind: IncidentKind,
    /// Where.
    pub(crate) at: LonLat,
    /// How well the place is known.
    pub(crate) precision: PlacePrecision,
    /// When, and how well that is known.
    pub(crate) day: Day,
    /// The group; empty where none is named, or what is named may be a person.
    pub(crate) actor: String,
}

/// What the operation holds of one key: the row of the very source, all counts of it, and how many were met again.
#[derive(Debug, Default)]
struct Held<'a> {
    sources: Vec<&'a str>,
    own: Option<(Id<ProtectedCount>, u32)>,
    count: u32,
    met: u32,
}

/// What the file is to the counts that the operation holds of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// The same again, or a newer edition: the larger count holds.
    Edition,
    /// Further reports: counts add.
    Further,
    /// Nobody said.
    Unsaid,
}

/// The counts of one import.
pub(crate) struct ProtectedRows<'a> {
    operation: &'a Operation,
    source: &'a str,
    digest: &'a str,
    allowed: bool,
    relation: Relation,
    areas: OnceCell<ProtectionAreas>,
    grounds: Grounds,
    known: BTreeMap<Key, Held<'a>>,
    new: BTreeMap<Key, u32>,
    /// The rows taken, while it is not said what the file is; and whether one of them touches what is held.
    unsaid: Vec<RowAt>,
    touches: bool,
    /// The sources of what is touched.
    touched: BTreeSet<&'a str>,
}

impl<'a> ProtectedRows<'a> {
    /// For an import into an operation.
    pub(crate) fn new(context: &'a Context<'a>) -> Self {
        let (operation, source) = (context.operation, context.source);
        let is_same = |row: &&Delivery| row.digest == context.digest;
        let same: Vec<&Delivery> = operation.deliveries.rows().filter(is_same).collect();
        let relation = match context.choices.counting {
            _ if !same.is_empty() => Relation::Edition,
            Some(Counting::Edition) => Relation::Edition,
            Some(Counting::Add) => Relation::Further,
            None => Relation::Unsaid,
        };
        // The very source, what the same file was called before, and files whose names differ by a date or a number.
        let of_source = |other: &str| {
            other == source
                || same.iter().any(|delivery| delivery.source == other)
                || family::of(other) == family::of(source)
        };
        let is_new = !operation.protected.rows().any(|row| of_source(&row.source));
        // Unless the person named the source.
        let of_any = is_new && context.choices.source.is_none();
        let mut grounds = Grounds::default();
        let mut known: BTreeMap<Key, Held<'_>> = BTreeMap::new();
        for (id, row) in operation
            .protected
            .iter()
            .filter(|(_, row)| of_any || of_source(&row.source))
        {
            let ground = grounds.number(&row.area, &row.outline);
            let held = known
                .entry((row.kind, ground, row.month, row.actor.clone()))
                .or_default();
            held.count = held.count.saturating_add(row.count);
            if !held.sources.contains(&row.source.as_str()) {
                held.sources.push(&row.source);
            }
            if row.source == source {
                held.own = Some((id, row.count));
            }
        }
        Self {
            operation,
            source,
            digest: context.digest,
            allowed: context.encrypted || context.choices.reason_for_plain().is_some(),
            relation,
            areas: OnceCell::new(),
            grounds,
            known,
            new: BTreeMap::new(),
            unsaid: Vec::new(),
            touches: false,
            touched: BTreeSet::new(),
        }
    }

    /// Whether the rows have to wait for all others, since the places that those name have to hide theirs.
    pub(crate) fn wait_for_places(&self) -> bool {
        self.allowed && self.operation.communities.is_empty()
    }

    /// The reports of other kinds that come in with the same file.
    pub(crate) fn among(&mut self, reports: &[&Incident]) {
        if self.operation.communities.is_empty() {
            self.areas = OnceCell::from(ProtectionAreas::with_reports(self.operation, reports));
        }
    }

    /// Counts one row.
    ///
    /// # Errors
    /// Its refusal: in a file that is not encrypted, where no area is large enough to hide it, without a month, or
    /// where it is known already.
    pub(crate) fn take(&mut self, row: ProtectedRow) -> Result<(), Finding> {
        if !self.allowed {
            return Err(refusal("I231", row.row));
        }
        if row.day.precision == DatePrecision::Year {
            return Err(refusal("I234", row.row));
        }
        let ground = self.ground(&row)?;
        let key = (row.kind, ground, Month::of(row.day.date), row.actor);
        match self.relation {
            Relation::Edition => {
                if self.is_met(&key) {
                    return Err(refusal("I221", row.row));
                }
            }
            Relation::Further => {}
            Relation::Unsaid => {
                for held in [&key, &unnamed(&key)]
                    .into_iter()
                    .filter_map(|key| self.known.get(key))
                {
                    self.touches = true;
                    self.touched.extend(&held.sources);
                }
                self.unsaid.push(row.row);
            }
        }
        let count = self.new.entry(key).or_default();
        *count = count.saturating_add(1);
        Ok(())
    }

    /// The area of a row, by its number.
    fn ground(&mut self, row: &ProtectedRow) -> Result<usize, Finding> {
        let areas = self.areas.get_or_init(|| ProtectionAreas::of(self.operation));
        if areas.is_empty() {
            let needed = self.operation.assumptions.get("protection.communities");
            return Err(refusal("I232", row.row).with("communities", needed.to_string()));
        }
        if row.precision.is_point() {
            let area = areas.at(row.at).ok_or_else(|| refusal("I233", row.row))?;
            return Ok(self.grounds.of(area));
        }
        // The middle of a district would be a hot spot of its own.
        let known = self.grounds.around(row.at, row.precision, || {
            areas.around(row.at, row.precision.radius())
        });
        known.ok_or_else(|| refusal("I235", row.row))
    }

    /// Whether the operation holds the row already. What was counted without a group, since the group was not known to
    /// be one then, is the same report.
    fn is_met(&mut self, key: &Key) -> bool {
        [key.clone(), unnamed(key)].iter().any(|key| {
            let held = self.known.get_mut(key).filter(|held| held.met < held.count);
            if let Some(held) = held {
                held.met += 1;
                true
            } else {
                false
            }
        })
    }

    /// Whether somebody has to say first what the file is.
    pub(crate) const fn waits(&self) -> bool {
        self.touches
    }

    /// The counts as edits, with the file that brought them; nothing where somebody has to say first what it is.
    pub(crate) fn into_edits(self, notes: &mut Notes) -> Vec<Edit> {
        if self.touches {
            let months =
                span(self.known.keys()).map_or_else(String::new, |(from, to)| format!("{from} – {to}"));
            let sources: Vec<&str> = self.touched.into_iter().collect();
            let sources = sources.join(", ");
            for number in self.unsaid {
                let asked = refusal("I236", number).with("months", months.as_str());
                notes.refuse(asked.with("source", sources.as_str()));
            }
            return Vec::new();
        }
        let Some((from, to)) = span(self.new.keys()) else {
            return Vec::new();
        };
        notes.protected = self.new.values().map(|count| *count as usize).sum();
        let mut next = self.operation.protected.next_id().number();
        let mut rows = self.in_grown_areas();
        let alerts = self.alerts_in_grown_areas();
        for (key, count) in self.new {
            let own = self.known.get(&key).and_then(|held| held.own);
            let (kind, ground, month, actor) = key;
            let Some(ground) = self.grounds.get(ground) else {
                continue;
            };
            let (id, before) = own.unwrap_or_else(|| {
                next += 1;
                (Id::new(next - 1), 0)
            });
            let row = ProtectedCount {
                kind,
                area: ground.name.clone(),
                outline: ground.outline().clone(),
                month,
                actor,
                count: before.saturating_add(count),
                source: self.source.to_owned(),
            };
            rows.insert(id, row);
        }
        let delivery = Delivery {
            source: self.source.to_owned(),
            digest: self.digest.to_owned(),
            from,
            to,
        };
        let mut edits = vec![Edit::Protected(Change::Put(rows.into_iter().collect()))];
        if !alerts.is_empty() {
            edits.push(Edit::AlertCounts(Change::Put(alerts)));
        }
        let mut deliveries = self.operation.deliveries.rows();
        if !deliveries.any(|known| known.digest == delivery.digest && known.source == delivery.source) {
            let id = self.operation.deliveries.next_id();
            edits.push(Edit::Deliveries(Change::Put(vec![(id, delivery)])));
        }
        edits
    }
}

impl ProtectedRows<'_> {
    /// The counts that the operation holds in areas which have grown, with their outlines from now on: an area has one.
    fn in_grown_areas(&self) -> BTreeMap<Id<ProtectedCount>, ProtectedCount> {
        let met: BTreeSet<usize> = self.new.keys().map(|key| key.1).collect();
        let grown = met.iter().filter_map(|number| self.grounds.get(*number));
        let grown: Vec<_> = grown.filter(|ground| ground.grown.is_some()).collect();
        let rows = self.operation.protected.iter().filter_map(|(id, row)| {
            let ground =
                (grown.iter()).find(|ground| ground.name == row.area && ground.outline == row.outline)?;
            let outline = ground.outline().clone();
            Some((
                id,
                ProtectedCount {
                    outline,
                    ..row.clone()
                },
            ))
        });
        rows.collect()
    }
}

impl ProtectedRows<'_> {
    /// The alerts that were counted in areas which have grown, with their outlines from now on.
    fn alerts_in_grown_areas(&self) -> Vec<Row<AlertCount>> {
        let met: BTreeSet<usize> = self.new.keys().map(|key| key.1).collect();
        let grown = met.iter().filter_map(|number| self.grounds.get(*number));
        let rows = grown.filter_map(|ground| {
            let outline = ground.grown.as_ref()?;
            Some(alert::grown(
                self.operation,
                &ground.name,
                &ground.outline,
                outline,
            ))
        });
        rows.flatten().collect()
    }
}

/// The same key without the group.
fn unnamed((kind, ground, month, _): &Key) -> Key {
    (*kind, *ground, *month, String::new())
}

/// The first and the last month of some keys.
fn span<'k>(keys: impl Iterator<Item = &'k Key>) -> Option<(Month, Month)> {
    keys.map(|key| key.2).fold(None, |span, month| {
        Some(span.map_or((month, month), |(from, to): (Month, Month)| {
            (from.min(month), to.max(month))
        }))
    })
}

#[cfg(test)]
mod tests;
