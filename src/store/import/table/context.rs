//! What every kind of record needs to read its rows: columns, the operation, the order of dates, where places gather.

use crate::earth::LonLat;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::protect::person;
use crate::store::import::choices::Choices;
use crate::store::import::table::columns::Columns;
use crate::store::import::table::notes::Notes;
use crate::store::import::table::sheet::Cell;
use crate::store::import::table::sheet::Row;
use crate::store::import::table::survey::Survey;
use crate::store::import::value::date;
use crate::store::import::value::date::Day;
use crate::store::import::value::fence::Fence;
use crate::store::import::value::number;
use crate::store::import::value::position::Positions;
use crate::store::import::value::text;

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
pub(crate) fn refusal(code: &'static str, row: u64) -> Finding {
    Finding::new(code, Severity::Fault, Place::Row(row)).with("row", row.to_string())
}

/// A finding about a row that comes in all the same.
pub(crate) fn doubt(code: &'static str, row: u64) -> Finding {
    Finding::new(code, Severity::Warning, Place::Row(row)).with("row", row.to_string())
}

impl Context<'_> {
    /// The cell of a field.
    pub(crate) fn cell<'r, 'c>(&self, row: &'r Row<'c>, field: &str) -> &'r Cell<'c> {
        self.columns.cell(row, field)
    }

    /// The text of a field, harmless and short. One that looks like a telephone number or an address is left out, and
    /// said.
    pub(crate) fn text(&self, row: &Row<'_>, field: &str, notes: &mut Notes) -> String {
        let text = text::clean(&self.cell(row, field).text());
        if person::value(&text).is_none() {
            return text;
        }
        notes.add(doubt("I267", row.number).with("field", field));
        String::new()
    }

    /// How many rows of the file name this group.
    pub(crate) fn rows_of_group(&self, name: &str) -> usize {
        self.survey.rows_of_group(name)
    }

    /// Whether some column, or the shapes, can say where rows lie.
    pub(crate) fn has_positions(&self) -> bool {
        self.positions.has(self.columns)
    }

    /// Whether rows have positions of their own.
    pub(crate) fn has_position(&self) -> bool {
        self.positions.has(self.columns)
    }

    /// Where the row lies.
    ///
    /// # Errors
    /// The refusal of a row without a place, with zeros, off the globe, or with longitude and latitude swapped.
    pub(crate) fn place(&self, row: &Row<'_>, notes: &mut Notes) -> Result<LonLat, Finding> {
        let place = self
            .positions
            .read(self.columns, row)
            .map_err(|why| refusal(why.code(), row.number))?;
        let fences = [self.home, self.survey.fence];
        let inside = fences.iter().flatten().any(|fence| fence.holds(place));
        if !inside && fences.iter().flatten().any(|fence| fence.holds_swapped(place)) {
            return Err(refusal("I205", row.number));
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
            .map_err(|why| refusal(why.code(), row.number))
    }

    /// The day in a field that may be blank; what stands there and is no day is left out, and said.
    pub(crate) fn optional_day(&self, row: &Row<'_>, field: &str, notes: &mut Notes) -> Option<Day> {
        if self.cell(row, field).is_empty() {
            return None;
        }
        let day = self.day(row, field);
        if day.is_err() {
            notes.add(doubt("I253", row.number).with("field", field));
        }
        day.ok()
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
            notes.add(doubt("I253", row.number).with("field", field));
            None
        })
    }

    /// The choice in a field by its code; what stands there and is none of the list is left out, and said.
    pub(crate) fn choice<T>(
        &self,
        row: &Row<'_>,
        field: &str,
        from: impl Fn(&str) -> Option<T>,
        notes: &mut Notes,
    ) -> Option<T> {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return None;
        }
        let choice = from(&cell.text());
        if choice.is_none() {
            notes.add(doubt("I253", row.number).with("field", field));
        }
        choice
    }
}
