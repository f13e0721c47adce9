//! A damaged operation, read as far as it can be, into a new file; what is missing is listed.
//!
//! The damaged file is only read. Its rows go one by one into tables of the same form in memory, around the places that
//! cannot be read; from there on they are an operation like any other. Where not even its tables are found, the newest
//! restore point that opens stands for it.

use rusqlite::Connection;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::cipher::Place;
use super::content;
use super::damaged::Source;
use super::error::FileError;
use super::file::OperationFile;
use super::open;
use super::reading::Reading;
use super::restore;
use super::restore::RestorePoint;
use super::rows;
use super::schema;
use super::second_hand::SecondHand;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Severity;
use crate::store::audit;

/// How often a stretch that cannot be read is halved to find what can be read in its middle.
const HALVINGS: u32 = 8;
/// The same for an encrypted file, which has to be opened anew, slow on purpose, whenever something could not be read.
const HALVINGS_LOCKED: u32 = 4;
/// How far beyond the last row that was read others are looked for, where nothing says how many there were.
const FAR: i64 = 1 << 20;
/// Stretches of one table that are told one by one.
const MOST_TOLD: usize = 50;

/// What came of it.
#[derive(Debug)]
pub struct Recovered {
    /// The new file.
    pub file: OperationFile,
    /// What it holds.
    pub operation: Operation,
    /// What is missing, and what was poor.
    pub missing: Vec<Finding>,
    /// The restore point that stands for the file, where nothing of it could be read.
    pub from: Option<RestorePoint>,
}

/// Reads a damaged operation as far as it can be read into a new file, which is encrypted where it is.
///
/// # Errors
/// [`FileError`] where nothing of it can be read and no restore point opens, or where the new file cannot be made; nothing
/// is left behind then. The damaged file is as it was in any case.
///
/// # Cost
/// Its size, and some hundred questions for each stretch that cannot be read.
pub fn recover(damaged: &Place, new: &Place) -> Result<Recovered, FileError> {
    if new.path.exists() {
        return Err(FileError::Exists(new.path.clone()));
    }
    let read = match open::identify(damaged) {
        Ok(_) | Err(FileError::Damaged { .. }) => {
            salvage(damaged).map_err(|error| FileError::of(&damaged.path, &error))
        }
        Err(error) => Err(error),
    };
    let (held, operation, missing) = match read {
        Ok(read) => read,
        Err(error) => return from_point(damaged, new, error),
    };
    let mut file = OperationFile::create(new, &operation)?;
    let told = format!("{} stretches missing", missing.len());
    // A trail that cannot be taken along is missing like any other table.
    if let Err(error) = file.take_over(&held, "recovered", &told) {
        file.discard();
        return Err(error);
    }
    Ok(Recovered {
        file,
        operation,
        missing,
        from: None,
    })
}

/// The newest restore point that opens, as a new file; else why the operation itself cannot be read.
fn from_point(damaged: &Place, new: &Place, error: FileError) -> Result<Recovered, FileError> {
    for point in restore::points(&damaged.path) {
        let place = Place {
            path: point.path.clone(),
            passphrase: damaged.passphrase.clone(),
        };
        let Ok(opened) = OperationFile::open_read_only(place) else {
            continue;
        };
        let mut file = OperationFile::create(new, &opened.operation)?;
        let told = format!("restore point {}", point.number);
        let noted = (file.inherit_audit(&opened.file)).and_then(|()| file.audit("recovered", &told));
        if let Err(error) = noted {
            file.discard();
            return Err(error);
        }
        let whole = Finding::new("M114", Severity::Warning, crate::model::Place::Whole);
        let mut missing = vec![whole.with("point", point.number.to_string())];
        missing.extend(opened.findings);
        return Ok(Recovered {
            file,
            operation: opened.operation,
            missing,
            from: Some(point),
        });
    }
    Err(error)
}

type Salvaged = (Connection, Operation, Vec<Finding>);

