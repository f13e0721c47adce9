//! An operation file that is open: what it holds was read once, what changes is written step by step.

use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;

use super::cipher;
use super::cipher::Passphrase;
use super::cipher::Place;
use super::content;
use super::create;
use super::error::FileError;
use super::history;
use super::open;
use super::overview::Early;
use super::read;
use super::read::data_version;
use super::reading::Reading;
use super::rows;
use super::second_hand::SecondHand;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::store::audit;
use crate::store::identity::Identity;
use crate::store::lock::Lock;

/// What kind of move a commit writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A new step, or one done again, with its name in the history.
    Do(String),
    /// The last step of this run taken back. Where that changes nothing, nothing is forgotten.
    Undo,
    /// The last step that the file remembers, whoever made it, taken back: forgotten even where it changes nothing any more.
    UndoKept,
}

/// A line for the audit trail: what was done, without content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditNote {
    /// What kind of thing, as in `import`.
    pub kind: &'static str,
    /// How much of it, or why; never what or whom.
    pub detail: String,
}

/// An operation file at work.
#[derive(Debug)]
pub struct OperationFile {
    connection: Connection,
    path: PathBuf,
    /// Held as long as the file is open to write.
    lock: Option<Lock>,
    /// Which file it is, should another one be put in its place.
    identity: Option<Identity>,
    /// SQLite's count of changes by others, as last seen.
    seen: i64,
    /// Whether the file has all tables and columns; those of an older Doria are made with the first step.
    pub(super) complete: bool,
    /// What opened it, for its restore points lie under the same key.
    passphrase: Option<Passphrase>,
}

/// What opening a file gave.
#[derive(Debug)]
pub struct Opened {
    /// The file, to write on.
    pub file: OperationFile,
    /// What it holds.
    pub operation: Operation,
    /// What in it could not be read.
    pub findings: Vec<Finding>,
}

impl OperationFile {
    /// Makes a new file that holds this operation, and opens it. Without a passphrase the same operation gives the same
    /// bytes; with one the file is encrypted, and only a file with one is named `.doria`.
    ///
    /// # Errors
    /// [`FileError`]; nothing is left behind where it fails.
    pub fn create(place: impl Into<Place>, operation: &Operation) -> Result<Self, FileError> {
        let place = place.into();
        let path = place.path.as_path();
        if cipher::is_named_encrypted(path) && place.passphrase.is_none() {
            return Err(FileError::NoPassphrase(path.to_owned()));
        }
        if path.exists() {
            return Err(FileError::Exists(path.to_owned()));
        }
        let lock = Lock::take(path).map_err(|no| FileError::of_lock(path, no))?;
        create::create(&place, operation)?;
        Self::connect(path, Some(lock), place.passphrase.as_ref())
    }

    /// Opens an operation to work on.
    ///
    /// # Errors
    /// [`FileError`]; the file is as it was.
    pub fn open(place: impl Into<Place>) -> Result<Opened, FileError> {
        Self::open_early(place, &mut |_| {})
    }

    /// The same; an overview that the file keeps is told with all else before the incidents are read. Whether the file is
    /// whole is not known then.
    ///
    /// # Errors
    /// [`FileError`]; the file is as it was.
    pub fn open_early(place: impl Into<Place>, early: &mut dyn FnMut(Early)) -> Result<Opened, FileError> {
        let place = place.into();
        let encrypted = open::identify(&place)?;
        let passphrase = place.passphrase.as_ref().filter(|_| encrypted);
        let lock = Lock::take(&place.path).map_err(|no| FileError::of_lock(&place.path, no))?;
        Self::connect(&place.path, Some(lock), passphrase)?.read(early)
    }

