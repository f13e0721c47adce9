//! One writer at a time: a lock file beside the operation, held as long as the operation is open.
//!
//! The operating system frees the lock when the process ends, however it ends, so no stale lock ever stands in the way.

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

/// A held lock; dropping it frees the operation.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

/// Why the lock could not be had.
#[derive(Debug)]
pub(crate) enum NoLock {
    /// Another process holds it; what it wrote of itself.
    Held(String),
    /// The folder cannot be written.
    ReadOnly,
}

impl Lock {
    /// Takes the lock of an operation file.
    pub(crate) fn take(operation: &Path) -> Result<Self, NoLock> {
        let path = lock_path(operation);
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|_| NoLock::ReadOnly)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut by = String::new();
                let told = file.read_to_string(&mut by).is_ok();
                return Err(NoLock::Held(if told {
                    by.trim().to_owned()
                } else {
                    String::new()
                }));
            }
            // File systems without locks (some network shares): the lock file alone has to do.
            Err(TryLockError::Error(_)) => {}
        }
        let told = file
            .set_len(0)
            .and_then(|()| writeln!(file, "process {}", std::process::id()));
        if told.is_err() {
            return Err(NoLock::ReadOnly);
        }
        Ok(Self { file, path })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody else's lock is taken away.
        drop(fs::remove_file(&self.path));
        drop(self.file.unlock());
    }
}

fn lock_path(operation: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(operation.file_name().unwrap_or_default());
    name.push(".lock");
    operation.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_told_who_holds_it() {
        let folder = std::env::temp_dir().join(format!("doria-lock-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let operation = folder.join("a.gpkg");
        let first = Lock::take(&operation).unwrap();
        let Err(NoLock::Held(by)) = Lock::take(&operation) else {
            panic!("taken twice")
        };
        assert_eq!(by, format!("process {}", std::process::id()));
        drop(first);
        drop(Lock::take(&operation).unwrap());
        fs::remove_dir_all(&folder).unwrap();
    }
}
