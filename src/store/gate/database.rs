//! A foreign SQLite database: read only, nothing beside it touched, every question under a clock.
//!
//! The settings are those SQLite recommends for untrusted files. Knows no tables.

use std::cell::Cell;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;
use rusqlite::hooks::AuthAction;
use rusqlite::hooks::AuthContext;
use rusqlite::hooks::Authorization;
use rusqlite::limits::Limit;

use crate::store::gate::Clock;
use crate::store::gate::GateError;
use crate::store::gate::MAX_TILE;
use crate::store::gate::QUERY_TIME;
use crate::store::gate::open_map_file;

/// How many steps of SQLite's machine pass between two looks at the clock; one step may move megabytes.
const STEPS: i32 = 100;
/// How long the check on opening may take; what is slower is not checked beforehand.
const CHECK_TIME: Duration = Duration::from_secs(1);
/// Up to this size the whole database is checked when it is opened.
const CHECKED_TO: u64 = 64 * 1024 * 1024;
/// First bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// First bytes of a rollback journal whose changes still wait.
const HOT_JOURNAL: &[u8] = &[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
/// What a view may call. No function that makes large values, and none that a map could need beyond these.
const PLAIN_FUNCTIONS: &[&str] = &[
    "abs",
    "coalesce",
    "count",
    "hex",
    "ifnull",
    "iif",
    "instr",
    "length",
    "lower",
    "max",
    "min",
    "nullif",
    "round",
    // The rows of a GeoPackage are dated by a default, which the check of the file looks at.
    "strftime",
    "substr",
    "substring",
    "sum",
    "total",
    "trim",
    "typeof",
    "upper",
    "quick_check",
];

/// A foreign database, open for reading.
#[derive(Debug)]
pub struct ForeignDatabase {
    connection: Connection,
    clock: Arc<Mutex<Clock>>,
    /// Runs over several questions, besides the clock of each.
    overall: Cell<Option<Clock>>,
    len: u64,
    fault: Option<String>,
}

impl ForeignDatabase {
    /// Opens a foreign database as it lies there: no lock, no journal, no write.
    ///
    /// # Errors
    /// [`GateError`]; also where changes of another program still wait beside it.
    pub fn open(path: &Path) -> Result<Self, GateError> {
        let mut database = Self::again(path)?;
        if database.len <= CHECKED_TO {
            database.fault = database.within(CHECK_TIME, Self::quick_check)?;
        }
        Ok(database)
    }

    /// Opens it once more, for another hand: as [`Self::open`], but what was checked then is not checked again.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn again(path: &Path) -> Result<Self, GateError> {
        let file = open_map_file(path)?;
        if !file.head(MAGIC.len())?.starts_with(MAGIC) {
            return Err(GateError::Damaged {
                what: "no SQLite database".to_owned(),
            });
        }
        refuse_unfinished(path)?;
        let fail = |error: rusqlite::Error| GateError::of_sqlite(&error, QUERY_TIME);
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(uri(path), flags).map_err(fail)?;
        let clock = Arc::new(Mutex::new(Clock::new(QUERY_TIME)));
        guard(&mut connection, &clock).map_err(fail)?;
        Ok(Self {
            connection,
            clock,
            overall: Cell::new(None),
            len: file.len(),
            fault: None,
        })
    }

    /// The size of the file in bytes.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether the file is empty; never so, the gate refuses those.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What the check on opening found broken; what is sound can still be read.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Asks the database something, within [`QUERY_TIME`].
    ///
    /// # Errors
    /// [`GateError`].
    pub fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, GateError> {
        self.rewind();
        question(&self.connection).map_err(|error| GateError::of_sqlite(&error, QUERY_TIME))
    }

    /// Starts the clock anew: within a long question, once each row that was worth the time.
    pub fn rewind(&self) {
        let question = Clock::new(QUERY_TIME);
        let clock = self
            .overall
            .get()
            .map_or(question, |overall| question.or_sooner(overall));
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = clock;
    }

    /// Asks several questions that together may take so long.
    pub fn within<T>(&self, allowed: Duration, questions: impl FnOnce(&Self) -> T) -> T {
        self.overall.set(Some(Clock::new(allowed)));
        let answer = questions(self);
        self.overall.set(None);
        answer
    }

    /// The number in the header by which a format names itself: `GPKG` for a `GeoPackage`.
    ///
    /// # Errors
    /// [`GateError`].
    pub fn application_id(&self) -> Result<i64, GateError> {
        self.ask(|connection| connection.query_row("PRAGMA application_id", [], |row| row.get(0)))
    }

    /// Whether there is a table or view of this name.
    ///
    /// # Errors
    /// [`GateError`].
    pub fn has_table(&self, name: &str) -> Result<bool, GateError> {
        let sql = "SELECT count(*) > 0 FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ?1 COLLATE NOCASE";
        self.ask(|connection| connection.query_row(sql, [name], |row| row.get(0)))
    }

    fn quick_check(&self) -> Result<Option<String>, GateError> {
        let asked = self.ask(|connection| {
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))
        });
        match asked {
            Ok(answer) if answer == "ok" => Ok(None),
            Ok(answer) => Ok(Some(answer)),
            // A slow disk is no fault of the file: each question has its own clock.
            Err(GateError::TooSlow(_)) => Ok(None),
            Err(GateError::Damaged { what }) => Ok(Some(what)),
            Err(other) => Err(other),
        }
    }
}

