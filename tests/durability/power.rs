//! The power goes at any moment: what the disk then holds is played through from a record of the system calls.
//!
//! Strict: until a file is synced, each of its writes may be there or not, whole or in sectors of 512 bytes; until a
//! folder is synced, each new or removed name may be so or not. A kill does not test this: the system's memory survives it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hash as _;
use std::hash::Hasher as _;
use std::path::Path;
use std::process::Command;

use doria::model::Operation;
use doria::store::gpkg::OperationFile;
use doria::store::gpkg::Step;

use crate::children::child;
use crate::states::checked;
use crate::states::folder;
use crate::states::next;
use crate::states::place;

/// What the store asked the system for.
#[derive(Debug)]
enum Event {
    /// A name was opened, and made where there was none.
    Open(String),
    Write(String, usize, Vec<u8>),
    Truncate(String, usize),
    Remove(String),
    /// A file or, with an empty name, the folder is on the disk.
    Sync(String),
    /// The store said that this step is safe.
    Kept(i64),
}

/// A change of a file that is not synced yet.
#[derive(Debug, Clone)]
enum Pending {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

impl Pending {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(at, data) => {
                if bytes.len() < at + data.len() {
                    bytes.resize(at + data.len(), 0);
                }
                bytes[*at..at + data.len()].copy_from_slice(data);
            }
            Self::Truncate(len) => bytes.resize(*len, 0),
        }
    }

    /// The same in sectors.
    fn torn(&self) -> Vec<Self> {
        match self {
            Self::Truncate(_) => vec![self.clone()],
            Self::Write(at, data) => {
                let sectors = data.chunks(512).enumerate();
                sectors
                    .map(|(n, part)| Self::Write(at + n * 512, part.to_vec()))
                    .collect()
            }
        }
    }
}

/// The disk and what the system still holds back from it.
#[derive(Debug, Default)]
struct Disk {
    files: Vec<(Vec<u8>, Vec<Pending>)>,
    /// The files by name, as the processes see them.
    names: BTreeMap<String, usize>,
    /// The files by name, as the disk has them, and the changes it has not.
    synced_names: BTreeMap<String, usize>,
    pending_names: Vec<(String, Option<usize>)>,
}

impl Disk {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Open(name) => {
                if !self.names.contains_key(name) {
                    self.files.push((Vec::new(), Vec::new()));
                    self.names.insert(name.clone(), self.files.len() - 1);
                    self.pending_names
                        .push((name.clone(), Some(self.files.len() - 1)));
                }
            }
            Event::Write(name, at, data) => {
                let file = self.names[name];
                self.files[file].1.push(Pending::Write(*at, data.clone()));
            }
            Event::Truncate(name, len) => {
                let file = self.names[name];
                self.files[file].1.push(Pending::Truncate(*len));
            }
            Event::Remove(name) => {
                self.names.remove(name);
                self.pending_names.push((name.clone(), None));
            }
            Event::Sync(name) if name.is_empty() => {
                for (name, file) in std::mem::take(&mut self.pending_names) {
                    rename(&mut self.synced_names, &name, file);
                }
            }
            Event::Sync(name) => {
                let (bytes, pending) = &mut self.files[self.names[name]];
                for change in std::mem::take(pending) {
                    change.apply(bytes);
                }
            }
            Event::Kept(_) => {}
        }
    }

    /// What the disk may hold when the power goes now; `chance` says for each thing not synced whether it arrived.
    fn after_power_cut(&self, tear: bool, mut chance: impl FnMut() -> bool) -> BTreeMap<String, Vec<u8>> {
        let mut names = self.synced_names.clone();
        for (name, file) in &self.pending_names {
            if chance() {
                rename(&mut names, name, *file);
            }
        }
        let mut files = BTreeMap::new();
        for (name, file) in names {
            let (bytes, pending) = &self.files[file];
            let mut bytes = bytes.clone();
            for change in pending {
                let parts = if tear { change.torn() } else { vec![change.clone()] };
                for part in parts {
                    if chance() {
                        part.apply(&mut bytes);
                    }
                }
            }
            files.insert(name, bytes);
        }
        files
    }
}

fn rename(names: &mut BTreeMap<String, usize>, name: &str, file: Option<usize>) {
    match file {
        Some(file) => drop(names.insert(name.to_owned(), file)),
        None => drop(names.remove(name)),
    }
}

/// The text of strace's hexadecimal.
fn plain(hex: &str) -> Vec<u8> {
    let bytes = hex.split("\\x").skip(1);
    bytes
        .map(|byte| u8::from_str_radix(&byte[..2], 16).unwrap())
        .collect()
}

