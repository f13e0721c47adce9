//! What every kind of record needs to read its rows: columns, the operation, the order of dates, where places gather.

use std::ops::RangeInclusive;

use jiff::civil::Time;

use crate::earth::LonLat;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::model::coded::Coded;
use crate::protect::person;
use crate::store::import::choices::Choices;
use crate::store::import::table::columns::Columns;
use crate::store::import::table::notes::Notes;
use crate::store::import::table::sheet::Cell;
use crate::store::import::table::sheet::Row;
use crate::store::import::table::sheet::RowAt;
use crate::store::import::table::survey::Survey;
use crate::store::import::value::date;
use crate::store::import::value::date::Day;
use crate::store::import::value::fence::Fence;
use crate::store::import::value::number;
use crate::store::import::value::position::Positions;
use crate::store::import::value::vocabulary::Vocabulary;
use crate::store::text;
use crate::words::Key;

/// How much of a value is shown in a finding, in letters.
const SHOWN: usize = 40;

/// The table at hand, for the readers of rows.
pub(crate) struct Context<'a> {
    /// The operation as it is.
    pub(crate) operation: &'a Operation,
    /// Which column fills which field.
    pub(crate) columns: &'a Columns,
    /// What the person decided.
    pub(crate) choices: &'a Choices,
    /// What records of this file name as their source.
    pub(crate) source: &'a str,
    /// The digest of the file, where its rows are incidents; else empty.
    pub(crate) digest: &'a str,
    /// Whether the operation's file is encrypted.
    pub(crate) encrypted: bool,
    pub(super) survey: &'a Survey,
    pub(super) positions: Positions,
    /// Where the operation lies already.
    pub(super) home: Option<Fence>,
}

/// A finding about a row that cannot come in.
pub(crate) fn refusal(code: &'static str, row: RowAt) -> Finding {
    of_row(code, Severity::Fault, row)
}

/// A finding about a row that comes in all the same.
pub(crate) fn doubt(code: &'static str, row: RowAt) -> Finding {
    of_row(code, Severity::Warning, row)
}

fn of_row(code: &'static str, severity: Severity, row: RowAt) -> Finding {
    // Where a format has no lines, the sentence tells none.
    let line = row
        .line
        .map_or_else(|| "none".to_owned(), |line| line.to_string());
    Finding::new(code, severity, Place::Row(row.number))
        .with("row", row.number.to_string())
        .with("line", line)
}