/// Sets everything that keeps a hostile database from harm.
fn guard(connection: &mut Connection, clock: &Arc<Mutex<Clock>>) -> rusqlite::Result<()> {
    let watched = Arc::clone(clock);
    connection.progress_handler(
        STEPS,
        Some(move || watched.lock().unwrap_or_else(PoisonError::into_inner).is_over()),
    )?;
    let longest = i32::try_from(MAX_TILE).unwrap_or(i32::MAX);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_COMPOUND_SELECT, 50)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.authorizer(Some(authorize))
}

/// Reading is allowed; whatever writes, opens another file or counts for ever is not.
fn authorize(asked: AuthContext<'_>) -> Authorization {
    match asked.action {
        AuthAction::Select | AuthAction::Read { .. } => Authorization::Allow,
        AuthAction::Pragma { pragma_name, .. } => {
            let name = pragma_name.to_ascii_lowercase();
            allow_if(["quick_check", "application_id", "table_info", "user_version"].contains(&name.as_str()))
        }
        AuthAction::Function { function_name } => {
            let name = function_name.to_ascii_lowercase();
            allow_if(PLAIN_FUNCTIONS.contains(&name.as_str()))
        }
        _ => Authorization::Deny,
    }
}

const fn allow_if(fine: bool) -> Authorization {
    if fine {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}

/// A write-ahead log or a journal beside the file holds changes that a plain read would miss.
fn refuse_unfinished(path: &Path) -> Result<(), GateError> {
    let log = with_ending(path, "-wal");
    let waits = std::fs::metadata(&log).is_ok_and(|log| log.len() > 0);
    let journal = with_ending(path, "-journal");
    let hot = open_map_file(&journal)
        .and_then(|journal| journal.head(HOT_JOURNAL.len()))
        .is_ok_and(|head| head == HOT_JOURNAL);
    let beside = match (waits, hot) {
        (true, _) => log,
        (false, true) => journal,
        (false, false) => return Ok(()),
    };
    let name = beside.file_name().unwrap_or_default().to_string_lossy();
    Err(GateError::Unfinished {
        beside: name.into_owned(),
    })
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The path as a URI that tells SQLite to take the file as it is, never to lock it and never to write beside it.
fn uri(path: &Path) -> String {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut uri = String::from("file:");
    if cfg!(windows) {
        uri.push_str("///");
    }
    for byte in full.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' => {
                uri.push(char::from(*byte))
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri.push_str("?mode=ro&immutable=1");
    uri
}
