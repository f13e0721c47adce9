//! What left in a shared export or sheet, so that a later one which tells a single case beside it is noticed.
//!
//! Two tables that are harmless each may tell one case by their difference. What was behind the cells of each shared export,
//! and behind the areas of each shared sheet, stays in the operation, under its key; it never leaves.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;
use sha2::Digest as _;
use sha2::Sha256;

use crate::model::Finding;
use crate::model::Month;
use crate::model::Operation;
use crate::model::Place;
use crate::model::ProtectedCount;
use crate::model::Severity;
use crate::protect::Band;
use crate::store::export::released;

/// The counts behind one shared export or sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// By kind and area, a digest of its outline: the count of each month.
    cells: BTreeMap<String, BTreeMap<String, u32>>,
    /// Of a sheet by area alone: the one count that it shows, over all that it counts together.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sheet: BTreeMap<String, u32>,
}

impl Left {
    /// What a shared export of this operation is made of.
    pub fn of(op: &Operation) -> Self {
        let mut cells: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        for row in op.protected.rows() {
            let name = format!("{} {}", row.kind.code(), digest(row));
            let months = cells.entry(name).or_default();
            let count = months.entry(row.month.to_string()).or_insert(0);
            *count = count.saturating_add(row.count);
        }
        Self {
            cells,
            sheet: BTreeMap::new(),
        }
    }

    /// What a shared sheet is made of that counts these rows together.
    pub fn of_sheet(op: &Operation, takes: impl Fn(&ProtectedCount) -> bool) -> Self {
        let mut sheet: BTreeMap<String, u32> = BTreeMap::new();
        for row in op.protected.rows().filter(|row| takes(row)) {
            let count = sheet.entry(digest(row)).or_insert(0);
            *count = count.saturating_add(row.count);
        }
        Self {
            cells: BTreeMap::new(),
            sheet,
        }
    }

    /// Reads what was kept; none where it makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// As it is kept.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether nothing protected left.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.sheet.is_empty()
    }

    /// The count of each area, whatever the kind and the month.
    fn areas(&self) -> BTreeMap<&str, u32> {
        let mut areas: BTreeMap<&str, u32> = self.sheet.iter().map(|(area, n)| (area.as_str(), *n)).collect();
        for (name, months) in &self.cells {
            let area = name.rsplit(' ').next().unwrap_or_default();
            let count = areas.entry(area).or_insert(0);
            *count = months.values().fold(*count, |sum, n| sum.saturating_add(*n));
        }
        areas
    }

    /// In how many areas the two tell of fewer cases by the sums that a sheet shows.
    fn areas_telling_beside(&self, earlier: &Self) -> usize {
        let (now, then) = (self.areas(), earlier.areas());
        let names: BTreeSet<&str> = now.keys().chain(then.keys()).copied().collect();
        let shown = |count: u32| Band::of(count).filter(|band| band.may_leave()).map(Band::text);
        let of = |areas: &BTreeMap<&str, u32>, name: &str| areas.get(name).copied().unwrap_or(0);
        let telling = names.into_iter().filter(|name| {
            let (new, old) = (of(&now, name), of(&then, name));
            shown(new) != shown(old) && few(new.abs_diff(old))
        });
        telling.count()
    }

    /// In how many cells this export and an earlier one tell of fewer cases by their difference than any table may show.
    fn telling_beside(&self, earlier: &Self) -> usize {
        if !(self.sheet.is_empty() && earlier.sheet.is_empty()) {
            return self.areas_telling_beside(earlier);
        }
        let names: BTreeSet<&String> = self.cells.keys().chain(earlier.cells.keys()).collect();
        let none = BTreeMap::new();
        let telling = names.into_iter().filter(|name| {
            let now = self.cells.get(*name).unwrap_or(&none);
            let then = earlier.cells.get(*name).unwrap_or(&none);
            tells(now, then)
        });
        telling.count()
    }

    /// What is to be known about this export beside earlier ones: the most telling of them, in how many cells.
    pub fn beside<'a>(&self, earlier: impl Iterator<Item = &'a Self>) -> Option<Finding> {
        let cells = earlier.map(|earlier| self.telling_beside(earlier)).max()?;
        (cells > 0)
            .then(|| Finding::new("M308", Severity::Warning, Place::Whole).with("count", cells.to_string()))
    }
}

/// Whether a difference is of fewer cases than may be shown.
fn few(difference: u32) -> bool {
    (1..Band::LEAVING).contains(&difference)
}

