//! The first walk through a table: how many rows, samples, the order of dates, where the places lie, who is in it.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::hash::BuildHasherDefault;
use std::hash::DefaultHasher;

use crate::earth::LonLat;
use crate::protect::person;
use crate::protect::person::Personal;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::import::choices::DateOrder;
use crate::store::import::error::ImportError;
use crate::store::import::table::columns::Columns;
use crate::store::import::table::sheet::Sheet;
use crate::store::import::value::date;
use crate::store::import::value::fence::Fence;
use crate::store::import::value::position::GridDigits;
use crate::store::import::value::position::Positions;
use crate::ticket::Ticket;
use crate::words::fold;

/// How many values of a column are shown.
const SAMPLES: usize = 3;
/// How long a shown value is, in letters.
const SAMPLE_LENGTH: usize = 40;

/// What was seen.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Rows, those that the format refuses included.
    pub(crate) rows: usize,
    /// Some values of each column.
    pub(crate) samples: Vec<Vec<String>>,
    /// Columns whose values look like persons.
    pub(crate) personal: BTreeMap<usize, Personal>,
    /// What the values of each date column say about their order.
    evidence: BTreeMap<usize, date::Evidence>,
    /// How many rows name each group, by a number made of its name, so that no name is kept.
    groups: HashMap<u64, usize>,
    /// How many digits grid references have.
    pub(crate) digits: GridDigits,
    /// Where the places of the file gather.
    pub(crate) fence: Option<Fence>,
}

/// A column's values, counted.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    filled: usize,
    phones: usize,
    mails: usize,
}

impl Survey {
    /// Walks through the sheet once.
    ///
    /// # Errors
    /// [`ImportError::Cancelled`], and what ends the walk.
    pub(crate) fn of(
        sheet: &dyn Sheet,
        columns: &Columns,
        dates: &[&'static str],
        positions: &Positions,
        ticket: &Ticket,
    ) -> Result<Self, ImportError> {
        let width = sheet.headings().len();
        let mut survey = Self {
            samples: vec![Vec::new(); width],
            ..Self::default()
        };
        let mut tallies = vec![Tally::default(); width];
        let date_columns: Vec<usize> = dates.iter().filter_map(|code| columns.index(code)).collect();
        let mut places: Vec<LonLat> = Vec::new();
        sheet.walk(&mut |row| {
            survey.rows += 1;
            if survey.rows > gate::MAX_FEATURES {
                return Err(ImportError::Gate(GateError::TooMany {
                    limit: gate::MAX_FEATURES,
                }));
            }
            if survey.rows.is_multiple_of(1024) {
                ticket.check()?;
            }
            let Ok(row) = row else { return Ok(()) };
            for ((cell, tally), samples) in row.cells.iter().zip(&mut tallies).zip(&mut survey.samples) {
                if cell.is_empty() {
                    continue;
                }
                let text = cell.text();
                tally.filled += 1;
                match person::value(&text) {
                    Some(Personal::Mail) => tally.mails += 1,
                    Some(_) => tally.phones += 1,
                    None => add_sample(samples, &text),
                }
            }
            for index in &date_columns {
                if let Some(cell) = row.cells.get(*index) {
                    survey.evidence.entry(*index).or_default().see(cell);
                }
            }
            let group = columns.cell(&row, "actor").text();
            if !group.is_empty() {
                *survey.groups.entry(mark(&group)).or_default() += 1;
            }
            positions.see_digits(columns, &row, &mut survey.digits);
            if let Ok(place) = positions.read(columns, &row) {
                places.push(place);
            }
            Ok(())
        })?;
        survey.fence = Fence::around(&places);
        for (index, tally) in tallies.iter().enumerate() {
            if tally.mails * 2 >= tally.filled.max(1) {
                survey.personal.insert(index, Personal::Mail);
            } else if tally.phones * 2 >= tally.filled.max(1) {
                survey.personal.insert(index, Personal::Phone);
            }
        }
        Ok(survey)
    }

    /// How many rows name this group.
    pub(crate) fn rows_of_group(&self, name: &str) -> usize {
        self.groups.get(&mark(name)).copied().unwrap_or(0)
    }

    /// The order of dates in a column: what its values settle, else none.
    pub(crate) fn order(&self, index: usize) -> Option<DateOrder> {
        self.evidence.get(&index).and_then(|evidence| evidence.order())
    }

    /// Whether the order of dates in a column matters and only a person can tell it.
    pub(crate) fn is_order_open(&self, index: usize) -> bool {
        (self.evidence.get(&index)).is_some_and(|evidence| evidence.order().is_none() && evidence.matters())
    }
}

/// A number for a name, however it is typed.
fn mark(name: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(fold(name))
}

fn add_sample(samples: &mut Vec<String>, text: &str) {
    if samples.len() < SAMPLES {
        let short: String = text.chars().take(SAMPLE_LENGTH).collect();
        if !samples.contains(&short) {
            samples.push(short);
        }
    }
}