/// One line of the record, where it is about the operation file, its journal or its folder.
fn event(line: &str, folder: &Path, file: &str) -> Option<Event> {
    let (_, call) = line.split_once(' ')?;
    let (call, rest) = call.trim().split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    if result.starts_with('-') {
        return None;
    }
    let quoted = || plain(arguments.split('"').nth(1).unwrap_or_default());
    if call == "write" {
        let text = String::from_utf8(quoted()).ok()?;
        let (_, n) = text.split_once("kept ")?;
        return Some(Event::Kept(n.trim().parse().ok()?));
    }
    let path = match call {
        "openat" | "unlink" => quoted(),
        _ => plain(arguments.split(['<', '>']).nth(1)?),
    };
    let path = String::from_utf8(path).ok()?;
    let name = Path::new(&path).strip_prefix(folder).ok()?.to_str()?.to_owned();
    if !["", file, &format!("{file}-journal")].contains(&name.as_str()) {
        return None;
    }
    let last = || arguments.trim_end_matches(')').rsplit(", ").next()?.parse().ok();
    Some(match call {
        "openat" if !name.is_empty() => Event::Open(name),
        "unlink" => Event::Remove(name),
        "fsync" | "fdatasync" => Event::Sync(name),
        "ftruncate" => Event::Truncate(name, last()?),
        "pwrite64" => Event::Write(name, last()?, quoted()),
        _ => return None,
    })
}

fn record(folder: &Path, file: &str) -> Vec<Event> {
    let (path, trace) = (folder.join(file), folder.join("trace"));
    let child = child("child_writes_three_steps", &path);
    let done = Command::new("strace")
        .args(["-f", "-qq", "-y", "-xx", "-s", "1000000", "-o"])
        .arg(&trace)
        .args([
            "-e",
            "trace=openat,write,pwrite64,fsync,fdatasync,ftruncate,unlink",
        ])
        .arg(child.get_program())
        .args(child.get_args())
        .env("DORIA_TEST_FILE", &path)
        .output()
        .unwrap();
    assert!(done.status.success());
    let trace = fs::read_to_string(trace).unwrap();
    trace
        .lines()
        .filter_map(|line| event(line, folder, file))
        .collect()
}

#[test]
#[ignore = "a minute long; needs strace"]
fn whenever_the_power_goes_the_disk_holds_the_old_step_or_the_new_one() {
    let (states, different) = cut_the_power("a.gpkg", &(0..30).collect::<Vec<_>>());
    assert!(states > 5000 && different > 1000);
}

/// Fewer states of each moment: each time the key is made of the passphrase, which is slow on purpose.
#[test]
#[ignore = "minutes long; needs strace"]
fn and_so_it_does_where_the_file_is_encrypted() {
    let (states, different) = cut_the_power("a.doria", &[0, 1, 3, 4, 17]);
    assert!(states > 800 && different > 200);
}

/// How many states of the disk were looked at, and how many of them were different.
fn cut_the_power(name: &str, variants: &[usize]) -> (usize, usize) {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("skipped: strace is not installed");
        return (usize::MAX, usize::MAX);
    }
    let recorded = folder(&format!("power-{name}")).canonicalize().unwrap();
    let path = recorded.join(name);
    let start = Operation::default();
    let mut file = OperationFile::create(place(&path), &start).unwrap();
    file.commit(&start, &next(&start), Step::Do("step".to_owned()))
        .unwrap();
    drop(file);
    let mut disk = Disk::default();
    disk.files.push((fs::read(&path).unwrap(), Vec::new()));
    disk.names.insert(name.to_owned(), 0);
    disk.synced_names.insert(name.to_owned(), 0);
    let events = record(&recorded, name);
    assert!(
        events.iter().any(|event| matches!(event, Event::Kept(4))),
        "{}",
        events.len()
    );

    let cut = folder(&format!("power-cut-{name}"));
    let (mut kept, mut states, mut seen) = (1, 0, BTreeSet::new());
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for (moment, event) in events.iter().enumerate() {
        disk.take(event);
        if let Event::Kept(n) = event {
            kept = *n;
        }
        for variant in variants.iter().copied() {
            let found = disk.after_power_cut(variant > 15, || {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                match variant {
                    0 => false,
                    1 => true,
                    _ => (random >> 32) % 8 < [1, 4, 7][variant % 3],
                }
            });
            states += 1;
            let mut hash = DefaultHasher::new();
            found.hash(&mut hash);
            if !seen.insert((kept, hash.finish())) {
                continue;
            }
            for name in [name.to_owned(), format!("{name}-journal")] {
                drop(fs::remove_file(cut.join(&name)));
                if let Some(bytes) = found.get(&name) {
                    fs::write(cut.join(&name), bytes).unwrap();
                }
            }
            let held = checked_as(&cut.join(name), moment, variant);
            assert!(
                held == kept || held == kept + 1,
                "moment {moment}, variant {variant}: step {kept} was said to be safe, {held} is there"
            );
        }
    }
    eprintln!(
        "{name}: {} moments, {states} states of the disk, {} of them different, nothing lost",
        events.len(),
        seen.len()
    );
    (states, seen.len())
}

fn checked_as(path: &Path, moment: usize, variant: usize) -> i64 {
    eprint!("\rmoment {moment}, variant {variant}  ");
    checked(path)
}