/// The area of a row: a digest of its name and outline.
fn digest(row: &ProtectedCount) -> String {
    let mut hash = Sha256::new();
    hash.update(row.area.as_bytes());
    for at in &row.outline.exterior().0 {
        hash.update(at.x.to_bits().to_le_bytes());
        hash.update(at.y.to_bits().to_le_bytes());
    }
    let digest = hash.finalize();
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two printed cells, or the absence of one, differ by fewer cases than may be shown.
fn tells(now: &BTreeMap<String, u32>, then: &BTreeMap<String, u32>) -> bool {
    let (new, old) = (printed(now), printed(then));
    let is_same = |(period, count): (&String, &u32)| {
        old.get(period).and_then(|old| Band::of(*old)).map(Band::text) == Band::of(*count).map(Band::text)
    };
    if new.len() == old.len() && new.iter().all(is_same) {
        // The same words in both: nothing is told, whatever is behind them.
        return false;
    }
    if new.keys().eq(old.keys()) {
        let mut pairs = new.values().zip(old.values());
        return pairs.any(|(new, old)| few(new.abs_diff(*old)));
    }
    // Other periods, or none: what changed is hidden in one of them.
    let months: BTreeSet<&String> = now.keys().chain(then.keys()).collect();
    let count = |of: &BTreeMap<String, u32>, month: &String| of.get(month).copied().unwrap_or(0);
    let changed: u32 = months
        .iter()
        .map(|month| count(now, month).abs_diff(count(then, month)))
        .sum();
    few(changed)
}

/// The periods as they are shown, each with its count; none where all of it is too few.
fn printed(months: &BTreeMap<String, u32>) -> BTreeMap<String, u32> {
    let by_month: Option<BTreeMap<Month, u32>> = (months.iter())
        .map(|(month, count)| Some((Month::parse(month)?, *count)))
        .collect();
    by_month
        .map(|by_month| released::printed(&by_month))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(counts: &[(&str, &str, u32)]) -> Left {
        let mut left = Left::default();
        for (area, month, count) in counts {
            let cell = left.cells.entry((*area).to_owned()).or_default();
            cell.insert((*month).to_owned(), *count);
        }
        left
    }

    #[test]
    fn one_case_more_is_noticed_where_it_can_be_read_off_and_only_there() {
        for (then, now, want) in [
            // From 20 on counts are shown as they are.
            (vec![("a", "2018-01", 20)], vec![("a", "2018-01", 21)], 1),
            (vec![("a", "2018-01", 20)], vec![("a", "2018-01", 27)], 0),
            // Within a band nothing is seen; across one, it is.
            (vec![("a", "2018-01", 6)], vec![("a", "2018-01", 7)], 0),
            (vec![("a", "2018-01", 9)], vec![("a", "2018-01", 10)], 1),
            // What was too few to show is shown now.
            (vec![("a", "2018-01", 4)], vec![("a", "2018-01", 5)], 1),
            (vec![("a", "2018-01", 4)], vec![("a", "2018-01", 4)], 0),
            (vec![], vec![("a", "2018-01", 12)], 0),
            // Months that were joined come apart.
            (
                vec![("a", "2018-01", 4), ("a", "2018-05", 9)],
                vec![("a", "2018-01", 5), ("a", "2018-05", 9)],
                1,
            ),
            (
                vec![("a", "2018-01", 20), ("b", "2018-01", 30)],
                vec![("a", "2018-01", 18), ("b", "2018-01", 31)],
                2,
            ),
        ] {
            let (then, now) = (left(&then), left(&now));
            assert_eq!(now.telling_beside(&then), want, "{then:?} {now:?}");
            assert_eq!(then.telling_beside(&now), want, "either way round");
            let told = now.beside([&now, &then].into_iter());
            assert_eq!(told.is_some(), want > 0);
            assert_eq!(Left::read(&now.write()), Some(now));
        }
        // Of a sheet the sum of an area counts, beside another sheet and beside a table.
        let sheet = |count: u32| Left {
            sheet: [("a".to_owned(), count)].into(),
            ..Left::default()
        };
        assert_eq!(sheet(20).telling_beside(&sheet(19)), 1);
        assert_eq!(sheet(7).telling_beside(&sheet(6)), 0);
        assert_eq!(sheet(5).telling_beside(&sheet(4)), 1);
        let table = left(&[("looting a", "2018-01", 9), ("arson a", "2018-03", 10)]);
        assert_eq!(sheet(20).telling_beside(&table), 1);
        assert_eq!(table.telling_beside(&sheet(40)), 0);
        assert_eq!(Left::read(&sheet(3).write()), Some(sheet(3)));
        assert_eq!(left(&[]).beside(std::iter::empty()), None);
        assert_eq!(Left::read("{"), None);
    }
}
