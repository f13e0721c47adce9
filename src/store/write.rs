//! Writing a file whole or not at all: beside it, to the disk, then in its place.
//!
//! For everything but the operation itself, whose commits SQLite guards: settings, exports, the exercise's working copy.

use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

/// Puts these bytes in a file. Whoever looks, at any time and after a power cut, finds the old file or the new one.
///
/// # Errors
/// That of the system; the old file then stands as it was and nothing lies beside it.
pub fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link; what it points to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    remove_leftovers(&target);
    let beside = beside(&target, &format!("{}.tmp", std::process::id()));
    let done = write_beside(&beside, bytes)
        .and_then(|()| keep_permissions(&target, &beside))
        .and_then(|()| fs::rename(&beside, &target))
        .and_then(|()| sync_folder_of(&target));
    if done.is_err() && beside.exists() {
        drop(fs::remove_file(&beside));
    }
    done
}

fn write_beside(beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(beside)?;
    // Held while it is written, so that another process does not take it for a leftover.
    match file.try_lock() {
        Ok(()) | Err(fs::TryLockError::Error(_)) => {}
        Err(fs::TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
    }
    file.write_all(bytes)?;
    file.sync_all()
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
