//! One writer at a time: a lock file beside the operation, held as long as the operation is open.
//!
//! The operating system frees the lock when the process ends, however it ends, so no stale lock ever stands in the way.

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::store::identity::Identity;
use crate::store::write::beside;

/// Who holds a lock, as the lock file tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The number of the process.
    pub process: String,
    /// The name of the computer.
    pub host: String,
    /// Since when, in UTC.
    pub since: String,
}

/// A held lock; dropping it frees the operation.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

/// Why the lock could not be had.
#[derive(Debug)]
pub(crate) enum NoLock {
    /// Another process holds it; who, where the lock file can be read.
    Held(Option<Holder>),
    /// The system's answer: a folder that cannot be written, a place without locks.
    System(io::Error),
}

impl Lock {
    /// Takes the lock of an operation file.
    pub(crate) fn take(operation: &Path) -> Result<Self, NoLock> {
        let path = beside(operation, "lock");
        loop {
            let mut file = File::options()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(&path)
                .map_err(NoLock::System)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(NoLock::Held(read_holder(&mut file))),
                Err(TryLockError::Error(error)) => return Err(NoLock::System(error)),
            }
            // Between opening and locking, its last holder may have removed it: then we hold a lock nobody sees.
            let held = file.metadata().map_err(NoLock::System)?;
            if Identity::at(&path) == Some(Identity::of(&held)) {
                let mut lock = Self { file, path };
                // On a full disk the lock holds all the same; others only do not learn whose it is.
                drop(lock.sign());
                return Ok(lock);
            }
        }
    }

    fn sign(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        let since = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M").to_string();
        write!(self.file, "{}\n{}\n{since}\n", std::process::id(), host())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody else's lock is taken away.
        drop(fs::remove_file(&self.path));
        drop(self.file.unlock());
    }
}

fn read_holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.take(1000).read_to_string(&mut text).ok()?;
    let mut lines = text.lines().map(str::to_owned);
    Some(Holder {
        process: lines.next()?,
        host: lines.next()?,
        since: lines.next()?,
    })
}

fn host() -> String {
    fs::read_to_string("/proc/sys/kernel/hostname")
        .ok()
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .or_else(|| std::env::var("HOSTNAME").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "?".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn a_second_holder_is_told_who_holds_it() {
        let folder = Folder::new("lock");
        let operation = folder.file("a.gpkg");
        let first = Lock::take(&operation).unwrap();
        let Err(NoLock::Held(Some(holder))) = Lock::take(&operation) else {
            panic!("taken twice")
        };
        assert_eq!(holder.process, std::process::id().to_string());
        assert_eq!(holder.since.len(), "2018-03-12 06:30".len());
        drop(first);
        drop(Lock::take(&operation).unwrap());
        assert!(folder.names().is_empty());
    }

    #[test]
    fn the_lock_file_of_a_killed_process_does_not_stand_in_the_way() {
        let folder = Folder::new("stale");
        let operation = folder.file("a.gpkg");
        let long = "99999999\na-computer-with-a-long-name-that-was-switched-off\n2018-03-12 06:30\n";
        fs::write(folder.file(".a.gpkg.lock"), long).unwrap();
        let lock = Lock::take(&operation).unwrap();
        let told = fs::read_to_string(folder.file(".a.gpkg.lock")).unwrap();
        assert!(told.starts_with(&format!("{}\n", std::process::id())));
        assert!(!told.contains("switched-off"));
        drop(lock);
    }

    #[test]
    fn of_many_at_once_one_holds_it() {
        let folder = Folder::new("race");
        let operation = folder.file("a.gpkg");
        let inside = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..300 {
                        let Ok(lock) = Lock::take(&operation) else {
                            continue;
                        };
                        assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                        inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
    }
}
