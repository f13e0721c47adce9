//! Finding the row of headings under titles, and what is no table at all.

use crate::store::import::incident;
use crate::store::import::record;
use crate::words::fold;

/// How many rows are looked at.
pub(crate) const LOOKED_AT: usize = 30;

/// The index of the row of headings among the first rows: the first with the most headings that an importer knows,
/// else the first row of nothing but words. None where every row looks like data.
pub(crate) fn find(rows: &[Vec<String>]) -> Option<usize> {
    let known = |row: &Vec<String>| row.iter().filter(|cell| is_known(cell)).count();
    let best = rows.iter().map(known).max().unwrap_or(0);
    if best >= 2 || (best == 1 && rows.iter().all(|row| filled(row) <= 1)) {
        return rows.iter().position(|row| known(row) == best);
    }
    rows.iter().position(|row| {
        filled(row) >= 2
            && row.iter().all(|cell| !looks_like_data(cell))
            && filled(row) * 2 > rows.iter().map(|row| filled(row)).max().unwrap_or(0)
    })
}

/// How many headings of these an importer knows.
pub(crate) fn known(row: &[String]) -> usize {
    row.iter().filter(|cell| is_known(cell)).count()
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn is_known(cell: &str) -> bool {
    // A heading is short; a cell of text that happens to hold a known word is not looked for.
    let folded = fold(cell);
    if folded.is_empty() || cell.len() > 60 {
        return false;
    }
    incident::PRESETS
        .iter()
        .any(|preset| preset.columns.iter().any(|(_, heading)| *heading == folded))
        || record::fields().any(|field| field.words.contains(&folded.as_str()))
}

fn looks_like_data(cell: &str) -> bool {
    let plain = cell.trim();
    plain.parse::<f64>().is_ok() || plain.replace(',', ".").parse::<f64>().is_ok()
}
