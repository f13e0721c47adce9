//! Writes PMTiles for a country: tiles go to the disk as they come, in any order, each content once.
//!
//! In memory lies where each tile is, some fifty bytes. The file is put together at the end, in the order of the tiles:
//! the same tiles give the same bytes, whoever came first.

use std::collections::HashMap;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::Digest as _;
use sha2::Sha256;

use crate::earth::TileId;
use crate::store::tiles::NewMap;
use crate::store::tiles::hilbert;
use crate::store::tiles::write::Entry;
use crate::store::tiles::write::Packed;
use crate::store::write;

/// Where the bytes of a tile lie in the file beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Span {
    offset: u64,
    length: u64,
}

/// The tiles of a map in the making, in a file beside the one it becomes.
#[derive(Debug)]
pub struct TileSpool {
    path: PathBuf,
    beside: PathBuf,
    file: Option<BufWriter<File>>,
    end: u64,
    tiles: Vec<(u64, Span)>,
    known: HashMap<[u8; 16], Span>,
}

/// What a finished map holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Tiles.
    pub tiles: usize,
    /// The size of the file, in bytes.
    pub bytes: u64,
}

impl TileSpool {
    /// Room for the tiles beside the file that the map becomes.
    ///
    /// # Errors
    /// [`write::WriteError`]: an operation stands there, or the folder takes no file.
    pub fn new(path: &Path) -> Result<Self, write::WriteError> {
        write::guard(path)?;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".tiles");
        let target = path.with_file_name(name);
        write::remove_leftovers(&target);
        let beside = write::beside(&target, &format!("{}.tmp", std::process::id()));
        let file = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .open(&beside)?;
        // Held as long as it is written, so that another process does not take it for a leftover.
        drop(file.try_lock());
        Ok(Self {
            path: path.to_owned(),
            beside,
            file: Some(BufWriter::new(file)),
            end: 0,
            tiles: Vec::new(),
            known: HashMap::new(),
        })
    }

    /// The bytes of a vector tile as they lie in the file.
    ///
    /// # Errors
    /// None that a system gives; packing in memory may in theory fail.
    pub fn pack(tile: &[u8]) -> io::Result<Vec<u8>> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(tile)?;
        packer.finish()
    }

    /// Adds a packed tile; of one that cannot be nothing is kept.
    ///
    /// # Errors
    /// Those of the system.
    pub fn add(&mut self, tile: TileId, packed: &[u8]) -> io::Result<()> {
        let Some(number) = hilbert::number_of(tile) else {
            return Ok(());
        };
        let digest = Sha256::digest(packed);
        let mut key = [0; 16];
        for (to, from) in key.iter_mut().zip(digest) {
            *to = from;
        }
        if let Some(span) = self.known.get(&key) {
            self.tiles.push((number, *span));
            return Ok(());
        }
        let span = Span {
            offset: self.end,
            length: packed.len() as u64,
        };
        if let Some(file) = &mut self.file {
            file.write_all(packed)?;
        }
        self.end += span.length;
        self.known.insert(key, span);
        self.tiles.push((number, span));
        Ok(())
    }

    /// How many tiles there are.
    pub fn len(&self) -> usize {
        self.tiles.len()
    }

    /// Whether there is no tile yet.
    pub fn is_empty(&self) -> bool {
        self.tiles.is_empty()
    }

    /// Puts the map together and in its place, whole or not at all.
    ///
    /// # Errors
    /// [`write::WriteError`].
    pub fn finish(mut self, about: &NewMap) -> Result<Written, write::WriteError> {
        self.known = HashMap::new();
        let file = self.file.take().ok_or_else(|| io::Error::other("no tiles"))?;
        let mut source = BufReader::new(file.into_inner().map_err(io::IntoInnerError::into_error)?);
        self.tiles.sort_unstable_by_key(|(number, _)| *number);
        let (entries, order) = self.entries();
        let length: u64 = order.iter().map(|span| span.length).sum();
        let packed = Packed {
            tiles: self.tiles.len(),
            contents: order.len(),
            first: self.tiles.first().map(|(number, _)| *number),
            last: self.tiles.last().map(|(number, _)| *number),
            data: length,
        };
        let head = packed.head(about, &entries)?;
        let written = Written {
            tiles: self.tiles.len(),
            bytes: head.len() as u64 + length,
        };
        write::streamed(&self.path, |out| {
            out.write_all(&head)?;
            for span in &order {
                source.seek(SeekFrom::Start(span.offset))?;
                let copied = io::copy(&mut (&mut source).take(span.length), out)?;
                if copied != span.length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            Ok(())
        })?;
        Ok(written)
    }

    /// The directory, and the contents in the order in which the tiles first need them.
    fn entries(&self) -> (Vec<Entry>, Vec<Span>) {
        let mut placed: HashMap<Span, u64> = HashMap::new();
        let (mut entries, mut order, mut end) = (Vec::<Entry>::new(), Vec::new(), 0);
        for (number, span) in &self.tiles {
            let offset = *placed.entry(*span).or_insert_with(|| {
                order.push(*span);
                end += span.length;
                end - span.length
            });
            match entries.last_mut() {
                Some(last) if last.offset == offset && last.number + last.run == *number => last.run += 1,
                _ => entries.push(Entry {
                    number: *number,
                    offset,
                    length: span.length,
                    run: 1,
                }),
            }
        }
        (entries, order)
    }
}

impl Drop for TileSpool {
    fn drop(&mut self) {
        drop(self.file.take());
        drop(fs::remove_file(&self.beside));
    }
}