impl Context<'_> {
    /// The cell of a field.
    pub(crate) fn cell<'r, 'c>(&self, row: &'r Row<'c>, field: &str) -> &'r Cell<'c> {
        self.columns.cell(row, field)
    }

    /// The text of a field, harmless and short. One that looks like a telephone number or an address is left out, and
    /// said.
    pub(crate) fn text(&self, row: &Row<'_>, field: &str, notes: &mut Notes) -> String {
        let text = text::clean(&self.cell(row, field).text(), text::LABEL);
        if person::value(&text).is_none() {
            return text;
        }
        notes.add(doubt("I267", row.at).with_text("field", format!("import-field-{field}")));
        String::new()
    }

    /// How many rows of the file name this group.
    pub(crate) fn rows_of_group(&self, name: &str) -> usize {
        self.survey.rows_of_group(name)
    }

    /// Where the row lies; none where no column can say it, or where those of the row are blank.
    ///
    /// # Errors
    /// As [`Context::place`].
    pub(crate) fn place_if_stated(
        &self,
        row: &Row<'_>,
        notes: &mut Notes,
    ) -> Result<Option<LonLat>, Finding> {
        if self.positions.is_stated(self.columns, row) {
            self.place(row, notes).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Where the row lies.
    ///
    /// # Errors
    /// The refusal of a row without a place, with zeros, off the globe, or with longitude and latitude swapped.
    pub(crate) fn place(&self, row: &Row<'_>, notes: &mut Notes) -> Result<LonLat, Finding> {
        let place = self
            .positions
            .read(self.columns, row)
            .map_err(|why| refusal(why.code(), row.at))?;
        let fences = [self.home, self.survey.fence];
        let inside = fences.iter().flatten().any(|fence| fence.holds(place));
        if !inside && fences.iter().flatten().any(|fence| fence.holds_swapped(place)) {
            return Err(refusal("I205", row.at));
        }
        if self.positions.completes(self.columns, row) {
            notes.count("I286");
        }
        if self.home.is_some_and(|home| !home.holds(place)) {
            notes.count("I206");
        }
        Ok(place)
    }

    /// The day in a field.
    ///
    /// # Errors
    /// The refusal of a row whose day is blank, no day, or open in its order.
    pub(crate) fn day(&self, row: &Row<'_>, field: &str) -> Result<Day, Finding> {
        let cell = self.cell(row, field);
        date::read(cell, self.order(field), self.operation.about.offset_minutes)
            .map_err(|why| refusal(why.code(), row.at))
    }

    /// The day in a field that may be blank; what stands there and is no day is left out, and said.
    pub(crate) fn optional_day(&self, row: &Row<'_>, field: &str, notes: &mut Notes) -> Option<Day> {
        if self.cell(row, field).is_empty() {
            return None;
        }
        let day = self.day(row, field);
        if day.is_err() {
            notes.add(self.unread(row, field));
        }
        day.ok()
    }

    /// The day in a field that may be blank, or the finding about what stands there and is no day.
    ///
    /// # Errors
    /// The finding, made of the one that is given: with the title of the field and what stands there.
    pub(crate) fn sure_day(
        &self,
        row: &Row<'_>,
        field: &str,
        unread: Finding,
    ) -> Result<Option<Day>, Finding> {
        if self.cell(row, field).is_empty() {
            return Ok(None);
        }
        (self.day(row, field).map(Some)).map_err(|_| self.about(unread, row, field))
    }

    fn order(&self, field: &str) -> Option<crate::store::import::choices::DateOrder> {
        self.choices.date_order.or_else(|| {
            self.columns
                .index(field)
                .and_then(|index| self.survey.order(index))
        })
    }

    /// The count in a field; what stands there and is no count is left out, and said.
    pub(crate) fn count(&self, row: &Row<'_>, field: &str, notes: &mut Notes) -> Option<u32> {
        number::count(self.cell(row, field)).unwrap_or_else(|_| {
            notes.add(self.unread(row, field));
            None
        })
    }

    /// The number in a field, with one of these units or none; what stands there and is no number of that range is
    /// left out, and said.
    pub(crate) fn decimal(
        &self,
        row: &Row<'_>,
        field: &str,
        units: &[&str],
        within: RangeInclusive<f64>,
        notes: &mut Notes,
    ) -> Option<f64> {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return None;
        }
        let found = number::measure(cell, units).filter(|number| within.contains(number));
        if found.is_none() {
            notes.add(self.unread(row, field));
        }
        found
    }

    /// The hour in a field; what stands there and is no hour is left out, and said.
    pub(crate) fn clock(&self, row: &Row<'_>, field: &str, notes: &mut Notes) -> Option<Time> {
        let cell = self.cell(row, field);
        let hour = date::clock(cell);
        if hour.is_none() && !cell.is_empty() {
            notes.add(self.unread(row, field));
        }
        hour
    }

    /// The choice in a field, none where it is blank. What stands there and is not known is taken as `assumed`, which
    /// is the careful choice, and both are said.
    pub(crate) fn choice<T: Coded>(
        &self,
        row: &Row<'_>,
        field: &str,
        words: &Vocabulary<T>,
        assumed: T,
        notes: &mut Notes,
    ) -> Option<T> {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return None;
        }
        Some(words.read(&cell.text()).unwrap_or_else(|| {
            notes.add(self.assumed(row, field, assumed.title()));
            assumed
        }))
    }

    /// The choice in a field that may stay open; what stands there and is not known is left out, and said.
    pub(crate) fn choice_if_known<T: Coded>(
        &self,
        row: &Row<'_>,
        field: &str,
        words: &Vocabulary<T>,
        notes: &mut Notes,
    ) -> Option<T> {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return None;
        }
        let choice = words.read(&cell.text());
        if choice.is_none() {
            notes.add(self.unread(row, field));
        }
        choice
    }

    /// The yes or no in a field; a blank is no. What stands there and is neither is taken as `assumed`, which is the
    /// careful answer, and both are said.
    pub(crate) fn yes(&self, row: &Row<'_>, field: &str, assumed: bool, notes: &mut Notes) -> bool {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return false;
        }
        number::yes(cell).unwrap_or_else(|| {
            let key = if assumed { "import-yes" } else { "import-no" };
            notes.add(self.assumed(row, field, key));
            assumed
        })
    }

    /// The doubt about what stands in a field, cannot be read and is left open.
    pub(crate) fn unread(&self, row: &Row<'_>, field: &str) -> Finding {
        self.about(doubt("I253", row.at), row, field)
    }

    fn assumed(&self, row: &Row<'_>, field: &str, key: Key) -> Finding {
        self.about(doubt("I255", row.at), row, field)
            .with_text("assumed", key)
    }

    /// A finding with the title of a field and what stands there.
    pub(crate) fn about(&self, finding: Finding, row: &Row<'_>, field: &str) -> Finding {
        let text = text::clean(&self.cell(row, field).text(), text::LABEL);
        let hidden = self.columns.is_free_text(field) || person::value(&text).is_some();
        let mut shown: String = text.chars().take(SHOWN).filter(|_| !hidden).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        finding
            .with("value", shown)
            .with_text("field", format!("import-field-{field}"))
    }
}
