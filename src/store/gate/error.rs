//! Why the gate stays shut: one sentence each.

use std::io;
use std::time::Duration;

use rusqlite::ErrorCode;

use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What is wrong with a foreign file, whatever its format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GateError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// A folder stands where a file should.
    #[error("a folder")]
    Folder,
    /// A pipe, a socket or a device: reading it may never end.
    #[error("a pipe or device")]
    Special,
    /// A link that leads back to itself.
    #[error("a loop of links")]
    LinkLoop,
    /// The file may not be read by this person.
    #[error("not readable")]
    Unreadable,
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// Larger than what Doria reads.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most, in bytes.
        limit: u64,
    },
    /// Something in it unpacks to more than is allowed.
    #[error("unpacks to more than {limit} bytes or out of proportion")]
    Bomb {
        /// The most, in bytes.
        limit: u64,
    },
    /// Packed content that cannot be unpacked.
    #[error("cannot be unpacked")]
    Unpackable,
    /// The file ends in the middle.
    #[error("cut short")]
    CutShort,
    /// One question took longer than allowed.
    #[error("took longer than {0:?}")]
    TooSlow(Duration),
    /// Nested deeper than allowed.
    #[error("nested too deep")]
    TooDeep,
    /// One text is longer than allowed.
    #[error("a text is too long")]
    LongText,
    /// More rows or features than allowed.
    #[error("more than {limit} features")]
    TooMany {
        /// The most.
        limit: usize,
    },
    /// A database with changes that wait in a file beside it.
    #[error("changes wait in {beside}")]
    Unfinished {
        /// The name of the file beside it.
        beside: String,
    },
    /// A database that computes its rows by instructions of its own, beyond plain views.
    #[error("instructions inside")]
    HiddenWork,
    /// An archive with links, or with entries that would lie outside it.
    #[error("leads out of itself")]
    LeadsOut,
    /// A broken inside.
    #[error("damaged: {what}")]
    Damaged {
        /// What is broken, in the words of the library that found it.
        what: String,
    },
    /// The disk, stick or network folder could not read it.
    #[error("disk: {what}")]
    Disk {
        /// What the system says.
        what: String,
    },
}

impl GateError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Folder => "folder",
            Self::Special => "special",
            Self::LinkLoop => "link-loop",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::Bomb { .. } => "bomb",
            Self::Unpackable => "unpackable",
            Self::CutShort => "cut-short",
            Self::TooSlow(_) => "too-slow",
            Self::TooDeep => "too-deep",
            Self::LongText => "long-text",
            Self::TooMany { .. } => "too-many",
            Self::Unfinished { .. } => "unfinished",
            Self::HiddenWork => "hidden-work",
            Self::LeadsOut => "leads-out",
            Self::Damaged { .. } => "damaged",
            Self::Disk { .. } => "disk",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let mut args = vec![("file", Arg::from(file))];
        let mib = |bytes: u64| Arg::Count(i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX));
        match self {
            Self::TooLarge { limit } | Self::Bomb { limit } => args.push(("limit", mib(*limit))),
            Self::TooSlow(allowed) => args.push((
                "seconds",
                Arg::Count(i64::try_from(allowed.as_secs().max(1)).unwrap_or(i64::MAX)),
            )),
            Self::TooMany { limit } => args.push(("limit", Arg::from(*limit))),
            Self::Unfinished { beside } => args.push(("beside", Arg::from(beside))),
            Self::Damaged { what } | Self::Disk { what } => args.push(("detail", Arg::from(what))),
            _ => {}
        }
        words::text_with(lang, &format!("gate-{}", self.code()), &args)
    }

    /// What the system's answer means.
    pub(crate) fn of_system(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Unreadable,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::UnexpectedEof => Self::CutShort,
            _ => Self::Disk {
                what: error.to_string(),
            },
        }
    }

    /// What SQLite's answer means.
    pub(crate) fn of_sqlite(error: &rusqlite::Error, allowed: Duration) -> Self {
        let what = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => Self::TooSlow(allowed),
            Some(ErrorCode::AuthorizationForStatementDenied) => Self::HiddenWork,
            // For a function that is not allowed SQLite has no code of its own.
            _ if what.contains("not authorized") => Self::HiddenWork,
            Some(ErrorCode::SystemIoFailure) => Self::Disk { what },
            Some(ErrorCode::TooBig) => Self::Bomb {
                limit: crate::store::gate::MAX_TILE,
            },
            _ => Self::Damaged { what },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_both_languages() {
        let what = || "page 7".to_owned();
        let all = [
            GateError::NotFound,
            GateError::Folder,
            GateError::Special,
            GateError::LinkLoop,
            GateError::Unreadable,
            GateError::Empty,
            GateError::TooLarge { limit: 512 << 20 },
            GateError::Bomb { limit: 8 << 20 },
            GateError::Unpackable,
            GateError::CutShort,
            GateError::TooSlow(Duration::from_secs(2)),
            GateError::TooDeep,
            GateError::LongText,
            GateError::TooMany { limit: 2_000_000 },
            GateError::Unfinished {
                beside: "area.mbtiles-wal".to_owned(),
            },
            GateError::HiddenWork,
            GateError::LeadsOut,
            GateError::Damaged { what: what() },
            GateError::Disk { what: what() },
        ];
        for lang in Lang::ALL {
            let mut seen = std::collections::BTreeSet::new();
            for error in &all {
                let sentence = error.sentence(lang, "area.mbtiles");
                assert!(sentence.contains("area.mbtiles"), "{error:?}: {sentence}");
                assert!(!sentence.contains('{') && !sentence.contains('!'), "{sentence}");
                assert!(seen.insert(sentence), "two refusals say the same: {error:?}");
            }
        }
    }
}
