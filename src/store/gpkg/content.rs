//! The whole operation in and out of its tables, and the difference between two states of it.

use std::sync::Arc;

use rusqlite::Connection;

use super::about;
use super::difference;
use super::foreign;
use super::foreign::Foreign;
use super::history;
use super::history::Before;
use super::history::Remembered;
use super::layout;
use super::overview;
use super::reading::Reading;
use super::record::Record;
use super::rows;
use super::schema;
use super::second_hand::SecondHand;
use crate::model::Edit;
use crate::model::Operation;
use crate::model::Table;
use crate::model::operation::for_each_table;
use crate::store::audit;

/// Makes the tables of a new file.
pub(crate) fn create_tables(connection: &Connection) -> rusqlite::Result<()> {
    schema::create_metadata(connection)?;
    macro_rules! create {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(schema::create_table::<crate::model::$record>(connection, $name)?;)+
        };
    }
    for_each_table!(create);
    Ok(())
}

/// Makes the tables and columns that a file of an older Doria lacks.
pub(crate) fn complete_tables(connection: &Connection) -> rusqlite::Result<()> {
    macro_rules! complete {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(layout::complete::<crate::model::$record>(connection, $name)?;)+
        };
    }
    for_each_table!(complete);
    Ok(())
}

/// Writes all of an operation into empty tables.
pub(crate) fn write_all(connection: &Connection, operation: &Operation) -> rusqlite::Result<()> {
    about::write_about(connection, None, &operation.about)?;
    write_difference(connection, &Operation::default(), operation)
}

/// Writes what differs between two states.
pub(crate) fn write_difference(
    connection: &Connection,
    before: &Operation,
    after: &Operation,
) -> rusqlite::Result<()> {
    if !difference::between(&before.incidents, &after.incidents).is_empty() {
        overview::forget(connection)?;
    }
    macro_rules! write_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(rows::write(connection, $name, &difference::between(&before.$field, &after.$field))?;)+
        };
    }
    for_each_table!(write_tables);
    if before.about != after.about {
        about::write_about(connection, Some(&before.about), &after.about)?;
    }
    if before.assumptions != after.assumptions {
        about::write_assumptions(connection, &before.assumptions, &after.assumptions)?;
    }
    Ok(())
}

/// The state before a step, packed for the history; none where the step changes nothing. To be called before the step
/// is written, for what other programs put beside our columns is read from the file.
pub(crate) fn remember(
    connection: &Connection,
    before: &Operation,
    after: &Operation,
) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut remembered = Before::new();
    macro_rules! remember_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $({
                let difference = difference::between(&before.$field, &after.$field);
                let foreign = Foreign::of(connection, $name, &difference)?;
                remembered.remember($name, &difference, &foreign)?;
            })+
        };
    }
    for_each_table!(remember_tables);
    if before.about != after.about {
        remembered.line(&about::about_line(&before.about))?;
    }
    if before.assumptions != after.assumptions {
        remembered.line(&about::assumptions_line(&before.assumptions))?;
    }
    remembered.pack()
}

/// Puts back what a packed step remembers of columns that are not ours, once its rows are there again.
pub(crate) fn restore_foreign(connection: &Connection, packed: &[u8]) -> rusqlite::Result<()> {
    let lines = history::foreign_lines(packed);
    if lines.is_empty() {
        return Ok(());
    }
    macro_rules! restore_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(foreign::restore::<crate::model::$record>(connection, $name, &lines)?;)+
        };
    }
    for_each_table!(restore_tables);
    Ok(())
}

/// The edits that bring a packed state back; none where it makes no sense.
pub(crate) fn edits_back(packed: &[u8]) -> Option<Vec<Edit>> {
    let mut before = Remembered::unpack(packed)?;
    let mut edits = Vec::new();
    macro_rules! read_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(edits.extend(before.changes::<crate::model::$record>($name)?.into_iter().map(Edit::$variant));)+
        };
    }
    for_each_table!(read_tables);
    if !before.is_used_up() {
        return None;
    }
    if let Some(line) = before.other("about") {
        edits.push(Edit::About(about::about_of(line)?));
    }
    if let Some(line) = before.other("assumptions") {
        edits.push(Edit::Assumptions(about::assumptions_of(line)?));
    }
    Some(edits)
}

/// Reads all that the file holds.
pub(crate) fn read(
    connection: &Connection,
    reading: &mut Reading,
    hand: &SecondHand,
) -> rusqlite::Result<Operation> {
    read_early(connection, reading, hand, |_| {})
}

/// Reads all that the file holds, the incidents last; before them what else there is is shown.
pub(crate) fn read_early(
    connection: &Connection,
    reading: &mut Reading,
    hand: &SecondHand,
    early: impl FnOnce(&Operation),
) -> rusqlite::Result<Operation> {
    let mut others = Reading::new();
    let mut operation = read_others(connection, &mut others, hand)?;
    early(&operation);
    operation.incidents = rows::read(connection, INCIDENTS, reading, hand)?;
    reading.then(others);
    Ok(operation)
}

/// The table that may be a hundred times as long as all others.
const INCIDENTS: &str = "incidents";

/// Reads a table; of the incidents nothing.
fn read_other<T: Record + Clone + Send + Sync + 'static>(
    connection: &Connection,
    name: &'static str,
    reading: &mut Reading,
    hand: &SecondHand,
) -> rusqlite::Result<Table<T>> {
    if name == INCIDENTS {
        return Ok(Table::default());
    }
    rows::read(connection, name, reading, hand)
}

/// Reads all but the incidents.
fn read_others(
    connection: &Connection,
    reading: &mut Reading,
    hand: &SecondHand,
) -> rusqlite::Result<Operation> {
    let mut operation = Operation::default();
    macro_rules! read_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(operation.$field = read_other(connection, $name, reading, hand)?;)+
        };
    }
    for_each_table!(read_tables);
    operation.about = Arc::new(about::read_about(connection, reading)?);
    operation.assumptions = Arc::new(about::read_assumptions(connection, reading)?);
    if let Some(line) = audit::first_broken_line(connection)? {
        reading.audit_broken_at(line);
    }
    Ok(operation)
}

/// Whether two states hold the same rows and settings.
pub(crate) fn same(one: &Operation, other: &Operation) -> bool {
    macro_rules! same_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(difference::between(&one.$field, &other.$field).is_empty())&&+
        };
    }
    one.about == other.about && one.assumptions == other.assumptions && for_each_table!(same_tables)
}