    /// Opens an operation to look at, while another Doria works on it too. Nothing is written, unless a process was
    /// killed in the middle of a step: that step is taken back first.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn open_read_only(place: impl Into<Place>) -> Result<Opened, FileError> {
        Self::open_read_only_early(place, &mut |_| {})
    }

    /// The same, with an overview told before the incidents are read, as by [`Self::open_early`].
    ///
    /// # Errors
    /// [`FileError`].
    pub fn open_read_only_early(
        place: impl Into<Place>,
        early: &mut dyn FnMut(Early),
    ) -> Result<Opened, FileError> {
        let place = place.into();
        let encrypted = open::identify(&place)?;
        let passphrase = place.passphrase.as_ref().filter(|_| encrypted);
        Self::connect(&place.path, None, passphrase)?.read(early)
    }

    fn connect(path: &Path, lock: Option<Lock>, passphrase: Option<&Passphrase>) -> Result<Self, FileError> {
        let fail = |error: rusqlite::Error| FileError::of(path, &error);
        let flags = if lock.is_some() {
            OpenFlags::SQLITE_OPEN_READ_WRITE
        } else {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        };
        let connection = open::connect(path, flags, passphrase).map_err(fail)?;
        if lock.is_some() {
            if connection.is_readonly("main").map_err(fail)? {
                return Err(FileError::ReadOnly(path.to_owned()));
            }
            open::prepare_to_write(&connection).map_err(fail)?;
        }
        let mut file = Self {
            connection,
            path: path.to_owned(),
            lock,
            identity: Identity::at(path),
            seen: 0,
            complete: true,
            passphrase: passphrase.cloned(),
        };
        file.seen = data_version(&file.connection).map_err(fail)?;
        Ok(file)
    }

    fn read(mut self, early: &mut dyn FnMut(Early)) -> Result<Opened, FileError> {
        let read = read::read(&self.connection, &self.path, self.is_encrypted(), early)?;
        self.seen = read.seen;
        self.complete = read.reading.complete;
        Ok(Opened {
            file: self,
            operation: read.operation,
            findings: read.reading.findings,
        })
    }

    /// Closes the file and opens it anew with the key at hand, still under its lock.
    pub(super) fn connect_again(&mut self) -> Result<(), FileError> {
        let fail = |error: rusqlite::Error| FileError::of(&self.path, &error);
        // What the old one holds must go before a new one can look.
        self.connection = Connection::open_in_memory().map_err(fail)?;
        let mut again = Self::connect(&self.path, self.lock.take(), self.passphrase.as_ref())?;
        again.complete = self.complete;
        *self = again;
        Ok(())
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is open to look at only.
    pub const fn is_read_only(&self) -> bool {
        self.lock.is_none()
    }

    /// Whether it is encrypted.
    pub const fn is_encrypted(&self) -> bool {
        self.passphrase.is_some()
    }

    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The key that opens the file from now on.
    pub(super) const fn replace_passphrase(&mut self, passphrase: Passphrase) -> Option<Passphrase> {
        self.passphrase.replace(passphrase)
    }

    pub(super) const fn passphrase(&self) -> Option<&Passphrase> {
        self.passphrase.as_ref()
    }

    /// Another file under the key of this one.
    pub(super) fn place_of(&self, path: &Path) -> Place {
        Place {
            path: path.to_owned(),
            passphrase: self.passphrase.clone(),
        }
    }

    /// Writes the difference between two states as one transaction; when it returns, the step is safe on the disk.
    ///
    /// # Errors
    /// [`FileError`]; the file then holds the state before.
    ///
    /// # Cost
    /// Linear in the rows of the chunks that differ. Where another program wrote to the file meanwhile, it is read
    /// again whole to see whether anything in it is different from `before`.
    pub fn commit(&mut self, before: &Operation, after: &Operation, step: Step) -> Result<(), FileError> {
        self.commit_noted(before, after, step, &[])
    }

    /// The same with lines of the audit trail, in one transaction: neither is ever on the disk without the other.
    ///
    /// # Errors
    /// [`FileError`]; the file then holds the state before and none of the lines.
    pub fn commit_noted(
        &mut self,
        before: &Operation,
        after: &Operation,
        step: Step,
        notes: &[AuditNote],
    ) -> Result<(), FileError> {
        self.in_one(before, |transaction| {
            let remembered = match &step {
                Step::Do(_) => content::remember(transaction, before, after)?,
                Step::Undo | Step::UndoKept => history::last(transaction)?,
            };
            content::write_difference(transaction, before, after)?;
            match (step, remembered) {
                (Step::Do(label), Some(packed)) => history::push(transaction, &label, &packed)?,
                (Step::Undo, Some(_)) if content::same(before, after) => {}
                (Step::Undo | Step::UndoKept, Some(packed)) => {
                    content::restore_foreign(transaction, &packed)?;
                    history::pop(transaction)?;
                }
                (_, None) => {}
            }
            for note in notes {
                audit::add(transaction, note.kind, &note.detail)?;
            }
            Ok(())
        })
    }

    /// Writes in one transaction on top of the state `before`, which the file is to hold.
    pub(super) fn in_one(
        &mut self,
        before: &Operation,
        write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), FileError> {
        let path = self.path.clone();
        let fail = |error: rusqlite::Error| FileError::of(&path, &error);
        self.check_place()?;
        let complete = self.complete;
        let seen = self.seen;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fail)?;
        let now = data_version(&transaction).map_err(fail)?;
        if now != seen {
            // QGIS touches a file by only showing it.
            let held = content::read(&transaction, &mut Reading::new(), &SecondHand::none()).map_err(fail)?;
            if !content::same(&held, before) {
                return Err(FileError::ChangedBehind(path));
            }
        }
        if !complete {
            content::complete_tables(&transaction).map_err(fail)?;
        }
        write(&transaction).map_err(fail)?;
        transaction.commit().map_err(fail)?;
        self.seen = now;
        self.complete = true;
        self.check_place()
    }

    /// Whether the path still means the file that was opened.
    pub(super) fn check_place(&self) -> Result<(), FileError> {
        if Identity::at(&self.path) == self.identity {
            Ok(())
        } else {
            Err(FileError::Gone(self.path.clone()))
        }
    }

    /// The last step that the file remembers, by its name, with the edits that take it back; none at the beginning.
    ///
    /// # Errors
    /// [`FileError`] where the history cannot be read.
    pub fn last_step(&self) -> Result<Option<(String, Vec<Edit>)>, FileError> {
        let found = self.connection.query_row(
            "SELECT label, before FROM doria_history ORDER BY step DESC LIMIT 1",
            [],
            |row| {
                Ok((
                    rows::raw_text(row, 0)?.unwrap_or_default(),
                    row.get::<_, Vec<u8>>(1)?,
                ))
            },
        );
        let (label, packed) = match found {
            Ok(found) => found,
            Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(None),
            Err(error) => return Err(FileError::of(&self.path, &error)),
        };
        let edits = content::edits_back(&packed).ok_or_else(|| FileError::Damaged {
            path: self.path.clone(),
            what: "doria_history".to_owned(),
        })?;
        Ok(Some((label, edits)))
    }

    /// Adds a line to the audit trail: what was done, without content. Each line carries the hash of all before it.
    ///
    /// # Errors
    /// [`FileError`] where the line could not be written.
    pub fn audit(&mut self, kind: &str, detail: &str) -> Result<(), FileError> {
        self.check_place()?;
        let path = &self.path;
        let fail = |error: rusqlite::Error| FileError::of(path, &error);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fail)?;
        audit::add(&transaction, kind, detail).map_err(fail)?;
        transaction.commit().map_err(fail)
    }
}

#[cfg(test)]
impl OperationFile {
    /// Kind and detail of every line of the audit trail.
    pub(crate) fn audit_lines(&self) -> Vec<(String, String)> {
        let mut lines = self
            .connection
            .prepare("SELECT kind, detail FROM doria_audit ORDER BY line")
            .unwrap();
        let rows = lines.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// The first line of the audit trail that does not follow from those before it.
    pub(super) fn first_broken_audit_line(&self) -> Option<i64> {
        audit::first_broken_line(&self.connection).unwrap()
    }

    /// Lets the file grow by so many pages and no more, as a full disk does.
    pub(super) fn limit_pages_for_test(&self, more: Option<i64>) {
        let count: i64 = self
            .connection
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        let limit = more.map_or(i64::from(u32::MAX - 1), |more| count + more);
        self.connection
            .pragma_update_and_check(None, "max_page_count", limit, |_| Ok(()))
            .unwrap();
    }
}

impl Drop for OperationFile {
    fn drop(&mut self) {
        // One file is left, should another program have put it into a write-ahead log meanwhile.
        if self.lock.is_some() {
            drop(open::prepare_to_write(&self.connection));
        }
    }
}
