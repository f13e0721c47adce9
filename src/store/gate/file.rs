//! Opening a foreign file: an ordinary, readable file of a bearable size, and nothing else.
//!
//! Does not look inside.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::io::Seek as _;
use std::path::Path;
use std::path::PathBuf;

use crate::store::gate::GateError;
use crate::store::gate::MAX_FILE;

/// A file smaller than this, in bytes, is read sooner than it is shared.
const WORTH_IT: usize = 4 << 20;

/// A foreign file, open for reading.
#[derive(Debug)]
pub struct ForeignFile {
    file: File,
    path: PathBuf,
    len: u64,
}

/// Opens a foreign file to be read whole or as a stream.
///
/// # Errors
/// [`GateError`] for folders, pipes, devices, loops of links, unreadable and empty files and those over [`MAX_FILE`].
pub fn open_file(path: &Path) -> Result<ForeignFile, GateError> {
    let file = open_map_file(path)?;
    if file.len > MAX_FILE {
        return Err(GateError::TooLarge { limit: MAX_FILE });
    }
    Ok(file)
}

/// Opens a map, which is read by range and may have any size.
///
/// # Errors
/// As [`open_file`], but for the size.
pub fn open_map_file(path: &Path) -> Result<ForeignFile, GateError> {
    // Asked before it is opened, because opening a pipe waits for its other end.
    let kind = fs::metadata(path).map_err(|error| {
        let is_link = fs::symlink_metadata(path).is_ok_and(|link| link.is_symlink());
        if is_link
            && error.kind() != io::ErrorKind::NotFound
            && error.kind() != io::ErrorKind::PermissionDenied
        {
            GateError::LinkLoop
        } else {
            GateError::of_system(&error)
        }
    })?;
    check_kind(&kind)?;
    let file = File::open(path).map_err(|error| GateError::of_system(&error))?;
    // And again of what was opened, should the two not be the same.
    let opened = file.metadata().map_err(|error| GateError::of_system(&error))?;
    check_kind(&opened)?;
    if opened.len() == 0 {
        return Err(GateError::Empty);
    }
    Ok(ForeignFile {
        file,
        path: path.to_owned(),
        len: opened.len(),
    })
}

fn check_kind(kind: &fs::Metadata) -> Result<(), GateError> {
    if kind.is_dir() {
        Err(GateError::Folder)
    } else if kind.is_file() {
        Ok(())
    } else {
        Err(GateError::Special)
    }
}

impl ForeignFile {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its size in bytes.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether it is empty; never so, the gate refuses those.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The first bytes, as many as there are up to `most`: to tell the format by its content.
    ///
    /// # Errors
    /// [`GateError::Disk`].
    pub fn head(&self, most: usize) -> Result<Vec<u8>, GateError> {
        let len = usize::try_from(self.len).unwrap_or(usize::MAX).min(most);
        self.read_at(0, len)
    }

    /// So many bytes from a place. Takes no memory for what the file cannot hold.
    ///
    /// # Errors
    /// [`GateError::CutShort`] where the file ends before, [`GateError::Disk`].
    pub fn read_at(&self, offset: u64, len: usize) -> Result<Vec<u8>, GateError> {
        let end = offset.checked_add(len as u64);
        if end.is_none_or(|end| end > self.len) {
            return Err(GateError::CutShort);
        }
        let mut bytes = vec![0; len];
        read_exact_at(&self.file, &mut bytes, offset).map_err(|error| GateError::of_system(&error))?;
        Ok(bytes)
    }

    /// The whole file in memory; a large one is read by two hands.
    ///
    /// # Errors
    /// [`GateError::TooLarge`] for a file of more than `most` bytes, also one that grows while it is read.
    pub fn read_whole(mut self, most: u64) -> Result<Vec<u8>, GateError> {
        if self.len > most {
            return Err(GateError::TooLarge { limit: most });
        }
        let mut bytes = self.by_two_hands();
        // What has grown meanwhile, or all of it.
        let from = bytes.len() as u64;
        let fail = |error: io::Error| GateError::of_system(&error);
        self.file.seek(io::SeekFrom::Start(from)).map_err(fail)?;
        (&mut self.file)
            .take(most.saturating_add(1).saturating_sub(from))
            .read_to_end(&mut bytes)
            .map_err(fail)?;
        if bytes.len() as u64 > most {
            return Err(GateError::TooLarge { limit: most });
        }
        Ok(bytes)
    }

    /// The bytes of a large file; none of one that is small or could not be read so.
    fn by_two_hands(&self) -> Vec<u8> {
        let len = usize::try_from(self.len).unwrap_or(0);
        if len < WORTH_IT {
            return Vec::with_capacity(len);
        }
        let mut bytes = vec![0; len];
        let (head, tail) = bytes.split_at_mut(len / 2);
        let middle = head.len() as u64;
        let (first, second) = rayon::join(
            || read_exact_at(&self.file, head, 0),
            || read_exact_at(&self.file, tail, middle),
        );
        if first.and(second).is_ok() {
            bytes
        } else {
            Vec::new()
        }
    }

    /// The file as a stream from its beginning, with the place where it lies.
    pub fn into_stream(self) -> io::BufReader<File> {
        io::BufReader::with_capacity(64 * 1024, self.file)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    use std::os::unix::fs::FileExt as _;
    file.read_exact_at(bytes, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    use std::os::windows::fs::FileExt as _;
    while !bytes.is_empty() {
        let read = file.seek_read(bytes, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = bytes.split_at_mut(read).1;
        offset += read as u64;
    }
    Ok(())
}
