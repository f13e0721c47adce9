//! Grid references in columns of their own: letters, easting, northing; with the zeros that spreadsheets take from them.

use crate::earth::LonLat;
use crate::earth::parse_mgrs;
use crate::store::import::table::Columns;
use crate::store::import::table::Row;
use crate::store::import::value::position::NoPlace;
use crate::store::import::value::position::Positions;
use crate::store::import::value::position::of_metres;
use crate::store::import::value::position::zone_of;

/// The most digits of a number of a grid reference: a metre.
const MOST: usize = 5;

/// What the two columns of grid references say of their digits.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct GridDigits {
    /// Pairs of numbers of the same length, by that length.
    even: [usize; MOST + 1],
    uneven: usize,
    widest: usize,
    zeros: bool,
}

impl GridDigits {
    fn see(&mut self, east: &str, north: &str) {
        self.widest = self.widest.max(east.len()).max(north.len());
        if east.len() != north.len() {
            self.uneven += 1;
        } else if let Some(count) = self.even.get_mut(east.len()) {
            *count += 1;
        }
        let begins = |digits: &&str| digits.len() > 1 && digits.starts_with('0');
        self.zeros |= [east, north].iter().any(begins);
    }

    /// Takes over what was seen in other rows.
    pub(crate) fn join(&mut self, other: Self) {
        for (count, more) in self.even.iter_mut().zip(other.even) {
            *count += more;
        }
        self.uneven += other.uneven;
        self.widest = self.widest.max(other.widest);
        self.zeros |= other.zeros;
    }

    /// To how many digits the numbers are to be completed; none where they stand as they were written.
    ///
    /// A table that lost its zeros shows none, and many pairs of unequal length. Of those that were cut a hundredth lost
    /// as many on either side; more short pairs of equal length are references of a coarser grain.
    fn to_complete(self) -> Option<usize> {
        let short: usize = self.even.iter().take(self.widest).sum();
        (self.uneven > short && !self.zeros && self.widest <= MOST).then_some(self.widest)
    }
}

impl Positions {
    /// The same, knowing the digits of all rows.
    pub(crate) fn knowing(self, digits: GridDigits) -> Self {
        Self {
            digits: digits.to_complete(),
            ..self
        }
    }

    /// Notes the digits of a row whose grid reference stands in columns of its own.
    pub(crate) fn see_digits(&self, columns: &Columns, row: &Row<'_>, seen: &mut GridDigits) {
        if let Some((_, east, north)) = self.grid(columns, row) {
            seen.see(&east, &north);
        }
    }

    /// Whether the row's grid reference is completed by zeros that a spreadsheet took.
    pub(crate) fn completes(&self, columns: &Columns, row: &Row<'_>) -> bool {
        (self.digits.zip(self.grid(columns, row)))
            .is_some_and(|(digits, (_, east, north))| east.len() < digits || north.len() < digits)
    }

    /// Letters, easting and northing of a grid reference in columns of their own, where the numbers are whole.
    fn grid(&self, columns: &Columns, row: &Row<'_>) -> Option<(String, String, String)> {
        let other =
            self.shapes || columns.has("position") || (columns.has("longitude") && columns.has("latitude"));
        let written = columns.cell(row, "zone").text().into_owned();
        if other || zone_of(&written).is_some() || (written.is_empty() && self.zone.is_some()) {
            return None;
        }
        let digits = |code| {
            let text = columns.cell(row, code).text().into_owned();
            let whole = text.strip_suffix(".0").unwrap_or(&text);
            let plain = !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| whole.to_owned())
        };
        Some((written, digits("easting")?, digits("northing")?))
    }

    /// Where the row lies by its zone or its letters, easting and northing.
    pub(super) fn of_grid(&self, columns: &Columns, row: &Row<'_>) -> Result<LonLat, NoPlace> {
        let (east, north) = (columns.cell(row, "easting"), columns.cell(row, "northing"));
        let written = columns.cell(row, "zone").text().into_owned();
        if let Some(zone) = zone_of(&written).or(self.zone.filter(|_| written.is_empty())) {
            return of_metres(zone, east, north);
        }
        // `35M NT` with the two numbers in columns of their own.
        if east.is_empty() && north.is_empty() {
            return Err(NoPlace::Blank);
        }
        let (letters, east, north) = self.grid(columns, row).ok_or(NoPlace::Unreadable)?;
        let width = self.digits.unwrap_or(0);
        let (east, north) = (format!("{east:0>width$}"), format!("{north:0>width$}"));
        // Numbers of unequal length, run together, would name a square far away.
        if east.len() != north.len() {
            return Err(NoPlace::Unreadable);
        }
        parse_mgrs(&format!("{letters}{east}{north}")).ok_or(NoPlace::Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_completed_only_where_a_spreadsheet_took_the_zeros() {
        let complete = |pairs: &[(&str, &str)]| {
            let mut seen = GridDigits::default();
            for (east, north) in pairs {
                seen.see(east, north);
            }
            seen.to_complete()
        };
        assert_eq!(complete(&[("12345", "678"), ("384", "33")]), Some(5));
        assert_eq!(complete(&[("384", "033"), ("38414", "03318")]), None);
        assert_eq!(complete(&[("384", "123"), ("38414", "13318")]), None);
        // A slip of the pen among references of two grains.
        assert_eq!(
            complete(&[("384", "123"), ("385", "124"), ("38414", "1331")]),
            None
        );
        assert_eq!(complete(&[("384143", "33")]), None);
    }
}