/// What can be read of the file, in memory.
fn salvage(damaged: &Place) -> rusqlite::Result<Salvaged> {
    let mut from = Source::open(damaged)?;
    // Without the page that says which tables there are nothing is found.
    from.has("doria_about")?;
    let held = Connection::open_in_memory()?;
    schema::register_functions(&held)?;
    content::create_tables(&held)?;
    let mut missing = Vec::new();
    let mut carried = 0;
    for table in tables(&held)? {
        let lost = carry(&mut from, &held, &table)?;
        carried += lost.carried;
        missing.extend(told(&table, &lost));
    }
    if carried == 0 {
        let corrupt = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        return Err(rusqlite::Error::SqliteFailure(corrupt, None));
    }
    keep_numbers(&from.connection, &held);
    let mut reading = Reading::new();
    let operation = content::read(&held, &mut reading, &SecondHand::none())?;
    missing.extend(reading.findings);
    Ok((held, operation, missing))
}

/// The tables of ours, but for the steps that could be taken back: on an operation with gaps they would not fit.
fn tables(held: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut names = held.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' \
         AND name NOT LIKE 'rtree\\_%' ESCAPE '\\' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\' \
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'doria_history' ORDER BY name",
    )?;
    let names = names.query_map([], |row| row.get(0))?;
    names.collect()
}

/// A stretch of rows that could not be read, by their numbers, both ends included.
type Gap = (i64, i64);

/// What could not be read of a table.
#[derive(Debug, Default)]
struct Lost {
    /// Not even its columns were found.
    all: bool,
    gaps: Vec<Gap>,
    /// Rows that were read.
    carried: usize,
}

fn told(table: &str, lost: &Lost) -> Vec<Finding> {
    let finding =
        |code| Finding::new(code, Severity::Warning, crate::model::Place::Whole).with("table", table);
    if lost.all {
        return vec![finding("M115")];
    }
    let mut told: Vec<Finding> = (lost.gaps.iter().take(MOST_TOLD))
        .map(|(from, to)| {
            finding("M113")
                .with("from", from.to_string())
                .with("to", to.to_string())
        })
        .collect();
    if let Some(more) = lost.gaps.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        told.push(finding("M108").with("more", more.to_string()));
    }
    told
}

/// Copies what can be read of a table. What a file of an older Doria does not have is not missing.
fn carry(from: &mut Source, held: &Connection, table: &str) -> rusqlite::Result<Lost> {
    let all = || Lost {
        all: true,
        ..Lost::default()
    };
    match from.has(table) {
        Ok(true) => {}
        Ok(false) => return Ok(Lost::default()),
        Err(_) => return Ok(all()),
    }
    let Ok(there) = columns(&from.connection, table) else {
        return Ok(all());
    };
    let mut wanted = columns(held, table)?;
    wanted.retain(|column| there.contains(column));
    if wanted.is_empty() {
        return Ok(all());
    }
    let mut walk = Walk {
        from,
        held,
        table,
        columns: wanted,
        gaps: Vec::new(),
        carried: 0,
    };
    let last = walk.last_number();
    let halvings = if walk.from.place.passphrase.is_some() {
        HALVINGS_LOCKED
    } else {
        HALVINGS
    };
    walk.stretch(i64::MIN, last, halvings)?;
    walk.gaps.sort_unstable();
    Ok(Lost {
        all: false,
        gaps: joined(&walk.gaps),
        carried: walk.carried,
    })
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut names = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = names.query_map([table], |row| row.get(0))?;
    names.collect()
}

/// Stretches that touch, as one.
fn joined(gaps: &[Gap]) -> Vec<Gap> {
    let mut joined: Vec<Gap> = Vec::new();
    for gap in gaps {
        match joined.last_mut() {
            Some(last) if gap.0 <= last.1.saturating_add(1) => last.1 = last.1.max(gap.1),
            _ => joined.push(*gap),
        }
    }
    joined
}

/// A walk through one table, around what cannot be read.
struct Walk<'a> {
    from: &'a mut Source,
    held: &'a Connection,
    table: &'a str,
    columns: Vec<String>,
    gaps: Vec<Gap>,
    carried: usize,
}

/// How far a walk in one direction came: the last number that was read, and whether it came to the end.
struct Came {
    to: Option<i64>,
    whole: bool,
}

