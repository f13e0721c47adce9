//! What separates the cells, and where the headings stand.

use crate::store::import::csv::first_records;
use crate::store::import::table::headings;

/// What may separate cells, in the order in which they win when nothing else tells.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// How a text is laid out.
#[derive(Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) delimiter: u8,
    pub(super) headings: Vec<String>,
    /// How many lines with something in them stand above the headings.
    pub(super) above: usize,
    /// The byte at which the rows begin.
    pub(super) start: usize,
}

/// The layout under which most headings are known; where none are, that which gives most cells in a row.
pub(super) fn layout(text: &str) -> Option<Layout> {
    let mut best: Option<((usize, usize), Layout)> = None;
    for delimiter in DELIMITERS {
        let records = first_records(text, delimiter, headings::LOOKED_AT);
        let rows: Vec<Vec<String>> = records.iter().map(|(cells, _)| cells.clone()).collect();
        let Some(at) = headings::find(&rows) else { continue };
        let (Some(row), Some((_, start))) = (rows.get(at), records.get(at)) else {
            continue;
        };
        let known = headings::known(row);
        let score = (known, row.len());
        if best.as_ref().is_none_or(|(best, _)| score > *best) {
            let above = rows.iter().take(at);
            let layout = Layout {
                delimiter,
                headings: trimmed(row),
                above: above
                    .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                    .count(),
                start: *start,
            };
            best = Some((score, layout));
        }
    }
    best.map(|(_, layout)| layout)
}

/// Without empty headings at the end, as spreadsheets leave them.
fn trimmed(row: &[String]) -> Vec<String> {
    let width = row
        .iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |last| last + 1);
    row.iter().take(width).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, delimiter: u8, above: usize, headings: &[&str]) {
        let layout = layout(text).unwrap();
        assert_eq!(layout.delimiter, delimiter, "{text}");
        assert_eq!(layout.above, above, "{text}");
        assert_eq!(layout.headings, headings, "{text}");
    }

    #[test]
    fn the_delimiter_is_that_of_the_known_headings() {
        check(
            "Date;Longitude;Latitude\n1/2/2018;27,3;-2,6\n",
            b';',
            0,
            &["Date", "Longitude", "Latitude"],
        );
        check("date\tlat\tlon\n", b'\t', 0, &["date", "lat", "lon"]);
        check("date|lat|lon,x\n", b'|', 0, &["date", "lat", "lon,x"]);
        check(
            "Incident list, sector South\nPrinted 12 June 2018\n\ndate,latitude,longitude,,\n1,2,3,,\n",
            b',',
            2,
            &["date", "latitude", "longitude"],
        );
        check("alpha,beta,gamma\n1,2,3\n", b',', 0, &["alpha", "beta", "gamma"]);
    }

    #[test]
    fn a_table_without_headings_has_no_layout() {
        assert_eq!(
            layout("DRC1,12 June 2018,Shabunda,-2.69,27.34\nDRC2,12 June 2018,Shabunda,-2.69,27.34\n"),
            None
        );
        assert_eq!(layout(""), None);
    }
}
