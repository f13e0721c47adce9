//! Why an operation file could not be opened, made or written: one sentence each.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::store::lock::Holder;
use crate::store::lock::NoLock;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What stands between the person and the file.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("no file {0}")]
    NotFound(PathBuf),
    /// There is no such folder to make a file in.
    #[error("no folder for {0}")]
    NoFolder(PathBuf),
    /// There is a file already where a new one is to be made.
    #[error("file exists {0}")]
    Exists(PathBuf),
    /// The file was written by a newer Doria.
    #[error("newer version {version}: {path}")]
    NewerVersion {
        /// Which file.
        path: PathBuf,
        /// The version of its tables.
        version: i64,
    },
    /// A `GeoPackage` of another program: to be imported, not opened.
    #[error("foreign GeoPackage {0}")]
    Foreign(PathBuf),
    /// Something else altogether: a table, a picture, a map.
    #[error("no operation {0}")]
    NotAnOperation(PathBuf),
    /// Named as an operation and no database: encrypted, or damaged from its first bytes on. The two cannot be told apart.
    #[error("encrypted or damaged {0}")]
    EncryptedOrDamaged(PathBuf),
    /// An encrypted operation that this passphrase does not open, or a damaged one: the two cannot be told apart.
    #[error("wrong passphrase or damaged {0}")]
    WrongPassphrase(PathBuf),
    /// An encrypted operation is to be made, and no passphrase was given.
    #[error("no passphrase for {0}")]
    NoPassphrase(PathBuf),
    /// A plain operation has no passphrase to be changed.
    #[error("not encrypted {0}")]
    NotEncrypted(PathBuf),
    /// A database whose inside is broken.
    #[error("damaged {path}: {what}")]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What SQLite says.
        what: String,
    },
    /// A process was killed in the middle of a step, and what it left cannot be cleared because the place is read-only.
    #[error("unfinished {0}")]
    Unfinished(PathBuf),
    /// The file or its folder cannot be written.
    #[error("read-only {0}")]
    ReadOnly(PathBuf),
    /// The place has no file locks, so two writers could not be kept apart.
    #[error("no locks {0}")]
    NoLocks(PathBuf),
    /// Another Doria has it open.
    #[error("in use {path} by {by:?}")]
    InUse {
        /// Which file.
        path: PathBuf,
        /// Who, as far as the lock file tells.
        by: Option<Holder>,
    },
    /// Another program is writing to it right now.
    #[error("busy {0}")]
    Busy(PathBuf),
    /// The disk is full.
    #[error("disk full {0}")]
    Full(PathBuf),
    /// The disk, stick or network folder did not do what it was told.
    #[error("disk error {path}: {what}")]
    Disk {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        what: String,
    },
    /// Another program changed the file since it was opened.
    #[error("changed behind {0}")]
    ChangedBehind(PathBuf),
    /// The file that was opened no longer lies there: moved, removed or replaced.
    #[error("gone {0}")]
    Gone(PathBuf),
    /// Anything else, in the words of the system.
    #[error("{path}: {what}")]
    Other {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        what: String,
    },
}

