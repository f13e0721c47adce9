//! The encrypted form: the same tables under `SQLCipher`, which a passphrase opens that is kept nowhere on a disk.
//!
//! `SQLCipher` encrypts the journal and all else that `SQLite` writes beside the file with the same key; temporary tables stay
//! in memory.

use std::fmt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::Connection;
use zeroize::Zeroizing;

/// What opens an encrypted operation. Its memory is wiped when the last copy of it goes, and nothing shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Arc<Zeroizing<String>>);

impl Passphrase {
    /// A passphrase; none where nothing was given.
    pub fn new(text: String) -> Option<Self> {
        let text = Zeroizing::new(text);
        (!text.is_empty()).then(|| Self(Arc::new(text)))
    }

    /// How hard it is to guess.
    pub fn strength(&self) -> Strength {
        Strength::of(&self.0)
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// How hard a passphrase is to guess, as a hint; nothing forbids a weak one but its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A program that tries many finds it.
    Weak,
    /// It holds for a while.
    Fair,
    /// Four words or more that do not belong together, or as many signs of chance.
    Strong,
}

impl Strength {
    /// By length and by how many different signs there are: ten of them at least for a long one to be more than weak, since
    /// one sign pressed long is no passphrase.
    pub fn of(text: &str) -> Self {
        let mut signs: Vec<char> = text.chars().collect();
        let length = signs.len();
        signs.sort_unstable();
        signs.dedup();
        match (length, signs.len()) {
            (20.., 10..) => Self::Strong,
            (12.., 8..) => Self::Fair,
            _ => Self::Weak,
        }
    }
}

/// Where an operation lies, and what opens it: nothing, where it is a plain file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// What opens it; a plain file opens all the same.
    pub passphrase: Option<Passphrase>,
}

impl Place {
    /// An encrypted operation.
    pub fn locked(path: impl Into<PathBuf>, passphrase: Passphrase) -> Self {
        Self {
            path: path.into(),
            passphrase: Some(passphrase),
        }
    }
}

impl From<PathBuf> for Place {
    fn from(path: PathBuf) -> Self {
        Self {
            path,
            passphrase: None,
        }
    }
}

impl From<&PathBuf> for Place {
    fn from(path: &PathBuf) -> Self {
        path.clone().into()
    }
}

impl From<&Path> for Place {
    fn from(path: &Path) -> Self {
        path.to_owned().into()
    }
}

impl From<&Self> for Place {
    fn from(place: &Self) -> Self {
        place.clone()
    }
}

/// Whether a name is that of an encrypted operation.
pub fn is_named_encrypted(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("doria"))
}

/// Gives a new connection its key, before anything is read or written.
///
/// # Cost
/// Half a second on purpose: whoever tries many pays it for each (PBKDF2, 256 000 rounds).
pub(super) fn unlock(connection: &Connection, passphrase: &Passphrase) -> rusqlite::Result<()> {
    // Its own talk on the standard error is for nobody: what goes wrong is told as a sentence.
    connection.pragma(None, "cipher_log_level", "NONE", |_| Ok(()))?;
    connection.pragma(None, "key", passphrase.0.as_str(), |_| Ok(()))
}

/// Gives an encrypted file another key, as one transaction over all its pages. Where it fails the connection is of no use any
/// more: it would read and write with a key that the file has not.
pub(super) fn change(connection: &Connection, passphrase: &Passphrase) -> rusqlite::Result<()> {
    // SQLCipher says of a change that failed nothing at all, and "ok" of one that did not.
    let mut done = false;
    connection.pragma(None, "rekey", passphrase.0.as_str(), |_| {
        done = true;
        Ok(())
    })?;
    if done {
        return Ok(());
    }
    let what = "its pages could not be written under another key".to_owned();
    Err(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_ERROR),
        Some(what),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_shows_a_passphrase() {
        let passphrase = Passphrase::new("CANARY-passphrase".to_owned()).unwrap();
        let place = Place::locked("a.doria", passphrase);
        assert!(!format!("{place:?}").contains("CANARY"));
        assert_eq!(Passphrase::new(String::new()), None);
    }

    #[test]
    fn length_and_variety_make_strength() {
        for (text, strength) in [
            ("shabunda", Strength::Weak),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Strength::Weak),
            ("Kingulube2018!", Strength::Fair),
            ("river stove eleven orange", Strength::Strong),
        ] {
            assert_eq!(Strength::of(text), strength, "{text}");
        }
    }
}
