//! Restore points: whole copies of an operation's file as it was at a moment, beside it and under its key.
//!
//! A damaged file does not take them along. They count up, since clocks cannot be relied on; what one is called and when it
//! was kept stands in its own audit trail, where nobody reads it without the key.

use std::ffi::OsStr;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::OpenFlags;
use rusqlite::OptionalExtension as _;

use super::error::FileError;
use super::file::OperationFile;
use super::open;
use super::rows;
use crate::model::About;
use crate::model::Operation;
use crate::model::operation::for_each_table;
use crate::store::write;

/// Points that are kept without being asked for; the oldest goes when another comes.
const MOST_BY_ITSELF: usize = 5;
/// What stands between the name of the operation and the number of the point.
const MARK: &str = ".restore-";
/// What stands behind the number of a point that nobody asked for.
const BY_ITSELF: &str = "-auto";
/// The line of the audit trail that names a point.
const KIND: &str = "restore-point";

/// A restore point, as its name in the folder tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestorePoint {
    /// Its number; a later one has a higher number.
    pub number: u32,
    /// Whether Doria kept it without being asked.
    pub by_itself: bool,
    /// Where it lies.
    pub path: PathBuf,
}

/// What a restore point says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it was called by whoever kept it; empty where nobody did.
    pub name: String,
    /// When it was kept, by the clock of that computer.
    pub at: Option<Timestamp>,
}

/// The restore points of an operation, the newest first.
pub fn points(operation: &Path) -> Vec<RestorePoint> {
    let (Some(stem), Some(folder)) = (operation.file_stem(), operation.parent()) else {
        return Vec::new();
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<RestorePoint> = entries
        .filter_map(|entry| point_of(entry.path(), stem, operation.extension()))
        .collect();
    found.sort_by_key(|point| std::cmp::Reverse(point.number));
    found
}

fn point_of(path: PathBuf, stem: &OsStr, ending: Option<&OsStr>) -> Option<RestorePoint> {
    if path.extension() != ending {
        return None;
    }
    let name = path.file_stem()?.to_str()?;
    let rest = name.strip_prefix(stem.to_str()?)?.strip_prefix(MARK)?;
    let (digits, by_itself) = match rest.strip_suffix(BY_ITSELF) {
        Some(digits) => (digits, true),
        None => (rest, false),
    };
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_number.then(|| digits.parse().ok())??;
    Some(RestorePoint {
        number,
        by_itself,
        path,
    })
}

/// Where the next point of an operation goes.
fn next(operation: &Path, by_itself: bool) -> RestorePoint {
    let number = points(operation)
        .first()
        .map_or(1, |last| last.number.saturating_add(1));
    let mut name = operation.file_stem().unwrap_or_default().to_owned();
    name.push(format!(
        "{MARK}{number:04}{}",
        if by_itself { BY_ITSELF } else { "" }
    ));
    if let Some(ending) = operation.extension() {
        name.push(".");
        name.push(ending);
    }
    RestorePoint {
        number,
        by_itself,
        path: operation.with_file_name(name),
    }
}

impl OperationFile {
    /// Keeps a copy of the file as it is, history and audit trail included: by a name, or by itself where none is given.
    /// Of those kept by themselves only the last five stay.
    ///
    /// # Errors
    /// [`FileError`]; no copy is left behind.
    ///
    /// # Cost
    /// The file is written once more.
    pub fn keep(&mut self, name: Option<&str>) -> Result<RestorePoint, FileError> {
        let point = next(self.path(), name.is_none());
        self.audit(KIND, name.unwrap_or_default())?;
        let beside = write::beside(&point.path, &format!("{}.tmp", std::process::id()));
        let fail = |error: rusqlite::Error| FileError::of(&point.path, &error);
        let made = beside
            .to_str()
            .ok_or_else(|| FileError::NotAnOperation(beside.clone()))
            .and_then(|into| self.connection().execute("VACUUM INTO ?1", [into]).map_err(fail))
            .and_then(|_| {
                put(&beside, &point.path).map_err(|error| FileError::of_system(&point.path, &error))
            });
        if made.is_err() && beside.exists() {
            drop(fs::remove_file(&beside));
        }
        made?;
        let kept = points(self.path());
        for old in kept.iter().filter(|point| point.by_itself).skip(MOST_BY_ITSELF) {
            // One that cannot be removed is one more than promised, and no harm.
            drop(fs::remove_file(&old.path));
        }
        Ok(point)
    }

    /// What a restore point of this operation says of itself.
    ///
    /// # Errors
    /// [`FileError`] where it cannot be read, or has another key.
    pub fn describe(&self, point: &RestorePoint) -> Result<Kept, FileError> {
        let fail = |error: rusqlite::Error| FileError::of(&point.path, &error);
        let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = open::connect(&point.path, read_only, self.passphrase()).map_err(fail)?;
        let line = connection
            .query_row(
                "SELECT detail, at FROM doria_audit WHERE kind = ?1 ORDER BY line DESC LIMIT 1",
                [KIND],
                |row| Ok((rows::raw_text(row, 0)?, rows::raw_text(row, 1)?)),
            )
            .optional()
            .map_err(fail)?;
        let (name, at) = line.unwrap_or_default();
        Ok(Kept {
            name: name.unwrap_or_default(),
            at: at.and_then(|at| at.parse().ok()),
        })
    }

    /// What a restore point of this operation holds.
    ///
    /// # Errors
    /// [`FileError`] where the point cannot be read.
    pub fn read_point(&self, point: &RestorePoint) -> Result<Operation, FileError> {
        Ok(Self::open_read_only(self.place_of(&point.path))?.operation)
    }
}

/// The operation as it is to be when it goes back to how it was: its records then, numbers for new ones that were given to no
/// other since, and the higher of both markings, for a lower one is somebody's decision and not a way back.
pub fn with_numbers_going_on(then: &Operation, now: &Operation) -> Operation {
    let mut after = then.clone();
    macro_rules! count_on {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(after.$field = then.$field.clone().with_next(now.$field.next_id().number());)+
        };
    }
    for_each_table!(count_on);
    if now.about.marking > then.about.marking {
        after.about = Arc::new(About {
            marking: now.about.marking,
            ..(*then.about).clone()
        });
    }
    after
}

/// Puts the copy in its place once it is on the disk.
fn put(beside: &Path, path: &Path) -> std::io::Result<()> {
    File::open(beside)?.sync_all()?;
    fs::rename(beside, path)?;
    write::sync_folder_of(path)
}
