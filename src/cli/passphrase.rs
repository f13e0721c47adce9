//! Where a passphrase comes from on the command line: a file descriptor, or a terminal on which it is not shown. Never an
//! argument, which anybody on the computer may read.

use std::io::IsTerminal as _;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use zeroize::Zeroizing;

use super::answer::Failure;
use super::file;
use crate::store::gpkg;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::process;
use crate::store::write;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// A descriptor can be read once, and a person is asked once: one process is one command, and what it was given first is
/// what opens its operation.
static GIVEN: Mutex<Given> = Mutex::new(Given {
    descriptor: None,
    lines: None,
    first: None,
});

struct Given {
    descriptor: Option<u32>,
    /// What is left of the descriptor, line by line from the end.
    lines: Option<Vec<Zeroizing<String>>>,
    first: Option<Passphrase>,
}

/// Which passphrase of a command is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// The one that opens what is there.
    Old,
    /// The one for a file that is made, or is to open with another.
    New,
}

/// Remembers the descriptor that the command line names: its first line is the passphrase of the operation, the next one of
/// the file that is made of it.
pub(super) fn read_from(descriptor: Option<u32>) {
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    given.descriptor = descriptor;
}

/// Where an operation lies, with its passphrase where it needs one.
pub(super) fn place(path: &Path, lang: Lang) -> Result<Place, Failure> {
    if !gpkg::asks_passphrase(path) {
        return Ok(path.into());
    }
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = given.first.clone();
    let passphrase = match known {
        Some(known) => known,
        None => given.next(path, Meant::Old, lang)?,
    };
    given.first = Some(passphrase.clone());
    Ok(Place::locked(path, passphrase))
}

/// Where a new operation is to lie, with a passphrase where its name asks for encryption.
pub(super) fn new_place(path: &Path, lang: Lang) -> Result<Place, Failure> {
    if !gpkg::is_named_encrypted(path) {
        return Ok(path.into());
    }
    // Before anybody has typed a passphrase twice for nothing.
    if write::is_there(path) {
        return Err(file::failure(&FileError::Exists(path.to_owned()), lang));
    }
    Ok(Place::locked(path, new_passphrase(path, lang)?))
}

/// Another passphrase.
pub(super) fn new_passphrase(path: &Path, lang: Lang) -> Result<Passphrase, Failure> {
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    given.next(path, Meant::New, lang)
}

impl Given {
    fn next(&mut self, path: &Path, meant: Meant, lang: Lang) -> Result<Passphrase, Failure> {
        let line = match self.descriptor {
            Some(descriptor) => self.line(descriptor, lang)?,
            None => asked(path, meant, lang)?,
        };
        line.and_then(|mut line| Passphrase::new(std::mem::take(&mut *line)))
            .ok_or_else(|| failed("cli-passphrase-none", path, lang))
    }

    fn line(&mut self, descriptor: u32, lang: Lang) -> Result<Option<Zeroizing<String>>, Failure> {
        if self.lines.is_none() {
            let mut lines = process::secret_lines(descriptor).map_err(|error| {
                let detail = [("detail", Arg::from(error.to_string()))];
                let sentence = words::text_with(lang, "cli-passphrase-no-fd", &detail);
                Failure::new("passphrase", sentence).at(format!("--passphrase-fd {descriptor}"))
            })?;
            lines.reverse();
            self.lines = Some(lines);
        }
        Ok(self.lines.as_mut().and_then(Vec::pop))
    }
}

/// Asks on the terminal; a new one twice.
fn asked(path: &Path, meant: Meant, lang: Lang) -> Result<Option<Zeroizing<String>>, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(failed("cli-passphrase-none", path, lang));
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let ask = |key: &str| {
        let prompt = words::text_with(lang, key, &[("file", Arg::from(name.as_ref()))]);
        rpassword::prompt_password(format!("{prompt} "))
            .map(Zeroizing::new)
            .map_err(|_| failed("cli-passphrase-none", path, lang))
    };
    match meant {
        Meant::Old => ask("cli-passphrase-ask").map(Some),
        Meant::New => {
            let first = ask("cli-passphrase-new")?;
            if *ask("cli-passphrase-again")? != *first {
                return Err(failed("cli-passphrase-differs", path, lang));
            }
            Ok(Some(first))
        }
    }
}

fn failed(key: &str, path: &Path, lang: Lang) -> Failure {
    let place = path.display().to_string();
    let sentence = words::text_with(lang, key, &[("file", Arg::from(place.as_str()))]);
    Failure::new("passphrase", sentence).at(place)
}
