//! Numbers of a source under which also stands what is protected: no report of such a number stays at its place.
//!
//! A source may give one number to all that happened at once, or find out later that a killing was a rape as well. The
//! number then leads from the point on the map to the survivor's village.

use std::collections::HashMap;
use std::collections::HashSet;

use jiff::civil::Date;
use sha2::Digest as _;
use sha2::Sha256;

use crate::earth::LonLat;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::MergedReport;
use crate::model::Operation;
use crate::store::import::table::Row;

/// The numbers that protected rows of a file state.
pub(super) struct Shared<'a> {
    source: &'a str,
    /// The incidents of the operation by the key of their source.
    points: HashMap<&'a str, Vec<(Id<Incident>, &'a Incident)>>,
    met: HashSet<(String, IncidentKind)>,
    /// Digests of whole rows without a number.
    whole: HashSet<[u8; 32]>,
    numbers: HashSet<String>,
    stale: HashSet<Id<Incident>>,
    /// The further sources of the operation by their key.
    merged: HashMap<&'a str, Vec<&'a MergedReport>>,
}

impl<'a> Shared<'a> {
    /// None yet, for a file of this source.
    pub(super) fn new(operation: &'a Operation, source: &'a str) -> Self {
        let mut points: HashMap<&str, Vec<(Id<Incident>, &Incident)>> = HashMap::new();
        for (id, row) in operation.incidents.iter() {
            if !row.source_key.is_empty() {
                points.entry(&row.source_key).or_default().push((id, row));
            }
        }
        let mut merged: HashMap<&str, Vec<&MergedReport>> = HashMap::new();
        for row in operation
            .merged
            .rows()
            .filter(|row| !row.report.source_key.is_empty())
        {
            merged.entry(&row.report.source_key).or_default().push(row);
        }
        Self {
            merged,
            source,
            points,
            met: HashSet::new(),
            whole: HashSet::new(),
            numbers: HashSet::new(),
            stale: HashSet::new(),
        }
    }

    /// Notes the number of a protected row; whether the file had it with this kind already.
    pub(super) fn is_met(&mut self, number: &str, kind: IncidentKind) -> bool {
        self.numbers.insert(number.to_owned());
        !self.met.insert((number.to_owned(), kind))
    }

    /// Notes a protected row without a number; whether the file had the same in every column, also in those that do
    /// not come in: two survivors may differ in these alone.
    pub(super) fn is_copy(&mut self, row: &Row<'_>) -> bool {
        let mut hash = Sha256::new();
        for cell in &row.cells {
            let text = cell.text();
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        hash.update(format!("{:?}", row.shape).as_bytes());
        !self.whole.insert(hash.finalize().into())
    }

    /// Notes the points of the operation that a counted row of this number stood at. Another source's number is
    /// anybody's: there place and day must be the same.
    pub(super) fn counted(&mut self, number: &str, at: LonLat, date: Date) {
        let is_same = |row: &Incident| row.source == self.source || (row.at, row.date) == (at, date);
        let points = self.points.get(number).into_iter().flatten();
        let same = points.filter(|(_, row)| is_same(row)).map(|(id, _)| *id);
        // What a further source turns out to be, the incident that stands for it is.
        let merged = self.merged.get(number).into_iter().flatten();
        let stand = merged.filter(|row| is_same(&row.report)).map(|row| row.into);
        self.stale.extend(same.chain(stand));
    }

    /// Whether a protected row of the file states this number.
    pub(super) fn has(&self, number: &str) -> bool {
        self.numbers.contains(number)
    }

    /// The points of the operation that must not stay.
    pub(super) fn into_stale(self) -> Vec<Id<Incident>> {
        let mut stale: Vec<_> = self.stale.into_iter().collect();
        stale.sort_unstable_by_key(|id| id.number());
        stale
    }
}
