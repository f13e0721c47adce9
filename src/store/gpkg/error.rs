//! Why an operation file could not be opened, made or written: one sentence each.

use std::path::Path;
use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What stands between the person and the file.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("no file {0}")]
    NotFound(PathBuf),
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
    /// No database, or an encrypted one.
    #[error("encrypted or damaged {0}")]
    EncryptedOrDamaged(PathBuf),
    /// A database whose inside is broken.
    #[error("damaged {path}: {what}")]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What SQLite says.
        what: String,
    },
    /// The file or its folder cannot be written.
    #[error("read-only {0}")]
    ReadOnly(PathBuf),
    /// Another Doria has it open.
    #[error("in use {path} by {by}")]
    InUse {
        /// Which file.
        path: PathBuf,
        /// Process and machine, as far as the lock file tells.
        by: String,
    },
    /// The disk is full.
    #[error("disk full {0}")]
    Full(PathBuf),
    /// Another program changed the file since it was opened.
    #[error("changed behind {0}")]
    ChangedBehind(PathBuf),
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
            Self::Exists(_) => "exists",
            Self::NewerVersion { .. } => "newer-version",
            Self::Foreign(_) => "foreign-geopackage",
            Self::EncryptedOrDamaged(_) => "encrypted-or-damaged",
            Self::Damaged { .. } => "damaged",
            Self::ReadOnly(_) => "read-only",
            Self::InUse { .. } => "in-use",
            Self::Full(_) => "disk-full",
            Self::ChangedBehind(_) => "changed-behind",
            Self::Other { .. } => "other",
        }
    }

    /// The sentence that the person reads: the cause, then what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        let (path, detail) = match self {
            Self::NotFound(path)
            | Self::Exists(path)
            | Self::Foreign(path)
            | Self::EncryptedOrDamaged(path)
            | Self::ReadOnly(path)
            | Self::Full(path)
            | Self::ChangedBehind(path) => (path, String::new()),
            Self::NewerVersion { path, version } => (path, version.to_string()),
            Self::Damaged { path, what } | Self::Other { path, what } => (path, what.clone()),
            Self::InUse { path, by } => (path, by.clone()),
        };
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned();
        let key = format!("file-{}", self.code());
        words::text_with(
            lang,
            &key,
            &[("file", Arg::from(name)), ("detail", Arg::from(detail))],
        )
    }

    /// What SQLite's answer means for this file.
    pub(crate) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let what = error.to_string();
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::EncryptedOrDamaged(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, what },
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly(path)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse { path, by: what },
            _ => Self::Other { path, what },
        }
    }
}
