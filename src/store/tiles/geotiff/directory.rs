//! The directories of a TIFF: the picture, its smaller copies, their masks; and the file as the library is to see it.
//!
//! The library refuses colour tables and turns the values round where white is zero. What the values mean is decided here,
//! so it is told that they are plain numbers, and at which directory to begin.

use std::io;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::sync::Arc;

use crate::store::gate::ForeignFile;
use crate::store::gate::GateError;

/// More pictures than this are never looked at.
const MOST: usize = 64;
/// The most entries of a directory.
const MOST_ENTRIES: u64 = 4096;
const SUBFILE: u64 = 254;
const WIDTH: u64 = 256;
const HEIGHT: u64 = 257;
const BITS: u64 = 258;
const PHOTOMETRIC: u64 = 262;

/// One picture of the file.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Directory {
    /// Where it begins.
    at: u64,
    /// Where it says what its values mean.
    photometric_at: Option<u64>,
    /// What its values mean (0 white is zero … 8).
    pub(super) photometric: u64,
    kind: u64,
    /// Bits of a number; 0 where there are several numbers, whose bits stand elsewhere.
    pub(super) bits: u64,
    /// In pixels.
    pub(super) width: u64,
    pub(super) height: u64,
}

impl Directory {
    /// Whether it is a smaller copy of the picture.
    pub(super) const fn is_copy(self) -> bool {
        self.kind & 1 == 1
    }

    /// Whether it says what of the picture is seen.
    pub(super) const fn is_mask(self) -> bool {
        self.kind & 4 == 4
    }
}

/// How the numbers of the file are written.
#[derive(Debug, Clone, Copy)]
struct Form {
    little: bool,
    large: bool,
}

impl Form {
    fn of(head: &[u8]) -> Self {
        let little = head.first() == Some(&b'I');
        let large = head.get(if little { 2 } else { 3 }) == Some(&0x2b);
        Self { little, large }
    }

    fn number(self, bytes: &[u8]) -> u64 {
        let add = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
        if self.little {
            bytes.iter().rev().fold(0, add)
        } else {
            bytes.iter().fold(0, add)
        }
    }

    fn bytes(self, number: u64, length: usize) -> Vec<u8> {
        let mut bytes = number.to_le_bytes().to_vec();
        bytes.truncate(length);
        if !self.little {
            bytes.reverse();
        }
        bytes
    }

    /// Where the head names the first directory, and how long that number is.
    const fn first(self) -> (u64, usize) {
        if self.large { (8, 8) } else { (4, 4) }
    }
}

/// All pictures of the file, in its order; up to the first that does not make sense.
pub(super) fn directories(file: &ForeignFile) -> Result<Vec<Directory>, GateError> {
    let form = Form::of(&file.head(4)?);
    let number = |at: u64, length: usize| Ok::<u64, GateError>(form.number(&file.read_at(at, length)?));
    let (count_length, entry_length) = if form.large { (8, 20) } else { (2, 12) };
    let (head_at, pointer_length) = form.first();
    let mut at = number(head_at, pointer_length)?;
    let mut found: Vec<Directory> = Vec::new();
    while at != 0 && found.len() < MOST && found.iter().all(|other| other.at != at) {
        let read = || {
            let count = number(at, count_length)?;
            let length = usize::try_from(count.min(MOST_ENTRIES)).unwrap_or(0) * entry_length;
            let entries = file.read_at(at.saturating_add(count_length as u64), length)?;
            Ok::<_, GateError>((count, entries))
        };
        let (count, entries) = match read() {
            Ok(read) => read,
            Err(error) if found.is_empty() => return Err(error),
            Err(_) => break,
        };
        if count > MOST_ENTRIES {
            break;
        }
        let from = at + count_length as u64;
        found.push(directory(form, at, from, &entries));
        match number(from + entries.len() as u64, pointer_length) {
            Ok(next) => at = next,
            Err(_) => break,
        }
    }
    Ok(found)
}

fn directory(form: Form, at: u64, entries_at: u64, entries: &[u8]) -> Directory {
    let mut directory = Directory {
        at,
        ..Directory::default()
    };
    let (length, value_at) = if form.large { (20, 12) } else { (12, 8) };
    for (index, entry) in entries.chunks_exact(length).enumerate() {
        let part = |from: usize, length: usize| entry.get(from..from + length).map(|part| form.number(part));
        let (Some(tag), Some(sort)) = (part(0, 2), part(2, 2)) else {
            continue;
        };
        let long = sort == 4;
        let Some(value) = part(value_at, if long { 4 } else { 2 }) else {
            continue;
        };
        match tag {
            SUBFILE => directory.kind = value,
            WIDTH => directory.width = value,
            HEIGHT => directory.height = value,
            BITS if part(4, value_at - 4) == Some(1) => directory.bits = value,
            PHOTOMETRIC => {
                directory.photometric = value;
                directory.photometric_at = Some(entries_at + (index * length + value_at) as u64);
            }
            _ => {}
        }
    }
    directory
}

/// The file as the library is to see it: beginning with one directory, its values plain numbers.
#[derive(Debug)]
pub(super) struct Seen {
    file: Arc<ForeignFile>,
    at: u64,
    instead: Vec<(u64, Vec<u8>)>,
}

impl Seen {
    /// The file from this directory on.
    pub(super) fn from(file: &Arc<ForeignFile>, directory: Directory) -> Result<BufReader<Self>, GateError> {
        let form = Form::of(&file.head(4)?);
        let (head_at, length) = form.first();
        let mut instead = vec![(head_at, form.bytes(directory.at, length))];
        instead.extend(directory.photometric_at.map(|at| (at, form.bytes(1, 2))));
        let seen = Self {
            file: Arc::clone(file),
            at: 0,
            instead,
        };
        Ok(BufReader::with_capacity(32 * 1024, seen))
    }
}

impl Read for Seen {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.file.len().saturating_sub(self.at);
        let length = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let bytes = self
            .file
            .read_at(self.at, length)
            .map_err(|error| io::Error::other(error.to_string()))?;
        for (slot, (byte, at)) in buffer.iter_mut().zip(bytes.iter().zip(self.at..)) {
            let other = self
                .instead
                .iter()
                .find_map(|(from, bytes)| bytes.get(usize::try_from(at.checked_sub(*from)?).ok()?));
            *slot = *other.unwrap_or(byte);
        }
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for Seen {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.file.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