impl FileError {
    /// Its name in JSON, and with `file-` before it the key of its sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "not-found",
            Self::NoFolder(_) => "no-folder",
            Self::Exists(_) => "exists",
            Self::NewerVersion { .. } => "newer-version",
            Self::Foreign(_) => "foreign-geopackage",
            Self::NotAnOperation(_) => "not-an-operation",
            Self::EncryptedOrDamaged(_) => "encrypted-or-damaged",
            Self::WrongPassphrase(_) => "wrong-passphrase",
            Self::NoPassphrase(_) => "no-passphrase",
            Self::NotEncrypted(_) => "not-encrypted",
            Self::Damaged { .. } => "damaged",
            Self::Unfinished(_) => "unfinished",
            Self::ReadOnly(_) => "read-only",
            Self::NoLocks(_) => "no-locks",
            Self::InUse { .. } => "in-use",
            Self::Busy(_) => "busy",
            Self::Full(_) => "disk-full",
            Self::Disk { .. } => "disk",
            Self::ChangedBehind(_) => "changed-behind",
            Self::Gone(_) => "gone",
            Self::Other { .. } => "other",
        }
    }

    /// The file it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound(path)
            | Self::NoFolder(path)
            | Self::Exists(path)
            | Self::NewerVersion { path, .. }
            | Self::Foreign(path)
            | Self::NotAnOperation(path)
            | Self::EncryptedOrDamaged(path)
            | Self::WrongPassphrase(path)
            | Self::NoPassphrase(path)
            | Self::NotEncrypted(path)
            | Self::Damaged { path, .. }
            | Self::Unfinished(path)
            | Self::ReadOnly(path)
            | Self::NoLocks(path)
            | Self::InUse { path, .. }
            | Self::Busy(path)
            | Self::Full(path)
            | Self::Disk { path, .. }
            | Self::ChangedBehind(path)
            | Self::Gone(path)
            | Self::Other { path, .. } => path,
        }
    }

    /// The sentence that the person reads: the cause, then what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        let path = self.path();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        // A path that somebody gave without its folder still lies in one.
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = whole.parent().unwrap_or(&whole).to_string_lossy();
        let mut args = vec![("file", Arg::Text(name)), ("folder", Arg::Text(folder))];
        let mut key = format!("file-{}", self.code());
        match self {
            Self::NewerVersion { version, .. } => args.push(("detail", Arg::from(version.to_string()))),
            Self::Damaged { what, .. } | Self::Disk { what, .. } | Self::Other { what, .. } => {
                args.push(("detail", Arg::from(what)));
            }
            Self::InUse { by: Some(holder), .. } => {
                key.push_str("-by");
                args.push(("process", Arg::from(&holder.process)));
                args.push(("host", Arg::from(&holder.host)));
                args.push(("since", Arg::from(&holder.since)));
            }
            _ => {}
        }
        words::text_with(lang, &key, &args)
    }

    /// What SQLite's answer means for this file.
    pub(crate) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let what = error.to_string();
        let path = path.to_owned();
        if let rusqlite::Error::InvalidColumnName(_) = error {
            return Self::Damaged { path, what };
        }
        let moved = |error: &ffi::Error| error.extended_code == ffi::SQLITE_READONLY_DBMOVED;
        if error.sqlite_error().is_some_and(moved) {
            return Self::Gone(path);
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::EncryptedOrDamaged(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, what },
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::SystemIoFailure) => Self::Disk { path, what },
            // The database cannot be opened because it is gone, or because a journal cannot be made beside it.
            Some(ErrorCode::CannotOpen) if !path.exists() => Self::Gone(path),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly(path)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            _ => Self::Other { path, what },
        }
    }

    /// What the system's answer means for this file.
    pub(crate) fn of_system(path: &Path, error: &io::Error) -> Self {
        let what = error.to_string();
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full(path)
            }
            io::ErrorKind::Unsupported => Self::NoLocks(path),
            io::ErrorKind::ResourceBusy => Self::Busy(path),
            io::ErrorKind::AlreadyExists => Self::Exists(path),
            _ => Self::Disk { path, what },
        }
    }

    /// Why this file could not be locked.
    pub(crate) fn of_lock(path: &Path, no: NoLock) -> Self {
        match no {
            NoLock::Held(by) => Self::InUse {
                path: path.to_owned(),
                by,
            },
            NoLock::System(error) => Self::of_system(path, &error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_both_languages() {
        let path = PathBuf::from("/operations/shabunda.gpkg");
        let (p, what) = (|| path.clone(), || "page 7".to_owned());
        let holder = Holder {
            process: "4711".to_owned(),
            host: "HQ-3".to_owned(),
            since: "2018-03-12 06:30".to_owned(),
        };
        let all = [
            FileError::NotFound(p()),
            FileError::NoFolder(p()),
            FileError::Exists(p()),
            FileError::NewerVersion {
                path: p(),
                version: 99,
            },
            FileError::Foreign(p()),
            FileError::NotAnOperation(p()),
            FileError::EncryptedOrDamaged(p()),
            FileError::WrongPassphrase(p()),
            FileError::NoPassphrase(p()),
            FileError::NotEncrypted(p()),
            FileError::Damaged {
                path: p(),
                what: what(),
            },
            FileError::Unfinished(p()),
            FileError::ReadOnly(p()),
            FileError::NoLocks(p()),
            FileError::InUse { path: p(), by: None },
            FileError::InUse {
                path: p(),
                by: Some(holder),
            },
            FileError::Busy(p()),
            FileError::Full(p()),
            FileError::Disk {
                path: p(),
                what: what(),
            },
            FileError::ChangedBehind(p()),
            FileError::Gone(p()),
            FileError::Other {
                path: p(),
                what: what(),
            },
        ];
        for lang in Lang::ALL {
            let mut seen = std::collections::BTreeSet::new();
            for error in &all {
                let sentence = error.sentence(lang);
                assert!(sentence.contains("shabunda.gpkg"), "{error:?}: {sentence}");
                assert!(!sentence.contains('{') && !sentence.contains('!'), "{sentence}");
                assert!(seen.insert(sentence), "two refusals say the same: {error:?}");
            }
        }
        let by = all[15].sentence(Lang::Fr);
        assert!(
            by.contains("HQ-3") && by.contains("4711") && by.contains("06:30"),
            "{by}"
        );
    }
}
