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
use crate::store::import::table::share::share;
use crate::store::import::table::sheet::Row;
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

/// What was seen of some rows.
#[derive(Debug, Default)]
struct Seen {
    survey: Survey,
    tallies: Vec<Tally>,
    places: Vec<LonLat>,
}

impl Seen {
    fn new(width: usize) -> Self {
        Self {
            survey: Survey {
                samples: vec![Vec::new(); width],
                ..Survey::default()
            },
            tallies: vec![Tally::default(); width],
            places: Vec::new(),
        }
    }

    fn see(&mut self, row: &Row<'_>, columns: &Columns, dates: &[usize], positions: &Positions) {
        let survey = &mut self.survey;
        for ((cell, tally), samples) in row.cells.iter().zip(&mut self.tallies).zip(&mut survey.samples) {
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
        for index in dates {
            if let Some(cell) = row.cells.get(*index) {
                survey.evidence.entry(*index).or_default().see(cell);
            }
        }
        let group = columns.cell(row, "actor").text();
        if !group.is_empty() {
            *survey.groups.entry(mark(&group)).or_default() += 1;
        }
        positions.see_digits(columns, row, &mut survey.digits);
        if let Ok(place) = positions.read(columns, row) {
            self.places.push(place);
        }
    }

    /// Takes over what was seen of the rows behind these.
    fn join(&mut self, behind: Self) {
        let (survey, other) = (&mut self.survey, behind.survey);
        survey.rows += other.rows;
        for (samples, more) in survey.samples.iter_mut().zip(other.samples) {
            for text in more {
                add_sample(samples, &text);
            }
        }
        for (index, evidence) in other.evidence {
            survey.evidence.entry(index).or_default().join(evidence);
        }
        #[allow(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (group, rows) in other.groups {
            *survey.groups.entry(group).or_default() += rows;
        }
        survey.digits.join(other.digits);
        for (tally, more) in self.tallies.iter_mut().zip(behind.tallies) {
            tally.filled += more.filled;
            tally.phones += more.phones;
            tally.mails += more.mails;
        }
        self.places.extend(behind.places);
    }

    fn into_survey(self) -> Survey {
        let mut survey = self.survey;
        survey.fence = Fence::around(&self.places);
        for (index, tally) in self.tallies.iter().enumerate() {
            if tally.mails * 2 >= tally.filled.max(1) {
                survey.personal.insert(index, Personal::Mail);
            } else if tally.phones * 2 >= tally.filled.max(1) {
                survey.personal.insert(index, Personal::Phone);
            }
        }
        survey
    }
}

/// # Errors
/// Too many rows for one import.
const fn check_rows(rows: usize) -> Result<(), ImportError> {
    if rows > gate::MAX_FEATURES {
        return Err(ImportError::Gate(GateError::TooMany {
            limit: gate::MAX_FEATURES,
        }));
    }
    Ok(())
}

impl Survey {
    /// Walks through the sheet once, a large one by all cores.
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
        let dates: Vec<usize> = dates.iter().filter_map(|code| columns.index(code)).collect();
        let parts = share(
            sheet,
            || Seen::new(width),
            |seen, row| {
                seen.survey.rows += 1;
                check_rows(seen.survey.rows)?;
                if seen.survey.rows.is_multiple_of(1024) {
                    ticket.check()?;
                }
                if let Ok(row) = row {
                    seen.see(row, columns, &dates, positions);
                }
                Ok(())
            },
        )?;
        let mut whole = Seen::new(width);
        for part in parts {
            whole.join(part);
        }
        check_rows(whole.survey.rows)?;
        Ok(whole.into_survey())
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::model::Finding;
    use crate::store::import::TABLES;
    use crate::store::import::choices::Choices;
    use crate::store::import::choices::ImportKind;
    use crate::store::import::record::RECORDS;
    use crate::store::import::source::Source;
    use crate::store::import::table::sheet::Visit;
    use crate::store::test_folder::Folder;

    /// A sheet that has no parts.
    struct Whole<'a>(&'a dyn Sheet);

    impl Sheet for Whole<'_> {
        fn headings(&self) -> &[String] {
            self.0.headings()
        }

        fn findings(&self) -> &[Finding] {
            self.0.findings()
        }

        fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
            self.0.walk(visit)
        }
    }

    #[test]
    fn many_hands_see_what_one_sees() {
        let mut text = "date,latitude,longitude,actor,notes\n".to_owned();
        for row in 0..30_000 {
            let (day, note) = (
                row % 28 + 1,
                ["", "\"two\nlines\"", "a@b.org", "quiet"][row / 9000],
            );
            writeln!(text, "{day}/3/2019,-2.{row},27.{row},Group {},{note}", row % 7).unwrap();
        }
        let folder = Folder::new("survey-of-many-hands");
        folder.write("a.csv", text.as_bytes());
        let source = Source::open(&folder.file("a.csv")).unwrap();
        let format = TABLES.iter().find(|format| format.id == "csv").unwrap();
        let sheet = (format.open)(&source, &Choices::default()).unwrap();
        let records = RECORDS
            .iter()
            .find(|records| records.kind() == ImportKind::Incidents)
            .unwrap();
        let choices = Choices::default();
        let columns = Columns::fit(
            sheet.headings(),
            records.kind(),
            &records.fields(),
            None,
            &choices,
        )
        .unwrap();
        let survey = |sheet: &dyn Sheet| {
            let positions = Positions::new(false, None);
            Survey::of(sheet, &columns, records.dates(), &positions, &Ticket::new()).unwrap()
        };
        assert!(sheet.parts().is_some());
        let (many, one) = (survey(sheet.as_ref()), survey(&Whole(sheet.as_ref())));
        assert_eq!(many.rows, 30_000);
        assert_eq!(many.groups, one.groups);
        assert_eq!(many.groups.len(), 7);
        assert_eq!(many.order(0), Some(DateOrder::DayFirst));
        let rest = |survey: &Survey| {
            let Survey {
                samples,
                personal,
                evidence,
                digits,
                fence,
                ..
            } = survey;
            format!("{samples:?} {personal:?} {evidence:?} {digits:?} {fence:?}")
        };
        assert_eq!(rest(&many), rest(&one));
    }
}
