//! The part of an operation that an audience may have on a sheet: what they must not see is not in it.

use std::collections::BTreeMap;

use crate::model::AreaKind;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::ProtectedCount;
use crate::model::Table;
use crate::protect::Audience;
use crate::protect::Band;

/// An area of protected counts: its name and its outline, for two may bear one name.
type AreaKey = (String, Vec<[u64; 2]>);

fn key_of(row: &ProtectedCount) -> AreaKey {
    let ring = row.outline.exterior().0.iter();
    (
        row.area.clone(),
        ring.map(|c| [c.x.to_bits(), c.y.to_bits()]).collect(),
    )
}

/// What a sheet for this audience is drawn from. `takes` says which protected counts the sheet counts together: outside the
/// mission an area stays only where these are five or more.
///
/// # Cost
/// Linear in the tables that are cut down; nothing is copied of the others.
pub fn part_for(op: &Operation, audience: Audience, takes: impl Fn(&ProtectedCount) -> bool) -> Operation {
    let mut edits = Vec::new();
    if !audience.sees_protected() {
        edits.push(Edit::Protected(Change::Remove(ids(&op.protected, |_| true))));
        edits.push(Edit::AlertCounts(Change::Remove(ids(&op.alert_counts, |_| true))));
    }
    if audience.sees_plans() {
        return op.with(&edits);
    }
    let mut sums: BTreeMap<AreaKey, u32> = BTreeMap::new();
    for row in op.protected.rows().filter(|row| takes(row)) {
        let sum = sums.entry(key_of(row)).or_insert(0);
        *sum = sum.saturating_add(row.count);
    }
    let may_leave = |row: &ProtectedCount| {
        let sum = sums.get(&key_of(row)).copied().unwrap_or(0);
        takes(row) && Band::of(sum).is_some_and(Band::may_leave)
    };
    edits.extend([
        Edit::Merged(Change::Remove(ids(&op.merged, |_| true))),
        Edit::Apart(Change::Remove(ids(&op.apart, |_| true))),
        Edit::Protected(Change::Remove(ids(&op.protected, |row| !may_leave(row)))),
        Edit::Patrols(Change::Remove(ids(&op.patrols, |_| true))),
        Edit::Activities(Change::Remove(ids(&op.activities, |_| true))),
        Edit::Contacts(Change::Remove(ids(&op.contacts, |_| true))),
        Edit::Alerts(Change::Remove(ids(&op.alerts, |_| true))),
        Edit::AlertCounts(Change::Remove(ids(&op.alert_counts, |_| true))),
        Edit::CheckIns(Change::Remove(ids(&op.check_ins, |_| true))),
        // Where a front moved and who was arrested is known from somebody.
        Edit::DatedEvents(Change::Remove(ids(&op.dated_events, |_| true))),
        Edit::Units(Change::Remove(ids(&op.units, |_| true))),
        Edit::Bases(Change::Remove(ids(&op.bases, |row| row.planned))),
        Edit::Areas(Change::Remove(ids(&op.areas, |row| {
            !matches!(row.kind, AreaKind::Responsibility | AreaKind::Sector)
        }))),
    ]);
    op.with(&edits)
}

/// The numbers of the rows for which something holds.
fn ids<T>(table: &Table<T>, holds: impl Fn(&T) -> bool) -> Vec<Id<T>> {
    let rows = table.iter().filter(|(_, row)| holds(row));
    rows.map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use geo_types::LineString;
    use geo_types::Polygon;

    use super::*;
    use crate::earth::LonLat;
    use crate::model::Base;
    use crate::model::BaseKind;
    use crate::model::IncidentKind;
    use crate::model::Month;

    fn count(area: &str, month: i8, count: u32) -> ProtectedCount {
        let corners = [(27.0, -2.0), (27.5, -2.0), (27.5, -2.5), (27.0, -2.0)];
        ProtectedCount {
            kind: IncidentKind::SexualViolence,
            area: area.to_owned(),
            outline: Polygon::new(LineString::from(corners.to_vec()), Vec::new()),
            month: Month::new(2018, month).unwrap(),
            actor: String::new(),
            count,
            source: String::new(),
        }
    }

    fn base(planned: bool) -> Base {
        Base {
            name: "Iwalo".to_owned(),
            kind: BaseKind::Tob,
            at: LonLat::clamped(27.0, -2.5),
            from: None,
            until: None,
            planned,
            platoons: 1,
            landing_site: false,
        }
    }

    #[test]
    fn each_audience_gets_its_part_and_no_area_below_five_is_shared() {
        let counts = [
            count("A", 1, 3),
            count("A", 2, 2),
            count("A", 9, 40),
            count("B", 1, 4),
            count("C", 9, 40),
        ];
        let rows = counts.into_iter().zip(1..).map(|(row, n)| (Id::new(n), row));
        let op = Operation::default().with(&[
            Edit::Protected(Change::Put(rows.collect())),
            Edit::Bases(Change::Put(vec![
                (Id::new(1), base(false)),
                (Id::new(2), base(true)),
            ])),
        ]);
        let first_half = |row: &ProtectedCount| row.month.number() < 7;
        let kept = |audience| {
            let part = part_for(&op, audience, first_half);
            let counts: Vec<i64> = part.protected.iter().map(|(id, _)| id.number()).collect();
            (counts, part.bases.len())
        };
        assert_eq!(kept(Audience::Internal), (vec![1, 2, 3, 4, 5], 2));
        assert_eq!(kept(Audience::Planner), (vec![], 2));
        // Of the half-year A has five, B four and C nothing.
        assert_eq!(kept(Audience::Shared), (vec![1, 2], 1));
    }
}