impl Walk<'_> {
    /// The highest number that a row can have: what the file remembers, where it does.
    fn last_number(&self) -> i64 {
        let sql = "SELECT max(seq) FROM sqlite_sequence WHERE name = ?1";
        let given: Option<i64> = self
            .from
            .connection
            .query_row(sql, [self.table], |row| row.get(0))
            .ok()
            .flatten();
        given.unwrap_or(i64::MAX)
    }

    /// Reads the rows with these numbers from both ends, and halves what lies between.
    fn stretch(&mut self, low: i64, high: i64, halvings: u32) -> rusqlite::Result<()> {
        let up = self.read(low, high, "ASC")?;
        if up.whole {
            return Ok(());
        }
        self.from.again()?;
        let low = up.to.map_or(low, |last| last.saturating_add(1));
        let down = self.read(low, high, "DESC")?;
        if down.whole {
            return Ok(());
        }
        self.from.again()?;
        // Numbers begin at 1; where no end is known, one is set.
        let low = low.max(1);
        let high = down.to.map_or_else(
            || high.min(low.saturating_add(FAR)),
            |last| last.saturating_sub(1),
        );
        if low > high {
            return Ok(());
        }
        if halvings == 0 || low == high {
            self.gaps.push((low, high));
            return Ok(());
        }
        let middle = low + (high - low) / 2;
        self.stretch(low, middle, halvings - 1)?;
        self.stretch(middle + 1, high, halvings - 1)
    }

    /// Copies rows in one direction until one cannot be read.
    fn read(&mut self, low: i64, high: i64, order: &str) -> rusqlite::Result<Came> {
        let names: Vec<String> = self.columns.iter().map(|name| format!("\"{name}\"")).collect();
        let names = names.join(", ");
        let marks: Vec<String> = (1..=self.columns.len()).map(|at| format!("?{at}")).collect();
        let mut insert = self.held.prepare_cached(&format!(
            "INSERT OR REPLACE INTO \"{}\" ({names}) VALUES ({})",
            self.table,
            marks.join(", ")
        ))?;
        let sql = format!(
            "SELECT rowid, {names} FROM \"{}\" WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid {order}",
            self.table
        );
        let broken = |to| Came { to, whole: false };
        let mut to = None;
        let Ok(mut select) = self.from.connection.prepare(&sql) else {
            return Ok(broken(to));
        };
        let Ok(mut found) = select.query([low, high]) else {
            return Ok(broken(to));
        };
        loop {
            let row = match found.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(Came { to, whole: true }),
                Err(_) => return Ok(broken(to)),
            };
            let values = (1..=self.columns.len())
                .map(|at| rows::raw(row, at))
                .collect::<rusqlite::Result<Vec<Value>>>();
            let (Ok(number), Ok(values)) = (row.get::<_, i64>(0), values) else {
                return Ok(broken(to));
            };
            if insert.execute(params_from_iter(values)).is_err() {
                // Readable, but nothing that the table takes.
                self.gaps.push((number, number));
            }
            self.carried += 1;
            to = Some(number);
        }
    }
}

/// Numbers that were given once are given to no other record, as far as the file still knows them.
fn keep_numbers(from: &Connection, held: &Connection) {
    let read = || -> rusqlite::Result<Vec<(String, i64)>> {
        let mut given = from.prepare("SELECT name, seq FROM sqlite_sequence")?;
        let given = given.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        given.collect()
    };
    for (name, number) in read().unwrap_or_default() {
        let raise = "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1";
        if held.execute(raise, (&name, number)).is_ok_and(|rows| rows == 0) {
            drop(held.execute("INSERT INTO sqlite_sequence VALUES (?1, ?2)", (&name, number)));
        }
    }
}

impl OperationFile {
    /// Takes over the lines of another audit trail, and adds how this file came to be.
    fn take_over(&mut self, held: &Connection, kind: &str, detail: &str) -> Result<(), FileError> {
        audit::carry(held, self.connection()).map_err(|error| FileError::of(self.path(), &error))?;
        self.audit(kind, detail)
    }
}
