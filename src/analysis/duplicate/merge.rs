//! Reports of one event made one, and taken apart again.
//!
//! The report that stays keeps its own words: nothing is mixed from several sources, so that each statement still has its source.
//! The others are kept whole beside it, and count nowhere.

use std::collections::BTreeSet;

use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Incident;
use crate::model::MergedReport;
use crate::model::Operation;
use crate::model::ToldApart;

/// The edits that make others further sources of an incident; none of what is not there.
pub fn merged(op: &Operation, groups: &[(Id<Incident>, Vec<Id<Incident>>)]) -> Vec<Edit> {
    let mut next = op.merged.next_id().number();
    let (mut rows, mut gone) = (Vec::new(), Vec::new());
    for (stays, others) in groups {
        if op.incidents.get(*stays).is_none() {
            continue;
        }
        for was in others.iter().filter(|other| *other != stays) {
            let Some(report) = op.incidents.get(*was) else {
                continue;
            };
            // Its own further sources are those of the one that stays from now on.
            let own = op.merged.iter().filter(|(_, row)| row.into == *was);
            rows.extend(own.map(|(id, row)| {
                let into = *stays;
                (id, MergedReport { into, ..row.clone() })
            }));
            let row = MergedReport {
                into: *stays,
                was: *was,
                report: report.clone(),
            };
            rows.push((Id::new(next), row));
            gone.push(*was);
            next += 1;
        }
    }
    if gone.is_empty() {
        return Vec::new();
    }
    let of_gone: BTreeSet<_> = gone.iter().copied().collect();
    let apart = (op.apart.iter())
        .filter(|(_, row)| of_gone.contains(&row.first) || of_gone.contains(&row.second))
        .map(|(id, _)| id)
        .collect();
    vec![
        Edit::Incidents(Change::Remove(gone)),
        Edit::Merged(Change::Put(rows)),
        Edit::Apart(Change::Remove(apart)),
    ]
}

/// How many reports these edits merge.
pub fn count(edits: &[Edit]) -> usize {
    let gone = edits.iter().map(|edit| match edit {
        Edit::Incidents(Change::Remove(gone)) => gone.len(),
        _ => 0,
    });
    gone.sum()
}

/// The edits that make a further source an incident of its own again, under its old number, and remember that it is
/// another event.
pub fn taken_out(op: &Operation, id: Id<MergedReport>) -> Vec<Edit> {
    let Some(row) = op.merged.get(id) else {
        return Vec::new();
    };
    // Numbers are never used again; should another program have done so, it gets a new one.
    let number = if op.incidents.get(row.was).is_none() {
        row.was
    } else {
        op.incidents.next_id()
    };
    let mut edits = vec![
        Edit::Merged(Change::Remove(vec![id])),
        Edit::Incidents(Change::Put(vec![(number, row.report.clone())])),
    ];
    edits.extend(told_apart(op, &[(row.into, number)]));
    edits
}

/// The edits that remember of pairs that they are two events.
pub fn told_apart(op: &Operation, pairs: &[(Id<Incident>, Id<Incident>)]) -> Vec<Edit> {
    let known: BTreeSet<_> = op.apart.rows().map(|row| (row.first, row.second)).collect();
    let pairs = pairs.iter().map(|(a, b)| (*a.min(b), *a.max(b)));
    let new: BTreeSet<_> = pairs
        .filter(|pair| pair.0 != pair.1 && !known.contains(pair))
        .collect();
    if new.is_empty() {
        return Vec::new();
    }
    let first = op.apart.next_id().number();
    let rows = (first..).zip(new);
    let rows = rows.map(|(number, (first, second))| (Id::new(number), ToldApart { first, second }));
    vec![Edit::Apart(Change::Put(rows.collect()))]
}
