//! Writing a file whole or not at all: beside it, to the disk, then in its place.
//!
//! For everything but the operation itself, whose commits SQLite guards: settings, exports, the exercise's working copy.
//! What is written whole never takes the place of an operation: its history, its audit trail and its rows would be gone.

use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::store::gpkg;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// An operation of Doria stands there.
    #[error("an operation is not written over")]
    Operation,
    /// The folder, disk or stick did not take it.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl WriteError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Operation => "is-operation",
            Self::System(_) => "not-written",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let file = ("file", Arg::from(file));
        match self {
            Self::Operation => words::text_with(lang, "file-not-over-operation", &[file]),
            Self::System(error) => {
                let detail = ("detail", Arg::from(error.to_string()));
                words::text_with(lang, "notice-not-written", &[file, detail])
            }
        }
    }
}

impl From<WriteError> for io::Error {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Operation => Self::other(error),
            WriteError::System(error) => error,
        }
    }
}

/// Puts these bytes in a file. Whoever looks, at any time and after a power cut, finds the old file or the new one.
///
/// # Errors
/// [`WriteError`]: where an operation stands there, by whatever name or link, or that of the system. The old file then
/// stands as it was and nothing lies beside it.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    guard(path)?;
    Ok(replace(path, bytes)?)
}

/// The same for what is too long to lie in memory: written by whoever has it.
///
/// # Errors
/// As [`whole`]; also what the writing itself ends with.
pub fn streamed(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), WriteError> {
    guard(path)?;
    Ok(replace_with(path, fill)?)
}

/// Refuses to write over an operation. To be asked before anything at the place is touched.
///
/// # Errors
/// [`WriteError::Operation`].
pub(crate) fn guard(path: &Path) -> Result<(), WriteError> {
    if gpkg::is_operation(path) {
        return Err(WriteError::Operation);
    }
    Ok(())
}

/// The same over whatever stands there, for the working copy of the exercise alone.
///
/// # Errors
/// That of the system.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

fn replace_with(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link; what it points to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    remove_leftovers(&target);
    let beside = beside(&target, &format!("{}.tmp", std::process::id()));
    let done = write_beside(&beside, fill)
        .and_then(|()| keep_permissions(&target, &beside))
        .and_then(|()| fs::rename(&beside, &target))
        .and_then(|()| sync_folder_of(&target));
    if done.is_err() && beside.exists() {
        drop(fs::remove_file(&beside));
    }
    done
}

/// Whether there is a file of this name already.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn write_beside(beside: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let file = File::options().write(true).create_new(true).open(beside)?;
    // Held while it is written, so that another process does not take it for a leftover.
    match file.try_lock() {
        Ok(()) | Err(fs::TryLockError::Error(_)) => {}
        Err(fs::TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
    }
    let mut out = BufWriter::new(file);
    fill(&mut out)?;
    out.into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .sync_all()
}

fn keep_permissions(target: &Path, beside: &Path) -> io::Result<()> {
    match fs::metadata(target) {
        Ok(old) => fs::set_permissions(beside, old.permissions()),
        Err(_) => Ok(()),
    }
}

/// Tells the disk that a name in the folder of this file now means another file.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder_of(path))?.sync_all()
    } else {
        // Elsewhere a folder cannot be opened; the rename itself is written through.
        Ok(())
    }
}

/// Removes what a process that was killed while writing this file left beside it.
pub(crate) fn remove_leftovers(target: &Path) {
    let mut start = OsString::from(".");
    start.push(target.file_name().unwrap_or_default());
    start.push(".");
    let start = start.to_string_lossy().into_owned();
    let Ok(entries) = fs::read_dir(folder_of(target)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let middle = name
            .strip_prefix(&start)
            .and_then(|rest| rest.strip_suffix(".tmp"));
        if !middle.is_some_and(|pid| !pid.is_empty() && pid.bytes().all(|b| b.is_ascii_digit())) {
            continue;
        }
        let free = File::options()
            .write(true)
            .open(entry.path())
            .is_ok_and(|file| file.try_lock().is_ok());
        if free {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// The hidden name beside a file: `.NAME.ENDING`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn a_file_is_replaced_and_nothing_lies_beside_it() {
        let folder = Folder::new("write");
        let path = folder.file("a.json");
        whole(&path, b"one").unwrap();
        whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(folder.names(), ["a.json"]);
    }

    #[test]
    fn an_operation_is_never_written_over() {
        let folder = Folder::new("over");
        let (path, plain) = (folder.file("mission.gpkg"), folder.file("other.gpkg"));
        drop(gpkg::OperationFile::create(&path, &crate::model::Operation::default()).unwrap());
        let before = fs::read(&path).unwrap();
        fs::copy(&path, folder.file("renamed.pdf")).unwrap();
        for name in ["mission.gpkg", "renamed.pdf"] {
            let error = whole(&folder.file(name), b"%PDF-").unwrap_err();
            assert!(matches!(error, WriteError::Operation), "{name}: {error:?}");
            assert_eq!(fs::read(folder.file(name)).unwrap(), before, "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&path, folder.file("link.csv")).unwrap();
            assert!(whole(&folder.file("link.csv"), b"a;b").is_err());
            fs::hard_link(&path, folder.file("hard.csv")).unwrap();
            assert!(whole(&folder.file("hard.csv"), b"a;b").is_err());
        }
        // What may be an encrypted one is none to be written over either; a plain GeoPackage is.
        fs::write(folder.file("secret.doria"), [7; 4096]).unwrap();
        assert!(whole(&folder.file("secret.doria"), b"%PDF-").is_err());
        gpkg::write_plain(&plain, &[], "about").unwrap();
        gpkg::write_plain(&plain, &[], "about").unwrap();
        assert!(gpkg::write_plain(&path, &[], "about").is_err());
        assert_eq!(fs::read(&path).unwrap(), before);
        fs::write(folder.file("empty.gpkg"), b"").unwrap();
        whole(&folder.file("empty.gpkg"), b"x").unwrap();
        for lang in Lang::ALL {
            let sentence = WriteError::Operation.sentence(lang, "mission.gpkg");
            assert!(
                sentence.contains("mission.gpkg") && !sentence.contains('{'),
                "{sentence}"
            );
        }
    }

    #[test]
    fn what_a_killed_process_left_is_cleared_and_a_living_one_is_left_alone() {
        let folder = Folder::new("leftover");
        let path = folder.file("a.json");
        fs::write(folder.file(".a.json.99999999.tmp"), b"half").unwrap();
        fs::write(folder.file(".a.json.of-the-user.tmp"), b"mine").unwrap();
        let living = File::create(folder.file(".a.json.1.tmp")).unwrap();
        living.try_lock().unwrap();
        whole(&path, b"whole").unwrap();
        assert_eq!(
            folder.names(),
            [".a.json.1.tmp", ".a.json.of-the-user.tmp", "a.json"]
        );
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_as_it_was() {
        let folder = Folder::new("unwritable");
        let path = folder.file("a");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside"), b"x").unwrap();
        assert!(whole(&path, b"new").is_err());
        assert_eq!(fs::read(path.join("inside")).unwrap(), b"x");
        assert_eq!(folder.names(), ["a"]);
        assert!(whole(&folder.file("none/b"), b"new").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = Folder::new("link");
        let (real, link) = (folder.file("real"), folder.file("link"));
        fs::write(&real, b"old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        whole(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }
}
